//! Glyphs become words, words become printed lines.
//!
//! In: the glyphs of a page. Out: its text, one line per printed line, columns one after another,
//! a blank line where the page leaves one. Text turned against the page's own direction (stamps on
//! a margin) comes last.
//!
//! # Invariants
//!
//! * Every readable glyph is written once; one drawn twice in the same place (false bold) is one.

use super::columns;
use super::interpret::{Glyph, Glyphs};

/// Gap, in ems, that separates two words.
const WORD_GAP: f32 = 0.14;
/// Distance between two lines, in ems, that leaves a blank one.
const BLANK_LINE: f32 = 1.9;

/// Fewest letters of a spaced-out heading.
const SPACED_LETTERS: usize = 6;

/// A run of glyphs without blanks.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    pub text: String,
    /// True when a blank was printed before it.
    spaced: bool,
}

/// Words on one baseline, from left to right.
pub(super) type Row = Vec<Word>;

/// Writes the lines of a page.
pub(super) fn write(page: &Glyphs, out: &mut String) {
    let mut turns = [0usize; 4];
    for glyph in &page.glyphs {
        turns[usize::from(glyph.turn & 3)] += 1;
    }
    let main = (0..4)
        .max_by_key(|turn| (turns[*turn], 4 - turn))
        .unwrap_or(0);
    for turn in (main..main + 4)
        .map(|turn| turn % 4)
        .filter(|turn| turns[*turn] > 0)
    {
        let words = words(page, turn as u8);
        for block in columns::order(rows(words), 0) {
            write_rows(&block, out);
        }
    }
}

fn words(page: &Glyphs, turn: u8) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    let mut spaced = false;
    for glyph in page.glyphs.iter().filter(|g| g.turn == turn) {
        let text = &page.text[glyph.start as usize..glyph.end as usize];
        if text.trim().is_empty() {
            spaced |= !text.is_empty();
            open &= text.is_empty();
            continue;
        }
        match words.last_mut().filter(|word| open && goes_on(word, glyph)) {
            Some(word) => {
                word.text.push_str(text);
                word.x1 = word.x1.max(glyph.x1);
            }
            None => words.push(Word {
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
                text: text.to_owned(),
                spaced,
            }),
        }
        open = true;
        spaced = false;
    }
    words
}

/// True when a glyph continues a word: same line, no gap, no step back.
fn goes_on(word: &Word, glyph: &Glyph) -> bool {
    let gap = glyph.x0 - word.x1;
    (glyph.y - word.y).abs() <= 0.25 * word.size.min(glyph.size)
        && gap <= WORD_GAP * glyph.size
        && gap >= -0.3 * glyph.size
}

/// Groups words into rows, from top to bottom.
pub(super) fn rows(mut words: Vec<Word>) -> Vec<Row> {
    words.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Row> = Vec::new();
    // Baseline and size of the largest word of the last row.
    let mut last = (0.0f32, 0.0f32);
    for word in words {
        match rows
            .last_mut()
            .filter(|_| on_one_line(last, (word.y, word.size)))
        {
            Some(row) => {
                if word.size > last.1 {
                    last = (word.y, word.size);
                }
                row.push(word);
            }
            None => {
                last = (word.y, word.size);
                rows.push(vec![word]);
            }
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        row.dedup_by(|next, before| {
            next.text == before.text && (next.x0 - before.x0).abs() < 0.3 * next.size
        });
    }
    rows
}

/// True when two words overlap in height by nearly half of the smaller: raised letters stay on their line.
fn on_one_line((y, size): (f32, f32), (other_y, other_size): (f32, f32)) -> bool {
    let small = size.min(other_size);
    if size.max(other_size) > 2.0 * small {
        return (y - other_y).abs() < 0.3 * small;
    }
    let band = |y: f32, size: f32| (y - 0.15 * size, y + 0.7 * size);
    let ((low, high), (other_low, other_high)) = (band(y, size), band(other_y, other_size));
    high.min(other_high) - low.max(other_low) >= 0.4 * 0.85 * small
}

fn write_rows(rows: &[Row], out: &mut String) {
    let mut before: Option<f32> = None;
    for row in rows {
        let Some(main) = row.iter().max_by(|a, b| a.size.total_cmp(&b.size)) else {
            continue;
        };
        if before.is_some_and(|y| y - main.y > BLANK_LINE * main.size) {
            out.push('\n');
        }
        before = Some(main.y);
        let letter_gap = letter_gap(row);
        let mut end: Option<f32> = None;
        for word in row {
            let gap = end.map_or(0.0, |x| word.x0 - x);
            let parted = match letter_gap {
                Some(usual) => gap > 1.8 * usual,
                None => word.spaced || gap > WORD_GAP * word.size,
            };
            if end.is_some() && parted {
                out.push(' ');
            }
            out.push_str(&word.text);
            end = Some(end.unwrap_or(word.x1).max(word.x1));
        }
        out.push('\n');
    }
}

/// The usual gap between the letters of a spaced-out heading ("T R A N S I T O R I O S"), which is
/// then a gap inside words; `None` for any other row.
fn letter_gap(row: &Row) -> Option<f32> {
    let letters = row.iter().filter(|w| w.text.chars().count() == 1).count();
    if row.len() < SPACED_LETTERS || letters * 5 < row.len() * 4 {
        return None;
    }
    let mut gaps: Vec<f32> = row.windows(2).map(|pair| pair[1].x0 - pair[0].x1).collect();
    gaps.sort_by(f32::total_cmp);
    Some(gaps[gaps.len() / 2]).filter(|gap| *gap > 0.0)
}
