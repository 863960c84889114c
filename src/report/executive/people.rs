//! The people that actions reached, by sex, age, nationality and country of birth.
//!
//! In: reports. Out: one breakdown for each trait, whose rows add up to the same total.

use super::tally;
use crate::law::id_slug;
use crate::record::actions::{List, Lists};
use crate::record::{ActionsReport, PopulationRow};
use crate::report::inert::one_line;
use crate::report::texts::executive as texts;
use crate::report::texts::numbers;
use serde::Serialize;
use std::collections::BTreeMap;

/// People by one trait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Breakdown {
    /// The trait.
    pub title: &'static str,
    /// Anchor of its figure.
    pub anchor: &'static str,
    /// Its values.
    pub rows: Vec<BreakdownRow>,
}

/// People of one value of a trait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BreakdownRow {
    /// The value.
    pub name: String,
    /// People.
    pub people: u64,
    /// People, written.
    pub text: String,
    /// Of all people, written.
    pub share: String,
}

/// A row of population with its action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleRow {
    /// The state.
    pub state: String,
    /// The unit.
    pub unit: String,
    /// Number of the action in its report.
    pub action: u32,
    /// The row.
    pub row: PopulationRow,
}

/// Rows of population of what was done or tells of a challenge alike.
pub(super) fn rows(reports: &[ActionsReport]) -> Vec<PeopleRow> {
    let all = tally::all(reports);
    all.flat_map(|(report, action)| {
        action.population.iter().map(|own| PeopleRow {
            state: one_line(&report.state_name),
            unit: one_line(&report.unit),
            action: action.number,
            row: PopulationRow {
                nationality: one_line(&own.nationality),
                birth_country: one_line(&own.birth_country),
                ..own.clone()
            },
        })
    })
    .collect()
}

/// All people.
pub(super) fn total(reports: &[ActionsReport]) -> u64 {
    let all = tally::all(reports).flat_map(|own| &own.1.population);
    all.map(|own| u64::from(own.people)).sum()
}

/// The four breakdowns; none when there are no people.
pub(super) fn breakdowns(reports: &[ActionsReport]) -> Vec<Breakdown> {
    let total = total(reports);
    if total == 0 {
        return Vec::new();
    }
    type Trait = fn(&PopulationRow) -> &str;
    let of = |title, anchor, own: Trait, order: &[&str]| Breakdown {
        title,
        anchor,
        rows: breakdown(reports, own, order, total),
    };
    let labels = &texts::LABELS;
    vec![
        of(
            labels.by_sex,
            "por-sexo",
            |own| &own.sex,
            Lists::fixed(List::Sexes),
        ),
        of(
            labels.by_age,
            "por-edad",
            |own| &own.age,
            Lists::fixed(List::Ages),
        ),
        of(
            labels.by_nationality,
            "por-nacionalidad",
            |own| &own.nationality,
            &[],
        ),
        of(labels.by_country, "por-pais", |own| &own.birth_country, &[]),
    ]
}

/// People by a trait: in the order of its list, or from the largest group; what is not told, last.
fn breakdown(
    reports: &[ActionsReport],
    own: fn(&PopulationRow) -> &str,
    order: &[&str],
    total: u64,
) -> Vec<BreakdownRow> {
    let mut groups: BTreeMap<String, (String, u64)> = BTreeMap::new();
    for row in tally::all(reports).flat_map(|own| &own.1.population) {
        let name = one_line(own(row));
        let name = if name.is_empty() {
            texts::UNTOLD.to_owned()
        } else {
            name
        };
        let group = groups.entry(id_slug(&name)).or_insert((name, 0));
        group.1 += u64::from(row.people);
    }
    let mut groups: Vec<(String, u64)> = groups.into_values().collect();
    groups.sort_by_key(|(name, people)| {
        let place = order.iter().position(|own| own == name);
        let last = name == texts::UNTOLD;
        (
            last,
            place.unwrap_or(order.len()),
            std::cmp::Reverse(*people),
        )
    });
    let row = |(name, people): (String, u64)| BreakdownRow {
        name,
        people,
        text: numbers::integer(people),
        share: numbers::percent(people as f64 / total as f64),
    };
    groups.into_iter().map(row).collect()
}
