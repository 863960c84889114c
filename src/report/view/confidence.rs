//! How far a finding can be trusted, for people.
//!
//! In: a [`Confidence`] of a review, perhaps edited by hand. Out: [`ConfidenceView`]: the level in words and its reasons,
//! by what they do to the finding.

use crate::finding::{Confidence, ConfidenceLevel, Weight};
use crate::report::inert::one_line;
use crate::report::texts::{LABELS, sentences, words};
use serde::Serialize;

/// Reasons that do the same to a finding.
#[derive(Clone, Debug, Serialize)]
pub struct ReasonGroup {
    /// What they do ("En contra").
    pub title: &'static str,
    /// The reasons, as sentences.
    pub reasons: Vec<String>,
}

/// How far a finding can be trusted.
#[derive(Clone, Debug, Serialize)]
pub struct ConfidenceView {
    /// The level.
    #[serde(skip)]
    pub level: ConfidenceLevel,
    /// Stable key ("alta").
    pub key: &'static str,
    /// The level in words ("Confianza alta").
    pub word: &'static str,
    /// Its reasons, those against it first; no group is empty.
    pub groups: Vec<ReasonGroup>,
}

impl ConfidenceView {
    pub(super) fn of(confidence: &Confidence) -> Self {
        let groups = [
            (
                LABELS.confidence_against,
                [Weight::MuyEnContra, Weight::EnContra].as_slice(),
            ),
            (LABELS.confidence_for, &[Weight::AFavor]),
            (LABELS.confidence_facts, &[Weight::Dato]),
        ];
        let groups = groups.into_iter().filter_map(|(title, weights)| {
            let reasons = confidence.reasons.iter();
            let own = reasons.filter(|own| weights.contains(&own.weight));
            let reasons: Vec<String> = own
                .map(|own| sentences::whole(&one_line(&own.message)))
                .collect();
            (!reasons.is_empty()).then_some(ReasonGroup { title, reasons })
        });
        ConfidenceView {
            level: confidence.level,
            key: confidence.level.word(),
            word: words::confidence(confidence.level),
            groups: groups.collect(),
        }
    }

    /// The reasons in a row: "En contra: … A favor: …".
    pub fn told(&self) -> String {
        let groups = self.groups.iter();
        let told: Vec<String> = groups
            .map(|own| format!("{}: {}", own.title, own.reasons.join(" ")))
            .collect();
        told.join(" ")
    }
}
