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
    for alone in often(text, lines) {
        let printed = text[lines[alone[0]].span.range()].trim();
        if fold::is_legal(printed)
            || printed.chars().filter(|c| c.is_alphabetic()).count() < LETTERS
        {
            continue;
        }
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
            cuts.extend(apart(inside, &offsets));
        }
    }
    cuts.sort_unstable();
    cuts.dedup_by(|next, before| next.start < before.end);
    cuts
}

/// Headers already known, glued to a sentence on other pages: the runs inside lines, sorted.
///
/// A law may print its own name in capitals: only where a page has no other header is one cut.
pub(super) fn inside(text: &str, lines: &[Line]) -> Vec<Span> {
    let mut headers: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for line in lines.iter().filter(|line| line.furniture) {
        let printed = text[line.span.range()].trim();
        if printed.len() <= fold::LONGEST
            && printed.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
            && in_capitals(printed)
        {
            let start = line.span.start as usize;
            headers.entry(printed).or_default().push(start);
        }
    }
    let mut cuts = Vec::new();
    for (header, alone) in headers.into_iter().filter(|(_, at)| at.len() >= FEWEST) {
        let inside = glued(text, header);
        if inside.is_empty() {
            continue;
        }
        let mut all: Vec<usize> = alone;
        all.extend(inside.iter().map(|span| span.start as usize));
        all.sort_unstable();
        if !is_even(&all, text.len()) {
            continue;
        }
        cuts.extend(apart(inside, &all));
    }
    cuts.sort_unstable();
    cuts.dedup_by(|next, before| next.start < before.end);
    cuts
}

/// Those that stand as far from other headers as a page: the law may print its own name.
fn apart(inside: Vec<Span>, all: &[usize]) -> impl Iterator<Item = Span> + '_ {
    let page = median(all);
    let far = move |from: usize, to: usize| (to - from) * 25 >= page * 13;
    inside.into_iter().filter(move |span| {
        let at = span.start as usize;
        let here = all.partition_point(|other| *other < at);
        let before = here.checked_sub(1).map(|i| all[i]);
        let after = all.get(here + 1).copied();
        before.is_none_or(|b| far(b, at)) && after.is_none_or(|a| far(at, a))
    })
}

/// The usual distance between offsets.
fn median(offsets: &[usize]) -> usize {
    let mut gaps: Vec<usize> = offsets.windows(2).map(|w| w[1] - w[0]).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len() / 2).copied().unwrap_or(0)
}

/// Lines printed often, letter by letter, in groups: without page numbers to count, the digits of
/// a header (its dates) do not change.
fn often(text: &str, lines: &[Line]) -> Vec<Vec<usize>> {
    let printed = |index: usize| text.as_bytes()[lines[index].span.range()].trim_ascii();
    let measured = |line: &Line| (LETTERS..=fold::LONGEST).contains(&line.span.len());
    // A rough count by the ends of the line spares a map of every line.
    let mut rough = vec![0u16; 1 << 16];
    let mut slots = vec![0u16; lines.len()];
    for index in (0..lines.len()).filter(|l| measured(&lines[*l])) {
        slots[index] = slot(printed(index)).max(1);
        let count = &mut rough[usize::from(slots[index])];
        *count = count.saturating_add(1);
    }
    let often = |index: &usize| usize::from(rough[usize::from(slots[*index])]) >= FEWEST;
    let some = (0..lines.len()).filter(|l| slots[*l] != 0).filter(often);
    let mut groups: FxHashMap<&[u8], Vec<usize>> = FxHashMap::default();
    for index in some {
        groups.entry(printed(index)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|g| g.len() >= FEWEST).collect();
    groups.sort_unstable();
    groups
}

/// A small number that equal lines share, made of their length and both ends.
fn slot(printed: &[u8]) -> u16 {
    let head = printed
        .first_chunk::<8>()
        .map_or(0, |c| u64::from_le_bytes(*c));
    let tail = printed
        .last_chunk::<8>()
        .map_or(0, |c| u64::from_le_bytes(*c));
    let mixed =
        (head ^ tail.rotate_left(23) ^ printed.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 48) as u16
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
