//! Phrases with gaps, clause by clause: looked for only where their rarest segment was found, and
//! followed only where each of the others was found too.

use super::{Gapped, Matcher, Memory, Part};

/// The last clause in which a segment was found, and the last of its places there.
#[derive(Clone, Copy, Debug, Default)]
struct Segment {
    clause: u32,
    last: u32,
}

/// Where a segment is said, in words of the clause.
#[derive(Clone, Copy, Debug)]
struct Said {
    first: u32,
    last: u32,
    /// The place of the same segment that was found before this one.
    before: u32,
}

/// What is known of the clause being read.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// Number of the clause, counted over every text that this memory has served.
    clause: u32,
    segments: Vec<Segment>,
    /// Every place of every segment in the clause.
    said: Vec<Said>,
    /// Segments found in the clause, each once.
    found: Vec<u32>,
    places: Vec<Place>,
    seen: Vec<[Seen; 2]>,
}

/// Where a part of a phrase is said, in words of the clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    first: u32,
    last: u32,
    part: u32,
}

/// A phrase said up to one of its parts.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// First word of the phrase.
    first: u32,
    last: u32,
}

/// No place, and no word.
const NONE: u32 = u32::MAX;
const NEVER: Seen = Seen {
    first: NONE,
    last: NONE,
};

impl Gaps {
    /// Makes room for a matcher's segments.
    pub(super) fn open(&mut self, matcher: &Matcher) {
        if self.clause > u32::MAX / 2 {
            *self = Gaps::default();
        }
        if self.segments.len() < matcher.triggers.len() {
            self.segments
                .resize(matcher.triggers.len(), Segment::default());
        }
        self.clause += 1;
    }

    /// Says that a segment stands from one word of the clause to another.
    pub(super) fn say(&mut self, segment: u32, first: u32, last: u32) {
        let own = &mut self.segments[segment as usize];
        let before = if own.clause == self.clause {
            own.last
        } else {
            self.found.push(segment);
            NONE
        };
        *own = Segment {
            clause: self.clause,
            last: self.said.len() as u32,
        };
        self.said.push(Said {
            first,
            last,
            before,
        });
    }

    /// True when a segment was found in the clause.
    fn has(&self, segment: u32) -> bool {
        self.segments[segment as usize].clause == self.clause
    }

    /// Goes on to the next clause.
    fn close(&mut self) {
        self.said.clear();
        self.found.clear();
        self.clause += 1;
    }

    /// The places of each part of a phrase, all of which were found, in the order of their words.
    fn place(&mut self, parts: &[Part]) {
        self.places.clear();
        for (at, part) in parts.iter().enumerate() {
            let mut next = self.segments[part.segment as usize].last;
            while let Some(said) = self.said.get(next as usize) {
                self.places.push(Place {
                    first: said.first,
                    last: said.last,
                    part: at as u32,
                });
                next = said.before;
            }
        }
        self.places.sort_unstable();
        self.seen.clear();
        self.seen.resize(parts.len(), [NEVER; 2]);
    }

    /// Joins a part to what was said before it; when it is the last one, gives the first word.
    ///
    /// The last two beginnings are remembered for each part: a word may open a part and the next
    /// one too.
    fn join(&mut self, parts: &[Part], place: &Place) -> Option<u32> {
        let at = place.part as usize;
        let first = if at == 0 {
            place.first
        } else {
            let near = |before: &&Seen| {
                before.last < place.first && place.first - before.last - 1 <= parts[at].reach
            };
            self.seen[at - 1].iter().find(near)?.first
        };
        let seen = &mut self.seen[at];
        if seen[0].first != first {
            seen[1] = seen[0];
        }
        seen[0] = Seen {
            first,
            last: place.last,
        };
        (at + 1 == parts.len()).then_some(first)
    }
}

impl Matcher {
    /// Finds the phrases with gaps of a clause whose segments were said; its first word is `from`.
    pub(super) fn gapped(&self, from: u32, memory: &mut Memory) {
        let found = std::mem::take(&mut memory.gaps.found);
        for segment in &found {
            let segment = *segment as usize;
            for phrase in self.triggers[segment]..self.triggers[segment + 1] {
                self.follow(phrase, from, memory);
            }
        }
        memory.gaps.found = found;
        memory.gaps.close();
    }

    fn follow(&self, phrase: u32, from: u32, memory: &mut Memory) {
        let phrase = phrase as usize;
        let (Gapped { parts, outputs }, next) = (self.gapped[phrase], self.gapped[phrase + 1]);
        let parts = &self.parts[parts as usize..next.parts as usize];
        if !parts.iter().all(|part| memory.gaps.has(part.segment)) {
            return;
        }
        memory.gaps.place(parts);
        let places = std::mem::take(&mut memory.gaps.places);
        for place in &places {
            if let Some(first) = memory.gaps.join(parts, place) {
                let outputs = &self.outputs[outputs as usize..next.outputs as usize];
                for output in outputs {
                    memory.late(*output, from + first, from + place.last);
                }
            }
        }
        memory.gaps.places = places;
    }
}
