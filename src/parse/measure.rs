//! The measure of a text: how wide its full lines are, and its first lines.
//!
//! In: a sample of the rows. Out: a [`Page`], in thousandths of an em, that `paragraphs` compares
//! with. Where the widths of our type turn out to be those of the page, lines are judged by the
//! thousandth; elsewhere, loosely.

use super::chars::{self, Ending, ending, is_upper, width};
use super::label::label;
use super::outline::Role;
use super::paragraphs::{FULL, SPACE};
use super::scan::{Gap, Row};
use crate::source::{Layout, Source};

/// Headings without which the indent of first lines cannot be known.
const SAMPLE: usize = 8;
/// Rows looked at to learn the measure.
const ROWS: usize = 4000;
/// Rows looked at to learn how wide first lines are.
const FIRSTS: usize = 16_000;
/// Lines that must end where a sharp measure says.
const PAIRS: usize = 12;
/// Lines of one paragraph looked at.
const STRETCH: usize = 12;
/// Lines that end at an edge for it to be one.
const EDGE: usize = 3;
/// How far from an edge its lines end.
const NEAR: u32 = 120;
/// What a sharp measure may be off by.
pub(super) const SHARP: u32 = 60;

/// The measure of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// Whether lines are paragraphs.
    pub layout: Layout,
    /// Width that most full lines stay under; the edge itself where the measure is sharp.
    pub full: u32,
    /// Width that first lines of paragraphs reach.
    pub first: u32,
    /// The widths we reckon with are those of the page.
    pub sharp: bool,
}

/// Learns the measure of a page; `usual` is the usual width of its full lines.
pub(super) fn page(source: &Source, rows: &[Row], roles: &[Role], usual: u32) -> Page {
    let loose = Page {
        layout: source.layout,
        full: usual,
        first: first_width(source, rows, roles, usual),
        sharp: false,
    };
    if source.layout == Layout::Paragraphs {
        return loose;
    }
    let sample = Sample {
        source,
        rows,
        roles,
    };
    sample.sharp(usual).unwrap_or(loose)
}

/// Rows to learn from, a stretch at a time.
struct Sample<'s> {
    source: &'s Source,
    rows: &'s [Row],
    roles: &'s [Role],
}

impl<'s> Sample<'s> {
    /// Rows whose neighbours are looked at too.
    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.every(ROWS)
    }

    /// So many rows, from end to end.
    fn every(&self, count: usize) -> impl Iterator<Item = usize> + '_ {
        let step = self.rows.len() / count + 1;
        (1..self.rows.len().saturating_sub(1)).step_by(step)
    }

    /// A row of running text that is more than a word.
    fn line(&self, at: usize) -> Option<&'s str> {
        let text = self.rows[at].text(&self.source.text);
        (self.roles[at] == Role::Text && has_space(text)).then_some(text)
    }

    /// The measure, if every line ends where it says.
    fn sharp(&self, usual: u32) -> Option<Page> {
        let widths = self.places().filter_map(|at| self.line(at)).map(width);
        let widths: Vec<u32> = widths.filter(|wide| *wide < usual * 6 / 5).collect();
        let crowd = EDGE.max(widths.len() / 500);
        let full = edge(widths, crowd)?;
        // Hanging texts break well before the edge; a type that is not ours, before and after it.
        let (mut held, mut near) = (0usize, 0usize);
        let opening = |at: &usize| self.first(*at, full).is_some();
        for at in self.places().filter(opening) {
            let torn = (at + 1..self.rows.len() - 1).map_while(|line| self.torn(line));
            for needed in torn.take(STRETCH) {
                held += usize::from(needed + SHARP > full);
                near += usize::from(needed + SHARP <= full && needed > full * 49 / 50);
            }
        }

        if held < PAIRS || near * 8 > held {
            return None;
        }
        let firsts = self.every(FIRSTS).filter_map(|at| self.first(at, full));
        let first = edge(firsts.collect(), 2).map_or(full, |found| (found + SHARP).min(full));
        Some(Page {
            layout: self.source.layout,
            full,
            first,
            sharp: true,
        })
    }

    /// The width that a line in the middle of a paragraph would have with the next word.
    fn torn(&self, at: usize) -> Option<u32> {
        let (line, next) = (self.line(at)?, self.line(at + 1)?);
        let middle = line.starts_with(char::is_lowercase)
            && ending(line) == Ending::Open
            && next.starts_with(char::is_lowercase)
            && self.rows[at].gap == Gap::None
            && self.rows[at + 1].gap == Gap::None;
        middle.then(|| width(line) + SPACE + width(first_word(next)))
    }

    /// The width of a line that opens a paragraph for sure: the one before ends well short.
    fn first(&self, at: usize, full: u32) -> Option<u32> {
        let line = self.line(at).filter(|line| line.starts_with(is_upper))?;
        let next = self.line(at + 1)?;
        let middle = next.starts_with(char::is_lowercase)
            && ending(line) == Ending::Open
            && self.rows[at + 1].gap == Gap::None;
        let before = self.line(at - 1).filter(|_| middle)?;
        let sure = ending(before) == Ending::Stop
            && width(before) + SPACE + width(first_word(line)) + FULL <= full
            && label(line).is_none();
        sure.then(|| width(line)).filter(|wide| *wide <= full)
    }
}

/// The width that a crowd of lines comes up to and none goes over, but for strays.
fn edge(mut widths: Vec<u32>, crowd: usize) -> Option<u32> {
    widths.sort_unstable();
    let near = |at: &usize| widths[*at] - widths[*at + 1 - crowd] <= NEAR;
    let at = (crowd - 1..widths.len()).rev().find(near)?;
    Some(widths[at])
}

/// True when a line is more than a word: the first space stands a few bytes from its start.
pub(super) fn has_space(line: &str) -> bool {
    line.bytes().any(|byte| byte == b' ')
}

/// The first word of a line.
pub(super) fn first_word(line: &str) -> &str {
    let end = line.bytes().position(|byte| byte == b' ');
    &line[..end.unwrap_or(line.len())]
}

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
fn first_width(source: &Source, rows: &[Row], roles: &[Role], widest: u32) -> u32 {
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
