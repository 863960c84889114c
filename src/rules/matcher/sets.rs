//! Sets of concepts that are found together: a word or phrase gives all of its concepts at once.
//!
//! # Invariants
//!
//! * A set holds, with a concept, every concept that includes it.
//! * The first sets are those of the concepts that have exceptions, one each: a hit of theirs may
//!   be taken back without touching the others.

use crate::rules::flat;
use crate::rules::language::ConceptId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Sets by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Sets {
    /// The concept of each of the first sets, sorted.
    #[serde(with = "flat")]
    excepted: Vec<ConceptId>,
    /// Where each set begins in `concepts`; one more than there are.
    #[serde(with = "flat")]
    starts: Vec<u32>,
    #[serde(with = "flat")]
    concepts: Vec<ConceptId>,
}

impl Sets {
    /// The concepts of a set, sorted.
    pub(super) fn concepts(&self, set: u32) -> &[ConceptId] {
        let set = set as usize;
        &self.concepts[self.starts[set] as usize..self.starts[set + 1] as usize]
    }

    /// The concept that has exceptions whose own set it is.
    pub(super) fn excepted(&self, set: u32) -> Option<ConceptId> {
        self.excepted.get(set as usize).copied()
    }
}

/// Numbers sets as they come.
pub(super) struct SetsBuilder {
    sets: Sets,
    includers: Vec<Vec<ConceptId>>,
    known: BTreeMap<Vec<ConceptId>, u32>,
}

impl SetsBuilder {
    /// `includers[c]` lists every concept that includes `c`, at any depth; `excepted` is sorted.
    pub(super) fn new(includers: Vec<Vec<ConceptId>>, excepted: Vec<ConceptId>) -> Self {
        let mut builder = SetsBuilder {
            sets: Sets::default(),
            includers,
            known: BTreeMap::new(),
        };
        builder.sets.starts.push(0);
        for concept in &excepted {
            builder.push(vec![*concept]);
        }
        builder.sets.excepted = excepted;
        builder
    }

    /// The numbers of the sets that hold these concepts between them, sorted.
    pub(super) fn of(&mut self, concepts: &[ConceptId]) -> Vec<u32> {
        let mut all = Vec::new();
        let mut others = Vec::new();
        for concept in concepts {
            match self.sets.excepted.binary_search(concept) {
                Ok(set) => all.push(set as u32),
                Err(_) => others.push(*concept),
            }
        }
        others.sort_unstable();
        others.dedup();
        if !others.is_empty() {
            let set = match self.known.get(&others) {
                Some(known) => *known,
                None => self.push(others),
            };
            all.push(set);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn push(&mut self, concepts: Vec<ConceptId>) -> u32 {
        let set = self.sets.starts.len() as u32 - 1;
        let mut whole = concepts.clone();
        for concept in &concepts {
            whole.extend(&self.includers[usize::from(*concept)]);
        }
        whole.sort_unstable();
        whole.dedup();
        self.known.insert(concepts, set);
        self.sets.concepts.extend(whole);
        self.sets.starts.push(self.sets.concepts.len() as u32);
        set
    }

    /// The table.
    pub(super) fn finish(self) -> Sets {
        self.sets
    }
}
