//! Article headings as printed: the word, the number, how it ends.
//!
//! In: a trimmed line that opens with "Artículo", "ARTICULO", "Art." … Out: a [`Heading`]: number as
//! printed, a [`Key`] that can be ordered, and where the text begins. Whether the line *is* a heading
//! or a broken citation is decided by `sequence`, which knows the neighbours.
//!
//! # Invariants
//!
//! * Offsets are bytes of the line given and lie on character boundaries.

use super::chars::{Folded, is_upper, opens_sentence, word};
use super::ordinal::{latin, ordinal};
use nom::IResult;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::char as letter;
use nom::combinator::{opt, recognize, value};
use nom::sequence::preceded;

/// Most suffixes that a number carries ("77 bis 16 A" has three).
const SUFFIXES: usize = 4;

/// Rank of a Latin suffix that is misspelt ("Sexties"): after every other.
const UNKNOWN: u16 = 90;

/// Rank added to letters, so that "12-A" comes after "12 Bis" and never equals it.
const LETTER: u16 = 100;

/// An article number in a form that can be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// The number itself; for ordinals in words, their value.
    pub base: u32,
    /// Ranks of its suffixes, zero-padded.
    pub suffix: [u16; SUFFIXES],
}

impl Key {
    /// The key of a plain number.
    pub(super) const fn plain(base: u32) -> Self {
        Key {
            base,
            suffix: [0; SUFFIXES],
        }
    }

    /// True when this number may follow `last` with nothing missing between them.
    pub(super) fn follows(self, last: Key) -> bool {
        if self.base == last.base {
            return self.suffix != last.suffix;
        }
        self.base == last.base + 1
    }
}

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
    if !line.starts_with(['A', 'a']) {
        return None;
    }
    let (found, rest) = word(line);
    if line.starts_with('a') {
        return None;
    }
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
        || matches!(digits(line), Ok((rest, number)) if number < 40 && closes(rest))
}

