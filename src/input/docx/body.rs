//! `document.xml` and the notes: runs become paragraphs, paragraphs become lines.
//!
//! In: the part's XML, styles, numbering and notes. Out: text, and what was left out of it.
//!
//! # Invariants
//!
//! * What the author inserted is text, what was deleted is not; the same for moved text.
//! * Of two versions of the same content (`AlternateContent`) one is read.

use super::notes::Notes;
use super::numbering::Numbering;
use super::styles::Styles;
use crate::input::blocks::Blocks;
use crate::input::xml::{Element, Node, Xml, XmlError};
use std::io::BufRead;

/// Elements whose content is no text of the document.
const SKIPPED: [&str; 11] = [
    "moveFrom",
    "delText",
    "delInstrText",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "sectPr",
    "Fallback",
    "tblPr",
    "tcPr",
    "tblGrid",
];

/// What was left out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Skipped {
    /// Letters of hidden text.
    pub hidden: usize,
    /// Documents inside the document.
    pub embedded: usize,
    /// Numbers that Word makes when it shows them and that could not be rebuilt.
    pub numbers: usize,
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    /// True when its mark was deleted: the next paragraph goes on with it.
    joins_next: bool,
    has_hidden: bool,
    /// Notes called in it, as lines.
    notes: Vec<String>,
}

/// Which properties are being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Properties {
    #[default]
    None,
    Paragraph,
    ParagraphMark,
    Row,
}

/// What to do with the element just opened.
enum Action {
    Enter,
    Skip,
    TakeText,
    /// Take the code of a field, which is not shown.
    TakeCode,
}

/// Reads the body.
pub(super) struct Body {
    styles: Styles,
    numbering: Numbering,
    notes: Notes,
    blocks: Blocks,
    /// Open paragraphs: one inside another for text boxes.
    open: Vec<Paragraph>,
    /// Text of a paragraph whose mark was deleted.
    carried: String,
    /// Paragraphs of text boxes, waiting for the one that holds them to end.
    boxed: Vec<String>,
    boxes: usize,
    inside: Properties,
    run_is_hidden: bool,
    row_is_deleted: bool,
    note_count: usize,
    size: usize,
    cap: usize,
    skipped: Skipped,
}

impl Body {
    pub(super) fn new(styles: Styles, numbering: Numbering, notes: Notes, cap: usize) -> Self {
        Body {
            styles,
            numbering,
            notes,
            blocks: Blocks::default(),
            open: Vec::new(),
            carried: String::new(),
            boxed: Vec::new(),
            boxes: 0,
            inside: Properties::None,
            run_is_hidden: false,
            row_is_deleted: false,
            note_count: 0,
            size: 0,
            cap,
            skipped: Skipped::default(),
        }
    }

    /// True when the text passed its limit, and reading stopped there.
    pub(super) fn is_over(&self) -> bool {
        self.size > self.cap
    }

    /// The text, and what was left out of it.
    pub(super) fn finish(mut self) -> (String, Skipped) {
        while !self.open.is_empty() {
            self.close_paragraph();
        }
        if !self.carried.is_empty() {
            let rest = std::mem::take(&mut self.carried);
            self.blocks.paragraph(&rest);
        }
        (self.blocks.finish(), self.skipped)
    }

