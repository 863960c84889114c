//! Decisions handed back in a table: the workbook's sheet «Revisión», or a CSV of the same columns.
//!
//! In: the file. Out: what each row decides, and what is wrong with it, by cell. A row without a
//! decision is passed over; a wrong row never hides the others.

use super::cells::{CellError, column_letters, written_date};
use super::workbook::{SheetRow, WorkbookFile};
use crate::finding::{Decision, Status};
use jiff::civil::Date;
use std::path::Path;

/// Name of the sheet that is handed back.
const SHEET: &str = "Revisión";

/// A decision as a row gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedBack {
    /// The requirement's id.
    pub requirement: String,
    /// What is decided.
    pub decision: Decision,
    /// The status that corrects; `None` when the row confirms.
    pub status: Option<Status>,
    /// Why.
    pub note: String,
    /// Who decides; empty when the row does not say.
    pub author: String,
    /// When; `None` when the row does not say.
    pub date: Option<Date>,
    /// Fingerprint of the evidence that the person saw.
    pub evidence: String,
    /// Where it stands ("G14", "renglón 14").
    pub place: String,
}

/// The rows of a table and what is wrong with some of them.
type Rows = (Vec<HandedBack>, Vec<CellError>);

/// The columns that are read: stable key, title in the workbook.
const COLUMNS: [(&str, &str); 7] = [
    ("requisito", "Clave"),
    ("decision", "Decisión"),
    ("estado_corregido", "Estado corregido"),
    ("nota", "Nota"),
    ("autoria", "Quién decide"),
    ("fecha", "Fecha"),
    ("huella_evidencia", "Huella de la evidencia"),
];
/// Columns without which nothing can be read.
const NEEDED: usize = 2;

/// Reads the sheet «Revisión» of a workbook.
///
/// # Errors
///
/// [`CellError`] when the file is no workbook, or has no such sheet or columns.
pub fn from_workbook(path: &Path) -> Result<Rows, CellError> {
    let file = path.display().to_string();
    let whole = |message: String| CellError {
        file: file.clone(),
        place: "libro".to_owned(),
        message,
    };
    let mut book = WorkbookFile::open(path).map_err(whole)?;
    if !book.sheets().iter().any(|own| own == SHEET) {
        return Err(whole(format!(
            "no tiene la hoja «{SHEET}»; use el libro que escribe «armoniza revisar --formatos xlsx»"
        )));
    }
    let rows = book.rows(SHEET).map_err(whole)?;
    let rows = rows.into_iter().map(|row| (row.number, texts_of(&row)));
    read(&file, rows, &|row, column| {
        let column = column.map_or(String::new(), column_letters);
        format!("celda {column}{row}")
    })
}

/// Reads a CSV of the same columns, by their keys or titles.
///
/// # Errors
///
/// [`CellError`] when the file cannot be read or lacks the columns.
pub fn from_csv(path: &Path) -> Result<Rows, CellError> {
    let file = path.display().to_string();
    let whole = |message: String| CellError {
        file: file.clone(),
        place: "archivo".to_owned(),
        message,
    };
    let bytes = std::fs::read(path).map_err(|error| whole(format!("no se pudo leer ({error})")))?;
    // Excel in Spanish saves a plain CSV in Windows-1252.
    let (mut text, _, damaged) = encoding_rs::UTF_8.decode(&bytes);
    if damaged {
        (text, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes);
    }
    let comma = text
        .lines()
        .next()
        .is_some_and(|line| line.contains(';') && !line.contains(','));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if comma { b';' } else { b',' })
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| whole(format!("no es CSV ({error})")))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(str::to_owned).collect();
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), cells));
    }
    read(&file, rows.into_iter(), &|row, column| {
        column.map_or(format!("renglón {row}"), |at| {
            format!("renglón {row}, columna {}", at + 1)
        })
    })
}

/// The texts of a row's cells, those that are empty too; a date in ISO form.
fn texts_of(row: &SheetRow) -> Vec<String> {
    let columns = row.cells.iter().map(|own| own.0 as usize + 1).max();
    let mut texts = vec![String::new(); columns.unwrap_or(0)];
    for (column, value) in &row.cells {
        texts[*column as usize] = value.plain();
    }
    texts
}

