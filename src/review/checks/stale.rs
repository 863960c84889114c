//! Citations of federal articles that were repealed or never were.
//!
//! In: the citations that the reader found in each law, the catalogue of federal articles. Out: one
//! [`Check`] per provision and article cited, by file and place.
//!
//! # Invariants
//!
//! * Only provisions in force of the body: a transitorio speaks of the law of its day.
//! * A law is known by its whole name, or by the short one that the citing law's glossary gives it;
//!   never by part of a name.
//!
//! # Not here
//!
//! Citations within one law, of which the reader warns, and points of an article: the catalogue knows
//! articles only.

use super::definitions::defining_text;
use super::printed;
use crate::catalog::{Articles, Catalog, FederalLaw, Standing};
use crate::finding::{Check, CheckKind};
use crate::framework::Instrument;
use crate::law::{Citation, Law, Series, id_slug};

/// Stale citations of an instrument.
pub(super) fn citations(instrument: &Instrument, catalog: &Catalog) -> Vec<Check> {
    let cited = instrument.law.citations.iter();
    let mut found: Vec<Check> = cited
        .filter_map(|citation| check(instrument, citation, &catalog.articles))
        .collect();
    // Two points of one article that does not exist are one mistake.
    found.dedup();
    found
}

fn check(instrument: &Instrument, citation: &Citation, articles: &Articles) -> Option<Check> {
    let law = &instrument.law;
    let provision = &law.provisions[citation.provision as usize];
    if law.articles[provision.article as usize].series != Series::Body
        || law.is_repealed(citation.provision)
    {
        return None;
    }
    let number = law.text.slice(citation.number).trim();
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let federal = cited_law(law, citation, articles)?;
    let why = match federal.standing(number) {
        Standing::InForce => return None,
        Standing::Repealed => "artículo que está derogado",
        Standing::Missing => "artículo que no existe",
    };
    let place = law.citation(citation.provision);
    Some(Check {
        kind: CheckKind::RemisionObsoleta,
        file: instrument.file.clone(),
        message: format!(
            "{}, {place}: remite al artículo {number} de la {}, {why} en el texto vigente (última reforma DOF {}). \
             Se sugiere revisar la remisión.",
            instrument.name,
            federal.name,
            printed(federal.last_reform)
        ),
        citation: place,
        line: Some(law.text.line_at(citation.span.start)),
        others: Vec::new(),
        requirements: Vec::new(),
    })
}

/// The federal law that a citation names, in full or as the glossary shortens it.
fn cited_law<'a>(law: &Law, citation: &Citation, articles: &'a Articles) -> Option<&'a FederalLaw> {
    let name = law.cited_name(citation)?;
    articles.named(name).or_else(|| {
        let short = id_slug(name);
        let defined = law
            .definitions
            .iter()
            .find(|definition| id_slug(&definition.term) == short)?;
        let meant = defining_text(law, defined).trim_end_matches(|c: char| !c.is_alphanumeric());
        let meant = meant.strip_suffix(" y").unwrap_or(meant);
        let meant = meant.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = ["a la ", "A la ", "la ", "La "]
            .iter()
            .find_map(|article| meant.strip_prefix(article));
        articles.named(bare.unwrap_or(meant))
    })
}
