//! Ordinals in words and the Latin suffixes of inserted articles.
//!
//! In: a piece of a line. Out: values ("DÉCIMO SEXTO" is 16, "ÚNICO" is [`SOLE`]) and ranks of
//! suffixes (Bis 2, Ter 3, Quáter 4 …) with what is left of the line.

use super::chars::word;

/// Value given to "único": the only one of its list.
pub(super) const SOLE: u16 = 0;

/// Reads an ordinal in words ("Décimo Segundo", "vigesimoprimera", "ÚNICO"), and what follows.
pub(super) fn ordinal(text: &str) -> Option<(u16, &str)> {
    let (first, mut rest) = word(text);
    let mut value = single(first.as_str())?;
    if value == SOLE {
        return Some((SOLE, rest));
    }
    let mut floor = magnitude(value);
    while let Some(after) = rest.strip_prefix(' ') {
        let (next, tail) = word(after.trim_start_matches(' '));
        match single(next.as_str()) {
            Some(part) if part != SOLE && part < floor => {
                value += part;
                floor = magnitude(part);
                rest = tail;
            }
            _ => break,
        }
    }
    Some((value, rest))
}

/// The power of ten under which the next word of a compound must stay.
fn magnitude(value: u16) -> u16 {
    if value.is_multiple_of(100) {
        100
    } else if value.is_multiple_of(10) {
        10
    } else {
        1
    }
}

/// True for the first three folded letters of an ordinal.
pub(super) fn may_open(opening: &[u8; 3]) -> bool {
    matches!(
        opening,
        b"pri"
            | b"seg"
            | b"ter"
            | b"cua"
            | b"qui"
            | b"sex"
            | b"sep"
            | b"set"
            | b"oct"
            | b"nov"
            | b"und"
            | b"duo"
            | b"dec"
            | b"vig"
            | b"tri"
            | b"non"
            | b"cen"
            | b"duc"
            | b"uni"
    )
}

/// Value of one folded word.
fn single(folded: &str) -> Option<u16> {
    if matches!(folded, "unico" | "unica") {
        return Some(SOLE);
    }
    let opening = folded.as_bytes().first_chunk()?;
    if !may_open(opening) {
        return None;
    }
    let stem = folded
        .strip_suffix(['o', 'a'])
        .or_else(|| matches!(folded, "primer" | "tercer").then_some(folded))?;
    if let Some(value) = unit(stem) {
        return Some(value);
    }
    const TENS: [(&str, u16); 22] = [
        ("decimo", 10),
        ("decima", 10),
        ("vigesimo", 20),
        ("vigesima", 20),
        ("trigesimo", 30),
        ("trigesima", 30),
        ("cuadragesimo", 40),
        ("cuadragesima", 40),
        ("quincuagesimo", 50),
        ("quincuagesima", 50),
        ("sexagesimo", 60),
        ("sexagesima", 60),
        ("septuagesimo", 70),
        ("septuagesima", 70),
        ("octogesimo", 80),
        ("octogesima", 80),
        ("nonagesimo", 90),
        ("nonagesima", 90),
        ("centesimo", 100),
        ("centesima", 100),
        ("ducentesimo", 200),
        ("ducentesima", 200),
    ];
    TENS.iter().find_map(|(tens, value)| {
        if folded == *tens {
            return Some(*value);
        }
        let part = stem.strip_prefix(tens)?;
        unit(part.trim_start_matches('r'))
            .filter(|unit| *unit < 10)
            .map(|unit| value + unit)
    })
}

/// Value of the stem of a simple ordinal, its gender ending taken off.
fn unit(stem: &str) -> Option<u16> {
    Some(match stem {
        "primer" => 1,
        "segund" => 2,
        "tercer" | "tercier" => 3,
        "cuart" => 4,
        "quint" => 5,
        "sext" => 6,
        "septim" | "setim" => 7,
        "octav" => 8,
        "noven" => 9,
        "undecim" => 11,
        "duodecim" => 12,
        _ => return None,
    })
}

