//! Words that left their printed line: put back where they fit, or told.
//!
//! In: the lines of one article. Out: the same lines in the order in which the page prints them, and
//! what was moved. A justified line with wide blanks is sometimes taken out in pieces, the last ones
//! after the paragraph ("… dicha protección" / "Secretaría deberá" / … / "la"): the line they left is
//! too short for the word that follows it, and only so many words make it full again.
//!
//! # Invariants
//!
//! * No line is lost or repeated; only the order changes.
//! * Lines are moved only where the measure of the page is sharp, and one order alone fits.

use super::chars::{Ending, ending, is_upper, width};
use super::label::label;
use super::measure::{Page, SHARP, first_word, has_space};
use super::paragraphs::{Piece, SPACE};
use super::pieces::Seg;
use super::scan::Gap;

/// Lines looked back at.
const BACK: usize = 16;
/// Pieces that may have been left behind.
const LOOSE: usize = 12;
/// Longest piece left behind, in bytes.
const LONGEST: usize = 60;
/// Shares of the page that lines fill, in hundredths: those that hang from a label are narrower.
const SHARES: [u32; 3] = [100, 92, 84];
/// Orders tried before giving up.
const TRIES: u32 = 2_000;

/// Pieces that were put back.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    /// The pieces, in the order of the source.
    pub pieces: Vec<Piece>,
    /// It joined the line of the heading.
    pub heads: bool,
    /// They found their place; if not, they are where the source has them.
    pub placed: bool,
}

/// Puts the pieces of an article in order; tells what was moved.
pub(super) fn mend(source: &str, page: Page, heading: Piece, segs: &mut [Seg]) -> Vec<Moved> {
    let mut moved = Vec::new();
    if !page.sharp {
        return moved;
    }
    let mut at = 0;
    while at < segs.len() {
        let found = match segs[at] {
            Seg::Text(piece)
                if piece.gap == Gap::Blank
                    && is_loose(source, &piece)
                    && !follows_loose(source, segs, at) =>
            {
                orders(source, page, heading, segs, at)
            }
            _ => None,
        };
        at = match found {
            Some(order) => {
                moved.push(order.apply(segs, at));
                order.end
            }
            None => {
                if let Some(word) = stray(source, segs, at) {
                    leave(&mut moved, segs, at, word);
                }
                at + 1
            }
        };
    }
    moved
}

/// A word between blank lines: nothing is printed so but what was taken out of its line.
fn stray(source: &str, segs: &[Seg], at: usize) -> Option<Piece> {
    let Seg::Text(piece) = segs[at] else {
        return None;
    };
    let text = piece.text(source);
    let ends = segs
        .get(at + 1)
        .is_none_or(|next| matches!(next, Seg::Text(next) if next.gap == Gap::Blank));
    (at > 0
        && ends
        && piece.gap == Gap::Blank
        && is_word(text)
        && text.starts_with(char::is_lowercase)
        && !text.bytes().any(|b| b.is_ascii_digit())
        && label(text).is_none())
    .then_some(piece)
}

/// Keeps a word that found no place, with the ones right before it.
fn leave(moved: &mut Vec<Moved>, segs: &[Seg], at: usize, word: Piece) {
    let before = match segs[at - 1] {
        Seg::Text(piece) => Some(piece.start),
        Seg::Note { .. } => None,
    };
    let run = moved.last_mut().filter(|run| {
        !run.placed && before.is_some() && run.pieces.last().map(|p| p.start) == before
    });
    match run {
        Some(run) => run.pieces.push(word),
        None => moved.push(Moved {
            pieces: vec![word],
            heads: false,
            placed: false,
        }),
    }
}

/// True when the line before is a word left behind, for which no place was found.
fn follows_loose(source: &str, segs: &[Seg], at: usize) -> bool {
    matches!(at.checked_sub(1).map(|before| segs[before]), Some(Seg::Text(piece))
        if piece.gap == Gap::Blank && is_loose(source, &piece) && is_word(piece.text(source)))
}

/// True when a piece could be words left behind.
fn is_loose(source: &str, piece: &Piece) -> bool {
    let text = piece.text(source);
    text.len() <= LONGEST
        && (text.contains(char::is_lowercase) || text.bytes().all(|b| b.is_ascii_digit()))
        && matches!(ending(text), Ending::Open | Ending::Comma)
        && label(text).is_none()
}

