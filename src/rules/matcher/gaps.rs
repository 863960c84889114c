//! Phrases with gaps, clause by clause: looked for only where their rarest segment was found, and
//! followed only where a word that may open each of the others is there too.

use super::{Class, Gapped, Matcher, Memory, Opener, Part, Token};
use std::ops::Range;

/// Openers of a segment that may be looked for in the time that one word is looked for among them.
const FEW: usize = 4;
/// No word.
const NO_WORD: u32 = u32::MAX;

/// What is known of the clause being read.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    /// Number of the clause, counted over every text that this memory has served.
    clause: u32,
    /// Phrases whose rarest segment was found in the clause.
    asked: Vec<u32>,
    /// For each phrase, the last clause that asked for it.
    asked_in: Vec<u32>,
    /// For each class, the last clause that had it, and where: the last of its words.
    classes: Vec<(u32, u32)>,
    /// Segments that some word of the clause may begin, one bit each.
    opened: Vec<u64>,
    /// For each word of the clause, the word before it that has its class.
    before: Vec<u32>,
    /// For each segment, the last clause in which it was looked for, and where it stands in `said`.
    segments: Vec<(u32, u32, u32)>,
    /// Where the segments looked for in the clause are said: first and last word.
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

const NEVER: Seen = Seen {
    first: NO_WORD,
    last: NO_WORD,
};

impl Gaps {
    /// Makes room for a matcher's classes and phrases.
    pub(super) fn open(&mut self, matcher: &Matcher) {
        if self.clause > u32::MAX / 2 {
            *self = Gaps::default();
        }
        let phrases = matcher.gapped.len();
        if self.asked_in.len() < phrases {
            self.asked_in.resize(phrases, 0);
        }
        let segments = matcher.opened_by.len();
        if self.segments.len() < segments {
            self.segments.resize(segments, (0, 0, 0));
        }
        if self.classes.len() < matcher.roots.len() {
            self.classes.resize(matcher.roots.len(), (0, NO_WORD));
        }
        self.clause += 1;
    }

    /// Asks for a phrase in this clause.
    pub(super) fn ask(&mut self, phrase: u32) {
        let asked_in = &mut self.asked_in[phrase as usize];
        if *asked_in != self.clause {
            *asked_in = self.clause;
            self.asked.push(phrase);
        }
    }

    /// Notes where each class is in the clause.
    fn index(&mut self, matcher: &Matcher, clause: &[Token]) {
        self.before.clear();
        self.said.clear();
        self.opened.clear();
        self.opened.resize(matcher.opened_by.len().div_ceil(64), 0);
        for (at, word) in clause.iter().enumerate() {
            let class = &mut self.classes[word.class as usize];
            let before = if class.0 == self.clause {
                class.1
            } else {
                NO_WORD
            };
            self.before.push(before);
            if before == NO_WORD {
                let at = word.class as usize;
                let range = matcher.opens_from[at] as usize..matcher.opens_from[at + 1] as usize;
                for opens in &matcher.opens[range] {
                    self.opened[opens.word as usize] |= opens.mask;
                }
            }
            *class = (self.clause, at as u32);
        }
    }

    /// True when some word of the clause may begin a segment.
    fn may_have(&self, segment: u32) -> bool {
        self.opened[segment as usize / 64] & (1 << (segment % 64)) != 0
    }

    /// Words of the clause that have a class, from the last to the first.
    fn words_of(&self, class: Class) -> impl Iterator<Item = u32> {
        let (clause, last) = self.classes[class as usize];
        let last = Some(last).filter(|_| clause == self.clause);
        std::iter::successors(last, |word| {
            Some(self.before[*word as usize]).filter(|word| *word != NO_WORD)
        })
    }
}

impl Matcher {
    /// Finds the phrases with gaps that were asked for in a clause, whose first word is `from`.
    pub(super) fn gapped(&self, clause: &[Token], from: u32, memory: &mut Memory) {
        if !memory.gaps.asked.is_empty() {
            memory.gaps.index(self, clause);
            let asked = std::mem::take(&mut memory.gaps.asked);
            for phrase in &asked {
                self.follow(*phrase, clause, from, memory);
            }
            memory.gaps.asked = asked;
            memory.gaps.asked.clear();
        }
        memory.gaps.clause += 1;
    }

    fn openers(&self, segment: u32) -> &[Opener] {
        let at = segment as usize;
        &self.openers[self.opened_by[at] as usize..self.opened_by[at + 1] as usize]
    }

    fn follow(&self, phrase: u32, clause: &[Token], from: u32, memory: &mut Memory) {
        let Range { start, end } = phrase as usize..phrase as usize + 1;
        let (Gapped { parts, outputs }, next) = (self.gapped[start], self.gapped[end]);
        let parts = &self.parts[parts as usize..next.parts as usize];
        let gaps = &mut memory.gaps;
        if !parts.iter().all(|part| gaps.may_have(part.segment)) {
            return;
        }
        gaps.places.clear();
        for (part, own) in parts.iter().enumerate() {
            let (from, to) = self.said(own.segment, clause, gaps);
            if from == to {
                return;
            }
            let part = part as u32;
            let said = gaps.said[from as usize..to as usize].iter();
            gaps.places
                .extend(said.map(|&(first, last)| Place { first, last, part }));
        }
        let mut places = std::mem::take(&mut gaps.places);
        places.sort_unstable();
        gaps.seen.clear();
        gaps.seen.resize(parts.len(), [NEVER; 2]);
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

    /// Where a segment is said in the clause, as a range of `Gaps::said`: looked for once, however
    /// many phrases have it.
    fn said(&self, segment: u32, clause: &[Token], gaps: &mut Gaps) -> (u32, u32) {
        let (looked_in, from, to) = gaps.segments[segment as usize];
        if looked_in == gaps.clause {
            return (from, to);
        }
        let mut said = std::mem::take(&mut gaps.said);
        let from = said.len() as u32;
        let mut opened = |opener: &Opener, first: u32| {
            if !opener.goes_on {
                said.push((first, first));
                return;
            }
            self.walk(&clause[first as usize..], |state, next, words| {
                let range = state.completed as usize..next.completed as usize;
                if self.completed[range].binary_search(&segment).is_ok() {
                    said.push((first, first + words));
                }
            });
        };
        let openers = self.openers(segment);
        // A verb has more forms than most clauses have words.
        if openers.len() > clause.len() * FEW {
            for (first, word) in clause.iter().enumerate() {
                if let Ok(at) = openers.binary_search_by_key(&word.class, |own| own.class) {
                    opened(&openers[at], first as u32);
                }
            }
        } else {
            for opener in openers {
                for first in gaps.words_of(opener.class) {
                    opened(opener, first);
                }
            }
        }
        let to = said.len() as u32;
        gaps.said = said;
        gaps.segments[segment as usize] = (gaps.clause, from, to);
        (from, to)
    }
}

impl Gaps {
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
