//! A filled template, made cell by cell: what a person, or a program, may have written in it.

use armoniza::catalog::Catalog;
use armoniza::record::actions::{
    ACTIONS, Filled, HEAD, INSTITUTIONS, Lists, POPULATION, read_report,
};
use armoniza::rules::RuleSet;
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What is written in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Blank,
    Text(&'static str),
    Number(f64),
    /// A number that its format shows as a date.
    Day(f64),
    Bool(bool),
    /// A formula with its stored result.
    Formula(&'static str, &'static str),
}

use Value::{Blank, Bool, Day, Formula as Computed, Number, Text};

/// Row of the titles in the template, from 0.
const HEADER: u32 = 2;

/// A workbook before it is written: sheets with their rows from the titles on.
#[derive(Clone, Debug)]
pub struct Book {
    pub sheets: Vec<(&'static str, Vec<Vec<Value>>)>,
}

impl Book {
    /// A report without errors: three rows, two of them with people.
    pub fn good() -> Self {
        let titles = |fields: &[armoniza::record::actions::Field]| -> Vec<Value> {
            fields.iter().map(|own| Text(own.title)).collect()
        };
        let head = HEAD.fields.iter().zip([
            Text("20 Oaxaca"),
            Text("2020"),
            Text("2019-06-01"),
            Text("2020-06-30"),
            Text("Unidad de prueba"),
        ]);
        let mut form = vec![vec![
            Text("Dato"),
            Text("Respuesta"),
            Text("Qué se escribe"),
        ]];
        form.extend(head.map(|(field, value)| vec![Text(field.title), value, Text(field.help)]));
        let actions = vec![
            titles(ACTIONS.fields),
            vec![
                Number(1.0),
                Text("Secretaría de Salud"),
                Text("Brigadas"),
                Text("programa"),
                Text("Consultas en albergues."),
                Text("2020-01-15"),
                Text("2020-03-01"),
                Number(1000.5),
                Text("7; 15"),
                Text("1.1.2"),
                Text("lm-08-salud"),
                Text("Migración irregular"),
                Text("Falta personal."),
                Text("https://example.org/a"),
            ],
            short(2.0, "acción"),
            short(3.0, "buena práctica"),
        ];
        let population = vec![
            titles(POPULATION.fields),
            vec![
                Number(1.0),
                Text("Mujer"),
                Text("18 a 29 años"),
                Text("hondureña"),
                Text("Honduras"),
                Number(25.0),
            ],
            vec![
                Number(2.0),
                Text("Hombre"),
                Text("No especificado"),
                Blank,
                Blank,
                Number(5.0),
            ],
        ];
        let institutions = vec![
            titles(INSTITUTIONS.fields),
            vec![
                Text("Secretaría de Salud"),
                Text("SS"),
                Text("Sí"),
                Text("Sí"),
            ],
            vec![Text("Registro Civil"), Blank, Text("No"), Text("Sí")],
        ];
        Book {
            sheets: vec![
                (HEAD.name, form),
                (ACTIONS.name, actions),
                (POPULATION.name, population),
                (INSTITUTIONS.name, institutions),
            ],
        }
    }

    /// The rows of a sheet.
    pub fn rows(&mut self, sheet: &str) -> &mut Vec<Vec<Value>> {
        let found = self.sheets.iter_mut().find(|own| own.0 == sheet);
        &mut found.expect("a sheet of the template").1
    }

    /// Writes in a cell by its address in the template ("G4").
    pub fn set(&mut self, sheet: &str, address: &str, value: Value) {
        let column = usize::from(address.as_bytes()[0] - b'A');
        let row: usize = address[1..].parse().expect("a row");
        let rows = self.rows(sheet);
        let row = row - 1 - HEADER as usize;
        while rows.len() <= row {
            rows.push(Vec::new());
        }
        while rows[row].len() <= column {
            rows[row].push(Blank);
        }
        rows[row][column] = value;
    }

    /// The workbook.
    pub fn bytes(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        for (name, rows) in &self.sheets {
            let page = book.add_worksheet();
            page.set_name(*name).expect("a name");
            page.write(0, 0, "Plantilla").expect("written");
            for (at, row) in (HEADER..).zip(rows) {
                for (column, value) in (0u16..).zip(row) {
                    match value {
                        Blank => continue,
                        Text(text) => page.write_string(at, column, *text),
                        Number(number) => page.write_number(at, column, *number),
                        Day(number) => page.write_number_with_format(at, column, *number, &date),
                        Bool(own) => page.write_boolean(at, column, *own),
                        Computed(formula, result) => {
                            let formula = Formula::new(*formula).set_result(*result);
                            page.write_formula(at, column, formula)
                        }
                    }
                    .expect("written");
                }
            }
        }
        book.save_to_buffer().expect("a workbook")
    }

    /// What the reader makes of it.
    pub fn read(&self) -> Filled {
        let folder = tempfile::tempdir().expect("a folder");
        read(&self.write(folder.path())).expect("a workbook")
    }

    /// Writes it in a folder.
    pub fn write(&self, folder: &Path) -> PathBuf {
        let path = folder.join("reporte.xlsx");
        std::fs::write(&path, self.bytes()).expect("written");
        path
    }
}

/// A row with what cannot be left empty.
fn short(number: f64, kind: &'static str) -> Vec<Value> {
    let mut row = vec![
        Number(number),
        Text("Registro Civil"),
        Text("Actas"),
        Text(kind),
    ];
    row.resize(ACTIONS.fields.len(), Blank);
    row
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let catalog = Catalog::embedded().expect("the program's own");
    let rules = RuleSet::embedded().expect("the program's own");
    Lists::of(&catalog, &rules, &[])
});

/// Reads a workbook.
pub fn read(path: &Path) -> Result<Filled, armoniza::compare::CellError> {
    read_report(path, &LISTS)
}

/// What is wrong, a line each, without the file's name.
pub fn told(filled: &Filled) -> Vec<String> {
    let all = filled.wrong.iter();
    all.map(|own| format!("{}: {}", own.place, own.message))
        .collect()
}
