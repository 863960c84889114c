//! Speed of the reader over the shared corpus: the grammar alone, and from bytes to laws.
//!
//! Prints MB/s for one and two threads; says so when the corpus is absent.

use armoniza::input::{Limits, read_bytes};
use armoniza::parse::parse;
use armoniza::source::Source;
use divan::Bencher;
use divan::counter::BytesCount;
use std::path::{Path, PathBuf};

fn main() {
    divan::main();
}

/// Every text of the corpus: name and bytes, largest first.
fn texts() -> Vec<(String, Vec<u8>)> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = std::env::var_os("ARMONIZA_CORPUS").map(PathBuf::from);
    let root = given.unwrap_or_else(|| manifest.join("../shared/corpus"));
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "txt")
                && let Ok(bytes) = std::fs::read(&path)
            {
                found.push((path.to_string_lossy().into_owned(), bytes));
            }
        }
    }
    if found.is_empty() {
        eprintln!("../shared/corpus no está: no se mide nada");
    }
    found.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.len()));
    found
}

/// The texts as sources.
fn sources() -> Vec<Source> {
    texts()
        .into_iter()
        .filter_map(|(name, bytes)| read_bytes(&name, &bytes, &Limits::default()).ok())
        .flatten()
        .collect()
}

#[divan::bench(args = [1, 2])]
fn grammar(bencher: Bencher, threads: usize) {
    let sources = sources();
    let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| share(threads, &sources, |source| parse(source).articles.len()));
}

#[divan::bench(args = [1, 2])]
fn bytes_to_laws(bencher: Bencher, threads: usize) {
    let texts = texts();
    let bytes: usize = texts.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        share(threads, &texts, |(name, bytes)| {
            read_bytes(name, bytes, &Limits::default()).map_or(0, |sources| {
                sources.iter().map(|s| parse(s).articles.len()).sum()
            })
        })
    });
}

/// Does a task over every item, on so many threads, each taking the next one.
fn share<T: Sync>(threads: usize, items: &[T], task: impl Fn(&T) -> usize + Sync) -> usize {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let total = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) =
                    items.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
                {
                    total.fetch_add(task(item), std::sync::atomic::Ordering::Relaxed);
                }
            });
        }
    });
    total.into_inner()
}
