//! What a provision resembles: when it changes the level that its wording gives, and when it does not.

use super::sample::{MODES, law_of, rule, rule_set};
use crate::catalog::Catalog;
use crate::review::{Recognized, recognize, why};
use crate::rules::{RuleSet, shortcomings};

/// "clínica" is what it is about; each level has its words.
const LEXICON: &str = r#"
[[concepto]]
nombre = "persona"
formas = ["extranjero/a"]
[[tema]]
requisito = "orientacion"
[[tema.peso]]
puntos = 180
dicen = ["clinic"]
[[tema_de_nivel]]
requisito = "orientacion"
nivel = "cumple"
[[tema_de_nivel.peso]]
puntos = 180
dicen = ["gratis", "urgenc"]
[[tema_de_nivel]]
requisito = "orientacion"
nivel = "parcial"
[[tema_de_nivel.peso]]
puntos = 30
dicen = ["orient"]
[[tema_de_nivel]]
requisito = "orientacion"
nivel = "contrario"
[[tema_de_nivel.peso]]
puntos = 30
dicen = ["rechaz"]
[[tema_de_nivel]]
requisito = "orientacion"
nivel = "casi"
[[tema_de_nivel.peso]]
puntos = 180
dicen = ["edific", "pintur"]
"#;

const LIKENESSES: &str = r#"
[[parecido]]
dice = "parcial"
es = "cumple"
da = "cumple"
ventaja = 60
asunto = 40
cubre = 300
[[parecido]]
dice = "parcial"
es = "casi"
da = "nada"
ventaja = 60
[[parecido]]
dice = "contrario"
es = "cumple"
da = "nada"
ventaja = 60
"#;

const LEVELS: &str = "cumple = '\"atender\"'\nparcial = '\"orientar\"'\ncontrario = '\"rechazar\"'\nmodo = [\"deber\"]";

fn rules(likenesses: &str) -> RuleSet {
    let lexicons = [
        ("lexico/prueba.toml", LEXICON),
        ("lexico/parecidos.toml", likenesses),
        MODES,
    ];
    rule_set(&rule("13", LEVELS), &lexicons)
}

fn recognized(likenesses: &str, text: &str) -> Vec<Recognized> {
    recognize(&law_of(&format!("Artículo 1. {text}")), &rules(likenesses))
}

/// The level of a text by its wording, and what it becomes for what it resembles.
fn levels(text: &str) -> [&'static str; 2] {
    ["", LIKENESSES].map(|likenesses| {
        let all = recognized(likenesses, text);
        all.first().map_or("nada", |own| own.status.word())
    })
}

#[test]
fn what_says_in_other_words_all_that_is_asked_is_met_and_says_why() {
    let text = "La clínica orientará, gratis y de urgencia, a quien llegue.";
    assert_eq!(levels(text), ["parcial", "cumple"]);
    let own = &recognized(LIKENESSES, text)[0];
    assert_eq!(
        own.reasons,
        [
            "por su texto la regla reconoce sólo una parte, pero sus palabras son más las de lo que cumple (120 puntos contra 10): «gratis», «urgencia»"
        ]
    );
}

#[test]
fn the_same_level_is_only_a_warning() {
    let text = "La clínica orientará, gratis y de urgencia, a quien llegue.";
    let warns = LIKENESSES.replacen("da = \"cumple\"", "da = \"parcial\"", 1);
    let own = &recognized(&warns, text)[0];
    assert_eq!(own.status.word(), "parcial");
    assert!(own.reasons[0].ends_with("«urgencia»; revise si dice con otras lo que falta"));
    assert_eq!(own.missing, ["«atender»"]);
}

#[test]
fn what_covers_little_or_speaks_of_something_else_or_is_a_mere_power_stays_as_it_was() {
    for text in [
        // One of the two words: near enough, and too little.
        "La clínica orientará, de urgencia, a quien llegue.",
        // It is not about that.
        "El taller orientará, gratis y de urgencia, a quien llegue.",
    ] {
        assert_eq!(levels(text), ["parcial", "parcial"], "{text}");
    }
    let power = "La clínica podrá atender, gratis y de urgencia, a quien llegue.";
    assert_eq!(levels(power), ["parcial", "parcial"]);
}

#[test]
fn what_uses_the_words_and_says_none_of_it_is_left_out() {
    let text = "La clínica orientará sobre el edificio y su pintura.";
    assert_eq!(levels(text), ["parcial", "nada"]);
}

#[test]
fn why_says_that_the_level_is_left_out_and_for_what() {
    let rules = rules(LIKENESSES);
    let law = law_of("Artículo 1. La clínica orientará sobre el edificio y su pintura.");
    let all = why(&law, &rules, &rules.rules[0]);
    assert!(
        all[0].tree.contains("(este nivel se deja: por su texto la regla reconoce sólo una parte, pero sus palabras son más las de lo que no llega a cumplir"),
        "{}",
        all[0].tree
    );
}

#[test]
fn what_resembles_a_fulfilment_is_no_contradiction_and_its_other_levels_are_heard() {
    let text = "La clínica rechazará los cobros: gratis y de urgencia orientará a quien llegue.";
    assert_eq!(levels(text), ["contrario", "cumple"]);
    let only = "La clínica rechazará los cobros, gratis y de urgencia.";
    assert_eq!(levels(only), ["contrario", "nada"]);
    // A guard that lets the contradiction pass does not silence what comes after it.
    let guard = "[[guarda_de_asunto]]\nnivel = \"contrario\"\npuntos = 20\nparte = 50\n";
    let all = recognized(&format!("{LIKENESSES}{guard}"), text);
    assert_eq!(all[0].status.word(), "cumple");
}

#[test]
fn a_likeness_to_what_does_not_exist_is_refused_with_its_place() {
    for (own, other, told) in [
        (
            "dice = \"parcial\"",
            "dice = \"invade\"",
            "no dice ni da el nivel «invade»",
        ),
        (
            "dice = \"parcial\"",
            "dice = \"nada\"",
            "«nada» no dice nada",
        ),
        (
            "es = \"cumple\"",
            "es = \"cumplido\"",
            "se parece al nivel «cumplido»",
        ),
    ] {
        let wrong = LIKENESSES.replacen(own, other, 1);
        let health = rule("13", LEVELS);
        let texts = [
            ("requisitos/prueba/salud.toml", health.as_str()),
            ("lexico/prueba.toml", LEXICON),
            ("lexico/parecidos.toml", wrong.as_str()),
            MODES,
        ];
        let (_, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
        let error = errors[0].to_string();
        assert!(
            error.contains(told) && error.contains("parecidos.toml"),
            "{error}"
        );
    }
}

#[test]
fn a_level_that_no_rule_has_is_a_shortcoming() {
    for (own, other) in [
        ("nivel = \"parcial\"", "nivel = \"parte\""),
        ("nivel = \"parcial\"\n", ""),
    ] {
        let lexicons = [
            ("lexico/prueba.toml", &*LEXICON.replacen(own, other, 1)),
            MODES,
        ];
        let told = shortcomings(&rule_set(&rule("13", LEVELS), &lexicons));
        let wrong = if other.contains("parte") {
            " parte"
        } else {
            ""
        };
        let asked = format!("el tema de nivel «orientacion{wrong}» no es");
        assert!(
            told.iter().any(|own| own.message.contains(&asked)),
            "{told:?}"
        );
    }
}
