//! Runs the automaton over the words of a text.

use super::edges;
use super::gaps::Gaps;
use super::{Edge, Found, Matcher, Output, START, Segments, State, Token, Tokens};
use crate::rules::flat::Cells;
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
        let reader = Reader::of(self);
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some(begin) = tokens.all.get(from) {
            let rest = &tokens.all[from..];
            let length = rest.iter().take_while(|t| t.clause == begin.clause).count();
            let clause = &rest[..length];
            for at in 0..length {
                reader.phrases(clause, at, from as u32, memory, &mut hits);
            }
            self.gapped(from as u32, memory);
            from += length;
        }
        let mut hits = merge(hits, &mut memory.late);
        self.drop_excepted(&mut hits, &mut memory.exceptions);
        hits
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

/// The vectors of a matcher, while a text is read.
struct Reader<'m> {
    roots: Cells<'m, u32>,
    states: Cells<'m, State>,
    edges: Cells<'m, Edge>,
    outputs: Cells<'m, Output>,
    completed: Cells<'m, Segments>,
    /// How many segments are the rarest of some phrase with gaps: they have the lowest numbers.
    rarest: u32,
}

impl<'m> Reader<'m> {
    fn of(matcher: &'m Matcher) -> Self {
        Reader {
            roots: matcher.roots.cells(),
            states: matcher.states.cells(),
            edges: matcher.edges.cells(),
            outputs: matcher.outputs.cells(),
            completed: matcher.completed.cells(),
            rarest: matcher.triggers.len() as u32 - 1,
        }
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
        let mut words = clause[at..].iter();
        let Some(word) = words.next() else { return };
        let mut state = self.roots.get(word.class as usize);
        let first = from + at as u32;
        let mut last = first;
        while state != START {
            let here = self.states.get(state as usize);
            // Its vectors end where those of the state after it begin.
            let next = self.states.get(state as usize + 1);
            for output in self.outputs.range(here.outputs, next.outputs) {
                match output.open() {
                    Found::Set(set) => hits.push(Hit { first, last, set }),
                    Found::Except(concept) => memory.except(concept, first, last),
                }
            }
            if here.completed < next.completed {
                let segments = self.completed.range(here.completed, next.completed);
                memory.gaps.note(segments, self.rarest);
                let completed = (here.completed, next.completed);
                memory.gaps.reached(completed, first - from, last - from);
            }
            let Some(word) = words.next() else { return };
            if here.goes_on & (1 << (word.class % 64)) == 0 {
                return;
            }
            state = edges::find(self.edges.part(here.edges, next.edges), word.class);
            last += 1;
        }
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
