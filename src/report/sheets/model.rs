//! What a table is made of: typed cells under described columns.

use crate::report::texts::sheets::ColumnText;
use jiff::civil::Date;

/// What a column's cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of a line or two.
    Text,
    /// Text that may run over many lines: the column is wide and its cells wrap.
    Long,
    /// A whole number.
    Count,
    /// A number with decimals.
    Number,
    /// A share, from 0 to 1, shown as a percentage.
    Share,
    /// A date.
    Date,
    /// One of the words of a status.
    Status,
    /// Left empty, for a person to fill in.
    Blank,
}

impl Kind {
    /// Its name for people, in the data dictionary.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Text => "texto",
            Kind::Long => "texto largo",
            Kind::Count => "número entero",
            Kind::Number => "número",
            Kind::Share => "proporción de 0 a 1",
            Kind::Date => "fecha",
            Kind::Status => "estado",
            Kind::Blank => "por llenar",
        }
    }
}

/// A column, described.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Key, title and meaning.
    pub text: ColumnText,
    /// What its cells hold.
    pub kind: Kind,
    /// Width in characters.
    pub width: u8,
}

impl Column {
    /// A column of a kind.
    pub(super) const fn new(text: ColumnText, kind: Kind, width: u8) -> Self {
        Column { text, kind, width }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Inert text.
    Text(String),
    /// The key of a status and its word.
    Status(&'static str, &'static str),
    /// A number.
    Number(f64),
    /// A date.
    Date(Date),
}

impl Cell {
    /// A text; nothing when it is empty.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    }

    /// A whole number.
    pub(super) fn count(number: usize) -> Self {
        // Counts of a report stay far below 2⁵³.
        Cell::Number(number as f64)
    }

    /// A date in ISO form; text as it stands when it is none.
    pub(super) fn date(text: &str) -> Self {
        text.parse().map_or_else(|_| Cell::text(text), Cell::Date)
    }

    /// The cell as plain text: what a CSV file has.
    pub fn plain(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Status(_, word) => (*word).to_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Date(date) => date.to_string(),
        }
    }
}

/// A table with its name.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name of the tab: 31 characters at most.
    pub name: &'static str,
    /// What it holds, in a sentence.
    pub about: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, with one cell per column.
    pub rows: Vec<Vec<Cell>>,
}
