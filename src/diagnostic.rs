//! What can be wrong with a file of data (rules, catalogues, manifests), shown in its place.
//!
//! In: file name, text and place. Out: [`Diagnostic`]: one Spanish sentence, then the place drawn.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::fmt;
use std::ops::Range;

/// An error in a file of data: file, line, column, what is wrong, what to do, and the place shown.
///
/// It depends on the file alone. `Display` gives several lines: the sentence first, then the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// File, relative to its folder.
    pub file: String,
    /// Line, counted from 1; 0 when the error is about the whole file.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty when the message says so already.
    pub help: String,
    /// The place, drawn.
    shown: String,
}

impl Diagnostic {
    /// An error about a whole file.
    pub fn whole(file: &str, message: impl Into<String>) -> Self {
        Diagnostic {
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.into(),
            help: String::new(),
            shown: String::new(),
        }
    }

    /// An error at a span (bytes of `text`) of a file.
    pub fn at(
        file: &str,
        text: &str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let (message, help) = (message.into(), help.into());
        let start = floor_boundary(text, span.start);
        let end = floor_boundary(text, span.end.max(start)).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = 1 + text[..start].matches('\n').count();
        let column = 1 + text[line_start..start].chars().count();
        let label = if help.is_empty() { "aquí" } else { &help };
        let snippet = Snippet::source(text)
            .path(file)
            .annotation(AnnotationKind::Primary.span(start..end).label(label));
        let group = Level::ERROR.primary_title(&message).element(snippet);
        let shown = Renderer::plain().render(&[group]).to_string();
        Diagnostic {
            file: file.to_owned(),
            line,
            column,
            message,
            help,
            shown,
        }
    }

    /// A TOML error, in Spanish and in its place.
    pub fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let message = spanish(error.message());
        match error.span() {
            Some(span) => Diagnostic::at(file, text, span, message, ""),
            None => Diagnostic::whole(file, message),
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.shown.is_empty() {
            write!(f, "{}: {}", self.file, self.message)
        } else {
            write!(
                f,
                "{}, línea {}, columna {}: {}\n{}",
                self.file, self.line, self.column, self.message, self.shown
            )
        }
    }
}

impl std::error::Error for Diagnostic {}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The TOML reader's messages, in Spanish; what is not known stays as it is, introduced.
fn spanish(message: &str) -> String {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or("").to_owned();
    let first = message.lines().next().unwrap_or(message);
    if first.starts_with("unknown field") {
        let known: Vec<&str> = first.split('`').skip(3).step_by(2).collect();
        return format!(
            "la clave «{}» no se conoce; las claves posibles son: {}",
            quoted(first),
            known.join(", ")
        );
    }
    if first.starts_with("missing field") {
        return format!("falta la clave «{}»", quoted(first));
    }
    if first.starts_with("unknown variant") {
        let known: Vec<&str> = first.split('`').skip(3).step_by(2).collect();
        return format!(
            "el valor «{}» no se conoce; los posibles son: {}",
            quoted(first),
            known.join(", ")
        );
    }
    if first.starts_with("duplicate key") {
        return "la clave está repetida".to_owned();
    }
    if let Some(rest) = first.strip_prefix("invalid type: ") {
        return format!("el tipo del valor no es el esperado ({rest})");
    }
    format!("el archivo no es TOML válido ({first})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_named_and_shown() {
        let text = "id = \"x\"\nañade = \"<persona migante>\"\n";
        let at = text.find("<persona").expect("it is there");
        let error = Diagnostic::at(
            "requisitos/x.toml",
            text,
            at..at + 17,
            "el concepto <persona migante> no existe",
            "¿quiso decir <persona migrante>?",
        );
        insta::assert_snapshot!(error.to_string(), @r#"
        requisitos/x.toml, línea 2, columna 10: el concepto <persona migante> no existe
        error: el concepto <persona migante> no existe
         --> requisitos/x.toml:2:10
          |
        2 | añade = "<persona migante>"
          |          ^^^^^^^^^^^^^^^^^ ¿quiso decir <persona migrante>?
        "#);
    }

    #[test]
    fn messages_of_the_toml_reader_are_put_in_spanish() {
        assert_eq!(
            spanish("unknown field `colr`, expected one of `color`, `nombre`"),
            "la clave «colr» no se conoce; las claves posibles son: color, nombre"
        );
        assert_eq!(spanish("missing field `id`"), "falta la clave «id»");
    }
}
