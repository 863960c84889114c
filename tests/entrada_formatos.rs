//! One short law of our own, saved by LibreOffice in every format: each reader gives the same lines.
//!
//! The law has lists in two levels, headings numbered by a list, a note, hidden text and a table.
//! What differs is what the writer of each format changed; the snapshots say it.

use armoniza::input::{Limits, read_bytes};
use armoniza::source::{Layout, Source};
use std::path::Path;

fn read(file: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/nasty")
        .join(file);
    let bytes = std::fs::read(path).expect("el archivo de prueba está");
    let mut sources = read_bytes(file, &bytes, &Limits::default()).expect("se puede leer");
    sources.remove(0)
}

fn lines(file: &str) -> String {
    let source = read(file);
    let warnings = source.warnings.iter().map(|w| format!("! {}", w.message));
    let lines = source.text.lines().map(str::to_owned);
    lines.chain(warnings).collect::<Vec<_>>().join("\n")
}

#[test]
fn docx_shows_its_numbers_notes_and_rows() {
    insta::assert_snapshot!(lines("numeracion.docx"), @r#"
    LEY DE PRUEBA DEL ESTADO DE ANÁHUAC
    CAPÍTULO ÚNICO
    Artículo 1.- Las autoridades atenderán a toda persona migrante[1] y le darán:
    [1] Párrafo reformado, P.O. 3 de mayo de 2021.
    I. Salud;
    II. Educación, que comprende:
    a) Niñez, y
    b) Adolescencia;
    III. Vivienda, y
    IV. Trabajo.
    Artículo 1.- La tarifa de los servicios será la siguiente:
    Concepto	Cuota
    Acta de nacimiento	Gratuita
    TRANSITORIOS
    PRIMERO.- Esta Ley entrará en vigor el día siguiente
    al de su publicación en el Periódico Oficial.
    ! se omitieron 7 letras con formato de texto oculto
    "#);
}

#[test]
fn word_97_shows_the_same_and_counts_on_where_word_does() {
    insta::assert_snapshot!(lines("numeracion.doc"), @r#"
    LEY DE PRUEBA DEL ESTADO DE ANÁHUAC
    CAPÍTULO ÚNICO
    Artículo 1.- Las autoridades atenderán a toda persona migrante[1] y le darán:
    [1] Párrafo reformado, P.O. 3 de mayo de 2021.
    I. Salud;
    II. Educación, que comprende:
    a) Niñez, y
    b) Adolescencia;
    III. Vivienda, y
    IV. Trabajo.
    Artículo 2.- La tarifa de los servicios será la siguiente:
    Concepto	Cuota
    Acta de nacimiento	Gratuita
    TRANSITORIOS
    PRIMERO.- Esta Ley entrará en vigor el día siguiente
    al de su publicación en el Periódico Oficial.
    ! se omitieron 7 letras con formato de texto oculto
    "#);
}

#[test]
fn odt_shows_the_same() {
    insta::assert_snapshot!(lines("numeracion.odt"), @r#"
    LEY DE PRUEBA DEL ESTADO DE ANÁHUAC
    CAPÍTULO ÚNICO
    Artículo 1.- Las autoridades atenderán a toda persona migrante[1] y le darán:
    [1] Párrafo reformado, P.O. 3 de mayo de 2021.
    I. Salud;
    II. Educación, que comprende:
    a) Niñez, y
    b) Adolescencia;
    III. Vivienda, y
    IV. Trabajo.
    Artículo 1.- La tarifa de los servicios será la siguiente:
    Concepto	Cuota
    Acta de nacimiento	Gratuita
    TRANSITORIOS
    PRIMERO.- Esta Ley entrará en vigor el día siguiente
    al de su publicación en el Periódico Oficial.
    ! se omitieron 7 letras con formato de texto oculto
    "#);
}

#[test]
fn odt_in_one_file_shows_the_same() {
    let text = |file: &str| read(file).text;
    assert_eq!(
        text("numeracion.fodt"),
        text("numeracion.odt").replace("Artículo 1.- La tarifa", "Artículo 2.- La tarifa")
    );
}

#[test]
fn rtf_shows_the_same() {
    insta::assert_snapshot!(lines("numeracion.rtf"), @r#"
    LEY DE PRUEBA DEL ESTADO DE ANÁHUAC
    CAPÍTULO ÚNICO
    Artículo 1.- Las autoridades atenderán a toda persona migrante[1] y le darán:
    [1] Párrafo reformado, P.O. 3 de mayo de 2021.
    I. Salud;
    II. Educación, que comprende:
    a) Niñez, y
    b) Adolescencia;
    III. Vivienda, y
    IV. Trabajo.
    Artículo 1.- La tarifa de los servicios será la siguiente:
    Concepto	Cuota
    Acta de nacimiento	Gratuita
    TRANSITORIOS
    PRIMERO.- Esta Ley entrará en vigor el día siguiente
    al de su publicación en el Periódico Oficial.
    ! se omitieron 7 letras con formato de texto oculto
    "#);
}

#[test]
fn html_shows_the_labels_of_a_browser() {
    insta::assert_snapshot!(lines("numeracion.html"), @r#"
    LEY DE PRUEBA DEL ESTADO DE ANÁHUAC
    CAPÍTULO ÚNICO
    1. Las autoridades atenderán a toda persona migrante1 y le darán:
    I. Salud;
    II. Educación, que comprende:
    a. Niñez, y
    b. Adolescencia;
    III. Vivienda, y
    IV. Trabajo.
    1. La tarifa de los servicios será la siguiente:
    Concepto	Cuota
    Acta de nacimiento	Gratuita
    TRANSITORIOS
    PRIMERO.- Esta Ley entrará en vigor el día siguiente
    al de su publicación en el Periódico Oficial.
    1Párrafo reformado, P.O. 3 de mayo de 2021.
    "#);
}

#[test]
fn pdf_shows_what_is_printed() {
    insta::assert_snapshot!(lines("numeracion.pdf"), @r#"
    LEY DE PRUEBA DEL ESTADO DE ANÁHUAC
    CAPÍTULO ÚNICO
    Artículo 1.-Las autoridades atenderán a toda persona migrante1 y le darán:
    I.Salud;
    II.Educación, que comprende:
    a)Niñez, y
    b)Adolescencia;
    III.Vivienda, y
    IV.Trabajo.
    Artículo 1.-La tarifa de los servicios será la siguiente:
    Concepto Cuota
    Acta de nacimiento Gratuita
    TRANSITORIOS
    PRIMERO.- Esta Ley entrará en vigor el día siguiente
    al de su publicación en el Periódico Oficial.

    1 Párrafo reformado, P.O. 3 de mayo de 2021.
    "#);
    assert_eq!(read("numeracion.pdf").layout, Layout::Wrapped);
}
