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
mod gather;
mod page;
mod people;
mod tally;

pub use cards::{ActionCard, Section};
pub use formats::{ExecutiveFormat, executive_to};
pub use people::{Breakdown, BreakdownRow, PeopleRow};
pub use tally::Kinds;

use super::inert::one_line;
use super::texts::executive::{self as texts, ExecutiveLabels};
use crate::catalog::Catalog;
use crate::record::ActionsReport;
use crate::report::Letterhead;
use serde::Serialize;

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
        let objectives = gather::objectives(reports, catalog);
        let counts: Vec<(u8, usize)> = objectives
            .iter()
            .map(|own| (own.number, own.total))
            .collect();
        let (most, fewest) = tally::extremes(&counts);
        let (most, fewest) = (
            gather::named(&most, &objectives),
            gather::named(&fewest, &objectives),
        );
        let challenges = gather::challenges(reports, catalog);
        let institutions = gather::institutions(reports);
        let is = |asked: bool, answered: bool| -> Vec<InstitutionRow> {
            let all = institutions.iter();
            all.filter(|own| own.asked == asked && own.answered == answered)
                .cloned()
                .collect()
        };
        let (silent, unasked) = (is(true, false), is(false, true));
        let mut view = ExecutiveView {
            period: one_line(period),
            covers: gather::covers(reports),
            until: reports.iter().filter_map(|own| own.ends).max(),
            letterhead: Letterhead::default(),
            labels: &texts::LABELS,
            notices: gather::notices(reports),
            summary: Vec::new(),
            figures: gather::figures(reports),
            ties: texts::ties(&gather::pairs(&most), &gather::pairs(&fewest), &counts),
            most,
            fewest,
            objectives,
            challenges_text: texts::challenges(gather::challenged(reports)),
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
            reports: reports.iter().map(gather::line).collect(),
            method: texts::METHOD.map(str::to_owned).to_vec(),
        };
        view.summary = gather::summary(&view, reports);
        view
    }

    /// The same report under a letterhead.
    #[must_use]
    pub fn with_letterhead(mut self, letterhead: Letterhead) -> Self {
        self.letterhead = letterhead;
        self
    }
}
