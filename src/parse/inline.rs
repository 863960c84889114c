//! Notes printed inside a line of text: "I. (REFORMADA, P.O. 5 DE MAYO DE 2020) Los puentes…",
//! "…de piedra. (Ref. P.O. No. 7, 5-V-20)", "…de piedra [N. DE E. ASÍ EN EL ORIGINAL]".
//!
//! In: a piece of an article. Out: its text and its notes apart, in order. What a note takes of the
//! line is kept in [`Law::asides`](crate::law::Law::asides), so that every byte is accounted for.
//!
//! # Invariants
//!
//! * Only a bracket that says what happened and when is a note; any other is text.
//! * A repeal that is all that is left of a provision is both: its text, and a note.

use super::build::{Builder, PendingNote};
use super::chars::{Ending, ending, is_upper, trim};
use super::label;
use super::notes::{self, Touch};
use super::outline::Role;
use super::paragraphs::Piece;
use super::pieces::Seg;
use super::scan::Gap;
use super::{date, events};
use crate::law::ReformKind;
use crate::source::Span;

/// Longest note inside a line, in bytes.
const NOTE_MAX: usize = 700;

/// A bracket in a line that is no text.
struct Aside {
    /// Its bytes.
    len: usize,
    touch: Touch,
    /// An editor's remark or the mark of a footnote: it tells no event.
    remark: bool,
}

