//! What a law says of itself before its first article.
//!
//! In: the rows of the preamble. Out: title, dates, gazette, decree number, state, abrogation.

use super::chars::{Ending, ending, fold_letter, is_capitals, opens_with, word};
use super::outline::Role;
use super::scan::{Gap, Row};
use super::{date, divisions, headings};
use crate::law::{Metadata, roman};
use crate::source::Source;

/// Lines looked at: nothing that a law says of itself lies deeper.
const LINES: usize = 120;

/// Shortest title, in bytes: "LEY MINERA".
const NAME_MIN: usize = 10;

/// Rows looked at from the end: some congresses print there when the law was published.
const TAIL: usize = 60;

/// Reads the preamble, and the last lines for what it does not say.
pub(super) fn read(source: &Source, rows: &[Row], roles: &[Role]) -> Metadata {
    let mut found = Metadata::default();
    let body = roles
        .iter()
        .position(|role| matches!(role, Role::Article | Role::Division))
        .unwrap_or(rows.len())
        .min(LINES);
    let preamble = &rows[..body];
    // After the last reform may stand the decree that made it: a later number is believed instead.
    let (mut reformed, mut doubtful) = (false, false);
    let (mut told, mut ended) = (false, false);
    for (at, row) in preamble.iter().enumerate() {
        let printed = row.text(&source.text);
        let joined = headings::unspaced(printed);
        let line = unwrapped(joined.as_deref().unwrap_or(printed));
        title(&mut found, source, preamble, at);
        let abrogates = is_abrogated(line);
        found.abrogated |= abrogates;
        // The line that ends the sentence of a last reform tells no publication of the law.
        let goes_on = told && row.gap == Gap::None && !ended;
        ended = ending(line) == Ending::Stop;
        told = goes_on || abrogates || is_last_reform(line);
        if !goes_on && !abrogates {
            reformed |= dates(&mut found, source, preamble, at, line);
        }
        reformed &= found.published.is_none();
        if found.decree.is_none() || doubtful {
            let next = preamble.get(at + 1).map(|next| next.text(&source.text));
            if let Some(number) = decree(line)
                && !next.is_some_and(amends)
            {
                found.decree = Some(number);
                doubtful = reformed;
            }
        }
        if found.state.is_none() {
            found.state = state(line);
        }
    }
    if found.state.is_none() {
        found.state = city(&found.title);
    }
    if found.published.is_none() {
        tail(&mut found, source, rows, roles);
    }
    found
}

/// True when a line orders a reform: the decree over it issued no law.
fn amends(line: &str) -> bool {
    let folded = fold(line);
    ["se reforma", "se adiciona", "se deroga"]
        .iter()
        .any(|order| folded.contains(order))
}

/// A line without the bracket, the asterisk or the bold marks that it opens with.
fn unwrapped(line: &str) -> &str {
    line.trim_start_matches(['(', '[', '*', '_', ' ', '"', '“'])
}

/// The lines after the transitorios: "PUBLICACIÓN: 24 DE NOVIEMBRE DE 2015."
fn tail(found: &mut Metadata, source: &Source, rows: &[Row], roles: &[Role]) {
    let from = rows.len().saturating_sub(TAIL);
    let last = rows[from..].iter().zip(&roles[from..]);
    for (row, role) in last {
        let line = row.text(&source.text);
        let closing = matches!(role, Role::Closing | Role::Text | Role::DecreeTitle);
        if closing && opens_with(line, "publicacion") && line.len() < 120 {
            found.published = date::first(line);
        }
    }
}

/// Words that open the title of a law.
fn names_law(folded: &str) -> bool {
    matches!(
        folded,
        "ley"
            | "codigo"
            | "constitucion"
            | "reglamento"
            | "estatuto"
            | "presupuesto"
            | "bando"
            | "lineamientos"
    )
}

/// The title: the first line in capitals that names a law, with the lines that go on with it.
fn title(found: &mut Metadata, source: &Source, rows: &[Row], at: usize) {
    if !found.title.is_empty() {
        return;
    }
    let line = rows[at].text(&source.text);
    let (first, rest) = word(line);
    if !names_law(first.as_str()) || line.len() < NAME_MIN {
        return;
    }
    // "Ley publicada en …" says when, not which.
    let (second, _) = word(rest.trim_start());
    if matches!(
        second.as_str(),
        "publicada" | "publicado" | "abrogada" | "abrogado" | "actualizada" | "numero" | "no"
    ) {
        return;
    }
    let capitals = is_capitals(line);
    if !capitals && line.ends_with(['.', ',', ';', ':']) {
        return;
    }
    let mut title = line.to_owned();
    for next in &rows[at + 1..(at + 6).min(rows.len())] {
        let more = next.text(&source.text);
        let (head, _) = word(more);
        if next.gap == Gap::Blank
            || is_capitals(more) != capitals
            || !capitals
            || names_law(head.as_str())
            || is_heading_of_house(more)
        {
            break;
        }
        divisions::join_line(&mut title, more);
    }
    found.title = title.trim_matches(['"', '“', '”', '.', ' ']).to_owned();
}

