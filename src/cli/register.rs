//! `armoniza registrar` and `armoniza registro`: what is kept over time.

use super::common_arguments::TableFormat;
use super::exit::{Outcome, UsageError};
use super::read::print;
use super::register_arguments::{DumpFormat, RegisterArgs, Registry, RegistryCommand};
use super::reviewed::reviewed;
use super::rules::load;
use crate::catalog::Catalog;
use crate::finding::Review;
use crate::record::{Facts, Place, Register};
use crate::report::{self, RegistryView};
use crate::rules::RuleSet;
use std::path::Path;

/// Columns of the table where the terminal does not say.
const WIDTH: u16 = 110;

/// Runs `armoniza registrar`.
pub(super) fn register(asked: &RegisterArgs) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let (rules, broken) = load(asked.rules.as_deref(), &catalog);
    let facts = Facts::of(&rules);
    let mut outcome = if broken {
        Outcome::Partial
    } else {
        Outcome::Done
    };
    let mut opened = None;
    for source in &asked.sources {
        match read_one(source, asked, &rules, &catalog) {
            Ok((review, place, partial)) => {
                if partial {
                    outcome = Outcome::Partial;
                }
                let register = match &mut opened {
                    Some(register) => register,
                    None => opened.insert(created(&asked.register.path)?),
                };
                let done = register.put(&review, &place, &facts)?;
                // At once: should a later one fail, these are there.
                print(&report::registered(&place, done))?;
            }
            // One bad source never stops the rest; alone, it is the error.
            Err(error) if asked.sources.len() == 1 => return Err(error),
            Err(error) => {
                eprintln!("error: {}: {error:#}", source.display());
                outcome = Outcome::Partial;
            }
        }
    }
    Ok(outcome)
}

/// A review with its place, and whether something of it could not be read.
fn read_one(
    source: &Path,
    asked: &RegisterArgs,
    rules: &RuleSet,
    catalog: &Catalog,
) -> anyhow::Result<(Review, Place, bool)> {
    if !source.exists() {
        return Err(UsageError(format!("{} no existe", source.display())).into());
    }
    let own = reviewed(source, rules, catalog)?;
    let mut review = own.review;
    let framework = &mut review.framework;
    if framework.entity.is_empty()
        && let Some(entity) = &asked.entity
    {
        let Some(state) = catalog.states.find(entity) else {
            return Err(UsageError(format!(
                "la entidad «{entity}» no existe; use la clave del INEGI, de 01 a 32, o su nombre"
            ))
            .into());
        };
        framework.entity = state.code.clone();
        framework.entity_name = state.short_name.clone();
    }
    framework.date = framework.date.or(asked.date);
    let place =
        Place::of(&review, &catalog.states).map_err(|error| UsageError(error.to_string()))?;
    Ok((review, place, own.partial))
}

/// A register to write in, made when there is none.
pub(super) fn created(path: &Path) -> anyhow::Result<Register> {
    let register = Register::create(path)?;
    tell_upgrade(&register);
    Ok(register)
}

/// Says that a copy was kept when the file was brought up to date.
fn tell_upgrade(register: &Register) {
    if let Some(kept) = register.kept() {
        eprintln!(
            "aviso: el registro {} tenía un esquema anterior y se actualizó; como estaba quedó en {}",
            register.path().display(),
            kept.display()
        );
    }
}

/// Runs `armoniza registro`.
pub(super) fn registry(asked: &Registry) -> anyhow::Result<Outcome> {
    let path = &asked.register.path;
    match &asked.command {
        RegistryCommand::Listar(table) => {
            let register = opened(path)?;
            let view = RegistryView::build(register.list()?, &register.reports(None, None)?);
            print(&match table.format {
                TableFormat::Tabla => view.table(WIDTH),
                TableFormat::Json => view.json()?,
                TableFormat::Csv => view.csv()?,
            })?;
            Ok(Outcome::Done)
        }
        RegistryCommand::Exportar { folder, format } => {
            let register = opened(path)?;
            let counts = match format {
                DumpFormat::Json => register.export_json(folder)?,
                DumpFormat::Csv => register.export_csv(folder)?,
            };
            print(&report::exported(&counts, &folder.display().to_string()))?;
            Ok(Outcome::Done)
        }
        RegistryCommand::Importar { folder } => {
            if !folder.is_dir() {
                return Err(UsageError(format!("{} no es una carpeta", folder.display())).into());
            }
            let mut register = created(path)?;
            let counts = register.import(folder)?;
            print(&report::imported(&counts, &path.display().to_string()))?;
            Ok(Outcome::Done)
        }
        RegistryCommand::Verificar => {
            let found = opened(path)?.verify()?;
            print(&report::verified(&found, &path.display().to_string()))?;
            Ok(if found.faults.is_empty() {
                Outcome::Done
            } else {
                Outcome::Partial
            })
        }
        RegistryCommand::Respaldar { copy } => {
            if copy.exists() {
                return Err(UsageError(format!(
                    "{} ya existe; indique otro nombre para el respaldo",
                    copy.display()
                ))
                .into());
            }
            opened(path)?.back_up(copy)?;
            print(&format!(
                "Se respaldó {} en {}.\n",
                path.display(),
                copy.display()
            ))?;
            Ok(Outcome::Done)
        }
    }
}

/// A register to read from.
pub(super) fn opened(path: &Path) -> anyhow::Result<Register> {
    let register = Register::read(path)?;
    tell_upgrade(&register);
    Ok(register)
}
