//! Where the words of a text stand among what weighs: looked for once, however many parts of it are weighed.
//!
//! In: the words of a text, in order. Out: [`Beginnings`], as every balance sees them, and [`Placed`], as one does.
//!
//! # Invariants
//!
//! * A word in the middle of a part follows the same word as in the text: a pair is looked for again only where the
//!   part leaves words out.
//!
//! # Not here
//!
//! What a key weighs (`balance`, `themes`).

use super::{find, hash, is_article, key};
use std::rc::Rc;

/// Stands for an article, which counts as no word: no word has this hash, but by a chance in 2⁶⁴.
const ARTICLE: u64 = 0;
/// Stands for no key.
const NONE: u32 = u32::MAX;

/// How each word of a text begins, as balances see it.
#[derive(Clone, Debug)]
pub struct Beginnings(Rc<[u64]>);

impl Beginnings {
    /// Of the words of a text, in order.
    pub fn of<'t>(words: impl Iterator<Item = &'t str>) -> Self {
        let of_word = |word| {
            if is_article(word) {
                ARTICLE
            } else {
                hash(word)
            }
        };
        Beginnings(words.map(of_word).collect())
    }
}

/// The keys of some balance, or of some themes, that the words of a text are.
#[derive(Clone, Debug)]
pub struct Placed {
    words: Rc<[u64]>,
    /// Of each word, its key.
    alone: Vec<u32>,
    /// Of each word, its key with the one before it; empty where pairs do not count.
    paired: Vec<u32>,
}

impl Placed {
    /// Looks for the words among `keys`, and for each two in a row when `pairs`.
    pub(super) fn among(keys: &[u64], text: &Beginnings, pairs: bool) -> Self {
        let words = Rc::clone(&text.0);
        let place = |key| find(keys, key).map_or(NONE, |at| at as u32);
        let alone = words.iter().map(|word| match *word {
            ARTICLE => NONE,
            word => place(key(word, None)),
        });
        let alone = alone.collect();
        let mut before = None;
        let mut pair = |word: &u64| {
            if *word == ARTICLE {
                return NONE;
            }
            let pair = before.map_or(NONE, |before| place(key(before, Some(*word))));
            before = Some(*word);
            pair
        };
        let paired = match pairs {
            true => words.iter().map(&mut pair).collect(),
            false => Vec::new(),
        };
        Placed {
            words,
            alone,
            paired,
        }
    }

    /// True when the word at a place is an article.
    pub(super) fn is_article(&self, at: usize) -> bool {
        self.words[at] == ARTICLE
    }

    /// The key of the word at a place.
    pub(super) fn alone(&self, at: usize) -> Option<usize> {
        known(self.alone[at])
    }

    /// The key of the word at a place with another that comes before it in a part of the text.
    pub(super) fn pair(&self, keys: &[u64], before: usize, at: usize) -> Option<usize> {
        let follows = before < at && (before + 1..at).all(|between| self.is_article(between));
        if follows {
            return known(self.paired[at]);
        }
        find(keys, key(self.words[before], Some(self.words[at])))
    }
}

fn known(key: u32) -> Option<usize> {
    (key != NONE).then_some(key as usize)
}

/// Which keys a part has said already.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// For each key, the part that said it last.
    last: Vec<u32>,
    part: u32,
}

impl Seen {
    /// Begins another part, of which nothing is seen yet, where there are so many keys.
    pub(super) fn begin(&mut self, keys: usize) {
        if self.part == u32::MAX {
            self.last.clear();
            self.part = 0;
        }
        self.part += 1;
        if self.last.len() < keys {
            self.last.resize(keys, 0);
        }
    }

    /// True the first time that the part says a key.
    pub(super) fn first(&mut self, key: usize) -> bool {
        let last = &mut self.last[key];
        let first = *last != self.part;
        *last = self.part;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_that_of_the_text_or_of_the_part_that_leaves_words_out() {
        let mut keys = [
            key(hash("uno"), Some(hash("dos"))),
            key(hash("uno"), Some(hash("tres"))),
        ];
        keys.sort_unstable();
        let words = "uno la dos tres".split(' ');
        let placed = Placed::among(&keys, &Beginnings::of(words), true);
        let told = |before, at| placed.pair(&keys, before, at).map(|own| keys[own]);
        assert_eq!(told(0, 2), Some(key(hash("uno"), Some(hash("dos")))));
        assert_eq!(told(0, 3), Some(key(hash("uno"), Some(hash("tres")))));
        assert_eq!(told(2, 3), None);
        assert_eq!(told(3, 0), None);
    }

    #[test]
    fn each_part_sees_each_key_once_even_after_as_many_parts_as_can_be_told() {
        let mut seen = Seen::default();
        for _ in 0..2 {
            seen.begin(2);
            assert!(seen.first(1));
            assert!(!seen.first(1));
            assert!(seen.first(0));
        }
        seen.part = u32::MAX - 1;
        for _ in 0..3 {
            seen.begin(2);
            assert!(seen.first(0) && !seen.first(0));
        }
    }
}
