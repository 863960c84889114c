//! The commands and their options: everything that a user can ask for.

use super::actions_arguments::Actions;
use super::common_arguments::RulesArg;
use super::compare_arguments::CompareArgs;
use super::executive_arguments::ExecutiveArgs;
use super::pem_arguments::{GraphArgs, Pem, PlanArgs};
use super::progress_arguments::ProgressArgs;
use super::register_arguments::{RegisterArgs, Registry};
use super::spanish::HELP;
use super::verdict_arguments::{PendingArgs, VerdictArgs};
use crate::rules::balance::Sought;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Revisa si las leyes de una entidad federativa cumplen lo que el derecho federal migratorio y de refugio le pide.
#[derive(Debug, Parser)]
#[command(
    name = "armoniza",
    version,
    help_template = HELP,
    override_usage = "armoniza MANDATO [opciones]",
    subcommand_help_heading = "Mandatos",
    subcommand_value_name = "MANDATO",
    next_help_heading = "Opciones",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Ejemplo: armoniza revisar corpus/anahuac\n\nCódigos de salida: 0 hecho · 1 hay hallazgos, sólo si lo pide --falla-si · 2 orden mal dada · 3 algo no se pudo leer."
)]
pub(super) struct Cli {
    /// Hilos de trabajo; el resultado no depende de ellos [por omisión: los del equipo].
    #[arg(long = "hilos", global = true, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
    /// Muestra esta ayuda.
    #[arg(short = 'h', long = "help", visible_alias = "ayuda", action = ArgAction::Help, global = true)]
    help: Option<bool>,
    /// Muestra la versión.
    #[arg(short = 'V', long = "version", action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Revisa el expediente de una entidad y escribe el informe.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza revisar CARPETA [opciones]", after_help = "Ejemplo: armoniza revisar corpus/anahuac --salida informe")]
    Revisar(Review),
    /// Escribe otra vez los informes de una revisión guardada, sin las leyes.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza informe ARCHIVO [opciones]", after_help = "Ejemplo: armoniza informe informe/hallazgos.json --formatos xlsx,csv")]
    Informe(Inform),
    /// Lee leyes y muestra su estructura.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza leer ARCHIVO… [opciones]", after_help = "Ejemplo: armoniza leer corpus/anahuac --formato html --salida leyes")]
    Leer(Read),
    /// Escribe el expediente.toml de una carpeta de leyes, para corregirlo.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza expediente CARPETA --entidad CLAVE [opciones]", after_help = "Ejemplo: armoniza expediente mis-leyes --entidad 20")]
    Expediente(Dossier),
    /// Muestra el estado de cada línea, estrategia y objetivo del PEM y del Pacto Mundial.
    #[command(help_template = HELP, subcommand_help_heading = "Mandatos", subcommand_value_name = "MANDATO", next_help_heading = "Opciones", override_usage = "armoniza pem CARPETA [opciones]\n     armoniza pem linea CLAVE CARPETA [opciones]", after_help = "Ejemplo: armoniza pem linea 1.1.2 corpus/anahuac")]
    Pem(Pem),
    /// Ordena las reformas: qué artículos tocar, qué cierra cada una y qué líneas hace avanzar.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza plan CARPETA [opciones]", after_help = "Ejemplo: armoniza plan corpus/anahuac --maximo 3")]
    Plan(PlanArgs),
    /// Escribe el grafo de asuntos, líneas y objetivos para verlo o para otro programa.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza grafo CARPETA [opciones]", after_help = "Ejemplo: armoniza grafo corpus/anahuac --formato svg")]
    Grafo(GraphArgs),
    /// Guarda lo que una persona decide sobre un hallazgo, o lo que devuelve en una hoja.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza dictamen CARPETA REQUISITO --decision confirma --autor NOMBRE --fecha AAAA-MM-DD\n     armoniza dictamen CARPETA --desde ARCHIVO --fecha AAAA-MM-DD", after_help = "Ejemplo: armoniza dictamen corpus/anahuac lm-08-salud --decision confirma --autor \"Área jurídica\" --fecha 2024-05-02")]
    Dictamen(VerdictArgs),
    /// Muestra lo que espera la decisión de una persona, por prioridad.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza pendientes CARPETA [opciones]", after_help = "Ejemplo: armoniza pendientes corpus/anahuac --maximo 10")]
    Pendientes(PendingArgs),
    /// Compara dos versiones de una ley: qué se reformó, adicionó, derogó, renumeró o movió.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza comparar ANTES DESPUES [opciones]", after_help = "Ejemplo: armoniza comparar corpus/anahuac/ley-salud.txt corpus/anahuac-2024/ley-salud.txt --salida comparacion")]
    Comparar(CompareArgs),
    /// Guarda revisiones en el registro, para seguir el avance de cada entidad.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza registrar CARPETA… [opciones]", after_help = "Ejemplo: armoniza registrar corpus/anahuac corpus/anahuac-2024")]
    Registrar(RegisterArgs),
    /// Consulta, copia y comprueba el registro de revisiones y acciones.
    #[command(help_template = HELP, subcommand_help_heading = "Mandatos", subcommand_value_name = "MANDATO", next_help_heading = "Opciones", override_usage = "armoniza registro MANDATO [opciones]", after_help = "Ejemplo: armoniza registro listar")]
    Registro(Registry),
    /// Escribe la plantilla del reporte de acciones, lee las que vuelven llenas y muestra lo guardado.
    #[command(help_template = HELP, subcommand_help_heading = "Mandatos", subcommand_value_name = "MANDATO", next_help_heading = "Opciones", override_usage = "armoniza acciones MANDATO [opciones]", after_help = "Ejemplo: armoniza acciones plantilla reporte.xlsx --entidad 20 --periodo 2020")]
    Acciones(Actions),
    /// Reúne los reportes de acciones de un periodo en el informe ejecutivo.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza informe-ejecutivo --periodo PERIODO [opciones]", after_help = "Ejemplo: armoniza informe-ejecutivo --periodo 2020 --formatos todos")]
    InformeEjecutivo(ExecutiveArgs),
    /// Muestra el avance de las entidades en el tiempo, con lo que movió cada cambio, o escribe el tablero nacional.
    #[command(help_template = HELP, subcommand_help_heading = "Mandatos", subcommand_value_name = "MANDATO", next_help_heading = "Opciones", override_usage = "armoniza avance [opciones]\n     armoniza avance MANDATO [opciones]", after_help = "Ejemplo: armoniza avance --formatos html,xlsx --salida avance")]
    Avance(ProgressArgs),
    /// Consulta y prueba las reglas.
    #[command(help_template = HELP, subcommand_help_heading = "Mandatos", subcommand_value_name = "MANDATO", next_help_heading = "Opciones", override_usage = "armoniza reglas MANDATO [opciones]", after_help = "Ejemplo: armoniza reglas probar")]
    Reglas(Rules),
}

