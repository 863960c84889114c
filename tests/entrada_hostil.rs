//! Files made to harm: refused or read in bounded time, with a clear sentence.

mod entrada_comun;

use armoniza::input::{InputErrorKind, Limits, read_bytes};
use entrada_comun::{assemble, docx_of, fixture, pdf_of, read, read_all, zip_of};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Longest time for any of these, in an unoptimised build on a busy machine: it tells what ends from
/// what does not.
const PATIENCE: Duration = Duration::from_secs(60);

fn refused(name: &str, bytes: &[u8], limits: &Limits) -> InputErrorKind {
    let start = Instant::now();
    let error = read_bytes(name, bytes, limits)
        .map(|_| ())
        .expect_err("se rechaza");
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    error.kind().clone()
}

fn small() -> Limits {
    Limits {
        max_text: 1 << 20,
        ..Limits::default()
    }
}

#[test]
fn documents_that_unfold_without_measure_are_refused() {
    let letters = "a".repeat(8 << 20);
    let paragraph = format!("<w:p><w:r><w:t>{letters}</w:t></w:r></w:p>");
    let docx = docx_of(&paragraph, "");
    assert!(docx.len() < 100_000);
    let many = docx_of(&"<w:p><w:r><w:tab/><w:br/></w:r></w:p>".repeat(600_000), "");
    for (name, bytes) in [("letras.docx", docx), ("signos.docx", many)] {
        assert!(matches!(
            refused(name, &bytes, &small()),
            InputErrorKind::TooMuchText { .. }
        ));
    }
    // Tables that never close nest until they are too deep: what came before is kept.
    let row = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>celda de la tabla</w:t></w:r></w:p></w:tc></w:tr>";
    let table = read("tabla.docx", &docx_of(&row.repeat(100_000), "")).map(|s| s.text.len());
    assert!(table.is_ok_and(|length| length < 1 << 20));
    let rtf = format!("{{\\rtf1 {}}}", letters);
    assert!(matches!(
        refused("ley.rtf", rtf.as_bytes(), &small()),
        InputErrorKind::TooMuchText { .. }
    ));
    let html = format!("<html><body>{letters}");
    assert!(matches!(
        refused("ley.html", html.as_bytes(), &small()),
        InputErrorKind::TooMuchText { .. }
    ));
    assert!(matches!(
        refused("ley.txt", letters.as_bytes(), &small()),
        InputErrorKind::TooMuchText { .. }
    ));
}

#[test]
fn a_note_called_without_end_is_refused() {
    let note = "palabra ".repeat(20_000);
    let notes = format!(
        "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let call = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>".repeat(10_000);
    let document = format!("<w:document><w:body><w:p>{call}</w:p></w:body></w:document>");
    let bytes = zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ]);
    assert!(matches!(
        refused("ley.docx", &bytes, &Limits::default()),
        InputErrorKind::TooMuchText { .. }
    ));
}

#[test]
fn a_page_that_inflates_without_measure_is_refused() {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..80 {
        encoder.write_all(&blanks).expect("cabe en memoria");
    }
    let data = encoder.finish().expect("cabe en memoria");
    let mut stream = format!(
        "<< /Filter /FlateDecode /Length {} >>\nstream\n",
        data.len()
    )
    .into_bytes();
    stream.extend(data);
    stream.extend_from_slice(b"\nendstream");
    let file = assemble(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>".to_vec(),
        stream,
    ]);
    assert!(matches!(
        refused("ley.pdf", &file, &Limits::default()),
        InputErrorKind::TooMuchText { .. }
    ));
}

#[test]
fn more_pages_than_the_limit_are_refused() {
    let limits = Limits {
        max_pages: 3,
        ..Limits::default()
    };
    let pages: Vec<&[u8]> = vec![b"BT ET"; 5];
    assert!(matches!(
        refused("ley.pdf", &pdf_of(&pages), &limits),
        InputErrorKind::TooManyPages { .. }
    ));
}

#[test]
fn nesting_without_end_costs_neither_stack_nor_time() {
    let deep = 200_000;
    let cases = [
        (
            "ley.html",
            format!(
                "<html>{}Artículo 1.{}",
                "<div>".repeat(deep),
                "</span>".repeat(deep)
            ),
        ),
        (
            "ley.html",
            format!("<html>{}Artículo 1.", "<table><tr><td>".repeat(deep)),
        ),
        (
            "ley.html",
            format!("<html>{}Artículo 1.", "<ol><li>".repeat(deep)),
        ),
        (
            "ley.rtf",
            format!(
                "{{\\rtf1 {}Art\\'edculo 1.{}",
                "{".repeat(deep),
                "}".repeat(deep)
            ),
        ),
        (
            "ley.rtf",
            format!("{{\\rtf1 {}Art\\'edculo 1.", "{\\footnote ".repeat(deep)),
        ),
        (
            "ley.md",
            format!("# Ley\n## Uno\n{}Artículo 1.", "> ".repeat(deep)),
        ),
        (
            "ley.md",
            format!("# Ley\n## Uno\n{}Artículo 1.", "[".repeat(deep)),
        ),
    ];
    for (name, text) in cases {
        let start = Instant::now();
        let outcome = read(name, text.as_bytes());
        assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
        if let Ok(source) = outcome {
            assert!(source.text.contains("culo 1"), "{name}");
        }
    }
    let docx = docx_of(&format!("{}<w:p/>", "<w:sdt>".repeat(deep)), "");
    assert!(matches!(
        refused("ley.docx", &docx, &Limits::default()),
        InputErrorKind::Damaged { .. }
    ));
    let array = format!("BT {}", "[".repeat(deep));
    let nested = pdf_of(&[array.as_bytes()]);
    assert!(read("ley.pdf", &nested).is_err());
    let object = format!("{}1{}", "[".repeat(deep), "]".repeat(deep));
    let file = assemble(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        object.into_bytes(),
    ]);
    assert!(read("ley.pdf", &file).is_err());
}

