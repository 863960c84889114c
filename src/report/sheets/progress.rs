//! Progress as tables.
//!
//! In: [`Progress`]. Out: states, reviews, groups, changes, coverage, notices, and the dictionary.

use super::findings::sheet;
use super::model::{Cell, Column, Kind, Sheet};
use super::trace::dictionary;
use crate::report::progress::{Measure, Point, Progress, StateProgress};
use crate::report::texts::progress as words;
use crate::report::texts::progress_tables as texts;
use crate::report::texts::sheets as common;

/// Every sheet of the workbook, in order.
pub(in crate::report) fn of_progress(own: &Progress) -> Vec<Sheet> {
    let mut sheets = vec![
        states(own),
        series(own),
        groups(own),
        changes(own),
        coverage(own),
        notices(own),
    ];
    let dictionary = dictionary(&sheets);
    sheets.push(dictionary);
    sheets
}

fn measured() -> Vec<Column> {
    vec![
        Column::new(texts::SCORE, Kind::Number, 13),
        Column::new(common::SEMAPHORE, Kind::Text, 16),
        Column::new(texts::COVERAGE, Kind::Share, 11),
        Column::new(common::OBTAINED, Kind::Number, 10),
        Column::new(common::POSSIBLE, Kind::Number, 10),
        Column::new(common::EVALUATED, Kind::Count, 11),
        Column::new(common::TOTAL, Kind::Count, 11),
    ]
}

fn measure(own: &Measure) -> Vec<Cell> {
    vec![
        number(own.score),
        Cell::text(words::light(own.semaphore)),
        Cell::Number(own.coverage),
        Cell::Number(own.obtained),
        Cell::Number(own.possible),
        Cell::count(own.evaluated as usize),
        Cell::count(own.total as usize),
    ]
}

fn number(own: Option<f64>) -> Cell {
    own.map_or(Cell::Empty, Cell::Number)
}

fn yes_or_no(own: bool) -> Cell {
    Cell::text(if own { common::YES } else { common::NO })
}

fn counted() -> Vec<Column> {
    vec![
        Column::new(common::MET, Kind::Count, 9),
        Column::new(common::PARTLY, Kind::Count, 9),
        Column::new(texts::OPEN, Kind::Count, 12),
        Column::new(common::UNSOURCED, Kind::Count, 10),
        Column::new(common::NOT_APPLICABLE, Kind::Count, 10),
        Column::new(texts::DECIDED, Kind::Count, 13),
    ]
}

fn counts(own: &Point) -> Vec<Cell> {
    let counts = own.counts;
    [
        counts.met,
        counts.partly,
        counts.open,
        counts.unsourced,
        counts.not_applicable,
        own.decided,
    ]
    .map(|own| Cell::count(own as usize))
    .to_vec()
}

fn who() -> Vec<Column> {
    vec![
        Column::new(texts::NAME, Kind::Text, 22),
        Column::new(texts::STATE, Kind::Text, 10),
    ]
}

fn named(own: &StateProgress) -> Vec<Cell> {
    vec![Cell::text(&own.name), Cell::text(&own.state)]
}

fn states(progress: &Progress) -> Sheet {
    let mut columns = who();
    columns.extend([
        Column::new(texts::RANK, Kind::Count, 8),
        Column::new(texts::STANDING, Kind::Text, 24),
    ]);
    columns.extend(measured());
    columns.extend([
        Column::new(texts::DATE, Kind::Date, 12),
        Column::new(texts::CHANGE, Kind::Number, 10),
        Column::new(texts::BEFORE_SCORE, Kind::Number, 13),
        Column::new(texts::BEFORE_COVERAGE, Kind::Share, 11),
        Column::new(texts::BEFORE_DATE, Kind::Date, 12),
    ]);
    columns.extend(counted());
    let rows = progress.all().map(|own| {
        let mut row = named(own);
        row.push(
            own.rank
                .map_or(Cell::Empty, |own| Cell::count(own as usize)),
        );
        row.push(Cell::text(words::situation(own.standing)));
        let Some(latest) = &own.latest else {
            row.resize(columns.len(), Cell::Empty);
            return row;
        };
        row.extend(measure(&latest.measure));
        row.push(Cell::Date(latest.date));
        row.push(number(own.change));
        match own.previous.as_ref().filter(|_| own.is_newer()) {
            Some(before) => row.extend([
                number(before.measure.score),
                Cell::Number(before.measure.coverage),
                Cell::Date(before.date),
            ]),
            None => row.extend([Cell::Empty, Cell::Empty, Cell::Empty]),
        }
        row.extend(counts(latest));
        row
    });
    let rows = rows.collect();
    sheet(texts::STATES_TAB, columns, rows)
}

