//! The executive report of a period: what the federal unit publishes from the reports of all.
//!
//! In: the reports of a period and the catalogues. Out: [`ExecutiveView`], with every number and sentence ready; the page, the
//! Word document and the workbook show it and nothing else.
//!
//! # Invariants
//!
//! * Every number of every format is worked out here, once.
//! * Text of the reports reaches a reader inert.
//!
//! # Not here
//!
//! Reading what units hand in (`record/actions/`).

mod cards;
mod formats;
mod page;
mod people;
mod tally;

pub use cards::{ActionCard, Section};
pub use formats::{ExecutiveFormat, executive_to};
pub use people::{Breakdown, BreakdownRow, PeopleRow};
pub use tally::Kinds;

use super::inert::one_line;
use super::texts::executive::{self as texts, ExecutiveLabels};
use super::texts::numbers;
use crate::catalog::Catalog;
use crate::law::id_slug;
use crate::record::{Action, ActionsReport};
use crate::report::Letterhead;
use serde::Serialize;
use std::collections::BTreeMap;

/// A count with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// The number, written.
    pub text: String,
    /// What there is to know of it; may be empty.
    pub note: String,
}

/// An objective of the Global Compact with its counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectiveCount {
    /// 1 to 23.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// Anchor of its section.
    pub anchor: String,
    /// By kind.
    pub kinds: Kinds,
    /// All of them.
    pub total: usize,
}

/// A category of challenges with how many rows tell of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChallengeCount {
    /// Its name.
    pub name: String,
    /// What belongs to it; empty for what has no category.
    pub definition: String,
    /// Rows that tell of it.
    pub count: usize,
}

/// An institution that was asked or that answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct InstitutionRow {
    /// Its name.
    pub name: String,
    /// Its acronym; may be empty.
    pub acronym: String,
    /// The state of the report that names it.
    pub state: String,
    /// Its name with its acronym, and the state where several report.
    pub told: String,
    /// Whether it was asked.
    pub asked: bool,
    /// Whether it answered.
    pub answered: bool,
}

/// A report that the executive report rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportLine {
    /// The state.
    pub state: String,
    /// The unit.
    pub unit: String,
    /// What it covers, in words; may be empty.
    pub covers: String,
    /// Rows that tell of something done.
    pub done: usize,
    /// Rows that tell of a challenge.
    pub challenges: usize,
    /// True when rows with errors were left out.
    pub partial: bool,
}

/// The executive report, ready to be shown.
#[derive(Clone, Debug, Serialize)]
pub struct ExecutiveView {
    /// Label of the period.
    pub period: String,
    /// The days that the reports cover, in words; may be empty.
    pub covers: String,
    /// The last day that the reports cover.
    #[serde(skip)]
    pub until: Option<jiff::civil::Date>,
    /// Who presents it.
    pub letterhead: Letterhead,
    /// Headings and titles of columns.
    pub labels: &'static ExecutiveLabels,
    /// What is to be known before reading.
    pub notices: Vec<String>,
    /// The summary, a paragraph each.
    pub summary: Vec<String>,
    /// The figures that open it.
    pub figures: Vec<Figure>,
    /// The 23 objectives, in order.
    pub objectives: Vec<ObjectiveCount>,
    /// Those with the most actions.
    pub most: Vec<ObjectiveCount>,
    /// Those with the fewest.
    pub fewest: Vec<ObjectiveCount>,
    /// What is said of ties among them; may be empty.
    pub ties: Vec<String>,
    /// Every category of challenges, in order.
    pub challenges: Vec<ChallengeCount>,
    /// How many rows tell of a challenge, in a sentence.
    pub challenges_text: String,
    /// Every institution, by name.
    pub institutions: Vec<InstitutionRow>,
    /// Who was asked and who answered, in a sentence.
    pub institutions_text: String,
    /// Those that were asked and did not answer.
    pub silent: Vec<InstitutionRow>,
    /// Those that answered without being asked.
    pub unasked: Vec<InstitutionRow>,
    /// The people that actions reached, by sex, age, nationality and country.
    pub population: Vec<Breakdown>,
    /// How many they are, in a sentence.
    pub population_text: String,
    /// Rows of population, one for each action and description.
    #[serde(skip)]
    pub people: Vec<PeopleRow>,
    /// One section for each objective.
    pub sections: Vec<Section>,
    /// Actions without an objective, and rows that tell only of challenges without one.
    pub unplaced: Vec<ActionCard>,
    /// The reports that it rests on.
    pub reports: Vec<ReportLine>,
    /// How things are counted.
    pub method: Vec<String>,
}

