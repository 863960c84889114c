//! Labels of points as printed: `I.`, `XXIV Bis.-`, `a)`, `A.`, `i)`, `1.`, `1o.`
//!
//! In: the start of a trimmed line. Out: the label, every way in which it can be read (`I.` is one,
//! or the letter after H), and where its text begins. Which reading holds, if any, is decided by
//! `points`, which knows the list that is open.
//!
//! # Invariants
//!
//! * A label is closed by a mark (`.`, `.-`, `)`, `-`); text follows after a space, or at once if it
//!   opens with a capital.

use super::chars::{fold_letter, is_upper, opens_sentence, word};
use super::key::suffixes;
use super::number::skip_space;
use super::ordinal::latin;

/// How a list numbers its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    /// I, II, III.
    Roman,
    /// A, B, C.
    Upper,
    /// a, b, c.
    Lower,
    /// i, ii, iii.
    SmallRoman,
    /// 1, 2, 3.
    Arabic,
}

/// One reading of a label: its style and its place in the list, doubled so that `ñ` fits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// How it counts.
    pub style: Style,
    /// Its place: 2 for the first, 4 for the second …
    pub place: u32,
}

/// Every reading of a label, the likeliest first.
pub(super) type Readings = [Option<Reading>; 3];

/// A label at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Length in bytes of the label without its closing mark.
    pub len: usize,
    /// First byte of the label (after an opening parenthesis or bold marks).
    pub start: usize,
    /// Its readings: a letter may also be a roman numeral.
    pub readings: Readings,
    /// Ranks of its suffixes (Bis, Ter …).
    pub suffix: [u16; 4],
    /// The editor marked it as a mistake of the original: "(sic)".
    pub sic: bool,
    /// It has its closing mark: a numeral alone on its line may lack it.
    pub marked: bool,
    /// Where the text begins; the line's length when the label stands alone.
    pub rest: usize,
    /// True when the text that follows opens a sentence, or nothing follows.
    pub sentence: bool,
}

/// Reads the label that opens a line, if one does.
pub(super) fn label(line: &str) -> Option<Label> {
    let bytes = line.as_bytes();
    if opens_with_word(bytes) && bytes[0] != b'A' {
        return None;
    }
    let marks = bytes
        .iter()
        .take_while(|b| matches!(b, b'*' | b'_'))
        .count()
        + part_word(line);
    let paren = usize::from(bytes.get(marks) == Some(&b'('));
    let start = marks + paren;
    let body = &line[start..];
    let first = body.chars().next()?;
    let (readings, core) = match first {
        '0'..='9' => arabic(body)?,
        'ñ' | 'Ñ' => letters_of(body)?,
        'A'..='Z' | 'a'..='z' => letters_of(body)?,
        _ => return None,
    };
    let (suffix, after) = label_suffixes(&body[core..]);
    let number_end = line.len() - after.len();
    let unmarked = after;
    let after = past_sic(after);
    let sic = after.len() < unmarked.len();
    let rest = close(after, paren == 1, &readings)?;
    let rest_at = line.len() - rest.len();
    Some(Label {
        start,
        len: number_end - start,
        readings,
        suffix,
        sic,
        marked: rest_at > number_end,
        rest: rest_at,
        sentence: opens_sentence(rest),
    })
}

/// True when a text opens with three letters that no numeral has together: a word, as most lines do.
fn opens_with_word(bytes: &[u8]) -> bool {
    let in_numerals =
        |byte: &u8| matches!(byte | 0x20, b'i' | b'v' | b'x' | b'l' | b'c' | b'd' | b'm');
    bytes.first_chunk::<3>().is_some_and(|opening| {
        opening.iter().all(u8::is_ascii_alphabetic) && !opening.iter().all(in_numerals)
    })
}

/// Skips an editor's "(sic DOF 05-12-1960)" between a label and its mark.
fn past_sic(after: &str) -> &str {
    let Some(inner) = after.strip_prefix(" (sic") else {
        return after;
    };
    match inner.split_once(')') {
        Some((note, rest)) if note.len() < 30 && rest.starts_with(['.', ')']) => rest,
        _ => after,
    }
}

/// Length of "Apartado " before a letter with its mark ("Apartado A. El Estado").
fn part_word(line: &str) -> usize {
    let Some(after) = line
        .strip_prefix("Apartado ")
        .or_else(|| line.strip_prefix("APARTADO "))
    else {
        return 0;
    };
    let mut chars = after.chars();
    let lettered = chars.next().is_some_and(|c| c.is_ascii_uppercase())
        && matches!(chars.next(), Some('.' | ')'));
    if lettered {
        line.len() - after.len()
    } else {
        0
    }
}

