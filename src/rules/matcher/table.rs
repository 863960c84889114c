//! The words of the lexicon by their hash.
//!
//! # Invariants
//!
//! * Open addressing in a table at least twice as long as there are words: an unknown word costs
//!   one or two look-ups.
//! * A word is its 64-bit hash: no two words of the lexicon have the same one, and a text's word
//!   that is none of them has one of theirs once in 10¹⁵.

use super::{Class, NO_CLASS};
use crate::rules::flat::{Column, Flat, flat, stored};
use serde::{Deserialize, Serialize};

/// What a text's word means for the automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Info(u32);

impl Info {
    const TRANSPARENT: u32 = 1 << 31;
    const JOINS: u32 = 1 << 30;
    const ACCENT: u32 = 1 << 29;

    /// A word that the lexicon does not have.
    pub(super) const UNKNOWN: Info = Info(NO_CLASS);

    pub(super) fn new(class: Class, transparent: bool, joins: bool) -> Self {
        let flag = |flag, set| if set { flag } else { 0 };
        Info(class | flag(Self::TRANSPARENT, transparent) | flag(Self::JOINS, joins))
    }

    /// The same, of a word that an accent makes another: its place in the text decides.
    pub(super) const fn by_accent(self) -> Self {
        Info(self.0 | Self::ACCENT)
    }

    /// Its class.
    pub(super) const fn class(self) -> Class {
        self.0 & !(Self::TRANSPARENT | Self::JOINS | Self::ACCENT)
    }

    /// A word that an accent makes another ("publica", "pública").
    pub(super) const fn is_by_accent(self) -> bool {
        self.0 & Self::ACCENT != 0
    }

    /// An article or possessive: passed over.
    pub(super) const fn is_transparent(self) -> bool {
        self.0 & Self::TRANSPARENT != 0
    }

    /// "y", "e", "o", "u": passed over between two articles ("las y los").
    pub(super) const fn joins(self) -> bool {
        self.0 & Self::JOINS != 0
    }
}

/// A word of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    hash: u64,
    info: Info,
}

impl Entry {
    /// A place without a word.
    const NONE: Entry = Entry {
        hash: 0,
        info: Info(u32::MAX),
    };
}

impl Flat for Info {
    stored!(size_of::<u32>());
    fn put(self, out: &mut Vec<u8>) {
        self.0.put(out);
    }
    #[inline]
    fn take(bytes: &[u8]) -> Self {
        Info(u32::take(bytes))
    }
}

flat!(Entry {
    hash: u64,
    info: Info
});

/// Words by hash: a power of two of places.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct WordTable(Column<Entry>);

impl WordTable {
    /// A table of these words.
    pub(super) fn new(words: impl Iterator<Item = (u64, Info)>) -> Self {
        let words: Vec<(u64, Info)> = words.collect();
        let mut places = vec![Entry::NONE; (words.len() * 2).next_power_of_two().max(2)];
        let last = places.len() - 1;
        for (hash, info) in words {
            let mut place = hash as usize & last;
            while places[place] != Entry::NONE {
                place = (place + 1) & last;
            }
            places[place] = Entry { hash, info };
        }
        WordTable(places.into_iter().collect())
    }

    /// What a word means.
    pub(super) fn get(&self, hash: u64) -> Info {
        let places = self.0.cells();
        let last = self.0.len().wrapping_sub(1);
        let mut place = hash as usize & last;
        while place < self.0.len() {
            let own = places.get(place);
            if own.info == Entry::NONE.info {
                break;
            }
            if own.hash == hash {
                return own.info;
            }
            place = (place + 1) & last;
        }
        Info::UNKNOWN
    }
}
