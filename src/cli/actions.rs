//! `armoniza acciones`: the template of the homogeneous report, what comes back in it, and what is kept.

use super::actions_arguments::{Actions, ActionsCommand};
use super::common_arguments::TableFormat;
use super::exit::{Outcome, UsageError};
use super::read::print;
use super::register::{created, opened};
use super::rules::load;
use crate::catalog::Catalog;
use crate::record::actions::{Entry, List, Lists, NotListed, read_report};
use crate::record::{ActionsReport, RecordError, Register};
use crate::report::texts::actions as texts;
use crate::report::{ActionsView, TemplateOptions, template_to};
use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// Columns of the table where the terminal does not say.
const WIDTH: u16 = 110;

/// Runs the command.
pub(super) fn run(asked: &Actions) -> anyhow::Result<Outcome> {
    match &asked.command {
        ActionsCommand::Plantilla {
            file,
            entity,
            period,
        } => template(asked, file, entity.as_deref(), period.clone()),
        ActionsCommand::Importar { files, partial } => import(asked, files, *partial),
        ActionsCommand::Listar {
            period,
            entity,
            table,
        } => {
            let register = opened(&asked.register.path)?;
            let state = match entity {
                None => None,
                Some(entity) => Some(state(&lists(asked, Some(&register))?, entity)?.key.clone()),
            };
            let reports = register.reports(period.as_deref(), state.as_deref())?;
            let view = ActionsView::build(&reports);
            print(&match table.format {
                TableFormat::Tabla => view.table(WIDTH),
                TableFormat::Json => view.json()?,
                TableFormat::Csv => view.csv()?,
            })?;
            Ok(Outcome::Done)
        }
    }
}

/// The catalogues, with the states that only the register knows.
fn lists(asked: &Actions, register: Option<&Register>) -> anyhow::Result<Lists> {
    let catalog = Catalog::embedded()?;
    let (rules, _) = load(asked.rules.as_deref(), &catalog);
    let known = match register {
        Some(register) => register.known_states()?,
        None => Vec::new(),
    };
    Ok(Lists::of(&catalog, &rules, &known))
}

/// The register, when there is one.
fn if_there(path: &Path) -> anyhow::Result<Option<Register>> {
    match opened(path) {
        Ok(register) => Ok(Some(register)),
        Err(error) => match error.downcast_ref() {
            Some(RecordError::Missing { .. }) => Ok(None),
            _ => Err(error),
        },
    }
}

/// The state that an option names.
fn state<'l>(lists: &'l Lists, asked: &str) -> anyhow::Result<&'l Entry> {
    lists.find(List::Entities, asked).map_err(|why| {
        let near = match why {
            NotListed::Unknown(Some(near)) => format!("; ¿quiso decir «{near}»?"),
            _ => String::new(),
        };
        let message = format!(
            "la entidad «{asked}» no existe{near}; use la clave del INEGI, de 01 a 32, 00 para la Federación, o su nombre"
        );
        UsageError(message).into()
    })
}

fn template(
    asked: &Actions,
    file: &Path,
    entity: Option<&str>,
    period: Option<String>,
) -> anyhow::Result<Outcome> {
    if file.exists() {
        let shown = file.display();
        return Err(UsageError(format!("{shown} ya existe; indique otro nombre")).into());
    }
    let register = if_there(&asked.register.path)?;
    let lists = lists(asked, register.as_ref())?;
    let entity = entity.map(|own| state(&lists, own)).transpose()?;
    let catalog = Catalog::embedded()?;
    let definitions = catalog.agenda.challenges.into_iter();
    let given = TemplateOptions {
        entity: entity.map(|own| own.label.clone()),
        period,
        definitions: definitions.map(|own| own.definition).collect(),
    };
    let mut bytes = Vec::new();
    template_to(&lists, &given, &mut bytes)?;
    std::fs::write(file, bytes)
        .with_context(|| format!("no se pudo escribir {}", file.display()))?;
    print(&format!(
        "Se escribió {}. Llénelo y léalo con «armoniza acciones importar {}».\n",
        file.display(),
        file.display()
    ))?;
    Ok(Outcome::Done)
}

fn import(asked: &Actions, files: &[PathBuf], partial: bool) -> anyhow::Result<Outcome> {
    let known = if_there(&asked.register.path)?;
    let lists = lists(asked, known.as_ref())?;
    drop(known);
    let mut errors = 0;
    let mut kept: Vec<(ActionsReport, &PathBuf)> = Vec::new();
    for file in files {
        match read_report(file, &lists) {
            Err(error) => {
                eprintln!("error: {error}");
                errors += 1;
            }
            Ok(filled) => {
                for notice in &filled.notices {
                    eprintln!("aviso: {notice}");
                }
                for error in &filled.wrong {
                    eprintln!("error: {error}");
                }
                errors += filled.wrong.len();
                let Some(report) = filled.report else {
                    continue;
                };
                let same = |own: &&(ActionsReport, &PathBuf)| {
                    let key = |own: &ActionsReport| {
                        (own.state.clone(), own.period.clone(), own.unit.clone())
                    };
                    key(&own.0) == key(&report)
                };
                if let Some((_, other)) = kept.iter().find(same) {
                    let told = texts::repeated(&report, &other.display().to_string());
                    eprintln!("error: {}: {told}", file.display());
                    errors += 1;
                    continue;
                }
                kept.push((report, file));
            }
        }
    }
    if errors > 0 && !partial {
        kept.clear();
    }
    let reports: Vec<ActionsReport> = kept.into_iter().map(|(report, _)| report).collect();
    if !reports.is_empty() {
        let done = created(&asked.register.path)?.put_reports(&reports)?;
        let told = reports.iter().zip(done);
        let told: String = told
            .map(|(own, done)| texts::registered(own, done))
            .collect();
        print(&told)?;
    }
    if errors == 0 {
        return Ok(Outcome::Done);
    }
    eprint!("{}", texts::refused(errors, reports.len()));
    Ok(Outcome::Partial)
}
