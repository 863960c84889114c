//! Speed of the main job over the real corpus: `cargo bench --bench revisar`.
//!
//! Needs `../shared/corpus`; says so and measures Anáhuac only where it is absent. Figures are in
//! bytes of source text per second. First it says how much longer the texts take with every rule
//! and every concept twice: with the same phrases, so that every finding doubles too, and with
//! phrases of another matter, which these texts do not say. Less than a quarter is the aim.

use armoniza::catalog::Catalog;
use armoniza::framework::{self, Framework, Reading};
use armoniza::review;
use armoniza::rules::RuleSet;
use divan::Bencher;
use divan::counter::BytesCount;
use regex::Regex;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    if !corpus().ends_with("federal") {
        println!("sin ../shared/corpus: se mide sólo corpus/anahuac");
    }
    if std::env::args().any(|argument| argument == "--bench") {
        compare_with_twice_the_rules();
    }
    divan::main();
}

/// How the rules are doubled.
#[derive(Clone, Copy, PartialEq)]
enum Twice {
    /// Each rule again, on the same concepts: the lexicon has no concept twice.
    SameConcepts,
    /// Each rule and each concept again, with phrases that no law says.
    OtherMatter,
    /// Each rule and each concept again, with the same phrases.
    SamePhrases,
}

/// Evaluates with the rules and with every rule twice.
fn compare_with_twice_the_rules() {
    let catalog = Catalog::embedded().expect("valid");
    let pool = pool(1);
    let framework = pool.install(|| read(&catalog));
    let median = |rules: &RuleSet| -> Duration {
        let mut times: Vec<Duration> = (0..5)
            .map(|_| {
                let start = Instant::now();
                divan::black_box(pool.install(|| review::review(&framework, rules, &catalog)));
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        times[times.len() / 2]
    };
    let once = median(&RuleSet::embedded().expect("valid"));
    println!("evaluar, 1 hilo: {once:?}");
    for (what, how) in [
        (
            "el doble de reglas, con los mismos conceptos",
            Twice::SameConcepts,
        ),
        (
            "el doble de reglas y conceptos, de otra materia",
            Twice::OtherMatter,
        ),
        (
            "el doble de reglas y conceptos, con las mismas frases",
            Twice::SamePhrases,
        ),
    ] {
        let twice = median(&doubled(&catalog, how));
        println!(
            "con {what}: {twice:?} (×{:.2})",
            twice.as_secs_f64() / once.as_secs_f64()
        );
    }
}

/// The rules of `rules/`, and again under other names; of another matter, their phrases begin with
/// a word that no law has.
fn doubled(catalog: &Catalog, how: Twice) -> RuleSet {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut texts = Vec::new();
    for part in ["lexico", "requisitos"] {
        collect(&root, &root.join(part), &mut texts);
    }
    let names = Regex::new("<([^<>\n]+)>").expect("a pattern");
    let included = Regex::new("(?m)^incluye *=.*$").expect("a pattern");
    let quoted = Regex::new("\"([^\"]+)\"").expect("a pattern");
    let line = Regex::new("(?m)^(nombre|id)( *= *\"[^\"]+)\"").expect("a pattern");
    let replaced = Regex::new("(?m)^reemplaza *=.*$").expect("a pattern");
    let same_concepts = how == Twice::SameConcepts;
    let again: Vec<(String, String)> = texts
        .iter()
        // Words bend and weigh alike for all rules, and what is asked or told of all is so once.
        .filter(|(path, _)| {
            let alike = [
                "inflexion.toml",
                "guardas.toml",
                "indicios.toml",
                "parecidos.toml",
            ];
            !alike.iter().any(|own| path.ends_with(own)) && !path.contains("pesos-de-")
        })
        .filter(|(path, _)| !same_concepts || path.starts_with("requisitos"))
        .map(|(path, text)| {
            if same_concepts {
                let text = replaced.replace_all(text, "");
                let text = line.replace_all(&text, "$1$2-bis\"").into_owned();
                return (path.replace(".toml", "-bis.toml"), text);
            }
            let text = names.replace_all(text, "<$1 bis>");
            let text = included.replace_all(&text, |found: &regex::Captures<'_>| {
                quoted.replace_all(&found[0], "\"$1 bis\"").into_owned()
            });
            let text = if how == Twice::OtherMatter && path.starts_with("lexico") {
                elsewhere(&text)
            } else {
                text.into_owned()
            };
            let mark = if path.starts_with("lexico") {
                " bis"
            } else {
                "-bis"
            };
            let text = line.replace_all(&text, |found: &regex::Captures<'_>| {
                format!("{}{}{mark}\"", &found[1], &found[2])
            });
            (path.replace(".toml", "-bis.toml"), text.into_owned())
        })
        .collect();
    texts.extend(again);
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let (rules, errors) = RuleSet::from_texts(&texts, catalog);
    assert!(errors.is_empty(), "{}", errors[0]);
    rules
}

