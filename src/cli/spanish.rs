//! What clap says, in Spanish.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::process::ExitCode;

/// Template of every help page.
pub(super) const HELP: &str = "{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}\n";

/// Prints a usage error (or the help or version asked for) and gives the exit code.
pub(super) fn usage_error(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        print!("{}", error.render());
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprint!("{}", error.render());
        return ExitCode::from(2);
    }
    eprintln!("error: {}", sentence(error));
    eprintln!("Vea «armoniza --help» o «armoniza MANDATO --help».");
    ExitCode::from(2)
}

fn sentence(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("no se conoce la opción «{argument}»"),
        ErrorKind::InvalidSubcommand => {
            let near = text(ContextKind::SuggestedSubcommand);
            let hint = if near.is_empty() {
                String::new()
            } else {
                format!(" (¿quiso decir «{near}»?)")
            };
            format!(
                "no se conoce el mandato «{}»{hint}",
                text(ContextKind::InvalidSubcommand)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("falta indicar {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("a la opción {argument} le falta su valor")
        }
        ErrorKind::InvalidValue => format!(
            "«{value}» no es un valor posible de {argument}; los posibles son: {}",
            text(ContextKind::ValidValue)
        ),
        ErrorKind::ValueValidation => {
            let reason =
                std::error::Error::source(error).map_or(String::new(), |why| format!(": {why}"));
            format!("«{value}» no vale para {argument}{reason}")
        }
        ErrorKind::ArgumentConflict => {
            format!(
                "{argument} no puede ir junto con {}",
                text(ContextKind::PriorArg)
            )
        }
        ErrorKind::MissingSubcommand => "falta el mandato".to_owned(),
        ErrorKind::InvalidUtf8 => "un argumento no es texto UTF-8 válido".to_owned(),
        _ => format!("no se entiende la orden ({argument})"),
    }
}
