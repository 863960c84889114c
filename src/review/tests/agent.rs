//! Who must act, who gains and in what mode, on sentences with the shapes that statutes give them.

use crate::review::level_of;
use crate::review::tests::sample::{MODES, rule, rule_set};
use crate::rules::RuleSet;

const CONCEPTS: &str = r#"
[[concepto]]
nombre = "local"
formas = ["policía", "ayuntamiento", "municipio", "secretaría", "oficina", "juez"]
[[concepto]]
nombre = "federal"
formas = ["instituto nacional"]
[[concepto]]
nombre = "migrante"
formas = ["migrante", "extranjero/a"]
[[concepto]]
nombre = "hotel"
formas = ["hotel"]
[[concepto]]
nombre = "verificar"
formas = ["verificar"]
"#;

fn rules(expression: &str, more: &str) -> RuleSet {
    let recognition = format!("cumple = '{expression}'\n{more}");
    rule_set(
        &rule("13", &recognition),
        &[("lexico/prueba.toml", CONCEPTS), MODES],
    )
}

/// Asserts on which of some texts an expression holds, all at once so that all failures show.
#[track_caller]
fn assert_holds(expression: &str, yes: &[&str], no: &[&str]) {
    let rules = rules(expression, "");
    let mut wrong = Vec::new();
    let all = yes.iter().map(|text| (text, "cumple"));
    for (text, expected) in all.chain(no.iter().map(|text| (text, "nada"))) {
        let (found, _) = level_of(&rules, 0, "", text);
        if found != expected {
            wrong.push(format!("{expected}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{expression}: {wrong:#?}");
}

#[test]
fn who_must_act_is_the_subject_of_the_main_verb() {
    assert_holds(
        "obliga(<local>)",
        &[
            "La Secretaría expedirá el reglamento.",
            "La Secretaría, en coordinación con el Instituto Nacional, deberá expedirlo.",
            "Expedirá la Secretaría las constancias.",
            "Deberán los municipios llevar un libro.",
            "El personal de la Secretaría llevará un libro.",
            "Las personas titulares de las oficinas llevarán un libro.",
            "El Ejecutivo, la Secretaría y los municipios llevarán un libro.",
            "Cada ayuntamiento podrá llevar un libro.",
            "Cuando la policía encuentre a una persona herida, dará aviso.",
        ],
        &[
            "El Instituto Nacional expedirá, en coordinación con la Secretaría, el reglamento.",
            "Las personas acudirán ante el juez.",
            "Las constancias que emita la Secretaría servirán de prueba.",
            "Las personas serán atendidas en las oficinas.",
            "La Comisión visitará los municipios.",
            "Se notificará a la Secretaría.",
            "La policía será evaluada cada año.",
            "Las solicitudes serán recibidas en la oficina.",
        ],
    );
}

#[test]
fn who_must_act_is_whom_a_task_is_given_to() {
    assert_holds(
        "obliga(<local>)",
        &[
            "Corresponde a los municipios el alumbrado.",
            "A la Secretaría corresponde llevar un libro.",
            "Son atribuciones de la Secretaría: I. Llevar un libro; II. Expedir copias.",
            "El registro estará a cargo de la Secretaría.",
            "El Ejecutivo, por conducto de la Secretaría, llevará un libro.",
            "Las constancias serán expedidas por la Secretaría.",
            "Queda prohibido a la policía recibir dádivas.",
            "Están obligados a informar: I. Los municipios, y II. Los notarios.",
        ],
        &[
            "Se informará a la Secretaría.",
            "En cumplimiento de las atribuciones de la Secretaría, el Ejecutivo dispondrá lo necesario.",
            "Las personas podrán acudir a la oficina.",
        ],
    );
}

#[test]
fn a_point_takes_the_subject_of_its_lead_in_and_a_sentence_that_of_the_one_before() {
    assert_holds(
        "obliga(<local>, <verificar>)",
        &[
            "La Secretaría tendrá las atribuciones siguientes:\nI. Llevar un libro, y\nII. Verificar los datos.",
            "Corresponde a la Secretaría: I. Llevar un libro; II. Verificar los datos.",
            "La Secretaría llevará un libro. Asimismo, verificará los datos.",
            "Los datos serán verificados por la policía.",
        ],
        &[
            "La Secretaría llevará un libro. El Instituto Nacional verificará los datos.",
            "La Secretaría llevará un libro. Se verificarán los datos.",
            "El Instituto Nacional tendrá las atribuciones siguientes:\nI. Llevar un libro, y\nII. Verificar los datos de la Secretaría.",
        ],
    );
}

#[test]
fn a_heading_names_who_acts_where_the_article_does_not() {
    let rules = rules("obliga(<local>, <verificar>)", "");
    let text = "LEY DE EJEMPLO\n\nCAPÍTULO I\nDe las {what} de la Secretaría\n\n\
                Artículo 1. Verificará los datos y llevará un libro.\n";
    let found = |what: &str| {
        let text = text.replace("{what}", what);
        let law = crate::framework::law_of_text("ejemplo.txt", &text).expect("a law");
        crate::review::recognize(&law, &rules).len()
    };
    assert_eq!(found("atribuciones"), 1);
    assert_eq!(found("oficinas"), 0, "a heading that gives no task");
}

#[test]
fn who_gains_is_who_is_entitled_served_or_spared() {
    assert_holds(
        "beneficia(<migrante>)",
        &[
            "Las personas migrantes tienen derecho a la salud.",
            "Las personas migrantes podrán acceder a los comedores.",
            "Se brindará atención médica a las personas migrantes.",
            "A las personas migrantes se les brindará atención médica.",
            "El fondo operará en favor de las personas migrantes.",
            "Habrá programas dirigidos a personas migrantes.",
            "Las personas migrantes serán atendidas en todo hospital.",
            "No se negará el servicio a las personas migrantes.",
        ],
        &[
            "La policía detendrá a las personas migrantes.",
            "Las personas migrantes deberán inscribirse en el libro.",
            "Se negará el servicio a las personas migrantes.",
            "La Secretaría contará a las personas migrantes.",
        ],
    );
}

#[test]
fn the_mode_is_that_of_the_clause() {
    assert_holds(
        "modo(sancion, <hotel>)",
        &[
            "Se impondrá multa a los hoteles.",
            "Los hoteles serán sancionados con multa.",
        ],
        &[
            "Los hoteles darán recibos.",
            "Los hoteles darán recibos; se impondrá multa al notario.",
        ],
    );
    assert_holds(
        "modo(definicion, <hotel>)",
        &["Se entenderá por hotel el que da habitación."],
        &["El hotel dará recibos."],
    );
    assert_holds(
        "modo(principio, <migrante>)",
        &["Son principios de la atención a migrantes la igualdad y la equidad."],
        &["Los migrantes recibirán atención."],
    );
    assert_holds(
        "modo(procedimiento, <hotel>)",
        &[
            "El hotel presentará la solicitud ante la tesorería dentro de los cinco días siguientes.",
        ],
        &["El hotel dará recibos."],
    );
    assert_holds(
        "modo(deber, <hotel>) y no modo(facultad, <hotel>)",
        &["El hotel deberá dar recibos."],
        &["El hotel podrá dar recibos."],
    );
}

#[test]
fn a_rule_that_asks_for_a_mode_lowers_what_is_said_in_another() {
    let text = |rules: &RuleSet, text: &str| level_of(rules, 0, "", text).0;
    let punished = rules("<hotel>", "modo = [\"sancion\"]\n");
    assert_eq!(
        text(&punished, "Se impondrá multa a los hoteles."),
        "cumple"
    );
    assert_eq!(text(&punished, "Los hoteles darán recibos."), "parcial");
    let bound = rules("<hotel>", "modo = [\"deber\"]\n");
    assert_eq!(text(&bound, "Los hoteles darán recibos."), "cumple");
    assert_eq!(
        text(
            &bound,
            "Los hoteles podrán dar recibos dentro de los cinco días."
        ),
        "parcial"
    );
}

#[test]
fn a_sentence_and_a_point_are_tried_alone_when_the_rule_says_so() {
    assert_holds(
        "oracion(<verificar> y <migrante> y no <hotel>)",
        &[
            "Se verificarán los datos de los migrantes. El hotel dará recibos.",
            "La oficina podrá: I. Visitar hoteles; II. Verificar los datos de migrantes, y III. Dar copias.",
            "La oficina verificará de los migrantes: a) El nombre; b) La edad.",
        ],
        &[
            "Se verificarán los datos. Los migrantes recibirán copia.",
            "La oficina podrá: I. Verificar los datos; II. Atender a migrantes.",
            "Se verificarán en los hoteles los datos de los migrantes.",
            "En los hoteles, la oficina podrá: I. Verificar los datos de migrantes; II. Dar copias.",
        ],
    );
    assert_holds(
        "oracion(modo(sancion, <hotel>))",
        &[
            "Se castigarán con arresto o multa de diez pesos las faltas siguientes: I. Hacer ruido; II. Tener un hotel sin libro.",
        ],
        &["Son deberes: I. Dar recibos en el hotel; II. Pagar. Se impondrá multa a quien falte."],
    );
}
