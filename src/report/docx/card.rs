//! A section for each step, and in it each requirement with its result.
//!
//! In: the view's steps. Out: headings, what each requirement asks with its ground in a footnote, the result, the
//! provisions that support it or come close, the suggested drafting, the lines held back.

use super::evidence;
use super::grounds::Piece;
use super::story::{Line, Story};
use crate::report::View;
use crate::report::texts::{LABELS, document, sentences};
use crate::report::view::{Card, StepSection};

/// Writes every step.
pub(super) fn write<'v>(story: &mut Story<'v>, view: &'v View) {
    story.heading(1, LABELS.by_requirement);
    for step in &view.steps {
        heading(story, step);
        for card in &step.cards {
            requirement(story, card);
        }
    }
}

fn heading(story: &mut Story<'_>, step: &StepSection) {
    let title = if step.name.is_empty() {
        step.label.clone()
    } else {
        format!("{}. {}", step.label, step.name)
    };
    story.heading(2, &title);
    if step.number.is_some() {
        story.paragraph("Calificacion", |line| {
            line.light(step.score.semaphore, step.score.semaphore_word);
            line.text("   ");
            line.styled("Strong", &step.score.value_text);
            if step.score.value.is_some() {
                line.text(&format!(" {}", LABELS.out_of));
            }
            line.text(&format!("   {}", step.score.points_text));
            line.text(&format!(
                "   {}: {}",
                LABELS.evaluated, step.score.coverage_text
            ));
        });
    }
}

fn requirement<'v>(story: &mut Story<'v>, card: &'v Card) {
    story.heading_at(3, &card.anchor, &card.title);
    story.paragraph("Sellos", |line| seals(line, card));
    if !card.asks.is_empty() {
        story.paragraph("BodyText", |line| line.labelled(LABELS.asks, &card.asks));
    }
    if !card.grounds.is_empty() {
        story.paragraph("BodyText", |line| grounds(line, card));
    }
    result(story, card);
    if !card.evidence.is_empty() {
        story.heading(4, LABELS.evidence);
        let many = !card.beside.is_empty();
        evidence::found(story, &card.evidence, |own| {
            many || own.status != card.status
        });
    }
    if !card.near_misses.is_empty() {
        story.heading(4, LABELS.near_misses);
        story.plain("NotaMenor", LABELS.near_misses_note);
        for own in &card.near_misses {
            evidence::provision(story, own, false);
        }
    }
    if !card.suggestion.is_empty() {
        story.heading(4, LABELS.suggestion);
        story.plain("IntenseQuote", &card.suggestion);
    }
    lines(story, card);
    sheet(story, card);
}

/// Status, priority, subject, kind and id.
fn seals(line: &mut Line<'_, '_>, card: &Card) {
    line.status(card.status);
    for other in &card.beside {
        line.text("  + ");
        line.status(*other);
    }
    let mut parts: Vec<String> = Vec::new();
    if let Some(priority) = card.priority {
        parts.push(format!(
            "{} {}",
            LABELS.priority,
            priority.word.to_lowercase()
        ));
    }
    let subject = card.subject.as_ref().map(|own| own.name.as_str());
    parts.extend(subject.map(str::to_owned));
    if !card.kind.is_empty() && subject != Some(card.kind) {
        parts.push(card.kind.to_owned());
    }
    line.text("   ");
    line.text(&parts.join(" · "));
    line.text("   ");
    line.styled("Clave", &card.id);
}

/// The grounds by their keys, and whole in a footnote.
fn grounds(line: &mut Line<'_, '_>, card: &Card) {
    let short: Vec<&str> = card.grounds.iter().map(|own| own.short.as_str()).collect();
    line.labelled(LABELS.grounds, &(short.join("; ") + "."));
    line.note(|note| {
        super::grounds::write(&card.grounds, |piece| match piece {
            Piece::Text(text) => note.text(text),
            Piece::Link(address, text) => note.link(address, text),
        });
    });
    if !card.verified {
        line.text(" ");
        line.styled("Strong", LABELS.unverified_note);
    }
}

fn result(story: &mut Story<'_>, card: &Card) {
    story.paragraph("Resultado", |line| {
        line.labelled(LABELS.conclusion, &card.conclusion);
        for reason in &card.reasons {
            line.text("\n• ");
            line.text(reason);
        }
        if let Some(confidence) = &card.confidence {
            line.text("\n");
            line.styled("Strong", confidence.word);
            line.text(". ");
            line.styled("Menor", &confidence.told());
        }
    });
    if let Some(verdict) = &card.verdict {
        story.paragraph("Resultado", |line| {
            line.labelled(LABELS.verdict, &verdict.text);
            line.text(" ");
            line.styled("Emphasis", verdict.standing_word);
            if !verdict.note.is_empty() {
                line.text("\n");
                line.text(&verdict.note);
            }
        });
    }
}

fn lines(story: &mut Story<'_>, card: &Card) {
    if card.lines.is_empty() {
        return;
    }
    let heading = if card.status.open {
        LABELS.action_lines
    } else {
        LABELS.lines_served
    };
    story.heading(4, heading);
    for own in &card.lines {
        story.paragraph("Linea", |line| {
            line.styled("Strong", &own.key);
            line.text(" ");
            line.text(&own.name);
        });
    }
}

/// How it is valued, where it belongs, whom it protects, and the note.
fn sheet(story: &mut Story<'_>, card: &Card) {
    if !card.levels.is_empty() {
        story.paragraph("Ficha", |line| {
            line.styled("Strong", &format!("{}: ", LABELS.levels));
            for (at, level) in card.levels.iter().enumerate() {
                line.text(if at == 0 { "" } else { " " });
                line.status(level.status);
                line.text(" ");
                line.text(&level.text);
            }
        });
    }
    let compact = document::compact(&card.compact);
    let rows = [
        (LABELS.places, card.places.join("; ")),
        (LABELS.population, card.population.join(", ")),
        (LABELS.contexts, card.contexts.join(", ")),
        (LABELS.compact, compact),
        (LABELS.note, card.note.clone()),
    ];
    if rows.iter().all(|(_, text)| text.is_empty()) {
        return;
    }
    story.paragraph("Ficha", |line| {
        let said = rows.iter().filter(|(_, text)| !text.is_empty());
        for (at, (label, text)) in said.enumerate() {
            line.text(if at == 0 { "" } else { " " });
            line.styled("Strong", &format!("{label}: "));
            line.text(&sentences::whole(text));
        }
    });
}
