//! Runs the content of a page and notes where each glyph stands.
//!
//! In: a page of a document. Out: [`Glyphs`]. Only what moves or shows text is obeyed; forms are
//! entered, images noted, everything else skipped.
//!
//! # Invariants
//!
//! * Work is bounded: operators, glyphs, depth of forms, bytes of a stream, and a deadline.
//! * Fonts are read once for the whole document.

use super::content::{Matrix, State};
use super::font::{Font, get, name_of, resolve, to_number};
use super::inflate::{DecodeError, decode};
use super::lexer::{Lexer, Token};
use crate::input::error::InputErrorKind;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use std::time::Instant;

/// Most bytes that one stream may decode to.
pub(super) const STREAM_CAP: usize = 64 * 1024 * 1024;
/// Most glyphs of one page.
const GLYPH_CAP: usize = 400_000;
/// Deepest form inside a form.
const DEPTH: usize = 8;
/// Most forms drawn on one page.
const FORM_CAP: usize = 2_000;
/// Most operands kept for an operator.
const OPERANDS: usize = 20_000;

/// A glyph in its place: points from the page's lower left corner, text upright.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub x0: f32,
    pub x1: f32,
    /// Baseline.
    pub y: f32,
    /// Height of its font.
    pub size: f32,
    /// Its characters, in [`Glyphs::text`].
    pub start: u32,
    pub end: u32,
    /// Quarter turns of the line it stands on.
    pub turn: u8,
}

/// What a page shows.
#[derive(Default)]
pub(super) struct Glyphs {
    pub text: String,
    pub glyphs: Vec<Glyph>,
    /// True when a part of the page could not be read.
    pub is_broken: bool,
    pub has_image: bool,
}

