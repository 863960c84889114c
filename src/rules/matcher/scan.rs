//! Runs the automaton over the words of a text.

use super::gaps::Gaps;
use super::{Found, Matcher, Output, START, State, Token, Tokens};
use crate::rules::language::ConceptId;

/// Something found: from which word to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// First word.
    pub first: u32,
    /// Last word.
    pub last: u32,
    /// What was found: ask [`Matcher::concepts`].
    pub(super) set: u32,
}

impl Hit {
    /// The same thing, found elsewhere.
    pub const fn moved(self, first: u32, last: u32) -> Self {
        Hit {
            first,
            last,
            set: self.set,
        }
    }
}

/// A place where a concept does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Exception {
    concept: ConceptId,
    first: u32,
    last: u32,
}

/// Words that an exception may span.
const LONGEST: u32 = 64;

/// What a scan needs and then forgets: kept from one text to the next, it is allocated once.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) gaps: Gaps,
    /// Hits of phrases with gaps, in no order.
    pub(super) late: Vec<Hit>,
    exceptions: Vec<Exception>,
}

impl Memory {
    /// Notes what a phrase from one word to another gives.
    pub(super) fn late(&mut self, output: Output, first: u32, last: u32) {
        match output.open() {
            Found::Set(set) => self.late.push(Hit { first, last, set }),
            Found::Except(concept) => self.except(concept, first, last),
        }
    }

    fn except(&mut self, concept: ConceptId, first: u32, last: u32) {
        self.exceptions.push(Exception {
            concept,
            first,
            last,
        });
    }
}

impl Matcher {
    /// What the lexicon finds in a text, sorted by first word, then last, without repeats.
    ///
    /// A concept found inside or across one of its own exceptions is left out.
    pub fn scan(&self, tokens: &Tokens, memory: &mut Memory) -> Vec<Hit> {
        memory.gaps.open(self);
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some(begin) = tokens.all.get(from) {
            let rest = &tokens.all[from..];
            let length = rest.iter().take_while(|t| t.clause == begin.clause).count();
            let clause = &rest[..length];
            for at in 0..length {
                self.phrases(clause, at, from as u32, memory, &mut hits);
            }
            self.gapped(from as u32, memory);
            from += length;
        }
        let mut hits = merge(hits, &mut memory.late);
        self.drop_excepted(&mut hits, &mut memory.exceptions);
        hits
    }

    /// Finds the phrases that begin with a word of a clause, whose first word is `from`.
    fn phrases(
        &self,
        clause: &[Token],
        at: usize,
        from: u32,
        memory: &mut Memory,
        hits: &mut Vec<Hit>,
    ) {
        let first = from + at as u32;
        self.walk(&clause[at..], |state, next, words| {
            let last = first + words;
            for output in &self.outputs[state.outputs as usize..next.outputs as usize] {
                match output.open() {
                    Found::Set(set) => hits.push(Hit { first, last, set }),
                    Found::Except(concept) => memory.except(concept, first, last),
                }
            }
            let completed = (state.completed, next.completed);
            let words = (at as u32, at as u32 + words);
            memory.gaps.note(self, completed, words);
        });
    }

    /// Visits each state that the words of a clause lead to, with the state after it in the table,
    /// where its vectors end, and how many words beyond the first were read.
    fn walk(&self, words: &[Token], mut visit: impl FnMut(&State, &State, u32)) {
        let mut words = words.iter();
        let Some(mut at) = words.next().map(|word| self.roots[word.class as usize]) else {
            return;
        };
        let mut read = 0;
        while at != START {
            let [here, next] = &self.states[at as usize..at as usize + 2] else {
                return;
            };
            visit(here, next, read);
            let Some(word) = words.next() else { return };
            if here.goes_on & (1 << (word.class % 64)) == 0 {
                return;
            }
            let edges = &self.edges[here.edges as usize..next.edges as usize];
            let found = edges.binary_search_by_key(&word.class, |edge| edge.class);
            at = found.map_or(START, |edge| edges[edge].to);
            read += 1;
        }
    }

    fn drop_excepted(&self, hits: &mut Vec<Hit>, exceptions: &mut Vec<Exception>) {
        if exceptions.is_empty() {
            return;
        }
        exceptions.sort_unstable();
        hits.retain(|hit| {
            let own = self.sets.excepted(hit.set);
            own.is_none_or(|concept| !excepted(exceptions, concept, hit))
        });
        exceptions.clear();
    }
}

/// Both lists in one, sorted and without repeats; the first is sorted already, the second is left
/// empty.
fn merge(whole: Vec<Hit>, late: &mut Vec<Hit>) -> Vec<Hit> {
    // They come clause by clause: all but in order.
    late.sort();
    let mut all: Vec<Hit> = Vec::with_capacity(whole.len() + late.len());
    let mut put = |hit: Hit| {
        if all.last() != Some(&hit) {
            all.push(hit);
        }
    };
    let mut later = late.drain(..).peekable();
    for hit in whole {
        while let Some(before) = later.next_if(|before| *before < hit) {
            put(before);
        }
        put(hit);
    }
    later.for_each(put);
    all
}

/// True when an exception to the hit's concept overlaps it; `exceptions` are sorted.
fn excepted(exceptions: &[Exception], concept: ConceptId, hit: &Hit) -> bool {
    let after = exceptions.partition_point(|e| (e.concept, e.first) <= (concept, hit.last));
    exceptions[..after]
        .iter()
        .rev()
        .take_while(|e| e.concept == concept && e.first + LONGEST >= hit.first)
        .any(|e| hit.first <= e.last)
}
