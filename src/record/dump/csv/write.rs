//! Writes the tables.

use super::columns::{
    ACTIONS, DICTIONARY, FINDINGS, INSTITUTIONS, POPULATION, REPORTS, REQUIREMENTS, REVIEWS,
    TABLES, VERDICTS,
};
use super::guard;
use crate::finding::Review;
use crate::record::RecordError;
use crate::record::action::{Action, ActionsReport};
use crate::record::dump::{AllFacts, Counts, Row, facts, rows};
use crate::record::open::Register;
use crate::record::{reports, reviews};
use serde::Serialize;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A table being written.
struct Table {
    out: csv::Writer<File>,
    path: PathBuf,
}

impl Table {
    fn new(folder: &Path, name: &str) -> Result<Self, RecordError> {
        let path = folder.join(name);
        let file = File::create(&path).map_err(|error| RecordError::write(&path, &error))?;
        let mut table = Table {
            out: csv::Writer::from_writer(file),
            path,
        };
        let columns = TABLES.iter().find(|(own, _)| *own == name);
        let columns = columns.map_or(&[][..], |(_, columns)| columns);
        table.row(columns.iter().map(|(key, _)| (*key).to_owned()))?;
        Ok(table)
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), RecordError> {
        let cells = cells.into_iter().map(|cell| guard(&cell));
        let done = self.out.write_record(cells);
        done.map_err(|error| RecordError::write(&self.path, &error.into()))
    }

    fn json(&self, what: &impl Serialize) -> Result<String, RecordError> {
        serde_json::to_string(what).map_err(|error| RecordError::write(&self.path, &error.into()))
    }

    fn end(mut self) -> Result<(), RecordError> {
        let done = self.out.flush();
        done.map_err(|error| RecordError::write(&self.path, &error))
    }
}

/// Writes the tables and their dictionary.
pub(in crate::record::dump) fn export(
    register: &Register,
    folder: &Path,
) -> Result<Counts, RecordError> {
    let (all, facts, reports) = register.ask(|own| {
        // One view of the file, whoever writes in it meanwhile.
        let own = own.unchecked_transaction()?;
        Ok((rows(&own)?, facts(&own)?, reports::read(&own, None, None)?))
    })?;
    requirements(folder, &facts)?;
    all_reports(folder, &reports)?;
    dictionary(folder)?;
    // Last: a folder without it is not taken for an export.
    all_reviews(register, folder, &all)?;
    Ok(Counts {
        reviews: all.len(),
        reports: reports.len(),
        ..Counts::default()
    })
}

fn all_reviews(register: &Register, folder: &Path, all: &[Row]) -> Result<(), RecordError> {
    let mut findings = Table::new(folder, FINDINGS)?;
    let mut verdicts = Table::new(folder, VERDICTS)?;
    let mut lines = Vec::new();
    for row in all {
        let mut review = register.ask(|own| reviews::whole(own, row.id))?;
        for own in &review.findings {
            let (id, status) = (own.requirement.clone(), own.status.word().to_owned());
            let detail = findings.json(own)?;
            findings.row([row.fingerprint.clone(), id, status, detail])?;
        }
        decided(&mut verdicts, row, &review)?;
        review.findings = Vec::new();
        let number = |value: f64| value.to_string();
        lines.push([
            row.fingerprint.clone(),
            row.place.state.clone(),
            row.place.name.clone(),
            row.place.date.to_string(),
            row.rules.0.clone(),
            review.scores.total.value.map(number).unwrap_or_default(),
            number(review.scores.coverage),
            findings.json(&review)?,
        ]);
    }
    findings.end()?;
    verdicts.end()?;
    let mut table = Table::new(folder, REVIEWS)?;
    for line in lines {
        table.row(line)?;
    }
    table.end()
}

fn decided(table: &mut Table, row: &Row, review: &Review) -> Result<(), RecordError> {
    for own in &review.verdicts {
        table.row([
            row.fingerprint.clone(),
            own.requirement.clone(),
            own.decision.word().to_owned(),
            own.status.word().to_owned(),
            own.note.clone(),
            own.author.clone(),
            own.date.to_string(),
        ])?;
    }
    Ok(())
}

fn requirements(folder: &Path, all: &AllFacts) -> Result<(), RecordError> {
    let mut table = Table::new(folder, REQUIREMENTS)?;
    for ((version, sha256), facts) in all {
        for own in facts {
            table.row([
                version.clone(),
                sha256.clone(),
                own.requirement.clone(),
                own.title.clone(),
                own.kind.clone(),
                own.step.to_string(),
                own.subject.clone(),
                own.priority.clone(),
                own.lines.join(" "),
                numbers(&own.compact),
            ])?;
        }
    }
    table.end()
}

fn all_reports(folder: &Path, all: &[ActionsReport]) -> Result<(), RecordError> {
    let mut reports = Table::new(folder, REPORTS)?;
    let mut institutions = Table::new(folder, INSTITUTIONS)?;
    let mut actions = Table::new(folder, ACTIONS)?;
    let mut people = Table::new(folder, POPULATION)?;
    for (report, number) in all.iter().zip(1u32..) {
        let number = number.to_string();
        reports.row([
            number.clone(),
            report.state.clone(),
            report.state_name.clone(),
            report.period.clone(),
            report.unit.clone(),
            day(report.starts),
            day(report.ends),
            yes(report.partial),
        ])?;
        for own in &report.institutions {
            institutions.row([
                number.clone(),
                own.name.clone(),
                own.acronym.clone(),
                yes(own.asked),
                yes(own.answered),
            ])?;
        }
        for own in &report.actions {
            actions.row(action(&number, own))?;
            for row in &own.population {
                people.row([
                    number.clone(),
                    own.number.to_string(),
                    row.sex.clone(),
                    row.age.clone(),
                    row.nationality.clone(),
                    row.birth_country.clone(),
                    row.people.to_string(),
                ])?;
            }
        }
    }
    for table in [reports, institutions, actions, people] {
        table.end()?;
    }
    Ok(())
}

fn action(report: &str, own: &Action) -> [String; 15] {
    [
        report.to_owned(),
        own.number.to_string(),
        own.institution.clone(),
        own.name.clone(),
        own.kind.key().to_owned(),
        own.description.clone(),
        day(own.starts),
        day(own.ends),
        own.budget_cents
            .map(|own| own.to_string())
            .unwrap_or_default(),
        numbers(&own.objectives),
        own.lines.join(" "),
        own.requirements.join(" "),
        own.challenges.join(" "),
        own.challenge.clone(),
        own.evidence.clone(),
    ]
}

fn dictionary(folder: &Path) -> Result<(), RecordError> {
    let mut table = Table::new(folder, DICTIONARY)?;
    for (name, columns) in TABLES {
        for (key, meaning) in columns {
            table.row([name, key, meaning].map(str::to_owned))?;
        }
    }
    table.end()
}

fn day(own: Option<jiff::civil::Date>) -> String {
    own.map(|own| own.to_string()).unwrap_or_default()
}

fn yes(own: bool) -> String {
    if own { "si" } else { "no" }.to_owned()
}

fn numbers(all: &[u8]) -> String {
    let all: Vec<String> = all.iter().map(u8::to_string).collect();
    all.join(" ")
}
