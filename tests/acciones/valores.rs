//! What is taken although it is written in another way, and what the program does with it.

use crate::libro::{Book, Value, told};
use crate::programa::armoniza;
use Value::{Blank, Bool, Day, Number, Text};
use std::path::Path;

/// What ends well gives its output; anything else is told.
fn run(args: &[&str], dir: &Path, code: i32) -> (String, String) {
    let output = armoniza(args, dir);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{args:?}: {out}{err}");
    (out, err)
}

#[test]
fn what_spreadsheets_and_people_write_otherwise_is_read_the_same() {
    let good = Book::good().read().report.expect("good");
    #[rustfmt::skip]
    let ways = [
        ("Reporte", "B4", Text(" oaxaca ")), ("Reporte", "B4", Number(20.0)), ("Reporte", "B4", Text("20")),
        ("Reporte", "B5", Number(2020.0)), ("Reporte", "B6", Day(43_617.0)), ("Reporte", "B6", Number(43_617.0)),
        ("Reporte", "B6", Text("1/6/2019")), ("Reporte", "B6", Text("1º de junio de 2019")),
        ("Reporte", "B6", Text("2019-06-01T00:00:00")), ("Reporte", "B6", Text("2019-06-01 00:00:00")),
        ("Acciones", "A4", Text("1")), ("Acciones", "A4", Text(" 1.0 ")),
        ("Acciones", "B4", Text("  Secretaría   de\u{A0}Salud ")), ("Acciones", "D4", Text("PROGRAMA")),
        ("Acciones", "D6", Text("Buena Practica")), ("Acciones", "H4", Text("$1,000.50")), ("Acciones", "H4", Text("1000.5 MXN")),
        ("Acciones", "I4", Text("7,15")), ("Acciones", "I4", Text("7\n15")), ("Acciones", "I4", Text("7 y 15")),
        ("Acciones", "I4", Text("7 15")), ("Acciones", "I4", Text("7;15;7;")),
        ("Acciones", "I4", Text("7. Abordar y reducir las vulnerabilidades en la migración, Objetivo 15")),
        ("Acciones", "J4", Text("1.1.2,")), ("Acciones", "K4", Text("LM-08-SALUD")),
        ("Acciones", "L4", Text("migracion-irregular")), ("Acciones", "L4", Text("MIGRACIÓN IRREGULAR; Migración irregular")),
        ("Población", "B4", Text("mujer")), ("Población", "C4", Text("18 A 29 ANOS")), ("Población", "F4", Text("25")),
        ("Población", "A4", Text("1")), ("Instituciones", "C4", Bool(true)), ("Instituciones", "D4", Text("x")),
        ("Instituciones", "C5", Number(0.0)),
    ];
    for (sheet, address, value) in ways {
        let mut book = Book::good();
        book.set(sheet, address, value);
        let filled = book.read();
        assert_eq!(told(&filled), [""; 0], "{sheet}!{address} {value:?}");
        assert_eq!(
            filled.report.as_ref(),
            Some(&good),
            "{sheet}!{address} {value:?}"
        );
    }
}

#[test]
fn columns_are_found_by_their_titles_and_empty_rows_are_passed_over() {
    let good = Book::good().read().report.expect("good");
    let mut book = Book::good();
    for row in book.rows("Acciones") {
        row.resize(14, Blank);
        row.rotate_left(5);
    }
    book.rows("Acciones").insert(2, vec![Text("  "); 3]);
    book.rows("Acciones").push({
        // Only its number: a row that somebody numbered beforehand.
        let mut row = vec![Blank; 14];
        row[9] = Number(9.0);
        row
    });
    book.rows("Población").insert(1, Vec::new());
    book.rows("Población")[0][0] = Text("NÚMERO DE ACCIÓN *");
    let filled = book.read();
    assert_eq!(told(&filled), [""; 0]);
    assert_eq!(filled.report, Some(good));
}

