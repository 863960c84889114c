//! Notes and remarks on their way into the law: how many lines they take and where they wait.
//!
//! In: a row that opens a note. Out: the note among the lines of its article, or in the law at once
//! when it touches no provision read so far.

use super::build::{Builder, PendingNote};
use super::events::{self, Event};
use super::label;
use super::notes::{self, NoteStart, Touch};
use super::outline::{self, Role};
use super::pieces::Seg;
use super::scan::Gap;
use crate::law::{LineRole, ReformKind, ReformNote};

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
        if start.before
            && let Some(heads) = self.headed(end)
        {
            self.close();
            let article = heads.then_some(self.law.articles.len() as u32);
            self.push_loose(raw, line, article);
        } else if start.touch == Touch::Division || self.draft.is_none() {
            self.push_loose(raw, line, None);
        } else {
            self.segs.push(Seg::Note {
                touch: start.touch,
                before: start.before,
            });
            self.pending.push(PendingNote {
                touch: start.touch,
                raw,
                line,
                remark: false,
            });
        }
        (end, LineRole::Note)
    }

    /// What comes after the notes that begin here: an article (true), a division (false), or neither.
    pub(super) fn headed(&self, at: usize) -> Option<bool> {
        let mut next = at;
        while matches!(self.roles.get(next), Some(Role::Note(_))) && next < at + LINES_MAX {
            next += 1;
        }
        match self.roles.get(next)? {
            Role::Article | Role::TransitionalArticle | Role::TransitionalItem => Some(true),
            Role::Division | Role::Transitory(_) => Some(false),
            _ => None,
        }
    }

    /// Puts a note into the law that touches no provision read so far.
    pub(super) fn push_loose(&mut self, raw: String, line: u32, article: Option<u32>) {
        for event in events::events(&raw) {
            self.law.notes.push(ReformNote {
                kind: event.kind,
                date: event.date,
                article,
                provision: None,
                raw: raw.clone(),
                line,
            });
        }
    }

    /// An editor's remark: kept as a note, up to the blank line that ends it.
    pub(super) fn remark(&mut self, at: usize) -> (usize, LineRole) {
        let mut raw = self.text(at).to_owned();
        let mut end = at + 1;
        while end < self.rows.len()
            && self.roles[end] == Role::Text
            && (self.rows[end].gap != Gap::Blank
                || outline::goes_on(self.text(end - 1), self.text(end)))
            && !(raw.ends_with('.') && is_bare_label(self.text(end)))
        {
            raw.push(' ');
            raw.push_str(self.text(end));
            end += 1;
        }
        let line = self.rows[at].line + 1;
        if self.draft.is_some() {
            self.segs.push(Seg::Note {
                touch: Touch::Article,
                before: false,
            });
            self.pending.push(PendingNote {
                touch: Touch::Article,
                raw,
                line,
                remark: true,
            });
        } else {
            self.push_remark(raw, line);
        }
        (end, LineRole::Note)
    }

    /// Puts a remark into the law that stands outside every article.
    pub(super) fn push_remark(&mut self, raw: String, line: u32) {
        self.law.notes.push(ReformNote {
            kind: ReformKind::Other,
            date: None,
            article: None,
            provision: None,
            raw,
            line,
        });
    }
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
