//! A provision as evidence: its quote cut into plain and highlighted segments, its place, what it says and lacks.
//!
//! In: an [`Evidence`] of a review, perhaps edited by hand. Out: [`EvidenceView`].
//!
//! # Invariants
//!
//! * The segments, joined, are the whole quote, inert.
//! * Spans that overlap, repeat, are empty or point past the end do no harm.

use super::StatusTag;
use crate::finding::{Evidence, Highlight};
use crate::report::inert::{hides_something, inert, one_line};
use crate::report::texts::sentences;
use serde::Serialize;
use std::collections::BTreeMap;

/// A stretch of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// Its text.
    pub text: String,
    /// Concepts that matched there, in order; empty for plain text.
    pub concepts: Vec<String>,
}

/// A provision that supports a status, or nearly does.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceView {
    /// What this provision alone would give.
    pub status: StatusTag,
    /// Name of the instrument, or its file when it has none.
    pub instrument: String,
    /// "art. 12, fr. III".
    pub citation: String,
    /// Instrument and citation.
    pub full_citation: String,
    /// Stable id of the provision.
    pub provision: String,
    /// File of the instrument.
    pub file: String,
    /// Printed line where the quote begins.
    pub line: u32,
    /// "línea 12 de ley.txt".
    pub place: String,
    /// Headings above the article, widest first.
    pub divisions: Vec<String>,
    /// The lead-ins that the provision completes, outermost first.
    pub lead_ins: Vec<String>,
    /// The quote, in order.
    pub segments: Vec<Segment>,
    /// What it says, in concepts.
    pub matched: Vec<String>,
    /// What it lacks for the next level.
    pub missing: Vec<String>,
    /// Why it counts for less than its wording.
    pub reasons: Vec<String>,
    /// True when the text holds characters that cannot be shown.
    pub hides_something: bool,
}

impl EvidenceView {
    /// The evidence, ready to be shown.
    pub(super) fn of(evidence: &Evidence) -> Self {
        let lines = |texts: &[String]| texts.iter().map(|text| one_line(text)).collect::<Vec<_>>();
        let file = one_line(&evidence.file);
        let name = one_line(&evidence.instrument);
        let citation = one_line(&evidence.citation);
        EvidenceView {
            status: StatusTag::of(evidence.status),
            full_citation: sentences::full_citation(&name, &file, &citation),
            instrument: if name.is_empty() { file.clone() } else { name },
            citation,
            provision: one_line(&evidence.provision),
            place: sentences::line_of_file(evidence.line, &file),
            file,
            line: evidence.line,
            divisions: lines(&evidence.divisions),
            lead_ins: lines(&evidence.lead_ins),
            segments: segments(&evidence.quote, &evidence.spans),
            matched: lines(&evidence.matched),
            missing: lines(&evidence.missing),
            reasons: lines(&evidence.reasons)
                .iter()
                .map(|reason| sentences::whole(reason))
                .collect(),
            hides_something: std::iter::once(&evidence.quote)
                .chain(&evidence.lead_ins)
                .any(|text| hides_something(text)),
        }
    }

    /// The whole quote.
    pub fn quote(&self) -> String {
        self.segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    }
}

/// Cuts a quote where a span begins or ends; spans count characters.
fn segments(quote: &str, spans: &[Highlight]) -> Vec<Segment> {
    let letters: Vec<char> = inert(quote).chars().collect();
    let mut edges: BTreeMap<usize, Vec<(bool, usize)>> = BTreeMap::new();
    for (at, span) in spans.iter().enumerate() {
        let start = (span.start as usize).min(letters.len());
        let end = (span.end as usize).min(letters.len());
        if start < end {
            edges.entry(start).or_default().push((true, at));
            edges.entry(end).or_default().push((false, at));
        }
    }
    edges.entry(letters.len()).or_default();
    let mut pieces: Vec<Segment> = Vec::new();
    let mut open: BTreeMap<usize, String> = BTreeMap::new();
    let mut from = 0;
    for (to, changes) in edges {
        if from < to {
            push(&mut pieces, &letters[from..to], &open);
        }
        for (opens, at) in changes {
            if opens {
                open.insert(at, one_line(&spans[at].concept));
            } else {
                open.remove(&at);
            }
        }
        from = to;
    }
    pieces
}

fn push(pieces: &mut Vec<Segment>, letters: &[char], open: &BTreeMap<usize, String>) {
    let mut concepts: Vec<String> = Vec::new();
    for concept in open.values() {
        if !concepts.contains(concept) {
            concepts.push(concept.clone());
        }
    }
    let text: String = letters.iter().collect();
    match pieces.last_mut() {
        Some(last) if last.concepts == concepts => last.text.push_str(&text),
        _ => pieces.push(Segment { text, concepts }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(start: u32, end: u32, concept: &str) -> Highlight {
        Highlight {
            start,
            end,
            concept: concept.to_owned(),
        }
    }

    fn shown(quote: &str, spans: &[Highlight]) -> String {
        segments(quote, spans)
            .iter()
            .map(|segment| match segment.concepts.as_slice() {
                [] => segment.text.clone(),
                concepts => format!("[{}|{}]", segment.text, concepts.join("+")),
            })
            .collect()
    }

    #[test]
    fn spans_count_characters_and_may_overlap() {
        assert_eq!(
            shown(
                "La niñez migrante",
                &[mark(3, 8, "niñez"), mark(9, 17, "migrante")]
            ),
            "La [niñez|niñez] [migrante|migrante]"
        );
        assert_eq!(
            shown("uno dos tres", &[mark(0, 7, "a"), mark(4, 12, "b")]),
            "[uno |a][dos|a+b][ tres|b]"
        );
    }

    #[test]
    fn spans_out_of_the_quote_do_no_harm() {
        assert_eq!(
            shown(
                "corto",
                &[mark(2, 900, "a"), mark(70, 80, "b"), mark(3, 1, "c")]
            ),
            "co[rto|a]"
        );
        assert_eq!(shown("", &[mark(0, 4, "a")]), "");
    }

    proptest! {
        #[test]
        fn the_segments_joined_are_the_quote(
            quote in ".{0,60}",
            spans in prop::collection::vec((0u32..80, 0u32..80), 0..12),
        ) {
            let spans: Vec<Highlight> = spans.into_iter().map(|(a, b)| mark(a, b, "x")).collect();
            let joined: String = segments(&quote, &spans).into_iter().map(|s| s.text).collect();
            prop_assert_eq!(joined, inert(&quote));
        }
    }
}
