//! The tree of a rule on a provision, as a rule author reads it.

use super::rules;
use crate::framework::law_of_text;
use crate::review::why;

/// The trees of a rule on a law of ours.
fn told(recognition: &str, text: &str) -> String {
    let rules = rules(recognition);
    let law = law_of_text(
        "ley.txt",
        &format!("LEY DE PRUEBA, TEXTO FICTICIO\n\n{text}\n"),
    )
    .expect("a law");
    let all = why(&law, &rules, &rules.rules[0]);
    let told: Vec<String> = all
        .iter()
        .map(|own| format!("{}\n{}", own.citation, own.tree))
        .collect();
    told.join("\n")
}

#[test]
fn what_must_stand_together_is_not_told_as_alternatives() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y (<migrante> o (\"albergue\" y \"comedor\"))'",
        "Artículo 1. El Instituto deberá orientar en el albergue."
    ), @r"
    art. 1
    ✗ cumple
      ✓ orientar
      ✗ ninguno de:
        ✗ migrante
        ✗ todo esto:
          ✓ «albergue»
          ✗ «comedor»
    ");
}

#[test]
fn of_alternatives_those_that_are_there_are_told_with_their_words() {
    insta::assert_snapshot!(told(
        "cumple = '(\"{dar|prestar} …2 {auxilio|ayuda}\" o \"posada\" o (\"abrigo\" o \"techo\")) y <migrante>'",
        "Artículo 1. El Instituto prestará toda ayuda a migrantes.\n\nArtículo 2. Dará abrigo y techo."
    ), @r"
    art. 1
    ✓ cumple
      ✓ «prestará toda ayuda» (otras 3 alternativas no están)
      ✓ migrante

    art. 2
    ✗ cumple
      ✓ uno de: «abrigo»; «techo» (otras 2 alternativas no están)
      ✗ migrante
    ");
}

#[test]
fn the_place_asked_for_is_told() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y en(ley, <migrante>) y en(titulo, <migrante>) y sujeto(<migrante>)'",
        "CAPÍTULO I\nDE LOS MIGRANTES\n\nArtículo 1. El Instituto deberá orientar."
    ), @r"
    art. 1
    ✗ cumple
      ✓ orientar
      ✗ en el nombre de la ley: migrante
      ✓ en el título o capítulo: migrante
      ✓ que se trate de: migrante
    ");
}

#[test]
fn what_is_there_but_apart_or_the_other_way_round_is_told() {
    insta::assert_snapshot!(told(
        "cumple = 'cerca(2, <orientar>, <migrante>) y niega(<acreditar estancia>) y no (<migrante> y \"visa\")'",
        "Artículo 1. El Instituto deberá orientar en todas sus oficinas al migrante, que deberá acreditar su legal estancia."
    ), @r"
    art. 1
    ✗ cumple
      ✗ juntos, a no más de 2 palabras (están, pero no juntos):
        ✓ orientar
        ✓ migrante
      ✗ que se niegue (está, pero se afirma): acreditar estancia
      ✓ que no diga:
        ✗ todo esto:
          ✓ migrante
          ✗ «visa»
    ");
}

#[test]
fn what_the_rule_leaves_out_is_told_first() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar>'\nexcluye = '\"para efectos fiscales\"'",
        "Artículo 1. El Instituto deberá orientar para efectos fiscales."
    ), @r"
    art. 1
    (la regla deja fuera este precepto, por lo que sigue)
    ✓ excluye
      ✓ «para efectos fiscales»
    ✓ cumple
      ✓ orientar
    ");
}
