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

/// Printed lines looked at on each side of a break.
const REACH: usize = 12;

/// Side of a break, as an index.
const ABOVE: usize = 0;
const BELOW: usize = 1;

#[derive(Clone, Copy, Default)]
struct Stat {
    /// Breaks that it stands near, on one side.
    near: u32,
    /// Breaks that it touches.
    touching: u32,
    /// Times that it stands touching a break.
    times: u32,
    /// Times in the whole text.
    total: u32,
    last_break: usize,
}

impl Stat {
    /// Seldom printed elsewhere; what stands at nearly every break may be, as the title of the law.
    fn is_furniture(&self, windows: u32) -> bool {
        let elsewhere = self.total - self.times.min(self.total);
        if self.touching * 10 >= windows * 9 {
            elsewhere * 2 <= self.total
        } else {
            elsewhere <= (self.total / 5).max(2)
        }
    }
}

/// What was learned: per side, how often each furniture key stands at one break.
type Known = [FxHashMap<u64, u32>; 2];

/// Marks the furniture beside the breaks, and the page numbers themselves.
pub(super) fn mark(text: &str, lines: &mut [Line], breaks: &[Break]) {
    let page = Pages {
        text,
        breaks,
        keys: keys_near(text, lines, breaks),
    };
    let known = page.learn(lines);
    for at in breaks {
        for line in &mut lines[at.start..at.end] {
            line.furniture = true;
        }
    }
    for side in [ABOVE, BELOW] {
        for at in 0..breaks.len() {
            for line in page.run(lines, at, side, &known[side]) {
                lines[line].furniture = true;
            }
        }
    }
    page.mark_strays(lines, &known);
}

struct Pages<'a> {
    text: &'a str,
    breaks: &'a [Break],
    /// Keys of the lines near a break, by line.
    keys: FxHashMap<usize, u64>,
}

/// Printed lines on one side of a break, nearest first, up to the next break.
fn beside(text: &str, lines: &[Line], breaks: &[Break], at: usize, side: usize) -> Vec<usize> {
    let printed = |line: &usize| !text[lines[*line].span.range()].trim().is_empty();
    if side == ABOVE {
        let end = breaks.get(at).map_or(lines.len(), |b| b.start);
        let start = at.checked_sub(1).map_or(0, |i| breaks[i].end);
        (start..end).rev().filter(printed).take(REACH).collect()
    } else {
        let start = breaks[at].end;
        let end = breaks.get(at + 1).map_or(lines.len(), |b| b.start);
        (start..end).filter(printed).take(REACH).collect()
    }
}

fn keys_near(text: &str, lines: &[Line], breaks: &[Break]) -> FxHashMap<usize, u64> {
    let mut keys = FxHashMap::default();
    for at in 0..breaks.len() {
        for side in [ABOVE, BELOW] {
            for line in beside(text, lines, breaks, at, side) {
                let span = lines[line].span;
                if span.len() <= fold::LONGEST {
                    keys.insert(line, fold::key(&text[span.range()]));
                }
            }
        }
    }
    keys
}

