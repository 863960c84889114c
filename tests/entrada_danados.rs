//! PDFs damaged as downloads and disks damage them: cut short, with bits flipped, with a hole.
//!
//! Each is read whole, read in part with a warning, or refused with a sentence; the counts are
//! printed. The same 150 every time, of our own; where the corpus is, 50 of real ones, and as many
//! times that as `ARMONIZA_DANADOS` says.

mod entrada_comun;

use armoniza::input::{Limits, read_bytes};
use entrada_comun::{Dice, assemble, corpus, fixture, lines_at};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Panics of readers, which the library turns into errors.
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Articles of the law of our own, and how many on a page.
const ARTICLES: usize = 60;
const PER_PAGE: usize = 5;

/// What damages a file.
#[derive(Clone, Copy, Debug)]
enum Damage {
    /// The end is missing.
    Cut,
    /// Some bits are others.
    Flips,
    /// A piece is missing from the middle.
    Hole,
}

const DAMAGES: [Damage; 3] = [Damage::Cut, Damage::Flips, Damage::Hole];

fn damage(bytes: &[u8], kind: Damage, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = dice.below(bytes.len());
    match kind {
        Damage::Cut => bytes.truncate(at.max(64)),
        Damage::Flips => {
            for _ in 0..=dice.below(40) {
                let at = dice.below(bytes.len());
                bytes[at] ^= 1 << dice.below(8);
            }
        }
        Damage::Hole => {
            let end = (at + 1 + dice.below(4_000)).min(bytes.len());
            drop(bytes.drain(at..end));
        }
    }
    bytes
}

/// A law of our own, one page after another, with the content of the pages packed or not.
fn own_law(is_packed: bool) -> Vec<u8> {
    let pages = ARTICLES / PER_PAGE;
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] >>",
            kids.join(" ")
        )
        .into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    ];
    for page in 0..pages {
        let articles = page * PER_PAGE + 1..=(page + 1) * PER_PAGE;
        let lines: Vec<String> = articles
            .flat_map(|n| {
                [
                    format!("Artículo {n}. Toda persona tendrá el derecho número {n}, sin que"),
                    format!("autoridad alguna le pida más de lo que dice el plan {n}."),
                ]
            })
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let content = lines_at(72.0, 700.0, 14.0, &lines);
        objects.push(
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>", 5 + 2 * page)
                .into_bytes(),
        );
        let (filter, content) = if is_packed {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&content).expect("cabe en memoria");
            (
                "/Filter /FlateDecode ",
                encoder.finish().expect("cabe en memoria"),
            )
        } else {
            ("", content)
        };
        let mut stream = format!("<< {filter}/Length {} >>\nstream\n", content.len()).into_bytes();
        stream.extend(content);
        stream.extend_from_slice(b"\nendstream");
        objects.push(stream);
    }
    assemble(&objects)
}

/// How many ended in each way.
#[derive(Debug, Default)]
struct Counts {
    whole: usize,
    partly: usize,
    refused: usize,
    /// Why they were refused, and how many.
    reasons: BTreeMap<String, usize>,
    /// Lines of text lost with nothing said.
    silent: Vec<String>,
}

impl Counts {
    fn total(&self) -> usize {
        self.whole + self.partly + self.refused
    }

    fn show(&self, name: &str) {
        println!(
            "{name}: {} dañados; {} leídos completos, {} leídos en parte, {} rechazados con una frase",
            self.total(),
            self.whole,
            self.partly,
            self.refused
        );
        for (reason, times) in &self.reasons {
            println!("    {times}: {reason}");
        }
    }
}

fn text_lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Reads one file damaged so many times.
fn try_all(name: &str, file: &[u8], times: usize, dice: &mut Dice) -> Counts {
    let limits = Limits {
        converters: false,
        ..Limits::default()
    };
    let source = read_bytes(name, file, &limits)
        .expect("sin daño se lee")
        .remove(0);
    assert!(source.warnings.is_empty(), "{name}: {:?}", source.warnings);
    let whole = source.text;
    let mut counts = Counts::default();
    for round in 0..times {
        let kind = DAMAGES[round % DAMAGES.len()];
        let bytes = damage(file, kind, dice);
        match read_bytes(name, &bytes, &limits) {
            Ok(sources) => {
                let source = &sources[0];
                let lost = text_lines(&whole).saturating_sub(text_lines(&source.text));
                if source.text == whole {
                    counts.whole += 1;
                } else {
                    counts.partly += 1;
                    if lost > 1 && source.warnings.is_empty() {
                        counts
                            .silent
                            .push(format!("{name}, {kind:?} {round}: {lost} líneas perdidas"));
                    }
                }
            }
            Err(error) => {
                let sentence = error.to_string();
                assert!(
                    sentence.starts_with(name) && sentence.lines().count() == 1,
                    "{sentence}"
                );
                *counts
                    .reasons
                    .entry(sentence[name.len() + 2..].to_owned())
                    .or_default() += 1;
                counts.refused += 1;
            }
        }
    }
    counts
}

