//! Reads an expression: `<a> y (<b> o "frase") y no cerca(8, <c>, <d>)`.

use super::{BalanceId, ConceptId, Expr, Mode, Place};
use crate::rules::words::fold;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_until, take_while1};
use nom::character::complete::{char, digit1, multispace0};
use nom::combinator::{cut, map, map_res, not, opt, peek, recognize, value};
use nom::multi::separated_list1;
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};
use std::ops::Range;

/// How deep parentheses and negations may stand one inside another.
const DEEPEST: usize = 64;

/// What an expression can name: concepts by name, phrases as they are.
pub trait Scope {
    /// The concept with this name.
    fn concept(&self, name: &str) -> Option<ConceptId>;
    /// The concept that stands for a quoted phrase.
    ///
    /// # Errors
    ///
    /// A Spanish sentence when the phrase is badly written.
    fn phrase(&mut self, phrase: &str) -> Result<ConceptId, String>;
    /// The balance with this name.
    fn balance(&self, name: &str) -> Option<BalanceId>;
    /// The known name nearest to one that is not known.
    fn nearest(&self, name: &str) -> Option<String>;
}

/// An expression that cannot be used, with the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExprError {
    /// Bytes of the expression.
    pub span: Range<usize>,
    /// What is wrong, in Spanish.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// The tree as written, before names are looked up; spans are bytes of the expression.
#[derive(Clone, Debug)]
enum Raw<'t> {
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

/// Reads an expression and looks its names up.
///
/// # Errors
///
/// [`ExprError`] with the bytes of `text` that are wrong: a sign that does not belong, a concept
/// that does not exist (with the nearest one that does), or something without a place inside
/// `cerca`, `niega`, `afirma`, `obliga`, `beneficia` or `modo`, or a mode that is none.
pub fn parse(text: &str, scope: &mut impl Scope) -> Result<Expr, ExprError> {
    if let Some(span) = too_deep(text) {
        return Err(ExprError {
            span,
            message: "la expresión tiene demasiados paréntesis o «no» uno dentro de otro"
                .to_owned(),
            help: format!("caben {DEEPEST}: divídala con conceptos del lexicón"),
        });
    }
    match or(text) {
        Ok((rest, raw)) if rest.trim().is_empty() => resolve(&raw, text, scope),
        Ok((rest, _)) => Err(unexpected(text, rest.trim_start())),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => {
            Err(unexpected(text, error.input.trim_start()))
        }
        Err(nom::Err::Incomplete(_)) => Err(unexpected(text, "")),
    }
}

/// The sign that goes one deeper than may be; names and phrases are passed over.
///
/// Reading is by recursion: without a bound, a file of a megabyte of `(` would exhaust the stack.
fn too_deep(text: &str) -> Option<Range<usize>> {
    let (mut open, mut denials) = (0usize, 0usize);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        // What opens a name or a phrase and does not close it is where reading will stop.
        let quoted = match first {
            '<' => Some(rest[1..].find('>')?),
            '"' => Some(rest[1..].find('"')?),
            _ => None,
        };
        let word = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let length = match (quoted, word) {
            (Some(inside), _) => inside + 2,
            (None, 0) => first.len_utf8(),
            (None, word) => word,
        };
        match &rest[..length] {
            "(" => open += 1,
            ")" => open = open.saturating_sub(1),
            "no" => denials += 1,
            piece if piece.trim().is_empty() => {}
            _ => denials = 0,
        }
        if open + denials > DEEPEST {
            return Some(at..at + length);
        }
        rest = &rest[length..];
    }
    None
}

fn unexpected(text: &str, rest: &str) -> ExprError {
    let at = text.len() - rest.len();
    let end = at + rest.chars().next().map_or(0, char::len_utf8);
    let message = if rest.is_empty() {
        "la expresión termina antes de tiempo".to_owned()
    } else {
        "la expresión no se entiende a partir de aquí".to_owned()
    };
    ExprError {
        span: at..end.max(at),
        message,
        help: "se esperaba <concepto>, \"frase\", no, ( ), cerca(n, …), en(lugar, …), sujeto(…), \
               oracion(…), niega(…), afirma(…), obliga(…), beneficia(…), modo(cuál, …) o balanza(n, cuál), unidos con «y» u «o»"
            .to_owned(),
    }
}

