//! Article headings as printed: the word, the number, how it ends.
//!
//! In: a trimmed line that opens with "Artículo", "ARTICULO", "Art." … Out: a [`Heading`]: number as
//! printed, a [`Key`] that can be ordered, and where the text begins. Whether the line *is* a heading
//! or a broken citation is decided by `sequence`, which knows the neighbours.
//!
//! # Invariants
//!
//! * Offsets are bytes of the line given and lie on character boundaries.

use super::chars::{opens_sentence, word};
use super::key::{Key, closes, digits, digits_key, suffixes};
use super::ordinal::{latin, ordinal};
use super::range;
use nom::IResult;
use nom::Parser;
use nom::bytes::complete::take_while1;

/// How a heading's number ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Close {
    /// With a stop or a dash.
    Mark,
    /// With the line.
    Line,
    /// With nothing: the text follows.
    Nothing,
}

/// A line that may head an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// First byte of the number.
    pub number_start: usize,
    /// One past the last byte of the number, without its closing mark.
    pub number_end: usize,
    /// Its key.
    pub key: Key,
    /// Last key of a range ("Artículos 20 a 25").
    pub last: Option<Key>,
    /// True when the number is an ordinal in words.
    pub in_words: bool,
    /// How the number ends.
    pub close: Close,
    /// Where the text begins.
    pub rest: usize,
    /// True when what follows reads as the start of a sentence, or nothing follows.
    pub sentence: bool,
}

/// Reads the word "Artículo" in any printed form; says if it is plural. Lower case is a citation.
pub(super) fn article_word(line: &str) -> Option<(bool, &str)> {
    if !line.starts_with('A') {
        return None;
    }
    let (found, rest) = word(line);
    match found.as_str() {
        "articulo" | "articuto" | "artculo" | "articul" => Some((false, rest)),
        "articulos" => Some((true, rest)),
        "art" | "arts" => {
            let rest = rest.strip_prefix('.')?;
            Some((found.as_str() == "arts", rest))
        }
        _ => None,
    }
}

/// True when a line is a heading cut before its end: the word alone, or a number without its mark.
pub(super) fn is_cut(line: &str) -> bool {
    line.starts_with('A')
        && line.len() < 40
        && !line.ends_with(['.', '-', ':'])
        && match article_word(line) {
            Some((_, "")) => true,
            Some(_) => heading(line).is_some_and(|head| head.rest == line.len()),
            None => false,
        }
}

/// True when a line goes on with a number cut before its suffix: "Bis 1.", "2." (never a letter,
/// which would be a point: "A. El Estado").
pub(super) fn is_suffix_line(line: &str) -> bool {
    let (name, _) = word(line);
    latin(name.as_str()).is_some()
        || matches!(digits(line), Some((number, rest)) if number < 40 && closes(rest))
}

/// Reads the heading of an article; a line break inside it counts as a space.
pub(super) fn heading(line: &str) -> Option<Heading> {
    if line.contains('\n') {
        return heading(&line.replace('\n', " "));
    }
    let (plural, bare, number) = range::opening(line)?;
    let found = numbered(line, number, plural && !bare)?;
    // "Del 20 al 25" heads nothing but repealed articles.
    (!bare || found.last.is_some()).then_some(found)
}

/// Reads the number of a heading once its word is known.
pub(super) fn numbered(line: &str, number: &str, plural: bool) -> Option<Heading> {
    let offset = |rest: &str| line.len() - rest.len();
    let number_start = offset(number);
    let (key, in_words, mut rest) = match digits_key(number) {
        Some((key, rest)) => (key, false, rest),
        None => {
            let (value, rest) = ordinal(number)?;
            let (suffix, rest) = suffixes(rest);
            let key = Key {
                base: u32::from(value),
                suffix,
            };
            (key, true, rest)
        }
    };
    let mut last = None;
    if plural || rest.starts_with([' ', '.']) {
        let reach = range::reach(line, key, rest, in_words, !plural);
        last = reach.last;
        rest = &line[reach.end..];
    }
    let number_end = offset(rest);
    let (rest, close) = closing(rest);
    let rest_at = offset(rest);
    Some(Heading {
        number_start,
        number_end,
        key,
        last,
        in_words,
        close,
        rest: rest_at,
        sentence: opens_sentence(rest),
    })
}

/// Takes the closing marks of a number and the space after them.
pub(super) fn closing(rest: &str) -> (&str, Close) {
    let marks: IResult<&str, &str> = take_while1(|mark: char| {
        matches!(
            mark,
            '.' | '-' | '–' | '—' | ':' | '*' | ' ' | '\u{a0}' | '\t' | '_'
        )
    })
    .parse(rest);
    match marks {
        Ok((after, taken)) => {
            if taken.contains(['.', '-', '–', '—', ':']) {
                let kept = keep_ellipsis(rest, after, taken);
                (
                    kept,
                    if kept.is_empty() {
                        Close::Line
                    } else {
                        Close::Mark
                    },
                )
            } else if after.is_empty() {
                (after, Close::Line)
            } else {
                (after, Close::Nothing)
            }
        }
        Err(_) if rest.is_empty() => (rest, Close::Line),
        Err(_) => (rest, Close::Nothing),
    }
}

