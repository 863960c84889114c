//! Phrases with gaps, clause by clause: looked for only where their rarest segment was found, and
//! followed only where each of the others was found too.

use super::{Matcher, Memory, Part, Segments};

/// Ways of saying a phrase up to a part that are remembered: a word may open a part and the next one
/// too, and a part may be said in fewer words or in more.
const REMEMBERED: usize = 4;

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
    /// A bit for each segment that the clause says.
    says: Vec<u64>,
    /// Which of its words have some bit.
    touched: Vec<u32>,
    /// Segments said in the clause that are the rarest of some phrase, each once.
    asked: Vec<u32>,
    /// Each time that the clause says some segment.
    reached: Vec<Reached>,
    /// Phrases all of whose segments are said in the clause.
    phrases: Vec<u32>,
    /// A bit for each segment whose places some phrase asks for.
    wants: Vec<u64>,
    /// The last place of each segment that is wanted.
    last_said: Vec<u32>,
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
        let segments = matcher.segments as usize;
        if self.last_said.len() < segments {
            self.says.resize(segments.div_ceil(64), 0);
            self.wants.resize(segments.div_ceil(64), 0);
            self.last_said.resize(segments, NONE);
        }
    }

    /// Notes segments that the clause says; those under `rarest` are the rarest of some phrase.
    #[inline]
    pub(super) fn note(&mut self, all: impl Iterator<Item = Segments>, rarest: u32) {
        for own in all {
            let says = &mut self.says[own.word as usize];
            if *says == 0 {
                self.touched.push(own.word);
            }
            let mut new = own.bits & !*says;
            *says |= own.bits;
            let first = own.word * 64;
            if first >= rarest {
                continue;
            }
            while new != 0 {
                let segment = first + new.trailing_zeros();
                if segment < rarest {
                    self.asked.push(segment);
                }
                new &= new - 1;
            }
        }
    }

    /// Notes the words that say some segments, in `Matcher::completed`.
    #[inline]
    pub(super) fn reached(&mut self, completed: (u32, u32), first: u32, last: u32) {
        self.reached.push(Reached {
            completed,
            first,
            last,
        });
    }

    /// True when the clause says a segment.
    fn has(&self, segment: u32) -> bool {
        self.says[segment as usize / 64] & (1 << (segment % 64)) != 0
    }

    /// Notes a phrase all of whose parts are said: where, it will be asked.
    fn want(&mut self, phrase: u32, parts: impl Iterator<Item = Part>) {
        self.phrases.push(phrase);
        for part in parts {
            let segment = part.segment as usize;
            self.wants[segment / 64] |= 1 << (segment % 64);
            self.last_said[segment] = NONE;
        }
    }

    /// Finds the places of the segments that are wanted: in one pass, however many they are.
    fn find(&mut self, matcher: &Matcher) {
        let completed = matcher.completed.cells();
        for own in &self.reached {
            let (start, end) = own.completed;
            for all in completed.range(start, end) {
                let mut wanted = all.bits & self.wants[all.word as usize];
                while wanted != 0 {
                    let segment = all.word * 64 + wanted.trailing_zeros();
                    let last = &mut self.last_said[segment as usize];
                    let before = std::mem::replace(last, self.said.len() as u32);
                    self.said.push(Said {
                        first: own.first,
                        last: own.last,
                        before,
                    });
                    wanted &= wanted - 1;
                }
            }
        }
    }

    /// Goes on to the next clause.
    fn close(&mut self) {
        // However many segments the lexicon has, a clause says few of them, and wants none but those.
        for word in self.touched.drain(..) {
            self.says[word as usize] = 0;
            self.wants[word as usize] = 0;
        }
        self.reached.clear();
        self.asked.clear();
        self.phrases.clear();
        self.said.clear();
    }

    /// The places of each part of a phrase, all of which are said, in the order of their words.
    fn place(&mut self, parts: impl Iterator<Item = Part>) {
        self.places.clear();
        self.seen.clear();
        for (part, own) in (0u32..).zip(parts) {
            let mut next = self.last_said[own.segment as usize];
            while let Some(said) = self.said.get(next as usize) {
                self.places.push(Place {
                    first: said.first,
                    last: said.last,
                    part,
                });
                next = said.before;
            }
            self.seen.push([NEVER; REMEMBERED]);
        }
        self.places.sort_unstable();
    }

    /// Joins a part, so many words away at most, to what was said before it; when it is the last one, gives the first word.
    ///
    /// The last ways are remembered for each part, the nearest first.
    fn join(&mut self, reach: u32, place: &Place) -> Option<u32> {
        let at = place.part as usize;
        let first = if at == 0 {
            place.first
        } else {
            let near = |before: &&Seen| {
                before.last < place.first && place.first - before.last - 1 <= reach
            };
            self.seen[at - 1].iter().find(near)?.first
        };
        let seen = &mut self.seen[at];
        seen.rotate_right(1);
        seen[0] = Seen {
            first,
            last: place.last,
        };
        (at + 1 == self.seen.len()).then_some(first)
    }
}

impl Matcher {
    /// Finds the phrases with gaps of a clause whose segments are said; its first word is `from`.
    pub(super) fn gapped(&self, from: u32, memory: &mut Memory) {
        let gaps = &mut memory.gaps;
        let (triggers, groups) = (self.triggers.cells(), self.groups.cells());
        for at in 0..gaps.asked.len() {
            let segment = gaps.asked[at] as usize;
            for group in triggers.get(segment)..triggers.get(segment + 1) {
                let own = groups.get(group as usize);
                if !gaps.has(own.second) {
                    continue;
                }
                for phrase in own.phrases..groups.get(group as usize + 1).phrases {
                    if self.parts_of(phrase).all(|part| gaps.has(part.segment)) {
                        gaps.want(phrase, self.parts_of(phrase));
                    }
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

    fn parts_of(&self, phrase: u32) -> impl Iterator<Item = Part> {
        let gapped = self.gapped.cells();
        let own = gapped.get(phrase as usize);
        let next = gapped.get(phrase as usize + 1);
        self.parts.cells().range(own.parts, next.parts)
    }

    fn follow(&self, phrase: u32, from: u32, memory: &mut Memory) {
        let gapped = self.gapped.cells();
        let (own, next) = (gapped.get(phrase as usize), gapped.get(phrase as usize + 1));
        memory.gaps.place(self.parts_of(phrase));
        let places = std::mem::take(&mut memory.gaps.places);
        for place in &places {
            let part = self.parts.get((own.parts + place.part) as usize);
            if let Some(first) = memory.gaps.join(part.reach, place) {
                for output in self.outputs.cells().range(own.outputs, next.outputs) {
                    memory.late(output, from + first, from + place.last);
                }
            }
        }
        memory.gaps.places = places;
    }
}
