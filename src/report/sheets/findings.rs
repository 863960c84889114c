//! The tables of requirements and provisions: matrix, findings, evidence, what was not evaluated, and
//! the sheet to decide on.

use super::model::{Cell, Column, Kind, Sheet};
use crate::report::View;
use crate::report::texts::sheets::{self as texts, NAMES, NEAR, NO, SUPPORTS, YES};
use crate::report::view::{Card, ConfidenceView, EvidenceView, StatusTag};

/// One row per requirement, in the order of the report.
pub(super) fn matrix(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::STEP, Kind::Count, 7),
        Column::new(texts::SUBJECT, Kind::Long, 20),
        Column::new(texts::ID, Kind::Long, 30),
        Column::new(texts::TITLE, Kind::Long, 48),
        Column::new(texts::PRIORITY, Kind::Text, 9),
        Column::new(texts::STATUS, Kind::Status, 12),
        Column::new(texts::VERDICT_STATUS, Kind::Status, 12),
        Column::new(texts::STANDING, Kind::Text, 12),
        Column::new(texts::MAIN, Kind::Long, 44),
        Column::new(texts::GROUND, Kind::Long, 36),
        Column::new(texts::LINES, Kind::Long, 22),
    ];
    let row = |card: &Card| {
        vec![
            step(card),
            Cell::text(subject(card)),
            Cell::text(&card.id),
            Cell::text(&card.title),
            Cell::text(card.priority.map_or("", |own| own.word)),
            status(card.status),
            verdict_status(card),
            standing(card),
            Cell::text(&card.main_citation),
            Cell::text(grounds(card)),
            Cell::text(lines(card)),
        ]
    };
    sheet(NAMES.matrix, columns, view.cards().map(row).collect())
}

/// One row per requirement, with everything that is said of it.
pub(in crate::report) fn findings(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::ID, Kind::Long, 30),
        Column::new(texts::TITLE, Kind::Long, 40),
        Column::new(texts::STATUS, Kind::Status, 12),
        Column::new(texts::READ_PROBLEM, Kind::Text, 12),
        Column::new(texts::STEP, Kind::Count, 7),
        Column::new(texts::SUBJECT, Kind::Long, 20),
        Column::new(texts::KIND, Kind::Text, 20),
        Column::new(texts::PRIORITY, Kind::Text, 9),
        Column::new(texts::ASKS, Kind::Long, 60),
        Column::new(texts::CONCLUSION, Kind::Long, 60),
        Column::new(texts::REASONS, Kind::Long, 50),
        Column::new(texts::CONFIDENCE, Kind::Text, 10),
        Column::new(texts::CONFIDENCE_REASONS, Kind::Long, 50),
        Column::new(texts::MAIN, Kind::Long, 44),
        Column::new(texts::GROUND, Kind::Long, 44),
        Column::new(texts::VERIFIED, Kind::Text, 10),
        Column::new(texts::PLACES, Kind::Long, 36),
        Column::new(texts::LINES, Kind::Long, 22),
        Column::new(texts::COMPACT, Kind::Text, 12),
        Column::new(texts::SUGGESTION, Kind::Long, 70),
        Column::new(texts::VERDICT, Kind::Long, 40),
        Column::new(texts::VERDICT_STATUS, Kind::Status, 12),
        Column::new(texts::STANDING, Kind::Text, 12),
        Column::new(texts::FINGERPRINT, Kind::Text, 18),
    ];
    let unread = yes_or_no(!view.dossier.unread.is_empty());
    let row = |card: &Card| {
        let compact: Vec<String> = card.compact.iter().map(u8::to_string).collect();
        vec![
            Cell::text(&card.id),
            Cell::text(&card.title),
            status(card.status),
            Cell::text(unread),
            step(card),
            Cell::text(subject(card)),
            Cell::text(card.kind),
            Cell::text(card.priority.map_or("", |own| own.word)),
            Cell::text(&card.asks),
            Cell::text(&card.conclusion),
            Cell::text(card.reasons.join(" ")),
            Cell::text(card.confidence.as_ref().map_or("", |own| own.key)),
            Cell::text(confidence_reasons(card)),
            Cell::text(&card.main_citation),
            Cell::text(grounds(card)),
            Cell::text(yes_or_no(card.verified)),
            Cell::text(card.places.join("; ")),
            Cell::text(lines(card)),
            Cell::text(compact.join(", ")),
            Cell::text(&card.suggestion),
            Cell::text(verdict(card)),
            verdict_status(card),
            standing(card),
            Cell::text(card.evidence.fingerprint()),
        ]
    };
    sheet(NAMES.findings, columns, view.cards().map(row).collect())
}

fn confidence_reasons(card: &Card) -> String {
    let confidence = card.confidence.as_ref();
    confidence.map_or_else(String::new, ConfidenceView::told)
}

