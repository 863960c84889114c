//! PDF with a text layer: glyphs with their places become printed lines.
//!
//! In: bytes of a PDF. Out: a draft whose lines are those of the page, top to bottom, column after
//! column, with a form feed where each page begins. lopdf reads the objects and repairs the index;
//! the rest (content, fonts, lines) is here, because only places say what a line is.
//!
//! # Invariants
//!
//! * Pages, bytes, operators, glyphs and time are bounded.
//! * A page that cannot be read is said with its number; the others are kept.
//!
//! # Not here
//!
//! Joining lines or closing hyphens (`parse/`); OCR.

mod cmap;
mod columns;
mod content;
mod font;
mod inflate;
mod interpret;
mod lexer;
mod lines;
mod repair;
mod standard;

use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use crate::source::{Format, Layout, Warning};
use interpret::Reader;
use lopdf::{Document, ObjectId};
use std::time::Instant;

/// Letters a page must have, on average, not to look scanned.
const LETTERS_PER_PAGE: usize = 40;

/// Reads a PDF.
pub(super) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let (document, index) = repair::load(&bytes)?;
    let pages = pages_of(&document, limits)?;
    let mut draft = Draft::new(Format::Pdf, "UTF-8");
    draft.layout = Some(Layout::Wrapped);
    let mut reader = Reader::new(&document, deadline);
    let mut letters = 0usize;
    let mut shows_text = false;
    let (mut broken, mut blank) = (Vec::new(), Vec::new());
    for (at, page) in pages.iter().enumerate() {
        let number = at as u32 + 1;
        let glyphs = reader.page(*page)?;
        if glyphs.is_broken {
            broken.push(number);
        }
        shows_text |= !glyphs.glyphs.is_empty();
        if at > 0 {
            draft.text.push('\u{c}');
        }
        let before = draft.text.len();
        lines::write(&glyphs, &mut draft.text);
        let found = draft.text[before..]
            .chars()
            .filter(|c| c.is_alphabetic())
            .count();
        letters += found;
        if found == 0 && glyphs.has_image {
            blank.push(number);
        }
        if draft.text.len() > limits.text_cap() {
            return Err(InputErrorKind::TooMuchText {
                max: limits.text_cap() as u64,
            });
        }
    }
    if letters == 0 && (!broken.is_empty() || shows_text) {
        return Err(damaged("sus páginas no se pueden descomprimir o descifrar"));
    }
    if letters < LETTERS_PER_PAGE * pages.len() && (letters == 0 || !blank.is_empty()) {
        return Err(InputErrorKind::Scanned {
            pages: pages.len() as u32,
        });
    }
    let lost = repair::lost_warning(&document, &pages, index);
    let warnings = lost.into_iter().chain(page_warnings(&broken, &blank));
    draft.warnings.extend(warnings);
    Ok(draft)
}

/// The pages, within their limit.
fn pages_of(document: &Document, limits: &Limits) -> Result<Vec<ObjectId>, InputErrorKind> {
    let most = limits.max_pages as usize;
    let pages: Vec<ObjectId> = document.page_iter().take(most + 1).collect();
    if pages.len() > most {
        return Err(InputErrorKind::TooManyPages {
            pages: pages.len() as u32,
            max: limits.max_pages,
        });
    }
    if pages.is_empty() {
        return Err(damaged("no se encontró ninguna página"));
    }
    Ok(pages)
}

/// What could not be read of which pages.
fn page_warnings(broken: &[u32], blank: &[u32]) -> impl Iterator<Item = Warning> {
    let broken = page_warning(broken, "tienen partes dañadas que no se pudieron leer");
    let blank = page_warning(
        blank,
        "son imágenes sin texto (¿escaneadas?): aplique OCR para leerlas",
    );
    broken.into_iter().chain(blank)
}

fn damaged(detail: &str) -> InputErrorKind {
    InputErrorKind::Damaged {
        format: Format::Pdf,
        detail: detail.to_owned(),
    }
}

/// "las páginas 3, 7 y 9 …", for a few pages or for many.
fn page_warning(pages: &[u32], what: &str) -> Option<Warning> {
    let listed: Vec<String> = pages.iter().take(12).map(u32::to_string).collect();
    let more = match pages.len().saturating_sub(listed.len()) {
        0 => String::new(),
        rest => format!(" y {rest} más"),
    };
    (!pages.is_empty())
        .then(|| Warning::whole(format!("páginas {}{more}: {what}", listed.join(", "))))
}
