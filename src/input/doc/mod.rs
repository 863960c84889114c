//! Word 97 to 2003 (DOC): text by the piece table, with its automatic numbers rebuilt.
//!
//! In: a compound file. Out: a draft, one line per paragraph; deleted and hidden text and field
//! codes left out; table rows on a line; notes under their paragraph.
//!
//! # Invariants
//!
//! * Every offset comes from the file and is checked.
//! * Numbered paragraphs whose label cannot be rebuilt are counted in a warning.

mod fib;
mod lists;
mod pieces;
mod runs;
mod text;

use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use crate::source::{Format, Layout, Warning};
use cfb::CompoundFile;
use fib::Fib;
use std::io::{Cursor, Read};
use std::time::Instant;

/// Streams that tell what a compound file is, when it is no Word document.
const OTHERS: [(&str, &str, &str); 4] = [
    (
        "Workbook",
        "un libro de Excel",
        "copie el texto a un documento y entréguelo como DOCX",
    ),
    (
        "Book",
        "un libro de Excel",
        "copie el texto a un documento y entréguelo como DOCX",
    ),
    (
        "PowerPoint Document",
        "una presentación de PowerPoint",
        "copie el texto a un documento y entréguelo como DOCX",
    ),
    (
        "__properties_version1.0",
        "un correo de Outlook",
        "guarde el archivo adjunto y entréguelo",
    ),
];

/// Reads a compound file.
pub(super) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let size = bytes.len() as u64;
    let mut file = CompoundFile::open(Cursor::new(bytes))
        .map_err(|_| damaged("su directorio interno no se puede leer"))?;
    if !file.is_stream("WordDocument") {
        return Err(other_kind(&file));
    }
    let stream = read_stream(&mut file, "WordDocument", size)?;
    let fib = Fib::read(&stream)?;
    let table = read_stream(&mut file, fib.table, size)?;
    let text = text::read(&stream, &table, &fib, limits.text_cap(), deadline)?;
    let mut draft = Draft::new(Format::Doc, "UTF-16LE");
    draft.layout = Some(Layout::Paragraphs);
    draft.text = text.text;
    draft.warn_missing_numbers(text.unnumbered);
    if text.boxes > 0 {
        draft.warnings.push(Warning::whole(format!(
            "{} párrafos estaban en cuadros de texto: se agregaron al final",
            text.boxes
        )));
    }
    draft.warn_hidden(text.hidden);
    Ok(draft)
}

fn read_stream(
    file: &mut CompoundFile<Cursor<Vec<u8>>>,
    name: &str,
    size: u64,
) -> Result<Vec<u8>, InputErrorKind> {
    let missing = |_| damaged("le falta una de sus partes internas");
    let stream = file.open_stream(name).map_err(missing)?;
    let mut bytes = Vec::new();
    // No stream is larger than its file, whatever its directory says.
    stream.take(size).read_to_end(&mut bytes).map_err(missing)?;
    Ok(bytes)
}

fn other_kind(file: &CompoundFile<Cursor<Vec<u8>>>) -> InputErrorKind {
    if file.is_stream("EncryptedPackage") {
        return InputErrorKind::Encrypted {
            format: Format::Docx,
        };
    }
    let known = OTHERS.iter().find(|(stream, ..)| file.exists(stream));
    match known {
        Some((_, found, advice)) => InputErrorKind::Unsupported { found, advice },
        None => InputErrorKind::Unsupported {
            found: "un archivo de Office que no es de Word",
            advice: "ábralo y guárdelo como DOCX o PDF",
        },
    }
}

fn damaged(detail: &str) -> InputErrorKind {
    InputErrorKind::Damaged {
        format: Format::Doc,
        detail: detail.to_owned(),
    }
}
