//! Captions: the name that some laws give to an article or to a group of them.
//!
//! In: the lines of an article before they are read as blocks. Out: which of them are a caption:
//! a short line with no final stop right after the heading ("Artículo 1" / "De la Ciudad"), or right
//! before the next one ("De la Prelación" / "Artículo 3013.- …").

use super::chars::{Ending, ending, is_upper, width};
use super::label;
use super::paragraphs::{Piece, fits};
use super::pieces::Seg;
use super::points::cites;
use super::scan::Gap;

/// Longest caption, in bytes.
const CAPTION_MAX: usize = 260;

/// Takes the caption that follows the heading off the lines of the article; `widths` are those of
/// the heading and of a full line.
pub(super) fn take(
    source: &str,
    segs: &mut Vec<Seg>,
    alone: bool,
    widths: (u32, u32),
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for seg in segs.iter() {
        match seg {
            Seg::Text(piece) => pieces.push(*piece),
            Seg::Note { .. } => break,
        }
        if pieces.len() == 5 {
            break;
        }
    }
    let Some(length) = length(source, &pieces, alone, widths) else {
        return Vec::new();
    };
    segs.drain(..length);
    pieces.truncate(length);
    pieces
}

/// How many of these lines are the caption.
fn length(
    source: &str,
    pieces: &[Piece],
    alone: bool,
    (heading, widest): (u32, u32),
) -> Option<usize> {
    let first = pieces.first()?.text(source);
    if !first.starts_with(is_upper) || label::label(first).is_some() {
        return None;
    }
    let mut bytes = 0usize;
    for (at, piece) in pieces.iter().enumerate() {
        let line = piece.text(source);
        bytes += line.len();
        if bytes > CAPTION_MAX {
            return None;
        }
        let next = pieces.get(at + 1)?;
        let following = next.text(source);
        let taken = if at == 0 { heading } else { 0 };
        // One word alone is a piece of a justified line.
        let short = (at == 0 || line.contains(' '))
            && fits(line, following, (widest * 4 / 5).saturating_sub(taken));
        let ended = if alone {
            next.gap == Gap::Blank || !starts_lower(following)
        } else {
            short
        };
        let open = ending(line) == Ending::Open;
        let named = alone && names(first) && ending(line) == Ending::Stop && next.gap == Gap::Blank;
        if ended && (open || named) && begins(following) {
            return (!is_hanging(line) && !cites(line)).then_some(at + 1);
        }
        if !open {
            return None;
        }
        if !alone && short {
            return None;
        }
    }
    None
}

/// True when a line begins a paragraph or a point.
fn begins(line: &str) -> bool {
    line.starts_with(is_upper)
        || line.starts_with(['"', '“', '¿', '('])
        || label::label(line).is_some_and(|label| label.sentence)
}

/// True when a line begins with a small letter.
fn starts_lower(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// True for "De la …", "Del …": how captions with a stop begin.
fn names(line: &str) -> bool {
    let (first, _) = super::chars::word(line);
    matches!(first.as_str(), "de" | "del")
}

/// True when a line ends with a word that calls for more.
fn is_hanging(line: &str) -> bool {
    let tail = line.rsplit(' ').next().unwrap_or(line);
    let (last, rest) = super::chars::word(tail);
    rest.is_empty()
        && matches!(
            last.as_str(),
            "de" | "del"
                | "la"
                | "el"
                | "los"
                | "las"
                | "y"
                | "o"
                | "a"
                | "al"
                | "en"
                | "por"
                | "para"
                | "con"
                | "que"
                | "se"
                | "su"
                | "sus"
                | "un"
                | "una"
        )
}

/// Where the lines that name the next group of articles begin, if the last lines do.
pub(super) fn epigraph(source: &str, segs: &[Seg], widest: u32) -> Option<usize> {
    let mut run = segs.len();
    let mut bytes = 0usize;
    let mut lines = 0usize;
    let mut noted = false;
    while run > 0 {
        match segs[run - 1] {
            Seg::Note { touch, .. } => {
                if lines > 0 {
                    break;
                }
                if touch != super::notes::Touch::Division {
                    return None;
                }
                noted = true;
                run -= 1;
            }
            Seg::Text(piece) => {
                let line = piece.text(source);
                bytes += line.len();
                lines += 1;
                run -= 1;
                if lines > 3 || bytes > CAPTION_MAX || width(line) > widest * 9 / 10 {
                    return None;
                }
                if piece.gap == Gap::Blank {
                    break;
                }
            }
        }
    }
    let Seg::Text(first) = segs.get(run)? else {
        return None;
    };
    let parted =
        first.gap == Gap::Blank || matches!(segs.get(run.checked_sub(1)?)?, Seg::Note { .. });
    let line = first.text(source);
    if run == 0 || !parted || !line.starts_with(is_upper) || label::label(line).is_some() {
        return None;
    }
    let last = segs[run..].iter().rev().find_map(|seg| match seg {
        Seg::Text(piece) => Some(piece.text(source)),
        Seg::Note { .. } => None,
    })?;
    let before = segs[..run].iter().rev().find_map(|seg| match seg {
        Seg::Text(piece) => Some(piece.text(source)),
        Seg::Note { .. } => None,
    })?;
    let ended = !matches!(ending(before), Ending::Open | Ending::Comma | Ending::Colon);
    (ended && (noted || ending(last) == Ending::Open) && !is_hanging(last)).then_some(run)
}
