//! The same law in both layouts: same tree, same text.
//!
//! Prints, for each version printed in both, the share of desktop provisions that the narrow layout
//! gives back with the same place and the same letters.

mod lector_common;

use armoniza::law::Law;
use armoniza::parse::parse;
use lector_common::{corpus, source};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Every narrow file that has its desktop pair.
fn narrow_files(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join("federal")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(".movil.txt") {
                let file = path.strip_prefix(root).expect("inside").to_string_lossy();
                found.push(file.into_owned());
            }
        }
    }
    found.sort();
    found
}

/// Letters of a text: no spaces, no hyphens, so that only words count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Provisions of the body by id.
fn provisions(law: &Law) -> Vec<(String, String)> {
    law.body()
        .flat_map(|article| article.provisions.clone())
        .map(|ix| (law.provision_id(ix), letters(law.own_text(ix))))
        .collect()
}

/// What is left of a provision that differs: its article, and whether the reader warns there.
fn warned(law: &Law, id: &str) -> bool {
    let article = id.split("__").next().unwrap_or(id);
    let Some(at) = law.body().find(|a| a.id == article) else {
        return false;
    };
    let named = format!("en el artículo {} ", at.number);
    law.warnings.iter().any(|w| w.message.contains(&named))
}

/// Share of identical provisions that the worst file must reach, and all of them together.
const WORST: f64 = 0.965;
const TOGETHER: f64 = 0.973;

#[test]
fn both_layouts_give_the_same_tree() {
    let Some(root) = corpus() else {
        return;
    };
    let show = std::env::var_os("ARMONIZA_DIFERENCIAS").is_some();
    let mut worst = 1.0f64;
    let (mut all, mut equal) = (0usize, 0usize);
    let mut scrambled = Vec::new();
    for narrow in narrow_files(&root) {
        let desktop = narrow.replace(".movil.txt", ".txt");
        let (wide_law, thin_law) = (
            parse(&source(&root, &desktop)),
            parse(&source(&root, &narrow)),
        );
        let wide = provisions(&wide_law);
        let thin: HashMap<String, String> = provisions(&thin_law).into_iter().collect();
        let differs: Vec<&(String, String)> = wide
            .iter()
            .filter(|(id, text)| thin.get(id) != Some(text))
            .collect();
        let placed = wide.iter().filter(|(id, _)| thin.contains_key(id)).count();
        let same = wide.len() - differs.len();
        let share = same as f64 / wide.len().max(1) as f64;
        worst = worst.min(share);
        all += wide.len();
        equal += same;
        println!(
            "{narrow:<40} {:>5} preceptos  mismo lugar {:>7.3} %  mismo texto {:>7.3} %",
            wide.len(),
            100.0 * placed as f64 / wide.len().max(1) as f64,
            100.0 * share
        );
        for (id, text) in differs {
            let other = thin.get(id);
            let sorted = |text: &str| {
                let mut letters: Vec<char> = text.chars().collect();
                letters.sort_unstable();
                letters
            };
            // The same letters in another order: the source moved words.
            let moved = other.is_some_and(|other| sorted(other) == sorted(text));
            if moved {
                let told = warned(&thin_law, id) || warned(&wide_law, id);
                println!(
                    "  palabras en otro orden: {id}{}",
                    if told { ", con aviso" } else { "" }
                );
                if !told {
                    scrambled.push(format!("{narrow} {id}"));
                }
            } else if show {
                let other = other.map_or("(falta)", String::as_str);
                println!("  {id}\n    {text}\n    {other}");
            }
        }
    }
    let together = equal as f64 / all.max(1) as f64;
    println!("en conjunto {:.3} %", 100.0 * together);
    assert!(worst >= WORST, "el peor archivo da {worst}");
    assert!(together >= TOGETHER, "en conjunto {together}");
    assert!(scrambled.is_empty(), "sin aviso: {scrambled:?}");
}

/// Share of identical provisions between a PDF and the desktop text of its version.
const PDF: f64 = 0.995;

#[test]
fn a_pdf_gives_the_provisions_of_its_desktop_text() {
    let Some(root) = corpus() else {
        return;
    };
    let text = provisions(&parse(&source(&root, "federal/LRPCAP/2022-02-18.txt")));
    let pdf: HashMap<String, String> = provisions(&parse(&source(&root, "formatos/lrpcap.pdf")))
        .into_iter()
        .collect();
    let differs: Vec<&String> = text
        .iter()
        .filter(|(id, text)| pdf.get(id) != Some(text))
        .map(|(id, _)| id)
        .collect();
    let share = 1.0 - differs.len() as f64 / text.len().max(1) as f64;
    println!(
        "lrpcap.pdf {} preceptos  iguales {:.3} %  {differs:?}",
        text.len(),
        100.0 * share
    );
    assert_eq!(pdf.len(), text.len());
    assert!(share >= PDF, "{share}");
}
