//! `numbering.xml`: which list, level and label each numbered paragraph has.
//!
//! In: the part's XML. Out: [`Numbering`], asked once per paragraph, in order.
//!
//! # Invariants
//!
//! * Lists that share a definition share its numbers, as in Word; a list that overrides the start
//!   begins there the first time it is used.

use crate::input::labels::{Counters, LEVELS, Level, Style};
use crate::input::xml::{Element, Node, Xml, XmlError};
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::BufRead;

/// Most definitions of lists: real documents have some hundreds.
const MOST: usize = 20_000;

/// A definition of a list.
#[derive(Default)]
struct Abstract {
    levels: Vec<Level>,
    /// Paragraph style of each level, if it has one.
    styles: Vec<Option<String>>,
    /// Another style holds the levels.
    style_link: Option<String>,
}

/// A list as paragraphs name it.
#[derive(Default)]
struct List {
    definition: String,
    starts: Vec<(usize, u32)>,
    levels: Vec<(usize, Level)>,
}

/// The lists of a document and their running numbers.
#[derive(Default)]
pub(super) struct Numbering {
    abstracts: FxHashMap<String, Abstract>,
    lists: FxHashMap<String, List>,
    counters: FxHashMap<String, Counters>,
    begun: FxHashSet<String>,
}

impl Numbering {
    /// Reads the part; what comes after a break in it is left out.
    pub(super) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Numbering, XmlError> {
        let mut numbering = Numbering::default();
        loop {
            let (name, id) = match xml.next()? {
                None => return Ok(numbering),
                Some(Node::Open(element)) => match element.name() {
                    "abstractNum" => ("abstractNum", element.attribute("abstractNumId")),
                    "num" => ("num", element.attribute("numId")),
                    _ => continue,
                },
                Some(_) => continue,
            };
            let id = id.unwrap_or_default();
            if numbering.abstracts.len() + numbering.lists.len() > MOST {
                return Ok(numbering);
            }
            if name == "num" {
                let list = read_list(xml)?;
                numbering.lists.insert(id, list);
            } else {
                let definition = read_abstract(xml)?;
                numbering.abstracts.insert(id, definition);
            }
        }
    }

    /// True when no list is known.
    pub(super) fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The level that a list gives to a paragraph style.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let definition = self.abstracts.get(&self.lists.get(list)?.definition)?;
        definition
            .styles
            .iter()
            .position(|s| s.as_deref() == Some(style))
    }

    /// The style that holds the levels of a list, when its definition only points there.
    pub(super) fn style_link(&self, list: &str) -> Option<&str> {
        let definition = self.abstracts.get(&self.lists.get(list)?.definition)?;
        definition
            .style_link
            .as_deref()
            .filter(|_| definition.levels.is_empty())
    }

    /// The label of the next paragraph of a list, blank included; empty when it has none.
    pub(super) fn label(&mut self, list_id: &str, at: usize) -> String {
        let Some(list) = self.lists.get(list_id) else {
            return String::new();
        };
        let Some(definition) = self.abstracts.get(&list.definition) else {
            return String::new();
        };
        let counters = self.counters.entry(list.definition.clone()).or_default();
        if self.begun.insert(list_id.to_owned()) {
            for (level, start) in &list.starts {
                counters.restart_at(*level, *start);
            }
        }
        if list.levels.is_empty() {
            return counters.next(&definition.levels, at);
        }
        let mut levels = definition.levels.clone();
        for (index, level) in &list.levels {
            if let Some(slot) = levels.get_mut(*index) {
                *slot = level.clone();
            }
        }
        counters.next(&levels, at)
    }
}

fn read_abstract<R: BufRead>(xml: &mut Xml<R>) -> Result<Abstract, XmlError> {
    let mut definition = Abstract::default();
    loop {
        let index = match xml.next()? {
            None => return Ok(definition),
            Some(Node::Close(end)) if end.name() == "abstractNum" => return Ok(definition),
            Some(Node::Open(element)) => match element.name() {
                "lvl" => index_of(&element, "ilvl"),
                "numStyleLink" => {
                    definition.style_link = element.attribute("val");
                    continue;
                }
                _ => continue,
            },
            Some(_) => continue,
        };
        let (level, style) = read_level(xml)?;
        let index = index.unwrap_or(definition.levels.len());
        if index < LEVELS {
            definition
                .levels
                .resize(definition.levels.len().max(index + 1), Level::default());
            definition.styles.resize(definition.levels.len(), None);
            definition.levels[index] = level;
            definition.styles[index] = style;
        }
    }
}

fn read_list<R: BufRead>(xml: &mut Xml<R>) -> Result<List, XmlError> {
    let mut list = List::default();
    let mut overridden = 0;
    loop {
        let in_level = match xml.next()? {
            None => return Ok(list),
            Some(Node::Close(end)) if end.name() == "num" => return Ok(list),
            Some(Node::Open(element)) => match element.name() {
                "abstractNumId" => {
                    list.definition = element.attribute("val").unwrap_or_default();
                    false
                }
                "lvlOverride" => {
                    overridden = index_of(&element, "ilvl").unwrap_or(0);
                    false
                }
                "startOverride" => {
                    let start = number_of(&element, "val").unwrap_or(1);
                    list.starts.push((overridden, start));
                    false
                }
                "lvl" => true,
                _ => false,
            },
            Some(_) => false,
        };
        if in_level {
            let (level, _) = read_level(xml)?;
            list.levels.push((overridden, level));
        }
        if list.starts.len() + list.levels.len() > 4 * LEVELS {
            xml.skip()?;
            return Ok(list);
        }
    }
}

/// A `lvl` element, after its start tag, with the paragraph style it belongs to.
fn read_level<R: BufRead>(xml: &mut Xml<R>) -> Result<(Level, Option<String>), XmlError> {
    let mut level = Level::default();
    let mut style = None;
    loop {
        match xml.next()? {
            None => return Ok((level, style)),
            Some(Node::Close(end)) if end.name() == "lvl" => return Ok((level, style)),
            Some(Node::Open(element)) => {
                let value = || element.attribute("val").unwrap_or_default();
                match element.name() {
                    "start" => level.start = number_of(&element, "val").unwrap_or(1),
                    "numFmt" => level.style = style_of(&value()),
                    "lvlText" => level.text = value(),
                    "lvlRestart" => {
                        level.restart = number_of(&element, "val").map(|n| n.min(255) as u8)
                    }
                    "isLgl" => level.is_legal = !matches!(value().as_str(), "0" | "false" | "off"),
                    "pStyle" => style = Some(value()),
                    _ => {}
                }
            }
            Some(_) => {}
        }
    }
}

fn style_of(name: &str) -> Style {
    match name {
        "decimalZero" => Style::Padded,
        "upperRoman" => Style::UpperRoman,
        "lowerRoman" => Style::LowerRoman,
        "upperLetter" => Style::UpperLetter,
        "lowerLetter" => Style::LowerLetter,
        "ordinal" => Style::Ordinal,
        "ordinalText" => Style::OrdinalWord,
        "cardinalText" => Style::CardinalWord,
        "bullet" => Style::Bullet,
        "none" => Style::None,
        _ => Style::Decimal,
    }
}

fn number_of(element: &Element, name: &str) -> Option<u32> {
    element.attribute(name)?.parse().ok()
}

fn index_of(element: &Element, name: &str) -> Option<usize> {
    element
        .attribute(name)?
        .parse()
        .ok()
        .filter(|index| *index < LEVELS)
}
