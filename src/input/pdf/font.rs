//! Fonts: bytes shown on a page become characters with a width.
//!
//! In: a font dictionary. Out: a [`Font`]. Characters come from `ToUnicode`, else from the encoding
//! and its differences, else from the font program's own table; widths from the dictionary, else
//! from those of the standard fonts.
//!
//! # Invariants
//!
//! * Never fails: a code that nothing explains is U+FFFD.

use super::cmap::CMap;
use super::inflate::{DecodeError, decode};
use super::standard;
use lopdf::{Dictionary, Document, Object};

/// One code of a shown string.
pub(super) struct Shown {
    /// What it reads as; empty for codes that print nothing.
    pub text: String,
    /// Its advance, in ems.
    pub width: f32,
    /// True for the single-byte code 32, which word spacing stretches.
    pub is_space: bool,
}

/// A font ready to read with.
pub(super) enum Font {
    Simple(Box<SimpleFont>),
    Composite(CompositeFont),
}

/// A font of one-byte codes.
pub(super) struct SimpleFont {
    texts: Vec<String>,
    widths: [f32; 256],
}

/// A font of longer codes.
pub(super) struct CompositeFont {
    to_unicode: CMap,
    /// Lengths of codes, when an embedded CMap gives them.
    spaces: CMap,
    /// True when codes are UTF-16 themselves.
    is_unicode: bool,
    /// First code, last code, widths: one for all, or one each. Sorted.
    widths: Vec<(u32, u32, Vec<f32>)>,
    default_width: f32,
}

impl Font {
    /// Builds a font from its dictionary.
    pub(super) fn new(document: &Document, font: &Dictionary) -> Font {
        if name_of(document, font, b"Subtype") == Some(b"Type0") {
            Font::Composite(CompositeFont::new(document, font))
        } else {
            Font::Simple(Box::new(SimpleFont::new(document, font)))
        }
    }

    /// Reads a shown string.
    pub(super) fn read(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        match self {
            Font::Simple(font) => {
                for byte in bytes {
                    let at = usize::from(*byte);
                    each(Shown {
                        text: font.texts[at].clone(),
                        width: font.widths[at],
                        is_space: *byte == 32,
                    });
                }
            }
            Font::Composite(font) => font.read(bytes, each),
        }
    }
}

impl SimpleFont {
    fn new(document: &Document, font: &Dictionary) -> Self {
        let to_unicode = to_unicode_of(document, font);
        let encoded = encoding_of(document, font);
        let texts = (0..=255u8)
            .map(|code| {
                let mapped = to_unicode.get(u32::from(code)).filter(|text| is_text(text));
                mapped.unwrap_or_else(|| encoded[usize::from(code)].clone())
            })
            .collect();
        let mut widths = widths_of(document, font);
        if widths.iter().all(|width| *width == 0.0) {
            let name = name_of(document, font, b"BaseFont").unwrap_or_default();
            widths = standard::widths(&String::from_utf8_lossy(name), &encoded);
        }
        SimpleFont { texts, widths }
    }
}

impl CompositeFont {
    fn new(document: &Document, font: &Dictionary) -> Self {
        let descendant = get(document, font, b"DescendantFonts")
            .and_then(|fonts| fonts.as_array().ok())
            .and_then(|fonts| resolve(document, fonts.first()?))
            .and_then(|font| font.as_dict().ok());
        let encoding = get(document, font, b"Encoding");
        let named = encoding.and_then(|e| e.as_name().ok()).unwrap_or_default();
        let has = |part: &[u8]| memchr::memmem::find(named, part).is_some();
        let spaces = encoding
            .and_then(stream_of)
            .map(|bytes| CMap::parse(&bytes));
        let number = |key| {
            descendant
                .and_then(|d| get(document, d, key))
                .and_then(to_number)
        };
        CompositeFont {
            to_unicode: to_unicode_of(document, font),
            spaces: spaces.unwrap_or_default(),
            is_unicode: has(b"UCS2") || has(b"UTF16"),
            widths: descendant
                .map(|d| cid_widths(document, d))
                .unwrap_or_default(),
            default_width: number(b"DW").unwrap_or(1000.0) / 1000.0,
        }
    }

