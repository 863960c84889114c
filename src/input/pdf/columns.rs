//! Reading order of a page: columns are read one after another.
//!
//! In: the rows of a page. Out: blocks of rows, in reading order. A gutter is a vertical strip, away
//! from the margins, that hardly any text crosses; what crosses it (a title over both columns)
//! divides the page into bands, and in each band the left column comes first.
//!
//! # Invariants
//!
//! * Numbers set apart from their text (hanging labels) and rows of a table are no columns: both
//!   sides must be lines of text, and enough of them.

use super::lines::{Row, Word, rows};

/// Columns inside columns.
const DEPTH: usize = 3;
/// Fewest lines of a column.
const FEWEST: usize = 5;
/// Width of a strip of the page, in points.
const BIN: f32 = 2.0;
/// Narrowest gutter, in strips.
const GUTTER: usize = 3;
/// Widest page worth dividing, in strips: coordinates come from the file.
const WIDEST: usize = 4_000;

/// A piece of a row without wide gaps.
struct Piece {
    x0: f32,
    x1: f32,
}

/// A clear strip between two columns.
#[derive(Clone, Copy)]
struct Gutter {
    x0: f32,
    x1: f32,
}

impl Gutter {
    fn middle(self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// True when a row belongs to no column: it prints over the strip, or leaves there no more than
    /// a blank between words.
    fn is_crossed(self, row: &Row) -> bool {
        let middle = self.middle();
        let pieces = pieces(row);
        let left = pieces
            .iter()
            .filter(|p| p.x0 < middle)
            .map(|p| p.x1)
            .reduce(f32::max);
        let right = pieces
            .iter()
            .filter(|p| p.x0 >= middle)
            .map(|p| p.x0)
            .reduce(f32::min);
        match (left, right) {
            (Some(left), _) if left > middle => true,
            (Some(left), Some(right)) => right - left < (self.x1 - self.x0) / 2.0,
            _ => false,
        }
    }
}

/// Puts rows in reading order.
pub(super) fn order(page: Vec<Row>, depth: usize) -> Vec<Vec<Row>> {
    let gutter = if depth < DEPTH {
        find_gutter(&page)
    } else {
        None
    };
    let Some(gutter) = gutter else {
        return vec![page];
    };
    let mut blocks = Vec::new();
    let mut band: Vec<Row> = Vec::new();
    for row in page {
        if gutter.is_crossed(&row) {
            close_band(
                std::mem::take(&mut band),
                gutter.middle(),
                depth,
                &mut blocks,
            );
            blocks.push(vec![row]);
        } else {
            band.push(row);
        }
    }
    close_band(band, gutter.middle(), depth, &mut blocks);
    join_blocks(blocks)
}

/// Rows that stand alone go together again, so that blank lines between them are seen.
fn join_blocks(blocks: Vec<Vec<Row>>) -> Vec<Vec<Row>> {
    let mut joined: Vec<Vec<Row>> = Vec::new();
    for block in blocks.into_iter().filter(|b| !b.is_empty()) {
        let below = |a: &[Row], b: &[Row]| top(a.last()) >= top(b.first());
        match joined.last_mut().filter(|before| below(before, &block)) {
            Some(before) => before.extend(block),
            None => joined.push(block),
        }
    }
    joined
}

fn top(row: Option<&Row>) -> f32 {
    row.and_then(|row| row.first()).map_or(0.0, |word| word.y)
}

fn close_band(band: Vec<Row>, gutter: f32, depth: usize, blocks: &mut Vec<Vec<Row>>) {
    let (left, right): (Vec<Word>, Vec<Word>) = band
        .iter()
        .flatten()
        .cloned()
        .partition(|word| word.x0 < gutter);
    let (left, right) = (rows(left), rows(right));
    if is_column(&left) && is_column(&right) {
        blocks.extend(order(left, depth + 1));
        blocks.extend(order(right, depth + 1));
    } else {
        blocks.push(band);
    }
}

/// Enough lines, most of them nearly as wide as the column.
fn is_column(rows: &[Row]) -> bool {
    if rows.len() < FEWEST {
        return false;
    }
    let start = |row: &Row| row.iter().map(|w| w.x0).fold(f32::MAX, f32::min);
    let end = |row: &Row| row.iter().map(|w| w.x1).fold(f32::MIN, f32::max);
    let mut starts: Vec<f32> = rows.iter().map(start).collect();
    let mut ends: Vec<f32> = rows.iter().map(end).collect();
    starts.sort_by(f32::total_cmp);
    ends.sort_by(f32::total_cmp);
    // The outermost tenth may be a page number in the margin.
    let tenth = rows.len() / 10;
    let width = ends[rows.len() - 1 - tenth] - starts[tenth];
    let wide = rows
        .iter()
        .filter(|r| end(r) - start(r) > 0.6 * width)
        .count();
    wide * 2 >= rows.len()
}

/// Splits a row at gaps wider than a usual blank.
fn pieces(row: &Row) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for word in row {
        match pieces
            .last_mut()
            .filter(|p| word.x0 - p.x1 < 0.45 * word.size)
        {
            Some(piece) => piece.x1 = piece.x1.max(word.x1),
            None => pieces.push(Piece {
                x0: word.x0,
                x1: word.x1,
            }),
        }
    }
    pieces
}

/// The clearest strip between two columns.
fn find_gutter(page: &[Row]) -> Option<Gutter> {
    let pieces: Vec<Piece> = page.iter().flat_map(pieces).collect();
    if pieces.len() < 3 * FEWEST {
        return None;
    }
    let start = pieces.iter().map(|p| p.x0).fold(f32::MAX, f32::min);
    let end = pieces.iter().map(|p| p.x1).fold(f32::MIN, f32::max);
    let bins = ((end - start) / BIN) as usize;
    if !(40..WIDEST).contains(&bins) {
        return None;
    }
    let mut covered = vec![0usize; bins + 1];
    // A line as wide as the page is a title or a paragraph above the columns.
    let narrow = |p: &&Piece| p.x1 - p.x0 < 0.6 * (end - start);
    for piece in pieces.iter().filter(narrow) {
        let at = |x: f32| (((x - start) / BIN) as usize).min(bins);
        for bin in &mut covered[at(piece.x0)..=at(piece.x1)] {
            *bin += 1;
        }
    }
    let (low, high) = (bins / 4, bins * 3 / 4);
    let so_far = |most: &mut usize, bin: &usize| {
        *most = (*most).max(*bin);
        Some(*most)
    };
    let left: Vec<usize> = covered.iter().scan(0, so_far).collect();
    let mut right: Vec<usize> = covered.iter().rev().scan(0, so_far).collect();
    right.reverse();
    let mut best: Option<(usize, usize)> = None;
    let mut from = low;
    for (at, pieces) in covered.iter().enumerate().take(high + 1).skip(low) {
        let lines = left[at].min(right[at]);
        if *pieces > lines / 5 || lines < FEWEST || at == high {
            let width = at - from;
            if width >= GUTTER && best.is_none_or(|(_, widest)| width > widest) {
                best = Some((from, width));
            }
            from = at + 1;
        }
    }
    best.map(|(from, width)| Gutter {
        x0: start + from as f32 * BIN,
        x1: start + (from + width) as f32 * BIN,
    })
}
