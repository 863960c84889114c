//! What is told by the weight of its words: it yields to what is told by its wording.

use super::sample::{MODES, law_of, rule, rule_set};
use crate::catalog::Catalog;
use crate::review::{Recognized, recognize};
use crate::rules::RuleSet;

const LEXICON: &str = r#"
[[concepto]]
nombre = "persona"
formas = ["extranjero/a"]
[[balanza]]
nombre = "prueba"
inicio = 0
[[balanza.peso]]
puntos = 180
dicen = ["deport", "encier"]
"#;

/// A weight that every "contrario" asks for besides its wording.
const GUARD: &str = "[[guarda]]\nnivel = \"contrario\"\nbalanza = \"prueba\"\npuntos = 40\n";

/// A rule about invasion that goes by the wording given, or else by weight.
fn about(id: &str, wording: &str) -> String {
    let recognition = format!("invade = '{wording} o (<persona> y balanza(50, prueba))'");
    rule("13", &recognition)
        .replace("id = \"orientacion\"", &format!("id = \"{id}\""))
        .replace("tipo = \"alineacion\"", "tipo = \"invasion-competencia\"")
}

/// What is recognised in a law by some rules, each with its id.
fn recognized(rules: &[(&str, &str)], text: &str) -> Vec<Recognized> {
    let path = |id: &str| format!("requisitos/prueba/{id}.toml");
    let paths: Vec<String> = rules.iter().map(|(id, _)| path(id)).collect();
    let paths = paths.iter().map(String::as_str);
    let mut texts: Vec<(&str, &str)> = paths.zip(rules.iter().map(|(_, rule)| *rule)).collect();
    texts.extend([("lexico/prueba.toml", LEXICON), MODES]);
    let (rules, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
    assert!(errors.is_empty(), "{}", errors[0]);
    recognize(&law_of(text), &rules)
}

/// Article and requirement of each invasion found in a law.
fn found(text: &str) -> Vec<String> {
    let custody = about("custodia", "\"encerrar\"");
    let exit = about("salida", "\"expulsar\"");
    let all = recognized(&[("custodia", &custody), ("salida", &exit)], text).into_iter();
    all.map(|own| format!("{} {}", own.article, own.requirement))
        .collect()
}

/// The levels of one rule in a law, with something more in its `[reconoce]`.
fn levels(text: &str, more: &str) -> Vec<&'static str> {
    let rule = about("custodia", "\"encerrar\"");
    let rule = format!("{rule}\n{more}\n");
    let all = recognized(&[("custodia", &rule)], text).into_iter();
    all.map(|own| own.status.word()).collect()
}

#[test]
fn what_a_rule_recognises_by_its_wording_another_does_not_tell_by_weight() {
    let text = "Artículo 1. La policía podrá encerrar a la persona extranjera.";
    assert_eq!(found(text), ["1 custodia"]);
}

#[test]
fn what_no_rule_recognises_by_its_wording_is_told_by_each_that_it_may_concern() {
    let text = "Artículo 1. Durante el encierro la persona extranjera esperará.\n\n\
        Artículo 2. La policía podrá encerrar a quien riña.";
    assert_eq!(found(text), ["1 custodia", "1 salida", "2 custodia"]);
}

#[test]
fn what_a_rule_says_in_part_by_its_wording_it_does_not_tell_by_weight() {
    let text = "Artículo 1. Avisará del encierro a la persona extranjera.";
    assert_eq!(levels(text, ""), ["invade"]);
    assert_eq!(levels(text, "parcial = '\"avisar\"'"), ["parcial"]);
}

#[test]
fn what_its_wording_tells_with_much_help_is_not_told_by_weight() {
    // The lead-in and a negation help; the weight would need less.
    let rule = about("custodia", "(en(proemio, \"separos\") y niega(\"salir\"))");
    let text = "Artículo 1. En los separos:\n\n\
        I. La persona extranjera no podrá salir durante su encierro y deportación.";
    let all = recognized(&[("custodia", &rule)], text);
    assert_eq!(all.len(), 1);
    assert!(all[0].reasons.is_empty(), "{:?}", all[0].reasons);
}

#[test]
fn a_guarded_level_asks_for_its_weight_besides_its_wording() {
    let rule = rule(
        "13",
        "cumple = '\"atender\"'\ncontrario = '<persona> y \"pagar\"'",
    );
    let levels = |guard: &str| {
        let texts = [
            ("requisitos/prueba/orientacion.toml", rule.as_str()),
            ("lexico/guardas.toml", guard),
            ("lexico/prueba.toml", LEXICON),
            MODES,
        ];
        let (rules, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
        assert!(errors.is_empty(), "{}", errors[0]);
        let text = "Artículo 1. La persona extranjera pagará su encierro.\n\n\
            Artículo 2. La empresa extranjera pagará su predio.";
        let all = recognize(&law_of(text), &rules).into_iter();
        all.map(|own| format!("{} {}", own.article, own.status.word()))
            .collect::<Vec<String>>()
    };
    assert_eq!(levels(""), ["1 contrario", "2 contrario"]);
    assert_eq!(levels(GUARD), ["1 contrario"]);
}

#[test]
fn a_guard_of_what_does_not_exist_is_refused_with_its_place() {
    for (own, other, told) in [
        (
            "contrario",
            "contrarío",
            "ninguna regla da el nivel «contrarío»",
        ),
        // A status, but none that an expression gives: the guard would guard nothing.
        (
            "contrario",
            "ausente",
            "ninguna regla da el nivel «ausente»",
        ),
        ("prueba", "pruebas", "la balanza «pruebas» no existe"),
        ("puntos = 40\n", "", "pide dos pesos, o ninguno"),
        (
            "puntos = 40",
            "puntos = 40\nmenos_de = 50",
            "pide dos pesos, o ninguno",
        ),
    ] {
        let guard = GUARD.replace(own, other);
        let rule = rule("13", "cumple = '\"atender\"'");
        let texts = [
            ("requisitos/prueba/orientacion.toml", rule.as_str()),
            ("lexico/guardas.toml", guard.as_str()),
            ("lexico/prueba.toml", LEXICON),
            MODES,
        ];
        let (_, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
        assert_eq!(errors.len(), 1);
        let error = errors[0].to_string();
        assert!(
            error.contains(told) && error.contains("guardas.toml"),
            "{error}"
        );
    }
}

#[test]
fn what_weighs_as_a_denial_is_no_fulfilment() {
    let rule = rule("13", "cumple = '<persona> y \"atender\"'");
    let levels = |guard: &str| {
        let lexicons = [
            ("lexico/guardas.toml", guard),
            ("lexico/prueba.toml", LEXICON),
            MODES,
        ];
        let text = "Artículo 1. Se atenderá a la persona extranjera.\n\n\
            Artículo 2. Se atenderá en su encierro a la persona extranjera que se deporte.";
        let all = recognize(&law_of(text), &rule_set(&rule, &lexicons)).into_iter();
        all.map(|own| own.article).collect::<Vec<String>>()
    };
    assert_eq!(levels(""), ["1", "2"]);
    let guard = GUARD
        .replace("contrario", "cumple")
        .replace("puntos", "menos_de");
    assert_eq!(levels(&guard), ["1"]);
}
