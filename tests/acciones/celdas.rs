//! Every kind of wrong cell, with its address and its sentence.

use crate::libro::{Book, Value, told};
use Value::{Blank, Day, Formula as Computed, Number, Text};

/// What is changed in a good report, and what is told of it.
type Case = (&'static str, &'static str, Value);

#[rustfmt::skip]
const CELLS: [Case; 63] = [
    ("Reporte", "B4", Text("Oaxaka")),
    ("Reporte", "B4", Text("Atlántida")),
    ("Reporte", "B4", Text("20 Chiapas")),
    ("Reporte", "B4", Number(33.0)),
    ("Reporte", "B4", Blank),
    ("Reporte", "B5", Blank),
    ("Reporte", "B5", Day(43_983.0)),
    ("Reporte", "B6", Text("junio de 2019")),
    ("Reporte", "B7", Text("2019-05-31")),
    ("Reporte", "B8", Text("  ")),
    ("Acciones", "A4", Blank),
    ("Acciones", "A4", Text("uno")),
    ("Acciones", "A4", Number(0.0)),
    ("Acciones", "A5", Number(1.0)),
    ("Acciones", "A5", Number(2.5)),
    ("Acciones", "A5", Number(-2.0)),
    ("Acciones", "A5", Number(5e9)),
    ("Acciones", "B4", Blank),
    ("Acciones", "C4", Blank),
    ("Acciones", "C4", Day(43_983.0)),
    ("Acciones", "C4", Computed("=Hoja9!A1", "#REF!")),
    ("Acciones", "D4", Text("programma")),
    ("Acciones", "D4", Text("obra")),
    ("Acciones", "D5", Text("reto")),
    ("Acciones", "F4", Text("treinta")),
    ("Acciones", "F4", Text("30/02/2020")),
    ("Acciones", "F4", Text("06/30/2020")),
    ("Acciones", "F4", Number(2020.0)),
    ("Acciones", "F4", Text("0202-06-30")),
    ("Acciones", "F4", Number(12.0)),
    ("Acciones", "G4", Text("2019-12-31")),
    ("Acciones", "H4", Number(-10.0)),
    ("Acciones", "H4", Text("1.250,50")),
    ("Acciones", "H4", Text("dos millones")),
    ("Acciones", "H4", Number(10.005)),
    ("Acciones", "H4", Number(1e15)),
    ("Acciones", "I4", Number(24.0)),
    ("Acciones", "I4", Number(7.15)),
    ("Acciones", "I4", Number(715.0)),
    ("Acciones", "I4", Day(43_828.0)),
    ("Acciones", "I4", Text("7; 42; salud")),
    ("Acciones", "I4", Text("7. Gestionar las fronteras de manera integrada, segura y coordinada")),
    ("Acciones", "I4", Text("7 De vulnerabilidades")),
    ("Acciones", "J4", Text("9.9.9")),
    ("Acciones", "J4", Text("1.1")),
    ("Acciones", "J4", Number(1.1)),
    ("Acciones", "J4", Day(37_257.0)),
    ("Acciones", "K4", Text("lm-08-salut")),
    ("Acciones", "K4", Text("artículo octavo")),
    ("Acciones", "L4", Text("Migracion ireguladr")),
    ("Acciones", "L4", Text("Clima")),
    ("Acciones", "N4", Text("example.org/a")),
    ("Acciones", "N4", Text("javascript:alert(1)")),
    ("Acciones", "N4", Text("C:\\Usuarios\\evidencia.pdf")),
    ("Acciones", "N4", Text("https://example.org/a b")),
    ("Población", "A4", Number(8.0)),
    ("Población", "B4", Text("M")),
    ("Población", "C4", Text("20 años")),
    ("Población", "C4", Day(43_994.0)),
    ("Población", "F4", Number(-1.0)),
    ("Población", "F4", Number(1.5)),
    ("Instituciones", "C4", Text("quizá")),
    ("Instituciones", "A5", Text("SECRETARIA DE SALUD")),
];

