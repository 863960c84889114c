//! `armoniza revisar`: the main job.

use super::arguments::{FailOn, Review};
use super::exit::Outcome;
use super::read::print;
use super::rules::load;
use crate::catalog::Catalog;
use crate::finding::{Review as Found, Status};
use crate::framework::{self, Reading};
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
    let json = serde_json::to_string_pretty(&found)? + "\n";
    if asked.output == Path::new("-") {
        print(&json)?;
    } else {
        std::fs::create_dir_all(&asked.output)
            .with_context(|| format!("no se pudo crear la carpeta {}", asked.output.display()))?;
        let path = asked.output.join("hallazgos.json");
        std::fs::write(&path, json)
            .with_context(|| format!("no se pudo escribir {}", path.display()))?;
        for finding in &found.findings {
            println!("{:<12} {}", finding.status.word(), finding.requirement);
            for e in &finding.evidence {
                println!("      {} {} {}", e.status.word(), e.file, e.citation);
            }
        }
    }
    if broken || !framework.unread.is_empty() || !framework.problems.is_empty() {
        return Ok(Outcome::Partial);
    }
    Ok(match asked.fail_on {
        Some(wanted) if fails(&found, wanted) => Outcome::Found,
        _ => Outcome::Done,
    })
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
