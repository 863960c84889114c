//! Actions reported against legal gaps, line by line of the programme.
//!
//! In: the last review of each state and its reports of actions. Out: [`Crossings`], and from it a table, JSON or CSV.
//!
//! # Invariants
//!
//! * Every line of the programme is in exactly one kind, for each state that has a review.
//! * What was not reviewed is never told as a gap, nor as law.

use super::build::ProgressRequest;
use super::measure::Weights;
use crate::catalog::Catalog;
use crate::finding::Status;
use crate::law::id_slug;
use crate::record::{Action, ActionsReport, FactsByRules, Moment, Series};
use crate::report::inert::one_line;
use crate::report::texts::crossings as texts;
use crate::rules::RequirementKind;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Name and version of the JSON.
const SCHEMA: &str = "armoniza/cruces/1";

/// What comes of a line's law and actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Crossing {
    /// Actions are reported, and legal matters are open.
    AccionesConHuecos,
    /// The law says what is asked, and no action is reported.
    LeySinAcciones,
    /// The law says some of it, or says it in part, and no action is reported.
    LeyAMediasSinAcciones,
    /// The law says nothing of what is asked, and no action is reported.
    SinNinguno,
    /// The law says what is asked, and actions are reported.
    Plena,
    /// Nothing can be said of its law: no review, or no source.
    SinFuente,
    /// No requirement asks for law of it: none reaches it, or only those that ask that something not be there.
    SinRequisito,
}

impl Crossing {
    /// Every kind, the findings first.
    pub const ALL: [Crossing; 7] = [
        Crossing::AccionesConHuecos,
        Crossing::LeySinAcciones,
        Crossing::LeyAMediasSinAcciones,
        Crossing::SinNinguno,
        Crossing::Plena,
        Crossing::SinFuente,
        Crossing::SinRequisito,
    ];
}

/// A requirement that reaches a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrossedRequirement {
    /// Its id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// Its status.
    pub status: Status,
    /// True when it is met by what the law does not say: that makes no law of its own.
    pub by_absence: bool,
}

/// An action that declares a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrossedAction {
    /// Period of its report.
    pub period: String,
    /// Its number in the report.
    pub number: u32,
    /// Institution that does it.
    pub institution: String,
    /// Its name.
    pub name: String,
}

/// A line of a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrossedLine {
    /// Its key.
    pub line: String,
    /// Its official name.
    pub name: String,
    /// What comes of it.
    pub crossing: Crossing,
    /// Requirements that are open.
    pub open: Vec<CrossedRequirement>,
    /// Requirements that are met.
    pub met: Vec<CrossedRequirement>,
    /// Requirements of which nothing can be said.
    pub unknown: u32,
    /// Actions that declare it.
    pub actions: Vec<CrossedAction>,
}

/// How many lines of a state are of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CrossingCount {
    /// The kind.
    pub crossing: Crossing,
    /// Lines.
    pub lines: usize,
}

/// The lines of a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CrossedState {
    /// Its code or slug.
    pub state: String,
    /// Its name.
    pub name: String,
    /// Date of its last review; `None` without one.
    pub date: Option<Date>,
    /// Share of requirements that could be evaluated in it.
    pub coverage: Option<f64>,
    /// Actions, programmes and good practices reported.
    pub actions: usize,
    /// Of those, the ones that declare no line.
    pub unlinked: usize,
    /// Lines that an action declares and the programme does not have.
    pub unknown_lines: Vec<String>,
    /// Lines of each kind.
    pub counts: Vec<CrossingCount>,
    /// The lines, in the programme's order.
    pub lines: Vec<CrossedLine>,
}

impl CrossedState {
    /// Lines of a kind.
    pub fn count(&self, kind: Crossing) -> usize {
        let own = self.counts.iter().find(|own| own.crossing == kind);
        own.map_or(0, |own| own.lines)
    }
}

/// The crossing of actions and gaps.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crossings {
    /// Name and version of this object.
    pub schema: &'static str,
    /// The programme's key.
    pub programme: String,
    /// The period asked for; `None` for all.
    pub period: Option<String>,
    /// "propuesta" or "dictamen".
    pub basis: &'static str,
    /// The only state asked for, if one was.
    pub only: Option<String>,
    /// What a reader must know first.
    pub notices: Vec<String>,
    /// The states, by name.
    pub states: Vec<CrossedState>,
    /// "propuesta, no dictamen".
    pub nature: &'static str,
}

impl Crossings {
    /// Crosses the last reviews with the reports, which are those of the period already.
    pub fn build(
        (series, facts): (&Series, &FactsByRules),
        reports: &[ActionsReport],
        asked: &ProgressRequest,
        period: Option<&str>,
        catalog: &Catalog,
    ) -> Crossings {
        let weights = Weights::new(series, facts);
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        for own in catalog.states.all() {
            names.insert(&own.code, &own.short_name);
        }
        for own in &series.moments {
            names.entry(&own.state).or_insert(&own.state_name);
        }
        for own in reports {
            names.entry(&own.state).or_insert(&own.state_name);
        }
        let wanted = |code: &str| match &asked.state {
            Some(only) => only == code,
            // The Federation's actions answer to no state's law.
            None => code != FEDERATION,
        };
        let mut states: Vec<CrossedState> = (names.into_iter())
            .filter(|(code, _)| wanted(code))
            .map(|(code, name)| {
                let latest = series.moments.iter().rfind(|own| own.state == code);
                let own = reports.iter().filter(|own| own.state == code);
                let own: Vec<&ActionsReport> = own.collect();
                state((code, name), latest, &own, (&weights, asked, catalog))
            })
            .collect();
        states.sort_by_cached_key(|own| id_slug(&own.name));
        let federal = reports.iter().filter(|own| own.state == FEDERATION);
        let federal: usize = federal.map(|own| done(own).count()).sum();
        let mut crossings = Crossings {
            schema: SCHEMA,
            programme: one_line(&catalog.programme.key),
            period: period.map(str::to_owned),
            basis: asked.basis.key(),
            only: asked.state.clone(),
            notices: Vec::new(),
            states,
            nature: crate::review::NATURE,
        };
        crossings.notices = texts::notices(&crossings, federal);
        crossings
    }
}

