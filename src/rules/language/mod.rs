//! The recognition language: what a lawyer writes to say how a requirement is recognised.
//!
//! In: the text of an expression. Out: an [`Expr`] whose leaves are concepts of the lexicon.
//! `docs/lenguaje-de-reglas.md` is its reference.
//!
//! # Invariants
//!
//! * Every concept named exists; a quoted phrase becomes a concept of its own.
//! * Inside `cerca`, `niega`, `afirma`, `obliga`, `beneficia` and `modo` there are only things that have a place in the text.
//!
//! # Not here
//!
//! What an expression is worth on a provision (`review/`).

mod grammar;
mod parser;
mod phrase;

use super::Mode;
use super::balance::{BalanceId, ThemeIx};
use serde::{Deserialize, Serialize};

pub use parser::{ExprError, Scope, parse};
pub use phrase::{DEFAULT_GAP, PhraseError, Variants, Words, variants};

/// Index of a concept in the compiled lexicon.
pub type ConceptId = u16;

/// Where `en(…)` looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Place {
    /// The law's title.
    Law,
    /// Headings of the divisions above the article, and the article's own caption.
    Heading,
    /// The lead-ins that the provision completes.
    LeadIn,
    /// The whole article.
    Article,
}

/// An expression, read and checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Expr {
    /// A concept is there.
    Concept(ConceptId),
    /// All are there.
    And(Vec<Expr>),
    /// One is there.
    Or(Vec<Expr>),
    /// It is not there.
    Not(Box<Expr>),
    /// All are in one sentence, each at most so many words from the next one found.
    Near(u16, Vec<Expr>),
    /// It is in that place.
    In(Place, Box<Expr>),
    /// It is what the provision speaks of: in it, before it in its article, or in its headings.
    Subject(Box<Expr>),
    /// It is there, under a negation of its clause.
    Denied(Box<Expr>),
    /// It is there, under no negation.
    Affirmed(Box<Expr>),
    /// It names who must act, may act or must not; with a second one, in what that one says.
    Bound(Box<Expr>, Option<Box<Expr>>),
    /// It names who is entitled or served.
    Favoured(Box<Expr>),
    /// It holds of one sentence, or of one point with its head, taken alone.
    Alone(Box<Expr>),
    /// It is there, in a clause of that mode.
    InMode(Mode, Box<Expr>),
    /// The words weigh so many points or more.
    Weighs(i16, BalanceId),
    /// The words speak of that theme; only a level's guard asks for it.
    Speaks(ThemeIx, Spoken),
}

/// How much of a theme is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Spoken {
    /// Points that it has at least.
    pub least: i16,
    /// Of the points of the theme that has most, the hundredths that it has at least.
    pub share: u8,
}

impl Expr {
    /// True when it has a place in the text, so that it can be near something or be denied.
    pub fn is_positional(&self) -> bool {
        match self {
            Expr::Concept(_) => true,
            Expr::Or(parts) => parts.iter().all(Expr::is_positional),
            Expr::Near(..) | Expr::Denied(_) | Expr::Affirmed(_) => true,
            Expr::Bound(..) | Expr::Favoured(_) | Expr::InMode(..) => true,
            Expr::And(_) | Expr::Not(_) | Expr::In(..) => false,
            Expr::Subject(_) | Expr::Alone(_) | Expr::Weighs(..) | Expr::Speaks(..) => false,
        }
    }

    /// Calls `visit` with every concept that it names.
    pub fn every_concept(&self, visit: &mut impl FnMut(ConceptId)) {
        match self {
            Expr::Concept(id) => visit(*id),
            Expr::Weighs(..) | Expr::Speaks(..) => {}
            Expr::And(parts) | Expr::Or(parts) | Expr::Near(_, parts) => {
                for part in parts {
                    part.every_concept(visit);
                }
            }
            Expr::Not(inner)
            | Expr::In(_, inner)
            | Expr::Subject(inner)
            | Expr::Denied(inner)
            | Expr::Affirmed(inner)
            | Expr::Favoured(inner)
            | Expr::Alone(inner)
            | Expr::InMode(_, inner) => inner.every_concept(visit),
            Expr::Bound(who, what) => {
                who.every_concept(visit);
                if let Some(what) = what {
                    what.every_concept(visit);
                }
            }
        }
    }

    /// The parts that a full statement must have.
    pub fn conjuncts(&self) -> &[Expr] {
        match self {
            Expr::And(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// Concepts of which at least one must be in the provision or its lead-ins for it to hold.
    ///
    /// `None` when it can hold without any (a bare `no`, a heading).
    pub fn anchors(&self) -> Option<Vec<ConceptId>> {
        match self {
            Expr::Concept(id) => Some(vec![*id]),
            Expr::And(parts) | Expr::Near(_, parts) => {
                parts.iter().filter_map(Expr::anchors).min_by_key(Vec::len)
            }
            Expr::Or(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.anchors()?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
            // A heading may name who is bound.
            Expr::Bound(_, None) => None,
            Expr::Not(_)
            | Expr::Subject(_)
            | Expr::In(..)
            | Expr::Weighs(..)
            | Expr::Speaks(..) => None,
            Expr::Denied(inner)
            | Expr::Affirmed(inner)
            | Expr::Favoured(inner)
            | Expr::Alone(inner)
            | Expr::InMode(_, inner)
            | Expr::Bound(_, Some(inner)) => inner.anchors(),
        }
    }
}
