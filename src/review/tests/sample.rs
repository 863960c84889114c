//! What the engine's tests are tried on: one rule, its concepts, and an instrument of our own.

use crate::catalog::Catalog;
use crate::framework::{ClassOrigin, Instrument, law_of_text};
use crate::input::{Limits, read_bytes};
use crate::law::Law;
use crate::parse::parse;
use crate::rules::RuleSet;

/// The engine's own concepts, as the program has them.
pub(in crate::review) const MODES: (&str, &str) = (
    "lexico/modo.toml",
    include_str!("../../../rules/lexico/modo.toml"),
);

/// A rule for the laws on migrants, grounded on an article of the Ley de Migración, with whatever its
/// `[reconoce]` says.
pub(in crate::review) fn rule(article: &str, recognition: &str) -> String {
    format!(
        r#"
id = "orientacion"
titulo = "Orientación a migrantes"
tipo = "alineacion"
paso = 4
materia = "prueba"
prioridad = "alta"
pem = ["1.1.2"]
pmm = [15]
donde = ["ley-migrantes"]
exige = "Que se oriente."
[[fundamento]]
instrumento = "LM"
articulo = "{article}"
[reconoce]
{recognition}
"#
    )
}

/// The set of a rule and some lexicons, each a path and a text.
pub(in crate::review) fn rule_set(rule: &str, lexicons: &[(&str, &str)]) -> RuleSet {
    let catalog = Catalog::embedded().expect("valid");
    let mut texts = vec![("requisitos/prueba/orientacion.toml", rule)];
    texts.extend(lexicons);
    let (rules, errors) = RuleSet::from_texts(&texts, &catalog);
    assert!(errors.is_empty(), "{}", errors[0]);
    rules
}

/// An instrument of a class and a name.
pub(in crate::review) fn instrument(file: &str, class: &str, name: &str, text: &str) -> Instrument {
    let mut sources = read_bytes(file, text.as_bytes(), &Limits::default()).expect("text");
    let source = sources.remove(0);
    Instrument {
        file: source.name.clone(),
        class: class.to_owned(),
        class_origin: ClassOrigin::Manifest,
        name: name.to_owned(),
        law: parse(&source),
        provenance: source.provenance,
    }
}

/// A law of our own that says what is given.
pub(in crate::review) fn law_of(text: &str) -> Law {
    let printed = format!("LEY DE PRUEBA, TEXTO FICTICIO\n\n{text}\n");
    law_of_text("ley.txt", &printed).expect("a law")
}
