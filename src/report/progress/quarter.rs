//! The natural quarter that a day is in.

use jiff::civil::Date;

/// The last day before the natural quarter of a day: 31 March for any day from April to June.
pub(super) fn before(day: Date) -> Date {
    let first = (day.month() - 1) / 3 * 3 + 1;
    let start = jiff::civil::date(day.year(), first, 1);
    // Only the first day of the calendar has no yesterday.
    start.yesterday().unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::before;
    use jiff::civil::date;

    #[test]
    fn the_quarter_before_ends_the_day_before_this_one_begins() {
        for (day, end) in [
            (date(2024, 1, 1), date(2023, 12, 31)),
            (date(2024, 3, 31), date(2023, 12, 31)),
            (date(2024, 4, 1), date(2024, 3, 31)),
            (date(2024, 8, 15), date(2024, 6, 30)),
            (date(2024, 12, 31), date(2024, 9, 30)),
        ] {
            assert_eq!(before(day), end, "{day}");
        }
    }
}
