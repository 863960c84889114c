//! Requirements and lexicon: files that lawyers write become a checked, compiled rule set.
//!
//! In: `rules/` as embedded in the binary, or a folder with the same shape. Out: [`RuleSet`].
//!
//! # Invariants
//!
//! * Rules are in the order of step, subject and id; every expression is read and every name known.
//! * A broken file is an error of its own; the other rules stay usable.
//!
//! # Not here
//!
//! Evaluating provisions (`review/`).

mod files;
pub mod inflection;
pub mod language;
mod lexicon;
pub mod matcher;
pub mod plan;
mod requirement;
mod rule;
mod validate;
pub mod words;

pub use crate::diagnostic::Diagnostic as RuleError;
pub use lexicon::{Concept, Lexicon};
pub use requirement::{
    Counted, Example, Ground, Levels, Mode, Priority, Requirement, RequirementKind, Suggestion,
    Unit,
};
pub use rule::{Rule, RuleSet, WellKnown};
pub use validate::{Shortcoming, shortcomings, unreached_lines};
