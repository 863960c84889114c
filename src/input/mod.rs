//! Reads files: bytes become a [`Source`], one file per format.
//!
//! In: a file, whatever its name says it is. Out: its text, with page furniture marked and where it
//! came from; several for a ZIP. What cannot be read is an [`InputError`] in one Spanish sentence.
//!
//! # Invariants
//!
//! * The bytes decide the format; a name that lies is a warning.
//! * No panic, no unbounded memory or time, whatever the bytes; no macro, script or external entity
//!   is ever followed.
//!
//! # Not here
//!
//! The law's structure: lines go to `parse/` as they are printed.

mod archive;
mod blocks;
mod bytes;
mod clean;
mod converter;
mod doc;
mod docx;
mod draft;
mod encoding;
mod error;
mod furniture;
mod guard;
mod html;
mod labels;
mod layout;
mod limits;
mod markdown;
mod odt;
mod package;
mod pdf;
mod rtf;
mod sniff;
mod text;
mod xml;

use crate::source::{Format, Source, Warning};
use draft::{Draft, Print};
use package::Package;
use sniff::Kind;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Instant;

pub use error::{InputError, InputErrorKind};
pub use limits::Limits;

/// Reads a file from disk. `name` is how people know it, and is kept in the source.
///
/// A ZIP gives a source for each document in it, named `name/member`; members that cannot be read
/// are warnings of the first source.
///
/// # Errors
///
/// Whatever keeps it from being read, see [`InputErrorKind`]. A file over the limit is refused by
/// its size, before it is loaded.
pub fn read_file(path: &Path, name: &str, limits: &Limits) -> Result<Vec<Source>, InputError> {
    let fail = |kind| InputError::new(name, kind);
    match load(path, limits).map_err(fail)? {
        Loaded::Bytes(bytes) => read(name, bytes, limits).map_err(fail),
        Loaded::LargeZip(file) => {
            let package = Package::open(file).map_err(fail)?;
            archive::read(name, package, limits).map_err(fail)
        }
    }
}

/// Reads a document that is already in memory.
///
/// # Errors
///
/// As [`read_file`].
pub fn read_bytes(name: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Source>, InputError> {
    let fail = |kind| InputError::new(name, kind);
    check_size(bytes.len() as u64, limits).map_err(fail)?;
    read(name, bytes.to_vec(), limits).map_err(fail)
}

fn check_size(bytes: u64, limits: &Limits) -> Result<(), InputErrorKind> {
    if bytes > limits.max_bytes {
        return Err(InputErrorKind::TooLarge {
            bytes,
            max: limits.max_bytes,
        });
    }
    Ok(())
}

/// A file from disk.
enum Loaded {
    Bytes(Vec<u8>),
    /// A ZIP larger than a document may be: it is read in place.
    LargeZip(File),
}

fn load(path: &Path, limits: &Limits) -> Result<Loaded, InputErrorKind> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(InputErrorKind::NotAFile);
    }
    let mut file = File::open(path)?;
    if about.len() > limits.max_bytes {
        let mut signature = [0u8; 4];
        if file.read_exact(&mut signature).is_ok() && signature == *b"PK\x03\x04" {
            return Ok(Loaded::LargeZip(file));
        }
    }
    check_size(about.len(), limits)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0) + 1);
    // The file may grow while it is read: one byte more than the limit is enough to know.
    file.take(limits.max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    check_size(bytes.len() as u64, limits)?;
    Ok(Loaded::Bytes(bytes))
}

