//! Reads an expression: `<a> y (<b> o "frase") y no cerca(8, <c>, <d>)`.

use super::grammar::{Raw, or};
use super::{BalanceId, ConceptId, Expr, Mode};
use crate::rules::words::fold;
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
        Raw::In(place, inner) => Expr::In(*place, Box::new(elsewhere(inner, text, scope)?)),
        Raw::Alone(inner) => Expr::Alone(Box::new(resolve(inner, text, scope)?)),
        Raw::Subject(inner) => Expr::Subject(Box::new(elsewhere(inner, text, scope)?)),
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

/// What is looked for in another place than the provision: there words are present or not, and do not weigh.
fn elsewhere(inner: &Raw<'_>, text: &str, scope: &mut impl Scope) -> Result<Expr, ExprError> {
    let Some(name) = weighed(inner) else {
        return resolve(inner, text, scope);
    };
    let at = name.as_ptr() as usize - text.as_ptr() as usize;
    Err(ExprError {
        span: at..at + name.len(),
        message: "dentro de en y sujeto no cabe balanza: sólo pesan las palabras del precepto"
            .to_owned(),
        help: "saque la balanza de ahí: en(…) y balanza(n, cuál)".to_owned(),
    })
}

/// The first balance that is named.
fn weighed<'t>(raw: &Raw<'t>) -> Option<&'t str> {
    match raw {
        Raw::Weighs(_, name) => Some(name),
        Raw::Concept(_) | Raw::Phrase(_) => None,
        Raw::And(parts) | Raw::Or(parts) | Raw::Near(_, parts, _) | Raw::Bound(parts, _) => {
            parts.iter().find_map(weighed)
        }
        Raw::Not(inner)
        | Raw::In(_, inner)
        | Raw::Subject(inner)
        | Raw::Denied(inner, _)
        | Raw::Affirmed(inner, _)
        | Raw::Favoured(inner, _)
        | Raw::Alone(inner)
        | Raw::InMode(_, inner, _) => weighed(inner),
    }
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

#[cfg(test)]
mod tests {
    use super::super::Place;
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
        // Nor does it weigh what stands elsewhere.
        let elsewhere = read("<a> y en(ley, <b> o balanza(60, prueba))").expect_err("refused");
        assert_eq!(elsewhere.span, 32..38);
        assert!(read("sujeto(no balanza(60, prueba))").is_err());
        assert!(read("oracion(<a> y balanza(60, prueba))").is_ok());
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
