//! The words of a citation: points, paragraphs, articles, and the law they belong to.
//!
//! In: a text at "artículo", "fracción", "inciso" or "párrafo". Out: [`Read`], with byte offsets from
//! where the reading began, and how far it went. Whether the article exists is the parent's work.
//!
//! # Invariants
//!
//! * Offsets lie on character boundaries and inside the text given.
//! * At most [`PLACES`] places are read from one citation; the words beyond are left as text.

use super::super::key::{Key, digits, digits_key, suffixes};
use super::super::label::{Readings, letters_of};
use super::super::ordinal::ordinal;
use super::tail::{self, Tail};
use crate::law::ProvisionKind;
use crate::source::Span;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, recognize, value};
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

/// Most places that one citation names.
pub(super) const PLACES: usize = 64;

/// An article as it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// By its number.
    Number(Key),
    /// The one before ("el artículo anterior").
    Before,
    /// The one after ("el artículo siguiente").
    After,
    /// The one that holds the citation ("este artículo", or none named).
    Own,
}

/// A point as it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// Its level.
    pub kind: ProvisionKind,
    /// Its label, from where the reading began.
    pub label: Span,
    /// Number of a paragraph; 0 for "último", unused for points.
    pub order: u16,
}

/// A place: an article, and the point inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Which article.
    pub article: Which,
    /// Its number as printed; empty when it has none.
    pub number: Span,
    /// Points, from the narrowest outwards or inwards, as printed.
    pub steps: [Option<Step>; 4],
}

/// A citation read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Places, in order.
    pub places: Vec<Place>,
    /// The law they belong to.
    pub tail: Tail,
    /// Length of the words read.
    pub len: usize,
}

/// Reads the citation that a text opens with; `own` when "este" stands right before it.
pub(super) fn citation(text: &str, own: bool) -> Option<Read> {
    let mut reader = Reader {
        text,
        places: Vec::new(),
    };
    let rest = reader.read(text, own)?;
    if reader.places.is_empty() {
        return None;
    }
    let tail = tail::tail(text, rest);
    let len = text.len() - tail.rest(rest).len();
    Some(Read {
        places: reader.places,
        tail,
        len,
    })
}

/// Reads places one after another.
struct Reader<'t> {
    text: &'t str,
    places: Vec<Place>,
}

/// Points read before or after their article.
type Steps = [Option<Step>; 4];

impl<'t> Reader<'t> {
    /// A span of what was read.
    fn span(&self, from: &str, to: &str) -> Span {
        let at = |rest: &str| (self.text.len() - rest.len()) as u32;
        Span::new(at(from), at(to))
    }

