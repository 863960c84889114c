//! Requirements and lexicon: files that lawyers write become a checked, compiled rule set.
//!
//! In: a folder with the shape of `rules/`. Out: [`RuleSet`], which can be stored and read back; the one
//! embedded in the binary was compiled when it was built (`embedded/`).
//!
//! # Invariants
//!
//! * Rules are in the order of step, subject and id; every expression is read and every name known.
//! * A broken file is an error of its own; the other rules stay usable.
//!
//! # Not here
//!
//! Evaluating provisions (`review/`).

pub mod balance;
mod clue;
mod files;
mod flat;
pub mod inflection;
pub mod language;
mod lexicon;
mod likeness;
pub mod matcher;
pub mod plan;
mod requirement;
mod rule;
mod validate;
pub mod words;

pub use crate::diagnostic::Diagnostic as RuleError;
pub use crate::placed::Placed;
pub use clue::{Clue, LikeClue};
pub(crate) use lexicon::distance;
pub use lexicon::{Concept, Lexicon};
pub use likeness::{LEVELS, Likeness};
pub use requirement::{
    Accepted, Counted, Example, Ground, IndirectLine, Levels, Mode, Priority, Requirement,
    RequirementKind, Suggestion, Unit,
};
pub use rule::{Rule, RuleSet, WellKnown};
pub use validate::{Shortcoming, shortcomings, unreached_lines};
