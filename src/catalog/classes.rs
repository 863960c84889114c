//! Classes of local instruments, and how a title gives its class away.

use super::CatalogError;
use super::pattern::Pattern;
use serde::{Deserialize, Serialize};

/// A class of local instrument.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Class {
    /// What rules and dossiers write ("ley-migrantes").
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Patterns of titles, over folded text.
    patterns: Vec<Pattern>,
}

#[derive(Deserialize)]
struct File {
    clase: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    slug: String,
    nombre: String,
    titulo: Vec<String>,
}

/// Every class, from the most precise title to the most general.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Classes(Vec<Class>);

impl Classes {
    /// Reads the classes' file.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] when the TOML or a pattern is wrong.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogError> {
        let read: File =
            toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
        let class = |entry: Entry| {
            let patterns = entry.titulo.iter().map(|written| Pattern::read(written));
            Ok(Class {
                patterns: patterns
                    .collect::<Result<_, _>>()
                    .map_err(|error| CatalogError::new(file, error))?,
                slug: entry.slug,
                name: entry.nombre,
            })
        };
        read.clase
            .into_iter()
            .map(class)
            .collect::<Result<_, _>>()
            .map(Classes)
    }

    /// Every class.
    pub fn all(&self) -> &[Class] {
        &self.0
    }

    /// The class with this slug.
    pub fn get(&self, slug: &str) -> Option<&Class> {
        self.0.iter().find(|class| class.slug == slug)
    }

    /// The class that a title belongs to, if it gives one away.
    ///
    /// The title may be in capitals or not, with or without accents.
    pub fn of_title(&self, title: &str) -> Option<&Class> {
        let plain = plain_title(title);
        self.0
            .iter()
            .find(|class| class.patterns.iter().any(|pattern| pattern.opens(&plain)))
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
