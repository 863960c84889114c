//! The comparison for a terminal: counts by class, then each change with the words that differ.
//!
//! In: a [`LawsView`] and a width. Out: text; without colour, no escape sequence in it.

use super::super::terminal::TerminalOptions;
use super::super::texts::{compare as texts, numbers};
use super::view::{ArticleRow, LawsView, ProvisionRow};
use crate::compare::Change;

/// Characters of a text that are shown at most: the page and the tables have the whole.
const LONGEST: usize = 400;

/// The comparison as text for a terminal.
pub fn terminal(view: &LawsView, options: &TerminalOptions) -> String {
    let mut page = Page {
        width: usize::from(options.width.max(40)),
        colour: options.colour,
        out: String::new(),
    };
    page.line(0, &view.after.title);
    page.line(
        0,
        &texts::period(&view.before.date_text, &view.after.date_text),
    );
    for notice in &view.notices {
        page.line(0, notice);
    }
    page.blank();
    page.line(0, texts::COUNTS);
    for own in &view.counts {
        page.line(
            2,
            &format!("{}: {}", own.word, numbers::integer(own.articles as u64)),
        );
    }
    if view.articles.is_empty() && view.transitionals.is_empty() {
        page.blank();
        page.line(0, texts::NOTHING);
    }
    for (title, rows) in [
        (texts::ARTICLES, &view.articles),
        (texts::TRANSITIONALS, &view.transitionals),
    ] {
        if !rows.is_empty() {
            page.blank();
            page.line(0, title);
            for own in rows {
                page.article(own, title == texts::TRANSITIONALS);
            }
        }
    }
    page.list(texts::DIVISIONS, view.divisions.iter().map(|own| &own.told));
    page.list(texts::DOUBTS, view.doubts.iter().map(|own| &own.told));
    page.blank();
    page.line(0, texts::NATURE);
    if !options.written.is_empty() {
        page.line(0, &format!("Se escribió: {}", options.written.join(", ")));
    }
    page.out
}

struct Page {
    width: usize,
    colour: bool,
    out: String,
}

impl Page {
    fn blank(&mut self) {
        self.out.push('\n');
    }

    fn list<'t>(&mut self, title: &str, rows: impl Iterator<Item = &'t String>) {
        let mut rows = rows.peekable();
        if rows.peek().is_some() {
            self.blank();
            self.line(0, title);
        }
        for own in rows {
            self.line(2, own);
        }
    }

    fn article(&mut self, own: &ArticleRow, transitional: bool) {
        self.line(2, &format!("{} · {}", own.citation, own.told));
        for note in &own.notes {
            self.line(4, &format!("{}: «{note}»", texts::NOTE));
        }
        // What is not printed any more is named; its whole text is in the other formats.
        if own.after.is_none() && own.before.is_some() && transitional {
            return;
        }
        let quiet = [Change::Unchanged.word(), Change::Scrambled.word()];
        for part in &own.provisions {
            if !quiet.contains(&part.change) || part.moved.is_some() {
                self.provision(own, part);
            }
        }
    }

    fn provision(&mut self, article: &ArticleRow, own: &ProvisionRow) {
        let inside = own.citation.strip_prefix(&article.citation);
        let inside = inside.map_or(own.citation.as_str(), |rest| rest.trim_start_matches(", "));
        let mut head = String::new();
        if !inside.is_empty() {
            head.push_str(inside);
            head.push_str(" · ");
        }
        head.push_str(own.change);
        if own.change == Change::Corrected.word() && own.words.iter().all(|run| run.same) {
            head.push_str(texts::LAYOUT);
        }
        if let Some(was) = &own.was {
            head.push_str(&format!(" (antes, {was})"));
        }
        self.line(4, &head);
        for run in own.words.iter().filter(|run| !run.same) {
            if !run.before.is_empty() {
                self.marked(31, &format!("− {}", cut(&run.before)));
            }
            if !run.after.is_empty() {
                self.marked(32, &format!("+ {}", cut(&run.after)));
            }
        }
    }

    /// Words taken out or put in: red or green where colour is welcome.
    fn marked(&mut self, colour: u8, text: &str) {
        if self.colour {
            self.out.push_str(&format!("\u{1b}[{colour}m"));
        }
        self.line(6, text);
        if self.colour {
            let end = self.out.pop();
            self.out.push_str("\u{1b}[0m");
            self.out.extend(end);
        }
    }

    /// A text in lines no wider than the terminal.
    fn line(&mut self, indent: usize, text: &str) {
        let mut used = 0;
        for word in text.split(' ') {
            let long = word.chars().count();
            if used == 0 {
                self.out.extend(std::iter::repeat_n(' ', indent));
                used = indent;
            } else if used + 1 + long > self.width {
                self.out.push('\n');
                self.out.extend(std::iter::repeat_n(' ', indent + 2));
                used = indent + 2;
            } else {
                self.out.push(' ');
                used += 1;
            }
            self.out.push_str(word);
            used += long;
        }
        self.out.push('\n');
    }
}

/// The beginning of a long text.
fn cut(text: &str) -> String {
    let mut letters = text.char_indices();
    match letters.nth(LONGEST) {
        None => text.to_owned(),
        Some((at, _)) => format!("{}…", &text[..at]),
    }
}
