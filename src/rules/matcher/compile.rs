//! Makes of the tree of lexemes an automaton that moves once per word.
//!
//! A word of a text may be a form of several lexemes ("cuenta": noun and verb), so the tree would
//! have to be walked along several branches. Here every set of branches that some words lead to
//! becomes one state, and words of the same lexemes one class.

use super::{Class, Edge, NO_CLASS, Output, START, State};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A node of the tree of phrases in lexemes.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Nodes that each lexeme leads to.
    pub(super) edges: Vec<(u32, u32)>,
    /// What the phrase up to here gives.
    pub(super) outputs: Vec<Output>,
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

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.by_lexemes.len()
    }
}

/// The automaton's states, edges and outputs, in flat vectors.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    pub(super) roots: Vec<u32>,
    pub(super) states: Vec<State>,
    pub(super) edges: Vec<Edge>,
    pub(super) outputs: Vec<Output>,
}

impl Automaton {
    /// Compiles a tree whose root is its first node.
    pub(super) fn new(tree: &[Node], classes: &Classes) -> Self {
        let mut automaton = Automaton {
            roots: vec![START; classes.len()],
            ..Automaton::default()
        };
        let mut known: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut sets = vec![vec![0u32]];
        let mut at = 0;
        while at < sets.len() {
            let mut next: BTreeMap<Class, Vec<u32>> = BTreeMap::new();
            let mut outputs: Vec<Output> = Vec::new();
            for node in &sets[at] {
                let node = &tree[*node as usize];
                outputs.extend(&node.outputs);
                for (lexeme, to) in &node.edges {
                    for class in &classes.of_lexeme[*lexeme as usize] {
                        next.entry(*class).or_default().push(*to);
                    }
                }
            }
            let mut state = automaton.open(outputs);
            for (class, mut nodes) in next {
                nodes.sort_unstable();
                nodes.dedup();
                let to = *known.entry(nodes).or_insert_with_key(|nodes| {
                    sets.push(nodes.clone());
                    sets.len() as u32 - 1
                });
                if at == START as usize {
                    automaton.roots[class as usize] = to;
                } else {
                    state.goes_on |= 1 << (class % 64);
                    automaton.edges.push(Edge { class, to });
                }
            }
            automaton.states.push(state);
            at += 1;
        }
        let end = automaton.open(Vec::new());
        automaton.states.push(end);
        automaton
    }

    /// A state that begins where the vectors end; its outputs are put in.
    fn open(&mut self, mut outputs: Vec<Output>) -> State {
        let state = State {
            goes_on: 0,
            edges: self.edges.len() as u32,
            outputs: self.outputs.len() as u32,
        };
        outputs.sort_unstable();
        outputs.dedup();
        self.outputs.extend(outputs);
        state
    }
}
