//! The organs that the strategy asks each state for: whether local law provides for them, since when, on what ground.
//!
//! In: the reviews of each state, and the findings that prove each organ in the last one. Out: [`OrgansView`], and from
//! it a table, JSON or CSV.
//!
//! # Invariants
//!
//! * An organ exists only where the requirement that defines it is met; the others prove it in part at most.
//! * «Since when» is the date of a dossier, never of an organ's creation, and says whether it is the first there is.

use super::build::ProgressRequest;
use super::measure::Weights;
use crate::catalog::{Catalog, Organ};
use crate::finding::{Finding, Status};
use crate::law::id_slug;
use crate::record::{Decided, FactsByRules, Moment, Series};
use crate::report::inert::one_line;
use crate::report::texts::organs as texts;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Name and version of the JSON.
const SCHEMA: &str = "armoniza/instituciones/1";
/// Provisions that are cited for each organ at most.
const MOST_GROUNDS: usize = 3;

/// Whether local law provides for an organ; the lower the less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Presence {
    /// Nothing can be said.
    SinFuente,
    /// No provision of it was found.
    NoConsta,
    /// Something of it is there.
    EnParte,
    /// It is there.
    Existe,
}

/// A requirement that proves an organ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Its id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// What the review proposes; `None` where it does not have the requirement.
    pub proposed: Option<Status>,
    /// What counts on the basis asked for.
    pub status: Option<Status>,
}

/// A provision of local law that proves an organ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocalGround {
    /// Name of the instrument.
    pub instrument: String,
    /// "art. 12, fr. III".
    pub citation: String,
    /// What the provision alone would give.
    pub status: Status,
}

/// What a person decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrganVerdict {
    /// Id of the requirement.
    pub requirement: String,
    /// The status that the person holds to be right.
    pub status: Status,
    /// Who decided.
    pub author: String,
    /// When.
    pub date: Date,
}

/// An organ in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrganRow {
    /// Slug of the organ.
    pub organ: String,
    /// Its name.
    pub name: String,
    /// The step that it belongs to; 0 when nothing is known of it.
    pub step: u8,
    /// Whether local law provides for it.
    pub presence: Presence,
    /// True when a provision says the opposite of what is asked.
    pub contrary: bool,
    /// Date of the first dossier since which it is there without a break.
    pub since: Option<Date>,
    /// True when that dossier is the first of the register: it may be older.
    pub since_first: bool,
    /// Requirements that prove it.
    pub proofs: Vec<Proof>,
    /// Provisions that prove it.
    pub grounds: Vec<LocalGround>,
    /// What people decided on those requirements, where it stands.
    pub verdicts: Vec<OrganVerdict>,
}

/// The organs of a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateOrgans {
    /// Its code or slug.
    pub state: String,
    /// Its name.
    pub name: String,
    /// Date of its last review; `None` without one.
    pub date: Option<Date>,
    /// Share of requirements that could be evaluated in it.
    pub coverage: Option<f64>,
    /// Its organs, by step; none without a review.
    pub organs: Vec<OrganRow>,
}

/// The organs of all states, or of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OrgansView {
    /// Name and version of this object.
    pub schema: &'static str,
    /// "propuesta" or "dictamen".
    pub basis: &'static str,
    /// The only state asked for, if one was.
    pub only: Option<String>,
    /// Slug and name of the organs that are followed.
    pub followed: Vec<(String, String)>,
    /// What a reader must know first.
    pub notices: Vec<String>,
    /// The states, by name.
    pub states: Vec<StateOrgans>,
    /// "propuesta, no dictamen".
    pub nature: &'static str,
}

/// Gives the findings of a review on some requirements, and the decisions that stand in it.
pub type FindingReader<'r, E> =
    dyn FnMut(i64, &[&str]) -> Result<(Vec<Finding>, Vec<Decided>), E> + 'r;

impl OrgansView {
    /// Follows the organs of the catalogue.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub fn build<E>(
        (series, facts): (&Series, &FactsByRules),
        asked: &ProgressRequest,
        catalog: &Catalog,
        read: &mut FindingReader<'_, E>,
    ) -> Result<OrgansView, E> {
        let weights = Weights::new(series, facts);
        let organs: Vec<&Organ> = (catalog.strategy.organs.iter())
            .filter(|own| !own.requirements.is_empty())
            .collect();
        let mut names: BTreeMap<&str, &str> = (catalog.states.all().iter())
            .map(|own| (own.code.as_str(), own.short_name.as_str()))
            .collect();
        for own in &series.moments {
            names.entry(&own.state).or_insert(&own.state_name);
        }
        let mut states = Vec::new();
        for (code, name) in names {
            if asked.state.as_ref().is_none_or(|only| only == code) {
                let moments: Vec<&Moment> = (series.moments.iter())
                    .filter(|own| own.state == code)
                    .collect();
                let work = Work {
                    moments: &moments,
                    weights: &weights,
                    asked,
                };
                states.push(work.state((code, name), &organs, read)?);
            }
        }
        states.sort_by_cached_key(|own| id_slug(&own.name));
        Ok(OrgansView {
            schema: SCHEMA,
            basis: asked.basis.key(),
            only: asked.state.clone(),
            followed: (organs.iter())
                .map(|own| (own.slug.clone(), one_line(&own.name)))
                .collect(),
            notices: texts::notices(&states),
            states,
            nature: crate::review::NATURE,
        })
    }
}

struct Work<'w> {
    moments: &'w [&'w Moment],
    weights: &'w Weights<'w>,
    asked: &'w ProgressRequest,
}

