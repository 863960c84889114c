//! Automatic numbers of lists: the labels that a word processor shows and does not write.
//!
//! In: the levels of a list as its format defines them, and the paragraphs that use them, in order.
//! Out: the label of each ("IV.", "b)", "Artículo 12.-").
//!
//! # Invariants
//!
//! * A level starts again when a wider one advances, unless it says otherwise.
//! * Numbers beyond what a style can write are written in digits: nothing grows without bound.

/// Levels of a list in every format.
pub(super) const LEVELS: usize = 9;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    #[default]
    Decimal,
    /// "01".
    Padded,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// "1º".
    Ordinal,
    /// "Primero".
    OrdinalWord,
    /// "Uno".
    CardinalWord,
    /// A sign, the same for every paragraph.
    Bullet,
    /// Nothing.
    None,
}

/// One level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub style: Style,
    pub start: u32,
    /// The label, with `%1` to `%9` for the numbers of the levels.
    pub text: String,
    /// Which level (from 1) restarts it; `None` for the usual, any wider one; `Some(0)` for never.
    pub restart: Option<u8>,
    /// True when all its numbers are written in digits.
    pub is_legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            style: Style::Decimal,
            start: 1,
            text: String::new(),
            restart: None,
            is_legal: false,
        }
    }
}

/// The running numbers of one list.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters([Option<u32>; LEVELS]);

impl Counters {
    /// Makes a level begin at a number the next time it is used.
    pub(super) fn restart_at(&mut self, level: usize, start: u32) {
        if let Some(counter) = self.0.get_mut(level) {
            *counter = start.checked_sub(1);
        }
    }

    /// Advances a level and gives the label of its paragraph, with the blank after it: a label
    /// glued to its text would be no label to a reader.
    pub(super) fn next(&mut self, levels: &[Level], at: usize) -> String {
        let at = at.min(LEVELS - 1);
        let Some(level) = levels.get(at) else {
            return String::new();
        };
        self.0[at] = Some(match self.0[at] {
            Some(number) => number.saturating_add(1),
            None => level.start,
        });
        for (deeper, level) in levels.iter().enumerate().take(LEVELS).skip(at + 1) {
            let restarts = match level.restart {
                None => true,
                Some(0) => false,
                Some(by) => at < usize::from(by),
            };
            if restarts {
                self.0[deeper] = None;
            }
        }
        let label = self.label(levels, level);
        if label.is_empty() { label } else { label + " " }
    }

    fn label(&self, levels: &[Level], level: &Level) -> String {
        match level.style {
            Style::Bullet => {
                return if level.text.trim().is_empty() {
                    String::new()
                } else {
                    "•".to_owned()
                };
            }
            Style::None if !level.text.contains('%') => return level.text.trim().to_owned(),
            _ => {}
        }
        let mut label = String::new();
        let mut chars = level.text.chars().peekable();
        while let Some(c) = chars.next() {
            let shown = chars
                .peek()
                .and_then(|d| d.to_digit(10))
                .filter(|d| c == '%' && *d > 0);
            match shown {
                Some(digit) => {
                    chars.next();
                    let other = digit as usize - 1;
                    if let Some(shown) = levels.get(other) {
                        let number = self.0[other].unwrap_or(shown.start);
                        let style = if level.is_legal {
                            Style::Decimal
                        } else {
                            shown.style
                        };
                        label.push_str(&write(number, style));
                    }
                }
                None => label.push(c),
            }
        }
        label.trim().to_owned()
    }
}

