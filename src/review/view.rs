//! A law ready to be matched: its words, its hits, and which of them each provision holds.

use super::aliases;
use super::said::{Said, Words};
use crate::law::{ArticleIx, Law, ProvisionIx};
use crate::rules::RuleSet;
use crate::rules::language::ConceptId;
use crate::rules::matcher::{Hit, Memory, Tokens};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// A law with its words and hits.
pub(super) struct LawView<'a> {
    pub(super) law: &'a Law,
    pub(super) rules: &'a RuleSet,
    pub(super) tokens: Tokens,
    pub(super) hits: Vec<Hit>,
    /// Tokens of each provision.
    words: Vec<Range<u32>>,
    /// Hits that begin in each provision.
    found: Vec<Range<u32>>,
    /// Concepts of each provision, one bit each: `stride` words per provision.
    bits: Vec<u64>,
    stride: usize,
    /// Where the hits of each concept begin in `by_concept`; one more than there are.
    concepts: Vec<u32>,
    /// Hits of each concept, as indexes, in order.
    by_concept: Vec<u32>,
    /// Concepts of the law's title.
    title: Vec<ConceptId>,
    /// Concepts of each division's heading, those above it included.
    divisions: Vec<Vec<ConceptId>>,
    /// Concepts of each article's caption.
    captions: Vec<Vec<ConceptId>>,
    /// Whether what stands from one token to another of a provision is denied, once somebody has asked.
    denied: RefCell<FxHashMap<(ProvisionIx, u32, u32), bool>>,
    /// How its words weigh.
    pub(super) said: Said,
}

impl<'a> LawView<'a> {
    pub(super) fn new(law: &'a Law, rules: &'a RuleSet) -> Self {
        let mut tokens = Tokens::default();
        let mut memory = Memory::default();
        let mut concepts = |text: &str, tokens: &mut Tokens| -> Vec<ConceptId> {
            rules.matcher.tokenize(text, tokens);
            let mut all: Vec<ConceptId> = Vec::new();
            for hit in rules.matcher.scan(tokens, &mut memory) {
                all.extend(rules.matcher.concepts(&hit));
            }
            all.sort_unstable();
            all.dedup();
            all
        };
        let title = concepts(&law.metadata.title, &mut tokens);
        let mut divisions: Vec<Vec<ConceptId>> = Vec::with_capacity(law.divisions.len());
        for division in &law.divisions {
            let mut own = concepts(&division.name, &mut tokens);
            if let Some(above) = division.parent.and_then(|ix| divisions.get(ix as usize)) {
                own.extend(above);
                own.sort_unstable();
                own.dedup();
            }
            divisions.push(own);
        }
        let captions = law
            .articles
            .iter()
            .map(|article| concepts(&article.caption, &mut tokens))
            .collect();
        rules.matcher.tokenize(&law.text.clean, &mut tokens);
        let mut hits = rules.matcher.scan(&tokens, &mut memory);
        let added = aliases::hits(law, &rules.matcher, &tokens, &hits);
        if !added.is_empty() {
            hits.extend(added);
            // Both parts are all but in order.
            hits.sort();
            hits.dedup();
        }
        let words: Vec<Range<u32>> = law
            .provisions
            .iter()
            .map(|provision| {
                tokens.at_byte(provision.span.start) as u32
                    ..tokens.at_byte(provision.span.end) as u32
            })
            .collect();
        let found: Vec<Range<u32>> = words
            .iter()
            .map(|range| {
                let from = hits.partition_point(|hit| hit.first < range.start);
                let to = hits.partition_point(|hit| hit.first < range.end);
                from as u32..to as u32
            })
            .collect();
        let stride = rules.lexicon.concepts().len().div_ceil(64);
        let mut bits = vec![0u64; stride * found.len()];
        for (at, range) in found.iter().enumerate() {
            for hit in &hits[range.start as usize..range.end as usize] {
                for concept in rules.matcher.concepts(hit) {
                    let concept = usize::from(*concept);
                    bits[at * stride + concept / 64] |= 1 << (concept % 64);
                }
            }
        }
        let (concepts, by_concept) = by_concept(&hits, rules);
        LawView {
            bits,
            concepts,
            by_concept,
            stride,
            law,
            rules,
            tokens,
            hits,
            words,
            found,
            title,
            divisions,
            captions,
            denied: RefCell::default(),
            said: Said::default(),
        }
    }

    /// Whether what stands from one token to another of a provision is denied, as `look` finds it.
    pub(super) fn denies(
        &self,
        (ix, first, last): (ProvisionIx, u32, u32),
        look: impl FnOnce() -> bool,
    ) -> bool {
        let asked = (ix, first, last);
        if let Some(known) = self.denied.borrow().get(&asked) {
            return *known;
        }
        let found = look();
        self.denied.borrow_mut().insert(asked, found);
        found
    }

