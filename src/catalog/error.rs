//! What can be wrong with a catalogue.

use crate::diagnostic::Diagnostic;

/// A catalogue that cannot be used: its file and why, in one Spanish sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {message}")]
pub struct CatalogError {
    /// File, relative to the rule set.
    pub file: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl CatalogError {
    pub(crate) fn new(file: &str, message: impl Into<String>) -> Self {
        CatalogError {
            file: file.to_owned(),
            message: message.into(),
        }
    }

    /// A TOML error, placed on its line.
    pub(crate) fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let shown = Diagnostic::toml(file, text, error);
        CatalogError::new(
            file,
            format!("línea {}: {}", shown.line.max(1), shown.message),
        )
    }
}
