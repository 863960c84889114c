//! What people decide, and what changes between two versions.
//!
//! In: two laws, the decisions kept in a dossier, workbooks that people hand back. Out: a [`LawDiff`]; [`Verdicts`],
//! read, merged and written back; the cells of a [`WorkbookFile`].
//!
//! # Invariants
//!
//! * A decision is kept beside the finding and never changes it.
//! * The file of decisions has a place for each requirement: two people who decide on different
//!   requirements touch different lines.
//!
//! # Not here
//!
//! What a verdict is (`finding/`), how it is shown (`report/`).

mod cells;
mod handed_back;
mod laws;
mod reviews;
mod verdicts;
mod workbook;

pub use cells::{CellError, column_letters, written_date};
pub use handed_back::{HandedBack, from_csv, from_workbook};
pub use laws::{
    ArticleChange, Backing, Change, DivisionChange, Doubt, DoubtKind, Edit, LawDiff, Move,
    ProvisionChange, laws,
};
pub use reviews::{Cause, FindingChange, LawPair, ReviewDiff, Shift, ShiftKind, Trend, reviews};
pub use verdicts::{VERDICTS_FILE, Verdicts};
pub use workbook::{CellValue, SheetRow, WorkbookFile};