    /// What its words are weighed by.
    pub(super) const fn words(&self) -> Words<'_> {
        Words {
            law: self.law,
            tokens: &self.tokens,
            rules: self.rules,
        }
    }

    /// Indexes of a provision's tokens.
    pub(super) fn words_of(&self, ix: ProvisionIx) -> Range<u32> {
        self.words[ix as usize].clone()
    }

    /// Hits that begin in a provision.
    pub(super) fn hits_of(&self, ix: ProvisionIx) -> &[Hit] {
        let range = &self.found[ix as usize];
        &self.hits[range.start as usize..range.end as usize]
    }

    /// Hits that begin in some tokens of a provision, as indexes of the law's.
    pub(super) fn found_in(&self, ix: ProvisionIx, words: &Range<u32>) -> (u32, u32) {
        let all = &self.found[ix as usize];
        if self.words[ix as usize] == *words {
            return (all.start, all.end);
        }
        let hits = self.hits_of(ix);
        let from = hits.partition_point(|hit| hit.first < words.start) as u32;
        let to = hits.partition_point(|hit| hit.first < words.end) as u32;
        (all.start + from, all.start + to)
    }

    /// Hits of a concept from one to before another, as indexes of the law's.
    pub(super) fn hits_with(&self, concept: ConceptId, (from, to): (u32, u32)) -> &[u32] {
        let at = usize::from(concept);
        let all = &self.by_concept[self.concepts[at] as usize..self.concepts[at + 1] as usize];
        let first = all.partition_point(|hit| *hit < from);
        let rest = &all[first..];
        // Few of a concept's hits stand in one provision.
        let length = rest.iter().take_while(|hit| **hit < to).count();
        &rest[..length]
    }

    /// Hits of a concept that begin in a provision, in order.
    pub(super) fn hits_in(
        &self,
        ix: ProvisionIx,
        concept: ConceptId,
    ) -> impl Iterator<Item = &Hit> + Clone {
        let all = &self.found[ix as usize];
        let own = if self.has(ix, concept) {
            self.hits_with(concept, (all.start, all.end))
        } else {
            &[]
        };
        own.iter().map(|at| &self.hits[*at as usize])
    }

    /// Concepts of a provision, one bit each.
    pub(super) fn row(&self, ix: ProvisionIx) -> &[u64] {
        let start = ix as usize * self.stride;
        &self.bits[start..start + self.stride]
    }

    /// Words of a row.
    pub(super) const fn stride(&self) -> usize {
        self.stride
    }

    /// Concepts of the law's title, sorted.
    pub(super) fn title(&self) -> &[ConceptId] {
        &self.title
    }

    /// Concepts of the headings above an article and of its caption, with repeats.
    pub(super) fn headings(&self, article: ArticleIx) -> impl Iterator<Item = &ConceptId> {
        let division = self.law.articles[article as usize].division;
        let above = division.and_then(|ix| self.divisions.get(ix as usize));
        let caption = &self.captions[article as usize];
        above.into_iter().flatten().chain(caption)
    }

    /// True when the concept is in a provision.
    pub(super) fn has(&self, ix: ProvisionIx, concept: ConceptId) -> bool {
        let concept = usize::from(concept);
        let word = self.bits[ix as usize * self.stride + concept / 64];
        word & (1 << (concept % 64)) != 0
    }

    /// True when the law's title holds the concept.
    pub(super) fn title_has(&self, concept: ConceptId) -> bool {
        self.title.binary_search(&concept).is_ok()
    }

    /// True when a heading above the article, or its caption, holds the concept.
    pub(super) fn heading_has(&self, article: ArticleIx, concept: ConceptId) -> bool {
        let division = self.law.articles[article as usize].division;
        let above = division
            .and_then(|ix| self.divisions.get(ix as usize))
            .is_some_and(|all| all.binary_search(&concept).is_ok());
        above
            || self.captions[article as usize]
                .binary_search(&concept)
                .is_ok()
    }
}

/// The hits of each concept, as indexes, one concept after another; and where each one begins.
fn by_concept(hits: &[Hit], rules: &RuleSet) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; rules.lexicon.concepts().len() + 1];
    let each = || {
        let hits = hits.iter().enumerate();
        hits.flat_map(|(at, hit)| rules.matcher.concepts(hit).iter().map(move |c| (at, *c)))
    };
    for (_, concept) in each() {
        starts[usize::from(concept) + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut all = vec![0u32; starts.last().map_or(0, |end| *end as usize)];
    for (at, concept) in each() {
        let place = &mut next[usize::from(concept)];
        all[*place as usize] = at as u32;
        *place += 1;
    }
    (starts, all)
}
