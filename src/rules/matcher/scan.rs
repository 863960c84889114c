//! Runs the automaton over the words of a text.

use super::{Matcher, NONE, Output, Tokens, UNKNOWN};
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
#[derive(Clone, Copy)]
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

struct Scan<'m> {
    matcher: &'m Matcher,
    tokens: &'m Tokens,
    /// The last two places of each segment: a word may open a segment and the next one too.
    seen: Vec<[Seen; 2]>,
    hits: Vec<Hit>,
    exceptions: Vec<Hit>,
}

impl Matcher {
    /// Every concept of the lexicon found in a text, sorted by first word, then last, then concept.
    ///
    /// A concept found inside or across one of its own exceptions is left out; a concept gives also
    /// those that include it.
    pub fn scan(&self, tokens: &Tokens) -> Vec<Hit> {
        let mut scan = Scan {
            matcher: self,
            tokens,
            seen: vec![[NEVER; 2]; self.slots],
            hits: Vec::new(),
            exceptions: Vec::new(),
        };
        for at in 0..tokens.all.len() {
            scan.start(at);
        }
        scan.finish()
    }
}

impl Scan<'_> {
    fn start(&mut self, at: usize) {
        let surface = self.tokens.all[at].surface;
        if surface == UNKNOWN {
            return;
        }
        let info = self.matcher.infos[surface as usize];
        for lexeme in info.start..info.end {
            let root = self.matcher.roots[self.matcher.lexemes[lexeme as usize] as usize];
            if root != NONE {
                self.walk(root, at, at);
            }
        }
    }

    /// Reports what ends here and goes on with the next word of the clause.
    ///
    /// The depth is bounded by the longest phrase.
    fn walk(&mut self, node: u32, first: usize, last: usize) {
        let here = self.matcher.nodes[node as usize];
        for output in here.start..here.end {
            self.report(
                self.matcher.outputs[output as usize],
                first as u32,
                last as u32,
            );
        }
        if !here.inner {
            return;
        }
        let Some(next) = self.tokens.all.get(last + 1) else {
            return;
        };
        if next.surface == UNKNOWN || next.clause != self.tokens.all[last].clause {
            return;
        }
        let info = self.matcher.infos[next.surface as usize];
        for lexeme in info.start..info.end {
            let lexeme = self.matcher.lexemes[lexeme as usize];
            if let Some(child) = self.matcher.edges.get(&(node, lexeme)) {
                self.walk(*child, first, last + 1);
            }
        }
    }

    fn report(&mut self, output: Output, first: u32, last: u32) {
        match output {
            Output::Concept(concept) => self.hits.push(Hit {
                first,
                last,
                concept,
            }),
            Output::Except(concept) => self.exceptions.push(Hit {
                first,
                last,
                concept,
            }),
            Output::Segment(index, segment) => self.segment(index, segment, first, last),
        }
    }

    fn segment(&mut self, index: u32, segment: u8, first: u32, last: u32) {
        let gapped = &self.matcher.gapped[index as usize];
        let slot = gapped.slot as usize + segment as usize;
        let from = if segment == 0 {
            first
        } else {
            let reach = u32::from(gapped.gaps[segment as usize - 1]);
            let tokens = &self.tokens.all;
            let joined = self.seen[slot - 1].iter().find(|before| {
                before.last < first
                    && first - before.last - 1 <= reach
                    && tokens[before.last as usize].clause == tokens[first as usize].clause
            });
            match joined {
                Some(before) => before.first,
                None => return,
            }
        };
        let here = Seen { first: from, last };
        let memory = &mut self.seen[slot];
        if memory[0].first != here.first {
            memory[1] = memory[0];
        }
        memory[0] = here;
        if segment as usize == gapped.gaps.len() {
            let output = gapped.output;
            self.report(output, from, last);
        }
    }

    fn finish(mut self) -> Vec<Hit> {
        if self.matcher.has_exceptions {
            self.exceptions
                .sort_unstable_by_key(|e| (e.concept, e.first, e.last));
            let exceptions = &self.exceptions;
            self.hits.retain(|hit| !excepted(exceptions, hit));
        }
        let own = self.hits.len();
        for at in 0..own {
            let hit = self.hits[at];
            for &concept in &self.matcher.includers[hit.concept as usize] {
                self.hits.push(Hit { concept, ..hit });
            }
        }
        self.hits.sort_unstable();
        self.hits.dedup();
        self.hits
    }
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
