//! The facts that reviews are measured against: programmes, steps, states, classes
//! of instruments, articles of federal laws.
//!
//! In: the TOML files of `rules/catalogo/`, embedded in the binary. Out: [`Catalog`], checked:
//! every key known, every parent present, no key twice.
//!
//! # Not here
//!
//! Requirements (`rules/`), and what a gap means for a line (`graph/`).

mod agenda;
mod articles;
mod classes;
mod error;
mod programme;
mod states;
mod strategy;

pub use agenda::{Agenda, CompactObjective, Dimension, SubjectLinks, Target, Theme};
pub use articles::{Articles, FederalArticle, FederalLaw, Standing};
pub use classes::{Class, Classes};
pub use error::CatalogError;
pub use programme::{Line, Objective, Programme, Strategy};
pub use states::{State, States};
pub use strategy::{Instrument, Step, StrategyFrame};

use include_dir::{Dir, include_dir};

/// The rule set's files as they were when the binary was built.
pub static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

const LM: &str = "catalogo/articulos-lm.toml";
const LRPCAP: &str = "catalogo/articulos-lrpcap.toml";
const LGDNNA: &str = "catalogo/articulos-lgdnna.toml";

/// Every catalogue.
#[derive(Clone, Debug)]
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
}

impl Catalog {
    /// Reads the catalogues embedded in the binary.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] names the file and what is wrong in it.
    pub fn embedded() -> Result<Self, CatalogError> {
        Ok(Catalog {
            programme: Programme::parse("catalogo/pem.toml", embedded("catalogo/pem.toml")?)?,
            steps: strategy::steps(file("catalogo/estrategia.toml")?)?,
            strategy: strategy::frame(file("catalogo/estrategia.toml")?)?,
            states: States::parse(
                "catalogo/entidades.toml",
                embedded("catalogo/entidades.toml")?,
            )?,
            classes: Classes::parse("catalogo/clases.toml", embedded("catalogo/clases.toml")?)?,
            agenda: Agenda::parse(&agenda::AgendaFiles {
                compact: file("catalogo/pmm.toml")?,
                themes: file("catalogo/temas.toml")?,
                targets: file("catalogo/ods.toml")?,
                dimensions: file("catalogo/gobernanza-local.toml")?,
                subjects: file("catalogo/correspondencias.toml")?,
            })?,
            articles: Articles::parse(&[
                (LM, embedded(LM)?),
                (LRPCAP, embedded(LRPCAP)?),
                (LGDNNA, embedded(LGDNNA)?),
            ])?,
        })
    }
}

/// An embedded file: its path and its text.
fn file(path: &'static str) -> Result<(&'static str, &'static str), CatalogError> {
    Ok((path, embedded(path)?))
}

/// Text of an embedded file.
fn embedded(path: &str) -> Result<&'static str, CatalogError> {
    EMBEDDED
        .get_file(path)
        .and_then(|file| file.contents_utf8())
        .ok_or_else(|| CatalogError::new(path, "no está en el programa; vuelva a instalarlo"))
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
        assert_eq!(catalog.agenda.themes.len(), 6);
        assert_eq!(catalog.agenda.dimensions.len(), 6);
        assert_eq!(catalog.strategy.results.len(), 9);
        assert_eq!(catalog.strategy.national.len(), 4);
        assert_eq!(catalog.strategy.international.len(), 21);
    }
}
