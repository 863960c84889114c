//! A policy programme: objectives, strategies and lines of action.
//!
//! The schema is the same for every programme, so that a later one is one more file.

use super::CatalogError;
use crate::placed::Placed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An objective of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Objective {
    /// Key, unique in the programme ("1").
    #[serde(rename = "clave")]
    pub key: String,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// A strategy of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Strategy {
    /// Key, unique in the programme ("1.1").
    #[serde(rename = "clave")]
    pub key: String,
    /// The objective's key.
    #[serde(rename = "padre")]
    pub parent: String,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// A line of action of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Line {
    /// Key, unique in the programme ("1.1.2").
    #[serde(rename = "clave")]
    pub key: String,
    /// The strategy's key.
    #[serde(rename = "padre")]
    pub parent: String,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
    /// Who is competent: federal, local, concurrente, internacional.
    #[serde(rename = "ambito")]
    pub scope: String,
    /// True when a state's law can advance it.
    #[serde(rename = "alcanzable")]
    pub reachable: bool,
    /// How: directa, coordinacion, ninguna.
    #[serde(rename = "via")]
    pub way: String,
    /// What the catalogue remarks of it; may be empty.
    #[serde(default, rename = "nota")]
    pub note: String,
    /// Requirements that reach it, besides those that name it; for programmes other than the PEM.
    #[serde(default, rename = "requisitos")]
    pub requirements: Vec<Placed<String>>,
    /// Lines of the PEM that say the same: their requirements reach it too.
    #[serde(default, rename = "equivale")]
    pub same_as: Vec<Placed<String>>,
}

impl Line {
    /// True when a state's law moves it only by ordering to work with whoever is competent.
    pub fn by_coordination(&self) -> bool {
        self.way == "coordinacion"
    }
}

/// A programme, checked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Programme {
    /// Key ("PEM").
    pub key: String,
    /// Official name.
    pub name: String,
    /// Where it was published and when.
    pub source: String,
    /// Objectives in order.
    pub objectives: Vec<Objective>,
    /// Strategies in order.
    pub strategies: Vec<Strategy>,
    /// Lines in order.
    pub lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "clave")]
    key: String,
    #[serde(rename = "nombre")]
    name: String,
    #[serde(rename = "fuente")]
    source: String,
}

#[derive(Deserialize)]
struct File {
    programa: Head,
    objetivo: Vec<Objective>,
    estrategia: Vec<Strategy>,
    linea: Vec<Line>,
}

impl Programme {
    /// Reads a programme file and checks that every parent exists and no key repeats.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] when the TOML is wrong, a parent is missing or a key is repeated.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogError> {
        let read: File =
            toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
        let programme = Programme {
            key: read.programa.key,
            name: read.programa.name,
            source: read.programa.source,
            objectives: read.objetivo,
            strategies: read.estrategia,
            lines: read.linea,
        };
        programme.check(file)?;
        Ok(programme)
    }

    /// The line with this key.
    pub fn line(&self, key: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }

    /// Checks what the lines of another programme name: requirements, and lines of the main one.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] with the line of the first name that is unknown.
    pub fn check_links(
        &self,
        file: &str,
        text: &str,
        main: &Programme,
        is_requirement: &dyn Fn(&str) -> bool,
    ) -> Result<(), CatalogError> {
        let unknown = |name: &Placed<String>, what: &str| {
            let line = 1 + text[..name.span().start].matches('\n').count();
            CatalogError::new(file, format!("línea {line}: {what} «{}»", name.get_ref()))
        };
        for line in &self.lines {
            if let Some(id) = (line.requirements.iter()).find(|id| !is_requirement(id.get_ref())) {
                return Err(unknown(id, "no hay un requisito"));
            }
            if let Some(key) = (line.same_as.iter()).find(|key| main.line(key.get_ref()).is_none())
            {
                return Err(unknown(key, &format!("el {} no tiene la línea", main.key)));
            }
        }
        Ok(())
    }

    fn check(&self, file: &str) -> Result<(), CatalogError> {
        let mut keys = BTreeSet::new();
        let all = (self.objectives.iter().map(|o| &o.key))
            .chain(self.strategies.iter().map(|s| &s.key))
            .chain(self.lines.iter().map(|l| &l.key));
        for key in all {
            if !keys.insert(key) {
                return Err(CatalogError::new(file, format!("la clave {key} se repite")));
            }
        }
        let parents = (self.strategies.iter().map(|s| (&s.key, &s.parent)))
            .chain(self.lines.iter().map(|l| (&l.key, &l.parent)));
        for (key, parent) in parents {
            if !keys.contains(parent) {
                return Err(CatalogError::new(
                    file,
                    format!("la clave {key} dice depender de {parent}, que no existe"),
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_its_strategy_is_an_error_that_names_both() {
        let text = r#"
[programa]
clave = "P"
nombre = "Programa"
fuente = "Gaceta"
[[objetivo]]
clave = "1"
nombre = "Uno"
[[estrategia]]
clave = "1.1"
padre = "1"
nombre = "Uno uno"
[[linea]]
clave = "1.2.1"
padre = "1.2"
nombre = "Huérfana"
ambito = "local"
alcanzable = true
via = "directa"
"#;
        let error = Programme::parse("p.toml", text).expect_err("the parent is missing");
        assert_eq!(
            error.to_string(),
            "p.toml: la clave 1.2.1 dice depender de 1.2, que no existe"
        );
    }
}