    /// Reads to the end of the part.
    pub(super) fn run<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), XmlError> {
        while !self.is_over() {
            let action = match xml.next()? {
                None => return Ok(()),
                Some(Node::Open(element)) => self.open_element(&element),
                Some(Node::Close(end)) => {
                    self.close_element(end.name());
                    Action::Enter
                }
                Some(Node::Text(_)) => Action::Enter,
            };
            match action {
                Action::Enter => {}
                Action::Skip => xml.skip()?,
                Action::TakeText => {
                    let text = xml.text()?;
                    self.push(&text);
                }
                Action::TakeCode => {
                    let code = xml.text()?;
                    self.note_code(&code);
                }
            }
        }
        Ok(())
    }

    /// Counts the fields that are numbers and leave no result in the text.
    fn note_code(&mut self, code: &str) {
        let numbers = ["AUTONUM", "LISTNUM"];
        self.skipped.numbers +=
            usize::from(numbers.iter().any(|n| code.trim_start().starts_with(n)));
    }

    fn open_element(&mut self, element: &Element) -> Action {
        let name = element.name();
        if SKIPPED.contains(&name) {
            self.mark_deleted(name == "moveFrom");
            return Action::Skip;
        }
        match (name, self.inside) {
            ("instrText", _) => return Action::TakeCode,
            ("fldSimple", _) => self.note_code(&element.attribute("instr").unwrap_or_default()),
            ("del", _) => {
                self.mark_deleted(true);
                return Action::Skip;
            }
            ("t", Properties::None) => return Action::TakeText,
            ("p", _) => self.open.push(Paragraph::default()),
            ("pPr", _) => self.inside = Properties::Paragraph,
            ("rPr", Properties::Paragraph) => self.inside = Properties::ParagraphMark,
            ("trPr", _) => self.inside = Properties::Row,
            ("pStyle" | "numId" | "ilvl", Properties::Paragraph) => self.set_property(element),
            ("r", _) => {
                let style = self.open.last().and_then(|p| p.style.as_deref());
                self.run_is_hidden = style.is_some() && self.styles.is_hidden(style);
            }
            ("vanish", Properties::None) => self.run_is_hidden = !is_off(element),
            ("tab" | "ptab", Properties::None) => self.push(" "),
            ("br" | "cr", Properties::None) => self.push("\n"),
            ("noBreakHyphen", _) => self.push("-"),
            ("sym", Properties::None) => self.push_symbol(element),
            ("footnoteReference", _) => self.push_note(element, true),
            ("endnoteReference", _) => self.push_note(element, false),
            ("txbxContent", _) => self.boxes += 1,
            ("tbl", _) if self.boxes == 0 => self.blocks.open_table(),
            ("tc", _) if self.boxes == 0 => self.blocks.open_cell(),
            ("altChunk" | "subDoc", _) => self.skipped.embedded += 1,
            _ => {}
        }
        Action::Enter
    }

    fn close_element(&mut self, name: &str) {
        match name {
            "p" => self.close_paragraph(),
            "pPr" | "trPr" => self.inside = Properties::None,
            "rPr" if self.inside == Properties::ParagraphMark => {
                self.inside = Properties::Paragraph
            }
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "tr" if self.boxes == 0 => {
                if std::mem::take(&mut self.row_is_deleted) {
                    self.blocks.drop_row();
                } else {
                    self.blocks.close_row();
                }
            }
            "tbl" if self.boxes == 0 => self.blocks.close_table(),
            _ => {}
        }
    }

    /// A deletion inside properties is that of the paragraph's mark, or of the row.
    fn mark_deleted(&mut self, is_deletion: bool) {
        match self.inside {
            Properties::ParagraphMark if is_deletion => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.joins_next = true;
                }
            }
            Properties::Row if is_deletion => self.row_is_deleted = true,
            _ => {}
        }
    }

    fn set_property(&mut self, element: &Element) {
        let value = element.attribute("val");
        if let Some(paragraph) = self.open.last_mut() {
            match element.name() {
                "pStyle" => paragraph.style = value,
                "numId" => paragraph.list = value,
                _ => paragraph.level = value.and_then(|v| v.parse().ok()),
            }
        }
    }

    fn push(&mut self, text: &str) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        if self.run_is_hidden {
            paragraph.has_hidden |= !text.trim().is_empty();
            self.skipped.hidden += text.chars().filter(|c| c.is_alphanumeric()).count();
            return;
        }
        self.size += text.len();
        paragraph.text.push_str(text);
    }

    /// A sign by its code: those of symbol fonts live in the private area and are list signs.
    fn push_symbol(&mut self, element: &Element) {
        let code = element
            .attribute("char")
            .and_then(|hex| u32::from_str_radix(&hex, 16).ok());
        match code.and_then(char::from_u32) {
            Some(sign) if !('\u{E000}'..='\u{F8FF}').contains(&sign) => {
                self.push(sign.encode_utf8(&mut [0; 4]))
            }
            Some(_) => self.push("•"),
            None => {}
        }
    }

    fn push_note(&mut self, element: &Element, is_footnote: bool) {
        let id = element.attribute("id").unwrap_or_default();
        let texts = if is_footnote {
            &self.notes.footnotes
        } else {
            &self.notes.endnotes
        };
        let Some(text) = texts.get(&id).cloned() else {
            return;
        };
        self.note_count += 1;
        let mark = format!("[{}]", self.note_count);
        self.push(&mark);
        self.size += text.len();
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.notes.push(format!("{mark} {text}"));
        }
    }

    fn close_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else {
            return;
        };
        if !self.open.is_empty() {
            let label = self.label(&paragraph);
            self.boxed.push(label + paragraph.text.trim());
            return;
        }
        if paragraph.joins_next {
            self.carried.push_str(&paragraph.text);
            return;
        }
        let label = self.label(&paragraph);
        let carried = std::mem::take(&mut self.carried);
        let line = label + (carried + &paragraph.text).trim();
        self.size += 1 + line.len().saturating_sub(paragraph.text.len());
        self.blocks.paragraph(&line);
        for extra in self.boxed.drain(..).chain(paragraph.notes.drain(..)) {
            self.blocks.paragraph(&extra);
        }
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, paragraph: &Paragraph) -> String {
        if paragraph.has_hidden && paragraph.text.trim().is_empty() {
            return String::new();
        }
        let style = paragraph.style.as_deref();
        let by_style = self.styles.list_of(style);
        let list = match (&paragraph.list, by_style) {
            (Some(list), _) => list.clone(),
            (None, Some((list, ..))) => list.to_owned(),
            (None, None) => return String::new(),
        };
        let level = paragraph
            .level
            .or(by_style.and_then(|(_, level, _)| level))
            .or_else(|| self.numbering.level_of_style(&list, by_style?.2))
            .unwrap_or(0);
        let linked = self
            .numbering
            .style_link(&list)
            .and_then(|link| self.styles.list_of(Some(link)));
        let list = linked.map_or(list, |(list, ..)| list.to_owned());
        // List 0 is how a paragraph says that it has none.
        self.skipped.numbers += usize::from(self.numbering.is_empty() && list != "0");
        self.numbering.label(&list, level)
    }
}

fn is_off(element: &Element) -> bool {
    matches!(
        element.attribute("val").as_deref(),
        Some("0" | "false" | "off")
    )
}
