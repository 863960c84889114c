//! The review of the fictional state of Anáhuac against what its `LEEME.md` says was planted.

use armoniza::catalog::Catalog;
use armoniza::finding::{CheckKind, ConfidenceLevel, Finding, Review, Status};
use armoniza::framework::{self, Reading};
use armoniza::review;
use armoniza::rules::{RequirementKind, RuleSet};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn anahuac() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/anahuac")
}

fn reviewed() -> (Review, RuleSet) {
    let catalog = Catalog::embedded().expect("the embedded catalogue is valid");
    let rules = RuleSet::embedded().expect("the embedded rules are valid");
    let framework = framework::read(&anahuac(), &catalog, &Reading::default(), &|_| {})
        .expect("Anáhuac can be read");
    assert!(framework.unread.is_empty(), "{:?}", framework.unread);
    (review::review(&framework, &rules, &catalog), rules)
}

/// A row of the table of planted facts.
struct Planted {
    requirement: String,
    status: String,
    file: String,
    citation: String,
}

fn planted() -> Vec<Planted> {
    let text = std::fs::read_to_string(anahuac().join("LEEME.md")).expect("Anáhuac has a LEEME.md");
    let rows: Vec<Planted> = text
        .lines()
        .skip_while(|line| !line.starts_with("| requisito |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 5, "{line}");
            Planted {
                requirement: cells[0].to_owned(),
                status: cells[1].to_owned(),
                file: cells[2].to_owned(),
                citation: cells[3].to_owned(),
            }
        })
        .collect();
    assert!(rows.len() >= 17, "the table was not found");
    rows
}

fn by_id(review: &Review) -> BTreeMap<&str, &Finding> {
    review
        .findings
        .iter()
        .map(|finding| (finding.requirement.as_str(), finding))
        .collect()
}

#[test]
fn every_planted_fact_is_found_where_it_was_planted() {
    let (review, _) = reviewed();
    let findings = by_id(&review);
    let mut wrong = Vec::new();
    let mut overall: BTreeMap<String, String> = BTreeMap::new();
    for row in planted() {
        let first = overall
            .entry(row.requirement.clone())
            .or_insert_with(|| row.status.clone())
            .clone();
        let Some(finding) = findings.get(row.requirement.as_str()) else {
            wrong.push(format!("{}: no hay regla", row.requirement));
            continue;
        };
        if finding.status.word() != first {
            let shown: Vec<String> = finding
                .evidence
                .iter()
                .map(|e| format!("{} {} {}", e.status.word(), e.file, e.citation))
                .collect();
            wrong.push(format!(
                "{}: se esperaba {first} y resultó {} ({})",
                row.requirement,
                finding.status.word(),
                shown.join("; ")
            ));
            continue;
        }
        if row.citation == "—" {
            continue;
        }
        let there = finding.evidence.iter().any(|evidence| {
            evidence.file == row.file
                && evidence.citation == row.citation
                && evidence.status.word() == row.status
        });
        if !there {
            wrong.push(format!(
                "{}: falta {} {} {}",
                row.requirement, row.status, row.file, row.citation
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_else_is_accused_of_invading() {
    let (review, rules) = reviewed();
    let planted: Vec<(String, String)> = planted()
        .into_iter()
        .filter(|row| row.status == "invade")
        .map(|row| (row.file, row.citation))
        .collect();
    assert_eq!(planted.len(), 3);
    for finding in &review.findings {
        let rule = rules
            .get(&finding.requirement)
            .expect("every finding has its rule");
        if rule.requirement.kind != RequirementKind::InvasionCompetencia {
            continue;
        }
        for evidence in finding
            .evidence
            .iter()
            .filter(|e| e.status == Status::Invade)
        {
            let place = (evidence.file.clone(), evidence.citation.clone());
            assert!(
                planted.contains(&place),
                "{} acusa a {place:?}",
                finding.requirement
            );
        }
    }
}

#[test]
fn nothing_else_is_accused_of_contradicting() {
    let (review, _) = reviewed();
    let planted: Vec<String> = planted()
        .into_iter()
        .filter(|row| row.status == "contrario")
        .map(|row| row.requirement)
        .collect();
    let found: Vec<&String> = review
        .findings
        .iter()
        .filter(|finding| finding.status == Status::Contrario)
        .map(|finding| &finding.requirement)
        .collect();
    assert_eq!(found, planted.iter().collect::<Vec<_>>());
}

#[test]
fn every_quote_is_in_its_source() {
    let (review, _) = reviewed();
    let catalog = Catalog::embedded().expect("valid");
    let framework =
        framework::read(&anahuac(), &catalog, &Reading::default(), &|_| {}).expect("read");
    for finding in &review.findings {
        for evidence in finding.evidence.iter().chain(finding.near_misses.clone()) {
            let instrument = framework
                .instruments
                .iter()
                .find(|i| i.file == evidence.file)
                .expect("a file of the dossier");
            assert!(
                instrument.law.text.clean.contains(&evidence.quote),
                "{} {}",
                evidence.file,
                evidence.citation
            );
            let length = evidence.quote.chars().count() as u32;
            assert!(
                evidence
                    .spans
                    .iter()
                    .all(|s| s.start < s.end && s.end <= length)
            );
        }
    }
}

#[test]
fn its_laws_agree_among_themselves_and_one_is_older_than_the_reform_of_2020() {
    let (review, _) = reviewed();
    let kinds: Vec<CheckKind> = review.checks.iter().map(|check| check.kind).collect();
    assert!(
        kinds
            .iter()
            .all(|kind| *kind == CheckKind::AnteriorALaReforma),
        "{:#?}",
        review.checks
    );
    let children: Vec<_> = review
        .checks
        .iter()
        .filter(|check| check.file == "ley-nna.txt")
        .collect();
    assert_eq!(children.len(), 1, "one check per instrument");
    let told = children[0];
    assert!(told.message.contains("(04-10-2018)"), "{}", told.message);
    assert!(
        told.message.contains("112 (DOF 11-11-2020)"),
        "{}",
        told.message
    );
    let homecoming = "lm-112-retorno-de-nna-nacionales-no-acompanados".to_owned();
    assert!(told.requirements.contains(&homecoming), "{told:#?}");
}

/// Words tell an invasion, and lawful provisions use them too: neither finding one nor finding none is ever sure.
#[test]
fn an_invasion_found_or_not_is_never_sure() {
    let (review, rules) = reviewed();
    let mut seen = BTreeSet::new();
    for finding in &review.findings {
        let rule = rules.get(&finding.requirement).expect("its rule is there");
        let is_about_it = rule.requirement.kind == RequirementKind::InvasionCompetencia;
        if is_about_it && matches!(finding.status, Status::Invade | Status::Cumple) {
            let confidence = finding.confidence.as_ref().expect("every finding has one");
            assert!(
                confidence.level > ConfidenceLevel::Alta,
                "{}",
                finding.requirement
            );
            seen.insert(finding.status.word());
        }
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), ["cumple", "invade"]);
}
