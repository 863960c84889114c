//! What the executive report shows of its reports: counts, institutions, figures, the summary.
//!
//! In: reports of one period. Out: the parts of the view.

use super::{
    ChallengeCount, ExecutiveView, Figure, InstitutionRow, ObjectiveCount, ReportLine, cards,
    people, tally,
};
use crate::catalog::Catalog;
use crate::law::id_slug;
use crate::record::{Action, ActionsReport};
use crate::report::inert::one_line;
use crate::report::texts::executive as texts;
use crate::report::texts::numbers;
use std::collections::BTreeMap;

/// The objectives of a ranking, in its order.
pub(super) fn named(ranking: &[(u8, usize)], all: &[ObjectiveCount]) -> Vec<ObjectiveCount> {
    let find = |number| all.iter().find(|own| own.number == number).cloned();
    ranking.iter().filter_map(|own| find(own.0)).collect()
}

pub(super) fn pairs(ranking: &[ObjectiveCount]) -> Vec<(u8, usize)> {
    ranking.iter().map(|own| (own.number, own.total)).collect()
}

/// Each objective with its counts.
pub(super) fn objectives(reports: &[ActionsReport], catalog: &Catalog) -> Vec<ObjectiveCount> {
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
pub(super) fn challenged(reports: &[ActionsReport]) -> usize {
    let all = tally::all(reports);
    all.filter(|own| tally::is_challenged(own.1)).count()
}

/// Each category with its count; what has none, last.
pub(super) fn challenges(reports: &[ActionsReport], catalog: &Catalog) -> Vec<ChallengeCount> {
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
pub(super) fn institutions(reports: &[ActionsReport]) -> Vec<InstitutionRow> {
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

pub(super) fn covers(reports: &[ActionsReport]) -> String {
    let from = reports.iter().filter_map(|own| own.starts).min();
    let until = reports.iter().filter_map(|own| own.ends).max();
    texts::span(from, until)
}

pub(super) fn notices(reports: &[ActionsReport]) -> Vec<String> {
    let partial: Vec<String> = (reports.iter().filter(|own| own.partial))
        .map(|own| format!("{} ({})", one_line(&own.unit), one_line(&own.state_name)))
        .collect();
    texts::partial(&partial).into_iter().collect()
}

pub(super) fn line(report: &ActionsReport) -> ReportLine {
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

pub(super) fn figures(reports: &[ActionsReport]) -> Vec<Figure> {
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

pub(super) fn summary(view: &ExecutiveView, reports: &[ActionsReport]) -> Vec<String> {
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
