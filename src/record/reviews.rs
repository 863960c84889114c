//! Reviews in the register: put in whole, given back whole.
//!
//! In: a [`Review`] and what is known of its requirements. Out: the same review, to the last byte of its JSON.
//!
//! # Invariants
//!
//! * One review per dossier and rule set: the same again changes nothing; with other verdicts it takes the place of
//!   the former.

use super::facts::Facts;
use super::open::Register;
use super::{RecordError, pieces, seals};
use crate::catalog::States;
use crate::finding::{Finding, Review, Verdict, dossier_fingerprint};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// What became of a review that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// It is new.
    New,
    /// It takes the place of one of the same dossier and rules.
    Replaced,
    /// It was there already.
    Same,
}

/// A review in the register, without its findings.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Listed {
    /// Its key: the first characters of its fingerprint.
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
    /// Score, from 0 to 100; `None` when nothing could be evaluated.
    pub score: Option<f64>,
    /// Share of requirements that could be evaluated, from 0 to 1.
    pub coverage: f64,
    /// Instruments in the dossier.
    pub instruments: u32,
    /// Verdicts that stand.
    pub verdicts: u32,
}

/// Whose a review is and when, as the register files it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Code or slug of the state.
    pub state: String,
    /// Its name.
    pub name: String,
    /// Date of the dossier.
    pub date: Date,
}

impl Place {
    /// Where a review goes.
    ///
    /// # Errors
    ///
    /// [`RecordError::Unplaced`] when it says neither whose it is nor when.
    pub fn of(review: &Review, states: &States) -> Result<Self, RecordError> {
        let own = &review.framework;
        let date = own.date.ok_or(RecordError::Unplaced {
            what: "de qué fecha es",
            option: "--fecha",
        })?;
        if own.entity.trim().is_empty() {
            return Err(RecordError::Unplaced {
                what: "de qué entidad es",
                option: "--entidad",
            });
        }
        let found = states.find(&own.entity);
        Ok(Place {
            state: found.map_or_else(|| own.entity.clone(), |state| state.code.clone()),
            name: match found {
                Some(state) => state.short_name.clone(),
                None if own.entity_name.is_empty() => own.entity.clone(),
                None => own.entity_name.clone(),
            },
            date,
        })
    }
}

/// The fingerprint of a review: of its JSON as `hallazgos.json` has it, in hexadecimal.
pub(super) fn fingerprint(review: &Review) -> Result<String, rusqlite::Error> {
    let text = serde_json::to_vec(review)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    let hash = Sha256::digest(&text);
    Ok(hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

impl Register {
    /// Puts a review in, in one piece.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when it could not be written: then nothing of it is there.
    pub fn put(
        &mut self,
        review: &Review,
        place: &Place,
        facts: &[Facts],
    ) -> Result<Registered, RecordError> {
        self.atomically(|work| put(work, review, place, facts))
    }

    /// Every review, by state and date.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>, RecordError> {
        self.ask(|own| {
            let mut all = own.prepare(
                "SELECT review.fingerprint, state.code, state.name, dossier.date, rule_set.version, rule_set.sha256,
                        review.score, review.coverage,
                        (SELECT count(*) FROM instrument WHERE instrument.dossier = dossier.id),
                        (SELECT count(*) FROM verdict WHERE verdict.review = review.id AND standing = 'vigente')
                 FROM review JOIN dossier ON dossier.id = review.dossier JOIN state ON state.code = dossier.state
                      JOIN rule_set ON rule_set.id = review.rule_set
                 ORDER BY state.code, dossier.date, review.id",
            )?;
            let rows = all.query_map([], |row| {
                Ok(Listed {
                    key: short(&row.get::<_, String>(0)?),
                    state: row.get(1)?,
                    state_name: row.get(2)?,
                    date: date(&row.get::<_, String>(3)?)?,
                    rules: row.get(4)?,
                    rules_sha256: row.get(5)?,
                    score: row.get(6)?,
                    coverage: row.get(7)?,
                    instruments: row.get(8)?,
                    verdicts: row.get(9)?,
                })
            })?;
            rows.collect()
        })
    }

    /// Gives a review back whole; `None` when no key begins so, or several do.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn review(&self, key: &str) -> Result<Option<Review>, RecordError> {
        self.ask(|own| {
            let mut found = own.prepare(
                "SELECT id FROM review WHERE substr(fingerprint, 1, length(?1)) = ?1 LIMIT 2",
            )?;
            let rows: Vec<i64> = found
                .query_map([key], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            match rows.as_slice() {
                [row] if !key.is_empty() => whole(own, *row).map(Some),
                _ => Ok(None),
            }
        })
    }

    /// Two reviews with only the findings whose status is not the same in both: what a comparison needs.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn changed(&self, before: i64, after: i64) -> Result<(Review, Review), RecordError> {
        self.ask(|own| {
            let differing = |review: i64, other: i64| -> Result<Review, rusqlite::Error> {
                let mut review_read = rest(own, review)?;
                let mut rows = own.prepare_cached(
                    "SELECT packed FROM finding JOIN body ON body.id = finding.body
                     WHERE review = ?1 AND NOT EXISTS (
                         SELECT 1 FROM finding AS other WHERE other.review = ?2
                         AND other.requirement = finding.requirement AND other.status = finding.status)
                     ORDER BY position",
                )?;
                let rows = rows.query_map((review, other), |row| row.get::<_, Vec<u8>>(0))?;
                for packed in rows {
                    review_read.findings.push(pieces::read(&packed?)?);
                }
                Ok(review_read)
            };
            Ok((differing(before, after)?, differing(after, before)?))
        })
    }
}

