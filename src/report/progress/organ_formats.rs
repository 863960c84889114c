//! The organs of the strategy as a table, JSON or CSV.
//!
//! In: [`OrgansView`]. Out: text. Of all states the table has one row each; of one state, every organ with its ground.

use super::organs::{OrgansView, StateOrgans};
use super::terminal::{closed, grid};
use crate::report::ReportError;
use crate::report::sheets::of_organs;
use crate::report::table;
use crate::report::texts::{organs as texts, progress, words};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

impl OrgansView {
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

    /// As CSV: one row per state and organ.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn csv(&self) -> Result<String, ReportError> {
        table::text(&of_organs(self))
    }
}

fn all(own: &OrgansView, width: u16) -> String {
    let mut header = vec![progress::STATE_COLUMNS[0].to_owned()];
    header.extend(own.followed.iter().map(|own| texts::short(&own.1)));
    header.push(progress::STATE_COLUMNS[3].to_owned());
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = own.states.iter().map(|state| {
        let mut row = vec![state.name.clone()];
        row.extend(own.followed.iter().map(|(slug, _)| {
            let found = state.organs.iter().find(|own| own.organ == *slug);
            found.map_or_else(|| progress::NONE.to_owned(), texts::cell)
        }));
        row.push(texts::coverage(state));
        row
    });
    format!(
        "{}\n{}\n\n{}\n",
        texts::TITLE,
        progress::basis(own.basis),
        grid(&header, rows, width)
    )
}

fn one(own: &OrgansView, state: &StateOrgans) -> String {
    let mut out = format!(
        "{} · {}\n{} · {}\n",
        state.name,
        texts::TITLE,
        texts::reviewed(state),
        progress::basis(own.basis)
    );
    for organ in &state.organs {
        let _ = writeln!(out, "\n{} (paso {})", organ.name, organ.step);
        let _ = writeln!(out, "  {}", texts::presence_told(organ));
        for ground in &organ.grounds {
            let _ = writeln!(
                out,
                "  {}: {} {} ({})",
                texts::GROUND,
                ground.citation,
                words::of_instrument(&ground.instrument),
                ground.status.word()
            );
        }
        let _ = writeln!(out, "  {}: {}", texts::PROOFS, texts::proofs(organ));
        for verdict in &organ.verdicts {
            let _ = writeln!(out, "  {}: {}", texts::VERDICT, texts::verdict(verdict));
        }
    }
    out
}
