//! `armoniza revisar`: the main job.

use super::arguments::{FailOn, Review};
use super::exit::Outcome;
use super::read::print;
use super::rules::load;
use crate::catalog::Catalog;
use crate::finding::{Review as Found, Status};
use crate::framework::{self, ClassOrigin, Framework, Instrument, Reading};
use crate::report::{self, TerminalOptions, View};
use crate::review::{Digest, Reviewer};
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// Bytes of a report that are written at once.
const BUFFER: usize = 64 << 10;

/// Runs the command.
pub(super) fn run(asked: &Review) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let (rules, broken) = load(asked.rules.as_deref(), &catalog);
    let reading = Reading {
        date: asked.date,
        ..Reading::default()
    };
    let progress = ProgressBar::new_spinner();
    progress.set_style(ProgressStyle::with_template(
        "{spinner} leídos {pos}: {msg}",
    )?);
    let reviewer = Reviewer::new(&rules, &catalog);
    let shown = |file: &str| {
        progress.set_message(file.to_owned());
        progress.inc(1);
    };
    let keep = |rank, instrument: Instrument| reviewer.digest(rank, &instrument);
    let framework = framework::read_each(&asked.folder, &catalog, &reading, &shown, keep)?;
    progress.finish_and_clear();
    for unread in &framework.unread {
        eprintln!("error: {}: {}", unread.file, unread.reason);
    }
    for problem in &framework.problems {
        eprintln!("error: {problem}");
    }
    let partial = broken || !framework.unread.is_empty() || !framework.problems.is_empty();
    let recognised = classes(&framework, &catalog);
    let found = reviewer.finish(framework);
    if asked.output == Path::new("-") {
        print_json(&found)?;
    } else {
        print(&recognised)?;
        let view = View::build(&found, &rules, &catalog);
        let written = write_reports(&asked.output, &found, &view)?;
        print(&report::terminal(&view, &terminal_options(written)))?;
    }
    if partial {
        return Ok(Outcome::Partial);
    }
    Ok(match asked.fail_on {
        Some(wanted) if fails(&found, wanted) => Outcome::Found,
        _ => Outcome::Done,
    })
}

/// Which classes were recognised from titles and which were not; empty when the manifest says all.
fn classes(framework: &Framework<Digest>, catalog: &Catalog) -> String {
    let mut text = String::new();
    for digest in &framework.instruments {
        let record = &digest.record;
        let said = match digest.class_origin {
            ClassOrigin::Manifest => continue,
            ClassOrigin::Unknown => {
                "no se reconoció su clase por el título; indíquela en expediente.toml".to_owned()
            }
            ClassOrigin::Title => {
                let class = catalog.classes.get(&record.class);
                let name = class.map_or("", |class| class.name.as_str());
                format!(
                    "se reconoció por su título como «{name}» ({})",
                    record.class
                )
            }
        };
        text.push_str(&format!("{}: {said}\n", record.file));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Writes the reports; gives their paths.
fn write_reports(folder: &Path, found: &Found, view: &View) -> anyhow::Result<Vec<String>> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
    let page = write_report(folder, "informe.html", |out| {
        Ok(report::html_to(view, out)?)
    })?;
    let json = write_report(folder, "hallazgos.json", |out| {
        Ok(report::json_to(found, out)?)
    })?;
    Ok(vec![page, json])
}

/// Writes a report as it is made; gives its path.
fn write_report(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> anyhow::Result<()>,
) -> anyhow::Result<String> {
    let path = folder.join(name);
    let file = File::create(&path).map_err(anyhow::Error::from);
    file.and_then(|file| {
        let mut out = BufWriter::with_capacity(BUFFER, file);
        write(&mut out)?;
        Ok(out.flush()?)
    })
    .with_context(|| format!("no se pudo escribir {}", path.display()))?;
    Ok(path.display().to_string())
}

/// Writes the review to standard output; a reader that closes early (`| head`) is no error.
fn print_json(found: &Found) -> anyhow::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, std::io::stdout().lock());
    match report::json_to(found, &mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("no se pudo escribir en la salida estándar"),
    }
}

/// As wide as the terminal; in colour only on one, and never when `NO_COLOR` is set.
fn terminal_options(written: Vec<String>) -> TerminalOptions {
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

fn fails(found: &Found, wanted: FailOn) -> bool {
    found.findings.iter().any(|finding| match wanted {
        FailOn::Abierto => finding.status.is_open(),
        FailOn::Contrario => finding.status == Status::Contrario,
        FailOn::Invade => finding.status == Status::Invade,
        FailOn::Ausente => finding.status == Status::Ausente,
        FailOn::Observado => finding.status == Status::Observado,
        FailOn::Parcial => finding.status == Status::Parcial,
    })
}
