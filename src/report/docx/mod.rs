//! The report, the comparative table of its plan and that of two versions of a law, as Word documents.
//!
//! In: a [`View`], a [`PlanView`], a [`LawsView`](super::compare::LawsView). Out: Office Open XML: letter paper, Word's own styles under their Spanish names, a
//! table of contents, footnotes, tables whose header repeats on every page.
//!
//! # Invariants
//!
//! * Every text is the view's or comes from `texts/`; nothing is computed here.
//! * The same view gives the same bytes.
//! * Status and light are said by a word; colour only repeats it.

mod annexes;
mod card;
mod comparison;
mod contents;
mod cover;
mod evidence;
mod executive;
mod grounds;
mod letterhead;
mod package;
mod story;
mod summary;
mod table;
mod versions;
mod xml;

use super::texts::{LABELS, document};
use super::view::Card;
use super::{PlanView, ReportError, View};
use package::Frame;
use std::io::Write;
use story::{Page, Story};

pub(super) use executive::executive_to;
pub(super) use versions::versions_to;

/// Writes the report of a view as a Word document.
///
/// # Errors
///
/// [`ReportError::NotWritten`] when the writer fails.
pub fn docx_to(view: &View, out: &mut (impl Write + ?Sized)) -> Result<(), ReportError> {
    let mut body = Story::new(view.cards().map(|card| card.anchor.as_str()));
    letterhead::introduction(&mut body, &view.letterhead);
    summary::write(&mut body, view);
    card::write(&mut body, view);
    annexes::write(&mut body, view);
    letterhead::signatures(&mut body, &view.letterhead);
    let mut story = Story::default();
    cover::write(&mut story, view);
    contents::write(&mut story, &body.contents);
    body.open_with(story);
    let frame = Frame {
        title: LABELS.short_title,
        entity: &view.cover.entity,
        nature: LABELS.nature,
        letterhead: &view.letterhead,
        last: Page::Portrait,
    };
    package::write(&body, frame, out)
}

/// Writes the comparative table (cuadro comparativo) of a plan, with the texts of its view, as a Word document.
///
/// # Errors
///
/// As [`docx_to`].
pub fn cuadro_to(
    plan: &PlanView,
    view: &View,
    out: &mut (impl Write + ?Sized),
) -> Result<(), ReportError> {
    let cards: std::collections::BTreeMap<&str, &Card> =
        view.cards().map(|card| (card.id.as_str(), card)).collect();
    let mut story = Story::default();
    comparison::write(&mut story, plan, &cards, view);
    let frame = Frame {
        title: document::COMPARISON,
        entity: &plan.entity,
        nature: LABELS.nature,
        letterhead: &view.letterhead,
        last: Page::Landscape,
    };
    package::write(&story, frame, out)
}
