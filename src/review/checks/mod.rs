//! Checks that are not wording: what instruments show when held against each other, against dates
//! and against the catalogue of federal articles.
//!
//! In: the framework, the rules, the catalogue and the findings. Out: [`Check`]s.
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

use crate::catalog::Catalog;
use crate::finding::{Check, Finding};
use crate::framework::Framework;
use crate::rules::RuleSet;
use jiff::civil::Date;

/// Every check of a framework.
pub(super) fn all(
    framework: &Framework,
    rules: &RuleSet,
    catalog: &Catalog,
    findings: &[Finding],
) -> Vec<Check> {
    let mut checks = stale::citations(framework, catalog);
    checks.extend(definitions::differing(framework));
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
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} y {last}", most.join(", ")),
    }
}