/// The code under which the Federation reports.
pub(super) const FEDERATION: &str = "00";

/// The rows of a report that tell of something done.
fn done(own: &ActionsReport) -> impl Iterator<Item = &Action> {
    own.actions.iter().filter(|own| own.kind.is_done())
}

fn state(
    (code, name): (&str, &str),
    latest: Option<&Moment>,
    reports: &[&ActionsReport],
    (weights, asked, catalog): (&Weights<'_>, &ProgressRequest, &Catalog),
) -> CrossedState {
    let mut law = latest.map_or_else(BTreeMap::new, |own| reaching(own, weights, asked));
    let mut actions: BTreeMap<&str, Vec<CrossedAction>> = BTreeMap::new();
    let all = || {
        (reports.iter())
            .flat_map(|report| done(report).map(move |own| (report.period.as_str(), own)))
    };
    for (period, own) in all() {
        for line in &own.lines {
            actions.entry(line).or_default().push(CrossedAction {
                period: one_line(period),
                number: own.number,
                institution: one_line(&own.institution),
                name: one_line(&own.name),
            });
        }
    }
    let lines: Vec<CrossedLine> = (catalog.programme.lines.iter())
        .map(|own| {
            let reached = own.reachable || law.contains_key(own.key.as_str());
            line(
                (&own.key, &own.name, reached),
                law.remove(own.key.as_str()).unwrap_or_default(),
                actions.remove(own.key.as_str()).unwrap_or_default(),
                latest.is_some(),
            )
        })
        .collect();
    CrossedState {
        state: code.to_owned(),
        name: one_line(name),
        date: latest.map(|own| own.date),
        coverage: latest.map(|own| own.coverage),
        actions: all().count(),
        unlinked: all().filter(|own| own.1.lines.is_empty()).count(),
        unknown_lines: actions.keys().map(|own| one_line(own)).collect(),
        counts: (Crossing::ALL.into_iter())
            .map(|crossing| CrossingCount {
                crossing,
                lines: lines.iter().filter(|own| own.crossing == crossing).count(),
            })
            .collect(),
        lines,
    }
}

/// The requirements of a review, by the line that they reach.
fn reaching<'w>(
    moment: &Moment,
    weights: &Weights<'w>,
    asked: &ProgressRequest,
) -> BTreeMap<&'w str, Vec<CrossedRequirement>> {
    let mut law: BTreeMap<&str, Vec<CrossedRequirement>> = BTreeMap::new();
    for own in &moment.findings {
        let facts = weights.facts(moment, own.requirement);
        for line in facts.iter().flat_map(|own| &own.lines) {
            law.entry(line).or_default().push(CrossedRequirement {
                requirement: weights.id(own.requirement).to_owned(),
                title: facts.map_or_else(String::new, |own| one_line(&own.title)),
                status: asked.basis.status(own),
                by_absence: facts.is_some_and(|own| is_presence(&own.kind)),
            });
        }
    }
    law
}

/// True for a kind of requirement that is met by what the law does not say.
fn is_presence(kind: &str) -> bool {
    let found = RequirementKind::ALL
        .into_iter()
        .find(|own| own.word() == kind);
    found.is_some_and(RequirementKind::is_presence)
}

fn line(
    (key, name, reached): (&str, &str, bool),
    law: Vec<CrossedRequirement>,
    actions: Vec<CrossedAction>,
    reviewed: bool,
) -> CrossedLine {
    let unknown = law.iter().filter(|own| !own.status.counts()).count() as u32;
    let none = law.is_empty();
    let (open, rest): (Vec<_>, Vec<_>) = law.into_iter().partition(|own| own.status.is_open());
    let met: Vec<_> = (rest.into_iter())
        .filter(|own| own.status == Status::Cumple)
        .collect();
    let says = |own: &CrossedRequirement| !own.by_absence;
    // What is said in part is said: a line with it is not without law.
    let in_part = |own: &CrossedRequirement| own.status == Status::Parcial && says(own);
    let lawless = !met.iter().any(says) && !open.iter().any(in_part);
    let crossing = match (open.is_empty(), lawless, actions.is_empty()) {
        (false, _, false) => Crossing::AccionesConHuecos,
        (false, false, true) => Crossing::LeyAMediasSinAcciones,
        (false, true, true) => Crossing::SinNinguno,
        (true, false, true) => Crossing::LeySinAcciones,
        (true, false, false) => Crossing::Plena,
        // A line that the review's rules do not reach depends on no local law; without a review nobody knows.
        (true, true, _) if none && (reviewed || !reached) => Crossing::SinRequisito,
        // What only must not be there, and is not, asks for no law; of what had no source nothing can be said.
        (true, true, _) if !met.is_empty() && unknown == 0 => Crossing::SinRequisito,
        _ => Crossing::SinFuente,
    };
    CrossedLine {
        line: one_line(key),
        name: one_line(name),
        crossing,
        open,
        met,
        unknown,
        actions,
    }
}
