//! Broken files by the thousand: every format, mutated, must be read or refused without a panic, in
//! bounded time.
//!
//! Quick by default. `ARMONIZA_MUTACIONES=20000 cargo test --release --test entrada_mutacion` runs
//! that many of each kind; the figures are printed.

mod entrada_comun;

use armoniza::input::{InputErrorKind, Limits, read_bytes};
use entrada_comun::{Dice, docx_of, fixture, lines_at, pdf_of, zip_of};
use std::io::Read;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Longest time for one file.
const PATIENCE: Duration = Duration::from_secs(10);

/// Panics of readers, which the library turns into errors: here each is a bug.
static PANICS: AtomicUsize = AtomicUsize::new(0);

fn rounds() -> usize {
    std::env::var("ARMONIZA_MUTACIONES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(150)
}

/// One change to some bytes, of those that break readers.
fn mutate(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    const ODD: [&[u8]; 12] = [
        b"\0",
        b"\xFF\xFF\xFF\xFF",
        b"\x7F\xFF\xFF\xFF",
        b"-1",
        b"99999999999",
        b"<<",
        b"]",
        b"{",
        b"\\u-1",
        b"&#x110000;",
        b"</w:p>",
        b"\xF0\x9F",
    ];
    if bytes.is_empty() {
        return;
    }
    let at = dice.below(bytes.len());
    let length = dice.below(64).min(bytes.len() - at);
    match dice.below(8) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at] = dice.below(256) as u8,
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..at + length)),
        4 => {
            let copy = bytes[at..at + length].to_vec();
            let to = dice.below(bytes.len());
            bytes.splice(to..to, copy);
        }
        5 => {
            let odd = ODD[dice.below(ODD.len())];
            bytes.splice(at..at, odd.iter().copied());
        }
        6 if !other.is_empty() => {
            let from = dice.below(other.len());
            let piece = &other[from..(from + 200).min(other.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
        _ => {
            let copy = bytes[at..at + length].to_vec();
            for _ in 0..dice.below(20) {
                bytes.splice(at..at, copy.iter().copied());
            }
        }
    }
}

/// A kind of file, and how to make one from mutated insides.
struct Target {
    name: &'static str,
    seed: Vec<u8>,
    wrap: fn(&[u8]) -> Vec<u8>,
}

fn member(package: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).expect("es un ZIP");
    let mut bytes = Vec::new();
    let mut file = archive.by_name(name).expect("tiene esa parte");
    file.read_to_end(&mut bytes).expect("se puede leer");
    bytes
}

fn as_is(bytes: &[u8]) -> Vec<u8> {
    bytes.to_vec()
}

fn as_docx(document: &[u8]) -> Vec<u8> {
    let package = fixture("numeracion.docx");
    let parts = [
        "word/numbering.xml",
        "word/styles.xml",
        "word/footnotes.xml",
    ]
    .map(|name| (name, member(&package, name)));
    let mut members: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document),
    ];
    members.extend(parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    zip_of(&members)
}

fn as_numbering(numbering: &[u8]) -> Vec<u8> {
    let package = fixture("numeracion.docx");
    let document = member(&package, "word/document.xml");
    zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", &document),
        ("word/numbering.xml", numbering),
        ("word/styles.xml", numbering),
        ("word/footnotes.xml", numbering),
    ])
}

fn as_odt(content: &[u8]) -> Vec<u8> {
    let styles = member(&fixture("numeracion.odt"), "styles.xml");
    zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("styles.xml", &styles),
        ("content.xml", content),
    ])
}

fn as_page(content: &[u8]) -> Vec<u8> {
    pdf_of(&[content])
}

fn as_zip(member: &[u8]) -> Vec<u8> {
    zip_of(&[
        ("ley.txt", member),
        ("otra.zip", &zip_of(&[("dos.md", member)])),
    ])
}

fn targets() -> Vec<Target> {
    let docx = fixture("numeracion.docx");
    let odt = fixture("numeracion.odt");
    let law = "# LEY DE PRUEBA\n\n## Artículo 1.\n\n**I.** Salud;\n\n1 de 3\n\u{c}LEY DE PRUEBA\nArtículo 2. Se deroga.\n".repeat(9);
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&law);
    let target = |name, seed: &[u8], wrap| Target {
        name,
        seed: seed.to_vec(),
        wrap,
    };
    vec![
        target("ley.txt", law.as_bytes(), as_is),
        target("latin.txt", &latin, as_is),
        target("ley.zip", law.as_bytes(), as_zip),
        target("ley.pdf", &fixture("numeracion.pdf"), as_is),
        target(
            "pagina.pdf",
            &lines_at(72.0, 700.0, 12.0, &["Artículo 1. Texto", "de la ley"]),
            as_page,
        ),
        target(
            "objetos.pdf",
            &pdf_of(&[&lines_at(72.0, 700.0, 12.0, &["Artículo 1."])]),
            as_is,
        ),
        target("ley.docx", &docx, as_is),
        target(
            "documento.docx",
            &member(&docx, "word/document.xml"),
            as_docx,
        ),
        target(
            "numeros.docx",
            &member(&docx, "word/numbering.xml"),
            as_numbering,
        ),
        target("vacio.docx", &docx_of("<w:p/>", ""), as_is),
        target("ley.odt", &odt, as_is),
        target("contenido.odt", &member(&odt, "content.xml"), as_odt),
        target("ley.doc", &fixture("numeracion.doc"), as_is),
        target("ley.rtf", &fixture("numeracion.rtf"), as_is),
        target("ley.html", &fixture("numeracion.html"), as_is),
    ]
}

#[test]
fn no_broken_file_panics_or_hangs() {
    let limits = Limits {
        converters: false,
        ..Limits::default()
    };
    // The first reading installs the library's own hook; after it, panics of readers are counted.
    let _ = read_bytes("ley.rtf", b"{\\rtf1 x}", &limits);
    std::panic::set_hook(Box::new(|info| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        println!("pánico: {info}");
    }));
    let targets = targets();
    let mut dice = Dice(0x0D15_EA5E_0BAD_F00D);
    let mut slowest = (Duration::ZERO, "");
    for (index, target) in targets.iter().enumerate() {
        let other = &targets[(index + 1) % targets.len()].seed;
        let (mut read, mut refused) = (0, 0);
        let start = Instant::now();
        for _ in 0..rounds() {
            let mut bytes = target.seed.clone();
            for _ in 0..=dice.below(6) {
                mutate(&mut bytes, other, &mut dice);
            }
            let file = (target.wrap)(&bytes);
            let begun = Instant::now();
            let before = PANICS.load(Ordering::Relaxed);
            match read_bytes(target.name, &file, &limits) {
                Ok(_) => read += 1,
                Err(error) => {
                    let late = matches!(error.kind(), InputErrorKind::Timeout { .. });
                    assert!(!late, "{}: {error}", target.name);
                    refused += 1;
                }
            }
            slowest = slowest.max((begun.elapsed(), target.name));
            if PANICS.load(Ordering::Relaxed) > before {
                let path = std::env::temp_dir().join(format!("mutacion-{}", target.name));
                std::fs::write(&path, &file).expect("se puede guardar");
                println!("guardado en {}", path.display());
            }
        }
        println!(
            "{}: {read} leídos, {refused} rechazados, {:.0} por segundo",
            target.name,
            rounds() as f64 / start.elapsed().as_secs_f64()
        );
    }
    println!(
        "el más lento: {} en {:.2} s",
        slowest.1,
        slowest.0.as_secs_f64()
    );
    assert_eq!(PANICS.load(Ordering::Relaxed), 0);
    assert!(slowest.0 < PATIENCE);
}
