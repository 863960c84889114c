//! Words of a text as they are compared: without case, accents, hyphens or punctuation.
//!
//! In: text. Out: [`Words`], numbers of a [`Vocabulary`] shared by both laws, each with its place.
//!
//! # Invariants
//!
//! * Spans index the text that was given, moved by the offset that was given with it.
//! * The same texts in the same order give the same numbers.

use crate::source::Span;
use rustc_hash::FxHashMap;

/// Numbers for words, given in the order in which they are met.
#[derive(Default)]
pub(super) struct Vocabulary {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

/// The words of one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Numbers of the words, in order.
    pub(super) ids: Vec<u32>,
    /// Where each stands.
    pub(super) spans: Vec<Span>,
}

impl Vocabulary {
    /// The word of a number.
    pub(super) fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(id) = self.numbers.get(word) {
            return *id;
        }
        let id = self.words.len() as u32;
        self.words.push(word.into());
        self.numbers.insert(word.into(), id);
        id
    }

    /// Appends the words of a text that begins at `offset`.
    pub(super) fn read(&mut self, text: &str, offset: u32, out: &mut Words) {
        let mut word = String::with_capacity(32);
        let mut from = None;
        let mut push = |from: Option<usize>, to: usize, word: &mut String| {
            if let Some(from) = from {
                cut_ordinal(word);
                out.ids.push(self.number(word));
                let span = Span::new(offset + from as u32, offset + to as u32);
                out.spans.push(span);
                word.clear();
            }
        };
        for (at, letter) in text.char_indices() {
            if SILENT.contains(&letter) {
                continue;
            }
            if is_word(letter) {
                from = from.or(Some(at));
                fold(letter, &mut word);
                continue;
            }
            push(from.take(), at, &mut word);
            if STANDS.contains(&letter) {
                word.push(letter);
                push(Some(at), at + letter.len_utf8(), &mut word);
            }
        }
        push(from, text.len(), &mut word);
    }
}

/// Ordinal marks and soft hyphens: dropped wherever they stand.
const SILENT: [char; 5] = ['º', 'ª', '°', '\u{AD}', '\u{200B}'];

/// Marks that say something: each is a word.
const STANDS: [char; 4] = ['$', '%', '+', '='];

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric()
}

/// Appends a letter in lower case, vowels without their accent; «ñ» stays.
fn fold(letter: char, out: &mut String) {
    match letter {
        'a'..='z' | '0'..='9' => out.push(letter),
        'A'..='Z' => out.push(letter.to_ascii_lowercase()),
        'á' | 'à' | 'ä' | 'â' | 'Á' | 'À' | 'Ä' | 'Â' => out.push('a'),
        'é' | 'è' | 'ë' | 'ê' | 'É' | 'È' | 'Ë' | 'Ê' => out.push('e'),
        'í' | 'ì' | 'ï' | 'î' | 'Í' | 'Ì' | 'Ï' | 'Î' => out.push('i'),
        'ó' | 'ò' | 'ö' | 'ô' | 'Ó' | 'Ò' | 'Ö' | 'Ô' => out.push('o'),
        'ú' | 'ù' | 'ü' | 'û' | 'Ú' | 'Ù' | 'Ü' | 'Û' => out.push('u'),
        other => out.extend(other.to_lowercase()),
    }
}

/// "1o" and "2a" are the ordinals that other texts print as "1º" and "2ª".
fn cut_ordinal(word: &mut String) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(&word[digits..], "o" | "a") {
        word.truncate(digits);
    }
}

/// The letters of a text as they are compared, one after another across word ends.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut folded = String::with_capacity(4);
    text.chars()
        .filter(|letter| !SILENT.contains(letter) && (is_word(*letter) || STANDS.contains(letter)))
        .map(move |letter| {
            folded.clear();
            fold(letter, &mut folded);
            folded.chars().next().unwrap_or(letter)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let mut words = Words::default();
        vocabulary.read(text, 0, &mut words);
        (words.ids.iter())
            .map(|id| vocabulary.word(*id).to_owned())
            .collect()
    }

    #[test]
    fn case_accents_and_marks_do_not_count_but_amounts_do() {
        assert_eq!(
            folded("La Niñez, el 1o. y el 2º (5 %)."),
            ["la", "niñez", "el", "1", "y", "el", "2", "5", "%"]
        );
        assert_eq!(folded("difusión\u{AD}"), ["difusion"]);
    }

    #[test]
    fn spans_lead_back_to_the_text() {
        let text = "Toda persona podrá";
        let mut words = Words::default();
        Vocabulary::default().read(text, 0, &mut words);
        let shown: Vec<&str> = words.spans.iter().map(|s| &text[s.range()]).collect();
        assert_eq!(shown, ["Toda", "persona", "podrá"]);
    }

    #[test]
    fn letters_run_across_broken_words() {
        assert!(letters("asis- tencia Médica").eq(letters("asistencia medica")));
        assert!(!letters("treinta días").eq(letters("trece días")));
    }
}
