//! What an article is made of while it is read: lines and notes in, blocks and lists out.

use super::label::Style;
use super::notes::Touch;
use super::paragraphs::Piece;

/// A paragraph or a point, with its own text only.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its label as printed, with where it stands; empty for paragraphs.
    pub label: Option<Mark>,
    /// Its list; meaningless for paragraphs.
    pub list: usize,
    /// Its lines.
    pub pieces: Vec<Piece>,
}

/// A printed label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Label without its closing mark.
    pub label: (u32, u32),
    /// Label with its closing mark.
    pub printed: (u32, u32),
    /// Index of its line.
    pub line: u32,
    /// How its list counts.
    pub style: Style,
}

/// A list of points.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The block right before its first point.
    pub opener: Option<usize>,
    /// The point that holds it when the block before belongs to a list that it closes.
    pub holder: Option<usize>,
    /// It opened over every list then open.
    pub nested: bool,
    /// Its last block.
    pub last: usize,
}

/// A note, and the block it stands after (or before).
#[derive(Clone, Copy, Debug)]
pub(super) struct NoteAt {
    /// Index of the note in its article.
    pub note: usize,
    /// Blocks read when it was met.
    pub blocks: usize,
    /// What it touches.
    pub touch: Touch,
    /// It stands before what it touches.
    pub before: bool,
}

/// What a label out of order says, for the warnings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jump {
    /// Block whose label does not follow.
    pub block: usize,
    /// The point it should follow, if any.
    pub after: Option<usize>,
}

/// What an article is made of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seg {
    /// A printed line, or what is left of it after the heading.
    Text(Piece),
    /// A note.
    Note {
        /// What it touches.
        touch: Touch,
        /// It stands before what it touches.
        before: bool,
        /// What follows it is no longer of the paragraph before.
        breaks: bool,
    },
}
