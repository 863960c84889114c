//! Figures as SVG text, drawn by us: what the page shows of the counts.
//!
//! In: parts of the view. Out: an `<svg>` with its text alternative, sized by its container. Colours and patterns are the
//! page's, by class (`f-ausente`).
//!
//! # Invariants
//!
//! * Every figure says in words or numbers what its colours say.
//!
//! # Not here
//!
//! The drawings of the graph (`report/graph/`).

mod bars;
mod counts;
mod coverage;
mod heat;

pub(super) use bars::stacked_bar;
pub(super) use counts::{Bar, count_bars};
pub(super) use coverage::coverage_map;
pub(super) use heat::heat_map;

/// Text for an element or a double-quoted attribute.
pub(super) fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The mark of a status (`simbolos.svg`), in its colour.
fn mark(key: &str, x: f64, y: f64, size: f64) -> String {
    format!(
        "<svg class=\"s-{key}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{size}\" height=\"{size}\"><use href=\"#i-{key}\"></use></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_name_cannot_leave_its_attribute() {
        assert_eq!(safe("\"><script>&"), "&quot;&gt;&lt;script&gt;&amp;");
    }
}
