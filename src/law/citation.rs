//! Citations: what a provision says of other provisions, of this law or of another.
//!
//! One [`Citation`] per place cited: "las fracciones I y II del artículo 5" gives two, with one span.
//!
//! # Not here
//!
//! Whether the federal article exists: the catalogue knows (`framework/`).

use super::{ArticleIx, Law, ProvisionIx};
use crate::source::Span;

/// Which law a citation speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitedLaw {
    /// The law that holds the citation, in so many words ("de esta Ley").
    Own,
    /// No law is named: in Mexican drafting, the law that holds the citation.
    Implied,
    /// Another, named here: a span of [`Law::text`] ("Ley de Migración", "constitucional").
    Named(Span),
    /// Another, or this one, not named here ("dicha Ley", "la misma").
    Unnamed,
}

/// What a citation of the own law leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitedTarget {
    /// A whole article.
    Article(ArticleIx),
    /// A paragraph or a point.
    Provision(ProvisionIx),
}

/// One place cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Provision that cites.
    pub provision: ProvisionIx,
    /// Its words, a span of [`Law::text`]; the same for every place that they cite.
    pub span: Span,
    /// Which law it speaks of.
    pub law: CitedLaw,
    /// Number of the article as printed; empty when it is said otherwise ("el artículo anterior").
    pub number: Span,
    /// Label of the narrowest point as printed, or the ordinal of the paragraph; empty for the article.
    pub point: Span,
    /// What it leads to; `None` for other laws and for what this law does not have.
    pub target: Option<CitedTarget>,
}

impl Citation {
    /// True when it speaks of the law that holds it.
    pub const fn is_own(&self) -> bool {
        matches!(self.law, CitedLaw::Own | CitedLaw::Implied)
    }
}

impl Law {
    /// Name of the other law that a citation speaks of, as printed there.
    pub fn cited_name(&self, citation: &Citation) -> Option<&str> {
        match citation.law {
            CitedLaw::Named(span) => Some(self.text.slice(span)),
            _ => None,
        }
    }

    /// Citations of a provision, in order.
    pub fn citations_of(&self, ix: ProvisionIx) -> &[Citation] {
        let from = self.citations.partition_point(|c| c.provision < ix);
        let to = self.citations.partition_point(|c| c.provision <= ix);
        &self.citations[from..to]
    }
}
