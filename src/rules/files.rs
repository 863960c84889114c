//! Finds the files of a rule set in a folder.

use super::RuleError;
use std::path::Path;

/// The text files of a rule set: (path relative to it with `/`, text), sorted by path.
#[derive(Clone, Debug, Default)]
pub(super) struct Files {
    pub(super) requirements: Vec<(String, String)>,
    pub(super) lexicon: Vec<(String, String)>,
    pub(super) inflection: (String, String),
}

const INFLECTION: &str = "lexico/inflexion.toml";
/// The inflection of sets that bring none.
const OWN_INFLECTION: &str = include_str!("../../rules/lexico/inflexion.toml");
/// Rule files larger than this are refused.
const MAX_FILE: u64 = 4 << 20;

impl Files {
    /// Those of a folder; the inflection is this project's own where the folder has none.
    pub(super) fn in_folder(root: &Path, errors: &mut Vec<RuleError>) -> Self {
        let mut files = Files::default();
        for part in ["requisitos", "lexico"] {
            walk(root, &root.join(part), 0, &mut files, errors);
        }
        files.complete()
    }

    /// Those given as (path, text).
    pub(super) fn of_texts(texts: &[(&str, &str)]) -> Self {
        let mut files = Files::default();
        for (path, text) in texts {
            files.add((*path).to_owned(), (*text).to_owned());
        }
        files.complete()
    }

    fn add(&mut self, path: String, text: String) {
        if path == INFLECTION {
            self.inflection = (path, text);
        } else if path.starts_with("lexico/") {
            self.lexicon.push((path, text));
        } else if path.starts_with("requisitos/") {
            self.requirements.push((path, text));
        }
    }

    fn complete(mut self) -> Self {
        if self.inflection.1.is_empty() {
            self.inflection = (INFLECTION.to_owned(), OWN_INFLECTION.to_owned());
        }
        self.requirements.sort();
        self.lexicon.sort();
        self
    }
}

fn walk(root: &Path, dir: &Path, depth: u8, files: &mut Files, errors: &mut Vec<RuleError>) {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        if path.is_dir() && depth < 4 {
            walk(root, &path, depth + 1, files, errors);
        } else if name.ends_with(".toml") {
            match entry.metadata() {
                Ok(meta) if meta.len() > MAX_FILE => errors.push(RuleError::whole(
                    &name,
                    "el archivo pasa de 4 MB: no parece una regla; sáquelo de la carpeta",
                )),
                _ => match std::fs::read_to_string(&path) {
                    Ok(text) => files.add(name, text),
                    Err(error) => errors.push(RuleError::whole(
                        &name,
                        format!("no se pudo leer ({error}); guárdelo como texto UTF-8"),
                    )),
                },
            }
        }
    }
}
