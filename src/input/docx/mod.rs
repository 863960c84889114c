//! Word 2007 and later (DOCX): the text as Word shows it.
//!
//! In: an open package. Out: a draft, one line per paragraph, with the automatic numbers rebuilt,
//! insertions kept and deletions dropped, table rows on a line, notes under their paragraph.
//!
//! # Invariants
//!
//! * Parts are streamed, never expanded in memory; each up to a limit.
//! * No macro, field, link or embedded object is followed.

mod body;
mod notes;
mod numbering;
mod styles;

use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use super::package::{MemberError, Package};
use super::xml::{Node, Xml, XmlError};
use crate::source::{Format, Layout, Warning};
use body::Body;
use notes::Notes;
use numbering::Numbering;
use std::io::{BufReader, Read};
use std::time::Instant;
use styles::Styles;

/// Most bytes of XML of one part: markup outweighs text by far.
const PART: u64 = 512 * 1024 * 1024;
/// Where the main part is when nothing says otherwise.
const MAIN: &str = "word/document.xml";

/// True for a package that holds a Word document.
pub(super) fn is_docx(package: &Package) -> bool {
    package.has(MAIN) || (package.has("[Content_Types].xml") && package.has("word/styles.xml"))
}

/// Reads the document.
pub(super) fn read(
    package: &mut Package,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let main = main_part(package, deadline);
    let folder = main
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder)
        .to_owned();
    let part = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let styles = parse(package, &part("styles.xml"), deadline, Styles::read)?;
    let numbering = parse(package, &part("numbering.xml"), deadline, Numbering::read)?;
    let footnotes = parse(package, &part("footnotes.xml"), deadline, notes::read_notes)?;
    let endnotes = parse(package, &part("endnotes.xml"), deadline, notes::read_notes)?;
    let broken = broken_warnings(
        styles.is_broken() || numbering.is_broken(),
        footnotes.is_broken() || endnotes.is_broken(),
    );
    let notes = Notes {
        footnotes: footnotes.whole(),
        endnotes: endnotes.whole(),
    };
    let index = package
        .index_of(&main)
        .ok_or_else(|| damaged("le falta su parte principal"))?;
    let mut body = Body::new(styles.whole(), numbering.whole(), notes, limits.text_cap());
    let stream = package.stream(index, PART).map_err(member)?;
    let mut xml = Xml::new(stream, deadline);
    let outcome = body.run(&mut xml);
    let mut draft = finish(body, outcome, limits)?;
    draft.warnings.extend(broken);
    Ok(draft)
}

/// What was lost with the parts that could not be read.
fn broken_warnings(numbers: bool, notes: bool) -> Vec<Warning> {
    let numbers = numbers.then_some(
        "la parte del documento que guarda los números automáticos está dañada: pueden faltar numerales; cotéjelo con Word",
    );
    let notes = notes.then_some("las notas del documento están dañadas y no se leyeron");
    numbers
        .into_iter()
        .chain(notes)
        .map(Warning::whole)
        .collect()
}

fn finish(
    body: Body,
    outcome: Result<(), XmlError>,
    limits: &Limits,
) -> Result<Draft, InputErrorKind> {
    let mut draft = Draft::new(Format::Docx, "UTF-8");
    draft.layout = Some(Layout::Paragraphs);
    if body.is_over() {
        return Err(InputErrorKind::TooMuchText {
            max: limits.text_cap() as u64,
        });
    }
    let (text, skipped) = body.finish();
    if let Err(error) = outcome {
        if text.trim().is_empty() || error == XmlError::Late {
            return Err(error.kind(Format::Docx));
        }
        draft.warnings.push(Warning::whole(
            "el documento está dañado y se corta antes del final: sólo se leyó lo anterior al daño",
        ));
    }
    draft.warn_hidden(skipped.hidden);
    draft.warn_missing_numbers(skipped.numbers);
    if skipped.embedded > 0 {
        draft.warnings.push(Warning::whole(
            "contiene documentos incrustados que no se leyeron: ábralo en Word y péguelos como texto",
        ));
    }
    draft.text = text;
    Ok(draft)
}

/// A part that a document may do without.
enum Part<T> {
    Whole(T),
    Absent,
    Broken,
}

impl<T: Default> Part<T> {
    /// What it holds; nothing when it is not there or cannot be read.
    fn whole(self) -> T {
        match self {
            Part::Whole(part) => part,
            Part::Absent | Part::Broken => T::default(),
        }
    }

    const fn is_broken(&self) -> bool {
        matches!(self, Part::Broken)
    }
}

/// Parses an optional part.
fn parse<T>(
    package: &mut Package,
    name: &str,
    deadline: Instant,
    read: impl FnOnce(&mut Xml<BufReader<std::io::Cursor<Vec<u8>>>>) -> Result<T, XmlError>,
) -> Result<Part<T>, InputErrorKind> {
    match package.read_named(name, PART / 8) {
        Ok(bytes) => match read(&mut Xml::new(std::io::Cursor::new(bytes), deadline)) {
            Ok(part) => Ok(Part::Whole(part)),
            Err(XmlError::Late) => Err(XmlError::Late.kind(Format::Docx)),
            Err(_) => Ok(Part::Broken),
        },
        Err(MemberError::TooLarge) => Err(member(MemberError::TooLarge)),
        Err(MemberError::Missing) => Ok(Part::Absent),
        Err(_) => Ok(Part::Broken),
    }
}

/// The main part, as the package's relations name it.
fn main_part(package: &mut Package, deadline: Instant) -> String {
    let Ok(bytes) = package.read_named("_rels/.rels", 1 << 20) else {
        return MAIN.to_owned();
    };
    let mut xml = Xml::new(bytes.as_slice().take(u64::MAX), deadline);
    while let Ok(Some(node)) = xml.next() {
        let Node::Open(element) = node else {
            continue;
        };
        let kind = element.attribute("Type").unwrap_or_default();
        if kind.ends_with("/officeDocument")
            && let Some(target) = element.attribute("Target")
        {
            let target = target.trim_start_matches('/').to_owned();
            if package.has(&target) {
                return target;
            }
        }
    }
    MAIN.to_owned()
}

fn member(error: MemberError) -> InputErrorKind {
    match error {
        MemberError::TooLarge => InputErrorKind::TooMuchText { max: PART },
        MemberError::Encrypted => InputErrorKind::Encrypted {
            format: Format::Docx,
        },
        MemberError::Missing => damaged("le falta su parte principal"),
        MemberError::Damaged => damaged("su parte principal no se puede descomprimir"),
    }
}

fn damaged(detail: &str) -> InputErrorKind {
    InputErrorKind::Damaged {
        format: Format::Docx,
        detail: detail.to_owned(),
    }
}
