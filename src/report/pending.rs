//! What waits for a person's decision, in the order in which to take it.
//!
//! In: the view of a review. Out: [`PendingView`], and from it a table, JSON or CSV.
//!
//! # Order
//!
//! 1. Decisions whose text changed. 2. What is open and undecided, in the order of the report's gaps.
//! 3. What is met and undecided, by priority. What could not be evaluated waits for laws, not for people.

use super::frameless::frameless;
use super::table::Csv;
use super::texts::verdicts as texts;
use super::view::{Card, StatusTag, VerdictView};
use super::{ReportError, View};
use serde::Serialize;

/// A requirement that waits for a decision.
#[derive(Clone, Debug, Serialize)]
pub struct PendingRow {
    /// Its id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// The status proposed.
    #[serde(serialize_with = "key")]
    pub status: StatusTag,
    /// "alta", "media", "baja", or nothing when the rule is not known.
    pub priority: &'static str,
    /// Where it was found; may be empty.
    pub place: String,
    /// Why it waits.
    pub why: &'static str,
    /// The decision that has to be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictView>,
}

fn key<S: serde::Serializer>(tag: &StatusTag, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(tag.key)
}

/// What waits.
#[derive(Clone, Debug, Serialize)]
pub struct PendingView {
    /// Whose laws were reviewed.
    pub entity: String,
    /// In order.
    pub pending: Vec<PendingRow>,
    /// Decisions that stand.
    pub decided: usize,
}

impl PendingView {
    /// What waits in a view.
    pub fn build(view: &View) -> PendingView {
        let mut pending = Vec::new();
        let waits = |card: &&Card| card.verdict.as_ref().is_some_and(|own| !own.stands);
        pending.extend(
            view.cards()
                .filter(waits)
                .map(|card| row(card, texts::TO_REVIEW)),
        );
        let open = view.gaps.iter().filter_map(|gap| view.card(&gap.anchor));
        let undecided = |card: &&Card| card.verdict.is_none();
        pending.extend(
            open.filter(undecided)
                .map(|card| row(card, texts::UNDECIDED)),
        );
        let mut met: Vec<&Card> = (view.cards())
            .filter(|card| card.status.key == "cumple" && card.verdict.is_none())
            .collect();
        met.sort_by_key(|card| std::cmp::Reverse(card.priority.map_or(0, |own| own.weight)));
        pending.extend(met.into_iter().map(|card| row(card, texts::UNDECIDED)));
        PendingView {
            entity: view.cover.entity.clone(),
            pending,
            decided: (view.cards())
                .filter(|card| card.verdict.as_ref().is_some_and(|own| own.stands))
                .count(),
        }
    }

    /// At most so many rows.
    pub fn at_most(mut self, rows: usize) -> PendingView {
        self.pending.truncate(rows);
        self
    }

    /// As a table of a width in columns.
    pub fn table(&self, width: u16) -> String {
        if self.pending.is_empty() {
            return texts::NOTHING_PENDING.to_owned();
        }
        let mut table = frameless(
            [
                "Requisito",
                "Estado",
                "Prioridad",
                "Dónde",
                "Por qué espera",
            ],
            width,
        );
        for own in &self.pending {
            let what = format!("{}\n{}", own.title, own.requirement);
            table.add_row([&what, own.status.word, own.priority, &own.place, own.why]);
        }
        format!("{table}\n")
    }

    /// As JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }

    /// As CSV.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn csv(&self) -> Result<String, ReportError> {
        let mut table = Csv::new(&[
            "requisito",
            "titulo",
            "estado",
            "prioridad",
            "donde",
            "por_que",
        ])?;
        for own in &self.pending {
            table.row(&[
                &own.requirement,
                &own.title,
                own.status.key,
                own.priority,
                &own.place,
                own.why,
            ])?;
        }
        table.finish()
    }
}

fn row(card: &Card, why: &'static str) -> PendingRow {
    PendingRow {
        requirement: card.id.clone(),
        title: card.title.clone(),
        status: card.status,
        priority: card.priority.map_or("", |own| own.key),
        place: card.main_citation.clone(),
        why,
        verdict: card.verdict.clone(),
    }
}