fn series(progress: &Progress) -> Sheet {
    let mut columns = who();
    columns.push(Column::new(texts::DATE, Kind::Date, 12));
    columns.extend(measured());
    columns.extend(counted());
    columns.extend([
        Column::new(texts::REVIEW, Kind::Text, 14),
        Column::new(texts::RULES, Kind::Text, 10),
        Column::new(common::HASH, Kind::Text, 68),
        Column::new(texts::REPRODUCED, Kind::Text, 12),
    ]);
    let mut rows = Vec::new();
    for state in progress.all() {
        for own in &state.series {
            let mut row = named(state);
            row.push(Cell::Date(own.date));
            row.extend(measure(&own.measure));
            row.extend(counts(own));
            row.extend([
                Cell::text(&own.review),
                Cell::text(&own.rules),
                Cell::text(&own.rules_sha256),
                yes_or_no(own.reproduced),
            ]);
            rows.push(row);
        }
    }
    sheet(texts::SERIES_TAB, columns, rows)
}

fn groups(progress: &Progress) -> Sheet {
    let mut columns = who();
    columns.extend([
        Column::new(texts::DIMENSION, Kind::Text, 26),
        Column::new(texts::GROUP, Kind::Text, 22),
        Column::new(texts::GROUP_NAME, Kind::Long, 60),
    ]);
    columns.extend(measured());
    columns.extend([
        Column::new(texts::BEFORE_SCORE, Kind::Number, 13),
        Column::new(texts::CHANGE, Kind::Number, 10),
    ]);
    let mut rows = Vec::new();
    for state in progress.all() {
        for own in &state.groups {
            let mut row = named(state);
            row.extend([
                Cell::text(words::dimension(own.dimension)),
                Cell::text(&own.key),
                Cell::text(&own.name),
            ]);
            row.extend(measure(&own.measure));
            row.extend([number(own.previous), number(own.change)]);
            rows.push(row);
        }
    }
    sheet(texts::GROUPS_TAB, columns, rows)
}

fn changes(progress: &Progress) -> Sheet {
    let mut columns = who();
    columns.extend([
        Column::new(texts::FROM, Kind::Date, 12),
        Column::new(texts::TO, Kind::Date, 12),
        Column::new(common::TREND, Kind::Text, 20),
        Column::new(common::ID, Kind::Long, 30),
        Column::new(common::TITLE, Kind::Long, 50),
        Column::new(common::PRIORITY, Kind::Text, 10),
        Column::new(common::STEP, Kind::Count, 7),
        Column::new(common::BEFORE_STATUS, Kind::Text, 12),
        Column::new(common::AFTER_STATUS, Kind::Text, 12),
        Column::new(common::CAUSE, Kind::Text, 16),
        Column::new(common::TOLD, Kind::Long, 80),
        Column::new(texts::OTHER_RULES, Kind::Text, 12),
    ]);
    let mut rows = Vec::new();
    for state in progress.all() {
        for interval in &state.changes {
            for own in &interval.changes {
                let mut row = named(state);
                row.extend([
                    Cell::Date(interval.from),
                    Cell::Date(interval.to),
                    Cell::text(own.word),
                    Cell::text(&own.requirement),
                    Cell::text(&own.title),
                    Cell::text(&own.priority),
                    Cell::count(own.step.into()),
                    Cell::text(own.before),
                    Cell::text(own.after),
                    Cell::text(own.causes.join(", ")),
                    Cell::text(&own.told),
                    yes_or_no(interval.other_rules),
                ]);
                rows.push(row);
            }
        }
    }
    sheet(texts::CHANGES_TAB, columns, rows)
}

fn coverage(progress: &Progress) -> Sheet {
    let mut columns = who();
    columns.extend([
        Column::new(texts::STANDING, Kind::Text, 24),
        Column::new(texts::COVERAGE, Kind::Share, 11),
        Column::new(texts::LOW, Kind::Text, 11),
        Column::new(common::EVALUATED, Kind::Count, 11),
        Column::new(common::TOTAL, Kind::Count, 11),
        Column::new(common::UNSOURCED, Kind::Count, 11),
        Column::new(common::NOT_APPLICABLE, Kind::Count, 11),
        Column::new(texts::ACTIONS, Kind::Count, 11),
    ]);
    let rows = progress.all().map(|own| {
        let mut row = named(own);
        row.push(Cell::text(words::situation(own.standing)));
        match &own.latest {
            None => row.resize(9, Cell::Empty),
            Some(latest) => row.extend([
                Cell::Number(latest.measure.coverage),
                yes_or_no(latest.measure.is_low()),
                Cell::count(latest.measure.evaluated as usize),
                Cell::count(latest.measure.total as usize),
                Cell::count(latest.counts.unsourced as usize),
                Cell::count(latest.counts.not_applicable as usize),
            ]),
        }
        row.push(Cell::count(own.actions as usize));
        row
    });
    sheet(texts::COVERAGE_TAB, columns, rows.collect())
}

fn notices(progress: &Progress) -> Sheet {
    let columns = vec![Column::new(texts::NOTICE, Kind::Long, 120)];
    let scope = std::iter::once(words::scope(progress));
    let rows = scope.chain(progress.notices.iter().cloned());
    let rows = rows.map(|own| vec![Cell::text(own)]).collect();
    sheet(texts::NOTICES_TAB, columns, rows)
}
