//! Reads the tables back.

use super::columns::{
    ACTIONS, FINDINGS, INSTITUTIONS, POPULATION, REPORTS, REQUIREMENTS, REVIEWS, TABLES,
};
use super::unguard;
use crate::finding::Finding;
use crate::record::RecordError;
use crate::record::action::{Action, ActionKind, ActionsReport, Institution, PopulationRow};
use crate::record::dump::json::Dump;
use crate::record::dump::{AllFacts, PlacedReview, list, numbers, placed, refuse};
use crate::record::facts::Facts;
use crate::record::reviews::Place;
use csv::{ByteRecord, StringRecord};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A row of a table, with where it is.
struct Line {
    file: &'static str,
    cells: StringRecord,
}

impl Line {
    /// The cell of a column, as it was before it was guarded.
    fn text(&self, at: usize) -> String {
        unguard(self.cells.get(at).unwrap_or_default()).to_owned()
    }

    /// The cell as something else than text.
    fn read<T: FromStr>(&self, at: usize) -> Result<T, RecordError> {
        let text = self.text(at);
        text.parse().map_err(|_| self.wrong(at))
    }

    /// The cell as something else than text; nothing when it is empty.
    fn maybe<T: FromStr>(&self, at: usize) -> Result<Option<T>, RecordError> {
        if self.text(at).is_empty() {
            return Ok(None);
        }
        self.read(at).map(Some)
    }

    fn yes(&self, at: usize) -> Result<bool, RecordError> {
        match self.text(at).as_str() {
            "si" => Ok(true),
            "no" => Ok(false),
            _ => Err(self.wrong(at)),
        }
    }

    fn json<T: serde::de::DeserializeOwned>(&self, at: usize) -> Result<T, RecordError> {
        serde_json::from_str(&self.text(at)).map_err(|_| self.wrong(at))
    }

    /// Says that a cell is not as it was exported.
    fn wrong(&self, at: usize) -> RecordError {
        let column = columns(self.file).get(at).map_or("", |(key, _)| key);
        self.fault(format!("la columna «{column}» no es lo que se exportó"))
    }

    fn fault(&self, what: String) -> RecordError {
        let line = self.cells.position().map_or(0, csv::Position::line);
        refuse(self.file, format!("línea {line}: {what}"))
    }
}

fn columns(file: &str) -> &'static [(&'static str, &'static str)] {
    let found = TABLES.iter().find(|(own, _)| *own == file);
    found.map_or(&[], |(_, columns)| columns)
}

/// The rows of a table, its head looked at.
fn lines(
    folder: &Path,
    file: &'static str,
) -> Result<impl Iterator<Item = Result<Line, RecordError>> + use<>, RecordError> {
    let path: PathBuf = folder.join(file);
    let opened = File::open(&path).map_err(|error| RecordError::read(&path, &error))?;
    let mut reader = csv::Reader::from_reader(opened);
    let head = reader.byte_headers().map_err(|error| wrong(file, &error))?;
    let expected = columns(file).iter().map(|(key, _)| *key);
    let expected: ByteRecord = expected.collect::<Vec<_>>().into();
    let found = head
        .get(0)
        .map(|own| own.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(own));
    if found != expected.get(0) || head.iter().skip(1).ne(expected.iter().skip(1)) {
        return Err(refuse(
            file,
            "línea 1: no tiene las columnas que se exportaron",
        ));
    }
    let rows = reader.into_records();
    Ok(rows.map(move |row| {
        let cells = row.map_err(|error| wrong(file, &error))?;
        Ok(Line { file, cells })
    }))
}

fn wrong(file: &str, error: &csv::Error) -> RecordError {
    let line = error.position().map_or(1, csv::Position::line);
    refuse(
        file,
        format!("línea {line}: no es CSV en UTF-8 como el que se exportó"),
    )
}

