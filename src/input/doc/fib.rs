//! The header of a Word 97 file: where everything else is.
//!
//! In: the `WordDocument` stream. Out: a [`Fib`], or why the file cannot be read.
//!
//! Offsets are those of [MS-DOC] 2.5 (File Information Block).

use crate::input::bytes::{offset_at, u16_at};
use crate::input::error::InputErrorKind;
use crate::source::Format;

/// Signature of a Word document.
const SIGNATURE: u16 = 0xA5EC;
/// First version whose header is laid out as here (Word 97).
const WORD_97: u16 = 0x00C1;
/// Offset of the table of (offset, length) pairs.
const PAIRS: usize = 0x9A;

/// A run of the table stream.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Area {
    pub at: usize,
    pub length: usize,
}

/// What the header says.
#[derive(Debug)]
pub(super) struct Fib {
    /// Name of the stream with the tables.
    pub table: &'static str,
    /// Characters of the body, and of the footnotes that follow it.
    pub body: usize,
    pub footnotes: usize,
    /// Characters between the footnotes and the endnotes, the endnotes, and the text boxes.
    pub between: usize,
    pub endnotes: usize,
    pub boxes: usize,
    pub styles: Area,
    pub footnote_marks: Area,
    pub footnote_texts: Area,
    pub character_runs: Area,
    pub paragraph_runs: Area,
    pub pieces: Area,
    pub endnote_marks: Area,
    pub endnote_texts: Area,
    pub lists: Area,
    pub overrides: Area,
}

impl Fib {
    /// Reads the header.
    pub(super) fn read(bytes: &[u8]) -> Result<Fib, InputErrorKind> {
        let damaged = || InputErrorKind::Damaged {
            format: Format::Doc,
            detail: "su encabezado está incompleto".to_owned(),
        };
        let word = |at| u16_at(bytes, at).ok_or_else(damaged);
        let count = |at| offset_at(bytes, at).ok_or_else(damaged);
        if word(0)? != SIGNATURE || word(2)? < WORD_97 {
            return Err(InputErrorKind::NeedsConverter {
                found: "un documento de Word anterior a Word 97",
            });
        }
        let flags = word(0x0A)?;
        if flags & 0x0100 != 0 {
            return Err(InputErrorKind::Encrypted {
                format: Format::Doc,
            });
        }
        let area = |pair: usize| -> Result<Area, InputErrorKind> {
            let at = PAIRS + 8 * pair;
            Ok(Area {
                at: count(at)?,
                length: count(at + 4)?,
            })
        };
        // Headers, macros and annotations stand between the footnotes and the endnotes.
        let between = [0x54, 0x58, 0x5C]
            .into_iter()
            .try_fold(0usize, |sum, at| count(at).map(|n| sum.saturating_add(n)))?;
        Ok(Fib {
            table: if flags & 0x0200 != 0 {
                "1Table"
            } else {
                "0Table"
            },
            body: count(0x4C)?,
            footnotes: count(0x50)?,
            between,
            endnotes: count(0x60)?,
            boxes: count(0x64)?,
            styles: area(1)?,
            footnote_marks: area(2)?,
            footnote_texts: area(3)?,
            character_runs: area(12)?,
            paragraph_runs: area(13)?,
            pieces: area(33)?,
            endnote_marks: area(46)?,
            endnote_texts: area(47)?,
            lists: area(73)?,
            overrides: area(74)?,
        })
    }
}
