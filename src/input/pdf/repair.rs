//! Opens PDFs whose index lies or is missing, and says what that cost.
//!
//! In: bytes. Out: the objects, and how their index was had. lopdf rebuilds an index from the objects
//! it finds; a file cut short also needs a trailer, and one that lost its catalogue, a list of pages.
//!
//! # Not here
//!
//! Objects packed inside streams that are damaged: they are lost, and their pages with them.

use super::damaged;
use super::interpret;
use crate::input::error::InputErrorKind;
use crate::source::{Format, Warning};
use lopdf::{Document, LoadOptions, ObjectId};

/// Most pages that are looked for in a file without a list of them.
const PAGES: usize = 20_000;

/// How the index of a file was had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    /// As the file has it.
    Whole,
    /// Rebuilt from the objects.
    Rebuilt,
    /// Rebuilt, and the list of pages with it.
    Lost,
}

/// Loads the objects; when the index lies or is missing, rebuilds it, and says that it did.
pub(super) fn load(bytes: &[u8]) -> Result<(Document, Index), InputErrorKind> {
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
    let rebuilt = |bytes: &[u8]| attempt(bytes, true).ok().filter(readable);
    let (document, index) = match attempt(bytes, false) {
        Err(lopdf::Error::InvalidPassword) => return Err(encrypted()),
        Ok(document) if readable(&document) && has_index(bytes) => (document, Index::Whole),
        Ok(document) if readable(&document) => (document, Index::Rebuilt),
        _ => rebuilt(bytes)
            .or_else(|| rebuilt(&with_trailer(bytes)?))
            .map(|document| (document, Index::Rebuilt))
            .or_else(|| Some((rebuilt(&with_pages(bytes)?)?, Index::Lost)))
            .ok_or_else(|| damaged("su índice de objetos no se pudo reconstruir"))?,
    };
    if document.is_encrypted() {
        return Err(encrypted());
    }
    Ok((document, index))
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
pub(super) fn lost_warning(
    document: &Document,
    pages: &[ObjectId],
    index: Index,
) -> Option<Warning> {
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
        _ => match index {
            Index::Whole => None,
            Index::Rebuilt => Some(Warning::whole(
                "el PDF está dañado y se reconstruyó su índice: coteje que no le falten páginas",
            )),
            Index::Lost => Some(Warning::whole(
                "el PDF está dañado y perdió la lista de sus páginas: se leyeron las que quedan, en el \
                 orden en que están en el archivo; coteje que no falte ninguna o descárguelo de nuevo",
            )),
        },
    }
}

/// A file cut before its trailer, with one that points to the catalogue it has.
fn with_trailer(bytes: &[u8]) -> Option<Vec<u8>> {
    let (number, generation) =
        memchr::memmem::find_iter(bytes, b"/Catalog").find_map(|at| object_before(bytes, at))?;
    let mut whole = bytes.to_vec();
    whole.extend(trailer(number, generation).bytes());
    Some(whole)
}

/// A file without a catalogue, with one that lists the pages found in it.
fn with_pages(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kids: Vec<(u32, u16)> = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"/Page") {
        let is_page = !bytes.get(at + 5).is_some_and(u8::is_ascii_alphanumeric);
        let is_type = bytes[..at].trim_ascii_end().ends_with(b"/Type");
        if is_page && is_type {
            kids.extend(object_before(bytes, at).filter(|page| !kids.contains(page)));
        }
        if kids.len() > PAGES {
            return None;
        }
    }
    if kids.is_empty() {
        return None;
    }
    let numbers = memchr::memmem::find_iter(bytes, b" obj")
        .filter_map(|at| Some(object_before(bytes, at + 4)?.0));
    // lopdf takes no object beyond a million for a true one.
    let tree = 1 + numbers.filter(|number| *number < 999_990).max()?;
    let listed: String = kids
        .iter()
        .map(|(number, generation)| format!("{number} {generation} R "))
        .collect();
    let mut whole = bytes.to_vec();
    // Trailers that name a catalogue which is not there would be believed first.
    for at in memchr::memmem::find_iter(bytes, b"/Root") {
        whole[at + 1] = b'r';
    }
    whole.extend(
        format!(
            "\nendstream\nendobj\n{tree} 0 obj\n<< /Type /Pages /Count {} /Kids [{listed}] >>\nendobj\n\
             {} 0 obj\n<< /Type /Catalog /Pages {tree} 0 R >>\nendobj\n{}",
            kids.len(),
            tree + 1,
            trailer(tree + 1, 0)
        )
        .bytes(),
    );
    Some(whole)
}

/// Ends what may be open, and names the catalogue.
fn trailer(number: u32, generation: u16) -> String {
    format!(
        "\nendstream\nendobj\ntrailer\n<< /Root {number} {generation} R >>\nstartxref\n0\n%%EOF\n"
    )
}

/// Number and generation of the object whose beginning is the nearest before an offset.
fn object_before(bytes: &[u8], at: usize) -> Option<(u32, u16)> {
    let before = &bytes[at.saturating_sub(2048)..at];
    let start = memchr::memmem::rfind(before, b" obj")?;
    let mut words = before[..start].rsplit(|b| b.is_ascii_whitespace());
    let generation = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    let number = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    Some((number, generation))
}
