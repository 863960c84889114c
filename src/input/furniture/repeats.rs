//! Furniture of a text without page breaks: what returns at an even distance, from end to end.
//!
//! In: text with its lines. Out: lines marked, and the runs inside other lines where the same
//! furniture was glued to a sentence.
//!
//! # Invariants
//!
//! * Statutes repeat too, unevenly or in one part of the text; those lines stay.
//! * Furniture inside a line is cut only when it is printed in capitals, whole words.

use super::fold;
use crate::source::{Line, Span};
use memchr::memmem;
use rustc_hash::FxHashMap;

/// Fewest pages that an even distance can be seen in.
const FEWEST: usize = 6;
/// Fewest letters of a header worth the name.
const LETTERS: usize = 10;
/// Distance between two pages, in bytes.
const PAGE: std::ops::RangeInclusive<usize> = 500..=12_000;

/// Marks what repeats; gives the runs inside lines, sorted.
pub(super) fn mark(text: &str, lines: &mut [Line]) -> Vec<Span> {
    let mut cuts = Vec::new();
    for line in candidates(text, lines) {
        let key = fold::key(&text[lines[line].span.range()]);
        let printed = text[lines[line].span.range()].trim();
        let alone: Vec<usize> = (0..lines.len())
            .filter(|l| {
                let span = lines[*l].span;
                span.len() <= fold::LONGEST && fold::key(&text[span.range()]) == key
            })
            .collect();
        let inside = if in_capitals(printed) {
            glued(text, printed)
        } else {
            Vec::new()
        };
        let mut offsets: Vec<usize> = alone
            .iter()
            .map(|l| lines[*l].span.start as usize)
            .collect();
        offsets.extend(inside.iter().map(|span| span.start as usize));
        offsets.sort_unstable();
        if is_even(&offsets, text.len()) {
            alone.iter().for_each(|l| lines[*l].furniture = true);
            cuts.extend(inside);
        }
    }
    cuts.sort_unstable();
    cuts.dedup_by(|next, before| next.start < before.end);
    cuts
}

/// First line of each key that is printed often enough, and is not of a kind that laws repeat.
fn candidates(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut counts: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for (index, line) in lines.iter().enumerate() {
        if (LETTERS..=fold::LONGEST).contains(&line.span.len()) {
            let key = fold::key(&text[line.span.range()]);
            counts.entry(key).or_insert((0, index)).0 += 1;
        }
    }
    let mut often: Vec<usize> = counts
        .into_values()
        .filter(|(count, _)| *count >= FEWEST)
        .map(|(_, first)| first)
        .filter(|first| {
            let printed = &text[lines[*first].span.range()];
            printed.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
                && !fold::is_legal(printed)
        })
        .collect();
    often.sort_unstable();
    often.truncate(16);
    often
}

/// True when the distances between pages are much alike and the pages go from end to end.
fn is_even(offsets: &[usize], length: usize) -> bool {
    if offsets.len() < FEWEST {
        return false;
    }
    let mut gaps: Vec<usize> = offsets.windows(2).map(|w| w[1] - w[0]).collect();
    gaps.sort_unstable();
    let median = gaps[gaps.len() / 2];
    let (low, high) = (median * 4 / 10, median * 16 / 10);
    let even = gaps.iter().filter(|g| (low..=high).contains(*g)).count();
    PAGE.contains(&median)
        && even * 4 >= gaps.len() * 3
        && offsets[0] <= median * 3
        && length - offsets[offsets.len() - 1] <= median * 3
}

fn in_capitals(line: &str) -> bool {
    !line.chars().any(char::is_lowercase) && !line.bytes().any(|b| b.is_ascii_digit())
}

/// Where a header stands inside a longer line, with the blank after it.
fn glued(text: &str, header: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    memmem::find_iter(bytes, header.as_bytes())
        .filter_map(|start| {
            let end = start + header.len();
            let before = text[..start].chars().next_back()?;
            let after = text[end..].chars().next()?;
            let line_start = before == '\n' || before == '\u{c}';
            let whole = !before.is_alphanumeric() && !after.is_alphanumeric();
            if !whole || (line_start && after == '\n') {
                return None;
            }
            let blank = usize::from(after == ' ');
            Some(Span::new(start as u32, (end + blank) as u32))
        })
        .collect()
}