#[test]
fn each_wrong_cell_is_told_with_its_address_and_what_to_do() {
    assert_eq!(told(&Book::good().read()), [""; 0]);
    let (mut all, mut taken) = (Vec::new(), Vec::new());
    for (sheet, address, value) in CELLS {
        let mut book = Book::good();
        book.set(sheet, address, value);
        let found = told(&book.read());
        if found.is_empty() {
            taken.push((sheet, address, value));
        }
        all.extend(found);
    }
    assert_eq!(taken, []);
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_text_longer_than_its_field_is_told_with_its_length() {
    let mut book = Book::good();
    let long: &'static str = Box::leak("palabra ".repeat(1_200).into_boxed_str());
    book.set("Acciones", "E4", Text(long));
    insta::assert_snapshot!(told(&book.read()).join("\n"), @"Acciones!E4: el texto tiene 9599 caracteres y caben 8000; resúmalo");
}

#[test]
fn a_sheet_or_column_that_is_missing_or_twice_is_told() {
    let mut all = Vec::new();
    let mut case = |change: &dyn Fn(&mut Book)| {
        let mut book = Book::good();
        change(&mut book);
        let filled = book.read();
        all.extend(told(&filled));
        let notices = filled.notices.iter();
        all.extend(notices.map(|own| format!("(aviso) {}: {}", own.place, own.message)));
    };
    case(&|book| book.sheets.retain(|own| own.0 != "Población"));
    case(&|book| book.sheets[1].0 = "Hoja1");
    case(&|book| book.rows("Acciones")[0][7] = Text("Monto"));
    case(&|book| book.rows("Acciones")[0][4] = Text("Nombre"));
    case(&|book| book.rows("Acciones")[0].clear());
    case(&|book| book.rows("Reporte")[5][0] = Text("Área"));
    case(&|book| book.rows("Reporte")[3][0] = Text("Periodo"));
    case(&|book| {
        book.rows("Acciones")[0].push(Text("Observaciones"));
        book.rows("Acciones")[2].push(Text("algo"));
    });
    case(&|book| book.rows("Acciones").truncate(1));
    insta::assert_snapshot!(all.join("\n"), @r"
    libro: falta la hoja «Población»; use el libro que escribe «armoniza acciones plantilla»
    libro: falta la hoja «Acciones»; use el libro que escribe «armoniza acciones plantilla»
    (aviso) Hoja1: la hoja no es de la plantilla y no se leyó
    Acciones: falta la columna «Presupuesto»; si no hay datos, déjela vacía con su título
    (aviso) Acciones!H4: la columna no es de la plantilla y no se leyó
    Acciones!E3: la columna «Nombre» se repite: ya está en la C; deje una sola
    Acciones: falta la columna «Descripción»; si no hay datos, déjela vacía con su título
    (aviso) Acciones!E4: la columna no es de la plantilla y no se leyó
    Acciones: no se halló el renglón de los títulos; no lo borre ni lo cambie
    Reporte: falta el renglón «Unidad que reporta»; no lo borre ni cambie su título
    Reporte!B6: el renglón «Periodo» se repite; deje uno solo
    Reporte: falta el renglón «Desde»; no lo borre ni cambie su título
    (aviso) Acciones!O5: la columna no es de la plantilla y no se leyó
    (aviso) Acciones: no tiene acciones ni retos
    ");
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_a_wrong_row_hides_no_other() {
    let mut book = Book::good();
    for (sheet, address, value) in [
        ("Acciones", "F4", Text("treinta")),
        ("Acciones", "H4", Number(-1.0)),
        ("Acciones", "I4", Text("24; 25")),
        ("Acciones", "D6", Text("obra")),
        ("Población", "F4", Text("muchas")),
        ("Instituciones", "D5", Blank),
    ] {
        book.set(sheet, address, value);
    }
    let filled = book.read();
    let places: Vec<&str> = filled.wrong.iter().map(|own| own.place.as_str()).collect();
    assert_eq!(
        places,
        [
            "Acciones!F4",
            "Acciones!H4",
            "Acciones!I4",
            "Acciones!I4",
            "Acciones!D6",
            "Población!F4",
            "Instituciones!D5"
        ]
    );
    let report = filled.report.expect("its head is right");
    assert!(report.partial);
    let kept: Vec<u32> = report.actions.iter().map(|own| own.number).collect();
    assert_eq!(kept, [2]);
    assert_eq!(report.institutions.len(), 1);
}
