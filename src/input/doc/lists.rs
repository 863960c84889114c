//! Automatic numbering of Word 97: list definitions, overrides, and the styles that use them.
//!
//! In: the table stream. Out: [`Lists`], asked once per paragraph, in order.
//!
//! Structures are those of [MS-DOC] 2.9 (LSTF, LVL, LFO, LFOLVL) and 2.9.259 (STD).
//!
//! # Invariants
//!
//! * Overrides that share a definition share its numbers; one that starts anew does so once.
//! * A label that cannot be rebuilt is counted, not guessed.

use super::fib::{Area, Fib};
use super::runs::{ParagraphProps, paragraph_props};
use crate::input::bytes::{slice, u8_at, u16_at, u32_at};
use crate::input::labels::{Counters, LEVELS, Level, Style};
use rustc_hash::{FxHashMap, FxHashSet};

/// Most levels of all lists: real documents have some hundreds.
const MOST: usize = 100_000;
/// Longest chain of styles.
const CHAIN: usize = 32;

/// A list as paragraphs name it.
#[derive(Default)]
struct Override {
    list: u32,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// Numbering of a paragraph style.
#[derive(Clone, Copy, Default)]
struct StyleList {
    parent: u16,
    props: ParagraphProps,
}

/// The lists of a document and their running numbers.
#[derive(Default)]
pub(super) struct Lists {
    definitions: FxHashMap<u32, Vec<Level>>,
    overrides: Vec<Override>,
    styles: Vec<StyleList>,
    counters: FxHashMap<u32, Counters>,
    begun: FxHashSet<u16>,
    /// Numbered paragraphs whose label could not be rebuilt.
    pub missing: usize,
}

impl Lists {
    /// Reads lists and styles; what is broken is left out.
    pub(super) fn read(table: &[u8], fib: &Fib) -> Lists {
        let mut lists = Lists::default();
        // Nothing here but damage makes these end early, and what was read until then is good.
        let _ = lists.read_definitions(table, fib.lists);
        let _ = lists.read_overrides(table, fib.overrides);
        let _ = lists.read_styles(table, fib.styles);
        lists
    }

    fn read_definitions(&mut self, table: &[u8], area: Area) -> Option<()> {
        if area.length < 2 {
            return None;
        }
        let count = usize::from(u16_at(table, area.at)?);
        // The levels of all lists follow the definitions, one after another.
        let mut at = area.at + 2 + 28 * count;
        for index in 0..count {
            let definition = slice(table, area.at + 2 + 28 * index, 28)?;
            let id = u32_at(definition, 0)?;
            let is_simple = u8_at(definition, 26)? & 1 != 0;
            let mut levels = Vec::new();
            for _ in 0..if is_simple { 1 } else { LEVELS } {
                let (level, next) = read_level(table, at)?;
                levels.push(level);
                at = next;
            }
            self.definitions.insert(id, levels);
            if self.definitions.len() * LEVELS > MOST {
                return None;
            }
        }
        Some(())
    }

    fn read_overrides(&mut self, table: &[u8], area: Area) -> Option<()> {
        if area.length < 4 {
            return None;
        }
        let count = u32_at(table, area.at)? as usize;
        if count > MOST {
            return None;
        }
        let mut at = area.at + 4 + 16 * count;
        for index in 0..count {
            let entry = slice(table, area.at + 4 + 16 * index, 16)?;
            self.overrides.push(Override {
                list: u32_at(entry, 0)?,
                ..Override::default()
            });
        }
        for index in 0..count {
            let changed = u8_at(table, area.at + 4 + 16 * index + 12)?;
            at += 4;
            for _ in 0..changed.min(LEVELS as u8) {
                let start = u32_at(table, at)?;
                let flags = u32_at(table, at + 4)?;
                let level = (flags & 0x0F) as usize;
                at += 8;
                if flags & 0x20 != 0 {
                    let (read, next) = read_level(table, at)?;
                    self.overrides[index].levels.push((level, read));
                    at = next;
                }
                if flags & 0x10 != 0 {
                    self.overrides[index].starts.push((level, start));
                }
            }
        }
        Some(())
    }

