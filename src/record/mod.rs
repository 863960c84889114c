//! The register: reviews, verdicts and actions over time, in one SQLite file.
//!
//! In: reviews, filled reports of actions, and what was exported before. Out: lists, series over time, everything
//! back as plain JSON or CSV.
//!
//! # Invariants
//!
//! * What is put in comes out the same, to the last byte of its JSON.
//! * Each piece of work is in the file whole or not at all, whatever interrupts it.
//!
//! # Not here
//!
//! What a change means (`compare/`), how progress is shown (`report/`).

mod action;
pub mod actions;
mod details;
mod dump;
mod error;
mod facts;
mod open;
mod pieces;
mod reports;
mod reviews;
mod schema;
mod seals;
mod series;
mod verify;

pub use action::{Action, ActionKind, ActionsReport, Institution, PopulationRow};
pub use details::{Decided, FactsByRules};
pub use dump::Counts;
pub use error::RecordError;
pub use facts::Facts;
pub use open::Register;
pub use reviews::{Listed, Place, Registered};
pub use series::{Asked, Moment, Series, Standpoint};
pub use verify::Verified;

#[cfg(test)]
mod tests;
