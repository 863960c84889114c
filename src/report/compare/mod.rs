//! The comparison of two versions of a law, shown: terminal and page for people, tables and JSON for both.
//!
//! In: a [`LawDiff`](crate::compare::LawDiff) and its two laws. Out: a [`LawsView`], every text and sentence ready,
//! and from it one function per format.
//!
//! # Invariants
//!
//! * Every format shows the same view; text of laws reaches a reader inert and escaped.
//! * Articles without change are counted and not listed.

pub(super) mod entries;
mod markdown;
mod page;
mod reviews;
mod reviews_page;
mod table;
mod terminal;
mod view;

pub use markdown::markdown;
pub use page::page;
pub(super) use reviews::told;
pub use reviews::{FindingRow, LawRow, LineMove, ReviewSide, ReviewsView, TrendCount};
pub use reviews_page::reviews_page;
pub use table::csv;
pub use terminal::terminal;
pub use view::{
    ArticleRow, CountRow, DivisionRow, DoubtRow, LawsView, ProvisionRow, SideView, WordsRow,
};

use super::{ReportError, docx, xlsx};

/// The comparison as the comparative table (cuadro comparativo) of two texts, a Word document.
///
/// # Errors
///
/// [`ReportError`] when it could not be written.
pub fn document(view: &LawsView) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    docx::versions_to(view, &mut bytes)?;
    Ok(bytes)
}

/// The comparison as a workbook: counts, one row per provision that changed, and what the columns mean.
///
/// # Errors
///
/// [`ReportError`] when it could not be written.
pub fn workbook(view: &LawsView) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    xlsx::versions_to(view, &mut bytes)?;
    Ok(bytes)
}

/// The comparison as JSON, keys in English.
///
/// # Errors
///
/// [`ReportError`] when it could not be written.
pub fn json(view: &LawsView) -> Result<String, ReportError> {
    crate::report::json::pretty(view)
}