    /// Reads points, then articles.
    fn read(&mut self, text: &'t str, own: bool) -> Option<&'t str> {
        let (chains, rest) = self.chains(text);
        if chains.is_empty() {
            return self.articles(text, own, &[[None; 4]]);
        }
        let mut joined = alt((tag(" del "), tag(" de los "), tag(", del "), tag(" al ")));
        let at: IResult<&str, &str> = joined.parse(rest);
        if let Ok((after, _)) = at {
            let (after, this) = this_one(after);
            if let Some(end) = self.articles(after, this, &chains) {
                return Some(end);
            }
        }
        if let Some(after) = rest.strip_prefix(" de este artículo") {
            return Some(self.own(&chains, after));
        }
        let relative = rest.strip_prefix(" anterior").is_some();
        (!relative).then(|| self.own(&chains, rest))
    }

    /// Points of the article that holds the citation.
    fn own(&mut self, chains: &[Steps], rest: &'t str) -> &'t str {
        let number = Span::default();
        self.push(Which::Own, number, chains);
        rest
    }

    /// Keeps a place for each chain of points.
    fn push(&mut self, article: Which, number: Span, chains: &[Steps]) {
        for steps in chains {
            if self.places.len() < PLACES {
                self.places.push(Place {
                    article,
                    number,
                    steps: *steps,
                });
            }
        }
    }

    /// Reads "artículo 5, fracción II", "artículos 8, 9 y 11", "artículo anterior".
    fn articles(&mut self, text: &'t str, own: bool, chains: &[Steps]) -> Option<&'t str> {
        let (mut rest, _) = article_word(text).ok()?;
        if own {
            self.push(Which::Own, Span::default(), chains);
            return Some(rest);
        }
        if let Some((which, after)) = relative(rest) {
            self.push(which, Span::default(), chains);
            return Some(after);
        }
        rest = rest.strip_prefix(' ')?;
        rest = self.number(rest, chains)?;
        loop {
            let Ok((after, joint)) = joint(rest) else {
                return Some(rest);
            };
            let before = self.places.len();
            let Some(next) = self.number(after, &[[None; 4]]) else {
                return Some(rest);
            };
            if joint == Joint::Through {
                self.through(before);
            }
            rest = next;
        }
    }

    /// Fills a range ("20 a 25") with the numbers between its ends.
    fn through(&mut self, at: usize) {
        let (Some(first), Some(last)) = (at.checked_sub(1), self.places.get(at).copied()) else {
            return;
        };
        let (Which::Number(from), Which::Number(to)) = (self.places[first].article, last.article)
        else {
            return;
        };
        let between = from.base + 1..to.base;
        if between.len() > PLACES {
            return;
        }
        for base in between {
            self.places.insert(
                self.places.len() - 1,
                Place {
                    article: Which::Number(Key::plain(base)),
                    number: last.number,
                    steps: [None; 4],
                },
            );
        }
    }

    /// Reads one number with the points that follow it.
    fn number(&mut self, text: &'t str, chains: &[Steps]) -> Option<&'t str> {
        let (key, rest) = match digits_key(text) {
            Some((key, rest)) => inserted(key, rest),
            None => {
                let (value, rest) = ordinal(text)?;
                (Key::plain(u32::from(value)), rest)
            }
        };
        if rest.starts_with(|next: char| next.is_alphanumeric() || next == '/') {
            return None;
        }
        let number = self.span(text, rest);
        let rest = past_ordinal_stop(&text[..text.len() - rest.len()], rest);
        let after: IResult<&str, &str> = alt((tag(", "), tag(" "))).parse(rest);
        if let Ok((inside, _)) = after
            && chains == [[None; 4]]
        {
            let (found, end) = self.chains(inside);
            if !found.is_empty() {
                self.push(Which::Number(key), number, &found);
                return Some(end);
            }
        }
        self.push(Which::Number(key), number, chains);
        Some(rest)
    }

    /// Reads points at several levels: the labels of the last level give a chain each.
    fn chains(&self, text: &'t str) -> (Vec<Steps>, &'t str) {
        let mut chains: Vec<Steps> = Vec::new();
        let mut rest = text;
        let mut depth = 0;
        while depth < 4 {
            let opening = if depth == 0 {
                rest
            } else {
                let joined: IResult<&str, &str> = alt((
                    tag(", de la "),
                    tag(", del "),
                    tag(" de la "),
                    tag(" del "),
                    tag(" de las "),
                    tag(" de los "),
                    tag(", "),
                    tag(" "),
                ))
                .parse(rest);
                match joined {
                    Ok((after, _)) => after,
                    Err(_) => break,
                }
            };
            let Some((steps, after)) = self.level(opening) else {
                break;
            };
            chains = multiply(&chains, &steps, depth);
            rest = after;
            depth += 1;
        }
        (chains, rest)
    }

    /// Reads one level: "fracciones I y II", "inciso a)", "segundo párrafo", "párrafos segundo y tercero".
    fn level(&self, text: &'t str) -> Option<(Vec<Step>, &'t str)> {
        if let Some((order, after)) = order(text)
            && let Ok((rest, _)) = paragraph_word(after.trim_start_matches(' '))
            && after.starts_with(' ')
        {
            let label = self.span(text, after);
            let step = Step {
                kind: ProvisionKind::Paragraph,
                label,
                order,
            };
            return Some((vec![step], rest));
        }
        let (rest, kind) = level_word(text).ok()?;
        let mut rest = rest.strip_prefix(' ')?;
        let mut steps = Vec::new();
        while let Some((step, after)) = self.label(rest, kind) {
            steps.push(step);
            rest = after;
            let Ok((after, _)) = joint(rest) else {
                break;
            };
            if steps.len() == PLACES || self.label(after, kind).is_none() {
                break;
            }
            rest = after;
        }
        (!steps.is_empty()).then_some((steps, rest))
    }

    /// Reads one label of a level.
    fn label(&self, text: &'t str, kind: ProvisionKind) -> Option<(Step, &'t str)> {
        if kind == ProvisionKind::Paragraph {
            let (order, rest) = order(text)?;
            let label = self.span(text, rest);
            return Some((Step { kind, label, order }, rest));
        }
        let (len, rest) = point_label(text, kind)?;
        let label = self.span(text, &text[len..]);
        Some((
            Step {
                kind,
                label,
                order: 0,
            },
            rest,
        ))
    }
}

/// Skips the stop of "4o." in the middle of a sentence.
fn past_ordinal_stop<'t>(number: &str, rest: &'t str) -> &'t str {
    let Some(after) = rest.strip_prefix('.') else {
        return rest;
    };
    let marked = number.ends_with(['o', 'º', '°', 'ª']);
    let goes_on = after.starts_with(',')
        || after
            .strip_prefix(' ')
            .is_some_and(|next| next.starts_with(char::is_lowercase));
    if marked && goes_on { after } else { rest }
}

/// Takes the number that follows a Latin suffix in running text ("77 bis 13 y", "77 bis 16 A de"):
/// in a heading a mark must close it, in a citation a space does.
fn inserted(mut key: Key, rest: &str) -> (Key, &str) {
    let Some(at) = key.suffix.iter().position(|rank| *rank == 0) else {
        return (key, rest);
    };
    let latin = at > 0 && (2..100).contains(&key.suffix[at - 1]);
    let Some((number, after)) = rest.strip_prefix(' ').and_then(digits) else {
        return (key, rest);
    };
    if !latin || after.starts_with(|next: char| next.is_alphanumeric()) {
        return (key, rest);
    }
    key.suffix[at] = number.min(99) as u16 + 1;
    let (letters, tail) = suffixes(after);
    match key.suffix.get_mut(at + 1) {
        Some(slot) if letters[0] > 0 && letters[1] == 0 => {
            *slot = letters[0];
            (key, tail)
        }
        _ => lettered(key, at + 1, after),
    }
}

/// Takes a capital that stands alone after the number: "16 A de esta Ley".
fn lettered(mut key: Key, at: usize, rest: &str) -> (Key, &str) {
    let mut chars = rest.chars();
    let (Some(' '), Some(letter @ 'A'..='Z'), next) = (chars.next(), chars.next(), chars.next())
    else {
        return (key, rest);
    };
    if next.is_some_and(char::is_alphanumeric) || at >= key.suffix.len() {
        return (key, rest);
    }
    key.suffix[at] = 100 + (letter as u16 - 'A' as u16);
    (key, &rest[2..])
}

/// Every chain with every step of the next level.
fn multiply(chains: &[Steps], steps: &[Step], depth: usize) -> Vec<Steps> {
    let empty = [[None; 4]];
    let base = if chains.is_empty() { &empty } else { chains };
    let mut out = Vec::with_capacity((base.len() * steps.len()).min(PLACES));
    for chain in base {
        for step in steps {
            if out.len() < PLACES {
                let mut longer = *chain;
                longer[depth] = Some(*step);
                out.push(longer);
            }
        }
    }
    out
}

/// Length of a point's label, and what follows it.
fn point_label(text: &str, kind: ProvisionKind) -> Option<(usize, &str)> {
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        let (_, rest) = digits_key(text)?;
        let len = text.len() - rest.len();
        return (kind == ProvisionKind::Item).then(|| (len, rest.trim_start_matches(')')));
    }
    let (readings, len): (Readings, usize) = letters_of(text)?;
    let roman = readings.iter().flatten().any(|reading| {
        use super::super::label::Style;
        match kind {
            ProvisionKind::Point => reading.style == Style::Roman,
            _ => true,
        }
    });
    let (_, after) = super::super::key::suffixes(&text[len..]);
    let len = text.len() - after.len();
    let rest = after.trim_start_matches(')').trim_start_matches(['"', '”']);
    let ended = rest.is_empty() || rest.starts_with([' ', ',', ';', '.', ':', ')']);
    (roman && ended).then_some((len, rest))
}

/// Number of a paragraph: "segundo", "primer", "último" (0).
fn order(text: &str) -> Option<(u16, &str)> {
    if let Some(rest) = text.strip_prefix("último") {
        return Some((0, rest));
    }
    ordinal(text).filter(|(value, _)| *value > 0)
}

/// What joins two numbers or two labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// A comma, "y", "o".
    And,
    /// "a", "al": every one between.
    Through,
}

