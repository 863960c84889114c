//! Notes and remarks on their way into the law: how many lines they take and where they wait.
//!
//! In: a row that opens a note. Out: the note among the lines of its article, or in the law at once
//! when it touches no provision read so far.

use super::build::{Builder, PendingNote};
use super::chars::is_capitals;
use super::events::{self, Event};
use super::label;
use super::notes::{self, NoteStart, Touch};
use super::outline::{self, Role};
use super::pieces::Seg;
use super::scan::{Gap, Row};
use crate::law::{LineRole, ReformKind, ReformNote};
use crate::source::Span;

/// Most lines that one note takes.
const LINES_MAX: usize = 12;

impl Builder<'_> {
    /// A note: takes the rows it goes on over.
    pub(super) fn note(&mut self, at: usize, start: NoteStart) -> (usize, LineRole) {
        let mut raw = self.text(at).to_owned();
        let mut end = at + 1;
        while end < self.rows.len()
            && end < at + LINES_MAX
            && self.roles[end] == Role::Text
            && self.rows[end].gap != Gap::Blank
            && notes::goes_on(&raw, self.text(end))
        {
            raw.push(' ');
            raw.push_str(self.text(end));
            end += 1;
        }
        let line = self.rows[at].line + 1;
        let shared = self
            .rows
            .get(end)
            .is_some_and(|next| end > 0 && next.line == self.rows[end - 1].line);
        let before = start.before && (shared || !self.follow);
        if shared {
            // The line is one of text: say what the note takes of it.
            let row = &self.rows[end - 1];
            self.law.asides.push(Span::new(row.start, row.end));
        }
        let touch = start.touch;
        if let Some(mark) = notes::footnote(&raw)
            && self.footnote(&raw, mark, at)
        {
            return (end, LineRole::Note);
        }
        let note = PendingNote {
            touch,
            raw,
            line,
            at: self.rows[at].start,
            remark: false,
        };
        self.place(note, before, end);
        (end, LineRole::Note)
    }

    /// A note at the foot: of what bears its mark. False when nothing does.
    fn footnote(&mut self, raw: &str, mark: usize, at: usize) -> bool {
        let marked = self.law.notes.iter().rev();
        let Some(found) = marked.into_iter().find(|note| note.raw == raw[..mark]) else {
            return false;
        };
        let (article, provision) = (found.article, found.provision);
        for event in events::events(raw) {
            self.law.notes.push(ReformNote {
                kind: event.kind,
                date: event.date,
                article,
                provision,
                raw: raw.to_owned(),
                at: self.rows[at].start,
                line: self.rows[at].line + 1,
            });
        }
        true
    }

    /// Puts a note where what it touches will find it; `end` is the row after it.
    fn place(&mut self, note: PendingNote, before: bool, end: usize) {
        if before && let Some(heads) = self.headed(end) {
            self.close();
            if heads {
                self.ahead.push(note);
            } else {
                self.push_loose(note, None);
            }
        } else if note.touch == Touch::Division || self.draft.is_none() {
            self.push_loose(note, None);
        } else {
            self.segs.push(Seg::Note {
                touch: note.touch,
                before,
                breaks: true,
            });
            self.pending.push(note);
        }
    }

    /// What comes after the notes that begin here: an article (true), a division (false), or neither.
    pub(super) fn headed(&self, at: usize) -> Option<bool> {
        let mut next = at;
        while next < at + LINES_MAX {
            match self.roles.get(next)? {
                Role::Note(_) => next += 1,
                // The second line of a note just passed, or of a remark.
                Role::Text if next > at && self.goes_on_note(next) => next += 1,
                Role::Remark if is_publisher(self.text(next)) => next += 1,
                _ => break,
            }
        }
        match self.roles.get(next)? {
            Role::Article | Role::TransitionalArticle | Role::TransitionalItem => Some(true),
            Role::Division | Role::Transitory(_) => Some(false),
            _ => None,
        }
    }

    /// True when this row ends the note whose brackets the row before left open.
    fn goes_on_note(&self, at: usize) -> bool {
        let before = self.text(at - 1);
        matches!(self.roles[at - 1], Role::Note(_))
            && before.starts_with(['(', '['])
            && notes::enclosed(before).is_none()
    }

    /// Puts a note into the law that touches no provision read so far.
    pub(super) fn push_loose(&mut self, note: PendingNote, article: Option<u32>) {
        for event in events_of(&note.raw, note.remark) {
            self.law.notes.push(ReformNote {
                kind: event.kind,
                date: event.date,
                article,
                provision: None,
                raw: note.raw.clone(),
                at: note.at,
                line: note.line,
            });
        }
    }

    /// An editor's remark: kept as a note, up to the blank line that ends it.
    pub(super) fn remark(&mut self, at: usize) -> (usize, LineRole) {
        let mut raw = self.text(at).to_owned();
        let mut end = at + 1;
        let publisher = is_publisher(&raw);
        while end < self.rows.len()
            && self.roles[end] == Role::Text
            && !(publisher && is_whole(&raw, self.text(end)))
            && (self.rows[end].gap != Gap::Blank
                || outline::goes_on(self.text(end - 1), self.text(end)))
            && !(raw.ends_with('.') && is_bare_label(self.text(end)))
        {
            raw.push(' ');
            raw.push_str(self.text(end));
            end += 1;
        }
        let line = self.rows[at].line + 1;
        let note = PendingNote {
            touch: Touch::Article,
            raw,
            line,
            at: self.rows[at].start,
            remark: true,
        };
        if publisher && self.headed(end) == Some(true) && !self.follow {
            self.close();
            self.ahead.push(note);
        } else if self.draft.is_some() {
            self.segs.push(Seg::Note {
                touch: Touch::Article,
                before: false,
                breaks: true,
            });
            self.pending.push(note);
        } else {
            self.push_loose(note, None);
        }
        (end, LineRole::Note)
    }
}

