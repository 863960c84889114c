//! A quote cut into plain and highlighted segments, and its excerpt when it is long.
//!
//! In: the text of a provision and the spans that matched, perhaps edited by hand. Out: [`Segment`]s.
//!
//! # Invariants
//!
//! * The segments of [`segments`], joined, are the whole quote, inert.
//! * Spans that overlap, repeat, are empty or point past the end do no harm.
//! * An excerpt shows whole words around what matched, in order, and marks every gap.

use crate::finding::Highlight;
use crate::report::inert::{inert, one_line};
use crate::report::texts::sentences::GAP;
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

/// Cuts a quote where a span begins or ends; spans count characters.
pub(super) fn segments(quote: &str, spans: &[Highlight]) -> Vec<Segment> {
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

/// Quotes longer than this, in characters, get an excerpt.
const LONG: usize = 1_200;
/// Characters shown on each side of what matched.
const AROUND: usize = 180;
/// An excerpt stops before it is longer than this.
const ENOUGH: usize = 1_000;

/// What matched in a long quote, with the words around it; empty when the quote is short enough to be read whole.
pub(super) fn excerpt(segments: &[Segment]) -> Vec<Segment> {
    let length = |own: &Segment| own.text.chars().count();
    if segments.iter().map(length).sum::<usize>() <= LONG {
        return Vec::new();
    }
    let mut pieces: Vec<Segment> = Vec::new();
    let mut shown = 0;
    for (at, own) in segments.iter().enumerate() {
        let text = if own.concepts.is_empty() {
            between(&own.text, at > 0, at + 1 < segments.len())
        } else {
            own.text.clone()
        };
        shown += text.chars().count();
        pieces.push(Segment {
            text,
            concepts: own.concepts.clone(),
        });
        if shown > ENOUGH && at + 1 < segments.len() {
            pieces.push(plain(format!(" {GAP}")));
            break;
        }
    }
    pieces
}

/// The ends of a plain stretch that touch what matched, with the gap between them.
fn between(text: &str, after_match: bool, before_match: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let sides = usize::from(after_match) + usize::from(before_match);
    if letters.len() <= sides.max(1) * AROUND + AROUND / 2 && sides > 0 {
        return text.to_owned();
    }
    let mut start = String::new();
    if after_match || !before_match {
        let word_end = letters[..AROUND.min(letters.len())]
            .iter()
            .rposition(|letter| letter.is_whitespace())
            .unwrap_or(0);
        start.extend(&letters[..word_end]);
        start.push(' ');
    }
    start.push_str(GAP);
    if before_match {
        let from = letters.len().saturating_sub(AROUND);
        let word_start = letters[from..]
            .iter()
            .position(|letter| letter.is_whitespace())
            .map_or(letters.len(), |space| from + space);
        start.extend(&letters[word_start..]);
    }
    start
}

fn plain(text: String) -> Segment {
    Segment {
        text,
        concepts: Vec::new(),
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
    fn a_long_quote_is_cut_around_what_matched() {
        let filler = "palabra ".repeat(100);
        let text = format!("{filler}derecho {filler}");
        let spans = [mark(800, 807, "derecho")];
        let pieces = excerpt(&segments(&text, &spans));
        let joined: String = pieces.iter().map(|own| own.text.as_str()).collect();
        assert!(joined.starts_with("[…] palabra"), "{joined}");
        assert!(joined.ends_with("palabra […]"), "{joined}");
        assert!(joined.contains("palabra derecho palabra"), "{joined}");
        assert!(joined.chars().count() < 400, "{joined}");
        assert_eq!(pieces[1].concepts, ["derecho"]);
    }

    #[test]
    fn a_short_quote_has_no_excerpt_and_a_crowded_one_stops() {
        assert_eq!(excerpt(&segments("breve", &[mark(0, 5, "a")])), []);
        let text = "derecho a la salud ".repeat(500);
        let spans: Vec<Highlight> = (0..500)
            .map(|at| mark(at * 19, at * 19 + 7, "derecho"))
            .collect();
        let pieces = excerpt(&segments(&text, &spans));
        let length: usize = pieces.iter().map(|own| own.text.chars().count()).sum();
        assert!(length < ENOUGH + 100, "{length}");
        assert_eq!(pieces.last().map(|own| own.text.as_str()), Some(" […]"));
        let endless = "x".repeat(10_000);
        assert_eq!(
            excerpt(&segments(&endless, &[])),
            [plain(" […]".to_owned())]
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
