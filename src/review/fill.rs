//! Tells [`Bounds`] what concepts the units of a block have: in themselves, in their lead-ins, in
//! their article and in their headings.

use super::bounds::{BLOCK, Bits, Bounds};
use super::view::LawView;
use crate::law::{ArticleIx, ProvisionIx};
use crate::rules::language::ConceptId;
use crate::rules::plan::{Context, Kind, Plan};

/// Provisions of one law, block by block, in reading order.
pub(super) struct Filler<'v> {
    view: &'v LawView<'v>,
    /// Concepts that rules ask for in each context, one bit each.
    asked: [Vec<u64>; Context::COUNT],
    /// The article of the last provision.
    article: Option<ArticleIx>,
    /// Concepts of the title, of its headings and of what came before in it.
    before: Vec<u64>,
    /// Concepts of all of it.
    whole: Vec<u64>,
    unit: Vec<u64>,
    lead: Vec<u64>,
}

impl<'v> Filler<'v> {
    pub(super) fn new(view: &'v LawView<'v>, plan: &Plan) -> Self {
        let stride = view.stride();
        let empty = vec![0u64; stride];
        let mut asked: [Vec<u64>; Context::COUNT] = std::array::from_fn(|_| empty.clone());
        for node in &plan.nodes {
            if let Kind::Leaf(context, concept) = node.kind {
                set(&mut asked[context as usize], concept);
            }
        }
        Filler {
            view,
            asked,
            article: None,
            before: empty.clone(),
            whole: empty.clone(),
            unit: empty.clone(),
            lead: empty,
        }
    }

    /// Says what the provisions of a block have; gives those whose own text says anything.
    pub(super) fn provisions(&mut self, block: &[ProvisionIx], bounds: &mut Bounds<'_>) -> Bits {
        bounds.clear();
        let mut speak = Bits::NONE;
        for concept in self.view.title() {
            for unit in 0..block.len().min(BLOCK) {
                bounds.has(Context::Law, *concept, unit);
            }
        }
        for (unit, ix) in block.iter().enumerate() {
            let article = self.view.law.provisions[*ix as usize].article;
            if self.article != Some(article) {
                self.open(article);
            }
            let own = self.view.row(*ix);
            let law = self.view.law;
            let says = own.iter().any(|word| *word != 0);
            if says && !law.is_repealed(*ix) && !law.is_bare_heading(*ix) {
                speak.set(unit);
                self.say(*ix, article, unit, bounds);
            }
            join(&mut self.before, own);
        }
        speak
    }

    fn open(&mut self, article: ArticleIx) {
        self.article = Some(article);
        self.before.fill(0);
        self.whole.fill(0);
        for concept in self.view.title().iter().chain(self.view.headings(article)) {
            set(&mut self.before, *concept);
        }
        for ix in self.view.law.articles[article as usize].provisions.clone() {
            join(&mut self.whole, self.view.row(ix));
        }
    }

    fn say(&mut self, ix: ProvisionIx, article: ArticleIx, unit: usize, bounds: &mut Bounds<'_>) {
        self.lead.fill(0);
        for above in self.view.law.context_of(ix) {
            join(&mut self.lead, self.view.row(above));
        }
        self.unit.copy_from_slice(self.view.row(ix));
        join(&mut self.unit, &self.lead);
        let mut say = |context: Context, row: &[u64], more: &[u64]| {
            let asked = &self.asked[context as usize];
            for (at, asked) in asked.iter().enumerate() {
                let mut word = (row[at] | more[at]) & asked;
                while word != 0 {
                    let concept = at as u32 * 64 + word.trailing_zeros();
                    bounds.has(context, concept as ConceptId, unit);
                    word &= word - 1;
                }
            }
        };
        say(Context::Unit, &self.unit, &self.unit);
        say(Context::LeadIn, &self.lead, &self.lead);
        say(Context::Article, &self.whole, &self.whole);
        say(Context::Subject, &self.before, &self.unit);
        for concept in self.view.headings(article) {
            bounds.has(Context::Heading, *concept, unit);
        }
    }

    /// Says what the articles of a block have, each as a whole.
    ///
    /// Which of its provisions count depends on the rule: what the others say, the article *may* have.
    pub(super) fn articles(&mut self, block: &[ArticleIx], bounds: &mut Bounds<'_>) {
        bounds.clear();
        for (unit, article) in block.iter().enumerate() {
            self.open(*article);
            let above = self.view.title().iter().map(|c| (Context::Law, *c));
            let headings = self.view.headings(*article);
            let headings = headings.map(|c| (Context::Heading, *c));
            for (context, concept) in above.chain(headings) {
                bounds.has(context, concept, unit);
                bounds.has(Context::Subject, concept, unit);
            }
            for (at, word) in self.whole.iter().enumerate() {
                let mut word = *word;
                while word != 0 {
                    let concept = (at as u32 * 64 + word.trailing_zeros()) as ConceptId;
                    bounds.has(Context::Article, concept, unit);
                    bounds.may_have(Context::Unit, concept, unit);
                    bounds.may_have(Context::Subject, concept, unit);
                    word &= word - 1;
                }
            }
        }
    }
}

fn set(row: &mut [u64], concept: ConceptId) {
    let concept = usize::from(concept);
    row[concept / 64] |= 1 << (concept % 64);
}

fn join(row: &mut [u64], other: &[u64]) {
    for (word, other) in row.iter_mut().zip(other) {
        *word |= other;
    }
}
