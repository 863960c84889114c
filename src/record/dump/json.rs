//! The register as JSON files.

use super::super::RecordError;
use super::super::action::ActionsReport;
use super::super::facts::Facts;
use super::super::open::Register;
use super::super::reports;
use super::super::reviews::{self, Place, short};
use super::{AllFacts, Counts, PlacedReview, facts, refuse, rows};
use crate::finding::Review;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// The file that lists the others.
pub(super) const INDEX: &str = "registro.json";
const ACTIONS: &str = "acciones.json";
const REVIEWS: &str = "revisiones";
const SCHEMA: &str = "armoniza/registro/1";

#[derive(Deserialize, Serialize)]
struct Index {
    schema: String,
    reviews: Vec<Entry>,
    requirements: Vec<RuleSetFacts>,
}

#[derive(Deserialize, Serialize)]
struct Entry {
    file: String,
    state: String,
    state_name: String,
    date: Date,
}

#[derive(Deserialize, Serialize)]
struct RuleSetFacts {
    version: String,
    sha256: String,
    requirements: Vec<Facts>,
}

/// Writes the files.
pub(super) fn export(register: &Register, folder: &Path) -> Result<Counts, RecordError> {
    let (all, facts, reports) = register.ask(|own| {
        // One view of the file, whoever writes in it meanwhile.
        let own = own.unchecked_transaction()?;
        Ok((rows(&own)?, facts(&own)?, reports::read(&own, None, None)?))
    })?;
    let inside = folder.join(REVIEWS);
    fs::create_dir(&inside).map_err(|error| RecordError::write(&inside, &error))?;
    let mut entries = Vec::new();
    for row in &all {
        let review = register.ask(|own| reviews::whole(own, row.id))?;
        let place = &row.place;
        let state = crate::law::id_slug(&place.state);
        let name = format!("{state}-{}-{}.json", place.date, short(&row.fingerprint));
        write(&inside.join(&name), &review)?;
        entries.push(Entry {
            file: name,
            state: place.state.clone(),
            state_name: place.name.clone(),
            date: place.date,
        });
    }
    let requirements = facts.into_iter();
    let index = Index {
        schema: SCHEMA.to_owned(),
        reviews: entries,
        requirements: requirements
            .map(|((version, sha256), requirements)| RuleSetFacts {
                version,
                sha256,
                requirements,
            })
            .collect(),
    };
    write(&folder.join(ACTIONS), &reports)?;
    // Last: a folder without it is not taken for an export.
    write(&folder.join(INDEX), &index)?;
    Ok(Counts {
        reviews: all.len(),
        reports: reports.len(),
        ..Counts::default()
    })
}

fn write(path: &Path, what: &impl Serialize) -> Result<(), RecordError> {
    let failed = |error: std::io::Error| RecordError::write(path, &error);
    let mut text = serde_json::to_vec_pretty(what).map_err(|error| failed(error.into()))?;
    text.push(b'\n');
    fs::write(path, text).map_err(failed)
}

/// What a folder holds.
pub(super) struct Dump<R> {
    pub(super) facts: AllFacts,
    pub(super) reports: Vec<ActionsReport>,
    pub(super) reviews: R,
}

/// Reads the files; the reviews when their turn comes.
pub(super) fn read(folder: &Path) -> Result<Dump<impl Iterator<Item = PlacedReview>>, RecordError> {
    let index: Index = take(&folder.join(INDEX))?;
    if index.schema != SCHEMA {
        return Err(refuse(
            INDEX,
            format!(
                "sigue el esquema «{}» y esta versión lee «{SCHEMA}»",
                index.schema
            ),
        ));
    }
    let inside = folder.join(REVIEWS);
    let all = index.requirements.into_iter();
    Ok(Dump {
        facts: all
            .map(|own| ((own.version, own.sha256), own.requirements))
            .collect(),
        reports: take(&folder.join(ACTIONS))?,
        reviews: index.reviews.into_iter().map(move |own| one(&inside, own)),
    })
}

fn one(inside: &Path, entry: Entry) -> PlacedReview {
    let path = PathBuf::from(&entry.file);
    if path.file_name() != Some(path.as_os_str()) {
        return Err(refuse(
            INDEX,
            format!(
                "«{}» no es el nombre de un archivo de {REVIEWS}",
                entry.file
            ),
        ));
    }
    let review: Review = take(&inside.join(&path))?;
    let place = Place {
        state: entry.state,
        name: entry.state_name,
        date: entry.date,
    };
    super::placed(&entry.file, place, review)
}

fn take<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, RecordError> {
    let text = fs::read(path).map_err(|error| RecordError::read(path, &error))?;
    serde_json::from_slice(&text).map_err(|error| {
        refuse(
            &path.display().to_string(),
            format!(
                "línea {}, columna {}: no es lo que se exportó; exporte otra vez",
                error.line().max(1),
                error.column().max(1)
            ),
        )
    })
}
