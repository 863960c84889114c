//! The formats of the executive report and the file that each is.

use super::{ExecutiveView, page};
use crate::report::{ReportError, docx, xlsx};
use std::io::Write;

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExecutiveFormat {
    /// A page that needs nothing else.
    Html,
    /// A document for Word.
    Docx,
    /// A workbook.
    Xlsx,
}

impl ExecutiveFormat {
    /// Every format.
    pub const ALL: [ExecutiveFormat; 3] = [
        ExecutiveFormat::Html,
        ExecutiveFormat::Docx,
        ExecutiveFormat::Xlsx,
    ];

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            ExecutiveFormat::Html => "informe-ejecutivo.html",
            ExecutiveFormat::Docx => "informe-ejecutivo.docx",
            ExecutiveFormat::Xlsx => "informe-ejecutivo.xlsx",
        }
    }
}

/// Writes the report in a format.
///
/// # Errors
///
/// [`ReportError`] when the writer fails or the format refuses it.
pub fn executive_to(
    view: &ExecutiveView,
    format: ExecutiveFormat,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    match format {
        ExecutiveFormat::Html => page::page_to(view, out),
        ExecutiveFormat::Docx => docx::executive_to(view, out),
        ExecutiveFormat::Xlsx => xlsx::executive_to(view, out),
    }
}
