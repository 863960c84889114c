//! The sheets of a filled template as rows of named cells.
//!
//! In: the rows of a sheet. Out: its columns found by their titles, wherever they stand; the form «Reporte»,
//! whose fields are rows, is given as one row of the same kind.

use super::fields::{Field, SheetForm};
use crate::compare::{CellValue, SheetRow, column_letters};
use crate::law::id_slug;
use std::collections::BTreeMap;

/// Rows in which the header is looked for.
const HEADER_ROWS: usize = 30;
/// Titles that tell a header from any other row.
const ENOUGH: usize = 2;

/// Something wrong or worth saying, with its place.
pub(super) type Told = (String, String);

/// A row: each field's cell with its address.
#[derive(Debug, Default)]
pub(super) struct NamedRow {
    /// Number of the row in its sheet; 0 for the form.
    pub(super) number: u32,
    /// By the field's key: address and content.
    pub(super) cells: BTreeMap<&'static str, (String, CellValue)>,
}

/// A sheet, read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<NamedRow>,
    /// True when its titles were not found.
    pub(super) is_headless: bool,
    /// What is wrong with its columns.
    pub(super) wrong: Vec<Told>,
    /// What was not read, and why.
    pub(super) notices: Vec<Told>,
}

/// The address of a cell: "Acciones!G7".
fn address(sheet: &str, column: u32, row: u32) -> String {
    format!("{sheet}!{}{row}", column_letters(column as usize))
}

/// The field that a title names, with or without the mark of what must be filled.
fn field_of<'f>(form: &'f SheetForm, value: &CellValue) -> Option<&'f Field> {
    let CellValue::Text(text) = value else {
        return None;
    };
    let slug = id_slug(text);
    let mut all = form.fields.iter();
    all.find(|own| own.key == slug || id_slug(own.title) == slug)
}

/// The rows under the titles of a sheet.
pub(super) fn by_columns(form: &SheetForm, sheet: &str, rows: &[SheetRow]) -> Table {
    let mut table = Table::default();
    let titles = |row: &&SheetRow| {
        let named = row
            .cells
            .iter()
            .filter(|own| field_of(form, &own.1).is_some());
        named.count() >= ENOUGH
    };
    let Some(header) = rows.iter().take(HEADER_ROWS).find(titles) else {
        table.is_headless = true;
        table.wrong.push((
            sheet.to_owned(),
            "no se halló el renglón de los títulos; no lo borre ni lo cambie".to_owned(),
        ));
        return table;
    };
    let columns = columns(form, sheet, header, &mut table);
    let after = rows.iter().filter(|row| row.number > header.number);
    let mut strays: BTreeMap<u32, u32> = BTreeMap::new();
    for row in after {
        let mut own = NamedRow {
            number: row.number,
            ..NamedRow::default()
        };
        for (column, field) in &columns {
            let value = row.cells.iter().find(|cell| cell.0 == *column);
            let value = value.map_or(CellValue::Empty, |cell| cell.1.clone());
            let place = address(sheet, *column, row.number);
            own.cells.insert(field.key, (place, value));
        }
        let beside = row
            .cells
            .iter()
            .filter(|cell| !columns.contains_key(&cell.0));
        for (column, _) in beside {
            strays.entry(*column).or_insert(row.number);
        }
        table.rows.push(own);
    }
    for (column, row) in strays {
        table.notices.push((
            address(sheet, column, row),
            "la columna no es de la plantilla y no se leyó".to_owned(),
        ));
    }
    table
}

/// Where each field is; a field without its column, or with two, is told.
fn columns<'f>(
    form: &'f SheetForm,
    sheet: &str,
    header: &SheetRow,
    table: &mut Table,
) -> BTreeMap<u32, &'f Field> {
    let mut columns: BTreeMap<u32, &Field> = BTreeMap::new();
    for (column, value) in &header.cells {
        let Some(field) = field_of(form, value) else {
            continue;
        };
        if let Some((first, _)) = columns.iter().find(|(_, own)| own.key == field.key) {
            table.wrong.push((
                address(sheet, *column, header.number),
                format!(
                    "la columna «{}» se repite: ya está en la {}; deje una sola",
                    field.title,
                    column_letters(*first as usize)
                ),
            ));
            continue;
        }
        columns.insert(*column, field);
    }
    for field in form.fields {
        if !columns.values().any(|own| own.key == field.key) {
            table.wrong.push((
                sheet.to_owned(),
                format!(
                    "falta la columna «{}»; si no hay datos, déjela vacía con su título",
                    field.title
                ),
            ));
        }
    }
    columns
}

/// The form whose fields are rows: each title with the cell at its right.
pub(super) fn by_rows(form: &SheetForm, sheet: &str, rows: &[SheetRow]) -> Table {
    let mut table = Table::default();
    let mut own = NamedRow::default();
    for row in rows {
        let named = row
            .cells
            .iter()
            .find_map(|(column, value)| Some((*column, field_of(form, value)?)));
        let Some((column, field)) = named else {
            continue;
        };
        let value = row.cells.iter().find(|cell| cell.0 == column + 1);
        let value = value.map_or(CellValue::Empty, |cell| cell.1.clone());
        let place = address(sheet, column + 1, row.number);
        if own.cells.contains_key(field.key) {
            let message = format!("el renglón «{}» se repite; deje uno solo", field.title);
            table.wrong.push((place, message));
            continue;
        }
        own.cells.insert(field.key, (place, value));
    }
    for field in form.fields {
        if !own.cells.contains_key(field.key) {
            table.wrong.push((
                sheet.to_owned(),
                format!(
                    "falta el renglón «{}»; no lo borre ni cambie su título",
                    field.title
                ),
            ));
        }
    }
    table.rows.push(own);
    table
}
