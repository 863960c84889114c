//! The piece table: where the characters of a Word 97 document are.
//!
//! In: the table stream and its area. Out: [`Pieces`], which give any run of characters with the
//! place of each in the file.
//!
//! # Invariants
//!
//! * Pieces are in order of characters; a table that says otherwise is cut there.

use super::fib::Area;
use crate::input::bytes::{offset_at, slice, u8_at, u16_at, u32_at};

/// Characters `start..end`, stored from `offset` on.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    offset: usize,
    /// True for one byte a character (Windows-1252), false for UTF-16.
    is_narrow: bool,
}

/// The pieces of a document.
pub(super) struct Pieces(Vec<Piece>);

/// A character with its place in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub character: char,
    /// Position among the characters of the document.
    pub at: usize,
    /// Offset in the `WordDocument` stream.
    pub offset: usize,
}

impl Pieces {
    /// No pieces.
    pub(super) const fn none() -> Pieces {
        Pieces(Vec::new())
    }

    /// Reads the table.
    pub(super) fn read(table: &[u8], area: Area) -> Option<Pieces> {
        let clx = slice(table, area.at, area.length)?;
        let mut at = 0;
        // Property runs come first; the piece table last.
        while u8_at(clx, at)? == 1 {
            at = at
                .checked_add(3)?
                .checked_add(usize::from(u16_at(clx, at + 1)?))?;
        }
        if u8_at(clx, at)? != 2 {
            return None;
        }
        let length = offset_at(clx, at + 1)?;
        let plc = clx.get(at + 5..)?;
        let plc = &plc[..length.min(plc.len())];
        let count = plc.len().checked_sub(4)? / 12;
        let mut pieces: Vec<Piece> = Vec::with_capacity(count);
        for index in 0..count {
            let (start, end) = (offset_at(plc, 4 * index)?, offset_at(plc, 4 * index + 4)?);
            let raw = u32_at(plc, 4 * (count + 1) + 8 * index + 2)?;
            if end <= start || pieces.last().is_some_and(|last| last.end != start) {
                break;
            }
            let is_narrow = raw & 0x4000_0000 != 0;
            let offset = (raw & 0x3FFF_FFFF) as usize;
            pieces.push(Piece {
                start,
                end,
                offset: if is_narrow { offset / 2 } else { offset },
                is_narrow,
            });
        }
        (!pieces.is_empty()).then_some(Pieces(pieces))
    }

    /// The characters `from..to`, in order. Where the file ends before, they end.
    pub(super) fn chars<'a>(
        &'a self,
        stream: &'a [u8],
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = Placed> + 'a {
        let units = self
            .0
            .iter()
            .filter(move |piece| piece.start < to && from < piece.end)
            .flat_map(move |piece| piece.units(stream, from.max(piece.start), to.min(piece.end)));
        join_surrogates(units)
    }
}

impl Piece {
    fn units<'a>(
        self,
        stream: &'a [u8],
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = (u16, usize, usize)> + 'a {
        let width = if self.is_narrow { 1 } else { 2 };
        (from..to).map_while(move |at| {
            let offset = self
                .offset
                .checked_add((at - self.start).checked_mul(width)?)?;
            let unit = if self.is_narrow {
                narrow(u8_at(stream, offset)?)
            } else {
                u16_at(stream, offset)?
            };
            Some((unit, at, offset))
        })
    }
}

/// A byte of Windows-1252 as a UTF-16 unit.
fn narrow(byte: u8) -> u16 {
    const HIGH: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => u16::from(byte),
    }
}

fn join_surrogates(
    units: impl Iterator<Item = (u16, usize, usize)>,
) -> impl Iterator<Item = Placed> {
    let mut units = units.peekable();
    std::iter::from_fn(move || {
        let (unit, at, offset) = units.next()?;
        let low = units
            .peek()
            .map(|next| next.0)
            .filter(|low| (0xDC00..=0xDFFF).contains(low));
        let character = match (unit, low) {
            (0xD800..=0xDBFF, Some(low)) => {
                units.next();
                char::decode_utf16([unit, low]).next().and_then(Result::ok)
            }
            _ => char::from_u32(u32::from(unit)),
        };
        Some(Placed {
            character: character.unwrap_or('\u{FFFD}'),
            at,
            offset,
        })
    })
}