/// True for the lines of the publisher's letterhead and the decree's formulas.
fn is_heading_of_house(line: &str) -> bool {
    let (first, _) = word(line);
    matches!(
        first.as_str(),
        "camara"
            | "congreso"
            | "texto"
            | "ultima"
            | "nueva"
            | "nuevo"
            | "titulo"
            | "libro"
            | "capitulo"
            | "secretaria"
            | "direccion"
            | "estados"
            | "decreto"
            | "artículo"
            | "h"
    )
}

/// Dates of publication and of the last reform, and the gazette; true for the line of a last reform.
fn dates(found: &mut Metadata, source: &Source, rows: &[Row], at: usize, line: &str) -> bool {
    let with_next = || {
        let mut joined = line.to_owned();
        for next in rows.iter().skip(at + 1).take(2) {
            if next.gap == Gap::Blank {
                break;
            }
            joined.push(' ');
            joined.push_str(next.text(&source.text));
        }
        joined
    };
    if is_last_reform(line) {
        if found.last_reform.is_none() {
            found.last_reform = published_date(&with_next());
        }
        return true;
    }
    let lower = fold(line);
    let told = lower.contains("publicad")
        && !lower.contains("reformas publicad")
        && [" en ", " el ", "poe", "p.o", "p. o", ":"]
            .iter()
            .any(|word| lower.contains(word));
    let issued = opens_with(line, "nueva ley")
        || opens_with(line, "publicacion")
        || opens_with(line, "fecha de publicacion");
    if found.published.is_none() && (told || issued) {
        let whole = with_next();
        found.published = published_date(&whole);
        if found.gazette.is_none() && found.published.is_some() {
            found.gazette = gazette(&whole);
        }
    }
    false
}

/// The date after "publicada", or the first one: before it may stand when the decree was approved.
fn published_date(line: &str) -> Option<jiff::civil::Date> {
    let folded = fold(line);
    let after = folded
        .find("publicad")
        .map(|at| folded[..at].chars().count());
    let told = after.and_then(|skip| {
        let tail: String = line.chars().skip(skip).collect();
        date::first(&tail)
    });
    told.or_else(|| date::first(line))
}

/// True for "Última reforma publicada DOF …", "Texto actualizado hasta la reforma …".
fn is_last_reform(line: &str) -> bool {
    const OPENINGS: [&str; 12] = [
        "ultima reforma",
        "ultimas reformas",
        "ultima modificacion",
        "ultima adicion",
        "ultima actualizacion",
        "texto vigente al",
        "texto vigente hasta",
        "texto actualizado",
        "ley actualizada",
        "actualizada con",
        "actualizado con",
        "reformas hasta",
    ];
    let (first, _) = word(line);
    matches!(
        first.as_str(),
        "ultima" | "ultimas" | "texto" | "actualizada" | "actualizado" | "reformas" | "ley"
    ) && OPENINGS.iter().any(|opening| opens_with(line, opening))
}

/// The gazette as printed: from its first word to "de la Federación" or the state's name.
fn gazette(line: &str) -> Option<String> {
    const NAMES: [&str; 6] = [
        "diario oficial de la federacion",
        "periodico oficial",
        "gaceta oficial",
        "boletin oficial",
        "gaceta del gobierno",
        "diario oficial",
    ];
    let folded = fold(line);
    for name in NAMES {
        if let Some(at) = folded.find(name) {
            let skip = folded[..at].chars().count();
            let take = name.chars().count();
            return Some(line.chars().skip(skip).take(take).collect());
        }
    }
    const SHORT: [&str; 8] = [
        "P. O. E.", "P.O.E.", "P.O.", "P. O.", "POE", "B.O.", "G.O.", "POG",
    ];
    let short = SHORT.iter().find(|name| line.contains(**name));
    short.map(|name| (*name).to_owned())
}

