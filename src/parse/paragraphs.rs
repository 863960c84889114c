//! Where a paragraph ends, and how its broken lines are joined.
//!
//! In: two printed lines that follow each other. Out: whether a new paragraph begins, and what joins
//! them when none does. A line is broken only when the next word no longer fits: if it would have
//! fitted, the paragraph ended there.

use super::chars::{Ending, ending, is_upper, opens_sentence, width};
use super::scan::Gap;
use crate::source::Layout;

/// A printed line of an article, as pieces of the source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// First byte in the source.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Index of its line.
    pub line: u32,
    /// What parts it from the printed line before.
    pub gap: Gap,
}

impl Piece {
    /// Its text.
    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.start as usize..self.end as usize]
    }
}

/// What is known of the measure of the text around two lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Whether lines are paragraphs.
    pub layout: Layout,
    /// Widest line of the paragraph so far, or of the document while there is only one.
    pub widest: u32,
    /// Widest first line of a paragraph; the same as `widest` where first lines are not indented.
    pub first: u32,
    /// Width of the printed line that `before` ends: a justified line may be cut word by word.
    pub printed: u32,
    /// `before` is one word of a line cut word by word.
    pub cut: bool,
}

/// Width of a space.
pub(super) const SPACE: u32 = 278;

/// Slack under which a line counts as full, in thousandths of an em.
const FULL: u32 = 500;

/// True when `next` begins a paragraph of its own.
pub(super) fn parts(before: &str, next: &str, gap: Gap, measure: Measure) -> bool {
    let end = ending(before);
    if measure.layout == Layout::Paragraphs {
        let torn = next.starts_with(char::is_lowercase)
            && (matches!(end, Ending::Open | Ending::Comma)
                || matches!(next, "y" | "o" | "e" | "u"));
        return !torn;
    }
    if gap == Gap::Blank {
        return opens_sentence(next) && !(end == Ending::Open && super::points::cites(before));
    }
    let capital = next
        .trim_start_matches(['"', '“', '«', '¿', '¡', '(', '['])
        .starts_with(is_upper);
    match end {
        Ending::Stop => {
            (capital || next.starts_with(|c: char| c.is_ascii_digit()) && opens_sentence(next))
                && ends_line(next, measure)
        }
        Ending::Colon | Ending::Semicolon | Ending::Conjunction => {
            capital && ends_line(next, measure)
        }
        Ending::Comma | Ending::Open => false,
    }
}

/// True when the paragraph ended with the line before `next`: the next word would have fitted, or
/// the line was full by chance and `next` reads as a first line.
fn ends_line(next: &str, measure: Measure) -> bool {
    if measure.cut && !next.contains(' ') {
        return false;
    }
    let first = next.split(' ').next().unwrap_or(next);
    let needed = measure.printed + SPACE + width(first);
    if needed + FULL <= measure.widest {
        return true;
    }
    width(next) <= measure.first
}

/// True when the first word of `next` would have fitted at the end of `before`.
pub(super) fn fits(before: &str, next: &str, widest: u32) -> bool {
    let first = next.split(' ').next().unwrap_or(next);
    width(before) + SPACE + width(first) <= widest
}

/// What joins two lines of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing: a compound or a date was cut after its hyphen.
    Nothing,
    /// Nothing, and the hyphen goes: it only marked the line end.
    DropHyphen,
}

/// Says how two lines are joined.
pub(super) fn joint(before: &str, next: &str) -> Joint {
    let Some(stem) = before.strip_suffix(['-', '\u{ad}', '‐']) else {
        return Joint::Space;
    };
    let Some(last) = stem.chars().next_back() else {
        return Joint::Space;
    };
    let Some(first) = next.chars().next() else {
        return Joint::Space;
    };
    if last.is_alphabetic() && first.is_lowercase() {
        return if is_compound(stem) {
            Joint::Nothing
        } else {
            Joint::DropHyphen
        };
    }
    if (last.is_ascii_digit() && first.is_ascii_digit())
        || (last.is_alphabetic() && is_upper(first) && !before.ends_with(".-"))
    {
        return Joint::Nothing;
    }
    Joint::Space
}

/// True when the hyphen belongs to a compound ("político-electorales"): its first half is a word
/// that compounds are made with, ended in -o.
fn is_compound(stem: &str) -> bool {
    let word = stem.rsplit([' ', '(', '“', '"']).next().unwrap_or(stem);
    let ico = ["ico", "ario", "ativo", "ivo", "ural", "ario"];
    word.chars().count() >= 5 && ico.iter().any(|end| word.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(before: &str, next: &str) -> bool {
        let widest = width(&"las personas que se hallen en el país ".repeat(3));
        let measure = Measure {
            layout: Layout::Wrapped,
            widest,
            first: widest * 9 / 10,
            printed: width(before),
            cut: false,
        };
        parts(before, next, Gap::None, measure)
    }

    #[test]
    fn a_short_line_with_a_stop_ends_its_paragraph() {
        assert!(parted(
            "reglamentarias aplicables.",
            "Los migrantes tendrán derecho"
        ));
        assert!(!parted(
            "reglamentarias aplicables",
            "Los migrantes tendrán derecho"
        ));
        assert!(!parted("conforme al art.", "noveno de la ley"));
        let full = "las personas que se hallen en el país "
            .repeat(3)
            .trim()
            .to_owned()
            + ".";
        assert!(!parted(
            full.trim(),
            full.trim_start_matches("las ").replacen('p', "P", 1).trim()
        ));
        assert!(parted(full.trim(), "Los migrantes tendrán derecho"));
    }

    #[test]
    fn hyphens_are_closed_only_where_a_word_was_cut() {
        assert_eq!(joint("la migra-", "ción regular"), Joint::DropHyphen);
        assert_eq!(joint("DOF 11-", "11-2020"), Joint::Nothing);
        assert_eq!(joint("Gobernación.-", "Rúbrica"), Joint::Space);
        assert_eq!(joint("derechos político-", "electorales"), Joint::Nothing);
        assert_eq!(joint("la frontera México-", "Guatemala"), Joint::Nothing);
        assert_eq!(joint("la ley", "dice"), Joint::Space);
    }
}
