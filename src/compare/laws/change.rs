//! What a comparison of two laws says: changes of divisions, articles and provisions, and doubts.
//!
//! Everything is named by its index in the law it is of: before or after.

use crate::law::{ArticleIx, DivisionIx, Law, ProvisionIx};
use crate::source::Span;
use jiff::civil::Date;

/// What became of an article or a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Sin cambio: the same words and marks.
    Unchanged,
    /// Reformado: other words.
    Amended,
    /// Adicionado: it was not there, or was there as repealed.
    Added,
    /// Derogado: it is marked as repealed, or is no longer there.
    Repealed,
    /// Renumerado: the same words under another number.
    Renumbered,
    /// Reubicado: the same words in another place.
    Relocated,
    /// Corregido: misprints, spelling, punctuation, accents, hyphens or layout.
    Corrected,
    /// Artefacto: the same words in another order, because a source scrambled them.
    Scrambled,
}

impl Change {
    /// Every class, in the order in which they are told.
    pub const ALL: [Change; 8] = [
        Change::Amended,
        Change::Added,
        Change::Repealed,
        Change::Renumbered,
        Change::Relocated,
        Change::Corrected,
        Change::Scrambled,
        Change::Unchanged,
    ];

    /// Its word in the output ("reformado", "sin-cambio").
    pub const fn word(self) -> &'static str {
        match self {
            Change::Unchanged => "sin-cambio",
            Change::Amended => "reformado",
            Change::Added => "adicionado",
            Change::Repealed => "derogado",
            Change::Renumbered => "renumerado",
            Change::Relocated => "reubicado",
            Change::Corrected => "corregido",
            Change::Scrambled => "artefacto",
        }
    }

    /// True when what the law says, or where it says it, is not what it was.
    pub const fn is_reform(self) -> bool {
        !matches!(
            self,
            Change::Unchanged | Change::Corrected | Change::Scrambled
        )
    }

    /// True when the words are others, or are there or not.
    pub const fn is_substantive(self) -> bool {
        matches!(self, Change::Amended | Change::Added | Change::Repealed)
    }
}

/// How a provision came to another place, whatever became of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// Under another number.
    Renumbered,
    /// In another article, point or division.
    Relocated,
}

/// Words that were taken out and words that were put in at one place of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Words taken out: a span of the older law's clean text; may be empty.
    pub before: Span,
    /// Words put in: a span of the newer law's clean text; may be empty.
    pub after: Span,
}

/// A provision in both laws, or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionChange {
    /// In the older law.
    pub before: Option<ProvisionIx>,
    /// In the newer law.
    pub after: Option<ProvisionIx>,
    /// What became of it.
    pub change: Change,
    /// Whether it is elsewhere.
    pub moved: Option<Move>,
    /// Words that differ, in order; empty when there is only one side or no word differs.
    pub edits: Vec<Edit>,
    /// The older text that was compared: its own, and that of the paragraphs beside it that the
    /// newer law prints as one with it. Empty when it is not in the older law.
    pub before_span: Span,
    /// The same of the newer law.
    pub after_span: Span,
}

impl ProvisionChange {
    /// A provision of either law or both, not yet judged.
    pub(super) fn new(
        before: (&Law, Option<ProvisionIx>),
        after: (&Law, Option<ProvisionIx>),
        change: Change,
    ) -> ProvisionChange {
        let span = |(law, ix): (&Law, Option<ProvisionIx>)| {
            ix.map_or(Span::default(), |ix| law.provisions[ix as usize].span)
        };
        ProvisionChange {
            before: before.1,
            after: after.1,
            change,
            moved: None,
            edits: Vec::new(),
            before_span: span(before),
            after_span: span(after),
        }
    }

    /// True when it stands alone and its words are told with the provision beside it, with which the
    /// other law prints it as one.
    pub fn is_joined(&self) -> bool {
        self.change == Change::Corrected && (self.before.is_none() || self.after.is_none())
    }
}

/// What the reform notes of the newer law say of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Backing {
    /// There is nothing to be said: no reform, and no note.
    Quiet,
    /// A note of the period says it.
    Noted,
    /// The law prints notes, and none of the period says it.
    Unnoted,
    /// A note of the period is printed, and no word differs.
    NoteAlone,
    /// The law prints no dated notes, or this part of it never does.
    Unknown,
}

/// An article in both laws, or in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleChange {
    /// In the older law.
    pub before: Option<ArticleIx>,
    /// In the newer law.
    pub after: Option<ArticleIx>,
    /// What became of it as a whole.
    pub change: Change,
    /// Whether it is elsewhere.
    pub moved: Option<Move>,
    /// Articles of the other law that hold, or held, its words: it was split off, or merged in.
    pub kin: Vec<ArticleIx>,
    /// Its provisions: those of the newer law in order, the missing ones where they were.
    pub provisions: Vec<ProvisionChange>,
    /// Notes of the period: indexes of the newer law's notes.
    pub notes: Vec<u32>,
    /// What they say of the change.
    pub backing: Backing,
}

/// A chapter or other division that is not as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DivisionChange {
    /// In the older law.
    pub before: Option<DivisionIx>,
    /// In the newer law.
    pub after: Option<DivisionIx>,
    /// Added, repealed, renumbered, or amended when its name is another.
    pub change: Change,
}

/// What to look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoubtKind {
    /// Words differ and no note of the period says so.
    ChangeWithoutNote,
    /// A note of the period says so and no word differs.
    NoteWithoutChange,
}

/// A disagreement between the texts and the reform notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What disagrees.
    pub kind: DoubtKind,
    /// Its place in [`LawDiff::articles`].
    pub article: usize,
    /// The point of the newer law, when it is not the whole article.
    pub provision: Option<ProvisionIx>,
    /// The note of the newer law, when there is one.
    pub note: Option<u32>,
}

/// The comparison of two versions of a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawDiff {
    /// Date of the older version: its last reform, or its publication.
    pub from: Option<Date>,
    /// Date of the newer version.
    pub to: Option<Date>,
    /// True when the newer law prints dated reform notes, so that they can be checked.
    pub has_notes: bool,
    /// Divisions that are not as they were.
    pub divisions: Vec<DivisionChange>,
    /// Every article: those of the newer law in order, the missing ones where they were.
    pub articles: Vec<ArticleChange>,
    /// Disagreements with the reform notes.
    pub doubts: Vec<Doubt>,
}

impl LawDiff {
    /// What became of a provision of the newer law, with the article that holds it.
    pub fn of_after(&self, ix: ProvisionIx) -> Option<(&ArticleChange, &ProvisionChange)> {
        self.find(|own| own.after == Some(ix))
    }

    /// What became of a provision of the older law, with the article that held it or holds it now.
    pub fn of_before(&self, ix: ProvisionIx) -> Option<(&ArticleChange, &ProvisionChange)> {
        self.find(|own| own.before == Some(ix))
    }

    fn find(
        &self,
        wanted: impl Fn(&ProvisionChange) -> bool,
    ) -> Option<(&ArticleChange, &ProvisionChange)> {
        self.articles.iter().find_map(|article| {
            let found = article.provisions.iter().find(|own| wanted(own))?;
            Some((article, found))
        })
    }
}
