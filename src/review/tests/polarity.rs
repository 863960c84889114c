//! What is denied and what is asked for, with the words that the lexicon gives to the engine.

use crate::review::level_of;
use crate::review::tests::sample::{MODES, rule, rule_set};
use crate::rules::RuleSet;
use crate::rules::matcher::{Memory, Tokens};

const CONCEPTS: &str = r#"
[[concepto]]
nombre = "acreditar estancia"
formas = ["{acreditar|acreditación de|comprobar} …4 legal estancia"]
[[concepto]]
nombre = "divulgar"
formas = ["{divulgar|entregar|remitir} …2 =datos"]
[[concepto]]
nombre = "atender"
formas = ["{atender|atención} …4 migrante"]
[[concepto]]
nombre = "publicar"
formas = ["publicar"]
[[concepto]]
nombre = "salud pública"
formas = ["salud pública"]
"#;

const ASKED_OR_DENIED: &str =
    "contrario = \"afirma(<{concept}>)\"\ncumple = \"niega(<{concept}>)\"\n";

fn rules(concept: &str) -> RuleSet {
    rules_of(&ASKED_OR_DENIED.replace("{concept}", concept))
}

fn rules_of(recognition: &str) -> RuleSet {
    rule_set(
        &rule("13", recognition),
        &[("lexico/prueba.toml", CONCEPTS), MODES],
    )
}

/// How a concept is said: "denied", "asked" or "nothing".
fn said(concept: &str, text: &str) -> &'static str {
    let rules = rules(concept);
    match level_of(&rules, 0, "", text).0.as_str() {
        "contrario" => "asked",
        "cumple" => "denied",
        _ => "nothing",
    }
}

fn all(concept: &str, expected: &str, texts: &[&str]) {
    let wrong: Vec<String> = texts
        .iter()
        .map(|text| (text, said(concept, text)))
        .filter(|(_, found)| *found != expected)
        .map(|(text, found)| format!("{found}: {text}"))
        .collect();
    assert!(wrong.is_empty(), "not {expected}: {wrong:#?}");
}

#[test]
fn conduct_that_is_punished_is_condemned() {
    all(
        "divulgar",
        "denied",
        &[
            "Incurren en falta administrativa las personas servidoras públicas que:\nI. Nieguen los apoyos, o\nII. Divulguen los datos de quien atienden.",
            "Se sancionará a quien divulgue los datos de las personas atendidas.",
            "Serán sancionados los servidores públicos del Instituto que, por descuido, entreguen datos a terceros.",
            "Son infracciones graves: I. Cobrar los servicios; II. Entregar sus datos a terceros.",
            "El personal del albergue que divulgue datos será sancionado conforme a la ley de la materia.",
            "Los servidores públicos de la Oficina serán sancionados por las siguientes conductas:\nI. Faltar a su trabajo, y\nII. Remitir datos al consulado.",
            "Se impondrá multa de veinte a cien días a las personas que divulguen los datos.",
        ],
    );
}

#[test]
fn an_omission_that_is_punished_is_asked_for() {
    all(
        "atender",
        "asked",
        &[
            "Incurren en responsabilidad las personas servidoras públicas que no atiendan a los migrantes.",
            "Son faltas graves:\nI. Llegar tarde, y\nII. No atender a las personas migrantes.",
        ],
    );
}

#[test]
fn nobody_is_punished_where_the_punishment_itself_is_denied_or_falls_on_migrants() {
    all(
        "acreditar estancia",
        "asked",
        &["Las personas extranjeras serán responsables de acreditar su legal estancia."],
    );
    all(
        "divulgar",
        "asked",
        &["La Oficina entregará los datos. El incumplimiento se sancionará."],
    );
}

#[test]
fn a_future_after_y_is_not_reached_even_when_it_is_the_very_word() {
    all(
        "divulgar",
        "asked",
        &["La persona no será entrevistada y se remitirán datos a la autoridad."],
    );
    all(
        "divulgar",
        "denied",
        &["Ninguna autoridad los entrevistará y entregará sus datos."],
    );
}

#[test]
fn a_condition_is_not_denied_by_the_verb_that_it_conditions() {
    all(
        "acreditar estancia",
        "asked",
        &[
            "No se dará trámite si no comprueba su legal estancia.",
            "No se inscribirá al menor hasta que acredite su legal estancia.",
            "El expediente no está completo por lo que deberá acreditar su legal estancia.",
            "Nadie será inscrito si antes no acredita su legal estancia.",
            "No se expedirá el acta mientras no acredite su legal estancia.",
            "No se recibirá la solicitud salvo que acredite su legal estancia.",
        ],
    );
    all(
        "acreditar estancia",
        "denied",
        &[
            "No se negará la atención si no acredita su legal estancia.",
            "No se dará un trato distinto aun cuando no acredite su legal estancia.",
        ],
    );
}

#[test]
fn a_denial_inside_a_condition_ends_where_the_main_verb_begins() {
    all(
        "acreditar estancia",
        "asked",
        &[
            "Si el viajero que llega de noche no saluda, se le pedirá acreditar su legal estancia.",
            "Cuando del habla de la persona resulte que no nació aquí, deberá acreditar su legal estancia.",
        ],
    );
    all(
        "acreditar estancia",
        "denied",
        &[
            "No se pedirá, ni de día ni de noche, acreditar su legal estancia.",
            "Si el viajero llega de noche, no se le pedirá acreditar su legal estancia.",
        ],
    );
}