/// How many times the real files are tried over.
fn rounds() -> usize {
    let asked = std::env::var("ARMONIZA_DANADOS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn count_panics() {
    // The first reading puts the library's own hook in place; after it, panics of readers are counted.
    let _ = read_bytes("ley.rtf", b"{\\rtf1 x}", &Limits::default());
    std::panic::set_hook(Box::new(|info| {
        // Those of the tests themselves are not readers'.
        let is_reader = std::thread::current().name() == Some("armoniza-lector");
        PANICS.fetch_add(usize::from(is_reader), Ordering::Relaxed);
        eprintln!("pánico: {info}");
    }));
}

#[test]
fn damaged_pdfs_are_read_where_they_can_be_and_nothing_is_lost_in_silence() {
    count_panics();
    let mut dice = Dice(0x5EED_0150_0DD5_0F5E);
    let mut silent = Vec::new();
    let own = [
        ("suelto.pdf", own_law(false)),
        ("comprimido.pdf", own_law(true)),
        ("numeracion.pdf", fixture("numeracion.pdf")),
    ];
    let mut total = Counts::default();
    for (name, file) in &own {
        let counts = try_all(name, file, 50, &mut dice);
        counts.show(name);
        total.whole += counts.whole;
        total.partly += counts.partly;
        total.refused += counts.refused;
        silent.extend(counts.silent);
    }
    total.show("propios");
    assert_eq!(total.total(), 150);
    if let Some(corpus) = corpus() {
        for (file, times) in [
            ("formatos/lrpcap.pdf", 30),
            ("estatal/cdmx/constitucion/2019-12-10.pdf", 10),
            ("estatal/cdmx/constitucion/2023-03-24.pdf", 10),
        ] {
            let bytes = std::fs::read(corpus.join(file)).expect("está en el corpus");
            let counts = try_all(file, &bytes, times * rounds(), &mut dice);
            counts.show(file);
            silent.extend(counts.silent);
        }
    }
    println!(
        "pánicos: {}; pérdidas sin aviso: {}",
        PANICS.load(Ordering::Relaxed),
        silent.len()
    );
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn a_pdf_cut_short_gives_every_page_before_the_cut() {
    let file = own_law(false);
    let ends: Vec<usize> = memchr::memmem::find_iter(&file, b"endstream\nendobj").collect();
    for (page, end) in ends.iter().enumerate() {
        let cut = &file[..end + "endstream\nendobj\n".len()];
        let source = read_bytes("ley.pdf", cut, &Limits::default())
            .expect("algo se lee")
            .remove(0);
        for article in 1..=(page + 1) * PER_PAGE {
            assert!(
                source.text.contains(&format!("Artículo {article}. Toda")),
                "falta el {article} con {} páginas",
                page + 1
            );
        }
        let told: Vec<&str> = source.warnings.iter().map(|w| w.message.as_str()).collect();
        let found = page + 1;
        if found < ends.len() {
            let sentence = format!(
                "dice tener {} páginas y se encontraron sólo {found}",
                ends.len()
            );
            assert!(told.iter().any(|t| t.contains(&sentence)), "{told:?}");
        } else {
            assert!(
                told.iter().any(|t| t.contains("se reconstruyó su índice")),
                "{told:?}"
            );
        }
    }
}

#[test]
fn a_pdf_that_lost_its_list_of_pages_gives_those_that_are_left() {
    let file = own_law(true);
    let whole = read_bytes("ley.pdf", &file, &Limits::default())
        .expect("se lee")
        .remove(0);
    // The first two objects are the catalogue and the list.
    let third = memchr::memmem::find(&file, b"3 0 obj").expect("está");
    let cut = [b"%PDF-1.4\n", &file[third..]].concat();
    let source = read_bytes("ley.pdf", &cut, &Limits::default())
        .expect("algo se lee")
        .remove(0);
    assert_eq!(source.text, whole.text);
    let told = &source.warnings[0].message;
    assert!(told.contains("perdió la lista de sus páginas"), "{told}");
}
