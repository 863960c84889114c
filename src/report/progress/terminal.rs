//! Progress for a terminal: a table of states, or one state's reviews and what moved each change.
//!
//! In: [`Progress`] and a width. Out: text.

use super::model::{ChangeRow, GroupScore, PooledGroup, Progress, StateProgress};
use super::spark::spark;
use crate::report::frameless::frameless;
use crate::report::texts::{numbers, progress as texts, words};
use comfy_table::ColumnConstraint;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

impl Progress {
    /// As text for a terminal so many columns wide.
    pub fn table(&self, width: u16) -> String {
        let told = match (&self.only, self.all().next()) {
            (Some(_), Some(state)) => self.one(state, width),
            _ => self.board(width),
        };
        closed(told, &self.notices, self.nature)
    }

    fn board(&self, width: u16) -> String {
        let mut out = format!("{}\n{}\n", texts::TITLE, texts::scope(self));
        let _ = write!(out, "\n{}\n", states(&self.states, width));
        if !self.others.is_empty() {
            let _ = write!(
                out,
                "\n{}\n{}\n",
                texts::OTHERS,
                states(&self.others, width)
            );
        }
        if let Some(key) = self.dimension {
            if !self.pooled.is_empty() {
                let _ = write!(
                    out,
                    "\n{} · {}\n{}\n",
                    texts::by_dimension(key),
                    texts::POOLED,
                    pooled(&self.pooled, width)
                );
            }
            for own in self.others.iter().filter(|own| own.latest.is_some()) {
                let _ = write!(
                    out,
                    "\n{} · {}\n{}\n",
                    texts::by_dimension(key),
                    own.name,
                    groups(own, key, width)
                );
            }
        }
        out
    }

    fn one(&self, state: &StateProgress, width: u16) -> String {
        let mut out = format!(
            "{} · {}\n{}\n",
            state.name,
            texts::TITLE_ONE,
            texts::scope(self)
        );
        if state.latest.is_none() {
            let _ = writeln!(out, "\n{}.", words::capital(&texts::standing(state)));
            return out;
        }
        let _ = write!(out, "\n{}\n{}\n", texts::SERIES, series(state, width));
        let key = self.dimension.unwrap_or("paso");
        let _ = write!(
            out,
            "\n{}\n{}\n",
            texts::by_dimension(key),
            groups(state, key, width)
        );
        let _ = writeln!(out, "\n{}", texts::CHANGES);
        if state.changes.is_empty() {
            let _ = writeln!(out, "  {}", texts::ONE_REVIEW);
        }
        for own in &state.changes {
            let _ = writeln!(out, "  {}", texts::interval(own));
            for notice in &own.notices {
                let _ = writeln!(out, "    {notice}");
            }
            let rows: Vec<&ChangeRow> = own.changes.iter().filter(|own| own.is_of_both()).collect();
            if rows.is_empty() {
                let _ = writeln!(out, "    {}", texts::NO_CHANGE);
            }
            for row in rows {
                let _ = writeln!(
                    out,
                    "    {} ({}): {} → {}",
                    row.title, row.requirement, row.before, row.after
                );
                let _ = writeln!(out, "      {}", row.told);
            }
            if let Some(told) = texts::come_and_gone(own) {
                let _ = writeln!(out, "    {told}");
            }
        }
        out
    }
}

fn states(all: &[StateProgress], width: u16) -> String {
    grid(&texts::STATE_COLUMNS, all.iter().map(state_row), width)
}

/// Its place before its name, where there is one: "6= Morelos".
fn placed(own: &StateProgress) -> String {
    let tie = if own.tied { "=" } else { "" };
    match own.rank {
        Some(rank) => format!("{:>3} {}", format!("{rank}{tie}"), own.name),
        None => own.name.clone(),
    }
}

fn state_row(own: &StateProgress) -> Vec<String> {
    let Some(latest) = &own.latest else {
        let mut row = vec![placed(own)];
        row.extend((0..5).map(|_| texts::NONE.to_owned()));
        row.push(texts::standing_short(own).to_owned());
        row.push(texts::NONE.to_owned());
        return row;
    };
    let scores: Vec<Option<f64>> = own.series.iter().map(|own| own.measure.score).collect();
    vec![
        placed(own),
        texts::score_or_none(latest.measure.score),
        texts::light(latest.measure.semaphore).to_owned(),
        texts::coverage_cell(&latest.measure),
        texts::since(own),
        spark(&scores),
        latest.date.to_string(),
        texts::decided(latest),
    ]
}

fn pooled(all: &[PooledGroup], width: u16) -> String {
    let rows = all.iter().map(|own| {
        vec![
            own.key.clone(),
            own.name.clone(),
            texts::score_or_none(own.measure.score),
            texts::coverage_cell(&own.measure),
            own.green.to_string(),
            own.amber.to_string(),
            own.red.to_string(),
            own.grey.to_string(),
        ]
    });
    grid(&texts::POOLED_COLUMNS, rows, width)
}

fn groups(state: &StateProgress, key: &str, width: u16) -> String {
    let own = state.groups.iter().filter(|own| own.dimension == key);
    let change = |own: &GroupScore| match own.change {
        Some(change) => texts::signed(change),
        None => texts::NONE.to_owned(),
    };
    // A story by group is told of one state only.
    let columns = if own.clone().all(|own| own.series.is_empty()) {
        texts::GROUP_COLUMNS.len() - 1
    } else {
        texts::GROUP_COLUMNS.len()
    };
    let rows = own.map(|own| {
        let mut row = vec![
            own.key.clone(),
            own.name.clone(),
            texts::score_or_none(own.measure.score),
            texts::coverage_cell(&own.measure),
            change(own),
            spark(&own.series),
        ];
        row.truncate(columns);
        row
    });
    grid(&texts::GROUP_COLUMNS[..columns], rows, width)
}

fn series(state: &StateProgress, width: u16) -> String {
    let mut before = None;
    let rows = state.series.iter().map(|own| {
        let change = super::build::change(before, own.measure.score);
        before = own.measure.score;
        vec![
            own.date.to_string(),
            texts::score_or_none(own.measure.score),
            texts::light(own.measure.semaphore).to_owned(),
            texts::coverage_cell(&own.measure),
            change.map_or_else(|| texts::NONE.to_owned(), texts::signed),
            texts::decided(own),
            own.rules.clone(),
        ]
    });
    let table = grid(&texts::SERIES_COLUMNS, rows, width);
    let scores: Vec<Option<f64>> = state.series.iter().map(|own| own.measure.score).collect();
    let (line, latest) = (spark(&scores), scores.last().copied().flatten());
    format!(
        "{table}\n{}: {line} ({})",
        texts::STATE_COLUMNS[5],
        latest.map_or_else(|| texts::NO_SCORE.to_owned(), numbers::score)
    )
}

/// A text with what must be known of it and what it is, at its foot.
pub(super) fn closed(mut out: String, notices: &[String], nature: &str) -> String {
    out.push('\n');
    for notice in notices {
        let _ = writeln!(out, "{notice}");
    }
    let _ = writeln!(out, "{}.", words::capital(nature));
    out
}

/// A table without frames.
pub(super) fn grid(header: &[&str], rows: impl Iterator<Item = Vec<String>>, width: u16) -> String {
    let mut table = frameless(header.iter().copied(), width.max(60));
    table.force_no_tty();
    for row in rows {
        table.add_row(row);
    }
    // A state's name is never broken.
    let named = header
        .iter()
        .position(|own| *own == texts::STATE_COLUMNS[0]);
    if let Some(column) = named.and_then(|at| table.column_mut(at)) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    let lines: Vec<String> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}
