//! What an expression is tried on: a provision with its lead-ins, or a whole article.

use super::said::Which;
use super::view::LawView;
use crate::law::{ArticleIx, ProvisionIx};
use crate::rules::Mode;
use crate::rules::balance::{BalanceId, Points, ThemeIx, Told, Weight};
use crate::rules::language::{ConceptId, Expr, Spoken};
use crate::rules::matcher::Hit;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::hash::Hash;
use std::marker::PhantomData;
use std::rc::Rc;

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
    /// Its hits, as indexes of the law's.
    found: (u32, u32),
    /// True when it is the provision whole.
    whole: bool,
}

/// Tokens of a provision.
type Stretch = (ProvisionIx, u32, u32);

/// Words of lead-ins that a unit carries, counted back from its own text. The longest of the federal
/// laws is of 289; a file made to harm may repeat tens of thousands under each point of a list.
const WORDS_OF_LEADS: u32 = 1_000;

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

/// Answers by what was asked.
type Answers<Q, A> = RefCell<FxHashMap<Q, A>>;

/// What was already asked of a unit.
#[derive(Clone, Default)]
struct Known<'v> {
    /// Places of concepts.
    concepts: Answers<ConceptId, Rc<[Place]>>,
    /// Places of expressions; each is told from the others by where it is stored.
    exprs: Answers<*const Expr, Rc<[Place]>>,
    /// Whether names, by their first and last token, are bound.
    bound: Answers<(u32, u32), bool>,
    /// Modes of clauses, by segment and number.
    modes: Answers<(usize, u32), Rc<[Mode]>>,
    /// Weight by balance.
    weights: Answers<BalanceId, Weight>,
    /// How much it speaks of each theme.
    themes: OnceCell<Rc<Points>>,
    /// How much it resembles a level of a requirement.
    levels: Answers<ThemeIx, i32>,
    /// Expressions whose address is remembered live as long as the unit.
    exprs_live: PhantomData<&'v Expr>,
}

