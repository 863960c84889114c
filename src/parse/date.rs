//! Dates as statutes print them.
//!
//! In: a piece of text. Out: a date and what follows it. Figures parted by hyphens or slashes
//! ("04-05-2021"), even with a hyphen lost at a line end ("11-112020"), and words ("1o. de mayo del
//! 2021", "30 DE NOVIEMBRE DE 2023").

use super::chars::word;
use crate::law::{MONTHS, roman};
use jiff::civil::Date;

/// Reads a date in figures at the start of `text`: day, month and year, eight digits in all.
pub(super) fn figures(text: &str) -> Option<(Date, &str)> {
    let mut digits = [0u8; 8];
    let mut count = 0usize;
    let mut end = 0usize;
    let mut parts = [0usize; 3];
    let mut part = 0usize;
    let mut slashed = false;
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_digit() {
            if count == 8 {
                return None;
            }
            digits[count] = byte - b'0';
            count += 1;
            parts[part] += 1;
            end = at + 1;
        } else if matches!(byte, b'-' | b'/') && part < 2 && count > 0 {
            part += 1;
            slashed |= byte == b'/';
        } else {
            break;
        }
    }
    // "0404/2017" is the number of a decree.
    if part == 0 || (part == 1 && slashed) {
        return None;
    }
    let number = |from: usize, to: usize| {
        digits[from..to]
            .iter()
            .fold(0i16, |sum, digit| sum * 10 + i16::from(*digit))
    };
    let (day, month, year) = if count == 8 && parts == [4, 2, 2] {
        (number(6, 8), number(4, 6), number(0, 4))
    } else if count == 8 {
        (number(0, 2), number(2, 4), number(4, 8))
    } else if part == 2 && parts[2] == 4 && parts[0] <= 2 && parts[1] <= 2 {
        let month = parts[0] + parts[1];
        (
            number(0, parts[0]),
            number(parts[0], month),
            number(month, count),
        )
    } else {
        return None;
    };
    Some((valid(day, month, year)?, &text[end..]))
}

/// Reads a date in words at the start of `text`.
pub(super) fn words(text: &str) -> Option<(Date, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 2 {
        return None;
    }
    let day: i16 = text[..len].parse().ok()?;
    let mut rest = text[len..].trim_start_matches(['o', 'º', '°', '.', ' ']);
    rest = after_de(rest).unwrap_or(rest);
    let (month, tail) = word(rest);
    let month = month_number(month.as_str())?;
    let mut rest = tail.trim_start_matches([' ', ',', '.']);
    rest = after_de(rest).unwrap_or(rest);
    rest = rest.strip_prefix("año ").unwrap_or(rest);
    rest = rest.strip_prefix("AÑO ").unwrap_or(rest);
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    if len != 4 {
        return None;
    }
    let year: i16 = rest[..4].parse().ok()?;
    Some((valid(day, month, year)?, &rest[4..]))
}

/// Reads a date whose month is a roman numeral or an abbreviation: "10-X-16", "11/ene/2020".
pub(super) fn mixed(text: &str) -> Option<(Date, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 2 {
        return None;
    }
    let day: i16 = text[..len].parse().ok()?;
    let mark = *text.as_bytes().get(len)?;
    if !matches!(mark, b'-' | b'/') {
        return None;
    }
    let named = &text[len + 1..];
    let (name, tail) = word(named);
    let printed = &named[..named.len() - tail.len()];
    let month = month_number(name.as_str()).or_else(|| {
        roman(printed)
            .filter(|month| *month <= 12)
            .map(|m| m as i16)
    })?;
    let year = tail.strip_prefix(char::from(mark))?;
    let len = year.bytes().take_while(u8::is_ascii_digit).count();
    let value: i16 = year.get(..len)?.parse().ok()?;
    let value = match len {
        4 => value,
        2 if value <= 50 => 2000 + value,
        2 => 1900 + value,
        _ => return None,
    };
    Some((valid(day, month, value)?, &year[len..]))
}

/// Finds the first date of `text`, in words or figures.
pub(super) fn first(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let mut at = 0usize;
    while at < bytes.len() {
        let apart = |before: u8| !before.is_ascii_digit() && !matches!(before, b'/' | b'-');
        if bytes[at].is_ascii_digit() && (at == 0 || apart(bytes[at - 1])) {
            let here = &text[at..];
            if let Some((date, _)) = any(here) {
                return Some(date);
            }
        }
        at += 1;
    }
    None
}

/// Reads a date in any form at the start of `text`.
pub(super) fn any(text: &str) -> Option<(Date, &str)> {
    words(text)
        .or_else(|| figures(text))
        .or_else(|| mixed(text))
}

/// Takes "de" or "del" off.
fn after_de(text: &str) -> Option<&str> {
    let (found, rest) = word(text);
    matches!(found.as_str(), "de" | "del").then(|| rest.trim_start_matches(' '))
}

/// Number of a month by its Spanish name.
pub(super) fn month_number(folded: &str) -> Option<i16> {
    match folded {
        "setiembre" | "sept" | "set" => return Some(9),
        _ => {}
    }
    let cut = folded.len() == 3;
    let at = MONTHS
        .iter()
        .position(|month| *month == folded || (cut && month.starts_with(folded)))?;
    Some(at as i16 + 1)
}

/// A date that the calendar and the age of the Republic admit.
fn valid(day: i16, month: i16, year: i16) -> Option<Date> {
    if !(1810..=2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_in_figures_survive_a_lost_hyphen() {
        for text in ["11-11-2020", "1111-2020", "11-112020", "11/11/2020"] {
            assert_eq!(
                figures(text).map(|(d, _)| d),
                Some(date(2020, 11, 11)),
                "{text}"
            );
        }
        assert_eq!(figures("5-3-1998").map(|(d, _)| d), Some(date(1998, 3, 5)));
        assert_eq!(figures("11112020"), None);
        assert_eq!(figures("31-02-2020"), None);
        assert_eq!(figures("12-34"), None);
        assert_eq!(
            figures("2012/05/16").map(|(d, _)| d),
            Some(date(2012, 5, 16))
        );
        assert_eq!(figures("0404/2017"), None);
    }

    #[test]
    fn months_may_be_roman_or_cut() {
        for (text, expected) in [
            ("10-X-16", date(2016, 10, 10)),
            ("6-XI-2015", date(2015, 11, 6)),
            ("11/ene/2020", date(2020, 1, 11)),
            ("1-IV-98", date(1998, 4, 1)),
        ] {
            assert_eq!(mixed(text).map(|(d, _)| d), Some(expected), "{text}");
        }
        assert_eq!(mixed("5-A-10"), None);
        assert_eq!(
            first("Decreto LXV/0404/2017 y 12 AGOSTO 2018"),
            Some(date(2018, 8, 12))
        );
    }

    #[test]
    fn dates_in_words_are_found_inside_a_sentence() {
        for (text, expected) in [
            ("publicada el 1º de diciembre de 1992", date(1992, 12, 1)),
            ("P.O. 30 DE NOVIEMBRE DE 2023", date(2023, 11, 30)),
            ("el 1o. de mayo del 2021, y", date(2021, 5, 1)),
            (
                "los días 26 de mayo, 14 de julio, 3 y 31 de agosto de 1928",
                date(1928, 8, 31),
            ),
        ] {
            assert_eq!(first(text), Some(expected), "{text}");
        }
        assert_eq!(first("el 45 de mayo"), None);
    }
}