/// The first characters of a fingerprint: what people are shown and may type.
pub(super) fn short(fingerprint: &str) -> String {
    fingerprint.chars().take(10).collect()
}

pub(super) fn date(text: &str) -> Result<Date, rusqlite::Error> {
    text.parse().map_err(|error: jiff::Error| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(0, kind, Box::new(error))
    })
}

/// A review of the register, whole.
pub(super) fn whole(own: &Connection, review: i64) -> Result<Review, rusqlite::Error> {
    let mut found = rest(own, review)?;
    let mut rows = own.prepare_cached(
        "SELECT packed FROM finding JOIN body ON body.id = finding.body WHERE review = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([review], |row| row.get::<_, Vec<u8>>(0))?;
    for packed in rows {
        found.findings.push(pieces::read::<Finding>(&packed?)?);
    }
    Ok(found)
}

/// A review without its findings.
fn rest(own: &Connection, review: i64) -> Result<Review, rusqlite::Error> {
    let packed: Vec<u8> = own
        .prepare_cached(
            "SELECT packed FROM review JOIN body ON body.id = review.rest WHERE review.id = ?1",
        )?
        .query_row([review], |row| row.get(0))?;
    pieces::read(&packed)
}

/// Puts a review in, inside a transaction.
pub(super) fn put(
    work: &Connection,
    review: &Review,
    place: &Place,
    facts: &[Facts],
) -> Result<Registered, rusqlite::Error> {
    let fingerprint = fingerprint(review)?;
    let dossier = dossier(work, review, place)?;
    let rules = rule_set(work, review)?;
    let former: Option<(i64, String)> = work
        .prepare_cached("SELECT id, fingerprint FROM review WHERE dossier = ?1 AND rule_set = ?2")?
        .query_row((dossier, rules), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let done = match &former {
        Some((_, same)) if *same == fingerprint => return Ok(Registered::Same),
        Some((row, _)) => {
            remove(work, *row)?;
            Registered::Replaced
        }
        None => Registered::New,
    };
    let mut without = review.clone();
    without.findings = Vec::new();
    let rest = pieces::keep(work, &without)?;
    work.prepare_cached(
        "INSERT INTO review (dossier, rule_set, fingerprint, score, coverage, rest) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        dossier,
        rules,
        &fingerprint,
        review.scores.total.value,
        review.scores.coverage,
        rest,
    ))?;
    let row = work.last_insert_rowid();
    let ids = findings(work, row, &review.findings)?;
    verdicts(work, row, review, &ids)?;
    known(work, rules, facts, &ids)?;
    seals::seal_rules(work, rules)?;
    Ok(done)
}

fn dossier(work: &Connection, review: &Review, place: &Place) -> Result<i64, rusqlite::Error> {
    seals::put_state(work, &place.state, &place.name)?;
    let (date, fingerprint) = (place.date.to_string(), dossier_fingerprint(review));
    let added = work
        .prepare_cached(
            "INSERT INTO dossier (state, date, fingerprint) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )?
        .execute((&place.state, &date, &fingerprint))?;
    let row = work
        .prepare_cached(
            "SELECT id FROM dossier WHERE state = ?1 AND date = ?2 AND fingerprint = ?3",
        )?
        .query_row((&place.state, &date, &fingerprint), |row| row.get(0))?;
    if added == 0 {
        return Ok(row);
    }
    let mut add = work.prepare_cached(
        "INSERT INTO instrument (dossier, position, file, class, name, format, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (own, position) in review.framework.instruments.iter().zip(0i64..) {
        add.execute((
            row,
            position,
            &own.file,
            &own.class,
            &own.name,
            &own.format,
            &own.sha256,
        ))?;
    }
    Ok(row)
}

fn rule_set(work: &Connection, review: &Review) -> Result<i64, rusqlite::Error> {
    let own = &review.rules;
    work.prepare_cached(
        "INSERT INTO rule_set (version, sha256, count) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute((&own.version, &own.sha256, own.count))?;
    work.prepare_cached("SELECT id FROM rule_set WHERE version = ?1 AND sha256 = ?2")?
        .query_row((&own.version, &own.sha256), |row| row.get(0))
}

/// Adds the findings of a review; gives the number of each requirement.
fn findings<'r>(
    work: &Connection,
    review: i64,
    all: &'r [Finding],
) -> Result<BTreeMap<&'r str, i64>, rusqlite::Error> {
    let mut ids = BTreeMap::new();
    let mut add = work.prepare_cached(
        "INSERT INTO finding (review, position, requirement, status, body) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (own, position) in all.iter().zip(0i64..) {
        let id = requirement(work, &own.requirement)?;
        let body = pieces::keep(work, own)?;
        add.execute((review, position, id, own.status.word(), body))?;
        ids.insert(own.requirement.as_str(), id);
    }
    Ok(ids)
}

fn requirement(work: &Connection, key: &str) -> Result<i64, rusqlite::Error> {
    let mut find = work.prepare_cached("SELECT id FROM requirement WHERE key = ?1")?;
    if let Some(found) = find.query_row([key], |row| row.get(0)).optional()? {
        return Ok(found);
    }
    work.prepare_cached("INSERT INTO requirement (key) VALUES (?1)")?
        .execute([key])?;
    Ok(work.last_insert_rowid())
}

fn verdicts(
    work: &Connection,
    row: i64,
    review: &Review,
    ids: &BTreeMap<&str, i64>,
) -> Result<(), rusqlite::Error> {
    let mut add = work.prepare_cached(
        "INSERT INTO verdict (review, position, requirement, decision, status, standing, author, date)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let add_one = |(own, position): (&Verdict, i64)| {
        let id = match ids.get(own.requirement.as_str()) {
            Some(id) => *id,
            None => requirement(work, &own.requirement)?,
        };
        add.execute((
            row,
            position,
            id,
            own.decision.word(),
            own.status.word(),
            own.standing(review).word(),
            &own.author,
            own.date.to_string(),
        ))
        .map(|_| ())
    };
    review.verdicts.iter().zip(0i64..).try_for_each(add_one)
}

/// Keeps what is known of the requirements that a review has.
fn known(
    work: &Connection,
    rules: i64,
    facts: &[Facts],
    ids: &BTreeMap<&str, i64>,
) -> Result<(), rusqlite::Error> {
    let mut add = work.prepare_cached(
        "INSERT INTO requirement_facts (rule_set, requirement, title, kind, step, subject, priority, lines, compact)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
    )?;
    for own in facts {
        let Some(id) = ids.get(own.requirement.as_str()) else {
            continue;
        };
        let numbers: Vec<String> = own.compact.iter().map(u8::to_string).collect();
        add.execute((
            rules,
            id,
            &own.title,
            &own.kind,
            own.step,
            &own.subject,
            &own.priority,
            own.lines.join(" "),
            numbers.join(" "),
        ))?;
    }
    Ok(())
}

/// Takes a review out, with the pieces that nothing else needs.
fn remove(work: &Connection, review: i64) -> Result<(), rusqlite::Error> {
    let mut used: Vec<i64> = work
        .prepare_cached("SELECT body FROM finding WHERE review = ?1")?
        .query_map([review], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    used.push(
        work.prepare_cached("SELECT rest FROM review WHERE id = ?1")?
            .query_row([review], |row| row.get(0))?,
    );
    work.prepare_cached("DELETE FROM review WHERE id = ?1")?
        .execute([review])?;
    pieces::drop_unused(work, &used)
}
