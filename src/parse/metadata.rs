//! What a law says of itself before its first article.
//!
//! In: the rows of the preamble. Out: title, dates, gazette, decree number, state, abrogation.

use super::chars::{fold_letter, is_capitals, opens_with, word};
use super::outline::Role;
use super::scan::{Gap, Row};
use super::{date, divisions};
use crate::law::Metadata;
use crate::source::Source;

/// Lines looked at: nothing that a law says of itself lies deeper.
const LINES: usize = 120;

/// Reads the preamble.
pub(super) fn read(source: &Source, rows: &[Row], roles: &[Role]) -> Metadata {
    let mut found = Metadata::default();
    let body = roles
        .iter()
        .position(|role| matches!(role, Role::Article | Role::Division))
        .unwrap_or(rows.len())
        .min(LINES);
    let preamble = &rows[..body];
    for (at, row) in preamble.iter().enumerate() {
        let line = row.text(&source.text);
        title(&mut found, source, preamble, at);
        dates(&mut found, source, preamble, at);
        if found.decree.is_none() {
            found.decree = decree(line);
        }
        if found.state.is_none() {
            found.state = state(line);
        }
        if is_abrogated(line) {
            found.abrogated = true;
        }
    }
    found
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
    let (first, _) = word(line);
    if !names_law(first.as_str()) || line.len() < 12 {
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

/// Dates of publication and of the last reform, and the gazette.
fn dates(found: &mut Metadata, source: &Source, rows: &[Row], at: usize) {
    let line = rows[at].text(&source.text);
    let mut joined = String::new();
    let mut with_next = |rows: &[Row]| {
        joined.push_str(line);
        for next in rows.iter().skip(at + 1).take(2) {
            if next.gap == Gap::Blank {
                break;
            }
            joined.push(' ');
            joined.push_str(next.text(&source.text));
        }
        joined.clone()
    };
    if is_last_reform(line) {
        if found.last_reform.is_none() {
            found.last_reform = date::first(&with_next(rows));
        }
        return;
    }
    let lower = fold(line);
    if found.published.is_none() && (lower.contains("publicad") && lower.contains(" en ")) {
        let whole = with_next(rows);
        found.published = date::first(&whole);
        if found.gazette.is_none() {
            found.gazette = gazette(&whole);
        }
    }
}

/// True for "Última reforma publicada DOF …", "ÚLTIMA REFORMA PUBLICADA EN …".
fn is_last_reform(line: &str) -> bool {
    opens_with(line, "ultima reforma")
        || opens_with(line, "ultimas reformas")
        || opens_with(line, "texto vigente al")
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
    None
}

/// Number of the decree: "DECRETO NÚMERO 123", "Decreto No. 45".
fn decree(line: &str) -> Option<String> {
    let (first, rest) = word(line);
    if first.as_str() != "decreto" {
        return None;
    }
    let rest = rest.trim_start();
    let (second, after) = word(rest);
    let number = match second.as_str() {
        "numero" | "no" | "num" | "n" => after,
        _ => rest,
    };
    let number = number.trim_start_matches(['.', ' ', ':', '°', 'º']);
    let end = number
        .find(|c: char| c.is_whitespace() || c == '.' || c == ',')
        .unwrap_or(number.len());
    let token = &number[..end];
    (token.starts_with(|c: char| c.is_ascii_digit()) || token.starts_with("LX"))
        .then(|| token.to_owned())
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
    match first.as_str() {
        "abrogada" | "abrogado" => true,
        "ley" | "codigo" | "texto" | "reglamento" | "ordenamiento" => {
            let (second, _) = word(rest.trim_start());
            matches!(second.as_str(), "abrogada" | "abrogado")
        }
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
