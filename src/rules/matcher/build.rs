//! Puts the automaton together from the lexicon's phrases.

use super::compile::{Automaton, Classes, Node};
use super::table::{Info, WordTable};
use super::{Matcher, NO_SLOT, Output, Slot};
use crate::rules::inflection::{Verbs, forms};
use crate::rules::language::{ConceptId, Variants};
use crate::rules::words::{fold, hash_of};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Articles, possessives and demonstratives: passed over in texts and in phrases.
const TRANSPARENT: [&str; 25] = [
    "el", "la", "los", "las", "lo", "un", "una", "unos", "unas", "su", "sus", "dicho", "dicha",
    "dichos", "dichas", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas", "mismo",
    "misma",
];
const JOINS: [&str; 4] = ["y", "e", "o", "u"];

/// A phrase and what finding it means.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its segments, each said in several ways, and the gaps between them.
    pub variants: Variants,
    /// The concept that it gives.
    pub concept: ConceptId,
    /// True when it tells where the concept does *not* count.
    pub except: bool,
}

/// The ways of saying a segment, in lexemes.
type Ways = Vec<Vec<u32>>;

/// Collects patterns; [`MatcherBuilder::build`] compiles them.
pub struct MatcherBuilder<'v> {
    verbs: &'v Verbs,
    lexeme_of: BTreeMap<BTreeSet<String>, u32>,
    /// Lexemes of each folded surface.
    surfaces: BTreeMap<String, BTreeSet<u32>>,
    known: FxHashMap<String, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    tree: Vec<Node>,
    /// Stretches of phrases with gaps, and what each gives when the phrase ends there.
    slots: Vec<(Slot, Vec<Output>)>,
    /// The slot of a segment: the one before it, the words between them, its ways.
    slot_of: FxHashMap<(u32, u32, Ways), u32>,
    /// Concepts that have exceptions.
    excepted: BTreeSet<ConceptId>,
}

impl<'v> MatcherBuilder<'v> {
    /// An empty automaton.
    pub fn new(verbs: &'v Verbs) -> Self {
        MatcherBuilder {
            verbs,
            lexeme_of: BTreeMap::new(),
            surfaces: BTreeMap::new(),
            known: FxHashMap::default(),
            edges: FxHashMap::default(),
            tree: vec![Node::default()],
            slots: Vec::new(),
            slot_of: FxHashMap::default(),
            excepted: BTreeSet::new(),
        }
    }

    /// Adds a pattern; false when it holds nothing but articles.
    pub fn add(&mut self, pattern: &Pattern) -> bool {
        let (segments, gaps) = self.segments(&pattern.variants);
        let whole = if pattern.except {
            self.excepted.insert(pattern.concept);
            Output::except(pattern.concept)
        } else {
            Output::concept(pattern.concept)
        };
        match segments.as_slice() {
            [] => return false,
            [ways] => {
                for way in ways {
                    self.insert(way, whole);
                }
            }
            _ => self.add_gapped(segments, &gaps, whole),
        }
        true
    }

    fn add_gapped(&mut self, segments: Vec<Ways>, gaps: &[u8], whole: Output) {
        let mut slot = NO_SLOT;
        for (at, mut ways) in segments.into_iter().enumerate() {
            let reach = at.checked_sub(1).map_or(0, |gap| u32::from(gaps[gap]));
            ways.sort_unstable();
            ways.dedup();
            slot = self.slot(slot, reach, ways);
        }
        let outputs = &mut self.slots[slot as usize].1;
        if !outputs.contains(&whole) {
            outputs.push(whole);
        }
    }

    /// The slot of a segment; made, with its ways, when it is the first of its kind.
    fn slot(&mut self, before: u32, reach: u32, ways: Ways) -> u32 {
        let next = self.slots.len() as u32;
        let key = (before, reach, ways);
        if let Some(known) = self.slot_of.get(&key) {
            return *known;
        }
        for way in &key.2 {
            self.insert(way, Output::segment(next));
        }
        self.slot_of.insert(key, next);
        let slot = Slot {
            before,
            reach,
            outputs: 0,
        };
        self.slots.push((slot, Vec::new()));
        next
    }

