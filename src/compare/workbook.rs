//! Reads the cells of a workbook (XLSX) that comes back from who knows where.
//!
//! In: a file. Out: the cells of its sheets, row by row, as they are stored.
//!
//! # Invariants
//!
//! * Nothing that the file says of its own size is believed: what it unpacks to is counted first, and a sheet
//!   is read cell by cell up to a limit of rows and columns.
//! * No formula, macro or link is followed: a cell is what was last computed and stored in it.

use calamine::{DataRef, Reader as _, Xlsx, XlsxCellReader};
use jiff::civil::Date;
use std::io::{Cursor, Read as _};
use std::path::Path;

/// Largest file, in bytes.
const LARGEST: u64 = 20 << 20;
/// Most bytes that its parts may unpack to.
const UNPACKED: u64 = 256 << 20;
/// Most rows of a sheet.
const ROWS: u32 = 20_000;
/// Columns that are read; a form has far fewer.
const COLUMNS: u32 = 256;
/// Most strings or shared formulas that a part may announce.
const ANNOUNCED: u64 = 2_000_000;
/// How the older files of Office begin, and those under a password.
const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Nothing, or spaces.
    Empty,
    /// Text, without spaces at its ends; line ends are `\n`.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no, as spreadsheets store it.
    Bool(bool),
    /// A number that its format shows as a date.
    Date(Date),
    /// The mark of a formula that failed ("#REF!").
    Failed(String),
    /// A formula that nobody has computed.
    Unvalued,
}

impl CellValue {
    /// It as text: a date in ISO form.
    pub fn plain(&self) -> String {
        match self {
            CellValue::Empty | CellValue::Unvalued => String::new(),
            CellValue::Text(text) | CellValue::Failed(text) => text.clone(),
            CellValue::Number(number) => number.to_string(),
            CellValue::Bool(true) => "verdadero".to_owned(),
            CellValue::Bool(false) => "falso".to_owned(),
            CellValue::Date(date) => date.to_string(),
        }
    }
}

/// A row: its number, from 1, and its cells that are not empty, each with its column, from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRow {
    /// Its number, from 1.
    pub number: u32,
    /// Column and content.
    pub cells: Vec<(u32, CellValue)>,
}

/// A workbook, opened.
pub struct WorkbookFile {
    book: Xlsx<Cursor<Vec<u8>>>,
}

impl WorkbookFile {
    /// Opens a workbook.
    ///
    /// # Errors
    ///
    /// What is wrong with it and what to do, in one Spanish sentence: not there, not XLSX, under a password,
    /// damaged, too large.
    pub fn open(path: &Path) -> Result<Self, String> {
        let unread = |error: std::io::Error| format!("no se pudo leer ({error})");
        let size = std::fs::metadata(path).map_err(unread)?.len();
        if size > LARGEST {
            return Err("pasa de 20 MB; quítele imágenes y hojas que no hagan falta".to_owned());
        }
        let bytes = std::fs::read(path).map_err(unread)?;
        check_kind(&bytes)?;
        check_size(&bytes)?;
        let book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        Ok(WorkbookFile { book })
    }

    /// The names of its sheets, in order.
    pub fn sheets(&self) -> Vec<String> {
        self.book.sheet_names().to_vec()
    }

    /// The rows of a sheet that hold something.
    ///
    /// # Errors
    ///
    /// What is wrong with the sheet, in one Spanish sentence.
    pub fn rows(&mut self, sheet: &str) -> Result<Vec<SheetRow>, String> {
        let own = self.book.worksheet_cells_reader(sheet);
        let mut cells = own.map_err(damaged)?;
        let mut rows: Vec<SheetRow> = Vec::new();
        while let Some((row, column, value)) = next(&mut cells)? {
            if value == CellValue::Empty || column >= COLUMNS {
                continue;
            }
            if row >= ROWS {
                return Err(format!(
                    "la hoja tiene datos más allá del renglón {ROWS}; repártalos en varios libros"
                ));
            }
            let number = row + 1;
            match rows.last_mut().filter(|last| last.number == number) {
                Some(last) => last.cells.push((column, value)),
                None => rows.push(SheetRow {
                    number,
                    cells: vec![(column, value)],
                }),
            }
        }
        // A hostile file may give its rows in any order; nobody else does.
        rows.sort_by_key(|own| own.number);
        Ok(rows)
    }
}

/// What a library finds wrong is in its own words: they tell a reader nothing.
const DAMAGED: &str =
    "está dañado y no puede leerse; ábralo en Excel o LibreOffice y guárdelo otra vez";

fn damaged<E>(_: E) -> String {
    DAMAGED.to_owned()
}

