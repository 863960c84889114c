//! Where the report comes from, and what its columns mean.

use super::findings::sheet;
use super::model::{Cell, Column, Kind, Sheet};
use crate::report::View;
use crate::report::texts::sheets::{self as texts, DOSSIER, NAMES, RULE_SET};

/// The rule set, the dossier and every file of it, with their hashes and dates.
pub(super) fn trace(view: &View) -> Sheet {
    let columns = vec![
        Column::new(texts::WHAT, Kind::Long, 50),
        Column::new(texts::CLASS, Kind::Text, 34),
        Column::new(texts::FILE, Kind::Text, 30),
        Column::new(texts::FORMAT, Kind::Text, 12),
        Column::new(texts::DATE, Kind::Date, 12),
        Column::new(texts::ARTICLES, Kind::Count, 10),
        Column::new(texts::EXPECTED, Kind::Count, 12),
        Column::new(texts::PLACED, Kind::Share, 10),
        Column::new(texts::WARNINGS, Kind::Count, 12),
        Column::new(texts::HASH, Kind::Text, 68),
    ];
    let cover = &view.cover;
    let mut rows = vec![
        vec![
            Cell::text(format!("{DOSSIER}: {}", cover.entity)),
            Cell::text(view.labels.nature),
            Cell::Empty,
            Cell::text(&cover.schema),
            Cell::date(&cover.date),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ],
        vec![
            Cell::text(RULE_SET),
            Cell::text(&cover.rules_text),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::text(&cover.rules_sha256),
        ],
    ];
    for own in &view.dossier.instruments {
        rows.push(vec![
            Cell::text(&own.name),
            Cell::text(&own.class),
            Cell::text(&own.file),
            Cell::text(&own.format),
            Cell::Empty,
            Cell::count(own.articles as usize),
            Cell::count(own.articles_expected as usize),
            Cell::Number(own.placed),
            Cell::count(own.warnings),
            Cell::text(&own.sha256),
        ]);
    }
    sheet(NAMES.trace, columns, rows)
}

/// Every column of some sheets.
pub(super) fn dictionary<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Sheet {
    let columns = vec![
        Column::new(texts::SHEET, Kind::Text, 22),
        Column::new(texts::COLUMN, Kind::Text, 26),
        Column::new(texts::KEY, Kind::Text, 24),
        Column::new(texts::TYPE, Kind::Text, 20),
        Column::new(texts::MEANING, Kind::Long, 100),
    ];
    let mut rows = Vec::new();
    for own in sheets {
        for column in &own.columns {
            rows.push(vec![
                Cell::text(own.name),
                Cell::text(column.text.title),
                Cell::text(column.text.key),
                Cell::text(column.kind.word()),
                Cell::text(column.text.about),
            ]);
        }
    }
    sheet(NAMES.dictionary, columns, rows)
}
