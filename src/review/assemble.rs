//! Puts what was kept of every law together: one finding per requirement.

use super::confidence::{Basis, Dossier, confidence};
use super::near::NearMisses;
use super::score::scores;
use super::{Digest, NATURE, SCHEMA, checks};
use crate::catalog::Catalog;
use crate::finding::{
    EvidenceList, Finding, FrameworkRecord, Marks, PackedEvidence, Review, RulesRecord, Status,
    WarningRecord,
};
use crate::framework::Framework;
use crate::rules::{Rule, RuleSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What findings are made from.
struct Parts<'a> {
    rules: &'a RuleSet,
    catalog: &'a Catalog,
    /// Names of the concepts.
    names: Arc<[Arc<str>]>,
    /// Classes of the instruments provided.
    classes: BTreeSet<&'a str>,
    /// What the confidence asks of the dossier.
    dossier: Dossier<'a>,
}

/// Joins the digests of the instruments, in file order, into a review.
pub(super) fn assemble(
    mut framework: Framework<Digest>,
    rules: &RuleSet,
    catalog: &Catalog,
    names: &Arc<[Arc<str>]>,
    near: &NearMisses,
) -> Review {
    let mut by_rule: Vec<Vec<PackedEvidence>> = vec![Vec::new(); rules.rules.len()];
    for digest in &mut framework.instruments {
        for (rule, evidence) in std::mem::take(&mut digest.found) {
            by_rule[rule as usize].push(evidence);
        }
    }
    let parts = Parts {
        rules,
        catalog,
        names: names.clone(),
        classes: framework
            .instruments
            .iter()
            .map(|digest| digest.record.class.as_str())
            .collect(),
        dossier: Dossier::of(&framework),
    };
    let findings: Vec<Finding> = by_rule
        .into_iter()
        .enumerate()
        .map(|(at, found)| finding(at, found, &parts, near))
        .collect();
    Review {
        schema: SCHEMA.to_owned(),
        framework: framework_record(&framework),
        rules: RulesRecord {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sha256: rules.sha256.clone(),
            count: rules.rules.len() as u32,
        },
        scores: scores(rules, &findings),
        checks: checks::all(&framework, rules, catalog, &findings),
        findings,
        warnings: warnings(&framework),
        verdicts: Vec::new(),
        nature: NATURE.to_owned(),
    }
}

fn finding(
    at: usize,
    mut evidence: Vec<PackedEvidence>,
    parts: &Parts<'_>,
    near: &NearMisses,
) -> Finding {
    let rule = &parts.rules.rules[at];
    place(rule, &mut evidence, parts.catalog);
    // The finding says what is lacking where least is, and of what no wording tells only when nothing else is there.
    evidence.sort_by_key(|own| {
        let resembles = own.status == Status::Parcial && own.marks.has(Marks::WEIGHT);
        (rank(own.status), resembles, own.missing.len())
    });
    let (status, reasons) = overall(rule, &evidence, parts);
    if status == Status::Cumple || evidence.iter().any(|e| e.status == Status::Cumple) {
        evidence.retain(|e| e.status != Status::Parcial);
    }
    evidence.shrink_to_fit();
    let confidence = confidence(
        &Basis {
            rule,
            status,
            evidence: &evidence,
            nearest: near.nearest(at),
        },
        &parts.dossier,
        (parts.catalog, &parts.names),
    );
    let near_misses = if status == Status::Cumple || rule.requirement.kind.is_presence() {
        Vec::new()
    } else {
        near.of(at)
    };
    Finding {
        requirement: rule.id().to_owned(),
        status,
        evidence: EvidenceList::packed(parts.names.clone(), evidence),
        near_misses,
        lines: rule
            .requirement
            .lines()
            .map(|line| line.get_ref().clone())
            .collect(),
        reasons,
        confidence: Some(confidence),
    }
}

/// The effect of where it was found: outside its instruments, `cumple` is `parcial`.
fn place(rule: &Rule, evidence: &mut [PackedEvidence], catalog: &Catalog) {
    let mut reason: Option<Arc<str>> = None;
    for own in evidence {
        let places = &rule.requirement.places;
        let belongs = places.iter().any(|p| *p.get_ref() == own.quotes.class);
        if own.status != Status::Cumple || belongs {
            continue;
        }
        let said = reason.get_or_insert_with(|| {
            format!(
                "se localizó fuera de los ordenamientos donde corresponde ({})",
                place_names(rule, catalog)
            )
            .into()
        });
        own.status = Status::Parcial;
        own.marks = own.marks.and(Marks::ELSEWHERE);
        own.reasons = own.reasons.iter().chain([&*said]).cloned().collect();
    }
}

