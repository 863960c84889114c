//! The summary: scores with their arithmetic and counts by status, in total, by step and by subject.

use super::findings::sheet;
use super::model::{Cell, Column, Kind, Sheet};
use crate::report::View;
use crate::report::texts::sheets::{self as texts, ColumnText, NAMES};
use crate::report::view::ScoreView;

/// The columns of the counts, in the order in which reports list statuses.
const COUNTS: [(&str, ColumnText); 8] = [
    ("cumple", texts::MET),
    ("parcial", texts::PARTLY),
    ("ausente", texts::ABSENT),
    ("contrario", texts::CONTRARY),
    ("invade", texts::INVADES),
    ("observado", texts::OBSERVED),
    ("sin-fuente", texts::UNSOURCED),
    ("no-aplica", texts::NOT_APPLICABLE),
];

/// One row per score.
pub(super) fn summary(view: &View) -> Sheet {
    let mut columns = vec![
        Column::new(texts::FIGURE, Kind::Long, 52),
        Column::new(texts::VALUE, Kind::Number, 12),
        Column::new(texts::SEMAPHORE, Kind::Text, 14),
        Column::new(texts::OBTAINED, Kind::Number, 12),
        Column::new(texts::POSSIBLE, Kind::Number, 12),
        Column::new(texts::EVALUATED, Kind::Count, 11),
        Column::new(texts::TOTAL, Kind::Count, 12),
    ];
    columns.extend(COUNTS.map(|(_, text)| Column::new(text, Kind::Count, 11)));
    let mut rows = vec![row(&view.total, &view.total.name)];
    for step in &view.steps {
        let name = if step.name.is_empty() {
            step.label.clone()
        } else {
            format!("{}. {}", step.label, step.name)
        };
        rows.push(row(&step.score, &name));
    }
    rows.extend(view.subjects.iter().map(|own| row(own, &own.name)));
    sheet(NAMES.summary, columns, rows)
}

fn row(score: &ScoreView, name: &str) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(name),
        score.value.map_or(Cell::Empty, Cell::Number),
        Cell::text(score.semaphore_word),
        Cell::Number(score.obtained),
        Cell::Number(score.possible),
        Cell::count(score.evaluated as usize),
        Cell::count(score.total as usize),
    ];
    for (key, _) in COUNTS {
        let own = score.counts.iter().find(|count| count.status.key == key);
        cells.push(Cell::count(own.map_or(0, |count| count.count as usize)));
    }
    cells
}
