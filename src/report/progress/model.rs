//! Progress as data: what every format shows.
//!
//! In: nothing; `build.rs` fills it. Out: what is stored as JSON, keys in English.
//!
//! # Invariants
//!
//! * No score is without its coverage.
//! * What has no review is a row too.

use crate::finding::{Score, Status};
use jiff::civil::Date;
use serde::Serialize;

/// Name and version of the JSON.
pub(super) const SCHEMA: &str = "armoniza/avance/1";

/// Coverage under which a score is told to be little founded.
pub(in crate::report) const LOW_COVERAGE: f64 = 0.75;

/// A score with its light, its coverage and its arithmetic.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// From 0 to 100; `None` when nothing could be evaluated.
    pub score: Option<f64>,
    /// "rojo", "ámbar", "verde" or "gris".
    pub semaphore: &'static str,
    /// Share of requirements that could be evaluated, from 0 to 1.
    pub coverage: f64,
    /// Points obtained.
    pub obtained: f64,
    /// Points possible.
    pub possible: f64,
    /// Requirements evaluated.
    pub evaluated: u32,
    /// Requirements in all.
    pub total: u32,
}

impl Measure {
    pub(super) fn of(score: &Score) -> Measure {
        Measure {
            score: score.value,
            semaphore: score.semaphore(),
            coverage: super::measure::coverage(score),
            obtained: score.obtained,
            possible: score.possible,
            evaluated: score.evaluated,
            total: score.total,
        }
    }

    /// True when too little could be evaluated for the score to stand by itself.
    pub fn is_low(&self) -> bool {
        self.coverage < LOW_COVERAGE
    }
}

/// How many requirements have each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StatusCounts {
    /// Met.
    pub met: u32,
    /// Met in part.
    pub partly: u32,
    /// Open otherwise.
    pub open: u32,
    /// Without source.
    pub unsourced: u32,
    /// Not applicable.
    pub not_applicable: u32,
}

impl StatusCounts {
    pub(super) fn add(&mut self, status: Status) {
        match status {
            Status::Cumple => self.met += 1,
            Status::Parcial => self.partly += 1,
            Status::SinFuente => self.unsourced += 1,
            Status::NoAplica => self.not_applicable += 1,
            _ => self.open += 1,
        }
    }
}

/// A review of a state, measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Row of the review in the register.
    #[serde(skip)]
    pub row: i64,
    /// Key of the review.
    pub review: String,
    /// Date of the dossier.
    pub date: Date,
    /// Its score, coverage and arithmetic.
    #[serde(flatten)]
    pub measure: Measure,
    /// Requirements by status.
    pub counts: StatusCounts,
    /// Requirements on which a person's decision stands.
    pub decided: u32,
    /// Version of the rules.
    pub rules: String,
    /// SHA-256 of the rules.
    pub rules_sha256: String,
    /// False when the review's own score cannot be reckoned again from what the register knows.
    pub reproduced: bool,
}

/// The score of a group of requirements.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupScore {
    /// "paso", "materia", "linea", "pmm" or "tipo".
    pub dimension: &'static str,
    /// Key of the group ("1", "salud", "1.1.2").
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its score in the last review.
    #[serde(flatten)]
    pub measure: Measure,
    /// Its score in the review of the quarter before, where there is one.
    pub previous: Option<f64>,
    /// The difference, where both have a score.
    pub change: Option<f64>,
    /// Its score in each review of the period, the oldest first.
    pub series: Vec<Option<f64>>,
}

/// A requirement whose status is not the same in two reviews.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeRow {
    /// Its id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// "alta", "media" or "baja"; empty when nothing is known of it.
    pub priority: String,
    /// Its step; 0 when nothing is known of it.
    pub step: u8,
    /// Key of what became of it ("se-cierra").
    pub trend: &'static str,
    /// Its word.
    pub word: &'static str,
    /// Key of its status before; empty when the review did not have it.
    pub before: &'static str,
    /// Key of its status after.
    pub after: &'static str,
    /// "texto", "reglas", "cobertura", "dictamen", "indeterminada"; empty when nobody asked why.
    pub causes: Vec<&'static str>,
    /// What happened and why, in a sentence.
    pub told: String,
}

impl ChangeRow {
    /// True when the requirement is in both reviews.
    pub fn is_of_both(&self) -> bool {
        !self.before.is_empty() && !self.after.is_empty()
    }
}

