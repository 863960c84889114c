//! Phrases: the words that the lexicon lists and that expressions quote.
//!
//! In: `"negar … [la] {atención|asistencia} médica"`. Out: the plain sequences that it stands for.
//!
//! | written | means |
//! |---|---|
//! | `migrante` | that word in any number; an infinitive, in any of its forms |
//! | `extranjero/a` | both genders |
//! | `=menores` | that form only |
//! | `[de salud]` | optional; `[a\|b]` one of them or none |
//! | `{acta\|partida}` | one or the other |
//! | `…` or `...` | up to eight words of the same sentence; `…3` up to three |
//!
//! Articles and possessives do not count (`la`, `los`, `su`), on either side.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit0, multispace0};
use nom::combinator::{map, verify};
use nom::multi::{many1, separated_list1};
use nom::sequence::delimited;
use nom::{IResult, Parser};

/// Words between two parts of a phrase when no number is given.
pub const DEFAULT_GAP: u8 = 8;
/// Ways in which one segment of a phrase may be said.
const MAX_VARIANTS: usize = 512;
/// Gaps that a phrase may have: no sentence of a law needs as many.
const MAX_GAPS: usize = 32;
/// Options that may stand one inside another; reading is by recursion.
const DEEPEST: usize = 16;

/// The words of one variant of a segment, as written (with their `=` or `/a`).
pub type Words = Vec<String>;

/// What a phrase stands for: segments with gaps between them, each said in one of several ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variants {
    /// The ways of saying each segment; none is empty.
    pub segments: Vec<Vec<Words>>,
    /// Words allowed before each segment but the first.
    pub gaps: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Word(String),
    Gap(u8),
}

#[derive(Clone, Debug)]
enum Part {
    Step(Step),
    Optional(Vec<Vec<Part>>),
    Either(Vec<Vec<Part>>),
}

/// A phrase that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseError {
    /// Byte of the phrase where reading stopped.
    pub at: usize,
    /// Why, in Spanish.
    pub message: String,
}

/// What a phrase stands for.
///
/// One [`Variants`] as a rule: alternatives are kept apart segment by segment, so that their number
/// is added and not multiplied. Only a gap inside `{ }` or `[ ]`, or a segment that may be missing,
/// makes several.
///
/// # Errors
///
/// [`PhraseError`] when the notation is wrong, when the phrase is empty or begins or ends with a
/// gap, when a segment can be said in more than 512 ways, and when it has more gaps or options
/// inside options than any sentence needs.
pub fn variants(phrase: &str) -> Result<Vec<Variants>, PhraseError> {
    let stop = |rest: &str, message: &str| PhraseError {
        at: phrase.len() - rest.len(),
        message: message.to_owned(),
    };
    if depth(phrase) > DEEPEST {
        return Err(stop(
            phrase,
            "la frase tiene demasiados corchetes o llaves uno dentro de otro: divídala en varias",
        ));
    }
    let (rest, parts) = parts(phrase.trim_start())
        .map_err(|_| stop(phrase, "la frase está vacía o mal escrita"))?;
    if !rest.trim().is_empty() {
        return Err(stop(
            rest,
            "sobra este signo: en una frase sólo caben palabras, [opcional], {una|otra} y …",
        ));
    }
    let too_many = || {
        stop(
            phrase,
            "la frase tiene demasiadas variantes: divídala en varias",
        )
    };
    let in_the_air = || stop(phrase, "una frase empieza y termina con una palabra");
    if let Some(one) = by_segment(&parts).ok_or_else(too_many)? {
        return match one.gaps.len() {
            0..=MAX_GAPS if !one.segments.is_empty() => Ok(vec![one]),
            0..=MAX_GAPS => Err(in_the_air()),
            _ => Err(too_many()),
        };
    }
    let all = expand(&parts).ok_or_else(too_many)?;
    let gap_at_edge = all.iter().any(|sequence| {
        matches!(sequence.first(), Some(Step::Gap(_)))
            || matches!(sequence.last(), Some(Step::Gap(_)))
    });
    let all: Vec<Variants> = all
        .into_iter()
        .filter(|sequence| !sequence.is_empty())
        .map(of_sequence)
        .collect();
    if gap_at_edge || all.is_empty() {
        return Err(in_the_air());
    }
    if all.iter().any(|one| one.gaps.len() > MAX_GAPS) {
        return Err(too_many());
    }
    Ok(all)
}

