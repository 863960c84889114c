//! The review of a real state constitution: every quote stands in the source, in the cited article.
//!
//! Needs `../shared/corpus`; says so where it is absent.

use armoniza::catalog::Catalog;
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
