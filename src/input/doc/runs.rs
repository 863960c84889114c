//! Properties of paragraphs and characters: the pages of formatted runs (FKP) and their sprms.
//!
//! In: the `WordDocument` stream and the tables that say where its formatted pages are. Out: for any
//! offset, the properties that matter here: lists, tables, hidden and deleted text.
//!
//! # Invariants
//!
//! * Runs are sorted by offset. Unknown properties are stepped over by the size they declare.

use super::fib::Area;
use crate::input::bytes::{offset_at, slice, u8_at, u16_at, u32_at};

/// Size of a formatted page.
const PAGE: usize = 512;

/// What a paragraph's properties say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphProps {
    pub style: u16,
    /// Index of its list override, from 1; 0 says that it has none.
    pub list: Option<u16>,
    pub level: Option<u8>,
    pub in_table: bool,
    pub ends_row: bool,
    /// Numbered as Word 6 did, in the paragraph itself.
    pub has_old_number: bool,
}

/// What a run of characters says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharacterProps {
    pub is_hidden: bool,
    pub is_deleted: bool,
    /// A sign of a symbol font.
    pub symbol: Option<u16>,
}

/// Properties by offset.
pub(super) struct Runs<T>(Vec<(usize, usize, T)>);

impl<T: Copy + Default> Runs<T> {
    /// The properties of the character at an offset.
    pub(super) fn at(&self, offset: usize) -> T {
        let after = self.0.partition_point(|(start, ..)| *start <= offset);
        after
            .checked_sub(1)
            .map(|at| self.0[at])
            .filter(|(_, end, _)| offset < *end)
            .map_or_else(T::default, |(.., props)| props)
    }

    fn read(
        stream: &[u8],
        table: &[u8],
        area: Area,
        mut page: impl FnMut(&[u8], &mut Vec<(usize, usize, T)>),
    ) -> Self {
        let mut runs = Vec::new();
        let plc = slice(table, area.at, area.length).unwrap_or_default();
        let count = plc.len().saturating_sub(4) / 8;
        // A page holds at least one run: no more pages than the stream has.
        for index in 0..count.min(stream.len() / PAGE + 1) {
            let number = u32_at(plc, 4 * (count + 1) + 4 * index).unwrap_or(0) & 0x003F_FFFF;
            if let Some(bytes) = slice(stream, number as usize * PAGE, PAGE) {
                page(bytes, &mut runs);
            }
        }
        runs.sort_by_key(|(start, ..)| *start);
        Runs(runs)
    }
}

/// Properties of paragraphs.
pub(super) fn paragraphs(stream: &[u8], table: &[u8], area: Area) -> Runs<ParagraphProps> {
    Runs::read(stream, table, area, |page, runs| {
        let count = usize::from(page[PAGE - 1]);
        for index in 0..count {
            let bounds = bounds(page, index);
            let place = u8_at(page, 4 * (count + 1) + 13 * index).map(|word| usize::from(word) * 2);
            let (Some((start, end)), Some(place)) = (bounds, place) else {
                return;
            };
            let props = if place == 0 {
                None
            } else {
                paragraph_at(page, place)
            };
            runs.push((start, end, props.unwrap_or_default()));
        }
    })
}

/// Properties of characters.
pub(super) fn characters(stream: &[u8], table: &[u8], area: Area) -> Runs<CharacterProps> {
    Runs::read(stream, table, area, |page, runs| {
        let count = usize::from(page[PAGE - 1]);
        for index in 0..count {
            let bounds = bounds(page, index);
            let place = u8_at(page, 4 * (count + 1) + index).map(|word| usize::from(word) * 2);
            let (Some((start, end)), Some(place)) = (bounds, place) else {
                return;
            };
            let size = u8_at(page, place).map_or(0, usize::from);
            let sprms = if place == 0 {
                None
            } else {
                slice(page, place + 1, size)
            };
            let props = character_props(sprms.unwrap_or_default());
            if props != CharacterProps::default() {
                runs.push((start, end, props));
            }
        }
    })
}

fn bounds(page: &[u8], index: usize) -> Option<(usize, usize)> {
    Some((offset_at(page, 4 * index)?, offset_at(page, 4 * index + 4)?))
}

fn paragraph_at(page: &[u8], place: usize) -> Option<ParagraphProps> {
    let size = usize::from(u8_at(page, place)?);
    let (start, length) = if size == 0 {
        (place + 2, usize::from(u8_at(page, place + 1)?) * 2)
    } else {
        (place + 1, size * 2 - 1)
    };
    let papx = page.get(start..(start + length).min(page.len()))?;
    Some(paragraph_props(u16_at(papx, 0)?, papx.get(2..)?))
}

/// Reads the properties of a paragraph over those of its style.
pub(super) fn paragraph_props(style: u16, sprms: &[u8]) -> ParagraphProps {
    let mut props = ParagraphProps {
        style,
        ..ParagraphProps::default()
    };
    each_sprm(sprms, |code, operand| match code {
        0x4600 => props.style = u16_at(operand, 0).unwrap_or(style),
        0x460B => props.list = u16_at(operand, 0),
        0x260A => props.level = u8_at(operand, 0),
        // Its first byte is the style of the number; 255 is none.
        0xC63E => props.has_old_number = operand.first().is_some_and(|style| *style != 255),
        0x2416 => props.in_table = operand != [0],
        0x2417 => props.ends_row = operand != [0],
        0x6649 => props.in_table |= u32_at(operand, 0).unwrap_or(0) > 0,
        _ => {}
    });
    props
}

fn character_props(sprms: &[u8]) -> CharacterProps {
    let mut props = CharacterProps::default();
    each_sprm(sprms, |code, operand| match code {
        0x083C => props.is_hidden = operand == [1],
        0x0800 => props.is_deleted = operand == [1],
        0x6A09 => props.symbol = u16_at(operand, 2),
        _ => {}
    });
    props
}

/// Calls with each property and its operand, up to the first that does not fit.
fn each_sprm(mut sprms: &[u8], mut each: impl FnMut(u16, &[u8])) {
    while let Some(code) = u16_at(sprms, 0) {
        let rest = &sprms[2..];
        let (skip, size) = match (code >> 13, code) {
            (0 | 1, _) => (0, 1),
            (2 | 4 | 5, _) => (0, 2),
            (3, _) => (0, 4),
            (7, _) => (0, 3),
            // Tables declare their size in two bytes, one too many.
            (_, 0xD608) => (
                2,
                usize::from(u16_at(rest, 0).unwrap_or(1)).saturating_sub(1),
            ),
            _ => (1, usize::from(u8_at(rest, 0).unwrap_or(0))),
        };
        let Some(operand) = slice(rest, skip, size) else {
            return;
        };
        each(code, operand);
        sprms = &rest[skip + size..];
    }
}