impl ExecutiveView {
    /// The executive report of the reports of a period.
    pub fn build(period: &str, reports: &[ActionsReport], catalog: &Catalog) -> Self {
        let objectives = objectives(reports, catalog);
        let counts: Vec<(u8, usize)> = objectives
            .iter()
            .map(|own| (own.number, own.total))
            .collect();
        let (most, fewest) = tally::extremes(&counts);
        let named = |ranking: &[(u8, usize)]| -> Vec<ObjectiveCount> {
            let find = |number| objectives.iter().find(|own| own.number == number).cloned();
            ranking.iter().filter_map(|own| find(own.0)).collect()
        };
        let (most, fewest) = (named(&most), named(&fewest));
        let challenges = challenges(reports, catalog);
        let institutions = institutions(reports);
        let is = |asked: bool, answered: bool| -> Vec<InstitutionRow> {
            let all = institutions.iter();
            all.filter(|own| own.asked == asked && own.answered == answered)
                .cloned()
                .collect()
        };
        let (silent, unasked) = (is(true, false), is(false, true));
        let mut view = ExecutiveView {
            period: one_line(period),
            covers: covers(reports),
            until: reports.iter().filter_map(|own| own.ends).max(),
            letterhead: Letterhead::default(),
            labels: &texts::LABELS,
            notices: notices(reports),
            summary: Vec::new(),
            figures: figures(reports),
            ties: texts::ties(&pairs(&most), &pairs(&fewest), &counts),
            most,
            fewest,
            objectives,
            challenges_text: texts::challenges(challenged(reports)),
            challenges,
            institutions_text: texts::institutions(
                institutions.iter().filter(|own| own.asked).count(),
                institutions.iter().filter(|own| own.answered).count(),
                (silent.len(), unasked.len()),
            ),
            institutions,
            silent,
            unasked,
            population: people::breakdowns(reports),
            population_text: texts::population(people::total(reports)),
            people: people::rows(reports),
            sections: cards::sections(reports, catalog),
            unplaced: cards::unplaced(reports, catalog),
            reports: reports.iter().map(line).collect(),
            method: texts::METHOD.map(str::to_owned).to_vec(),
        };
        view.summary = summary(&view, reports);
        view
    }

    /// The same report under a letterhead.
    #[must_use]
    pub fn with_letterhead(mut self, letterhead: Letterhead) -> Self {
        self.letterhead = letterhead;
        self
    }
}

fn pairs(ranking: &[ObjectiveCount]) -> Vec<(u8, usize)> {
    ranking.iter().map(|own| (own.number, own.total)).collect()
}

fn objectives(reports: &[ActionsReport], catalog: &Catalog) -> Vec<ObjectiveCount> {
    let of = |number: u8| {
        let all = tally::all(reports).map(|own| own.1);
        tally::kinds(all.filter(move |own| own.objectives.contains(&number)))
    };
    let all = catalog.agenda.compact.iter();
    all.map(|own| {
        let kinds = of(own.number);
        ObjectiveCount {
            number: own.number,
            name: own.name.clone(),
            anchor: cards::anchor(own.number),
            kinds,
            total: kinds.total(),
        }
    })
    .collect()
}

/// Rows that tell of a challenge.
fn challenged(reports: &[ActionsReport]) -> usize {
    let all = tally::all(reports);
    all.filter(|own| tally::is_challenged(own.1)).count()
}

fn challenges(reports: &[ActionsReport], catalog: &Catalog) -> Vec<ChallengeCount> {
    let count = |is: &dyn Fn(&Action) -> bool| tally::all(reports).filter(|own| is(own.1)).count();
    let mut all: Vec<ChallengeCount> = (catalog.agenda.challenges.iter())
        .map(|own| ChallengeCount {
            name: own.name.clone(),
            definition: own.definition.clone(),
            count: count(&|action| action.challenges.contains(&own.slug)),
        })
        .collect();
    let bare = count(&|own| own.challenges.is_empty() && !own.challenge.is_empty());
    if bare > 0 {
        all.push(ChallengeCount {
            name: texts::UNCLASSIFIED.to_owned(),
            definition: String::new(),
            count: bare,
        });
    }
    all
}