/// Reads the tables; findings when the turn of their review comes.
pub(in crate::record::dump) fn read(
    folder: &Path,
) -> Result<Dump<impl Iterator<Item = PlacedReview>>, RecordError> {
    let mut findings = lines(folder, FINDINGS)?.peekable();
    let mut reviews = lines(folder, REVIEWS)?;
    let next = move || -> Option<PlacedReview> {
        let line = match reviews.next() {
            Some(line) => line,
            // A finding of no review is a table that was cut.
            None => return findings.next().map(orphan),
        };
        Some(line.and_then(|line| {
            let (place, mut review) = review(&line)?;
            let key = line.text(0);
            let own = |line: &Result<Line, RecordError>| match line {
                Ok(line) => line.text(0) == key,
                Err(_) => true,
            };
            while let Some(line) = findings.next_if(own) {
                let line = line?;
                let finding: Finding = line.json(3)?;
                if finding.requirement != line.text(1) || finding.status.word() != line.text(2) {
                    return Err(
                        line.fault("las columnas no dicen lo mismo que el detalle".to_owned())
                    );
                }
                review.findings.push(finding);
            }
            placed(REVIEWS, place, review)
        }))
    };
    Ok(Dump {
        facts: requirements(folder)?,
        reports: reports(folder)?,
        reviews: std::iter::from_fn(next),
    })
}

fn orphan(line: Result<Line, RecordError>) -> PlacedReview {
    Err(line?.fault(format!(
        "su revisión no está en {REVIEWS}, o no en ese orden"
    )))
}

fn review(line: &Line) -> PlacedReview {
    let place = Place {
        state: line.text(1),
        name: line.text(2),
        date: line.read(3)?,
    };
    Ok((place, line.json(7)?))
}

fn requirements(folder: &Path) -> Result<AllFacts, RecordError> {
    let mut all = AllFacts::new();
    for line in lines(folder, REQUIREMENTS)? {
        let line = line?;
        let facts = Facts {
            requirement: line.text(2),
            title: line.text(3),
            kind: line.text(4),
            step: line.read(5)?,
            subject: line.text(6),
            priority: line.text(7),
            lines: list(&line.text(8)),
            compact: numbers(&line.text(9)),
        };
        let key = (line.text(0), line.text(1));
        all.entry(key).or_default().push(facts);
    }
    Ok(all)
}

fn reports(folder: &Path) -> Result<Vec<ActionsReport>, RecordError> {
    let mut all = Vec::new();
    for line in lines(folder, REPORTS)? {
        let line = line?;
        all.push(ActionsReport {
            state: line.text(1),
            state_name: line.text(2),
            period: line.text(3),
            unit: line.text(4),
            starts: line.maybe(5)?,
            ends: line.maybe(6)?,
            partial: line.yes(7)?,
            institutions: Vec::new(),
            actions: Vec::new(),
        });
    }
    for line in lines(folder, INSTITUTIONS)? {
        let line = line?;
        let institution = Institution {
            name: line.text(1),
            acronym: line.text(2),
            asked: line.yes(3)?,
            answered: line.yes(4)?,
        };
        report(&mut all, &line)?.institutions.push(institution);
    }
    for line in lines(folder, ACTIONS)? {
        let line = line?;
        let action = action(&line)?;
        report(&mut all, &line)?.actions.push(action);
    }
    for line in lines(folder, POPULATION)? {
        let line = line?;
        let row = PopulationRow {
            sex: line.text(2),
            age: line.text(3),
            nationality: line.text(4),
            birth_country: line.text(5),
            people: line.read(6)?,
        };
        let number: u32 = line.read(1)?;
        let actions = &mut report(&mut all, &line)?.actions;
        let found = actions.iter_mut().find(|own| own.number == number);
        found.ok_or_else(|| line.wrong(1))?.population.push(row);
    }
    Ok(all)
}

/// The report that a row belongs to: its first cell is its number, from 1.
fn report<'a>(
    all: &'a mut [ActionsReport],
    line: &Line,
) -> Result<&'a mut ActionsReport, RecordError> {
    let number: usize = line.read(0)?;
    let at = number.wrapping_sub(1);
    all.get_mut(at).ok_or_else(|| line.wrong(0))
}

fn action(line: &Line) -> Result<Action, RecordError> {
    let kind = line.text(4);
    let kind = ActionKind::ALL.into_iter().find(|own| own.key() == kind);
    Ok(Action {
        number: line.read(1)?,
        institution: line.text(2),
        name: line.text(3),
        kind: kind.ok_or_else(|| line.wrong(4))?,
        description: line.text(5),
        starts: line.maybe(6)?,
        ends: line.maybe(7)?,
        budget_cents: line.maybe(8)?,
        objectives: numbers(&line.text(9)),
        lines: list(&line.text(10)),
        requirements: list(&line.text(11)),
        challenges: list(&line.text(12)),
        challenge: line.text(13),
        evidence: line.text(14),
        population: Vec::new(),
    })
}
