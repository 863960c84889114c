//! The stored form of a review: `hallazgos.json`.
//!
//! In: a [`Review`], or the text of a stored one. Out: deterministic JSON, or the review back. The schema is
//! `docs/hallazgos.schema.json`.

use super::ReportError;
use super::texts::stored;
use crate::finding::Review;
use crate::review::SCHEMA;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use std::io::{self, Write};

/// The review as JSON: two spaces of indentation, keys in a fixed order, a line end at the end.
pub fn json(review: &Review) -> String {
    let mut text = Vec::new();
    json_to(review, &mut text).expect("memory takes whatever is written");
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// Writes the review as [`json`] gives it, piece by piece.
///
/// # Errors
///
/// Those of the writer.
pub fn json_to(review: &Review, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    // A review has only string keys and plain data, which always serialise: an error is the writer's.
    serde_json::to_writer_pretty(&mut *out, review)?;
    out.write_all(b"\n")
}

/// Any view as JSON: two spaces of indentation, a line end at the end.
pub(super) fn pretty(view: &impl Serialize) -> Result<String, ReportError> {
    Ok(serde_json::to_string_pretty(view).map_err(ReportError::json)? + "\n")
}

#[derive(Deserialize)]
struct Head {
    schema: String,
}

/// Reads a stored review. Keys that this version does not know are passed over.
///
/// # Errors
///
/// [`ReportError::NotAReview`] when the text is not JSON or lacks something, with its place;
/// [`ReportError::OtherSchema`] when it follows another schema.
pub fn from_json(text: &str) -> Result<Review, ReportError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let head: Head = serde_json::from_str(text).map_err(|error| not_a_review(&error))?;
    if head.schema != SCHEMA {
        return Err(ReportError::OtherSchema {
            found: super::inert::one_line(&head.schema),
            expected: SCHEMA,
        });
    }
    serde_json::from_str(text).map_err(|error| not_a_review(&error))
}

fn not_a_review(error: &serde_json::Error) -> ReportError {
    ReportError::NotAReview {
        line: error.line().max(1),
        column: error.column().max(1),
        what: in_spanish(error),
    }
}

/// What is wrong, in Spanish; the reader's own words are English and stay out.
fn in_spanish(error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Eof => stored::CUT_SHORT.to_owned(),
        Category::Syntax => stored::NOT_JSON.to_owned(),
        Category::Io => stored::UNREADABLE.to_owned(),
        Category::Data => data_error(&error.to_string()),
    }
}

/// A value of the wrong shape: the reader's message names the key between backticks.
fn data_error(message: &str) -> String {
    let name = message.split('`').nth(1).map(super::inert::one_line);
    match name {
        Some(name) if message.starts_with("missing field") => stored::missing(&name),
        Some(name) if message.starts_with("duplicate field") => stored::repeated(&name),
        Some(name) if message.starts_with("unknown variant") => stored::unknown_value(&name),
        _ => stored::OTHER_TYPE.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::from_json;

    #[test]
    fn a_broken_file_says_where_and_what_to_do() {
        let message = |text: &str| from_json(text).expect_err("it is broken").to_string();
        assert_eq!(
            message("{\n  \"schema\": "),
            "línea 2, columna 12: el archivo termina antes de tiempo: está incompleto; \
             vuelva a generar el archivo con «armoniza revisar»"
        );
        assert!(message("hola").contains("no es JSON válido"));
        assert!(message("{}").contains("falta la clave «schema»"));
        assert!(message("{\"schema\": 3}").contains("no es del tipo esperado"));
        assert!(
            message("{\"schema\": \"armoniza/hallazgos/1\"}")
                .contains("falta la clave «framework»")
        );
        assert_eq!(
            message("{\"schema\": \"armoniza/hallazgos/9\"}"),
            "el archivo dice seguir el esquema «armoniza/hallazgos/9» y esta versión lee «armoniza/hallazgos/1»; \
             vuelva a generarlo con «armoniza revisar» o use la versión que lo escribió"
        );
    }
}
