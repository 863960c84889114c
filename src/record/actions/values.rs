//! What a cell says, as the kind of value that its field holds.
//!
//! In: a cell that is not empty. Out: the value, or what is wrong with it in one Spanish sentence.
//!
//! # Invariants
//!
//! * Nothing is guessed: what a spreadsheet turned into something else is told, with what it may have been.

use super::lists::{Entry, List, Lists, NotListed};
use crate::compare::{CellValue, written_date};
use crate::law::id_slug;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// Letters of a wrong value that are shown.
const SHOWN: usize = 60;
/// Years that a report may speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2100;
/// Days after 1899-12-30 that those years span: a date without its format.
const SERIALS: std::ops::Range<f64> = 18_264.0..73_415.0;

/// What is wrong with a value.
pub(super) type Wrong = String;

/// A value as a message shows it.
pub(super) fn shown(value: &CellValue) -> String {
    let text = value.plain();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    let kept: String = text.chars().take(SHOWN - 1).collect();
    format!("{kept}…")
}

/// Text, of so many characters at most.
pub(super) fn text(value: &CellValue, longest: usize) -> Result<String, Wrong> {
    if let CellValue::Date(date) = value {
        return Err(format!(
            "la hoja de cálculo convirtió el texto en la fecha «{date}»; dé a la celda formato de texto y escríbalo otra vez"
        ));
    }
    let text = value.plain();
    let long = text.chars().count();
    if long > longest {
        return Err(format!(
            "el texto tiene {long} caracteres y caben {longest}; resúmalo"
        ));
    }
    Ok(text)
}

/// A date, however it is stored.
pub(super) fn day(value: &CellValue) -> Result<Date, Wrong> {
    let found = match value {
        CellValue::Date(date) => Some(*date),
        CellValue::Number(days) if SERIALS.contains(days) => {
            let days = days.floor() as i64;
            date(1899, 12, 30).checked_add(days.days()).ok()
        }
        // Some programs keep the hour after the day.
        CellValue::Text(text) => written_date(text.split('T').next().unwrap_or(text))
            .or_else(|| written_date(text.split(' ').next().unwrap_or(text))),
        _ => None,
    };
    match found {
        Some(date) if YEARS.contains(&date.year()) => Ok(date),
        Some(date) => Err(format!("el año de «{date}» no puede ser; revíselo")),
        None if is_year(value) => Err(format!(
            "«{}» es sólo un año; escriba el día completo, como 2020-06-30",
            shown(value)
        )),
        None if looks_like_a_date(value) => Err(format!(
            "«{}» no es un día que exista; escríbalo como 2020-06-30 (año, mes, día) o 30/06/2020 (día, mes, año)",
            shown(value)
        )),
        None => Err(format!(
            "«{}» no es una fecha; escríbala como 2020-06-30",
            shown(value)
        )),
    }
}

fn is_year(value: &CellValue) -> bool {
    value
        .plain()
        .parse()
        .is_ok_and(|own: i16| YEARS.contains(&own))
}

fn looks_like_a_date(value: &CellValue) -> bool {
    let CellValue::Text(text) = value else {
        return false;
    };
    let numbers = text.split(['/', '-']).map(str::trim);
    let is_number = |own: &str| !own.is_empty() && own.bytes().all(|own| own.is_ascii_digit());
    numbers.clone().count() == 3 && numbers.into_iter().all(is_number)
}

/// A whole number from 0.
pub(super) fn count(value: &CellValue) -> Result<u32, Wrong> {
    let told = shown(value);
    let number = match value {
        CellValue::Number(number) => Some(*number),
        CellValue::Text(text) => number(text),
        _ => None,
    };
    let Some(number) = number else {
        return Err(format!(
            "«{told}» no es un número entero; escríbalo con cifras, como 25"
        ));
    };
    if number < 0.0 {
        return Err(format!(
            "«{told}» es negativo; escriba un número entero desde 0"
        ));
    }
    if number.fract() != 0.0 {
        return Err(format!(
            "«{told}» lleva decimales; escriba un número entero"
        ));
    }
    if number > f64::from(u32::MAX) {
        return Err(format!("«{told}» es demasiado grande; revíselo"));
    }
    Ok(number as u32)
}

