//! The map: each of the 32 states as a square of one size, about where it is, north up.
//!
//! In: the states. Out: one figure; the light of a state is told by colour, shape and number, its coverage beside it.
//!
//! # Invariants
//!
//! * The 32 states are on it, each once; what is none of them never is.

use super::model::StateProgress;
use crate::report::figures::safe;
use crate::report::texts::progress::NONE;
use crate::report::texts::{numbers, progress_page as texts};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// Code, short form as it is written in Mexico, row and column.
const TILES: [(&str, &str, u8, u8); 32] = [
    ("02", "BC", 0, 0),
    ("26", "Son.", 0, 1),
    ("08", "Chih.", 0, 2),
    ("05", "Coah.", 0, 3),
    ("19", "NL", 0, 4),
    ("03", "BCS", 1, 0),
    ("25", "Sin.", 1, 1),
    ("10", "Dgo.", 1, 2),
    ("32", "Zac.", 1, 3),
    ("24", "SLP", 1, 4),
    ("28", "Tamps.", 1, 5),
    ("18", "Nay.", 2, 2),
    ("01", "Ags.", 2, 3),
    ("11", "Gto.", 2, 4),
    ("22", "Qro.", 2, 5),
    ("13", "Hgo.", 2, 6),
    ("14", "Jal.", 3, 2),
    ("16", "Mich.", 3, 3),
    ("15", "Méx.", 3, 4),
    ("09", "CDMX", 3, 5),
    ("29", "Tlax.", 3, 6),
    ("30", "Ver.", 3, 7),
    ("31", "Yuc.", 3, 9),
    ("06", "Col.", 4, 2),
    ("17", "Mor.", 4, 5),
    ("21", "Pue.", 4, 6),
    ("27", "Tab.", 4, 7),
    ("04", "Camp.", 4, 8),
    ("23", "Q. Roo", 4, 9),
    ("12", "Gro.", 5, 5),
    ("20", "Oax.", 5, 6),
    ("07", "Chis.", 5, 7),
];
const SIDE: f64 = 82.0;
const GAP: f64 = 6.0;

/// The map of the states; each leads to its row on the board.
pub(super) fn map(states: &[StateProgress]) -> String {
    let step = SIDE + GAP;
    let (width, height) = (10.0 * step - GAP, 6.0 * step - GAP);
    let mut out = format!(
        "<svg class=\"mosaico\" role=\"group\" aria-labelledby=\"mosaico-titulo mosaico-desc\" viewBox=\"-2 -2 {:.0} {:.0}\">\n\
         <title id=\"mosaico-titulo\">{}</title>\n<desc id=\"mosaico-desc\">{}</desc>\n",
        width + 4.0,
        height + 4.0,
        texts::MAP,
        safe(&texts::map_in_words(states))
    );
    let _ = writeln!(
        out,
        "<g class=\"norte\" aria-hidden=\"true\"><path d=\"M{x:.0} 8l9 22h-18z\"/><text x=\"{x:.0}\" y=\"50\" text-anchor=\"middle\">N</text></g>",
        x = width - 24.0
    );
    for (code, short, row, column) in TILES {
        let Some(own) = states.iter().find(|own| own.state == code) else {
            continue;
        };
        let place = (f64::from(column) * step, f64::from(row) * step);
        tile(&mut out, place, short, own);
    }
    out.push_str("</svg>");
    out
}

fn tile(out: &mut String, (x, y): (f64, f64), short: &str, own: &StateProgress) {
    let light = own
        .latest
        .as_ref()
        .map_or("nada", |own| class(own.measure.semaphore));
    let _ = writeln!(
        out,
        "<a class=\"m-{light}\" href=\"#e-{}\" aria-label=\"{}\"><rect x=\"{x:.0}\" y=\"{y:.0}\" width=\"{SIDE}\" height=\"{SIDE}\" rx=\"5\"/>\n<text class=\"sigla\" x=\"{:.0}\" y=\"{:.0}\">{short}</text>",
        safe(&own.state),
        safe(&texts::tile_in_words(short, own)),
        x + 8.0,
        y + 20.0
    );
    match &own.latest {
        Some(latest) => {
            let score = latest
                .measure
                .score
                .map_or_else(|| NONE.to_owned(), numbers::score);
            let coverage = numbers::percent(latest.measure.coverage);
            let low = if latest.measure.is_low() { " baja" } else { "" };
            let _ = writeln!(
                out,
                "<svg x=\"{:.0}\" y=\"{:.0}\" width=\"16\" height=\"16\"><use href=\"#l-{light}\"></use></svg>\n<text class=\"nota\" x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{score}</text>\n<text class=\"cob{low}\" x=\"{:.0}\" y=\"{:.0}\" text-anchor=\"middle\">{coverage}</text></a>",
                x + SIDE - 20.0,
                y + 5.0,
                x + SIDE / 2.0,
                y + 50.0,
                x + SIDE / 2.0,
                y + 71.0
            );
        }
        None => {
            let _ = writeln!(
                out,
                "<text class=\"cob\" x=\"{m:.0}\" y=\"{:.0}\" text-anchor=\"middle\">sin</text>\n<text class=\"cob\" x=\"{m:.0}\" y=\"{:.0}\" text-anchor=\"middle\">revisión</text></a>",
                y + 48.0,
                y + 63.0,
                m = x + SIDE / 2.0
            );
        }
    }
}

/// The light as a class of the page.
pub(super) fn class(semaphore: &str) -> &'static str {
    match semaphore {
        "rojo" => "rojo",
        "verde" => "verde",
        "gris" => "gris",
        _ => "ambar",
    }
}

#[cfg(test)]
mod tests {
    use super::TILES;
    use crate::catalog::Catalog;
    use std::collections::BTreeSet;

    #[test]
    fn the_32_states_are_on_the_map_once_and_no_two_in_one_place() {
        let catalog = Catalog::embedded().expect("valid");
        let known: BTreeSet<&str> = (catalog.states.all().iter())
            .map(|own| own.code.as_str())
            .collect();
        let drawn: BTreeSet<&str> = TILES.iter().map(|own| own.0).collect();
        assert_eq!(drawn, known);
        let places: BTreeSet<(u8, u8)> = TILES.iter().map(|own| (own.2, own.3)).collect();
        assert_eq!(places.len(), 32);
    }

    #[test]
    fn north_is_up_and_neighbours_lie_on_the_side_that_they_do() {
        let place = |code: &str| {
            let own = TILES.iter().find(|own| own.0 == code).expect("drawn");
            (own.2, own.3)
        };
        for (north, south) in [
            ("02", "03"),
            ("26", "25"),
            ("05", "32"),
            ("24", "11"),
            ("14", "06"),
            ("09", "17"),
            ("13", "29"),
            ("27", "07"),
            ("31", "23"),
            ("17", "12"),
        ] {
            assert!(
                place(north).0 < place(south).0,
                "{north} is north of {south}"
            );
        }
        for (west, east) in [
            ("02", "26"),
            ("26", "08"),
            ("08", "05"),
            ("05", "19"),
            ("14", "16"),
            ("16", "15"),
            ("15", "09"),
            ("29", "30"),
            ("12", "20"),
            ("20", "07"),
            ("27", "04"),
            ("04", "23"),
        ] {
            assert!(place(west).1 < place(east).1, "{west} is west of {east}");
        }
    }
}
