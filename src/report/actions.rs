//! The actions that the register holds, as a list.
//!
//! In: reports. Out: [`ActionsView`], and from it a table, JSON with everything, or CSV.

use super::ReportError;
use super::frameless::frameless;
use super::table::Csv;
use super::texts::{actions as texts, numbers};
use crate::record::{Action, ActionsReport};
use serde::Serialize;

/// An action with whose it is.
#[derive(Clone, Debug, Serialize)]
pub struct ActionRow {
    /// Code or slug of the state.
    pub state: String,
    /// Its name.
    pub state_name: String,
    /// Label of the period.
    pub period: String,
    /// Unit that reports.
    pub unit: String,
    /// The action.
    #[serde(flatten)]
    pub action: Action,
}

/// Actions, by state, period, unit and number.
#[derive(Clone, Debug, Serialize)]
pub struct ActionsView {
    /// One row for each.
    pub actions: Vec<ActionRow>,
    /// Reports that they come from.
    #[serde(skip)]
    reports: usize,
}

impl ActionsView {
    /// The actions of some reports.
    pub fn build(reports: &[ActionsReport]) -> Self {
        let rows = |report: &ActionsReport| {
            let row = |action: &Action| ActionRow {
                state: report.state.clone(),
                state_name: report.state_name.clone(),
                period: report.period.clone(),
                unit: report.unit.clone(),
                action: action.clone(),
            };
            report.actions.iter().map(row).collect::<Vec<_>>()
        };
        ActionsView {
            actions: reports.iter().flat_map(rows).collect(),
            reports: reports.len(),
        }
    }

    /// As text, so many columns wide.
    pub fn table(&self, width: u16) -> String {
        if self.actions.is_empty() {
            return texts::NONE.to_owned();
        }
        let mut table = frameless(texts::LIST_COLUMNS, width);
        for own in &self.actions {
            table.add_row([
                super::inert::one_line(&own.state_name),
                super::inert::one_line(&own.period),
                own.action.number.to_string(),
                own.action.kind.word().to_owned(),
                super::inert::one_line(&own.action.name),
                super::inert::one_line(&own.action.institution),
                objectives(&own.action),
                numbers::integer(people(&own.action)),
            ]);
        }
        let done = self.actions.iter().filter(|own| own.action.kind.is_done());
        let done = done.count();
        let told = texts::listed(done, self.actions.len() - done, self.reports);
        format!("{table}\n{told}")
    }

    /// As JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }

    /// As CSV, a row for each action.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn csv(&self) -> Result<String, ReportError> {
        let mut table = Csv::new(&[
            "entidad",
            "nombre_entidad",
            "periodo",
            "unidad",
            "numero",
            "dependencia",
            "nombre",
            "tipo",
            "descripcion",
            "inicia",
            "termina",
            "presupuesto",
            "objetivos",
            "lineas",
            "requisitos",
            "categorias",
            "reto",
            "evidencia",
            "personas",
        ])?;
        let day = |own: Option<jiff::civil::Date>| own.map(|own| own.to_string());
        for row in &self.actions {
            let own = &row.action;
            table.row(&[
                &row.state,
                &row.state_name,
                &row.period,
                &row.unit,
                &own.number.to_string(),
                &own.institution,
                &own.name,
                own.kind.word(),
                &own.description,
                &day(own.starts).unwrap_or_default(),
                &day(own.ends).unwrap_or_default(),
                &own.budget_cents.map(pesos).unwrap_or_default(),
                &objectives(own),
                &own.lines.join("; "),
                &own.requirements.join("; "),
                &own.challenges.join("; "),
                &own.challenge,
                &own.evidence,
                &people(own).to_string(),
            ])?;
        }
        table.finish()
    }
}

/// "1250000.50", for a program.
fn pesos(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// "7; 15".
fn objectives(action: &Action) -> String {
    let all: Vec<String> = action.objectives.iter().map(u8::to_string).collect();
    all.join("; ")
}

/// People that an action reached.
pub(super) fn people(action: &Action) -> u64 {
    (action.population.iter())
        .map(|own| u64::from(own.people))
        .sum()
}
