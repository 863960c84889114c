//! Federal instruments that ground requirements: their names and the reform that the rules were read against.
//!
//! In: `catalogo/instrumentos-federales.toml`, embedded. Out: [`Sources`], asked by key. A key that the catalogue does
//! not know is shown as it stands.

use super::Card;
use crate::catalog::EMBEDDED;
use crate::report::inert::one_line;
use crate::report::texts::numbers;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

const FILE: &str = "catalogo/instrumentos-federales.toml";

/// A federal instrument, as the reports list it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Key ("LM").
    pub key: String,
    /// Official name.
    pub name: String,
    /// Last reform read, written; empty when the text prints none.
    pub last_reform: String,
}

#[derive(Deserialize)]
struct Entry {
    clave: String,
    nombre: String,
    ultima_reforma_dof: Option<toml::value::Datetime>,
}

#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    instrumento: Vec<Entry>,
}

/// The instruments of the catalogue, in its order.
pub(super) struct Sources(Vec<SourceView>);

impl Sources {
    /// Reads the embedded catalogue; without it, keys are shown alone.
    pub(super) fn embedded() -> Self {
        let text = EMBEDDED
            .get_file(FILE)
            .and_then(|file| file.contents_utf8());
        let read: File = text
            .and_then(|text| toml::from_str(text).ok())
            .unwrap_or_default();
        let entries = read.instrumento.into_iter().map(|entry| SourceView {
            key: entry.clave,
            name: one_line(&entry.nombre),
            last_reform: entry
                .ultima_reforma_dof
                .and_then(written)
                .unwrap_or_default(),
        });
        Sources(entries.collect())
    }

    /// The official name of a key, or the key.
    pub(super) fn name<'a>(&'a self, key: &'a str) -> &'a str {
        let known = self.0.iter().find(|source| source.key == key);
        known.map_or(key, |source| source.name.as_str())
    }

    /// Those that the cards cite, in the catalogue's order.
    pub(super) fn cited(&self, cards: &[Card]) -> Vec<SourceView> {
        let keys: BTreeSet<&str> = cards
            .iter()
            .flat_map(|card| &card.grounds)
            .map(|ground| ground.key.as_str())
            .collect();
        let cited = self
            .0
            .iter()
            .filter(|source| keys.contains(source.key.as_str()));
        cited.cloned().collect()
    }
}

fn written(value: toml::value::Datetime) -> Option<String> {
    let day = value.date?;
    let date = jiff::civil::Date::new(
        i16::try_from(day.year).ok()?,
        i8::try_from(day.month).ok()?,
        i8::try_from(day.day).ok()?,
    );
    date.ok().map(numbers::date)
}

#[cfg(test)]
mod tests {
    use super::Sources;

    #[test]
    fn the_catalogue_names_what_the_rules_cite() {
        let sources = Sources::embedded();
        assert_eq!(sources.name("LM"), "Ley de Migración");
        assert_eq!(sources.name("XYZ"), "XYZ");
        let migration = sources.0.iter().find(|source| source.key == "LM");
        let reform = migration.map(|source| source.last_reform.as_str());
        assert_eq!(reform, Some("15 de enero de 2026"));
    }
}
