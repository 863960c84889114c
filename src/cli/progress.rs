//! `armoniza avance`: scores over time, the national board, the crossing of actions and gaps, the organs.

use super::common_arguments::TableFormat;
use super::exit::{Outcome, UsageError};
use super::progress_arguments::{
    BasisArg, ByArg, OrderArg, ProgressArgs, ProgressCommand, ProgressFormatArg,
};
use super::read::print;
use super::register::opened;
use crate::catalog::Catalog;
use crate::law::id_slug;
use crate::record::{Asked, RecordError, Register, Series};
use crate::report::progress::{
    Basis, Crossings, Dimension, Held, OrgansView, Progress, ProgressFormat, ProgressRequest,
};
use anyhow::Context as _;

/// Columns of the table where the terminal does not say.
const WIDTH: u16 = 120;

/// Runs the command.
pub(super) fn run(asked: &ProgressArgs) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    if let (Some(from), Some(to)) = (asked.from, asked.to)
        && from > to
    {
        let text = format!("--desde {from} es posterior a --hasta {to}");
        return Err(UsageError(text).into());
    }
    let register = opened(&asked.register.path)?;
    let state = match &asked.state {
        Some(name) => Some(known(name, &register, &catalog)?),
        None => None,
    };
    let request = ProgressRequest {
        state,
        from: asked.from,
        to: asked.to,
        dimension: asked.by.map(dimension),
        ranked: asked.order == OrderArg::Calificacion,
        basis: match asked.basis {
            BasisArg::Propuesta => Basis::Proposal,
            BasisArg::Dictamen => Basis::Verdict,
        },
        explained: asked.state.is_some() || !asked.formats.is_empty(),
    };
    match &asked.command {
        None => progress(asked, &request, &register, &catalog),
        Some(ProgressCommand::Cruces { period, table }) => crossings(
            table.format,
            period.as_deref(),
            &request,
            &register,
            &catalog,
        ),
        Some(ProgressCommand::Instituciones(table)) => {
            organs(table.format, &request, &register, &catalog)
        }
    }
}

fn progress(
    asked: &ProgressArgs,
    request: &ProgressRequest,
    register: &Register,
    catalog: &Catalog,
) -> anyhow::Result<Outcome> {
    let series = series(request, register)?;
    let facts = register.facts_by_rules()?;
    let states = register.states_with_actions()?;
    let held = Held {
        series: &series,
        facts: &facts,
        days: register.days()?,
        states: &states,
    };
    let read = &mut |before, after| register.changed(before, after);
    let view = Progress::build(held, request, catalog, read)?;
    print(&view.table(WIDTH))?;
    let written = write(asked, &view)?;
    if !written.is_empty() {
        print(&format!("Se escribió: {}\n", written.join(", ")))?;
    }
    Ok(Outcome::Done)
}

/// The reviews up to the last day asked for.
fn series(request: &ProgressRequest, register: &Register) -> anyhow::Result<Series> {
    Ok(register.series(&Asked {
        state: request.state.clone(),
        from: None,
        to: request.to,
    })?)
}

fn crossings(
    format: TableFormat,
    period: Option<&str>,
    request: &ProgressRequest,
    register: &Register,
    catalog: &Catalog,
) -> anyhow::Result<Outcome> {
    if let Some(asked) = period {
        let all = register.periods()?;
        if !all.iter().any(|own| own == asked) {
            let text = if all.is_empty() {
                "el registro no tiene reportes de acciones".to_owned()
            } else {
                format!(
                    "no hay reportes del periodo «{asked}»; hay: {}",
                    all.join(", ")
                )
            };
            return Err(UsageError(text).into());
        }
    }
    let series = series(request, register)?;
    let facts = register.facts_by_rules()?;
    let reports = register.reports(period, request.state.as_deref())?;
    let view = Crossings::build((&series, &facts), &reports, request, period, catalog);
    print(&match format {
        TableFormat::Tabla => view.table(WIDTH),
        TableFormat::Json => view.json()?,
        TableFormat::Csv => view.csv()?,
    })?;
    Ok(Outcome::Done)
}

fn organs(
    format: TableFormat,
    request: &ProgressRequest,
    register: &Register,
    catalog: &Catalog,
) -> anyhow::Result<Outcome> {
    let series = series(request, register)?;
    let facts = register.facts_by_rules()?;
    let read = &mut |review, ids: &[&str]| -> Result<_, RecordError> {
        Ok((register.findings(review, ids)?, register.decisions(review)?))
    };
    let view = OrgansView::build((&series, &facts), request, catalog, read)?;
    print(&match format {
        TableFormat::Tabla => view.table(WIDTH),
        TableFormat::Json => view.json()?,
        TableFormat::Csv => view.csv()?,
    })?;
    Ok(Outcome::Done)
}

/// Writes the formats asked for; gives their paths.
fn write(asked: &ProgressArgs, view: &Progress) -> anyhow::Result<Vec<String>> {
    let mut written = Vec::new();
    let folder = &asked.output;
    for format in formats(&asked.formats) {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
        for (name, bytes) in format.files(view, asked.bom)? {
            let path = folder.join(name);
            std::fs::write(&path, bytes)
                .with_context(|| format!("no se pudo escribir {}", path.display()))?;
            written.push(path.display().to_string());
        }
    }
    Ok(written)
}

/// The formats asked for, each once, in their own order.
fn formats(asked: &[ProgressFormatArg]) -> Vec<ProgressFormat> {
    let wanted = |own: &ProgressFormat| {
        let arg = match own {
            ProgressFormat::Html => ProgressFormatArg::Html,
            ProgressFormat::Xlsx => ProgressFormatArg::Xlsx,
            ProgressFormat::Csv => ProgressFormatArg::Csv,
            ProgressFormat::Json => ProgressFormatArg::Json,
        };
        asked.contains(&arg) || asked.contains(&ProgressFormatArg::Todos)
    };
    ProgressFormat::ALL.into_iter().filter(wanted).collect()
}

/// The code of a state: one of the 32, or one that the register has.
fn known(name: &str, register: &Register, catalog: &Catalog) -> anyhow::Result<String> {
    if let Some(state) = catalog.states.find(name) {
        return Ok(state.code.clone());
    }
    let slug = id_slug(name);
    let all = register.states_with_actions()?;
    let found = (all.iter()).find(|own| own.0 == name || id_slug(&own.1) == slug);
    match found {
        Some(own) => Ok(own.0.clone()),
        None => Err(UsageError(format!(
            "la entidad «{name}» no existe ni está en el registro; use la clave del INEGI, de 01 a 32, o su nombre"
        ))
        .into()),
    }
}

fn dimension(asked: ByArg) -> Dimension {
    match asked {
        ByArg::Paso => Dimension::Step,
        ByArg::Materia => Dimension::Subject,
        ByArg::Linea => Dimension::Line,
        ByArg::Pmm => Dimension::Compact,
        ByArg::Tipo => Dimension::Kind,
    }
}
