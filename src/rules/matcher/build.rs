//! Puts the automaton together from the lexicon's phrases.

use super::{Gapped, Matcher, NONE, Node, Output, Surface};
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

/// Collects patterns; [`MatcherBuilder::build`] compiles them.
pub struct MatcherBuilder<'v> {
    verbs: &'v Verbs,
    lexeme_of: BTreeMap<BTreeSet<String>, u32>,
    /// Lexemes of each folded surface.
    surfaces: BTreeMap<String, BTreeSet<u32>>,
    known: FxHashMap<String, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    outputs: Vec<Vec<Output>>,
    gapped: Vec<Gapped>,
    slots: u32,
    has_exceptions: bool,
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
            outputs: vec![Vec::new()],
            gapped: Vec::new(),
            slots: 0,
            has_exceptions: false,
        }
    }

    /// Adds a pattern; false when it holds nothing but articles.
    pub fn add(&mut self, pattern: &Pattern) -> bool {
        let (segments, gaps) = self.segments(&pattern.variants);
        if segments.is_empty() {
            return false;
        }
        self.has_exceptions |= pattern.except;
        let whole = if pattern.except {
            Output::Except(pattern.concept)
        } else {
            Output::Concept(pattern.concept)
        };
        if let [ways] = segments.as_slice() {
            for way in ways {
                self.insert(way, whole);
            }
            return true;
        }
        let index = self.gapped.len() as u32;
        for (at, ways) in segments.iter().enumerate() {
            for way in ways {
                self.insert(way, Output::Segment(index, at as u8));
            }
        }
        let slot = self.slots;
        self.slots += segments.len() as u32;
        self.gapped.push(Gapped {
            gaps,
            output: whole,
            slot,
        });
        true
    }

    /// The segments in lexemes. A way that holds only articles says nothing and is left out; a
    /// segment without ways gives its gap to the next one.
    fn segments(&mut self, variants: &Variants) -> (Vec<Vec<Vec<u32>>>, Vec<u8>) {
        let mut segments: Vec<Vec<Vec<u32>>> = Vec::new();
        let mut gaps = Vec::new();
        let mut reach = 0u8;
        for (at, ways) in variants.segments.iter().enumerate() {
            if at > 0 {
                reach = reach.saturating_add(variants.gaps[at - 1]);
            }
            let mut ways: Vec<Vec<u32>> = ways.iter().map(|words| self.lexemes(words)).collect();
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
            let next = self.outputs.len() as u32;
            node = *self.edges.entry((node, *lexeme)).or_insert(next);
            if node == next {
                self.outputs.push(Vec::new());
            }
        }
        let outputs = &mut self.outputs[node as usize];
        if !outputs.contains(&output) {
            outputs.push(output);
        }
    }

    /// Compiles what was added.
    ///
    /// `includers[c]` lists every concept that includes `c`, at any depth.
    pub fn build(self, includers: Vec<Vec<ConceptId>>) -> Matcher {
        let mut matcher = Matcher {
            includers,
            gapped: self.gapped,
            slots: self.slots as usize,
            has_exceptions: self.has_exceptions,
            roots: vec![NONE; self.lexeme_of.len()],
            ..Matcher::default()
        };
        let mut inner = vec![false; self.outputs.len()];
        for (&(from, lexeme), &to) in &self.edges {
            inner[from as usize] = true;
            if from == 0 {
                matcher.roots[lexeme as usize] = to;
            }
        }
        matcher.edges = self.edges;
        for (outputs, inner) in self.outputs.into_iter().zip(inner) {
            let start = matcher.outputs.len() as u32;
            matcher.outputs.extend(outputs);
            let end = matcher.outputs.len() as u32;
            matcher.nodes.push(Node { start, end, inner });
        }
        let mut surfaces = self.surfaces;
        for word in TRANSPARENT.iter().chain(&JOINS) {
            surfaces.entry((*word).to_owned()).or_default();
        }
        for (word, lexemes) in surfaces {
            let start = matcher.lexemes.len() as u32;
            matcher.lexemes.extend(lexemes);
            let info = Surface {
                start,
                end: matcher.lexemes.len() as u32,
                transparent: TRANSPARENT.contains(&word.as_str()),
                joins: JOINS.contains(&word.as_str()),
            };
            let index = matcher.infos.len() as u32;
            matcher.infos.push(info);
            matcher.surfaces.insert(hash_of(&word), index);
        }
        matcher
    }
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
