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

mod blocks;
mod bytes;
mod clean;
mod doc;
mod docx;
mod draft;
mod encoding;
mod error;
mod furniture;
mod guard;
mod labels;
mod layout;
mod limits;
mod markdown;
mod package;
mod pdf;
mod sniff;
mod text;
mod xml;

use crate::source::{Format, Source, Warning};
use draft::Print;
use sniff::Kind;
use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use error::{InputError, InputErrorKind};
pub use limits::Limits;

/// Reads a file from disk. `name` is how people know it, and is kept in the source.
///
/// # Errors
///
/// Whatever keeps it from being read, see [`InputErrorKind`]. A file over the limit is refused by
/// its size, before it is loaded.
pub fn read_file(path: &Path, name: &str, limits: &Limits) -> Result<Vec<Source>, InputError> {
    let fail = |kind| InputError::new(name, kind);
    let bytes = load(path, limits).map_err(fail)?;
    read(name, bytes, limits).map_err(fail)
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

fn load(path: &Path, limits: &Limits) -> Result<Vec<u8>, InputErrorKind> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(InputErrorKind::NotAFile);
    }
    check_size(about.len(), limits)?;
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0) + 1);
    // The file may grow while it is read: one byte more than the limit is enough to know.
    File::open(path)?
        .take(limits.max_bytes + 1)
        .read_to_end(&mut bytes)?;
    check_size(bytes.len() as u64, limits)?;
    Ok(bytes)
}

fn read(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Vec<Source>, InputErrorKind> {
    let print = Print::of(&bytes);
    let draft = match sniff::kind(&bytes) {
        Kind::Refused(kind) => return Err(kind),
        Kind::Text => text::read(bytes, limits)?,
        Kind::Document(Format::Pdf) => pdf::read(bytes, limits)?,
        Kind::Zip => {
            let mut package = package::Package::open(bytes)?;
            if docx::is_docx(&package) {
                docx::read(&mut package, limits)?
            } else {
                return Err(InputErrorKind::Binary);
            }
        }
        Kind::Compound => doc::read(bytes, limits)?,
        Kind::Document(_) => return Err(InputErrorKind::Binary),
    };
    let mut source = draft.finish(name, print, limits)?;
    source
        .warnings
        .extend(name_warning(name, source.provenance.format));
    Ok(vec![source])
}

/// Says so when the extension promises another format.
fn name_warning(name: &str, format: Format) -> Option<Warning> {
    let extension = Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    let honest = match format {
        Format::Text | Format::Markdown => {
            !["pdf", "docx", "doc", "rtf", "odt", "html", "htm", "zip"]
                .contains(&extension.as_str())
        }
        Format::Pdf => extension == "pdf",
        Format::Docx => ["docx", "docm", "dotx", "dotm"].contains(&extension.as_str()),
        Format::Doc => ["doc", "dot"].contains(&extension.as_str()),
        Format::Html => {
            ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp"].contains(&extension.as_str())
        }
        Format::Rtf => extension == "rtf",
        Format::Odt => ["odt", "ott"].contains(&extension.as_str()),
    };
    (!honest).then(|| {
        Warning::whole(format!(
            "el nombre termina en «.{extension}», pero el contenido es {format}: se leyó como {format}"
        ))
    })
}