    fn read(&self, bytes: &[u8], mut each: impl FnMut(Shown)) {
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            let length = self.spaces.code_length(*first).unwrap_or(2).min(rest.len());
            let code = rest[..length]
                .iter()
                .fold(0u32, |code, b| code << 8 | u32::from(*b));
            rest = &rest[length..];
            each(Shown {
                text: self.text(code),
                width: self.width(code),
                is_space: length == 1 && code == 32,
            });
        }
    }

    fn text(&self, code: u32) -> String {
        let direct = || {
            self.is_unicode
                .then(|| char::from_u32(code))
                .flatten()
                .map(String::from)
        };
        self.to_unicode
            .get(code)
            .or_else(direct)
            .unwrap_or_else(|| {
                if code == 0 {
                    String::new()
                } else {
                    '\u{FFFD}'.to_string()
                }
            })
    }

    fn width(&self, code: u32) -> f32 {
        let after = self.widths.partition_point(|(first, ..)| *first <= code);
        after
            .checked_sub(1)
            .map(|at| &self.widths[at])
            .filter(|(_, last, _)| code <= *last)
            .and_then(|(first, _, widths)| match widths.as_slice() {
                [one] => Some(*one),
                each => each.get((code - first) as usize).copied(),
            })
            .unwrap_or(self.default_width)
    }
}

/// True for what a person can read: a table that maps to controls or private codes is no table.
fn is_text(text: &str) -> bool {
    let odd = |c: char| c.is_control() || c == '\u{FFFD}' || ('\u{E000}'..='\u{F8FF}').contains(&c);
    !text.is_empty() && !text.chars().all(odd)
}

fn to_unicode_of(document: &Document, font: &Dictionary) -> CMap {
    get(document, font, b"ToUnicode")
        .and_then(stream_of)
        .map(|bytes| CMap::parse(&bytes))
        .filter(|cmap| !cmap.is_empty())
        .unwrap_or_default()
}

/// What each byte reads as by the font's encoding.
fn encoding_of(document: &Document, font: &Dictionary) -> Vec<String> {
    let encoding = get(document, font, b"Encoding");
    let dictionary = encoding.and_then(|e| e.as_dict().ok());
    let base = encoding
        .and_then(|e| e.as_name().ok())
        .or_else(|| dictionary.and_then(|d| name_of(document, d, b"BaseEncoding")));
    let mut texts = match base {
        Some(name) => standard::encoding(name),
        None => own_encoding(document, font)
            .unwrap_or_else(|| standard::encoding(default_base(document, font))),
    };
    let differences = dictionary
        .and_then(|d| get(document, d, b"Differences"))
        .and_then(|d| d.as_array().ok());
    let mut code = 0usize;
    for entry in differences.into_iter().flatten() {
        match resolve(document, entry) {
            Some(Object::Integer(number)) => code = usize::try_from(*number).unwrap_or(256),
            Some(Object::Name(name)) => {
                if let Some(text) = texts.get_mut(code) {
                    *text = standard::glyph(name);
                }
                code += 1;
            }
            _ => {}
        }
    }
    texts
}

/// Without an encoding: Windows for TrueType and for fonts that are lost, Adobe's for the rest.
fn default_base<'a>(document: &Document, font: &Dictionary) -> &'a [u8] {
    match name_of(document, font, b"Subtype") {
        Some(b"TrueType") | None => b"WinAnsiEncoding",
        _ => b"StandardEncoding",
    }
}

/// The encoding written at the head of an embedded Type 1 program: "dup 65 /A put".
fn own_encoding(document: &Document, font: &Dictionary) -> Option<Vec<String>> {
    let descriptor = get(document, font, b"FontDescriptor")?.as_dict().ok()?;
    let program = stream_of(get(document, descriptor, b"FontFile")?)?;
    let head = &program[..program.len().min(64 * 1024)];
    let start = memchr::memmem::find(head, b"/Encoding")?;
    let table = String::from_utf8_lossy(&head[start..]).into_owned();
    let mut words = table.split_ascii_whitespace().skip(1).peekable();
    if words.peek() == Some(&"StandardEncoding") {
        return None;
    }
    let mut texts = vec![String::new(); 256];
    while let Some(word) = words.next() {
        match word {
            "dup" => {
                let code = words.next().and_then(|w| w.parse::<usize>().ok());
                let name = words.next().and_then(|w| w.strip_prefix('/'));
                if let (Some(slot), Some(name)) = (code.and_then(|c| texts.get_mut(c)), name) {
                    *slot = standard::glyph(name.as_bytes());
                }
            }
            "readonly" | "def" => break,
            _ => {}
        }
    }
    texts.iter().any(|text| !text.is_empty()).then_some(texts)
}

