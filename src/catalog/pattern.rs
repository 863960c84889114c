//! Patterns of titles: the few signs of regular expressions that a list of titles needs, ready without compiling.
//!
//! In: `^(ley|codigo) .*(nina|nino)s?`. Out: [`Pattern`], which may be stored and tried at once.
//!
//! | written | means |
//! |---|---|
//! | `^` | a title begins here: every pattern opens with it |
//! | `.*` | any text, or none |
//! | `(a\|b)` | one or the other |
//! | `s?`, `(de la )?` | that, or nothing |
//!
//! # Invariants
//!
//! * It finds what a regular expression with the same letters finds, in text without line ends.

use serde::{Deserialize, Serialize};

/// Signs that regular expressions have and these patterns do not.
const REFUSED: [char; 10] = ['[', ']', '{', '}', '+', '*', '\\', '$', '.', '^'];

/// A pattern of titles.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
enum Piece {
    Text(String),
    Anything,
    OneOf(Vec<Vec<Piece>>),
}

impl Pattern {
    /// Reads a pattern; the error says what is wrong with it.
    pub(super) fn read(written: &str) -> Result<Self, String> {
        let inner = written
            .strip_prefix('^')
            .ok_or_else(|| format!("el patrón «{written}» no comienza con ^"))?;
        let mut rest = inner;
        let mut ways = alternatives(&mut rest)?;
        match (ways.pop(), ways.is_empty(), rest) {
            (Some(only), true, "") => Ok(Pattern(only)),
            _ => Err(format!(
                "el patrón «{written}» tiene un «|» o un «)» fuera de un paréntesis"
            )),
        }
    }

    /// True when the text begins as the pattern says.
    pub(super) fn opens(&self, text: &str) -> bool {
        goes_on(&self.0, text, &|_| true)
    }
}

/// Reads alternatives up to the parenthesis that closes them, or to the end.
fn alternatives(rest: &mut &str) -> Result<Vec<Vec<Piece>>, String> {
    let mut ways = vec![Vec::new()];
    while let Some(sign) = rest.chars().next().filter(|sign| *sign != ')') {
        let after = &rest[sign.len_utf8()..];
        let piece = if sign == '|' {
            *rest = after;
            ways.push(Vec::new());
            continue;
        } else if let Some(after) = rest.strip_prefix(".*") {
            *rest = after;
            Piece::Anything
        } else if sign == '(' {
            *rest = after;
            let inner = alternatives(rest)?;
            *rest = rest.strip_prefix(')').ok_or("falta cerrar un paréntesis")?;
            Piece::OneOf(inner)
        } else if REFUSED.contains(&sign) || sign == '?' {
            return Err(format!(
                "el signo «{sign}» no se admite ahí en un patrón de título"
            ));
        } else {
            *rest = after;
            Piece::Text(sign.to_string())
        };
        let piece = match rest.strip_prefix('?') {
            Some(_) if piece == Piece::Anything => {
                return Err("«.*?» no se admite en un patrón de título".to_owned());
            }
            Some(after) => {
                *rest = after;
                Piece::OneOf(vec![vec![piece], Vec::new()])
            }
            None => piece,
        };
        if let Some(way) = ways.last_mut() {
            join(way, piece);
        }
    }
    Ok(ways)
}

/// Adds a piece; letters one after another are one text.
fn join(way: &mut Vec<Piece>, piece: Piece) {
    match (way.last_mut(), piece) {
        (Some(Piece::Text(text)), Piece::Text(more)) => text.push_str(&more),
        (_, piece) => way.push(piece),
    }
}

/// True when the pieces lead from the beginning of the text to a place that `then` takes.
fn goes_on(pieces: &[Piece], text: &str, then: &dyn Fn(&str) -> bool) -> bool {
    let Some((first, later)) = pieces.split_first() else {
        return then(text);
    };
    match first {
        Piece::Text(own) => text
            .strip_prefix(own.as_str())
            .is_some_and(|rest| goes_on(later, rest, then)),
        Piece::Anything => std::iter::once(0)
            .chain(
                text.char_indices()
                    .map(|(at, letter)| at + letter.len_utf8()),
            )
            .any(|at| goes_on(later, &text[at..], then)),
        Piece::OneOf(ways) => ways
            .iter()
            .any(|way| goes_on(way, text, &|rest| goes_on(later, rest, then))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;
    use std::path::Path;
    use std::sync::LazyLock;

    /// Every pattern of the catalogue: as written, as a regular expression, and as read here.
    static WRITTEN: LazyLock<Vec<(String, Regex, Pattern)>> = LazyLock::new(|| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/catalogo/clases.toml");
        let text = std::fs::read_to_string(file).expect("the classes are there");
        let read: toml::Table = text.parse().expect("valid");
        let classes = read["clase"].as_array().expect("a list");
        let titles = classes
            .iter()
            .filter_map(|class| class["titulo"].as_array());
        let all = titles.flatten().filter_map(|title| title.as_str());
        all.map(|pattern| {
            let regular = Regex::new(pattern).expect("a regular expression");
            let own = Pattern::read(pattern).expect("a pattern");
            (pattern.to_owned(), regular, own)
        })
        .collect()
    });

    proptest! {
        /// Titles are made of what the patterns are made of, so that many of them match.
        #[test]
        fn a_pattern_finds_what_the_regular_expression_finds(
            picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..7),
        ) {
            prop_assert!(WRITTEN.len() > 36);
            let pieces: Vec<&str> = WRITTEN
                .iter()
                .flat_map(|(pattern, ..)| pattern.split(['^', '(', ')', '|', '?', '*', '.']))
                .filter(|piece| !piece.is_empty())
                .collect();
            let mut title = String::new();
            for (pick, spaced) in picks {
                title.push_str(pieces[pick.index(pieces.len())]);
                if spaced {
                    title.push(' ');
                }
            }
            for (pattern, regular, own) in WRITTEN.iter() {
                prop_assert_eq!(own.opens(&title), regular.is_match(&title), "{} · {}", pattern, title);
            }
        }
    }

    #[test]
    fn each_sign_means_what_it_says() {
        let cases = [
            ("^ley .*victimas", "ley general de victimas", true),
            ("^ley .*victimas", "nueva ley de victimas", false),
            ("^(codigo|nuevo codigo) penal", "nuevo codigo penal", true),
            ("^ley (de (la|las) )?salud", "ley de las salud", true),
            ("^ley (de (la|las) )?salud", "ley salud", true),
            ("^ley (de (la|las) )?salud", "ley de salud", false),
            (
                "^ley .*de las? mujer",
                "ley del instituto de la mujer",
                true,
            ),
            ("^ley .*(del?|la) .*fin", "ley la de fin", true),
            ("^ley .*a.*b", "ley b a", false),
        ];
        for (pattern, title, expected) in cases {
            let own = Pattern::read(pattern).expect("a pattern");
            assert_eq!(own.opens(title), expected, "{pattern} · {title}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        for wrong in [
            "ley", "^ley+", "^(ley", "^ley)", "^a|b", "^[ab]", "^.", "^?", "^a.*?b",
        ] {
            assert!(Pattern::read(wrong).is_err(), "{wrong}");
        }
    }
}
