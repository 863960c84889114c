//! Each action as a reader sees it, under the objectives that it serves.
//!
//! In: reports. Out: one [`Section`] for each objective. An action of several objectives is told whole under the first
//! and named under the others.

use super::tally;
use crate::catalog::Catalog;
use crate::record::{Action, ActionsReport};
use crate::report::inert::{inert, one_line};
use crate::report::texts::executive as texts;
use crate::report::texts::numbers;
use serde::Serialize;
use std::collections::BTreeMap;

/// The actions of an objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// 1 to 23.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// Its anchor.
    pub anchor: String,
    /// What it holds, in a sentence.
    pub told: String,
    /// Its actions, those told whole and those told elsewhere.
    pub cards: Vec<ActionCard>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionCard {
    /// Its anchor.
    pub anchor: String,
    /// Its name.
    pub name: String,
    /// The word of its kind, capitalised.
    pub kind: String,
    /// True when it is something done.
    pub is_done: bool,
    /// The institution.
    pub institution: String,
    /// The state.
    pub state: String,
    /// The unit that reports it.
    pub unit: String,
    /// Its number in that report.
    pub number: u32,
    /// Its paragraphs.
    pub description: Vec<String>,
    /// When, in words; may be empty.
    pub span: String,
    /// Whom it reached, in words; may be empty.
    pub people: String,
    /// How many it reached.
    pub people_count: u64,
    /// Its budget, written; may be empty.
    pub budget: String,
    /// Its budget in cents.
    #[serde(skip)]
    pub budget_cents: Option<i64>,
    /// First and last day.
    #[serde(skip)]
    pub days: (Option<jiff::civil::Date>, Option<jiff::civil::Date>),
    /// Its objectives.
    pub objectives: Vec<u8>,
    /// Lines of the PEM with their names.
    pub lines: Vec<String>,
    /// Keys of requirements.
    pub requirements: Vec<String>,
    /// Names of its categories of challenges.
    pub categories: Vec<String>,
    /// Its challenges, in paragraphs.
    pub challenge: Vec<String>,
    /// Address of what proves it; may be empty.
    pub evidence: String,
    /// Where it is told whole, when it is not here: the objective's number and what is said.
    pub elsewhere: Option<(u8, String)>,
}

/// The anchor of an objective's section.
pub(super) fn anchor(number: u8) -> String {
    format!("objetivo-{number}")
}

/// One section for each objective, in order.
pub(super) fn sections(reports: &[ActionsReport], catalog: &Catalog) -> Vec<Section> {
    let all = catalog.agenda.compact.iter();
    all.map(|objective| {
        let number = objective.number;
        let own = cards(reports, catalog).filter(|own| own.objectives.contains(&number));
        let cards: Vec<ActionCard> = own
            .map(|mut card| {
                let first = card.objectives.iter().min().copied().unwrap_or(number);
                if first != number {
                    card.elsewhere = Some((first, texts::elsewhere(first)));
                }
                card
            })
            .collect();
        let of_it = || {
            let all = tally::all(reports).map(|own| own.1);
            all.filter(move |own| own.objectives.contains(&number))
        };
        let kinds = tally::kinds(of_it());
        let people = of_it().map(crate::report::actions::people).sum();
        let challenged = of_it().filter(|own| tally::is_challenged(own)).count();
        Section {
            number,
            name: objective.name.clone(),
            anchor: anchor(number),
            told: texts::section(kinds.total(), people, challenged),
            cards,
        }
    })
    .collect()
}

/// What names no objective.
pub(super) fn unplaced(reports: &[ActionsReport], catalog: &Catalog) -> Vec<ActionCard> {
    let all = cards(reports, catalog);
    all.filter(|own| own.objectives.is_empty()).collect()
}

fn cards(reports: &[ActionsReport], catalog: &Catalog) -> impl Iterator<Item = ActionCard> {
    let all = tally::all(reports).zip(1usize..);
    all.map(|((report, action), at)| card(report, action, at, catalog))
}

fn card(report: &ActionsReport, action: &Action, at: usize, catalog: &Catalog) -> ActionCard {
    let line = |key: &String| match catalog.programme.line(key) {
        Some(line) => format!("{key} {}", line.name),
        None => key.clone(),
    };
    let category = |slug: &String| {
        let found = catalog.agenda.challenge(slug);
        found.map_or_else(|| slug.clone(), |own| own.name.clone())
    };
    ActionCard {
        anchor: format!("accion-{at}"),
        name: one_line(&action.name),
        kind: crate::report::texts::words::capital(action.kind.word()),
        is_done: action.kind.is_done(),
        institution: one_line(&action.institution),
        state: one_line(&report.state_name),
        unit: one_line(&report.unit),
        number: action.number,
        description: paragraphs(&action.description),
        span: texts::span(action.starts, action.ends),
        people: people(action),
        people_count: crate::report::actions::people(action),
        budget: action.budget_cents.map(texts::pesos).unwrap_or_default(),
        budget_cents: action.budget_cents,
        days: (action.starts, action.ends),
        objectives: action.objectives.clone(),
        lines: action.lines.iter().map(line).collect(),
        requirements: action.requirements.clone(),
        categories: action.challenges.iter().map(category).collect(),
        challenge: paragraphs(&action.challenge),
        evidence: one_line(&action.evidence),
        elsewhere: None,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    let text = inert(text);
    let all = text.split('\n').map(one_line);
    all.filter(|own| !own.is_empty()).collect()
}

/// "120 personas: 70 mujer, 50 hombre", by sex.
fn people(action: &Action) -> String {
    let mut by_sex: BTreeMap<&str, u64> = BTreeMap::new();
    for own in &action.population {
        *by_sex.entry(&own.sex).or_default() += u64::from(own.people);
    }
    let all: u64 = by_sex.values().sum();
    if action.population.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = (by_sex.iter())
        .map(|(sex, people)| texts::of_sex(sex, *people))
        .collect();
    texts::reached(all, &numbers::list(&parts))
}
