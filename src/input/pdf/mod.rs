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
mod standard;

use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use crate::source::{Format, Layout, Warning};
use interpret::Reader;
use lopdf::{Document, LoadOptions, ObjectId};
use std::time::Instant;

/// Letters a page must have, on average, not to look scanned.
const LETTERS_PER_PAGE: usize = 40;

/// Reads a PDF.
pub(super) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let (document, is_rebuilt) = load(&bytes)?;
    let most = limits.max_pages as usize;
    let pages: Vec<_> = document.page_iter().take(most + 1).collect();
    if pages.len() > most {
        return Err(InputErrorKind::TooManyPages {
            pages: pages.len() as u32,
            max: limits.max_pages,
        });
    }
    if pages.is_empty() {
        return Err(damaged("no se encontró ninguna página"));
    }
    let mut draft = Draft::new(Format::Pdf, "UTF-8");
    draft.layout = Some(Layout::Wrapped);
    let mut reader = Reader::new(&document, deadline);
    let mut letters = 0usize;
    let mut shows_text = false;
    let (mut broken, mut blank) = (Vec::new(), Vec::new());
    for (index, page) in pages.iter().enumerate() {
        let number = index as u32 + 1;
        let glyphs = reader.page(*page)?;
        if glyphs.is_broken {
            broken.push(number);
        }
        shows_text |= !glyphs.glyphs.is_empty();
        if index > 0 {
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
    draft
        .warnings
        .extend(lost_warning(&document, &pages, is_rebuilt));
    draft.warnings.extend(page_warning(
        &broken,
        "tienen partes dañadas que no se pudieron leer",
    ));
    draft.warnings.extend(page_warning(
        &blank,
        "son imágenes sin texto (¿escaneadas?): aplique OCR para leerlas",
    ));
    Ok(draft)
}

/// Loads the objects; when the index lies or is missing, rebuilds it, and says that it did.
fn load(bytes: &[u8]) -> Result<(Document, bool), InputErrorKind> {
    let attempt = |bytes: &[u8], force| {
        Document::load_mem_with_options(
            bytes,
            LoadOptions {
                max_decompressed_size: Some(interpret::STREAM_CAP),
                force_reconstruct: force,
                ..LoadOptions::default()
            },
        )
    };
    let readable = |doc: &Document| doc.is_encrypted() || doc.page_iter().next().is_some();
    let encrypted = || InputErrorKind::Encrypted {
        format: Format::Pdf,
    };
    let (document, is_rebuilt) = match attempt(bytes, false) {
        Err(lopdf::Error::InvalidPassword) => return Err(encrypted()),
        Ok(document) if readable(&document) => (document, false),
        _ => {
            let rebuilt = attempt(bytes, true)
                .ok()
                .filter(readable)
                .or_else(|| attempt(&with_trailer(bytes)?, true).ok())
                .ok_or_else(|| damaged("su índice de objetos no se pudo reconstruir"))?;
            (rebuilt, true)
        }
    };
    if document.is_encrypted() {
        return Err(encrypted());
    }
    Ok((document, is_rebuilt || !has_index(bytes)))
}

/// True when the file says where its index is, and it is there. A piece missing from the middle
/// moves it, and the library mends that without a word.
fn has_index(bytes: &[u8]) -> bool {
    const WORD: &[u8] = b"startxref";
    let Some(at) = memchr::memmem::rfind(bytes, WORD) else {
        return false;
    };
    let rest = bytes[at + WORD.len()..].trim_ascii_start();
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let offset = std::str::from_utf8(&rest[..digits])
        .ok()
        .and_then(|digits| digits.parse::<usize>().ok());
    let Some(offset) = offset else {
        return false;
    };
    // Offsets count from the signature, which may have rubbish before it.
    let start = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").unwrap_or(0);
    [offset, offset.saturating_add(start)].iter().any(|offset| {
        let there = bytes.get(*offset..).unwrap_or(&[]).trim_ascii_start();
        let digits = there.iter().take_while(|b| b.is_ascii_digit()).count();
        there.starts_with(b"xref")
            || (digits > 0
                && memchr::memmem::find(&there[..there.len().min(32)], b" obj").is_some())
    })
}

/// What a reader of a damaged file must know: how many pages it lost, or that its index was mended.
fn lost_warning(document: &Document, pages: &[ObjectId], is_rebuilt: bool) -> Option<Warning> {
    // The tree of pages may name some that are not there.
    let found = pages
        .iter()
        .filter(|page| document.get_dictionary(**page).is_ok())
        .count();
    let declared = document
        .catalog()
        .and_then(|catalogue| catalogue.get_deref(b"Pages", document))
        .and_then(|pages| pages.as_dict())
        .and_then(|pages| pages.get_deref(b"Count", document))
        .and_then(|count| count.as_i64());
    match declared {
        Ok(declared) if declared > found as i64 => Some(Warning::whole(format!(
            "el PDF dice tener {declared} páginas y se encontraron sólo {found}: está dañado o \
             incompleto; descárguelo de nuevo"
        ))),
        _ if is_rebuilt => Some(Warning::whole(
            "el PDF está dañado y se reconstruyó su índice: coteje que no le falten páginas",
        )),
        _ => None,
    }
}

/// A file cut before its trailer, with one that points to the catalogue it has.
fn with_trailer(bytes: &[u8]) -> Option<Vec<u8>> {
    let catalogue = memchr::memmem::find_iter(bytes, b"/Catalog").find_map(|at| {
        let before = &bytes[at.saturating_sub(2048)..at];
        let start = memchr::memmem::rfind(before, b" obj")?;
        let mut words = before[..start].rsplit(|b| b.is_ascii_whitespace());
        let generation = std::str::from_utf8(words.next()?)
            .ok()?
            .parse::<u16>()
            .ok()?;
        let number = std::str::from_utf8(words.next()?)
            .ok()?
            .parse::<u32>()
            .ok()?;
        Some(format!("{number} {generation} R"))
    })?;
    let mut whole = bytes.to_vec();
    whole.extend(
        format!("\nendstream\nendobj\ntrailer\n<< /Root {catalogue} >>\nstartxref\n0\n%%EOF\n")
            .bytes(),
    );
    Some(whole)
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
