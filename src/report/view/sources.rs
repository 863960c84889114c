//! The instruments that ground requirements: their names and the reform that the rules were read against.
//!
//! In: the catalogue's instruments and its programme. Out: [`Sources`], asked by key. A key that no catalogue
//! knows is shown as it stands.

use super::Card;
use crate::catalog::Catalog;
use crate::report::inert::one_line;
use crate::report::texts::numbers;
use serde::Serialize;
use std::collections::BTreeSet;

/// An instrument that grounds requirements, as the reports list it.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Key, as the rules write it ("LM").
    pub key: String,
    /// Official name.
    pub name: String,
    /// Last reform read, written; empty when there is none or the catalogue does not say.
    pub last_reform: String,
    /// Address of its official text; empty when the catalogue does not have it.
    pub address: String,
    /// Other keys by which rules cite it.
    #[serde(skip)]
    other_keys: Vec<String>,
}

impl SourceView {
    fn answers_to(&self, key: &str) -> bool {
        self.key == key || self.other_keys.iter().any(|own| own == key)
    }
}

/// The instruments of the catalogues, federal law first.
pub(super) struct Sources(Vec<SourceView>);

impl Sources {
    /// Those of the catalogue.
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut all: Vec<SourceView> = Vec::new();
        let entries = catalog.instruments.iter().map(|own| SourceView {
            key: own.key.clone(),
            name: one_line(&own.name),
            last_reform: own.last_reform.map(numbers::date).unwrap_or_default(),
            address: one_line(&own.address),
            other_keys: own.other_keys.clone(),
        });
        let programme = SourceView {
            key: catalog.programme.key.clone(),
            name: one_line(&catalog.programme.name),
            last_reform: String::new(),
            address: String::new(),
            other_keys: Vec::new(),
        };
        for source in entries.chain([programme]) {
            if all.iter().all(|known| known.key != source.key) {
                all.push(source);
            }
        }
        Sources(all)
    }

    /// The official name of a key, or the key.
    pub(super) fn name<'a>(&'a self, key: &'a str) -> &'a str {
        self.get(key).map_or(key, |source| source.name.as_str())
    }

    /// The address of a key's official text; empty when it is not known.
    pub(super) fn address(&self, key: &str) -> String {
        self.get(key)
            .map(|own| own.address.clone())
            .unwrap_or_default()
    }

    /// Those that the cards cite, in the catalogues' order, each under the key that the cards write.
    pub(super) fn cited(&self, cards: &[Card]) -> Vec<SourceView> {
        let keys: BTreeSet<&str> = cards
            .iter()
            .flat_map(|card| &card.grounds)
            .map(|ground| ground.key.as_str())
            .collect();
        let mut cited: Vec<(usize, SourceView)> = Vec::new();
        for key in keys {
            if let Some(at) = self.0.iter().position(|source| source.answers_to(key)) {
                let key = key.to_owned();
                cited.push((
                    at,
                    SourceView {
                        key,
                        ..self.0[at].clone()
                    },
                ));
            }
        }
        cited.sort_by_key(|(at, _)| *at);
        cited.into_iter().map(|(_, source)| source).collect()
    }

    fn get(&self, key: &str) -> Option<&SourceView> {
        self.0.iter().find(|source| source.answers_to(key))
    }
}

#[cfg(test)]
mod tests {
    use super::Sources;
    use crate::catalog::Catalog;

    #[test]
    fn the_catalogues_name_what_the_rules_cite() {
        let sources = Sources::of(&Catalog::embedded().expect("valid"));
        assert_eq!(sources.name("LM"), "Ley de Migración");
        assert_eq!(
            sources.name("CDN"),
            "Convención sobre los Derechos del Niño"
        );
        assert_eq!(
            sources.name("PEM"),
            "Programa Especial de Migración 2014-2018"
        );
        assert_eq!(sources.name("LN"), "Ley de Nacionalidad");
        assert_eq!(sources.name("LFT"), "Ley Federal del Trabajo");
        assert_eq!(sources.name("XYZ"), "XYZ");
        assert_eq!(
            sources.address("LM"),
            "https://www.diputados.gob.mx/LeyesBiblio/pdf/LMigra.pdf"
        );
        assert_eq!(sources.address("CDN"), "");
        let reform = sources.get("LM").map(|source| source.last_reform.as_str());
        assert_eq!(reform, Some("15 de enero de 2026"));
    }
}
