//! A table for the terminal: no frames, a rule under its titles and one at its foot.

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

/// An empty table so many columns wide, with its titles.
pub(super) fn frameless<'t>(titles: impl IntoIterator<Item = &'t str>, width: u16) -> Table {
    let rule = LineStyle::none().fill('─').junction('─');
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(rule).bottom_border(rule))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(titles);
    table
}
