//! `footnotes.xml` and `endnotes.xml`: the text of each note on one line.
//!
//! In: a part's XML. Out: texts by id.
//!
//! # Invariants
//!
//! * Separators are no notes; deleted text and field codes are left out.

use crate::input::xml::{Node, Xml, XmlError};
use rustc_hash::FxHashMap;
use std::io::BufRead;

/// Text of notes, by id.
pub(super) type NoteTexts = FxHashMap<String, String>;

/// Notes of a document.
#[derive(Default)]
pub(super) struct Notes {
    pub footnotes: NoteTexts,
    pub endnotes: NoteTexts,
}

/// Elements whose content is no text of the note.
const SKIPPED: [&str; 6] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "pPrChange",
    "rPrChange",
];

/// Reads `footnotes.xml` or `endnotes.xml`.
pub(super) fn read_notes<R: BufRead>(xml: &mut Xml<R>) -> Result<NoteTexts, XmlError> {
    let mut notes = NoteTexts::default();
    let mut open: Option<(String, String)> = None;
    loop {
        let mut takes_text = false;
        let mut skips = false;
        match xml.next()? {
            None => return Ok(notes),
            Some(Node::Open(element)) => match element.name() {
                // Separators are notes too, of a type of their own.
                "footnote" | "endnote"
                    if element
                        .attribute("type")
                        .is_none_or(|kind| kind == "normal") =>
                {
                    open = element.attribute("id").map(|id| (id, String::new()));
                }
                "t" => takes_text = true,
                "p" | "tab" | "br" => {
                    if let Some((_, text)) = &mut open {
                        text.push(' ');
                    }
                }
                name => skips = SKIPPED.contains(&name),
            },
            Some(Node::Close(end)) => {
                if matches!(end.name(), "footnote" | "endnote")
                    && let Some((id, text)) = open.take()
                {
                    notes.insert(id, text.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            Some(Node::Text(_)) => {}
        }
        if skips {
            xml.skip()?;
        } else if takes_text {
            let piece = xml.text()?;
            if let Some((_, text)) = &mut open {
                text.push_str(&piece);
            }
        }
    }
}
