//! Speed of the main job over the real corpus: `cargo bench --bench revisar`.
//!
//! Needs `../shared/corpus`; says so and measures Anáhuac only where it is absent. Figures are in
//! bytes of source text per second.

use armoniza::catalog::Catalog;
use armoniza::framework::{self, Framework, Reading};
use armoniza::review;
use armoniza::rules::RuleSet;
use divan::Bencher;
use divan::counter::BytesCount;
use std::path::{Path, PathBuf};

fn main() {
    if !corpus().ends_with("federal") {
        println!("sin ../shared/corpus: se mide sólo corpus/anahuac");
    }
    divan::main();
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
    let (rules, _) = RuleSet::embedded(&catalog);
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
    let (rules, _) = RuleSet::embedded(&catalog);
    let pool = pool(threads);
    let bytes = size(&pool.install(|| read(&catalog)));
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| pool.install(|| review::review(&read(&catalog), &rules, &catalog)));
}

/// Start-up: catalogues, rules and automaton.
#[divan::bench(sample_count = 10)]
fn arrancar() -> RuleSet {
    let catalog = Catalog::embedded().expect("valid");
    RuleSet::embedded(&catalog).0
}