/// Number of the decree: "DECRETO NÚMERO 123", "Decreto No. 45", "NÚMERO 169", "LEY NÚMERO 560".
fn decree(line: &str) -> Option<String> {
    let (first, rest) = word(line);
    let (first, rest) = match line.strip_prefix("L E Y") {
        Some(rest) => (word("ley").0, rest),
        None => (first, rest),
    };
    let says_number =
        |text: &str| matches!(word(text.trim_start()).0.as_str(), "numero" | "no" | "num");
    let number = match first.as_str() {
        "decreto" => rest,
        "ley" if says_number(rest) => rest,
        "numero" | "num" | "no" if line.len() < 80 || is_capitals(line) => line,
        _ => return None,
    };
    let number = number.trim_start_matches([' ', ':']);
    let (second, after) = word(number);
    let number = match second.as_str() {
        "numero" | "no" | "num" | "n" => after,
        _ => number,
    };
    let number = number.trim_start_matches(['.', ' ', ':', '°', 'º', '-']);
    let end = number
        .find(|c: char| c.is_whitespace() || c == '.' || c == ',')
        .unwrap_or(number.len());
    let token = &number[..end];
    let legislature = token.split_once(['-', '/']).is_some_and(|(numeral, tail)| {
        roman(numeral).is_some() && tail.bytes().any(|byte| byte.is_ascii_digit())
    });
    (token.starts_with(|c: char| c.is_ascii_digit()) || legislature).then(|| token.to_owned())
}

/// The state that the heading names ("Estado de Anáhuac", "Congreso del Estado de …").
fn state(line: &str) -> Option<String> {
    let folded = fold(line);
    if folded.contains("ciudad de mexico")
        && (folded.contains("congreso de la ciudad")
            || folded.contains("constitucion politica de la ciudad"))
    {
        return Some("Ciudad de México".to_owned());
    }
    for opening in [
        "congreso del estado de ",
        "para el estado de ",
        "del estado libre y soberano de ",
        "estado de ",
    ] {
        let Some(at) = folded.find(opening) else {
            continue;
        };
        let skip = folded[..at + opening.len()].chars().count();
        let tail: String = line.chars().skip(skip).collect();
        let name = state_name(&tail);
        if !name.is_empty() {
            return Some(name);
        }
    }
    None
}

/// The city that is a state, when the title ends with it.
fn city(title: &str) -> Option<String> {
    let folded = fold(title);
    let named = folded.ends_with("ciudad de mexico") || folded.ends_with("distrito federal");
    named.then(|| "Ciudad de México".to_owned())
}

/// The proper name that opens a text: words with a capital, with "de", "la", "y" between them.
fn state_name(tail: &str) -> String {
    let mut name = String::new();
    let mut kept = 0usize;
    for piece in tail.split(' ').take(5) {
        let bare = piece.trim_end_matches([',', '.', ';', ':', '"', '”', ')']);
        let joins = matches!(bare, "de" | "la" | "y" | "DE" | "LA" | "Y" | "del");
        if !bare.starts_with(super::chars::is_upper) && !joins {
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(bare);
        if !joins {
            kept = name.len();
        }
        if bare.len() < piece.len() {
            break;
        }
    }
    name.truncate(kept);
    name
}

/// True when the line says that the law was abrogated.
fn is_abrogated(line: &str) -> bool {
    let (first, rest) = word(line);
    let second = || word(rest.trim_start());
    let says = |folded: &str| matches!(folded, "abrogada" | "abrogado");
    match first.as_str() {
        "abrogada" | "abrogado" => true,
        "ley" | "codigo" | "texto" | "reglamento" | "ordenamiento" | "norma" => {
            says(second().0.as_str())
        }
        "esta" | "este" | "la" | "el" => {
            // "Esta Ley fue abrogada …", "El presente ordenamiento quedó abrogado".
            line.len() < 160
                && line
                    .split(' ')
                    .take(6)
                    .any(|piece| says(word(piece).0.as_str()))
                && line.split(' ').take(5).any(|piece| {
                    matches!(
                        word(piece).0.as_str(),
                        "fue" | "quedo" | "esta" | "ha" | "queda"
                    )
                })
        }
        "sin" => second().0.as_str() == "vigencia",
        _ => false,
    }
}

/// Folds a line letter by letter; other characters stay, so that places match.
fn fold(line: &str) -> String {
    line.chars()
        .map(|letter| match fold_letter(letter) {
            0 => letter,
            b'~' => 'ñ',
            plain => plain as char,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_read_as_printed() {
        assert_eq!(
            state("CONGRESO DEL ESTADO DE ANÁHUAC").as_deref(),
            Some("ANÁHUAC")
        );
        assert_eq!(
            state("Ley de Salud para el Estado de Valle Alto, vigente").as_deref(),
            Some("Valle Alto")
        );
        assert_eq!(state("Presidente de los Estados Unidos Mexicanos"), None);
    }

    #[test]
    fn decree_numbers_and_gazettes_are_read() {
        assert_eq!(decree("DECRETO NÚMERO 123").as_deref(), Some("123"));
        assert_eq!(decree("DECRETO por el que se expide"), None);
        assert_eq!(
            gazette("publicada en el Periódico Oficial del Estado").as_deref(),
            Some("Periódico Oficial")
        );
    }
}
