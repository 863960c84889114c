//! Rich Text Format (RTF): the text that a word processor shows.
//!
//! In: bytes. Out: a draft, one line per paragraph, with the list numbers that the writer left beside
//! each item, table rows on a line, notes under their paragraph. Headers, pictures, styles, field
//! codes, hidden and deleted text are left out.
//!
//! # Invariants
//!
//! * Groups nest on a stack of small states, bounded; what is not closed ends with the file.

mod lexer;

use super::blocks::Blocks;
use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use crate::source::{Format, Layout};
use encoding_rs::{
    Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
};
use lexer::{Lexer, Token};
use rustc_hash::FxHashMap;
use std::time::Instant;

/// Deepest group kept apart; real files stay under fifty.
const DEPTH: usize = 5_000;
/// Most fonts of a table.
const FONTS: usize = 10_000;

/// Destinations whose content is no text of the document. Those marked with `\*` are left out too,
/// unless they are in [`SHOWN`].
const SKIPPED: [&str; 30] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "filetbl",
    "annotation",
    "xe",
    "tc",
    "rxe",
    "objdata",
    "nonshppict",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "sp",
    "private",
];
/// Marked destinations that hold text.
const SHOWN: [&str; 3] = ["shpinst", "shptxt", "footnote"];

/// Reads a document.
pub(super) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let mut walk = Walk::new(limits.text_cap());
    for (count, token) in Lexer::new(&bytes).enumerate() {
        if count % 65_536 == 0 && Instant::now() > deadline {
            return Err(InputErrorKind::Timeout { seconds: 0 });
        }
        walk.token(token);
        if walk.size > walk.cap {
            return Err(InputErrorKind::TooMuchText {
                max: walk.cap as u64,
            });
        }
    }
    let mut draft = Draft::new(Format::Rtf, walk.page.name());
    draft.layout = Some(Layout::Paragraphs);
    draft.warn_hidden(walk.hidden);
    draft.text = walk.finish();
    Ok(draft)
}

/// What a group inherits and may change.
#[derive(Clone, Copy)]
struct Group {
    skips: bool,
    hides: bool,
    is_deleted: bool,
    /// True inside the table of fonts.
    is_font_table: bool,
    /// True for the group that holds a note: its text is set apart.
    is_note: bool,
    encoding: &'static Encoding,
    is_symbol: bool,
    /// Characters to skip after a Unicode one.
    spare: u8,
    in_table: bool,
}

/// What a font's character set says.
#[derive(Clone, Copy)]
enum Charset {
    Page,
    Symbol,
    Other(&'static Encoding),
}

struct Walk {
    groups: Vec<Group>,
    now: Group,
    /// Groups beyond the depth that is kept.
    deeper: usize,
    /// The next control word names a destination that old readers may skip.
    is_marked: bool,
    page: &'static Encoding,
    fonts: FxHashMap<i32, Charset>,
    defining: i32,
    /// Bytes of the text not yet decoded.
    bytes: Vec<u8>,
    high: Option<u16>,
    to_skip: usize,
    line: String,
    /// Lines of paragraphs interrupted by a note.
    aside: Vec<String>,
    notes: Vec<String>,
    note_count: usize,
    blocks: Blocks,
    table_is_open: bool,
    cell_is_open: bool,
    /// Letters of hidden text.
    hidden: usize,
    size: usize,
    cap: usize,
}

impl Walk {
    fn new(cap: usize) -> Self {
        let now = Group {
            skips: false,
            hides: false,
            is_deleted: false,
            is_font_table: false,
            is_note: false,
            encoding: WINDOWS_1252,
            is_symbol: false,
            spare: 1,
            in_table: false,
        };
        Walk {
            groups: Vec::new(),
            now,
            deeper: 0,
            is_marked: false,
            page: WINDOWS_1252,
            fonts: FxHashMap::default(),
            defining: 0,
            bytes: Vec::new(),
            high: None,
            to_skip: 0,
            line: String::new(),
            aside: Vec::new(),
            notes: Vec::new(),
            note_count: 0,
            blocks: Blocks::default(),
            table_is_open: false,
            cell_is_open: false,
            hidden: 0,
            size: 0,
            cap,
        }
    }

    fn finish(mut self) -> String {
        while !self.aside.is_empty() {
            self.end_note();
        }
        self.flush();
        if !self.line.trim().is_empty() || self.table_is_open {
            self.end_paragraph();
        }
        self.blocks.finish()
    }

    fn token(&mut self, token: Token) {
        if self.to_skip > 0 && matches!(token, Token::Byte(_) | Token::Hex(_)) {
            self.to_skip -= 1;
            return;
        }
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Marked => self.is_marked = true,
            Token::Byte(byte) | Token::Hex(byte) => self.byte(byte),
            Token::Word(word, number) => {
                self.to_skip = 0;
                let is_marked = std::mem::take(&mut self.is_marked);
                self.word(word, number, is_marked);
            }
            Token::Symbol(symbol) => self.symbol(symbol),
        }
    }

    fn open(&mut self) {
        self.flush();
        self.to_skip = 0;
        self.is_marked = false;
        if self.groups.len() >= DEPTH {
            self.deeper += 1;
        } else {
            self.groups.push(self.now);
            self.now.is_note = false;
        }
    }

    fn close(&mut self) {
        self.flush();
        self.to_skip = 0;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if self.now.is_note {
            self.end_note();
        }
        if let Some(outer) = self.groups.pop() {
            let in_table = self.now.in_table;
            self.now = outer;
            // Whether a paragraph is in a table is the paragraph's, not the group's.
            self.now.in_table = in_table;
        }
    }

    fn is_silent(&self) -> bool {
        self.now.skips || self.now.hides || self.now.is_deleted
    }

