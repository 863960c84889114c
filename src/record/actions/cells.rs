//! The cells of one row, read field by field; what is wrong is gathered with the address of its cell.

use super::fields::{Field, FieldKind};
use super::lists::{Entry, Lists};
use super::table::{NamedRow, Told};
use super::values;
use crate::compare::CellValue;
use jiff::civil::Date;

/// A row being read.
pub(super) struct Cells<'r> {
    row: &'r NamedRow,
    lists: &'r Lists,
    /// What is wrong with it, cell by cell.
    pub(super) wrong: Vec<Told>,
}

impl<'r> Cells<'r> {
    pub(super) fn of(row: &'r NamedRow, lists: &'r Lists) -> Self {
        Cells {
            row,
            lists,
            wrong: Vec::new(),
        }
    }

    /// True when nothing was written in the row, or only its number.
    pub(super) fn is_blank(&self, number: &Field) -> bool {
        let mut all = self.row.cells.iter();
        all.all(|(key, (_, value))| *key == number.key || *value == CellValue::Empty)
    }

    /// Tells what is wrong with a field.
    pub(super) fn fail(&mut self, field: &Field, message: impl Into<String>) {
        let place = self.row.cells.get(field.key).map(|own| own.0.clone());
        self.wrong.push((place.unwrap_or_default(), message.into()));
    }

    /// The cell of a field, if something is in it; what is missing is told.
    fn value(&mut self, field: &Field) -> Option<&'r CellValue> {
        match self.row.cells.get(field.key).map(|own| &own.1) {
            // A column that is missing has been told once.
            None => None,
            Some(CellValue::Empty) => {
                if field.required {
                    self.fail(field, format!("falta «{}»", field.title));
                }
                None
            }
            Some(CellValue::Failed(mark)) => {
                self.fail(
                    field,
                    format!(
                        "la celda tiene el error «{mark}»; corrija la fórmula o escriba el valor"
                    ),
                );
                None
            }
            Some(CellValue::Unvalued) => {
                self.fail(
                    field,
                    "la celda tiene una fórmula sin calcular; abra el libro en Excel o LibreOffice y guárdelo, o escriba el valor",
                );
                None
            }
            Some(value) => Some(value),
        }
    }

    /// Reads a field with what reads its kind.
    fn read<T>(
        &mut self,
        field: &Field,
        with: impl FnOnce(&CellValue) -> Result<T, String>,
    ) -> Option<T> {
        let value = self.value(field)?;
        with(value).map_err(|why| self.fail(field, why)).ok()
    }

    /// Text in one line or more; empty when there is none.
    pub(super) fn text(&mut self, field: &Field) -> String {
        let FieldKind::Text(longest) = field.kind else {
            return String::new();
        };
        let text = self.read(field, |value| values::text(value, longest));
        text.unwrap_or_default()
    }

    /// Text in one line: a name.
    pub(super) fn name(&mut self, field: &Field) -> String {
        let text = self.text(field);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A whole number.
    pub(super) fn count(&mut self, field: &Field) -> Option<u32> {
        self.read(field, values::count)
    }

    /// Pesos, in cents.
    pub(super) fn cents(&mut self, field: &Field) -> Option<i64> {
        self.read(field, values::cents)
    }

    /// A date.
    pub(super) fn day(&mut self, field: &Field) -> Option<Date> {
        self.read(field, values::day)
    }

    /// Two dates, of which the second cannot come before the first.
    pub(super) fn days(&mut self, first: &Field, last: &Field) -> (Option<Date>, Option<Date>) {
        let (from, until) = (self.day(first), self.day(last));
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            self.fail(
                last,
                format!(
                    "«{until}» es anterior a «{from}», que se da en «{}»",
                    first.title
                ),
            );
        }
        (from, until)
    }

    /// Yes or no.
    pub(super) fn is_yes(&mut self, field: &Field) -> bool {
        self.read(field, values::yes_or_no).unwrap_or_default()
    }

    /// The address of something on the web; empty when there is none.
    pub(super) fn address(&mut self, field: &Field) -> String {
        self.read(field, values::address).unwrap_or_default()
    }

    /// An entry of the field's list.
    pub(super) fn one(&mut self, field: &Field) -> Option<&'r Entry> {
        let FieldKind::One(list) = field.kind else {
            return None;
        };
        let lists = self.lists;
        self.read(field, |value| values::one(value, list, lists))
    }

    /// The keys of the entries of the field's list.
    pub(super) fn many(&mut self, field: &Field) -> Vec<String> {
        let FieldKind::Many(list) = field.kind else {
            return Vec::new();
        };
        let Some(value) = self.value(field) else {
            return Vec::new();
        };
        match values::many(value, list, self.lists) {
            Ok(found) => found.iter().map(|own| own.key.clone()).collect(),
            Err(all) => {
                for why in all {
                    self.fail(field, why);
                }
                Vec::new()
            }
        }
    }
}