/// Reads pages of one document.
pub(super) struct Reader<'a> {
    document: &'a Document,
    deadline: Instant,
    /// Fonts, and whether what says how they read is damaged.
    fonts: FxHashMap<ObjectId, (Rc<Font>, bool)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, deadline: Instant) -> Self {
        Reader {
            document,
            deadline,
            fonts: FxHashMap::default(),
        }
    }

    /// Runs one page.
    ///
    /// # Errors
    ///
    /// The deadline, or a page that unfolds beyond its limit.
    pub(super) fn page(&mut self, id: ObjectId) -> Result<Glyphs, InputErrorKind> {
        let mut run = Run {
            glyphs: Glyphs::default(),
            forms: 0,
            steps: 0,
            actual: None,
            hides: false,
            marks: Vec::new(),
        };
        let Ok(page) = self.document.get_dictionary(id) else {
            run.glyphs.is_broken = true;
            return Ok(run.glyphs);
        };
        let content = self.content_of(page, &mut run)?;
        let empty = Dictionary::new();
        let resources = self.inherited_resources(page).unwrap_or(&empty);
        let mut state = State::default();
        self.run(&content, resources, &mut state, &mut run, 0)?;
        Ok(run.glyphs)
    }

    /// The content streams of a page, one after another.
    fn content_of(&self, page: &Dictionary, run: &mut Run) -> Result<Vec<u8>, InputErrorKind> {
        let mut parts: Vec<&Stream> = Vec::new();
        match get(self.document, page, b"Contents") {
            Some(Object::Stream(stream)) => parts.push(stream),
            Some(Object::Array(list)) => {
                let streams = list
                    .iter()
                    .filter_map(|o| resolve(self.document, o)?.as_stream().ok());
                parts.extend(streams);
                run.glyphs.is_broken |= parts.len() < list.len();
            }
            Some(_) => run.glyphs.is_broken = true,
            None => run.glyphs.is_broken |= page.has(b"Contents"),
        }
        let mut content = Vec::new();
        for part in parts {
            match decode(part) {
                Ok(bytes) => content.extend(bytes),
                Err(DecodeError::Bomb) => return Err(bomb()),
                Err(DecodeError::Broken(bytes)) => {
                    content.extend(bytes);
                    run.glyphs.is_broken = true;
                }
            }
            content.push(b'\n');
            if content.len() > STREAM_CAP {
                return Err(bomb());
            }
        }
        Ok(content)
    }

    fn inherited_resources(&self, page: &'a Dictionary) -> Option<&'a Dictionary> {
        let mut node = page;
        for _ in 0..64 {
            if let Some(Object::Dictionary(found)) = get(self.document, node, b"Resources") {
                return Some(found);
            }
            node = get(self.document, node, b"Parent")?.as_dict().ok()?;
        }
        None
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Dictionary,
        state: &mut State,
        run: &mut Run,
        depth: usize,
    ) -> Result<(), InputErrorKind> {
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token> = Vec::new();
        let mut saved: Vec<State> = Vec::new();
        while let Some(token) = lexer.next() {
            let Token::Operator(operator) = token else {
                if operands.len() < OPERANDS {
                    operands.push(token);
                }
                continue;
            };
            run.steps += 1;
            if run.steps.is_multiple_of(1024) && Instant::now() > self.deadline {
                return Err(InputErrorKind::Timeout { seconds: 0 });
            }
            match operator {
                b"q" if saved.len() < 512 => saved.push(state.clone()),
                b"Q" => *state = saved.pop().unwrap_or_else(|| state.clone()),
                b"BI" => {
                    run.glyphs.has_image = true;
                    lexer.skip_image();
                }
                b"Tf" => self.set_font(&operands, resources, state, run),
                b"Do" => self.draw(&operands, resources, state, run, depth)?,
                b"BDC" | b"BMC" => run.open_mark(&operands),
                b"EMC" => run.close_mark(),
                _ => state.obey(operator, &operands, &mut |state, bytes| {
                    self.show(state, bytes, run)
                }),
            }
            operands.clear();
            if run.glyphs.glyphs.len() > GLYPH_CAP {
                run.glyphs.is_broken = true;
                return Ok(());
            }
        }
        Ok(())
    }

    fn set_font(
        &mut self,
        operands: &[Token],
        resources: &Dictionary,
        state: &mut State,
        run: &mut Run,
    ) {
        let [.., Token::Name(name), Token::Number(size)] = operands else {
            return;
        };
        state.size = *size;
        let found = get(self.document, resources, b"Font")
            .and_then(|fonts| fonts.as_dict().ok())
            .and_then(|fonts| fonts.get(name).ok())
            .and_then(|entry| self.font(entry));
        // A font that is lost may still be read as most are.
        run.glyphs.is_broken |= found.as_ref().is_none_or(|(_, is_broken)| *is_broken);
        state.font = found
            .map(|(font, _)| font)
            .or_else(|| Some(Rc::new(Font::new(self.document, &Dictionary::new()))));
    }

    /// A font, and whether what says how it reads is damaged.
    fn font(&mut self, entry: &Object) -> Option<(Rc<Font>, bool)> {
        let (id, object) = self.document.dereference(entry).ok()?;
        if let Some((font, is_broken)) = id.and_then(|id| self.fonts.get(&id)) {
            return Some((Rc::clone(font), *is_broken));
        }
        let dictionary = object.as_dict().ok()?;
        let font = Rc::new(Font::new(self.document, dictionary));
        let is_broken = [&b"ToUnicode"[..], b"Encoding", b"DescendantFonts"]
            .iter()
            .any(|key| self.is_damaged(dictionary, key));
        if let Some(id) = id {
            self.fonts.insert(id, (Rc::clone(&font), is_broken));
        }
        Some((font, is_broken))
    }

    /// True for an entry that points to nothing or to a stream that breaks off.
    fn is_damaged(&self, dictionary: &Dictionary, key: &[u8]) -> bool {
        match get(self.document, dictionary, key) {
            None => dictionary.has(key),
            Some(Object::Stream(stream)) => decode(stream).is_err(),
            Some(_) => false,
        }
    }

    /// Enters a form, or notes an image.
    fn draw(
        &mut self,
        operands: &[Token],
        resources: &Dictionary,
        state: &State,
        run: &mut Run,
        depth: usize,
    ) -> Result<(), InputErrorKind> {
        let Some(Token::Name(name)) = operands.last() else {
            return Ok(());
        };
        let stream = get(self.document, resources, b"XObject")
            .and_then(|objects| objects.as_dict().ok())
            .and_then(|objects| get(self.document, objects, name))
            .and_then(|object| object.as_stream().ok());
        let Some(stream) = stream else {
            run.glyphs.is_broken = true;
            return Ok(());
        };
        if name_of(self.document, &stream.dict, b"Subtype") != Some(b"Form") {
            run.glyphs.has_image = true;
            return Ok(());
        }
        run.forms += 1;
        if depth >= DEPTH || run.forms > FORM_CAP {
            return Ok(());
        }
        let content = match decode(stream) {
            Ok(content) => content,
            Err(DecodeError::Bomb) => return Err(bomb()),
            Err(DecodeError::Broken(bytes)) => {
                run.glyphs.is_broken = true;
                bytes
            }
        };
        let own = get(self.document, &stream.dict, b"Resources").and_then(|r| r.as_dict().ok());
        let mut inner = state.clone();
        let matrix = get(self.document, &stream.dict, b"Matrix").and_then(|m| m.as_array().ok());
        let numbers: Option<Vec<f32>> = matrix.map(|m| m.iter().filter_map(to_number).collect());
        if let Some(matrix) = numbers.and_then(|n| Matrix::from_slice(&n)) {
            inner.page = matrix.then(&inner.page);
        }
        self.run(
            &content,
            own.unwrap_or(resources),
            &mut inner,
            run,
            depth + 1,
        )
    }

    /// Notes the glyphs of a shown string and moves on.
    fn show(&mut self, state: &mut State, bytes: &[u8], run: &mut Run) {
        let Some(font) = state.font.clone() else {
            run.glyphs.is_broken |= !bytes.is_empty();
            return;
        };
        font.read(bytes, |shown| {
            let place = state.place(shown.width);
            state.advance(shown.width, shown.is_space);
            if let Some(glyph) = place {
                run.push(glyph, &shown.text);
            }
        });
    }
}