/// Reads rows: the first that names the needed columns is the header; those above it are titles.
fn read(
    file: &str,
    rows: impl Iterator<Item = (u32, Vec<String>)>,
    place: &dyn Fn(u32, Option<usize>) -> String,
) -> Result<Rows, CellError> {
    let mut rows = rows;
    let columns = rows.find_map(|(_, row)| columns(&row)).ok_or_else(|| CellError {
        file: file.to_owned(),
        place: "encabezado".to_owned(),
        message: format!(
            "no se hallaron las columnas «{}» y «{}»; use la hoja que escribe «armoniza revisar --formatos xlsx»",
            COLUMNS[0].1, COLUMNS[1].1
        ),
    })?;
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for (at, row) in rows {
        let cell = |column: usize| -> &str {
            let text = columns[column].and_then(|own| row.get(own));
            text.map_or("", |text| text.trim())
        };
        if cell(1).is_empty() && cell(2).is_empty() {
            continue;
        }
        let mut fail = |column: usize, message: String| {
            wrong.push(CellError {
                file: file.to_owned(),
                place: place(at, columns[column]),
                message,
            });
        };
        let own = HandedBack {
            requirement: cell(0).to_lowercase(),
            decision: Decision::Confirma,
            status: None,
            note: cell(3).to_owned(),
            author: cell(4).to_owned(),
            date: None,
            evidence: cell(6).to_owned(),
            place: place(at, columns[1]),
        };
        let checked = (
            requirement(cell(0)),
            decision(cell(1)),
            status(cell(1), cell(2)),
            date(cell(5)),
        );
        match checked {
            (Ok(()), Ok(decision), Ok(status), Ok(date)) => found.push(HandedBack {
                decision,
                status,
                date,
                ..own
            }),
            (id, decision, status, date) => {
                let all = [
                    (0, id.err()),
                    (1, decision.err()),
                    (2, status.err()),
                    (5, date.err()),
                ];
                for (column, message) in all {
                    if let Some(message) = message {
                        fail(column, message);
                    }
                }
            }
        }
    }
    Ok((found, wrong))
}

/// Where each of [`COLUMNS`] is in a header; `None` when the row lacks a needed one.
fn columns(row: &[String]) -> Option<[Option<usize>; COLUMNS.len()]> {
    let find = |(key, title): (&str, &str)| {
        row.iter().position(|cell| {
            let cell = cell.trim().trim_start_matches('\u{FEFF}').to_lowercase();
            cell == key || cell == title.to_lowercase()
        })
    };
    let all = COLUMNS.map(find);
    all[..NEEDED].iter().all(Option::is_some).then_some(all)
}

fn requirement(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err("falta la clave del requisito; no la borre al llenar la hoja".to_owned());
    }
    Ok(())
}

fn decision(text: &str) -> Result<Decision, String> {
    match text.to_lowercase().as_str() {
        "confirma" | "confirmar" | "confirmo" | "confirmado" => Ok(Decision::Confirma),
        "corrige" | "corregir" | "corrijo" | "corregido" => Ok(Decision::Corrige),
        "" => Err("hay un estado corregido sin decisión; escriba «corrige»".to_owned()),
        other => Err(format!(
            "«{other}» no es una decisión; escriba «confirma» o «corrige»"
        )),
    }
}

/// The corrected status: needed to correct, and out of place to confirm.
fn status(decided: &str, text: &str) -> Result<Option<Status>, String> {
    let corrects = decided.to_lowercase().starts_with("corr");
    if text.is_empty() {
        return if corrects {
            Err("falta el estado corregido; escriba, por ejemplo, «parcial»".to_owned())
        } else {
            Ok(None)
        };
    }
    let word = text.to_lowercase().replace([' ', '_'], "-");
    let known = Status::ALL.into_iter().find(|own| own.word() == word);
    match known {
        None => {
            let words: Vec<&str> = Status::ALL.iter().map(|own| own.word()).collect();
            Err(format!(
                "«{text}» no es un estado; los posibles son: {}",
                words.join(", ")
            ))
        }
        Some(_) if !corrects && !decided.is_empty() => {
            Err("se confirma y a la vez se da otro estado; deje vacío uno de los dos".to_owned())
        }
        Some(status) => Ok(Some(status)),
    }
}

