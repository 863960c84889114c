//! The homogeneous report of a state's actions, as data.
//!
//! In: nothing; a filled workbook or the register builds these. Out: what the executive report and the
//! crossings with gaps read.
//!
//! # Units
//!
//! Money in cents of Mexican pesos; people counted one by one; dates without time.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a row of the report tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Something done once or for a while.
    Accion,
    /// A programme.
    Programa,
    /// A practice worth repeating elsewhere.
    BuenaPractica,
    /// Only a challenge, without an action of its own.
    Reto,
}

impl ActionKind {
    /// Every kind, in the order of the template's list.
    pub const ALL: [ActionKind; 4] = [
        ActionKind::Accion,
        ActionKind::Programa,
        ActionKind::BuenaPractica,
        ActionKind::Reto,
    ];

    /// Its stable key ("buena-practica").
    pub const fn key(self) -> &'static str {
        match self {
            ActionKind::Accion => "accion",
            ActionKind::Programa => "programa",
            ActionKind::BuenaPractica => "buena-practica",
            ActionKind::Reto => "reto",
        }
    }

    /// The word that people read and write ("buena práctica").
    pub const fn word(self) -> &'static str {
        match self {
            ActionKind::Accion => "acción",
            ActionKind::Programa => "programa",
            ActionKind::BuenaPractica => "buena práctica",
            ActionKind::Reto => "reto",
        }
    }

    /// True for what counts among programmes, actions and good practices.
    pub const fn is_done(self) -> bool {
        !matches!(self, ActionKind::Reto)
    }
}

/// How many people of one description an action reached.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct PopulationRow {
    /// Sex, as the template's list says it.
    pub sex: String,
    /// Age group, as the template's list says it.
    pub age: String,
    /// Nationality; empty when it is not known.
    pub nationality: String,
    /// Country of birth; empty when it is not known.
    pub birth_country: String,
    /// People.
    pub people: u32,
}

/// One row of the report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Action {
    /// Its number in the report, from 1.
    pub number: u32,
    /// Institution that does it.
    pub institution: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ActionKind,
    /// What is done.
    pub description: String,
    /// First day.
    pub starts: Option<Date>,
    /// Last day; `None` while it goes on.
    pub ends: Option<Date>,
    /// Money, in cents of Mexican pesos.
    pub budget_cents: Option<i64>,
    /// Objectives of the Global Compact, 1 to 23, each once.
    pub objectives: Vec<u8>,
    /// Lines of the PEM ("1.1.2"), each once.
    pub lines: Vec<String>,
    /// Ids of requirements, each once.
    pub requirements: Vec<String>,
    /// Categories of its challenges ("coordinacion"), each once.
    pub challenges: Vec<String>,
    /// The challenges in words.
    pub challenge: String,
    /// Address of what proves it.
    pub evidence: String,
    /// The people that it reached, by description.
    pub population: Vec<PopulationRow>,
}

/// An institution that was asked for its actions, or that answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Institution {
    /// Its name.
    pub name: String,
    /// Its acronym; may be empty.
    pub acronym: String,
    /// Whether it was asked.
    pub asked: bool,
    /// Whether it answered.
    pub answered: bool,
}

/// What one unit reports for one period. A later report of the same unit and period takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ActionsReport {
    /// INEGI code of the state, "00" for the Federation, or the slug of an invented state.
    pub state: String,
    /// Its name.
    pub state_name: String,
    /// Label of the period ("2020").
    pub period: String,
    /// Unit that reports.
    pub unit: String,
    /// First day that it covers.
    pub starts: Option<Date>,
    /// Last day that it covers.
    pub ends: Option<Date>,
    /// True when rows with errors were left out.
    pub partial: bool,
    /// Institutions asked and answering.
    pub institutions: Vec<Institution>,
    /// Its rows, in the order of their numbers.
    pub actions: Vec<Action>,
}
