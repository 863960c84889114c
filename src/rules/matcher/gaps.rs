//! Phrases with gaps, clause by clause: looked for only where their rarest segment was found, and
//! followed only where each of the others was found too.

use super::{Gapped, Matcher, Memory, Part};

/// The last clause in which something happened, and where it begins and ends in a vector.
type Noted = (u32, u32, u32);

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
    /// For each segment, where it stands in `said`, once some phrase has asked.
    known: Vec<Noted>,
    /// First and last words of segments, in words of the clause.
    said: Vec<(u32, u32)>,
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
            self.known.resize(segments, Noted::default());
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

    /// Where the clause says a segment, as a range of `said`: looked for once, however many phrases
    /// have it.
    fn find(&mut self, matcher: &Matcher, segment: u32) -> (usize, usize) {
        let (clause, mut from, mut to) = self.known[segment as usize];
        if clause != self.clause {
            from = self.said.len() as u32;
            for own in &self.reached {
                let (start, end) = own.completed;
                let completed = &matcher.completed[start as usize..end as usize];
                if completed.binary_search(&segment).is_ok() {
                    self.said.push((own.first, own.last));
                }
            }
            to = self.said.len() as u32;
            self.known[segment as usize] = (self.clause, from, to);
        }
        (from as usize, to as usize)
    }

    /// Goes on to the next clause.
    fn close(&mut self) {
        self.reached.clear();
        self.asked.clear();
        self.said.clear();
        self.clause += 1;
    }

    /// The places of each part of a phrase, all of which are said, in the order of their words.
    fn place(&mut self, matcher: &Matcher, parts: &[Part]) {
        self.places.clear();
        for (part, own) in parts.iter().enumerate() {
            let (from, to) = self.find(matcher, own.segment);
            let part = part as u32;
            let said = self.said[from..to].iter();
            self.places
                .extend(said.map(|&(first, last)| Place { first, last, part }));
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
        let asked = std::mem::take(&mut memory.gaps.asked);
        for segment in &asked {
            let segment = *segment as usize;
            for phrase in self.triggers[segment]..self.triggers[segment + 1] {
                self.follow(phrase, from, memory);
            }
        }
        memory.gaps.asked = asked;
        memory.gaps.close();
    }

    fn follow(&self, phrase: u32, from: u32, memory: &mut Memory) {
        let phrase = phrase as usize;
        let (Gapped { parts, outputs }, next) = (self.gapped[phrase], self.gapped[phrase + 1]);
        let parts = &self.parts[parts as usize..next.parts as usize];
        if !parts.iter().all(|part| memory.gaps.has(part.segment)) {
            return;
        }
        memory.gaps.place(self, parts);
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