/// Pesos, in cents.
pub(super) fn cents(value: &CellValue) -> Result<i64, Wrong> {
    let told = shown(value);
    let amount = match value {
        CellValue::Number(number) => Some(*number),
        CellValue::Text(text) => {
            let text = text.trim().trim_start_matches('$');
            number(text.trim_end_matches(|own: char| own.is_alphabetic() || own == '.'))
        }
        _ => None,
    };
    let Some(amount) = amount else {
        return Err(format!(
            "«{told}» no es un monto; escríbalo con cifras y punto decimal, como 1250000.50"
        ));
    };
    if amount < 0.0 {
        return Err(format!("«{told}» es negativo; el presupuesto va desde 0"));
    }
    // Cents beyond this cannot be told apart in a spreadsheet's number.
    if amount >= 1e13 {
        return Err(format!("«{told}» es demasiado grande; revíselo"));
    }
    let cents = (amount * 100.0).round();
    if (amount * 100.0 - cents).abs() > 1e-3 + amount * 1e-12 {
        return Err(format!(
            "«{told}» tiene más de dos decimales; redondéelo a centavos"
        ));
    }
    Ok(cents as i64)
}

/// A number as people write it: "1,250,000.50"; a comma that does not part thousands makes it none.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text),
    };
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |own: &str| own.bytes().all(|own| own.is_ascii_digit());
    let mut groups = whole.split([',', ' ', '\u{A0}', '\u{202F}']);
    let first = groups.next().unwrap_or("");
    let is_grouped = |own: &str| own.len() == 3 && is_number(own);
    let groups: Vec<&str> = groups.collect();
    let good = !first.is_empty()
        && is_number(first)
        && is_number(cents)
        && groups.iter().all(|own| is_grouped(own))
        && (groups.is_empty() || first.len() <= 3);
    if !good {
        return None;
    }
    let number: f64 = format!("{first}{}.{cents}0", groups.concat())
        .parse()
        .ok()?;
    Some(sign * number)
}

/// Yes or no.
pub(super) fn yes_or_no(value: &CellValue) -> Result<bool, Wrong> {
    if let CellValue::Bool(own) = value {
        return Ok(*own);
    }
    match id_slug(&value.plain()).as_str() {
        "si" | "s" | "x" | "1" | "verdadero" => Ok(true),
        "no" | "n" | "0" | "falso" => Ok(false),
        _ => Err(format!("«{}» no es «Sí» ni «No»", shown(value))),
    }
}

/// The address of something on the web.
pub(super) fn address(value: &CellValue) -> Result<String, Wrong> {
    let text = text(value, 2_000)?;
    let rest = ["https://", "http://"].into_iter().find_map(|start| {
        let opens = text.get(..start.len())?.eq_ignore_ascii_case(start);
        opens.then(|| &text[start.len()..])
    });
    let host = rest.map_or("", |own| own.split(['/', '?', '#']).next().unwrap_or(""));
    let named = host.contains('.') && !host.starts_with('.') && !host.contains('@');
    if !named
        || text
            .chars()
            .any(|own| own.is_whitespace() || own.is_control())
    {
        return Err(format!(
            "«{}» no es una dirección de la web; escríbala completa, desde https://",
            shown(value)
        ));
    }
    Ok(text)
}

/// One entry of a list.
pub(super) fn one<'l>(value: &CellValue, list: List, lists: &'l Lists) -> Result<&'l Entry, Wrong> {
    let text = value.plain();
    lists
        .find(list, &text)
        .map_err(|why| not_listed(&shown(value), list, why))
}

