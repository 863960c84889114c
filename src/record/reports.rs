//! Reports of actions in the register: one per unit, state and period; a later one takes its place.

use super::action::{Action, ActionKind, ActionsReport, Institution, PopulationRow};
use super::open::Register;
use super::series::not_ours;
use super::{RecordError, Registered, seals};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _, Row};

/// Kinds of links of an action, as the table names them.
const OBJECTIVE: &str = "objetivo";
const LINE: &str = "linea";
const REQUIREMENT: &str = "requisito";
const CHALLENGE: &str = "reto";

impl Register {
    /// Puts a report in, in one piece; it takes the place of an earlier one of the same unit and period.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when it could not be written: then nothing of it is there.
    pub fn put_report(&mut self, report: &ActionsReport) -> Result<Registered, RecordError> {
        self.atomically(|work| put(work, report))
    }

    /// Puts several reports in, all of them or none.
    ///
    /// # Errors
    ///
    /// As [`Register::put_report`].
    pub fn put_reports(
        &mut self,
        reports: &[ActionsReport],
    ) -> Result<Vec<Registered>, RecordError> {
        self.atomically(|work| reports.iter().map(|own| put(work, own)).collect())
    }

    /// The reports, by state, period and unit; only those of a period or of a state where asked.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn reports(
        &self,
        period: Option<&str>,
        state: Option<&str>,
    ) -> Result<Vec<ActionsReport>, RecordError> {
        self.ask(|own| read(own, period, state))
    }

    /// Every state that the register knows, with its name.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn known_states(&self) -> Result<Vec<(String, String)>, RecordError> {
        self.ask(|own| {
            let mut rows = own.prepare("SELECT code, name FROM state ORDER BY code")?;
            let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect()
        })
    }

    /// The labels of the periods that have reports, in order.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn periods(&self) -> Result<Vec<String>, RecordError> {
        self.ask(|own| {
            let mut rows = own.prepare("SELECT DISTINCT period FROM report ORDER BY period")?;
            let rows = rows.query_map([], |row| row.get(0))?;
            rows.collect()
        })
    }
}

/// The reports of the register, inside or outside a transaction.
pub(super) fn read(
    own: &Connection,
    period: Option<&str>,
    state: Option<&str>,
) -> Result<Vec<ActionsReport>, rusqlite::Error> {
    let mut rows = own.prepare(
        "SELECT report.id, state.code, state.name, period, unit, starts, ends, partial
         FROM report JOIN state ON state.code = report.state
         WHERE (?1 IS NULL OR period = ?1) AND (?2 IS NULL OR state.code = ?2)
         ORDER BY state.code, period, unit",
    )?;
    let mut rows = rows.query((period, state))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let report: i64 = row.get(0)?;
        all.push(ActionsReport {
            state: row.get(1)?,
            state_name: row.get(2)?,
            period: row.get(3)?,
            unit: row.get(4)?,
            starts: day(row, 5)?,
            ends: day(row, 6)?,
            partial: row.get(7)?,
            institutions: institutions(own, report)?,
            actions: actions(own, report)?,
        });
    }
    Ok(all)
}

fn day(row: &Row<'_>, at: usize) -> Result<Option<Date>, rusqlite::Error> {
    let text: Option<String> = row.get(at)?;
    text.as_deref().map(super::reviews::date).transpose()
}

fn institutions(own: &Connection, report: i64) -> Result<Vec<Institution>, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT name, acronym, asked, answered FROM institution WHERE report = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([report], |row| {
        Ok(Institution {
            name: row.get(0)?,
            acronym: row.get(1)?,
            asked: row.get(2)?,
            answered: row.get(3)?,
        })
    })?;
    rows.collect()
}

fn actions(own: &Connection, report: i64) -> Result<Vec<Action>, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT id, number, institution, name, kind, description, starts, ends, budget_cents, challenge, evidence
         FROM action WHERE report = ?1 ORDER BY number",
    )?;
    let mut rows = rows.query([report])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let action: i64 = row.get(0)?;
        let kind: String = row.get(4)?;
        let known = ActionKind::ALL.into_iter().find(|own| own.key() == kind);
        let numbers = links(own, action, OBJECTIVE)?;
        all.push(Action {
            number: row.get(1)?,
            institution: row.get(2)?,
            name: row.get(3)?,
            kind: known.ok_or_else(|| not_ours(&kind))?,
            description: row.get(5)?,
            starts: day(row, 6)?,
            ends: day(row, 7)?,
            budget_cents: row.get(8)?,
            objectives: (numbers.iter())
                .map(|own| own.parse().map_err(|_| not_ours(own)))
                .collect::<Result<_, _>>()?,
            lines: links(own, action, LINE)?,
            requirements: links(own, action, REQUIREMENT)?,
            challenges: links(own, action, CHALLENGE)?,
            challenge: row.get(9)?,
            evidence: row.get(10)?,
            population: population(own, action)?,
        });
    }
    Ok(all)
}