/// The next cell of a sheet: row and column from 0, and what it holds.
fn next(
    cells: &mut XlsxCellReader<'_, Cursor<Vec<u8>>>,
) -> Result<Option<(u32, u32, CellValue)>, String> {
    let own = cells.next_cell_with_formula_metadata();
    let own = own.map_err(damaged)?;
    Ok(own.map(|own| {
        let value = match value(own.value) {
            CellValue::Empty if own.formula.is_some() => CellValue::Unvalued,
            value => value,
        };
        (own.pos.0, own.pos.1, value)
    }))
}

fn value(own: DataRef<'_>) -> CellValue {
    match own {
        DataRef::Empty => CellValue::Empty,
        DataRef::Int(number) => CellValue::Number(number as f64),
        DataRef::Float(number) => CellValue::Number(number),
        DataRef::Bool(own) => CellValue::Bool(own),
        DataRef::Error(error) => CellValue::Failed(error.to_string()),
        DataRef::DateTime(own) => {
            let (year, month, day, ..) = own.to_ymd_hms_milli();
            // A span of time is no date: its number is told back.
            let date = i16::try_from(year).ok().filter(|_| own.is_datetime());
            let date = date.and_then(|year| {
                let part = |own: u8| i8::try_from(own).unwrap_or_default();
                Date::new(year, part(month), part(day)).ok()
            });
            date.map_or(CellValue::Number(own.as_f64()), CellValue::Date)
        }
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            written(&text)
        }
        DataRef::SharedString(text) => written(text),
    }
}

/// Text as a person sees it: Excel stores the carriage return as `_x000D_`.
fn written(text: &str) -> CellValue {
    let text = text
        .replace("_x000D_", "\r")
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    match text
        .trim_matches(|own: char| own.is_whitespace() || own == '\u{FEFF}' || own == '\u{200B}')
    {
        "" => CellValue::Empty,
        own => CellValue::Text(own.to_owned()),
    }
}

/// Refuses, with its name, what is not an XLSX.
fn check_kind(bytes: &[u8]) -> Result<(), String> {
    if bytes.starts_with(&COMPOUND) {
        let marks: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return Err(if memchr::memmem::find(bytes, &marks).is_some() {
            "está protegido con contraseña; quítesela y vuelva a guardarlo".to_owned()
        } else {
            "es de un formato anterior de Office; guárdelo como libro de Excel (.xlsx)".to_owned()
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err("no es un libro de Excel (.xlsx)".to_owned());
    }
    Ok(())
}

/// Unpacks every part to nowhere, to know what it really takes, and looks for the counts that a reader
/// would make room for.
fn check_size(bytes: &[u8]) -> Result<(), String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let has = |name: &str| {
        let mut names = zip.file_names().filter_map(Result::ok);
        names.any(|own| own.eq_ignore_ascii_case(name))
    };
    if has("xl/workbook.bin") || has("content.xml") {
        return Err("es un libro de otro formato; guárdelo como libro de Excel (.xlsx)".to_owned());
    }
    let mut names = zip.file_names().filter_map(Result::ok);
    if !names.any(|own| own.starts_with("xl/")) {
        return Err("no es un libro de Excel (.xlsx)".to_owned());
    }
    drop(names);
    let mut left = UNPACKED;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(damaged)?;
        let mut text = Vec::new();
        let mut part = part.take(left + 1);
        part.read_to_end(&mut text).map_err(damaged)?;
        left = left.checked_sub(text.len() as u64).ok_or_else(|| {
            "al abrirse pasa de 256 MB; quítele imágenes y hojas que no hagan falta".to_owned()
        })?;
        for mark in [&b"uniqueCount"[..], b"si"] {
            if announces(&text, mark) > ANNOUNCED {
                return Err(
                    "está dañado: anuncia más textos de los que caben en un libro".to_owned(),
                );
            }
        }
    }
    Ok(())
}

/// The largest number that an attribute of this name has anywhere in a part.
fn announces(text: &[u8], name: &[u8]) -> u64 {
    let number = |at: usize| {
        let rest = text.get(at + name.len()..).unwrap_or_default();
        let rest = rest.trim_ascii_start().strip_prefix(b"=")?;
        let rest = rest.trim_ascii_start();
        let rest = rest
            .strip_prefix(b"\"")
            .or_else(|| rest.strip_prefix(b"'"))?;
        let digits = rest.iter().take_while(|own| own.is_ascii_digit()).take(20);
        Some(digits.fold(0u64, |all, own| {
            all.saturating_mul(10).saturating_add(u64::from(own - b'0'))
        }))
    };
    let found = memchr::memmem::find_iter(text, name).filter_map(number);
    found.max().unwrap_or(0)
}
