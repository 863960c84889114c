//! Reads the files of a dossier, several at a time, and gives each its class.

use super::manifest::{ENTRY_FILE, Entry, Manifest};
use super::{ClassOrigin, Framework, FrameworkError, FrameworkErrorKind, Instrument, Unread};
use crate::catalog::Catalog;
use crate::input::{self, Limits};
use crate::law::Law;
use crate::parse;
use crate::source::Source;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Folders inside folders that a dossier may have.
const MAX_DEPTH: u8 = 6;
/// Names that are never laws: notes, manifests, verdicts, reports.
const NOT_LAWS: [&str; 4] = ["leeme.md", "readme.md", ENTRY_FILE, "dictamenes.toml"];
/// Extensions that are never laws.
const NOT_LAW_EXTENSIONS: [&str; 9] = [
    "toml", "json", "csv", "xlsx", "sqlite", "png", "jpg", "svg", "db",
];

/// How a dossier is to be read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Date to use instead of the manifest's.
    pub date: Option<Date>,
    /// Limits for each document.
    pub limits: Limits,
}

/// Place of an instrument in its dossier: of its file among the files, and its own in the file.
pub type Rank = (usize, usize);

/// A file to read and what the manifest says of it.
struct Candidate {
    path: PathBuf,
    file: String,
    entry: Option<Entry>,
}

/// Reads a dossier. `progress` is called once per file finished.
///
/// # Errors
///
/// [`FrameworkError`] when the folder cannot be opened, its manifest is broken, or nothing in it
/// could be read. Single files that fail are listed in [`Framework::unread`].
pub fn read(
    folder: &Path,
    catalog: &Catalog,
    reading: &Reading,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Framework, FrameworkError> {
    read_each(folder, catalog, reading, progress, |_, instrument| {
        instrument
    })
}

/// As [`read`], keeping of each instrument only what `keep` makes of it, as soon as it is read. A single law, given as
/// a file, is a dossier of one.
///
/// `keep` is called from several threads, in any order; what it gives is put in the order of the files.
///
/// # Errors
///
/// As [`read`].
pub fn read_each<T: Send>(
    folder: &Path,
    catalog: &Catalog,
    reading: &Reading,
    progress: &(dyn Fn(&str) + Sync),
    keep: impl Fn(Rank, Instrument) -> T + Sync,
) -> Result<Framework<T>, FrameworkError> {
    if !is_law(folder) {
        check_folder(folder)?;
    }
    let manifest = Manifest::of_folder(folder)?.unwrap_or_default();
    read_with(
        folder,
        &manifest,
        Reader {
            catalog,
            reading,
            progress,
            keep,
        },
    )
}

/// Reads the laws of a folder as if it had no manifest.
///
/// # Errors
///
/// As [`read`].
pub fn read_folder(
    folder: &Path,
    catalog: &Catalog,
    reading: &Reading,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Framework, FrameworkError> {
    check_folder(folder)?;
    read_with(
        folder,
        &Manifest::default(),
        Reader {
            catalog,
            reading,
            progress,
            keep: |_, instrument| instrument,
        },
    )
}

/// How the files of a dossier are read and what is kept of them.
struct Reader<'a, K> {
    catalog: &'a Catalog,
    reading: &'a Reading,
    progress: &'a (dyn Fn(&str) + Sync),
    keep: K,
}

fn check_folder(folder: &Path) -> Result<(), FrameworkError> {
    if !folder.exists() {
        return Err(FrameworkError::new(folder, FrameworkErrorKind::NotFound));
    }
    if !folder.is_dir() {
        return Err(FrameworkError::new(folder, FrameworkErrorKind::NotAFolder));
    }
    Ok(())
}

fn read_with<T: Send>(
    folder: &Path,
    manifest: &Manifest,
    reader: Reader<'_, impl Fn(Rank, Instrument) -> T + Sync>,
) -> Result<Framework<T>, FrameworkError> {
    let mut framework = Framework {
        entity: manifest.entity.clone(),
        entity_name: manifest.name.clone(),
        date: reader.reading.date.or(manifest.date),
        ..Framework::default()
    };
    name_entity(&mut framework, reader.catalog);
    let candidates = candidates(folder, manifest, &mut framework)?;
    let tried = candidates.len() + framework.unread.len();
    if tried == 0 {
        return Err(FrameworkError::new(folder, FrameworkErrorKind::Empty));
    }
    read_all(&candidates, &reader, &mut framework);
    Ok(framework)
}

fn name_entity<T>(framework: &mut Framework<T>, catalog: &Catalog) {
    if framework.entity.is_empty() {
        return;
    }
    match catalog.states.find(&framework.entity) {
        Some(state) => framework.entity_name = state.name.clone(),
        None if framework.entity_name.is_empty() => {
            framework.entity_name = framework.entity.clone();
            framework.notices.push(format!(
                "la entidad «{}» no está en el catálogo: se toma tal cual; use la clave del INEGI (01 a 32)",
                framework.entity
            ));
        }
        None => {}
    }
}

/// The files to read: those that the manifest names first checked, then the rest of the folder.
fn candidates<T>(
    folder: &Path,
    manifest: &Manifest,
    framework: &mut Framework<T>,
) -> Result<Vec<Candidate>, FrameworkError> {
    let mut found = BTreeMap::new();
    if is_law(folder) {
        let name = folder.file_name().unwrap_or_default();
        found.insert(name.to_string_lossy().into_owned(), folder.to_owned());
    } else {
        walk(folder, folder, 0, &mut found)?;
    }
    let mut candidates = Vec::new();
    for entry in &manifest.entries {
        let file = entry.file.replace('\\', "/");
        if leaves_folder(&file) {
            framework.unread.push(Unread {
                file: file.clone(),
                reason: "el expediente.toml lo nombra fuera de la carpeta; cópielo dentro"
                    .to_owned(),
            });
            continue;
        }
        found.remove(&file);
        let path = folder.join(&file);
        if path.is_file() {
            candidates.push(Candidate {
                path,
                file,
                entry: Some(entry.clone()),
            });
        } else {
            framework.unread.push(Unread {
                file,
                reason: "el expediente.toml lo nombra, pero no está en la carpeta; agréguelo o quítelo de la lista"
                    .to_owned(),
            });
        }
    }
    let listed = !manifest.entries.is_empty();
    for (file, path) in found {
        if listed {
            framework.notices.push(format!(
                "{file} está en la carpeta y no en el expediente.toml: también se leyó"
            ));
        }
        candidates.push(Candidate {
            path,
            file,
            entry: None,
        });
    }
    candidates.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(candidates)
}

fn leaves_folder(file: &str) -> bool {
    Path::new(file)
        .components()
        .any(|part| !matches!(part, Component::Normal(_) | Component::CurDir))
}

fn walk(
    root: &Path,
    dir: &Path,
    depth: u8,
    found: &mut BTreeMap<String, PathBuf>,
) -> Result<(), FrameworkError> {
    let entries = std::fs::read_dir(dir).map_err(|error| {
        FrameworkError::new(
            dir,
            FrameworkErrorKind::Unreadable {
                reason: error.to_string(),
            },
        )
    })?;
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if name.starts_with('.') || is_link {
            continue;
        }
        if path.is_dir() {
            if depth < MAX_DEPTH {
                walk(root, &path, depth + 1, found)?;
            }
        } else if !is_no_law(&name) {
            let file = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            found.insert(file, path);
        }
    }
    Ok(())
}

