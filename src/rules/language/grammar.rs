//! The signs of an expression: what is written becomes a tree, whose names nobody has looked up yet.
//!
//! In: the text of an expression. Out: [`Raw`].
//!
//! # Not here
//!
//! What the names mean, and what may stand where (`parser`).

use super::Place;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_until, take_while1};
use nom::character::complete::{char, digit1, multispace0};
use nom::combinator::{cut, map, map_res, not, opt, peek, recognize, value};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// The tree as written, before names are looked up; spans are bytes of the expression.
#[derive(Clone, Debug)]
pub(super) enum Raw<'t> {
    Concept(&'t str),
    Phrase(&'t str),
    And(Vec<Raw<'t>>),
    Or(Vec<Raw<'t>>),
    Not(Box<Raw<'t>>),
    Near(u16, Vec<Raw<'t>>, &'t str),
    In(Place, Box<Raw<'t>>),
    Subject(Box<Raw<'t>>),
    Denied(Box<Raw<'t>>, &'t str),
    Affirmed(Box<Raw<'t>>, &'t str),
    Bound(Vec<Raw<'t>>, &'t str),
    Favoured(Box<Raw<'t>>, &'t str),
    Alone(Box<Raw<'t>>),
    InMode(&'t str, Box<Raw<'t>>, &'t str),
    Weighs(i16, &'t str),
}

/// A keyword, not followed by a letter.
fn keyword<'t>(
    word: &'static str,
) -> impl Parser<&'t str, Output = &'t str, Error = nom::error::Error<&'t str>> {
    delimited(
        multispace0,
        terminated(tag(word), not(peek(take_while1(char::is_alphanumeric)))),
        multispace0,
    )
}

pub(super) fn or(input: &str) -> IResult<&str, Raw<'_>> {
    joined("o", and, Raw::Or).parse(input)
}

fn and(input: &str) -> IResult<&str, Raw<'_>> {
    joined("y", unary, Raw::And).parse(input)
}

/// One part, or several with a keyword between them.
fn joined<'t>(
    word: &'static str,
    part: fn(&'t str) -> IResult<&'t str, Raw<'t>>,
    several: fn(Vec<Raw<'t>>) -> Raw<'t>,
) -> impl Parser<&'t str, Output = Raw<'t>, Error = nom::error::Error<&'t str>> {
    map(separated_list1(keyword(word), part), move |mut parts| {
        if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            several(parts)
        }
    })
}

fn unary(input: &str) -> IResult<&str, Raw<'_>> {
    alt((
        map(preceded(keyword("no"), cut(unary)), |inner| {
            Raw::Not(Box::new(inner))
        }),
        delimited(multispace0, atom, multispace0),
    ))
    .parse(input)
}

fn atom(input: &str) -> IResult<&str, Raw<'_>> {
    alt((
        delimited(char('('), cut(or), cut(char(')'))),
        map(
            delimited(char('<'), take_until(">"), char('>')),
            Raw::Concept,
        ),
        map(
            delimited(char('"'), take_until("\""), char('"')),
            Raw::Phrase,
        ),
        near,
        located,
        map(call("sujeto"), |(_, inner)| Raw::Subject(Box::new(inner))),
        map(alt((call("oracion"), call("oración"))), |(_, inner)| {
            Raw::Alone(Box::new(inner))
        }),
        map(call("niega"), |(word, inner)| {
            Raw::Denied(Box::new(inner), word)
        }),
        map(call("afirma"), |(word, inner)| {
            Raw::Affirmed(Box::new(inner), word)
        }),
        bound,
        map(call("beneficia"), |(word, inner)| {
            Raw::Favoured(Box::new(inner), word)
        }),
        in_mode,
        weighs,
    ))
    .parse(input)
}

fn call<'t>(
    word: &'static str,
) -> impl Parser<&'t str, Output = (&'t str, Raw<'t>), Error = nom::error::Error<&'t str>> {
    (
        terminated(tag(word), (multispace0, char('('))),
        cut(terminated(or, char(')'))),
    )
}

fn comma(input: &str) -> IResult<&str, char> {
    delimited(multispace0, char(','), multispace0).parse(input)
}

fn near(input: &str) -> IResult<&str, Raw<'_>> {
    let (rest, word) =
        terminated(tag("cerca"), (multispace0, char('('), multispace0)).parse(input)?;
    let (rest, words) = cut(map_res(digit1, str::parse::<u16>)).parse(rest)?;
    let (rest, parts) = cut(preceded(comma, separated_list1(comma, or))).parse(rest)?;
    let (rest, _) = cut(preceded(multispace0, char(')'))).parse(rest)?;
    Ok((rest, Raw::Near(words, parts, word)))
}

fn bound(input: &str) -> IResult<&str, Raw<'_>> {
    let (rest, word) =
        terminated(tag("obliga"), (multispace0, char('('), multispace0)).parse(input)?;
    let (rest, parts) = cut(separated_list1(comma, or)).parse(rest)?;
    let (rest, _) = cut(preceded(multispace0, char(')'))).parse(rest)?;
    Ok((rest, Raw::Bound(parts, word)))
}

fn in_mode(input: &str) -> IResult<&str, Raw<'_>> {
    let (rest, word) =
        terminated(tag("modo"), (multispace0, char('('), multispace0)).parse(input)?;
    let (rest, mode) = cut(take_while1(char::is_alphabetic)).parse(rest)?;
    let (rest, inner) = cut(delimited(comma, or, char(')'))).parse(rest)?;
    Ok((rest, Raw::InMode(mode, Box::new(inner), word)))
}

fn weighs(input: &str) -> IResult<&str, Raw<'_>> {
    let (rest, _) = (tag("balanza"), multispace0, char('('), multispace0).parse(input)?;
    let points = recognize((opt(char('-')), digit1));
    let (rest, points) = cut(map_res(points, str::parse::<i16>)).parse(rest)?;
    let name = take_while1(|c: char| c.is_alphanumeric() || c == '-');
    let (rest, name) = cut(preceded(comma, name)).parse(rest)?;
    let (rest, _) = cut(preceded(multispace0, char(')'))).parse(rest)?;
    Ok((rest, Raw::Weighs(points, name)))
}

fn located(input: &str) -> IResult<&str, Raw<'_>> {
    let (rest, _) = (tag("en"), multispace0, char('('), multispace0).parse(input)?;
    let (rest, place) = cut(alt((
        value(Place::Law, tag("ley")),
        value(
            Place::Heading,
            alt((
                tag("titulo"),
                tag("título"),
                tag("capitulo"),
                tag("capítulo"),
            )),
        ),
        value(Place::LeadIn, tag("proemio")),
        value(Place::Article, alt((tag("articulo"), tag("artículo")))),
    )))
    .parse(rest)?;
    let (rest, inner) = cut(delimited(comma, or, char(')'))).parse(rest)?;
    Ok((rest, Raw::In(place, Box::new(inner))))
}