/// Widths of the 256 codes, in ems; all zero when the dictionary has none.
fn widths_of(document: &Document, font: &Dictionary) -> [f32; 256] {
    let scale = match name_of(document, font, b"Subtype") {
        Some(b"Type3") => type3_scale(document, font),
        _ => 0.001,
    };
    let descriptor = get(document, font, b"FontDescriptor").and_then(|d| d.as_dict().ok());
    let missing = descriptor
        .and_then(|d| get(document, d, b"MissingWidth"))
        .and_then(to_number)
        .unwrap_or(0.0);
    let mut widths = [missing * scale; 256];
    let first = get(document, font, b"FirstChar")
        .and_then(to_number)
        .unwrap_or(0.0) as usize;
    let listed = get(document, font, b"Widths").and_then(|w| w.as_array().ok());
    for (offset, width) in listed.into_iter().flatten().enumerate().take(256) {
        let width = resolve(document, width).and_then(to_number);
        if let (Some(slot), Some(width)) = (widths.get_mut(first.saturating_add(offset)), width) {
            *slot = width * scale;
        }
    }
    widths
}

fn type3_scale(document: &Document, font: &Dictionary) -> f32 {
    get(document, font, b"FontMatrix")
        .and_then(|m| m.as_array().ok())
        .and_then(|m| to_number(m.first()?))
        .filter(|scale| *scale != 0.0)
        .map_or(0.001, f32::abs)
}

/// The `W` array: `c [w1 w2 …]` or `first last w`.
fn cid_widths(document: &Document, descendant: &Dictionary) -> Vec<(u32, u32, Vec<f32>)> {
    let listed = get(document, descendant, b"W").and_then(|w| w.as_array().ok());
    let mut entries = listed
        .into_iter()
        .flatten()
        .filter_map(|entry| resolve(document, entry));
    let mut widths = Vec::new();
    while let (Some(first), Some(next)) = (entries.next().and_then(to_number), entries.next()) {
        let first = first as u32;
        match next {
            Object::Array(each) => {
                let each: Vec<f32> = each
                    .iter()
                    .map(|w| resolve(document, w).and_then(to_number).unwrap_or(0.0) / 1000.0)
                    .collect();
                let last = first.saturating_add((each.len() as u32).saturating_sub(1));
                // A list of one must not be taken for one width for all.
                widths.push((first, last, each));
            }
            last => {
                let width = entries.next().and_then(to_number);
                if let (Some(last), Some(width)) = (to_number(last), width) {
                    widths.push((first, last as u32, vec![width / 1000.0]));
                }
            }
        }
    }
    widths.sort_by_key(|(first, ..)| *first);
    widths
}

/// An entry of a dictionary, references followed.
pub(super) fn get<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a Object> {
    resolve(document, dictionary.get(key).ok()?)
}

/// An object, references followed; lopdf bounds how far.
pub(super) fn resolve<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// A number of either kind.
pub(super) fn to_number(object: &Object) -> Option<f32> {
    match object {
        Object::Integer(number) => Some(*number as f32),
        Object::Real(number) => Some(*number).filter(|n| n.is_finite()),
        _ => None,
    }
}

/// A name entry of a dictionary.
pub(super) fn name_of<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &[u8],
) -> Option<&'a [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

/// The bytes of a stream, decoded up to a limit; of one that breaks off, those before.
fn stream_of(object: &Object) -> Option<Vec<u8>> {
    match decode(object.as_stream().ok()?) {
        Ok(bytes) | Err(DecodeError::Broken(bytes)) => Some(bytes),
        Err(DecodeError::Bomb) => None,
    }
}
