//! `armoniza leer`: laws as outline or as JSON.

use super::arguments::{Read, ReadFormat};
use super::exit::Outcome;
use crate::catalog::Catalog;
use crate::input::{self, Limits};
use crate::law::Law;
use crate::parse;
use crate::report::law::{Labelled, json, outline};
use crate::source::Source;
use anyhow::Context as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(asked: &Read) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let mut failed = false;
    let mut shown = Vec::new();
    for path in &asked.files {
        for file in files_of(path) {
            match input::read_file(&file, &file.to_string_lossy(), &Limits::default()) {
                Ok(sources) => {
                    for source in sources {
                        shown.push(show(&source, asked.format, &catalog)?);
                    }
                }
                Err(error) => {
                    eprintln!("error: {error}");
                    failed = true;
                }
            }
        }
    }
    let text = match asked.format {
        ReadFormat::Arbol => shown.join("\n"),
        ReadFormat::Json if asked.files.len() == 1 && shown.len() == 1 => shown.concat(),
        ReadFormat::Json => format!("[\n{}\n]\n", shown.join(",\n")),
    };
    print(&text)?;
    Ok(if failed {
        Outcome::Partial
    } else {
        Outcome::Done
    })
}

/// Writes to standard output; a reader that closes early (`| head`) is no error.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("no se pudo escribir en la salida estándar"),
    }
}

/// The file itself, or the files of a folder in order of name.
fn files_of(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return vec![path.to_path_buf()];
    };
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn show(source: &Source, format: ReadFormat, catalog: &Catalog) -> anyhow::Result<String> {
    let law = parse::parse(source);
    let class = catalog.classes.of_title(&law.metadata.title);
    let labelled = Labelled {
        law: &law,
        class: class.map_or("", |class| class.slug.as_str()),
        jurisdiction: &jurisdiction(&law, catalog),
    };
    Ok(match format {
        ReadFormat::Arbol => outline(labelled),
        ReadFormat::Json => json(labelled)? + "\n",
    })
}

/// "federal" for the federal gazette, the slug of the state that the heading names, or nothing.
fn jurisdiction(law: &Law, catalog: &Catalog) -> String {
    if let Some(state) = &law.metadata.state {
        return catalog
            .states
            .find(state)
            .map_or_else(String::new, |state| state.slug());
    }
    match &law.metadata.gazette {
        Some(gazette) if gazette.contains("Federación") => "federal".to_owned(),
        _ => String::new(),
    }
}
