//! The tables of policy: lines of the programme, Global Compact, reform plan.

use super::findings::{sheet, status};
use super::model::{Cell, Column, Kind, Sheet};
use crate::finding::Status;
use crate::report::View;
use crate::report::pem::{PemRow, state_words};
use crate::report::plan::PlanPackageView;
use crate::report::texts::sheets::{self as texts, NAMES};
use crate::report::texts::words;
use crate::report::view::StatusTag;

/// The three sheets.
pub(super) fn all(view: &View) -> [Sheet; 3] {
    [lines(view), compact(view), plan(view)]
}

/// One row per line, strategy and objective, in the programme's order.
fn lines(view: &View) -> Sheet {
    let mut columns = vec![
        Column::new(texts::PROGRAMME_KEY, Kind::Text, 8),
        Column::new(texts::PROGRAMME_LEVEL, Kind::Text, 14),
        Column::new(texts::PROGRAMME_NAME, Kind::Long, 70),
    ];
    columns.extend(reach_columns());
    columns.push(Column::new(texts::REQUIREMENTS, Kind::Long, 60));
    columns.push(Column::new(texts::WHY_NONE, Kind::Long, 40));
    let pem = &view.pem;
    let mut rows: Vec<(Vec<u32>, Vec<Cell>)> = Vec::new();
    for (level, all) in [
        (texts::OBJECTIVE, &pem.objectives),
        (texts::STRATEGY, &pem.strategies),
        (texts::ACTION_LINE, &pem.lines),
    ] {
        rows.extend(all.iter().map(|own| {
            let mut cells = vec![
                Cell::text(&own.key),
                Cell::text(level),
                Cell::text(&own.name),
            ];
            cells.extend(reach(own));
            let requirements = own.requirements.iter().flatten();
            let ids: Vec<&str> = requirements.map(|each| each.id.as_str()).collect();
            cells.push(Cell::text(ids.join(", ")));
            cells.push(Cell::text(&own.why_none));
            (order(&own.key), cells)
        }));
    }
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let rows = rows.into_iter().map(|(_, cells)| cells).collect();
    sheet(NAMES.lines, columns, rows)
}

/// "1.10.2" as numbers: 1.9 comes before 1.10, and an objective before its strategies.
fn order(key: &str) -> Vec<u32> {
    let part = |part: &str| part.parse().unwrap_or(u32::MAX);
    key.split('.').map(part).collect()
}

/// One row per objective of the Global Compact.
fn compact(view: &View) -> Sheet {
    let mut columns = vec![
        Column::new(texts::COMPACT_NUMBER, Kind::Count, 10),
        Column::new(texts::PROGRAMME_NAME, Kind::Long, 80),
    ];
    columns.extend(reach_columns());
    let rows = view.pem.pmm.iter().map(|own| {
        let number = own.key.parse().map_or(Cell::text(&own.key), Cell::Number);
        let mut cells = vec![number, Cell::text(&own.name)];
        cells.extend(reach(own));
        cells
    });
    sheet(NAMES.compact, columns, rows.collect())
}

fn reach_columns() -> [Column; 5] {
    [
        Column::new(texts::STATE, Kind::Text, 14),
        Column::new(texts::MET, Kind::Count, 10),
        Column::new(texts::PARTLY, Kind::Count, 10),
        Column::new(texts::MISSING_COUNT, Kind::Count, 12),
        Column::new(texts::UNSOURCED, Kind::Count, 11),
    ]
}

fn reach(own: &PemRow) -> [Cell; 5] {
    [
        Cell::text(state_words(own.state)),
        Cell::count(own.met as usize),
        Cell::count(own.partly as usize),
        Cell::count(own.missing as usize),
        Cell::count(own.unknown as usize),
    ]
}

/// One row per gap that a package closes, in the order of the plan.
fn plan(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::PACKAGE, Kind::Count, 9),
        Column::new(texts::INSTRUMENT, Kind::Long, 40),
        Column::new(texts::SUBJECT, Kind::Long, 20),
        Column::new(texts::ID, Kind::Long, 30),
        Column::new(texts::TITLE, Kind::Long, 40),
        Column::new(texts::STATUS, Kind::Status, 12),
        Column::new(texts::ACTION, Kind::Text, 11),
        Column::new(texts::TO_AMEND, Kind::Long, 30),
        Column::new(texts::HORIZON, Kind::Text, 10),
        Column::new(texts::LINES_FREED, Kind::Long, 24),
        Column::new(texts::GROUND, Kind::Long, 40),
        Column::new(texts::SUGGESTION, Kind::Long, 70),
        Column::new(texts::PACKAGE_POINTS, Kind::Count, 10),
        Column::new(texts::PACKAGE_ARTICLES, Kind::Count, 11),
    ];
    let rows = view.plan.whole.packages.iter().flat_map(package).collect();
    sheet(NAMES.plan, columns, rows)
}

fn package(own: &PlanPackageView) -> impl Iterator<Item = Vec<Cell>> + '_ {
    own.gaps.iter().map(|gap| {
        vec![
            Cell::count(own.rank),
            Cell::text(&own.instrument),
            Cell::text(words::subject(&own.subject)),
            Cell::text(&gap.requirement),
            Cell::text(&gap.title),
            tag(gap.status),
            Cell::text(gap.action),
            Cell::text(gap.citations.join("; ")),
            Cell::text(gap.horizon),
            Cell::text(gap.lines.join(", ")),
            Cell::text(gap.grounds.join("; ")),
            Cell::text(&gap.drafting),
            Cell::count(own.points as usize),
            Cell::count(own.articles as usize),
        ]
    })
}

fn tag(own: Status) -> Cell {
    status(StatusTag::of(own))
}