/// Suffixes of a point: only after a space or a hyphen, and only Latin words first.
fn label_suffixes(after: &str) -> ([u16; 4], &str) {
    if let Some(dotted) = after.strip_prefix(". ")
        && latin(word(dotted).0.as_str()).is_some()
        && !word(dotted).1.starts_with(' ')
    {
        return suffixes(&after[1..]);
    }
    let joint = after.strip_prefix([' ', '-']);
    let Some(next) = joint else {
        return ([0; 4], after);
    };
    let (name, _) = word(next);
    if latin(name.as_str()).is_none() && !lettered(next) {
        return ([0; 4], after);
    }
    suffixes(after)
}

/// True for "A." right after a hyphen or a space: "XVII-A.".
fn lettered(next: &str) -> bool {
    let mut chars = next.chars();
    chars.next().is_some_and(|first| first.is_ascii_uppercase())
        && matches!(chars.next(), Some('.' | ')'))
}

/// Takes the closing mark; `None` when there is none or the text runs on.
fn close<'t>(after: &'t str, paren: bool, readings: &Readings) -> Option<&'t str> {
    let (mark, mut rest) = match after.as_bytes().first() {
        Some(b'.') => ('.', &after[1..]),
        Some(b')') => (')', &after[1..]),
        Some(b'-') if readings[0].is_some_and(|r| r.style == Style::Roman) => ('-', &after[1..]),
        None if readings[0].is_some_and(|r| r.style == Style::Roman && r.place > 2) => ('.', after),
        Some(b' ') if after.starts_with(" .") || after.starts_with(" )") => ('.', &after[2..]),
        _ => return None,
    };
    if paren && mark != ')' {
        return None;
    }
    rest = rest.trim_start_matches(['-', '–', '—', ')', '*', '_']);
    if let Some(dash) = rest.strip_prefix(" -").or_else(|| rest.strip_prefix(" –")) {
        rest = dash;
    }
    if mark == ')' && !rest.starts_with("..") {
        rest = rest
            .strip_prefix(".-")
            .or(rest.strip_prefix('.'))
            .unwrap_or(rest);
    }
    if mark == '.' && rest.starts_with('.') {
        return None;
    }
    let text = skip_space(rest);
    let parted = text.len() < rest.len() || text.is_empty();
    let next = text.chars().next();
    let glued = next.is_some_and(|next| is_upper(next) || matches!(next, '"' | '“' | '(' | '¿'));
    (parted || glued).then_some(text)
}

/// Digits of a label, with an ordinal mark ("1o.", "2a.").
fn arabic(body: &str) -> Option<(Readings, usize)> {
    let len = body.bytes().take_while(u8::is_ascii_digit).count();
    if len > 3 {
        return None;
    }
    let value: u32 = body[..len].parse().ok()?;
    let mark = match body[len..].chars().next() {
        Some(mark @ ('º' | 'ª' | '°')) => mark.len_utf8(),
        Some('o' | 'a') if !body[len + 1..].starts_with(char::is_alphabetic) => 1,
        _ => 0,
    };
    let reading = Reading {
        style: Style::Arabic,
        place: value * 2,
    };
    (value > 0).then_some(([Some(reading), None, None], len + mark))
}

/// Longest label in letters, in bytes.
const LETTERS_MAX: usize = 9;

/// Letters of a label: a roman numeral, a letter, or a letter that is both.
pub(super) fn letters_of(body: &str) -> Option<(Readings, usize)> {
    if opens_with_word(body.as_bytes()) {
        return None;
    }
    let len = body
        .char_indices()
        .take(LETTERS_MAX + 1)
        .find(|(_, c)| !(c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic()))
        .map_or(body.len(), |(at, _)| at);
    if len > LETTERS_MAX {
        return None;
    }
    let token = &body[..len];
    let upper = token.starts_with(is_upper);
    let roman = roman_value(token, upper).map(|value| Reading {
        style: if upper {
            Style::Roman
        } else {
            Style::SmallRoman
        },
        place: value * 2,
    });
    let letter = letter_place(token).map(|place| Reading {
        style: if upper { Style::Upper } else { Style::Lower },
        place,
    });
    let mistaken = mistaken_roman(token).map(|value| Reading {
        style: Style::Roman,
        place: value * 2,
    });
    let mut readings = [None; 3];
    let found = [roman, letter, mistaken].into_iter().flatten();
    let mut count = 0;
    for (slot, reading) in readings.iter_mut().zip(found) {
        *slot = Some(reading);
        count += 1;
    }
    (count > 0).then_some((readings, len))
}

/// Value of a roman numeral written with the letter l for I ("lll", "lV"), as old texts come.
fn mistaken_roman(token: &str) -> Option<u32> {
    let bytes = token.as_bytes();
    if !bytes.contains(&b'l') || bytes.len() > 8 {
        return None;
    }
    let mut fixed = [0u8; 8];
    for (slot, byte) in fixed.iter_mut().zip(bytes) {
        *slot = match byte {
            b'l' | b'I' => b'I',
            b'V' | b'X' => *byte,
            _ => return None,
        };
    }
    roman_value(std::str::from_utf8(&fixed[..bytes.len()]).ok()?, true)
}

