//! The rule set and the catalogues that the binary holds, compiled when it was built (`build.rs`).
//!
//! In: what the build script stored. Out: [`Catalog::embedded`] and [`RuleSet::embedded`]: nothing is parsed,
//! inflected or checked again.
//!
//! # Not here
//!
//! Compiling: `rules/` and `catalog/` do it, for the build script and for `--reglas` alike.

use crate::catalog::{Catalog, CatalogError};
use crate::rules::{RuleError, RuleSet};

const CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogo.bin"));
const RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/reglas.bin"));

/// What to do when the program's own data cannot be read.
const DAMAGED: &str = "los datos del programa están dañados; vuelva a instalarlo";

impl Catalog {
    /// The catalogues embedded in the binary.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] when the binary is damaged.
    pub fn embedded() -> Result<Self, CatalogError> {
        postcard::from_bytes(CATALOG).map_err(|_| CatalogError::new("catalogo", DAMAGED))
    }
}

impl RuleSet {
    /// The rule set embedded in the binary.
    ///
    /// # Errors
    ///
    /// [`RuleError`] when the binary is damaged.
    pub fn embedded() -> Result<Self, RuleError> {
        postcard::from_bytes(RULES).map_err(|_| RuleError::whole("reglas", DAMAGED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_is_embedded_is_what_the_files_give() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let catalog = Catalog::from_folder(&root).expect("the catalogues are valid");
        assert!(Catalog::embedded().expect("stored") == catalog);
        let (rules, errors) = RuleSet::from_folder(&root, &catalog);
        assert_eq!(errors, []);
        let embedded = RuleSet::embedded().expect("stored");
        assert_eq!(embedded.sha256, rules.sha256);
        for (stored, compiled) in embedded.rules.iter().zip(&rules.rules) {
            assert_eq!(stored, compiled);
        }
        assert!(embedded.lexicon == rules.lexicon, "the lexicon differs");
        assert!(embedded.matcher == rules.matcher, "the automaton differs");
        assert!(embedded == rules);
    }
}