/// The order that makes every line full.
struct Order {
    /// First line that it changes.
    start: usize,
    /// One past the last piece left behind.
    end: usize,
    /// Lines and pieces, in order, counted from `start`.
    order: Vec<usize>,
    heads: bool,
}

impl Order {
    /// Puts the lines in order; `loose` is the first piece left behind.
    fn apply(&self, segs: &mut [Seg], loose: usize) -> Moved {
        let text = |seg: &Seg| match seg {
            Seg::Text(piece) => Some(*piece),
            Seg::Note { .. } => None,
        };
        let pieces = segs[loose..self.end].iter().filter_map(text).collect();
        let before: Vec<Seg> = segs[self.start..self.end].to_vec();
        for (slot, from) in segs[self.start..self.end].iter_mut().zip(&self.order) {
            let mut seg = before[*from];
            if let Seg::Text(piece) = &mut seg
                && self.start + from >= loose
            {
                piece.gap = Gap::Same;
            }
            *slot = seg;
        }
        // The blank line went with the pieces, and says nothing of what follows them.
        if let Some(Seg::Text(piece)) = segs.get_mut(self.end) {
            piece.gap = Gap::Page;
        }
        Moved {
            pieces,
            heads: self.heads,
            placed: true,
        }
    }
}

/// Looks for the one order, from the nearest paragraph outwards.
fn orders(source: &str, page: Page, heading: Piece, segs: &[Seg], loose: usize) -> Option<Order> {
    let text = |at: usize| match segs.get(at) {
        Some(Seg::Text(piece)) => Some(*piece),
        _ => None,
    };
    let mut start = loose;
    while start > 0 && loose - start < BACK {
        let Some(piece) = text(start - 1) else {
            break;
        };
        start -= 1;
        let opens = start == 0
            || piece.gap != Gap::None
            || text(start - 1).is_none_or(|before| ending(before.text(source)) != Ending::Open)
                && begins(piece.text(source));
        if opens {
            let heads = start == 0;
            let mut lines: Vec<Line<'_>> = Vec::new();
            if heads {
                let own = text(0).is_some_and(|first| first.line == heading.line);
                lines.push(Line::heading(source, heading, own));
            }
            lines.extend((start..loose).filter_map(|at| text(at).map(|p| Line::new(source, &p))));
            if let Some(order) = ends(source, page, segs, &lines, (start, loose), heads) {
                return Some(order);
            }
        }
        if piece.gap == Gap::Blank {
            break;
        }
    }
    None
}

/// True when a line is one word, or a label and one word.
pub(super) fn is_word(line: &str) -> bool {
    !has_space(line)
        || (line.len() <= LONGEST / 2
            && label(line).is_some_and(|label| !has_space(&line[label.rest..])))
}

/// True when a line begins a sentence or a point.
fn begins(line: &str) -> bool {
    line.starts_with(is_upper) || label(line).is_some()
}

/// True when a line is of the same pieces as the line before.
fn goes_on(source: &str, line: &Piece) -> bool {
    line.gap == Gap::None
        || line.text(source).starts_with(char::is_lowercase) && is_word(line.text(source))
}

/// Tries every end of the pieces left behind, the farthest first.
fn ends(
    source: &str,
    page: Page,
    segs: &[Seg],
    lines: &[Line<'_>],
    (start, loose): (usize, usize),
    heads: bool,
) -> Option<Order> {
    let mut left: Vec<Line<'_>> = Vec::new();
    for seg in &segs[loose..segs.len().min(loose + LOOSE)] {
        match seg {
            Seg::Text(piece) if is_loose(source, piece) => left.push(Line::new(source, piece)),
            _ => break,
        }
    }
    while !left.is_empty() {
        let end = loose + left.len();
        let next = match segs.get(end) {
            Some(Seg::Text(next)) if !goes_on(source, next) => Some(next.text(source)),
            Some(Seg::Text(_)) => {
                left.pop();
                continue;
            }
            _ => None,
        };
        if let Some(order) = Search::run(page, lines, &left, next) {
            let shift = usize::from(heads);
            let order: Vec<usize> = order.iter().skip(shift).map(|at| at - shift).collect();
            if order.is_sorted() {
                return None;
            }
            let joined = heads && order.first().is_some_and(|first| *first >= loose - start);
            return Some(Order {
                start,
                end,
                order,
                heads: joined,
            });
        }
        left.pop();
    }
    None
}

/// A line, measured.
struct Line<'s> {
    text: &'s str,
    wide: u32,
    /// One word: a line may have been cut after it.
    alone: bool,
    /// Another paragraph may follow, though there was room.
    ends: bool,
    /// Pieces may have been left behind after it.
    takes: bool,
    /// It may begin a paragraph.
    opens: bool,
    /// It was printed right under the piece before.
    below: bool,
}

