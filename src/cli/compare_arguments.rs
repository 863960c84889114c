//! The options of `armoniza comparar`.

use super::common_arguments::RulesArg;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// La versión anterior: una ley, la carpeta de un expediente, una revisión guardada (hallazgos.json) o CARPETA@REVISIÓN de git.
    #[arg(value_name = "ANTES", help_heading = "Argumentos")]
    pub(super) before: PathBuf,
    /// La versión posterior, de la misma clase.
    #[arg(value_name = "DESPUES", help_heading = "Argumentos")]
    pub(super) after: PathBuf,
    /// Carpeta donde se escribe la comparación; sin ella, o con «-», va a la salida estándar.
    #[arg(long = "salida", value_name = "CARPETA")]
    pub(super) output: Option<PathBuf>,
    /// Qué se escribe, separado por comas: terminal, html, docx, xlsx, json, md o csv [por omisión: terminal; con --salida, html y json].
    #[arg(
        long = "formato",
        value_name = "LISTA",
        value_enum,
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(super) formats: Vec<CompareFormat>,
    /// Pone al CSV la marca con que Excel reconoce los acentos (BOM).
    #[arg(long = "bom")]
    pub(super) bom: bool,
    /// Termina con código 1 si un asunto se abre o empeora (sólo entre expedientes o revisiones).
    #[arg(
        long = "falla-si",
        value_name = "empeora",
        value_enum,
        hide_possible_values = true
    )]
    pub(super) fail_on: Option<FailOnWorse>,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOnWorse {
    Empeora,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareFormat {
    Terminal,
    Html,
    Docx,
    Xlsx,
    Json,
    Md,
    Csv,
}

impl CompareFormat {
    /// The file that `--salida` writes; none for what only a terminal shows.
    pub(super) const fn file(self) -> Option<&'static str> {
        match self {
            CompareFormat::Terminal => None,
            CompareFormat::Html => Some("comparacion.html"),
            CompareFormat::Docx => Some("comparacion.docx"),
            CompareFormat::Xlsx => Some("comparacion.xlsx"),
            CompareFormat::Json => Some("cambios.json"),
            CompareFormat::Md => Some("comparacion.md"),
            CompareFormat::Csv => Some("cambios.csv"),
        }
    }
    /// True for what a terminal cannot show.
    pub(super) const fn is_binary(self) -> bool {
        matches!(self, CompareFormat::Docx | CompareFormat::Xlsx)
    }
}
