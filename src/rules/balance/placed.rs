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
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Stands for an article, which counts as no word.
const ARTICLE: u32 = u32::MAX;
/// Stands for no key, and for no pair.
const NONE: u32 = u32::MAX;

/// How each word of a text begins, as balances see it.
///
/// A text repeats its words: each beginning and each pair is looked for once, however often it is said.
#[derive(Clone, Debug)]
pub struct Beginnings {
    /// Of each word, the number of its beginning among `each`.
    words: Rc<[u32]>,
    /// Hashes of the beginnings that differ.
    each: Rc<[u64]>,
    /// Of each word, the number of the pair that it makes with the word before it, articles left out, among `each_pair`.
    pairs: Rc<[u32]>,
    /// Keys of the pairs that differ.
    each_pair: Rc<[u64]>,
}

/// Numbers what differs, in order of appearance.
#[derive(Default)]
struct Numbers {
    known: FxHashMap<u64, u32>,
    each: Vec<u64>,
}

impl Numbers {
    fn of(&mut self, own: u64) -> u32 {
        let next = self.each.len() as u32;
        let number = *self.known.entry(own).or_insert(next);
        if number == next {
            self.each.push(own);
        }
        number
    }
}

impl Beginnings {
    /// Of the words of a text, in order.
    pub fn of<'t>(text: impl Iterator<Item = &'t str>) -> Self {
        let (mut each, mut each_pair) = (Numbers::default(), Numbers::default());
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        let mut before = None;
        for word in text {
            if is_article(word) {
                words.push(ARTICLE);
                pairs.push(NONE);
                continue;
            }
            let own = hash(word);
            words.push(each.of(own));
            let pair = before.map_or(NONE, |before| each_pair.of(key(before, Some(own))));
            pairs.push(pair);
            before = Some(own);
        }
        Beginnings {
            words: words.into(),
            each: each.each.into(),
            pairs: pairs.into(),
            each_pair: each_pair.each.into(),
        }
    }

    /// The hash of the beginning of a word that is no article.
    fn hash(&self, at: usize) -> u64 {
        self.each[self.words[at] as usize]
    }
}

/// The keys of some balance, or of some themes, that the words of a text are.
#[derive(Clone, Debug)]
pub struct Placed {
    text: Beginnings,
    /// Of each beginning that differs, its key.
    alone: Box<[u32]>,
    /// Of each pair that differs, its key; `None` where pairs do not count.
    paired: Option<Box<[u32]>>,
}

impl Placed {
    /// Looks for the words among `keys`, and for each two in a row when `pairs`.
    pub(super) fn among(keys: &[u64], text: &Beginnings, pairs: bool) -> Self {
        let place = |key: &u64| find(keys, *key).map_or(NONE, |at| at as u32);
        Placed {
            text: text.clone(),
            // A word alone is its own key.
            alone: text.each.iter().map(place).collect(),
            paired: pairs.then(|| text.each_pair.iter().map(place).collect()),
        }
    }

    /// Goes through what some words say among `keys`, each key the first time only: its first and last word, and the
    /// key. Gives how many words count.
    pub(super) fn each(
        &self,
        keys: &[u64],
        words: impl Iterator<Item = usize>,
        seen: &mut Seen,
        mut tell: impl FnMut(usize, usize, usize),
    ) -> usize {
        seen.begin(keys.len());
        let (mut length, mut before) = (0, None);
        for at in words.filter(|at| !self.is_article(*at)) {
            length += 1;
            let alone = known(self.alone[self.text.words[at] as usize]).map(|key| (at, key));
            let pair = before.and_then(|before| Some((before, self.pair(keys, before, at)?)));
            for (first, key) in [alone, pair].into_iter().flatten() {
                if seen.first(key) {
                    tell(first, at, key);
                }
            }
            before = Some(at);
        }
        length
    }

    fn is_article(&self, at: usize) -> bool {
        self.text.words[at] == ARTICLE
    }

    /// The key of the word at a place with another that comes before it in a part of the text.
    fn pair(&self, keys: &[u64], before: usize, at: usize) -> Option<usize> {
        let paired = self.paired.as_ref()?;
        let follows = before < at && (before + 1..at).all(|between| self.is_article(between));
        if follows {
            return known(paired[self.text.pairs[at] as usize]);
        }
        find(keys, key(self.text.hash(before), Some(self.text.hash(at))))
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
    fn begin(&mut self, keys: usize) {
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
    fn first(&mut self, key: usize) -> bool {
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