fn resolve(raw: &Raw<'_>, text: &str, scope: &mut impl Scope) -> Result<Expr, ExprError> {
    let span_of = |part: &str| {
        let at = part.as_ptr() as usize - text.as_ptr() as usize;
        at..at + part.len()
    };
    Ok(match raw {
        Raw::Concept(name) => match scope.concept(name.trim()) {
            Some(id) => Expr::Concept(id),
            None => {
                let help = match scope.nearest(name.trim()) {
                    Some(near) => format!("¿quiso decir <{near}>?"),
                    None => "defínalo en rules/lexico/".to_owned(),
                };
                return Err(ExprError {
                    span: span_of(name),
                    message: format!("el concepto <{}> no existe", name.trim()),
                    help,
                });
            }
        },
        Raw::Phrase(phrase) => {
            Expr::Concept(scope.phrase(phrase).map_err(|message| ExprError {
                span: span_of(phrase),
                message,
                help: String::new(),
            })?)
        }
        Raw::And(parts) => Expr::And(resolve_all(parts, text, scope)?),
        Raw::Or(parts) => Expr::Or(resolve_all(parts, text, scope)?),
        Raw::Not(inner) => Expr::Not(Box::new(resolve(inner, text, scope)?)),
        Raw::Near(words, parts, word) => {
            let parts = resolve_all(parts, text, scope)?;
            placed(parts.iter().all(Expr::is_positional), span_of(word))?;
            Expr::Near(*words, parts)
        }
        Raw::In(place, inner) => Expr::In(*place, Box::new(resolve(inner, text, scope)?)),
        Raw::Alone(inner) => Expr::Alone(Box::new(resolve(inner, text, scope)?)),
        Raw::Subject(inner) => Expr::Subject(Box::new(resolve(inner, text, scope)?)),
        Raw::Denied(inner, word) => {
            let inner = resolve(inner, text, scope)?;
            placed(inner.is_positional(), span_of(word))?;
            Expr::Denied(Box::new(inner))
        }
        Raw::Affirmed(inner, word) => {
            let inner = resolve(inner, text, scope)?;
            placed(inner.is_positional(), span_of(word))?;
            Expr::Affirmed(Box::new(inner))
        }
        Raw::Bound(parts, word) => {
            let mut parts = resolve_all(parts, text, scope)?.into_iter();
            placed(
                parts.as_slice().iter().all(Expr::is_positional),
                span_of(word),
            )?;
            match (parts.next(), parts.next(), parts.next()) {
                (Some(who), what, None) => Expr::Bound(Box::new(who), what.map(Box::new)),
                _ => return Err(too_many_parts(span_of(word))),
            }
        }
        Raw::Favoured(inner, word) => {
            let inner = resolve(inner, text, scope)?;
            placed(inner.is_positional(), span_of(word))?;
            Expr::Favoured(Box::new(inner))
        }
        Raw::Weighs(points, name) => match scope.balance(name) {
            Some(balance) => Expr::Weighs(*points, balance),
            None => {
                return Err(ExprError {
                    span: span_of(name),
                    message: format!("la balanza «{name}» no existe"),
                    help: "defínala en rules/lexico/ con [[balanza]]".to_owned(),
                });
            }
        },
        Raw::InMode(mode, inner, word) => {
            let mode = mode_of(mode, span_of(mode))?;
            let inner = resolve(inner, text, scope)?;
            placed(inner.is_positional(), span_of(word))?;
            Expr::InMode(mode, Box::new(inner))
        }
    })
}

