//! The law as clean text: no page furniture, a line per paragraph, each reform note on its own line.
//!
//! In: a law. Out: text that, read again, gives the same articles, points and transitorios. Notes stay
//! where they were printed: they say to which point a paragraph belongs.
//!
//! # Not here
//!
//! The articles of the decrees themselves ("ARTÍCULO PRIMERO. Se expide…") and what notes quote of
//! other laws: they are no text of the law.

use super::Labelled;
use crate::law::{Article, Law, ReformNote, Series, long_date};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The law as clean text.
pub fn text(labelled: Labelled<'_>) -> String {
    let law = labelled.law;
    let mut writer = Writer {
        law,
        out: String::with_capacity(law.text.clean.len() + law.text.clean.len() / 8),
        notes: Notes::new(law),
    };
    head(&mut writer.out, law);
    let mut headings = 0usize;
    let mut series = Series::Body;
    let mut before: Option<&Article> = None;
    for article in &law.articles {
        if matches!(article.series, Series::Decree | Series::Quoted) {
            continue;
        }
        if article.series == Series::Body {
            let reach = article.division.map_or(headings, |ix| ix as usize + 1);
            while headings < reach {
                writer.division(headings);
                headings += 1;
            }
        }
        writer.notes_before(writer.printed_at(article.span.start));
        if let Series::Transitional(decree) = article.series
            && series != article.series
        {
            // Decrees without transitorios keep their place: ids count them.
            let from = match series {
                Series::Transitional(last) => last + 1,
                _ => 1,
            };
            for skipped in from..decree {
                decree_title(&mut writer.out, law, skipped);
            }
            transitional(&mut writer.out, law, decree);
            series = article.series;
        }
        // The articles of a range were printed once, under one heading.
        let same = |other: &Article| other.line == article.line && other.series == article.series;
        if !before.is_some_and(same) {
            writer.paragraphs(article);
        }
        before = Some(article);
    }
    writer.notes_before(u32::MAX);
    writer.out
}

/// Notes in the order in which they were printed, each once.
struct Notes<'l> {
    notes: Vec<Note<'l>>,
    next: usize,
}

/// A note as it will be written.
#[derive(PartialEq)]
struct Note<'l> {
    line: u32,
    at: u32,
    raw: &'l str,
    place: Place,
}

/// Where a note stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// On its own, before what it touches.
    Before,
    /// On its own, after it.
    After,
    /// In its line.
    Inside,
}

impl<'l> Notes<'l> {
    fn new(law: &'l Law) -> Self {
        let mut notes: Vec<Note<'_>> = law
            .notes
            .iter()
            .map(|note| Note {
                line: note.line,
                at: note.at,
                raw: note.raw.as_str(),
                place: place(law, note),
            })
            .collect();
        notes.sort_by_key(|note| note.at);
        notes.dedup_by_key(|note| note.at);
        Notes { notes, next: 0 }
    }
}

/// Says where a note stands: what it touches tells.
fn place(law: &Law, note: &ReformNote) -> Place {
    if law
        .asides
        .binary_search_by_key(&note.at, |span| span.start)
        .is_ok()
    {
        let over = note
            .article
            .is_some_and(|ix| printed_at(law, law.articles[ix as usize].span.start) > note.at);
        return if over { Place::Before } else { Place::Inside };
    }
    let touched = match (note.provision, note.article) {
        (Some(ix), _) => law.provisions[ix as usize].span.start,
        (None, Some(ix)) => law.articles[ix as usize].span.start,
        (None, None) => return Place::Before,
    };
    if printed_at(law, touched) > note.at {
        Place::Before
    } else {
        Place::After
    }
}

/// The byte of the source where a byte of the clean text is printed.
fn printed_at(law: &Law, clean: u32) -> u32 {
    law.text
        .fragment_at(clean)
        .map_or(0, |found| found.source + (clean - found.clean))
}

/// The text while it is written.
struct Writer<'l> {
    law: &'l Law,
    out: String,
    notes: Notes<'l>,
}