/// Writes a number in a style.
pub(super) fn write(number: u32, style: Style) -> String {
    match style {
        Style::Padded => format!("{number:02}"),
        Style::UpperRoman => roman(number),
        Style::LowerRoman => roman(number).to_lowercase(),
        Style::UpperLetter => letters(number).to_uppercase(),
        Style::LowerLetter => letters(number),
        Style::Ordinal => format!("{number}º"),
        Style::OrdinalWord => ordinal(number),
        Style::CardinalWord => cardinal(number),
        Style::Bullet => "•".to_owned(),
        Style::None => String::new(),
        Style::Decimal => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    text
}

/// a, b, … z, aa, bb, … as Word and LibreOffice count.
fn letters(number: u32) -> String {
    if number == 0 || number > 26 * 26 {
        return number.to_string();
    }
    let letter = char::from(b'a' + ((number - 1) % 26) as u8);
    std::iter::repeat_n(letter, (number as usize - 1) / 26 + 1).collect()
}

fn ordinal(number: u32) -> String {
    const UNITS: [&str; 9] = [
        "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno",
    ];
    const TENS: [&str; 9] = [
        "décimo",
        "vigésimo",
        "trigésimo",
        "cuadragésimo",
        "quincuagésimo",
        "sexagésimo",
        "septuagésimo",
        "octogésimo",
        "nonagésimo",
    ];
    let (ten, unit) = (number as usize / 10, number as usize % 10);
    match (ten, unit) {
        (0, 1..) => capital(UNITS[unit - 1]),
        (1..=9, 0) => capital(TENS[ten - 1]),
        (1..=9, _) => format!("{} {}", capital(TENS[ten - 1]), UNITS[unit - 1]),
        _ => format!("{number}º"),
    }
}

fn cardinal(number: u32) -> String {
    const WORDS: [&str; 30] = [
        "cero",
        "uno",
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "once",
        "doce",
        "trece",
        "catorce",
        "quince",
        "dieciséis",
        "diecisiete",
        "dieciocho",
        "diecinueve",
        "veinte",
        "veintiuno",
        "veintidós",
        "veintitrés",
        "veinticuatro",
        "veinticinco",
        "veintiséis",
        "veintisiete",
        "veintiocho",
        "veintinueve",
    ];
    WORDS
        .get(number as usize)
        .map_or_else(|| number.to_string(), |word| capital(word))
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(text: &str, style: Style) -> Level {
        Level {
            text: text.to_owned(),
            style,
            ..Level::default()
        }
    }

    #[test]
    fn a_deeper_level_starts_again_under_each_number() {
        let levels = [
            level("%1.", Style::UpperRoman),
            level("%2)", Style::LowerLetter),
        ];
        let mut counters = Counters::default();
        let read: Vec<String> = [0, 1, 1, 0, 1]
            .iter()
            .map(|at| counters.next(&levels, *at))
            .collect();
        assert_eq!(read, ["I. ", "a) ", "b) ", "II. ", "a) "]);
    }

    #[test]
    fn labels_may_hold_words_and_other_levels() {
        let levels = [
            level("Artículo %1.-", Style::Ordinal),
            level("%1.%2", Style::Decimal),
        ];
        let mut counters = Counters::default();
        let read: Vec<String> = [0, 1, 1]
            .iter()
            .map(|at| counters.next(&levels, *at))
            .collect();
        assert_eq!(read, ["Artículo 1º.- ", "1º.1 ", "1º.2 "]);
    }

    #[test]
    fn numbers_are_written_as_statutes_do() {
        assert_eq!(write(1999, Style::UpperRoman), "MCMXCIX");
        assert_eq!(write(28, Style::LowerLetter), "bb");
        assert_eq!(write(21, Style::OrdinalWord), "Vigésimo primero");
        assert_eq!(write(5_000, Style::LowerRoman), "5000");
        assert_eq!(write(u32::MAX, Style::UpperLetter), u32::MAX.to_string());
    }

    #[test]
    fn a_level_may_go_on_across_the_wider_one() {
        let mut levels = [level("%1.", Style::Decimal), level("%2)", Style::Decimal)];
        levels[1].restart = Some(0);
        let mut counters = Counters::default();
        let read: Vec<String> = [0, 1, 0, 1]
            .iter()
            .map(|at| counters.next(&levels, *at))
            .collect();
        assert_eq!(read, ["1. ", "1) ", "2. ", "2) "]);
    }
}
