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
/// Sequences that one phrase may stand for.
const MAX_SEQUENCES: usize = 512;

/// One step of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A word, as written (with its `=` or `/a`).
    Word(String),
    /// Up to so many words.
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

/// The plain sequences that a phrase stands for.
///
/// # Errors
///
/// [`PhraseError`] when the notation is wrong, when the phrase is empty or begins or ends with a
/// gap, and when it stands for more than 512 sequences.
pub fn sequences(phrase: &str) -> Result<Vec<Vec<Step>>, PhraseError> {
    let stop = |rest: &str, message: &str| PhraseError {
        at: phrase.len() - rest.len(),
        message: message.to_owned(),
    };
    let (rest, parts) = parts(phrase.trim_start())
        .map_err(|_| stop(phrase, "la frase está vacía o mal escrita"))?;
    if !rest.trim().is_empty() {
        return Err(stop(
            rest,
            "sobra este signo: en una frase sólo caben palabras, [opcional], {una|otra} y …",
        ));
    }
    let mut all = vec![Vec::new()];
    for part in &parts {
        all = extend(&all, part);
        if all.len() > MAX_SEQUENCES {
            return Err(stop(
                phrase,
                "la frase tiene demasiadas variantes: divídala en varias",
            ));
        }
    }
    all.retain(|sequence| !sequence.is_empty());
    let gap_at_edge = all.iter().any(|sequence| {
        matches!(sequence.first(), Some(Step::Gap(_)))
            || matches!(sequence.last(), Some(Step::Gap(_)))
    });
    if gap_at_edge || all.is_empty() {
        return Err(stop(phrase, "una frase empieza y termina con una palabra"));
    }
    Ok(all)
}

fn extend(all: &[Vec<Step>], part: &Part) -> Vec<Vec<Step>> {
    let join = |tails: Vec<Vec<Step>>| {
        all.iter()
            .flat_map(|head| {
                tails.iter().map(|tail| {
                    let mut whole = head.clone();
                    whole.extend(tail.iter().cloned());
                    whole
                })
            })
            .take(MAX_SEQUENCES + 1)
            .collect()
    };
    match part {
        Part::Step(step) => join(vec![vec![step.clone()]]),
        Part::Optional(options) => {
            let mut tails: Vec<Vec<Step>> =
                options.iter().flat_map(|inner| expand(inner)).collect();
            tails.push(Vec::new());
            join(tails)
        }
        Part::Either(options) => join(options.iter().flat_map(|inner| expand(inner)).collect()),
    }
}

fn expand(parts: &[Part]) -> Vec<Vec<Step>> {
    parts
        .iter()
        .fold(vec![Vec::new()], |all, part| extend(&all, part))
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
        let all = sequences(phrase).expect("a phrase");
        let one = |sequence: &Vec<Step>| {
            let words: Vec<String> = sequence
                .iter()
                .map(|step| match step {
                    Step::Word(word) => word.clone(),
                    Step::Gap(words) => format!("…{words}"),
                })
                .collect();
            words.join(" ")
        };
        all.iter().map(one).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn optional_words_and_alternatives_are_spelled_out() {
        assert_eq!(
            shown("negar … [la] {acta|partida de nacimiento}"),
            "negar …8 la acta | negar …8 la partida de nacimiento | negar …8 acta | \
             negar …8 partida de nacimiento"
        );
        assert_eq!(shown("sin …3 legal estancia"), "sin …3 legal estancia");
        assert_eq!(
            shown("niñas, niños y adolescentes"),
            "niñas niños y adolescentes"
        );
    }

    #[test]
    fn a_phrase_neither_begins_nor_ends_in_the_air() {
        assert!(sequences("… acta").is_err());
        assert!(sequences("").is_err());
        let error = sequences("acta (nueva)").expect_err("parentheses do not belong here");
        assert_eq!(error.at, 5);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-z\\[\\]{}|… =/.]{0,40}") {
            let _ = sequences(&text);
        }
    }
}
