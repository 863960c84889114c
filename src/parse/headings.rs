//! Headings of divisions and of transitory provisions, and the lines that open or close decrees.
//!
//! In: a trimmed line. Out: what it may head. The neighbours decide (`outline`): a broken sentence
//! can begin with "Capítulo II del presente Título".
//!
//! # Invariants
//!
//! * A heading opens with a capital; offsets are bytes of the line given.

use super::chars::{is_capitals, is_upper, opens_with, word};
use super::key::suffixes;
use super::number::skip_space;
use super::ordinal::ordinal;
use crate::law::{DivisionKind, roman};

/// A line that may head a division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DivisionHead {
    /// Its level.
    pub kind: DivisionKind,
    /// One past the last byte of the number.
    pub number_end: usize,
    /// Where the name begins on the same line; the line's length when it is not there.
    pub name: usize,
    /// True when the name follows the number with no mark between them.
    pub glued: bool,
    /// True when the numbering begins: "PRIMERO", "I", "ÚNICO".
    pub first: bool,
}

/// Reads the heading of a division: "TÍTULO PRIMERO", "Capítulo IV Bis. De las visas".
pub(super) fn division(line: &str) -> Option<DivisionHead> {
    if !line.starts_with(is_upper) {
        return None;
    }
    let (name, after) = word(line);
    let Some(kind) = kind_of(name.as_str()) else {
        return reversed(line);
    };
    let number = skip_space(after);
    if number.len() == after.len() {
        return None;
    }
    let (value, rest) = division_number(number)?;
    let (_, rest) = suffixes(rest);
    finish(line, kind, value, rest)
}

/// Reads "PRIMERA PARTE", "SEGUNDA SECCIÓN".
fn reversed(line: &str) -> Option<DivisionHead> {
    let (value, rest) = ordinal(line)?;
    let rest = rest.strip_prefix(' ')?;
    let (name, after) = word(rest);
    let kind = kind_of(name.as_str())?;
    finish(line, kind, value, after)
}

/// Checks what follows the number of a division.
fn finish(line: &str, kind: DivisionKind, value: u16, rest: &str) -> Option<DivisionHead> {
    let number_end = line.len() - rest.len();
    let text = skip_space(rest);
    let marked = text.trim_start_matches(['.', '-', '–', '—', ':', '"', '”', '*', '_', ' ']);
    let glued = marked.len() == text.len() && !text.is_empty();
    let fits = match marked.chars().next() {
        None => true,
        Some(next) => is_upper(next) || matches!(next, '(' | '“' | '"' | '«' | '[' | '¿'),
    };
    if !fits || (glued && rest.len() == text.len() && !text.starts_with('(')) {
        return None;
    }
    Some(DivisionHead {
        kind,
        number_end,
        name: line.len() - marked.len(),
        glued,
        first: value <= 1,
    })
}

/// The kind that a folded word names.
fn kind_of(folded: &str) -> Option<DivisionKind> {
    Some(match folded {
        "libro" => DivisionKind::Book,
        "parte" => DivisionKind::PartOfBook,
        "titulo" => DivisionKind::Title,
        "capitulo" => DivisionKind::Chapter,
        "seccion" => DivisionKind::Section,
        "apartado" | "subseccion" => DivisionKind::Subsection,
        _ => return None,
    })
}

/// The number of a division: words, romans, figures, a letter, "PRELIMINAR".
fn division_number(text: &str) -> Option<(u16, &str)> {
    if let Some(found) = ordinal(text) {
        return Some(found);
    }
    let (name, rest) = word(text);
    if matches!(
        name.as_str(),
        "preliminar" | "especial" | "general" | "final"
    ) {
        return Some((0, rest));
    }
    const CARDINALS: [&str; 12] = [
        "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once",
        "doce",
    ];
    if let Some(at) = CARDINALS.iter().position(|word| *word == name.as_str()) {
        return Some((at as u16 + 1, rest));
    }
    let token = &text[..text.len() - rest.len()];
    if let Some(value) = roman(token) {
        return Some((value, rest));
    }
    if token.len() == 1 && token.starts_with(is_upper) {
        return Some((u16::from(token.as_bytes()[0] - b'A') + 1, rest));
    }
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let value: u16 = text.get(..len)?.parse().ok()?;
    let rest = text[len..].trim_start_matches(['o', 'º', '°']);
    Some((value, rest))
}

/// A line that opens transitory provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transitory {
    /// "TRANSITORIOS" and nothing else.
    Plain,
    /// "Transitorio." in small letters with a stop: may be the end of a broken sentence.
    Doubtful,
    /// "TRANSITORIOS DEL DECRETO POR EL QUE…": names its decree.
    Named,
    /// "ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA".
    OfReforms,
}

