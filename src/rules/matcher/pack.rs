//! Packs the automaton into the flat vectors of a [`Matcher`].

use super::compile::{Draft, Gives};
use super::edges;
use super::sets::SetsBuilder;
use super::table::{Info, WordTable};
use super::{Edge, Gapped, Group, Matcher, Output, Part, Segments, State};
use std::collections::BTreeMap;

/// The segments of a phrase with gaps, each with its reach, and what the phrase gives.
type Phrase = (Vec<(u32, u32)>, Vec<Gives>);

/// The ways of saying a segment, in lexemes.
pub(super) type Ways = Vec<Vec<u32>>;

/// Fills the flat vectors of a [`Matcher`].
pub(super) struct Packing {
    matcher: Matcher,
    sets: SetsBuilder,
    /// The number that each segment has in the matcher.
    numbers: Vec<u32>,
}

impl Packing {
    /// A matcher of these words, without phrases.
    pub(super) fn new(words: Vec<(u64, Info)>, sets: SetsBuilder) -> Self {
        Packing {
            matcher: Matcher {
                words: WordTable::new(words.into_iter()),
                ..Matcher::default()
            },
            sets,
            numbers: Vec::new(),
        }
    }

    /// Puts in the phrases with gaps, by their rarest segment; `common` says how often each segment is met, and
    /// `hottest` in which way it is met most.
    pub(super) fn gapped(
        &mut self,
        phrases: BTreeMap<Vec<(u32, u32)>, Vec<Gives>>,
        common: &[u32],
        hottest: &[&[u32]],
    ) {
        let rarest = |parts: &[(u32, u32)]| {
            let segments = parts.iter().map(|(segment, _)| *segment);
            segments.min_by_key(|segment| (common[*segment as usize], *segment))
        };
        let mut by_segment: Vec<Vec<Phrase>> = common.iter().map(|_| Vec::new()).collect();
        for (parts, gives) in phrases {
            if let Some(segment) = rarest(&parts) {
                by_segment[segment as usize].push((parts, gives));
            }
        }
        for segment in self.number(&by_segment, hottest) {
            let phrases = std::mem::take(&mut by_segment[segment]);
            if !phrases.is_empty() {
                let first = self.matcher.groups.len() as u32;
                self.matcher.triggers.push(first);
                self.trigger(segment as u32, phrases, common);
            }
        }
        let end = self.matcher.groups.len() as u32;
        self.matcher.triggers.push(end);
        self.matcher.groups.push(Group {
            second: 0,
            phrases: self.matcher.gapped.len() as u32,
        });
        self.matcher.gapped.push(Gapped {
            parts: self.matcher.parts.len() as u32,
            outputs: self.matcher.outputs.len() as u32,
        });
    }

    /// Puts in the phrases that have the same rarest segment, by the rarest of their others.
    fn trigger(&mut self, rarest: u32, phrases: Vec<Phrase>, common: &[u32]) {
        let mut groups: BTreeMap<u32, Vec<Phrase>> = BTreeMap::new();
        for phrase in phrases {
            let others = phrase.0.iter().map(|(segment, _)| *segment);
            let others = others.filter(|segment| *segment != rarest);
            let second = others.min_by_key(|segment| (common[*segment as usize], *segment));
            let second = self.numbers[second.unwrap_or(rarest) as usize];
            groups.entry(second).or_default().push(phrase);
        }
        for (second, phrases) in groups {
            self.matcher.groups.push(Group {
                second,
                phrases: self.matcher.gapped.len() as u32,
            });
            for (parts, gives) in phrases {
                let outputs = self.outputs(&gives);
                self.matcher.gapped.push(Gapped {
                    parts: self.matcher.parts.len() as u32,
                    outputs,
                });
                let numbers = &self.numbers;
                let parts = parts.into_iter().map(|(segment, reach)| Part {
                    segment: numbers[segment as usize],
                    reach,
                });
                self.matcher.parts.extend(parts);
            }
        }
    }

    /// Numbers the segments and gives them in order: those that are the rarest of some phrase first; and those that
    /// the same words say together, so that few [`Segments`] hold them.
    fn number(&mut self, by_segment: &[Vec<Phrase>], hottest: &[&[u32]]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..by_segment.len()).collect();
        order.sort_by_key(|segment| (by_segment[*segment].is_empty(), hottest[*segment]));
        self.numbers = vec![0; order.len()];
        for (number, segment) in order.iter().enumerate() {
            self.numbers[*segment] = number as u32;
        }
        self.matcher.segments = by_segment.len() as u32;
        order
    }

    /// Puts in the states: after the phrases with gaps, which number the segments.
    pub(super) fn states(&mut self, roots: Vec<u32>, states: Vec<Draft>) {
        self.matcher.roots = roots.into_iter().collect();
        for draft in states {
            let mut state = self.open();
            state.outputs = self.outputs(&draft.gives);
            for Edge { class, .. } in &draft.edges {
                state.goes_on |= 1 << (class % 64);
            }
            self.matcher.edges.extend(edges::lay_out(draft.edges));
            self.matcher.states.push(state);
        }
        let end = self.open();
        self.matcher.states.push(end);
    }

    /// A state that begins where the vectors end.
    fn open(&self) -> State {
        State {
            goes_on: 0,
            edges: self.matcher.edges.len() as u32,
            outputs: self.matcher.outputs.len() as u32,
            completed: self.matcher.completed.len() as u32,
        }
    }

    /// Packs what a phrase gives; the place of its first output.
    fn outputs(&mut self, gives: &[Gives]) -> u32 {
        let start = self.matcher.outputs.len() as u32;
        let mut concepts = Vec::new();
        let mut others = Vec::new();
        let mut completed = Vec::new();
        for given in gives {
            match given {
                Gives::Concept(concept) => concepts.push(*concept),
                Gives::Except(concept) => others.push(Output::except(*concept)),
                Gives::Segment(segment) => completed.push(self.numbers[*segment as usize]),
            }
        }
        self.complete(completed);
        let sets = self.sets.of(&concepts);
        let outputs = &mut self.matcher.outputs;
        outputs.extend(sets.into_iter().map(Output::set));
        outputs.extend(others);
        start
    }

    /// Puts in some segments.
    fn complete(&mut self, segments: Vec<u32>) {
        let mut by_word: BTreeMap<u32, u64> = BTreeMap::new();
        for segment in segments {
            *by_word.entry(segment / 64).or_default() |= 1 << (segment % 64);
        }
        let all = by_word.into_iter();
        self.matcher
            .completed
            .extend(all.map(|(word, bits)| Segments { word, bits }));
    }

    /// The matcher.
    pub(super) fn finish(mut self) -> Matcher {
        self.matcher.sets = self.sets.finish();
        self.matcher
    }
}
