//! Reviews a framework: every requirement over every provision.
//!
//! In: a [`Framework`], a [`RuleSet`], the [`Catalog`]. Out: a [`Review`]: one finding per
//! requirement, with evidence, nearest misses and reasons, the checks beside them, and the scores.
//!
//! # Invariants
//!
//! * Laws are evaluated in parallel and put together in file order: the result depends on the
//!   inputs only.
//! * A provision is read with its lead-ins; derogated text never counts; glossaries and
//!   transitorios count only where a rule says so.
//!
//! # Not here
//!
//! What a gap means for lines of action (`graph/`) and how it is shown (`report/`).

mod aliases;
mod assemble;
mod assess;
mod bounds;
mod checks;
mod evaluate;
mod fill;
mod mode;
mod polarity;
mod recognize;
mod score;
#[cfg(test)]
mod tests;
mod unit;
mod view;
mod why;

use crate::catalog::Catalog;
use crate::finding::Review;
use crate::framework::Framework;
use crate::law::Law;
use crate::rules::RuleSet;
use rayon::prelude::*;

pub use assess::Assessment;
pub use recognize::{Recognized, Trial, level_of, recognize, try_examples};
pub use score::rescore;
pub use why::{Why, why};

/// Schema of the stored review.
pub const SCHEMA: &str = "armoniza/hallazgos/1";
/// What a review is, said in every export.
pub const NATURE: &str = "propuesta, no dictamen";
/// Why a full wording counts for half.
pub(crate) const REASON_POWER: &str = "se dice como facultad («podrá»), no como deber";

/// Reviews a framework with a rule set.
pub fn review(framework: &Framework, rules: &RuleSet, catalog: &Catalog) -> Review {
    let mut order: Vec<usize> = (0..framework.instruments.len()).collect();
    // The longest first: no thread is left with a long law at the end.
    order.sort_by_key(|at| {
        let length = framework.instruments[*at].law.text.clean.len();
        (std::cmp::Reverse(length), *at)
    });
    let mut assessed: Vec<(usize, Vec<Assessment>)> = order
        .into_par_iter()
        .with_max_len(1)
        .map(|at| (at, assess(&framework.instruments[at].law, rules)))
        .collect();
    assessed.sort_by_key(|(at, _)| *at);
    assemble::assemble(framework, rules, catalog, &assessed)
}

/// What each provision of one law gives for each rule, strongest levels and nearest misses.
///
/// Sorted by rule, then by provision.
pub fn assess(law: &Law, rules: &RuleSet) -> Vec<Assessment> {
    let view = view::LawView::new(law, rules);
    assess::assess(&view, rules)
}
