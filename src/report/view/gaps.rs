//! What is open, in order of priority, and what could not be evaluated.
//!
//! In: the cards and the dossier. Out: [`GapRow`]s and [`UnevaluatedRow`]s.
//!
//! # Order of gaps
//!
//! 1. `contrario`, then `invade`, whatever their priority: the law in force may be hurting somebody.
//! 2. The rest by priority: alta, media, baja, unknown.
//! 3. Within a priority: `ausente`, `observado`, `parcial`. Within 1, by priority.
//! 4. Then the order of the report: step, and the rule set's order in it.

use super::{Card, DossierView, PriorityTag, StatusTag};
use crate::finding::Status;
use crate::report::texts::{LABELS, numbers, sentences};
use serde::Serialize;

/// A requirement with something left to do.
#[derive(Clone, Debug, Serialize)]
pub struct GapRow {
    /// Place in the list, from 1.
    pub rank: usize,
    /// The rank, written.
    pub rank_text: String,
    /// Anchor of the card.
    pub anchor: String,
    /// The requirement's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its status.
    pub status: StatusTag,
    /// Its priority; `None` when the rule is not known.
    pub priority: Option<PriorityTag>,
    /// Its step; `None` when the rule is not known.
    pub step: Option<u8>,
    /// The subject's name; empty when the rule is not known.
    pub subject: String,
    /// Where it was found, or where it should have been.
    pub place: String,
    /// The first ground, by its key; empty when the rule is not known.
    pub ground: String,
    /// Keys of the lines held back.
    pub lines: Vec<String>,
}

/// Something that the review could not see.
#[derive(Clone, Debug, Serialize)]
pub struct UnevaluatedRow {
    /// Anchor of the card; empty for a file.
    pub anchor: String,
    /// The requirement's title or the file.
    pub what: String,
    /// Its status; `None` for a file.
    pub status: Option<StatusTag>,
    /// Why.
    pub why: String,
}

/// The open cards in order of priority.
pub(super) fn in_order(cards: &[Card]) -> Vec<GapRow> {
    let mut open: Vec<&Card> = cards.iter().filter(|card| card.status.open).collect();
    open.sort_by_key(|card| order(card));
    open.iter()
        .enumerate()
        .map(|(at, card)| row(at + 1, card))
        .collect()
}

/// The sort key of a gap; ties keep the order of the report.
fn order(card: &Card) -> (u8, u32, usize, u8) {
    let kind = Status::ALL
        .iter()
        .position(|status| status.word() == card.status.key)
        .unwrap_or(Status::ALL.len());
    let group = match card.status.key {
        key if key == Status::Contrario.word() => 0,
        key if key == Status::Invade.word() => 1,
        _ => 2,
    };
    let weight = card.priority.map_or(0, |priority| priority.weight);
    (group, u32::MAX - weight, kind, card.step.unwrap_or(u8::MAX))
}

fn row(rank: usize, card: &Card) -> GapRow {
    GapRow {
        rank,
        rank_text: numbers::integer(rank as u64),
        anchor: card.anchor.clone(),
        id: card.id.clone(),
        title: card.title.clone(),
        status: card.status,
        priority: card.priority,
        step: card.step,
        subject: card
            .subject
            .as_ref()
            .map(|own| own.name.clone())
            .unwrap_or_default(),
        place: if card.main_citation.is_empty() {
            sentences::nowhere(&card.places)
        } else {
            card.main_citation.clone()
        },
        ground: card
            .grounds
            .first()
            .map(|own| own.short.clone())
            .unwrap_or_default(),
        lines: card.lines.iter().map(|line| line.key.clone()).collect(),
    }
}

/// Files not read, then requirements that were not evaluated, each with its reason.
pub(super) fn unevaluated(cards: &[Card], dossier: &DossierView) -> Vec<UnevaluatedRow> {
    let files = dossier.unread.iter().map(|file| UnevaluatedRow {
        anchor: String::new(),
        what: if file.file.is_empty() {
            LABELS.whole_dossier.to_owned()
        } else {
            sentences::unread_file(&file.file)
        },
        status: None,
        why: file.message.clone(),
    });
    let skipped = [Status::SinFuente, Status::NoAplica].map(Status::word);
    let requirements = cards
        .iter()
        .filter(|card| skipped.contains(&card.status.key))
        .map(|card| UnevaluatedRow {
            anchor: card.anchor.clone(),
            what: card.title.clone(),
            status: Some(card.status),
            why: match card.reasons.as_slice() {
                [] => card.conclusion.clone(),
                reasons => reasons.join(" "),
            },
        });
    files.chain(requirements).collect()
}