impl Builder<'_> {
    /// Takes a piece of the article that is open; notes inside it leave the text.
    pub(super) fn take(&mut self, at: usize, piece: Piece) {
        let mut piece = piece;
        if let Some(open) = self.aside.take() {
            piece.start += self.end_aside(open, piece);
            piece.gap = Gap::None;
        }
        if piece.start >= piece.end {
            return;
        }
        if self.source.cuts.is_empty() {
            self.take_run(at, piece);
            return;
        }
        let source = self.source;
        for (nth, run) in source.pieces(Span::new(piece.start, piece.end)).enumerate() {
            let (from, to) = trim(source.slice(run));
            if from < to {
                let run = Piece {
                    start: run.start + from as u32,
                    end: run.start + to as u32,
                    gap: if nth == 0 { piece.gap } else { Gap::None },
                    ..piece
                };
                self.take_run(at, run);
            }
        }
    }

    /// Takes a run with no furniture in it.
    fn take_run(&mut self, at: usize, piece: Piece) {
        let text = piece.text(&self.source.text);
        if memchr::memchr2(b'(', b'[', text.as_bytes()).is_none() {
            self.segs.push(Seg::Text(piece));
        } else {
            self.cut(at, piece);
        }
    }

    /// Parts the text of a piece from the notes inside it.
    fn cut(&mut self, at: usize, piece: Piece) {
        let text = piece.text(&self.source.text);
        let (mut from, mut search) = (0usize, 0usize);
        while let Some(found) = memchr::memchr2(b'(', b'[', &text.as_bytes()[search..]) {
            let open = search + found;
            let Some(aside) = aside(&text[open..]) else {
                if self.opens_aside(at, &text[open..]) {
                    self.part(piece, from, open);
                    self.begin_aside(piece, open);
                    return;
                }
                search = open + 1;
                continue;
            };
            let mut end = open + aside.len;
            let rest = &text[end..];
            if rest.trim_matches(['.', ',', ';', ' ']).is_empty() {
                end = text.len();
            }
            let raw = &text[open..end];
            let before = &text[from..open];
            if end == text.len() && is_repeal(raw, &aside) && is_bare(before) {
                self.keep(piece, from, raw, aside.touch);
                return;
            }
            self.part(piece, from, open);
            let ended = end == text.len() || ending(before.trim_end()) != Ending::Open;
            let breaks = ended && !aside.remark;
            self.note_aside(piece, (open, end), &aside, breaks);
            from = end;
            search = end;
        }
        self.part(piece, from, text.len());
    }

    /// A stretch of the piece that is text.
    fn part(&mut self, piece: Piece, from: usize, to: usize) {
        let text = &piece.text(&self.source.text)[from..to];
        let (start, end) = trim(text);
        if start < end {
            self.segs.push(Seg::Text(Piece {
                start: piece.start + (from + start) as u32,
                end: piece.start + (from + end) as u32,
                gap: if from == 0 { piece.gap } else { Gap::None },
                ..piece
            }));
        }
    }

    /// A stretch of the piece that is a note.
    fn note_aside(
        &mut self,
        piece: Piece,
        (from, to): (usize, usize),
        aside: &Aside,
        breaks: bool,
    ) {
        let raw = piece.text(&self.source.text)[from..to]
            .trim_end()
            .to_owned();
        let start = piece.start + from as u32;
        self.law
            .asides
            .push(Span::new(start, piece.start + to as u32));
        self.segs.push(Seg::Note {
            touch: aside.touch,
            before: false,
            breaks,
        });
        self.pending.push(PendingNote {
            touch: aside.touch,
            raw,
            line: piece.line + 1,
            at: start,
            remark: aside.remark,
        });
    }

    /// A repeal that is all that the provision says: text and note.
    fn keep(&mut self, piece: Piece, from: usize, raw: &str, touch: Touch) {
        let note = Seg::Note {
            touch,
            before: false,
            breaks: true,
        };
        let (start, end) = (piece.end - raw.len() as u32, piece.end);
        self.law.asides.push(Span::new(start, end));
        let heads = self.segs.is_empty() && from == 0;
        let labelled = label::label(piece.text(&self.source.text)).is_some();
        if heads && !labelled {
            self.segs.push(note);
        }
        self.part(piece, from, (piece.end - piece.start) as usize);
        if !heads || labelled {
            self.segs.push(note);
        }
        self.pending.push(PendingNote {
            touch,
            raw: raw.to_owned(),
            line: piece.line + 1,
            at: start,
            remark: false,
        });
    }

    /// True when a note opens here and the next line closes it.
    fn opens_aside(&self, at: usize, text: &str) -> bool {
        let next = at + 1;
        if self.roles.get(next) != Some(&Role::Text)
            || self.rows[next].gap == Gap::Blank
            || !text[1..].starts_with(is_upper)
            || notes::enclosed(text).is_some()
            || notes::start(text).is_none()
        {
            return false;
        }
        let follows = self.text(next);
        follows.find([')', ']']).is_some_and(|end| {
            let whole = format!("{text} {}", &follows[..=end]);
            whole.len() < NOTE_MAX && is_dated(&whole)
        })
    }

    /// Opens a note that goes on over the next line.
    fn begin_aside(&mut self, piece: Piece, open: usize) {
        let raw = piece.text(&self.source.text)[open..].to_owned();
        let start = piece.start + open as u32;
        self.law.asides.push(Span::new(start, piece.end));
        let touch = notes::start(&raw).map_or(Touch::Neighbour, |start| start.touch);
        self.aside = Some(PendingNote {
            touch,
            raw,
            line: piece.line + 1,
            at: start,
            remark: false,
        });
    }

    /// Closes it; gives how many bytes of the piece it took.
    fn end_aside(&mut self, mut open: PendingNote, piece: Piece) -> u32 {
        let text = piece.text(&self.source.text);
        let end = text.find([')', ']']).map_or(0, |at| at + 1);
        let rest = text[end..].trim_start_matches(['.', ' ']);
        let end = text.len() - rest.len();
        open.raw.push(' ');
        open.raw.push_str(text[..end].trim_end());
        let span = Span::new(piece.start, piece.start + end as u32);
        self.law.asides.push(span);
        self.segs.push(Seg::Note {
            touch: open.touch,
            before: false,
            breaks: true,
        });
        self.pending.push(open);
        end as u32
    }
}

/// Reads the bracket that opens a text, if it is no part of the law.
fn aside(text: &str) -> Option<Aside> {
    let inner = &text[1..];
    let first = inner.chars().next()?;
    if first.is_ascii_digit() {
        return notes::footnote(text).map(|len| Aside {
            len,
            touch: Touch::Neighbour,
            remark: true,
        });
    }
    if !is_upper(first) {
        return None;
    }
    if notes::remark(text) {
        return notes::enclosed(text).map(|len| Aside {
            len,
            touch: Touch::Neighbour,
            remark: true,
        });
    }
    let start = notes::start(text)?;
    let len = notes::enclosed(text)?;
    (len < NOTE_MAX && is_dated(&text[..len])).then_some(Aside {
        len,
        touch: start.touch,
        remark: false,
    })
}

/// True when a note says where or when it was published.
fn is_dated(note: &str) -> bool {
    notes::bears_gazette(note) || date::first(note).is_some()
}

/// True when a note says that what it stands in was repealed.
fn is_repeal(raw: &str, aside: &Aside) -> bool {
    !aside.remark
        && events::events(raw)
            .iter()
            .all(|event| event.kind == ReformKind::Repealed)
}

/// True for nothing, or for a label alone.
fn is_bare(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || label::label(text).is_some_and(|label| label.rest == text.len())
}
