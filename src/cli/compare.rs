//! `armoniza comparar`: what changed between two versions.
//!
//! Each side is known by what it is, and each pair of kinds has its own function.

use super::compare_arguments::{CompareArgs, CompareFormat};
use super::compare_dossiers::{dossiers, is_revision};
use super::exit::{Outcome, UsageError};
use super::inform::terminal_options;
use super::read::print_bytes;
use crate::compare;
use crate::input::{self, Limits};
use crate::law::Law;
use crate::parse;
use crate::report::compare::{LawsView, csv, document, json, markdown, page, terminal, workbook};
use anyhow::Context as _;
use std::fs;
use std::path::Path;

/// What is given as one side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side<'p> {
    /// A file with one law.
    Law(&'p Path),
    /// A dossier: a folder, a folder at a revision of git, or a stored review.
    Dossier(&'p Path),
}

impl<'p> Side<'p> {
    fn of(path: &'p Path) -> Side<'p> {
        let stored = path
            .extension()
            .is_some_and(|own| own.eq_ignore_ascii_case("json"));
        if path.is_dir() || stored || is_revision(path) {
            Side::Dossier(path)
        } else {
            Side::Law(path)
        }
    }
}

/// Runs the command.
pub(super) fn run(asked: &CompareArgs) -> anyhow::Result<Outcome> {
    match (Side::of(&asked.before), Side::of(&asked.after)) {
        (Side::Law(before), Side::Law(after)) => laws(asked, before, after),
        (Side::Dossier(before), Side::Dossier(after)) => dossiers(asked, before, after),
        (Side::Dossier(folder), Side::Law(law)) | (Side::Law(law), Side::Dossier(folder)) => {
            Err(UsageError(format!(
                "{} es una ley y {} un expediente o una revisión; los dos lados deben ser de la misma clase",
                law.display(),
                folder.display()
            ))
            .into())
        }
    }
}

/// Compares two versions of a law.
fn laws(asked: &CompareArgs, before: &Path, after: &Path) -> anyhow::Result<Outcome> {
    let (before, after) = (read(before)?, read(after)?);
    let diff = compare::laws(&before, &after);
    let view = LawsView::build(&before, &after, &diff);
    let folder = asked.output.as_deref().filter(|own| *own != Path::new("-"));
    let Some(folder) = folder else {
        let formats: &[CompareFormat] = match asked.formats.as_slice() {
            [] => &[CompareFormat::Terminal],
            all => all,
        };
        if formats.len() > 1 {
            let text = "a la salida estándar va un solo formato; para varios use --salida CARPETA";
            return Err(UsageError(text.to_owned()).into());
        }
        if formats[0].is_binary() {
            let text = "el formato docx o xlsx no se muestra en la terminal; escríbalo con --salida CARPETA";
            return Err(UsageError(text.to_owned()).into());
        }
        print_bytes(&show(&view, formats[0], asked.bom, Vec::new())?)?;
        return Ok(Outcome::Done);
    };
    let formats: &[CompareFormat] = match asked.formats.as_slice() {
        [] => &[CompareFormat::Html, CompareFormat::Json],
        all => all,
    };
    let mut written = Vec::new();
    fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
    for format in formats {
        let Some(name) = format.file() else {
            continue;
        };
        let path = folder.join(name);
        fs::write(&path, show(&view, *format, asked.bom, Vec::new())?)
            .with_context(|| format!("no se pudo escribir {}", path.display()))?;
        written.push(path.display().to_string());
    }
    print_bytes(&show(&view, CompareFormat::Terminal, false, written)?)?;
    Ok(Outcome::Done)
}

/// The comparison in a format.
fn show(
    view: &LawsView,
    format: CompareFormat,
    bom: bool,
    written: Vec<String>,
) -> anyhow::Result<Vec<u8>> {
    Ok(match format {
        CompareFormat::Terminal => terminal(view, &terminal_options(written)).into_bytes(),
        CompareFormat::Html => page(view).into_bytes(),
        CompareFormat::Docx => document(view)?,
        CompareFormat::Xlsx => workbook(view)?,
        CompareFormat::Json => json(view)?.into_bytes(),
        CompareFormat::Md => markdown(view).into_bytes(),
        CompareFormat::Csv => csv(view, bom)?.into_bytes(),
    })
}

/// The law of a file.
fn read(path: &Path) -> anyhow::Result<Law> {
    let name = path.to_string_lossy();
    let sources = input::read_file(path, &name, &Limits::default())?;
    match sources.as_slice() {
        [source] => Ok(parse::parse(source)),
        several => Err(UsageError(format!(
            "{name} contiene {} documentos: extraiga las leyes y compárelas una por una",
            several.len()
        ))
        .into()),
    }
}