fn resolve_all(
    parts: &[Raw<'_>],
    text: &str,
    scope: &mut impl Scope,
) -> Result<Vec<Expr>, ExprError> {
    parts
        .iter()
        .map(|part| resolve(part, text, scope))
        .collect()
}

fn too_many_parts(span: Range<usize>) -> ExprError {
    ExprError {
        span,
        message: "obliga pide quién actúa y, si acaso, en qué".to_owned(),
        help: "escriba obliga(quién) u obliga(quién, qué)".to_owned(),
    }
}

/// The mode with a name, accents apart.
fn mode_of(name: &str, span: Range<usize>) -> Result<Mode, ExprError> {
    let asked = fold(name);
    let known = |mode: &&Mode| fold(mode.word()) == asked;
    if let Some(mode) = Mode::ALL.iter().find(known) {
        return Ok(*mode);
    }
    let near = Mode::ALL.iter().find(|mode| {
        let word = fold(mode.word());
        word.chars().next() == asked.chars().next() && word.chars().nth(1) == asked.chars().nth(1)
    });
    let words: Vec<&str> = Mode::ALL.iter().map(|mode| mode.word()).collect();
    Err(ExprError {
        span,
        message: format!("«{name}» no es un modo"),
        help: near.map_or_else(
            || format!("los modos son: {}", words.join(", ")),
            |mode| format!("¿quiso decir {}?", mode.word()),
        ),
    })
}

fn placed(positional: bool, span: Range<usize>) -> Result<(), ExprError> {
    if positional {
        return Ok(());
    }
    Err(ExprError {
        span,
        message: "dentro de cerca, niega, afirma, obliga, beneficia y modo sólo cabe lo que ocupa \
                  un lugar en el texto"
            .to_owned(),
        help: "use aquí <conceptos>, \"frases\" u «o» entre ellos; deje fuera y, no, en, sujeto y oracion"
            .to_owned(),
    })
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

fn or(input: &str) -> IResult<&str, Raw<'_>> {
    map(separated_list1(keyword("o"), and), |mut parts| {
        if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Raw::Or(parts)
        }
    })
    .parse(input)
}

