//! The files of `tests/nasty`: broken, hostile or found by fuzzing. Each is read or refused with a
//! sentence, in bounded time, and what is read becomes a law that keeps its invariants.

mod entrada_comun;
mod lector_common;

use armoniza::input::{InputErrorKind, Limits, read_bytes};
use armoniza::parse::parse;
use entrada_comun::fixture;
use lector_common::invariants::check;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Longest time for one file, in an unoptimised build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Panics of readers, which the library turns into errors.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn names() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nasty");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("la carpeta está")
        .map(|entry| {
            entry
                .expect("se puede leer")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// Limits a few times smaller than the usual ones: the same paths, sooner.
fn limits() -> Limits {
    Limits {
        converters: false,
        max_text: 1 << 20,
        ..Limits::default()
    }
}

#[test]
fn every_nasty_file_is_read_or_refused_with_a_sentence() {
    let _ = read_bytes("ley.rtf", b"{\\rtf1 x}", &limits());
    std::panic::set_hook(Box::new(|info| {
        // Those of the tests themselves are not readers'.
        let is_reader = std::thread::current().name() == Some("armoniza-lector");
        PANICS.fetch_add(usize::from(is_reader), Ordering::Relaxed);
        eprintln!("pánico: {info}");
    }));
    let (mut read, mut refused) = (0, 0);
    for name in names() {
        let bytes = fixture(&name);
        let start = Instant::now();
        match read_bytes(&name, &bytes, &limits()) {
            Ok(sources) => {
                read += 1;
                for source in &sources {
                    check(source, &parse(source));
                }
            }
            Err(error) => {
                refused += 1;
                let sentence = error.to_string();
                assert!(
                    sentence.starts_with(&name) && sentence.lines().count() == 1,
                    "{sentence}"
                );
                assert!(
                    !matches!(error.kind(), InputErrorKind::Timeout { .. }),
                    "{sentence}"
                );
            }
        }
        assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
        assert_eq!(PANICS.load(Ordering::Relaxed), 0, "{name}");
    }
    println!("tests/nasty: {read} leídos, {refused} rechazados con una frase, 0 pánicos");
    assert!(read > 0 && refused > 0);
}

#[test]
fn members_that_share_their_bytes_spend_one_budget() {
    let limits = limits();
    let sources =
        read_bytes("leyes.zip", &fixture("bomba-traslapada.zip"), &limits).expect("algo se lee");
    let text: u64 = sources.iter().map(|source| source.text.len() as u64).sum();
    assert!(text <= 4 * limits.max_text, "{text} bytes de texto");
    let told = &sources[0].warnings;
    assert!(
        told.iter()
            .any(|w| w.message.contains("bomba de compresión")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|w| w.message.contains("archivos más del ZIP no se leyeron")),
        "{told:?}"
    );
}

#[test]
fn entities_and_outside_files_are_never_followed() {
    let sources =
        read_bytes("ley.docx", &fixture("entidades.docx"), &limits()).expect("es un DOCX");
    assert_eq!(sources[0].text, "Artículo 1. Texto .\n");
}

#[test]
fn ranges_that_say_more_than_the_law_are_not_unfolded() {
    let sources = read_bytes("ley.txt", &fixture("rangos.txt"), &limits()).expect("es texto");
    let law = parse(&sources[0]);
    assert!(
        law.articles.len() < 15_000,
        "{} artículos",
        law.articles.len()
    );
    let told = |w: &armoniza::source::Warning| w.message.contains("nombra 300 artículos");
    assert!(law.warnings.iter().any(told));
}
