//! The measure of a text: how wide its full lines are, and its first lines.
//!
//! In: a sample of the rows. Out: widths, in thousandths of an em, that `paragraphs` compares with.

use super::chars;
use super::outline::Role;
use super::scan::Row;
use crate::source::Source;

/// Headings without which the indent of first lines cannot be known.
const SAMPLE: usize = 8;

/// The usual width of full lines, from a sample of the rows.
pub(super) fn usual_width(source: &Source, rows: &[Row]) -> u32 {
    let step = rows.len() / 2000 + 1;
    common_width(rows.iter().step_by(step).map(|row| row.text(&source.text)))
        .max(chars::width("mmmmmmmmmmmm"))
}

/// The usual width of a full line: the widest but for the outliers.
fn common_width<'t>(lines: impl Iterator<Item = &'t str>) -> u32 {
    let mut widths: Vec<u32> = lines.map(chars::width).collect();
    widths.sort_unstable();
    let at = if widths.len() < 200 {
        widths.len().saturating_sub(1)
    } else {
        widths.len() * 9 / 10
    };
    widths.get(at).copied().unwrap_or(0)
}

/// The width that first lines of paragraphs reach: less than others where they are indented.
pub(super) fn first_width(source: &Source, rows: &[Row], roles: &[Role], widest: u32) -> u32 {
    let heads = rows
        .iter()
        .zip(roles)
        .filter(|(_, role)| matches!(role, Role::Article))
        .map(|(row, _)| row.text(&source.text));
    let mut widths: Vec<u32> = heads
        .map(chars::width)
        .filter(|w| *w > widest / 2)
        .collect();
    if widths.len() < SAMPLE {
        return widest;
    }
    widths.sort_unstable();
    let at = widths.len() * 9 / 10;
    widths
        .get(at)
        .map_or(widest, |found| (found + 200).min(widest))
}