fn and(input: &str) -> IResult<&str, Raw<'_>> {
    map(separated_list1(keyword("y"), unary), |mut parts| {
        if parts.len() == 1 {
            parts.swap_remove(0)
        } else {
            Raw::And(parts)
        }
    })
    .parse(input)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Knows the concepts "a", "b" and "persona migrante"; phrases get numbers from 100.
    struct Fixed(u16);

    impl Scope for Fixed {
        fn concept(&self, name: &str) -> Option<ConceptId> {
            ["a", "b", "persona migrante"]
                .iter()
                .position(|known| *known == name)
                .map(|at| at as u16)
        }
        fn phrase(&mut self, _: &str) -> Result<ConceptId, String> {
            self.0 += 1;
            Ok(self.0 - 1)
        }
        fn balance(&self, name: &str) -> Option<BalanceId> {
            (name == "prueba").then_some(0)
        }
        fn nearest(&self, _: &str) -> Option<String> {
            Some("persona migrante".to_owned())
        }
    }

    fn read(text: &str) -> Result<Expr, ExprError> {
        parse(text, &mut Fixed(100))
    }

    #[test]
    fn a_balance_is_asked_for_by_points_and_name() {
        assert_eq!(read("balanza(60, prueba)"), Ok(Expr::Weighs(60, 0)));
        assert_eq!(read("balanza( -80 , prueba )"), Ok(Expr::Weighs(-80, 0)));
        let unknown = read("<a> y balanza(60, otra)").expect_err("there is none");
        assert_eq!(unknown.span, 18..22);
        assert_eq!(unknown.message, "la balanza «otra» no existe");
        assert!(read("balanza(99999, prueba)").is_err());
        // It has no place in the text.
        assert!(read("niega(balanza(60, prueba))").is_err());
    }

    #[test]
    fn y_binds_tighter_than_o_and_no_tighter_than_both() {
        let c = Expr::Concept;
        let expected = Expr::Or(vec![c(0), Expr::And(vec![c(1), Expr::Not(Box::new(c(2)))])]);
        assert_eq!(read("<a> o <b> y no <persona migrante>"), Ok(expected));
    }

    #[test]
    fn nearness_places_and_polarity_are_read() {
        let c = Expr::Concept;
        assert_eq!(
            read("cerca(8, <a>, \"una frase\" o <b>) y sujeto(<a>)"),
            Ok(Expr::And(vec![
                Expr::Near(8, vec![c(0), Expr::Or(vec![c(100), c(1)])]),
                Expr::Subject(Box::new(c(0))),
            ]))
        );
        assert_eq!(
            read("en(ley, <a>) y niega(<b>)"),
            Ok(Expr::And(vec![
                Expr::In(Place::Law, Box::new(c(0))),
                Expr::Denied(Box::new(c(1))),
            ]))
        );
    }

    #[test]
    fn who_acts_who_gains_and_the_mode_are_read() {
        let c = |id| Box::new(Expr::Concept(id));
        assert_eq!(
            read("obliga(<a>) o obliga(<a>, niega(<b>))"),
            Ok(Expr::Or(vec![
                Expr::Bound(c(0), None),
                Expr::Bound(c(0), Some(Box::new(Expr::Denied(c(1))))),
            ]))
        );
        assert_eq!(
            read("cerca(3, beneficia(<a>), modo(sanción, <b>))"),
            Ok(Expr::Near(
                3,
                vec![Expr::Favoured(c(0)), Expr::InMode(Mode::Sancion, c(1))]
            ))
        );
        assert_eq!(read("modo(sancion, <b>)"), read("modo(sanción, <b>)"));
    }

    #[test]
    fn what_these_cannot_take_is_shown_with_what_they_can() {
        let error = read("modo(prohibido, <a>)").expect_err("no such mode");
        assert_eq!(error.message, "«prohibido» no es un modo");
        assert_eq!(error.help, "¿quiso decir prohibición?");
        assert_eq!(error.span, 5..14);
        let error = read("modo(obligatorio, <a>)").expect_err("no such mode");
        assert!(error.help.starts_with("los modos son: derecho, deber"));
        let error = read("<a> y obliga(<a>, <b>, <a>)").expect_err("three parts");
        assert_eq!(error.span, 6..12);
        assert!(error.help.contains("obliga(quién, qué)"));
        assert!(read("beneficia(<a> y <b>)").is_err());
        assert!(read("obliga(no <a>)").is_err());
    }

    #[test]
    fn an_unknown_concept_is_named_with_the_nearest_known() {
        let error = read("<a> y <persona migante>").expect_err("it does not exist");
        assert_eq!(error.message, "el concepto <persona migante> no existe");
        assert_eq!(error.help, "¿quiso decir <persona migrante>?");
        assert_eq!(error.span, 7..22);
    }

    #[test]
    fn a_stray_sign_is_shown_where_it_stands() {
        assert_eq!(read("<a> y y <b>").expect_err("two y").span.start, 4);
        assert_eq!(read("(<a>").expect_err("not closed").span.start, 4);
        assert!(read("").is_err());
    }

    #[test]
    fn depth_is_bounded_and_length_is_not() {
        for deep in ["(", "no ", "no (", "sujeto(", "cerca(1, "] {
            let error = read(&deep.repeat(200_000)).expect_err("too deep");
            assert!(
                error.message.contains("demasiados"),
                "{deep}: {}",
                error.message
            );
        }
        let within = format!("{}<a>{}", "(".repeat(DEEPEST), ")".repeat(DEEPEST));
        assert_eq!(read(&within), Ok(Expr::Concept(0)));
        assert!(read(&format!("<a>{}", " y no (<b>)".repeat(10_000))).is_ok());
    }

    #[test]
    fn only_what_has_a_place_can_be_near_something() {
        let error = read("cerca(3, <a>, no <b>)").expect_err("no has no place");
        assert!(error.message.starts_with("dentro de cerca"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[<>ab\"()yno ,cer8]{0,30}") {
            if let Err(error) = read(&text) {
                prop_assert!(error.span.end <= text.len());
            }
        }
    }
}
