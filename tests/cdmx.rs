//! The review of a real state constitution: the signed findings, and every quote in its article.
//!
//! Needs `../shared/corpus`; says so where it is absent.

use armoniza::catalog::Catalog;
use armoniza::finding::Status;
use armoniza::framework::{self, Reading};
use armoniza::review;
use armoniza::rules::RuleSet;
use std::collections::BTreeMap;
use std::path::Path;

/// Letters and digits only: what is left when layout and hyphens are no matter.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The source cut at its lines "Artículo N", by a reading of its own: number → letters.
fn articles(text: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut number = String::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("Artículo ") {
            let digits = rest.trim().trim_end_matches('.');
            if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
                number = digits.to_owned();
                continue;
            }
        }
        let kept: &mut String = all.entry(number.clone()).or_default();
        kept.push_str(&letters(line));
    }
    all
}

#[test]
fn every_quote_stands_in_the_article_that_is_cited() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/estatal/cdmx/constitucion");
    if !folder.is_dir() {
        println!("sin ../shared/corpus: no se probó la Constitución de la Ciudad de México");
        return;
    }
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("the embedded rules are valid");
    let mut quotes = 0;
    for version in ["2019-12-10", "2023-03-24"] {
        let dossier = tempfile::tempdir().expect("a folder");
        let name = format!("{version}.txt");
        std::fs::copy(folder.join(&name), dossier.path().join(&name)).expect("copied");
        let text = std::fs::read_to_string(folder.join(&name)).expect("UTF-8");
        let articles = articles(&text);
        assert_eq!(articles.keys().filter(|n| !n.is_empty()).count(), 71);
        let framework =
            framework::read(dossier.path(), &catalog, &Reading::default(), &|_| {}).expect("read");
        let review = review::review(&framework, &rules, &catalog);
        for finding in &review.findings {
            for evidence in finding.evidence.iter().chain(finding.near_misses.clone()) {
                let number = evidence
                    .citation
                    .trim_start_matches("art. ")
                    .split(',')
                    .next()
                    .expect("a number");
                let article = &articles[number];
                for part in evidence.quote.split('\n') {
                    // A long quote may run over a header printed in the middle of a sentence.
                    let start: String = letters(part).chars().take(40).collect();
                    assert!(
                        article.contains(&start),
                        "{version}, {}: «{part}»",
                        evidence.citation
                    );
                }
                quotes += 1;
            }
        }
    }
    println!("citas comprobadas: {quotes}");
    assert!(quotes > 0);
}

/// The constitution of 2023 as its PDF gives it: what is said of each requirement, and where.
///
/// Every line was read against the article that it cites; a change here is read again before it is
/// accepted. Requirements that need another instrument are counted, not listed.
#[test]
fn the_constitution_gives_the_findings_that_were_read_and_signed() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/corpus/estatal/cdmx/constitucion/2023-03-24.pdf");
    if !file.is_file() {
        println!("sin ../shared/corpus: no se probó la lista firmada de la Ciudad de México");
        return;
    }
    let dossier = tempfile::tempdir().expect("a folder");
    std::fs::copy(&file, dossier.path().join("constitucion.pdf")).expect("copied");
    std::fs::write(
        dossier.path().join("expediente.toml"),
        "entidad = \"09\"\nfecha = 2023-03-24\n",
    )
    .expect("written");
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("the embedded rules are valid");
    let framework =
        framework::read(dossier.path(), &catalog, &Reading::default(), &|_| {}).expect("read");
    let review = review::review(&framework, &rules, &catalog);
    let mut signed = String::new();
    let mut unseen = 0;
    for finding in &review.findings {
        if matches!(finding.status, Status::SinFuente | Status::NoAplica) {
            unseen += 1;
            continue;
        }
        let places: Vec<String> = finding.evidence.iter().map(|e| e.citation).collect();
        signed += &format!("{} {}", finding.status.word(), finding.requirement);
        if !places.is_empty() {
            signed += &format!(": {}", places.join("; "));
        }
        signed.push('\n');
    }
    signed += &format!("sin fuente: {unseen}\n");
    insta::assert_snapshot!(signed);
}
