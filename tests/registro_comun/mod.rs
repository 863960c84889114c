//! A register of invented reviews: any state, day and statuses, with the real requirements and their weights.

#![allow(dead_code, reason = "each test file uses a part")]

use armoniza::catalog::Catalog;
use armoniza::finding::{
    Decision, Evidence, Finding, FrameworkRecord, InstrumentRecord, Review, RulesRecord, Scores,
    Status, Verdict, dossier_fingerprint, fingerprint,
};
use armoniza::record::{Facts, Place, Register};
use armoniza::review::{NATURE, SCHEMA, rescore};
use armoniza::rules::RuleSet;
use jiff::civil::Date;
use std::sync::LazyLock;

pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("valid"));
pub static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("valid"));
pub static FACTS: LazyLock<Vec<Facts>> = LazyLock::new(|| Facts::of(&RULES));

/// The invented law that every piece of evidence is from.
const FILE: &str = "ley-ficticia.txt";

/// A provision of the invented law; its words change with the status that it gives.
fn evidence(at: usize, status: Status, version: &str) -> Evidence {
    Evidence {
        file: FILE.to_owned(),
        class: "ley-migrantes".to_owned(),
        instrument: "Ley Ficticia de Personas Migrantes".to_owned(),
        provision: format!("art_{}", at + 1),
        citation: format!("art. {}", at + 1),
        divisions: Vec::new(),
        lead_ins: Vec::new(),
        quote: format!("Texto ficticio {at}, {}{version}.", status.word()),
        spans: Vec::new(),
        line: 1,
        status,
        matched: Vec::new(),
        missing: Vec::new(),
        reasons: Vec::new(),
    }
}

/// A review of a state at a day; `status` says that of each requirement by its place and id.
pub fn review(state: &str, day: Date, status: &dyn Fn(usize, &str) -> Status) -> Review {
    let findings = RULES.rules.iter().enumerate().map(|(at, rule)| {
        let status = status(at, rule.id());
        let has_text = !matches!(
            status,
            Status::Ausente | Status::SinFuente | Status::NoAplica
        );
        let evidence: Vec<Evidence> = (has_text.then(|| evidence(at, status, "")))
            .into_iter()
            .collect();
        Finding {
            requirement: rule.id().to_owned(),
            status,
            evidence: evidence.into(),
            near_misses: Vec::new(),
            lines: Vec::new(),
            reasons: Vec::new(),
            confidence: None,
        }
    });
    let found = CATALOG.states.find(state);
    let mut review = Review {
        schema: SCHEMA.to_owned(),
        framework: FrameworkRecord {
            entity: state.to_owned(),
            entity_name: found.map_or_else(|| state.to_owned(), |own| own.short_name.clone()),
            date: Some(day),
            instruments: vec![InstrumentRecord {
                file: FILE.to_owned(),
                class: "ley-migrantes".to_owned(),
                class_from: "manifiesto".to_owned(),
                name: "Ley Ficticia de Personas Migrantes".to_owned(),
                format: "texto".to_owned(),
                sha256: format!("{state} {day}"),
                articles: 1,
                articles_expected: 1,
                placed: 1.0,
                warnings: Vec::new(),
            }],
            unread: Vec::new(),
        },
        rules: RulesRecord {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sha256: RULES.sha256.clone(),
            count: RULES.rules.len() as u32,
        },
        findings: findings.collect(),
        checks: Vec::new(),
        scores: Scores::default(),
        warnings: Vec::new(),
        verdicts: Vec::new(),
        nature: NATURE.to_owned(),
    };
    rescore(&mut review, &RULES);
    review
}

/// The status of the rest, where only some matter: so many hundredths are met, by a pattern that does not change.
pub fn share(met: usize) -> impl Fn(usize, &str) -> Status {
    move |at, _| {
        if at * 37 % 100 < met {
            Status::Cumple
        } else {
            Status::Ausente
        }
    }
}

/// Adds a decision that stands.
pub fn decide(review: &mut Review, requirement: &str, status: Status) {
    let own = review
        .findings
        .iter()
        .find(|own| own.requirement == requirement);
    let own = own.expect("the requirement is there");
    let verdict = Verdict {
        requirement: requirement.to_owned(),
        decision: if own.status == status {
            Decision::Confirma
        } else {
            Decision::Corrige
        },
        status,
        note: "Por su contexto.".to_owned(),
        author: "Área jurídica".to_owned(),
        date: jiff::civil::date(2024, 5, 2),
        evidence: fingerprint(&own.evidence),
        dossier: dossier_fingerprint(review),
    };
    review.verdicts.push(verdict);
}

/// Puts a review in.
pub fn put(register: &mut Register, review: &Review) {
    put_with(register, review, &FACTS);
}

/// Puts a review in with the facts of other rules.
pub fn put_with(register: &mut Register, review: &Review, facts: &[Facts]) {
    let place = Place::of(review, &CATALOG.states).expect("it says whose and when");
    register.put(review, &place, facts).expect("it is written");
}

/// A new register in a folder that goes with it.
pub fn register() -> (tempfile::TempDir, Register) {
    let dir = tempfile::tempdir().expect("a folder");
    let register = Register::create(&dir.path().join("registro.sqlite")).expect("made");
    (dir, register)
}
