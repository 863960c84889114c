//! The crossing of actions and gaps as a table, JSON or CSV.
//!
//! In: [`Crossings`]. Out: text. Of all states the table has one row each; of one state, its lines.

use super::cross::{CrossedLine, CrossedRequirement, CrossedState, Crossing, Crossings};
use super::terminal::{closed, grid};
use crate::report::ReportError;
use crate::report::sheets::of_crossings;
use crate::report::table;
use crate::report::texts::{crossings as texts, progress};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// Requirements that the terminal names for a line; the other formats name all.
const MOST: usize = 6;

impl Crossings {
    /// As text for a terminal so many columns wide.
    pub fn table(&self, width: u16) -> String {
        let told = match (&self.only, self.states.first()) {
            (Some(_), Some(state)) => one(self, state),
            _ => all(self, width),
        };
        closed(told, &self.notices, self.nature)
    }

    /// As JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }

    /// As CSV: one row per state and line.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn csv(&self) -> Result<String, ReportError> {
        table::text(&of_crossings(self))
    }
}

fn all(own: &Crossings, width: u16) -> String {
    let mut header: Vec<&str> = vec![progress::STATE_COLUMNS[0]];
    header.extend(Crossing::ALL.map(texts::short));
    header.extend([progress::STATE_COLUMNS[3], texts::ACTIONS]);
    let rows = own.states.iter().map(|own| {
        let mut row = vec![own.name.clone()];
        row.extend(Crossing::ALL.map(|kind| own.count(kind).to_string()));
        row.push(texts::coverage(own));
        row.push(own.actions.to_string());
        row
    });
    format!(
        "{}\n{}\n\n{}\n",
        texts::TITLE,
        texts::scope(own),
        grid(&header, rows, width)
    )
}

fn one(own: &Crossings, state: &CrossedState) -> String {
    let mut out = format!(
        "{} · {}\n{}\n{}\n",
        state.name,
        texts::TITLE,
        texts::scope(own),
        texts::reviewed(state)
    );
    for kind in Crossing::ALL {
        let lines: Vec<&CrossedLine> = (state.lines.iter())
            .filter(|own| own.crossing == kind)
            .collect();
        let _ = writeln!(out, "\n{}: {}", texts::heading(kind), lines.len());
        // What is not known and what does not depend on the law is told where actions are reported.
        let quiet = matches!(kind, Crossing::SinFuente | Crossing::SinRequisito);
        for own in lines.iter().filter(|own| !quiet || !own.actions.is_empty()) {
            line(&mut out, own);
        }
    }
    out
}

fn line(out: &mut String, own: &CrossedLine) {
    let _ = writeln!(out, "  {} {}", own.line, own.name);
    let listed = |all: &[CrossedRequirement], status: bool| -> String {
        let told = all.iter().map(|own| {
            if status {
                format!("{} ({})", own.requirement, own.status.word())
            } else {
                own.requirement.clone()
            }
        });
        texts::some_of(&told.collect::<Vec<_>>(), MOST)
    };
    if !own.open.is_empty() {
        let _ = writeln!(out, "    {}: {}", texts::OPEN, listed(&own.open, true));
    }
    if !own.met.is_empty() {
        let _ = writeln!(out, "    {}: {}", texts::MET, listed(&own.met, false));
    }
    if !own.actions.is_empty() {
        let told: Vec<String> = own.actions.iter().map(texts::action).collect();
        let _ = writeln!(out, "    {}: {}", texts::ACTIONS, told.join("; "));
    }
}
