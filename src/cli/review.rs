//! `armoniza revisar`: the main job.

use super::arguments::{FailOn, Review};
use super::exit::Outcome;
use super::inform::{BUFFER, letterhead, terminal_options, write};
use super::read::print;
use super::reviewed::verdicts;
use super::rules::load;
use crate::catalog::Catalog;
use crate::finding::{Review as Found, Status};
use crate::framework::{self, ClassOrigin, Framework, Instrument, Reading};
use crate::report::{self, Report};
use crate::review::{Digest, Reviewer};
use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{BufWriter, Write as _};
use std::mem::forget;
use std::path::Path;

/// Runs the command.
pub(super) fn run(asked: &Review) -> anyhow::Result<Outcome> {
    let letterhead = letterhead(&asked.report)?;
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
    let mut found = reviewer.finish(framework);
    found.verdicts = verdicts(&asked.folder)?;
    if asked.output == Path::new("-") {
        print_json(&found)?;
    } else {
        print(&recognised)?;
        let report = Report::new((&found, &rules, &catalog), letterhead, asked.report.bom);
        let written = write(&asked.output, &asked.report.formats, &report)?;
        print(&report.terminal(&terminal_options(written)))?;
        forget(report);
    }
    let outcome = match asked.fail_on {
        _ if partial => Outcome::Partial,
        Some(wanted) if fails(&found, wanted) => Outcome::Found,
        _ => Outcome::Done,
    };
    // The program ends here and its memory goes with it: freeing it piece by piece took as long as
    // reviewing a short law.
    forget((found, rules, catalog));
    Ok(outcome)
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

/// Writes the review to standard output; a reader that closes early (`| head`) is no error.
fn print_json(found: &Found) -> anyhow::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, std::io::stdout().lock());
    match report::json_to(found, &mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("no se pudo escribir en la salida estándar"),
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
