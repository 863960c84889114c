//! The command line: reads arguments, calls the rooms, prints, and chooses the exit code.
//!
//! The only place that prints. Results go to standard output, messages to standard error.
//!
//! # Not here
//!
//! Anything that another program would want to call: that is the library.

mod actions;
mod actions_arguments;
mod arguments;
mod common_arguments;
mod compare;
mod compare_arguments;
mod compare_dossiers;
mod dossier;
mod executive;
mod executive_arguments;
mod exit;
mod inform;
mod pem;
mod pem_arguments;
mod progress;
mod progress_arguments;
mod read;
mod read_folder;
mod register;
mod register_arguments;
mod review;
mod reviewed;
mod rules;
mod spanish;
mod verdict;
mod verdict_arguments;

use arguments::{Cli, Command};
use clap::{CommandFactory, FromArgMatches};
use std::process::ExitCode;

pub use exit::Outcome;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let matches = match Cli::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return spanish::usage_error(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return spanish::usage_error(&error),
    };
    if let Some(threads) = cli.threads {
        // A pool that is already there keeps its size: the result does not depend on it.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(threads.into())
            .build_global();
    }
    let result = match cli.command {
        Command::Revisar(asked) => review::run(&asked),
        Command::Informe(asked) => inform::run(&asked),
        Command::Leer(asked) => read::run(&asked),
        Command::Expediente(asked) => dossier::run(&asked),
        Command::Pem(asked) => pem::pem(&asked),
        Command::Plan(asked) => pem::plan(&asked),
        Command::Grafo(asked) => pem::graph(&asked),
        Command::Dictamen(asked) => verdict::run(&asked),
        Command::Pendientes(asked) => verdict::pending(&asked),
        Command::Comparar(asked) => compare::run(&asked),
        Command::Registrar(asked) => register::register(&asked),
        Command::Registro(asked) => register::registry(&asked),
        Command::Acciones(asked) => actions::run(&asked),
        Command::InformeEjecutivo(asked) => executive::run(&asked),
        Command::Avance(asked) => progress::run(&asked),
        Command::Reglas(asked) => rules::run(&asked),
    };
    match result {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            eprintln!("error: {error:#}");
            exit::code_of(&error)
        }
    }
}
