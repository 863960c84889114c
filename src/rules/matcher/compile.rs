//! Makes of the tree of lexemes an automaton that moves once per word.
//!
//! A word of a text may be a form of several lexemes ("cuenta": noun and verb), so the tree would
//! have to be walked along several branches. Here every set of branches that some words lead to
//! becomes one state, and words of the same lexemes one class.

use super::{Class, Edge, NO_CLASS, START};
use crate::rules::language::ConceptId;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// What a phrase gives, before it is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gives {
    /// A concept.
    Concept(ConceptId),
    /// A concept does not count here.
    Except(ConceptId),
    /// A segment of phrases with gaps.
    Segment(u32),
}

/// A node of the tree of phrases in lexemes.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Nodes that each lexeme leads to.
    pub(super) edges: Vec<(u32, u32)>,
    /// What the phrase up to here gives.
    pub(super) gives: Vec<Gives>,
}

/// The classes of words.
#[derive(Debug, Default)]
pub(super) struct Classes {
    by_lexemes: BTreeMap<BTreeSet<u32>, Class>,
    /// Classes of the words that may be each lexeme.
    of_lexeme: Vec<Vec<Class>>,
}

impl Classes {
    /// No classes yet, for so many lexemes.
    pub(super) fn new(lexemes: usize) -> Self {
        Classes {
            by_lexemes: BTreeMap::from([(BTreeSet::new(), NO_CLASS)]),
            of_lexeme: vec![Vec::new(); lexemes],
        }
    }

    /// The class of a word that may be any of these lexemes.
    pub(super) fn class(&mut self, lexemes: &BTreeSet<u32>) -> Class {
        if let Some(known) = self.by_lexemes.get(lexemes) {
            return *known;
        }
        let class = self.by_lexemes.len() as Class;
        self.by_lexemes.insert(lexemes.clone(), class);
        for lexeme in lexemes {
            self.of_lexeme[*lexeme as usize].push(class);
        }
        class
    }

    /// Classes of the words that may be a lexeme.
    pub(super) fn of_lexeme(&self, lexeme: u32) -> &[Class] {
        &self.of_lexeme[lexeme as usize]
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.by_lexemes.len()
    }
}

/// A state: where it leads, what reaching it gives.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Sorted by class; none for the start, whose edges are the roots.
    pub(super) edges: Vec<Edge>,
    /// Sorted, without repeats.
    pub(super) gives: Vec<Gives>,
}

/// The automaton of a tree whose root is its first node: the state that each class leads to from
/// the start, and the states.
pub(super) fn determine(tree: &[Node], classes: &Classes) -> (Vec<u32>, Vec<Draft>) {
    let mut roots = vec![START; classes.len()];
    let mut states: Vec<Draft> = Vec::new();
    let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
    let mut sets = vec![vec![0u32]];
    while let Some(nodes) = sets.get(states.len()) {
        let mut next: BTreeMap<Class, Vec<u32>> = BTreeMap::new();
        let mut state = Draft::default();
        for node in nodes {
            let node = &tree[*node as usize];
            state.gives.extend(&node.gives);
            for (lexeme, to) in &node.edges {
                for class in classes.of_lexeme(*lexeme) {
                    next.entry(*class).or_default().push(*to);
                }
            }
        }
        state.gives.sort_unstable();
        state.gives.dedup();
        for (class, mut nodes) in next {
            nodes.sort_unstable();
            nodes.dedup();
            let to = *known.entry(nodes).or_insert_with_key(|nodes| {
                sets.push(nodes.clone());
                sets.len() as u32 - 1
            });
            if states.is_empty() {
                roots[class as usize] = to;
            } else {
                state.edges.push(Edge { class, to });
            }
        }
        states.push(state);
    }
    (roots, states)
}
