//! A hand-made review of Anáhuac, a state that does not exist: every status, all in our own words.
//!
//! Quotes mark what matched as `[words|concept]`; [`quote`] turns that into text and spans.

use armoniza::catalog::Catalog;
use armoniza::finding::{
    Check, CheckKind, CheckPlace, Confidence, ConfidenceReason, Decision, Evidence, EvidenceList,
    Finding, FrameworkRecord, Highlight, InstrumentRecord, ReasonKind, Review, RulesRecord, Score,
    Scores, Status, Verdict, WarningRecord, Weight,
};
use armoniza::report::View;
use armoniza::review::{NATURE, SCHEMA};
use armoniza::rules::RuleSet;
use std::path::Path;

/// The catalogue and the ten requirements of `reglas/`.
pub fn rules() -> (Catalog, RuleSet) {
    let catalog = Catalog::embedded().expect("the embedded catalogue is valid");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/informe_reporte/reglas");
    let (rules, errors) = RuleSet::from_folder(&folder, &catalog);
    assert!(errors.is_empty(), "{errors:?}");
    (catalog, rules)
}

/// The view of a review under the rules of `reglas/`.
pub fn view(review: &Review) -> View {
    let (catalog, rules) = rules();
    View::build(review, &rules, &catalog)
}

/// The sample.
pub fn review() -> Review {
    Review {
        schema: SCHEMA.to_owned(),
        framework: framework(),
        rules: RulesRecord {
            version: "0.1".to_owned(),
            sha256: rules().1.sha256,
            count: 11,
        },
        findings: findings(),
        checks: checks(),
        scores: scores(),
        warnings: vec![warning("ley-migrantes.txt", Some(214), MISSING_ARTICLE)],
        verdicts: vec![Verdict {
            requirement: "registro-civil".to_owned(),
            decision: Decision::Corrige,
            status: Status::Ausente,
            note: "Sólo faculta.".to_owned(),
            author: "Área jurídica".to_owned(),
            date: jiff::civil::date(2024, 2, 1),
            evidence: "0123456789abcdef".to_owned(),
            dossier: String::new(),
        }],
        nature: NATURE.to_owned(),
    }
}

fn checks() -> Vec<Check> {
    vec![
        Check {
            kind: CheckKind::DefinicionDistinta,
            file: "ley-migrantes.txt".to_owned(),
            citation: "art. 3, fr. II".to_owned(),
            line: Some(41),
            others: vec![CheckPlace {
                file: "ley-salud.txt".to_owned(),
                citation: "art. 2, fr. V".to_owned(),
                line: 30,
            }],
            requirements: Vec::new(),
            message:
                "El término «Persona migrante» se define con alcance distinto en dos ordenamientos."
                    .to_owned(),
        },
        Check {
            kind: CheckKind::AnteriorALaReforma,
            file: "ley-migrantes.txt".to_owned(),
            citation: String::new(),
            line: None,
            others: Vec::new(),
            requirements: vec!["consejo-estatal".to_owned()],
            message: "La última fecha que consta en el texto es anterior a la reforma federal."
                .to_owned(),
        },
    ]
}

const MISSING_ARTICLE: &str = "después del artículo 18 sigue el 20: falta el 19";

fn framework() -> FrameworkRecord {
    let mut migrants = instrument(
        "ley-migrantes.txt",
        "ley-migrantes",
        "Ley de Atención a Personas Migrantes del Estado de Anáhuac",
    );
    migrants.articles = 54;
    migrants.articles_expected = 55;
    migrants.placed = 0.9987;
    migrants.warnings = vec![
        warning("ley-migrantes.txt", Some(214), MISSING_ARTICLE),
        warning(
            "ley-migrantes.txt",
            Some(611),
            "el texto no pudo ubicarse y quedó con el artículo 50",
        ),
    ];
    let mut bylaw = instrument("acuerdo.txt", "", "");
    bylaw.class_from = "desconocida".to_owned();
    FrameworkRecord {
        entity: "anahuac".to_owned(),
        entity_name: "Anáhuac".to_owned(),
        date: Some(jiff::civil::date(2023, 12, 31)),
        instruments: vec![
            bylaw,
            instrument(
                "codigo-civil.txt",
                "codigo-civil",
                "Código Civil del Estado de Anáhuac",
            ),
            instrument(
                "ley-educacion.md",
                "ley-educacion",
                "Ley de Educación del Estado de Anáhuac",
            ),
            migrants,
            instrument(
                "ley-planeacion.txt",
                "ley-planeacion",
                "Ley de Planeación del Estado de Anáhuac",
            ),
        ],
        unread: vec![warning(
            "ley-salud.pdf",
            None,
            "el archivo está dañado y no se pudo leer; consiga otra copia",
        )],
    }
}

