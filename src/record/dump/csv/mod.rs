//! The register as CSV tables: a row per review, finding, requirement, report and action.
//!
//! A cell that a spreadsheet would take for a formula bears an apostrophe before it, which the import takes away.
//! What has no column of its own (evidence, reasons, warnings) stands as JSON in the last one.

mod columns;
mod read;
mod write;

pub(super) use columns::REVIEWS;
pub(super) use read::read;
pub(super) use write::export;

/// What begins a formula, and the apostrophe itself, so that taking it away gives the cell back.
const GUARDED: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// A cell that no spreadsheet takes for a formula.
fn guard(text: &str) -> String {
    if text.starts_with(GUARDED) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The cell as it was before [`guard`].
fn unguard(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{guard, unguard};

    #[test]
    fn a_guarded_cell_comes_back_as_it_was() {
        for text in ["", "=1+1", "'", "''x", "-5", "@a", "+", "ñ", "\tx"] {
            assert_eq!(unguard(&guard(text)), text);
        }
        assert_eq!(guard("=HIPERVINCULO()"), "'=HIPERVINCULO()");
    }
}
