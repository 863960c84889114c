//! List styles of OpenDocument: how each level of a list is numbered.
//!
//! In: `styles.xml` and `content.xml`, as they are read. Out: [`Lists`], asked for each numbered
//! paragraph, in order.
//!
//! # Invariants
//!
//! * A list starts again unless it says that it continues another.

use crate::input::labels::{Counters, LEVELS, Level, Style};
use crate::input::xml::Element;
use rustc_hash::FxHashMap;

/// Most list styles and remembered lists.
const MOST: usize = 100_000;

/// The list styles of a document, and the numbers of its lists.
#[derive(Default)]
pub(super) struct Lists {
    styles: FxHashMap<String, Vec<Level>>,
    /// Numbering of headings.
    outline: Vec<Level>,
    headings: Counters,
    /// Where lists stopped: by list style, and by their own id.
    by_style: FxHashMap<String, Counters>,
    by_id: FxHashMap<String, Counters>,
    /// The style being read; the outline has no name.
    reading: Option<Option<String>>,
}

/// A list being read.
#[derive(Clone, Default)]
pub(super) struct OpenList {
    style: String,
    id: Option<String>,
    counters: Counters,
}

impl Lists {
    /// Takes note of an element of a list style.
    pub(super) fn define(&mut self, element: &Element) {
        match element.name() {
            "list-style" => {
                self.reading = Some(Some(element.attribute("name").unwrap_or_default()))
            }
            "outline-style" => self.reading = Some(None),
            "list-level-style-number" | "outline-level-style" => self.add_level(element, false),
            "list-level-style-bullet" | "list-level-style-image" => self.add_level(element, true),
            _ => {}
        }
    }

    /// Takes note of the end of a list style.
    pub(super) fn end_style(&mut self) {
        self.reading = None;
    }

    fn add_level(&mut self, element: &Element, is_bullet: bool) {
        let number = |name: &str| {
            element
                .attribute(name)
                .and_then(|n| n.parse::<usize>().ok())
        };
        let Some(at) = number("level")
            .and_then(|n| n.checked_sub(1))
            .filter(|at| *at < LEVELS)
        else {
            return;
        };
        let format = element.attribute("num-format").unwrap_or_default();
        let shown = number("display-levels").unwrap_or(1).clamp(1, at + 1);
        let level = Level {
            style: if is_bullet {
                Style::Bullet
            } else {
                style_of(&format)
            },
            start: number("start-value").map_or(1, |n| n as u32),
            text: if is_bullet {
                "•".to_owned()
            } else {
                label_text(element, at, shown, &format)
            },
            ..Level::default()
        };
        let levels = match &self.reading {
            Some(Some(_)) if self.styles.len() > MOST => return,
            Some(Some(name)) => self.styles.entry(name.clone()).or_default(),
            Some(None) => &mut self.outline,
            None => return,
        };
        if levels.len() <= at {
            levels.resize(
                at + 1,
                Level {
                    style: Style::None,
                    ..Level::default()
                },
            );
        }
        levels[at] = level;
    }

    /// Opens a list; one inside another shares its style and numbers.
    pub(super) fn open(&mut self, element: &Element, outer: Option<&OpenList>) -> OpenList {
        let named = element.attribute("style-name");
        if let Some(outer) = outer {
            return OpenList {
                style: named.unwrap_or_else(|| outer.style.clone()),
                ..outer.clone()
            };
        }
        let style = named.unwrap_or_default();
        let goes_on = element.attribute("continue-numbering").as_deref() == Some("true");
        let counters = match element.attribute("continue-list") {
            Some(id) => self.by_id.get(&id).cloned(),
            None if goes_on => self.by_style.get(&style).cloned(),
            None => None,
        };
        OpenList {
            style,
            id: element.attribute("id"),
            counters: counters.unwrap_or_default(),
        }
    }

    /// Remembers where a list stopped.
    pub(super) fn close(&mut self, list: OpenList) {
        if self.by_id.len() + self.by_style.len() > MOST {
            return;
        }
        if let Some(id) = list.id {
            self.by_id.insert(id, list.counters.clone());
        }
        self.by_style.insert(list.style, list.counters);
    }

    /// The label of the next item at a depth (from 0), blank included.
    pub(super) fn label(&self, list: &mut OpenList, depth: usize, start: Option<u32>) -> String {
        let Some(levels) = self.styles.get(&list.style) else {
            return String::new();
        };
        if let Some(start) = start {
            list.counters.restart_at(depth, start);
        }
        list.counters.next(levels, depth)
    }

    /// The label of a heading of an outline level (from 0), blank included.
    pub(super) fn heading_label(&mut self, level: usize) -> String {
        self.headings.next(&self.outline, level)
    }
}

impl OpenList {
    /// Takes over the numbers of a list inside it that just ended.
    pub(super) fn take_numbers(&mut self, inner: &OpenList) {
        self.counters = inner.counters.clone();
    }
}

/// The label with its numbers as `%n`: newer files write it so, older ones in parts.
fn label_text(element: &Element, at: usize, shown: usize, format: &str) -> String {
    if let Some(text) = element.attribute("num-list-format") {
        // "%1%.%2%)": the closing sign of each number goes.
        let mut clean = String::new();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            clean.push(c);
            if c == '%' {
                clean.extend(chars.next());
                chars.next_if_eq(&'%');
            }
        }
        return clean;
    }
    if format.is_empty() {
        return String::new();
    }
    let numbers: Vec<String> = (at + 1 - shown..=at)
        .map(|level| format!("%{}", level + 1))
        .collect();
    let part = |name: &str| element.attribute(name).unwrap_or_default();
    format!(
        "{}{}{}",
        part("num-prefix"),
        numbers.join("."),
        part("num-suffix")
    )
}

fn style_of(format: &str) -> Style {
    match format {
        "I" => Style::UpperRoman,
        "i" => Style::LowerRoman,
        "A" => Style::UpperLetter,
        "a" => Style::LowerLetter,
        "1st" | "1º" => Style::Ordinal,
        "" => Style::None,
        _ => Style::Decimal,
    }
}
