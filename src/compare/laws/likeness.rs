//! How alike two texts are, and which texts are worth comparing.
//!
//! In: words. Out: likeness in thousandths, and pairs of units that share rare sequences of words.
//!
//! # Invariants
//!
//! * The order of words does not count: a text that was scrambled is like itself.
//! * Whole numbers only: the same texts give the same figures on any machine.

use super::words::Vocabulary;
use rustc_hash::FxHashMap;

/// Words in a sequence that is looked up.
const SHINGLE: usize = 3;
/// A sequence in more units than this says nothing about where a text went.
const COMMON: usize = 12;
/// Units that are compared with each, at most.
const CANDIDATES: usize = 8;

/// A text ready to be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Words, sorted, each with its weight.
    bag: Vec<(u32, u32)>,
    weight: u64,
    /// Sequences of words, sorted, each once.
    pub(super) shingles: Vec<u64>,
}

impl Unit {
    /// Prepares the words of a text.
    pub(super) fn new(ids: &[u32], vocabulary: &Vocabulary) -> Unit {
        let mut bag: Vec<(u32, u32)> = (ids.iter())
            .map(|id| (*id, weight(vocabulary.word(*id))))
            .collect();
        bag.sort_unstable();
        let weight = bag.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut shingles: Vec<u64> = ids.windows(SHINGLE).map(joined).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Unit {
            bag,
            weight,
            shingles,
        }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.bag.len()
    }

    /// Weight of its words.
    pub(super) fn weight(&self) -> u64 {
        self.weight
    }

    /// True when both hold the same words as often.
    pub(super) fn same_words(&self, other: &Unit) -> bool {
        self.bag == other.bag
    }

    /// Shared weight of words, in thousandths of what both have: 1000 for the same words.
    pub(super) fn likeness(&self, other: &Unit) -> u32 {
        let whole = self.weight + other.weight;
        if whole == 0 {
            return 1000;
        }
        (2000 * self.shared(other) / whole) as u32
    }

    /// Weight of the words that both hold.
    pub(super) fn shared(&self, other: &Unit) -> u64 {
        let (mut own, mut theirs) = (self.bag.iter().peekable(), other.bag.iter().peekable());
        let mut shared = 0;
        while let (Some(a), Some(b)) = (own.peek(), theirs.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => {
                    own.next();
                }
                std::cmp::Ordering::Greater => {
                    theirs.next();
                }
                std::cmp::Ordering::Equal => {
                    shared += u64::from(a.1);
                    own.next();
                    theirs.next();
                }
            }
        }
        shared
    }

    /// The words that only one of the two holds: those of this one, those of the other.
    pub(super) fn only(&self, other: &Unit) -> (Vec<u32>, Vec<u32>) {
        let (mut own, mut theirs) = (Vec::new(), Vec::new());
        let (mut a, mut b) = (0, 0);
        while a < self.bag.len() || b < other.bag.len() {
            match (self.bag.get(a), other.bag.get(b)) {
                (Some(left), Some(right)) if left == right => {
                    a += 1;
                    b += 1;
                }
                (Some(left), right) if right.is_none_or(|right| left < right) => {
                    own.push(left.0);
                    a += 1;
                }
                (_, Some(right)) => {
                    theirs.push(right.0);
                    b += 1;
                }
                _ => break,
            }
        }
        (own, theirs)
    }
}

/// Articles, prepositions and the like say little of what a text is about.
pub(super) fn weight(word: &str) -> u32 {
    if word.len() <= 3 && !word.as_bytes()[0].is_ascii_digit() {
        1
    } else {
        4
    }
}

/// One number for a sequence of words.
fn joined(words: &[u32]) -> u64 {
    (words.iter()).fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        (hash ^ u64::from(*word)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Share of the sequences of `part` that `whole` holds, in thousandths; both sorted.
pub(super) fn contained(part: &[u64], whole: &[u64]) -> u32 {
    if part.is_empty() {
        return 0;
    }
    let found = (part.iter())
        .filter(|shingle| whole.binary_search(shingle).is_ok())
        .count();
    (1000 * found / part.len()) as u32
}

/// Pairs of units (of the first list, of the second) that share rare sequences of words.
pub(super) fn candidates<'u>(
    before: impl Iterator<Item = &'u [u64]>,
    after: impl Iterator<Item = &'u [u64]>,
) -> Vec<(usize, usize)> {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (at, shingles) in before.enumerate() {
        for shingle in shingles {
            let found = places.entry(*shingle).or_default();
            if found.len() <= COMMON {
                found.push(at as u32);
            }
        }
    }
    let mut pairs = Vec::new();
    for (to, shingles) in after.enumerate() {
        let mut seen: FxHashMap<u32, u32> = FxHashMap::default();
        let rare = (shingles.iter())
            .filter_map(|shingle| places.get(shingle))
            .filter(|found| found.len() <= COMMON);
        for from in rare.flatten() {
            *seen.entry(*from).or_default() += 1;
        }
        let mut best: Vec<(u32, u32)> = seen.into_iter().collect();
        best.sort_unstable_by_key(|(from, count)| (std::cmp::Reverse(*count), *from));
        let best = best.into_iter().take(CANDIDATES);
        pairs.extend(best.map(|(from, _)| (from as usize, to)));
    }
    pairs
}

/// A pair that may be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// How good it is.
    pub(super) score: u32,
    /// How far apart both stand: the nearer of two equals is taken.
    pub(super) apart: u32,
    /// Place in the first list.
    pub(super) before: usize,
    /// Place in the second.
    pub(super) after: usize,
}

/// Takes the best pair that is left until none is: each unit in one pair at most.
pub(super) fn best_first(
    mut found: Vec<Candidate>,
    before: usize,
    after: usize,
) -> Vec<(usize, usize)> {
    found.sort_unstable_by_key(|own| {
        let score = std::cmp::Reverse(own.score);
        (score, own.apart, own.before, own.after)
    });
    let (mut taken, mut given) = (vec![false; before], vec![false; after]);
    let mut pairs = Vec::new();
    for own in found {
        if !taken[own.before] && !given[own.after] {
            taken[own.before] = true;
            given[own.after] = true;
            pairs.push((own.before, own.after));
        }
    }
    pairs
}
