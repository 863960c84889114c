//! Plain text as users send it: any encoding, any bytes, and files that are no text at all.

use armoniza::input::{InputErrorKind, Limits, read_bytes, read_file};
use armoniza::source::{Format, Layout, Source};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn read(name: &str, bytes: &[u8]) -> Result<Source, InputErrorKind> {
    read_bytes(name, bytes, &Limits::default())
        .map(|mut sources| sources.remove(0))
        .map_err(|error| error.kind().clone())
}

/// What every source promises, whatever the bytes.
fn check(source: &Source) {
    assert!(!source.text.contains('\r'));
    assert!(!source.text.starts_with('\u{FEFF}'));
    let mut next = 0u32;
    for line in &source.lines {
        let between = &source.text[next as usize..line.span.start as usize];
        assert!(
            between.chars().all(|c| c == '\n' || c == '\u{c}'),
            "{between:?}"
        );
        assert!(!source.slice(line.span).contains('\n'));
        next = line.span.end;
    }
    assert!(
        source.text[next as usize..]
            .chars()
            .all(|c| c == '\n' || c == '\u{c}')
    );
    for pair in source.cuts.windows(2) {
        assert!(pair[0].end <= pair[1].start);
    }
}

#[test]
fn bad_files_get_one_clear_sentence_each() {
    let mut sentences = Vec::new();
    for (name, bytes) in [
        ("vacio.txt", &b""[..]),
        ("blancos.txt", b" \n\r\n\t "),
        ("foto.pdf", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("datos.bin", b"\x01\x02\x03\x04ley\x05\x06\x07"),
        (
            "ley.pdf",
            b"{\"error\": 404, \"mensaje\": \"no encontrado\"}",
        ),
    ] {
        let error = read_bytes(name, bytes, &Limits::default()).expect_err(name);
        sentences.push(error.to_string());
    }
    let error = read_file(
        "no-existe.txt".as_ref(),
        "no-existe.txt",
        &Limits::default(),
    );
    sentences.push(error.expect_err("no existe").to_string());
    let error = read_file(".".as_ref(), "carpeta", &Limits::default());
    sentences.push(error.expect_err("es carpeta").to_string());
    insta::assert_snapshot!(sentences.join("\n"), @r"
    vacio.txt: está vacío, así que no hay ley que leer; vuelva a descargarlo
    blancos.txt: está vacío, así que no hay ley que leer; vuelva a descargarlo
    foto.pdf: es una imagen PNG, que no se puede leer como ley; aplique OCR (por ejemplo ocrmypdf) y entregue el PDF con texto
    datos.bin: no es un texto ni un documento conocido (contiene datos binarios); guárdelo como PDF, DOCX o texto y vuelva a intentarlo
    ley.pdf: es una respuesta JSON de un servidor, no el documento: seguramente falló la descarga; ábralo en el navegador y descárguelo de nuevo
    no-existe.txt: no existe; revise el nombre y la carpeta
    carpeta: no es un archivo sino una carpeta o un dispositivo; indique un archivo
    ");
}

#[test]
fn a_file_of_200_mb_is_refused_before_it_is_loaded() {
    let folder = tempfile::tempdir().expect("hay carpeta temporal");
    let path = folder.path().join("enorme.txt");
    let file = std::fs::File::create(&path).expect("se puede crear");
    file.set_len(200 * 1024 * 1024).expect("se puede extender");
    let start = Instant::now();
    let error = read_file(&path, "enorme.txt", &Limits::default()).expect_err("es enorme");
    assert!(start.elapsed() < Duration::from_millis(200));
    assert!(matches!(
        error.kind(),
        InputErrorKind::TooLarge {
            bytes: 209_715_200,
            ..
        }
    ));
}

#[test]
fn one_line_of_50_mb_is_read() {
    let text = "palabra ".repeat(50 * 1024 * 1024 / 8);
    let source = read("larga.txt", text.as_bytes()).expect("es texto");
    assert_eq!((source.lines.len(), source.layout), (1, Layout::Paragraphs));
    check(&source);
}

#[test]
fn a_name_that_lies_is_said() {
    let source = read("ley.docx", "Artículo 1. Texto.".as_bytes()).expect("es texto");
    assert_eq!(source.provenance.format, Format::Text);
    assert_eq!(source.warnings.len(), 1);
    assert_eq!(
        source.warnings[0].message,
        "el nombre termina en «.docx», pero el contenido es texto: se leyó como texto"
    );
    assert_eq!(
        source.provenance.sha256,
        "4a9dbf70689b8033d071574a611fdc7d821945a24f6cc8f87d1c4582f48a6062"
    );
}

#[test]
fn markdown_is_read_without_its_marks_on_the_same_lines() {
    let text = "---\ntitulo: Ley\n---\n# LEY DE EJEMPLO\n\n## Artículo 1.\n\n**I.** Uno;\n";
    let source = read("ley.md", text.as_bytes()).expect("es texto");
    assert_eq!(source.provenance.format, Format::Markdown);
    let left: Vec<(usize, &str)> = source
        .lines
        .iter()
        .enumerate()
        .filter(|(_, l)| !l.furniture && !l.span.is_empty())
        .map(|(n, l)| (n + 1, source.slice(l.span)))
        .collect();
    assert_eq!(
        left,
        [(4, "LEY DE EJEMPLO"), (6, "Artículo 1."), (8, "I. Uno;")]
    );
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2048)) {
        if let Ok(source) = read("x", &bytes) {
            check(&source);
        }
    }

    #[test]
    fn no_text_makes_it_lie(
        text in "([ #*A-Za-zÁÉÍÓÚáéíóúñ0-9.;:\u{c}\r\t-]{0,40}(\n|\r\n|\r|\n\n)){0,60}"
    ) {
        if let Ok(source) = read("x", text.as_bytes()) {
            check(&source);
        }
    }

    #[test]
    fn pages_with_numbers_never_lose_a_line(pages in 2usize..12, lines in 1usize..30, number in "(- )?#( de 9)?") {
        let text: String = (1..=pages)
            .map(|p| format!("{}{}\n\n", "Texto de la ley que sigue\n".repeat(lines), number.replace('#', &p.to_string())))
            .collect();
        let source = read("x", text.as_bytes()).expect("es texto");
        check(&source);
        prop_assert_eq!(&source.text, &text);
    }
}
