//! Figures as SVG text, drawn by us: what the page shows of the counts.
//!
//! In: counts by status. Out: an `<svg>` with its text alternative, sized by its container. Colours and patterns are the
//! page's, by class (`f-ausente`).
//!
//! # Invariants
//!
//! * The segments are drawn from good to bad, then what could not be evaluated; together they fill the bar.

use super::texts::summary;
use super::view::{ScoreView, StatusCount};
use std::fmt::Write as _;

/// Order of the segments.
const ORDER: [&str; 8] = [
    "cumple",
    "parcial",
    "observado",
    "ausente",
    "invade",
    "contrario",
    "sin-fuente",
    "no-aplica",
];

/// Segments narrower than this share carry no number.
const NARROW: f64 = 0.05;

/// One horizontal bar: requirements by status. Nothing to count gives an empty frame.
pub(super) fn stacked_bar(name: &str, score: &ScoreView) -> String {
    let segments: Vec<&StatusCount> = ORDER
        .iter()
        .filter_map(|key| score.counts.iter().find(|own| own.status.key == *key))
        .filter(|own| own.count > 0)
        .collect();
    let figures: Vec<(&str, u32)> = segments
        .iter()
        .map(|own| (own.status.word, own.count))
        .collect();
    let label = attribute(&summary::bar(name, &figures));
    let mut svg = format!(
        "<svg class=\"barra\" role=\"img\" aria-label=\"{label}\" width=\"100%\" height=\"26\">"
    );
    let mut from = 0.0;
    for own in segments {
        let key = own.status.key;
        let (x, width) = (percent(from), percent(own.share));
        let _ = write!(
            svg,
            "<rect class=\"f-{key}\" x=\"{x}\" y=\"1\" width=\"{width}\" height=\"24\"/>"
        );
        if own.share >= NARROW {
            let middle = percent(from + own.share / 2.0);
            svg.push_str(&plate(&middle, &own.text));
        }
        from += own.share;
    }
    svg.push_str("</svg>");
    svg
}

/// A number on a white plate, legible over any pattern.
fn plate(middle: &str, number: &str) -> String {
    let width = 9 + 8 * number.chars().count();
    format!(
        "<svg x=\"{middle}\" y=\"4\" overflow=\"visible\"><rect class=\"placa\" x=\"-{}\" width=\"{width}\" height=\"18\" rx=\"3\"/>\
         <text y=\"14\" text-anchor=\"middle\">{number}</text></svg>",
        width as f64 / 2.0
    )
}

/// A share as a percentage with at most three decimals.
fn percent(share: f64) -> String {
    let text = format!("{:.3}", share * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// Text for a double-quoted attribute.
fn attribute(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_short_and_exact() {
        assert_eq!(percent(0.5), "50%");
        assert_eq!(percent(1.0 / 3.0), "33.333%");
        assert_eq!(percent(0.0), "0%");
    }

    #[test]
    fn a_name_cannot_leave_its_attribute() {
        assert_eq!(attribute("\"><script>&"), "&quot;&gt;&lt;script&gt;&amp;");
    }
}