fn links(own: &Connection, action: i64, kind: &str) -> Result<Vec<String>, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT key FROM action_link WHERE action = ?1 AND kind = ?2 ORDER BY position",
    )?;
    let rows = rows.query_map((action, kind), |row| row.get(0))?;
    rows.collect()
}

fn population(own: &Connection, action: i64) -> Result<Vec<PopulationRow>, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT sex, age, nationality, birth_country, people FROM action_population
         WHERE action = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([action], |row| {
        Ok(PopulationRow {
            sex: row.get(0)?,
            age: row.get(1)?,
            nationality: row.get(2)?,
            birth_country: row.get(3)?,
            people: row.get(4)?,
        })
    })?;
    rows.collect()
}

/// Puts a report in, inside a transaction.
pub(super) fn put(
    work: &Connection,
    report: &ActionsReport,
) -> Result<Registered, rusqlite::Error> {
    seals::put_state(work, &report.state, &report.state_name)?;
    let former: Option<i64> = work
        .prepare_cached("SELECT id FROM report WHERE state = ?1 AND period = ?2 AND unit = ?3")?
        .query_row((&report.state, &report.period, &report.unit), |row| {
            row.get(0)
        })
        .optional()?;
    let done = match former {
        None => Registered::New,
        Some(_) if is_there(work, report)? => return Ok(Registered::Same),
        Some(row) => {
            work.prepare_cached("DELETE FROM report WHERE id = ?1")?
                .execute([row])?;
            Registered::Replaced
        }
    };
    let day = |own: Option<Date>| own.map(|own| own.to_string());
    work.prepare_cached(
        "INSERT INTO report (state, period, unit, starts, ends, partial) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        &report.state,
        &report.period,
        &report.unit,
        day(report.starts),
        day(report.ends),
        report.partial,
    ))?;
    let row = work.last_insert_rowid();
    let mut add = work.prepare_cached(
        "INSERT INTO institution (report, position, name, acronym, asked, answered) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (own, position) in report.institutions.iter().zip(0i64..) {
        add.execute((
            row,
            position,
            &own.name,
            &own.acronym,
            own.asked,
            own.answered,
        ))?;
    }
    for own in &report.actions {
        put_action(work, row, own)?;
    }
    seals::seal_report(work, row, report)?;
    Ok(done)
}

/// Whether this very report is there.
fn is_there(work: &Connection, report: &ActionsReport) -> Result<bool, rusqlite::Error> {
    let all = read(work, Some(&report.period), Some(&report.state))?;
    Ok(all.contains(report))
}

fn put_action(work: &Connection, report: i64, own: &Action) -> Result<(), rusqlite::Error> {
    let day = |own: Option<Date>| own.map(|own| own.to_string());
    work.prepare_cached(
        "INSERT INTO action (report, number, institution, name, kind, description, starts, ends, budget_cents,
                             challenge, evidence)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute((
        report,
        own.number,
        &own.institution,
        &own.name,
        own.kind.key(),
        &own.description,
        day(own.starts),
        day(own.ends),
        own.budget_cents,
        &own.challenge,
        &own.evidence,
    ))?;
    let action = work.last_insert_rowid();
    let numbers: Vec<String> = own.objectives.iter().map(u8::to_string).collect();
    let mut link = work.prepare_cached(
        "INSERT INTO action_link (action, kind, position, key) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (kind, keys) in [
        (OBJECTIVE, &numbers),
        (LINE, &own.lines),
        (REQUIREMENT, &own.requirements),
        (CHALLENGE, &own.challenges),
    ] {
        for (key, position) in keys.iter().zip(0i64..) {
            link.execute((action, kind, position, key))?;
        }
    }
    let mut people = work.prepare_cached(
        "INSERT INTO action_population (action, position, sex, age, nationality, birth_country, people)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (row, position) in own.population.iter().zip(0i64..) {
        people.execute((
            action,
            position,
            &row.sex,
            &row.age,
            &row.nationality,
            &row.birth_country,
            row.people,
        ))?;
    }
    Ok(())
}
