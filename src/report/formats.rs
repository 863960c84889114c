//! The formats of a report and the files that each is made of.
//!
//! In: a [`Report`]. Out: files, by name. What is new is registered here, and nowhere else.

use super::{ReportError, View};
use super::{cuadro_to, docx_to, html_to, json_to, markdown, sheets, table, xlsx_to};
use crate::finding::Review;
use std::io::Write;

/// What a file is made from.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The review, for the format that stores it.
    pub review: &'a Review,
    /// Its view, for every other.
    pub view: &'a View,
    /// Whether CSV files begin with the mark by which Excel knows UTF-8.
    pub bom: bool,
}

/// A format that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// A page that needs nothing else.
    Html,
    /// A document for Word, and the comparative table of the plan.
    Docx,
    /// A workbook.
    Xlsx,
    /// Tables with their dictionary.
    Csv,
    /// The stored review.
    Json,
    /// A text for a pull request.
    Md,
}

type Writer = fn(&Report<'_>, &mut dyn Write) -> Result<(), ReportError>;

impl Format {
    /// Every format.
    pub const ALL: [Format; 6] = [
        Format::Html,
        Format::Docx,
        Format::Xlsx,
        Format::Csv,
        Format::Json,
        Format::Md,
    ];

    /// The files of the format: their names and what writes each.
    pub const fn files(self) -> &'static [(&'static str, Writer)] {
        match self {
            Format::Html => &[("informe.html", |own, out| html_to(own.view, out))],
            Format::Docx => &[
                ("informe.docx", |own, out| docx_to(own.view, out)),
                ("cuadro-comparativo.docx", |own, out| {
                    cuadro_to(&own.view.plan.whole, own.view, out)
                }),
            ],
            Format::Xlsx => &[("informe.xlsx", |own, out| xlsx_to(own.view, out))],
            Format::Csv => &[
                ("hallazgos.csv", |own, out| {
                    csv(own, &sheets::findings(own.view), out)
                }),
                ("evidencias.csv", |own, out| {
                    csv(own, &sheets::evidence(own.view), out)
                }),
                ("sin-cobertura.csv", |own, out| {
                    csv(own, &sheets::unevaluated(own.view), out)
                }),
                ("diccionario.csv", |own, out| {
                    csv(own, &sheets::csv_dictionary(own.view), out)
                }),
            ],
            Format::Json => &[("hallazgos.json", |own, out| {
                json_to(own.review, out).map_err(|error| ReportError::not_written(&error))
            })],
            Format::Md => &[("informe.md", |own, out| {
                let text = markdown(own.view);
                out.write_all(text.as_bytes())
                    .map_err(|error| ReportError::not_written(&error))
            })],
        }
    }
}

fn csv(own: &Report<'_>, sheet: &sheets::Sheet, out: &mut dyn Write) -> Result<(), ReportError> {
    table::write(sheet, own.bom, out)
}