    /// The segments in lexemes. A way that holds only articles says nothing and is left out; a
    /// segment without ways gives its gap to the next one.
    fn segments(&mut self, variants: &Variants) -> (Vec<Ways>, Vec<u8>) {
        let mut segments: Vec<Ways> = Vec::new();
        let mut gaps = Vec::new();
        let mut reach = 0u8;
        for (at, ways) in variants.segments.iter().enumerate() {
            if at > 0 {
                reach = reach.saturating_add(variants.gaps[at - 1]);
            }
            let mut ways: Ways = ways.iter().map(|words| self.lexemes(words)).collect();
            ways.retain(|way| !way.is_empty());
            if ways.is_empty() {
                continue;
            }
            if !segments.is_empty() {
                gaps.push(reach);
            }
            reach = 0;
            segments.push(ways);
        }
        (segments, gaps)
    }

    /// The lexemes of some words, articles left out.
    fn lexemes(&mut self, words: &[String]) -> Vec<u32> {
        words
            .iter()
            .filter(|word| !TRANSPARENT.contains(&fold(word).as_str()))
            .map(|word| self.lexeme(word))
            .collect()
    }

    fn lexeme(&mut self, word: &str) -> u32 {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let all = match fold(word).as_str() {
            "a" | "al" => set(&["a", "al"]),
            "de" | "del" => set(&["de", "del"]),
            "y" | "e" => set(&["y", "e"]),
            "o" | "u" => set(&["o", "u"]),
            _ => forms(word, self.verbs),
        };
        let next = self.lexeme_of.len() as u32;
        let lexeme = *self.lexeme_of.entry(all.clone()).or_insert(next);
        if lexeme == next {
            for form in all {
                self.surfaces.entry(form).or_default().insert(lexeme);
            }
        }
        self.known.insert(word.to_owned(), lexeme);
        lexeme
    }

    fn insert(&mut self, lexemes: &[u32], output: Output) {
        let mut node = 0u32;
        for lexeme in lexemes {
            let next = self.tree.len() as u32;
            let to = *self.edges.entry((node, *lexeme)).or_insert(next);
            if to == next {
                self.tree.push(Node::default());
                self.tree[node as usize].edges.push((*lexeme, to));
            }
            node = to;
        }
        let outputs = &mut self.tree[node as usize].outputs;
        if !outputs.contains(&output) {
            outputs.push(output);
        }
    }

    /// Compiles what was added.
    ///
    /// `includers[c]` lists every concept that includes `c`, at any depth.
    pub fn build(mut self, includers: Vec<Vec<ConceptId>>) -> Matcher {
        for word in TRANSPARENT.iter().chain(&JOINS) {
            self.surfaces.entry((*word).to_owned()).or_default();
        }
        let mut classes = Classes::new(self.lexeme_of.len());
        let words = WordTable::new(self.surfaces.iter().map(|(word, lexemes)| {
            let transparent = TRANSPARENT.contains(&word.as_str());
            let joins = JOINS.contains(&word.as_str());
            (
                hash_of(word),
                Info::new(classes.class(lexemes), transparent, joins),
            )
        }));
        let automaton = Automaton::new(&self.tree, &classes);
        let mut matcher = Matcher {
            words,
            roots: automaton.roots,
            states: automaton.states,
            edges: automaton.edges,
            outputs: automaton.outputs,
            excepted: vec![false; includers.len()],
            ..Matcher::default()
        };
        for concept in self.excepted {
            matcher.excepted[usize::from(concept)] = true;
        }
        for (mut slot, outputs) in self.slots {
            slot.outputs = matcher.outputs.len() as u32;
            matcher.slots.push(slot);
            matcher.outputs.extend(outputs);
        }
        matcher.slots.push(Slot {
            before: NO_SLOT,
            reach: 0,
            outputs: matcher.outputs.len() as u32,
        });
        for above in includers {
            matcher.includers.push(matcher.included_in.len() as u32);
            matcher.included_in.extend(above);
        }
        matcher.includers.push(matcher.included_in.len() as u32);
        matcher
    }
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
