//! The multi-pattern automaton: every phrase of the lexicon in one pass over the words of a text.
//!
//! In: concepts with their sequences. Out: [`Hit`]s: which concept, from which word to which.
//!
//! # Invariants
//!
//! * Cost grows with the text, not with text times rules: a word that begins no phrase costs one
//!   look-up, and the next word of a phrase one more, whatever it may mean.
//! * Overlapping phrases are all found; hits come in order of their first word.
//! * A phrase never crosses the end of a clause (`.`, `;`, `:`, end of paragraph).
//! * The automaton is a handful of flat vectors of numbers, the same on every machine.

mod build;
mod compile;
mod scan;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

pub use build::{MatcherBuilder, Pattern};
pub use scan::{Hit, Memory};
pub use tokens::{Token, Tokens};

use super::language::ConceptId;
use table::WordTable;

/// What a word is for the automaton: words that every phrase takes alike have one class.
type Class = u32;

/// The class of a word that no phrase holds.
const NO_CLASS: Class = 0;
/// The state before any word, and the mark of "no state": nothing leads back to it.
const START: u32 = 0;
/// No slot.
const NO_SLOT: u32 = u32::MAX;

/// What reaching a state gives: its kind in the two highest bits, a concept or a slot in the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Output(u32);

/// An [`Output`], opened.
enum Found {
    /// The whole phrase: a concept.
    Concept(ConceptId),
    /// The whole phrase: a concept does not count here.
    Except(ConceptId),
    /// One segment of a phrase with gaps: its slot.
    Segment(u32),
}

impl Output {
    const EXCEPT: u32 = 1 << 31;
    const SEGMENT: u32 = 1 << 30;

    const fn concept(id: ConceptId) -> Self {
        Output(id as u32)
    }

    const fn except(id: ConceptId) -> Self {
        Output(id as u32 | Self::EXCEPT)
    }

    const fn segment(slot: u32) -> Self {
        Output(slot | Self::SEGMENT)
    }

    const fn open(self) -> Found {
        if self.0 & Self::SEGMENT != 0 {
            Found::Segment(self.0 & !Self::SEGMENT)
        } else if self.0 & Self::EXCEPT != 0 {
            Found::Except(self.0 as ConceptId)
        } else {
            Found::Concept(self.0 as ConceptId)
        }
    }
}

/// A stretch of a phrase with gaps: what was said before it, and how near.
///
/// Phrases that begin alike share their first slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Slot {
    /// Slot of the segment before it, or [`NO_SLOT`].
    before: u32,
    /// Words allowed between the two.
    reach: u32,
    /// What the phrase gives when it ends here: from this place of `Matcher::outputs` to that of
    /// the next slot.
    outputs: u32,
}

/// A state of the automaton: some words said so far.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// A bit for each class that goes on from here, by its last six bits: most words do not.
    goes_on: u64,
    /// Its edges begin here in `Matcher::edges`, and end where those of the next state begin.
    edges: u32,
    /// Its outputs begin here in `Matcher::outputs`, and end where those of the next state begin.
    outputs: u32,
}

/// From a state, with a word of a class, to another state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    class: Class,
    to: u32,
}

/// The compiled automaton.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    words: WordTable,
    /// State that each class leads to from the start, or [`START`].
    roots: Vec<u32>,
    /// One more than there are, so that each ends where the next begins.
    states: Vec<State>,
    /// Sorted by class within each state.
    edges: Vec<Edge>,
    outputs: Vec<Output>,
    /// One more than there are.
    slots: Vec<Slot>,
    /// For each concept, where the concepts that include it, at any depth, begin in `included_in`;
    /// one more than there are.
    includers: Vec<u32>,
    included_in: Vec<ConceptId>,
    /// True for the concepts that have exceptions.
    excepted: Vec<bool>,
}

impl Matcher {
    /// The concepts that include a concept, at any depth: its hits are theirs too.
    pub fn includers(&self, concept: ConceptId) -> &[ConceptId] {
        let concept = usize::from(concept);
        let range = self.includers[concept] as usize..self.includers[concept + 1] as usize;
        &self.included_in[range]
    }

    /// True when a hit of the first concept is one of the second.
    pub fn is_a(&self, found: ConceptId, asked: ConceptId) -> bool {
        found == asked || self.includers(found).contains(&asked)
    }
}
