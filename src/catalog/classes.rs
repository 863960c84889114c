//! Classes of local instruments, and how a title gives its class away.

use super::CatalogError;
use regex::{RegexSet, RegexSetBuilder};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A class of local instrument.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What rules and dossiers write ("ley-migrantes").
    pub slug: String,
    /// Its name for people.
    #[serde(rename = "nombre")]
    pub name: String,
    /// Patterns of titles, over folded text.
    #[serde(rename = "titulo")]
    patterns: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    clase: Vec<Class>,
}

/// Every class, from the most precise title to the most general.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Classes {
    all: Vec<Class>,
    /// Compiled when the first title is asked about.
    #[serde(skip)]
    titles: OnceLock<Titles>,
}

/// Every pattern of a title.
#[derive(Clone, Debug)]
struct Titles {
    set: RegexSet,
    /// Class of each pattern of `set`.
    owner: Vec<usize>,
}

impl Titles {
    fn of(classes: &[Class]) -> Result<Self, regex::Error> {
        let mut patterns = Vec::new();
        let mut owner = Vec::new();
        for (at, class) in classes.iter().enumerate() {
            for pattern in &class.patterns {
                patterns.push(pattern.as_str());
                owner.push(at);
            }
        }
        let set = RegexSetBuilder::new(&patterns).build()?;
        Ok(Titles { set, owner })
    }
}

impl PartialEq for Classes {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Eq for Classes {}

impl Classes {
    /// Reads the classes' file.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] when the TOML or a pattern is wrong.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogError> {
        let read: File =
            toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
        let titles =
            Titles::of(&read.clase).map_err(|error| CatalogError::new(file, error.to_string()))?;
        Ok(Classes {
            all: read.clase,
            titles: OnceLock::from(titles),
        })
    }

    /// Every class.
    pub fn all(&self) -> &[Class] {
        &self.all
    }

    /// The class with this slug.
    pub fn get(&self, slug: &str) -> Option<&Class> {
        self.all.iter().find(|class| class.slug == slug)
    }

    /// The class that a title belongs to, if it gives one away.
    ///
    /// The title may be in capitals or not, with or without accents.
    pub fn of_title(&self, title: &str) -> Option<&Class> {
        let plain = plain_title(title);
        let titles = self.titles.get_or_init(|| {
            Titles::of(&self.all).expect("the patterns were compiled when their file was read")
        });
        titles
            .set
            .matches(&plain)
            .iter()
            .map(|pattern| titles.owner[pattern])
            .min()
            .map(|at| &self.all[at])
    }
}

/// Lower case, no accents, `ñ` as `n`, single spaces.
fn plain_title(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    for word in title.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for letter in word.chars().flat_map(char::to_lowercase) {
            plain.push(match letter {
                'á' => 'a',
                'é' => 'e',
                'í' => 'i',
                'ó' => 'o',
                'ú' | 'ü' => 'u',
                'ñ' => 'n',
                other => other,
            });
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn titles_of_state_laws_give_their_class() {
        let classes = Catalog::embedded().expect("valid").classes;
        let cases = [
            (
                "LEY DE ATENCIÓN A MIGRANTES DEL ESTADO DE ANÁHUAC",
                "ley-migrantes",
            ),
            (
                "Reglamento de la Ley de Protección a Migrantes",
                "reglamento-ley-migrantes",
            ),
            (
                "Decreto que crea el Instituto Anahuacense de Migrantes",
                "decreto-instituto",
            ),
            (
                "CONSTITUCIÓN POLÍTICA DE LA CIUDAD DE MÉXICO",
                "constitucion-local",
            ),
            ("Código Civil para el Estado de Anáhuac", "codigo-civil"),
            (
                "LEY DE LOS DERECHOS DE NIÑAS, NIÑOS Y ADOLESCENTES",
                "ley-nna",
            ),
            ("Ley de Salud del Estado", "ley-salud"),
            (
                "Ley de Presupuesto, Contabilidad y Gasto Público",
                "ley-presupuesto",
            ),
            ("Ley Orgánica Municipal del Estado", "ley-municipal"),
            ("Ley de Planeación para el Desarrollo", "ley-planeacion"),
            (
                "Ley para la Igualdad entre Mujeres y Hombres",
                "ley-igualdad",
            ),
            ("Ley de Educación del Estado", "ley-educacion"),
        ];
        for (title, slug) in cases {
            let found = classes.of_title(title).map(|class| class.slug.as_str());
            assert_eq!(found, Some(slug), "{title}");
        }
        assert!(classes.of_title("Ley de Aguas Nacionales").is_none());
    }
}
