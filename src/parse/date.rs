//! Dates as statutes print them.
//!
//! In: a piece of text. Out: a date and what follows it. Figures parted by hyphens or slashes
//! ("04-05-2021"), even with a hyphen lost at a line end ("11-112020"), and words ("1o. de mayo del
//! 2021", "30 DE NOVIEMBRE DE 2023").

use super::chars::word;
use jiff::civil::Date;

/// Reads a date in figures at the start of `text`: day, month and year, eight digits in all.
pub(super) fn figures(text: &str) -> Option<(Date, &str)> {
    let mut digits = [0u8; 8];
    let mut count = 0usize;
    let mut end = 0usize;
    let mut parts = [0usize; 3];
    let mut part = 0usize;
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
        } else {
            break;
        }
    }
    if part == 0 {
        return None;
    }
    let number = |from: usize, to: usize| {
        digits[from..to]
            .iter()
            .fold(0i16, |sum, digit| sum * 10 + i16::from(*digit))
    };
    let (day, month, year) = if count == 8 {
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
    let mut rest = tail.trim_start_matches([' ', ',']);
    rest = after_de(rest).unwrap_or(rest);
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    if len != 4 {
        return None;
    }
    let year: i16 = rest[..4].parse().ok()?;
    Some((valid(day, month, year)?, &rest[4..]))
}

/// Finds the first date of `text`, in words or figures.
pub(super) fn first(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let mut at = 0usize;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() && (at == 0 || !bytes[at - 1].is_ascii_digit()) {
            let here = &text[at..];
            if let Some((date, _)) = words(here).or_else(|| figures(here)) {
                return Some(date);
            }
        }
        at += 1;
    }
    None
}

/// Takes "de" or "del" off.
fn after_de(text: &str) -> Option<&str> {
    let (found, rest) = word(text);
    matches!(found.as_str(), "de" | "del").then(|| rest.trim_start_matches(' '))
}

/// Number of a month by its Spanish name.
pub(super) fn month_number(folded: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    if folded == "setiembre" {
        return Some(9);
    }
    let at = MONTHS.iter().position(|month| *month == folded)?;
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