/// A page being run.
struct Run {
    glyphs: Glyphs,
    forms: usize,
    steps: u64,
    /// Text that stands for the next glyphs (`ActualText`).
    actual: Option<String>,
    /// True when the glyphs shown now are already said by that text.
    hides: bool,
    /// Open marks: true for those with a text of their own.
    marks: Vec<bool>,
}

impl Run {
    fn push(&mut self, mut glyph: Glyph, text: &str) {
        if self.hides {
            if let Some(last) = self.glyphs.glyphs.last_mut() {
                last.x1 = last.x1.max(glyph.x1);
            }
            return;
        }
        let actual = self.actual.take();
        self.hides = actual.is_some();
        glyph.start = self.glyphs.text.len() as u32;
        self.glyphs.text.push_str(actual.as_deref().unwrap_or(text));
        glyph.end = self.glyphs.text.len() as u32;
        self.glyphs.glyphs.push(glyph);
    }

    /// A mark whose text stands for a glyph or two: a ligature, a soft hyphen. Longer ones are the
    /// author's summary of a figure and are no text of the law.
    fn open_mark(&mut self, operands: &[Token]) {
        let text = operands.windows(2).find_map(|pair| match pair {
            [Token::Name(name), Token::Text(text)] if name == b"ActualText" => Some(text),
            _ => None,
        });
        let text = text
            .map(|bytes| {
                lopdf::decode_text_string(&Object::string_literal(bytes.clone()))
                    .unwrap_or_default()
            })
            .filter(|text| text.chars().count() <= 4);
        if self.marks.len() < 4096 {
            self.marks.push(text.is_some());
        }
        if text.is_some() {
            self.actual = text;
            self.hides = false;
        }
    }

    fn close_mark(&mut self) {
        if self.marks.pop() == Some(true) {
            self.actual = None;
            self.hides = false;
        }
    }
}

const fn bomb() -> InputErrorKind {
    InputErrorKind::TooMuchText {
        max: STREAM_CAP as u64,
    }
}