#[test]
fn two_denials_make_a_demand() {
    all(
        "acreditar estancia",
        "asked",
        &[
            "No podrá inscribirse sin acreditar su legal estancia.",
            "Ninguna solicitud se recibirá sin comprobar la legal estancia.",
        ],
    );
    all(
        "acreditar estancia",
        "denied",
        &[
            "No se cobrará a quien llegue sin acreditar su legal estancia.",
            "No se cobrará, sin que haga falta acreditar su legal estancia.",
        ],
    );
}

#[test]
fn two_denials_side_by_side_both_deny() {
    all(
        "acreditar estancia",
        "denied",
        &[
            "Se inscribirá sin mirar su origen ni su idioma y sin acreditar la legal estancia.",
            "Se inscribirá sin pago, acreditación de la legal estancia ni multa.",
            "Se inscribirá sin pago, recargo ni acreditación de la legal estancia.",
        ],
    );
    all(
        "acreditar estancia",
        "asked",
        &[
            "Se inscribirá sin demora, acreditada la legal estancia, y no se cobrará multa ni recargo.",
            "Sin demora, acreditará la legal estancia ni bien llegue.",
        ],
    );
}

#[test]
fn a_list_inside_a_paragraph_is_governed_by_its_head() {
    all(
        "acreditar estancia",
        "denied",
        &[
            "Queda prohibido: I. Cobrar los servicios; II. Hacer acreditar la legal estancia.",
            "Las autoridades no podrán: cobrar los servicios; acreditar por su cuenta la legal estancia.",
        ],
    );
    all(
        "acreditar estancia",
        "asked",
        &[
            "Las personas deberán: I. Pagar los servicios; II. Acreditar su legal estancia.",
            "Queda prohibido cobrar los servicios; acreditarán su legal estancia.",
        ],
    );
}

#[test]
fn a_list_within_a_list_is_governed_by_the_outer_head() {
    all(
        "acreditar estancia",
        "denied",
        &[
            "Queda prohibido:\nI. A las escuelas:\na) Cobrar, y\nb) Hacer acreditar la legal estancia.",
        ],
    );
}

#[test]
fn what_stands_before_its_denial_is_denied() {
    all(
        "acreditar estancia",
        "denied",
        &[
            "La acreditación de la legal estancia no será exigible.",
            "Acreditar la legal estancia será innecesario para recibir los servicios.",
            "La acreditación de la legal estancia tampoco se exigirá en los albergues.",
        ],
    );
    all(
        "atender",
        "asked",
        &[
            "En la atención a migrantes no será exigible la cita.",
            "Se dará atención a migrantes y no se exigirá cita.",
            "A quien solicite atención para migrantes no se le exigirá documento alguno.",
        ],
    );
}

#[test]
fn a_provision_that_only_refers_to_a_federal_law_counts_for_half() {
    let told = |text: &str, more: &str| {
        let rule = ASKED_OR_DENIED.replace("afirma(<{concept}>)", "<divulgar>");
        let rule = rule.replace("niega(<{concept}>)", "<atender>") + more;
        let (level, why) = level_of(&rules_of(&rule), 0, "", text);
        (level, why.last().cloned().unwrap_or_default())
    };
    let refers =
        "En la atención a las personas migrantes se estará a lo dispuesto por la Ley de Migración.";
    let reason = "sólo remite a la Ley de Migración".to_owned();
    assert_eq!(told(refers, ""), ("parcial".to_owned(), reason));
    assert_eq!(told(refers, "acepta = [\"remision\"]").0, "cumple");
    let own = "La Oficina dará atención a las personas migrantes y se estará a lo dispuesto por la Ley de Migración.";
    assert_eq!(told(own, "").0, "cumple");
}

#[test]
fn an_accent_tells_the_verb_from_the_noun_where_the_text_writes_accents() {
    let more = |text: &str| said("publicar", text);
    assert_eq!(more("La Secretaría publica su padrón."), "asked");
    assert_eq!(more("La atención pública del padrón."), "nothing");
    assert_eq!(more("LA SECRETARÍA PUBLICA SU PADRÓN."), "asked");
    assert_eq!(
        said("salud pública", "La salud pública está a su cargo."),
        "asked"
    );
    assert_eq!(
        said(
            "salud pública",
            "Del sector salud publica el informe médico."
        ),
        "nothing"
    );
}

#[test]
fn a_text_without_any_accent_may_mean_either_word() {
    let rules = rules("salud pública");
    let (mut tokens, mut memory) = (Tokens::default(), Memory::default());
    let mut found = |text: &str| {
        rules.matcher.tokenize(text, &mut tokens);
        rules.matcher.scan(&tokens, &mut memory).len()
    };
    assert_eq!(found("la salud publica"), 2, "the noun and the verb");
    assert_eq!(found("la salud publica y la educación"), 1, "the verb");
    assert_eq!(found("la salud pública"), 1, "the noun");
}
