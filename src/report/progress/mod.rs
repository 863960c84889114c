//! Progress over time: scores of the register's reviews, what moved them, the crossing of actions and gaps, and the
//! organs that the strategy asks for.
//!
//! In: what `record/` keeps. Out: [`Progress`], [`Crossings`] and [`OrgansView`], each with its formats.
//!
//! # Invariants
//!
//! * No clock: the day that progress is told at is in the data, or asked for.
//! * No score is shown without its coverage, and no state is left out for want of a review.
//!
//! # Not here
//!
//! The tables of the workbook (`report/sheets/`), the sentences (`report/texts/`).

mod build;
mod changes;
mod cross;
mod cross_formats;
mod files;
mod lines;
mod map;
mod measure;
mod model;
mod organ_formats;
mod organs;
mod page;
mod quarter;
mod spark;
mod terminal;

pub use build::{Held, ProgressRequest};
pub use changes::Reader;
pub use cross::{
    CrossedAction, CrossedLine, CrossedRequirement, CrossedState, Crossing, CrossingCount,
    Crossings,
};
pub use files::ProgressFormat;
pub use measure::{Basis, Dimension};
pub(super) use model::LOW_COVERAGE;
pub use model::{
    ChangeRow, GroupScore, Interval, Measure, Point, PooledGroup, Progress, RulesUsed, Standing,
    StateProgress, StatusCounts,
};
pub use organs::{
    FindingReader, LocalGround, OrganRow, OrganVerdict, OrgansView, Presence, Proof, StateOrgans,
};
