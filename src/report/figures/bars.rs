//! The stacked bar: how many requirements of a group are in each status.
//!
//! In: counts by status. Out: one bar.
//!
//! # Invariants
//!
//! * The segments are drawn from good to bad, then what could not be evaluated; together they fill the bar.

use super::safe;
use crate::report::texts::summary;
use crate::report::view::{ScoreView, StatusCount};
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
pub(in crate::report) fn stacked_bar(name: &str, score: &ScoreView) -> String {
    let segments: Vec<&StatusCount> = ORDER
        .iter()
        .filter_map(|key| score.counts.iter().find(|own| own.status.key == *key))
        .filter(|own| own.count > 0)
        .collect();
    let figures: Vec<(&str, u32)> = segments
        .iter()
        .map(|own| (own.status.word, own.count))
        .collect();
    let label = safe(&summary::bar(name, &figures));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_short_and_exact() {
        assert_eq!(percent(0.5), "50%");
        assert_eq!(percent(1.0 / 3.0), "33.333%");
        assert_eq!(percent(0.0), "0%");
    }
}
