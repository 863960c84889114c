//! `armoniza comparar` between dossiers: folders, folders at a revision of git, stored reviews.

use super::compare_arguments::{CompareArgs, CompareFormat};
use super::exit::{Outcome, UsageError};
use super::read::{print, print_bytes};
use super::reviewed::{Reviewed, reviewed};
use super::rules::load;
use crate::catalog::Catalog;
use crate::compare::{self, LawPair};
use crate::report::compare::{LawRow, LawsView, ReviewsView, document, page, reviews_page};
use crate::report::texts;
use crate::rules::RuleSet;
use anyhow::Context as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// "mis-leyes@v2": a folder and a revision, when no file has that name.
pub(super) fn is_revision(path: &Path) -> bool {
    !path.exists() && folder_and_revision(path).is_some()
}

fn folder_and_revision(path: &Path) -> Option<(PathBuf, String)> {
    let text = path.to_str()?;
    let (folder, revision) = text.rsplit_once('@')?;
    let folder = if folder.is_empty() { "." } else { folder };
    let is_there = Path::new(folder).is_dir() && !revision.is_empty();
    is_there.then(|| (PathBuf::from(folder), revision.to_owned()))
}

/// Compares two dossiers.
pub(super) fn dossiers(
    asked: &CompareArgs,
    before: &Path,
    after: &Path,
) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let (rules, broken) = load(asked.rules.as_deref(), &catalog);
    let (before, after) = (
        side(before, &rules, &catalog)?,
        side(after, &rules, &catalog)?,
    );
    let pairs = match (&before.framework, &after.framework) {
        (Some(before), Some(after)) => LawPair::of(before, after),
        _ => Vec::new(),
    };
    let diff = compare::reviews(&before.review, &after.review, &pairs);
    let mut view = ReviewsView::build(&before.review, &after.review, &diff, &rules, &catalog);
    let laws = changed(&pairs);
    view.laws = laws.iter().map(|(row, _)| row.clone()).collect();
    let folder = asked.output.as_deref().filter(|own| *own != Path::new("-"));
    match folder {
        None => {
            for own in &mut view.laws {
                own.page = String::new();
            }
            let format = match asked.formats.as_slice() {
                [] => CompareFormat::Terminal,
                [one] => *one,
                _ => {
                    let text =
                        "a la salida estándar va un solo formato; para varios use --salida CARPETA";
                    return Err(UsageError(text.to_owned()).into());
                }
            };
            if format.is_binary() {
                let text = "el formato docx o xlsx no se muestra en la terminal; escríbalo con --salida CARPETA";
                return Err(UsageError(text.to_owned()).into());
            }
            print_bytes(&show(&view, format, asked.bom)?)?;
        }
        Some(folder) => {
            let written = write(folder, asked, &view, &laws)?;
            print(&view.terminal())?;
            print(&format!("Se escribió: {}\n", written.join(", ")))?;
        }
    }
    if asked.fail_on.is_some() && diff.is_worse() {
        return Ok(Outcome::Found);
    }
    Ok(if broken || before.partial || after.partial {
        Outcome::Partial
    } else {
        Outcome::Done
    })
}

