//! Grounds in full: the name of each instrument, its places, and the address of its official text.
//!
//! In: the grounds of a requirement. Out: pieces of text and links, for a footnote or a cell.

use crate::report::view::GroundView;

/// A piece of what grounds say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'g> {
    /// Text.
    Text(&'g str),
    /// An address, and the text that leads to it.
    Link(&'g str, &'g str),
}

/// Says the grounds, in order: an instrument's name once for all its places in a row, its address after the last.
pub(super) fn write<'g>(grounds: &'g [GroundView], mut say: impl FnMut(Piece<'g>)) {
    for (at, own) in grounds.iter().enumerate() {
        say(Piece::Text(said(grounds, at)));
        let next = grounds.get(at + 1);
        let closes = next.is_none_or(|next| next.name != own.name);
        if closes && !own.address.is_empty() {
            say(Piece::Text(" ("));
            say(Piece::Link(&own.address, shown(&own.address)));
            say(Piece::Text(")"));
        }
        say(Piece::Text(if next.is_some() { "; " } else { "." }));
    }
}

/// What one of the grounds says: its place alone when the one before named its instrument.
pub(super) fn said(grounds: &[GroundView], at: usize) -> &str {
    let own = &grounds[at];
    let before = at.checked_sub(1).and_then(|at| grounds.get(at));
    let named = before.is_some_and(|before| before.name == own.name);
    if named && !own.place.is_empty() {
        &own.place
    } else {
        &own.text
    }
}

/// An address as it is read on paper.
fn shown(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}
