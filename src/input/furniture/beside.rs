//! What stands beside the page breaks.
//!
//! In: text, lines, page breaks. Out: lines marked. A key is furniture when it touches most breaks
//! on one side (through other furniture only) and is seldom printed elsewhere; a page that prints
//! its header a few lines away is recognised by two of its lines standing together.
//!
//! # Invariants
//!
//! * At one break a key is marked as often as it usually stands there: the title of the law under
//!   the header that repeats it stays.

use super::breaks::Break;
use super::fold;
use crate::source::Line;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Printed lines looked at on each side of a break.
const REACH: usize = 12;

/// Breaks too few to tell a header by how seldom it is printed elsewhere.
const FEW: u32 = 5;

/// Side of a break, as an index.
const ABOVE: usize = 0;
const BELOW: usize = 1;

/// A printed line near a break; its key is 0 when it cannot be furniture.
#[derive(Clone, Copy)]
struct Near {
    line: usize,
    key: u64,
}

/// What stands on one side of every break, nearest first.
#[derive(Default)]
struct Side {
    near: Vec<Near>,
    /// One range of `near` per break, and maybe one for the top of the first page.
    of: Vec<Range<usize>>,
}

#[derive(Clone, Copy, Default)]
struct Stat {
    /// Breaks that it stands near.
    near: u32,
    /// Breaks that it touches.
    touching: u32,
    /// Times that it stands touching a break.
    times: u32,
    /// Times in the whole text.
    total: u32,
    /// One of the lines.
    line: usize,
    last_break: usize,
}

type Stats = FxHashMap<u64, Stat>;

/// Furniture keys, sorted, with how often each stands at one break.
type Known = Vec<(u64, u32)>;

/// Marks the furniture beside the breaks, and the page numbers themselves.
pub(super) fn mark(text: &str, lines: &mut [Line], breaks: &[Break]) {
    let sides = [ABOVE, BELOW].map(|side| Side::new(text, lines, breaks, side));
    let known = learn(text, lines, &sides);
    for at in breaks {
        lines[at.start..at.end]
            .iter_mut()
            .for_each(|l| l.furniture = true);
    }
    for (side, known) in sides.iter().zip(&known) {
        for at in 0..breaks.len() {
            for near in capped(side.at(at), known) {
                lines[near.line].furniture = true;
            }
        }
    }
    mark_last_page(text, lines, breaks, &known[ABOVE]);
    let mut all = known[ABOVE].clone();
    all.extend(&known[BELOW]);
    all.sort_unstable_by_key(|(key, times)| (*key, std::cmp::Reverse(*times)));
    all.dedup_by_key(|(key, _)| *key);
    mark_first_page(text, lines, breaks[0].start, &all);
    for at in 0..breaks.len() {
        mark_stray(lines, sides[BELOW].at(at), &all);
    }
}

impl Side {
    fn new(text: &str, lines: &[Line], breaks: &[Break], side: usize) -> Self {
        let mut found = Side::default();
        for (at, here) in breaks.iter().enumerate() {
            let from = found.near.len();
            if side == ABOVE {
                let start = at.checked_sub(1).map_or(0, |i| breaks[i].end);
                found
                    .near
                    .extend(printed(text, lines, (start..here.start).rev()).take(REACH));
            } else {
                let end = breaks.get(at + 1).map_or(lines.len(), |b| b.start);
                found
                    .near
                    .extend(printed(text, lines, here.end..end).take(REACH));
            }
            found.of.push(from..found.near.len());
        }
        if side == BELOW && found.windows() == 1 {
            // One page below a break tells nothing; with the top of the first page, they are two.
            let from = found.near.len();
            found
                .near
                .extend(printed(text, lines, 0..breaks[0].start).take(REACH));
            found.of.push(from..found.near.len());
        }
        found.hash_what_returns(text, lines);
        found
    }

