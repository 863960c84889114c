//! The options of `armoniza registrar` and `armoniza registro`.

use super::common_arguments::{RulesArg, TableArg};
use super::spanish::HELP;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Which register.
#[derive(Debug, Args)]
pub(super) struct RegisterArg {
    /// El archivo del registro [por omisión: registro.sqlite].
    #[arg(
        long = "registro",
        value_name = "ARCHIVO",
        default_value = "registro.sqlite",
        hide_default_value = true,
        global = true
    )]
    pub(super) path: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct RegisterArgs {
    /// Carpetas de expedientes, o revisiones guardadas (hallazgos.json).
    #[arg(value_name = "CARPETA", required = true, help_heading = "Argumentos")]
    pub(super) sources: Vec<PathBuf>,
    /// Entidad, si la revisión no la dice: clave del INEGI (01 a 32) o nombre.
    #[arg(long = "entidad", value_name = "CLAVE")]
    pub(super) entity: Option<String>,
    /// Fecha del marco jurídico (AAAA-MM-DD), si la revisión no la dice.
    #[arg(long = "fecha", value_name = "FECHA")]
    pub(super) date: Option<Date>,
    #[command(flatten)]
    pub(super) register: RegisterArg,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}

#[derive(Debug, Args)]
pub(super) struct Registry {
    #[command(flatten)]
    pub(super) register: RegisterArg,
    #[command(subcommand)]
    pub(super) command: RegistryCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RegistryCommand {
    /// Muestra las revisiones guardadas y los reportes de acciones.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza registro listar [opciones]", after_help = "Ejemplo: armoniza registro listar")]
    Listar(TableArg),
    /// Escribe todo lo que hay en el registro como archivos sencillos, para llevarlo a otro lado o volver a importarlo.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza registro exportar CARPETA [opciones]", after_help = "Ejemplo: armoniza registro exportar copia --formato csv")]
    Exportar {
        /// Carpeta donde se escribe; nueva o vacía.
        #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
        folder: PathBuf,
        /// Qué se escribe: json (un hallazgos.json por revisión) o csv (una tabla por asunto).
        #[arg(
            long = "formato",
            value_name = "FORMATO",
            value_enum,
            default_value = "json",
            hide_default_value = true,
            hide_possible_values = true
        )]
        format: DumpFormat,
    },
    /// Trae al registro todo lo que otro exportó; lo crea si no existe.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza registro importar CARPETA [opciones]", after_help = "Ejemplo: armoniza registro importar copia --registro otro.sqlite")]
    Importar {
        /// Carpeta que escribió «armoniza registro exportar».
        #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
        folder: PathBuf,
    },
    /// Comprueba que el registro esté completo y que nada haya cambiado desde que se guardó.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza registro verificar [opciones]", after_help = "Ejemplo: armoniza registro verificar")]
    Verificar,
    /// Escribe una copia del registro, aunque otros lo estén usando.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza registro respaldar ARCHIVO [opciones]", after_help = "Ejemplo: armoniza registro respaldar respaldo.sqlite")]
    Respaldar {
        /// La copia; no debe existir.
        #[arg(value_name = "ARCHIVO", help_heading = "Argumentos")]
        copy: PathBuf,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DumpFormat {
    Json,
    Csv,
}