/// A date as people write it: AAAA-MM-DD or dd/mm/aaaa.
fn date(text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    written_date(text)
        .map(Some)
        .ok_or_else(|| format!("«{text}» no es una fecha; escríbala como 2024-12-31 o 31/12/2024"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(text: impl AsRef<[u8]>) -> Result<Rows, CellError> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("revision.csv");
        std::fs::write(&path, text).expect("written");
        let strip = |mut error: CellError| {
            error.file = "revision.csv".to_owned();
            error
        };
        let (rows, wrong) = from_csv(&path).map_err(strip)?;
        Ok((rows, wrong.into_iter().map(strip).collect()))
    }

    #[test]
    fn rows_are_read_by_key_or_title_with_either_separator() {
        let by_key =
            "requisito,decision,estado_corregido,fecha\nLM-09,corrige,Sin fuente,31/12/2024\n";
        let by_title =
            "\u{FEFF}Clave;Decisión;Estado corregido;Fecha\nlm-09;Corrijo;sin-fuente;2024-12-31\n";
        for text in [by_key, by_title] {
            let (rows, wrong) = csv(text).expect("read");
            assert_eq!(wrong, []);
            assert_eq!(rows[0].requirement, "lm-09");
            assert_eq!(rows[0].decision, Decision::Corrige);
            assert_eq!(rows[0].status, Some(Status::SinFuente));
            assert_eq!(rows[0].date, Some(jiff::civil::date(2024, 12, 31)));
        }
    }

    #[test]
    fn accents_survive_the_csv_that_excel_saves() {
        let text = "Clave;Decisión;Quién decide;Nota\na;confirma;Área jurídica;Sólo dice «podrá»\n";
        let (saved, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let (rows, wrong) = csv(saved).expect("read");
        assert_eq!(wrong, []);
        assert_eq!(rows[0].author, "Área jurídica");
        assert_eq!(rows[0].note, "Sólo dice «podrá»");
    }

    #[test]
    fn a_wrong_cell_is_told_by_its_place_and_hides_no_other_row() {
        let text = "requisito,decision,estado_corregido,fecha\n\
                    a,quizá,,\nb,corrige,,\nc,confirma,parcial,\nd,,ausente,\n,confirma,,\n\
                    e,corrige,regular,\nf,confirma,,ayer\ng,confirma,,\nh,,,\n";
        let (rows, wrong) = csv(text).expect("read");
        let ids: Vec<&str> = rows.iter().map(|own| own.requirement.as_str()).collect();
        assert_eq!(ids, ["g"]);
        let told: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        revision.csv, renglón 2, columna 2: «quizá» no es una decisión; escriba «confirma» o «corrige»
        revision.csv, renglón 3, columna 3: falta el estado corregido; escriba, por ejemplo, «parcial»
        revision.csv, renglón 4, columna 3: se confirma y a la vez se da otro estado; deje vacío uno de los dos
        revision.csv, renglón 5, columna 2: hay un estado corregido sin decisión; escriba «corrige»
        revision.csv, renglón 6, columna 1: falta la clave del requisito; no la borre al llenar la hoja
        revision.csv, renglón 7, columna 3: «regular» no es un estado; los posibles son: contrario, invade, ausente, observado, parcial, cumple, sin-fuente, no-aplica
        revision.csv, renglón 8, columna 4: «ayer» no es una fecha; escríbala como 2024-12-31 o 31/12/2024
        ");
    }

    #[test]
    fn a_table_without_the_columns_is_refused() {
        let error = csv("a,b\n1,2\n").expect_err("no columns");
        assert!(
            error.to_string().contains("«Clave» y «Decisión»"),
            "{error}"
        );
    }
}
