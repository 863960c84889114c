//! The executive report as tables.
//!
//! In: an [`ExecutiveView`]. Out: its figures, objectives, challenges, institutions, population and actions, the reports that it
//! rests on, how things are counted, and the dictionary.

use super::findings::sheet;
use super::model::{Cell, Column, Kind, Sheet};
use super::trace::dictionary;
use crate::report::executive::{ActionCard, ExecutiveView, InstitutionRow, ObjectiveCount};
use crate::report::texts::executive::columns as names;
use jiff::civil::Date;

/// Every sheet of the workbook, in order.
pub(in crate::report) fn of_executive(view: &ExecutiveView) -> Vec<Sheet> {
    let mut sheets = vec![
        summary(view),
        objectives(view),
        challenges(view),
        institutions(view),
        actions(view),
        population(view),
        reports(view),
        method(view),
    ];
    let dictionary = dictionary(&sheets);
    sheets.push(dictionary);
    sheets
}

fn summary(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::FIGURE, Kind::Long, 60),
        Column::new(names::VALUE, Kind::Text, 22),
        Column::new(names::NOTE, Kind::Long, 80),
    ];
    let mut rows: Vec<Vec<Cell>> = (view.figures.iter())
        .map(|own| {
            vec![
                Cell::text(&own.label),
                Cell::text(&own.text),
                Cell::text(&own.note),
            ]
        })
        .collect();
    let told = view.notices.iter().chain(&view.summary).chain(&view.ties);
    rows.extend(told.map(|own| {
        vec![
            Cell::text(view.labels.summary),
            Cell::Empty,
            Cell::text(own),
        ]
    }));
    sheet(names::SUMMARY_TAB, columns, rows)
}

fn objectives(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::NUMBER, Kind::Count, 10),
        Column::new(names::OBJECTIVE, Kind::Long, 90),
        Column::new(names::PROGRAMMES, Kind::Count, 12),
        Column::new(names::ACTIONS, Kind::Count, 12),
        Column::new(names::PRACTICES, Kind::Count, 12),
        Column::new(names::TOTAL, Kind::Count, 10),
        Column::new(names::STANDING, Kind::Text, 12),
    ];
    let is_in = |own: &ObjectiveCount, all: &[ObjectiveCount]| {
        all.iter().any(|other| other.number == own.number)
    };
    let row = |own: &ObjectiveCount| {
        let standing = match (is_in(own, &view.most), is_in(own, &view.fewest)) {
            (true, _) => names::MOST,
            (_, true) => names::FEWEST,
            _ => "",
        };
        vec![
            Cell::count(usize::from(own.number)),
            Cell::text(&own.name),
            Cell::count(own.kinds.programmes),
            Cell::count(own.kinds.actions),
            Cell::count(own.kinds.practices),
            Cell::count(own.total),
            Cell::text(standing),
        ]
    };
    let rows = view.objectives.iter().map(row).collect();
    sheet(names::OBJECTIVES_TAB, columns, rows)
}

fn challenges(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::CATEGORY, Kind::Long, 56),
        Column::new(names::COMPRISES, Kind::Long, 90),
        Column::new(names::TOTAL, Kind::Count, 10),
    ];
    let rows = view.challenges.iter().map(|own| {
        vec![
            Cell::text(&own.name),
            Cell::text(&own.definition),
            Cell::count(own.count),
        ]
    });
    sheet(names::CHALLENGES_TAB, columns, rows.collect())
}

fn yes(view: &ExecutiveView, own: bool) -> Cell {
    Cell::text(if own { view.labels.yes } else { view.labels.no })
}

fn institutions(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::INSTITUTION, Kind::Long, 80),
        Column::new(names::ACRONYM, Kind::Text, 18),
        Column::new(names::ENTITY, Kind::Text, 22),
        Column::new(names::ASKED, Kind::Text, 12),
        Column::new(names::ANSWERED, Kind::Text, 12),
    ];
    let row = |own: &InstitutionRow| {
        vec![
            Cell::text(&own.name),
            Cell::text(&own.acronym),
            Cell::text(&own.state),
            yes(view, own.asked),
            yes(view, own.answered),
        ]
    };
    let rows = view.institutions.iter().map(row).collect();
    sheet(names::INSTITUTIONS_TAB, columns, rows)
}

