//! Page furniture: headers, footers and page numbers, known because they come back on every page.
//!
//! In: text with its lines. Out: the same lines, some marked; and the runs of furniture that a
//! converter glued inside a line. First the page breaks are found (form feeds, or a page number
//! that counts up); then what stands beside most of them. Without page breaks, a line is furniture
//! only if it returns at an even distance from the first page to the last.
//!
//! # Invariants
//!
//! * Nothing is known by name: a line is furniture for where it stands and how often.
//! * A line that statutes repeat ("Se deroga.", "TRANSITORIOS", reform notes) stands anywhere, at
//!   uneven distances: it stays. In doubt, it is text.

mod beside;
mod breaks;
mod fold;
mod repeats;

use crate::source::{Line, Span};

/// Fewest printed lines that make a page worth looking for.
const FEWEST_LINES: usize = 12;

/// Marks furniture lines; gives the furniture found inside lines of text, sorted.
pub(super) fn mark(text: &str, lines: &mut [Line]) -> Vec<Span> {
    if lines.len() < FEWEST_LINES {
        return Vec::new();
    }
    let breaks = breaks::find(text, lines);
    if !breaks.is_empty() {
        beside::mark(text, lines, &breaks);
        return repeats::inside(text, lines);
    }
    repeats::mark(text, lines)
}

#[cfg(test)]
mod tests;