impl Pages<'_> {
    /// Which keys are furniture on each side, and how often at one break.
    fn learn(&self, lines: &[Line]) -> Known {
        let mut stats: [FxHashMap<u64, Stat>; 2] = Default::default();
        let mut windows = [0u32; 2];
        for side in [ABOVE, BELOW] {
            for at in 0..self.breaks.len() {
                let near = beside(self.text, lines, self.breaks, at, side);
                windows[side] += u32::from(!near.is_empty());
                for line in near {
                    if let Some(key) = self.keys.get(&line) {
                        let stat = stats[side].entry(*key).or_default();
                        if stat.last_break != at + 1 {
                            stat.near += 1;
                            stat.last_break = at + 1;
                        }
                    }
                }
            }
            stats[side].retain(|_, stat| stat.near >= enough(windows[side]));
        }
        for side in [ABOVE, BELOW] {
            self.keep_touching(lines, side, &mut stats[side], enough(windows[side]));
        }
        self.count_everywhere(lines, &mut stats);
        let mut known = Known::default();
        for side in [ABOVE, BELOW] {
            for (key, stat) in &stats[side] {
                if stat.is_furniture(windows[side]) {
                    let usual = (stat.times + stat.touching / 2) / stat.touching.max(1);
                    known[side].insert(*key, usual.max(1));
                }
            }
        }
        known
    }

    /// Drops the keys that do not touch the break through other candidates, until none drops.
    fn keep_touching(
        &self,
        lines: &[Line],
        side: usize,
        stats: &mut FxHashMap<u64, Stat>,
        need: u32,
    ) {
        loop {
            let mut seen: FxHashMap<u64, Stat> = FxHashMap::default();
            for at in 0..self.breaks.len() {
                for line in beside(self.text, lines, self.breaks, at, side) {
                    let Some(key) = self.keys.get(&line).filter(|k| stats.contains_key(*k)) else {
                        break;
                    };
                    let stat = seen.entry(*key).or_default();
                    stat.times += 1;
                    if stat.last_break != at + 1 {
                        stat.touching += 1;
                        stat.last_break = at + 1;
                    }
                }
            }
            let before = stats.len();
            stats.retain(|key, stat| {
                let now = seen.get(key).copied().unwrap_or_default();
                (stat.touching, stat.times) = (now.touching, now.times);
                now.touching >= need && now.touching * 10 >= stat.near * 7
            });
            if stats.len() == before {
                return;
            }
        }
    }

    fn count_everywhere(&self, lines: &[Line], stats: &mut [FxHashMap<u64, Stat>; 2]) {
        if stats.iter().all(FxHashMap::is_empty) {
            return;
        }
        let mut openers = [false; 256];
        let mut digits = false;
        for (line, key) in &self.keys {
            if stats.iter().any(|side| side.contains_key(key)) {
                let first = self.text[lines[*line].span.range()].trim().as_bytes()[0];
                openers[usize::from(first)] = true;
                digits |= first.is_ascii_digit();
            }
        }
        for line in lines {
            let printed = self.text[line.span.range()].trim_start();
            let Some(first) = printed.bytes().next() else {
                continue;
            };
            let candidate = openers[usize::from(first)] || (digits && first.is_ascii_digit());
            if !candidate || printed.len() > fold::LONGEST {
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

    /// The furniture that touches one break on one side.
    fn run(
        &self,
        lines: &[Line],
        at: usize,
        side: usize,
        known: &FxHashMap<u64, u32>,
    ) -> Vec<usize> {
        let near = beside(self.text, lines, self.breaks, at, side);
        self.capped(lines, &near, known)
    }

    /// The lines, from the first, that are known, each key as often as it may stand together.
    fn capped(&self, lines: &[Line], near: &[usize], known: &FxHashMap<u64, u32>) -> Vec<usize> {
        let mut left = known.clone();
        let mut run = Vec::new();
        for &line in near {
            match left.get_mut(&self.key(lines, line)) {
                Some(times) if *times > 0 => *times -= 1,
                _ => break,
            }
            run.push(line);
        }
        run
    }

    /// Marks headers that do not touch a break: the first page's, and those that a converter put
    /// after the first words of their page.
    fn mark_strays(&self, lines: &mut [Line], known: &Known) {
        let mut all = known[ABOVE].clone();
        for (key, times) in &known[BELOW] {
            all.entry(*key)
                .and_modify(|t| *t = (*t).max(*times))
                .or_insert(*times);
        }
        let mut first_page: Vec<usize> = self.first_page(lines);
        let body = first_page.split_off(self.capped(lines, &first_page, &all).len());
        let header = self.distinct(lines, &first_page);
        let again = body
            .iter()
            .any(|l| header.binary_search(&self.key(lines, *l)).is_ok());
        if header.len() >= 4 || (header.len() >= 2 && again) {
            first_page
                .iter()
                .for_each(|line| lines[*line].furniture = true);
        }
        for at in 0..self.breaks.len() {
            let near: Vec<usize> = beside(self.text, lines, self.breaks, at, BELOW);
            let mut rest = near.as_slice();
            while let Some((_, tail)) = rest.split_first() {
                let run = self.capped(lines, rest, &all);
                let fresh = !run.is_empty() && run.iter().all(|l| !lines[*l].furniture);
                if fresh && self.distinct(lines, &run).len() >= 2 {
                    run.iter().for_each(|l| lines[*l].furniture = true);
                    rest = &rest[run.len()..];
                } else {
                    rest = tail;
                }
            }
        }
    }

    fn key(&self, lines: &[Line], line: usize) -> u64 {
        let computed = || fold::key(&self.text[lines[line].span.range()]);
        self.keys.get(&line).copied().unwrap_or_else(computed)
    }

    /// The keys of some lines, sorted, each once.
    fn distinct(&self, lines: &[Line], some: &[usize]) -> Vec<u64> {
        let mut keys: Vec<u64> = some.iter().map(|l| self.key(lines, *l)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Printed lines before the first break.
    fn first_page(&self, lines: &[Line]) -> Vec<usize> {
        let end = self.breaks[0].start;
        (0..end)
            .filter(|l| {
                let span = lines[*l].span;
                span.len() <= fold::LONGEST && !self.text[span.range()].trim().is_empty()
            })
            .take(4 * REACH)
            .collect()
    }
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
