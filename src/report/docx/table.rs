//! Tables: a numbered caption, a header row that repeats on every page, rows that do not break.
//!
//! In: the columns and what each row says. Out: the table in the story.
//!
//! # Invariants
//!
//! * Every row has one cell for each column, or one for all of them.
//! * The caption is the table's name for who does not see it.

use super::story::{Line, Story};
use super::xml::Xml;
use crate::report::texts::document;

/// A column: its heading and its width in twentieths of a point.
pub(super) type Column<'a> = (&'a str, u32);

/// What a table is like.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape<'a> {
    /// What it shows; it is numbered when there is one.
    pub(super) caption: &'a str,
    /// Its columns.
    pub(super) columns: &'a [Column<'a>],
    /// Style of the paragraphs in its cells.
    pub(super) style: &'a str,
    /// True for little space between its rows.
    pub(super) compact: bool,
    /// False when rows are long enough to be broken over pages.
    pub(super) whole_rows: bool,
}

impl<'v> Story<'v> {
    /// A table, its rows written by `fill`.
    pub(super) fn table(&mut self, shape: Shape<'_>, fill: impl FnOnce(&mut Rows<'_, 'v>)) {
        if !shape.caption.is_empty() {
            let number = self.next_table().to_string();
            self.paragraph("Caption", |line| {
                line.text(document::TABLE);
                line.text("\u{A0}");
                line.field("SEQ Tabla \\* ARABIC", &number);
                line.text(". ");
                line.text(shape.caption);
            });
        }
        self.wrapped("w:tbl", &[], |story| {
            properties(&mut story.xml, shape);
            let headed = shape.columns.iter().any(|(name, _)| !name.is_empty());
            let mut rows = Rows { story, shape };
            if headed {
                rows.header();
            }
            fill(&mut rows);
        });
        self.plain("TrasTabla", "");
    }
}

fn properties(xml: &mut Xml, shape: Shape<'_>) {
    let all: u32 = shape.columns.iter().map(|(_, width)| width).sum();
    xml.tag("w:tblPr", &[], |xml| {
        let style = if shape.compact {
            "TablaCompacta"
        } else {
            "TablaInforme"
        };
        xml.value("w:tblStyle", style);
        xml.empty("w:tblW", &[("w:w", &all.to_string()), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let look = [
            ("w:val", "0420"),
            ("w:firstRow", "1"),
            ("w:lastRow", "0"),
            ("w:firstColumn", "0"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "0"),
            ("w:noVBand", "1"),
        ];
        xml.empty("w:tblLook", &look);
        if !shape.caption.is_empty() {
            xml.value("w:tblCaption", shape.caption);
        }
    });
    xml.tag("w:tblGrid", &[], |xml| {
        for (_, width) in shape.columns {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
    });
}

/// The rows of a table.
pub(super) struct Rows<'s, 'v> {
    story: &'s mut Story<'v>,
    shape: Shape<'s>,
}

impl<'v> Rows<'_, 'v> {
    /// A row, its cells written by `fill`.
    pub(super) fn row(&mut self, fill: impl FnOnce(&mut Cells<'_, 'v>)) {
        self.row_whole(self.shape.whole_rows, fill);
    }

    /// A row that is broken over pages only when it may be.
    pub(super) fn row_whole(&mut self, whole: bool, fill: impl FnOnce(&mut Cells<'_, 'v>)) {
        let shape = self.shape;
        self.story.wrapped("w:tr", &[], |story| {
            if whole {
                story
                    .xml
                    .tag("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
            }
            let mut cells = Cells {
                story,
                shape,
                at: 0,
            };
            fill(&mut cells);
            debug_assert_eq!(cells.at, shape.columns.len(), "a cell for each column");
        });
    }

    /// A row of one cell: the name of the group that follows.
    pub(super) fn group(&mut self, name: &str) {
        let all: u32 = self.shape.columns.iter().map(|(_, width)| width).sum();
        let columns = self.shape.columns.len().to_string();
        self.story.wrapped("w:tr", &[], |story| {
            story
                .xml
                .tag("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
            story.wrapped("w:tc", &[], |story| {
                story.xml.tag("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &[("w:w", &all.to_string()), ("w:type", "dxa")]);
                    xml.value("w:gridSpan", &columns);
                    shading(xml, "F5F3EE");
                });
                story.plain("GrupoDeTabla", name);
            });
        });
    }

    fn header(&mut self) {
        let shape = self.shape;
        self.story.wrapped("w:tr", &[], |story| {
            story.xml.tag("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                xml.empty("w:tblHeader", &[]);
            });
            for (name, width) in shape.columns {
                story.wrapped("w:tc", &[], |story| {
                    story.xml.tag("w:tcPr", &[], |xml| {
                        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
                        shading(xml, "12383F");
                        xml.value("w:vAlign", "bottom");
                    });
                    story.plain("EncabezadoDeTabla", name);
                });
            }
        });
    }
}

fn shading(xml: &mut Xml, fill: &str) {
    let attributes = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)];
    xml.empty("w:shd", &attributes);
}

/// The cells of a row.
pub(super) struct Cells<'s, 'v> {
    story: &'s mut Story<'v>,
    shape: Shape<'s>,
    at: usize,
}

impl<'v> Cells<'_, 'v> {
    /// The next cell, of one text.
    pub(super) fn text(&mut self, text: &str) {
        self.line(|line| line.text(text));
    }

    /// The next cell, of one paragraph.
    pub(super) fn line(&mut self, inside: impl FnOnce(&mut Line<'_, 'v>)) {
        let style = self.shape.style;
        self.cell(|story| story.paragraph(style, inside));
    }

    /// The next cell; `inside` writes one paragraph at least, and a paragraph last.
    pub(super) fn cell(&mut self, inside: impl FnOnce(&mut Story<'v>)) {
        let (_, width) = self.shape.columns[self.at];
        self.at += 1;
        self.story.wrapped("w:tc", &[], |story| {
            story.xml.tag("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            });
            inside(story);
        });
    }
}
