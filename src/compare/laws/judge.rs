//! What became of the words of a provision: nothing, a correction, another order, other words.
//!
//! In: two texts. Out: [`Wording`] and the words that differ.
//!
//! # Invariants
//!
//! * Numbers are never taken for misprints: a figure that differs is another word.
//! * A misprint is one that the rest of the law shows to be one; when in doubt, words are other words.

use super::change::Edit;
use super::likeness::{Unit, weight};
use super::words::{Vocabulary, Words, letters};
use crate::law::Law;
use crate::source::Span;
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// What became of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    /// The same words and marks.
    Same,
    /// The same words; marks, accents, capitals, hyphens or spaces differ.
    Marks,
    /// A misprint was put right.
    Misprint,
    /// The same words in another order.
    Order,
    /// Other words.
    Other,
}

/// Products of lengths above this are told as one replacement: finding the words would take too long.
const LONGEST: usize = 60_000_000;
/// How often a word must stand in the laws to be the right form of a misprint.
const WELL_KNOWN: usize = 3;

/// A text of a law with its place in the clean text.
pub(super) type Placed<'l> = (&'l Law, Span);

/// Compares two texts.
pub(super) fn compare(
    before: Placed<'_>,
    after: Placed<'_>,
    vocabulary: &mut Vocabulary,
) -> (Wording, Vec<Edit>) {
    let (old, new) = (before.0.text.slice(before.1), after.0.text.slice(after.1));
    if old == new || old.split_whitespace().eq(new.split_whitespace()) {
        return (Wording::Same, Vec::new());
    }
    if letters(old).eq(letters(new)) {
        return (Wording::Marks, marks(before, after));
    }
    let (mut one, mut other) = (Words::default(), Words::default());
    vocabulary.read(old, before.1.start, &mut one);
    vocabulary.read(new, after.1.start, &mut other);
    if one.ids == other.ids {
        return (Wording::Marks, marks(before, after));
    }
    let light = |id| weight(vocabulary.word(id)) == 1;
    let edits = edits(&one, &other, (before.1, after.1), &light);
    let units = (
        Unit::new(&one.ids, vocabulary),
        Unit::new(&other.ids, vocabulary),
    );
    let wording = if same_words(&units.0, &units.1, vocabulary) {
        Wording::Order
    } else if edits
        .iter()
        .all(|edit| is_misprint(before.0, after.0, *edit))
    {
        Wording::Misprint
    } else {
        Wording::Other
    };
    (wording, edits)
}

/// True for the same words as often, words cut at the end of a line counted as one.
pub(super) fn same_words(one: &Unit, other: &Unit, vocabulary: &Vocabulary) -> bool {
    if one.same_words(other) {
        return true;
    }
    let (old, new) = one.only(other);
    if old.len() + new.len() > 12 {
        return false;
    }
    let word = |id: &u32| vocabulary.word(*id);
    let old: Vec<&str> = old.iter().map(word).collect();
    let new: Vec<&str> = new.iter().map(word).collect();
    let figures = |all: &[&str]| (all.iter()).any(|own| own.bytes().any(|b| b.is_ascii_digit()));
    let pieces = |parts: &[&str], wholes: &[&str]| {
        (parts.iter()).all(|part| {
            wholes
                .iter()
                .any(|whole| whole.contains(part) || part.contains(whole))
        })
    };
    let sorted = |all: &[&str]| {
        let mut letters: Vec<char> = all.iter().flat_map(|own| own.chars()).collect();
        letters.sort_unstable();
        letters
    };
    !figures(&old)
        && !figures(&new)
        && old.len() != new.len()
        && pieces(&old, &new)
        && pieces(&new, &old)
        && sorted(&old) == sorted(&new)
}

/// The words whose marks or letters are printed otherwise.
fn marks(before: Placed<'_>, after: Placed<'_>) -> Vec<Edit> {
    let mut printed: FxHashMap<&str, u32> = FxHashMap::default();
    let read = |text: &str, offset: u32| -> Words {
        let mut words = Words::default();
        for word in text.split_whitespace() {
            // A word is a slice of the text: its place is the distance between both.
            let at = offset + (word.as_ptr().addr() - text.as_ptr().addr()) as u32;
            words.spans.push(Span::new(at, at + word.len() as u32));
            words.ids.push(0);
        }
        words
    };
    let (old, new) = (before.0.text.slice(before.1), after.0.text.slice(after.1));
    let (mut one, mut other) = (read(old, before.1.start), read(new, after.1.start));
    for (words, law) in [(&mut one, before.0), (&mut other, after.0)] {
        for (id, span) in words.ids.iter_mut().zip(&words.spans) {
            let next = printed.len() as u32;
            *id = *printed.entry(law.text.slice(*span)).or_insert(next);
        }
    }
    edits(&one, &other, (before.1, after.1), &|_| false)
}

