//! Reviews over time: what progress is counted from.
//!
//! In: the register. Out: a [`Series`]: the statuses of every review asked for, without evidence, and what is known
//! of their requirements.

use super::RecordError;
use super::facts::Facts;
use super::open::Register;
use super::reviews::{date, short};
use crate::finding::Status;
use jiff::civil::Date;
use rusqlite::{Connection, Row};
use std::collections::HashMap;

/// Which reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Only this state: its code or slug.
    pub state: Option<String>,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
}

/// The status of a requirement in a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standpoint {
    /// Index of the requirement in [`Series::facts`].
    pub requirement: u32,
    /// What the review proposes.
    pub status: Status,
    /// What a person decided, where the decision stands.
    pub decided: Option<Status>,
}

/// A review, as its state's story has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Row of the review: what [`Register::changed`] takes.
    pub review: i64,
    /// Its key, for people.
    pub key: String,
    /// Code or slug of the state.
    pub state: String,
    /// Name of the state.
    pub state_name: String,
    /// Date of the dossier.
    pub date: Date,
    /// Version of the rules.
    pub rules: String,
    /// SHA-256 of the rules.
    pub rules_sha256: String,
    /// Score as the review itself has it.
    pub score: Option<f64>,
    /// Share of requirements that could be evaluated, from 0 to 1.
    pub coverage: f64,
    /// Its findings, in the order of its rule set.
    pub findings: Vec<Standpoint>,
}

/// Reviews by state and date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// What is known of each requirement, by the newest rule set that has it.
    pub facts: Vec<Facts>,
    /// One review per state and date: where there are several, the one that was put in last.
    pub moments: Vec<Moment>,
}

impl Register {
    /// The reviews asked for, by state and date.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn series(&self, asked: &Asked) -> Result<Series, RecordError> {
        self.ask(|own| {
            let (facts, index) = facts(own)?;
            let mut moments = moments(own, asked)?;
            for moment in &mut moments {
                moment.findings = findings(own, moment.review, &index)?;
            }
            Ok(Series { facts, moments })
        })
    }
}

/// What is known of every requirement, and where each is by its row.
fn facts(own: &Connection) -> Result<(Vec<Facts>, HashMap<i64, u32>), rusqlite::Error> {
    let mut all: Vec<Facts> = Vec::new();
    let mut index = HashMap::new();
    let mut rows = own.prepare(
        "SELECT requirement.id, requirement.key, title, kind, step, subject, priority, lines, compact
         FROM requirement LEFT JOIN requirement_facts ON requirement_facts.requirement = requirement.id
              AND rule_set = (SELECT max(rule_set) FROM requirement_facts AS own WHERE own.requirement = requirement.id)
         ORDER BY requirement.key",
    )?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        index.insert(row.get(0)?, all.len() as u32);
        all.push(Facts::read(row, 1)?);
    }
    Ok((all, index))
}

impl Facts {
    /// Facts from a row: id, title, kind, step, subject, priority, lines and objectives, from a column on.
    pub(super) fn read(row: &Row<'_>, from: usize) -> Result<Facts, rusqlite::Error> {
        let text = |at: usize| {
            row.get::<_, Option<String>>(from + at)
                .map(Option::unwrap_or_default)
        };
        let (lines, compact) = (text(6)?, text(7)?);
        Ok(Facts {
            requirement: text(0)?,
            title: text(1)?,
            kind: text(2)?,
            step: row.get::<_, Option<u8>>(from + 3)?.unwrap_or_default(),
            subject: text(4)?,
            priority: text(5)?,
            lines: lines.split_whitespace().map(str::to_owned).collect(),
            compact: (compact.split_whitespace())
                .map(|own| own.parse().map_err(|_| not_ours(own)))
                .collect::<Result<_, _>>()?,
        })
    }
}

fn moments(own: &Connection, asked: &Asked) -> Result<Vec<Moment>, rusqlite::Error> {
    let mut rows = own.prepare(
        "SELECT max(review.id), review.fingerprint, state.code, state.name, dossier.date, rule_set.version,
                rule_set.sha256, review.score, review.coverage
         FROM review JOIN dossier ON dossier.id = review.dossier JOIN state ON state.code = dossier.state
              JOIN rule_set ON rule_set.id = review.rule_set
         WHERE (?1 IS NULL OR state.code = ?1) AND (?2 IS NULL OR dossier.date >= ?2)
               AND (?3 IS NULL OR dossier.date <= ?3)
         GROUP BY state.code, dossier.date ORDER BY state.code, dossier.date",
    )?;
    let day = |own: Option<Date>| own.map(|own| own.to_string());
    let rows = rows.query_map((&asked.state, day(asked.from), day(asked.to)), |row| {
        Ok(Moment {
            review: row.get(0)?,
            key: short(&row.get::<_, String>(1)?),
            state: row.get(2)?,
            state_name: row.get(3)?,
            date: date(&row.get::<_, String>(4)?)?,
            rules: row.get(5)?,
            rules_sha256: row.get(6)?,
            score: row.get(7)?,
            coverage: row.get(8)?,
            findings: Vec::new(),
        })
    })?;
    rows.collect()
}

fn findings(
    own: &Connection,
    review: i64,
    index: &HashMap<i64, u32>,
) -> Result<Vec<Standpoint>, rusqlite::Error> {
    let decided: HashMap<i64, Status> = own
        .prepare_cached(
            "SELECT requirement, status FROM verdict WHERE review = ?1 AND standing = 'vigente'",
        )?
        .query_map([review], |row| {
            Ok((row.get(0)?, status(&row.get::<_, String>(1)?)?))
        })?
        .collect::<Result<_, _>>()?;
    let mut rows = own.prepare_cached(
        "SELECT requirement, status FROM finding WHERE review = ?1 ORDER BY position",
    )?;
    let mut rows = rows.query([review])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let requirement: i64 = row.get(0)?;
        all.push(Standpoint {
            requirement: *index
                .get(&requirement)
                .ok_or(rusqlite::Error::QueryReturnedNoRows)?,
            status: status(row.get_ref(1)?.as_str()?)?,
            decided: decided.get(&requirement).copied(),
        });
    }
    Ok(all)
}

/// A status by its word. A damaged file may hold any other word, which is never taken for a status.
pub(super) fn status(word: &str) -> Result<Status, rusqlite::Error> {
    let found = Status::ALL.into_iter().find(|own| own.word() == word);
    found.ok_or_else(|| not_ours(word))
}

/// A word that this program never writes there.
pub(super) fn not_ours(word: &str) -> rusqlite::Error {
    rusqlite::Error::InvalidColumnType(0, word.to_owned(), rusqlite::types::Type::Text)
}
