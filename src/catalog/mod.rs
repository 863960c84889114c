//! The facts that reviews are measured against: programmes, steps, states, classes
//! of instruments, articles of federal laws.
//!
//! In: the TOML files of `rules/catalogo/`. Out: [`Catalog`], checked: every key known, every parent present, no
//! key twice. The binary holds it ready made (`embedded.rs`).
//!
//! # Not here
//!
//! Requirements (`rules/`), and what a gap means for a line (`graph/`).

mod agenda;
mod articles;
mod classes;
mod error;
mod instruments;
mod names;
mod pattern;
mod programme;
mod schema;
mod shapes;
mod states;
mod strategy;

pub use agenda::{
    Agenda, ChallengeCategory, CompactObjective, Dimension, SubjectLinks, Target, Theme,
};
pub use articles::{Articles, FederalArticle, FederalLaw, Standing};
pub use classes::{Class, Classes};
pub use error::CatalogError;
pub use instruments::GroundInstrument;
pub use names::{NameChange, Names};
pub use programme::{Line, Objective, Programme, Strategy};
pub use states::{State, States};
pub use strategy::{Instrument, Organ, Step, StrategyFrame};

use serde::{Deserialize, Serialize};
use std::path::Path;

/// The files of articles, one for each federal law.
const ARTICLES: [&str; 3] = [
    "catalogo/articulos-lm.toml",
    "catalogo/articulos-lrpcap.toml",
    "catalogo/articulos-lgdnna.toml",
];
const INSTRUMENTS: &str = "catalogo/instrumentos-federales.toml";
const OTHER_INSTRUMENTS: &str = "catalogo/otros-instrumentos.toml";
const NAMES: &str = "catalogo/denominaciones.toml";
const STRATEGY: &str = "catalogo/estrategia.toml";

/// Every catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Catalog {
    /// The programme whose lines gaps hold back (PEM).
    pub programme: Programme,
    /// The strategy's five steps.
    pub steps: Vec<Step>,
    /// The strategy's results and the instruments it rests on.
    pub strategy: StrategyFrame,
    /// The states.
    pub states: States,
    /// The classes of local instruments.
    pub classes: Classes,
    /// What requirements reach beside the programme.
    pub agenda: Agenda,
    /// The articles of the federal laws on migration, refuge and childhood.
    pub articles: Articles,
    /// The instruments that ground requirements.
    pub instruments: Vec<GroundInstrument>,
    /// Federal names that changed.
    pub names: Names,
}

impl Catalog {
    /// Reads the catalogues of a folder with the shape of `rules/`.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] names the file and what is wrong in it.
    pub fn from_folder(root: &Path) -> Result<Self, CatalogError> {
        let read = |file: &str| {
            let text = std::fs::read_to_string(root.join(file))
                .map_err(|error| CatalogError::new(file, format!("no se pudo leer ({error})")))?;
            let shapes = shapes::shapes(file);
            if !shapes.is_empty() {
                schema::check(file, &text, shapes)?;
            }
            Ok(text)
        };
        let parsed = |file: &'static str| read(file).map(|text| (file, text));
        let strategy = read(STRATEGY)?;
        let articles = ARTICLES
            .map(parsed)
            .into_iter()
            .collect::<Result<Vec<_>, _>>()?;
        let articles: Vec<(&str, &str)> = articles
            .iter()
            .map(|(file, text)| (*file, text.as_str()))
            .collect();
        Ok(Catalog {
            programme: Programme::parse("catalogo/pem.toml", &read("catalogo/pem.toml")?)?,
            steps: strategy::steps((STRATEGY, &strategy))?,
            strategy: strategy::frame((STRATEGY, &strategy))?,
            states: States::parse("catalogo/entidades.toml", &read("catalogo/entidades.toml")?)?,
            classes: Classes::parse("catalogo/clases.toml", &read("catalogo/clases.toml")?)?,
            agenda: agenda(&read)?,
            articles: Articles::parse(&articles)?,
            instruments: instruments::parse(
                (INSTRUMENTS, &read(INSTRUMENTS)?),
                (STRATEGY, &strategy),
                (OTHER_INSTRUMENTS, &read(OTHER_INSTRUMENTS)?),
            )?,
            names: Names::parse(NAMES, &read(NAMES)?)?,
        })
    }

    /// True when some catalogue has the instrument that a rule cites by this key.
    pub fn has_instrument(&self, key: &str) -> bool {
        self.programme.key == key || self.instruments.iter().any(|own| own.answers_to(key))
    }
}

/// What requirements reach beside the programme.
fn agenda(read: &dyn Fn(&str) -> Result<String, CatalogError>) -> Result<Agenda, CatalogError> {
    const FILES: [&str; 5] = [
        "catalogo/pmm.toml",
        "catalogo/temas.toml",
        "catalogo/ods.toml",
        "catalogo/gobernanza-local.toml",
        "catalogo/correspondencias.toml",
    ];
    let mut texts = Vec::with_capacity(FILES.len());
    for file in FILES {
        texts.push(read(file)?);
    }
    let at = |at: usize| (FILES[at], texts[at].as_str());
    Agenda::parse(&agenda::AgendaFiles {
        compact: at(0),
        themes: at(1),
        targets: at(2),
        dimensions: at(3),
        subjects: at(4),
    })
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_catalogues_hold_what_their_sources_count() {
        let catalog = Catalog::embedded().expect("the embedded catalogue is valid");
        assert_eq!(catalog.programme.objectives.len(), 5);
        assert_eq!(catalog.programme.strategies.len(), 26);
        assert_eq!(catalog.programme.lines.len(), 195);
        let reachable = catalog.programme.lines.iter().filter(|l| l.reachable);
        assert_eq!(reachable.count(), 143);
        assert_eq!(catalog.steps.len(), 5);
        assert_eq!(catalog.states.all().len(), 32);
        assert_eq!(catalog.agenda.compact.len(), 23);
        assert_eq!(catalog.agenda.challenges.len(), 10);
        assert_eq!(catalog.agenda.themes.len(), 6);
        assert_eq!(catalog.agenda.dimensions.len(), 6);
        assert_eq!(catalog.strategy.results.len(), 9);
        assert_eq!(catalog.strategy.organs.len(), 7);
        assert_eq!(catalog.strategy.national.len(), 4);
        assert_eq!(catalog.strategy.international.len(), 21);
    }
}
