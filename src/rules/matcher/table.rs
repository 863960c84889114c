//! The words of the lexicon by their hash.
//!
//! # Invariants
//!
//! * Open addressing in a table at least twice as long as there are words: an unknown word costs
//!   one or two look-ups.
//! * A word is its 64-bit hash: no two words of the lexicon have the same one, and a text's word
//!   that is none of them has one of theirs once in 10¹⁵.

use super::flat::{self, flat};
use super::{Class, NO_CLASS};
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

flat!(Info { 0: u32 });

/// Words by hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct WordTable {
    /// A power of two of places; in each, one more than a word's index, or 0.
    #[serde(with = "flat")]
    places: Vec<u32>,
    #[serde(with = "flat")]
    hashes: Vec<u64>,
    #[serde(with = "flat")]
    infos: Vec<Info>,
}

impl WordTable {
    /// A table of these words.
    pub(super) fn new(words: impl Iterator<Item = (u64, Info)>) -> Self {
        let (hashes, infos): (Vec<u64>, Vec<Info>) = words.unzip();
        let mut table = WordTable {
            places: vec![0; (hashes.len() * 2).next_power_of_two().max(2)],
            hashes,
            infos,
        };
        let last = table.places.len() - 1;
        for (at, hash) in table.hashes.iter().enumerate() {
            let mut place = *hash as usize & last;
            while table.places[place] != 0 {
                place = (place + 1) & last;
            }
            table.places[place] = at as u32 + 1;
        }
        table
    }

    /// What a word means.
    pub(super) fn get(&self, hash: u64) -> Info {
        let last = self.places.len().wrapping_sub(1);
        let mut place = hash as usize & last;
        while let Some(at) = self.places.get(place).and_then(|at| at.checked_sub(1)) {
            if self.hashes[at as usize] == hash {
                return self.infos[at as usize];
            }
            place = (place + 1) & last;
        }
        Info::UNKNOWN
    }
}
