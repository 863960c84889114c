//! The comparison of two versions of a law as tables.
//!
//! In: a [`LawsView`]. Out: counts, one row per entry, divisions, disagreements with the notes, and the dictionary.

use super::model::{Cell, Column, Kind, Sheet};
use super::trace::dictionary;
use crate::compare::Change;
use crate::report::compare::LawsView;
use crate::report::compare::entries::{Entry, differing, label, of_body, of_transitionals, whole};
use crate::report::texts::versions as texts;

/// Every sheet of the workbook, in order.
pub(in crate::report) fn of_versions(view: &LawsView) -> Vec<Sheet> {
    let (body, others) = (of_body(view), of_transitionals(view));
    let mut sheets = vec![
        summary(view, &body, &others),
        changes(&body, &others),
        divisions(view),
        doubts(view),
    ];
    let (name, about) = texts::DICTIONARY_TAB;
    let dictionary = dictionary(&sheets);
    sheets.push(Sheet {
        name,
        about,
        ..dictionary
    });
    sheets
}

fn sheet((name, about): texts::Tab, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name,
        about,
        columns,
        rows,
    }
}

/// One row per class that an article or an entry has.
fn summary(view: &LawsView, body: &[Entry<'_>], others: &[Entry<'_>]) -> Sheet {
    let columns = vec![
        Column::new(texts::CLASS_COUNTED, Kind::Text, 26),
        Column::new(texts::CLASS_MEANING, Kind::Long, 66),
        Column::new(texts::ARTICLES_COUNTED, Kind::Count, 12),
        Column::new(texts::ROWS_COUNTED, Kind::Count, 14),
        Column::new(texts::TRANSITIONAL_ROWS, Kind::Count, 15),
    ];
    let rows = Change::ALL.into_iter().filter_map(|class| {
        let of = |all: &[Entry<'_>]| {
            all.iter()
                .filter(|own| own.change() == class.word())
                .count()
        };
        let figures = [view.count(class), of(body), of(others)];
        let mut cells = vec![
            Cell::text(texts::class(class.word())),
            Cell::text(texts::meaning(class.word())),
        ];
        cells.extend(figures.map(Cell::count));
        (figures.iter().sum::<usize>() > 0).then_some(cells)
    });
    sheet(texts::SUMMARY_TAB, columns, rows.collect())
}

fn changes(body: &[Entry<'_>], others: &[Entry<'_>]) -> Sheet {
    let columns = vec![
        Column::new(texts::ORDER, Kind::Count, 7),
        Column::new(texts::CLASS, Kind::Text, 16),
        Column::new(texts::BEFORE_CITATION, Kind::Long, 24),
        Column::new(texts::AFTER_CITATION, Kind::Long, 24),
        Column::new(texts::BEFORE_TEXT, Kind::Long, 54),
        Column::new(texts::AFTER_TEXT, Kind::Long, 54),
        Column::new(texts::TAKEN_OUT, Kind::Long, 30),
        Column::new(texts::PUT_IN, Kind::Long, 30),
        Column::new(texts::NOTES, Kind::Long, 30),
        Column::new(texts::BACKING, Kind::Text, 18),
        Column::new(texts::DOUBT, Kind::Long, 30),
        Column::new(texts::ARTICLE_TOLD, Kind::Long, 30),
        Column::new(texts::PART, Kind::Text, 14),
    ];
    let parts = [(texts::BODY, body), (texts::TRANSITIONAL, others)];
    let all = parts
        .into_iter()
        .flat_map(|(part, all)| all.iter().map(move |own| (part, own)));
    let rows = all.zip(1..).map(|((part, own), order)| {
        let text = |after| {
            let shown = own.shown().iter().map(|part| match own.provision {
                Some(_) => whole(part, after),
                None => label(part) + &whole(part, after),
            });
            Cell::text(shown.collect::<Vec<_>>().join("\n"))
        };
        let differs = |after| {
            let part = own.provision;
            Cell::text(part.map_or_else(String::new, |part| differing(part, after)))
        };
        vec![
            Cell::count(order),
            Cell::text(texts::class(own.change())),
            Cell::text(own.citation(false).unwrap_or_default()),
            Cell::text(own.citation(true).unwrap_or_default()),
            text(false),
            text(true),
            differs(false),
            differs(true),
            Cell::text(texts::notes(&own.article.notes)),
            Cell::text(own.article.backing),
            Cell::text(own.doubts.join("\n")),
            Cell::text(own.article.told.as_str()),
            Cell::text(part),
        ]
    });
    sheet(texts::CHANGES_TAB, columns, rows.collect())
}

fn divisions(view: &LawsView) -> Sheet {
    let columns = vec![
        Column::new(texts::DIVISION_CLASS, Kind::Text, 16),
        Column::new(texts::BEFORE_DIVISION, Kind::Long, 60),
        Column::new(texts::AFTER_DIVISION, Kind::Long, 60),
        Column::new(texts::TOLD, Kind::Long, 80),
    ];
    let rows = view.divisions.iter().map(|own| {
        vec![
            Cell::text(texts::class(own.change)),
            Cell::text(own.before.as_deref().unwrap_or_default()),
            Cell::text(own.after.as_deref().unwrap_or_default()),
            Cell::text(own.told.as_str()),
        ]
    });
    sheet(texts::DIVISIONS_TAB, columns, rows.collect())
}

fn doubts(view: &LawsView) -> Sheet {
    let columns = vec![
        Column::new(texts::DOUBTED, Kind::Long, 40),
        Column::new(texts::NOTE, Kind::Long, 50),
        Column::new(texts::DISAGREEMENT, Kind::Long, 100),
    ];
    let rows = view.doubts.iter().map(|own| {
        vec![
            Cell::text(own.citation.as_str()),
            Cell::text(own.note.as_deref().unwrap_or_default()),
            Cell::text(own.told.as_str()),
        ]
    });
    sheet(texts::DOUBTS_TAB, columns, rows.collect())
}
