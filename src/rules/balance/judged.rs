//! Provisions that people have judged, as files write them, and a balance as the lexicon writes it.
//!
//! In: files of `[[precepto]]` entries. Out: [`Sample`]s; and a [`Trained`] balance as TOML.

use super::{Sample, Trained, beginning};
use crate::rules::matcher::Tokens;
use crate::rules::requirement::Requirement;
use crate::rules::{RequirementKind, RuleError, RuleSet};
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Deserialize)]
struct File {
    precepto: Vec<Judged>,
}

/// A provision, with what somebody says of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Judged {
    /// The requirement that it meets, contradicts or resembles; empty when none is named.
    #[serde(default, rename = "requisito")]
    pub requirement: String,
    /// Its level ("cumple", "invade", "casi", "legitimo"…).
    #[serde(rename = "nivel", alias = "espera")]
    pub level: String,
    /// Its text, without the article's number.
    #[serde(rename = "texto")]
    pub text: String,
}

/// The provisions of a file.
///
/// # Errors
///
/// [`RuleError`] with the place, when the file is not a list of `[[precepto]]`.
pub fn judged(file: &str, text: &str) -> Result<Vec<Judged>, RuleError> {
    let read: File = toml::from_str(text).map_err(|error| RuleError::toml(file, text, &error))?;
    Ok(read.precepto)
}

/// What a balance is to tell from everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// What invades the Federation's competence.
    Invasion,
    /// What contradicts some requirement of another kind.
    Contradiction,
}

impl Sought {
    /// The name of its balance.
    pub const fn balance(self) -> &'static str {
        match self {
            Sought::Invasion => "invasion",
            Sought::Contradiction => "contradiccion",
        }
    }

    /// Whether a provision of a level is sought, and how much that counts; `None` when it says nothing.
    fn judge(self, level: &str, of_invasion: bool) -> Option<(bool, f64)> {
        match (self, level) {
            (Sought::Invasion, "invade") => Some((true, 1.0)),
            (Sought::Invasion, "legitimo" | "casi" | "cumple") => {
                Some((false, if of_invasion { 1.0 } else { OTHERS }))
            }
            (Sought::Invasion, "parcial") => (!of_invasion).then_some((false, OTHERS)),
            (Sought::Contradiction, "contrario") => Some((true, 1.0)),
            // What invades contradicts too, as often as not.
            (Sought::Contradiction, "invade") => None,
            (Sought::Contradiction, "legitimo" | "nada") => Some((false, 1.0)),
            (Sought::Contradiction, _) => Some((false, OTHERS)),
            (Sought::Invasion, _) => None,
        }
    }
}

/// How much a provision counts that is about something else, or meets what another contradicts: there are far more.
const OTHERS: f64 = 0.2;
/// Columns of a line of the file.
const WIDTH: usize = 140;

/// The samples of a file, for what is sought.
///
/// For invasion: what another requirement is met by, wholly or in part, is lawful; what contradicts one may invade or
/// not, and is passed over, as is what meets in part a requirement about invasion.
///
/// # Errors
///
/// As [`judged`].
pub fn samples(
    file: &str,
    text: &str,
    rules: &RuleSet,
    sought: Sought,
) -> Result<Vec<Sample>, RuleError> {
    let mut tokens = Tokens::default();
    let judged = judged(file, text)?;
    let all = judged.iter().filter_map(|own| {
        let rule = rules.get(&own.requirement);
        let of_invasion = rule.is_none_or(|rule| is_of_invasion(&rule.requirement));
        let (sought, weight) = sought.judge(&own.level, of_invasion)?;
        Some(Sample {
            words: said(without_heading(&own.text), rules, &mut tokens),
            sought,
            weight,
        })
    });
    Ok(all.collect())
}

/// The examples of the rules about what is sought, which their authors have judged.
pub fn examples(rules: &RuleSet, sought: Sought) -> Vec<Sample> {
    let mut tokens = Tokens::default();
    let own = rules.rules.iter().map(|rule| &rule.requirement);
    let own = own.filter(|own| is_of_invasion(own) == (sought == Sought::Invasion));
    let all = own.flat_map(|own| &own.examples);
    all.map(|example| {
        let expected = example.expected.get_ref();
        let (sought, weight) = match sought {
            // Whatever its author does not say that invades is lawful.
            Sought::Invasion => (expected == "invade", 1.0),
            Sought::Contradiction => sought.judge(expected, false).unwrap_or((false, OTHERS)),
        };
        Sample {
            words: said(example.text.get_ref(), rules, &mut tokens),
            sought,
            weight,
        }
    })
    .collect()
}

fn is_of_invasion(requirement: &Requirement) -> bool {
    requirement.kind == RequirementKind::InvasionCompetencia
}

/// How each word of a text begins, in order, as a balance sees it.
fn said(text: &str, rules: &RuleSet, tokens: &mut Tokens) -> Vec<String> {
    rules.matcher.tokenize(text, tokens);
    let words = tokens.all.iter().map(|token| &text[token.span.range()]);
    words.filter_map(beginning).collect()
}

/// Drops "Artículo 12.-" and its like: a law's provisions come without it.
fn without_heading(text: &str) -> &str {
    let heading = text.trim_start().split_once(' ').filter(|(first, rest)| {
        let first = first.to_lowercase();
        (first == "artículo" || first == "articulo" || first == "art.")
            && rest.starts_with(|c: char| c.is_ascii_digit())
    });
    heading.map_or(text, |(_, rest)| {
        rest.split_once(char::is_whitespace)
            .map_or("", |(_, rest)| rest)
    })
}

impl Trained {
    /// The balance as an entry of the lexicon: what weighs alike together, the heaviest first.
    pub fn to_toml(&self, name: &str) -> String {
        let mut text = format!(
            "[[balanza]]\nnombre = \"{name}\"\ninicio = {}\n",
            self.start
        );
        for group in self.weights.chunk_by(|a, b| a.0 == b.0) {
            // Writing to a String cannot fail.
            let _ = write!(
                text,
                "\n[[balanza.peso]]\npuntos = {}\ndicen = [",
                group[0].0
            );
            let mut column = WIDTH;
            for (_, said) in group {
                let length = said.chars().count() + 4;
                if column + length > WIDTH {
                    text.push_str("\n ");
                    column = 1;
                }
                let _ = write!(text, " \"{said}\",");
                column += length;
            }
            text.push_str("\n]\n");
        }
        text
    }
}
