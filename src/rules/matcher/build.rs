//! Puts the automaton together from the lexicon's phrases.

use super::Matcher;
use super::compile::{Classes, Gives, Node, determine};
use super::pack::{Packing, Ways};
use super::sets::SetsBuilder;
use super::table::Info;
use crate::rules::inflection::{Verbs, forms};
use crate::rules::language::{ConceptId, Variants};
use crate::rules::words::{accent_of, fold, hash_by_accent, hash_of, words};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Articles, possessives and demonstratives: passed over in texts and in phrases.
const TRANSPARENT: [&str; 23] = [
    "el", "la", "los", "las", "lo", "un", "una", "unos", "unas", "su", "sus", "dicho", "dicha",
    "dichos", "dichas", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas",
];
const JOINS: [&str; 4] = ["y", "e", "o", "u"];

/// A phrase and what finding it means.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    tree: Vec<Node>,
    /// Segments of phrases with gaps, by their ways.
    segments: Vec<Ways>,
    segment_of: FxHashMap<Ways, u32>,
    /// Phrases with gaps, and what each gives.
    gapped: BTreeMap<Vec<(u32, u32)>, Vec<Gives>>,
    /// Concepts that have exceptions.
    excepted: BTreeSet<ConceptId>,
    /// How often each word was heard, by its hash.
    heard: FxHashMap<u64, u32>,
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
            segments: Vec::new(),
            segment_of: FxHashMap::default(),
            gapped: BTreeMap::new(),
            excepted: BTreeSet::new(),
            heard: FxHashMap::default(),
        }
    }

    /// Adds a pattern; false when it holds nothing but articles.
    pub fn add(&mut self, pattern: &Pattern) -> bool {
        let (segments, gaps) = self.segments(&pattern.variants);
        let whole = if pattern.except {
            self.excepted.insert(pattern.concept);
            Gives::Except(pattern.concept)
        } else {
            Gives::Concept(pattern.concept)
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

    /// Counts the words of a text such as those to be read: it tells which words are common, so
    /// that phrases with gaps are looked for by their rarest part. What is found does not depend
    /// on it.
    pub fn hear(&mut self, text: &str) {
        for word in words(text) {
            *self.heard.entry(word.hash).or_default() += 1;
        }
    }

    fn add_gapped(&mut self, segments: Vec<Ways>, gaps: &[u8], whole: Gives) {
        let mut parts = Vec::with_capacity(segments.len());
        for (at, mut ways) in segments.into_iter().enumerate() {
            let reach = at.checked_sub(1).map_or(0, |gap| u32::from(gaps[gap]));
            ways.sort_unstable();
            ways.dedup();
            parts.push((self.segment(ways), reach));
        }
        let gives = self.gapped.entry(parts).or_default();
        if !gives.contains(&whole) {
            gives.push(whole);
        }
    }

    fn segment(&mut self, ways: Ways) -> u32 {
        if let Some(known) = self.segment_of.get(&ways) {
            return *known;
        }
        let segment = self.segments.len() as u32;
        for way in &ways {
            self.insert(way, Gives::Segment(segment));
        }
        self.segments.push(ways.clone());
        self.segment_of.insert(ways, segment);
        segment
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
            .filter(|word| {
                let folded = fold(word);
                let accent = accent_of(word);
                let mut ways = self.verbs.accented(&folded);
                let by_accent = accent.is_some() && ways.any(|way| accent_of(way) == accent);
                by_accent || !TRANSPARENT.contains(&folded.as_str())
            })
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

    fn insert(&mut self, lexemes: &[u32], gives: Gives) {
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
        let all = &mut self.tree[node as usize].gives;
        if !all.contains(&gives) {
            all.push(gives);
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
        let mut heard: Vec<u32> = Vec::new();
        let mut words: Vec<(u64, Info)> = Vec::with_capacity(self.surfaces.len());
        for (word, lexemes) in by_folded(&self.surfaces, self.verbs) {
            let hash = hash_of(&word);
            let mut info = |lexemes: &BTreeSet<u32>, joins: bool| {
                let class = classes.class(lexemes);
                heard.resize(classes.len(), 0);
                heard[class as usize] += self.heard.get(&hash).copied().unwrap_or(0);
                let transparent = joins && TRANSPARENT.contains(&word.as_str());
                Info::new(class, transparent, joins && JOINS.contains(&word.as_str()))
            };
            if lexemes.by_accent.is_empty() {
                words.push((hash, info(&lexemes.all, true)));
                continue;
            }
            words.push((hash, info(&lexemes.all, true).by_accent()));
            words.push((hash_by_accent(hash, None), info(&lexemes.plain, true)));
            for (accent, lexemes) in &lexemes.by_accent {
                let own = hash_by_accent(hash, Some(*accent));
                words.push((own, info(lexemes, false)));
            }
        }
        let (roots, states) = determine(&self.tree, &classes);
        let common: Vec<u32> = self
            .segments
            .iter()
            .map(|ways| commonness(ways, &classes, &heard))
            .collect();
        let excepted = self.excepted.into_iter().collect();
        let mut packing = Packing::new(words, SetsBuilder::new(includers, excepted));
        let hottest: Vec<&[u32]> = self
            .segments
            .iter()
            .map(|ways| hottest(ways, &classes, &heard))
            .collect();
        packing.gapped(self.gapped, &common, &hottest);
        packing.states(roots, states);
        packing.finish()
    }
}

/// Lexemes of a folded surface.
#[derive(Default)]
struct Lexemes {
    all: BTreeSet<u32>,
    /// Those that are written without an accent.
    plain: BTreeSet<u32>,
    /// Those that an accent tells from them, by its place.
    by_accent: BTreeMap<u8, BTreeSet<u32>>,
}

/// The surfaces, folded, in order.
fn by_folded(
    surfaces: &BTreeMap<String, BTreeSet<u32>>,
    verbs: &Verbs,
) -> BTreeMap<String, Lexemes> {
    let mut all: BTreeMap<String, Lexemes> = BTreeMap::new();
    for (word, lexemes) in surfaces {
        let folded = fold(word);
        let told = verbs.accented(&folded).filter_map(accent_of);
        let entry = all.entry(folded.clone()).or_default();
        entry.all.extend(lexemes);
        for accent in told {
            entry.by_accent.entry(accent).or_default();
        }
        match accent_of(word) {
            Some(accent) => entry.by_accent.entry(accent).or_default().extend(lexemes),
            None => entry.plain.extend(lexemes),
        }
    }
    for (folded, entry) in &mut all {
        let told: Vec<u8> = verbs.accented(folded).filter_map(accent_of).collect();
        for (accent, lexemes) in &mut entry.by_accent {
            // "Ingresó" is the verb, and what a rule writes as "=ingresó" besides.
            if !told.contains(accent) {
                lexemes.extend(&entry.plain);
            }
        }
    }
    all
}

/// How often a segment was heard, at most: a word and its forms, or the rarest word of several.
fn commonness(ways: &Ways, classes: &Classes, heard: &[u32]) -> u32 {
    ways.iter().map(|way| of_way(way, classes, heard)).sum()
}

/// The way in which a segment was heard most.
fn hottest<'w>(ways: &'w Ways, classes: &Classes, heard: &[u32]) -> &'w [u32] {
    let most = ways.iter().max_by_key(|way| of_way(way, classes, heard));
    most.map_or(&[], Vec::as_slice)
}

/// How often some words in a row were heard, at most.
fn of_way(way: &[u32], classes: &Classes, heard: &[u32]) -> u32 {
    let of_lexeme = |lexeme: &u32| -> u32 {
        let all = classes.of_lexeme(*lexeme).iter();
        all.map(|class| heard[*class as usize]).sum()
    };
    way.iter().map(of_lexeme).min().unwrap_or(0)
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
