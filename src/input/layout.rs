//! Whether the lines of a text are paragraphs or pieces of them.
//!
//! In: text with its lines, furniture already marked. Out: a [`Layout`].
//! A page cuts lines at its width: sentences go on in the next line, and no line is much longer
//! than the others. A word processor gives each paragraph one line, as long as it needs.

use crate::source::{Layout, Line};

/// Longest line, in bytes, that a page may print.
const PAGE_WIDTH: usize = 300;

/// Decides by how often a sentence goes on in the next line.
pub(super) fn detect(text: &str, lines: &[Line]) -> Layout {
    let mut pairs = 0usize;
    let mut broken = 0usize;
    let mut long_bytes = 0usize;
    let mut all_bytes = 0usize;
    let mut before: Option<&str> = None;
    for line in lines.iter().filter(|l| !l.furniture).take(20_000) {
        let now = text[line.span.range()].trim();
        all_bytes += now.len();
        if now.len() > PAGE_WIDTH {
            long_bytes += now.len();
        }
        if let Some(before) = before.filter(|_| !now.is_empty()) {
            pairs += 1;
            broken += usize::from(goes_on(before, now));
        }
        before = (!now.is_empty()).then_some(now);
    }
    if long_bytes * 5 > all_bytes || pairs == 0 || broken * 20 < pairs * 3 {
        Layout::Paragraphs
    } else {
        Layout::Wrapped
    }
}

/// True when a sentence is cut between two lines.
fn goes_on(before: &str, now: &str) -> bool {
    let open = before
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | ')' | '"' | '”'));
    let lower = now.chars().next().is_some_and(char::is_lowercase);
    // "a) …" opens an item: it continues nothing.
    let item = now
        .as_bytes()
        .get(1)
        .is_some_and(|b| matches!(b, b')' | b'.'));
    open && lower && !item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::split_lines;

    fn layout_of(text: &str) -> Layout {
        detect(text, &split_lines(text))
    }

    #[test]
    fn sentences_cut_at_the_width_are_wrapped() {
        let text = "Artículo 1. Las disposiciones de esta Ley son de orden público y de\n\
            observancia general en todo el territorio del Estado, y tienen por\nobjeto regular la materia.\n";
        assert_eq!(layout_of(text), Layout::Wrapped);
    }

    #[test]
    fn one_line_a_paragraph_is_paragraphs() {
        let text = "Artículo 1. Las disposiciones de esta Ley son de orden público.\n\
            Artículo 2. Son autoridades:\na) el Instituto;\nb) la Secretaría, y\nc) los municipios.\n";
        assert_eq!(layout_of(text), Layout::Paragraphs);
        assert_eq!(
            layout_of(&format!(
                "{}\n{}\n",
                "palabra ".repeat(60),
                "otra ".repeat(90)
            )),
            Layout::Paragraphs
        );
    }
}
