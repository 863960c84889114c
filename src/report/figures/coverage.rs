//! The treemap of the programme: a band for each objective, in it a box for each strategy, in it a cell of the same
//! size for each line of action, by state.
//!
//! In: the programme's view. Out: one figure as wide as the page.
//!
//! # Invariants
//!
//! * Every line is drawn once; within a band all cells have one size, so a box is as large as its lines are many.
//! * A strategy leads to its row in the table and says in words how its lines stand.

use super::{mark, safe};
use crate::report::graph::shorten;
use crate::report::texts::{LABELS, policy};
use crate::report::view::{LineState, ObjectiveView, ProgrammeView, ReachRow};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

const WIDTH: f64 = 900.0;
/// The narrowest cell in which a key can be read, and its height.
const CELL: f64 = 50.0;
const ROW: f64 = 26.0;
/// Above the cells: the objective's name, then the strategies' keys.
const HEAD: f64 = 22.0;
const KEYS: f64 = 25.0;
/// Between boxes, and between bands.
const GAP: f64 = 8.0;
const BANDS: f64 = 14.0;

/// A strategy with its lines.
type Boxed<'v> = (&'v ReachRow, Vec<&'v LineState>);

/// Lines of action by state. A programme without lines gives nothing.
pub(in crate::report) fn coverage_map(programme: &ProgrammeView) -> String {
    if programme.lines.is_empty() {
        return String::new();
    }
    let mut body = String::new();
    let mut top = 0.0;
    for objective in &programme.objectives {
        let boxes = boxes(programme, objective);
        if !boxes.is_empty() {
            top = band(&mut body, top, objective, &boxes) + BANDS;
        }
    }
    format!(
        "<svg class=\"cobertura\" role=\"group\" aria-labelledby=\"cobertura-titulo cobertura-desc\" viewBox=\"0 0 {WIDTH:.0} {:.0}\">\n\
         <title id=\"cobertura-titulo\">{}</title>\n<desc id=\"cobertura-desc\">{}</desc>\n{body}</svg>",
        top - BANDS + 1.0,
        safe(LABELS.coverage_map),
        safe(&programme.summary)
    )
}

fn boxes<'v>(programme: &'v ProgrammeView, objective: &'v ObjectiveView) -> Vec<Boxed<'v>> {
    let lines_of = |strategy: &ReachRow| -> Vec<&'v LineState> {
        let own = programme.lines.iter();
        own.filter(|line| line.strategy == strategy.key).collect()
    };
    let all = (objective.strategies.iter()).map(|strategy| (strategy, lines_of(strategy)));
    all.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// Draws an objective; returns where it ends.
fn band(svg: &mut String, top: f64, objective: &ObjectiveView, boxes: &[Boxed<'_>]) -> f64 {
    let name = format!(
        "{} {}. {}",
        LABELS.objective, objective.row.key, objective.row.name
    );
    let _ = writeln!(
        svg,
        "<text class=\"cabeza\" x=\"0\" y=\"{:.1}\">{}</text>",
        top + 13.0,
        safe(&shorten(&name, WIDTH * 0.9, 1).join(" "))
    );
    let sizes: Vec<usize> = boxes.iter().map(|(_, lines)| lines.len()).collect();
    let (rows, cell) = grid(&sizes);
    let mut left = 0.0;
    for (strategy, lines) in boxes {
        let columns = lines.len().div_ceil(rows);
        let width = columns as f64 * cell;
        strategy_box(svg, (left, top + HEAD), width, strategy, lines);
        for (at, line) in lines.iter().enumerate() {
            let x = left + (at % columns) as f64 * cell;
            let y = top + HEAD + KEYS + (at / columns) as f64 * ROW;
            line_cell(svg, (x, y), cell, line);
        }
        left += width + GAP;
    }
    top + HEAD + KEYS + rows as f64 * ROW
}

/// Rows of a band and the width of its cells: the fewest rows with which all boxes fit side by side.
fn grid(sizes: &[usize]) -> (usize, f64) {
    let room = WIDTH - GAP * (sizes.len().saturating_sub(1)) as f64;
    let columns = |rows: usize| sizes.iter().map(|size| size.div_ceil(rows)).sum::<usize>();
    let most = sizes.iter().copied().max().unwrap_or(1).max(1);
    let rows = (1..=most)
        .find(|rows| columns(*rows) as f64 * CELL <= room)
        .unwrap_or(most);
    (rows, room / columns(rows).max(1) as f64)
}

fn strategy_box(
    svg: &mut String,
    (x, y): (f64, f64),
    width: f64,
    strategy: &ReachRow,
    lines: &[&LineState],
) {
    let told = policy::strategy_in_words(&strategy.key, &strategy.name, &by_state(lines));
    let room = width - 6.0;
    let long = format!("{} {}", strategy.key, strategy.name);
    let shown = shorten(&long, room, 1).join(" ");
    let shown = if shown.len() > strategy.key.len() + 4 {
        shown
    } else {
        strategy.key.clone()
    };
    let told = safe(&told);
    let _ = writeln!(
        svg,
        "<a href=\"#{}\" aria-label=\"{told}\"><title>{told}</title>\
         <rect class=\"clave-estrategia\" x=\"{:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"24\"/>\
         <text class=\"clave-texto\" x=\"{:.1}\" y=\"{:.1}\" aria-hidden=\"true\">{}</text></a>",
        safe(&strategy.anchor),
        x + 1.0,
        width - 2.0,
        x + 5.0,
        y + 16.0,
        safe(&shown)
    );
}

fn line_cell(svg: &mut String, (x, y): (f64, f64), cell: f64, line: &LineState) {
    let key = line.state.key;
    let _ = writeln!(
        svg,
        "<g aria-hidden=\"true\"><title>{}</title>\
         <rect class=\"c-{key} g1\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>{}\
         <text x=\"{:.1}\" y=\"{:.1}\">{}</text></g>",
        safe(&policy::line_in_words(
            &line.key,
            &line.name,
            line.state.word
        )),
        x + 1.0,
        y + 1.0,
        cell - 2.0,
        ROW - 2.0,
        mark(key, x + 4.0, y + 7.0, 12.0),
        x + 19.0,
        y + 17.0,
        safe(&line.key)
    );
}

/// How many lines are in each state, in the order in which they first appear.
fn by_state(lines: &[&LineState]) -> Vec<(&'static str, usize)> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for line in lines {
        match (counts.iter_mut()).find(|(word, _)| *word == line.state.word) {
            Some((_, count)) => *count += 1,
            None => counts.push((line.state.word, 1)),
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{CELL, WIDTH, grid};

    #[test]
    fn boxes_fit_side_by_side_in_the_fewest_rows() {
        let (rows, cell) = grid(&[9, 10, 7, 12]);
        assert_eq!(rows, 3);
        assert!(cell >= CELL);
        assert_eq!(grid(&[4]).0, 1);
        assert!((grid(&[4]).1 - WIDTH / 4.0).abs() < 1e-9);
    }

    #[test]
    fn many_boxes_of_one_line_still_end() {
        let (rows, cell) = grid(&[1; 40]);
        assert_eq!(rows, 1);
        assert!(cell > 0.0);
    }
}