    fn read_styles(&mut self, table: &[u8], area: Area) -> Option<()> {
        let sheet = slice(table, area.at, area.length)?;
        let head = usize::from(u16_at(sheet, 0)?);
        let count = usize::from(u16_at(sheet, 2)?);
        let base = usize::from(u16_at(sheet, 4)?);
        let mut at = 2 + head;
        for _ in 0..count {
            let size = usize::from(u16_at(sheet, at)?);
            let style = slice(sheet, at + 2, size)?;
            self.styles
                .push(read_style(style, base).unwrap_or_default());
            at += 2 + size;
        }
        Some(())
    }

    /// The label of a paragraph, blank included; empty when it has none.
    pub(super) fn label(&mut self, props: ParagraphProps) -> String {
        let (list, level) = self.list_of(props);
        // Beyond 0x7FF the number is not an index but a mark of older versions.
        let Some(list) = list.filter(|list| (1..=0x7FF).contains(list)) else {
            self.missing += usize::from(props.has_old_number);
            return String::new();
        };
        let at = usize::from(level);
        let known = self.overrides.get(usize::from(list) - 1);
        let levels = known.and_then(|entry| self.definitions.get(&entry.list));
        let (Some(entry), Some(levels)) = (known, levels) else {
            self.missing += 1;
            return String::new();
        };
        let counters = self.counters.entry(entry.list).or_default();
        if self.begun.insert(list) {
            entry
                .starts
                .iter()
                .for_each(|(level, start)| counters.restart_at(*level, *start));
        }
        if entry.levels.is_empty() {
            return counters.next(levels, at);
        }
        let mut levels = levels.clone();
        for (index, level) in &entry.levels {
            if let Some(slot) = levels.get_mut(*index) {
                *slot = level.clone();
            }
        }
        counters.next(&levels, at)
    }

    /// List and level of a paragraph: its own, else those of its style.
    fn list_of(&self, props: ParagraphProps) -> (Option<u16>, u8) {
        let mut list = props.list;
        let mut level = props.level;
        let mut style = props.style;
        for _ in 0..CHAIN {
            if list.is_some() && level.is_some() {
                break;
            }
            let Some(known) = self.styles.get(usize::from(style)) else {
                break;
            };
            list = list.or(known.props.list);
            level = level.or(known.props.level);
            style = known.parent;
        }
        (list, level.unwrap_or(0))
    }
}

/// An STD: its parent and the list in its paragraph properties.
fn read_style(style: &[u8], base: usize) -> Option<StyleList> {
    let kind = u16_at(style, 2)?;
    if kind & 0x0F != 1 {
        return None;
    }
    let name = usize::from(u16_at(style, base)?);
    let mut at = base + 2 + 2 * (name + 1);
    at += at % 2;
    let size = usize::from(u16_at(style, at)?);
    let papx = slice(style, at + 2, size)?;
    let props = paragraph_props(u16_at(papx, 0)?, papx.get(2..)?);
    Some(StyleList {
        parent: kind >> 4,
        props,
    })
}

/// An LVL, and the offset after it.
fn read_level(table: &[u8], at: usize) -> Option<(Level, usize)> {
    let head = slice(table, at, 28)?;
    let flags = u8_at(head, 5)?;
    let mut next = at + 28 + usize::from(u8_at(head, 24)?) + usize::from(u8_at(head, 25)?);
    let length = usize::from(u16_at(table, next)?);
    next += 2;
    let units = slice(table, next, 2 * length)?.chunks_exact(2);
    let mut text = String::new();
    for unit in units.map(|pair| u16::from_le_bytes([pair[0], pair[1]])) {
        match unit {
            0..=8 => {
                text.push('%');
                text.push(char::from(b'1' + unit as u8));
            }
            _ => text.push(char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}')),
        }
    }
    let level = Level {
        style: style_of(u8_at(head, 4)?),
        start: u32_at(head, 0)?,
        text,
        restart: if flags & 0x08 != 0 {
            Some(u8_at(head, 26)?)
        } else {
            None
        },
        is_legal: flags & 0x04 != 0,
    };
    Some((level, next + 2 * length))
}

const fn style_of(code: u8) -> Style {
    match code {
        1 => Style::UpperRoman,
        2 => Style::LowerRoman,
        3 => Style::UpperLetter,
        4 => Style::LowerLetter,
        5 => Style::Ordinal,
        6 => Style::CardinalWord,
        7 => Style::OrdinalWord,
        22 => Style::Padded,
        23 => Style::Bullet,
        255 => Style::None,
        _ => Style::Decimal,
    }
}