fn place_names(rule: &Rule, catalog: &Catalog) -> String {
    let names: Vec<String> = rule
        .requirement
        .places
        .iter()
        .map(|slug| {
            let class = catalog.classes.get(slug.get_ref());
            class.map_or(slug.get_ref().clone(), |class| class.name.to_lowercase())
        })
        .collect();
    names.join("; ")
}

const fn rank(status: Status) -> u8 {
    match status {
        Status::Contrario | Status::Invade | Status::Observado => 0,
        Status::Cumple => 1,
        _ => 2,
    }
}

fn overall(rule: &Rule, evidence: &[PackedEvidence], parts: &Parts<'_>) -> (Status, Vec<String>) {
    let first = |wanted: &[Status]| {
        evidence
            .iter()
            .map(|e| e.status)
            .find(|status| wanted.contains(status))
    };
    let presence = rule.requirement.kind.is_presence();
    let mut places = rule.requirement.places.iter();
    let provided = places.any(|place| parts.classes.contains(place.get_ref().as_str()));
    if let Some(fault) = first(&[Status::Contrario, Status::Invade, Status::Observado]) {
        let beside = first(&[Status::Cumple]).is_some();
        let reason = beside.then(|| {
            "otro precepto del marco sí lo cumple: la contradicción entre ambos debe resolverse"
                .to_owned()
        });
        let mut reasons: Vec<String> = reason.into_iter().collect();
        // Of what is superseded, since when.
        for said in evidence.iter().filter(|e| e.status == fault) {
            for reason in said.reasons.iter().map(ToString::to_string) {
                if !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
        }
        return (fault, reasons);
    }
    if first(&[Status::Cumple]).is_some() {
        return (Status::Cumple, Vec::new());
    }
    if let Some(partial) = evidence.iter().find(|e| e.status == Status::Parcial) {
        return (Status::Parcial, partial_reasons(partial));
    }
    let places = place_names(rule, parts.catalog);
    match (presence, provided) {
        (true, true) => (
            Status::Cumple,
            vec![
                "no se localizó precepto de esa naturaleza en los ordenamientos proporcionados"
                    .to_owned(),
            ],
        ),
        (false, true) => (
            Status::Ausente,
            vec![format!(
                "no se localizó precepto que lo prevea; corresponde a: {places}"
            )],
        ),
        (_, false) => (
            Status::SinFuente,
            vec![format!(
                "no se proporcionó ninguno de los ordenamientos donde corresponde ({places}): nada puede afirmarse"
            )],
        ),
    }
}

fn partial_reasons(evidence: &PackedEvidence) -> Vec<String> {
    let mut reasons: Vec<String> = evidence.reasons.iter().map(|r| r.to_string()).collect();
    if !evidence.missing.is_empty() {
        reasons.push(format!("falta: {}", evidence.missing.join("; ")));
    }
    reasons
}

fn framework_record(framework: &Framework<Digest>) -> FrameworkRecord {
    FrameworkRecord {
        entity: framework.entity.clone(),
        entity_name: framework.entity_name.clone(),
        date: framework.date,
        instruments: framework
            .instruments
            .iter()
            .map(|digest| digest.record.clone())
            .collect(),
        unread: framework
            .unread
            .iter()
            .map(|unread| WarningRecord {
                file: unread.file.clone(),
                line: None,
                message: unread.reason.clone(),
            })
            .collect(),
    }
}

fn warnings(framework: &Framework<Digest>) -> Vec<WarningRecord> {
    let whole = framework.problems.iter().chain(&framework.notices);
    let mut all: Vec<WarningRecord> = whole
        .map(|message| WarningRecord {
            file: String::new(),
            line: None,
            message: message.clone(),
        })
        .collect();
    let noticed = framework
        .instruments
        .iter()
        .map(|digest| &digest.record.warnings);
    all.extend(noticed.flatten().cloned());
    all
}