/// Reads a file of any kind.
fn read(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Vec<Source>, InputErrorKind> {
    match sniff::kind(&bytes) {
        Kind::Refused(kind) => Err(kind),
        Kind::Zip => read_zip(name, bytes, limits),
        kind => Ok(vec![read_document(name, bytes, &kind, limits)?]),
    }
}

/// What a ZIP turned out to be.
enum Unpacked {
    /// A document that is kept in a ZIP.
    Document(Box<Source>),
    /// A bag of files.
    Bag(Package),
}

fn read_zip(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Vec<Source>, InputErrorKind> {
    match read_package(name, bytes, limits)? {
        Unpacked::Document(source) => Ok(vec![*source]),
        Unpacked::Bag(package) => archive::read(name, package, limits),
    }
}

fn read_package(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Unpacked, InputErrorKind> {
    let print = Print::of(&bytes);
    let mut package = Package::open(std::io::Cursor::new(bytes))?;
    let inner = limits.clone();
    let draft = if docx::is_docx(&package) {
        guard::run(Format::Docx, limits.timeout, move |deadline| {
            docx::read(&mut package, &inner, deadline)
        })?
    } else if odt::is_odt(&mut package) {
        guard::run(Format::Odt, limits.timeout, move |deadline| {
            odt::read(&mut package, &inner, deadline)
        })?
    } else {
        return Ok(Unpacked::Bag(package));
    };
    Ok(Unpacked::Document(Box::new(finish(
        name, draft, print, limits,
    )?)))
}

fn read_document(
    name: &str,
    bytes: Vec<u8>,
    kind: &Kind,
    limits: &Limits,
) -> Result<Source, InputErrorKind> {
    let print = Print::of(&bytes);
    let spare = converter::copy_if_needed(kind, &bytes, limits);
    let draft = match extract(bytes, kind, limits) {
        Err(InputErrorKind::NeedsConverter { found }) => converter::read(spare, found, limits)?,
        outcome => outcome?,
    };
    finish(name, draft, print, limits)
}

/// A reader of one format.
type Reader = fn(Vec<u8>, &Limits, Instant) -> Result<Draft, InputErrorKind>;

fn extract(bytes: Vec<u8>, kind: &Kind, limits: &Limits) -> Result<Draft, InputErrorKind> {
    let (format, reader): (Format, Reader) = match kind {
        Kind::Document(Format::Pdf) => (Format::Pdf, pdf::read),
        Kind::Document(Format::Rtf) => (Format::Rtf, rtf::read),
        Kind::Document(Format::Html) => (Format::Html, html::read),
        Kind::Document(Format::Odt) => (Format::Odt, odt::read_flat),
        Kind::Compound => (Format::Doc, doc::read),
        _ => return text::read(bytes, limits),
    };
    let inner = limits.clone();
    guard::run(format, limits.timeout, move |deadline| {
        reader(bytes, &inner, deadline)
    })
}

fn finish(
    name: &str,
    draft: Draft,
    print: Print,
    limits: &Limits,
) -> Result<Source, InputErrorKind> {
    let mut source = draft.finish(name, print, limits)?;
    source
        .warnings
        .extend(name_warning(name, source.provenance.format));
    Ok(source)
}

/// Says so when the extension promises another format.
fn name_warning(name: &str, format: Format) -> Option<Warning> {
    const OTHERS: [&str; 8] = ["pdf", "docx", "doc", "rtf", "odt", "html", "htm", "zip"];
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let extension = extension.as_str();
    let honest = match format {
        Format::Text | Format::Markdown => !OTHERS.contains(&extension),
        Format::Pdf => extension == "pdf",
        Format::Docx => ["docx", "docm", "dotx", "dotm"].contains(&extension),
        Format::Doc => ["doc", "dot"].contains(&extension),
        // Pages are saved under the name of the program that made them, or under none.
        Format::Html => {
            !["pdf", "docx", "doc", "rtf", "odt", "txt", "md", "zip"].contains(&extension)
        }
        Format::Rtf => extension == "rtf",
        Format::Odt => ["odt", "ott", "fodt"].contains(&extension),
    };
    (!honest).then(|| {
        Warning::whole(format!(
            "el nombre termina en «.{extension}», pero el contenido es {format}: se leyó como {format}"
        ))
    })
}
