//! `armoniza informe-ejecutivo`: what the reports of a period say together.

use super::executive_arguments::{ExecutiveArgs, ExecutiveFormatArg};
use super::exit::{Outcome, UsageError};
use super::inform::BUFFER;
use super::read::print;
use super::register::opened;
use crate::catalog::Catalog;
use crate::report::Letterhead;
use crate::report::executive::{ExecutiveFormat, ExecutiveView, executive_to};
use crate::report::texts::actions::no_period;
use anyhow::Context as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};

/// Runs the command.
pub(super) fn run(asked: &ExecutiveArgs) -> anyhow::Result<Outcome> {
    let letterhead = match &asked.letterhead {
        None => Letterhead::default(),
        Some(path) => Letterhead::read(path).map_err(|error| UsageError(error.to_string()))?,
    };
    let register = opened(&asked.register.path)?;
    let reports = register.reports(Some(&asked.period), None)?;
    if reports.is_empty() {
        return Err(UsageError(no_period(&asked.period, &register.periods()?)).into());
    }
    let catalog = Catalog::embedded()?;
    let view = ExecutiveView::build(&asked.period, &reports, &catalog).with_letterhead(letterhead);
    let folder = &asked.output;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
    let mut told = view.summary.join("\n") + "\n";
    for format in formats(&asked.formats) {
        let path = folder.join(format.file());
        let file = File::create(&path).map_err(anyhow::Error::from);
        file.and_then(|file| {
            let mut out = BufWriter::with_capacity(BUFFER, file);
            executive_to(&view, format, &mut out)?;
            Ok(out.flush()?)
        })
        .with_context(|| format!("no se pudo escribir {}", path.display()))?;
        told.push_str(&format!("Se escribió {}\n", path.display()));
    }
    for notice in &view.notices {
        eprintln!("aviso: {notice}");
    }
    print(&told)?;
    Ok(Outcome::Done)
}

/// The formats asked for, each once, in their own order.
fn formats(asked: &[ExecutiveFormatArg]) -> Vec<ExecutiveFormat> {
    let mut all: Vec<ExecutiveFormat> = (asked.iter())
        .flat_map(|format| match format {
            ExecutiveFormatArg::Html => vec![ExecutiveFormat::Html],
            ExecutiveFormatArg::Docx => vec![ExecutiveFormat::Docx],
            ExecutiveFormatArg::Xlsx => vec![ExecutiveFormat::Xlsx],
            ExecutiveFormatArg::Todos => ExecutiveFormat::ALL.to_vec(),
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}
