//! How much work one document may ask for.
//!
//! In: nothing. Out: [`Limits`], with defaults that every official text met so far fits in many
//! times over.
//!
//! # Not here
//!
//! The checks themselves: each reader makes its own, before it allocates.

use std::time::Duration;

const MIB: u64 = 1024 * 1024;

/// Bounds for the reading of one document. What goes over is refused with a sentence, never cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest document, in bytes. A ZIP may be larger, but none of its members.
    pub max_bytes: u64,
    /// Largest text that a document may unfold to, in bytes of UTF-8.
    pub max_text: u64,
    /// Most lines of the text: each costs more memory than its letters when there are few of them.
    pub max_lines: u32,
    /// Most pages of a PDF.
    pub max_pages: u32,
    /// Most documents inside a ZIP.
    pub max_members: u32,
    /// Deepest ZIP inside a ZIP; 1 means that a ZIP may hold no other.
    pub max_depth: u32,
    /// Longest time for one document.
    pub timeout: Duration,
    /// Whether a program found on this machine (LibreOffice, antiword…) may read what no reader
    /// here does well. PDF and DOCX never need one.
    pub converters: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 * MIB,
            max_text: 64 * MIB,
            max_lines: 2_000_000,
            max_pages: 5_000,
            max_members: 2_000,
            max_depth: 3,
            timeout: Duration::from_secs(60),
            converters: true,
        }
    }
}

impl Limits {
    /// The largest text, never more than what 32-bit offsets can reach.
    pub(super) fn text_cap(&self) -> usize {
        let reachable = u64::from(u32::MAX) - 1;
        usize::try_from(self.max_text.min(reachable)).unwrap_or(usize::MAX)
    }
}