/// Reads a joint, with the "artículo" or "fracción" that may be said again.
fn joint(text: &str) -> IResult<&str, Joint> {
    let and = value(
        Joint::And,
        alt((
            tag(", y "),
            tag(", o "),
            tag(", así como "),
            tag(", "),
            tag(" y "),
            tag(" o "),
            tag(" e "),
            tag(" u "),
        )),
    );
    let through = value(Joint::Through, alt((tag(" a "), tag(" al "))));
    let again = opt(pair(
        opt(alt((tag("los "), tag("el "), tag("la "), tag("las ")))),
        alt((
            tag("artículos "),
            tag("artículo "),
            tag("fracciones "),
            tag("fracción "),
        )),
    ));
    let (rest, (found, _)) = pair(alt((and, through)), again).parse(text)?;
    let (rest, _) = opt(tag("el ")).parse(rest)?;
    Ok((rest, found))
}

/// The word "artículo" or "artículos", in any case.
pub(super) fn article_word(text: &str) -> IResult<&str, &str> {
    recognize(alt((
        tag("artículos"),
        tag("artículo"),
        tag("Artículos"),
        tag("Artículo"),
        tag("ARTÍCULOS"),
        tag("ARTÍCULO"),
    )))
    .parse(text)
}

/// The word "párrafo" or "párrafos".
fn paragraph_word(text: &str) -> IResult<&str, ProvisionKind> {
    value(
        ProvisionKind::Paragraph,
        alt((tag("párrafos"), tag("párrafo"))),
    )
    .parse(text)
}