fn instrument(file: &str, class: &str, name: &str) -> InstrumentRecord {
    InstrumentRecord {
        file: file.to_owned(),
        class: class.to_owned(),
        class_from: "título".to_owned(),
        name: name.to_owned(),
        format: "texto".to_owned(),
        sha256: "5e8f".repeat(16),
        articles: 30,
        articles_expected: 30,
        placed: 1.0,
        warnings: Vec::new(),
    }
}

fn warning(file: &str, line: Option<u32>, message: &str) -> WarningRecord {
    WarningRecord {
        file: file.to_owned(),
        line,
        message: message.to_owned(),
    }
}

fn findings() -> Vec<Finding> {
    let mut all = vec![plan(), agreements()];
    all.push(Finding {
        reasons: vec!["Anáhuac no tiene frontera terrestre con otro país.".to_owned()],
        ..finding("cruces-fronterizos", Status::NoAplica, &[])
    });
    all.push(council());
    all.push(finding("control-migratorio", Status::Cumple, &[]));
    all.extend([
        foreign_register(),
        civil_register(),
        health(),
        old_term(),
        budget(),
        retired(),
    ]);
    all
}

fn plan() -> Finding {
    let mut evidence = provision(
        "ley-planeacion.txt",
        Status::Cumple,
        ("art_12__fr_6", "art. 12, fr. VI"),
        "VI. Un [apartado de migración|apartado de migración] con diagnóstico, metas e indicadores.",
    );
    evidence.lead_ins = vec!["El plan estatal de desarrollo contendrá, cuando menos:".to_owned()];
    evidence.divisions = vec![
        "Título Segundo".to_owned(),
        "Capítulo I De los planes".to_owned(),
    ];
    Finding {
        evidence: vec![evidence].into(),
        confidence: confidence(&[]),
        ..finding("plan-estatal", Status::Cumple, &[])
    }
}

fn agreements() -> Finding {
    let mut evidence = provision(
        "ley-migrantes.txt",
        Status::Parcial,
        ("art_26", "art. 26"),
        "La Secretaría podrá celebrar [convenios|convenios] con la Federación para la atención de las [personas migrantes|persona migrante].",
    );
    evidence.missing = vec!["ayuntamientos".to_owned()];
    evidence.reasons = vec!["Se dice como facultad («podrá»), no como deber.".to_owned()];
    Finding {
        evidence: vec![evidence].into(),
        confidence: confidence(&[
            (
                ReasonKind::EnSuLugar,
                Weight::AFavor,
                "el precepto está en un ordenamiento donde corresponde (ley de migrantes)",
            ),
            (
                ReasonKind::Negacion,
                Weight::EnContra,
                "el resultado depende de hasta dónde alcanza una negación",
            ),
        ]),
        ..finding("convenios", Status::Parcial, &["1.2.4", "1.1.2"])
    }
}

fn council() -> Finding {
    let mut near = provision(
        "ley-planeacion.txt",
        Status::Ausente,
        ("art_8", "art. 8"),
        "El Comité de Planeación oirá a las organizaciones de la [sociedad civil|sociedad civil].",
    );
    near.missing = vec!["consejo estatal".to_owned()];
    Finding {
        near_misses: vec![near],
        confidence: confidence(&[(
            ReasonKind::OrdenamientosFaltantes,
            Weight::MuyEnContra,
            "de las 3 clases de ordenamiento donde corresponde, se tuvo a la vista 1",
        )]),
        ..finding("consejo-estatal", Status::Ausente, &["1.2.4"])
    }
}

fn foreign_register() -> Finding {
    let evidence = provision(
        "ley-migrantes.txt",
        Status::Invade,
        ("art_42", "art. 42"),
        "El Instituto llevará un [registro de personas extranjeras|registro de extranjeros]; la inscripción será obligatoria para recibir los apoyos de esta ley.",
    );
    Finding {
        evidence: vec![evidence].into(),
        ..finding("registro-de-extranjeros", Status::Invade, &["1.1.2"])
    }
}

fn civil_register() -> Finding {
    let mut contrary = provision(
        "codigo-civil.txt",
        Status::Contrario,
        ("art_41", "art. 41"),
        "Las personas extranjeras comprobarán su [legal estancia|exigir legal estancia] antes de que la Oficialía levante el acta.",
    );
    contrary.divisions = vec!["Título Cuarto Del Registro Civil".to_owned()];
    let met = provision(
        "ley-migrantes.txt",
        Status::Cumple,
        ("art_8", "art. 8"),
        "No se negarán los [actos del estado civil|acto del registro civil] por la situación migratoria de quien los pide.",
    );
    Finding {
        evidence: vec![contrary, met].into(),
        ..finding("registro-civil", Status::Contrario, &["1.1.2", "4.1.1"])
    }
}

fn health() -> Finding {
    Finding {
        reasons: vec![
            "El expediente no contiene una ley de salud que haya podido leerse.".to_owned(),
        ],
        ..finding("atencion-medica", Status::SinFuente, &[])
    }
}

