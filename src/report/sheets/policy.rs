//! The crossing of actions and gaps, and the organs of the strategy, as tables.
//!
//! In: [`Crossings`], [`OrgansView`]. Out: one sheet each.

use super::findings::sheet;
use super::model::{Cell, Column, Kind, Sheet};
use crate::report::progress::{CrossedRequirement, Crossings, OrgansView};
use crate::report::texts::progress_tables as texts;
use crate::report::texts::sheets as common;
use crate::report::texts::{crossings, organs};

fn who() -> [Column; 3] {
    [
        Column::new(texts::NAME, Kind::Text, 22),
        Column::new(texts::STATE, Kind::Text, 10),
        Column::new(texts::DATE, Kind::Date, 12),
    ]
}

/// One row per state and line.
pub(in crate::report) fn of_crossings(own: &Crossings) -> Sheet {
    let mut columns = who().to_vec();
    columns.extend([
        Column::new(texts::COVERAGE, Kind::Share, 11),
        Column::new(texts::LINE, Kind::Text, 8),
        Column::new(texts::LINE_NAME, Kind::Long, 60),
        Column::new(texts::CROSSING, Kind::Text, 26),
        Column::new(texts::OPEN_IDS, Kind::Long, 40),
        Column::new(texts::MET_IDS, Kind::Long, 40),
        Column::new(common::UNSOURCED, Kind::Count, 10),
        Column::new(texts::ACTIONS, Kind::Count, 10),
        Column::new(texts::ACTION_NAMES, Kind::Long, 60),
    ]);
    let ids = |all: &[CrossedRequirement]| {
        let ids: Vec<&str> = all.iter().map(|own| own.requirement.as_str()).collect();
        Cell::text(ids.join(" "))
    };
    let mut rows = Vec::new();
    for state in &own.states {
        for line in &state.lines {
            let actions: Vec<String> = line.actions.iter().map(crossings::action).collect();
            rows.push(vec![
                Cell::text(&state.name),
                Cell::text(&state.state),
                state.date.map_or(Cell::Empty, Cell::Date),
                state.coverage.map_or(Cell::Empty, Cell::Number),
                Cell::text(&line.line),
                Cell::text(&line.name),
                Cell::text(crossings::short(line.crossing)),
                ids(&line.open),
                ids(&line.met),
                Cell::count(line.unknown as usize),
                Cell::count(line.actions.len()),
                Cell::text(actions.join("; ")),
            ]);
        }
    }
    sheet((crossings::TITLE, ""), columns, rows)
}

/// One row per state and organ; a state without review has one for each, empty.
pub(in crate::report) fn of_organs(own: &OrgansView) -> Sheet {
    let mut columns = who().to_vec();
    columns.extend([
        Column::new(texts::COVERAGE, Kind::Share, 11),
        Column::new(texts::ORGAN, Kind::Long, 40),
        Column::new(common::STEP, Kind::Count, 7),
        Column::new(texts::STATE_OF, Kind::Text, 12),
        Column::new(texts::SINCE, Kind::Date, 12),
        Column::new(texts::FIRST, Kind::Text, 12),
        Column::new(texts::GROUNDS, Kind::Long, 60),
        Column::new(texts::PROOFS, Kind::Long, 50),
        Column::new(texts::VERDICTS, Kind::Long, 50),
    ]);
    let mut rows = Vec::new();
    for state in &own.states {
        let head = || {
            vec![
                Cell::text(&state.name),
                Cell::text(&state.state),
                state.date.map_or(Cell::Empty, Cell::Date),
                state.coverage.map_or(Cell::Empty, Cell::Number),
            ]
        };
        for (slug, name) in &own.followed {
            let mut row = head();
            row.push(Cell::text(name));
            let Some(organ) = state.organs.iter().find(|own| own.organ == *slug) else {
                row.push(Cell::Empty);
                row.push(Cell::text(organs::NO_REVIEW));
                row.resize(columns.len(), Cell::Empty);
                rows.push(row);
                continue;
            };
            let grounds: Vec<String> = (organ.grounds.iter())
                .map(|own| format!("{} de {}", own.citation, own.instrument))
                .collect();
            let verdicts: Vec<String> = organ.verdicts.iter().map(organs::verdict).collect();
            row.extend([
                Cell::count(organ.step.into()),
                Cell::text(organs::presence(organ.presence)),
                organ.since.map_or(Cell::Empty, Cell::Date),
                match organ.since {
                    None => Cell::Empty,
                    Some(_) if organ.since_first => Cell::text(common::YES),
                    Some(_) => Cell::text(common::NO),
                },
                Cell::text(grounds.join("; ")),
                Cell::text(organs::proofs(organ)),
                Cell::text(verdicts.join("; ")),
            ]);
            rows.push(row);
        }
    }
    sheet((organs::TITLE, ""), columns, rows)
}
