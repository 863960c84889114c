//! What the tests of reading share: small documents made on the spot.

#![allow(dead_code)]

use armoniza::input::{InputErrorKind, Limits, read_bytes};
use armoniza::source::Source;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

/// Reads one document.
pub fn read(name: &str, bytes: &[u8]) -> Result<Source, InputErrorKind> {
    read_all(name, bytes).map(|mut sources| sources.remove(0))
}

/// Reads a file that may hold several documents.
pub fn read_all(name: &str, bytes: &[u8]) -> Result<Vec<Source>, InputErrorKind> {
    read_bytes(name, bytes, &Limits::default()).map_err(|error| error.kind().clone())
}

/// The lines of a source, and its warnings after them.
pub fn shown(source: &Source) -> String {
    let warnings = source.warnings.iter().map(|w| format!("! {}", w.message));
    let lines = source.text.lines().map(str::to_owned);
    lines.chain(warnings).collect::<Vec<_>>().join("\n")
}

/// A ZIP with the given members.
pub fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("se puede agregar");
        writer.write_all(bytes).expect("se puede escribir");
    }
    writer.finish().expect("se puede cerrar").into_inner()
}

/// A DOCX with the given body and numbering.
pub fn docx_of(body: &str, numbering: &str) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<w:document {space}><w:body>{body}</w:body></w:document>");
    let numbering = format!("<w:numbering {space}>{numbering}</w:numbering>");
    zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ])
}

/// A PDF of pages with the given contents, in Helvetica with Windows encoding.
pub fn pdf_of(pages: &[&[u8]]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: Vec<String> = (0..pages.len())
        .map(|n| format!("{} 0 R", 4 + 2 * n))
        .collect();
    objects.push(b"<< /Type /Catalog /Pages 2 0 R >>".to_vec());
    objects.push(
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            kids.join(" ")
        )
        .into_bytes(),
    );
    objects.push(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_vec(),
    );
    for (n, content) in pages.iter().enumerate() {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * n
        );
        objects.push(page.into_bytes());
        let mut stream = format!("<< /Length {} >>\nstream\n", content.len()).into_bytes();
        stream.extend_from_slice(content);
        stream.extend_from_slice(b"\nendstream");
        objects.push(stream);
    }
    assemble(&objects)
}

/// A PDF file of objects numbered from 1; the first is the catalogue.
pub fn assemble(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend(format!("{} 0 obj\n", n + 1).bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        file.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    file.extend(
        format!(
            "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF",
            objects.len() + 1
        )
        .bytes(),
    );
    file
}

/// Content that shows lines of text, from a point down.
pub fn lines_at(x: f32, y: f32, step: f32, lines: &[&str]) -> Vec<u8> {
    let mut content = format!("BT /F1 10 Tf {step} TL {x} {y} Td\n").into_bytes();
    for line in lines {
        content.push(b'(');
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(line);
        for byte in latin.iter() {
            if matches!(byte, b'(' | b')' | b'\\') {
                content.push(b'\\');
            }
            content.push(*byte);
        }
        content.extend_from_slice(b") Tj T*\n");
    }
    content.extend_from_slice(b"ET\n");
    content
}

/// A file of `tests/nasty`.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/nasty")
        .join(name);
    std::fs::read(path).expect("el archivo de prueba está")
}

/// The corpus of real law, where it is.
pub fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let here = path.is_dir();
    if !here {
        println!("sin ../shared/corpus: nada que comprobar");
    }
    here.then_some(path)
}

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    /// The next number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}
