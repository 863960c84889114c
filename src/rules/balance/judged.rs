//! Provisions that people have judged, as files write them, and a balance as the lexicon writes it.
//!
//! In: files of `[[precepto]]` entries. Out: [`Sample`]s; and a [`Trained`] balance as TOML.

use super::{Sample, Trained, beginning};
use crate::rules::matcher::Tokens;
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

/// How much a provision about another requirement counts: there are far more of them.
const OTHERS: f64 = 0.2;
/// Columns of a line of the file.
const WIDTH: usize = 140;

/// The samples of a file: provisions that invade, and lawful ones.
///
/// What another requirement is met by, wholly or in part, is lawful; what contradicts one may invade or not, and is
/// passed over, as is what meets in part a requirement about invasion.
///
/// # Errors
///
/// As [`judged`].
pub fn samples(file: &str, text: &str, rules: &RuleSet) -> Result<Vec<Sample>, RuleError> {
    let mut tokens = Tokens::default();
    let judged = judged(file, text)?;
    let all = judged.iter().filter_map(|own| {
        let rule = rules.get(&own.requirement);
        let of_invasion =
            rule.is_none_or(|rule| rule.requirement.kind == RequirementKind::InvasionCompetencia);
        let sought = match own.level.as_str() {
            "invade" => true,
            "legitimo" | "casi" | "cumple" => false,
            "parcial" if !of_invasion => false,
            _ => return None,
        };
        Some(Sample {
            words: said(without_heading(&own.text), rules, &mut tokens),
            sought,
            weight: if of_invasion { 1.0 } else { OTHERS },
        })
    });
    Ok(all.collect())
}

/// The examples of the rules about invasion, which their authors have judged.
pub fn examples(rules: &RuleSet) -> Vec<Sample> {
    let mut tokens = Tokens::default();
    let own = rules.rules.iter().map(|rule| &rule.requirement);
    let own = own.filter(|own| own.kind == RequirementKind::InvasionCompetencia);
    let all = own.flat_map(|own| &own.examples);
    all.map(|example| Sample {
        words: said(example.text.get_ref(), rules, &mut tokens),
        sought: example.expected.get_ref() == "invade",
        weight: 1.0,
    })
    .collect()
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
