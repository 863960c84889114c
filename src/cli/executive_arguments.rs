//! The options of `armoniza informe-ejecutivo`.

use super::register_arguments::RegisterArg;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ExecutiveArgs {
    /// Periodo de los reportes que reúne.
    #[arg(long = "periodo", value_name = "PERIODO")]
    pub(super) period: String,
    #[command(flatten)]
    pub(super) register: RegisterArg,
    /// Formatos, separados por comas: html, docx, xlsx o todos [por omisión: html].
    #[arg(
        long = "formatos",
        value_name = "LISTA",
        value_enum,
        value_delimiter = ',',
        default_values = ["html"],
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) formats: Vec<ExecutiveFormatArg>,
    /// Carpeta donde se escribe [por omisión: informe-ejecutivo].
    #[arg(
        long = "salida",
        value_name = "CARPETA",
        default_value = "informe-ejecutivo",
        hide_default_value = true
    )]
    pub(super) output: PathBuf,
    /// Membrete del informe: un archivo con institución, autoría, logotipo, introducción y firmas.
    #[arg(long = "plantilla", value_name = "ARCHIVO")]
    pub(super) letterhead: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExecutiveFormatArg {
    Html,
    Docx,
    Xlsx,
    /// Cada formato que hay.
    Todos,
}