/// What changed between two reviews of a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Date of the older.
    pub from: Date,
    /// Date of the newer.
    pub to: Date,
    /// Score of the older.
    pub before: Option<f64>,
    /// Score of the newer.
    pub after: Option<f64>,
    /// The difference, where both have one.
    pub change: Option<f64>,
    /// Coverage of the older.
    pub coverage_before: f64,
    /// Coverage of the newer.
    pub coverage_after: f64,
    /// True when they were made with other rules.
    pub other_rules: bool,
    /// What a reader must know first.
    pub notices: Vec<String>,
    /// What changed, the gravest first.
    pub changes: Vec<ChangeRow>,
}

/// What there is of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A review in the period.
    ConRevision,
    /// Reviews, none of them in the period.
    FueraDelPeriodo,
    /// No review at all.
    SinRevision,
}

/// A state's progress.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateProgress {
    /// INEGI code, or the slug of an invented state.
    pub state: String,
    /// Its name.
    pub name: String,
    /// What there is of it.
    pub standing: Standing,
    /// Its place by score, when a ranking was asked for; those with the same score share it.
    pub rank: Option<u32>,
    /// True when another state has the same place.
    pub tied: bool,
    /// Its last review in the period.
    pub latest: Option<Point>,
    /// Its last review up to the end of the quarter before; the same as `latest` when there is no newer.
    pub previous: Option<Point>,
    /// The difference of their scores, where they are two.
    pub change: Option<f64>,
    /// Its reviews in the period, the oldest first.
    pub series: Vec<Point>,
    /// The scores of its last review by step, then by what was asked for.
    pub groups: Vec<GroupScore>,
    /// What changed: since the quarter before, or between each two reviews when one state was asked for.
    pub changes: Vec<Interval>,
    /// Actions that it has reported, in all periods.
    pub actions: u32,
}

impl StateProgress {
    /// Its scores by step.
    pub fn steps(&self) -> impl Iterator<Item = &GroupScore> {
        self.groups.iter().filter(|own| own.dimension == "paso")
    }

    /// True when its last review is newer than the quarter before.
    pub fn is_newer(&self) -> bool {
        match (&self.latest, &self.previous) {
            (Some(latest), Some(previous)) => latest.row != previous.row,
            _ => false,
        }
    }
}

/// A rule set that reviews of the period were made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RulesUsed {
    /// Its version.
    pub version: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Reviews made with it.
    pub reviews: usize,
}

/// A group of requirements over several states.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PooledGroup {
    /// Key of the group.
    pub key: String,
    /// Its name.
    pub name: String,
    /// All points of all states over all that were possible.
    #[serde(flatten)]
    pub measure: Measure,
    /// States with a green light in it.
    pub green: usize,
    /// States with an amber light in it.
    pub amber: usize,
    /// States with a red light in it.
    pub red: usize,
    /// States with no score in it.
    pub grey: usize,
}

/// Progress of all states, or of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// Name and version of this object.
    pub schema: &'static str,
    /// The day that it is told at; `None` when the register has no review.
    pub today: Option<Date>,
    /// First day asked for.
    pub from: Option<Date>,
    /// Last day asked for.
    pub to: Option<Date>,
    /// End of the quarter before that day.
    pub quarter_end: Option<Date>,
    /// "propuesta" or "dictamen".
    pub basis: &'static str,
    /// "alfabetico" or "calificacion".
    pub order: &'static str,
    /// What scores were asked to be told apart by, if by anything.
    pub dimension: Option<&'static str>,
    /// The only state asked for, if one was.
    pub only: Option<String>,
    /// Requirements on which a person's decision stands, in the last reviews, and requirements in all.
    pub decided: (u32, u32),
    /// What a reader must know first.
    pub notices: Vec<String>,
    /// The 32 states, or the one asked for.
    pub states: Vec<StateProgress>,
    /// What is in the register and is none of the 32.
    pub others: Vec<StateProgress>,
    /// What was asked for, over the 32 states.
    pub pooled: Vec<PooledGroup>,
    /// The rule sets of the period.
    pub rules: Vec<RulesUsed>,
    /// "propuesta, no dictamen".
    pub nature: &'static str,
}

impl Progress {
    /// Every state, those that are none of the 32 at the end.
    pub fn all(&self) -> impl Iterator<Item = &StateProgress> {
        self.states.iter().chain(&self.others)
    }
}