    /// Gives a key to the lines whose ends return at enough breaks: the others are no furniture.
    fn hash_what_returns(&mut self, text: &str, lines: &[Line]) {
        let need = enough(self.windows());
        let mut returns: FxHashMap<u64, (u32, usize)> = FxHashMap::default();
        for (at, range) in self.of.iter().enumerate() {
            for near in &self.near[range.clone()] {
                let (breaks, last) = returns.entry(near.key).or_default();
                *breaks += u32::from(*last != at + 1);
                *last = at + 1;
            }
        }
        for near in &mut self.near {
            let line = &text.as_bytes()[lines[near.line].span.range()];
            let candidate = returns
                .get(&near.key)
                .is_some_and(|(breaks, _)| *breaks >= need);
            near.key = if candidate && line.len() <= fold::LONGEST {
                fold::key(line)
            } else {
                0
            };
        }
    }

    fn at(&self, at: usize) -> &[Near] {
        &self.near[self.of[at].clone()]
    }

    /// Breaks with something printed on this side.
    fn windows(&self) -> u32 {
        self.of.iter().filter(|near| !near.is_empty()).count() as u32
    }
}

/// The lines of a range that print something, with their ends for a key.
fn printed<'a>(
    text: &'a str,
    lines: &'a [Line],
    range: impl Iterator<Item = usize> + 'a,
) -> impl Iterator<Item = Near> + 'a {
    range.filter_map(move |line| {
        let ends = fold::ends(&text.as_bytes()[lines[line].span.range()]);
        (ends != 0).then_some(Near {
            line,
            key: u64::from(ends),
        })
    })
}

impl Stat {
    fn seen_at(&mut self, at: usize) -> bool {
        let fresh = self.last_break != at + 1;
        self.last_break = at + 1;
        fresh
    }

    /// Seldom printed elsewhere; what stands at nearly every break may be, as the title of the law.
    /// Of few breaks that is only said of what laws do not repeat on their own account.
    fn is_furniture(&self, windows: u32, text: &str, lines: &[Line]) -> bool {
        let elsewhere = self.total - self.times.min(self.total);
        let printed = &text[lines[self.line].span.range()];
        if self.touching * 10 < windows * 9 {
            elsewhere <= (self.total / 5).max(2)
        } else if windows <= FEW && !fold::is_legal(printed) {
            true
        } else {
            elsewhere * 2 <= self.total
        }
    }
}

/// Which keys are furniture on each side, and how often at one break.
fn learn(text: &str, lines: &[Line], sides: &[Side; 2]) -> [Known; 2] {
    let mut stats = [ABOVE, BELOW].map(|side| candidates(&sides[side]));
    count_everywhere(text, lines, sides, &mut stats);
    [ABOVE, BELOW].map(|side| {
        let windows = sides[side].windows();
        // Of two or three pages one may be the first, where the title follows the header.
        let round = |touching: u32| if touching > 3 { touching / 2 } else { 0 };
        let usual = |stat: &Stat| (stat.times + round(stat.touching)) / stat.touching.max(1);
        let mut known: Known = stats[side]
            .iter()
            .filter(|(_, stat)| stat.is_furniture(windows, text, lines))
            .map(|(key, stat)| (*key, usual(stat).max(1)))
            .collect();
        known.sort_unstable();
        known
    })
}

/// Keys that touch enough breaks through other candidates.
fn candidates(side: &Side) -> Stats {
    let need = enough(side.windows());
    let mut stats = Stats::default();
    for at in 0..side.of.len() {
        for near in side.at(at).iter().filter(|near| near.key != 0) {
            let stat = stats.entry(near.key).or_default();
            stat.line = near.line;
            stat.near += u32::from(stat.seen_at(at));
        }
    }
    stats.retain(|_, stat| stat.near >= need);
    loop {
        let mut touching = Stats::default();
        for at in 0..side.of.len() {
            for near in side
                .at(at)
                .iter()
                .take_while(|near| stats.contains_key(&near.key))
            {
                let stat = touching.entry(near.key).or_default();
                stat.times += 1;
                stat.touching += u32::from(stat.seen_at(at));
            }
        }
        let before = stats.len();
        stats.retain(|key, stat| {
            let now = touching.get(key).copied().unwrap_or_default();
            (stat.touching, stat.times) = (now.touching, now.times);
            now.touching >= need && now.touching * 10 >= stat.near * 7
        });
        if stats.len() == before {
            return stats;
        }
    }
}

