//! Two reviews: what became of each requirement, and why.
//!
//! In: two [`Review`]s, and the pairs of laws behind them where they are at hand. Out: a [`ReviewDiff`].
//!
//! # Invariants
//!
//! * Every requirement of either review is in it once, in the order of the newer.
//! * Text, rules and coverage are told apart: a change whose words are the same in both is never
//!   laid on a reform, and one that cannot be told apart without the laws says so.
//!
//! # Not here
//!
//! Lines of the programme that move with it (`report/`).

mod cause;
mod pairs;

pub use cause::{Cause, Shift, ShiftKind};
pub use pairs::LawPair;

use crate::finding::{Finding, Review, Status};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It was met and is open.
    Opened,
    /// It was open and is worse.
    Worsened,
    /// It was open and is met.
    Closed,
    /// It was open and is less so.
    Improved,
    /// It could be evaluated and cannot any more.
    OutOfSight,
    /// It could not be evaluated and can.
    InSight,
    /// The older review did not have it.
    New,
    /// The newer review does not have it.
    Gone,
    /// The same status.
    Unchanged,
}

impl Trend {
    /// Every trend, in the order in which they are told.
    pub const ALL: [Trend; 9] = [
        Trend::Opened,
        Trend::Worsened,
        Trend::Closed,
        Trend::Improved,
        Trend::OutOfSight,
        Trend::InSight,
        Trend::New,
        Trend::Gone,
        Trend::Unchanged,
    ];

    /// Its stable key ("se-abre").
    pub const fn key(self) -> &'static str {
        match self {
            Trend::Opened => "se-abre",
            Trend::Worsened => "empeora",
            Trend::Closed => "se-cierra",
            Trend::Improved => "mejora",
            Trend::OutOfSight => "deja-de-verse",
            Trend::InSight => "puede-verse",
            Trend::New => "requisito-nuevo",
            Trend::Gone => "requisito-retirado",
            Trend::Unchanged => "igual",
        }
    }

    /// True when the law is worse than it was: what a gate stops.
    pub const fn is_worse(self) -> bool {
        matches!(self, Trend::Opened | Trend::Worsened)
    }

    /// What became of a requirement that had one status and has the other; `None` where a review does not have it.
    pub fn of(before: Option<Status>, after: Option<Status>) -> Trend {
        let (before, after) = match (before, after) {
            (None, _) => return Trend::New,
            (_, None) => return Trend::Gone,
            (Some(before), Some(after)) => (before, after),
        };
        match (before.counts(), after.counts()) {
            (false, false) => return Trend::Unchanged,
            (false, true) => return Trend::InSight,
            (true, false) => return Trend::OutOfSight,
            (true, true) => {}
        }
        match (before.is_open(), after.is_open()) {
            (false, true) => Trend::Opened,
            (true, false) => Trend::Closed,
            _ => match rank(before).cmp(&rank(after)) {
                std::cmp::Ordering::Less => Trend::Improved,
                std::cmp::Ordering::Greater => Trend::Worsened,
                std::cmp::Ordering::Equal => Trend::Unchanged,
            },
        }
    }
}

/// How far from met: a contradiction or an invasion is worse than saying nothing.
const fn rank(status: Status) -> u8 {
    match status {
        Status::Cumple => 3,
        Status::Parcial => 2,
        Status::Ausente | Status::Observado => 1,
        _ => 0,
    }
}

/// A requirement in both reviews, or in one.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingChange {
    /// Its id.
    pub requirement: String,
    /// Its status in the older review.
    pub before: Option<Status>,
    /// Its status in the newer.
    pub after: Option<Status>,
    /// What became of it.
    pub trend: Trend,
    /// Why, the most telling first; empty when nothing changed.
    pub causes: Vec<Cause>,
}

/// What changed between two reviews.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewDiff {
    /// Every requirement.
    pub findings: Vec<FindingChange>,
    /// True when they were made with other rules.
    pub other_rules: bool,
    /// Files that only the older dossier has, or that only then could be read.
    pub lost: Vec<String>,
    /// Files that only the newer dossier has.
    pub gained: Vec<String>,
}

impl ReviewDiff {
    /// True when a gap opened or grew worse.
    pub fn is_worse(&self) -> bool {
        self.findings.iter().any(|own| own.trend.is_worse())
    }
}

/// Compares two reviews. `laws` are the pairs of laws behind them, as many as are at hand.
pub fn reviews(before: &Review, after: &Review, laws: &[LawPair<'_>]) -> ReviewDiff {
    let old: BTreeMap<&str, &Finding> = by_id(before);
    let new: BTreeMap<&str, &Finding> = by_id(after);
    let work = cause::Work::new(before, after, laws);
    let mut findings: Vec<FindingChange> = (after.findings.iter())
        .map(|own| change(old.get(own.requirement.as_str()).copied(), Some(own), &work))
        .collect();
    let gone = (before.findings.iter()).filter(|own| !new.contains_key(own.requirement.as_str()));
    findings.extend(gone.map(|own| change(Some(own), None, &work)));
    let (lost, gained) = files(before, after, laws);
    ReviewDiff {
        findings,
        other_rules: before.rules.sha256 != after.rules.sha256,
        lost,
        gained,
    }
}

fn by_id(review: &Review) -> BTreeMap<&str, &Finding> {
    let all = review.findings.iter();
    all.map(|own| (own.requirement.as_str(), own)).collect()
}

fn change(
    before: Option<&Finding>,
    after: Option<&Finding>,
    work: &cause::Work<'_>,
) -> FindingChange {
    let statuses = (before.map(|own| own.status), after.map(|own| own.status));
    let trend = Trend::of(statuses.0, statuses.1);
    FindingChange {
        requirement: after
            .or(before)
            .map_or_else(String::new, |own| own.requirement.clone()),
        before: statuses.0,
        after: statuses.1,
        trend,
        causes: match (before, after) {
            (Some(before), Some(after)) if trend != Trend::Unchanged => {
                work.causes(before, after, trend)
            }
            _ => Vec::new(),
        },
    }
}

/// Files of one dossier that the other has no counterpart for.
fn files(before: &Review, after: &Review, laws: &[LawPair<'_>]) -> (Vec<String>, Vec<String>) {
    let names = |review: &Review| -> BTreeSet<String> {
        let all = review.framework.instruments.iter();
        all.map(|own| own.file.clone()).collect()
    };
    let (old, new) = (names(before), names(after));
    let paired = |old: &str, new: &str| {
        laws.iter()
            .any(|own| own.before_file == old || own.after_file == new)
    };
    (
        (old.difference(&new))
            .filter(|own| !paired(own, ""))
            .cloned()
            .collect(),
        (new.difference(&old))
            .filter(|own| !paired("", own))
            .cloned()
            .collect(),
    )
}
