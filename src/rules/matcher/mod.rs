//! The multi-pattern automaton: every phrase of the lexicon in one pass over the words of a text.
//!
//! In: concepts with their sequences. Out: [`Hit`]s: which concept, from which word to which.
//!
//! # Invariants
//!
//! * Cost grows with the text, not with text times rules: a word that begins no phrase costs one
//!   look-up.
//! * Overlapping phrases are all found; hits come in order of their first word.
//! * A phrase never crosses the end of a clause (`.`, `;`, `:`, end of paragraph).

mod build;
mod scan;
#[cfg(test)]
mod tests;
mod tokens;

pub use build::{MatcherBuilder, Pattern};
pub use scan::Hit;
pub use tokens::{Token, Tokens};

use super::language::ConceptId;
use rustc_hash::FxHashMap;

/// A word that no phrase holds.
const UNKNOWN: u32 = u32::MAX;
/// No node.
const NONE: u32 = u32::MAX;

/// What a text's word means for the automaton.
#[derive(Clone, Copy, Debug, Default)]
struct Surface {
    /// Its lexemes: a range of `Matcher::lexemes`.
    start: u32,
    end: u32,
    /// An article or possessive: passed over.
    transparent: bool,
    /// "y", "e", "o", "u": passed over between two articles ("las y los").
    joins: bool,
}

/// What a finished segment of a pattern gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Output {
    /// The whole phrase: a concept.
    Concept(ConceptId),
    /// The whole phrase: a concept does not count here.
    Except(ConceptId),
    /// One segment of a phrase with gaps: its gapped pattern and which segment.
    Segment(u32, u8),
}

/// A phrase with gaps.
#[derive(Clone, Debug)]
struct Gapped {
    /// Words allowed before each segment but the first.
    gaps: Vec<u8>,
    /// What the whole gives.
    output: Output,
    /// Place of its first segment in the memory of a scan.
    slot: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Its outputs: a range of `Matcher::outputs`.
    start: u32,
    end: u32,
    /// True when longer phrases go on from here.
    inner: bool,
}

/// The compiled automaton.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    surfaces: FxHashMap<u64, u32>,
    infos: Vec<Surface>,
    lexemes: Vec<u32>,
    /// Node that each lexeme leads to from the start, or `NONE`.
    roots: Vec<u32>,
    nodes: Vec<Node>,
    edges: FxHashMap<(u32, u32), u32>,
    outputs: Vec<Output>,
    gapped: Vec<Gapped>,
    slots: usize,
    /// For each concept, the concepts that include it, at any depth.
    includers: Vec<Vec<ConceptId>>,
    /// True when some concept has exceptions.
    has_exceptions: bool,
}
