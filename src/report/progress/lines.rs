//! The line of a state's scores, small for the board or large for its own page.
//!
//! In: a state's reviews and the days that the drawing spans. Out: one figure, from 0 to 100, with the limits of the
//! lights as lines.
//!
//! # Invariants
//!
//! * Time runs to scale: a year without reviews is as wide as any other.
//! * Its description holds every score with its date and its coverage.

use super::map::class;
use super::model::StateProgress;
use crate::report::figures::safe;
use crate::report::texts::{numbers, progress_page as texts};
use jiff::civil::Date;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// Where the lights change.
const LIMITS: [f64; 2] = [60.0, 80.0];

/// How a line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
    /// Room for the marks of the axis, and whether there are any.
    pub(super) margin: f64,
}

/// One of many.
pub(super) const SMALL: Size = Size {
    width: 200.0,
    height: 64.0,
    margin: 0.0,
};
/// One alone.
pub(super) const LARGE: Size = Size {
    width: 900.0,
    height: 280.0,
    margin: 34.0,
};

/// The scores of a state between two days; nothing when it has none.
pub(super) fn line(own: &StateProgress, (first, last): (Date, Date), size: Size) -> String {
    let room = (
        size.width - size.margin - 14.0,
        size.height - size.margin / 1.4 - 10.0,
    );
    let days = |from: Date, to: Date| f64::from(from.until(to).map_or(0, |own| own.get_days()));
    let span = days(first, last);
    let x = |day: Date| {
        let share = if span > 0.0 {
            days(first, day) / span
        } else {
            1.0
        };
        size.margin + 6.0 + share * room.0
    };
    let y = |score: f64| 6.0 + (100.0 - score) / 100.0 * room.1;
    let scored: Vec<(Date, f64)> = (own.series.iter())
        .filter_map(|own| Some((own.date, own.measure.score?)))
        .collect();
    let (Some(latest), Some(end)) = (own.latest.as_ref(), scored.last()) else {
        return String::new();
    };
    let mut out = format!(
        "<svg class=\"serie s-{}\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {:.0} {:.0}\">\n",
        class(latest.measure.semaphore),
        safe(&texts::series_in_words(own)),
        size.width,
        size.height
    );
    axes(&mut out, size, (first, last), (&x, &y));
    let path: Vec<String> = (scored.iter())
        .map(|(day, score)| format!("{:.1},{:.1}", x(*day), y(*score)))
        .collect();
    let _ = writeln!(out, "<polyline points=\"{}\"/>", path.join(" "));
    if size.margin > 0.0 {
        for (day, score) in &scored {
            let _ = writeln!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.5\"/>",
                x(*day),
                y(*score)
            );
        }
        points(&mut out, own, (&x, &y));
    } else {
        let _ = writeln!(
            out,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.5\"/>",
            x(end.0),
            y(end.1)
        );
    }
    out.push_str("</svg>");
    out
}

type Place<'p, T> = &'p dyn Fn(T) -> f64;

/// The ground, the limits of the lights, and for a large one what they are.
fn axes(
    out: &mut String,
    size: Size,
    (first, last): (Date, Date),
    (x, y): (Place<'_, Date>, Place<'_, f64>),
) {
    let (left, right) = (size.margin, size.width - 4.0);
    for limit in [0.0, LIMITS[0], LIMITS[1], 100.0] {
        let kind = if LIMITS.contains(&limit) {
            "limite"
        } else {
            "borde"
        };
        let _ = writeln!(
            out,
            "<line class=\"{kind}\" x1=\"{left:.0}\" x2=\"{right:.0}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            y = y(limit)
        );
        if size.margin > 0.0 {
            let _ = writeln!(
                out,
                "<text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{limit:.0}</text>",
                left - 6.0,
                y(limit) + 4.0
            );
        }
    }
    if size.margin > 0.0 {
        let base = size.height - 4.0;
        for (day, anchor) in [(first, "start"), (last, "end")] {
            if anchor == "end" || first != last {
                let _ = writeln!(
                    out,
                    "<text x=\"{:.1}\" y=\"{base:.0}\" text-anchor=\"{anchor}\">{}</text>",
                    x(day),
                    numbers::date(day)
                );
            }
        }
    }
}

/// The numbers of the first and the last review.
fn points(out: &mut String, own: &StateProgress, (x, y): (Place<'_, Date>, Place<'_, f64>)) {
    let scored: Vec<(Date, f64)> = (own.series.iter())
        .filter_map(|own| Some((own.date, own.measure.score?)))
        .collect();
    let ends = [scored.first(), scored.last().filter(|_| scored.len() > 1)];
    for (at, (day, score)) in ends.into_iter().flatten().enumerate() {
        let anchor = if at == 0 && scored.len() > 1 {
            "start"
        } else {
            "end"
        };
        let _ = writeln!(
            out,
            "<text class=\"valor\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{}</text>",
            x(*day),
            (y(*score) - 10.0).max(16.0),
            numbers::score(*score)
        );
    }
}