#[derive(Debug, Args)]
pub(super) struct Review {
    /// Carpeta del expediente, o el archivo de una sola ley.
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: PathBuf,
    /// Carpeta donde se escriben los informes; «-» manda el JSON a la salida estándar.
    #[arg(
        long = "salida",
        value_name = "CARPETA",
        default_value = "informe",
        hide_default_value = true
    )]
    pub(super) output: PathBuf,
    /// Fecha del marco jurídico (AAAA-MM-DD), en lugar de la del expediente.
    #[arg(long = "fecha", value_name = "FECHA")]
    pub(super) date: Option<Date>,
    #[command(flatten)]
    pub(super) report: ReportArgs,
    #[command(flatten)]
    pub(super) rules: RulesArg,
    /// Termina con código 1 si hay hallazgos de ese estado: abierto (cualquiera), contrario, invade, ausente, observado o parcial.
    #[arg(
        long = "falla-si",
        value_name = "ESTADO",
        value_enum,
        hide_possible_values = true
    )]
    pub(super) fail_on: Option<FailOn>,
}

/// What reports are written, and under whose name.
#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// Formatos del informe, separados por comas: html, docx, xlsx, csv, json, md o todos [por omisión: html,json].
    #[arg(
        long = "formatos",
        value_name = "LISTA",
        value_enum,
        value_delimiter = ',',
        default_values = ["html", "json"],
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) formats: Vec<ReportFormat>,
    /// Membrete del informe: un archivo con institución, autoría, logotipo, introducción y firmas.
    #[arg(long = "plantilla", value_name = "ARCHIVO")]
    pub(super) letterhead: Option<PathBuf>,
    /// Pone al CSV la marca con que Excel reconoce los acentos (BOM).
    #[arg(long = "bom")]
    pub(super) bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Html,
    Docx,
    Xlsx,
    Csv,
    Json,
    Md,
    /// Cada formato que hay.
    Todos,
}