/// The answer to a question, worked out the first time.
fn once<Q: Copy + Eq + Hash, A: Clone>(
    answers: &Answers<Q, A>,
    asked: Q,
    answer: impl FnOnce() -> A,
) -> A {
    if let Some(known) = answers.borrow().get(&asked) {
        return known.clone();
    }
    let found = answer();
    answers.borrow_mut().insert(asked, found.clone());
    found
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
    /// What was asked of it already: many rules ask for the same, and one rule more than once.
    known: Known<'v>,
    /// Its sentences, once somebody has asked for them.
    alone: OnceCell<Rc<[Unit<'v>]>>,
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
        let stretches: Vec<Stretch> = parts
            .iter()
            .map(|&provision| {
                let words = view.words_of(provision);
                (provision, words.start, words.end)
            })
            .collect();
        Self::of_stretches(view, &stretches, own)
    }

    fn of_stretches(view: &'v LawView<'v>, parts: &[Stretch], own: usize) -> Self {
        let mut parts = parts.to_vec();
        let mut left = WORDS_OF_LEADS;
        for (_, from, to) in parts[..own].iter_mut().rev() {
            *from = (*from).max(to.saturating_sub(left));
            left -= *to - *from;
        }
        let mut segments: Vec<Segment> = Vec::with_capacity(parts.len());
        let (mut length, mut sentences) = (0i64, 0i64);
        for &(provision, from, to) in &parts {
            let words = from..to;
            let whole = view.words_of(provision) == words;
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
                found: view.found_in(provision, &words),
                whole,
            });
            length += i64::from(words.end - words.start);
            // A lead-in runs on into its point; whole paragraphs do not run on.
            let runs_on = segments.len() <= own;
            sentences += last_sentence - first_sentence + i64::from(!runs_on);
        }
        let article = parts
            .last()
            .map_or(0, |part| view.law.provisions[part.0 as usize].article);
        Unit {
            view,
            article,
            segments,
            own,
            known: Known::default(),
            alone: OnceCell::new(),
        }
    }

    /// Hits of a segment.
    pub(super) fn hits(&self, segment: usize) -> &'v [Hit] {
        let (from, to) = self.segments[segment].found;
        &self.view.hits[from as usize..to as usize]
    }

    /// Hits of a concept in a segment, in order.
    pub(super) fn hits_of(&self, at: usize, concept: ConceptId) -> impl Iterator<Item = &'v Hit> {
        let (view, segment) = (self.view, &self.segments[at]);
        let own = if view.has(segment.provision, concept) {
            view.hits_with(concept, segment.found)
        } else {
            &[]
        };
        own.iter().map(|hit| &view.hits[*hit as usize])
    }

    /// True when the concept is in a segment.
    fn segment_has(&self, at: usize, concept: ConceptId) -> bool {
        let segment = &self.segments[at];
        self.view.has(segment.provision, concept)
            && (segment.whole || !self.view.hits_with(concept, segment.found).is_empty())
    }

    /// Each sentence of its own text as a unit, with the same lead-ins; of a sentence that holds a list,
    /// each point, with its head as one lead-in more.
    pub(super) fn sentences(&self) -> Rc<[Unit<'v>]> {
        Rc::clone(self.alone.get_or_init(|| self.cut().into()))
    }

    fn cut(&self) -> Vec<Unit<'v>> {
        let mut all = Vec::new();
        let leads: Vec<Stretch> = self.segments[..self.own]
            .iter()
            .map(|part| (part.provision, part.from, part.to))
            .collect();
        let mut add = |more: &[Stretch]| {
            let parts = [&leads, more].concat();
            let mut unit = Unit::of_stretches(self.view, &parts, parts.len() - 1);
            unit.article = self.article;
            all.push(unit);
        };
        let tokens = &self.view.tokens.all;
        for part in &self.segments[self.own..] {
            let mut from = part.from;
            while from < part.to {
                let sentence = tokens[from as usize].sentence;
                let to = (from..part.to)
                    .find(|at| tokens[*at as usize].sentence != sentence)
                    .unwrap_or(part.to);
                let points: Vec<u32> = (from..to)
                    .filter(|at| self.opens_point(*at, from))
                    .collect();
                match points.as_slice() {
                    [first, _, ..] if *first > from => {
                        let ends = points[1..].iter().copied().chain([to]);
                        for (start, end) in points.iter().zip(ends) {
                            add(&[
                                (part.provision, from, *first),
                                (part.provision, *start, end),
                            ]);
                        }
                    }
                    _ => add(&[(part.provision, from, to)]),
                }
                from = to;
            }
        }
        all
    }

    /// True for the number of a point inside a paragraph: "I.", "b)", at the start of a clause or
    /// after its last "y".
    fn opens_point(&self, at: u32, start: u32) -> bool {
        let tokens = &self.view.tokens.all;
        let text = &self.view.law.text.clean;
        let span = tokens[at as usize].span;
        let word = &text[span.range()];
        let numeral = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphanumeric())
            || word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
        if !numeral || !text[span.end as usize..].starts_with(['.', ')']) || at == start {
            return false;
        }
        let before = &tokens[at as usize - 1];
        before.clause != tokens[at as usize].clause
            || matches!(&text[before.span.range()], "y" | "e" | "o")
    }

    /// True when the concept is in the unit.
    pub(super) fn has(&self, concept: ConceptId) -> bool {
        (0..self.segments.len()).any(|at| self.segment_has(at, concept))
    }

    /// Every place of a concept, in order.
    pub(super) fn places(&self, concept: ConceptId) -> Rc<[Place]> {
        once(&self.known.concepts, concept, || {
            self.look_for(concept).into()
        })
    }

    /// Every place of an expression, as `look` finds them.
    pub(super) fn places_of(
        &self,
        expr: &'v Expr,
        look: impl FnOnce() -> Vec<Place>,
    ) -> Rc<[Place]> {
        once(&self.known.exprs, expr, || look().into())
    }

    /// Whether a name is bound, as `look` finds it.
    pub(super) fn binds(&self, place: &Place, look: impl FnOnce() -> bool) -> bool {
        once(&self.known.bound, (place.first, place.last), look)
    }

    /// The modes of the clause of a place, as `look` finds them.
    pub(super) fn modes_at(&self, place: &Place, look: impl FnOnce() -> Vec<Mode>) -> Rc<[Mode]> {
        let clause = self.view.tokens.all[place.first as usize].clause;
        once(&self.known.modes, (place.segment, clause), || look().into())
    }

    /// The weight of its words, lead-ins included.
    pub(super) fn weight(&self, balance: BalanceId) -> Weight {
        let view = self.view;
        once(&self.known.weights, balance, || {
            view.said.weigh(view.words(), balance, self.sentenced())
        })
    }

    /// What of it weighs, with its first and last token.
    pub(super) fn told(&self, balance: BalanceId) -> Vec<Told> {
        self.view
            .said
            .told(self.view.words(), balance, self.tokens())
    }

    /// How much it speaks of each requirement, lead-ins included.
    fn themes(&self) -> &Points {
        self.known.themes.get_or_init(|| {
            let view = self.view;
            Rc::new(view.said.spoken(view.words(), self.tokens()))
        })
    }

    /// What of it tells a theme, with its first and last token.
    fn told_of(&self, which: Which, theme: ThemeIx) -> Vec<Told> {
        let view = self.view;
        view.said
            .told_of(view.words(), (which, theme), self.tokens())
    }

    /// The theme of which it speaks most, and its points.
    pub(super) fn theme(&self) -> Option<(ThemeIx, i32)> {
        self.themes().most
    }

    /// Points of the theme that comes next.
    pub(super) fn next_theme(&self) -> i32 {
        self.themes().next
    }

    /// Points of a theme.
    pub(super) fn points_of_theme(&self, theme: ThemeIx) -> i32 {
        self.themes().of(theme)
    }

    /// Points of a level's theme.
    pub(super) fn points_of_level(&self, level: ThemeIx) -> i32 {
        let view = self.view;
        once(&self.known.levels, level, || {
            let words = self.tokens();
            view.said.spoken_of_level(view.words(), level, words)
        })
    }

    /// What of it tells a level's theme, with its first and last token.
    pub(super) fn told_of_level(&self, level: ThemeIx) -> Vec<Told> {
        self.told_of(Which::Levels, level)
    }

    /// True when it speaks of a theme as much as is asked.
    pub(super) fn speaks(&self, theme: ThemeIx, asked: Spoken) -> bool {
        let most = self.theme().map_or(0, |(_, points)| points);
        let own = self.points_of_theme(theme);
        own >= i32::from(asked.least) && own * 100 >= most * i32::from(asked.share)
    }

    /// What of it tells a theme, with its first and last token.
    pub(super) fn told_of_theme(&self, theme: ThemeIx) -> Vec<Told> {
        self.told_of(Which::Requirements, theme)
    }

    /// The tokens of its words.
    fn tokens(&self) -> impl Iterator<Item = usize> {
        self.sentenced().map(|(at, _)| at)
    }

    /// The tokens of its words, each with its sentence.
    fn sentenced(&self) -> impl Iterator<Item = (usize, i64)> {
        let view = self.view;
        self.segments.iter().flat_map(move |part| {
            (part.from as usize..part.to as usize).map(move |at| {
                let token = &view.tokens.all[at];
                (at, i64::from(token.sentence) + part.sentence_shift)
            })
        })
    }

    fn look_for(&self, concept: ConceptId) -> Vec<Place> {
        let mut all = Vec::new();
        for at in 0..self.segments.len() {
            if !self.segment_has(at, concept) {
                continue;
            }
            for hit in self.view.hits_with(concept, self.segments[at].found) {
                all.push(self.place(at, &self.view.hits[*hit as usize]));
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

    /// A place of one of its sentences, as a place of its own.
    pub(super) fn of_sentence(&self, sentence: &Unit<'_>, place: &Place) -> Option<Place> {
        let provision = sentence.segments[place.segment].provision;
        let segment = self
            .segments
            .iter()
            .position(|part| part.provision == provision)?;
        Some(self.placed(segment, place.first, place.last))
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
