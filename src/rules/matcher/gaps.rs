//! Phrases with gaps, clause by clause: looked for only where their rarest segment was found, and
//! followed only where each of the others was found too.

use super::{Matcher, Memory, Part};

/// Ways of saying a phrase up to a part that are remembered: a word may open a part and the next one
/// too, and a part may be said in fewer words or in more.
const REMEMBERED: usize = 4;

/// The last clause in which some phrase asked for the places of a segment, and the last of them.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted {
    clause: u32,
    last: u32,
}

/// Where a segment is said, in words of the clause.
#[derive(Clone, Copy, Debug)]
struct Said {
    first: u32,
    last: u32,
    /// The place of the same segment before this one.
    before: u32,
}

/// Words of the clause that led to a state.
#[derive(Clone, Copy, Debug)]
struct Reached {
    /// Segments that they say, in `Matcher::completed`.
    completed: (u32, u32),
    first: u32,
    last: u32,
}

/// What is known of the clause being read.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// Number of the clause, counted over every text that this memory has served.
    clause: u32,
    /// For each segment, the last clause that says it.
    said_in: Vec<u32>,
    /// Segments said in the clause that are the rarest of some phrase, each once.
    asked: Vec<u32>,
    /// Each time that the clause says some segment.
    reached: Vec<Reached>,
    /// Phrases all of whose segments are said in the clause.
    phrases: Vec<u32>,
    wanted: Vec<Wanted>,
    /// Places of the segments that are wanted.
    said: Vec<Said>,
    places: Vec<Place>,
    seen: Vec<[Seen; REMEMBERED]>,
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

/// No place.
const NONE: u32 = u32::MAX;
/// Nothing said yet.
const NEVER: Seen = Seen {
    first: u32::MAX,
    last: u32::MAX,
};

impl Gaps {
    /// Makes room for a matcher's segments.
    pub(super) fn open(&mut self, matcher: &Matcher) {
        if self.clause > u32::MAX / 2 {
            *self = Gaps::default();
        }
        let segments = matcher.segments as usize;
        if self.said_in.len() < segments {
            self.said_in.resize(segments, 0);
            self.wanted.resize(segments, Wanted::default());
        }
        self.clause += 1;
    }

    /// Notes the segments that the words from one to another say, in `Matcher::completed`.
    pub(super) fn note(
        &mut self,
        matcher: &Matcher,
        completed: (u32, u32),
        (first, last): (u32, u32),
    ) {
        if completed.0 == completed.1 {
            return;
        }
        self.reached.push(Reached {
            completed,
            first,
            last,
        });
        // The segments that are the rarest of some phrase have the lowest numbers.
        let rarest = matcher.triggers.len() as u32 - 1;
        for segment in &matcher.completed[completed.0 as usize..completed.1 as usize] {
            let said_in = &mut self.said_in[*segment as usize];
            if *segment < rarest && *said_in != self.clause {
                self.asked.push(*segment);
            }
            *said_in = self.clause;
        }
    }

    /// True when the clause says a segment.
    fn has(&self, segment: u32) -> bool {
        self.said_in[segment as usize] == self.clause
    }

    /// Notes a phrase all of whose parts are said: where, it will be asked.
    fn want(&mut self, phrase: u32, parts: &[Part]) {
        self.phrases.push(phrase);
        for part in parts {
            self.wanted[part.segment as usize] = Wanted {
                clause: self.clause,
                last: NONE,
            };
        }
    }

    /// Finds the places of the segments that are wanted: in one pass, however many they are.
    fn find(&mut self, matcher: &Matcher) {
        for own in &self.reached {
            let (start, end) = own.completed;
            for segment in &matcher.completed[start as usize..end as usize] {
                let wanted = &mut self.wanted[*segment as usize];
                if wanted.clause == self.clause {
                    let before = wanted.last;
                    wanted.last = self.said.len() as u32;
                    self.said.push(Said {
                        first: own.first,
                        last: own.last,
                        before,
                    });
                }
            }
        }
    }

    /// Goes on to the next clause.
    fn close(&mut self) {
        self.reached.clear();
        self.asked.clear();
        self.phrases.clear();
        self.said.clear();
        self.clause += 1;
    }

    /// The places of each part of a phrase, all of which are said, in the order of their words.
    fn place(&mut self, parts: &[Part]) {
        self.places.clear();
        for (part, own) in parts.iter().enumerate() {
            let mut next = self.wanted[own.segment as usize].last;
            while let Some(said) = self.said.get(next as usize) {
                self.places.push(Place {
                    first: said.first,
                    last: said.last,
                    part: part as u32,
                });
                next = said.before;
            }
        }
        self.places.sort_unstable();
        self.seen.clear();
        self.seen.resize(parts.len(), [NEVER; REMEMBERED]);
    }

    /// Joins a part to what was said before it; when it is the last one, gives the first word.
    ///
    /// The last ways are remembered for each part, the nearest first.
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
        seen.rotate_right(1);
        seen[0] = Seen {
            first,
            last: place.last,
        };
        (at + 1 == parts.len()).then_some(first)
    }
}

impl Matcher {
    /// Finds the phrases with gaps of a clause whose segments are said; its first word is `from`.
    pub(super) fn gapped(&self, from: u32, memory: &mut Memory) {
        let gaps = &mut memory.gaps;
        for at in 0..gaps.asked.len() {
            let segment = gaps.asked[at] as usize;
            for phrase in self.triggers[segment]..self.triggers[segment + 1] {
                let parts = self.parts_of(phrase);
                if parts.iter().all(|part| gaps.has(part.segment)) {
                    gaps.want(phrase, parts);
                }
            }
        }
        if !gaps.phrases.is_empty() {
            gaps.find(self);
            for at in 0..memory.gaps.phrases.len() {
                self.follow(memory.gaps.phrases[at], from, memory);
            }
        }
        memory.gaps.close();
    }

    fn parts_of(&self, phrase: u32) -> &[Part] {
        let phrase = phrase as usize;
        let (start, end) = (self.gapped[phrase].parts, self.gapped[phrase + 1].parts);
        &self.parts[start as usize..end as usize]
    }

    fn follow(&self, phrase: u32, from: u32, memory: &mut Memory) {
        let parts = self.parts_of(phrase);
        memory.gaps.place(parts);
        let places = std::mem::take(&mut memory.gaps.places);
        for place in &places {
            if let Some(first) = memory.gaps.join(parts, place) {
                let phrase = phrase as usize;
                let (start, end) = (self.gapped[phrase].outputs, self.gapped[phrase + 1].outputs);
                for output in &self.outputs[start as usize..end as usize] {
                    memory.late(*output, from + first, from + place.last);
                }
            }
        }
        memory.gaps.places = places;
    }
}
