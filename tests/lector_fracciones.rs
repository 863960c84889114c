//! Fracciones of the laws of reference: complete sequences, or a warning that says why not.
//!
//! Prints, for each law, its articles with fracciones: complete, incomplete with a warning, and
//! incomplete without one, which must be none.

mod lector_common;

use armoniza::law::{Article, Law, Provision, ProvisionIx, ProvisionKind};
use armoniza::parse::parse;
use lector_common::{corpus, law_of, laws, source};
use std::collections::BTreeMap;

/// Laws whose fracciones are checked.
const CHECKED: [&str; 5] = ["LM", "LRPCAP", "LGDNNA", "LGS", "CPEUM"];

/// The value of a roman numeral; old texts print l for I.
fn roman(label: &str) -> Option<u32> {
    let value = |letter: char| match letter {
        'I' | 'l' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let values: Option<Vec<u32>> = label.chars().map(value).collect();
    let values = values.filter(|values| !values.is_empty())?;
    let mut total = 0;
    for (at, value) in values.iter().enumerate() {
        if values.get(at + 1).is_some_and(|next| next > value) {
            total -= *value as i64;
        } else {
            total += i64::from(*value);
        }
    }
    u32::try_from(total).ok()
}

/// Why a sequence of labels is not complete.
fn fault(labels: &[&str]) -> Option<String> {
    let mut last = 0u32;
    let mut before = "el principio";
    for label in labels {
        let end = label
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(label.len());
        let (base, suffix) = label.split_at(end);
        let Some(value) = roman(base) else {
            return Some(format!("«{label}» no es un número romano"));
        };
        let plain = suffix.trim().is_empty();
        let follows = if plain {
            value == last + 1
        } else {
            value == last
        };
        if !follows {
            return Some(format!("tras {before} sigue «{label}»"));
        }
        last = value;
        before = label;
    }
    None
}

/// The lists of fracciones of an article, each with its fault, if it has one.
fn lists(law: &Law, article: &Article) -> Vec<Option<String>> {
    let mut lists: BTreeMap<Option<ProvisionIx>, Vec<Vec<&str>>> = BTreeMap::new();
    let points = law
        .provisions_of(article)
        .filter(|(_, p): &(ProvisionIx, &Provision)| p.kind == ProvisionKind::Point);
    for (_, point) in points {
        let found = lists.entry(point.parent).or_default();
        // A second list of the same article begins anew.
        if found.is_empty() || matches!(point.label.as_str(), "I" | "l") {
            found.push(Vec::new());
        }
        if let Some(list) = found.last_mut() {
            list.push(&point.label);
        }
    }
    lists
        .into_values()
        .flatten()
        .map(|list| fault(&list))
        .collect()
}

/// True when a warning names the article.
fn warned(law: &Law, article: &Article) -> bool {
    let named = format!("en el artículo {} ", article.number);
    law.warnings.iter().any(|w| w.message.contains(&named))
}

#[test]
fn fractions_form_complete_sequences_or_a_warning_says_why_not() {
    let Some(root) = corpus() else {
        return;
    };
    let mut silent = Vec::new();
    for file in laws(&root) {
        let key = file.split('/').nth(1).unwrap_or("").to_owned();
        if !CHECKED.contains(&key.as_str()) {
            continue;
        }
        let law = parse(&source(&root, &file));
        let (mut with, mut complete, mut told) = (0usize, 0usize, 0usize);
        for article in law.body() {
            let lists = lists(&law, article);
            if lists.is_empty() {
                continue;
            }
            with += 1;
            let faults: Vec<String> = lists.into_iter().flatten().collect();
            if faults.is_empty() {
                complete += 1;
                continue;
            }
            let known = warned(&law, article);
            told += usize::from(known);
            let place = format!("{key} art. {} (línea {})", article.number, article.line);
            println!("  {place}: {}", faults.join("; "));
            if !known {
                silent.push(place);
            }
        }
        let without = with - complete - told;
        println!(
            "{key:<8} {with:>4} artículos con fracciones  {complete:>4} completas  {told} incompletas con aviso  {without} sin aviso"
        );
        assert!(with > 0, "{key} no tiene fracciones");
    }
    assert!(silent.is_empty(), "sin aviso: {silent:?}");
}

#[test]
fn a_missing_fraction_is_told() {
    let law = law_of("Artículo 1. Son fines:\nI. Uno;\nII. Dos;\nIV. Cuatro, y\nV. Cinco.\n");
    let article = law.body().next().expect("an article");
    let faults: Vec<String> = lists(&law, article).into_iter().flatten().collect();
    assert_eq!(faults, ["tras II sigue «IV»"]);
    assert!(warned(&law, article));
}
