//! What every table that people hand back shares: the place of a cell, and dates as people write them.
//!
//! In: positions and texts. Out: names of cells, dates, and what is wrong with a cell in one sentence.

use crate::law::MONTHS;
use jiff::civil::Date;

/// What is wrong with a cell, in one Spanish sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {place}: {message}")]
pub struct CellError {
    /// The file.
    pub file: String,
    /// The cell ("celda G14", "Acciones!G14"), or what of the file it is about ("libro").
    pub place: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// The letters of a column, counted from 0: "A", "Z", "AA".
pub fn column_letters(mut column: usize) -> String {
    let mut name = Vec::new();
    loop {
        name.push(b'A' + u8::try_from(column % 26).unwrap_or(0));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    name.reverse();
    String::from_utf8_lossy(&name).into_owned()
}

/// A date as people write it: AAAA-MM-DD, dd/mm/aaaa or «30 de junio de 2020»; `None` when it is none.
pub fn written_date(text: &str) -> Option<Date> {
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let by = |mark: char| {
            let mut parts = text.split(mark).map(str::trim);
            let day = parts.next()?.parse().ok()?;
            let month = parts.next()?.parse().ok()?;
            let year = parts.next()?.parse().ok()?;
            parts.next().is_none().then_some(())?;
            Date::new(year, month, day).ok()
        };
        by('/').or_else(|| by('-')).or_else(|| in_words(text))
    })
}

/// "30 de junio de 2020".
fn in_words(text: &str) -> Option<Date> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().filter(|own| *own != "de").collect();
    let [day, month, year] = words[..] else {
        return None;
    };
    let day = day.trim_end_matches(['º', '°', 'o']).parse().ok()?;
    let month = MONTHS.iter().position(|own| *own == month)?;
    Date::new(year.parse().ok()?, i8::try_from(month + 1).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn columns_are_lettered_as_excel_does() {
        for (at, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(at), name);
        }
    }

    #[test]
    fn a_date_is_read_however_it_is_written_and_never_guessed() {
        for text in [
            "2020-06-30",
            "30/06/2020",
            "30/6/2020",
            " 30-06-2020 ",
            "30 de junio de 2020",
            "30 de Junio 2020",
        ] {
            assert_eq!(written_date(text), Some(date(2020, 6, 30)), "{text}");
        }
        assert_eq!(written_date("1º de enero de 2020"), Some(date(2020, 1, 1)));
        for text in [
            "06/30/2020",
            "31/02/2020",
            "treinta",
            "2020",
            "30/06",
            "30 de 2020 de junio",
        ] {
            assert_eq!(written_date(text), None, "{text}");
        }
    }
}
