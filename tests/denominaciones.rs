//! Superseded federal names: each is seen by the rules, and the finding says since when.

use armoniza::catalog::Catalog;
use armoniza::finding::{Review, Status};
use armoniza::framework::{ClassOrigin, Framework, Instrument, law_of_text};
use armoniza::input::{Limits, read_bytes};
use armoniza::review;
use armoniza::rules::RuleSet;
use std::collections::BTreeMap;

/// The review of one law on migrants that says only this.
fn reviewed(text: &str, rules: &RuleSet, catalog: &Catalog) -> Review {
    let printed = format!("LEY FICTICIA DE PERSONAS MIGRANTES\n\nArtículo 1. {text}\n");
    let source = read_bytes("ley.txt", printed.as_bytes(), &Limits::default())
        .expect("text")
        .remove(0);
    let instrument = Instrument {
        file: "ley.txt".to_owned(),
        class: "ley-migrantes".to_owned(),
        class_origin: ClassOrigin::Manifest,
        name: "Ley ficticia".to_owned(),
        law: law_of_text("ley.txt", &printed).expect("a law"),
        provenance: source.provenance,
    };
    let framework = Framework {
        instruments: vec![instrument],
        ..Framework::default()
    };
    review::review(&framework, rules, catalog)
}

fn ready() -> (RuleSet, Catalog) {
    (
        RuleSet::embedded().expect("the embedded rules are valid"),
        Catalog::embedded().expect("the embedded catalogue is valid"),
    )
}

#[test]
fn every_superseded_name_is_seen_with_the_date_of_its_change() {
    let (rules, catalog) = ready();
    let mut unseen = Vec::new();
    for change in catalog.names.iter() {
        let review = reviewed(&change.example, &rules, &catalog);
        let sentence = change.sentence();
        let said = review.findings.iter().any(|finding| {
            finding.status == Status::Observado
                && finding.reasons.contains(&sentence)
                && finding
                    .evidence
                    .iter()
                    .any(|own| own.reasons.contains(&sentence))
        });
        if !said {
            unseen.push(change.name.clone());
        }
    }
    assert!(catalog.names.iter().count() >= 20);
    assert_eq!(unseen, Vec::<String>::new());
}

#[test]
fn a_name_in_force_and_a_former_name_beside_it_are_told_apart() {
    let (rules, catalog) = ready();
    let reasons = |text: &str| -> BTreeMap<String, Vec<String>> {
        let review = reviewed(text, &rules, &catalog);
        let observed = review.findings.into_iter();
        observed
            .filter(|finding| finding.status == Status::Observado)
            .map(|finding| (finding.requirement, finding.reasons))
            .collect()
    };
    let found = reasons("El Instituto convendrá con el Distrito Federal la atención de migrantes.");
    assert_eq!(
        found["cpeum-dec29-01-2016-distrito-federal"],
        [
            "«Distrito Federal» es hoy la Ciudad de México, por el decreto publicado en el DOF el 29 de enero de 2016"
        ]
    );
    assert!(
        reasons(
            "Se aplicará la Ley General de Acceso de las Mujeres a una Vida Libre de Violencias."
        )
        .is_empty()
    );
}