/// Entries of a list, each once, in the order in which they were written.
pub(super) fn many<'l>(
    value: &CellValue,
    list: List,
    lists: &'l Lists,
) -> Result<Vec<&'l Entry>, Vec<Wrong>> {
    if let Some(wrong) = turned(value, list) {
        return Err(vec![wrong]);
    }
    let (mut found, mut wrong): (Vec<&Entry>, Vec<Wrong>) = (Vec::new(), Vec::new());
    let mut put = |entry| {
        if !found.contains(&entry) {
            found.push(entry);
        }
    };
    for piece in value.plain().split([';', '\n', '|']) {
        let parts: Vec<&str> = piece.split(',').collect();
        let mut at = 0;
        while at < parts.len() {
            if parts[at].trim().is_empty() {
                at += 1;
                continue;
            }
            // A name may hold commas: the longest run of parts that is one is taken, right or wrong.
            let ends = (at + 1..=parts.len()).rev();
            let mut runs = ends.map(|end| (end, parts[at..end].join(",")));
            let named = runs.find_map(|(end, text)| match lists.find(list, &text) {
                Ok(entry) => Some((end, Ok(entry))),
                Err(NotListed::Unknown(_)) => None,
                Err(why) => Some((end, Err(not_listed(text.trim(), list, why)))),
            });
            match named {
                Some((end, entry)) => {
                    match entry {
                        Ok(entry) => put(entry),
                        Err(why) => wrong.push(why),
                    }
                    at = end;
                }
                None => {
                    match apart(parts[at], list, lists) {
                        Ok(entries) => entries.into_iter().for_each(&mut put),
                        Err(why) => wrong.push(why),
                    }
                    at += 1;
                }
            }
        }
    }
    if wrong.is_empty() {
        Ok(found)
    } else {
        Err(wrong)
    }
}

/// Keys that only a space or «y» parts: «7 15», «7 y 15».
fn apart<'l>(text: &str, list: List, lists: &'l Lists) -> Result<Vec<&'l Entry>, Wrong> {
    let text = text.trim();
    let words = text.split_whitespace().filter(|own| *own != "y");
    let each: Option<Vec<&Entry>> = words.map(|own| lists.find(list, own).ok()).collect();
    match (each, lists.find(list, text)) {
        (Some(entries), _) if entries.len() > 1 => Ok(entries),
        (_, Ok(entry)) => Ok(vec![entry]),
        (_, Err(why)) => {
            let told = shown(&CellValue::Text(text.to_owned()));
            Err(not_listed(&told, list, why))
        }
    }
}

fn not_listed(told: &str, list: List, why: NotListed) -> Wrong {
    match why {
        NotListed::Unknown(None) => format!("«{told}» {}", list.unknown()),
        NotListed::Unknown(Some(near)) => {
            format!("«{told}» {}; ¿quiso decir «{near}»?", list.unknown())
        }
        NotListed::Contradicts(one, other) => format!(
            "«{told}» lleva la clave de «{one}» y el nombre de «{other}»; deje sólo la que corresponde"
        ),
    }
}

/// What a spreadsheet made of keys that look like dates or numbers to it.
fn turned(value: &CellValue, list: List) -> Option<Wrong> {
    const REMEDY: &str = "dé a la celda formato de texto y escríbala otra vez";
    match (value, list) {
        (CellValue::Date(date), List::Lines) => Some(format!(
            "la hoja de cálculo convirtió la clave en la fecha «{date}» (¿era «{}.{}.{}»?); {REMEDY}",
            date.day(),
            date.month(),
            date.year() % 100
        )),
        (CellValue::Date(date), _) => Some(format!(
            "la hoja de cálculo convirtió las claves en la fecha «{date}»; dé a la celda formato de texto y sepárelas con punto y coma"
        )),
        (CellValue::Number(number), List::Lines) => Some(format!(
            "la hoja de cálculo convirtió la clave en el número «{number}» y pudo perder cifras (1.10 se vuelve 1.1); {REMEDY}"
        )),
        (CellValue::Number(number), List::Objectives)
            if number.fract() != 0.0 || *number > 99.0 =>
        {
            Some(format!(
                "«{number}» no es un objetivo del Pacto Mundial: si son varios, dé a la celda formato de texto y sepárelos con punto y coma"
            ))
        }
        _ => None,
    }
}