impl<'s> Line<'s> {
    fn new(source: &'s str, piece: &Piece) -> Self {
        let text = piece.text(source).trim_end();
        let open = matches!(ending(text), Ending::Open | Ending::Comma);
        Line {
            text,
            wide: width(text),
            alone: is_word(text),
            ends: !open,
            takes: open,
            opens: begins(text),
            below: piece.gap == Gap::None,
        }
    }

    /// The heading of the article; its first words stand on its own line, or after it.
    fn heading(source: &'s str, heading: Piece, own: bool) -> Self {
        Line {
            alone: own,
            ends: !own,
            takes: !own,
            ..Line::new(source, &heading)
        }
    }
}

/// A search for every order in which each line is full.
struct Search<'s> {
    page: Page,
    lines: &'s [Line<'s>],
    left: &'s [Line<'s>],
    next: Option<&'s str>,
    /// Pieces printed one under another go to lines one under another.
    strict: bool,
    /// Share of the page that the lines fill, in hundredths.
    share: u32,
    tries: u32,
    path: Vec<usize>,
    found: Vec<Vec<usize>>,
}

/// A printed line that is being filled.
#[derive(Clone, Copy)]
struct Open {
    /// The last of its lines.
    at: usize,
    /// Pieces that have found their place so far.
    taken: usize,
    wide: u32,
    /// Width that the next word must go over.
    limit: u32,
    /// Pieces that it took.
    own: usize,
    /// The line before took the last of the pieces.
    under: bool,
}

