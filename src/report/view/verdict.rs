//! A person's decision as reports show it beside the proposal.
//!
//! In: a [`Verdict`] and the review it stands in. Out: [`VerdictView`].

use super::StatusTag;
use crate::finding::{Decision, Review, Standing, Verdict};
use crate::report::inert::one_line;
use crate::report::texts::{numbers, verdicts};
use serde::Serialize;

/// A decision, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VerdictView {
    /// "confirma" or "corrige".
    pub decision: &'static str,
    /// The status that the person holds to be right.
    pub status: StatusTag,
    /// Why; may be empty.
    pub note: String,
    /// Who decided.
    pub author: String,
    /// When, in ISO form.
    pub date: String,
    /// "vigente", "por-revisar" or "sin-requisito".
    pub standing: &'static str,
    /// Its word.
    pub standing_word: &'static str,
    /// True when it still speaks of the text at hand.
    pub stands: bool,
    /// "Confirma el estado Parcial. Área jurídica, 2 de mayo de 2024."
    pub text: String,
}

impl VerdictView {
    /// The decision, as it stands in a review.
    pub(super) fn of(verdict: &Verdict, review: &Review) -> Self {
        let status = StatusTag::of(verdict.status);
        let standing = verdict.standing(review);
        let author = one_line(&verdict.author);
        let confirms = verdict.decision == Decision::Confirma;
        VerdictView {
            decision: verdict.decision.word(),
            text: verdicts::told(confirms, status.word, &author, &numbers::date(verdict.date)),
            status,
            note: one_line(&verdict.note),
            author,
            date: verdict.date.to_string(),
            standing: verdicts::standing_key(standing),
            standing_word: verdicts::standing(standing),
            stands: standing == Standing::Vigente,
        }
    }
}
