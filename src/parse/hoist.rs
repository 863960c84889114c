//! Labels printed above the text that they number: put back before it.
//!
//! In: the lines of one article. Out: the same lines, each bare label right before its text. Where
//! labels stand in a column of their own, those of an outer list are sometimes taken out before the
//! inner list that ends first ("a)" / "b)" / "En lo federal:" / "1." … / "En lo local:").
//!
//! # Invariants
//!
//! * No line is lost or repeated; only bare labels move, forward, and never past another of its list.

use super::chars::{Ending, ending, is_upper};
use super::label::{Label, Reading, Style, label, succeeds};
use super::paragraphs::Piece;
use super::pieces::Seg;
use super::scan::Gap;

/// Place of the first of a list.
const FIRST: u32 = 2;
/// Lines looked at for the text of a label.
const REACH: usize = 200;

/// How a list counts, and the place of its last label.
type Place = (Style, u32);

/// Puts bare labels back before their text; gives the pieces that were moved.
pub(super) fn lower(source: &str, segs: &mut [Seg]) -> Vec<Piece> {
    let mut moved = Vec::new();
    let mut last: Vec<Place> = Vec::new();
    let mut latest = 0;
    let mut at = 0;
    while at < segs.len() {
        let Some((found, bare)) = labelled(source, &segs[at]) else {
            at += 1;
            continue;
        };
        let run = if bare {
            bare_run(source, &segs[at..])
        } else {
            1
        };
        let ahead = if run > 1 && announces(source, segs, at, run) {
            Some(at + 1..at + run)
        } else if run == 1
            && bare
            && let Some(next) = segs.get(at + 1).and_then(|seg| labelled(source, seg))
            && interrupts(last.split_at(last.len() - latest), &found, next)
        {
            Some(at..at + 1)
        } else {
            None
        };
        if let Some(ahead) = ahead
            && let Some(to) = target(source, segs, ahead.end)
        {
            for seg in &mut segs[ahead.clone()] {
                if let Seg::Text(label) = seg {
                    label.gap = Gap::Blank;
                    if !moved.iter().any(|known: &Piece| known.start == label.start) {
                        moved.push(*label);
                    }
                }
            }
            segs[ahead.start..to].rotate_left(ahead.len());
            if ahead.start == at {
                continue;
            }
        }
        latest = note(&mut last, &found);
        at += 1;
    }
    moved
}

/// How many bare labels follow each other, each the next of the same list.
fn bare_run(source: &str, segs: &[Seg]) -> usize {
    let mut before: Option<Label> = None;
    let mut run = 0;
    for seg in segs {
        let Some((found, true)) = labelled(source, seg) else {
            break;
        };
        if before.is_some_and(|before| !follows(&before, &found)) {
            break;
        }
        before = Some(found);
        run += 1;
    }
    run
}

/// True when the second label is the next of the first one's list.
fn follows(first: &Label, second: &Label) -> bool {
    first.readings.iter().flatten().any(|one| {
        let next = |two: &Reading| two.style == one.style && succeeds(one.place, two.place);
        second.readings.iter().flatten().any(next)
    })
}

/// The label that opens a line, and whether it stands alone.
fn labelled(source: &str, seg: &Seg) -> Option<(Label, bool)> {
    let Seg::Text(piece) = seg else {
        return None;
    };
    let line = piece.text(source);
    label(line).filter(|found| found.marked).map(|found| {
        let bare = found.rest == line.len();
        (found, bare)
    })
}

/// Keeps the last place of each style; those of the latest label, which may be read in more than one
/// way, at the end.
fn note(last: &mut Vec<Place>, found: &Label) -> usize {
    for reading in found.readings.iter().flatten() {
        last.retain(|(style, _)| *style != reading.style);
        last.push((reading.style, reading.place));
    }
    found.readings.iter().flatten().count()
}

/// True when the text under a run of bare labels announces a list of its own.
fn announces(source: &str, segs: &[Seg], at: usize, run: usize) -> bool {
    let mut text: Option<Piece> = None;
    for seg in segs[at + run..].iter().take(REACH / 10) {
        let Seg::Text(piece) = seg else {
            return false;
        };
        if let Some((found, _)) = labelled(source, seg) {
            let announced = text.is_some_and(|t| ending(t.text(source)) == Ending::Colon);
            let opens = found.readings.iter().flatten().any(|r| r.place == FIRST);
            return announced && opens;
        }
        text = Some(*piece);
    }
    false
}

/// True when a label interrupts the list inside its own, which the next label goes on with.
fn interrupts(
    (outer, inner): (&[Place], &[Place]),
    found: &Label,
    (next, bare): (Label, bool),
) -> bool {
    let goes_on = |found: &Label, lists: &[Place]| {
        let next = |reading: &Reading| {
            let follows = |open: &Place| open.0 == reading.style && succeeds(open.1, reading.place);
            lists.iter().any(follows)
        };
        found.readings.iter().flatten().any(next)
    };
    bare && goes_on(&next, inner) && !goes_on(found, inner) && goes_on(found, outer)
}

/// The first line that is nobody's: a paragraph after a finished one, under no label.
fn target(source: &str, segs: &[Seg], from: usize) -> Option<usize> {
    let mut listed = segs
        .get(from)
        .and_then(|seg| labelled(source, seg))
        .is_some();
    for at in from + 1..segs.len().min(from + REACH) {
        let Seg::Text(piece) = segs[at] else {
            continue;
        };
        if let Some((_, bare)) = labelled(source, &segs[at]) {
            listed = true;
            if bare {
                continue;
            }
        }
        let before = match segs[at - 1] {
            Seg::Text(before) => before,
            Seg::Note { .. } => continue,
        };
        let line = piece.text(source);
        let free = labelled(source, &segs[at]).is_none()
            && labelled(source, &segs[at - 1]).is_none_or(|(_, bare)| !bare)
            && !matches!(
                ending(before.text(source)),
                Ending::Open | Ending::Comma | Ending::Colon
            )
            && piece.gap != Gap::None
            && line.starts_with(is_upper);
        if listed && free {
            return Some(at);
        }
    }
    None
}
