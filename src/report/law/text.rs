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
use crate::law::{Article, Law, Series};
use jiff::civil::Date;
use std::fmt::Write as _;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

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
        writer.notes_before(article.line);
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
    notes: Vec<(u32, u32, &'l str)>,
    next: usize,
}

impl<'l> Notes<'l> {
    fn new(law: &'l Law) -> Self {
        let mut notes: Vec<(u32, u32, &str)> = law
            .notes
            .iter()
            .map(|note| (note.line, note.at, note.raw.as_str()))
            .collect();
        notes.sort_by_key(|note| note.1);
        notes.dedup();
        Notes { notes, next: 0 }
    }
}

/// The text while it is written.
struct Writer<'l> {
    law: &'l Law,
    out: String,
    notes: Notes<'l>,
}

impl Writer<'_> {
    /// Notes printed before a line.
    fn notes_before(&mut self, line: u32) {
        while let Some((at, _, raw)) = self.notes.notes.get(self.notes.next)
            && *at < line
        {
            self.out.push_str(raw);
            self.out.push_str("\n\n");
            self.notes.next += 1;
        }
    }

    /// A heading and its name.
    fn division(&mut self, at: usize) {
        let division = &self.law.divisions[at];
        self.notes_before(division.line);
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
                    self.notes_before(law.text.line_at(at));
                }
                self.out.push_str(text);
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
        let _ = writeln!(out, "Ley publicada en el {gazette} el {}\n", words(date));
    }
    if let Some(date) = metadata.last_reform {
        let _ = writeln!(out, "Última reforma publicada el {}\n", words(date));
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
    let heads = found.title.starts_with("TRANSITORIO");
    if !heads {
        let gazette = law.metadata.gazette.as_deref();
        let gazette = gazette.unwrap_or("Diario Oficial de la Federación");
        let _ = write!(out, "Publicado en el {gazette}");
        if let Some(date) = found.published {
            let _ = write!(out, " el {}", words(date));
        }
        out.push('\n');
    }
    out.push('\n');
    heads
}

/// "4 de mayo de 2021".
fn words(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{} de {month} de {}", date.day(), date.year())
}