#[derive(Debug, Args)]
pub(super) struct Inform {
    /// Revisión guardada (hallazgos.json).
    #[arg(value_name = "ARCHIVO", help_heading = "Argumentos")]
    pub(super) review: PathBuf,
    /// Carpeta donde se escriben los informes.
    #[arg(
        long = "salida",
        value_name = "CARPETA",
        default_value = "informe",
        hide_default_value = true
    )]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) report: ReportArgs,
    #[command(flatten)]
    pub(super) rules: RulesArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Cualquier hallazgo abierto.
    Abierto,
    Contrario,
    Invade,
    Ausente,
    Observado,
    Parcial,
}

#[derive(Debug, Args)]
pub(super) struct Read {
    /// Leyes, o carpetas de leyes.
    #[arg(value_name = "ARCHIVO", required = true, help_heading = "Argumentos")]
    pub(super) files: Vec<PathBuf>,
    /// Qué se muestra: arbol, texto (limpio, un párrafo por línea), json, akn (Akoma Ntoso 3.0) o html (para leer en el navegador).
    #[arg(
        long = "formato",
        value_name = "FORMATO",
        value_enum,
        default_value = "arbol",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) format: ReadFormat,
    /// Carpeta donde se escribe un archivo por ley, con un cuadro de lo leído; sin ella, todo va a la salida estándar.
    #[arg(long = "salida", value_name = "CARPETA")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReadFormat {
    Arbol,
    Texto,
    Json,
    Akn,
    Html,
}

