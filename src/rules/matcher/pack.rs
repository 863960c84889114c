//! Packs the automaton into the flat vectors of a [`Matcher`].

use super::compile::{Classes, Draft, Gives};
use super::sets::SetsBuilder;
use super::table::{Info, WordTable};
use super::{Class, Edge, Gapped, Matcher, Opener, Opens, Output, Part, State};
use std::collections::BTreeMap;

/// The ways of saying a segment, in lexemes.
pub(super) type Ways = Vec<Vec<u32>>;

/// Fills the flat vectors of a [`Matcher`].
pub(super) struct Packing {
    matcher: Matcher,
    sets: SetsBuilder,
    /// For each segment, the phrases with gaps that are looked for when it is found.
    triggers: Vec<Vec<u32>>,
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
            triggers: Vec::new(),
        }
    }

    /// Puts in the segments of phrases with gaps.
    pub(super) fn segments(&mut self, segments: &[Ways], classes: &Classes) {
        self.triggers = vec![Vec::new(); segments.len()];
        let matcher = &mut self.matcher;
        let mut opens: Vec<BTreeMap<u32, u64>> = vec![BTreeMap::new(); classes.len()];
        for (segment, ways) in segments.iter().enumerate() {
            matcher.opened_by.push(matcher.openers.len() as u32);
            let mut openers: BTreeMap<Class, bool> = BTreeMap::new();
            for way in ways {
                let first = way.first().into_iter();
                for class in first.flat_map(|lexeme| classes.of_lexeme(*lexeme)) {
                    *openers.entry(*class).or_default() |= way.len() > 1;
                }
            }
            for (class, goes_on) in openers {
                matcher.openers.push(Opener { class, goes_on });
                let word = segment as u32 / 64;
                *opens[class as usize].entry(word).or_default() |= 1 << (segment % 64);
            }
        }
        matcher.opened_by.push(matcher.openers.len() as u32);
        for of_class in opens {
            matcher.opens_from.push(matcher.opens.len() as u32);
            let masks = of_class.into_iter();
            let masks = masks.map(|(word, mask)| Opens { word, mask });
            matcher.opens.extend(masks);
        }
        matcher.opens_from.push(matcher.opens.len() as u32);
    }

    /// Puts in the phrases with gaps; `common` says how often each segment is met.
    pub(super) fn gapped(
        &mut self,
        phrases: BTreeMap<Vec<(u32, u32)>, Vec<Gives>>,
        common: &[u32],
    ) {
        for (parts, gives) in phrases {
            let phrase = self.matcher.gapped.len() as u32;
            let rarest = parts
                .iter()
                .map(|(segment, _)| *segment)
                .min_by_key(|segment| (common[*segment as usize], *segment));
            if let Some(segment) = rarest {
                self.triggers[segment as usize].push(phrase);
            }
            let outputs = self.outputs(&gives);
            let start = self.matcher.parts.len() as u32;
            self.matcher.gapped.push(Gapped {
                parts: start,
                outputs,
            });
            let parts = parts.into_iter();
            let parts = parts.map(|(segment, reach)| Part { segment, reach });
            self.matcher.parts.extend(parts);
        }
        self.matcher.gapped.push(Gapped {
            parts: self.matcher.parts.len() as u32,
            outputs: self.matcher.outputs.len() as u32,
        });
    }

    /// Puts in the states: after the phrases with gaps, which they ask for.
    pub(super) fn states(&mut self, roots: Vec<u32>, states: Vec<Draft>) {
        self.matcher.roots = roots;
        for draft in states {
            let mut state = self.open();
            state.outputs = self.outputs(&draft.gives);
            for Edge { class, .. } in &draft.edges {
                state.goes_on |= 1 << (class % 64);
            }
            self.matcher.edges.extend(draft.edges);
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
        for given in gives {
            match given {
                Gives::Concept(concept) => concepts.push(*concept),
                Gives::Except(concept) => others.push(Output::except(*concept)),
                Gives::Segment(segment) => {
                    self.matcher.completed.push(*segment);
                    let phrases = &self.triggers[*segment as usize];
                    others.extend(phrases.iter().map(|phrase| Output::gapped(*phrase)));
                }
            }
        }
        let sets = self.sets.of(&concepts);
        let outputs = &mut self.matcher.outputs;
        outputs.extend(sets.into_iter().map(Output::set));
        outputs.extend(others);
        start
    }

    /// The matcher.
    pub(super) fn finish(mut self) -> Matcher {
        self.matcher.sets = self.sets.finish();
        self.matcher
    }
}