fn actions(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::ENTITY, Kind::Text, 18),
        Column::new(names::UNIT, Kind::Long, 28),
        Column::new(names::ACTION, Kind::Count, 9),
        Column::new(names::KIND, Kind::Text, 15),
        Column::new(names::NAME, Kind::Long, 44),
        Column::new(names::INSTITUTION, Kind::Long, 32),
        Column::new(names::DESCRIPTION, Kind::Long, 60),
        Column::new(names::STARTS, Kind::Date, 12),
        Column::new(names::ENDS, Kind::Date, 12),
        Column::new(names::BUDGET, Kind::Number, 18),
        Column::new(names::PEOPLE, Kind::Count, 11),
        Column::new(names::OBJECTIVES, Kind::Text, 14),
        Column::new(names::LINES, Kind::Long, 40),
        Column::new(names::REQUIREMENTS, Kind::Long, 30),
        Column::new(names::CATEGORIES, Kind::Long, 40),
        Column::new(names::CHALLENGE, Kind::Long, 44),
        Column::new(names::EVIDENCE, Kind::Long, 36),
    ];
    let sections = view.sections.iter().flat_map(|own| &own.cards);
    let all = sections.chain(&view.unplaced);
    let whole = all.filter(|own| own.elsewhere.is_none());
    let rows = whole.map(action).collect();
    sheet(names::ACTIONS_TAB, columns, rows)
}

fn action(own: &ActionCard) -> Vec<Cell> {
    let day = |own: Option<Date>| own.map_or(Cell::Empty, Cell::Date);
    // Cents of a budget stay far below 2⁵³.
    let budget = own.budget_cents.map(|own| Cell::Number(own as f64 / 100.0));
    let objectives: Vec<String> = own.objectives.iter().map(u8::to_string).collect();
    vec![
        Cell::text(&own.state),
        Cell::text(&own.unit),
        Cell::count(own.number as usize),
        Cell::text(&own.kind),
        Cell::text(&own.name),
        Cell::text(&own.institution),
        Cell::text(own.description.join("\n")),
        day(own.days.0),
        day(own.days.1),
        budget.unwrap_or(Cell::Empty),
        Cell::Number(own.people_count as f64),
        Cell::text(objectives.join("; ")),
        Cell::text(own.lines.join("\n")),
        Cell::text(own.requirements.join("\n")),
        Cell::text(own.categories.join("\n")),
        Cell::text(own.challenge.join("\n")),
        Cell::text(&own.evidence),
    ]
}

fn population(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::ENTITY, Kind::Text, 20),
        Column::new(names::UNIT, Kind::Long, 40),
        Column::new(names::ACTION, Kind::Count, 9),
        Column::new(names::SEX, Kind::Text, 18),
        Column::new(names::AGE, Kind::Text, 18),
        Column::new(names::NATIONALITY, Kind::Text, 22),
        Column::new(names::COUNTRY, Kind::Text, 22),
        Column::new(names::PEOPLE, Kind::Count, 12),
    ];
    let rows = view.people.iter().map(|own| {
        vec![
            Cell::text(&own.state),
            Cell::text(&own.unit),
            Cell::count(own.action as usize),
            Cell::text(&own.row.sex),
            Cell::text(&own.row.age),
            Cell::text(&own.row.nationality),
            Cell::text(&own.row.birth_country),
            Cell::count(own.row.people as usize),
        ]
    });
    sheet(names::POPULATION_TAB, columns, rows.collect())
}

fn reports(view: &ExecutiveView) -> Sheet {
    let columns = vec![
        Column::new(names::UNIT, Kind::Long, 60),
        Column::new(names::ENTITY, Kind::Text, 22),
        Column::new(names::ACTIONS, Kind::Count, 12),
        Column::new(names::TOTAL, Kind::Count, 12),
        Column::new(names::STATE, Kind::Text, 12),
    ];
    let labels = view.labels;
    let rows = view.reports.iter().map(|own| {
        vec![
            Cell::text(&own.unit),
            Cell::text(&own.state),
            Cell::count(own.done),
            Cell::count(own.challenges),
            Cell::text(if own.partial {
                labels.partial
            } else {
                labels.whole
            }),
        ]
    });
    sheet(names::REPORTS_TAB, columns, rows.collect())
}

fn method(view: &ExecutiveView) -> Sheet {
    let columns = vec![Column::new(names::NOTE, Kind::Long, 140)];
    let rows = view.method.iter().map(|own| vec![Cell::text(own)]);
    sheet(names::METHOD_TAB, columns, rows.collect())
}
