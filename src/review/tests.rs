//! The engine on small laws and rules of our own: what counts, what does not, and why.

mod agent;
mod clue;
mod confidence;
mod likeness;
mod polarity;
pub(super) mod sample;
mod weight;
mod why;

use super::{recognize, review};
use crate::catalog::Catalog;
use crate::finding::Review;
use crate::framework::Framework;
use crate::rules::RuleSet;
use sample::{instrument, law_of, rule, rule_set};
use std::fmt::Write as _;

const LEXICON: &str = r#"
[[concepto]]
nombre = "negación"
formas = ["no", "sin", "ninguna =autoridad", "queda prohibido"]
salvo = ["no obstante"]
[[concepto]]
nombre = "modo deber"
formas = ["=deberá", "=deberán"]
[[concepto]]
nombre = "modo derecho"
formas = ["tener derecho"]
[[concepto]]
nombre = "modo facultad"
formas = ["=podrá", "=podrán"]
[[concepto]]
nombre = "modo prohibición"
formas = ["queda prohibido"]
[[concepto]]
nombre = "migrante"
formas = ["migrante"]
[[concepto]]
nombre = "orientar"
formas = ["orientar", "orientación"]
[[concepto]]
nombre = "oficina de orientación"
formas = ["orientación a migrantes"]
[[concepto]]
nombre = "acreditar estancia"
formas = ["acreditar …4 legal estancia"]
"#;

/// A rule about orientation, with whatever `[reconoce]` says.
fn rules(recognition: &str) -> RuleSet {
    rule_set(&rule("13", recognition), &[("lexico/prueba.toml", LEXICON)])
}

fn reviewed(recognition: &str, class: &str, text: &str) -> Review {
    let printed = format!("LEY DE PRUEBA, TEXTO FICTICIO\n\n{text}\n");
    let instrument = instrument("ley.txt", class, "Ley de prueba", &printed);
    let framework = Framework {
        instruments: vec![instrument],
        ..Framework::default()
    };
    review(
        &framework,
        &rules(recognition),
        &Catalog::embedded().expect("valid"),
    )
}

/// The review of one law as a reader would tell it.
fn told(recognition: &str, class: &str, text: &str) -> String {
    let review = reviewed(recognition, class, text);
    let finding = &review.findings[0];
    let mut out = format!("{}\n", finding.status.word());
    for evidence in finding.evidence.iter() {
        let _ = writeln!(out, "  {}: «{}»", evidence.citation, evidence.quote);
    }
    for reason in &finding.reasons {
        let _ = writeln!(out, "  razón: {reason}");
    }
    for miss in &finding.near_misses {
        let _ = writeln!(
            out,
            "  cerca: {}, falta: {}",
            miss.citation,
            miss.missing.join("; ")
        );
    }
    out
}

const FULL: &str = r#"cumple = "<migrante> y <orientar>"
modo = ["deber", "derecho"]"#;

#[test]
fn a_point_is_read_with_its_lead_in() {
    insta::assert_snapshot!(
        told(FULL, "ley-migrantes", "Artículo 1. Las personas migrantes tienen derecho a:\nI. Circular por el Estado, y\nII. Recibir orientación."),
        @r"
    cumple
      art. 1, fr. II: «Recibir orientación.»
    "
    );
}

#[test]
fn a_lead_in_without_end_is_carried_only_so_far() {
    let carried = |words: usize| {
        let more = "del lugar ".repeat(words / 2);
        let text = format!(
            "Artículo 1. Las personas migrantes {more}tienen derecho a:\nI. Recibir orientación."
        );
        let law = law_of(&text);
        let near = rules("cumple = \"cerca(5000, <migrante>, <orientar>)\"");
        let all = recognize(&law, &near).into_iter();
        all.map(|own| own.citation).collect::<Vec<_>>()
    };
    assert_eq!(carried(900), ["art. 1, fr. I"]);
    assert!(carried(4_000).is_empty());
}

#[test]
fn a_bare_heading_says_nothing_by_itself() {
    insta::assert_snapshot!(
        told(FULL, "ley-migrantes", "Artículo 1. El Estado deberá:\nI. Orientación de personas migrantes\n1. Se prestará a quien la pida.\n2. Será gratuita."),
        @"
    ausente
      razón: no se localizó precepto que lo prevea; corresponde a: ley de migrantes
    "
    );
}

