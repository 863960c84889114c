//! Runs the automaton over the words of a text.

use super::{Found, Matcher, NO_SLOT, Output, START, State, Tokens};
use crate::rules::language::ConceptId;

/// A concept found: from which word to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// First word.
    pub first: u32,
    /// Last word.
    pub last: u32,
    /// What was found.
    pub concept: ConceptId,
}

/// Where a segment of a gapped phrase was last seen.
#[derive(Clone, Copy, Debug)]
struct Seen {
    first: u32,
    last: u32,
}

/// Words that an exception may span.
const LONGEST: u32 = 64;

const NEVER: Seen = Seen {
    first: u32::MAX,
    last: u32::MAX,
};

/// What a scan remembers and then forgets: kept from one text to the next, it is allocated once.
#[derive(Debug, Default)]
pub struct Memory {
    /// The last two places of each slot: a word may open a segment and the next one too.
    seen: Vec<[Seen; 2]>,
    /// Slots that were seen.
    touched: Vec<u32>,
    /// Hits of phrases with gaps, which end before they are known.
    gapped: Vec<Hit>,
    exceptions: Vec<Hit>,
}

struct Scan<'m> {
    matcher: &'m Matcher,
    tokens: &'m Tokens,
    memory: &'m mut Memory,
    hits: Vec<Hit>,
}

impl Matcher {
    /// Every concept of the lexicon found in a text, sorted by first word, then last, then concept,
    /// without repeats.
    ///
    /// A concept found inside or across one of its own exceptions is left out. The concepts that
    /// include what was found are not listed: ask [`Matcher::includers`].
    pub fn scan(&self, tokens: &Tokens, memory: &mut Memory) -> Vec<Hit> {
        memory.seen.resize(self.slots.len(), [NEVER; 2]);
        let mut scan = Scan {
            matcher: self,
            tokens,
            memory,
            hits: Vec::new(),
        };
        for at in 0..tokens.all.len() {
            scan.phrases(at);
        }
        scan.finish()
    }

    fn next_state(&self, from: &State, until: u32, class: u32) -> Option<u32> {
        let edges = &self.edges[from.edges as usize..until as usize];
        let at = edges.binary_search_by_key(&class, |edge| edge.class).ok()?;
        Some(edges[at].to)
    }
}

impl Scan<'_> {
    /// Reports the phrases that begin with a word.
    fn phrases(&mut self, first: usize) {
        let matcher = self.matcher;
        let tokens = &self.tokens.all;
        let begin = &tokens[first];
        let mut at = matcher.roots.get(begin.class as usize).copied();
        let mut last = first;
        while let Some(state) = at.filter(|state| *state != START) {
            let [here, next] = &matcher.states[state as usize..=state as usize + 1] else {
                return;
            };
            for &output in &matcher.outputs[here.outputs as usize..next.outputs as usize] {
                self.report(output, first as u32, last as u32);
            }
            if here.goes_on == 0 {
                return;
            }
            last += 1;
            let Some(word) = tokens.get(last).filter(|word| word.clause == begin.clause) else {
                return;
            };
            if here.goes_on & (1 << (word.class % 64)) == 0 {
                return;
            }
            at = matcher.next_state(here, next.edges, word.class);
        }
    }

    fn report(&mut self, output: Output, first: u32, last: u32) {
        let hit = |concept| Hit {
            first,
            last,
            concept,
        };
        match output.open() {
            Found::Concept(concept) => self.hits.push(hit(concept)),
            Found::Except(concept) => self.memory.exceptions.push(hit(concept)),
            Found::Segment(slot) => self.segment(slot, first, last),
        }
    }

    fn segment(&mut self, at: u32, first: u32, last: u32) {
        let [slot, next] = self.matcher.slots[at as usize..=at as usize + 1] else {
            return;
        };
        let from = if slot.before == NO_SLOT {
            first
        } else {
            let tokens = &self.tokens.all;
            let before = self.memory.seen[slot.before as usize];
            let joined = before.iter().find(|before| {
                before.last < first
                    && first - before.last - 1 <= slot.reach
                    && tokens[before.last as usize].clause == tokens[first as usize].clause
            });
            match joined {
                Some(before) => before.first,
                None => return,
            }
        };
        let here = Seen { first: from, last };
        let seen = &mut self.memory.seen[at as usize];
        if seen[0].last == NEVER.last {
            self.memory.touched.push(at);
        }
        if seen[0].first != here.first {
            seen[1] = seen[0];
        }
        seen[0] = here;
        for output in &self.matcher.outputs[slot.outputs as usize..next.outputs as usize] {
            let hit = |concept| Hit {
                first: from,
                last,
                concept,
            };
            match output.open() {
                Found::Concept(concept) => self.memory.gapped.push(hit(concept)),
                Found::Except(concept) => self.memory.exceptions.push(hit(concept)),
                Found::Segment(_) => {}
            }
        }
    }

    fn finish(self) -> Vec<Hit> {
        for slot in self.memory.touched.drain(..) {
            self.memory.seen[slot as usize] = [NEVER; 2];
        }
        let mut hits = merge(self.hits, &mut self.memory.gapped);
        let exceptions = &mut self.memory.exceptions;
        if !exceptions.is_empty() {
            exceptions.sort_unstable_by_key(|e| (e.concept, e.first, e.last));
            let known = &self.matcher.excepted;
            hits.retain(|hit| !known[usize::from(hit.concept)] || !excepted(exceptions, hit));
            exceptions.clear();
        }
        hits
    }
}

/// Both lists in one, sorted and without repeats; the first is sorted already, the second is left
/// empty.
fn merge(whole: Vec<Hit>, gapped: &mut Vec<Hit>) -> Vec<Hit> {
    gapped.sort_unstable();
    let mut all: Vec<Hit> = Vec::with_capacity(whole.len() + gapped.len());
    let mut put = |hit: Hit| {
        if all.last() != Some(&hit) {
            all.push(hit);
        }
    };
    let mut later = gapped.drain(..).peekable();
    for hit in whole {
        while let Some(before) = later.next_if(|before| *before < hit) {
            put(before);
        }
        put(hit);
    }
    later.for_each(put);
    all
}

/// True when an exception to the hit's concept overlaps it; `exceptions` are sorted by concept.
fn excepted(exceptions: &[Hit], hit: &Hit) -> bool {
    let after = exceptions.partition_point(|e| (e.concept, e.first) <= (hit.concept, hit.last));
    exceptions[..after]
        .iter()
        .rev()
        .take_while(|e| e.concept == hit.concept && e.first + LONGEST >= hit.first)
        .any(|e| hit.first <= e.last)
}
