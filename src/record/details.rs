//! What progress asks of a register beside its series: its last day, what each rule set said of its requirements,
//! and single findings with who decided on them.
//!
//! In: the register. Out: answers; nothing is reckoned here.

use super::facts::Facts;
use super::open::Register;
use super::reviews::date;
use super::{RecordError, pieces};
use crate::finding::{Finding, Status};
use jiff::civil::Date;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// What each rule set knows of its requirements, by the SHA-256 of the rule set and the id of the requirement.
pub type FactsByRules = BTreeMap<String, BTreeMap<String, Facts>>;

/// A person's decision on a requirement, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Id of the requirement.
    pub requirement: String,
    /// The status that the person holds to be right.
    pub status: Status,
    /// Who decided.
    pub author: String,
    /// When.
    pub date: Date,
}

impl Register {
    /// The first and the last day that a review is of; `None` where there is no review.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read.
    pub fn days(&self) -> Result<Option<(Date, Date)>, RecordError> {
        self.ask(|own| {
            let found: (Option<String>, Option<String>) = own.query_row(
                "SELECT min(date), max(date) FROM dossier JOIN review ON review.dossier = dossier.id",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            let (Some(first), Some(last)) = found else {
                return Ok(None);
            };
            Ok(Some((date(&first)?, date(&last)?)))
        })
    }

    /// The states that have reviews or reports: code or slug, name, and actions reported (challenges alone are none).
    ///
    /// # Errors
    ///
    /// As [`Register::days`].
    pub fn states_with_actions(&self) -> Result<Vec<(String, String, u32)>, RecordError> {
        self.ask(|own| {
            let mut rows = own.prepare(
                "SELECT code, name, (SELECT count(*) FROM report JOIN action ON action.report = report.id
                                     WHERE report.state = code AND kind <> 'reto')
                 FROM state ORDER BY code",
            )?;
            let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            rows.collect()
        })
    }

    /// What each rule set said of its requirements when its reviews were put in.
    ///
    /// # Errors
    ///
    /// As [`Register::days`].
    pub fn facts_by_rules(&self) -> Result<FactsByRules, RecordError> {
        self.ask(|own| {
            let mut all = FactsByRules::new();
            let mut rows = own.prepare(
                "SELECT rule_set.sha256, requirement.key, title, kind, step, subject, priority, lines, compact
                 FROM requirement_facts JOIN rule_set ON rule_set.id = rule_set
                      JOIN requirement ON requirement.id = requirement",
            )?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                let facts = Facts::read(row, 1)?;
                let rules = all.entry(row.get(0)?).or_default();
                rules.insert(facts.requirement.clone(), facts);
            }
            Ok(all)
        })
    }

    /// The findings of a review on some requirements, whole, in the order asked; those that it has.
    ///
    /// # Errors
    ///
    /// As [`Register::days`].
    pub fn findings(
        &self,
        review: i64,
        requirements: &[&str],
    ) -> Result<Vec<Finding>, RecordError> {
        self.ask(|own| {
            let found = requirements.iter().map(|id| finding(own, review, id));
            let found: Vec<Option<Finding>> = found.collect::<Result<_, _>>()?;
            Ok(found.into_iter().flatten().collect())
        })
    }

    /// The decisions that stand in a review, by requirement.
    ///
    /// # Errors
    ///
    /// As [`Register::days`].
    pub fn decisions(&self, review: i64) -> Result<Vec<Decided>, RecordError> {
        self.ask(|own| {
            let mut rows = own.prepare_cached(
                "SELECT requirement.key, status, author, date FROM verdict
                      JOIN requirement ON requirement.id = verdict.requirement
                 WHERE review = ?1 AND standing = 'vigente' ORDER BY requirement.key, position",
            )?;
            let rows = rows.query_map([review], |row| {
                Ok(Decided {
                    requirement: row.get(0)?,
                    status: super::series::status(&row.get::<_, String>(1)?)?,
                    author: row.get(2)?,
                    date: date(&row.get::<_, String>(3)?)?,
                })
            })?;
            rows.collect()
        })
    }
}

fn finding(own: &Connection, review: i64, id: &str) -> Result<Option<Finding>, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT packed FROM finding JOIN body ON body.id = finding.body
              JOIN requirement ON requirement.id = finding.requirement
         WHERE review = ?1 AND requirement.key = ?2",
    )?;
    let mut rows = rows.query((review, id))?;
    match rows.next()? {
        Some(row) => pieces::read(&row.get::<_, Vec<u8>>(0)?).map(Some),
        None => Ok(None),
    }
}
