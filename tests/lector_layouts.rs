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

#[test]
fn both_layouts_give_the_same_tree() {
    let Some(root) = corpus() else {
        return;
    };
    let show = std::env::var_os("ARMONIZA_DIFERENCIAS").is_some();
    let mut worst = 1.0f64;
    for narrow in narrow_files(&root) {
        let desktop = narrow.replace(".movil.txt", ".txt");
        let wide = provisions(&parse(&source(&root, &desktop)));
        let thin: HashMap<String, String> = provisions(&parse(&source(&root, &narrow)))
            .into_iter()
            .collect();
        let same = wide
            .iter()
            .filter(|(id, text)| thin.get(id) == Some(text))
            .count();
        let placed = wide.iter().filter(|(id, _)| thin.contains_key(id)).count();
        let share = same as f64 / wide.len().max(1) as f64;
        worst = worst.min(share);
        println!(
            "{narrow:<40} {:>5} preceptos  mismo lugar {:>7.3} %  mismo texto {:>7.3} %",
            wide.len(),
            100.0 * placed as f64 / wide.len().max(1) as f64,
            100.0 * share
        );
        if show {
            for (id, text) in &wide {
                let other = thin.get(id);
                if other != Some(text) {
                    println!(
                        "  {id}\n    {text}\n    {}",
                        other.map_or("(falta)", |t| t.as_str())
                    );
                }
            }
        }
    }
    assert!(worst >= 0.9, "el peor archivo da {worst}");
}
