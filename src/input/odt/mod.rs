//! OpenDocument text (ODT): the text as LibreOffice shows it.
//!
//! In: an open package. Out: a draft, one line per paragraph, with the automatic numbers rebuilt,
//! tracked deletions left out, short table rows on a line, notes under their paragraph.
//!
//! # Invariants
//!
//! * Parts are streamed up to a limit; no macro, link or embedded object is followed.

mod lists;

use super::blocks::Blocks;
use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use super::package::{MemberError, Package};
use super::xml::{Element, Node, Xml, XmlError};
use crate::source::{Format, Layout, Warning};
use lists::{Lists, OpenList};
use rustc_hash::FxHashSet;
use std::io::BufRead;
use std::time::Instant;

/// Most bytes of XML of one part.
const PART: u64 = 512 * 1024 * 1024;
/// Spaces that one mark may stand for.
const SPACES: usize = 200;

/// Elements whose content is no text of the document.
const SKIPPED: [&str; 11] = [
    "tracked-changes",
    "annotation",
    "note-citation",
    "forms",
    "script",
    "hidden-text",
    "object",
    "desc",
    "meta",
    "master-styles",
    "binary-data",
];

/// True for a package that holds an OpenDocument text.
pub(super) fn is_odt(package: &mut Package) -> bool {
    let kind = package.read_named("mimetype", 256).unwrap_or_default();
    kind.starts_with(b"application/vnd.oasis.opendocument.text")
}

/// Reads the document.
pub(super) fn read(
    package: &mut Package,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let mut walker = Walker {
        cap: limits.text_cap(),
        ..Walker::default()
    };
    // Without its styles the text is still good; only automatic numbers may be missing.
    let mut lacks_styles = false;
    if let Some(index) = package.index_of("styles.xml") {
        lacks_styles = match package.stream(index, PART) {
            Ok(stream) => walker.run(&mut Xml::new(stream, deadline)).is_err(),
            Err(_) => true,
        };
        walker.reset();
    }
    let index = package
        .index_of("content.xml")
        .ok_or_else(|| damaged("le falta su contenido"))?;
    let stream = package.stream(index, PART).map_err(member)?;
    let outcome = walker.run(&mut Xml::new(stream, deadline));
    let mut draft = finish(walker, outcome)?;
    if lacks_styles {
        draft.warnings.push(Warning::whole(
            "los estilos del documento están dañados: pueden faltar numerales automáticos; cotéjelo con LibreOffice",
        ));
    }
    Ok(draft)
}

/// Reads a document kept in one XML file (FODT).
pub(super) fn read_flat(
    bytes: Vec<u8>,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let mut walker = Walker {
        cap: limits.text_cap(),
        ..Walker::default()
    };
    let outcome = walker.run(&mut Xml::new(bytes.as_slice(), deadline));
    finish(walker, outcome)
}

fn finish(walker: Walker, outcome: Result<(), XmlError>) -> Result<Draft, InputErrorKind> {
    if walker.size > walker.cap {
        return Err(InputErrorKind::TooMuchText {
            max: walker.cap as u64,
        });
    }
    let mut draft = Draft::new(Format::Odt, "UTF-8");
    draft.layout = Some(Layout::Paragraphs);
    draft.warn_hidden(walker.hidden_letters);
    draft.text = walker.finish();
    if let Err(error) = outcome {
        if draft.text.trim().is_empty() || error == XmlError::Late {
            return Err(error.kind(Format::Odt));
        }
        draft.warnings.push(Warning::whole(
            "el documento está dañado y se corta antes del final: sólo se leyó lo anterior al daño",
        ));
    }
    Ok(draft)
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    notes: Vec<String>,
}

/// What to do with the element just opened.
enum Action {
    Enter,
    Skip,
    /// Skip, and count what is hidden.
    Hide,
}

#[derive(Default)]
struct Walker {
    blocks: Blocks,
    lists: Lists,
    /// Open lists, one inside another.
    open_lists: Vec<OpenList>,
    /// The next paragraph is the first of its item: it gets the label. The number it starts at.
    item: Option<Option<u32>>,
    /// Open paragraphs: one inside another for text boxes and notes.
    open: Vec<Paragraph>,
    boxed: Vec<String>,
    /// Depth of text boxes, in which tables are paragraphs.
    boxes: usize,
    /// The note being read, if any: its paragraphs so far.
    note: Option<String>,
    note_count: usize,
    /// Styles whose text is hidden, and the one being read.
    hidden: FxHashSet<String>,
    style: String,
    hidden_letters: usize,
    size: usize,
    cap: usize,
}

impl Walker {
    /// Forgets the text of the styles part (headers and footers), and keeps its lists.
    fn reset(&mut self) {
        self.blocks = Blocks::default();
        self.open.clear();
        self.open_lists.clear();
        self.boxed.clear();
        (self.boxes, self.note, self.item, self.size) = (0, None, None, 0);
        self.hidden_letters = 0;
    }

    fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close_paragraph();
        }
        self.blocks.finish()
    }

    fn run<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), XmlError> {
        while self.size <= self.cap {
            let action = match xml.next()? {
                None => return Ok(()),
                Some(Node::Open(element)) => self.open_element(&element),
                Some(Node::Close(end)) => {
                    self.close_element(end.name());
                    Action::Enter
                }
                Some(Node::Text(text)) => {
                    self.push_text(&text);
                    Action::Enter
                }
            };
            match action {
                Action::Enter => {}
                Action::Skip => xml.skip()?,
                Action::Hide => {
                    let text = xml.text()?;
                    self.hidden_letters += text.chars().filter(|c| c.is_alphanumeric()).count();
                }
            }
        }
        Ok(())
    }

    fn open_element(&mut self, element: &Element) -> Action {
        let name = element.name();
        if SKIPPED.contains(&name) {
            return Action::Skip;
        }
        if self.is_hidden(element) {
            return Action::Hide;
        }
        match name {
            "style" => self.style = element.attribute("name").unwrap_or_default(),
            "text-properties" if element.attribute("display").as_deref() == Some("none") => {
                self.hidden.insert(self.style.clone());
            }
            "list-style"
            | "outline-style"
            | "list-level-style-number"
            | "outline-level-style"
            | "list-level-style-bullet"
            | "list-level-style-image" => self.lists.define(element),
            "list" => {
                let list = self.lists.open(element, self.open_lists.last());
                self.open_lists.push(list);
            }
            "list-item" => {
                self.item = Some(
                    element
                        .attribute("start-value")
                        .and_then(|n| n.parse().ok()),
                );
            }
            "list-header" => self.item = None,
            "p" | "h" => self.open_paragraph(element),
            "s" => {
                let count = element
                    .attribute("c")
                    .and_then(|c| c.parse().ok())
                    .unwrap_or(1);
                self.push(&" ".repeat(std::cmp::min(count, SPACES)));
            }
            "tab" => self.push(" "),
            "line-break" => self.push("\n"),
            "note" => self.open_note(),
            "text-box" => self.boxes += 1,
            "table" if self.boxes == 0 && self.note.is_none() => self.blocks.open_table(),
            "table-cell" if self.boxes == 0 && self.note.is_none() => self.blocks.open_cell(),
            _ => {}
        }
        Action::Enter
    }

    fn is_hidden(&self, element: &Element) -> bool {
        match element.name() {
            "section" => element.attribute("display").as_deref() == Some("none"),
            "p" | "h" | "span" => element
                .attribute("style-name")
                .is_some_and(|s| self.hidden.contains(&s)),
            _ => false,
        }
    }

    fn close_element(&mut self, name: &str) {
        match name {
            "list-style" | "outline-style" => self.lists.end_style(),
            "list" => {
                if let Some(list) = self.open_lists.pop() {
                    match self.open_lists.last_mut() {
                        Some(outer) => outer.take_numbers(&list),
                        None => self.lists.close(list),
                    }
                }
            }
            "list-item" => self.item = None,
            "p" | "h" => self.close_paragraph(),
            "note" => self.close_note(),
            "text-box" => self.boxes = self.boxes.saturating_sub(1),
            "table-row" if self.boxes == 0 && self.note.is_none() => self.blocks.close_row(),
            "table" if self.boxes == 0 && self.note.is_none() => self.blocks.close_table(),
            _ => {}
        }
    }

    fn open_paragraph(&mut self, element: &Element) {
        let mut paragraph = Paragraph::default();
        let depth = self.open_lists.len().wrapping_sub(1);
        if let (Some(start), Some(list)) = (self.item.take(), self.open_lists.last_mut()) {
            paragraph.text = self.lists.label(list, depth, start);
        } else if element.name() == "h" && self.open_lists.is_empty() {
            let level = element
                .attribute("outline-level")
                .and_then(|n| n.parse::<usize>().ok());
            let is_plain = element.attribute("is-list-header").as_deref() == Some("true");
            if let Some(level) = level.and_then(|n| n.checked_sub(1)).filter(|_| !is_plain) {
                paragraph.text = self.lists.heading_label(level);
            }
        }
        self.size += paragraph.text.len() + 1;
        self.open.push(paragraph);
    }

    /// Text as XML gives it: runs of blanks are one.
    fn push_text(&mut self, text: &str) {
        let mut blank = self
            .open
            .last()
            .is_none_or(|p| p.text.is_empty() || p.text.ends_with([' ', '\n']));
        let mut collapsed = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                collapsed.push(c);
            } else if !blank {
                collapsed.push(' ');
            }
            blank = is_blank;
        }
        self.push(&collapsed);
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            self.size += text.len();
            paragraph.text.push_str(text);
        }
    }

    fn open_note(&mut self) {
        self.note_count += 1;
        let mark = format!("[{}]", self.note_count);
        self.push(&mark);
        self.note = Some(mark);
    }

    fn close_note(&mut self) {
        if let (Some(note), Some(paragraph)) = (self.note.take(), self.open.last_mut()) {
            paragraph.notes.push(note);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else {
            return;
        };
        let text = paragraph.text.trim();
        match &mut self.note {
            Some(note) if !self.open.is_empty() => {
                note.push(' ');
                note.push_str(text);
            }
            _ if !self.open.is_empty() => self.boxed.push(text.to_owned()),
            _ => {
                self.blocks.paragraph(text);
                for extra in self.boxed.drain(..).chain(paragraph.notes) {
                    self.blocks.paragraph(&extra);
                }
            }
        }
    }
}

fn member(error: MemberError) -> InputErrorKind {
    match error {
        MemberError::Encrypted => InputErrorKind::Encrypted {
            format: Format::Odt,
        },
        MemberError::TooLarge => InputErrorKind::TooMuchText { max: PART },
        _ => damaged("su contenido no se puede descomprimir"),
    }
}

fn damaged(detail: &str) -> InputErrorKind {
    InputErrorKind::Damaged {
        format: Format::Odt,
        detail: detail.to_owned(),
    }
}