/// Rank of a Latin suffix ("Bis" 2, "Quáter" 4, "Septendecies" 17); `None` when it is none.
pub(super) fn latin(folded: &str) -> Option<u16> {
    const RANKS: [(&str, u16); 29] = [
        ("bis", 2),
        ("ter", 3),
        ("quater", 4),
        ("cuater", 4),
        ("quattuor", 4),
        ("quintus", 5),
        ("quinquies", 5),
        ("quinques", 5),
        ("quinque", 5),
        ("sextus", 6),
        ("septimus", 7),
        ("octavus", 8),
        ("novenus", 9),
        ("nonus", 9),
        ("nonies", 9),
        ("novies", 9),
        ("decimus", 10),
        ("decem", 10),
        ("undecim", 11),
        ("duodecim", 12),
        ("tredecim", 13),
        ("quindecim", 15),
        ("viginti", 20),
        ("triginta", 30),
        ("quadraginta", 40),
        ("quinquaginta", 50),
        ("sexaginta", 60),
        ("vicies", 20),
        ("tricies", 30),
    ];
    if !may_be_latin(folded) {
        return None;
    }
    if let Some((_, rank)) = RANKS.iter().find(|(word, _)| *word == folded) {
        return Some(*rank);
    }
    let stem = folded.strip_suffix("ies")?;
    if let Some(unit) = stem.strip_suffix("dec") {
        return Some(10 + multiple(unit)?);
    }
    multiple(stem)
}

/// True for a word that opens as some Latin suffix does and is no shorter than all of them.
fn may_be_latin(folded: &str) -> bool {
    folded.len() >= 3 && folded.starts_with(['b', 'c', 'd', 'i', 'n', 'o', 'q', 's', 't', 'u', 'v'])
}

/// Value of the stem of a Latin multiplicative.
fn multiple(stem: &str) -> Option<u16> {
    Some(match stem {
        "" => 0,
        "un" => 1,
        "duo" | "duode" => 2,
        "ter" | "tre" | "tri" => 3,
        "quater" | "quattuor" | "quatuor" | "cuater" => 4,
        "quin" | "quinqu" | "quinquies" => 5,
        "sex" | "sexies" | "se" => 6,
        "sept" | "septen" | "septies" => 7,
        "oct" | "octo" | "octies" => 8,
        "non" | "nov" | "novo" | "noven" | "nonies" => 9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<u16> {
        ordinal(text).map(|(value, _)| value)
    }

    #[test]
    fn ordinals_are_read_in_one_word_or_several() {
        assert_eq!(value("PRIMERO.-"), Some(1));
        assert_eq!(value("Décimo Segundo. El"), Some(12));
        assert_eq!(value("DECIMOSEXTO"), Some(16));
        assert_eq!(value("Decimoprimero"), Some(11));
        assert_eq!(value("Vigésima Primera"), Some(21));
        assert_eq!(value("Cuadragésimo Séptimo.-"), Some(47));
        assert_eq!(value("Centésimo Vigésimo Primero"), Some(121));
        assert_eq!(value("UNDECIMO"), Some(11));
        assert_eq!(value("Único.-"), Some(SOLE));
        assert_eq!(value("Primer"), Some(1));
        assert_eq!(value("Primeramente"), None);
        assert_eq!(value("Cuartel"), None);
    }

    #[test]
    fn an_ordinal_stops_where_the_compound_ends() {
        assert_eq!(ordinal("Segundo Tercero"), Some((2, " Tercero")));
        assert_eq!(ordinal("Décimo de la Ley"), Some((10, " de la Ley")));
    }

    #[test]
    fn latin_suffixes_have_a_rank() {
        for (suffix, rank) in [
            ("bis", 2),
            ("septdecies", 17),
            ("quinquiesdecies", 15),
            ("sexiesdecies", 16),
            ("octodecies", 18),
            ("terdecies", 13),
            ("quaterdecies", 14),
            ("decies", 10),
            ("undecies", 11),
            ("quadraginta", 40),
            ("sexies", 6),
            ("quintus", 5),
        ] {
            assert_eq!(latin(suffix), Some(rank), "{suffix}");
        }
        assert_eq!(latin("especies"), None);
        assert_eq!(latin("de"), None);
    }
}
