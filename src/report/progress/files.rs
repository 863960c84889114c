//! The formats of progress and the files that each is made of.
//!
//! In: [`Progress`]. Out: files, by name.

use super::model::Progress;
use super::page;
use crate::report::sheets::{self, Sheet};
use crate::report::{ReportError, table, xlsx};

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProgressFormat {
    /// The board: a page that needs nothing else.
    Html,
    /// A workbook.
    Xlsx,
    /// Tables with their dictionary.
    Csv,
    /// The data, keys in English.
    Json,
}

/// The CSV files, in the order of the sheets.
const TABLES: [&str; 7] = [
    "entidades.csv",
    "series.csv",
    "por-dimension.csv",
    "cambios.csv",
    "cobertura.csv",
    "avisos.csv",
    "diccionario.csv",
];

impl ProgressFormat {
    /// Every format.
    pub const ALL: [ProgressFormat; 4] = [
        ProgressFormat::Html,
        ProgressFormat::Xlsx,
        ProgressFormat::Csv,
        ProgressFormat::Json,
    ];

    /// The files of the format, each with its bytes; `bom` is for Excel.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when one could not be written.
    pub fn files(
        self,
        progress: &Progress,
        bom: bool,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, ReportError> {
        match self {
            ProgressFormat::Html => Ok(vec![("avance.html", page::page(progress)?.into_bytes())]),
            ProgressFormat::Xlsx => {
                let mut bytes = Vec::new();
                xlsx::progress_to(progress, &mut bytes)?;
                Ok(vec![("avance.xlsx", bytes)])
            }
            ProgressFormat::Csv => {
                let sheets = sheets::of_progress(progress);
                (TABLES.into_iter().zip(&sheets))
                    .map(|(name, own)| Ok((name, csv(own, bom)?)))
                    .collect()
            }
            ProgressFormat::Json => Ok(vec![("avance.json", progress.json()?.into_bytes())]),
        }
    }
}

impl Progress {
    /// As JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }
}

fn csv(sheet: &Sheet, bom: bool) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    table::write(sheet, bom, &mut bytes)?;
    Ok(bytes)
}
