//! The comparison as Markdown, for the conversation of a change in a repository of laws.

use super::super::markdown::{row, safe};
use super::super::texts::{compare as texts, numbers};
use super::view::{ArticleRow, LawsView, ProvisionRow, joint};
use crate::compare::Change;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The comparison as Markdown.
pub fn markdown(view: &LawsView) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "# {}: {}\n", texts::TITLE, safe(&view.after.title));
    let _ = writeln!(
        out,
        "{}\n",
        texts::period(&view.before.date_text, &view.after.date_text)
    );
    for notice in &view.notices {
        let _ = writeln!(out, "> {notice}\n");
    }
    row(&mut out, &[texts::CLASS, "Artículos"]);
    row(&mut out, &["---", "---:"]);
    for own in &view.counts {
        row(
            &mut out,
            &[own.word, &numbers::integer(own.articles as u64)],
        );
    }
    for (title, rows) in [
        (texts::ARTICLES, &view.articles),
        (texts::TRANSITIONALS, &view.transitionals),
    ] {
        if !rows.is_empty() {
            let _ = writeln!(out, "\n## {title}");
            for own in rows {
                article(&mut out, own);
            }
        }
    }
    list(
        &mut out,
        texts::DIVISIONS,
        view.divisions.iter().map(|own| own.told.as_str()),
    );
    list(
        &mut out,
        texts::DOUBTS,
        view.doubts.iter().map(|own| own.told.as_str()),
    );
    let _ = writeln!(out, "\n{}", texts::NATURE);
    out
}

fn list<'t>(out: &mut String, title: &str, rows: impl Iterator<Item = &'t str>) {
    let mut rows = rows.peekable();
    if rows.peek().is_some() {
        let _ = writeln!(out, "\n## {title}\n");
    }
    for own in rows {
        let _ = writeln!(out, "- {}", safe(own));
    }
}

fn article(out: &mut String, own: &ArticleRow) {
    let _ = writeln!(out, "\n### {}\n\n{}", safe(&own.citation), safe(&own.told));
    for note in &own.notes {
        let _ = writeln!(out, "\n{}: «{}»", texts::NOTE, safe(note));
    }
    let changed = (own.provisions.iter()).filter(|own| own.change != Change::Unchanged.word());
    let mut changed = changed.peekable();
    if changed.peek().is_some() {
        out.push('\n');
        row(out, &["Precepto", texts::BEFORE, texts::AFTER]);
        row(out, &["---", "---", "---"]);
    }
    for part in changed {
        let what = format!("{}: {}", safe(&part.citation), part.change);
        row(out, &[&what, &side(part, false), &side(part, true)]);
    }
}

/// One side of a provision, what differs struck out or in bold.
fn side(own: &ProvisionRow, after: bool) -> String {
    let mut text = String::new();
    let mut last = "";
    for run in &own.words {
        let plain = if after { &run.after } else { &run.before };
        if plain.is_empty() {
            continue;
        }
        let words = safe(plain);
        text.push_str(joint(last, plain));
        last = plain;
        match (run.same, after) {
            (true, _) => text.push_str(&words),
            (false, true) => text.push_str(&format!("**{words}**")),
            (false, false) => text.push_str(&format!("~~{words}~~")),
        }
    }
    text
}
