//! Numbers of articles: digits, ordinal marks and suffixes, in a form that can be ordered.
//!
//! In: a piece of a line at a number ("77 bis 16 A.- Los"). Out: its [`Key`] and what follows it.
//!
//! # Invariants
//!
//! * A letter or a number counts as suffix only when it stands alone: "9o.- A ninguna" has none.

use super::chars::{Folded, is_upper, word};
use super::ordinal::latin;

/// Most suffixes that a number carries ("77 bis 16 A" has three).
const SUFFIXES: usize = 4;

/// Rank of a Latin suffix that is misspelt ("Sexties"): after every other.
const UNKNOWN: u16 = 90;

/// Rank added to letters, so that "12-A" comes after "12 Bis" and never equals it.
const LETTER: u16 = 100;

/// An article number in a form that can be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// The number itself; for ordinals in words, their value.
    pub base: u32,
    /// Ranks of its suffixes, zero-padded.
    pub suffix: [u16; SUFFIXES],
}

impl Key {
    /// The key of a plain number.
    pub(super) const fn plain(base: u32) -> Self {
        Key {
            base,
            suffix: [0; SUFFIXES],
        }
    }

    /// True when this number may follow `last` with nothing missing between them.
    pub(super) fn follows(self, last: Key) -> bool {
        if self.base == last.base {
            return self.suffix != last.suffix;
        }
        self.base == last.base + 1
    }
}

/// Reads a number in digits with its ordinal mark and suffixes.
pub(super) fn digits_key(text: &str) -> Option<(Key, &str)> {
    let (base, rest) = digits(text)?;
    let (suffix, rest) = suffixes(past_ordinal_mark(rest));
    Some((Key { base, suffix }, rest))
}

/// Digits, at most six, with thousands parted by a comma ("1,119") or not.
pub(super) fn digits(text: &str) -> Option<(u32, &str)> {
    let count = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = count(text);
    let grouped = whole <= 3 && text[whole..].starts_with(',') && count(&text[whole + 1..]) >= 3;
    let end = if grouped { whole + 4 } else { whole };
    let read = &text[..end];
    if whole == 0 || whole > 6 || text[end..].starts_with(|next: char| next.is_ascii_digit()) {
        return None;
    }
    let value = read
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Some((value, &text[end..]))
}

/// Skips the mark of an ordinal: `o`, `º`, `°`, `ª`, with its stop when a suffix follows.
fn past_ordinal_mark(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['º', '°', 'ª', '˚', 'o', 'O', 'a']) else {
        return text;
    };
    if rest.starts_with(char::is_alphabetic) {
        return text;
    }
    match rest.strip_prefix('.') {
        Some(after) if suffix(after, 0).is_some() => after,
        _ => rest,
    }
}

/// Reads every suffix of a number.
pub(super) fn suffixes(text: &str) -> ([u16; SUFFIXES], &str) {
    let mut ranks = [0; SUFFIXES];
    let mut rest = text;
    for (at, rank) in ranks.iter_mut().enumerate() {
        let Some((found, after)) = suffix(rest, at) else {
            break;
        };
        *rank = found;
        rest = after;
    }
    (ranks, rest)
}

/// Reads one suffix: a Latin word, a letter, or (after another suffix) a number.
fn suffix(text: &str, place: usize) -> Option<(u16, &str)> {
    let joints = [" - ", " -", "-", " "];
    let found = joints.iter().find(|joint| text.starts_with(**joint));
    let joint = found.copied().unwrap_or("");
    let after = &text[joint.len()..];
    let first = after.chars().next()?;
    if first.is_ascii_digit() {
        if place == 0 || place > SUFFIXES {
            return None;
        }
        let (number, rest) = digits(after)?;
        let alone = closes(rest) || (place < SUFFIXES && suffix(rest, place + 1).is_some());
        return alone.then(|| (number.min(99) as u16 + 1, rest));
    }
    if !first.is_alphabetic() {
        return None;
    }
    let (name, rest) = word(after);
    if let Some(rank) = latin(name.as_str()) {
        let rest = rest.strip_prefix(['°', 'º']).unwrap_or(rest);
        return (!joint.is_empty() || place == 0).then_some((rank, rest));
    }
    if name.as_str().len() > 5 && name.as_str().ends_with("ies") && closes(rest) {
        return Some((UNKNOWN, rest));
    }
    single_letter(&name, first, rest, joint)
}

/// Reads a letter that serves as suffix ("12-A", "2448 J"): it must stand alone.
fn single_letter<'t>(
    name: &Folded,
    first: char,
    rest: &'t str,
    joint: &str,
) -> Option<(u16, &'t str)> {
    if name.as_str().len() != 1 || !(is_upper(first) || joint == "-") {
        return None;
    }
    let rank = LETTER + u16::from(name.as_str().as_bytes()[0] - b'a').min(30);
    let alone = closes(rest) || suffix_follows(rest);
    alone.then_some((rank, rest))
}

/// True when another suffix follows a letter ("Bis A 1.").
fn suffix_follows(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix([' ', '-']) else {
        return false;
    };
    let (name, _) = word(after);
    if latin(name.as_str()).is_some() {
        return true;
    }
    digits(after).is_some_and(|(_, tail)| closes(tail))
}

/// True when `rest` closes a number: the line ends or a closing mark follows.
pub(super) fn closes(rest: &str) -> bool {
    match rest.chars().next() {
        None => true,
        Some(next) => matches!(next, '.' | '-' | ':' | ')' | '*' | '–' | '—' | ',' | ';'),
    }
}