/// Counts the candidates in the whole text. Lines are told apart by their ends before they are
/// hashed: this runs over every line.
fn count_everywhere(text: &str, lines: &[Line], sides: &[Side; 2], stats: &mut [Stats; 2]) {
    let mut ends: Vec<u32> = Vec::new();
    for (side, stats) in sides.iter().zip(stats.iter()) {
        for near in side
            .near
            .iter()
            .filter(|near| stats.contains_key(&near.key))
        {
            ends.push(fold::ends(&text.as_bytes()[lines[near.line].span.range()]));
        }
        ends.sort_unstable();
        ends.dedup();
    }
    for line in lines {
        let printed = &text.as_bytes()[line.span.range()];
        if printed.len() > fold::LONGEST || !ends.contains(&fold::ends(printed)) {
            continue;
        }
        let key = fold::key(printed);
        for side in stats.iter_mut() {
            if let Some(stat) = side.get_mut(&key) {
                stat.total += 1;
            }
        }
    }
}

/// The lines, from the first, that are known, each key as often as it may stand together.
fn capped<'a>(near: &'a [Near], known: &Known) -> &'a [Near] {
    let mut length = 0;
    for next in near {
        let Ok(at) = known.binary_search_by_key(&next.key, |(key, _)| *key) else {
            break;
        };
        let before = near[..length].iter().filter(|n| n.key == next.key).count();
        if before >= known[at].1 as usize {
            break;
        }
        length += 1;
    }
    &near[..length]
}

/// Marks the header of the first page, which no break precedes: only if it cannot be the title.
fn mark_first_page(text: &str, lines: &mut [Line], end: usize, known: &Known) {
    let page = with_keys(text, lines, 0..end, 4 * REACH);
    let header = capped(&page, known);
    let again = page[header.len()..]
        .iter()
        .any(|near| header.iter().any(|h| h.key == near.key));
    let kinds = distinct(header);
    if kinds >= 4 || (kinds >= 2 && again) {
        header
            .iter()
            .for_each(|near| lines[near.line].furniture = true);
    }
}

/// Marks the footer of the last page, which no break follows.
fn mark_last_page(text: &str, lines: &mut [Line], breaks: &[Break], known: &Known) {
    let start = breaks.last().map_or(0, |last| last.end);
    let page = with_keys(text, lines, (start..lines.len()).rev(), REACH);
    for near in capped(&page, known) {
        lines[near.line].furniture = true;
    }
}

/// The printed lines of a range, with their keys.
fn with_keys(
    text: &str,
    lines: &[Line],
    range: impl Iterator<Item = usize>,
    most: usize,
) -> Vec<Near> {
    let mut page: Vec<Near> = printed(text, lines, range).take(most).collect();
    for near in &mut page {
        near.key = fold::key(&text.as_bytes()[lines[near.line].span.range()]);
    }
    page
}

/// Marks a header that a converter put after the first words of its page.
fn mark_stray(lines: &mut [Line], mut near: &[Near], known: &Known) {
    while !near.is_empty() {
        let run = capped(near, known);
        let fresh = run.iter().all(|n| !lines[n.line].furniture);
        if fresh && distinct(run) >= 2 {
            run.iter().for_each(|n| lines[n.line].furniture = true);
        }
        near = &near[run.len().max(1)..];
    }
}

fn distinct(near: &[Near]) -> usize {
    let first = |at: &usize| near[..*at].iter().all(|n| n.key != near[*at].key);
    (0..near.len()).filter(first).count()
}

/// How many breaks, of those with text on a side, a line must stand beside.
const fn enough(windows: u32) -> u32 {
    match windows {
        0..=1 => u32::MAX,
        2..=3 => windows,
        4..=6 => windows - 1,
        _ => (windows * 2).div_ceil(5),
    }
}
