//! The comparative table (cuadro comparativo): the text in force, the text proposed, and why, package by package.
//!
//! In: a [`PlanView`] and the cards of its gaps. Out: a landscape document, with one table for each package.
//!
//! # Invariants
//!
//! * The text in force is quoted whole, with its citation; where there is none, the table says so.
//! * A gap that no instrument at hand can close is listed too.

use super::grounds::said;
use super::letterhead;
use super::story::Story;
use super::table::{Cells, Shape};
use crate::report::texts::{LABELS, document, numbers, words};
use crate::report::view::{Card, EvidenceView};
use crate::report::{PlanGapView, PlanPackageView, PlanView, View};
use std::collections::BTreeMap;

/// The cards by the id of their requirement.
type Cards<'c> = BTreeMap<&'c str, &'c Card>;

/// Writes the table.
pub(super) fn write(story: &mut Story<'_>, plan: &PlanView, cards: &Cards<'_>, view: &View) {
    letterhead::head(story, &view.letterhead);
    story.plain("TituloDeCuadro", document::COMPARISON);
    story.paragraph("EntidadDeCuadro", |line| line.text(&plan.entity));
    story.paragraph("NotaMenor", |line| {
        line.styled("Strong", LABELS.nature);
        line.text(". ");
        line.styled("Strong", LABELS.dossier_date);
        line.text(": ");
        line.text(&view.cover.date_text);
        line.text(". ");
        line.styled("Strong", LABELS.rule_set);
        line.text(": ");
        line.text(&view.cover.rules_text);
        line.text(".");
    });
    story.plain("NotaMenor", document::COMPARISON_NOTE);
    story.plain("NotaMenor", plan.method);
    story.plain("NotaMenor", &document::lines_of(&view.programme.name));
    if plan.packages.is_empty() {
        story.plain("BodyText", document::NOTHING_TO_REFORM);
    }
    for package in &plan.packages {
        one_package(story, package, cards);
    }
    if plan.more > 0 {
        story.plain("NotaMenor", &document::more_packages(plan.more));
    }
    beyond(story, plan, cards);
    letterhead::signatures(story, &view.letterhead);
}

fn one_package(story: &mut Story<'_>, package: &PlanPackageView, cards: &Cards<'_>) {
    let name = document::package(&package.instrument, &package.subject);
    let title = format!("{}. {name}", package.rank);
    story.heading(2, &title);
    let figures =
        document::package_figures(package.articles, package.gaps.len(), package.lines.len());
    story.plain("Sellos", &figures);
    let caption = document::comparison_of(&name);
    let shape = Shape {
        caption: &caption,
        columns: &[
            (document::CURRENT_TEXT, 4700),
            (document::PROPOSED_TEXT, 4700),
            (document::GROUND, 4280),
        ],
        style: "TextoDeCuadro",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for gap in &package.gaps {
            let card = cards.get(gap.requirement.as_str()).copied();
            rows.row(|cells| {
                current(cells, &package.file, gap, card);
                proposed(cells, gap);
                ground(cells, gap, card);
            });
        }
    });
}

/// The provisions to amend, whole.
fn current(cells: &mut Cells<'_, '_>, file: &str, gap: &PlanGapView, card: Option<&Card>) {
    let amended = |own: &EvidenceView| {
        own.file == file
            && own.status.key == gap.status.word()
            && gap.citations.contains(&own.citation)
    };
    let found: Vec<EvidenceView> = card.map_or_else(Vec::new, |card| {
        card.evidence.iter().filter(amended).collect()
    });
    cells.cell(|story| {
        for own in &found {
            story.paragraph("TextoDeCuadro", |line| {
                line.styled("Strong", &words::capital(&own.citation));
            });
            for lead in &own.lead_ins {
                story.paragraph("TextoDeCuadro", |line| line.styled("Menor", lead));
            }
            story.plain("TextoDeCuadro", &own.quote());
        }
        if found.is_empty() {
            story.paragraph("TextoDeCuadro", |line| {
                line.styled("Emphasis", document::NO_EQUIVALENT);
            });
        }
    });
}

fn proposed(cells: &mut Cells<'_, '_>, gap: &PlanGapView) {
    cells.cell(|story| {
        if gap.drafting.is_empty() {
            story.plain("TextoDeCuadro", document::NO_DRAFTING);
        } else {
            story.paragraph("TextoDeCuadro", |line| {
                line.styled("Emphasis", &document::amends(&gap.citations));
            });
            story.plain("TextoDeCuadro", &document::quoted(&gap.drafting));
        }
    });
}

/// The federal ground, the requirement that the proposal meets and the lines that it advances.
fn ground(cells: &mut Cells<'_, '_>, gap: &PlanGapView, card: Option<&Card>) {
    cells.cell(|story| {
        let grounds = card.map_or(&[][..], |card| card.grounds.as_slice());
        if !grounds.is_empty() {
            story.paragraph("TextoDeTabla", |line| {
                for (at, own) in grounds.iter().enumerate() {
                    line.text(if at == 0 { "" } else { "; " });
                    match own.address.as_str() {
                        "" => line.text(said(grounds, at)),
                        address => line.link(address, said(grounds, at)),
                    }
                }
                line.text(".");
            });
        }
        if grounds.is_empty() {
            story.plain("TextoDeTabla", &gap.grounds.join("; "));
        }
        story.paragraph("TextoDeTabla", |line| {
            line.styled("Strong", document::MEETS);
            line.text(": ");
            line.text(&gap.title);
            line.text(" ");
            if let Some(card) = card {
                line.status(card.status);
            }
        });
        let lines = card.map_or(&[][..], |card| card.lines.as_slice());
        if !lines.is_empty() {
            let keys: Vec<&str> = lines.iter().map(|own| own.key.as_str()).collect();
            story.paragraph("TextoDeTabla", |line| {
                line.styled("Strong", &format!("{}: ", document::ADVANCES));
                line.text(&numbers::list(&keys));
                line.text(".");
            });
        }
    });
}

fn beyond(story: &mut Story<'_>, plan: &PlanView, cards: &Cards<'_>) {
    if plan.beyond.is_empty() {
        return;
    }
    story.heading(2, document::BEYOND);
    story.plain("NotaMenor", document::BEYOND_NOTE);
    let shape = Shape {
        caption: document::BEYOND,
        columns: &[
            (LABELS.requirement, 6000),
            (LABELS.status, 1480),
            (LABELS.places, 6200),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for (requirement, classes) in &plan.beyond {
            let card = cards.get(requirement.as_str());
            rows.row(|cells| {
                cells.text(card.map_or(requirement.as_str(), |card| &card.title));
                cells.line(|line| match card {
                    Some(card) => line.status(card.status),
                    None => line.text("—"),
                });
                match card {
                    Some(card) => cells.text(&card.places.join("; ")),
                    None => cells.text(&classes.join("; ")),
                }
            });
        }
    });
}
