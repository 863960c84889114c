//! The structured law: what the parser gives and everybody else reads.
//!
//! Arenas and spans, not trees of strings: an article knows its range of provisions, a provision
//! its parent, and every text is a span of one clean text. Ids and citations are made on demand.
//!
//! # Invariants
//!
//! * Articles, provisions and notes are in reading order; an article's provisions are contiguous.
//! * Every span indexes [`Law::text`] unless said otherwise.
//!
//! # Not here
//!
//! Grammar (`parse/`) and judgement (`review/`).

mod citation;
mod cite;
mod kind;
mod text;

use crate::source::{Span, Warning};
use jiff::civil::Date;

pub use citation::{Citation, CitedLaw, CitedTarget};
pub use cite::{MONTHS, id_slug, long_date, roman};
pub use kind::{DivisionKind, ProvisionKind, ProvisionStatus, ReformKind};
pub use text::{Fragment, LawText};

/// Index of an article in [`Law::articles`].
pub type ArticleIx = u32;
/// Index of a provision in [`Law::provisions`].
pub type ProvisionIx = u32;
/// Index of a division in [`Law::divisions`].
pub type DivisionIx = u32;

/// Words that the heading of a list may have: rules without a closing mark are longer.
const BARE_HEADING: usize = 25;

/// What a law says of itself on its first pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Official title in capitals or as printed, joined on one line; empty if none was found.
    pub title: String,
    /// Date of publication in the gazette.
    pub published: Option<Date>,
    /// Date of the last reform it includes.
    pub last_reform: Option<Date>,
    /// Gazette, as printed ("Diario Oficial de la Federación").
    pub gazette: Option<String>,
    /// Number of the decree that issued it, as printed.
    pub decree: Option<String>,
    /// State named in the heading, as printed; `None` for federal laws.
    pub state: Option<String>,
    /// True when the text says that the law was abrogated.
    pub abrogated: bool,
}

/// A libro, título, capítulo, sección…
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// Its level.
    pub kind: DivisionKind,
    /// The heading's number as printed ("TÍTULO PRIMERO").
    pub heading: String,
    /// Its name ("DISPOSICIONES PRELIMINARES"), empty if it has none.
    pub name: String,
    /// The wider division it lies in.
    pub parent: Option<DivisionIx>,
    /// Printed line of the heading, counted from 1.
    pub line: u32,
}

/// Which list of articles an article belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Series {
    /// The law itself.
    Body,
    /// The decree's own articles ("ARTÍCULO PRIMERO. Se expide…").
    Decree,
    /// Transitorios, of the decree at this index of [`Law::decrees`].
    Transitional(u32),
    /// Articles of another law, quoted inside a note.
    Quoted,
}

/// A decree whose transitorios the text keeps: the original one (index 0) and each reform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decree {
    /// Its title as printed, on one line; empty for the original decree.
    pub title: String,
    /// Date of publication.
    pub published: Option<Date>,
    /// Printed line where it starts, counted from 1.
    pub line: u32,
}

/// An article, of the body or of the transitorios.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Number as printed, without the word and the final stop ("101 Bis 2", "1o", "PRIMERO").
    pub number: String,
    /// Stable id ("art_101-bis-2"); transitorios: "trans_2__art_primero".
    pub id: String,
    /// In force, or repealed as a whole.
    pub status: ProvisionStatus,
    /// Which list it belongs to.
    pub series: Series,
    /// The narrowest division that holds it.
    pub division: Option<DivisionIx>,
    /// Own heading where the law prints one ("De la Ciudad de México"), else empty.
    pub caption: String,
    /// Its provisions: a range of [`Law::provisions`].
    pub provisions: std::ops::Range<ProvisionIx>,
    /// Clean text of the whole article, heading included.
    pub span: Span,
    /// Printed line of its heading, counted from 1.
    pub line: u32,
}

/// What a provision does inside its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProvisionRole {
    /// Says something by itself.
    Plain,
    /// Proemio: introduces the points that follow.
    LeadIn,
    /// Defines a term.
    Definition,
}

/// A precepto: a paragraph or a numbered point, with its own text only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Its level.
    pub kind: ProvisionKind,
    /// Number as printed, without its closing mark ("III", "a", "1"); empty for paragraphs.
    pub label: String,
    /// Place among siblings of its kind, from 1: the number of a paragraph, the order of a point.
    pub order: u16,
    /// How many siblings before it bear the same label: 0 but for misprints and lists begun anew.
    pub repeat: u16,
    /// Article that holds it.
    pub article: ArticleIx,
    /// The point it lies in, if any.
    pub parent: Option<ProvisionIx>,
    /// The paragraph that introduces it (proemio), if any.
    pub lead_in: Option<ProvisionIx>,
    /// What it does.
    pub role: ProvisionRole,
    /// In force or repealed.
    pub status: ProvisionStatus,
    /// Its own text, without label.
    pub span: Span,
}

/// A reform note, out of the text and attached to what it touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReformNote {
    /// What it says happened.
    pub kind: ReformKind,
    /// When, by date of publication.
    pub date: Option<Date>,
    /// Article it touches; `None` when it touches a division or the law.
    pub article: Option<ArticleIx>,
    /// Provision it touches; `None` when it touches the whole article.
    pub provision: Option<ProvisionIx>,
    /// The note as printed, on one line.
    pub raw: String,
    /// Where it is printed: its first byte in the source.
    pub at: u32,
    /// Printed line, counted from 1.
    pub line: u32,
}

