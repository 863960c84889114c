//! Where a paragraph ends, and how its broken lines are joined.
//!
//! In: two printed lines that follow each other. Out: whether a new paragraph begins, and what joins
//! them when none does. A line is broken only when the next word no longer fits: if it would have
//! fitted, the paragraph ended there.

use super::chars::{Ending, ending, is_capitals, is_upper, opens_sentence, width, word};
use super::measure::{Page, SHARP, first_word};
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
pub(super) struct Measure<'s> {
    /// The measure of the page.
    pub page: Page,
    /// Width of the full lines of this paragraph.
    pub widest: u32,
    /// Width of its first line; the same as `widest` where first lines are not indented.
    pub first: u32,
    /// Width that the printed line before could reach.
    pub limit: u32,
    /// Slack under which that line counts as full.
    pub slack: u32,
    /// Width of the printed line that `before` ends: a justified line may be cut word by word.
    pub printed: u32,
    /// `before` is one word of a line cut word by word.
    pub cut: bool,
    /// `before` may be the title of a point.
    pub titled: bool,
    /// The line after `next`, where it is known.
    pub after: Option<&'s str>,
}

/// Width of a space.
pub(super) const SPACE: u32 = 278;

/// Slack under which a line counts as full, in thousandths of an em, where nothing better is known.
pub(super) const FULL: u32 = 500;

/// True when `next` begins a paragraph of its own.
pub(super) fn parts(before: &str, next: &str, gap: Gap, measure: Measure<'_>) -> bool {
    if gap == Gap::Same {
        return false;
    }
    let end = ending(before);
    if measure.page.layout == Layout::Paragraphs {
        let torn = next.starts_with(char::is_lowercase)
            && (matches!(end, Ending::Open | Ending::Comma)
                || matches!(next, "y" | "o" | "e" | "u"));
        return !torn;
    }
    if gap == Gap::Blank {
        // A page that ends in the middle of a sentence leaves a blank line too.
        let full = measure.page.sharp && measure.printed * 100 > measure.limit * TORN;
        if full && matches!(end, Ending::Open | Ending::Comma) {
            return false;
        }
        return opens_sentence(next) && !(end == Ending::Open && super::points::cites(before));
    }
    let capital = next
        .trim_start_matches(['"', '“', '«', '¿', '¡', '(', '['])
        .starts_with(is_upper);
    match end {
        Ending::Stop => {
            (capital || next.starts_with(|c: char| c.is_ascii_digit()) && opens_sentence(next))
                && ends_line(before, next, measure)
        }
        Ending::Colon | Ending::Semicolon | Ending::Conjunction => {
            capital && ends_line(before, next, measure)
        }
        Ending::Open => measure.titled && capital && measure.fits(next),
        Ending::Comma => false,
    }
}

impl Measure<'_> {
    /// True when the next word would surely have fitted on the line before.
    fn fits(&self, next: &str) -> bool {
        self.printed + SPACE + width(first_word(next)) + 2 * FULL <= self.limit
    }
}

/// True when the paragraph ended with the line before `next`: the next word would have fitted, or
/// the line was full by chance and `next` reads as a first line.
fn ends_line(before: &str, next: &str, measure: Measure<'_>) -> bool {
    if measure.cut && !next.contains(' ') {
        return false;
    }
    let needed = measure.printed + SPACE + width(first_word(next));
    if !measure.page.sharp {
        return needed + measure.slack <= measure.limit || width(next) <= measure.first;
    }
    // A title in capitals is printed in bold, which is wider.
    let title = is_capitals(before);
    let bold = if title { measure.printed / 12 } else { 0 };
    if needed + bold + measure.slack <= measure.limit {
        return true;
    }
    let wide = width(next);
    let list = matches!(ending(before), Ending::Semicolon | Ending::Conjunction);
    if title || list || wide > measure.first + SHARP {
        return false;
    }
    is_short(next, wide, measure) || !refers_back(next)
}

/// True when `next`, in the middle of a paragraph, leaves room for the word after it as only first
/// lines do, for they are indented.
fn is_short(next: &str, wide: u32, measure: Measure<'_>) -> bool {
    let Some(after) = measure.after else {
        return false;
    };
    let goes_on = ending(next) == Ending::Open && after.starts_with(char::is_lowercase);
    let needed = wide + SPACE + width(first_word(after));
    goes_on && needed > measure.first && needed + SHARP <= measure.widest
}

/// True when a sentence opens with a word that looks back: of those, five in seven or more stand
/// inside a paragraph, as counted in thirty federal laws.
fn refers_back(sentence: &str) -> bool {
    let (first, rest) = word(sentence);
    let then = word(rest.trim_start()).0;
    match first.as_str() {
        "este" | "esta" | "estos" | "estas" | "esto" | "dicho" | "dicha" | "dichas" | "su"
        | "es" | "asi" | "igualmente" => true,
        "en" => matches!(then.as_str(), "este" | "estos" | "dicho" | "dicha"),
        "para" => then.as_str() == "ello",
        "lo" => then.as_str() == "anterior",
        "sin" => then.as_str() == "embargo",
        "la" | "el" => matches!(then.as_str(), "misma" | "mismo"),
        "de" => matches!(then.as_str(), "no" | "igual"),
        "al" => then.as_str() == "efecto",
        "si" => then.as_str() == "no",
        _ => false,
    }
}

/// True when the first word of `next` would have fitted at the end of `before`.
pub(super) fn fits(before: &str, next: &str, widest: u32) -> bool {
    width(before) + SPACE + width(first_word(next)) <= widest
}

/// Share of its measure that a line fills when its sentence goes on after a blank, in hundredths.
const TORN: u32 = 84;

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
        let page = Page {
            layout: Layout::Wrapped,
            full: widest,
            first: widest * 9 / 10,
            sharp: false,
        };
        let measure = Measure {
            page,
            widest,
            first: page.first,
            limit: widest,
            slack: FULL,
            printed: width(before),
            cut: false,
            titled: false,
            after: None,
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

    /// The same, on a page whose measure is known to the thousandth.
    fn sharply(before: &str, next: &str, after: Option<&str>) -> bool {
        let full = width("Las oficinas abrirán todos los días hábiles del año y") + SHARP;
        let page = Page {
            layout: Layout::Wrapped,
            full,
            first: full - 1_500,
            sharp: true,
        };
        let measure = Measure {
            page,
            widest: full,
            first: page.first,
            limit: full,
            slack: SHARP,
            printed: width(before),
            cut: false,
            titled: false,
            after,
        };
        parts(before, next, Gap::None, measure)
    }

    #[test]
    fn a_sharp_measure_tells_full_lines_from_ended_paragraphs() {
        let full = "oficinas que abren todos los días hábiles del año.";
        let short = "oficinas que abren todos los días.";
        assert!(sharply(short, "Las personas podrán pedirlo", None));
        assert!(
            !sharply(
                full,
                "Las oficinas abrirán todos los días hábiles del año y",
                None
            ),
            "wider than a first line"
        );
        assert!(
            sharply(
                full,
                "Las oficinas abrirán todos los días del año",
                Some("laborable y")
            ),
            "it leaves room as first lines do"
        );
        assert!(sharply(full, "Las personas podrán pedirlo", None));
        assert!(!sharply(full, "Dicha constancia será pública", None));
        assert!(!sharply(
            "la salud; la educación, el trabajo y la vivienda;",
            "Bienestar; Cultura",
            None
        ));
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