/// Reads the heading of transitory provisions.
pub(super) fn transitory(line: &str) -> Option<Transitory> {
    if !line.starts_with(is_upper) {
        return None;
    }
    let (first, after) = word(line);
    let rest = match first.as_str() {
        "transitorios" | "transitorio" | "transitorias" => after,
        "articulos" | "articulo" | "disposiciones" | "disposicion" | "regimen" | "normas"
        | "clausulas" => {
            let (second, tail) = word(after.strip_prefix(' ')?);
            if !second.as_str().starts_with("transitori") {
                return None;
            }
            tail
        }
        _ => return None,
    };
    let bare = rest.trim_matches([' ', ':', '*', '_', '#', '-', '"', '”']);
    let capitals = is_capitals(line);
    if bare.is_empty() {
        return Some(Transitory::Plain);
    }
    if bare.trim_matches(['.', ' ']).is_empty() {
        return Some(if capitals {
            Transitory::Plain
        } else {
            Transitory::Doubtful
        });
    }
    if opens_with(bare, "de decretos de reforma") || opens_with(bare, "de los decretos") {
        return Some(Transitory::OfReforms);
    }
    let (joint, _) = word(bare);
    (capitals && matches!(joint.as_str(), "del" | "de")).then_some(Transitory::Named)
}

/// Writes a letter-spaced heading ("T R A N S I T O R I O S") together; `None` for other lines.
///
/// Two spaces or more part words; so does nothing else, hence a line spaced evenly is one word.
pub(super) fn unspaced(line: &str) -> Option<String> {
    let mut letters = 0usize;
    let mut joined = String::new();
    for (at, piece) in line.split(' ').enumerate() {
        let mut chars = piece.chars();
        match (chars.next(), chars.next()) {
            (None, _) => {
                if !joined.ends_with(' ') {
                    joined.push(' ');
                }
            }
            (Some(letter), None) if letter.is_alphabetic() => {
                letters += 1;
                joined.push(letter);
            }
            (Some(mark), None) if letters > 0 && matches!(mark, ':' | '.') => joined.push(mark),
            _ if at == 0 || letters < 4 => return None,
            _ => {
                if !joined.ends_with(' ') {
                    joined.push(' ');
                }
                joined.push_str(piece);
            }
        }
    }
    (letters >= 5).then(|| joined.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(DivisionKind, &str, &str)> {
        let head = division(line)?;
        Some((head.kind, &line[..head.number_end], &line[head.name..]))
    }

    #[test]
    fn divisions_are_read_in_every_printed_form() {
        use DivisionKind::{Book, Chapter, PartOfBook, Section, Title};
        for (line, expected) in [
            ("TÍTULO PRIMERO", (Title, "TÍTULO PRIMERO", "")),
            ("TITULO DECIMOSEGUNDO", (Title, "TITULO DECIMOSEGUNDO", "")),
            ("Capítulo IV Bis", (Chapter, "Capítulo IV Bis", "")),
            ("CAPÍTULO ÚNICO", (Chapter, "CAPÍTULO ÚNICO", "")),
            (
                "Sección Primera. De la Federación",
                (Section, "Sección Primera", "De la Federación"),
            ),
            ("SECCIÓN 2", (Section, "SECCIÓN 2", "")),
            ("LIBRO PRIMERO", (Book, "LIBRO PRIMERO", "")),
            ("PRIMERA PARTE", (PartOfBook, "PRIMERA PARTE", "")),
            (
                "CAPÍTULO I DISPOSICIONES",
                (Chapter, "CAPÍTULO I", "DISPOSICIONES"),
            ),
            ("CAPÍTULO I (sic)", (Chapter, "CAPÍTULO I", "(sic)")),
            ("TÍTULO PRELIMINAR", (Title, "TÍTULO PRELIMINAR", "")),
            (
                "Título Vigésimo Primero Bis",
                (Title, "Título Vigésimo Primero Bis", ""),
            ),
        ] {
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn broken_sentences_are_no_divisions() {
        for line in [
            "Capítulo II del presente Título.",
            "Título Cuarto; el último párrafo del artículo",
            "Título Décimo y se reforma",
            "Capítulo, para lo cual",
            "Título Octavo, que comprende",
            "Apartado B) del artículo 123",
            "Parte de la ley",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn transitory_headings_may_be_spaced_or_named() {
        assert_eq!(transitory("TRANSITORIOS"), Some(Transitory::Plain));
        assert_eq!(transitory("Transitorio"), Some(Transitory::Plain));
        assert_eq!(transitory("TRANSITORIO:"), Some(Transitory::Plain));
        assert_eq!(
            transitory("ARTICULOS TRANSITORIOS"),
            Some(Transitory::Plain)
        );
        assert_eq!(
            transitory("DISPOSICIONES TRANSITORIAS"),
            Some(Transitory::Plain)
        );
        assert_eq!(transitory("Transitorio."), Some(Transitory::Doubtful));
        assert_eq!(transitory("Transitorio anterior, se procederá"), None);
        assert_eq!(
            transitory("ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA"),
            Some(Transitory::OfReforms)
        );
        assert_eq!(
            unspaced("T R A N S I T O R I O S").as_deref(),
            Some("TRANSITORIOS")
        );
        assert_eq!(
            unspaced("C A P Í T U L O  I").as_deref(),
            Some("CAPÍTULO I")
        );
        assert_eq!(
            unspaced("C A P Í T U L O   II").as_deref(),
            Some("CAPÍTULO II")
        );
        assert_eq!(unspaced("La ley y el reglamento"), None);
    }
}
