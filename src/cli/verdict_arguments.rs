//! The options of `armoniza dictamen` and `pendientes`.

use super::common_arguments::{RulesArg, TableArg};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct VerdictArgs {
    /// Carpeta del expediente.
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: PathBuf,
    /// Clave del requisito.
    #[arg(
        value_name = "REQUISITO",
        help_heading = "Argumentos",
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    pub(super) requirement: Option<String>,
    /// Qué se decide: confirma el estado propuesto, o lo corrige.
    #[arg(
        long = "decision",
        value_name = "DECISIÓN",
        value_enum,
        hide_possible_values = true,
        required_unless_present = "from",
        conflicts_with = "from"
    )]
    pub(super) decision: Option<DecisionArg>,
    /// Estado que corresponde, cuando se corrige: cumple, parcial, ausente, contrario, invade, observado o no-aplica.
    #[arg(
        long = "estado",
        value_name = "ESTADO",
        value_enum,
        hide_possible_values = true,
        conflicts_with = "from"
    )]
    pub(super) status: Option<StatusArg>,
    /// Razón de la decisión.
    #[arg(long = "nota", value_name = "TEXTO", conflicts_with = "from")]
    pub(super) note: Option<String>,
    /// Quién decide; con --desde, para los renglones que no lo dicen.
    #[arg(
        long = "autor",
        value_name = "NOMBRE",
        required_unless_present = "from"
    )]
    pub(super) author: Option<String>,
    /// Fecha de la decisión (AAAA-MM-DD); con --desde, para los renglones que no la dicen.
    #[arg(long = "fecha", value_name = "FECHA", required_unless_present = "from")]
    pub(super) date: Option<Date>,
    /// Libro de Excel con la hoja «Revisión» llena, o CSV con esas columnas.
    #[arg(long = "desde", value_name = "ARCHIVO", id = "from")]
    pub(super) from: Option<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DecisionArg {
    Confirma,
    Corrige,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusArg {
    Cumple,
    Parcial,
    Ausente,
    Contrario,
    Invade,
    Observado,
    NoAplica,
}

#[derive(Debug, Args)]
pub(super) struct PendingArgs {
    /// Carpeta del expediente, o una revisión guardada (hallazgos.json).
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: PathBuf,
    /// Renglones que se muestran a lo sumo.
    #[arg(long = "maximo", value_name = "N")]
    pub(super) most: Option<usize>,
    #[command(flatten)]
    pub(super) table: TableArg,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}