/// True for a file that may hold a law.
fn is_law(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.is_file() && !is_no_law(&name.to_lowercase())
}

fn is_no_law(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    NOT_LAWS.contains(&name) || NOT_LAW_EXTENSIONS.contains(&extension)
}

fn read_all<T: Send>(
    candidates: &[Candidate],
    reader: &Reader<'_, impl Fn(Rank, Instrument) -> T + Sync>,
    framework: &mut Framework<T>,
) {
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    let size = |at: &usize| std::fs::metadata(&candidates[*at].path).map_or(0, |meta| meta.len());
    // The largest first: no thread is left with a long law at the end.
    order.sort_by_cached_key(|at| (std::cmp::Reverse(size(at)), *at));
    let mut results: Vec<(usize, FileRead<T>)> = order
        .into_par_iter()
        .with_max_len(1)
        .map(|at| {
            let result = read_one(&candidates[at], at, reader);
            (reader.progress)(&candidates[at].file);
            (at, result)
        })
        .collect();
    results.sort_by_key(|(at, _)| *at);
    for (at, result) in results {
        match result {
            Ok(all) => {
                for read in all {
                    framework.problems.extend(read.problem);
                    framework.instruments.push(read.kept);
                }
            }
            Err(reason) => framework.unread.push(Unread {
                file: candidates[at].file.clone(),
                reason,
            }),
        }
    }
    framework.unread.sort_by(|a, b| a.file.cmp(&b.file));
}

fn read_one<T>(
    candidate: &Candidate,
    at: usize,
    reader: &Reader<'_, impl Fn(Rank, Instrument) -> T + Sync>,
) -> FileRead<T> {
    let sources = input::read_file(&candidate.path, &candidate.file, &reader.reading.limits)
        .map_err(|error| error.kind().to_string())?;
    Ok(sources
        .into_iter()
        .enumerate()
        .map(|(part, source)| {
            let (instrument, problem) =
                instrument(source, candidate.entry.as_ref(), reader.catalog);
            Read {
                kept: (reader.keep)((at, part), instrument),
                problem,
            }
        })
        .collect())
}

/// What was kept of the instruments of a file, or why it could not be read.
type FileRead<T> = Result<Vec<Read<T>>, String>;

/// What was kept of an instrument, and what is wrong with what the manifest says of it.
struct Read<T> {
    kept: T,
    problem: Option<String>,
}

/// The instrument that a text is, and what is wrong with what the manifest says of it.
fn instrument(
    source: Source,
    entry: Option<&Entry>,
    catalog: &Catalog,
) -> (Instrument, Option<String>) {
    let law = parse::parse(&source);
    let asked = entry.map_or("", |entry| entry.class.as_str());
    let known = asked.is_empty() || catalog.classes.get(asked).is_some();
    let problem = (!known).then(|| {
        format!(
            "{}: el expediente.toml le da la clase «{asked}», que no existe (vea rules/catalogo/clases.toml); \
             se usó la que indica su título",
            source.name
        )
    });
    let (class, class_origin) = if known && !asked.is_empty() {
        (asked.to_owned(), ClassOrigin::Manifest)
    } else {
        match catalog.classes.of_title(&law.metadata.title) {
            Some(class) => (class.slug.clone(), ClassOrigin::Title),
            None => (String::new(), ClassOrigin::Unknown),
        }
    };
    let name = match entry.map(|entry| entry.name.as_str()) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ if !law.metadata.title.is_empty() => law.metadata.title.clone(),
        _ => source.name.clone(),
    };
    let instrument = Instrument {
        file: source.name,
        class,
        class_origin,
        name,
        provenance: source.provenance,
        law,
    };
    (instrument, problem)
}

/// The law that a text is, read as a file with that name would be; `None` when it holds no text.
pub fn law_of_text(name: &str, text: &str) -> Option<Law> {
    let sources = input::read_bytes(name, text.as_bytes(), &Limits::default()).ok()?;
    sources.first().map(parse::parse)
}
