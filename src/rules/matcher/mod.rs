//! The multi-pattern automaton: every phrase of the lexicon in one pass over the words of a text.
//!
//! In: concepts with their sequences. Out: [`Hit`]s: which concepts, from which word to which.
//!
//! # Invariants
//!
//! * Cost grows with the text, not with text times rules: a word costs one step per phrase that may
//!   still go on, and a phrase with gaps costs nothing where its rarest part is not said.
//! * Overlapping phrases are all found; hits come in order of their first word.
//! * A phrase never crosses the end of a clause (`.`, `;`, `:`, end of paragraph).
//! * The automaton is a handful of flat vectors of numbers, the same on every machine.

mod build;
mod compile;
mod edges;
mod gaps;
mod pack;
mod scan;
mod sets;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

pub use build::{MatcherBuilder, Pattern};
pub use scan::{Hit, Memory};
pub use tokens::{Token, Tokens};

use super::flat::{Column, flat};
use super::language::ConceptId;
use serde::{Deserialize, Serialize};
use sets::Sets;
use table::WordTable;

/// What a word is for the automaton: words that every phrase takes alike have one class.
type Class = u32;

/// The class of a word that no phrase holds.
const NO_CLASS: Class = 0;
/// The state before any word, and the mark of "no state": nothing leads back to it.
const START: u32 = 0;

/// What the end of a phrase gives: its kind in the highest bit, a number in the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Output(u32);

/// An [`Output`], opened.
enum Found {
    /// The whole phrase: a set of concepts.
    Set(u32),
    /// The whole phrase: a concept does not count here.
    Except(ConceptId),
}

impl Output {
    const EXCEPT: u32 = 1 << 31;

    const fn set(set: u32) -> Self {
        Output(set)
    }

    const fn except(id: ConceptId) -> Self {
        Output(id as u32 | Self::EXCEPT)
    }

    const fn open(self) -> Found {
        if self.0 & Self::EXCEPT != 0 {
            Found::Except(self.0 as ConceptId)
        } else {
            Found::Set(self.0)
        }
    }
}

/// A state of the automaton: some words said so far.
///
/// What it has in other vectors begins at these places and ends where that of the next state begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct State {
    /// A bit for each class that goes on from here, by its last six bits: most words do not.
    goes_on: u64,
    /// In `Matcher::edges`.
    edges: u32,
    /// In `Matcher::outputs`.
    outputs: u32,
    /// In `Matcher::completed`.
    completed: u32,
}

/// From a state, with a word of a class, to another state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    class: Class,
    to: u32,
}

/// Segments of phrases with gaps, sixty-four by number: a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Segments {
    /// Which sixty-four.
    word: u32,
    bits: u64,
}

/// Phrases with gaps that have the same two rarest segments. Like a [`State`], they end where the next ones begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Group {
    /// The rarest segment of theirs but one.
    second: u32,
    /// In `Matcher::gapped`.
    phrases: u32,
}

/// A phrase with gaps. Like a [`State`], it ends where the next one begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gapped {
    /// In `Matcher::parts`.
    parts: u32,
    /// In `Matcher::outputs`.
    outputs: u32,
}

/// A segment of a phrase with gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Part {
    /// Which of the lexicon's segments: those said in the same ways are one.
    segment: u32,
    /// Words allowed between the part before it and this one.
    reach: u32,
}

/// The compiled automaton.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Matcher {
    words: WordTable,
    sets: Sets,
    /// State that each class leads to from the start, or [`START`].
    roots: Column<u32>,
    /// One more than there are.
    states: Column<State>,
    edges: Column<Edge>,
    outputs: Column<Output>,
    /// Segments of phrases with gaps that are said when a state is reached.
    completed: Column<Segments>,
    /// One more than there are.
    gapped: Column<Gapped>,
    parts: Column<Part>,
    /// How many segments there are.
    segments: u32,
    /// For each segment that is the rarest of some phrase with gaps, the first group of those phrases; one
    /// more than there are. These segments have the lowest numbers.
    triggers: Column<u32>,
    /// One more than there are.
    groups: Column<Group>,
}

flat!(Output { 0: u32 });
flat!(State {
    goes_on: u64,
    edges: u32,
    outputs: u32,
    completed: u32
});
flat!(Edge {
    class: Class,
    to: u32
});
flat!(Gapped {
    parts: u32,
    outputs: u32
});
flat!(Part {
    segment: u32,
    reach: u32
});
flat!(Segments {
    word: u32,
    bits: u64
});
flat!(Group {
    second: u32,
    phrases: u32
});

impl Matcher {
    /// The concepts of a hit, sorted: those found, and those that include them, at any depth.
    pub fn concepts(&self, hit: &Hit) -> &[ConceptId] {
        self.sets.concepts(hit.set)
    }

    /// True when a hit is one of a concept.
    pub fn is_a(&self, hit: &Hit, concept: ConceptId) -> bool {
        self.concepts(hit).binary_search(&concept).is_ok()
    }
}
