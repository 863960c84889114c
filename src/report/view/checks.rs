//! The checks beside the requirements, by kind.
//!
//! In: the review's checks. Out: [`CheckGroup`]s in the order of the kinds, none of them empty. A requirement that a
//! check bears on is a link to its card, or its id when it has none.

use super::{Card, Context};
use crate::finding::{Check, CheckKind};
use crate::report::inert::one_line;
use crate::report::texts::{numbers, sentences};
use serde::Serialize;

/// Where a check looks at.
#[derive(Clone, Debug, Serialize)]
pub struct CheckPlaceView {
    /// "ley-salud.txt, art. 2, fr. V, línea 30"; the file alone for the whole instrument.
    pub text: String,
}

/// A requirement that a check bears on.
#[derive(Clone, Debug, Serialize)]
pub struct CheckRequirement {
    /// Anchor of its card; empty when it has none.
    pub anchor: String,
    /// Its title, or its id.
    pub title: String,
}

/// A check, ready to be laid out.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// One or two sentences.
    pub message: String,
    /// Its places, the main one first.
    pub places: Vec<CheckPlaceView>,
    /// Requirements that it bears on.
    pub requirements: Vec<CheckRequirement>,
}

/// The checks of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct CheckGroup {
    /// What they are.
    pub title: &'static str,
    /// "3 cotejos".
    pub count_text: String,
    /// What such a check means and does not mean.
    pub note: &'static str,
    /// The checks.
    pub checks: Vec<CheckView>,
}

/// The checks by kind, in the order in which reports list kinds.
pub(super) fn by_kind(context: &Context<'_>, cards: &[Card]) -> Vec<CheckGroup> {
    let kinds = [
        CheckKind::RemisionObsoleta,
        CheckKind::DefinicionDistinta,
        CheckKind::AnteriorALaReforma,
    ];
    kinds
        .into_iter()
        .filter_map(|kind| {
            let own = context.review.checks.iter().filter(|own| own.kind == kind);
            let checks: Vec<CheckView> = own.map(|own| view(own, cards)).collect();
            (!checks.is_empty()).then(|| CheckGroup {
                title: sentences::check_title(kind),
                count_text: sentences::checks(checks.len()),
                note: sentences::check_note(kind),
                checks,
            })
        })
        .collect()
}

fn view(check: &Check, cards: &[Card]) -> CheckView {
    let main = place(&check.file, &check.citation, check.line);
    let others = check.others.iter();
    let others = others.map(|own| place(&own.file, &own.citation, Some(own.line)));
    CheckView {
        message: one_line(&check.message),
        places: std::iter::once(main).chain(others).collect(),
        requirements: check
            .requirements
            .iter()
            .map(|id| requirement(id, cards))
            .collect(),
    }
}

fn place(file: &str, citation: &str, line: Option<u32>) -> CheckPlaceView {
    let line = line.map(|line| numbers::integer(u64::from(line)));
    CheckPlaceView {
        text: sentences::check_place(&one_line(file), &one_line(citation), line.as_deref()),
    }
}

fn requirement(id: &str, cards: &[Card]) -> CheckRequirement {
    let id = one_line(id);
    let card = cards.iter().find(|card| card.id == id);
    CheckRequirement {
        anchor: card.map(|card| card.anchor.clone()).unwrap_or_default(),
        title: card.map_or(id, |card| card.title.clone()),
    }
}
