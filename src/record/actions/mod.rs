//! The homogeneous report as a workbook: what its form asks for, and what a filled one says.
//!
//! In: a filled template. Out: an [`ActionsReport`](super::ActionsReport), or what is wrong with each cell. The form is in
//! `fields.rs`; the template itself is written from it in `report/`.

mod cells;
mod fields;
mod lists;
mod read;
mod table;
mod values;

pub use fields::{
    ACTIONS, FORMS, Field, FieldKind, HEAD, INSTITUTIONS, INSTRUCTIONS_SHEET, LISTS_SHEET,
    POPULATION, SheetForm,
};
pub use lists::{Entry, FEDERATION, List, Lists, NotListed};
pub use read::{Filled, read_report};
