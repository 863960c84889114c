//! The options of `armoniza pem`, `plan` and `grafo`.

use super::common_arguments::{RulesArg, TableArg};
use super::spanish::HELP;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Pem {
    /// Carpeta del expediente, o una revisión guardada (hallazgos.json).
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: Option<PathBuf>,
    #[command(flatten)]
    pub(super) table: TableArg,
    /// Otro programa, con el mismo esquema que rules/catalogo/pem.toml, en lugar del PEM.
    #[arg(long = "programa", value_name = "ARCHIVO", global = true)]
    pub(super) programme: Option<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulesArg,
    #[command(subcommand)]
    pub(super) command: Option<PemCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum PemCommand {
    /// Muestra el camino de cada asunto a una línea de acción, con su fundamento.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza pem linea CLAVE CARPETA [opciones]", after_help = "Ejemplo: armoniza pem linea 1.1.2 corpus/anahuac")]
    Linea {
        /// Clave de la línea (1.1.2).
        #[arg(value_name = "CLAVE", help_heading = "Argumentos")]
        key: String,
        /// Carpeta del expediente, o una revisión guardada (hallazgos.json).
        #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// Carpeta del expediente, o una revisión guardada (hallazgos.json).
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: PathBuf,
    /// Paquetes que se muestran a lo sumo.
    #[arg(long = "maximo", value_name = "N")]
    pub(super) most: Option<usize>,
    /// Sólo los asuntos de un plazo: corto (invasiones, contradicciones y términos superados), mediano (derechos) o largo (instituciones y recursos).
    #[arg(
        long = "horizonte",
        value_name = "PLAZO",
        value_enum,
        hide_possible_values = true
    )]
    pub(super) horizon: Option<HorizonArg>,
    /// Muestra qué cambiaría si se cerraran estos requisitos, separados por comas.
    #[arg(long = "si", value_name = "ID,ID", value_delimiter = ',')]
    pub(super) closing: Vec<String>,
    /// Qué se muestra: texto o json.
    #[arg(
        long = "formato",
        value_name = "FORMATO",
        value_enum,
        default_value = "texto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: PlanFormat,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum HorizonArg {
    Corto,
    Mediano,
    Largo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanFormat {
    Texto,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct GraphArgs {
    /// Carpeta del expediente, o una revisión guardada (hallazgos.json).
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: PathBuf,
    /// Qué se escribe: svg, dot, graphml, json, mermaid o csv.
    #[arg(
        long = "formato",
        value_name = "FORMATO",
        value_enum,
        default_value = "svg",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: GraphFormat,
    /// Sólo lo que está abierto y lo que detiene; el svg siempre es así.
    #[arg(long = "abierto")]
    pub(super) open: bool,
    /// Sólo los requisitos de una materia (salud).
    #[arg(long = "materia", value_name = "MATERIA")]
    pub(super) subject: Option<String>,
    /// Sólo los requisitos de un paso, de 1 a 5.
    #[arg(long = "paso", value_name = "N")]
    pub(super) step: Option<u8>,
    /// Sólo los requisitos que hacen avanzar un objetivo del programa (4), y sólo sus líneas.
    #[arg(long = "objetivo", value_name = "CLAVE")]
    pub(super) objective: Option<String>,
    /// En el svg, cada asunto y cada línea aunque sean muchos; sin esto se reúnen por materia y estrategia.
    #[arg(long = "detalle")]
    pub(super) detail: bool,
    /// Otro programa, con el mismo esquema que rules/catalogo/pem.toml, en lugar del PEM.
    #[arg(long = "programa", value_name = "ARCHIVO")]
    pub(super) programme: Option<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    Svg,
    Dot,
    Graphml,
    Json,
    Mermaid,
    Csv,
}
