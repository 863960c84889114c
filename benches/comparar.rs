//! Speed of comparing two versions of a law: `cargo bench --bench comparar`.
//!
//! Needs `../shared/corpus`; says so and measures nothing where it is absent. The reference is a plain
//! line diff of the same texts. The largest laws have one version here: the other is made from it, one
//! article in ten changed by a word, and one in ten moved to the end.

use armoniza::catalog::Catalog;
use armoniza::compare;
use armoniza::framework::{self, Reading};
use armoniza::input::{Limits, read_bytes};
use armoniza::law::Law;
use armoniza::parse::parse;
use armoniza::review;
use armoniza::rules::RuleSet;
use divan::Bencher;
use divan::counter::BytesCount;
use similar::{Algorithm, capture_diff_slices};
use std::path::Path;

/// Pairs of texts: name, older, newer; the newer is made up where only the older is named.
const PAIRS: [(&str, &str, Option<&str>); 4] = [
    ("LM 196 KB", "LM/2021-05-20.txt", Some("LM/2022-04-29.txt")),
    (
        "LGDNNA 300 KB",
        "LGDNNA/2014-12-04.txt",
        Some("LGDNNA/2024-05-27.txt"),
    ),
    ("LGS 929 KB", "LGS/2024-06-07.txt", None),
    ("CPEUM 1,176 KB", "CPEUM/2025-10-15.txt", None),
];

fn main() {
    if text(PAIRS[0].1).is_none() {
        println!("sin ../shared/corpus: no hay qué medir");
        return;
    }
    divan::main();
}

fn names() -> impl Iterator<Item = &'static str> {
    PAIRS.iter().map(|pair| pair.0)
}

fn text(file: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/federal");
    let bytes = std::fs::read(root.join(file)).ok()?;
    let mut sources = read_bytes(file, &bytes, &Limits::default()).ok()?;
    Some(sources.remove(0).text)
}

/// Both texts of a pair.
fn texts(name: &str) -> (String, String) {
    let pair = PAIRS.iter().find(|pair| pair.0 == name).expect("a pair");
    let before = text(pair.1).expect("the corpus holds it");
    let after = match pair.2 {
        Some(file) => text(file).expect("the corpus holds it"),
        None => changed(&before),
    };
    (before, after)
}

/// A version made up: one article in ten with another word, one in ten at the end.
fn changed(text: &str) -> String {
    let mut pieces: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with("Artículo ") || pieces.is_empty() {
            pieces.push(String::new());
        }
        let last = pieces.last_mut().expect("just pushed");
        last.push_str(line);
    }
    let mut kept = String::with_capacity(text.len());
    let mut moved = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match at % 10 {
            3 => kept.push_str(&piece.replacen("podrá", "deberá", 1)),
            7 => moved.push_str(piece),
            _ => kept.push_str(piece),
        }
    }
    kept + &moved
}

fn law(name: &str, text: &str) -> Law {
    let sources = read_bytes(name, text.as_bytes(), &Limits::default()).expect("text");
    parse(&sources[0])
}

/// Two laws that are already read.
#[divan::bench(args = names(), sample_count = 10)]
fn comparar(bencher: Bencher<'_, '_>, name: &str) {
    let (before, after) = texts(name);
    let bytes = BytesCount::new(before.len() + after.len());
    let (old, new) = (law(name, &before), law(name, &after));
    bencher
        .counter(bytes)
        .bench_local(|| compare::laws(&old, &new));
}

/// Reading both texts and comparing them.
#[divan::bench(args = names(), sample_count = 10)]
fn leer_y_comparar(bencher: Bencher<'_, '_>, name: &str) {
    let (before, after) = texts(name);
    let bytes = BytesCount::new(before.len() + after.len());
    bencher
        .counter(bytes)
        .bench_local(|| compare::laws(&law(name, &before), &law(name, &after)));
}

/// The reference: a line diff of the same texts.
#[divan::bench(args = names(), sample_count = 10)]
fn renglones(bencher: Bencher<'_, '_>, name: &str) {
    let (before, after) = texts(name);
    let bytes = BytesCount::new(before.len() + after.len());
    bencher.counter(bytes).bench_local(|| {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (before.lines().collect(), after.lines().collect());
        capture_diff_slices(Algorithm::Myers, &old, &new)
    });
}

/// Thirty-two dossiers of nine laws, before and after: read, reviewed and compared.
#[divan::bench(sample_count = 3)]
fn treinta_y_dos_expedientes(bencher: Bencher<'_, '_>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("valid");
    let read = |name: &str| {
        framework::read(&root.join(name), &catalog, &Reading::default(), &|_| {}).expect("read")
    };
    bencher.bench_local(|| {
        for _ in 0..32 {
            let (before, after) = (read("anahuac"), read("anahuac-2024"));
            let pairs = compare::LawPair::of(&before, &after);
            let old = review::review(&before, &rules, &catalog);
            let new = review::review(&after, &rules, &catalog);
            divan::black_box(compare::reviews(&old, &new, &pairs));
        }
    });
}
