//! Provisions as evidence: citation, place, the text with what matched, and what it says and lacks.
//!
//! In: the view's [`EvidenceView`]s. Out: paragraphs. What matched is bold, underlined and shaded: it shows without colour.

use super::story::{Line, Story};
use crate::report::texts::{LABELS, document};
use crate::report::view::{EvidenceView, EvidenceViews, Segment};

/// Provisions whose text is quoted; of the others only the citation stands.
const QUOTED: usize = 3;
/// Citations that stand beside those quoted.
const CITED: usize = 40;

/// Writes the provisions found: the first ones quoted, the rest cited.
pub(super) fn found(
    story: &mut Story<'_>,
    all: &EvidenceViews,
    show_status: impl Fn(&EvidenceView) -> bool,
) {
    for own in all.iter().take(QUOTED) {
        let shows = show_status(&own);
        provision(story, &own, shows);
    }
    let rest = all.len().saturating_sub(QUOTED);
    if rest == 0 {
        return;
    }
    let mut cited: Vec<String> = all
        .iter()
        .skip(QUOTED)
        .take(CITED)
        .map(|own| own.full_citation)
        .collect();
    if rest > cited.len() {
        cited.push(document::more_provisions(rest - cited.len()));
    }
    story.paragraph("Ficha", |line| {
        line.labelled(LABELS.more_evidence, &(cited.join("; ") + "."));
    });
}

/// Writes one provision.
pub(super) fn provision(story: &mut Story<'_>, own: &EvidenceView, show_status: bool) {
    story.paragraph("Cita_de_precepto", |line| {
        line.text(&own.full_citation);
        if show_status {
            line.text("  ");
            line.status(own.status);
        }
        line.styled("Menor", &format!("  {}", own.place));
    });
    if !own.divisions.is_empty() {
        story.paragraph("Sellos", |line| line.text(&own.divisions.join(" › ")));
    }
    for lead in &own.lead_ins {
        story.plain("Proemio", lead);
    }
    let shown = if own.excerpt.is_empty() {
        &own.segments
    } else {
        &own.excerpt
    };
    story.paragraph("Quote", |line| words(line, shown));
    comparison(story, own);
}

fn words(line: &mut Line<'_, '_>, segments: &[Segment]) {
    for segment in segments {
        if segment.concepts.is_empty() {
            line.text(&segment.text);
        } else {
            line.styled("Resaltado", &segment.text);
        }
    }
}

/// What was recognised, what was not, and why it counts for less.
fn comparison(story: &mut Story<'_>, own: &EvidenceView) {
    let mut reasons = own.reasons.join(" ");
    if own.hides_something {
        if !reasons.is_empty() {
            reasons.push(' ');
        }
        reasons.push_str(LABELS.hidden_note);
    }
    let rows = [
        (LABELS.matched, own.matched.join(" · ")),
        (LABELS.missing, own.missing.join(" · ")),
        (LABELS.reasons, reasons),
    ];
    let mut said = rows.iter().filter(|(_, text)| !text.is_empty()).peekable();
    if said.peek().is_none() {
        return;
    }
    story.paragraph("Cotejo", |line| {
        for (at, (label, text)) in said.enumerate() {
            if at > 0 {
                line.text("\n");
            }
            line.styled("Strong", &format!("{label}: "));
            line.text(text);
        }
    });
}
