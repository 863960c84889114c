//! What an expression is tried on: a provision with its lead-ins, or a whole article.

use super::view::LawView;
use crate::law::{ArticleIx, ProvisionIx};
use crate::rules::language::ConceptId;
use crate::rules::matcher::Hit;

/// One stretch of a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    pub(super) provision: ProvisionIx,
    /// First token, and one past the last.
    pub(super) from: u32,
    pub(super) to: u32,
    /// What to add to a token's index to get its place in the unit.
    shift: i64,
    /// What to add to a token's sentence to get its sentence in the unit.
    sentence_shift: i64,
}

/// Where something stands in a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// First and last token, as indexes of the law's tokens.
    pub(super) first: u32,
    pub(super) last: u32,
    /// First and last word, counted in the unit.
    pub(super) start: i64,
    pub(super) end: i64,
    /// Sentence, counted in the unit: a lead-in and its point make one.
    pub(super) sentence: i64,
    /// Segment that holds it.
    pub(super) segment: usize,
}

/// A provision with its lead-ins, or an article with all of its provisions.
#[derive(Clone)]
pub(super) struct Unit<'v> {
    pub(super) view: &'v LawView<'v>,
    pub(super) article: ArticleIx,
    /// In reading order; lead-ins first.
    pub(super) segments: Vec<Segment>,
    /// Segments before this one are lead-ins.
    pub(super) own: usize,
}

impl<'v> Unit<'v> {
    /// A provision, preceded by the lead-ins that it completes.
    pub(super) fn of_provision(view: &'v LawView<'v>, ix: ProvisionIx) -> Self {
        let mut parts = view.law.context_of(ix);
        let own = parts.len();
        parts.push(ix);
        Self::of_parts(view, &parts, own)
    }

    /// An article whole, of those provisions that `counts` lets in.
    pub(super) fn of_article(
        view: &'v LawView<'v>,
        article: ArticleIx,
        counts: impl Fn(ProvisionIx) -> bool,
    ) -> Self {
        let range = view.law.articles[article as usize].provisions.clone();
        let parts: Vec<ProvisionIx> = range.filter(|ix| counts(*ix)).collect();
        let mut unit = Self::of_parts(view, &parts, 0);
        unit.article = article;
        unit
    }

    fn of_parts(view: &'v LawView<'v>, parts: &[ProvisionIx], own: usize) -> Self {
        let mut segments: Vec<Segment> = Vec::with_capacity(parts.len());
        let (mut length, mut sentences) = (0i64, 0i64);
        for &provision in parts {
            let words = view.words_of(provision);
            let tokens = &view.tokens.all;
            let first_sentence = tokens
                .get(words.start as usize)
                .map_or(0, |t| i64::from(t.sentence));
            let last_sentence = match words.end.checked_sub(1) {
                Some(last) if last >= words.start => i64::from(tokens[last as usize].sentence),
                _ => first_sentence,
            };
            segments.push(Segment {
                provision,
                from: words.start,
                to: words.end,
                shift: length - i64::from(words.start),
                sentence_shift: sentences - first_sentence,
            });
            length += i64::from(words.end - words.start);
            // A lead-in runs on into its point; whole paragraphs do not run on.
            let runs_on = segments.len() <= own;
            sentences += last_sentence - first_sentence + i64::from(!runs_on);
        }
        let article = parts
            .last()
            .map_or(0, |ix| view.law.provisions[*ix as usize].article);
        Unit {
            view,
            article,
            segments,
            own,
        }
    }

    /// Hits of a segment.
    pub(super) fn hits(&self, segment: usize) -> &'v [Hit] {
        self.view.hits_of(self.segments[segment].provision)
    }

    /// True when the concept is in the unit.
    pub(super) fn has(&self, concept: ConceptId) -> bool {
        self.segments
            .iter()
            .any(|segment| self.view.has(segment.provision, concept))
    }

    /// Every place of a concept, in order.
    pub(super) fn places(&self, concept: ConceptId) -> Vec<Place> {
        let mut all = Vec::new();
        for at in 0..self.segments.len() {
            if !self.view.has(self.segments[at].provision, concept) {
                continue;
            }
            let matcher = &self.view.rules.matcher;
            for hit in self.hits(at) {
                if matcher.is_a(hit, concept) {
                    all.push(self.place(at, hit));
                }
            }
        }
        all.dedup();
        all
    }

    /// The first token of each clause of its own text.
    pub(super) fn openings(&self) -> Vec<Place> {
        let tokens = &self.view.tokens.all;
        let mut all = Vec::new();
        for at in self.own..self.segments.len() {
            let part = self.segments[at];
            for first in part.from..part.to {
                let opens = first == part.from
                    || tokens[first as usize - 1].clause != tokens[first as usize].clause;
                if opens {
                    all.push(self.placed(at, first, first));
                }
            }
        }
        all
    }

    pub(super) fn place(&self, segment: usize, hit: &Hit) -> Place {
        self.placed(segment, hit.first, hit.last)
    }

    fn placed(&self, segment: usize, first: u32, last: u32) -> Place {
        let part = &self.segments[segment];
        let sentence = self.view.tokens.all[first as usize].sentence;
        Place {
            first,
            last,
            start: i64::from(first) + part.shift,
            end: i64::from(last) + part.shift,
            sentence: i64::from(sentence) + part.sentence_shift,
            segment,
        }
    }
}
