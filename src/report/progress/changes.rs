//! What became of each requirement between two reviews of the register, and why.
//!
//! In: two [`Moment`]s; and, where why is asked, their reviews with the findings that differ. Out: [`ChangeRow`]s.
//!
//! # Invariants
//!
//! * A change of rules is never laid on a reform: causes are those of `compare::reviews`.
//! * Where a person's decision is what changed, it is said, and no reform is looked for.

use super::measure::{Basis, Weights};
use super::model::ChangeRow;
use crate::compare::{self, FindingChange, Trend};
use crate::finding::{Review, Status};
use crate::record::{Facts, Moment, Standpoint};
use crate::report::compare::told;
use crate::report::inert::one_line;
use crate::report::texts::{progress as texts, reviews, sentences};
use std::collections::{BTreeMap, BTreeSet};

/// Gives two reviews by their rows, with only the findings whose status differs.
pub type Reader<'r, E> = dyn FnMut(i64, i64) -> Result<(Review, Review), E> + 'r;

/// A requirement that changed.
struct Change<'c> {
    id: &'c str,
    facts: Option<&'c Facts>,
    before: Option<Status>,
    after: Option<Status>,
    trend: Trend,
    /// A person's decision is what one of the two statuses comes from.
    decided: bool,
}

/// What changed between two reviews.
pub(super) struct Changes<'c> {
    all: Vec<Change<'c>>,
    why: BTreeMap<String, FindingChange>,
}

/// The requirements whose status is not the same in both.
pub(super) fn between<'c>(
    (before, after): (&Moment, &Moment),
    weights: &Weights<'c>,
    basis: Basis,
) -> Changes<'c> {
    let of = |own: &Moment| -> BTreeMap<u32, Standpoint> {
        let all = own.findings.iter();
        all.map(|own| (own.requirement, *own)).collect()
    };
    let (old, new) = (of(before), of(after));
    let ids: BTreeSet<u32> = old.keys().chain(new.keys()).copied().collect();
    let mut all = Vec::new();
    for id in ids {
        let (was, is) = (old.get(&id), new.get(&id));
        let status = |own: Option<&Standpoint>| own.map(|own| basis.status(own));
        let trend = Trend::of(status(was), status(is));
        if trend == Trend::Unchanged {
            continue;
        }
        let differs = |own: &&Standpoint| basis.status(own) != own.status;
        all.push(Change {
            id: weights.id(id),
            facts: (weights.facts(after, id)).or_else(|| weights.facts(before, id)),
            before: status(was),
            after: status(is),
            trend,
            decided: was.iter().chain(&is).any(differs),
        });
    }
    all.sort_by_key(|own| {
        (
            own.trend,
            std::cmp::Reverse(own.facts.map_or(0, Facts::weight)),
            own.id,
        )
    });
    Changes {
        all,
        why: BTreeMap::new(),
    }
}

impl Changes<'_> {
    /// Asks why; gives what must be said of the pair as a whole.
    pub(super) fn explain(&mut self, before: &Review, after: &Review) -> Vec<String> {
        let diff = compare::reviews(before, after, &[]);
        let lost = diff.lost.iter().map(|own| (own, false));
        let gained = diff.gained.iter().map(|own| (own, true));
        let notices = lost
            .chain(gained)
            .map(|(file, came)| reviews::one_sided(&one_line(file), came))
            .collect();
        let by_id = diff.findings.into_iter();
        self.why = by_id.map(|own| (own.requirement.clone(), own)).collect();
        notices
    }

    /// The rows, the gravest first.
    pub(super) fn rows(self) -> Vec<ChangeRow> {
        self.all.iter().map(|own| row(own, &self.why)).collect()
    }
}

fn row(own: &Change<'_>, why: &BTreeMap<String, FindingChange>) -> ChangeRow {
    let word = reviews::trend(own.trend);
    let (sentence, causes) = if own.decided {
        (texts::by_decision(word), vec!["dictamen"])
    } else if let Some(why) = why.get(own.id) {
        told(why)
    } else {
        (format!("{word}."), Vec::new())
    };
    ChangeRow {
        requirement: one_line(own.id),
        title: (own.facts).map_or_else(
            || sentences::unknown_requirement(&one_line(own.id)),
            |own| one_line(&own.title),
        ),
        priority: own
            .facts
            .map_or_else(String::new, |own| own.priority.clone()),
        step: own.facts.map_or(0, |own| own.step),
        trend: own.trend.key(),
        word,
        before: own.before.map_or("", Status::word),
        after: own.after.map_or("", Status::word),
        causes,
        told: sentence,
    }
}
