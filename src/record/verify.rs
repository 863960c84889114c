//! Whether a register is whole: what the database says of itself, and what the program can count again.
//!
//! In: a register. Out: what was looked at, and a sentence for each thing that is wrong.

use super::open::Register;
use super::{RecordError, pieces, reports, reviews};
use crate::finding::{Review, dossier_fingerprint};
use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// Faults that are listed at most: a broken file may have as many as it has pages.
const MOST: usize = 100;

/// What was looked at, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Reviews.
    pub reviews: usize,
    /// Findings.
    pub findings: usize,
    /// Reports of actions.
    pub reports: usize,
    /// Actions.
    pub actions: usize,
    /// A sentence for each fault; none when the register is whole.
    pub faults: Vec<String>,
}

impl Register {
    /// Looks at everything in the register.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when it cannot be read at all.
    pub fn verify(&self) -> Result<Verified, RecordError> {
        let mut found = Verified::default();
        self.ask(|own| {
            integrity(own, &mut found)?;
            if found.faults.is_empty() {
                bodies(own, &mut found)?;
                all_reviews(own, &mut found)?;
                let all = reports::read(own, None, None)?;
                found.reports = all.len();
                found.actions = all.iter().map(|report| report.actions.len()).sum();
            }
            Ok(())
        })?;
        if found.faults.is_empty() {
            found.faults = self.broken_seals()?;
        }
        Ok(found)
    }
}

impl Verified {
    fn fault(&mut self, text: String) {
        if self.faults.len() < MOST {
            self.faults.push(text);
        }
    }
}

/// What SQLite itself finds.
fn integrity(own: &Connection, found: &mut Verified) -> Result<(), rusqlite::Error> {
    let mut check = own.prepare("PRAGMA integrity_check")?;
    let told = check.query_map([], |row| row.get::<_, String>(0))?;
    for line in told {
        let line = line?;
        if line != "ok" {
            found.fault(format!("la base de datos está dañada: {line}"));
        }
    }
    let mut check = own.prepare("PRAGMA foreign_key_check")?;
    let told = check.query_map([], |row| row.get::<_, String>(0))?;
    for table in told {
        found.fault(format!("la tabla {} remite a algo que no está", table?));
    }
    Ok(())
}

/// Each piece against the name that its content gives it.
fn bodies(own: &Connection, found: &mut Verified) -> Result<(), rusqlite::Error> {
    let mut rows = own.prepare("SELECT id, sha256, packed FROM body")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (id, named, packed): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let same = pieces::unpack(&packed).is_ok_and(|text| Sha256::digest(&text)[..] == named[..]);
        if !same {
            found.fault(format!("la pieza {id} no es la que se guardó"));
        }
    }
    let unused: i64 = own.query_row(
        "SELECT count(*) FROM body WHERE NOT EXISTS (SELECT 1 FROM finding WHERE finding.body = body.id)
         AND NOT EXISTS (SELECT 1 FROM review WHERE review.rest = body.id)",
        [],
        |row| row.get(0),
    )?;
    if unused > 0 {
        found.fault(format!("sobran {unused} piezas que ninguna revisión usa"));
    }
    Ok(())
}

/// Each review against its fingerprint, and the columns that are asked about against it.
fn all_reviews(own: &Connection, found: &mut Verified) -> Result<(), rusqlite::Error> {
    let mut rows = own.prepare(
        "SELECT review.id, review.fingerprint, dossier.fingerprint, review.score, state.name, dossier.date,
                review.coverage, rule_set.version, rule_set.sha256, rule_set.count, dossier.id
         FROM review JOIN dossier ON dossier.id = review.dossier JOIN state ON state.code = dossier.state
              JOIN rule_set ON rule_set.id = review.rule_set
         ORDER BY review.id",
    )?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let (fingerprint, dossier): (String, String) = (row.get(1)?, row.get(2)?);
        let (name, date): (String, String) = (row.get(4)?, row.get(5)?);
        let shown = format!("{name}, {date} ({})", reviews::short(&fingerprint));
        found.reviews += 1;
        let Ok(review) = reviews::whole(own, id) else {
            found.fault(format!("la revisión de {shown} no puede leerse"));
            continue;
        };
        found.findings += review.findings.len();
        if reviews::fingerprint(&review)? != fingerprint {
            found.fault(format!("la revisión de {shown} no es la que se guardó"));
        }
        let columns = row.get::<_, Option<f64>>(3)? == review.scores.total.value
            && dossier == dossier_fingerprint(&review)
            && review.framework.date.map(|own| own.to_string()) == Some(date)
            && row.get::<_, f64>(6)? == review.scores.coverage
            && row.get::<_, String>(7)? == review.rules.version
            && row.get::<_, String>(8)? == review.rules.sha256
            && row.get::<_, u32>(9)? == review.rules.count
            && instruments_agree(own, row.get(10)?, &review)?
            && verdicts_agree(own, id, &review)?;
        if !columns || !statuses_agree(own, id, &review)? {
            found.fault(format!(
                "las tablas no dicen lo mismo que la revisión de {shown}"
            ));
        }
    }
    Ok(())
}

fn instruments_agree(
    own: &Connection,
    dossier: i64,
    review: &Review,
) -> Result<bool, rusqlite::Error> {
    let mut rows = own.prepare_cached("SELECT sha256 FROM instrument WHERE dossier = ?1")?;
    let rows = rows.query_map([dossier], |row| row.get::<_, String>(0))?;
    // Other reviews of the dossier may name its files in another way: what they are is their content.
    let mut kept: Vec<String> = rows.collect::<Result<_, _>>()?;
    let all = review.framework.instruments.iter();
    let mut own: Vec<String> = all.map(|own| own.sha256.clone()).collect();
    kept.sort_unstable();
    own.sort_unstable();
    Ok(kept == own)
}

fn verdicts_agree(own: &Connection, id: i64, review: &Review) -> Result<bool, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT requirement.key, decision, status, standing, author, date
         FROM verdict JOIN requirement ON requirement.id = verdict.requirement WHERE review = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([id], |row| {
        let cells: Result<Vec<String>, _> = (0..6).map(|at| row.get(at)).collect();
        cells
    })?;
    let rows: Vec<Vec<String>> = rows.collect::<Result<_, _>>()?;
    let whole = review.verdicts.iter().map(|own| {
        vec![
            own.requirement.clone(),
            own.decision.word().to_owned(),
            own.status.word().to_owned(),
            own.standing(review).word().to_owned(),
            own.author.clone(),
            own.date.to_string(),
        ]
    });
    Ok(rows == whole.collect::<Vec<_>>())
}

fn statuses_agree(own: &Connection, id: i64, review: &Review) -> Result<bool, rusqlite::Error> {
    let mut rows = own.prepare_cached(
        "SELECT requirement.key, finding.status FROM finding JOIN requirement ON requirement.id = finding.requirement
         WHERE review = ?1 ORDER BY position",
    )?;
    let rows = rows.query_map([id], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let rows: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
    let whole = review.findings.iter();
    let whole = whole.map(|own| (own.requirement.clone(), own.status.word().to_owned()));
    Ok(rows == whole.collect::<Vec<_>>())
}