/// Every institution once in each state, by name.
fn institutions(reports: &[ActionsReport]) -> Vec<InstitutionRow> {
    let mut all: BTreeMap<(String, &str), InstitutionRow> = BTreeMap::new();
    for report in reports {
        for own in &report.institutions {
            let row = all.entry((id_slug(&own.name), &report.state));
            let row = row.or_insert_with(|| InstitutionRow {
                name: one_line(&own.name),
                acronym: one_line(&own.acronym),
                state: one_line(&report.state_name),
                told: String::new(),
                asked: false,
                answered: false,
            });
            row.asked |= own.asked;
            row.answered |= own.answered;
        }
    }
    let mut all: Vec<InstitutionRow> = all.into_values().collect();
    let is_one = all.windows(2).all(|own| own[0].state == own[1].state);
    for own in &mut all {
        own.told = texts::institution(
            &own.name,
            &own.acronym,
            if is_one { "" } else { &own.state },
        );
    }
    all
}

fn covers(reports: &[ActionsReport]) -> String {
    let from = reports.iter().filter_map(|own| own.starts).min();
    let until = reports.iter().filter_map(|own| own.ends).max();
    texts::span(from, until)
}

fn notices(reports: &[ActionsReport]) -> Vec<String> {
    let partial: Vec<String> = (reports.iter().filter(|own| own.partial))
        .map(|own| format!("{} ({})", one_line(&own.unit), one_line(&own.state_name)))
        .collect();
    texts::partial(&partial).into_iter().collect()
}

fn line(report: &ActionsReport) -> ReportLine {
    let done = report.actions.iter().filter(|own| own.kind.is_done());
    let challenged = report
        .actions
        .iter()
        .filter(|own| tally::is_challenged(own));
    ReportLine {
        state: one_line(&report.state_name),
        unit: one_line(&report.unit),
        covers: texts::span(report.starts, report.ends),
        done: done.count(),
        challenges: challenged.count(),
        partial: report.partial,
    }
}

fn figures(reports: &[ActionsReport]) -> Vec<Figure> {
    let done = || {
        tally::all(reports)
            .map(|own| own.1)
            .filter(|own| own.kind.is_done())
    };
    let kinds = tally::kinds(done());
    let budgets: Vec<i64> = done().filter_map(|own| own.budget_cents).collect();
    let figure = |label: &str, text: String, note: String| Figure {
        label: label.to_owned(),
        text,
        note,
    };
    let mut all = vec![
        figure(
            texts::LABELS.done,
            numbers::integer(kinds.total() as u64),
            texts::by_kind(kinds.programmes, kinds.actions, kinds.practices),
        ),
        figure(
            texts::LABELS.challenges_count,
            numbers::integer(challenged(reports) as u64),
            String::new(),
        ),
        figure(
            texts::LABELS.people,
            numbers::integer(people::total(reports)),
            String::new(),
        ),
    ];
    if !budgets.is_empty() {
        let sum = budgets
            .iter()
            .fold(0i64, |all, own| all.saturating_add(*own));
        all.push(figure(
            texts::LABELS.budget,
            texts::pesos(sum),
            texts::budgeted(budgets.len(), kinds.total()),
        ));
    }
    all
}

fn summary(view: &ExecutiveView, reports: &[ActionsReport]) -> Vec<String> {
    let mut states: Vec<&str> = reports.iter().map(|own| own.state.as_str()).collect();
    states.sort_unstable();
    states.dedup();
    let done: usize = view.reports.iter().map(|own| own.done).sum();
    let opening = texts::Opening {
        period: &view.period,
        covers: &view.covers,
        done,
        units: reports.len(),
        states: states.iter().filter(|own| **own != "00").count(),
        federal: states.contains(&"00"),
    };
    // What has no category is no category.
    let named = || {
        view.challenges
            .iter()
            .filter(|own| own.name != texts::UNCLASSIFIED)
    };
    let top = named().map(|own| own.count).max().filter(|own| *own > 0);
    let most: Vec<(u8, &str, usize)> = (view.most.iter())
        .map(|own| (own.number, own.name.as_str(), own.total))
        .collect();
    let placed: usize = view.objectives.iter().map(|own| own.total).sum();
    let top = top.map(|top| {
        let tied = named().filter(|own| own.count == top);
        let tied: Vec<&str> = tied.map(|own| own.name.as_str()).collect();
        texts::top_challenge(&tied, top)
    });
    let paragraphs = [
        vec![opening.sentence()],
        vec![
            texts::most(&most),
            texts::fewest(&pairs(&view.fewest), view.objectives.len()),
            texts::repeated(done, placed),
        ],
        vec![view.challenges_text.clone(), top.unwrap_or_default()],
        vec![view.institutions_text.clone()],
        vec![view.population_text.clone()],
    ];
    let joined = |mut sentences: Vec<String>| {
        sentences.retain(|own| !own.is_empty());
        sentences.join(" ")
    };
    paragraphs.map(joined).into_iter().collect()
}
