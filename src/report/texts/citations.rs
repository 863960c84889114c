//! Citations of federal and international provisions, in words.
//!
//! In: the pieces of a ground as the rule files write them ("II y III", "B, XIII, b y c", "Paso 5"). Out: a phrase:
//! "fracciones II y III", "apartado B, fracción XIII, incisos b y c", "Paso 5".

/// What the numbered parts of an instrument are called when they are not articles.
const UNITS: [(&str, &str, &str); 3] = [
    ("ODS", "meta", "metas"),
    ("PEM", "línea de acción", "líneas de acción"),
    ("PMR", "párrafo", "párrafos"),
];

/// "artículo 29, fracción I, párrafo segundo"; the instrument's key decides what its parts are called.
pub fn place(key: &str, place: Place<'_>) -> String {
    let mut parts = Vec::new();
    parts.extend(article(key, place.article));
    parts.extend(points(place.point));
    if !place.paragraph.is_empty() {
        parts.push(counted(place.paragraph, "párrafo", "párrafos"));
    }
    parts.join(", ")
}

/// Where in an instrument, as the rule files write it; any piece may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place<'a> {
    /// "9", "97 a 99", "Paso 5".
    pub article: &'a str,
    /// "I", "II y III", "A, III", "XVII, c".
    pub point: &'a str,
    /// "segundo", "1 y 3".
    pub paragraph: &'a str,
}

/// "artículo 9", "artículos 9, 10 y 22"; what does not begin with a number stands as it is.
fn article(key: &str, text: &str) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    if !text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let unit = UNITS.iter().find(|(own, _, _)| *own == key);
    let (_, one, many) = unit.unwrap_or(&("", "artículo", "artículos"));
    Some(counted(text, one, many))
}

/// Apartado, fracciones and incisos, widest first.
fn points(text: &str) -> Vec<String> {
    let mut pieces: Vec<&str> = text.split(", ").filter(|piece| !piece.is_empty()).collect();
    let mut parts = Vec::new();
    if let Some(&part @ ("A" | "B")) = pieces.first() {
        parts.push(format!("apartado {part}"));
        pieces.remove(0);
    }
    let is_subpoint = |piece: &&str| piece.starts_with(|letter: char| letter.is_ascii_lowercase());
    let first = pieces.iter().position(is_subpoint).unwrap_or(pieces.len());
    let (points, subpoints) = pieces.split_at(first);
    for (own, one, many) in [
        (points, "fracción", "fracciones"),
        (subpoints, "inciso", "incisos"),
    ] {
        if !own.is_empty() {
            parts.push(counted(&own.join(", "), one, many));
        }
    }
    parts
}

/// The word in singular or plural, then the text.
fn counted(text: &str, one: &str, many: &str) -> String {
    let several = [" y ", " a ", ", "]
        .iter()
        .any(|joint| text.contains(joint));
    format!("{} {text}", if several { many } else { one })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(key: &str, article: &str, point: &str, paragraph: &str) -> String {
        super::place(
            key,
            Place {
                article,
                point,
                paragraph,
            },
        )
    }

    #[test]
    fn articles_points_and_paragraphs_agree_in_number() {
        assert_eq!(
            cited("LM", "29", "I", "segundo"),
            "artículo 29, fracción I, párrafo segundo"
        );
        assert_eq!(
            cited("CDN", "9, 10 y 22", "", "1 y 3"),
            "artículos 9, 10 y 22, párrafos 1 y 3"
        );
        assert_eq!(
            cited("LM", "3o", "I a III, VI y XIII", ""),
            "artículo 3o, fracciones I a III, VI y XIII"
        );
    }

    #[test]
    fn parts_and_subpoints_are_named() {
        assert_eq!(
            cited("LCF", "123", "B, XIII, b y c", ""),
            "artículo 123, apartado B, fracción XIII, incisos b y c"
        );
        assert_eq!(cited("CPEUM", "102", "A", ""), "artículo 102, apartado A");
        assert_eq!(
            cited("LM", "2", "XVII, c", ""),
            "artículo 2, fracción XVII, inciso c"
        );
        assert_eq!(cited("LM", "2", "b y d", ""), "artículo 2, incisos b y d");
    }

    #[test]
    fn what_is_no_article_is_not_called_one() {
        assert_eq!(cited("EIPI", "Paso 5", "", ""), "Paso 5");
        assert_eq!(cited("PEM", "2.4.7", "", ""), "línea de acción 2.4.7");
        assert_eq!(cited("PMR", "97 a 99", "", ""), "párrafos 97 a 99");
        assert_eq!(cited("PMM", "", "", ""), "");
    }
}
