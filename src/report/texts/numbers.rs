//! Numbers, counts and dates as they are written in Mexico.
//!
//! In: values. Out: text with decimal point, thousands comma, and a hard space before «%».

use crate::law::long_date;
use jiff::civil::Date;

/// "12,345".
pub fn integer(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1,234.5": one decimal, or none when it is zero.
pub fn decimal(value: f64) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let text = format!("{:.1}", value.abs());
    let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
    let sign = if value < 0.0 && text != "0.0" {
        "−"
    } else {
        ""
    };
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |number: u64| integer(number));
    if tenth == "0" {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{tenth}")
    }
}

/// "66.7 %" of a share from 0 to 1; never "100 %" when something is missing.
pub fn percent(share: f64) -> String {
    format!("{}\u{A0}%", decimal(kept_below(share * 100.0, &[100.0])))
}

/// A score from 0 to 100 with one decimal; rounding never lifts it over a threshold of the semaphore.
pub fn score(value: f64) -> String {
    decimal(kept_below(value, &[60.0, 80.0, 100.0]))
}

/// The value rounded to tenths, unless that would lift it to a threshold that it does not reach.
fn kept_below(value: f64, thresholds: &[f64]) -> f64 {
    let rounded = (value * 10.0).round() / 10.0;
    let lifted = |limit: &&f64| value < **limit && rounded >= **limit;
    match thresholds.iter().find(lifted) {
        // Sums of halves carry errors near 1e-12: those are no shortfall.
        Some(limit) if limit - value > 1e-9 => limit - 0.1,
        _ => rounded,
    }
}

/// "1 requisito", "12 requisitos".
pub fn count(number: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        integer(number),
        if number == 1 { one } else { many }
    )
}

/// "31 de diciembre de 2023".
pub fn date(date: Date) -> String {
    long_date(date)
}

/// "a", "a y b", "a, b y c"; «e» before the sound of i.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            let last = last.as_ref();
            let joint = if begins_with_i(last) { "e" } else { "y" };
            format!("{} {joint} {last}", first.join(", "))
        }
    }
}

fn begins_with_i(word: &str) -> bool {
    let start = word.to_lowercase();
    let after = start.strip_prefix('h').unwrap_or(&start);
    (after.starts_with('i') || after.starts_with('í')) && !after.starts_with("ie")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_take_a_comma_and_decimals_a_point() {
        assert_eq!(integer(7), "7");
        assert_eq!(integer(1_234_567), "1,234,567");
        assert_eq!(decimal(12.0), "12");
        assert_eq!(decimal(1234.56), "1,234.6");
        assert_eq!(decimal(f64::NAN), "—");
        assert_eq!(percent(2.0 / 3.0), "66.7\u{A0}%");
    }

    #[test]
    fn rounding_never_changes_the_light() {
        assert_eq!(score(59.96), "59.9");
        assert_eq!(score(79.999), "79.9");
        assert_eq!(score(66.666), "66.7");
        assert_eq!(score(59.999_999_999_999), "60");
        assert_eq!(percent(0.9999), "99.9\u{A0}%");
    }

    #[test]
    fn dates_and_lists_read_as_spanish() {
        assert_eq!(
            date(jiff::civil::date(2023, 12, 31)),
            "31 de diciembre de 2023"
        );
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["salud"]), "salud");
        assert_eq!(
            list(&["salud", "educación", "trabajo"]),
            "salud, educación y trabajo"
        );
        assert_eq!(list(&["origen", "identidad"]), "origen e identidad");
        assert_eq!(list(&["agua", "hielo"]), "agua y hielo");
        assert_eq!(count(1, "requisito", "requisitos"), "1 requisito");
        assert_eq!(count(1200, "requisito", "requisitos"), "1,200 requisitos");
    }
}
