//! The reader on real laws: articles against the truth of the shared corpus.
//!
//! Prints recall and precision per file, and every miss. Says so when the corpus is absent.

mod lector_common;

use armoniza::law::{Law, ProvisionStatus};
use armoniza::parse::parse;
use lector_common::{corpus, plain, source};
use serde_json::Value;
use std::path::Path;

/// Articles of a law, as the truth lists them.
struct Truth {
    file: String,
    articles: Vec<(String, bool)>,
}

/// Every file with a truth: desktop and narrow layouts of each version.
fn truths(root: &Path) -> Vec<Truth> {
    let text = std::fs::read_to_string(root.join("verdad/articulos.json")).expect("the truth");
    let json: Value = serde_json::from_str(&text).expect("valid JSON");
    let mut found = Vec::new();
    for law in json["leyes"].as_object().expect("laws").values() {
        for version in law["versiones"].as_object().expect("versions").values() {
            let file = version["archivo"].as_str().expect("a file").to_owned();
            let articles: Vec<(String, bool)> = version["articulos"]
                .as_array()
                .expect("articles")
                .iter()
                .map(|article| {
                    (
                        plain(article["numero"].as_str().expect("a number")),
                        article["derogado"].as_bool().unwrap_or(false),
                    )
                })
                .collect();
            let narrow = file.replace(".txt", ".movil.txt");
            if root.join(&narrow).exists() {
                found.push(Truth {
                    file: narrow,
                    articles: articles.clone(),
                });
            }
            found.push(Truth { file, articles });
        }
    }
    for law in json["constituciones_estatales"]
        .as_object()
        .expect("constitutions")
        .values()
    {
        for version in law.as_object().expect("versions").values() {
            let articles = version["articulos"].as_array().expect("articles");
            found.push(Truth {
                file: version["archivo"].as_str().expect("a file").to_owned(),
                articles: articles
                    .iter()
                    .map(|number| (plain(number.as_str().expect("a number")), false))
                    .collect(),
            });
        }
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// Longest common subsequence of two lists, as flags of what is kept in each.
fn common(left: &[String], right: &[String]) -> (Vec<bool>, Vec<bool>) {
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let tail = left[head..]
        .iter()
        .rev()
        .zip(right[head..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (l, r) = (
        &left[head..left.len() - tail],
        &right[head..right.len() - tail],
    );
    let mut table = vec![vec![0u32; r.len() + 1]; l.len() + 1];
    for i in (0..l.len()).rev() {
        for j in (0..r.len()).rev() {
            table[i][j] = if l[i] == r[j] {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    let (mut kept_l, mut kept_r) = (vec![true; left.len()], vec![true; right.len()]);
    let (mut i, mut j) = (0, 0);
    while i < l.len() || j < r.len() {
        if i < l.len() && j < r.len() && l[i] == r[j] {
            i += 1;
            j += 1;
        } else if j == r.len() || (i < l.len() && table[i + 1][j] >= table[i][j + 1]) {
            kept_l[head + i] = false;
            i += 1;
        } else {
            kept_r[head + j] = false;
            j += 1;
        }
    }
    (kept_l, kept_r)
}

/// What was read of one file, against its truth.
struct Score {
    recall: f64,
    precision: f64,
    statuses: usize,
}

/// Compares one law with its truth, printing what differs.
fn score(truth: &Truth, law: &Law) -> Score {
    let wanted: Vec<String> = truth
        .articles
        .iter()
        .map(|(number, _)| number.clone())
        .collect();
    let body: Vec<_> = law.body().collect();
    let read: Vec<String> = body.iter().map(|article| plain(&article.number)).collect();
    let (kept_wanted, kept_read) = common(&wanted, &read);
    let missed: Vec<&String> = wanted
        .iter()
        .zip(&kept_wanted)
        .filter(|(_, kept)| !**kept)
        .map(|(n, _)| n)
        .collect();
    let extra: Vec<String> = body
        .iter()
        .zip(&kept_read)
        .filter(|(_, kept)| !**kept)
        .map(|(article, _)| format!("{} (línea {})", article.number, article.line))
        .collect();
    let matched = kept_wanted.iter().filter(|kept| **kept).count();
    let mut read_kept = body
        .iter()
        .zip(&kept_read)
        .filter(|(_, kept)| **kept)
        .map(|(a, _)| a);
    let mut statuses = 0usize;
    for ((number, repealed), _) in truth
        .articles
        .iter()
        .zip(&kept_wanted)
        .filter(|(_, kept)| **kept)
    {
        let article = read_kept.next().expect("both sides keep as many");
        if (article.status == ProvisionStatus::Repealed) != *repealed {
            statuses += 1;
            println!(
                "    estado de {number} (línea {}): verdad derogado={repealed}",
                article.line
            );
        }
    }
    if !missed.is_empty() || !extra.is_empty() {
        println!("    faltan {missed:?}; sobran {extra:?}");
    }
    Score {
        recall: matched as f64 / wanted.len().max(1) as f64,
        precision: matched as f64 / read.len().max(1) as f64,
        statuses,
    }
}

#[test]
fn every_article_of_the_corpus_is_found_in_order() {
    let Some(root) = corpus() else {
        return;
    };
    let mut failed = Vec::new();
    for truth in truths(&root) {
        let law = parse(&source(&root, &truth.file));
        let score = score(&truth, &law);
        println!(
            "{:<48} {:>5} artículos  recall {:>7.3} %  precisión {:>7.3} %  avisos {:>4}  colocado {:.4}",
            truth.file,
            truth.articles.len(),
            100.0 * score.recall,
            100.0 * score.precision,
            law.warnings.len(),
            law.balance.placed_share(),
        );
        let least = if truth.file.contains(".movil.") {
            0.99
        } else {
            1.0
        };
        if score.recall < least || score.precision < least || score.statuses > 0 {
            failed.push(truth.file);
        }
    }
    assert!(failed.is_empty(), "por debajo de lo exigido: {failed:?}");
}

#[test]
#[ignore = "prints the tree of the file named in ARMONIZA_LEE"]
fn print_the_tree() {
    let (Some(root), Ok(file)) = (corpus(), std::env::var("ARMONIZA_LEE")) else {
        return;
    };
    let law = parse(&source(&root, &file));
    println!("{:#?}", law.metadata);
    println!("{}", lector_common::outline(&law));
    for decree in &law.decrees {
        println!(
            "DECRETO {:?} {} (línea {})",
            decree.published, decree.title, decree.line
        );
    }
    for warning in &law.warnings {
        println!("AVISO {:?} {}", warning.line, warning.message);
    }
    for note in law.notes.iter().filter(|n| n.article.is_none()) {
        println!("NOTA {} {:?} {}", note.line, note.kind, note.raw);
    }
    println!("{:#?}", law.balance);
}

#[test]
#[ignore = "lists lines that look like labels and open no provision"]
fn labels_left_in_the_text() {
    let Some(root) = corpus() else {
        return;
    };
    for truth in truths(&root) {
        let src = source(&root, &truth.file);
        let law = parse(&src);
        let mut lines = std::collections::BTreeSet::new();
        for p in &law.provisions {
            if !p.label.is_empty() {
                let start = p.span.start.saturating_sub(2);
                lines.insert(law.text.line_at(start));
            }
        }
        let last = law.body().last().map_or(0, |a| a.line);
        let re = regex::Regex::new(
            r"^\s*([IVX]{1,7}|[a-zñ]|[A-H])( [Bb][Ii][Ss]| [Tt]er)?(\.-|\.|\))(\s+\S|$)",
        )
        .unwrap();
        for (i, l) in src.lines.iter().enumerate() {
            let t = src.slice(l.span);
            let n = i as u32 + 1;
            if !l.furniture && n < last && re.is_match(t) && !lines.contains(&n) {
                println!("{}:{n}: {:.90}", truth.file, t);
            }
        }
    }
}
