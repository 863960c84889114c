//! Headings that stand for several articles: "Artículos 20 a 25. (Se derogan)", "Artículos 20, 21 y
//! 23 Bis. Derogados", "Del 20 al 25. Derogados".
//!
//! In: a heading's line. Out: every article it names, with its number. A single "Artículo 20 a 25"
//! and a line without the word are headings only when nothing but the mark of a repeal follows.

use super::chars::word;
use super::key::{Key, digits_key};
use super::number::{article_word, closing, skip_space};
use super::ordinal::ordinal;
use super::status::status;
use crate::law::ProvisionStatus;

/// Longest range of articles that one heading may stand for.
const RANGE_MAX: u32 = 300;
/// Most articles that one heading names, in all its ranges.
const MEMBERS_MAX: usize = 1_000;

/// How far a line says that it reaches beyond its first number.
pub(super) struct Reach {
    /// The last number with nothing missing before it.
    pub last: Option<Key>,
    /// One past the last number printed.
    pub end: usize,
}

/// Where the numbers of a heading begin, and whether it must be a list of repealed articles: the word
/// is plural, or it is missing ("Del 20 al 25").
pub(super) fn opening(line: &str) -> Option<(bool, bool, &str)> {
    if let Some((plural, after)) = article_word(line) {
        let number = skip_space(after);
        if number.len() == after.len() && !after.starts_with('*') {
            return None;
        }
        let number = number.trim_start_matches('*');
        let number = if plural { after_del(number) } else { number };
        return Some((plural, false, number));
    }
    let number = after_del(line);
    let bare = number.len() < line.len() && number.starts_with(|c: char| c.is_ascii_digit());
    bare.then_some((true, true, number))
}

/// Takes "del" off.
fn after_del(text: &str) -> &str {
    let (found, rest) = word(text);
    if found.as_str() == "del" {
        skip_space(rest)
    } else {
        text
    }
}

/// Reads what follows the first number of a heading; `repealed` asks for the mark of a repeal.
pub(super) fn reach(line: &str, first: Key, rest: &str, in_words: bool, repealed: bool) -> Reach {
    let mut found = Reach {
        last: None,
        end: line.len() - rest.len(),
    };
    let mut tail = rest;
    while let Some((next, through, after)) = step(tail, in_words) {
        let last = found.last.unwrap_or(first);
        if repealed && !through {
            break;
        }
        if through || next.base == last.base + 1 || (next.base == last.base && next > last) {
            found.last = Some(next);
        }
        tail = after;
        found.end = line.len() - tail.len();
    }
    if tail.len() == rest.len() {
        return found;
    }
    let (text, _) = closing(tail);
    if repealed && (text.is_empty() || status(text) != ProvisionStatus::Repealed) {
        return Reach {
            last: None,
            end: line.len() - rest.len(),
        };
    }
    found
}

/// Reads "a 25", "al 25", "y 22", ", 21" of a list of numbers; true when it runs through to there.
fn step(rest: &str, in_words: bool) -> Option<(Key, bool, &str)> {
    let dotted = |tail: &&str| {
        [" a ", " al ", " y ", ", "]
            .iter()
            .any(|joint| tail.starts_with(joint))
    };
    let rest = rest.strip_prefix('.').filter(dotted).unwrap_or(rest);
    let (through, after) = if let Some(after) = rest.strip_prefix(", ") {
        (false, after)
    } else {
        let (joint, after) = word(rest.strip_prefix(' ')?);
        let through = match joint.as_str() {
            "a" | "al" | "hasta" => true,
            "y" | "e" => false,
            _ => return None,
        };
        (through, after.strip_prefix(' ')?)
    };
    let after = after.strip_prefix("y ").unwrap_or(after);
    let after = after.strip_prefix("el ").unwrap_or(after);
    if in_words {
        let (value, rest) = ordinal(after)?;
        return Some((Key::plain(u32::from(value)), through, rest));
    }
    digits_key(after).map(|(key, rest)| (key, through, rest))
}

/// Every article that a heading names, the first one first; one of them when it is no range.
pub(super) fn members(line: &str) -> Vec<(Key, String)> {
    let mut found: Vec<(Key, String)> = Vec::new();
    let Some((_, _, number)) = opening(line) else {
        return found;
    };
    let Some((first, mut rest)) = digits_key(number) else {
        return found;
    };
    found.push((first, printed(number, rest)));
    while let Some((next, through, after)) = step(rest, false) {
        if found.len() >= MEMBERS_MAX {
            break;
        }
        let last = found.last().map_or(first, |member| member.0);
        if through && next.base > last.base && next.base - last.base <= RANGE_MAX {
            let bases = last.base + 1..next.base;
            found.extend(bases.map(|base| (Key::plain(base), base.to_string())));
        }
        if next.base.saturating_sub(first.base) <= RANGE_MAX {
            let number = &rest[..rest.len() - after.len()];
            let number = number.trim_start_matches(|c: char| !c.is_ascii_digit());
            found.push((next, printed(number, "")));
        }
        rest = after;
    }
    found
}

/// A number as printed, on one line.
fn printed(number: &str, rest: &str) -> String {
    number[..number.len() - rest.len()]
        .trim_end()
        .replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(line: &str) -> Vec<String> {
        members(line)
            .into_iter()
            .map(|(_, number)| number)
            .collect()
    }

    #[test]
    fn lists_and_ranges_name_each_article() {
        for (line, expected) in [
            ("Artículos 20 a 22. (Se derogan)", vec!["20", "21", "22"]),
            (
                "Artículos 20, 21 y 23 Bis. Derogados",
                vec!["20", "21", "23 Bis"],
            ),
            ("Del 20 al 22. Derogados", vec!["20", "21", "22"]),
            ("Artículos del 5o. al 7o. Se derogan", vec!["5o", "6", "7o"]),
            ("Artículo 20 al 21.- Derogados", vec!["20", "21"]),
            (
                "Artículos 20 a 22 y 30.- Derogados",
                vec!["20", "21", "22", "30"],
            ),
            ("Artículo 20. Derogado", vec!["20"]),
        ] {
            assert_eq!(named(line), expected, "{line}");
        }
    }
}
