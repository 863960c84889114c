//! Reviews a framework: every requirement over every provision.
//!
//! In: instruments, one by one, a [`RuleSet`], the [`Catalog`]. Out: a [`Review`]: one finding per
//! requirement, with evidence, nearest misses and reasons, the checks beside them, and the scores.
//!
//! # Invariants
//!
//! * Laws are evaluated in parallel and put together in file order: the result depends on the
//!   inputs only. Of a law only its [`Digest`] is kept.
//! * A provision is read with its lead-ins; derogated text never counts; glossaries and
//!   transitorios count only where a rule says so.
//!
//! # Not here
//!
//! What a gap means for lines of action (`graph/`) and how it is shown (`report/`).

mod agent;
mod aliases;
mod assemble;
mod assess;
mod bounds;
mod checks;
mod clause;
mod clue;
mod confidence;
mod digest;
mod evaluate;
mod facts;
mod favour;
mod fill;
mod hint;
mod likeness;
mod manner;
mod missing;
mod mode;
mod near;
mod polarity;
mod reach;
mod recognize;
mod remission;
mod said;
mod score;
#[cfg(test)]
mod tests;
mod unit;
mod view;
mod weight;
mod why;

use crate::catalog::Catalog;
use crate::finding::Review;
use crate::framework::{Framework, Instrument, Rank};
use crate::law::Law;
use crate::rules::RuleSet;
use near::NearMisses;
use rayon::prelude::*;
use std::sync::Arc;

pub use assess::Assessment;
pub use digest::Digest;
pub use recognize::{Recognized, Trial, level_of, recognize, try_examples};
pub use score::{rescore, scored};
pub use why::{Why, why};

/// Schema of the stored review.
pub const SCHEMA: &str = "armoniza/hallazgos/1";
/// What a review is, said in every export.
pub const NATURE: &str = "propuesta, no dictamen";
/// Why a full wording counts for half.
pub(crate) const REASON_POWER: &str = "se dice como facultad («podrá»), no como deber";

/// A review in the making: takes in instruments, in any order and from several threads, and keeps of each what
/// the review needs.
#[derive(Debug)]
pub struct Reviewer<'a> {
    rules: &'a RuleSet,
    catalog: &'a Catalog,
    /// Names of the concepts, by number.
    names: Arc<[Arc<str>]>,
    near: NearMisses,
}

impl<'a> Reviewer<'a> {
    /// A review with no instrument yet.
    pub fn new(rules: &'a RuleSet, catalog: &'a Catalog) -> Self {
        let concepts = rules.lexicon.concepts().iter();
        Reviewer {
            rules,
            catalog,
            names: concepts
                .map(|concept| concept.name.as_str().into())
                .collect(),
            near: NearMisses::new(rules.rules.len()),
        }
    }

    /// Takes in the instrument that has this rank in its dossier.
    pub fn digest(&self, rank: Rank, instrument: &Instrument) -> Digest {
        let assessments = assess(&instrument.law, self.rules);
        for (at, own) in assessments.iter().enumerate() {
            if own.status.is_none() {
                self.near.offer(own, (rank, at), || {
                    digest::near_miss(instrument, own, &self.names)
                });
            }
        }
        Digest::of(instrument, &assessments, (self.rules, self.catalog))
    }

    /// The review of what was taken in.
    pub fn finish(self, framework: Framework<Digest>) -> Review {
        assemble::assemble(framework, self.rules, self.catalog, &self.names, &self.near)
    }
}

/// Reviews a framework whose laws are in memory.
pub fn review(framework: &Framework, rules: &RuleSet, catalog: &Catalog) -> Review {
    let reviewer = Reviewer::new(rules, catalog);
    let mut order: Vec<usize> = (0..framework.instruments.len()).collect();
    // The longest first: no thread is left with a long law at the end.
    order.sort_by_key(|at| {
        let length = framework.instruments[*at].law.text.clean.len();
        (std::cmp::Reverse(length), *at)
    });
    let mut digests: Vec<(usize, Digest)> = order
        .into_par_iter()
        .with_max_len(1)
        .map(|at| (at, reviewer.digest((at, 0), &framework.instruments[at])))
        .collect();
    digests.sort_by_key(|(at, _)| *at);
    reviewer.finish(Framework {
        entity: framework.entity.clone(),
        entity_name: framework.entity_name.clone(),
        date: framework.date,
        instruments: digests.into_iter().map(|(_, digest)| digest).collect(),
        unread: framework.unread.clone(),
        problems: framework.problems.clone(),
        notices: framework.notices.clone(),
    })
}

/// What each provision of one law gives for each rule, strongest levels and nearest misses.
///
/// Sorted by rule, then by provision.
pub fn assess(law: &Law, rules: &RuleSet) -> Vec<Assessment> {
    let view = view::LawView::new(law, rules);
    assess::assess(&view, rules)
}