#[test]
fn a_mere_power_is_no_duty() {
    insta::assert_snapshot!(
        told(FULL, "ley-migrantes", "Artículo 1. El Instituto podrá:\nI. Llevar un archivo, y\nII. Orientar a las personas migrantes."),
        @r"
    parcial
      art. 1, fr. II: «Orientar a las personas migrantes.»
      razón: se dice como facultad («podrá»), no como deber
    "
    );
}

#[test]
fn what_stands_in_another_instrument_counts_for_half() {
    insta::assert_snapshot!(
        told(FULL, "ley-salud", "Artículo 1. La Secretaría deberá orientar a las personas migrantes."),
        @r"
    parcial
      art. 1: «La Secretaría deberá orientar a las personas migrantes.»
      razón: se localizó fuera de los ordenamientos donde corresponde (ley de migrantes)
    "
    );
}

#[test]
fn a_repealed_point_a_definition_and_a_transitorio_are_no_evidence() {
    insta::assert_snapshot!(
        told(
            FULL,
            "ley-migrantes",
            "Artículo 1. La Secretaría deberá:\nI. Se deroga.\nII. Llevar un archivo.\n\nTRANSITORIOS\n\n\
             PRIMERO. La Secretaría deberá orientar a las personas migrantes durante un año."
        ),
        @r"
    ausente
      razón: no se localizó precepto que lo prevea; corresponde a: ley de migrantes
    "
    );
}

#[test]
fn without_the_instrument_nothing_can_be_said() {
    insta::assert_snapshot!(
        told(FULL, "ley-salud", "Artículo 1. La Secretaría llevará un archivo."),
        @r"
    sin-fuente
      razón: no se proporcionó ninguno de los ordenamientos donde corresponde (ley de migrantes): nada puede afirmarse
    "
    );
}

#[test]
fn the_nearest_miss_says_what_was_missing() {
    insta::assert_snapshot!(
        told(FULL, "ley-migrantes", "Artículo 1. La Secretaría llevará un archivo.\n\nArtículo 2. La Secretaría atenderá a las personas migrantes."),
        @r"
    ausente
      razón: no se localizó precepto que lo prevea; corresponde a: ley de migrantes
      cerca: art. 2, falta: orientar
    "
    );
}

#[test]
fn where_least_is_lacking_comes_first_and_the_finding_says_it() {
    const THREE: &str = r#"cumple = "<migrante> y <orientar> y <acreditar estancia>"
parcial = "<migrante>""#;
    insta::assert_snapshot!(
        told(THREE, "ley-migrantes", "Artículo 1. Las personas migrantes serán oídas.\nArtículo 2. A las personas migrantes se les orientará.\nArtículo 3. Las personas migrantes recibirán orientación."),
        @r"
    parcial
      art. 2: «A las personas migrantes se les orientará.»
      art. 3: «Las personas migrantes recibirán orientación.»
      art. 1: «Las personas migrantes serán oídas.»
      razón: falta: acreditar estancia
    "
    );
}

#[test]
fn what_is_missing_is_told_without_notation() {
    let told_of = |rule: &str| {
        let text = "Artículo 1. El instituto atenderá a todos los que pidan ayuda en las oficinas \
                    del Estado y llevará el archivo. La orientación es para quien la pida. \
                    Los migrantes vendrán.";
        reviewed(rule, "ley-migrantes", text).findings[0].near_misses[0]
            .missing
            .join("; ")
    };
    assert_eq!(
        told_of(r#"cumple = "<migrante> y cerca(3, <orientar>, <migrante>)""#),
        "orientar y migrante aparecen, pero no juntos"
    );
    assert_eq!(
        told_of(
            r#"cumple = '<migrante> y <orientar> y ("{convenir|pactar} [con] fondo" o ("premio" y "beca"))'"#
        ),
        "«convenir fondo»"
    );
    assert_eq!(
        told_of(
            r#"cumple = "<migrante> y <orientar> y no <orientar> y sujeto(<acreditar estancia>)""#
        ),
        "que no diga: orientar; que se trate de: acreditar estancia"
    );
}

const POLAR: &str = r#"cumple = "<migrante> y niega(<acreditar estancia>)"
contrario = "<migrante> y afirma(<acreditar estancia>)""#;

fn status(text: &str) -> &'static str {
    reviewed(POLAR, "ley-migrantes", text).findings[0]
        .status
        .word()
}

