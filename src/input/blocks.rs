//! Paragraphs and tables as lines, for every format that has them.
//!
//! In: paragraphs and table marks, in document order. Out: lines. A row whose cells are short is
//! one line, its cells parted by tabs; a row with long text (a law laid out inside a table) gives
//! its paragraphs one after another, cell by cell.
//!
//! # Invariants
//!
//! * Every paragraph comes out once, in reading order; a table that is not closed is closed here.

/// Longest cell, in bytes, of a row that fits on a line.
const CELL: usize = 300;
/// Tables inside tables.
const DEPTH: usize = 64;

/// An open table.
#[derive(Default)]
struct Table {
    /// Cells of the open row: each its lines.
    row: Vec<Vec<String>>,
}

/// Lines being collected.
#[derive(Default)]
pub(super) struct Blocks {
    out: String,
    tables: Vec<Table>,
    /// Tables too deep to be told apart: their cells are paragraphs.
    ignored: usize,
}

impl Blocks {
    /// Adds a paragraph; its own line breaks part lines.
    pub(super) fn paragraph(&mut self, text: &str) {
        let cell = self
            .tables
            .last_mut()
            .and_then(|table| table.row.last_mut());
        match cell {
            Some(cell) => {
                let lines = text
                    .split('\n')
                    .map(str::trim)
                    .filter(|line| !line.is_empty());
                cell.extend(lines.map(str::to_owned));
            }
            None => {
                for line in text.split('\n') {
                    self.out.push_str(line.trim());
                    self.out.push('\n');
                }
            }
        }
    }

    pub(super) fn open_table(&mut self) {
        if self.tables.len() >= DEPTH {
            self.ignored += 1;
        } else {
            self.tables.push(Table::default());
        }
    }

    pub(super) fn open_cell(&mut self) {
        if self.ignored == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.row.push(Vec::new());
        }
    }

    pub(super) fn close_row(&mut self) {
        if self.ignored > 0 {
            return;
        }
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let row = std::mem::take(&mut table.row);
        let outer = self.tables.pop();
        for line in row_lines(&row) {
            self.paragraph(&line);
        }
        self.tables.extend(outer);
    }

    /// Throws the open row away: it was deleted by its author.
    pub(super) fn drop_row(&mut self) {
        if self.ignored == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.row.clear();
        }
    }

    pub(super) fn close_table(&mut self) {
        if self.ignored > 0 {
            self.ignored -= 1;
        } else {
            self.close_row();
            self.tables.pop();
        }
    }

    /// The text, with every table closed.
    pub(super) fn finish(mut self) -> String {
        self.ignored = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.out
    }
}

fn row_lines(row: &[Vec<String>]) -> Vec<String> {
    let filled = row.iter().filter(|cell| !cell.is_empty()).count();
    let long = row
        .iter()
        .any(|cell| cell.len() > 1 && cell.iter().map(String::len).sum::<usize>() > CELL);
    if filled <= 1 || long {
        return row.iter().flatten().cloned().collect();
    }
    let cells: Vec<String> = row.iter().map(|cell| cell.join(" ")).collect();
    vec![cells.join("\t").trim().to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(blocks: &mut Blocks, paragraphs: &[&str]) {
        blocks.open_cell();
        paragraphs.iter().for_each(|p| blocks.paragraph(p));
    }

    #[test]
    fn a_short_row_is_a_line_and_a_long_one_its_paragraphs() {
        let long = "palabra ".repeat(40);
        let mut blocks = Blocks::default();
        blocks.paragraph("antes");
        blocks.open_table();
        cell(&mut blocks, &["I."]);
        cell(&mut blocks, &["Cuota", "fija"]);
        blocks.close_row();
        cell(&mut blocks, &["Artículo 1.", &long]);
        cell(&mut blocks, &["otro"]);
        blocks.close_row();
        blocks.close_table();
        blocks.paragraph("después");
        let expected = format!(
            "antes\nI.\tCuota fija\nArtículo 1.\n{}\notro\ndespués\n",
            long.trim()
        );
        assert_eq!(blocks.finish(), expected);
    }

    #[test]
    fn tables_nest_and_close_by_themselves() {
        let mut blocks = Blocks::default();
        blocks.open_table();
        blocks.open_cell();
        blocks.open_table();
        cell(&mut blocks, &["a"]);
        cell(&mut blocks, &["b"]);
        blocks.close_row();
        assert_eq!(blocks.finish(), "a\tb\n");
    }

    #[test]
    fn tables_without_end_are_bounded() {
        let mut blocks = Blocks::default();
        for _ in 0..100_000 {
            blocks.open_table();
            blocks.open_cell();
        }
        blocks.paragraph("fondo");
        assert_eq!(blocks.finish(), "fondo\n");
    }
}
