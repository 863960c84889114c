//! Rows as CSV, inert: no control character, no formula that a spreadsheet would run.

use super::ReportError;
use super::inert::inert;
use super::sheets::Sheet;
use std::io::Write;

/// A CSV table being written: UTF-8, commas, a header row.
pub(super) struct Csv {
    writer: csv::Writer<Vec<u8>>,
}

impl Csv {
    /// A table with its header.
    pub(super) fn new(header: &[&str]) -> Result<Self, ReportError> {
        let mut table = Csv {
            writer: csv::Writer::from_writer(Vec::new()),
        };
        table.row(header)?;
        Ok(table)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: &[&str]) -> Result<(), ReportError> {
        let cells = cells.iter().map(|cell| safe_cell(cell));
        self.writer.write_record(cells).map_err(ReportError::csv)
    }

    /// The whole table.
    pub(super) fn finish(self) -> Result<String, ReportError> {
        let bytes = self
            .writer
            .into_inner()
            .map_err(|error| ReportError::csv(error.into_error().into()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// A sheet as CSV, in memory.
pub(super) fn text(sheet: &Sheet) -> Result<String, ReportError> {
    let mut bytes = Vec::new();
    write(sheet, false, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a sheet as CSV: its columns' keys, then its rows.
pub(super) fn write(sheet: &Sheet, bom: bool, out: &mut dyn Write) -> Result<(), ReportError> {
    let keys: Vec<&str> = sheet.columns.iter().map(|own| own.text.key).collect();
    let mut table = Csv::new(&keys)?;
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.plain()).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        table.row(&cells)?;
    }
    let mark = if bom { "\u{FEFF}" } else { "" };
    let text = table.finish()?;
    (out.write_all(mark.as_bytes()))
        .and_then(|()| out.write_all(text.as_bytes()))
        .map_err(|error| ReportError::not_written(&error))
}

/// The text of a cell: inert, and with an apostrophe before what a spreadsheet would take for a formula.
///
/// Source: OWASP, "CSV Injection".
pub(super) fn safe_cell(text: &str) -> String {
    let shown = inert(text);
    let acts = shown
        .trim_start()
        .starts_with(['=', '+', '-', '@', '\t', '\r'])
        && shown.parse::<f64>().is_err();
    if acts { format!("'{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_stay_numbers() {
        assert_eq!(safe_cell("=1+1"), "'=1+1");
        assert_eq!(safe_cell(" @SUM(A1)"), "' @SUM(A1)");
        assert_eq!(safe_cell("-12.5"), "-12.5");
        assert_eq!(safe_cell("art. 12, fr. III"), "art. 12, fr. III");
        assert_eq!(safe_cell("a\u{202e}b"), "a\u{FFFD}b");
    }
}