/// How deep options stand one inside another.
fn depth(phrase: &str) -> usize {
    let mut open = 0usize;
    let mut deepest = 0;
    for sign in phrase.bytes() {
        match sign {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// The variants segment by segment: `Some(None)` when the phrase must be spelled out instead, and
/// `None` when there are too many.
fn by_segment(parts: &[Part]) -> Option<Option<Variants>> {
    let mut variants = Variants {
        segments: Vec::new(),
        gaps: Vec::new(),
    };
    for chunk in parts.split(|part| matches!(part, Part::Step(Step::Gap(_)))) {
        let mut ways = Vec::new();
        for sequence in expand(chunk)? {
            let mut words = Vec::new();
            for step in sequence {
                match step {
                    Step::Word(word) => words.push(word),
                    Step::Gap(_) => return Some(None),
                }
            }
            if words.is_empty() {
                return Some(None);
            }
            ways.push(words);
        }
        variants.segments.push(ways);
    }
    variants.gaps = parts
        .iter()
        .filter_map(|part| match part {
            Part::Step(Step::Gap(words)) => Some(*words),
            _ => None,
        })
        .collect();
    Some(Some(variants))
}

fn of_sequence(sequence: Vec<Step>) -> Variants {
    let mut variants = Variants {
        segments: vec![vec![Vec::new()]],
        gaps: Vec::new(),
    };
    for step in sequence {
        match (step, variants.segments.last_mut()) {
            (Step::Word(word), Some(last)) => last[0].push(word),
            (Step::Gap(words), _) => {
                variants.gaps.push(words);
                variants.segments.push(vec![Vec::new()]);
            }
            (Step::Word(_), None) => {}
        }
    }
    variants
}

/// The plain sequences of some parts; `None` when there are too many.
fn expand(parts: &[Part]) -> Option<Vec<Vec<Step>>> {
    let mut all: Vec<Vec<Step>> = vec![Vec::new()];
    for part in parts {
        let tails = match part {
            Part::Step(step) => vec![vec![step.clone()]],
            Part::Optional(options) => {
                let mut tails = either(options)?;
                tails.push(Vec::new());
                tails
            }
            Part::Either(options) => either(options)?,
        };
        if all.len() * tails.len() > MAX_VARIANTS {
            return None;
        }
        all = all
            .iter()
            .flat_map(|head| {
                tails.iter().map(|tail| {
                    let mut whole = head.clone();
                    whole.extend(tail.iter().cloned());
                    whole
                })
            })
            .collect();
    }
    Some(all)
}

fn either(options: &[Vec<Part>]) -> Option<Vec<Vec<Step>>> {
    let mut all = Vec::new();
    for option in options {
        all.extend(expand(option)?);
    }
    Some(all)
}

fn parts(input: &str) -> IResult<&str, Vec<Part>> {
    many1(delimited(multispace0, part, multispace0)).parse(input)
}

fn part(input: &str) -> IResult<&str, Part> {
    alt((
        map(
            delimited(char('['), separated_list1(char('|'), parts), char(']')),
            Part::Optional,
        ),
        map(
            delimited(char('{'), separated_list1(char('|'), parts), char('}')),
            Part::Either,
        ),
        gap,
        word,
    ))
    .parse(input)
}

fn gap(input: &str) -> IResult<&str, Part> {
    let (rest, _) = alt((tag("…"), tag("..."))).parse(input)?;
    let (rest, digits) = digit0(rest)?;
    let words = digits.parse().unwrap_or(DEFAULT_GAP);
    Ok((rest, Part::Step(Step::Gap(words))))
}

fn word(input: &str) -> IResult<&str, Part> {
    let letter =
        |c: char| c.is_alphanumeric() || c == '=' || c == '/' || c == '.' || c == ',' || c == '-';
    let (rest, text) = verify(take_while1(letter), |text: &str| {
        text.chars().any(char::is_alphanumeric) && !text.starts_with("...")
    })
    .parse(input)?;
    let plain = text.trim_matches([',', '.', '-']);
    Ok((rest, Part::Step(Step::Word(plain.to_owned()))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(phrase: &str) -> String {
        let one = |variants: &Variants| {
            let mut text = String::new();
            for (at, ways) in variants.segments.iter().enumerate() {
                if at > 0 {
                    text.push_str(&format!(" …{} ", variants.gaps[at - 1]));
                }
                let ways: Vec<String> = ways.iter().map(|words| words.join(" ")).collect();
                text.push_str(&ways.join(" / "));
            }
            text
        };
        let all = variants(phrase).expect("a phrase");
        all.iter().map(one).collect::<Vec<_>>().join(" || ")
    }

    #[test]
    fn alternatives_are_added_segment_by_segment_and_not_multiplied() {
        assert_eq!(
            shown("{negar|rehusar} … [la] {acta|partida de nacimiento}"),
            "negar / rehusar …8 la acta / la partida de nacimiento / acta / partida de nacimiento"
        );
        assert_eq!(shown("sin …3 legal estancia"), "sin …3 legal estancia");
        assert_eq!(
            shown("niñas, niños y adolescentes"),
            "niñas niños y adolescentes"
        );
    }

    #[test]
    fn a_gap_inside_an_option_is_spelled_out() {
        assert_eq!(shown("acta [… civil]"), "acta …8 civil || acta");
    }

    #[test]
    fn a_phrase_without_measure_is_refused() {
        for phrase in [
            "[".repeat(200_000),
            "{a|".repeat(200_000),
            "a … ".repeat(300) + "a",
        ] {
            let error = variants(&phrase).expect_err("too much");
            assert!(error.message.contains("demasiad"), "{}", error.message);
        }
        assert!(variants(&"palabra ".repeat(10_000)).is_ok());
    }

    #[test]
    fn a_phrase_neither_begins_nor_ends_in_the_air() {
        for phrase in ["… acta", "acta …", "", "[acta]…"] {
            assert!(variants(phrase).is_err(), "{phrase}");
        }
        let error = variants("acta (nueva)").expect_err("parentheses do not belong here");
        assert_eq!(error.at, 5);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-z\\[\\]{}|… =/.]{0,40}") {
            let _ = variants(&text);
        }
    }
}