fn old_term() -> Finding {
    let evidence = provision(
        "ley-educacion.md",
        Status::Observado,
        ("art_13", "art. 13"),
        "Las hijas y los hijos de trabajadores [indocumentados|indocumentado] podrán inscribirse.",
    );
    Finding {
        evidence: vec![evidence].into(),
        ..finding("termino-superado", Status::Observado, &["1.1.2"])
    }
}

fn budget() -> Finding {
    let evidence: Vec<Evidence> = (50..55)
        .map(|number| {
            provision(
                "ley-migrantes.txt",
                Status::Parcial,
                (&format!("art_{number}"), &format!("art. {number}")),
                "La atención se dará conforme a la [suficiencia presupuestaria|suficiencia presupuestaria] del Estado.",
            )
        })
        .collect();
    Finding {
        evidence: evidence.into(),
        ..finding("partida-propia", Status::Parcial, &[])
    }
}

/// Its rule is no longer in the rule set (it was of step 3, alta), and no programme has its line.
fn retired() -> Finding {
    finding("regla-retirada", Status::Ausente, &["9.9.9"])
}

fn finding(requirement: &str, status: Status, lines: &[&str]) -> Finding {
    Finding {
        requirement: requirement.to_owned(),
        status,
        evidence: EvidenceList::default(),
        near_misses: Vec::new(),
        lines: lines.iter().map(|&key| key.to_owned()).collect(),
        reasons: Vec::new(),
        confidence: None,
    }
}

fn confidence(reasons: &[(ReasonKind, Weight, &str)]) -> Option<Confidence> {
    let reasons = reasons
        .iter()
        .map(|(kind, weight, message)| ConfidenceReason {
            kind: *kind,
            weight: *weight,
            message: (*message).to_owned(),
        });
    Some(Confidence::of(reasons.collect()))
}

fn provision(file: &str, status: Status, (id, citation): (&str, &str), marked: &str) -> Evidence {
    let (quote, spans) = quote(marked);
    let name = framework_name(file);
    Evidence {
        file: file.to_owned(),
        class: String::new(),
        instrument: name.to_owned(),
        provision: id.to_owned(),
        citation: citation.to_owned(),
        divisions: Vec::new(),
        lead_ins: Vec::new(),
        matched: spans.iter().map(|span| span.concept.clone()).collect(),
        quote,
        spans,
        line: 120,
        status,
        missing: Vec::new(),
        reasons: Vec::new(),
    }
}

fn framework_name(file: &str) -> &'static str {
    match file {
        "codigo-civil.txt" => "Código Civil del Estado de Anáhuac",
        "ley-educacion.md" => "Ley de Educación del Estado de Anáhuac",
        "ley-planeacion.txt" => "Ley de Planeación del Estado de Anáhuac",
        _ => "Ley de Atención a Personas Migrantes del Estado de Anáhuac",
    }
}

/// "a [b|c] d" gives "a b d" and a span over "b" with concept "c".
fn quote(marked: &str) -> (String, Vec<Highlight>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    let at = |text: &str| u32::try_from(text.chars().count()).expect("a short text");
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, tail) = after.split_once(']').expect("every bracket closes");
        let (words, concept) = inside.split_once('|').expect("every mark has its concept");
        text.push_str(before);
        let start = at(&text);
        text.push_str(words);
        spans.push(Highlight {
            start,
            end: at(&text),
            concept: concept.to_owned(),
        });
        rest = tail;
    }
    text.push_str(rest);
    (text, spans)
}

/// The arithmetic of the findings above: 3, 2, 1 by priority; half for `parcial`.
fn scores() -> Scores {
    let score = |obtained: f64, possible: f64, evaluated: u32, total: u32| Score {
        value: (possible > 0.0).then(|| 100.0 * obtained / possible),
        obtained,
        possible,
        evaluated,
        total,
    };
    let by = |entries: &[(&str, Score)]| {
        let owned = entries
            .iter()
            .map(|(key, own)| ((*key).to_owned(), own.clone()));
        owned.collect()
    };
    Scores {
        total: score(6.5, 22.0, 9, 11),
        by_step: by(&[
            ("1", score(2.0, 2.0, 1, 1)),
            ("2", score(1.5, 3.0, 1, 2)),
            ("3", score(0.0, 6.0, 2, 2)),
            ("4", score(2.0, 9.0, 4, 5)),
            ("5", score(1.0, 2.0, 1, 1)),
        ]),
        by_subject: by(&[
            ("competencia", score(2.0, 5.0, 2, 2)),
            ("coordinacion", score(1.5, 3.0, 1, 1)),
            ("frontera", score(0.0, 0.0, 0, 1)),
            ("institucional", score(0.0, 6.0, 2, 2)),
            ("planeacion", score(2.0, 2.0, 1, 1)),
            ("presupuesto", score(1.0, 2.0, 1, 1)),
            ("registro-civil", score(0.0, 3.0, 1, 1)),
            ("salud", score(0.0, 0.0, 0, 1)),
            ("terminologia", score(0.0, 1.0, 1, 1)),
        ]),
        coverage: 9.0 / 11.0,
    }
}