/// Value of a roman numeral written in one case, and in canonical form but for IIII and VIIII.
fn roman_value(token: &str, upper: bool) -> Option<u32> {
    let mut total = 0u32;
    let mut largest = 0u32;
    for letter in token.bytes().rev() {
        if letter.is_ascii_uppercase() != upper {
            return None;
        }
        let value = match letter.to_ascii_uppercase() {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            b'D' => 500,
            b'M' => 1000,
            _ => return None,
        };
        if value < largest {
            total = total.checked_sub(value)?;
        } else {
            total += value;
            largest = value;
        }
    }
    (total > 0 && total < 1000).then_some(total)
}

/// Place of a letter among its kind, doubled: `n` 28, `ñ` 29, `o` 30; `ch` and `ll` as they were.
fn letter_place(token: &str) -> Option<u32> {
    let mut chars = token.chars();
    let first = fold_letter(chars.next()?);
    let place = match first {
        b'~' => 29,
        b'a'..=b'z' => 2 * (u32::from(first - b'a') + 1),
        _ => return None,
    };
    match chars.next().map(fold_letter) {
        None => Some(place),
        Some(b'h') if first == b'c' && chars.next().is_none() => Some(7),
        Some(b'l') if first == b'l' && chars.next().is_none() => Some(25),
        Some(second) if chars.next().is_none() && second.is_ascii_lowercase() => {
            doubled(first, second)
        }
        _ => None,
    }
}

/// Places after `z`: "aa", "ab" … or "aa", "bb" ….
fn doubled(first: u8, second: u8) -> Option<u32> {
    let index = |letter: u8| u32::from(letter - b'a') + 1;
    if first == b'a' {
        Some(52 + 2 * index(second))
    } else if first == second {
        Some(52 + 2 * index(first))
    } else {
        None
    }
}

/// True when `next` comes right after `last` in a list.
pub(super) fn succeeds(last: u32, next: u32) -> bool {
    match last {
        6 => matches!(next, 7 | 8),
        7 => next == 8,
        24 => matches!(next, 25 | 26),
        25 => next == 26,
        28 => matches!(next, 29 | 30),
        29 => next == 30,
        _ => next == last + 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(&str, Style, u32, &str)> {
        let found = label(line)?;
        let reading = found.readings[0]?;
        Some((
            &line[found.start..found.start + found.len],
            reading.style,
            reading.place / 2,
            &line[found.rest..],
        ))
    }

    #[test]
    fn labels_are_read_in_every_printed_form() {
        use Style::{Arabic, Lower, Roman, SmallRoman, Upper};
        for (line, expected) in [
            ("I. La ley", ("I", Roman, 1, "La ley")),
            ("IV.- Las", ("IV", Roman, 4, "Las")),
            ("XXIV Bis. Los", ("XXIV Bis", Roman, 24, "Los")),
            ("VIII bis.- Promover", ("VIII bis", Roman, 8, "Promover")),
            ("IV Bis 3. El", ("IV Bis 3", Roman, 4, "El")),
            ("III)", ("III", Roman, 3, "")),
            ("XVII-A. El", ("XVII-A", Roman, 17, "El")),
            ("a) La", ("a", Lower, 1, "La")),
            ("(b) La", ("b", Lower, 2, "La")),
            ("A. El", ("A", Upper, 1, "El")),
            ("iv) el", ("iv", SmallRoman, 4, "el")),
            ("1. El", ("1", Arabic, 1, "El")),
            ("1o. El", ("1o", Arabic, 1, "El")),
            ("12)", ("12", Arabic, 12, "")),
            ("I.-Los", ("I", Roman, 1, "Los")),
            ("XXII. Bis. La", ("XXII. Bis", Roman, 22, "La")),
            ("VI (sic DOF 02-08-2006). La", ("VI", Roman, 6, "La")),
            ("lI. La", ("lI", Roman, 2, "La")),
            ("Apartado B. El", ("B", Upper, 2, "El")),
            ("III", ("III", Roman, 3, "")),
            ("a). La", ("a", Lower, 1, "La")),
            ("b).- La", ("b", Lower, 2, "La")),
        ] {
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn words_and_figures_are_no_labels() {
        for line in [
            "1.5 metros",
            "La. ley",
            "2020. El"[..4].trim(),
            "I de la",
            "1,000.",
            "...",
            "a la",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn n_with_tilde_may_be_left_out() {
        assert!(succeeds(28, 29) && succeeds(28, 30) && succeeds(29, 30));
        assert!(succeeds(2, 4) && !succeeds(2, 6));
    }
}