#[derive(Debug, Args)]
pub(super) struct Dossier {
    /// Carpeta con las leyes.
    #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
    pub(super) folder: PathBuf,
    /// Entidad: clave del INEGI (01 a 32) o nombre.
    #[arg(long = "entidad", value_name = "CLAVE")]
    pub(super) entity: String,
    /// Fecha a la que están las leyes (AAAA-MM-DD).
    #[arg(long = "fecha", value_name = "FECHA")]
    pub(super) date: Option<Date>,
    /// Reemplaza el expediente.toml que ya exista.
    #[arg(long = "reemplazar")]
    pub(super) overwrite: bool,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    #[command(flatten)]
    pub(super) rules: RulesArg,
    #[command(subcommand)]
    pub(super) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Lista los requisitos.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas listar [opciones]", after_help = "Ejemplo: armoniza reglas listar --materia salud")]
    Listar(RulesFilter),
    /// Explica un requisito: qué pide, por qué, cómo se reconoce, con qué ejemplos.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas explicar ID", after_help = "Ejemplo: armoniza reglas explicar lm-09-registro-civil")]
    Explicar {
        /// El requisito.
        #[arg(value_name = "ID", help_heading = "Argumentos")]
        id: String,
    },
    /// Ejecuta los ejemplos de las reglas y dice cuáles difieren.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas probar [ID] [opciones]", after_help = "Ejemplo: armoniza reglas probar lm-09-registro-civil")]
    Probar {
        /// Requisito; todos si no se indica.
        #[arg(value_name = "ID", help_heading = "Argumentos")]
        id: Option<String>,
    },
    /// Comprueba el conjunto de reglas: errores, ejemplos que faltan, conceptos sin uso, líneas del PEM sin requisito.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas validar [CARPETA]", after_help = "Ejemplo: armoniza reglas validar rules")]
    Validar {
        /// Carpeta de reglas; las del programa si no se indica.
        #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
        folder: Option<PathBuf>,
    },
    /// Escribe en la salida el esqueleto comentado de un requisito nuevo.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas nueva ID", after_help = "Ejemplo: armoniza reglas nueva lm-10-ejemplo")]
    Nueva {
        /// El id: minúsculas, cifras y guiones.
        #[arg(value_name = "ID", help_heading = "Argumentos")]
        id: String,
    },
    /// Escribe una página por requisito y su índice.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas documentar CARPETA", after_help = "Ejemplo: armoniza reglas documentar docs/requisitos")]
    Documentar {
        /// Carpeta donde se escriben.
        #[arg(value_name = "CARPETA", help_heading = "Argumentos")]
        folder: PathBuf,
    },
    /// Calcula los pesos de una balanza con preceptos ya calificados, y con los ejemplos de las reglas, y los escribe en la salida.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas pesar ARCHIVO... [opciones]", after_help = "Ejemplo: armoniza reglas pesar tests/datos/invasion-d.toml tests/datos/invasion-e.toml")]
    Pesar {
        /// Archivos con [[precepto]]: requisito, nivel (invade, legitimo…) y texto.
        #[arg(value_name = "ARCHIVO", required = true, help_heading = "Argumentos")]
        files: Vec<PathBuf>,
        /// Qué pesos: los de la balanza invasion, los de contradiccion, los temas de los requisitos, o los niveles de cada uno.
        #[arg(
            long = "balanza",
            value_name = "BALANZA",
            value_enum,
            default_value = "invasion",
            hide_possible_values = true
        )]
        sought: BalanceArg,
    },
    /// Dice qué requisitos satisface cada precepto de una ley.
    #[command(help_template = HELP, next_help_heading = "Opciones", override_usage = "armoniza reglas reconocer ARCHIVO [opciones]", after_help = "Ejemplo: armoniza reglas reconocer corpus/anahuac/ley-salud.txt --formato json")]
    Reconocer {
        /// La ley.
        #[arg(value_name = "ARCHIVO", help_heading = "Argumentos")]
        file: PathBuf,
        /// Sólo este requisito.
        #[arg(long = "requisito", value_name = "ID")]
        requirement: Option<String>,
        /// Muestra por qué sí y por qué no, rama por rama; pide --requisito.
        #[arg(long = "porque", requires = "requirement")]
        why: bool,
        /// Qué se muestra: tabla o json.
        #[arg(
            long = "formato",
            value_name = "FORMATO",
            value_enum,
            default_value = "tabla",
            hide_default_value = true,
            hide_possible_values = true
        )]
        format: TableFormat,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    Tabla,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct RulesFilter {
    /// Sólo los de esta materia.
    #[arg(long = "materia", value_name = "MATERIA")]
    pub(super) subject: Option<String>,
    /// Sólo los de este paso, de 1 a 5.
    #[arg(long = "paso", value_name = "N")]
    pub(super) step: Option<u8>,
    /// Sólo los de este tipo.
    #[arg(long = "tipo", value_name = "TIPO")]
    pub(super) kind: Option<String>,
    /// Sólo los que hacen avanzar esta línea del PEM.
    #[arg(long = "pem", value_name = "LÍNEA")]
    pub(super) line: Option<String>,
}

/// A balance that can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BalanceArg {
    /// Lo que invade la competencia federal.
    Invasion,
    /// Lo que contradice un requisito.
    Contradiccion,
    /// De qué trata cada requisito.
    Temas,
    /// A qué se parece lo que lo cumple, lo cumple en parte, lo contradice o no llega a cumplirlo.
    Niveles,
}

impl BalanceArg {
    /// What the balance tells apart; `None` for themes, which are many.
    pub(super) const fn sought(&self) -> Option<Sought> {
        match self {
            BalanceArg::Invasion => Some(Sought::Invasion),
            BalanceArg::Contradiccion => Some(Sought::Contradiction),
            BalanceArg::Temas | BalanceArg::Niveles => None,
        }
    }
}