impl Work<'_> {
    fn state<E>(
        &self,
        (code, name): (&str, &str),
        organs: &[&Organ],
        read: &mut FindingReader<'_, E>,
    ) -> Result<StateOrgans, E> {
        let mut rows = Vec::new();
        if let Some(latest) = self.moments.last() {
            let mut wanted: Vec<&str> = Vec::new();
            for id in organs.iter().flat_map(|own| &own.requirements) {
                if !wanted.contains(&id.as_str()) {
                    wanted.push(id);
                }
            }
            let (findings, decided) = read(latest.review, &wanted)?;
            rows = (organs.iter())
                .map(|own| self.organ(own, latest, (&findings, &decided)))
                .collect();
            rows.sort_by_key(|own: &OrganRow| own.step);
        }
        let latest = self.moments.last();
        Ok(StateOrgans {
            state: code.to_owned(),
            name: one_line(name),
            date: latest.map(|own| own.date),
            coverage: latest.map(|own| own.coverage),
            organs: rows,
        })
    }

    fn organ(
        &self,
        own: &Organ,
        latest: &Moment,
        (findings, decided): (&[Finding], &[Decided]),
    ) -> OrganRow {
        let proofs: Vec<Proof> = own
            .requirements
            .iter()
            .map(|id| self.proof(latest, id))
            .collect();
        let presence = presence(proofs.iter().map(|own| own.status));
        let (since, since_first) = self.since(own, presence);
        let is_own = |id: &str| own.requirements.iter().any(|own| own == id);
        let proves = |status: Status| matches!(status, Status::Cumple | Status::Parcial);
        let own_findings = findings.iter().filter(|own| is_own(&own.requirement));
        let evidence = own_findings.flat_map(|own| own.evidence.iter());
        let mut grounds: Vec<LocalGround> = Vec::new();
        for own in evidence.filter(|own| proves(own.status)) {
            let (instrument, citation) = (one_line(&own.instrument), one_line(&own.citation));
            let known =
                |own: &LocalGround| own.instrument == instrument && own.citation == citation;
            // The strongest comes first, and a provision is cited once.
            if grounds.len() < MOST_GROUNDS && !grounds.iter().any(known) {
                grounds.push(LocalGround {
                    instrument,
                    citation,
                    status: own.status,
                });
            }
        }
        OrganRow {
            organ: own.slug.clone(),
            name: one_line(&own.name),
            step: self.step(latest, &own.requirements[0]),
            presence,
            contrary: (proofs.iter())
                .any(|own| matches!(own.status, Some(Status::Contrario | Status::Invade))),
            since,
            since_first,
            proofs,
            grounds,
            verdicts: (decided.iter().filter(|own| is_own(&own.requirement)))
                .map(|own| OrganVerdict {
                    requirement: own.requirement.clone(),
                    status: own.status,
                    author: one_line(&own.author),
                    date: own.date,
                })
                .collect(),
        }
    }

    fn proof(&self, moment: &Moment, id: &str) -> Proof {
        let found = (moment.findings.iter()).find(|own| self.weights.id(own.requirement) == id);
        let facts = found.and_then(|own| self.weights.facts(moment, own.requirement));
        Proof {
            requirement: id.to_owned(),
            title: facts.map_or_else(String::new, |own| one_line(&own.title)),
            proposed: found.map(|own| own.status),
            status: found.map(|own| self.asked.basis.status(own)),
        }
    }

    fn step(&self, moment: &Moment, id: &str) -> u8 {
        let found = (moment.findings.iter()).find(|own| self.weights.id(own.requirement) == id);
        let facts = found.and_then(|own| self.weights.facts(moment, own.requirement));
        facts.map_or(0, |own| own.step)
    }

    /// The first dossier of the last unbroken run in which it is there at least as much as now.
    fn since(&self, own: &Organ, now: Presence) -> (Option<Date>, bool) {
        if now < Presence::EnParte {
            return (None, false);
        }
        let is_there = |moment: &&&Moment| {
            let all = own
                .requirements
                .iter()
                .map(|id| self.proof(moment, id).status);
            presence(all) >= now
        };
        let run = self.moments.iter().rev().take_while(is_there);
        let run: Vec<&&Moment> = run.collect();
        (
            run.last().map(|own| own.date),
            run.len() == self.moments.len(),
        )
    }
}

/// What the statuses of an organ's requirements make of it; the first defines it.
fn presence(mut statuses: impl Iterator<Item = Option<Status>>) -> Presence {
    let first = statuses.next().flatten();
    if first == Some(Status::Cumple) {
        return Presence::Existe;
    }
    let all: Vec<Status> = std::iter::once(first).chain(statuses).flatten().collect();
    let proves = |own: &Status| matches!(own, Status::Cumple | Status::Parcial);
    if all.iter().any(proves) {
        Presence::EnParte
    } else if all.iter().any(|own| own.counts()) {
        Presence::NoConsta
    } else {
        Presence::SinFuente
    }
}

#[cfg(test)]
mod tests {
    use super::{Presence, presence};
    use crate::finding::Status;

    #[test]
    fn only_the_requirement_that_defines_an_organ_makes_it_exist() {
        let of = |all: &[Status]| presence(all.iter().map(|own| Some(*own)));
        assert_eq!(of(&[Status::Cumple, Status::Ausente]), Presence::Existe);
        assert_eq!(of(&[Status::Ausente, Status::Cumple]), Presence::EnParte);
        assert_eq!(of(&[Status::Parcial]), Presence::EnParte);
        assert_eq!(of(&[Status::Contrario]), Presence::NoConsta);
        assert_eq!(
            of(&[Status::SinFuente, Status::Ausente]),
            Presence::NoConsta
        );
        assert_eq!(of(&[Status::SinFuente]), Presence::SinFuente);
        assert_eq!(presence([None].into_iter()), Presence::SinFuente);
    }
}
