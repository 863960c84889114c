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

/// Statuses on which the truth is wrong, with the reason: read in the source, line by line.
const DISPUTED: [(&str, &str, &str); 1] = [(
    "federal/LFPC/2025-12-12.txt",
    "122",
    "sólo se derogó su primer párrafo; el segundo sigue vigente",
)];

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
        let disputed = DISPUTED
            .iter()
            .find(|(file, disputed, _)| *file == truth.file && disputed == number);
        if let Some((_, _, reason)) = disputed {
            println!("    la verdad da por derogado el {number}: {reason}");
            continue;
        }
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

/// A line that opens with a roman numeral and its mark, as fracciones do.
fn looks_like_a_point(line: &str) -> bool {
    let line = line.trim();
    let numeral = line.bytes().take_while(|b| b"IVXL".contains(b)).count();
    let rest = &line[numeral..];
    let Some(after) = rest.strip_prefix(".-").or_else(|| rest.strip_prefix('.')) else {
        return false;
    };
    let text = after.trim_start();
    numeral > 0
        && (text.is_empty() || (text.len() < after.len() && text.starts_with(char::is_uppercase)))
}

/// Laws whose fracciones must form complete sequences.
const COMPLETE: [&str; 5] = ["LM/", "LRPCAP/", "LGDNNA/", "LGS/", "CPEUM/"];

#[test]
fn every_fraction_is_a_point_or_has_a_warning() {
    let Some(root) = corpus() else {
        return;
    };
    let mut lost = Vec::new();
    for truth in truths(&root) {
        let source = source(&root, &truth.file);
        let law = parse(&source);
        let mut labels = std::collections::BTreeSet::new();
        let mut points = 0usize;
        for provision in &law.provisions {
            if !provision.label.is_empty() {
                points += 1;
                labels.insert(law.text.line_at(provision.span.start.saturating_sub(2)));
            }
        }
        let last = law.body().last().map_or(0, |article| article.line);
        let mut left = 0usize;
        for (at, line) in source.lines.iter().enumerate() {
            let number = at as u32 + 1;
            let text = source.slice(line.span);
            if line.furniture || number >= last || !looks_like_a_point(text) {
                continue;
            }
            let warned = law
                .warnings
                .iter()
                .any(|warning| warning.line == Some(number));
            if !labels.contains(&number) && !warned {
                left += 1;
                println!("    {}:{number}: {:.80}", truth.file, text.trim());
                if COMPLETE.iter().any(|law| truth.file.contains(law)) {
                    lost.push(format!("{}:{number}", truth.file));
                }
            }
        }
        println!(
            "{:<48} {points:>6} puntos  {left} sin lugar ni aviso",
            truth.file
        );
    }
    assert!(lost.is_empty(), "numerales perdidos: {lost:?}");
}
