//! `expediente.toml`: what the user says about the dossier.

use super::{FrameworkError, FrameworkErrorKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Name of the manifest inside a dossier.
pub const ENTRY_FILE: &str = "expediente.toml";

/// One instrument, as the user names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// File, relative to the dossier.
    #[serde(rename = "archivo")]
    pub file: String,
    /// Class in the vocabulary; empty leaves it to the title.
    #[serde(default, rename = "clase", skip_serializing_if = "String::is_empty")]
    pub class: String,
    /// Its name; empty leaves it to the title.
    #[serde(default, rename = "nombre", skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// The manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// INEGI code or slug of the state; empty when it does not say.
    pub entity: String,
    /// The state's name, for a state that is not in the catalogue; empty otherwise.
    pub name: String,
    /// Date at which the laws stand.
    pub date: Option<Date>,
    /// Instruments named.
    pub entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    entidad: String,
    #[serde(default)]
    nombre: String,
    fecha: Option<FileDate>,
    #[serde(default)]
    ordenamiento: Vec<Entry>,
}

/// A date written as a TOML date or as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum FileDate {
    Toml(toml::value::Datetime),
    Text(String),
}

impl Manifest {
    /// Reads the manifest of a folder; `None` when it has none.
    ///
    /// # Errors
    ///
    /// [`FrameworkError`] of kind `Manifest` with line and reason.
    pub fn of_folder(folder: &Path) -> Result<Option<Self>, FrameworkError> {
        let path = folder.join(ENTRY_FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let fail =
            |reason: String| FrameworkError::new(&path, FrameworkErrorKind::Manifest { reason });
        let text = std::fs::read_to_string(&path).map_err(|error| {
            fail(format!(
                "no se pudo leer ({error}); guárdelo como texto UTF-8"
            ))
        })?;
        Self::parse(&text).map_err(fail).map(Some)
    }

    /// Reads a manifest's text.
    ///
    /// # Errors
    ///
    /// A sentence with line and reason.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| {
            let shown = crate::diagnostic::Diagnostic::toml(ENTRY_FILE, text, &error);
            format!("línea {}: {}", shown.line.max(1), shown.message)
        })?;
        let date = match file.fecha {
            None => None,
            Some(FileDate::Text(text)) => Some(parse_date(&text)?),
            Some(FileDate::Toml(date)) => Some(parse_date(&date.to_string())?),
        };
        Ok(Manifest {
            entity: file.entidad,
            name: file.nombre,
            date,
            entries: file.ordenamiento,
        })
    }
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("la fecha «{text}» no es válida; escríbala como AAAA-MM-DD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_a_toml_date_or_text() {
        for text in ["fecha = 2024-12-31", "fecha = \"2024-12-31\""] {
            let manifest = Manifest::parse(text).expect("valid");
            assert_eq!(manifest.date, Some(jiff::civil::date(2024, 12, 31)));
        }
    }

    #[test]
    fn errors_say_the_line_and_what_was_expected() {
        let error = Manifest::parse("entidad = \"09\"\n[[ordenamiento]]\narchvo = \"a.txt\"\n");
        assert_eq!(
            error.expect_err("the key is misspelt"),
            "línea 3: la clave «archvo» no se conoce; las claves posibles son: archivo, clase, nombre"
        );
        let error = Manifest::parse("fecha = \"ayer\"").expect_err("no date");
        assert_eq!(
            error,
            "la fecha «ayer» no es válida; escríbala como AAAA-MM-DD"
        );
    }
}
