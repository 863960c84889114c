//! A policy programme: objectives, strategies and lines of action.
//!
//! The schema is the same for every programme, so that a later one is one more file.

use super::{CatalogError, schema, shapes};
use crate::placed::{Placed, line_of};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    source: Placed<String>,
}

#[derive(Deserialize)]
struct File {
    programa: Head,
    objetivo: Vec<Objective>,
    estrategia: Vec<Strategy>,
    linea: Vec<Line>,
}

/// Where the elements of a programme stand in its file: the same file, read for its places.
#[derive(Deserialize)]
struct Places {
    objetivo: Vec<Place>,
    estrategia: Vec<Place>,
    linea: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    clave: Placed<String>,
    nombre: Placed<String>,
    padre: Option<Placed<String>>,
    ambito: Option<Placed<String>>,
    via: Option<Placed<String>>,
    alcanzable: Option<Placed<bool>>,
}

const SCOPES: [&str; 4] = ["federal", "local", "concurrente", "internacional"];
const WAYS: [&str; 3] = ["directa", "coordinacion", "ninguna"];

impl Programme {
    /// Reads a programme file and checks that it holds together: known keys, every key once, every
    /// parent in the level above, every name, and the source of the whole.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] with the line of the first thing that is wrong.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogError> {
        schema::check(file, text, &shapes::PROGRAMME)?;
        let wrong = |error| CatalogError::toml(file, text, &error);
        let read: File = toml::from_str(text).map_err(wrong)?;
        let places: Places = toml::from_str(text).map_err(wrong)?;
        let source = read.programa.source;
        Checker { file, text }.check(&places, &source)?;
        Ok(Programme {
            key: read.programa.key,
            name: read.programa.name,
            source: source.get_ref().clone(),
            objectives: read.objetivo,
            strategies: read.estrategia,
            lines: read.linea,
        })
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
            let line = line_of(text, name.span().start);
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
}

struct Checker<'t> {
    file: &'t str,
    text: &'t str,
}

impl Checker<'_> {
    fn fail<T>(&self, at: &Placed<T>, message: &str) -> CatalogError {
        let line = line_of(self.text, at.span().start);
        CatalogError::new(self.file, format!("línea {line}: {message}"))
    }

    fn check(&self, places: &Places, source: &Placed<String>) -> Result<(), CatalogError> {
        if source.get_ref().trim().is_empty() {
            let message =
                "las líneas del programa no tienen fuente; diga dónde se publicó y cuándo";
            return Err(self.fail(source, message));
        }
        let all = || {
            (places.objetivo.iter())
                .chain(&places.estrategia)
                .chain(&places.linea)
        };
        let mut parents: BTreeMap<&str, &str> = BTreeMap::new();
        for own in all() {
            let key = own.clave.get_ref();
            let parent = own.padre.as_ref().map_or("", |parent| parent.get_ref());
            if parents.insert(key, parent).is_some() {
                return Err(self.fail(&own.clave, &format!("la clave {key} se repite")));
            }
            if own.nombre.get_ref().trim().is_empty() {
                return Err(self.fail(&own.nombre, &format!("a la clave {key} le falta su nombre")));
            }
        }
        self.levels(
            &parents,
            &places.estrategia,
            &places.objetivo,
            "un objetivo",
        )?;
        self.levels(
            &parents,
            &places.linea,
            &places.estrategia,
            "una estrategia",
        )?;
        places.linea.iter().try_for_each(|line| self.words(line))
    }

    /// Each element hangs from one of the level above: so nothing can hang from itself.
    fn levels(
        &self,
        parents: &BTreeMap<&str, &str>,
        own: &[Place],
        above: &[Place],
        what: &str,
    ) -> Result<(), CatalogError> {
        for place in own {
            let key = place.clave.get_ref();
            // Without it the file would not have been read.
            let Some(parent) = &place.padre else { continue };
            let named = parent.get_ref().as_str();
            if above.iter().any(|own| own.clave.get_ref() == named) {
                continue;
            }
            let message = if let Some(path) = cycle(parents, key) {
                format!("la clave {key} depende de sí misma: {path}")
            } else if parents.contains_key(named) {
                format!("la clave {key} dice depender de {named}, que no es {what}")
            } else {
                format!("la clave {key} dice depender de {named}, que no existe")
            };
            return Err(self.fail(parent, &message));
        }
        Ok(())
    }

    /// The words of a line are known and do not deny each other.
    fn words(&self, line: &Place) -> Result<(), CatalogError> {
        let key = line.clave.get_ref();
        let known = [
            (&line.ambito, "ambito", &SCOPES[..]),
            (&line.via, "via", &WAYS[..]),
        ];
        for (word, name, words) in known {
            let Some(word) = word else { continue };
            if !words.contains(&word.get_ref().as_str()) {
                let message = format!(
                    "«{}» no es un valor de {name}; los posibles son: {}",
                    word.get_ref(),
                    words.join(", ")
                );
                return Err(self.fail(word, &message));
            }
        }
        if let (Some(reachable), Some(way)) = (&line.alcanzable, &line.via)
            && *reachable.get_ref() == (way.get_ref() == "ninguna")
        {
            let message = format!(
                "la línea {key} dice alcanzable = {} y via = \"{}\": una niega a la otra",
                reachable.get_ref(),
                way.get_ref()
            );
            return Err(self.fail(way, &message));
        }
        Ok(())
    }
}

/// The way from a key back to itself ("1.1 → 1.1.1 → 1.1"), if there is one.
fn cycle(parents: &BTreeMap<&str, &str>, key: &str) -> Option<String> {
    let mut path = vec![key];
    let mut at = *parents.get(key)?;
    while path.len() <= parents.len() {
        path.push(at);
        if at == key {
            return Some(path.join(" → "));
        }
        at = parents.get(at)?;
    }
    None
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
            "p.toml: línea 15: la clave 1.2.1 dice depender de 1.2, que no existe"
        );
    }
}
