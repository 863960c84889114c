//! `armoniza leer … --salida CARPETA`: one file written per law, and a summary table.
//!
//! The bar goes to standard error and only to a terminal; the table goes to standard output. Two
//! files that would get one name keep their folders in it.

use super::arguments::{Read, ReadFormat};
use super::exit::Outcome;
use super::read::{class_of, print, show};
use crate::catalog::Catalog;
use crate::input::{self, Limits};
use crate::parse;
use anyhow::Context as _;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// A row of the summary.
struct Row {
    file: String,
    class: String,
    articles: String,
    warnings: usize,
}

/// Reads every file, writes each law, and says what was read.
pub(super) fn run(
    asked: &Read,
    folder: &Path,
    files: &[PathBuf],
    catalog: &Catalog,
) -> anyhow::Result<Outcome> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
    let bar = ProgressBar::new(files.len() as u64);
    bar.set_style(ProgressStyle::with_template(
        "{bar:40} {pos}/{len} {wide_msg}",
    )?);
    let names = names(&asked.files, files);
    let mut order: Vec<usize> = (0..files.len()).collect();
    let size = |at: &usize| std::fs::metadata(&files[*at]).map_or(0, |about| about.len());
    // The largest first: no thread is left with a long law at the end.
    order.sort_by_key(|at| (std::cmp::Reverse(size(at)), *at));
    let mut results: Vec<(usize, anyhow::Result<Vec<Row>>)> = order
        .into_par_iter()
        .with_max_len(1)
        .map(|at| {
            let rows = one(&files[at], &names[at], folder, asked.format, catalog);
            bar.set_message(names[at].clone());
            bar.inc(1);
            (at, rows)
        })
        .collect();
    bar.finish_and_clear();
    results.sort_by_key(|(at, _)| *at);
    let mut rows = Vec::new();
    let mut failed = false;
    for (_, result) in results {
        match result {
            Ok(read) => rows.extend(read),
            Err(error) if error.is::<input::InputError>() => {
                eprintln!("error: {error}");
                failed = true;
            }
            Err(error) => return Err(error),
        }
    }
    print(&table(&rows))?;
    Ok(if failed {
        Outcome::Partial
    } else {
        Outcome::Done
    })
}

/// Reads one file and writes its laws.
fn one(
    file: &Path,
    name: &str,
    folder: &Path,
    format: ReadFormat,
    catalog: &Catalog,
) -> anyhow::Result<Vec<Row>> {
    let sources = input::read_file(file, &file.to_string_lossy(), &Limits::default())?;
    let mut rows = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let law = parse::parse(source);
        let part = if sources.len() > 1 {
            format!("{name}-{}", at + 1)
        } else {
            name.to_owned()
        };
        let path = folder.join(format!("{part}.{}", extension(format)));
        let text = show(&law, format, catalog)?;
        std::fs::write(&path, text)
            .with_context(|| format!("no se pudo escribir {}", path.display()))?;
        let class = class_of(&law, catalog);
        rows.push(Row {
            file: part,
            class: if class.is_empty() {
                "no reconocida"
            } else {
                class
            }
            .to_owned(),
            articles: format!("{} de {}", law.balance.found, law.balance.expected),
            warnings: law.warnings.len() + source.warnings.len(),
        });
    }
    Ok(rows)
}

/// The extension of what is written.
fn extension(format: ReadFormat) -> &'static str {
    match format {
        ReadFormat::Arbol | ReadFormat::Texto => "txt",
        ReadFormat::Json => "json",
        ReadFormat::Akn => "xml",
        ReadFormat::Html => "html",
    }
}

/// A name for each file: its path inside the folder asked, its parts joined, without its extension;
/// files that would share one keep the extension too.
fn names(asked: &[PathBuf], files: &[PathBuf]) -> Vec<String> {
    let joined = |file: &Path| {
        let inside = asked.iter().find_map(|root| file.strip_prefix(root).ok());
        let inside = match inside {
            Some(rest) if rest.components().next().is_some() => rest,
            _ => Path::new(file.file_name().unwrap_or(file.as_os_str())),
        };
        let parts: Vec<_> = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        parts.join("-")
    };
    let whole: Vec<String> = files.iter().map(|file| joined(file)).collect();
    let short = |name: &str| {
        name.rsplit_once('.')
            .map_or(name, |(stem, _)| stem)
            .to_owned()
    };
    let mut counts = std::collections::BTreeMap::new();
    for name in &whole {
        *counts.entry(short(name)).or_insert(0u32) += 1;
    }
    let mut seen = std::collections::BTreeMap::new();
    whole
        .iter()
        .map(|name| {
            let stem = short(name);
            let chosen = if counts[&stem] == 1 {
                stem
            } else {
                name.clone()
            };
            let count = seen.entry(chosen.clone()).or_insert(0u32);
            *count += 1;
            if *count == 1 {
                chosen
            } else {
                format!("{chosen}-{count}")
            }
        })
        .collect()
}

/// The summary, as wide as the terminal.
fn table(rows: &[Row]) -> String {
    let terminal = console::Term::stdout();
    let mut table = Table::new();
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(if terminal.is_term() {
        terminal.size().1
    } else {
        100
    });
    table.set_header(["archivo", "clase", "artículos", "avisos"]);
    for row in rows {
        table.add_row([
            Cell::new(&row.file),
            Cell::new(&row.class),
            Cell::new(&row.articles).set_alignment(CellAlignment::Right),
            Cell::new(row.warnings).set_alignment(CellAlignment::Right),
        ]);
    }
    format!("{table}\n")
}
