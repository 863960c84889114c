//! The options of `armoniza avance`.

use super::common_arguments::TableArg;
use super::register_arguments::RegisterArg;
use super::spanish::HELP;
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = false)]
pub(super) struct ProgressArgs {
    #[command(flatten)]
    pub(super) register: RegisterArg,
    /// Sólo esta entidad: clave del INEGI (01 a 32), nombre, o la que tenga en el registro.
    #[arg(long = "entidad", value_name = "CLAVE", global = true)]
    pub(super) state: Option<String>,
    /// Desde este día (AAAA-MM-DD).
    #[arg(long = "desde", value_name = "FECHA")]
    pub(super) from: Option<Date>,
    /// Hasta este día (AAAA-MM-DD), que se toma por hoy [por omisión: la última fecha del registro].
    #[arg(long = "hasta", value_name = "FECHA", global = true)]
    pub(super) to: Option<Date>,
    /// Desglose de la calificación: paso, materia, linea, pmm o tipo.
    #[arg(
        long = "por",
        value_name = "DIMENSION",
        value_enum,
        hide_possible_values = true
    )]
    pub(super) by: Option<ByArg>,
    /// Orden de las entidades: alfabetico o calificacion [por omisión: alfabetico].
    #[arg(
        long = "orden",
        value_name = "ORDEN",
        value_enum,
        default_value = "alfabetico",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) order: OrderArg,
    /// De quién es el estado que se cuenta: propuesta (de la revisión) o dictamen (de una persona, donde esté vigente) [por omisión: propuesta].
    #[arg(
        long = "base",
        value_name = "BASE",
        value_enum,
        default_value = "propuesta",
        hide_default_value = true,
        hide_possible_values = true,
        global = true
    )]
    pub(super) basis: BasisArg,
    /// Formatos que se escriben, separados por comas: html, xlsx, csv, json o todos; sin ellos, se muestra en la terminal.
    #[arg(
        long = "formatos",
        value_name = "LISTA",
        value_enum,
        value_delimiter = ',',
        hide_possible_values = true
    )]
    pub(super) formats: Vec<ProgressFormatArg>,
    /// Carpeta donde se escriben [por omisión: avance].
    #[arg(
        long = "salida",
        value_name = "CARPETA",
        default_value = "avance",
        hide_default_value = true
    )]
    pub(super) output: PathBuf,
    /// Pone al CSV la marca con que Excel reconoce los acentos (BOM).
    #[arg(long = "bom")]
    pub(super) bom: bool,
    #[command(subcommand)]
    pub(super) command: Option<ProgressCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProgressCommand {
    /// Cruza las acciones reportadas con los asuntos legales abiertos, por línea del PEM.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza avance cruces [opciones]", after_help = "Ejemplo: armoniza avance cruces --entidad anahuac")]
    Cruces {
        /// Sólo los reportes de este periodo, como se llama en el registro ("2020").
        #[arg(long = "periodo", value_name = "PERIODO")]
        period: Option<String>,
        #[command(flatten)]
        table: TableArg,
    },
    /// Dice si existen el Consejo, el enlace, la oficina, el modelo, el observatorio y el registro, desde cuándo y con qué fundamento.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza avance instituciones [opciones]", after_help = "Ejemplo: armoniza avance instituciones --entidad anahuac")]
    Instituciones(TableArg),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ByArg {
    Paso,
    Materia,
    Linea,
    Pmm,
    Tipo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OrderArg {
    Alfabetico,
    Calificacion,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BasisArg {
    Propuesta,
    Dictamen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ProgressFormatArg {
    Html,
    Xlsx,
    Csv,
    Json,
    /// Cada formato que hay.
    Todos,
}
