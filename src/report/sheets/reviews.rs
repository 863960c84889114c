//! The comparison of two reviews as tables.
//!
//! In: a [`ReviewsView`]. Out: counts, one row per requirement that changed, lines that moved, laws, and the
//! dictionary.

use super::findings::sheet;
use super::model::{Cell, Column, Kind, Sheet};
use super::trace::dictionary;
use crate::report::compare::ReviewsView;
use crate::report::texts::reviews as names;
use crate::report::texts::sheets as texts;

/// Every sheet of the workbook, in order.
pub(in crate::report) fn of_reviews(view: &ReviewsView) -> Vec<Sheet> {
    let mut sheets = vec![summary(view), changes(view), lines(view), laws(view)];
    let dictionary = dictionary(&sheets);
    sheets.push(dictionary);
    sheets
}

fn summary(view: &ReviewsView) -> Sheet {
    let columns = vec![
        Column::new(texts::TREND, Kind::Text, 30),
        Column::new(texts::TOTAL, Kind::Count, 14),
    ];
    let rows = view.counts.iter();
    let rows = rows.map(|own| vec![Cell::text(own.word), Cell::count(own.count)]);
    sheet(names::SUMMARY_TAB, columns, rows.collect())
}

fn changes(view: &ReviewsView) -> Sheet {
    let columns = vec![
        Column::new(texts::TREND, Kind::Text, 18),
        Column::new(texts::ID, Kind::Long, 30),
        Column::new(texts::TITLE, Kind::Long, 50),
        Column::new(texts::PRIORITY, Kind::Text, 10),
        Column::new(texts::BEFORE_STATUS, Kind::Text, 12),
        Column::new(texts::AFTER_STATUS, Kind::Text, 12),
        Column::new(texts::CAUSE, Kind::Text, 16),
        Column::new(texts::TOLD, Kind::Long, 80),
    ];
    let rows = view.changes.iter().map(|own| {
        vec![
            Cell::text(own.word),
            Cell::text(&own.requirement),
            Cell::text(&own.title),
            Cell::text(own.priority),
            Cell::text(own.before),
            Cell::text(own.after),
            Cell::text(own.causes.join(", ")),
            Cell::text(&own.told),
        ]
    });
    sheet(names::CHANGES_TAB, columns, rows.collect())
}

fn lines(view: &ReviewsView) -> Sheet {
    let columns = vec![
        Column::new(texts::PROGRAMME_KEY, Kind::Text, 10),
        Column::new(texts::PROGRAMME_NAME, Kind::Long, 80),
        Column::new(texts::BEFORE_STATUS, Kind::Text, 16),
        Column::new(texts::AFTER_STATUS, Kind::Text, 16),
    ];
    let rows = view.lines.iter().map(|own| {
        vec![
            Cell::text(&own.key),
            Cell::text(&own.name),
            Cell::text(own.before),
            Cell::text(own.after),
        ]
    });
    sheet(names::LINES_TAB, columns, rows.collect())
}

fn laws(view: &ReviewsView) -> Sheet {
    let columns = vec![
        Column::new(texts::FILE, Kind::Text, 34),
        Column::new(texts::INSTRUMENT, Kind::Long, 70),
        Column::new(texts::TOLD, Kind::Long, 50),
    ];
    let rows = view.laws.iter().map(|own| {
        vec![
            Cell::text(&own.file),
            Cell::text(&own.title),
            Cell::text(&own.told),
        ]
    });
    sheet(names::LAWS_TAB, columns, rows.collect())
}
