//! What the reform notes of the newer law say of the changes found in its words.
//!
//! In: the notes of the newer law, dated after the older version. Out: whether each reform is noted, and doubts.
//!
//! # Invariants
//!
//! * A law that prints no dated notes raises no doubts: silence says nothing.
//! * Doubts are about the body; transitorios bear no notes.

use super::change::{ArticleChange, Backing, Change, Doubt, DoubtKind};
use crate::law::{Law, ProvisionIx, ProvisionKind, ReformKind, Series};
use jiff::civil::Date;

/// The time between the two versions.
pub(super) struct Period {
    /// Date of the older version.
    pub(super) from: Option<Date>,
    /// Date of the newer version.
    pub(super) to: Option<Date>,
    /// Whether the newer law prints dated notes.
    pub(super) has_notes: bool,
}

impl Period {
    /// The period between two laws.
    pub(super) fn between(before: &Law, after: &Law) -> Period {
        Period {
            from: version(before),
            to: version(after),
            has_notes: (after.notes.iter())
                .any(|note| note.date.is_some() && note.article.is_some()),
        }
    }

    /// True when the absence of a note says that there was no reform: the law prints its notes, or
    /// both texts are of one date.
    pub(super) fn tells(&self) -> bool {
        self.has_notes || (self.from.is_some() && self.from == self.to)
    }

    fn covers(&self, date: Date) -> bool {
        self.from.is_some_and(|from| date > from) && self.to.is_none_or(|to| date <= to)
    }
}

/// Date of a version: its last reform, else the last of its notes, else its publication.
fn version(law: &Law) -> Option<Date> {
    let noted = || law.notes.iter().filter_map(|note| note.date).max();
    law.metadata
        .last_reform
        .or_else(noted)
        .or(law.metadata.published)
}

/// Notes of the period, by article of the newer law.
pub(super) fn by_article(after: &Law, period: &Period) -> Vec<Vec<u32>> {
    let mut all = vec![Vec::new(); after.articles.len()];
    for (at, note) in after.notes.iter().enumerate() {
        if let (Some(article), Some(date)) = (note.article, note.date)
            && period.covers(date)
            && after.articles[article as usize].series == Series::Body
        {
            all[article as usize].push(at as u32);
        }
    }
    all
}

/// Says of each change what the notes say, and lists what disagrees.
pub(super) fn back(after: &Law, period: &Period, changes: &mut [ArticleChange]) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if !speaks(period, changes) {
        distrust(changes);
    }
    for (at, own) in changes.iter_mut().enumerate() {
        let series = own.after.map(|ix| after.articles[ix as usize].series);
        let noted = !own.notes.is_empty();
        own.backing = match (own.change.is_reform(), noted) {
            (false, false) => Backing::Quiet,
            (true, true) => Backing::Noted,
            (false, true) => Backing::NoteAlone,
            (true, false) if period.has_notes && series == Some(Series::Body) => Backing::Unnoted,
            (true, false) => Backing::Unknown,
        };
        match own.backing {
            Backing::Unnoted => doubts.push(Doubt {
                kind: DoubtKind::ChangeWithoutNote,
                article: at,
                provision: None,
                note: None,
            }),
            Backing::NoteAlone | Backing::Noted => {
                doubts.extend(idle(after, own).map(|(note, provision)| Doubt {
                    kind: DoubtKind::NoteWithoutChange,
                    article: at,
                    provision,
                    note: Some(note),
                }));
            }
            Backing::Quiet | Backing::Unknown => {}
        }
    }
    doubts
}

/// False when most of the reforms found bear no note: then its absence proves no artefact.
fn speaks(period: &Period, changes: &[ArticleChange]) -> bool {
    let reforms =
        (changes.iter()).filter(|own| own.after.is_some() && own.change == Change::Amended);
    let (noted, silent): (Vec<_>, Vec<_>) = reforms.partition(|own| !own.notes.is_empty());
    let same_version = period.from.is_some() && period.from == period.to;
    same_version || silent.len() <= noted.len()
}

/// Takes the same words in another order for a reform.
fn distrust(changes: &mut [ArticleChange]) {
    for own in changes {
        let parts = own.provisions.iter_mut().map(|part| &mut part.change);
        for change in parts.chain([&mut own.change]) {
            if *change == Change::Scrambled {
                *change = Change::Amended;
            }
        }
    }
}

/// Notes of an article whose target has the same words as before.
///
/// Notes on paragraphs are printed where their paragraph ends only by custom: they are asked of the whole
/// article, those on points of the point and what it holds.
fn idle<'c>(
    after: &'c Law,
    own: &'c ArticleChange,
) -> impl Iterator<Item = (u32, Option<ProvisionIx>)> + 'c {
    own.notes.iter().filter_map(|ix| {
        let note = &after.notes[*ix as usize];
        if note.kind == ReformKind::Other {
            return None;
        }
        let point = note
            .provision
            .filter(|target| after.provisions[*target as usize].kind != ProvisionKind::Paragraph);
        let Some(point) = point else {
            let quiet = !own.change.is_reform() && own.change != Change::Scrambled;
            return quiet.then_some((*ix, None));
        };
        let touched = own.provisions.iter().any(|change| {
            let inside = |ix| after.path_of(ix).contains(&point);
            (change.change.is_reform() || change.moved.is_some())
                && change
                    .after
                    .map_or(change.change == Change::Repealed, inside)
        });
        (!touched).then_some((*ix, Some(point)))
    })
}
