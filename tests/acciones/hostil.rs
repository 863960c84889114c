//! Files that are no template, are damaged, or lie about their size: a sentence for each, never a fall.

use crate::libro::{Book, Value, read};
use crate::programa::damaged;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What is told of a file of these bytes.
fn refused(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("libro.xlsx");
    fs::write(&path, bytes).expect("written");
    match read(&path) {
        Ok(filled) => {
            let told: Vec<String> = filled
                .wrong
                .iter()
                .map(|own| format!("{}: {}", own.place, own.message))
                .collect();
            told.join("\n")
        }
        Err(error) => format!("{}: {}", error.place, error.message),
    }
}

/// The parts of a good workbook, some of them changed.
fn repacked(change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(Book::good().bytes())).expect("a package");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("read");
        new.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("started");
        new.write_all(&change(&name, bytes)).expect("written");
    }
    new.finish().expect("finished").into_inner()
}

fn replaced(part: &str, from: &str, to: &str) -> Vec<u8> {
    let changed = repacked(|name, bytes| {
        if name != part {
            return bytes;
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains(from), "{part} has {from}");
        text.replacen(from, to, 1).into_bytes()
    });
    assert!(changed != Book::good().bytes());
    changed
}

#[test]
fn what_is_no_workbook_is_refused_by_its_name() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.resize(4096, 0);
    let mut locked = old.clone();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let package = |name: &str| {
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        new.start_file(name, SimpleFileOptions::default())
            .expect("started");
        new.write_all(b"<a/>").expect("written");
        new.finish().expect("finished").into_inner()
    };
    let good = Book::good().bytes();
    let cases: [(&str, Vec<u8>); 8] = [
        ("vacío", Vec::new()),
        ("texto", b"entidad,periodo\n".to_vec()),
        ("xls", old),
        ("contraseña", locked),
        ("ods", package("content.xml")),
        ("xlsb", package("xl/workbook.bin")),
        ("otro zip", package("carta.txt")),
        ("cortado", good[..good.len() / 2].to_vec()),
    ];
    let told: Vec<String> = cases
        .iter()
        .map(|(name, bytes)| format!("{name} → {}", refused(bytes)))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    vacío → libro: no es un libro de Excel (.xlsx)
    texto → libro: no es un libro de Excel (.xlsx)
    xls → libro: es de un formato anterior de Office; guárdelo como libro de Excel (.xlsx)
    contraseña → libro: está protegido con contraseña; quítesela y vuelva a guardarlo
    ods → libro: es un libro de otro formato; guárdelo como libro de Excel (.xlsx)
    xlsb → libro: es un libro de otro formato; guárdelo como libro de Excel (.xlsx)
    otro zip → libro: no es un libro de Excel (.xlsx)
    cortado → libro: está dañado y no puede leerse; ábralo en Excel o LibreOffice y guárdelo otra vez
    ");
    let folder = tempfile::tempdir().expect("a folder");
    let missing = read(&folder.path().join("falta.xlsx")).expect_err("not there");
    assert!(missing.to_string().contains("no se pudo leer"), "{missing}");
}

#[test]
fn a_workbook_that_lies_about_its_size_is_refused_before_it_takes_the_memory() {
    let strings = "xl/sharedStrings.xml";
    let told = refused(&replaced(
        strings,
        "uniqueCount=\"",
        "uniqueCount=\"9999999999999",
    ));
    assert!(told.contains("anuncia más textos"), "{told}");
    let sheet = "xl/worksheets/sheet2.xml";
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let told = refused(&replaced(sheet, "</sheetData>", far));
    assert_eq!(told, "");
    let far = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>";
    let told = refused(&replaced(sheet, "</sheetData>", far));
    assert!(told.contains("más allá del renglón 20000"), "{told}");
    let bomb = repacked(|name, bytes| {
        if name == "docProps/app.xml" {
            vec![b' '; 300 << 20]
        } else {
            bytes
        }
    });
    assert!(bomb.len() < 2 << 20, "it is small until it is opened");
    let told = refused(&bomb);
    assert!(told.contains("pasa de 256 MB"), "{told}");
}

/// As openpyxl writes it.
#[test]
fn a_formula_that_nobody_has_computed_is_told() {
    let row = "<row r=\"7\"><c r=\"A7\"><v>9</v></c><c r=\"C7\"><f>B4</f></c></row></sheetData>";
    let told = refused(&replaced("xl/worksheets/sheet2.xml", "</sheetData>", row));
    let wanted = "Acciones!C7: la celda tiene una fórmula sin calcular; abra el libro en Excel o LibreOffice y guárdelo, o escriba el valor";
    assert!(told.lines().any(|own| own == wanted), "{told}");
}

#[test]
fn too_many_rows_are_told_and_not_read() {
    let mut book = Book::good();
    let row = book.rows("Población")[1].clone();
    for _ in 0..5_100 {
        book.rows("Población").push(row.clone());
    }
    let told = refused(&book.bytes());
    assert_eq!(
        told,
        "Población: tiene más de 5000 renglones; repártalos en varios libros"
    );
}

#[test]
fn a_text_that_acts_on_a_screen_or_a_page_stays_text() {
    let mut book = Book::good();
    book.set(
        "Acciones",
        "C4",
        Value::Text("<script>alert(1)</script>\u{202E}=HYPERLINK(\"x\")"),
    );
    let filled = book.read();
    let report = filled.report.expect("right");
    assert_eq!(
        report.actions[0].name,
        "<script>alert(1)</script>\u{202E}=HYPERLINK(\"x\")"
    );
}

/// As the workbooks of decisions are tried: cut, flipped or filled with other bytes.
#[test]
fn a_damaged_workbook_is_refused_with_a_sentence() {
    let good = Book::good().bytes();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("libro.xlsx");
    let (mut refused, mut taken) = (0, 0);
    for bytes in damaged(&good) {
        fs::write(&path, &bytes).expect("written");
        match outcome(&path) {
            Ok(()) => taken += 1,
            Err(told) => {
                refused += 1;
                assert!(told.contains("libro.xlsx, "), "{told}");
            }
        }
    }
    println!("libros dañados: {refused} rechazados, {taken} leídos");
    assert!(refused > 200);
}

/// The parts themselves damaged, under a package that is right.
#[test]
fn a_damaged_part_is_told_or_read_in_part() {
    let mut seed: usize = 5;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("libro.xlsx");
    let mut refused = 0;
    for round in 0..200 {
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below.max(1)
        };
        let (at, length, byte) = (next(1 << 20), next(30), next(256) as u8);
        let target = [
            "xl/worksheets/sheet2.xml",
            "xl/sharedStrings.xml",
            "xl/workbook.xml",
            "xl/styles.xml",
        ][round % 4];
        let bytes = repacked(|name, mut bytes| {
            if name == target {
                let at = at % bytes.len();
                let to = (at + length).min(bytes.len());
                bytes[at..to].fill(byte);
            }
            bytes
        });
        fs::write(&path, &bytes).expect("written");
        refused += usize::from(outcome(&path).is_err());
    }
    println!("partes dañadas: {refused} de 200 rechazadas o con errores");
    assert!(refused > 50);
}

fn outcome(path: &Path) -> Result<(), String> {
    match read(path) {
        Ok(filled) => match filled.wrong.first() {
            None => Ok(()),
            Some(error) => Err(error.to_string()),
        },
        Err(error) => Err(error.to_string()),
    }
}
