//! The lines of decrees: transitorios with a bare ordinal, titles, dates, signatures.
//!
//! In: a trimmed line. Out: what it may be. `outline` knows where such a line can stand.

use super::chars::{is_capitals, is_upper, opens_sentence, opens_with, word};
use super::date;
use super::key::suffixes;
use super::number::skip_space;
use super::ordinal::ordinal;

/// Reads the bare ordinal of a transitorio ("PRIMERO.-", "Transitorio Segundo."), giving the bytes of
/// the number and where the text begins.
pub(super) fn ordinal_item(line: &str) -> Option<(usize, usize, usize)> {
    if !line.starts_with(is_upper) {
        return None;
    }
    let (first, after) = word(line);
    let body = match first.as_str() {
        "transitorio" => skip_space(after),
        _ => line,
    };
    let (_, rest) = ordinal(body)?;
    let (_, rest) = suffixes(rest);
    let start = line.len() - body.len();
    let end = line.len() - rest.len();
    let rest = match rest.strip_prefix(' ') {
        Some(tail) if opens_with(tail, "transitorio") => word(tail).1,
        _ => rest,
    };
    let text = rest.trim_start_matches(['.', '-', '–', '—', ':', ')', '*', '_']);
    if text.len() == rest.len() && !text.is_empty() {
        return None;
    }
    let text = skip_space(text);
    opens_sentence(text).then_some((start, end, line.len() - text.len()))
}

/// True for "Publicado en el Diario Oficial de la Federación el …".
pub(super) fn published(line: &str) -> bool {
    line.starts_with(['P', 'p'])
        && (opens_with(line, "publicado en") || opens_with(line, "publicada en"))
}

/// True when a line opens the title of a decree, an agreement or a correction.
pub(super) fn decree_title(line: &str) -> bool {
    let (first, rest) = word(line);
    let head = &line[..line.len() - rest.len()];
    if !is_capitals(head) {
        return opens_with(line, "fe de erratas") || opens_with(line, "aclaracion a");
    }
    match first.as_str() {
        "decreto" | "acuerdo" | "aclaracion" | "sentencia" | "resolucion" | "declaratoria"
        | "notificacion" | "bando" | "anexo" | "listado" | "circular" => !rest.is_empty(),
        "ley" => {
            opens_with(rest.trim_start(), "que") || opens_with(rest.trim_start(), "por la que")
        }
        "fe" => opens_with(line, "fe de erratas"),
        _ => false,
    }
}

/// Reads a line that is only a gazette and a date ("P.O. 30 DE NOVIEMBRE DE 2023."), and perhaps the
/// number of its decree ("P.O. 30 DE NOVIEMBRE DE 2023. DECRETO NÚMERO 341."), as state compilations
/// head the transitorios of each reform.
pub(super) fn gazette_date(line: &str) -> Option<jiff::civil::Date> {
    let gazette = line
        .bytes()
        .take_while(|b| b.is_ascii_uppercase() || *b == b'.')
        .count();
    if !(2..=12).contains(&gazette) || !line[..gazette].contains('.') {
        return None;
    }
    let (found, rest) = date::words(skip_space(&line[gazette..]))?;
    let rest = rest.trim_matches(['.', ']', ')', ' ']);
    let numbered =
        |rest: &str| rest.len() <= 30 && is_capitals(rest) && opens_with(rest, "decreto");
    (rest.is_empty() || numbered(rest)).then_some(found)
}

/// True for the lines that close a decree: place and date, signatures, promulgation.
pub(super) fn closes_decree(line: &str) -> bool {
    let by_words = match line.as_bytes().first() {
        Some(b'E') => {
            opens_with(line, "en cumplimiento de lo dispuesto por la fraccion")
                || opens_with(line, "en cumplimiento a lo dispuesto por la fraccion")
        }
        Some(b'S') => {
            opens_with(line, "salon de sesiones")
                || opens_with(line, "sala de sesiones")
                || opens_with(line, "sufragio efectivo")
        }
        Some(b'D') => {
            (opens_with(line, "dado en") || opens_with(line, "dada en"))
                && (has_month(line) || names_seat(line))
        }
        Some(b'A') => opens_with(line, "atentamente"),
        Some(b'P') => opens_with(line, "palacio") && line.contains(','),
        Some(b'R') => opens_with(line, "rubrica") || opens_with(line, "rubricas"),
        Some(b'L') => {
            opens_with(line, "lo tendra entendido") || opens_with(line, "lo que comunico")
        }
        _ => false,
    };
    by_words || dated_place(line)
}

