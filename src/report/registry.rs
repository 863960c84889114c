//! What the register holds, as a list.
//!
//! In: the reviews and the reports of actions of a register. Out: [`RegistryView`], and from it a table, JSON or CSV.

use super::ReportError;
use super::frameless::frameless;
use super::table::Csv;
use super::texts::{numbers, registry as texts};
use crate::record::{ActionsReport, Listed};
use jiff::civil::Date;
use serde::Serialize;

/// A report of actions, without its rows.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRow {
    /// Code or slug of the state.
    pub state: String,
    /// Its name.
    pub state_name: String,
    /// Label of the period.
    pub period: String,
    /// Unit that reports.
    pub unit: String,
    /// First day that it covers.
    pub starts: Option<Date>,
    /// Last day that it covers.
    pub ends: Option<Date>,
    /// True when rows with errors were left out.
    pub partial: bool,
    /// Actions, programmes and good practices.
    pub actions: usize,
    /// Rows that tell of a challenge.
    pub challenges: usize,
}

/// What the register holds.
#[derive(Clone, Debug, Serialize)]
pub struct RegistryView {
    /// Reviews, by state and date.
    pub reviews: Vec<Listed>,
    /// Reports, by state, period and unit.
    pub reports: Vec<ReportRow>,
}

impl RegistryView {
    /// The list of what there is.
    pub fn build(reviews: Vec<Listed>, reports: &[ActionsReport]) -> RegistryView {
        let reports = reports.iter().map(|own| ReportRow {
            state: own.state.clone(),
            state_name: own.state_name.clone(),
            period: own.period.clone(),
            unit: own.unit.clone(),
            starts: own.starts,
            ends: own.ends,
            partial: own.partial,
            actions: own.actions.iter().filter(|own| own.kind.is_done()).count(),
            challenges: (own.actions.iter())
                .filter(|own| !own.challenges.is_empty())
                .count(),
        });
        RegistryView {
            reviews,
            reports: reports.collect(),
        }
    }

    /// As tables of a width in columns.
    pub fn table(&self, width: u16) -> String {
        let mut text = String::new();
        if !self.reviews.is_empty() {
            let rows = self.reviews.iter().map(|own| {
                [
                    own.key.clone(),
                    own.state_name.clone(),
                    own.date.to_string(),
                    (own.score).map_or_else(|| texts::NO_SCORE.to_owned(), numbers::score),
                    numbers::percent(own.coverage),
                    own.verdicts.to_string(),
                    own.rules.clone(),
                ]
            });
            text.push_str(&listed(texts::REVIEWS, &texts::REVIEW_COLUMNS, rows, width));
        }
        if !self.reports.is_empty() {
            let rows = self.reports.iter().map(|own| {
                [
                    own.state_name.clone(),
                    own.period.clone(),
                    own.unit.clone(),
                    own.actions.to_string(),
                    own.challenges.to_string(),
                ]
            });
            text.push_str(&listed(texts::REPORTS, &texts::REPORT_COLUMNS, rows, width));
        }
        if text.is_empty() {
            text.push_str(texts::EMPTY);
        }
        text
    }

    /// As JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }

    /// The reviews as CSV.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn csv(&self) -> Result<String, ReportError> {
        let mut table = Csv::new(&[
            "clave",
            "entidad",
            "nombre",
            "fecha",
            "calificacion",
            "cobertura",
            "ordenamientos",
            "dictamenes",
            "reglas",
        ])?;
        for own in &self.reviews {
            table.row(&[
                &own.key,
                &own.state,
                &own.state_name,
                &own.date.to_string(),
                &own.score.map(|own| own.to_string()).unwrap_or_default(),
                &own.coverage.to_string(),
                &own.instruments.to_string(),
                &own.verdicts.to_string(),
                &own.rules,
            ])?;
        }
        table.finish()
    }
}

/// A table under its heading.
fn listed<const N: usize>(
    title: &str,
    columns: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
    width: u16,
) -> String {
    let mut table = frameless(columns.iter().copied(), width);
    for row in rows {
        table.add_row(row);
    }
    format!("{title}\n{table}\n")
}