impl<'s> Search<'s> {
    /// The one order, if there is one; none where the lines are full as they are.
    fn run(
        page: Page,
        lines: &'s [Line<'s>],
        left: &'s [Line<'s>],
        next: Option<&'s str>,
    ) -> Option<Vec<usize>> {
        let search = |left, strict, share| {
            let mut search = Search {
                page,
                lines,
                left,
                next,
                strict,
                share,
                tries: TRIES,
                path: Vec::new(),
                found: Vec::new(),
            };
            search.line(0, 0, false);
            search
        };
        if !search(&[], false, 100).found.is_empty() {
            return None;
        }
        for share in SHARES {
            for strict in [true, false] {
                let mut search = search(left, strict, share);
                match search.found.len() {
                    0 => {}
                    1 => return search.found.pop().filter(|_| search.tries > 0),
                    _ => return None,
                }
            }
        }
        None
    }

    /// Begins a printed line with the line `at`, when `taken` pieces have found their place.
    fn line(&mut self, at: usize, taken: usize, under: bool) {
        if at == self.lines.len() {
            if taken == self.left.len() {
                self.found.push(self.path.clone());
            }
            return;
        }
        let line = &self.lines[at];
        let first = line.opens && (at == 0 || self.lines[at - 1].ends);
        self.path.push(at);
        self.fill(Open {
            at,
            taken,
            wide: line.wide,
            limit: match (self.share, first) {
                (100, false) => self.page.full,
                (share, _) => self.page.first * share / 100,
            },
            own: 0,
            under,
        });
        self.path.pop();
    }

    /// Goes on with a printed line: it ends, or takes the next line or the next piece.
    fn fill(&mut self, open: Open) {
        if self.tries == 0 || self.found.len() > 1 || open.wide > self.page.full + SHARP {
            return;
        }
        self.tries -= 1;
        let last = &self.lines[open.at];
        let follows = self.lines.get(open.at + 1);
        let next = follows.map_or(self.next, |line| Some(line.text));
        let fits = next
            .is_some_and(|next| open.wide + SPACE + width(first_word(next)) + SHARP <= open.limit);
        let closes = open.own == 0 && last.ends && follows.is_none_or(|line| line.opens);
        if !fits || closes {
            self.line(open.at + 1, open.taken, open.own > 0);
        }
        if open.own == 0
            && last.alone
            && let Some(follows) = follows
        {
            let gap = if last.text.is_empty() { 0 } else { SPACE };
            self.path.push(open.at + 1);
            self.fill(Open {
                at: open.at + 1,
                wide: open.wide + gap + follows.wide,
                ..open
            });
            self.path.pop();
        }
        let piece = self.left.get(open.taken);
        if let Some(piece) = piece.filter(|_| open.own > 0 || last.takes)
            && self.may_stand(piece, open)
        {
            self.path.push(self.lines.len() + open.taken);
            self.fill(Open {
                taken: open.taken + 1,
                wide: open.wide + SPACE + piece.wide,
                own: open.own + 1,
                ..open
            });
            self.path.pop();
        }
    }

    /// True when a piece may stand on a line, by the piece that was printed above it.
    fn may_stand(&self, piece: &Line<'_>, open: Open) -> bool {
        if !piece.below || open.taken == 0 {
            return true;
        }
        let above = &self.left[open.taken - 1];
        if open.own > 0 {
            !self.strict && above.alone
        } else {
            open.under
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Layout;

    /// Mends lines (a blank before those marked with `|`); gives the text and the words moved.
    fn mended(lines: &[&str], full: &str) -> (String, Vec<String>) {
        let source: String = lines
            .iter()
            .map(|line| format!("{}\n", line.trim_start_matches('|')))
            .collect();
        let mut at = 0u32;
        let mut segs = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let text = line.trim_start_matches('|');
            let gap = if line.starts_with('|') {
                Gap::Blank
            } else {
                Gap::None
            };
            segs.push(Seg::Text(Piece {
                start: at,
                end: at + text.len() as u32,
                line: index as u32,
                gap,
            }));
            at += text.len() as u32 + 1;
        }
        let page = Page {
            layout: Layout::Wrapped,
            full: width(full) + SHARP,
            first: width(full) + SHARP,
            sharp: true,
        };
        let heading = Piece {
            start: 0,
            end: 0,
            line: 0,
            gap: Gap::None,
        };
        let moved = mend(&source, page, heading, &mut segs);
        let words = |pieces: &[Piece]| -> String {
            let texts: Vec<&str> = pieces.iter().map(|piece| piece.text(&source)).collect();
            texts.join(" ")
        };
        let order: Vec<Piece> = segs
            .iter()
            .filter_map(|seg| match seg {
                Seg::Text(piece) => Some(*piece),
                Seg::Note { .. } => None,
            })
            .collect();
        let told = moved
            .iter()
            .map(|moved| format!("{} {}", moved.placed, words(&moved.pieces)))
            .collect();
        (words(&order), told)
    }

    const FULL_LINE: &str = "oficina entregará sin costo alguno la";

    #[test]
    fn words_left_behind_go_back_to_the_line_that_they_fill() {
        let lines = [
            "Quien la necesite podrá pedirla y la",
            "oficina entregará",
            "constancia a quien la pida.",
            "|sin",
            "|costo",
            "|alguno",
            "|la",
            "|Las oficinas abrirán todos los días.",
        ];
        let (text, told) = mended(&lines, FULL_LINE);
        assert_eq!(
            text,
            "Quien la necesite podrá pedirla y la oficina entregará sin costo alguno la constancia \
             a quien la pida. Las oficinas abrirán todos los días."
        );
        assert_eq!(told, ["true sin costo alguno la"]);
    }

    #[test]
    fn words_that_fit_nowhere_stay_and_are_told() {
        let lines = [
            "Quien la necesite podrá pedirla y la",
            "oficina dará a cada persona sin costo",
            "la constancia que se le haya pedido.",
            "|sin",
            "|demora",
            "|Las oficinas abrirán todos los días.",
        ];
        let (text, told) = mended(&lines, FULL_LINE);
        assert!(text.ends_with("haya pedido. sin demora Las oficinas abrirán todos los días."));
        assert_eq!(told, ["false sin demora"]);
    }

    #[test]
    fn a_short_paragraph_after_a_blank_is_not_moved() {
        let lines = [
            "Quien la necesite podrá pedirla y la",
            "oficina entregará la constancia.",
            "|La constancia es pública",
            "|Las oficinas abrirán todos los días.",
        ];
        let (text, told) = mended(&lines, FULL_LINE);
        assert!(text.contains("la constancia. La constancia es pública Las oficinas"));
        assert!(told.is_empty(), "{told:?}");
    }
}