/// A term that the law defines for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The term ("Instituto").
    pub term: String,
    /// The provision that defines it.
    pub provision: ProvisionIx,
}

/// What became of a printed line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineRole {
    /// Nothing printed.
    Blank,
    /// Page header, footer or number.
    Furniture,
    /// Before the law begins: title, promulgation, decree.
    Preamble,
    /// Heading of a division.
    Heading,
    /// Text of an article.
    Text,
    /// Reform note.
    Note,
    /// Between transitorios: titles of decrees, signatures.
    Closing,
    /// Text that the grammar could not place (always with a warning).
    Unplaced,
}

/// How much of the text found its place: printed with every law.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Articles of the body.
    pub found: u32,
    /// Articles that the numbering promises.
    pub expected: u32,
    /// Numbers missing from the series, as people would cite them.
    pub missing: Vec<String>,
    /// Numbers printed twice in one series.
    pub repeated: Vec<String>,
    /// Bytes of text lines (furniture and blanks left out).
    pub text_bytes: u64,
    /// Of those, bytes that lie in articles, headings, notes, preamble or closings.
    pub placed_bytes: u64,
}

impl Balance {
    /// Share of the text that was placed, from 0 to 1; 1 for an empty text.
    pub fn placed_share(&self) -> f64 {
        if self.text_bytes == 0 {
            1.0
        } else {
            self.placed_bytes as f64 / self.text_bytes as f64
        }
    }
}

/// A law, structured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Law {
    /// Name of the source it was read from.
    pub file: String,
    /// What it says of itself.
    pub metadata: Metadata,
    /// Clean text and the way back to the source.
    pub text: LawText,
    /// Headings, in order.
    pub divisions: Vec<Division>,
    /// Articles of every series, in order.
    pub articles: Vec<Article>,
    /// Provisions of every article, in order.
    pub provisions: Vec<Provision>,
    /// Decrees that have transitorios here; the original decree first.
    pub decrees: Vec<Decree>,
    /// Reform notes, in order.
    pub notes: Vec<ReformNote>,
    /// Notes printed inside lines of text, in order: spans of the source. They are no text of the
    /// law, except a bracket with a repeal that is all that a provision says.
    pub asides: Vec<Span>,
    /// Terms that it defines.
    pub definitions: Vec<Definition>,
    /// What its provisions cite, in order.
    pub citations: Vec<Citation>,
    /// What became of each printed line: as many as the source has.
    pub roles: Vec<LineRole>,
    /// The count of what was found and placed.
    pub balance: Balance,
    /// What a reader should know, in line order.
    pub warnings: Vec<Warning>,
}

impl Law {
    /// Articles of the body, in order.
    pub fn body(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().filter(|a| a.series == Series::Body)
    }

    /// Provisions of an article, with their indexes.
    pub fn provisions_of(
        &self,
        article: &Article,
    ) -> impl Iterator<Item = (ProvisionIx, &Provision)> {
        article
            .provisions
            .clone()
            .map(|ix| (ix, &self.provisions[ix as usize]))
    }

    /// The provision's own text.
    pub fn own_text(&self, ix: ProvisionIx) -> &str {
        self.text.slice(self.provisions[ix as usize].span)
    }

    /// True when the provision, or a point that holds it, was repealed.
    pub fn is_repealed(&self, ix: ProvisionIx) -> bool {
        let mut next = Some(ix);
        while let Some(at) = next {
            let provision = &self.provisions[at as usize];
            if provision.status == ProvisionStatus::Repealed {
                return true;
            }
            next = provision.parent;
        }
        false
    }

    /// True when the provision is only the heading of the points and paragraphs below it
    /// («I. Derechos de las personas mayores», and then its numerals).
    ///
    /// It ends without a mark, is short, and something hangs from it: a lead-in ends with a colon,
    /// and a rule of its own with a full stop.
    pub fn is_bare_heading(&self, ix: ProvisionIx) -> bool {
        let below = self.provisions.get(ix as usize + 1);
        if below.is_none_or(|below| below.parent != Some(ix)) {
            return false;
        }
        let own = self.own_text(ix).trim_end();
        !own.ends_with(['.', ':', ';', ',']) && own.split_whitespace().count() <= BARE_HEADING
    }

    /// The divisions above an article, widest first.
    pub fn divisions_of(&self, article: &Article) -> Vec<&Division> {
        let mut found = Vec::new();
        let mut next = article.division;
        while let Some(ix) = next {
            let division = &self.divisions[ix as usize];
            found.push(division);
            next = division.parent;
        }
        found.reverse();
        found
    }

    /// The provisions whose text completes this one, outermost first: lead-ins and parents.
    pub fn context_of(&self, ix: ProvisionIx) -> Vec<ProvisionIx> {
        let mut found = Vec::new();
        let mut next = Some(ix);
        while let Some(at) = next {
            let provision = &self.provisions[at as usize];
            if let Some(lead) = provision.lead_in {
                found.push(lead);
            }
            if let Some(parent) = provision.parent {
                found.push(parent);
            }
            next = provision.parent;
        }
        found.reverse();
        found
    }
}
