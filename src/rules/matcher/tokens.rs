//! The words of a text as the automaton reads them: articles passed over, clauses counted.

use super::table::Info;
use super::{Class, Matcher};
use crate::rules::words::{Word, accent_of, hash_by_accent, is_all_capitals, words};
use crate::source::Span;

/// A word that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is for the automaton.
    pub(super) class: Class,
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// Clause it belongs to, counted from 0: clauses end at `.`, `;`, `:` and paragraph ends.
    pub clause: u32,
    /// Sentence it belongs to, counted from 0: sentences end at `.` and paragraph ends.
    pub sentence: u32,
    /// True when a comma stands before it.
    pub comma: bool,
    /// True for a future tense.
    pub future: bool,
}

/// The words of one text.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// In order.
    pub all: Vec<Token>,
}

/// Abbreviations whose full stop ends nothing.
const ABBREVIATIONS: [&str; 14] = [
    "art", "arts", "núm", "no", "fracc", "fr", "inc", "párr", "c", "lic", "dr", "dra", "pág", "cfr",
];

impl Tokens {
    /// Index of the first token that starts at or after a byte.
    pub fn at_byte(&self, byte: u32) -> usize {
        self.all.partition_point(|token| token.span.start < byte)
    }
}

impl Matcher {
    /// Reads the words of a text into `tokens`, whose old contents are dropped.
    pub fn tokenize(&self, text: &str, tokens: &mut Tokens) {
        tokens.all.clear();
        tokens.all.reserve(text.len() / 7);
        let mut pending: Option<(Word, Class, Gap)> = None;
        let (mut clause, mut sentence) = (0u32, 0u32);
        let mut after_article = false;
        let mut last_end = 0usize;
        let mut last_word = Span::default();
        let mut owed = Gap::default();
        // A text without accents tells nothing by a word that has none.
        let mut accents: Option<bool> = None;
        for word in words(text) {
            let between = &text.as_bytes()[last_end..word.span.start as usize];
            owed.add(Gap::between(
                between,
                || ends_abbreviation(text, last_word),
                || opens_sentence(text, word),
            ));
            last_end = word.span.end as usize;
            last_word = word.span;
            let mut info = self.words.get(word.hash);
            if info.is_by_accent() && *accents.get_or_insert_with(|| accent_of(text).is_some()) {
                info = self.by_accent(text, word, info);
            }
            if info.is_transparent() {
                after_article = true;
                pending = None;
                continue;
            }
            if let Some((joined, class, gap)) = pending.take() {
                push(tokens, joined, class, gap, &mut clause, &mut sentence);
            }
            let gap = std::mem::take(&mut owed);
            if info.joins() && after_article {
                pending = Some((word, info.class(), gap));
            } else {
                push(tokens, word, info.class(), gap, &mut clause, &mut sentence);
            }
            after_article = false;
        }
        if let Some((word, class, gap)) = pending {
            push(tokens, word, class, gap, &mut clause, &mut sentence);
        }
    }

    /// What a word means that an accent makes another; in capitals it may be either.
    fn by_accent(&self, text: &str, word: Word, either: Info) -> Info {
        let written = &text[word.span.range()];
        let accent = accent_of(written);
        if accent.is_none() && is_all_capitals(written) {
            return either;
        }
        match self.words.get(hash_by_accent(word.hash, accent)) {
            // "ésta" and "publicó" are neither.
            Info::UNKNOWN if accent.is_some() => self.words.get(hash_by_accent(word.hash, None)),
            known => known,
        }
    }
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, Default)]
struct Gap {
    sentence: bool,
    clause: bool,
    comma: bool,
}

impl Gap {
    fn between(bytes: &[u8], abbreviated: impl Fn() -> bool, opens: impl Fn() -> bool) -> Self {
        let mut gap = Gap::default();
        if bytes == b" " {
            return gap;
        }
        for byte in bytes {
            match byte {
                b'.' => gap.sentence |= opens() && !abbreviated(),
                b'\n' => gap.sentence = true,
                b';' | b':' => gap.clause = true,
                b',' | b'(' | b')' => gap.comma = true,
                _ => {}
            }
        }
        gap
    }

    fn add(&mut self, other: Gap) {
        self.sentence |= other.sentence;
        self.clause |= other.clause;
        self.comma |= other.comma;
    }
}

/// True after "art.", "núm." and after a numeral that opens a point inside a paragraph ("I.", "b.").
fn ends_abbreviation(text: &str, word: Span) -> bool {
    let word = &text[word.range()];
    if word.len() == 1 || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L')) {
        return true;
    }
    word.len() <= 6
        && ABBREVIATIONS
            .iter()
            .any(|known| word.to_lowercase() == *known)
}

/// After a full stop, a small letter or a digit goes on with the same sentence.
fn opens_sentence(text: &str, word: Word) -> bool {
    word.capital || !text.as_bytes()[word.span.start as usize].is_ascii_alphanumeric()
}

fn push(
    tokens: &mut Tokens,
    word: Word,
    class: Class,
    gap: Gap,
    clause: &mut u32,
    sentence: &mut u32,
) {
    *sentence += u32::from(gap.sentence);
    *clause += u32::from(gap.sentence || gap.clause);
    tokens.all.push(Token {
        class,
        span: word.span,
        clause: *clause,
        sentence: *sentence,
        comma: gap.comma,
        future: word.future,
    });
}
