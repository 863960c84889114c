//! `armoniza revisar`: the main job.

use super::arguments::{FailOn, Review};
use super::exit::Outcome;
use super::read::print;
use super::rules::load;
use crate::catalog::Catalog;
use crate::finding::{Review as Found, Status};
use crate::framework::{self, ClassOrigin, Framework, Reading};
use crate::report::{self, TerminalOptions, View};
use crate::review;
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::Path;

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
    let framework = framework::read(&asked.folder, &catalog, &reading, &|file| {
        progress.set_message(file.to_owned());
        progress.inc(1);
    })?;
    progress.finish_and_clear();
    for unread in &framework.unread {
        eprintln!("error: {}: {}", unread.file, unread.reason);
    }
    for problem in &framework.problems {
        eprintln!("error: {problem}");
    }
    let found = review::review(&framework, &rules, &catalog);
    let view = View::build(&found, &rules, &catalog);
    if asked.output == Path::new("-") {
        print(&report::json(&found))?;
    } else {
        print(&classes(&framework, &catalog))?;
        let written = write_reports(&asked.output, &found, &view)?;
        print(&report::terminal(&view, &terminal_options(written)))?;
    }
    if broken || !framework.unread.is_empty() || !framework.problems.is_empty() {
        return Ok(Outcome::Partial);
    }
    Ok(match asked.fail_on {
        Some(wanted) if fails(&found, wanted) => Outcome::Found,
        _ => Outcome::Done,
    })
}

/// Which classes were recognised from titles and which were not; empty when the manifest says all.
fn classes(framework: &Framework, catalog: &Catalog) -> String {
    let mut text = String::new();
    for instrument in &framework.instruments {
        let said = match instrument.class_origin {
            ClassOrigin::Manifest => continue,
            ClassOrigin::Unknown => {
                "no se reconoció su clase por el título; indíquela en expediente.toml".to_owned()
            }
            ClassOrigin::Title => {
                let class = catalog.classes.get(&instrument.class);
                let name = class.map_or("", |class| class.name.as_str());
                format!(
                    "se reconoció por su título como «{name}» ({})",
                    instrument.class
                )
            }
        };
        text.push_str(&format!("{}: {said}\n", instrument.file));
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
    let reports = [
        ("informe.html", report::html(view)?),
        ("hallazgos.json", report::json(found)),
    ];
    let mut written = Vec::new();
    for (name, text) in reports {
        let path = folder.join(name);
        std::fs::write(&path, text)
            .with_context(|| format!("no se pudo escribir {}", path.display()))?;
        written.push(path.display().to_string());
    }
    Ok(written)
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
