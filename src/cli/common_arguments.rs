//! Options that several commands have alike.

use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Which rules.
#[derive(Debug, Args)]
pub(super) struct RulesArg {
    /// Carpeta de reglas, en lugar de las del programa.
    #[arg(long = "reglas", value_name = "CARPETA", global = true)]
    rules: Option<PathBuf>,
}

impl RulesArg {
    /// The folder asked for; `None` for the program's own rules.
    pub(super) fn as_deref(&self) -> Option<&Path> {
        self.rules.as_deref()
    }
}

/// How a table is shown.
#[derive(Debug, Args)]
pub(super) struct TableArg {
    /// Qué se muestra: tabla, json o csv.
    #[arg(
        long = "formato",
        value_name = "FORMATO",
        value_enum,
        default_value = "tabla",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: TableFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    Tabla,
    Json,
    Csv,
}
