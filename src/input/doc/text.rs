//! The characters of a Word 97 document become paragraphs, tables and notes.
//!
//! In: both streams and the header. Out: [`DocText`].
//!
//! # Invariants
//!
//! * Characters are read once, in order, up to the limit of text and the deadline.

use super::fib::{Area, Fib};
use super::lists::Lists;
use super::pieces::{Pieces, Placed};
use super::runs::{self, CharacterProps, ParagraphProps, Runs};
use crate::input::blocks::Blocks;
use crate::input::bytes::offset_at;
use crate::input::error::InputErrorKind;
use crate::source::Format;
use rustc_hash::FxHashMap;
use std::time::Instant;

/// What was read.
#[derive(Default)]
pub(super) struct DocText {
    pub text: String,
    /// Paragraphs whose automatic number is missing.
    pub unnumbered: usize,
    /// Paragraphs that stood in text boxes.
    pub boxes: usize,
    /// Letters of hidden text.
    pub hidden: usize,
}

/// Reads body, notes and text boxes.
pub(super) fn read(
    stream: &[u8],
    table: &[u8],
    fib: &Fib,
    cap: usize,
    deadline: Instant,
) -> Result<DocText, InputErrorKind> {
    let pieces = Pieces::read(table, fib.pieces).ok_or_else(|| InputErrorKind::Damaged {
        format: Format::Doc,
        detail: "su tabla de texto no se puede leer".to_owned(),
    })?;
    let mut reader = Reader {
        stream,
        pieces,
        paragraphs: runs::paragraphs(stream, table, fib.paragraph_runs),
        characters: runs::characters(stream, table, fib.character_runs),
        lists: Lists::read(table, fib),
        cap,
        left: cap,
        deadline,
        hidden: 0,
    };
    let footnotes = fib.body;
    let endnotes = footnotes
        .saturating_add(fib.footnotes)
        .saturating_add(fib.between);
    let mut notes = Notes::default();
    notes.add(
        &mut reader,
        table,
        (fib.footnote_marks, fib.footnote_texts),
        footnotes,
    )?;
    notes.add(
        &mut reader,
        table,
        (fib.endnote_marks, fib.endnote_texts),
        endnotes,
    )?;
    let mut blocks = Blocks::default();
    reader.run(0, fib.body, &notes, &mut blocks)?;
    let boxes_from = endnotes.saturating_add(fib.endnotes);
    let mut boxed = Blocks::default();
    reader.run(
        boxes_from,
        boxes_from.saturating_add(fib.boxes),
        &Notes::default(),
        &mut boxed,
    )?;
    let boxed = boxed.finish();
    let boxed: Vec<&str> = boxed.lines().filter(|line| !line.is_empty()).collect();
    for line in &boxed {
        blocks.paragraph(line);
    }
    Ok(DocText {
        text: blocks.finish(),
        unnumbered: reader.lists.missing,
        boxes: boxed.len(),
        hidden: reader.hidden,
    })
}

/// Texts of notes by the position of their mark.
#[derive(Default)]
struct Notes(FxHashMap<usize, String>);

impl Notes {
    fn add(
        &mut self,
        reader: &mut Reader,
        table: &[u8],
        (marks, texts): (Area, Area),
        from: usize,
    ) -> Result<(), InputErrorKind> {
        // A mark takes its position and two bytes more; a text, its position.
        let count = marks.length.saturating_sub(4) / 6;
        if count == 0 || marks.at.saturating_add(marks.length) > table.len() {
            return Ok(());
        }
        for index in 0..count {
            let position =
                |area: Area, index: usize| offset_at(table, area.at.checked_add(4 * index)?);
            let (Some(mark), Some(start), Some(end)) = (
                position(marks, index),
                position(texts, index),
                position(texts, index + 1),
            ) else {
                return Ok(());
            };
            let mut blocks = Blocks::default();
            let (start, end) = (from.saturating_add(start), from.saturating_add(end));
            reader.run(start, end, &Notes::default(), &mut blocks)?;
            let text = blocks.finish();
            self.0
                .insert(mark, text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Ok(())
    }
}

struct Reader<'a> {
    stream: &'a [u8],
    pieces: Pieces,
    paragraphs: Runs<ParagraphProps>,
    characters: Runs<CharacterProps>,
    lists: Lists,
    cap: usize,
    /// Characters still allowed.
    left: usize,
    deadline: Instant,
    hidden: usize,
}

/// A paragraph being read, and the table around it.
#[derive(Default)]
struct Open {
    text: String,
    notes: Vec<String>,
    /// Fields: true while their code, which is not shown, is being read.
    fields: Vec<bool>,
    /// The first characters of a field's code.
    code: String,
    in_table: bool,
    in_cell: bool,
    note_count: usize,
}

impl Reader<'_> {
    /// Reads the characters `from..to` into blocks.
    fn run(
        &mut self,
        from: usize,
        to: usize,
        notes: &Notes,
        blocks: &mut Blocks,
    ) -> Result<(), InputErrorKind> {
        let pieces = std::mem::replace(&mut self.pieces, Pieces::none());
        let outcome = self.run_pieces(&pieces, (from, to), notes, blocks);
        self.pieces = pieces;
        outcome
    }