#[test]
fn the_scope_of_a_negation_is_its_clause() {
    let cases = [
        (
            "Artículo 1. Los migrantes deberán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. Se atenderá a los migrantes sin que deban acreditar su legal estancia.",
            "cumple",
        ),
        (
            "Artículo 1. Ninguna autoridad pedirá a los migrantes acreditar su legal estancia.",
            "cumple",
        ),
        (
            "Artículo 1. A los migrantes no se les cobrará, pero deberán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. A los migrantes no se les cobrará; deberán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. A los migrantes no se les cobrará y deberán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. A los migrantes no se les cobrará y se les pedirá acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. Cuando no tengan domicilio, los migrantes harán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. Sin necesidad de aprobación, acreditar su legal estancia será deber de los migrantes.",
            "contrario",
        ),
        (
            "Artículo 1. Los migrantes, sin distinción alguna, deberán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. No obstante, los migrantes deberán acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. En los pueblos donde el Instituto de la materia no tenga delegación, el cabildo pedirá a los migrantes acreditar su legal estancia.",
            "contrario",
        ),
        (
            "Artículo 1. Habrá comedores donde a los migrantes no se les cobre, pregunte o haga acreditar su legal estancia.",
            "cumple",
        ),
        (
            "Artículo 1. Queda prohibido a las autoridades que atienden a migrantes:\nI. Cobrar, y\nII. Hacerlos acreditar su legal estancia.",
            "cumple",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(status(text), expected, "{text}");
    }
}

#[test]
fn a_contradiction_stands_beside_what_complies() {
    let text = "Artículo 1. Los migrantes no tienen que acreditar su legal estancia.\n\n\
                Artículo 2. Para el trámite los migrantes deberán acreditar su legal estancia.";
    let review = reviewed(POLAR, "ley-migrantes", text);
    let shown: Vec<String> = review.findings[0]
        .evidence
        .iter()
        .map(|e| format!("{} {}", e.status.word(), e.citation))
        .collect();
    assert_eq!(shown, ["contrario art. 2", "cumple art. 1"]);
    assert_eq!(review.scores.total.value, Some(0.0));
}

#[test]
fn highlights_are_counted_in_characters_of_the_quote() {
    let review = reviewed(
        FULL,
        "ley-migrantes",
        "Artículo 1. Según el régimen, se deberá orientar al migrante.",
    );
    let evidence = review.findings[0].evidence.get(0).expect("evidence");
    let shown: Vec<String> = evidence
        .spans
        .iter()
        .map(|span| {
            evidence
                .quote
                .chars()
                .skip(span.start as usize)
                .take((span.end - span.start) as usize)
                .collect()
        })
        .collect();
    assert_eq!(shown, ["orientar", "migrante"]);
}

#[test]
fn an_article_may_say_whole_what_no_provision_says_alone() {
    let whole = "unidad = \"articulo\"\ncumple = \"<migrante> y <orientar>\"";
    let text = "Artículo 1. La Secretaría llevará un archivo.\n\nArtículo 2. La oficina atenderá a migrantes.\n\nPara ello dará orientación.";
    insta::assert_snapshot!(told(whole, "ley-migrantes", text), @r"
    cumple
      art. 2: «La oficina atenderá a migrantes.
    Para ello dará orientación.»
    ");
}

#[test]
fn a_term_of_the_glossary_counts_as_what_it_abbreviates() {
    let glossary = "Artículo 1. Para efectos de esta Ley se entiende por:\n\
                    I. Oficina: la orientación a migrantes del Estado, y\n\
                    II. Reglamento: el de esta Ley.\n\n";
    let used = "Artículo 2. La Oficina deberá abrir todos los días a los migrantes.";
    let told_of = |text: &str| {
        let review = reviewed(
            r#"cumple = "<oficina de orientación> y <migrante>""#,
            "ley-migrantes",
            text,
        );
        review.findings[0]
            .evidence
            .iter()
            .map(|e| e.citation)
            .collect::<Vec<_>>()
    };
    assert_eq!(told_of(&format!("{glossary}{used}")), ["art. 2"]);
    assert!(told_of(used).is_empty());
    let common = used.replace("Oficina", "oficina");
    assert!(told_of(&format!("{glossary}{common}")).is_empty());
}
