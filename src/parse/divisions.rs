//! Divisions in the law: headings, names, and which lies in which.
//!
//! In: rows that head a division and the lines after them. Out: [`Division`]s with their parents.

use super::chars::trim;
use super::headings::{self, DivisionHead};
use super::paragraphs::Piece;
use super::scan::Row;
use crate::law::{Division, DivisionIx, DivisionKind, Law};
use crate::source::Source;

/// Longest name of a division, in bytes: what goes beyond is text without an article.
const NAME_MAX: usize = 600;

/// Opens the division that a row heads.
pub(super) fn open(law: &mut Law, source: &Source, row: &Row) -> DivisionIx {
    let printed = row.text(&source.text);
    let joined = headings::unspaced(printed);
    let line = joined.as_deref().unwrap_or(printed);
    let head = headings::division(line).unwrap_or(DivisionHead {
        kind: DivisionKind::Subsection,
        number_end: line.len(),
        name: line.len(),
        glued: false,
        first: false,
    });
    let parent = parent_of(law, head.kind);
    law.divisions.push(Division {
        kind: head.kind,
        heading: line[..head.number_end].trim_end().to_owned(),
        name: line[head.name..].trim_end_matches(['*', '_']).to_owned(),
        parent,
        line: row.line + 1,
    });
    law.divisions.len() as DivisionIx - 1
}

/// The division that a new one of this kind lies in: the last wider one on the way up.
fn parent_of(law: &Law, kind: DivisionKind) -> Option<DivisionIx> {
    let mut next = (law.divisions.len() as DivisionIx).checked_sub(1);
    while let Some(at) = next {
        let division = &law.divisions[at as usize];
        if division.kind < kind {
            return Some(at);
        }
        next = division.parent;
    }
    None
}

/// Adds a line to the name of a division; false when it cannot be part of a name.
pub(super) fn name(law: &mut Law, ix: DivisionIx, line: &str) -> bool {
    let division = &mut law.divisions[ix as usize];
    if division.name.len() + line.len() > NAME_MAX {
        return false;
    }
    join_line(&mut division.name, line);
    true
}

/// Opens a division that has a name and no number.
pub(super) fn epigraph(
    law: &mut Law,
    source: &Source,
    current: Option<DivisionIx>,
    pieces: &[Piece],
    first: Piece,
) -> DivisionIx {
    let mut name = String::new();
    for line in pieces
        .iter()
        .flat_map(|piece| piece.text(&source.text).split('\n'))
    {
        join_line(&mut name, line);
    }
    let parent = match current {
        Some(at) if law.divisions[at as usize].heading.is_empty() => {
            law.divisions[at as usize].parent
        }
        other => other,
    };
    law.divisions.push(Division {
        kind: DivisionKind::Subsection,
        heading: String::new(),
        name,
        parent,
        line: first.line + 1,
    });
    law.divisions.len() as DivisionIx - 1
}

/// Adds a printed line to a text kept on one line.
pub(super) fn join_line(text: &mut String, line: &str) {
    let (start, end) = trim(line);
    let line = line[start..end].trim_matches(['*', '_']);
    if !text.is_empty() && !line.is_empty() {
        text.push(' ');
    }
    text.push_str(line);
}
