//! The table of contents: a field that Word fills, with its entries already in it.
//!
//! In: the headings of the story. Out: one entry for each, a link to its heading, with the number of its page as a field:
//! Word reckons it when the document is opened.

use super::story::{Entry, Story};
use crate::report::texts::LABELS;

/// Stands for a page until Word has reckoned it.
const UNKNOWN_PAGE: &str = "·";

/// Writes the heading and the entries.
pub(super) fn write(story: &mut Story<'_>, entries: &[Entry]) {
    story.plain("TOCHeading", LABELS.contents);
    let last = entries.len().saturating_sub(1);
    for (at, entry) in entries.iter().enumerate() {
        story.paragraph(&format!("TOC{}", entry.level), |line| {
            if at == 0 {
                line.field_start("TOC \\o \"1-2\" \\h \\z \\u");
            }
            line.inside_link(&entry.bookmark, |line| {
                line.text(&entry.text);
                line.tab();
                line.field(&format!("PAGEREF {} \\h", entry.bookmark), UNKNOWN_PAGE);
            });
            if at == last {
                line.field_end();
            }
        });
    }
}