/// True for "México, D.F., a 26 de abril de 2006.-", "Ciudad de México, a los …".
fn dated_place(line: &str) -> bool {
    if !line.starts_with(is_upper) {
        return false;
    }
    let head = &line[..line.char_indices().nth(60).map_or(line.len(), |(at, _)| at)];
    let Some(at) = head.find(", a ") else {
        return false;
    };
    let place = &head[..at];
    let after = &line[at + 4..];
    let when = after.starts_with(|c: char| c.is_ascii_digit())
        || opens_with(after, "los")
        || opens_with(after, "primero")
        || has_month(after);
    when && place.split(' ').count() <= 7
        && place
            .split(' ')
            .filter(|word| word.len() > 3)
            .all(|word| word.starts_with(is_upper))
        && has_month(after)
}

/// True for "Dada en el salón de sesiones …": the date is on the next line.
fn names_seat(line: &str) -> bool {
    line.split(' ').skip(2).take(4).any(|piece| {
        matches!(
            word(piece).0.as_str(),
            "salon" | "sala" | "recinto" | "palacio" | "residencia" | "sede"
        )
    })
}

/// True for the heading of the list of reforms that some congresses print at the end.
pub(super) fn table(line: &str) -> bool {
    let (first, rest) = word(line);
    let listed = matches!(
        first.as_str(),
        "tabla" | "listado" | "relacion" | "indice" | "cuadro" | "historial"
    );
    let rest = rest.trim_start();
    listed
        && line.len() < 90
        && (opens_with(rest, "de reformas")
            || opens_with(rest, "de decretos")
            || opens_with(rest, "de adiciones")
            || opens_with(rest, "de modificaciones"))
}

/// When a decree was published, if its title says so: "…, PUBLICADO EN EL PERIÓDICO OFICIAL EL …".
pub(super) fn published_in_title(title: &str) -> Option<jiff::civil::Date> {
    let folded = title.to_lowercase();
    let at = folded
        .find("publicad")
        .or_else(|| folded.find("p.o."))
        .or_else(|| folded.find("g.o."))?;
    date::first(folded.get(at..)?)
}

/// True when a line names a month.
fn has_month(line: &str) -> bool {
    line.split(|c: char| !c.is_alphabetic())
        .filter(|piece| (4..=10).contains(&piece.len()))
        .any(|piece| date::month_number(word(piece).0.as_str()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transitorios_carry_bare_ordinals() {
        assert_eq!(ordinal_item("PRIMERO.- El presente"), Some((0, 7, 10)));
        assert_eq!(ordinal_item("Décimo Primero. Los"), Some((0, 15, 17)));
        assert_eq!(ordinal_item("Segundo párrafo del artículo"), None);
        assert_eq!(ordinal_item("Único.- El"), Some((0, 6, 9)));
    }

    #[test]
    fn signatures_close_a_decree() {
        for line in [
            "México, D.F., a 26 de abril de 2006.- Dip. Una Persona, Presidenta.",
            "Ciudad de México, a 25 de marzo de 2021.- Sen. Una Persona",
            "En cumplimiento de lo dispuesto por la fracción I del Artículo 89",
        ] {
            assert!(closes_decree(line), "{line}");
        }
        assert!(!closes_decree(
            "Las personas tendrán, a los diez días de mayo, derecho"
        ));
        assert_eq!(
            gazette_date("P.O. 30 DE NOVIEMBRE DE 2023."),
            Some(jiff::civil::date(2023, 11, 30))
        );
        assert_eq!(
            gazette_date("P.O. 30 DE NOVIEMBRE DE 2023. DECRETO NÚMERO 341."),
            Some(jiff::civil::date(2023, 11, 30))
        );
        assert_eq!(
            gazette_date("P.O. 30 DE NOVIEMBRE DE 2023. DECRETO que reforma la ley"),
            None
        );
    }
}
