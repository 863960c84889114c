//! What can go wrong while a report is written or a stored review is read.

/// Why a report could not be made, in one Spanish sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// The text is not JSON, or not the JSON of a review.
    #[error(
        "línea {line}, columna {column}: {what}; vuelva a generar el archivo con «armoniza revisar»"
    )]
    NotAReview {
        /// Line of the text, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What was found.
        what: String,
    },
    /// The text was written by another version of the schema.
    #[error(
        "el archivo dice seguir el esquema «{found}» y esta versión lee «{expected}»; \
         vuelva a generarlo con «armoniza revisar» o use la versión que lo escribió"
    )]
    OtherSchema {
        /// Schema that the text declares.
        found: String,
        /// Schema that this version reads.
        expected: &'static str,
    },
    /// What a report is written to refused it.
    #[error("no se pudo escribir el informe ({reason}); revise el espacio y los permisos")]
    NotWritten {
        /// What the system said.
        reason: String,
    },
    /// A template does not fit the view: a fault of the program, or of an institution's template.
    #[error("la plantilla «{template}» no pudo llenarse (línea {line}): {detail}")]
    Template {
        /// Its file.
        template: String,
        /// Its line, counted from 1.
        line: usize,
        /// The template engine's words.
        detail: String,
    },
    /// A format could not be written: a fault of the program.
    #[error("no se pudo escribir el formato {format}: {detail}")]
    Write {
        /// The format ("CSV", "XML", "JSON").
        format: &'static str,
        /// The library's words.
        detail: String,
    },
}

impl ReportError {
    pub(super) fn not_written(error: &std::io::Error) -> Self {
        ReportError::NotWritten {
            reason: error.to_string(),
        }
    }

    pub(super) fn xml(error: std::io::Error) -> Self {
        Self::write("XML", &error)
    }

    pub(super) fn json(error: serde_json::Error) -> Self {
        Self::write("JSON", &error)
    }

    pub(super) fn docx(error: zip::result::ZipError) -> Self {
        Self::write("DOCX", &error)
    }

    pub(super) fn csv(error: csv::Error) -> Self {
        Self::write("CSV", &error)
    }

    fn write(format: &'static str, error: &dyn std::fmt::Display) -> Self {
        ReportError::Write {
            format,
            detail: error.to_string(),
        }
    }
}
