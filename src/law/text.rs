//! The clean text of a law and the way back to the printed source.
//!
//! Clean text is what a person would read aloud: furniture and reform notes gone, wrapped lines
//! joined by one space, hyphenated line ends closed, paragraphs ended by `\n`.
//!
//! # Invariants
//!
//! * Fragments are sorted by `clean`; each maps a run of clean bytes onto the same bytes of the
//!   source, so any span of the clean text can be shown in its printed place.

use crate::source::Span;

/// A run of clean text that is byte for byte a run of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// First byte in the clean text.
    pub clean: u32,
    /// First byte in the source text.
    pub source: u32,
    /// Printed line, counted from 1.
    pub line: u32,
}

/// Clean text with its fragments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LawText {
    /// The clean text.
    pub clean: String,
    /// Where each run came from, sorted by `clean`.
    pub fragments: Vec<Fragment>,
}

impl LawText {
    /// The text of a span of the clean text.
    pub fn slice(&self, span: Span) -> &str {
        &self.clean[span.range()]
    }

    /// Appends a run of the source.
    pub fn push(&mut self, run: &str, source: u32, line: u32) {
        self.fragments.push(Fragment {
            clean: self.clean.len() as u32,
            source,
            line,
        });
        self.clean.push_str(run);
    }

    /// The fragment that holds a clean offset, if the text is not empty.
    pub fn fragment_at(&self, clean: u32) -> Option<Fragment> {
        let after = self.fragments.partition_point(|f| f.clean <= clean);
        after.checked_sub(1).map(|at| self.fragments[at])
    }

    /// The printed line (counted from 1) of a clean offset; 1 for an empty text.
    pub fn line_at(&self, clean: u32) -> u32 {
        self.fragment_at(clean).map_or(1, |f| f.line)
    }
}
