//! Seals: hashes of what the register keeps nowhere else, so that a change that the database does not notice is seen.
//!
//! In: what is put in. Out: a SHA-256 beside it; later, whether it is still the same. Reviews need none: their pieces
//! are named by their content.

use super::RecordError;
use super::action::ActionsReport;
use super::facts::Facts;
use super::open::Register;
use super::reports;
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Puts a state in, with the name that it has now.
pub(super) fn put_state(work: &Connection, code: &str, name: &str) -> Result<(), rusqlite::Error> {
    work.prepare_cached(
        "INSERT INTO state (code, name, sha256) VALUES (?1, ?2, ?3)
         ON CONFLICT (code) DO UPDATE SET name = ?2, sha256 = ?3",
    )?
    .execute((code, name, of(&(code, name))?))?;
    Ok(())
}

/// Seals what is known of the requirements of a rule set.
pub(super) fn seal_rules(work: &Connection, rules: i64) -> Result<(), rusqlite::Error> {
    let sha256 = of(&facts(work, rules)?)?;
    work.prepare_cached("UPDATE rule_set SET facts_sha256 = ?2 WHERE id = ?1")?
        .execute((rules, sha256))?;
    Ok(())
}

/// Seals a report of actions.
pub(super) fn seal_report(
    work: &Connection,
    row: i64,
    report: &ActionsReport,
) -> Result<(), rusqlite::Error> {
    work.prepare_cached("UPDATE report SET sha256 = ?2 WHERE id = ?1")?
        .execute((row, of_report(report)?))?;
    Ok(())
}

/// Seals everything: for a file that an earlier version wrote.
pub(super) fn seal_all(work: &Connection) -> Result<(), rusqlite::Error> {
    for (code, name, _) in states(work)? {
        put_state(work, &code, &name)?;
    }
    for (rules, _) in rows(work, RULE_SETS)? {
        seal_rules(work, rules)?;
    }
    let all = reports::read(work, None, None)?;
    for ((row, _), report) in rows(work, REPORTS)?.into_iter().zip(&all) {
        seal_report(work, row, report)?;
    }
    Ok(())
}

impl Register {
    /// A sentence for each seal that is broken.
    pub(super) fn broken_seals(&self) -> Result<Vec<String>, RecordError> {
        self.ask(|own| {
            let mut broken = Vec::new();
            for (code, name, sealed) in states(own)? {
                if sealed != of(&(&code, &name))? {
                    broken.push(format!("la entidad {code} no se llama como se guardó"));
                }
            }
            for (rules, sealed) in rows(own, RULE_SETS)? {
                if sealed != of(&facts(own, rules)?)? {
                    let what = "lo que se sabe de los requisitos no es lo que se guardó";
                    broken.push(format!("{what} (conjunto de reglas {rules})"));
                }
            }
            let all = reports::read(own, None, None)?;
            for ((_, sealed), report) in rows(own, REPORTS)?.into_iter().zip(&all) {
                if sealed != of_report(report)? {
                    broken.push(format!(
                        "el reporte de {}, {}, {} no es el que se guardó",
                        report.state_name, report.period, report.unit
                    ));
                }
            }
            Ok(broken)
        })
    }
}

const RULE_SETS: &str = "SELECT id, facts_sha256 FROM rule_set ORDER BY id";
/// In the order in which reports are read.
const REPORTS: &str = "SELECT id, sha256 FROM report ORDER BY state, period, unit";

/// Rows with their seals; an empty one where there is none.
fn rows(own: &Connection, question: &str) -> Result<Vec<(i64, Vec<u8>)>, rusqlite::Error> {
    let mut rows = own.prepare(question)?;
    let rows = rows.query_map([], |row| {
        let sealed: Option<Vec<u8>> = row.get(1)?;
        Ok((row.get(0)?, sealed.unwrap_or_default()))
    })?;
    rows.collect()
}

fn states(own: &Connection) -> Result<Vec<(String, String, Vec<u8>)>, rusqlite::Error> {
    let mut rows = own.prepare("SELECT code, name, sha256 FROM state ORDER BY code")?;
    let rows = rows.query_map([], |row| {
        let sealed: Option<Vec<u8>> = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, sealed.unwrap_or_default()))
    })?;
    rows.collect()
}

fn facts(own: &Connection, rules: i64) -> Result<Vec<Facts>, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT requirement.key, title, kind, step, subject, priority, lines, compact
         FROM requirement_facts JOIN requirement ON requirement.id = requirement
         WHERE rule_set = ?1 ORDER BY requirement.key",
    )?;
    let rows = rows.query_map([rules], |row| Facts::read(row, 0))?;
    rows.collect()
}

/// The name of the state has a seal of its own: it may change with a later report.
fn of_report(report: &ActionsReport) -> Result<Vec<u8>, rusqlite::Error> {
    of(&ActionsReport {
        state_name: String::new(),
        ..report.clone()
    })
}

fn of(what: &impl Serialize) -> Result<Vec<u8>, rusqlite::Error> {
    let text = serde_json::to_vec(what)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    Ok(Sha256::digest(&text).to_vec())
}