impl Writer<'_> {
    /// Where a byte of the clean text is printed.
    fn printed_at(&self, clean: u32) -> u32 {
        printed_at(self.law, clean)
    }

    /// Notes printed before a byte of the source.
    fn notes_before(&mut self, at: u32) {
        while self
            .notes
            .notes
            .get(self.notes.next)
            .is_some_and(|note| note.at < at)
        {
            self.note();
        }
    }

    /// Writes the next note: beside what it touches, so that it is read there again.
    fn note(&mut self) {
        let note = &self.notes.notes[self.notes.next];
        self.notes.next += 1;
        let bracketed = note.raw.starts_with(['(', '[']);
        if bracketed && note.place != Place::Before && self.out.ends_with("\n\n") {
            self.out.pop();
        }
        self.out.push_str(note.raw);
        self.out.push('\n');
        if !bracketed || note.place != Place::Before {
            self.out.push('\n');
        }
    }

    /// Writes the notes inside a paragraph at its end.
    fn notes_inside(&mut self, end: u32, text: &str) {
        while let Some(note) = self.notes.notes.get(self.notes.next)
            && note.at < end
            && note.place == Place::Inside
        {
            // A repeal that is all that the provision says is text already.
            if !text.ends_with(note.raw) {
                self.out.push(' ');
                self.out.push_str(note.raw);
            }
            self.notes.next += 1;
        }
    }

    /// A heading and its name.
    fn division(&mut self, at: usize) {
        let division = &self.law.divisions[at];
        let line = division.line;
        while self
            .notes
            .notes
            .get(self.notes.next)
            .is_some_and(|note| note.line <= line)
        {
            self.note();
        }
        if !division.heading.is_empty() {
            self.out.push_str(&division.heading);
            self.out.push('\n');
        }
        if !division.name.is_empty() {
            self.out.push_str(&division.name);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    /// The paragraphs of an article, parted by blank lines.
    fn paragraphs(&mut self, article: &Article) {
        let law = self.law;
        let mut at = article.span.start;
        for line in law.text.slice(article.span).split_inclusive('\n') {
            let text = line.trim();
            if !text.is_empty() {
                if at > article.span.start {
                    self.notes_before(self.printed_at(at));
                }
                self.out.push_str(text);
                let next = at + line.len() as u32;
                let end = if (next as usize) < law.text.clean.len() {
                    self.printed_at(next)
                } else {
                    u32::MAX
                };
                self.notes_inside(end, text);
                self.out.push_str("\n\n");
            }
            at += line.len() as u32;
        }
    }
}

/// Title and dates.
fn head(out: &mut String, law: &Law) {
    let metadata = &law.metadata;
    if !metadata.title.is_empty() {
        let _ = writeln!(out, "{}\n", metadata.title);
    }
    let gazette = metadata
        .gazette
        .as_deref()
        .unwrap_or("Diario Oficial de la Federación");
    if let Some(date) = metadata.published {
        let female = gazette.to_lowercase().starts_with("gaceta");
        let article = if female { "la" } else { "el" };
        let _ = writeln!(
            out,
            "Ley publicada en {article} {gazette} el {}\n",
            long_date(date)
        );
    }
    if let Some(date) = metadata.last_reform {
        let _ = writeln!(out, "Última reforma publicada el {}\n", long_date(date));
    }
}

/// The heading of a decree's transitorios.
fn transitional(out: &mut String, law: &Law, decree: u32) {
    if decree == 0 || !decree_title(out, law, decree) {
        out.push_str("TRANSITORIOS\n\n");
    }
}

/// The title of a decree and when it was published; true when it heads its transitorios by itself.
fn decree_title(out: &mut String, law: &Law, decree: u32) -> bool {
    let Some(found) = law.decrees.get(decree as usize) else {
        return false;
    };
    if found.title.is_empty() {
        return false;
    }
    let _ = writeln!(out, "{}", found.title);
    // Some headings name their decree: "TRANSITORIOS DEL DECRETO POR EL QUE…".
    // So do a gazette and a date: "G.O. 2 DE MAYO DE 2018."
    let mut opening = found.title.split(' ');
    let (first, second) = (opening.next().unwrap_or(""), opening.next().unwrap_or(""));
    let gazette = first.ends_with('.') && second.starts_with(|c: char| c.is_ascii_digit());
    let heads = gazette
        || [first, second]
            .iter()
            .any(|word| word.starts_with("TRANSITORI"));
    if !heads {
        let gazette = law.metadata.gazette.as_deref();
        let gazette = gazette.unwrap_or("Diario Oficial de la Federación");
        let female = gazette.to_lowercase().starts_with("gaceta");
        let article = if female { "la" } else { "el" };
        let _ = write!(out, "Publicado en {article} {gazette}");
        if let Some(date) = found.published {
            let _ = write!(out, " el {}", long_date(date));
        }
        out.push('\n');
    }
    out.push('\n');
    heads
}
