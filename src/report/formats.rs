//! The formats of a report and the files that each is made of.
//!
//! In: a [`Report`]. Out: files, by name, and the summary for a terminal. What is new is registered here, and nowhere else.

use super::view::Outline;
use super::{Letterhead, ReportError, TerminalOptions, View};
use super::{cuadro_to, docx_to, html_to, json_to, markdown, sheets, table, terminal, xlsx_to};
use crate::catalog::Catalog;
use crate::finding::Review;
use crate::rules::RuleSet;
use std::cell::OnceCell;
use std::io::Write;

/// What files are made from.
#[derive(Debug)]
pub struct Report<'a> {
    review: &'a Review,
    rules: &'a RuleSet,
    catalog: &'a Catalog,
    letterhead: Letterhead,
    /// Whether CSV files begin with the mark by which Excel knows UTF-8.
    bom: bool,
    view: OnceCell<View>,
}

impl<'a> Report<'a> {
    /// A report of a review, explained by its rules and under a letterhead; `bom` marks CSV files for Excel.
    pub const fn new(
        (review, rules, catalog): (&'a Review, &'a RuleSet, &'a Catalog),
        letterhead: Letterhead,
        bom: bool,
    ) -> Self {
        Report {
            review,
            rules,
            catalog,
            letterhead,
            bom,
            view: OnceCell::new(),
        }
    }

    /// The view, built when the first format asks for it: the stored review does without.
    fn view(&self) -> &View {
        self.view.get_or_init(|| {
            let view = View::build(self.review, self.rules, self.catalog);
            view.with_letterhead(self.letterhead.clone())
        })
    }

    /// The summary for a terminal.
    pub fn terminal(&self, options: &TerminalOptions) -> String {
        match self.view.get() {
            Some(view) => terminal(view, options),
            None => terminal(
                &Outline::build(self.review, self.rules, self.catalog),
                options,
            ),
        }
    }
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
            Format::Html => &[("informe.html", |own, out| html_to(own.view(), out))],
            Format::Docx => &[
                ("informe.docx", |own, out| docx_to(own.view(), out)),
                ("cuadro-comparativo.docx", |own, out| {
                    cuadro_to(&own.view().plan.whole, own.view(), out)
                }),
            ],
            Format::Xlsx => &[("informe.xlsx", |own, out| xlsx_to(own.view(), out))],
            Format::Csv => &[
                ("hallazgos.csv", |own, out| {
                    csv(own, &sheets::findings(own.view()), out)
                }),
                ("evidencias.csv", |own, out| {
                    csv(own, &sheets::evidence(own.view()), out)
                }),
                ("sin-cobertura.csv", |own, out| {
                    csv(own, &sheets::unevaluated(own.view()), out)
                }),
                ("diccionario.csv", |own, out| {
                    csv(own, &sheets::csv_dictionary(own.view()), out)
                }),
            ],
            Format::Json => &[("hallazgos.json", |own, out| {
                json_to(own.review, out).map_err(|error| ReportError::not_written(&error))
            })],
            Format::Md => &[("informe.md", |own, out| {
                let text = markdown(own.view());
                out.write_all(text.as_bytes())
                    .map_err(|error| ReportError::not_written(&error))
            })],
        }
    }
}

fn csv(own: &Report<'_>, sheet: &sheets::Sheet, out: &mut dyn Write) -> Result<(), ReportError> {
    table::write(sheet, own.bom, out)
}