    fn run_pieces(
        &mut self,
        pieces: &Pieces,
        (from, to): (usize, usize),
        notes: &Notes,
        blocks: &mut Blocks,
    ) -> Result<(), InputErrorKind> {
        let mut open = Open::default();
        for (count, placed) in pieces.chars(self.stream, from, to).enumerate() {
            if count % 65_536 == 0 && Instant::now() > self.deadline {
                return Err(InputErrorKind::Timeout { seconds: 0 });
            }
            self.left = self.left.checked_sub(1).ok_or_else(|| self.over())?;
            match placed.character {
                '\r' | '\u{7}' | '\u{c}' => self.end_paragraph(&mut open, placed, blocks),
                '\u{2}' => self.push_note(&mut open, placed.at, notes)?,
                _ => self.push(&mut open, placed),
            }
        }
        if !open.text.trim().is_empty() {
            blocks.paragraph(&open.text);
        }
        Ok(())
    }

    fn over(&self) -> InputErrorKind {
        InputErrorKind::TooMuchText {
            max: self.cap as u64,
        }
    }

    fn push(&mut self, open: &mut Open, placed: Placed) {
        match placed.character {
            '\u{13}' if open.fields.len() < 256 => open.fields.push(true),
            '\u{14}' => self.end_code(open, false),
            '\u{15}' => {
                self.end_code(open, true);
                open.fields.pop();
            }
            character if open.fields.contains(&true) => {
                if open.code.len() < 32 {
                    open.code.push(character);
                }
            }
            character => {
                let props = self.characters.at(placed.offset);
                if props.is_hidden || props.is_deleted {
                    self.hidden += usize::from(!props.is_deleted && character.is_alphanumeric());
                    return;
                }
                match (character, props.symbol) {
                    ('(', Some(symbol)) => open.text.push(symbol_of(symbol)),
                    ('\u{1}' | '\u{3}'..='\u{5}' | '\u{8}', _) => {}
                    ('\t', _) => open.text.push(' '),
                    ('\u{b}', _) => open.text.push('\n'),
                    _ => open.text.push(character),
                }
            }
        }
    }

    /// Ends the code of a field. One that numbers and leaves no result is a number that is missing.
    fn end_code(&mut self, open: &mut Open, ends_field: bool) {
        if let Some(is_code) = open.fields.last_mut()
            && std::mem::take(is_code)
        {
            let code = std::mem::take(&mut open.code);
            self.lists.missing += usize::from(ends_field && numbers(&code));
        }
    }

    fn push_note(
        &mut self,
        open: &mut Open,
        at: usize,
        notes: &Notes,
    ) -> Result<(), InputErrorKind> {
        let Some(text) = notes.0.get(&at) else {
            return Ok(());
        };
        self.left = self
            .left
            .checked_sub(text.len())
            .ok_or_else(|| self.over())?;
        open.note_count += 1;
        let mark = format!("[{}]", open.note_count);
        open.text.push_str(&mark);
        open.notes.push(format!("{mark} {text}"));
        Ok(())
    }

    fn end_paragraph(&mut self, open: &mut Open, placed: Placed, blocks: &mut Blocks) {
        if self.characters.at(placed.offset).is_deleted {
            return;
        }
        let props = self.paragraphs.at(placed.offset);
        let ends_cell = placed.character == '\u{7}';
        if props.in_table && !open.in_table {
            blocks.open_table();
        } else if !props.in_table && open.in_table {
            blocks.close_table();
            open.in_cell = false;
        }
        open.in_table = props.in_table;
        let text = std::mem::take(&mut open.text);
        if ends_cell && props.ends_row {
            blocks.close_row();
            open.in_cell = false;
            return;
        }
        if open.in_table && !open.in_cell {
            blocks.open_cell();
        }
        open.in_cell = open.in_table && !ends_cell;
        let label = self.lists.label(props);
        blocks.paragraph(&(label + text.trim()));
        for note in open.notes.drain(..) {
            blocks.paragraph(&note);
        }
    }
}

/// True for the code of a field that Word numbers when it shows it.
fn numbers(code: &str) -> bool {
    ["AUTONUM", "LISTNUM"]
        .iter()
        .any(|name| code.trim_start().starts_with(name))
}

/// A sign of a symbol font: its codes live in the private area and are list signs.
fn symbol_of(code: u16) -> char {
    match char::from_u32(u32::from(code)) {
        Some(sign) if !('\u{E000}'..='\u{F8FF}').contains(&sign) && !sign.is_control() => sign,
        _ => '•',
    }
}
