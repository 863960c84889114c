//! What a line of action is not: the Global Compact, the human-rights themes, the SDG targets, the
//! dimensions of local governance, and which of them a subject of requirements touches.
//!
//! In: `pmm.toml`, `temas.toml`, `ods.toml`, `gobernanza-local.toml`, `correspondencias.toml`. Out:
//! [`Agenda`], checked against itself: every key that one file names is in the other.

use super::CatalogError;
use crate::placed::{Placed, line_of};
use serde::{Deserialize, Serialize};

/// An objective of the Global Compact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct CompactObjective {
    /// 1 to 23.
    #[serde(rename = "numero")]
    pub number: u8,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// A category of the challenges that reports of actions tell of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ChallengeCategory {
    /// Its place in lists, from 1.
    #[serde(rename = "orden")]
    pub order: u8,
    /// Slug ("coordinacion").
    pub slug: String,
    /// Name.
    #[serde(rename = "nombre")]
    pub name: String,
    /// What belongs to it.
    #[serde(rename = "definicion")]
    pub definition: String,
}

/// A theme of the Human Rights Council's resolution.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Theme {
    /// 1 to 6.
    #[serde(rename = "numero")]
    pub number: u8,
    /// Short name.
    #[serde(rename = "nombre")]
    pub name: String,
    /// Objectives of the Global Compact that it is about.
    #[serde(rename = "pmm_principal")]
    pub main: Vec<Placed<u8>>,
    /// Objectives of the Global Compact that it touches.
    #[serde(default, rename = "pmm_relacionado")]
    pub related: Vec<Placed<u8>>,
}

/// A target of the Sustainable Development Goals.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Target {
    /// Key ("16.9").
    #[serde(rename = "clave")]
    pub key: String,
    /// What it aims at, in short.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// A dimension of local migration governance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Dimension {
    /// Slug ("derechos").
    pub slug: String,
    /// Name.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// What a subject of requirements (materia) touches.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectLinks {
    /// The subject ("salud").
    pub slug: String,
    /// SDG targets, the most direct first.
    #[serde(rename = "ods")]
    pub targets: Vec<Placed<String>>,
    /// Dimension of local governance.
    #[serde(rename = "dimension")]
    pub dimension: Placed<String>,
    /// State authority that usually has it in its charge.
    #[serde(rename = "autoridad")]
    pub authority: String,
}

/// Everything beside the programme that a requirement reaches.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Agenda {
    /// Objectives of the Global Compact, in order.
    pub compact: Vec<CompactObjective>,
    /// Categories of challenges, in order.
    pub challenges: Vec<ChallengeCategory>,
    /// The six themes.
    pub themes: Vec<Theme>,
    /// SDG targets that subjects touch.
    pub targets: Vec<Target>,
    /// Dimensions of local governance.
    pub dimensions: Vec<Dimension>,
    /// What each subject touches.
    pub subjects: Vec<SubjectLinks>,
}

#[derive(Deserialize)]
struct CompactFile {
    objetivo: Vec<CompactObjective>,
    #[serde(default)]
    reto: Vec<ChallengeCategory>,
}

#[derive(Deserialize)]
struct ThemesFile {
    tema: Vec<Theme>,
}

#[derive(Deserialize)]
struct TargetsFile {
    meta: Vec<Target>,
}

#[derive(Deserialize)]
struct DimensionsFile {
    dimension: Vec<Dimension>,
}

#[derive(Deserialize)]
struct SubjectsFile {
    materia: Vec<SubjectLinks>,
}

/// The five files of an [`Agenda`], as (path, text).
pub(super) struct AgendaFiles<'t> {
    pub(super) compact: (&'t str, &'t str),
    pub(super) themes: (&'t str, &'t str),
    pub(super) targets: (&'t str, &'t str),
    pub(super) dimensions: (&'t str, &'t str),
    pub(super) subjects: (&'t str, &'t str),
}

impl Agenda {
    /// Reads the files and checks that what each names is there.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] with the line, when the TOML is wrong or a name is unknown.
    pub(super) fn parse(files: &AgendaFiles<'_>) -> Result<Self, CatalogError> {
        let mut compact = read::<CompactFile>(files.compact)?;
        compact.reto.sort_by_key(|own| own.order);
        let agenda = Agenda {
            compact: compact.objetivo,
            challenges: compact.reto,
            themes: read::<ThemesFile>(files.themes)?.tema,
            targets: read::<TargetsFile>(files.targets)?.meta,
            dimensions: read::<DimensionsFile>(files.dimensions)?.dimension,
            subjects: read::<SubjectsFile>(files.subjects)?.materia,
        };
        agenda.check(files)?;
        Ok(agenda)
    }

    /// The objective of the Global Compact with this number.
    pub fn compact(&self, number: u8) -> Option<&CompactObjective> {
        self.compact.iter().find(|o| o.number == number)
    }

    /// The category of challenges with this slug.
    pub fn challenge(&self, slug: &str) -> Option<&ChallengeCategory> {
        self.challenges.iter().find(|own| own.slug == slug)
    }

    /// The SDG target with this key.
    pub fn target(&self, key: &str) -> Option<&Target> {
        self.targets.iter().find(|target| target.key == key)
    }

    /// What a subject touches.
    pub fn subject(&self, slug: &str) -> Option<&SubjectLinks> {
        self.subjects.iter().find(|subject| subject.slug == slug)
    }

    fn check(&self, files: &AgendaFiles<'_>) -> Result<(), CatalogError> {
        let (file, text) = files.subjects;
        let unknown = |name: &Placed<String>, what: &str, source: &str| {
            let line = line_of(text, name.span().start);
            CatalogError::new(
                file,
                format!(
                    "línea {line}: {what} «{}» no está en {source}",
                    name.get_ref()
                ),
            )
        };
        for subject in &self.subjects {
            for target in &subject.targets {
                if self.target(target.get_ref()).is_none() {
                    return Err(unknown(target, "la meta", files.targets.0));
                }
            }
            let known = |d: &Dimension| d.slug == *subject.dimension.get_ref();
            if !self.dimensions.iter().any(known) {
                return Err(unknown(
                    &subject.dimension,
                    "la dimensión",
                    files.dimensions.0,
                ));
            }
        }
        for theme in &self.themes {
            for number in theme.main.iter().chain(&theme.related) {
                if self.compact(*number.get_ref()).is_none() {
                    return Err(CatalogError::new(
                        files.themes.0,
                        format!(
                            "línea {}: el tema {} nombra el objetivo {} del Pacto Mundial, que no existe",
                            line_of(files.themes.1, number.span().start),
                            theme.number,
                            number.get_ref()
                        ),
                    ));
                }
            }
        }
        Ok(())
    }
}

fn read<T: serde::de::DeserializeOwned>((file, text): (&str, &str)) -> Result<T, CatalogError> {
    toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_that_is_not_in_its_file_is_an_error_with_its_line() {
        let subjects = "[[materia]]\nslug = \"salud\"\nods = [\"3.99\"]\ndimension = \"d\"\nautoridad = \"S\"\n";
        let error = Agenda::parse(&AgendaFiles {
            compact: ("pmm.toml", "objetivo = []"),
            themes: ("temas.toml", "tema = []"),
            targets: ("ods.toml", "meta = []"),
            dimensions: ("g.toml", "dimension = []"),
            subjects: ("c.toml", subjects),
        })
        .expect_err("the target is unknown");
        assert_eq!(
            error.to_string(),
            "c.toml: línea 3: la meta «3.99» no está en ods.toml"
        );
    }
}