/// Reads the heading of an article; a line break inside it counts as a space.
pub(super) fn heading(line: &str) -> Option<Heading> {
    if line.contains('\n') {
        return heading(&line.replace('\n', " "));
    }
    let (plural, after) = article_word(line)?;
    let number = skip_space(after);
    if number.len() == after.len() && !after.starts_with('*') {
        return None;
    }
    let number = number.trim_start_matches('*');
    numbered(line, number, plural)
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
    if plural {
        while let Some((next, after)) = range_step(rest, in_words) {
            last = Some(next);
            rest = after;
        }
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

/// Reads "a 25", "al 25", "y 22", ", 21" of a plural heading.
fn range_step(rest: &str, in_words: bool) -> Option<(Key, &str)> {
    let (joint, after) = if let Some(after) = rest.strip_prefix(", ") {
        ("", after)
    } else {
        let (joint, after) = word(rest.strip_prefix(' ')?);
        if !matches!(joint.as_str(), "a" | "al" | "y" | "e" | "hasta") {
            return None;
        }
        (" ", after)
    };
    let after = if joint.is_empty() {
        after
    } else {
        after.strip_prefix(' ')?
    };
    let after = after.strip_prefix("el ").unwrap_or(after);
    if in_words {
        let (value, rest) = ordinal(after)?;
        return Some((Key::plain(u32::from(value)), rest));
    }
    digits_key(after)
}

/// Reads a number in digits with its ordinal mark and suffixes.
pub(super) fn digits_key(text: &str) -> Option<(Key, &str)> {
    let (rest, base) = digits(text).ok()?;
    let (rest, _) = ordinal_mark(rest).ok()?;
    let (suffix, rest) = suffixes(rest);
    Some((Key { base, suffix }, rest))
}

/// Digits, with thousands parted by a comma ("1,119") or not.
fn digits(text: &str) -> IResult<&str, u32> {
    let digit = |byte: char| byte.is_ascii_digit();
    let grouped = recognize((
        take_while_m_n(1, 3, digit),
        letter(','),
        take_while_m_n(3, 3, digit),
    ));
    let (rest, read) = alt((grouped, take_while_m_n(1, 6, digit))).parse(text)?;
    if rest.starts_with(|next: char| next.is_ascii_digit()) {
        return Err(nom::Err::Error(nom::error::Error::new(
            text,
            nom::error::ErrorKind::Digit,
        )));
    }
    let value = read
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    Ok((rest, value))
}

/// The mark of an ordinal: `o`, `º`, `°`, `ª`, with its stop when a suffix follows.
fn ordinal_mark(text: &str) -> IResult<&str, ()> {
    let mark = alt((
        value((), alt((tag("º"), tag("°"), tag("ª"), tag("˚")))),
        value((), alt((letter('o'), letter('O'), letter('a')))),
    ));
    let (rest, found) = opt(mark).parse(text)?;
    if found.is_some() && rest.starts_with(char::is_alphabetic) {
        return Ok((text, ()));
    }
    let dotted: IResult<&str, ()> = value((), preceded(letter('.'), suffix_ahead)).parse(rest);
    if found.is_some() && dotted.is_ok() {
        return Ok((&rest[1..], ()));
    }
    Ok((rest, ()))
}

/// Succeeds when a suffix stands right ahead (" Bis", "-A").
fn suffix_ahead(text: &str) -> IResult<&str, ()> {
    match suffix(text, 0) {
        Some((_, rest)) => Ok((rest, ())),
        None => Err(nom::Err::Error(nom::error::Error::new(
            text,
            nom::error::ErrorKind::Tag,
        ))),
    }
}

/// Reads every suffix of a number.
pub(super) fn suffixes(text: &str) -> ([u16; SUFFIXES], &str) {
    let mut ranks = [0; SUFFIXES];
    let mut rest = text;
    for at in 0..SUFFIXES {
        match suffix(rest, at) {
            Some((rank, after)) => {
                ranks[at] = rank;
                rest = after;
            }
            None => break,
        }
    }
    (ranks, rest)
}

/// Reads one suffix: a Latin word, a letter, or (after another suffix) a number.
fn suffix(text: &str, place: usize) -> Option<(u16, &str)> {
    let gap: IResult<&str, &str> = alt((tag(" - "), tag(" -"), tag("-"), tag(" "))).parse(text);
    let (after, joint) = match gap {
        Ok((after, joint)) => (after, joint),
        Err(_) => (text, ""),
    };
    let first = after.chars().next()?;
    if first.is_ascii_digit() {
        if place == 0 || place > SUFFIXES {
            return None;
        }
        let (rest, number) = digits(after).ok()?;
        let alone = closes(rest) || (place < SUFFIXES && suffix(rest, place + 1).is_some());
        return alone.then(|| (number.min(99) as u16 + 1, rest));
    }
    let (name, rest) = word(after);
    if let Some(rank) = latin(name.as_str()) {
        let rest = rest.strip_prefix(['°', 'º']).unwrap_or(rest);
        return (!joint.is_empty() || place == 0).then_some((rank, rest));
    }
    if name.as_str().len() > 5 && name.as_str().ends_with("ies") && closes(rest) {
        return Some((UNKNOWN, rest));
    }
    single_letter(&name, first, rest, joint)
}

/// Reads a letter that serves as suffix ("12-A", "2448 J"): it must stand alone.
fn single_letter<'t>(
    name: &Folded,
    first: char,
    rest: &'t str,
    joint: &str,
) -> Option<(u16, &'t str)> {
    if name.as_str().len() != 1 || !(is_upper(first) || joint == "-") {
        return None;
    }
    let rank = LETTER + u16::from(name.as_str().as_bytes()[0] - b'a').min(30);
    let alone = closes(rest) || suffix_follows(rest);
    alone.then_some((rank, rest))
}

/// True when another suffix follows a letter ("Bis A 1.").
fn suffix_follows(rest: &str) -> bool {
    let Some(after) = rest.strip_prefix([' ', '-']) else {
        return false;
    };
    let (name, _) = word(after);
    if latin(name.as_str()).is_some() {
        return true;
    }
    matches!(digits(after), Ok((tail, _)) if closes(tail))
}

/// True when `rest` closes a number: the line ends or a closing mark follows.
fn closes(rest: &str) -> bool {
    match rest.chars().next() {
        None => true,
        Some(next) => matches!(next, '.' | '-' | ':' | ')' | '*' | '–' | '—' | ',' | ';'),
    }
}

/// Takes the closing marks of a number and the space after them.
fn closing(rest: &str) -> (&str, Close) {
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
    }
}
