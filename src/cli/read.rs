//! `armoniza leer`: laws as outline, clean text, JSON, Akoma Ntoso or a page to read.
//!
//! Files are read several at a time and shown in the order asked; no more than a batch of them is in
//! memory at once. A folder is read with the folders inside it.

use super::arguments::{Read, ReadFormat};
use super::exit::Outcome;
use super::read_folder;
use crate::catalog::Catalog;
use crate::input::{self, Limits};
use crate::law::Law;
use crate::parse;
use crate::report::law::{Labelled, akn, json, outline, page, text};
use anyhow::Context as _;
use rayon::prelude::*;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Files that each thread takes of a batch.
const BATCH: usize = 16;

/// Folders inside folders that are looked into.
const MAX_DEPTH: u8 = 6;

/// Extensions that are never laws.
const NOT_LAWS: [&str; 10] = [
    "toml", "json", "csv", "xlsx", "sqlite", "png", "jpg", "svg", "db", "xml",
];

/// Runs the command.
pub(super) fn run(asked: &Read) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let files: Vec<PathBuf> = asked.files.iter().flat_map(|path| files_of(path)).collect();
    if let Some(folder) = &asked.output {
        return read_folder::run(asked, folder, &files, &catalog);
    }
    let alone = files.len() == 1 && asked.files.len() == 1;
    let mut out = Output::new(asked.format, alone);
    let mut failed = false;
    for batch in files.chunks(BATCH * rayon::current_num_threads()) {
        let shown: Vec<_> = batch
            .par_iter()
            .with_max_len(1)
            .map(|file| show_file(file, asked.format, &catalog))
            .collect();
        for result in shown {
            match result {
                Ok(texts) => out.write(&texts)?,
                Err(error) if error.is::<input::InputError>() => {
                    eprintln!("error: {error}");
                    failed = true;
                }
                Err(error) => return Err(error),
            }
        }
    }
    out.finish()?;
    Ok(if failed {
        Outcome::Partial
    } else {
        Outcome::Done
    })
}

/// The laws of one file, each as it is shown.
fn show_file(file: &Path, format: ReadFormat, catalog: &Catalog) -> anyhow::Result<Vec<Vec<u8>>> {
    let sources = input::read_file(file, &file.to_string_lossy(), &Limits::default())?;
    sources
        .iter()
        .map(|source| {
            let law = parse::parse(source);
            show(&law, format, catalog)
        })
        .collect()
}

/// What is written to standard output: an object or a list of them, or texts one after another.
struct Output {
    format: ReadFormat,
    alone: bool,
    written: usize,
}

impl Output {
    fn new(format: ReadFormat, alone: bool) -> Self {
        Output {
            format,
            alone,
            written: 0,
        }
    }

    /// Writes the laws of one file.
    fn write(&mut self, texts: &[Vec<u8>]) -> anyhow::Result<()> {
        let json = self.format == ReadFormat::Json;
        self.alone &= texts.len() == 1;
        for text in texts {
            let before = match (json, self.written) {
                (true, _) if self.alone => "",
                (true, 0) => "[\n",
                (true, _) => ",\n",
                (false, 0) => "",
                (false, _) => "\n",
            };
            print(before)?;
            print_bytes(text)?;
            self.written += 1;
        }
        Ok(())
    }

    /// Closes what was opened.
    fn finish(&self) -> anyhow::Result<()> {
        if self.format != ReadFormat::Json || (self.alone && self.written == 1) {
            return Ok(());
        }
        print(if self.written == 0 { "[]\n" } else { "]\n" })
    }
}

/// Writes to standard output; a reader that closes early (`| head`) is no error.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

/// As [`print`], for text that was written as bytes.
pub(super) fn print_bytes(text: &[u8]) -> anyhow::Result<()> {
    match std::io::stdout().write_all(text) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.context("no se pudo escribir en la salida estándar"),
    }
}

/// The file itself, or the files of a folder and of those inside it, in order of name.
fn files_of(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_path_buf()];
    }
    let mut files = Vec::new();
    gather(path, 0, &mut files);
    files.sort();
    files
}

/// Gathers the files of a folder that may be laws; links are not followed.
fn gather(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() && depth < MAX_DEPTH {
            gather(&path, depth + 1, files);
        } else if kind.is_file() && may_be_law(&path) {
            files.push(path);
        }
    }
}

/// False for hidden files, notes and data.
fn may_be_law(path: &Path) -> bool {
    let name = path.file_name().map_or("".into(), |n| n.to_string_lossy());
    let lower = name.to_lowercase();
    let extension = lower
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    !lower.starts_with('.')
        && lower != "leeme.md"
        && lower != "readme.md"
        && !NOT_LAWS.contains(&extension)
}

/// The law in the form asked.
pub(super) fn show(law: &Law, format: ReadFormat, catalog: &Catalog) -> anyhow::Result<Vec<u8>> {
    let state = law.metadata.state.as_deref();
    let state = state.and_then(|name| catalog.states.find(name));
    let labelled = Labelled {
        law,
        class: class_of(law, catalog),
        jurisdiction: &jurisdiction(law, catalog),
        state_code: state.map_or("", |state| state.code.as_str()),
    };
    Ok(match format {
        ReadFormat::Arbol => outline(labelled).into_bytes(),
        ReadFormat::Texto => text(labelled).into_bytes(),
        ReadFormat::Json => {
            let mut out = json(labelled);
            out.push('\n');
            out.into_bytes()
        }
        ReadFormat::Akn => akn(labelled).into_bytes(),
        ReadFormat::Html => page(labelled).into_bytes(),
    })
}

/// The class that the title of the law says; empty when it says none.
pub(super) fn class_of<'c>(law: &Law, catalog: &'c Catalog) -> &'c str {
    catalog
        .classes
        .of_title(&law.metadata.title)
        .map_or("", |class| class.slug.as_str())
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
