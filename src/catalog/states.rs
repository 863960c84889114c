//! The 32 states: INEGI code, names, gazette.

use super::CatalogError;
use serde::{Deserialize, Serialize};

/// A state (entidad federativa).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct State {
    /// INEGI code, two digits ("09").
    #[serde(rename = "clave")]
    pub code: String,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
    /// Everyday name.
    #[serde(rename = "nombre_corto")]
    pub short_name: String,
    /// Official gazette.
    #[serde(rename = "gaceta")]
    pub gazette: String,
}

impl State {
    /// Its name in lower-case ASCII words joined by hyphens ("ciudad-de-mexico").
    pub fn slug(&self) -> String {
        crate::law::id_slug(&self.short_name)
    }
}

#[derive(Deserialize)]
struct File {
    entidad: Vec<State>,
}

/// Every state, in INEGI order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct States(Vec<State>);

impl States {
    /// Reads the states' file.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] when the TOML is wrong.
    pub fn parse(file: &str, text: &str) -> Result<Self, CatalogError> {
        let read: File =
            toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
        Ok(States(read.entidad))
    }

    /// Every state, in INEGI order.
    pub fn all(&self) -> &[State] {
        &self.0
    }

    /// Finds a state by code ("09", "9"), slug or name.
    pub fn find(&self, asked: &str) -> Option<&State> {
        let slug = crate::law::id_slug(asked);
        self.0.iter().find(|state| {
            state.code == asked
                || state.code.trim_start_matches('0') == asked
                || state.slug() == slug
                || crate::law::id_slug(&state.name) == slug
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;

    #[test]
    fn a_state_is_found_by_code_slug_or_name() {
        let states = Catalog::embedded().expect("valid").states;
        for asked in ["09", "9", "ciudad-de-mexico", "Ciudad de México"] {
            assert_eq!(
                states.find(asked).map(|s| s.code.as_str()),
                Some("09"),
                "{asked}"
            );
        }
        assert!(states.find("anahuac").is_none());
    }
}