/// The word that names a level.
fn level_word(text: &str) -> IResult<&str, ProvisionKind> {
    alt((
        value(
            ProvisionKind::Point,
            alt((
                tag("fracciones"),
                tag("fracción"),
                tag("Fracción"),
                tag("bases"),
                tag("base"),
            )),
        ),
        value(
            ProvisionKind::Subpoint,
            alt((tag("incisos"), tag("inciso"))),
        ),
        value(
            ProvisionKind::Part,
            alt((tag("apartados"), tag("apartado"), tag("Apartado"))),
        ),
        value(
            ProvisionKind::Item,
            alt((
                tag("numerales"),
                tag("numeral"),
                tag("subincisos"),
                tag("subinciso"),
            )),
        ),
        paragraph_word,
    ))
    .parse(text)
}

/// "anterior", "siguiente", "que antecede" after the word "artículo".
fn relative(text: &str) -> Option<(Which, &str)> {
    let before = preceded(
        tag(" "),
        alt((
            tag("inmediato anterior"),
            tag("anterior"),
            tag("precedente"),
            tag("que antecede"),
            tag("que precede"),
        )),
    );
    let after = preceded(
        tag(" "),
        alt((tag("inmediato siguiente"), tag("siguiente"))),
    );
    let found: IResult<&str, Which> =
        alt((value(Which::Before, before), value(Which::After, after))).parse(text);
    let (rest, which) = found.ok()?;
    (!rest.starts_with(char::is_alphabetic)).then_some((which, rest))
}

/// Takes "este ", "presente " off: the article is the one that speaks.
fn this_one(text: &str) -> (&str, bool) {
    for word in ["este ", "presente ", "propio ", "mismo "] {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest, true);
        }
    }
    (text, false)
}