/// A file of concepts whose phrases begin with a word that no law has.
fn elsewhere(text: &str) -> String {
    let quoted = Regex::new("\"([^\"]+)\"").expect("a pattern");
    let mut names = false;
    let mut line = |line: &str| -> String {
        names |= line.starts_with("nombre") || line.starts_with("incluye");
        let shown = if names || line.starts_with('#') {
            line.to_owned()
        } else {
            quoted.replace_all(line, "\"=zutanejo $1\"").into_owned()
        };
        // A list of names may run over several lines.
        names &= !line.starts_with("nombre") && !line.contains(']');
        shown
    };
    text.lines().map(|own| line(own) + "\n").collect()
}

/// Every TOML file under a folder, by its path from the root.
fn collect(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, texts);
        } else if path.extension().is_some_and(|e| e == "toml") {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("a text");
            texts.push((name.into_owned(), text));
        }
    }
}

fn corpus() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = root.join("../shared/corpus/federal");
    if shared.is_dir() {
        shared
    } else {
        root.join("corpus/anahuac")
    }
}

fn size(framework: &Framework) -> u64 {
    framework
        .instruments
        .iter()
        .map(|i| i.provenance.bytes)
        .sum()
}

fn pool(threads: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads")
}

fn read(catalog: &Catalog) -> Framework {
    framework::read(&corpus(), catalog, &Reading::default(), &|_| {})
        .expect("the corpus can be read")
}

/// Reads and structures every text.
#[divan::bench(args = [1, 2], sample_count = 5)]
fn leer(bencher: Bencher<'_, '_>, threads: usize) {
    let catalog = Catalog::embedded().expect("valid");
    let pool = pool(threads);
    let bytes = size(&pool.install(|| read(&catalog)));
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| pool.install(|| read(&catalog)));
}

/// Evaluates every rule over texts that are already structured.
#[divan::bench(args = [1, 2], sample_count = 5)]
fn evaluar(bencher: Bencher<'_, '_>, threads: usize) {
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("valid");
    let pool = pool(threads);
    let framework = pool.install(|| read(&catalog));
    bencher
        .counter(BytesCount::new(size(&framework)))
        .bench_local(|| pool.install(|| review::review(&framework, &rules, &catalog)));
}

/// The whole job: read, structure, evaluate.
#[divan::bench(args = [1, 2], sample_count = 5)]
fn revisar(bencher: Bencher<'_, '_>, threads: usize) {
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("valid");
    let pool = pool(threads);
    let bytes = size(&pool.install(|| read(&catalog)));
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| pool.install(|| review::review(&read(&catalog), &rules, &catalog)));
}

/// Start-up: catalogues, rules and automaton.
#[divan::bench(sample_count = 10)]
fn arrancar() -> RuleSet {
    std::hint::black_box(Catalog::embedded().expect("valid"));
    RuleSet::embedded().expect("valid")
}
