//! `armoniza informe`: the reports of a stored review; and how any command writes reports.

use super::arguments::{Inform, ReportArgs, ReportFormat};
use super::exit::{Outcome, UsageError};
use super::read::print;
use super::reviewed::stored;
use super::rules::load;
use crate::catalog::Catalog;
use crate::report::{Format, Letterhead, Report, TerminalOptions};
use anyhow::Context as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// Bytes of a report that are written at once.
pub(super) const BUFFER: usize = 64 << 10;

/// Runs the command.
pub(super) fn run(asked: &Inform) -> anyhow::Result<Outcome> {
    let letterhead = letterhead(&asked.report)?;
    let found = stored(&asked.review)?;
    let catalog = Catalog::embedded()?;
    let (rules, broken) = load(asked.rules.as_deref(), &catalog);
    let report = Report::new((&found, &rules, &catalog), letterhead, asked.report.bom);
    let written = write(&asked.output, &asked.report.formats, &report)?;
    print(&report.terminal(&terminal_options(written)))?;
    Ok(if broken {
        Outcome::Partial
    } else {
        Outcome::Done
    })
}

/// The letterhead that the user names, if any.
pub(super) fn letterhead(asked: &ReportArgs) -> anyhow::Result<Letterhead> {
    match &asked.letterhead {
        None => Ok(Letterhead::default()),
        Some(path) => Letterhead::read(path).map_err(|error| UsageError(error.to_string()).into()),
    }
}

/// Writes the reports; gives their paths, in order.
pub(super) fn write(
    folder: &Path,
    asked: &[ReportFormat],
    report: &Report<'_>,
) -> anyhow::Result<Vec<String>> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
    let mut written = Vec::new();
    for format in formats(asked) {
        for (name, make) in format.files() {
            let path = folder.join(name);
            let file = File::create(&path).map_err(anyhow::Error::from);
            file.and_then(|file| {
                let mut out = BufWriter::with_capacity(BUFFER, file);
                make(report, &mut out)?;
                Ok(out.flush()?)
            })
            .with_context(|| format!("no se pudo escribir {}", path.display()))?;
            written.push(path.display().to_string());
        }
    }
    Ok(written)
}

/// The formats asked for, each once, in their own order.
fn formats(asked: &[ReportFormat]) -> Vec<Format> {
    let mut all: Vec<Format> = asked
        .iter()
        .flat_map(|format| match format {
            ReportFormat::Html => vec![Format::Html],
            ReportFormat::Docx => vec![Format::Docx],
            ReportFormat::Xlsx => vec![Format::Xlsx],
            ReportFormat::Csv => vec![Format::Csv],
            ReportFormat::Json => vec![Format::Json],
            ReportFormat::Md => vec![Format::Md],
            ReportFormat::Todos => Format::ALL.to_vec(),
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// As wide as the terminal; in colour only on one, and never when `NO_COLOR` is set.
pub(super) fn terminal_options(written: Vec<String>) -> TerminalOptions {
    let terminal = console::Term::stdout();
    let on_terminal = terminal.is_term();
    TerminalOptions {
        width: if on_terminal {
            terminal.size().1
        } else {
            TerminalOptions::default().width
        },
        colour: on_terminal && std::env::var_os("NO_COLOR").is_none(),
        written,
        ..TerminalOptions::default()
    }
}