#[test]
fn entities_are_never_expanded() {
    let mut dtd = String::from("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\">");
    for (outer, inner) in "bcdefghi".chars().zip("abcdefgh".chars()) {
        let refs = format!("&{inner};").repeat(10);
        write!(dtd, "<!ENTITY {outer} \"{refs}\">").expect("es memoria");
    }
    let document = format!(
        "{dtd}]><w:document><w:body><w:p><w:r><w:t>Texto &i;.</w:t></w:r></w:p></w:body></w:document>"
    );
    let bytes = zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ]);
    assert_eq!(
        read("ley.docx", &bytes).expect("es un DOCX").text,
        "Texto .\n"
    );
}

#[test]
fn a_zip_gives_its_documents_and_says_what_it_could_not_read() {
    let inner = zip_of(&[("dos.txt", "Artículo 2. Dos.".as_bytes())]);
    let bytes = zip_of(&[
        ("leyes/uno.txt", "Artículo 1. Uno.".as_bytes()),
        ("leyes/más/numeracion.docx", &fixture("numeracion.docx")),
        ("otros.zip", &inner),
        ("foto.png", b"\x89PNG\r\n\x1a\n0000"),
        ("__MACOSX/._uno.txt", b"\0\0\0"),
        ("../../etc/passwd", "Artículo 3. Tres.".as_bytes()),
    ]);
    let sources = read_all("expediente.zip", &bytes).expect("hay documentos");
    let names: Vec<&str> = sources.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "expediente.zip/leyes/uno.txt",
            "expediente.zip/leyes/más/numeracion.docx",
            "expediente.zip/otros.zip/dos.txt",
            "expediente.zip/../../etc/passwd",
        ]
    );
    let warnings: Vec<&str> = sources[0]
        .warnings
        .iter()
        .map(|w| w.message.as_str())
        .collect();
    assert_eq!(
        warnings,
        [
            "del ZIP no se leyó «foto.png»: es una imagen PNG, que no se puede leer como ley; aplique OCR (por ejemplo ocrmypdf) y entregue el PDF con texto"
        ]
    );
}

#[test]
fn zips_inside_zips_and_zips_of_many_are_bounded() {
    let mut bytes = zip_of(&[("ley.txt", "Artículo 1.".as_bytes())]);
    for _ in 0..5 {
        bytes = zip_of(&[("otro.zip", &bytes)]);
    }
    assert!(matches!(
        refused("x.zip", &bytes, &Limits::default()),
        InputErrorKind::NothingInside { .. }
    ));
    let names: Vec<String> = (0..300).map(|n| format!("{n}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b"ley"[..])).collect();
    let limits = Limits {
        max_members: 100,
        ..Limits::default()
    };
    assert!(matches!(
        refused("x.zip", &zip_of(&members), &limits),
        InputErrorKind::TooManyMembers { .. }
    ));
    let limits = Limits {
        max_bytes: 1 << 20,
        ..Limits::default()
    };
    let blanks = vec![b' '; 2 << 20];
    let large: Vec<(&str, &[u8])> = names
        .iter()
        .take(40)
        .map(|n| (n.as_str(), blanks.as_slice()))
        .collect();
    assert!(matches!(
        refused("x.zip", &zip_of(&large), &limits),
        InputErrorKind::NothingInside { .. }
    ));
}

#[test]
fn one_line_of_fifty_megabytes_is_read_and_lines_without_end_are_refused() {
    let line = "La autoridad atenderá a toda persona, sin distinción alguna. "
        .repeat(50 * 1024 * 1024 / 64);
    let start = Instant::now();
    let source = read("ley.txt", line.as_bytes()).expect("es texto");
    assert_eq!(source.lines.len(), 1);
    assert_eq!(source.text.len(), line.len());
    assert!(start.elapsed() < PATIENCE);
    let lines = "I. a\n".repeat(2_100_000);
    assert!(matches!(
        refused("ley.txt", lines.as_bytes(), &Limits::default()),
        InputErrorKind::TooManyLines { max: 2_000_000 }
    ));
}

#[test]
fn a_million_articles_are_read() {
    let mut text = String::new();
    for n in 1..=1_000_000 {
        writeln!(text, "Artículo {n}. Texto.").expect("es memoria");
    }
    let start = Instant::now();
    let source = read("ley.txt", text.as_bytes()).expect("es texto");
    assert_eq!(
        source.lines.iter().filter(|l| !l.furniture).count(),
        1_000_000
    );
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn a_server_error_saved_as_a_pdf_is_named() {
    let page = b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>";
    assert!(matches!(
        refused("ley.pdf", page, &Limits::default()),
        InputErrorKind::ServerAnswer { .. }
    ));
}