/// One row per provision that supports a finding or comes near.
pub(in crate::report) fn evidence(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::ID, Kind::Long, 30),
        Column::new(texts::STATUS, Kind::Status, 12),
        Column::new(texts::EVIDENCE_ROLE, Kind::Text, 10),
        Column::new(texts::EVIDENCE_STATUS, Kind::Status, 12),
        Column::new(texts::INSTRUMENT, Kind::Long, 36),
        Column::new(texts::CITATION, Kind::Text, 28),
        Column::new(texts::LEAD_INS, Kind::Long, 40),
        Column::new(texts::QUOTE, Kind::Long, 80),
        Column::new(texts::MATCHED, Kind::Long, 36),
        Column::new(texts::MISSING, Kind::Long, 36),
        Column::new(texts::REASONS, Kind::Long, 36),
        Column::new(texts::FILE, Kind::Text, 28),
        Column::new(texts::LINE, Kind::Count, 9),
        Column::new(texts::PROVISION, Kind::Text, 26),
    ];
    let mut rows = Vec::new();
    for card in view.cards() {
        let supports = card.evidence.iter();
        rows.extend(supports.map(|own| provision(card, &own, SUPPORTS)));
        rows.extend(
            card.near_misses
                .iter()
                .map(|own| provision(card, own, NEAR)),
        );
    }
    sheet(NAMES.evidence, columns, rows)
}

fn provision(card: &Card, own: &EvidenceView, role: &str) -> Vec<Cell> {
    vec![
        Cell::text(&card.id),
        status(card.status),
        Cell::text(role),
        if role == NEAR {
            Cell::Empty
        } else {
            status(own.status)
        },
        Cell::text(&own.instrument),
        Cell::text(&own.citation),
        Cell::text(own.lead_ins.join("\n")),
        Cell::text(own.quote()),
        Cell::text(own.matched.join("; ")),
        Cell::text(own.missing.join("; ")),
        Cell::text(own.reasons.join(" ")),
        Cell::text(&own.file),
        Cell::count(own.line as usize),
        Cell::text(&own.provision),
    ]
}

/// What the review could not see.
pub(in crate::report) fn unevaluated(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::WHAT, Kind::Long, 60),
        Column::new(texts::UNEVALUATED, Kind::Text, 16),
        Column::new(texts::WHY, Kind::Long, 90),
    ];
    let rows = (view.unevaluated.iter())
        .map(|row| {
            let word = row.status.map_or(view.labels.not_read, |own| own.word);
            vec![
                Cell::text(&row.what),
                Cell::text(word),
                Cell::text(&row.why),
            ]
        })
        .collect();
    sheet(NAMES.unevaluated, columns, rows)
}

/// One row per requirement that was evaluated, with columns for a person's decision.
pub(super) fn verdicts(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::ID, Kind::Long, 30),
        Column::new(texts::TITLE, Kind::Long, 48),
        Column::new(texts::STATUS, Kind::Status, 12),
        Column::new(texts::MAIN, Kind::Long, 44),
        Column::new(texts::DECISION, Kind::Blank, 12),
        Column::new(texts::CORRECTED, Kind::Blank, 14),
        Column::new(texts::NOTE, Kind::Blank, 50),
        Column::new(texts::AUTHOR, Kind::Blank, 26),
        Column::new(texts::DECIDED, Kind::Blank, 12),
        Column::new(texts::FINGERPRINT, Kind::Text, 18),
    ];
    let row = |card: &Card| {
        vec![
            Cell::text(&card.id),
            Cell::text(&card.title),
            status(card.status),
            Cell::text(&card.main_citation),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::text(card.evidence.fingerprint()),
        ]
    };
    sheet(NAMES.verdicts, columns, view.cards().map(row).collect())
}

/// A sheet under one of the names.
pub(super) fn sheet(
    (name, about): (&'static str, &'static str),
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
) -> Sheet {
    debug_assert!(rows.iter().all(|row| row.len() == columns.len()));
    Sheet {
        name,
        about,
        columns,
        rows,
    }
}

pub(super) fn status(tag: StatusTag) -> Cell {
    Cell::Status(tag.key, tag.word)
}

/// A decision with its reason.
fn verdict(card: &Card) -> String {
    let own = card.verdict.as_ref();
    own.map_or_else(String::new, |own| format!("{} {}", own.text, own.note))
        .trim()
        .to_owned()
}

fn verdict_status(card: &Card) -> Cell {
    let own = card.verdict.as_ref();
    own.map_or(Cell::Empty, |own| status(own.status))
}

fn standing(card: &Card) -> Cell {
    let own = card.verdict.as_ref();
    Cell::text(own.map_or("", |own| own.standing_word))
}

fn step(card: &Card) -> Cell {
    card.step.map_or(Cell::Empty, |own| Cell::count(own.into()))
}

fn subject(card: &Card) -> &str {
    card.subject.as_ref().map_or("", |own| &own.name)
}

fn grounds(card: &Card) -> String {
    let all: Vec<&str> = card.grounds.iter().map(|own| own.short.as_str()).collect();
    all.join("; ")
}

fn lines(card: &Card) -> String {
    let all: Vec<&str> = card.lines.iter().map(|own| own.key.as_str()).collect();
    all.join(", ")
}

const fn yes_or_no(yes: bool) -> &'static str {
    if yes { YES } else { NO }
}