/// The words that differ, in order.
fn edits(
    one: &Words,
    other: &Words,
    (old, new): (Span, Span),
    light: &dyn Fn(u32) -> bool,
) -> Vec<Edit> {
    let head = (one.ids.iter().zip(&other.ids))
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&one.ids[head..], &other.ids[head..]);
    let tail = (a.iter().rev().zip(b.iter().rev()))
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let span = |words: &Words, at: usize, len: usize, whole: Span| match len {
        0 => {
            let end = at
                .checked_sub(1)
                .map_or(whole.start, |last| words.spans[last].end);
            Span::new(end, end)
        }
        _ => Span::new(words.spans[at].start, words.spans[at + len - 1].end),
    };
    let edit = |from: Range<usize>, to: Range<usize>| Edit {
        before: span(one, head + from.start, from.len(), old),
        after: span(other, head + to.start, to.len(), new),
    };
    if a.len().saturating_mul(b.len()) > LONGEST {
        return vec![edit(0..a.len(), 0..b.len())];
    }
    let differs = capture_diff_slices(Algorithm::Myers, a, b)
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| (op.old_range(), op.new_range()));
    let mut runs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (from, to) in differs {
        match runs.last_mut() {
            Some(last) if breaks_nothing(&a[last.0.end..from.start], last, light) => {
                last.0.end = from.end;
                last.1.end = to.end;
            }
            _ => runs.push((from, to)),
        }
    }
    runs.into_iter().map(|(from, to)| edit(from, to)).collect()
}

/// True for words between two edits that say too little to be told apart from them: a few articles and
/// prepositions, or one word after a long edit.
fn breaks_nothing(
    between: &[u32],
    last: &(Range<usize>, Range<usize>),
    light: &dyn Fn(u32) -> bool,
) -> bool {
    let long = last.0.len() + last.1.len() >= 6;
    (between.len() <= 4 && between.iter().all(|id| light(*id))) || (long && between.len() == 1)
}

/// True when one word became another that differs in one letter inside it, the older form is found
/// nowhere else in either law, and the newer is well known in both; or when a «(sic)» came or went.
fn is_misprint(before: &Law, after: &Law, edit: Edit) -> bool {
    let (old, new) = (before.text.slice(edit.before), after.text.slice(edit.after));
    let word = |text: &str| text.eq_ignore_ascii_case("sic");
    if (word(old) && new.is_empty()) || (old.is_empty() && word(new)) {
        return true;
    }
    let plain = |text: &str| text.chars().all(char::is_alphabetic) && text.chars().count() >= 5;
    if !plain(old) || !plain(new) || !differs_inside(old, new) {
        return false;
    }
    times(&before.text.clean, old) == 1
        && times(&after.text.clean, old) == 0
        && times(&before.text.clean, new) >= WELL_KNOWN
        && times(&after.text.clean, new) > WELL_KNOWN
}

/// True when both differ in one letter, or in two that changed places, neither at the beginning
/// («ilegal») nor at the end («podrán»), where letters carry meaning.
fn differs_inside(old: &str, new: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let tail = (a[head..].iter().rev().zip(b[head..].iter().rev()))
        .take_while(|(a, b)| a == b)
        .count();
    let (from, to) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    let close = match (from, to) {
        ([_], [_] | []) | ([], [_]) => true,
        ([one, two], [three, four]) => one == four && two == three,
        _ => false,
    };
    close && head >= 2 && tail >= 2
}

/// How often a word stands in a text, letters before and after it excluded.
fn times(text: &str, word: &str) -> usize {
    let edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphabetic());
    text.match_indices(word)
        .filter(|(at, _)| {
            edge(text[..*at].chars().next_back()) && edge(text[at + word.len()..].chars().next())
        })
        .take(WELL_KNOWN + 1)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_carry_meaning_are_no_misprints() {
        assert!(differs_inside("autoriddad", "autoridad"));
        assert!(!differs_inside("legal", "ilegal"));
        assert!(!differs_inside("podrá", "podrán"));
        assert!(!differs_inside("migrante", "emigrante"));
    }
}
