//! What weight tells and no rule recognises whole: of which requirement, from how much, and to what it yields.

use super::sample::{MODES, instrument, law_of, rule};
use crate::catalog::Catalog;
use crate::framework::Framework;
use crate::review::{Recognized, recognize, review, why};
use crate::rules::RuleSet;

/// "caro" and "tarde" weigh 60 points each in nine words or fewer; "abrigo" and "clínica" tell the themes.
const LEXICON: &str = r#"
[[concepto]]
nombre = "persona"
formas = ["extranjero/a"]
[[balanza]]
nombre = "prueba"
inicio = 0
[[balanza.peso]]
puntos = 180
dicen = ["caro", "cara", "tarde"]
[[balanza.peso]]
puntos = -180
dicen = ["oficin", "local", "puerta", "diario", "mediod"]
[[tema]]
requisito = "salud"
[[tema.peso]]
puntos = 180
dicen = ["clinic"]
[[tema]]
requisito = "albergue"
[[tema.peso]]
puntos = 60
dicen = ["abrigo"]
[[indicio]]
nivel = "contrario"
balanza = "prueba"
puntos = 50
puntos_en_oracion = 80
puntos_en_lista = 100
asunto = 20
vence = 110
dice = "<persona>"
"#;

fn rules(lexicon: &str) -> RuleSet {
    let own = |id: &str, levels: &str| {
        rule("13", levels).replace("\"orientacion\"", &format!("\"{id}\""))
    };
    let health = own(
        "salud",
        "cumple = '\"atender\"'\nparcial = '\"orientar\"'\ncontrario = '\"negar\"'\nexcluye = '\"ganado\"'",
    );
    // Nothing contradicts this one.
    let shelter = own("albergue", "cumple = '\"hospedar\"'");
    let texts = [
        ("requisitos/prueba/salud.toml", health.as_str()),
        ("requisitos/prueba/albergue.toml", shelter.as_str()),
        ("lexico/prueba.toml", lexicon),
        MODES,
    ];
    let (rules, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
    assert!(errors.is_empty(), "{}", errors[0]);
    rules
}

fn recognized(lexicon: &str, text: &str) -> Vec<Recognized> {
    recognize(&law_of(text), &rules(lexicon))
}

/// Provision and level of whatever is recognised in one article.
fn levels(text: &str) -> Vec<String> {
    let all = recognized(LEXICON, &format!("Artículo 1. {text}"));
    let told = all.into_iter();
    told.map(|own| {
        format!(
            "{}: {} {}",
            own.citation,
            own.status.word(),
            own.requirement
        )
    })
    .collect()
}

#[test]
fn what_weighs_enough_is_told_of_the_requirement_that_it_speaks_of() {
    let text = "A la persona extranjera la clínica le saldrá cara.";
    assert_eq!(levels(text), ["art. 1: contrario salud"]);
    let reasons = &recognized(LEXICON, &format!("Artículo 1. {text}"))[0].reasons;
    assert_eq!(
        reasons,
        &[
            "ninguna regla lo reconoce entero: lo señala el peso de sus palabras (60 puntos; se piden 50): a favor «cara»; y de todos los requisitos, del que más hablan es éste («clínica»)"
        ]
    );
}

#[test]
fn why_it_is_told_is_shown_though_no_concept_of_the_rule_is_there() {
    let own = rules(LEXICON);
    let text = "Artículo 1. A la persona extranjera la clínica le saldrá cara.";
    let shown = |id: &str| why(&law_of(text), &own, own.get(id).expect("a rule"));
    let health = shown("salud");
    assert_eq!(health.len(), 1);
    let told =
        "✓ contrario: ninguna regla lo reconoce entero: lo señala el peso de sus palabras (60";
    assert!(health[0].tree.contains(told), "{}", health[0].tree);
    assert_eq!(shown("albergue"), []);
}

#[test]
fn nothing_is_told_without_weight_or_theme_or_whom_it_is_about_or_a_level_to_tell() {
    for text in [
        "A la persona extranjera la recibirá la clínica.",
        "A la persona extranjera la recibirán tarde.",
        "A la vecina la clínica le saldrá cara.",
        // The shelter has no such level.
        "A la persona extranjera el abrigo le saldrá caro.",
        // Nor does its rule hear of cattle.
        "A la extranjera la clínica de ganado le saldrá cara.",
    ] {
        assert_eq!(levels(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn one_heavy_sentence_is_enough_among_many_that_weigh_nothing() {
    // 120 by its first sentence; as a whole, less than nothing.
    let others = " La oficina abre a diario. La oficina cierra al mediodía. El local tiene dos puertas grandes.";
    let text = format!("La clínica vendrá tarde y cara a la extranjera.{others}");
    let all = recognized(LEXICON, &format!("Artículo 1. {text}"));
    let reasons: Vec<&str> = all
        .iter()
        .flat_map(|own| &own.reasons)
        .map(String::as_str)
        .collect();
    assert_eq!(reasons.len(), 1);
    assert!(reasons[0].contains("el peso de una de sus oraciones (120 puntos; se piden 80)"));
}

#[test]
fn it_yields_to_a_full_wording_until_it_prevails_and_not_to_a_partial_one() {
    let text = "La clínica atenderá tarde a la persona extranjera.";
    assert_eq!(levels(text), ["art. 1: cumple salud"]);
    let text = "La clínica atenderá tarde y cara a la persona extranjera.";
    assert_eq!(levels(text), ["art. 1: contrario salud"]);
    let text = "La clínica orientará tarde a la persona extranjera.";
    assert_eq!(levels(text), ["art. 1: contrario salud"]);
    // What the rule recognises by its wording is told by it alone.
    let all = recognized(
        LEXICON,
        "Artículo 1. La clínica negará tarde a la extranjera.",
    );
    assert_eq!(all.len(), 1);
    assert!(all[0].reasons.is_empty(), "{:?}", all[0].reasons);
}

#[test]
fn a_point_of_a_list_asks_for_more_and_what_a_lead_in_tells_is_not_told_again() {
    let text = "A la extranjera en la clínica:\n\nI. No la verán, o cara;\n\nII. No la verán, o tarde y cara.";
    assert_eq!(levels(text), ["art. 1, fr. II: contrario salud"]);
    let text = "A la persona extranjera la clínica le saldrá cara, y además:\n\nI. Vendrá tarde.";
    assert_eq!(levels(text), ["art. 1, párr. 1: contrario salud"]);
}

#[test]
fn a_theme_of_no_rule_is_a_shortcoming_and_a_clue_of_nothing_an_error() {
    let (own, errors) = compiled(&LEXICON.replace("\"albergue\"", "\"alberge\""));
    assert!(errors.is_empty());
    let told = crate::rules::shortcomings(&own);
    assert!(
        told.iter()
            .any(|own| own.message.contains("el tema «alberge» no es"))
    );
    for (own, other, told) in [
        (
            "nivel = \"contrario\"",
            "nivel = \"ausente\"",
            "ninguna regla da el nivel «ausente»",
        ),
        (
            "balanza = \"prueba\"",
            "balanza = \"otra\"",
            "la balanza «otra» no existe",
        ),
        (
            "<persona>",
            "<personas>",
            "el concepto <personas> no existe",
        ),
    ] {
        let (_, errors) = compiled(&LEXICON.replace(own, other));
        assert_eq!(errors.len(), 1);
        assert!(errors[0].contains(told), "{}", errors[0]);
    }
}

/// What meets «salud» says "médico" and "cama"; what is only near it, "pasillo".
const ALIKE: &str = r#"
[[tema_de_nivel]]
requisito = "salud"
nivel = "cumple"
[[tema_de_nivel.peso]]
puntos = 90
dicen = ["medico", "cama"]
[[tema_de_nivel]]
requisito = "salud"
nivel = "casi"
[[tema_de_nivel.peso]]
puntos = 90
dicen = ["pasill"]
[[indicio_de_parecido]]
nivel = "parcial"
asunto = 60
frente = 400
ventaja = 50
dice = "<persona>"
"#;

#[test]
fn what_only_resembles_what_meets_a_requirement_is_shown_as_a_part_of_it_with_its_words() {
    let lexicon = format!("{LEXICON}{ALIKE}");
    let told = |text: &str| {
        let all = recognized(&lexicon, &format!("Artículo 1. {text}")).into_iter();
        all.map(|own| (own.citation, own.status.word(), own.reasons.join(" ")))
            .collect::<Vec<_>>()
    };
    let all = told("A la extranjera la clínica dará médico y cama.");
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].0.as_str(), all[0].1), ("art. 1", "parcial"));
    assert!(all[0].2.starts_with("ninguna regla lo reconoce: "));
    assert!(all[0].2.contains("(«médico», «cama»); léalo y decida"));
    for (text, why) in [
        (
            "A la vecina la clínica dará médico y cama.",
            "whom it is about",
        ),
        ("A la extranjera el rastro dará médico y cama.", "theme"),
        (
            "A la extranjera la clínica y el abrigo darán médico y cama.",
            "clear theme",
        ),
        (
            "A la extranjera la clínica dará cama en el pasillo.",
            "advantage",
        ),
        (
            "A la extranjera la clínica dará médico y cama en tanto:",
            "no list opened",
        ),
    ] {
        assert_eq!(told(text), [], "without {why}");
    }
    // A denial that a guard spares is no fulfilment.
    let guarded =
        format!("{lexicon}[[guarda]]\nnivel = \"contrario\"\nbalanza = \"prueba\"\npuntos = 900\n");
    let denial = "Artículo 1. A la extranjera la clínica negará médico y cama.";
    assert_eq!(recognized(&guarded, denial), []);
    // What the rule says by its wording, here or in the article, is told by it alone.
    let worded = told("A la extranjera la clínica atenderá con médico y cama.");
    assert_eq!(worded.len(), 1);
    assert_eq!((worded[0].1, worded[0].2.as_str()), ("cumple", ""));
}

#[test]
fn what_only_resembles_is_cited_after_what_says_a_part_by_its_wording() {
    let law = "LEY DE PRUEBA, TEXTO FICTICIO\n\nArtículo 1. A la extranjera la clínica dará médico y cama.\n\n\
        Artículo 2. La clínica orientará a quien llegue.\n";
    let framework = Framework {
        instruments: vec![instrument("ley.txt", "ley-migrantes", "Ley de prueba", law)],
        ..Framework::default()
    };
    let own = rules(&format!("{LEXICON}{ALIKE}"));
    let found = review(&framework, &own, &Catalog::embedded().expect("valid"));
    let health = found.findings.iter().find(|own| own.requirement == "salud");
    let health = health.expect("a finding");
    let cited: Vec<String> = health.evidence.iter().map(|own| own.citation).collect();
    assert_eq!(cited, ["art. 2", "art. 1"]);
    assert_eq!(health.reasons, ["falta: «atender»"]);
}

fn compiled(lexicon: &str) -> (RuleSet, Vec<String>) {
    let texts = [("lexico/prueba.toml", lexicon), MODES];
    let (rules, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
    (rules, errors.iter().map(ToString::to_string).collect())
}

#[test]
fn what_grazes_a_requirement_while_it_speaks_of_another_says_nothing_of_it() {
    let guards = "[[guarda_de_asunto]]\nnivel = \"parcial\"\npuntos = 20\nparte = 70\n\
        [[guarda_de_asunto]]\nnivel = \"contrario\"\npuntos = 20\nparte = 70\n";
    let lexicon = format!("{LEXICON}{guards}");
    let levels = |lexicon: &str, text: &str| {
        let all = recognized(lexicon, &format!("Artículo 1. {text}")).into_iter();
        let all = all.filter(|own| own.requirement == "salud");
        all.map(|own| own.status.word()).collect::<Vec<_>>()
    };
    let clinic = "En la clínica se orientará a quien llegue.";
    let graze = "En los andenes se orientará a quien llegue.";
    assert_eq!(levels(LEXICON, graze), ["parcial"]);
    assert_eq!(levels(&lexicon, clinic), ["parcial"]);
    assert!(levels(&lexicon, graze).is_empty());
    // It speaks as much of the other requirement, and that is enough, or not.
    let both = "En la clínica o el abrigo se orientará a quien llegue.";
    assert_eq!(levels(&lexicon, both), ["parcial"]);
    let lexicon = lexicon.replace(
        "puntos = 60\ndicen = [\"abrigo\"]",
        "puntos = 270\ndicen = [\"abrigo\"]",
    );
    assert!(levels(&lexicon, both).is_empty());
    // What is spared as a fault is not told as a fulfilment.
    let spared = "En los andenes se negará la entrada y se atenderá a quien llegue.";
    assert_eq!(levels(LEXICON, spared), ["contrario"]);
    assert!(levels(&lexicon, spared).is_empty());
}

#[test]
fn a_guard_asks_for_hundredths_of_what_is_most_spoken_of() {
    let guard = "[[guarda_de_asunto]]\nnivel = \"parcial\"\npuntos = 20\nparte = 101\n";
    let own = rule("13", "cumple = '\"atender\"'");
    let texts = [
        ("requisitos/prueba/orientacion.toml", own.as_str()),
        ("lexico/guardas.toml", guard),
        MODES,
    ];
    let (_, errors) = RuleSet::from_texts(&texts, &Catalog::embedded().expect("valid"));
    insta::assert_snapshot!(errors[0], @"
    lexico/guardas.toml, línea 4, columna 9: «parte» va de 0 a 100, y dice 101
    error: «parte» va de 0 a 100, y dice 101
     --> lexico/guardas.toml:4:9
      |
    4 | parte = 101
      |         ^^^ son centésimas de los puntos del asunto del que más se habla
    ");
}

#[test]
fn what_speaks_of_who_serves_says_nothing_for_who_is_served() {
    let guard = "[[guarda_de_texto]]\nnivel = \"parcial\"\nno_dice = '\"vacaciones\"'\n";
    let lexicon = format!("{LEXICON}{guard}");
    let staff = "Artículo 1. En la clínica se orientará a quien llegue, y habrá vacaciones.";
    let levels = |lexicon: &str| -> Vec<&str> {
        let all = recognized(lexicon, staff).into_iter();
        let all = all.filter(|own| own.requirement == "salud");
        all.map(|own| own.status.word()).collect()
    };
    assert_eq!(levels(LEXICON), ["parcial"]);
    assert!(levels(&lexicon).is_empty());
    let (_, errors) = compiled("[[guarda_de_texto]]\nnivel = \"bueno\"\nno_dice = '<nadie>'\n");
    assert_eq!(errors.len(), 2, "{errors:?}");
}