    fn byte(&mut self, byte: u8) {
        if self.is_silent() || self.now.is_font_table || matches!(byte, b'\r' | b'\n' | 0) {
            let counts = self.now.hides && !self.now.skips && !self.now.is_deleted;
            self.hidden += usize::from(counts && (byte.is_ascii_alphanumeric() || byte >= 0x80));
            return;
        }
        if self.now.is_symbol && byte >= 0x80 {
            self.push("•");
        } else {
            self.bytes.push(byte);
        }
    }

    /// Decodes the bytes gathered so far.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let (text, _) = self.now.encoding.decode_without_bom_handling(&bytes);
        self.size += text.len();
        self.line.push_str(&text);
    }

    fn push(&mut self, text: &str) {
        if !self.is_silent() && !self.now.is_font_table {
            self.flush();
            self.size += text.len();
            self.line.push_str(text);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.push(" "),
            b'_' => self.push("-"),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\n' | b'\r' if !self.is_silent() => self.end_paragraph(),
            b'\t' => self.push(" "),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, is_marked: bool) {
        let is_skipped = SKIPPED.contains(&word) || (is_marked && !SHOWN.contains(&word));
        if is_skipped && !self.now.is_font_table {
            self.flush();
            self.now.skips = true;
            return;
        }
        match word {
            "fonttbl" => self.now.is_font_table = true,
            "ansicpg" => self.set_page(number),
            "mac" => (self.page, self.now.encoding) = (MACINTOSH, MACINTOSH),
            "f" => self.set_font(number.unwrap_or(0)),
            "fcharset" if self.now.is_font_table && self.fonts.len() < FONTS => {
                self.fonts
                    .insert(self.defining, charset(number.unwrap_or(0)));
            }
            "uc" => self.now.spare = number.unwrap_or(1).clamp(0, 255) as u8,
            "u" => self.unicode(number.unwrap_or(0)),
            "v" => {
                self.flush();
                self.now.hides = number != Some(0);
            }
            "deleted" => {
                self.flush();
                self.now.is_deleted = number != Some(0);
            }
            "plain" => {
                self.flush();
                (self.now.hides, self.now.is_deleted) = (false, false);
            }
            "footnote" if !self.is_silent() => self.start_note(),
            _ if !self.is_silent() && !self.now.is_font_table => self.text_word(word),
            _ => {}
        }
    }

    /// Control words that print, or that end lines.
    fn text_word(&mut self, word: &str) {
        match word {
            "par" | "sect" | "nestcell" => self.end_paragraph(),
            "line" | "lbr" | "page" | "column" => self.push("\n"),
            "tab" => self.push(" "),
            "cell" => self.end_cell(),
            "row" => self.end_row(),
            "pard" => self.now.in_table = false,
            "intbl" => self.now.in_table = true,
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            _ => {}
        }
    }

    fn set_page(&mut self, number: Option<i32>) {
        let label = match number.unwrap_or(1252) {
            10000 => "macintosh".to_owned(),
            65001 => "utf-8".to_owned(),
            page => format!("windows-{page}"),
        };
        self.page = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
        self.now.encoding = self.page;
    }

    fn set_font(&mut self, font: i32) {
        if self.now.is_font_table {
            self.defining = font;
            return;
        }
        self.flush();
        let charset = self.fonts.get(&font).copied().unwrap_or(Charset::Page);
        self.now.is_symbol = matches!(charset, Charset::Symbol);
        self.now.encoding = match charset {
            Charset::Other(encoding) => encoding,
            _ => self.page,
        };
    }

    fn unicode(&mut self, number: i32) {
        self.to_skip = usize::from(self.now.spare);
        let unit = number as u16;
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => {
                for c in char::decode_utf16([high, unit]).flatten() {
                    self.push(c.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {
                let c = char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}');
                let sign = if ('\u{F000}'..='\u{F0FF}').contains(&c) {
                    '•'
                } else {
                    c
                };
                self.push(sign.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn start_note(&mut self) {
        self.note_count += 1;
        let mark = format!("[{}]", self.note_count);
        self.push(&mark);
        self.aside.push(std::mem::take(&mut self.line));
        self.line = mark + " ";
        self.now.is_note = true;
    }

    fn end_note(&mut self) {
        self.flush();
        self.now.is_note = false;
        if let Some(before) = self.aside.pop() {
            let note = std::mem::replace(&mut self.line, before);
            self.notes
                .push(note.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if !self.aside.is_empty() {
            self.line.push(' ');
            return;
        }
        if self.now.in_table {
            self.enter_cell();
        } else if std::mem::take(&mut self.table_is_open) {
            self.blocks.close_table();
            self.cell_is_open = false;
        }
        self.size += 1;
        let line = std::mem::take(&mut self.line);
        self.blocks.paragraph(&line);
        for note in self.notes.drain(..) {
            self.blocks.paragraph(&note);
        }
    }

    fn enter_cell(&mut self) {
        if !std::mem::replace(&mut self.table_is_open, true) {
            self.blocks.open_table();
        }
        if !std::mem::replace(&mut self.cell_is_open, true) {
            self.blocks.open_cell();
        }
    }

    fn end_cell(&mut self) {
        self.now.in_table = true;
        self.end_paragraph();
        self.cell_is_open = false;
    }

    fn end_row(&mut self) {
        if self.table_is_open {
            self.blocks.close_row();
            self.cell_is_open = false;
        }
    }
}

fn charset(number: i32) -> Charset {
    match number {
        2 => Charset::Symbol,
        77 => Charset::Other(MACINTOSH),
        161 => Charset::Other(WINDOWS_1253),
        162 => Charset::Other(WINDOWS_1254),
        204 => Charset::Other(WINDOWS_1251),
        238 => Charset::Other(WINDOWS_1250),
        _ => Charset::Page,
    }
}
