//! The register as plain files, and back without loss.
//!
//! In: a register, or a folder that was exported. Out: the folder, or the register with what the folder holds.
//!
//! # Invariants
//!
//! * What is exported, imported into an empty register and exported again gives the same bytes.
//! * An import is in the register whole or not at all.
//! * No name inside a folder leads out of it.

mod csv;
mod json;

use super::action::ActionsReport;
use super::facts::Facts;
use super::open::Register;
use super::reviews::{self, Place};
use super::{RecordError, Registered, reports};
use crate::finding::Review;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// What was exported or imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Reviews in all.
    pub reviews: usize,
    /// Reports of actions in all.
    pub reports: usize,
    /// Of both, those that took the place of others.
    pub replaced: usize,
    /// Of both, those that were there already.
    pub same: usize,
}

impl Counts {
    fn add(&mut self, done: Registered) {
        match done {
            Registered::New => {}
            Registered::Replaced => self.replaced += 1,
            Registered::Same => self.same += 1,
        }
    }
}

/// A review as it stands in the tables.
struct Row {
    id: i64,
    fingerprint: String,
    place: Place,
    rules: RulesKey,
}

/// A review of a folder with its place, or what is wrong with it.
type PlacedReview = Result<(Place, Review), RecordError>;

/// Version and SHA-256 of a rule set.
type RulesKey = (String, String);

/// What is known of requirements, by the rule set that has them.
type AllFacts = BTreeMap<RulesKey, Vec<Facts>>;

impl Register {
    /// Writes everything as JSON: `registro.json`, `acciones.json`, and under `revisiones/` a
    /// `hallazgos.json` for each review.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the register cannot be read or the folder not written.
    pub fn export_json(&self, folder: &Path) -> Result<Counts, RecordError> {
        empty(folder)?;
        json::export(self, folder)
    }

    /// Writes everything as CSV tables with their dictionary.
    ///
    /// # Errors
    ///
    /// As [`Register::export_json`].
    pub fn export_csv(&self, folder: &Path) -> Result<Counts, RecordError> {
        empty(folder)?;
        csv::export(self, folder)
    }

    /// Brings in a folder that was exported, as JSON or as CSV.
    ///
    /// # Errors
    ///
    /// [`RecordError::Import`] with the file, and its line where it has one, when it is not as it was
    /// exported; others when the register cannot be written. Then nothing is imported.
    pub fn import(&mut self, folder: &Path) -> Result<Counts, RecordError> {
        if folder.join(json::INDEX).is_file() {
            let dump = json::read(folder)?;
            return self.take(dump.facts, dump.reports, dump.reviews);
        }
        if folder.join(csv::REVIEWS).is_file() {
            let dump = csv::read(folder)?;
            return self.take(dump.facts, dump.reports, dump.reviews);
        }
        Err(RecordError::Import {
            file: folder.display().to_string(),
            detail: format!(
                "no es una carpeta exportada: no tiene {} ni {}",
                json::INDEX,
                csv::REVIEWS
            ),
        })
    }

    /// Takes in what a folder holds; reviews come one at a time, so that a large folder fits.
    fn take(
        &mut self,
        facts: AllFacts,
        reports: Vec<ActionsReport>,
        reviews: impl Iterator<Item = PlacedReview>,
    ) -> Result<Counts, RecordError> {
        let mut counts = Counts::default();
        let mut refused = None;
        let done = self.atomically(|work| {
            for own in reviews {
                let (place, review) = match own {
                    Ok(own) => own,
                    Err(error) => {
                        refused = Some(error);
                        // Any error takes the transaction back; what is told is the refusal.
                        return Err(rusqlite::Error::ExecuteReturnedResults);
                    }
                };
                let key = (review.rules.version.clone(), review.rules.sha256.clone());
                let facts = facts.get(&key).map_or(&[][..], Vec::as_slice);
                counts.add(reviews::put(work, &review, &place, facts)?);
                counts.reviews += 1;
            }
            for own in &reports {
                counts.add(reports::put(work, own)?);
                counts.reports += 1;
            }
            Ok(())
        });
        match refused {
            Some(error) => Err(error),
            None => done.map(|()| counts),
        }
    }
}

/// Makes the folder; it must hold nothing, so that an export is never mixed with another.
fn empty(folder: &Path) -> Result<(), RecordError> {
    std::fs::create_dir_all(folder).map_err(|error| RecordError::write(folder, &error))?;
    let mut inside =
        std::fs::read_dir(folder).map_err(|error| RecordError::read(folder, &error))?;
    if inside.next().is_none() {
        return Ok(());
    }
    Err(RecordError::File {
        what: "exportar a",
        path: folder.display().to_string(),
        detail: "la carpeta no está vacía; indique otra".to_owned(),
    })
}

/// The reviews in the order in which they were put in, so that an import puts them in the same order.
fn rows(own: &Connection) -> Result<Vec<Row>, rusqlite::Error> {
    let mut rows = own.prepare(
        "SELECT review.id, review.fingerprint, state.code, state.name, dossier.date, rule_set.version, rule_set.sha256
         FROM review JOIN dossier ON dossier.id = review.dossier JOIN state ON state.code = dossier.state
              JOIN rule_set ON rule_set.id = review.rule_set ORDER BY review.id",
    )?;
    let rows = rows.query_map([], |row| {
        Ok(Row {
            id: row.get(0)?,
            fingerprint: row.get(1)?,
            place: Place {
                state: row.get(2)?,
                name: row.get(3)?,
                date: reviews::date(&row.get::<_, String>(4)?)?,
            },
            rules: (row.get(5)?, row.get(6)?),
        })
    })?;
    rows.collect()
}

/// What is known of requirements, by rule set.
fn facts(own: &Connection) -> Result<AllFacts, rusqlite::Error> {
    let mut rows = own.prepare(
        "SELECT rule_set.version, rule_set.sha256, requirement.key, title, kind, step, subject, priority, lines, compact
         FROM requirement_facts JOIN rule_set ON rule_set.id = requirement_facts.rule_set
              JOIN requirement ON requirement.id = requirement_facts.requirement
         ORDER BY rule_set.version, rule_set.sha256, requirement.key",
    )?;
    let mut rows = rows.query([])?;
    let mut all = AllFacts::new();
    while let Some(row) = rows.next()? {
        let facts = Facts::read(row, 2)?;
        all.entry((row.get(0)?, row.get(1)?))
            .or_default()
            .push(facts);
    }
    Ok(all)
}

/// Words of a list kept in one text.
pub(super) fn list(text: &str) -> Vec<String> {
    let words = text.split(' ').filter(|own| !own.is_empty());
    words.map(str::to_owned).collect()
}

/// Numbers of a list kept in one text.
pub(super) fn numbers(text: &str) -> Vec<u8> {
    let words = text.split(' ');
    words.filter_map(|own| own.parse().ok()).collect()
}

/// Says that a file is not as it was exported.
fn refuse(file: &str, detail: impl Into<String>) -> RecordError {
    RecordError::Import {
        file: file.to_owned(),
        detail: detail.into(),
    }
}

/// Whose a review is, as the folder says, if that is what the review says too.
fn placed(file: &str, place: Place, review: Review) -> PlacedReview {
    if review.framework.date != Some(place.date) {
        return Err(refuse(
            file,
            format!("la fecha {} no es la de la revisión", place.date),
        ));
    }
    Ok((place, review))
}
