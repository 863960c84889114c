//! The options of `armoniza acciones`.

use super::common_arguments::{RulesArg, TableArg};
use super::register_arguments::RegisterArg;
use super::spanish::HELP;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Actions {
    #[command(flatten)]
    pub(super) register: RegisterArg,
    #[command(flatten)]
    pub(super) rules: RulesArg,
    #[command(subcommand)]
    pub(super) command: ActionsCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ActionsCommand {
    /// Escribe el libro que cada unidad llena con sus acciones.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza acciones plantilla [ARCHIVO] [opciones]", after_help = "Ejemplo: armoniza acciones plantilla reporte.xlsx --entidad 20 --periodo 2020")]
    Plantilla {
        /// El libro que se escribe [por omisión: reporte-acciones.xlsx].
        #[arg(
            value_name = "ARCHIVO",
            default_value = "reporte-acciones.xlsx",
            hide_default_value = true,
            help_heading = "Argumentos"
        )]
        file: PathBuf,
        /// Entidad que lo llenará: clave del INEGI (00 para la Federación) o nombre.
        #[arg(long = "entidad", value_name = "CLAVE")]
        entity: Option<String>,
        /// Periodo que cubre, como lo llamarán todos los reportes.
        #[arg(long = "periodo", value_name = "PERIODO")]
        period: Option<String>,
    },
    /// Lee plantillas llenas y las guarda en el registro; dice, celda por celda, lo que haya que corregir.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza acciones importar ARCHIVO… [opciones]", after_help = "Ejemplo: armoniza acciones importar oaxaca-2020.xlsx chiapas-2020.xlsx")]
    Importar {
        /// Plantillas llenas (.xlsx).
        #[arg(value_name = "ARCHIVO", required = true, help_heading = "Argumentos")]
        files: Vec<PathBuf>,
        /// Guarda los renglones sin errores aunque haya otros con ellos; el reporte queda marcado como parcial.
        #[arg(long = "parcial")]
        partial: bool,
    },
    /// Muestra las acciones guardadas.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza acciones listar [opciones]", after_help = "Ejemplo: armoniza acciones listar --periodo 2020 --formato csv")]
    Listar {
        /// Sólo las de este periodo.
        #[arg(long = "periodo", value_name = "PERIODO")]
        period: Option<String>,
        /// Sólo las de esta entidad: clave del INEGI (00 para la Federación) o nombre.
        #[arg(long = "entidad", value_name = "CLAVE")]
        entity: Option<String>,
        #[command(flatten)]
        table: TableArg,
    },
}