#[test]
fn the_template_says_the_same_twice_and_reads_back_as_a_report_to_fill() {
    let dir = tempfile::tempdir().expect("a folder");
    for name in ["uno.xlsx", "dos.xlsx"] {
        let args = [
            "acciones",
            "plantilla",
            name,
            "--entidad",
            "oaxaca",
            "--periodo",
            "2020",
        ];
        run(&args, dir.path(), 0);
    }
    let read = |name: &str| std::fs::read(dir.path().join(name)).expect("written");
    assert!(read("uno.xlsx") == read("dos.xlsx"));
    run(&["acciones", "plantilla", "uno.xlsx"], dir.path(), 2);
    let (_, err) = run(
        &["acciones", "plantilla", "tres.xlsx", "--entidad", "Oaxaka"],
        dir.path(),
        2,
    );
    assert!(err.contains("¿quiso decir «20 Oaxaca»?"), "{err}");
    let (_, err) = run(&["acciones", "importar", "uno.xlsx"], dir.path(), 3);
    let errors: Vec<&str> = err
        .lines()
        .filter(|own| own.starts_with("error: "))
        .collect();
    assert_eq!(
        errors,
        ["error: uno.xlsx, Reporte!B8: falta «Unidad que reporta»"]
    );
}

#[test]
fn nothing_is_kept_while_there_are_errors_unless_what_is_right_is_asked_for() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut book = Book::good();
    book.set("Acciones", "F4", Text("treinta"));
    book.write(dir.path());
    let args = ["acciones", "importar", "reporte.xlsx"];
    let (out, err) = run(&args, dir.path(), 3);
    assert_eq!(out, "");
    assert!(
        err.contains("reporte.xlsx, Acciones!F4: «treinta» no es una fecha"),
        "{err}"
    );
    assert!(!dir.path().join("registro.sqlite").exists());
    let (out, err) = run(
        &["acciones", "importar", "reporte.xlsx", "--parcial"],
        dir.path(),
        3,
    );
    assert!(out.contains("reporte parcial"), "{out}");
    assert!(err.contains("Hay 1 error: se guardó sólo"), "{err}");
    Book::good().write(dir.path());
    let (out, _) = run(&args, dir.path(), 0);
    assert!(out.contains("en lugar del anterior"), "{out}");
    let (out, _) = run(&args, dir.path(), 0);
    assert!(out.contains("nada cambió"), "{out}");
    std::fs::copy(
        dir.path().join("reporte.xlsx"),
        dir.path().join("otro.xlsx"),
    )
    .expect("copied");
    let twice = ["acciones", "importar", "reporte.xlsx", "otro.xlsx"];
    let (_, err) = run(&twice, dir.path(), 3);
    assert!(
        err.contains("ya está en reporte.xlsx; deje uno solo"),
        "{err}"
    );
}

#[test]
fn what_is_kept_is_listed_as_a_table_as_json_and_as_csv() {
    let dir = tempfile::tempdir().expect("a folder");
    let (_, err) = run(&["acciones", "listar"], dir.path(), 3);
    assert!(err.contains("no existe el registro"), "{err}");
    Book::good().write(dir.path());
    run(&["acciones", "importar", "reporte.xlsx"], dir.path(), 0);
    let (out, _) = run(&["acciones", "listar"], dir.path(), 0);
    assert!(
        out.contains(
            "3 acciones, programas y buenas prácticas y 0 renglones de reto en 1 reporte."
        ),
        "{out}"
    );
    let (out, _) = run(&["acciones", "listar", "--formato", "json"], dir.path(), 0);
    let read: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(read["actions"][0]["budget_cents"], 100_050);
    assert_eq!(read["actions"][0]["state"], "20");
    let (out, _) = run(&["acciones", "listar", "--formato", "csv"], dir.path(), 0);
    assert!(
        out.contains(",1000.50,7; 15,1.1.2,lm-08-salud,migracion-irregular,"),
        "{out}"
    );
    let (out, _) = run(&["acciones", "listar", "--periodo", "2019"], dir.path(), 0);
    assert!(out.contains("no tiene acciones que correspondan"), "{out}");
    let (out, _) = run(
        &[
            "acciones",
            "listar",
            "--entidad",
            "oaxaca",
            "--formato",
            "csv",
        ],
        dir.path(),
        0,
    );
    assert_eq!(out.lines().count(), 4);
    run(&["acciones", "listar", "--entidad", "77"], dir.path(), 2);
}

#[test]
fn every_command_explains_itself_in_spanish_with_an_example() {
    for command in [
        &["acciones"][..],
        &["acciones", "plantilla"],
        &["acciones", "importar"],
        &["acciones", "listar"],
        &["informe-ejecutivo"],
    ] {
        let args = [command, &["--help"]].concat();
        let (text, _) = run(&args, Path::new("."), 0);
        assert!(text.contains("Ejemplo: armoniza "), "{command:?}: {text}");
        for english in ["Usage", "Options:", "Commands:", "Possible values"] {
            assert!(
                !text.contains(english),
                "{command:?} says «{english}»: {text}"
            );
        }
    }
}
