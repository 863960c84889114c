//! The report as tables: what the workbook, the CSV files and their dictionary show.
//!
//! In: a [`View`], or the comparison of two laws. Out: [`Sheet`]s, each with its columns described and its cells typed; a format
//! only places them.
//!
//! # Invariants
//!
//! * Every row has as many cells as its sheet has columns.
//! * The columns' keys are stable; their titles, descriptions and cells are for people.
//! * A reading error, an absence and a breach are never the same column.

mod executive;
mod findings;
mod model;
mod policy;
mod programme;
mod progress;
mod reviews;
mod summary;
mod trace;
mod versions;

pub(super) use executive::of_executive;
pub(super) use findings::{evidence, findings, unevaluated};
pub use model::{Cell, Column, Kind, Sheet};
pub(super) use policy::{of_crossings, of_organs};
pub(super) use progress::of_progress;
pub(super) use reviews::of_reviews;
pub(super) use versions::of_versions;

use super::View;

/// Every sheet of the workbook, in order.
pub fn all(view: &View) -> Vec<Sheet> {
    let mut sheets = vec![
        summary::summary(view),
        findings::matrix(view),
        findings(view),
        evidence(view),
        unevaluated(view),
    ];
    sheets.extend(programme::all(view));
    sheets.push(findings::verdicts(view));
    sheets.push(trace::trace(view));
    let dictionary = trace::dictionary(&sheets);
    sheets.push(dictionary);
    sheets
}

/// The dictionary of the sheets that CSV files carry.
pub(super) fn csv_dictionary(view: &View) -> Sheet {
    trace::dictionary(&[findings(view), evidence(view), unevaluated(view)])
}