/// The laws that are not as they were, each with its page.
fn changed(pairs: &[LawPair<'_>]) -> Vec<(LawRow, LawsView)> {
    let mut all = Vec::new();
    for (at, pair) in (1..).zip(pairs) {
        let view = LawsView::build(pair.before, pair.after, &pair.diff);
        if view.articles.is_empty() && view.transitionals.is_empty() && view.divisions.is_empty() {
            continue;
        }
        let told: Vec<String> = (view.counts.iter())
            .filter(|own| own.articles > 0 && own.change != "sin-cambio")
            .map(|own| format!("{} {}", own.articles, own.word.to_lowercase()))
            .collect();
        let row = LawRow {
            file: pair.after_file.to_owned(),
            title: view.after.title.clone(),
            told: if told.is_empty() {
                texts::compare::TRANSITIONALS.to_lowercase()
            } else {
                told.join(", ")
            },
            page: format!("leyes/{at:02}.html"),
        };
        all.push((row, view));
    }
    all
}

/// Writes the comparison, and a page or a cuadro comparativo for each law that changed when asked for.
fn write(
    folder: &Path,
    asked: &CompareArgs,
    view: &ReviewsView,
    laws: &[(LawRow, LawsView)],
) -> anyhow::Result<Vec<String>> {
    let formats: &[CompareFormat] = match asked.formats.as_slice() {
        [] => &[CompareFormat::Html, CompareFormat::Json],
        all => all,
    };
    let mut written = Vec::new();
    let mut put = |path: PathBuf, bytes: &[u8]| -> anyhow::Result<()> {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("no se pudo crear la carpeta {}", parent.display()))?;
        }
        fs::write(&path, bytes)
            .with_context(|| format!("no se pudo escribir {}", path.display()))?;
        written.push(path.display().to_string());
        Ok(())
    };
    for format in formats {
        let name = format.file().filter(|_| *format != CompareFormat::Docx);
        if let Some(name) = name {
            put(folder.join(name), &show(view, *format, asked.bom)?)?;
        }
        for (row, law) in laws {
            let path = folder.join(&row.page);
            match format {
                CompareFormat::Html => put(path, page(law).as_bytes())?,
                CompareFormat::Docx => put(path.with_extension("docx"), &document(law)?)?,
                _ => {}
            }
        }
    }
    Ok(written)
}

/// The comparison in a format.
fn show(view: &ReviewsView, format: CompareFormat, bom: bool) -> anyhow::Result<Vec<u8>> {
    Ok(match format {
        CompareFormat::Terminal => view.terminal().into_bytes(),
        CompareFormat::Html => reviews_page(view).into_bytes(),
        CompareFormat::Xlsx => view.workbook()?,
        CompareFormat::Json => view.json()?.into_bytes(),
        CompareFormat::Md => view.markdown().into_bytes(),
        CompareFormat::Csv => view.csv(bom)?.into_bytes(),
        // The cuadro comparativo is of a law: each that changed has its own.
        CompareFormat::Docx => Vec::new(),
    })
}

/// A side: what any command works on, or a folder as git had it.
fn side(path: &Path, rules: &RuleSet, catalog: &Catalog) -> anyhow::Result<Reviewed> {
    if path.exists() {
        return reviewed(path, rules, catalog);
    }
    let Some((own, revision)) = folder_and_revision(path) else {
        return Err(UsageError(format!("{} no existe", path.display())).into());
    };
    let taken = tempfile::tempdir().context("no se pudo crear una carpeta de paso")?;
    take_revision(&own, &revision, taken.path())?;
    reviewed(taken.path(), rules, catalog)
}

/// Takes a folder as it was at a revision out of git, into another folder.
fn take_revision(folder: &Path, revision: &str, into: &Path) -> anyhow::Result<()> {
    // A revision that looks like an option would be one.
    if revision.starts_with('-') {
        return Err(UsageError(format!("«{revision}» no es una revisión de git")).into());
    }
    let packed = into.join("revision.zip");
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["archive", "--format=zip", "-o"])
        .arg(&packed)
        .args([revision, "."])
        .output()
        .context("no se pudo ejecutar git; instálelo para comparar revisiones")?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        let told = told.lines().next().unwrap_or("").to_owned();
        return Err(UsageError(format!(
            "git no tiene la revisión «{revision}» de {} ({told})",
            folder.display()
        ))
        .into());
    }
    let file = fs::File::open(&packed).context("no se pudo leer lo que dio git")?;
    zip::ZipArchive::new(file)
        .and_then(|mut archive| archive.extract(into))
        .context("no se pudo leer lo que dio git")?;
    fs::remove_file(&packed).context("no se pudo quitar un archivo de paso")?;
    Ok(())
}
