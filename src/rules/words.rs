//! Words as the matcher sees them: folded, hashed, with their place in the text.
//!
//! In: text in Spanish. Out: one [`Word`] per run of letters or digits.
//!
//! # Invariants
//!
//! * Folding drops case and accents and keeps `ñ`; spans are of the original text.
//! * The same word gives the same hash on every machine.
//!
//! # Not here
//!
//! Which words mean the same (`inflection`), and sentences (`review/`).

use crate::source::Span;
use std::borrow::Cow;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Hash of its folded form.
    pub hash: u64,
    /// Where it stands, in bytes of the text it was read from.
    pub span: Span,
    /// True for a future tense ending ("-rá", "-rán"), which folding would hide.
    pub future: bool,
    /// True when it begins with a capital.
    pub capital: bool,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Mixes one folded byte into a running hash.
const fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Folded value of a two-byte letter (`0xC3` and its second byte): 0 when it is not a letter.
///
/// `ñ` folds to 1, a byte that no text holds as a letter.
const fn fold_latin(second: u8) -> u8 {
    match second | 0x20 {
        0xA0..=0xA5 => b'a',
        0xA7 => b'c',
        0xA8..=0xAB => b'e',
        0xAC..=0xAF => b'i',
        0xB1 => 1,
        0xB2..=0xB6 => b'o',
        0xB9..=0xBC => b'u',
        0xBD => b'y',
        _ => 0,
    }
}

/// Class of each byte: its folded value when it belongs to a word, else 0.
static FOLD: [u8; 128] = {
    let mut table = [0u8; 128];
    let mut byte = 0usize;
    while byte < 128 {
        let value = byte as u8;
        if value.is_ascii_alphanumeric() {
            table[byte] = value.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Hash of a single word, folded.
pub fn hash_of(word: &str) -> u64 {
    words(word).next().map_or(SEED, |found| found.hash)
}

/// Hash of the first letters of a single word, folded: of all of it when it has no more.
pub fn hash_of_beginning(word: &str, letters: usize) -> u64 {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (SEED, 0);
    for _ in 0..letters {
        if at >= bytes.len() {
            break;
        }
        let (value, width) = Words::letter(bytes, at);
        if value == 0 {
            break;
        }
        hash = mix(hash, value);
        at += width;
    }
    hash
}

/// The word folded to plain letters ("Niñez" gives "niñez", "Título" gives "titulo").
pub fn fold(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'á' | 'à' | 'ä' | 'â' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ì' | 'ï' | 'î' => 'i',
            'ó' | 'ò' | 'ö' | 'ô' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            other => other,
        })
        .collect()
}

/// As [`fold`]; most words of a text are folded as they stand and are not copied.
pub fn folded(word: &str) -> Cow<'_, str> {
    let plain = word
        .bytes()
        .all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if plain {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(fold(word))
    }
}

/// Place of the first accented vowel of a word, in letters.
pub fn accent_of(word: &str) -> Option<u8> {
    let at = word
        .chars()
        .position(|letter| "áéíóúÁÉÍÓÚ".contains(letter))?;
    u8::try_from(at).ok()
}

/// True when nothing tells an accent that is missing from one that was not written: capitals.
pub fn is_all_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

/// Hash of a word that an accent makes another, as it is written: with an accent there or without.
pub const fn hash_by_accent(folded: u64, accent: Option<u8>) -> u64 {
    // No letter folds to 2 or 3.
    match accent {
        Some(at) => mix(mix(folded, 2), at),
        None => mix(folded, 3),
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator over the words of a text.
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Words<'_> {
    /// Folded value and width of the letter at `at`: value 0 when no word goes on there.
    fn letter(bytes: &[u8], at: usize) -> (u8, usize) {
        match bytes[at] {
            byte if byte < 128 => (FOLD[byte as usize], 1),
            0xC3 => match bytes.get(at + 1) {
                Some(second) => (fold_latin(*second), 2),
                None => (0, 1),
            },
            _ => (0, 1),
        }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            if at >= bytes.len() {
                self.at = at;
                return None;
            }
            let (value, width) = Self::letter(bytes, at);
            if value != 0 {
                break;
            }
            at += width;
        }
        let start = at;
        let mut hash = SEED;
        while at < bytes.len() {
            let (value, width) = Self::letter(bytes, at);
            if value == 0 {
                break;
            }
            hash = mix(hash, value);
            at += width;
        }
        self.at = at;
        let word = &bytes[start..at];
        Some(Word {
            hash,
            span: Span::new(start as u32, at as u32),
            future: is_future(word),
            capital: is_capital(word),
        })
    }
}

fn is_future(word: &[u8]) -> bool {
    let stem = word.strip_suffix(b"n").unwrap_or(word);
    stem.len() > 4 && stem.ends_with("rá".as_bytes())
}

fn is_capital(word: &[u8]) -> bool {
    match word {
        [first, ..] if first.is_ascii_uppercase() => true,
        [0xC3, second, ..] => *second < 0xA0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<&str> {
        words(text).map(|w| &text[w.span.range()]).collect()
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(
            read("El «niño», 3 años: ¿qué?"),
            ["El", "niño", "3", "años", "qué"]
        );
    }

    #[test]
    fn folding_drops_accents_and_case_and_keeps_the_eñe() {
        assert_eq!(hash_of("MIGRACIÓN"), hash_of("migracion"));
        assert_eq!(hash_of("Pingüino"), hash_of("pinguino"));
        assert_ne!(hash_of("año"), hash_of("ano"));
        for word in ["Título", "Ñandú", "ley", "LEY", "2º"] {
            assert_eq!(folded(word), fold(word));
        }
        assert_eq!(fold("Título Ñandú"), "titulo ñandu");
    }

    #[test]
    fn the_future_is_seen_before_its_accent_is_lost() {
        let tense: Vec<bool> = words("garantizará fuera podrán obra hará darán hara para")
            .map(|w| w.future)
            .collect();
        assert_eq!(tense, [true, false, true, false, true, true, false, false]);
    }

    #[test]
    fn an_accent_is_seen_where_it_is_asked_for() {
        assert_eq!(accent_of("pública"), Some(1));
        assert_eq!((accent_of("ésta"), accent_of("está")), (Some(0), Some(3)));
        assert_eq!((accent_of("publica"), accent_of("año")), (None, None));
        assert!(is_all_capitals("PUBLICA") && !is_all_capitals("Publica"));
        let folded = hash_of("esta");
        assert_ne!(
            hash_by_accent(folded, Some(0)),
            hash_by_accent(folded, Some(3))
        );
    }

    proptest! {
        #[test]
        fn any_text_gives_words_inside_it(text in "\\PC{0,200}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.span.start >= last);
                prop_assert!(!text[word.span.range()].is_empty());
                last = word.span.end;
            }
        }
    }
}
