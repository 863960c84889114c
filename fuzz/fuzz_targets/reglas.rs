//! The files that lawyers write: the same text as a requirement, as lexicon and as manifest.
#![no_main]

use armoniza::catalog::Catalog;
use armoniza::framework::Manifest;
use armoniza::rules::RuleSet;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::embedded().expect("es el del programa"));

/// One verb: reading those of the program takes longer than any text tried here.
const INFLECTION: (&str, &str) = (
    "lexico/inflexion.toml",
    "no_verbos = [\"lugar\"]\nno_formas = [\"de\"]\n[[verbo]]\ninfinitivo = \"poder\"\nformas = [\"puede\"]\n",
);

fuzz_target!(|text: &str| {
    armoniza_fuzz::panics_abort();
    for place in ["requisitos/salud/prueba.toml", "lexico/prueba.toml"] {
        let (rules, errors) = RuleSet::from_texts(&[(place, text), INFLECTION], &CATALOG);
        assert!(rules.rules.len() <= 1);
        for error in errors {
            assert!(error.to_string().contains(&error.message));
        }
    }
    if let Err(sentence) = Manifest::parse(text) {
        assert!(!sentence.is_empty());
    }
});