/// Leaves a run of dots (an omitted text) to the text.
fn keep_ellipsis<'t>(rest: &'t str, after: &'t str, taken: &str) -> &'t str {
    match taken.find("..") {
        Some(at) if at > 0 || taken.starts_with("...") => &rest[at..],
        _ => after,
    }
}

/// Skips spaces and no-break spaces.
pub(super) fn skip_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\u{a0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Number as printed, key, closing, rest: all that a heading says.
    fn read(line: &str) -> Option<String> {
        let found = heading(line)?;
        let suffix: Vec<String> = found
            .key
            .suffix
            .iter()
            .filter(|rank| **rank > 0)
            .map(u16::to_string)
            .collect();
        Some(format!(
            "{}|{}+{}|{:?}|{}",
            &line[found.number_start..found.number_end],
            found.key.base,
            suffix.join("+"),
            found.close,
            &line[found.rest..]
        ))
    }

    #[test]
    fn every_printed_form_of_a_number_is_read() {
        for (line, expected) in [
            ("Artículo 5. La ley", "5|5+|Mark|La ley"),
            ("Artículo 1o.- La ley", "1o|1+|Mark|La ley"),
            ("ARTÍCULO 1º La ley", "1º|1+|Nothing|La ley"),
            ("Artículo 1°.- La", "1°|1+|Mark|La"),
            ("Art. 5.- La", "5|5+|Mark|La"),
            ("Artículo 101 Bis 2. El", "101 Bis 2|101+2+3|Mark|El"),
            ("ARTÍCULO 254 BIS.- El", "254 BIS|254+2|Mark|El"),
            ("Artículo 9 BIS-1.- El", "9 BIS-1|9+2+2|Mark|El"),
            (
                "Artículo 117 Quadraginta. El",
                "117 Quadraginta|117+40|Mark|El",
            ),
            ("Artículo 12-A. El", "12-A|12+100|Mark|El"),
            ("Artículo 4o-A.- La", "4o-A|4+100|Mark|La"),
            ("ARTICULO 9o.-A. Las", "9o.-A|9+100|Mark|Las"),
            ("Artículo 9o.- A ninguna", "9o|9+|Mark|A ninguna"),
            ("Artículo 2448 J.- En", "2448 J|2448+109|Mark|En"),
            (
                "Artículo 77 bis 16 A.- En",
                "77 bis 16 A|77+2+17+100|Mark|En",
            ),
            ("Artículo 1o. Bis.- Se", "1o. Bis|1+2|Mark|Se"),
            ("Artículo 1o Bis.- En", "1o Bis|1+2|Mark|En"),
            ("Artículo 74- El", "74|74+|Mark|El"),
            ("Articulos 145.- El", "145|145+|Mark|El"),
            ("Artículo 84 Sexíes. La", "84 Sexíes|84+6|Mark|La"),
            ("Artículo 15 Novenus.- Las", "15 Novenus|15+9|Mark|Las"),
            ("Artículo Primero.- Se", "Primero|1+|Mark|Se"),
            ("ARTÍCULO ÚNICO. Se", "ÚNICO|0+|Mark|Se"),
            ("Artículo 26.", "26|26+|Line|"),
            ("Artículo 5", "5|5+|Line|"),
            ("Artículo 5.** Toda", "5|5+|Mark|Toda"),
            ("Artículo 12 A los", "12|12+|Nothing|A los"),
            ("ARTÍCULO SEGUNDO. ……….", "SEGUNDO|2+|Mark|………."),
        ] {
            assert_eq!(read(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_is_no_article_is_left_alone() {
        for line in [
            "artículo 5. La",
            "Artículo reformado DOF 01-01-2020",
            "Articulación 5. La",
            "Artículo",
            "Artículo5",
            "Artículos Transitorios",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_range_keeps_both_ends() {
        let range = heading("Artículos 20 a 25. (Se derogan)").expect("a range");
        assert_eq!(range.key, Key::plain(20));
        assert_eq!(range.last, Some(Key::plain(25)));
        let words = heading("ARTÍCULOS SEGUNDO A NOVENO. ……….").expect("a range");
        assert_eq!(words.last, Some(Key::plain(9)));
        let bare = heading("Del 20 al 25. Derogados").expect("a range");
        assert_eq!(bare.last, Some(Key::plain(25)));
        for line in [
            "Del 20 al 25 de mayo",
            "Del 20 de mayo",
            "Artículo 20 a la letra",
        ] {
            assert!(
                heading(line).is_none_or(|head| head.last.is_none()),
                "{line}"
            );
        }
    }
}
