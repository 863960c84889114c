//! Checks that are not wording: what instruments show when held against each other, against dates
//! and against the catalogue of federal articles.
//!
//! In: what was kept of each instrument ([`Facts`]), the rules, the catalogue and the findings. Out: [`Check`]s.
//!
//! # Invariants
//!
//! * By kind, then by file and line: the order depends on the dossier only.
//! * A check changes no finding and no score.
//!
//! # Not here
//!
//! Superseded names and terms: those are requirements, found by their rules.

mod definitions;
mod older;
mod stale;
mod terms;
#[cfg(test)]
mod tests;

use super::Digest;
use crate::catalog::Catalog;
use crate::finding::{Check, Finding};
use crate::framework::{Framework, Instrument};
use crate::rules::RuleSet;
use jiff::civil::Date;

/// What the checks keep of an instrument.
#[derive(Debug)]
pub(super) struct Facts {
    /// The latest date that its text shows.
    known: Option<Date>,
    /// Its citations of federal articles that are not in force.
    stale: Vec<Check>,
    /// The terms that it defines and that are worth comparing.
    defined: Vec<definitions::Defined>,
}

impl Facts {
    pub(super) fn of(instrument: &Instrument, catalog: &Catalog) -> Self {
        Facts {
            known: older::last_known(&instrument.law),
            stale: stale::citations(instrument, catalog),
            defined: definitions::of(instrument),
        }
    }
}

/// Every check of a framework.
pub(super) fn all(
    framework: &Framework<Digest>,
    rules: &RuleSet,
    catalog: &Catalog,
    findings: &[Finding],
) -> Vec<Check> {
    let facts = || framework.instruments.iter().map(|digest| &digest.facts);
    let mut checks: Vec<Check> = facts().flat_map(|own| &own.stale).cloned().collect();
    checks.extend(definitions::differing(facts().flat_map(|own| &own.defined)));
    checks.extend(older::than_their_grounds(
        framework, rules, catalog, findings,
    ));
    checks
}

/// A date as reform notes print it ("11-11-2020").
fn printed(date: Date) -> String {
    date.strftime("%d-%m-%Y").to_string()
}

/// "a", "a y b", "a, b y c".
pub(super) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} y {last}", most.join(", ")),
    }
}
