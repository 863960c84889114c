//! The heat map: subjects down, statuses across, a number in each cell and a deeper tint for a larger share.
//!
//! In: scores by subject. Out: one figure as wide as the page.
//!
//! # Invariants
//!
//! * Its description holds every number, so that nothing is only to be seen.

use super::{mark, safe};
use crate::report::graph::shorten;
use crate::report::texts::{LABELS, summary};
use crate::report::view::{ScoreView, StatusCount};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

const WIDTH: f64 = 900.0;
/// Room for the subject's name, and for the total at the end.
const NAMES: f64 = 264.0;
const TOTALS: f64 = 52.0;
const TOP: f64 = 44.0;
const ROW: f64 = 22.0;
/// Shares from which a tint is deeper.
const STEPS: [f64; 3] = [0.25, 0.5, 0.75];

/// Requirements by subject and status. No subject gives nothing.
pub(in crate::report) fn heat_map(subjects: &[ScoreView]) -> String {
    let Some(first) = subjects.first() else {
        return String::new();
    };
    let columns = first.counts.len().max(1);
    let cell = (WIDTH - NAMES - TOTALS) / columns as f64;
    let height = TOP + ROW * subjects.len() as f64 + 2.0;
    let mut svg = format!(
        "<svg class=\"calor\" role=\"img\" aria-labelledby=\"calor-titulo calor-desc\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\">\n\
         <title id=\"calor-titulo\">{}</title>\n<desc id=\"calor-desc\">{}</desc>\n",
        safe(LABELS.heat_map),
        safe(&description(subjects))
    );
    for (at, own) in first.counts.iter().enumerate() {
        let middle = NAMES + cell * (at as f64 + 0.5);
        svg.push_str(&mark(own.status.key, middle - 8.0, 4.0, 16.0));
        let _ = writeln!(
            svg,
            "<text class=\"cabeza\" x=\"{middle:.1}\" y=\"36\" text-anchor=\"middle\">{}</text>",
            safe(own.status.word)
        );
    }
    let _ = writeln!(
        svg,
        "<text class=\"cabeza\" x=\"{:.1}\" y=\"36\" text-anchor=\"end\">{}</text>",
        WIDTH - 6.0,
        safe(LABELS.total)
    );
    for (at, subject) in subjects.iter().enumerate() {
        row(&mut svg, TOP + ROW * at as f64, cell, subject);
    }
    svg.push_str("</svg>");
    svg
}

fn row(svg: &mut String, top: f64, cell: f64, subject: &ScoreView) {
    let base = top + 15.5;
    let name = shorten(&subject.name, NAMES - 12.0, 1).join(" ");
    let _ = writeln!(
        svg,
        "<text x=\"0\" y=\"{base:.1}\">{}</text><text class=\"suma\" x=\"{:.1}\" y=\"{base:.1}\" text-anchor=\"end\">{}</text>",
        safe(&name),
        WIDTH - 6.0,
        subject.total
    );
    for (at, own) in subject.counts.iter().enumerate() {
        let x = NAMES + cell * at as f64;
        let (class, number) = if own.count == 0 {
            ("vacia".to_owned(), "·".to_owned())
        } else {
            (
                format!("c-{} g{}", own.status.key, depth(own.share)),
                safe(&own.text),
            )
        };
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\
             <text class=\"{}\" x=\"{:.1}\" y=\"{base:.1}\" text-anchor=\"middle\">{number}</text>",
            x + 1.0,
            top + 1.0,
            cell - 2.0,
            ROW - 2.0,
            if own.count == 0 { "nada" } else { "numero" },
            x + cell / 2.0,
        );
    }
    svg.push('\n');
}

/// How deep the tint of a share is, from 0.
fn depth(share: f64) -> usize {
    STEPS.iter().filter(|step| share >= **step).count()
}

/// "Salud: 2 ausente, 3 cumple. Trabajo: …".
fn description(subjects: &[ScoreView]) -> String {
    let rows: Vec<String> = subjects
        .iter()
        .map(|subject| {
            let counts: Vec<(&str, u32)> = (subject.counts.iter())
                .filter(|own: &&StatusCount| own.count > 0)
                .map(|own| (own.status.word, own.count))
                .collect();
            summary::bar(&subject.name, &counts)
        })
        .collect();
    format!("{}.", rows.join(". "))
}

#[cfg(test)]
mod tests {
    use super::{depth, heat_map};

    #[test]
    fn a_tint_deepens_with_the_share() {
        let depths = [0.01, 0.25, 0.5, 0.74, 0.75, 1.0].map(depth);
        assert_eq!(depths, [0, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn no_subject_gives_no_figure() {
        assert_eq!(heat_map(&[]), "");
    }
}
