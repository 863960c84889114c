//! What is measured of a review in the register: its score, whole and by step, subject, line, objective or kind.
//!
//! In: a [`Moment`] and the facts of its own rule set. Out: [`Score`]s, by the arithmetic of the review itself.
//!
//! # Invariants
//!
//! * A review is weighed with the rules that it was made with, not with later ones.
//! * A requirement of which nothing is known counts in no score.

use crate::catalog::Catalog;
use crate::finding::{Score, Status};
use crate::record::{Facts, FactsByRules, Moment, Series, Standpoint};
use crate::report::inert::one_line;
use crate::report::texts::words;
use crate::review::scored;
use crate::rules::RequirementKind;
use std::collections::{BTreeMap, HashMap};

/// Whose word counts where a person has decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Basis {
    /// What the review proposes.
    #[default]
    Proposal,
    /// What a person holds to be right, where that decision stands.
    Verdict,
}

impl Basis {
    /// Its stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Basis::Proposal => "propuesta",
            Basis::Verdict => "dictamen",
        }
    }

    /// The status of a requirement on this basis.
    pub(super) fn status(self, own: &Standpoint) -> Status {
        match self {
            Basis::Proposal => own.status,
            Basis::Verdict => own.decided.unwrap_or(own.status),
        }
    }
}

/// What scores can be told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The five steps.
    Step,
    /// The subject (materia).
    Subject,
    /// The line of action.
    Line,
    /// The objective of the Global Compact.
    Compact,
    /// The kind of requirement.
    Kind,
}

impl Dimension {
    /// Every dimension, in order.
    pub const ALL: [Dimension; 5] = [
        Dimension::Step,
        Dimension::Subject,
        Dimension::Line,
        Dimension::Compact,
        Dimension::Kind,
    ];

    /// Its stable key, which is also its word.
    pub const fn key(self) -> &'static str {
        match self {
            Dimension::Step => "paso",
            Dimension::Subject => "materia",
            Dimension::Line => "linea",
            Dimension::Compact => "pmm",
            Dimension::Kind => "tipo",
        }
    }

    /// The keys of the groups that a requirement is in.
    fn keys(self, own: &Facts) -> Vec<String> {
        match self {
            Dimension::Step => vec![own.step.to_string()],
            Dimension::Subject => vec![own.subject.clone()],
            Dimension::Line => own.lines.clone(),
            Dimension::Compact => own.compact.iter().map(u8::to_string).collect(),
            Dimension::Kind => vec![own.kind.clone()],
        }
    }

    /// Every group with its name, in the order in which they are told; subjects are those of the facts.
    pub(super) fn groups(self, catalog: &Catalog, facts: &[Facts]) -> Vec<(String, String)> {
        match self {
            Dimension::Step => (catalog.steps.iter())
                .map(|own| (own.number.to_string(), one_line(&own.name)))
                .collect(),
            Dimension::Subject => {
                let mut all: Vec<(String, String)> = (facts.iter())
                    .filter(|own| !own.subject.is_empty())
                    .map(|own| (own.subject.clone(), words::subject(&own.subject)))
                    .collect();
                all.sort_by_cached_key(|own| crate::law::id_slug(&own.1));
                all.dedup();
                all
            }
            Dimension::Line => (catalog.programme.lines.iter())
                .map(|own| (own.key.clone(), one_line(&own.name)))
                .collect(),
            Dimension::Compact => (catalog.agenda.compact.iter())
                .map(|own| (own.number.to_string(), one_line(&own.name)))
                .collect(),
            Dimension::Kind => (RequirementKind::ALL.iter())
                .map(|own| (own.word().to_owned(), words::kind(*own).to_owned()))
                .collect(),
        }
    }
}

/// What is known of the requirements of each review, by its own rules.
pub(super) struct Weights<'w> {
    series: &'w Series,
    by_rules: HashMap<&'w str, Vec<Option<&'w Facts>>>,
}

impl<'w> Weights<'w> {
    pub(super) fn new(series: &'w Series, by_rules: &'w FactsByRules) -> Self {
        let ordered = |own: &'w BTreeMap<String, Facts>| -> Vec<Option<&'w Facts>> {
            let all = series.facts.iter();
            all.map(|facts| own.get(&facts.requirement)).collect()
        };
        Weights {
            series,
            by_rules: (by_rules.iter())
                .map(|(sha256, own)| (sha256.as_str(), ordered(own)))
                .collect(),
        }
    }

    /// The id of a requirement.
    pub(super) fn id(&self, requirement: u32) -> &'w str {
        let own = self.series.facts.get(requirement as usize);
        own.map_or("", |own| own.requirement.as_str())
    }

    /// What a review's rules say of a requirement; the newest rules where its own say nothing.
    pub(super) fn facts(&self, moment: &Moment, requirement: u32) -> Option<&'w Facts> {
        let own = self.by_rules.get(moment.rules_sha256.as_str());
        let own = own.and_then(|all| all.get(requirement as usize).copied().flatten());
        own.or_else(|| {
            let newest = self.series.facts.get(requirement as usize)?;
            // The register knows nothing of it but its id.
            (newest.step > 0).then_some(newest)
        })
    }

    /// Each requirement of a review that something is known of, with its status.
    fn known<'m>(
        &self,
        moment: &'m Moment,
        basis: Basis,
    ) -> impl Iterator<Item = (&'w Facts, Status)> + use<'_, 'm, 'w> {
        (moment.findings.iter()).filter_map(move |own| {
            let facts = self.facts(moment, own.requirement)?;
            Some((facts, basis.status(own)))
        })
    }

    /// The score over every requirement.
    pub(super) fn total(&self, moment: &Moment, basis: Basis) -> Score {
        let known = self.known(moment, basis);
        scored(known.map(|(facts, status)| (facts.weight(), status)))
    }

    /// The scores by group, of those that have a requirement.
    pub(super) fn by(
        &self,
        dimension: Dimension,
        moment: &Moment,
        basis: Basis,
    ) -> BTreeMap<String, Score> {
        let mut groups: BTreeMap<String, Vec<(u32, Status)>> = BTreeMap::new();
        for (facts, status) in self.known(moment, basis) {
            for key in dimension.keys(facts) {
                groups
                    .entry(key)
                    .or_default()
                    .push((facts.weight(), status));
            }
        }
        (groups.into_iter())
            .map(|(key, own)| (key, scored(own.into_iter())))
            .collect()
    }
}

/// The share of requirements that could be evaluated, as reviews round it.
pub(super) fn coverage(score: &Score) -> f64 {
    if score.total == 0 {
        return 0.0;
    }
    let share = f64::from(score.evaluated) / f64::from(score.total);
    (share * 10_000.0).round() / 10_000.0
}