/// True for the remark of a compiler ("N. DE E. …"), in brackets or not: it stands before what it
/// is about.
pub(super) fn is_publisher(line: &str) -> bool {
    line.trim_start_matches(['(', '[', ' '])
        .starts_with("N. DE E.")
}

/// True when a compiler's remark has ended: its brackets are closed, or its capitals are over.
fn is_whole(raw: &str, next: &str) -> bool {
    if raw.starts_with(['(', '[']) {
        return notes::enclosed(raw).is_some();
    }
    raw.ends_with('.') && (!is_capitals(next) || is_bare_label(next))
}

/// True when the notes in brackets of this law stand after what they touch.
///
/// Most compilations print them before ("(REFORMADO, P.O. …)" over the article); some congresses
/// after ("(Ref. P.O. No. 7, 5-V-20)" under it). Blank lines, headings and the style tell.
pub(super) fn follow(rows: &[Row], roles: &[Role], text: &str) -> bool {
    let (mut before, mut after) = (0usize, 0usize);
    let mut division = false;
    for (at, role) in roles.iter().enumerate() {
        match role {
            Role::Division => division = true,
            Role::Article => division = false,
            Role::Note(start) if start.before => {
                let note = rows[at].text(text);
                let next = rows[at + 1..].iter().zip(&roles[at + 1..]);
                let Some((row, role)) = next.into_iter().next() else {
                    after += 2;
                    continue;
                };
                if row.line == rows[at].line || notes::enclosed(note).is_none() {
                    continue;
                }
                let heads = matches!(role, Role::Division | Role::Transitory(_));
                if division && *role == Role::Article {
                    before += 2;
                } else if heads && !matches!(start.touch, Touch::Article | Touch::Division) {
                    after += 2;
                }
                match (rows[at].gap, row.gap) {
                    (Gap::Blank, Gap::None) => before += 2,
                    (Gap::None, Gap::Blank) => after += 2,
                    _ => {}
                }
                if is_capitals(note) {
                    before += 1;
                } else {
                    after += 1;
                }
            }
            _ => {}
        }
    }
    after > before
}

/// True for a label alone on its line.
fn is_bare_label(line: &str) -> bool {
    label::label(line).is_some_and(|label| label.rest == line.len())
}

/// What a note says happened; a remark tells no event.
pub(super) fn events_of(raw: &str, remark: bool) -> Vec<Event> {
    if remark {
        vec![Event {
            kind: ReformKind::Other,
            date: None,
        }]
    } else {
        events::events(raw)
    }
}
