//! Speed of the reader over the shared corpus: `cargo bench --bench leer`.
//!
//! First the whole program, as a process, over every text: MB/s with one and two threads, peak memory,
//! and how many times longer than `cat … | wc -c` it takes; then over every PDF, beside `pdftotext`.
//! Then the grammar alone, and from bytes to laws. `ARMONIZA_CORPUS` names another folder of texts.
//! Says so when the corpus or `pdftotext` is absent.

use armoniza::input::{Limits, read_bytes};
use armoniza::parse::parse;
use armoniza::source::Source;
use divan::Bencher;
use divan::counter::BytesCount;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each process; the median is told.
const RUNS: usize = 5;

fn main() {
    if std::env::args().any(|argument| argument == "--bench") {
        whole_program();
    }
    divan::main();
}

/// Measures the program beside the tools that people know, in the same run.
fn whole_program() {
    let texts = files("txt");
    if texts.is_empty() {
        return println!("../shared/corpus no está: no se mide el programa entero");
    }
    let size = megabytes(&texts);
    println!("leer, {} textos, {size:.1} MB, a JSON:", texts.len());
    let floor = median(|| piped_to_wc(&texts));
    println!(
        "  cat … | wc -c: {:.0} MB/s",
        size / floor.time.as_secs_f64()
    );
    for threads in [1, 2] {
        let ours = median(|| leer(&texts, "json", threads));
        ours.tell(threads, size);
        println!("    × {:.1} de cat … | wc -c", ours.over(floor));
    }
    let pdfs = files("pdf");
    let size = megabytes(&pdfs);
    println!("leer, {} PDF, {size:.1} MB, a texto:", pdfs.len());
    let installed = Command::new("pdftotext").arg("-v").output().is_ok();
    let theirs = installed.then(|| median(|| pdftotext(&pdfs)));
    match theirs {
        Some(run) => println!(
            "  pdftotext -layout, uno tras otro: {:.1} MB/s",
            size / run.time.as_secs_f64()
        ),
        None => println!("  pdftotext no está instalado: no se compara"),
    }
    for threads in [1, 2] {
        let ours = median(|| leer(&pdfs, "texto", threads));
        ours.tell(threads, size);
        if let Some(theirs) = theirs {
            println!("    × {:.2} de pdftotext", ours.over(theirs));
        }
    }
}

/// What a process took.
#[derive(Clone, Copy)]
struct Run {
    time: Duration,
    /// Largest memory that it held, in KiB, where the system says.
    peak: Option<u64>,
}

impl Run {
    /// How many times longer than another.
    fn over(self, other: Run) -> f64 {
        self.time.as_secs_f64() / other.time.as_secs_f64()
    }

    /// Prints its speed and its memory.
    fn tell(self, threads: usize, megabytes: f64) {
        let word = if threads == 1 { "hilo" } else { "hilos" };
        let speed = megabytes / self.time.as_secs_f64();
        let memory = self.peak.map_or("memoria desconocida".to_owned(), |peak| {
            format!("memoria máxima {:.1} MiB", peak as f64 / 1024.0)
        });
        println!("  {threads} {word}: {speed:.1} MB/s, {memory}");
    }
}

/// The run of median time.
fn median(measure: impl Fn() -> Run) -> Run {
    let mut runs: Vec<Run> = (0..RUNS).map(|_| measure()).collect();
    runs.sort_by_key(|run| run.time);
    runs[runs.len() / 2]
}

/// Runs a process to its end, looking at the memory that it holds.
fn run(command: &mut Command) -> Run {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a process");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("a child").is_none() {
        peak = peak_of(&status).max(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    Run {
        time: start.elapsed(),
        peak,
    }
}

/// The largest memory that a live process has held, in KiB.
fn peak_of(status: &str) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn leer(files: &[PathBuf], format: &str, threads: usize) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_armoniza"));
    run(program
        .env("RAYON_NUM_THREADS", threads.to_string())
        .arg("leer")
        .args(files)
        .args(["--formato", format]))
}

fn piped_to_wc(files: &[PathBuf]) -> Run {
    run(Command::new("sh")
        .args(["-c", r#"cat "$@" | wc -c"#, "sh"])
        .args(files))
}

/// One process for each file, as it is used.
fn pdftotext(files: &[PathBuf]) -> Run {
    let each = r#"for file; do pdftotext -layout "$file" /dev/null; done"#;
    run(Command::new("sh").args(["-c", each, "sh"]).args(files))
}

fn megabytes(files: &[PathBuf]) -> f64 {
    let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |about| about.len());
    files.iter().map(size).sum::<u64>() as f64 / 1e6
}

/// The files of the corpus with an extension, in order of name.
fn files(extension: &str) -> Vec<PathBuf> {
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
            } else if path.extension().is_some_and(|ext| ext == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every text of the corpus: name and bytes, largest first.
fn texts() -> Vec<(String, Vec<u8>)> {
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).ok()?;
        Some((path.to_string_lossy().into_owned(), bytes))
    };
    let mut found: Vec<_> = files("txt").into_iter().filter_map(read).collect();
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

#[divan::bench(args = [1, 2], sample_count = 5)]
fn grammar(bencher: Bencher, threads: usize) {
    let sources = sources();
    let bytes: usize = sources.iter().map(|source| source.text.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| share(threads, &sources, |source| parse(source).articles.len()));
}

#[divan::bench(args = [1, 2], sample_count = 5)]
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
