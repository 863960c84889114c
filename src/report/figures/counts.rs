//! Horizontal bars: how many of each.
//!
//! In: names with their numbers. Out: one figure as wide as the page.
//!
//! # Invariants
//!
//! * Bars begin at zero and share one scale; the number stands at the end of each.
//! * Its description holds every number.

use super::safe;
use crate::report::graph::shorten;
use crate::report::texts::executive as texts;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

const WIDTH: f64 = 900.0;
/// The most room that names take, and the least.
const NAMES: (f64, f64) = (430.0, 150.0);
/// Width of a letter, taken generously.
const LETTER: f64 = 7.0;
const ROW: f64 = 24.0;

/// A bar.
#[derive(Clone, Debug)]
pub(in crate::report) struct Bar {
    /// What is counted.
    pub(in crate::report) name: String,
    /// How many.
    pub(in crate::report) count: u64,
    /// How many, written.
    pub(in crate::report) text: String,
}

/// Bars under a title. Nothing to count gives nothing.
pub(in crate::report) fn count_bars(id: &str, title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|own| own.count).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let told: Vec<(String, String)> = (bars.iter())
        .map(|own| (own.name.clone(), own.text.clone()))
        .collect();
    let letters = |of: fn(&Bar) -> &str| {
        let all = bars.iter().map(|own| of(own).chars().count());
        all.max().unwrap_or(0) as f64 * LETTER
    };
    let names = (letters(|own| &own.name) + 16.0).clamp(NAMES.1, NAMES.0);
    let room = WIDTH - names - letters(|own| &own.text) - 16.0;
    let height = ROW * bars.len() as f64 + 4.0;
    let mut svg = format!(
        "<svg class=\"conteo\" role=\"img\" aria-labelledby=\"{id}-titulo {id}-desc\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\">\n\
         <title id=\"{id}-titulo\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
         <line class=\"eje\" x1=\"{names:.1}\" y1=\"0\" x2=\"{names:.1}\" y2=\"{height:.0}\"/>\n",
        safe(title),
        safe(&texts::figure(title, &told))
    );
    for (at, own) in bars.iter().enumerate() {
        let top = ROW * at as f64 + 2.0;
        let width = room * own.count as f64 / most as f64;
        let name = shorten(&own.name, names - 16.0, 1).join(" ");
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{names:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"16\"/>\
             <text class=\"numero\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            names - 8.0,
            top + 14.5,
            safe(&name),
            top + 2.0,
            names + width + 8.0,
            top + 14.5,
            safe(&own.text)
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, count: u64) -> Bar {
        Bar {
            name: name.to_owned(),
            count,
            text: count.to_string(),
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_number_says() {
        let svg = count_bars(
            "x",
            "Por sexo",
            &[bar("Mujer", 10), bar("Hombre", 5), bar("«A» & B", 0)],
        );
        for part in [
            "width=\"720.0\"",
            "width=\"360.0\"",
            "width=\"0.0\"",
            "&amp; B",
        ] {
            assert!(svg.contains(part), "{part} in {svg}");
        }
        assert!(svg.contains("Por sexo: Mujer, 10; Hombre, 5; «A» &amp; B, 0."));
    }

    #[test]
    fn nothing_to_count_gives_no_figure() {
        assert_eq!(count_bars("x", "Por sexo", &[bar("Mujer", 0)]), "");
        assert_eq!(count_bars("x", "Por sexo", &[]), "");
    }
}
