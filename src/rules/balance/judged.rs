//! Provisions that people have judged, as files write them, and a balance as the lexicon writes it.
//!
//! In: files of `[[precepto]]` entries. Out: [`Sample`]s; and a [`Trained`] balance as TOML.

use super::themes::of_level;
use super::{Sample, Topic, Trained, beginning};
use crate::rules::matcher::Tokens;
use crate::rules::requirement::Requirement;
use crate::rules::{RequirementKind, Rule, RuleError, RuleSet};
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
    /// How it is drafted ("llano", "antiguo", "oblicuo"); empty when nobody says.
    #[serde(default, rename = "estilo")]
    pub style: String,
    /// Its text, without the article's number.
    #[serde(rename = "texto")]
    pub text: String,
}

/// The provisions of a file.
///
/// # Errors
///
/// [`RuleError`] with the place, when the file is not a list of `[[precepto]]`, or a level is none that a provision
/// may have.
pub fn judged(file: &str, text: &str) -> Result<Vec<Judged>, RuleError> {
    let read: File = toml::from_str(text).map_err(|error| RuleError::toml(file, text, &error))?;
    for own in &read.precepto {
        if !LEVELS.contains(&own.level.as_str()) {
            let (level, known) = (&own.level, LEVELS.join(", "));
            let message = format!("el nivel «{level}» de un precepto no existe: los hay {known}");
            return Err(RuleError::whole(file, message));
        }
    }
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
    fn judge(self, level: &str, about: About) -> Option<(bool, f64)> {
        let of_invasion = about != About::Other;
        let lawful = if of_invasion { 1.0 } else { OTHERS };
        match (self, level) {
            (Sought::Invasion, "invade") | (Sought::Contradiction, "contrario") => {
                Some((true, 1.0))
            }
            (Sought::Invasion, "legitimo" | "casi" | "cumple") => Some((false, lawful)),
            (Sought::Invasion, "parcial") => (!of_invasion).then_some((false, OTHERS)),
            (
                Sought::Contradiction,
                "legitimo" | "nada" | "cumple" | "parcial" | "casi" | "observado",
            ) => Some((
                false,
                if about == About::Invasion {
                    OTHERS
                } else {
                    1.0
                },
            )),
            // What contradicts may invade or not, and what invades contradicts as often as not.
            _ => None,
        }
    }
}

/// What a provision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// What only the Federation may say.
    Invasion,
    /// What another requirement asks for.
    Other,
    /// No requirement.
    Nothing,
}

impl About {
    fn of(requirement: Option<&Requirement>) -> Self {
        match requirement {
            Some(own) if own.kind == RequirementKind::InvasionCompetencia => About::Invasion,
            Some(_) => About::Other,
            None => About::Nothing,
        }
    }
}

/// Every level that somebody may give a provision.
const LEVELS: [&str; 8] = [
    "cumple",
    "parcial",
    "casi",
    "contrario",
    "invade",
    "observado",
    "legitimo",
    "nada",
];

/// How much a provision counts that is about something else, or meets what another contradicts: there are far more.
const OTHERS: f64 = 0.2;
/// Columns of a line of the file.
const WIDTH: usize = 140;

/// The samples of a file, for what is sought.
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
    let mut all = Vec::new();
    for own in judged(file, text)? {
        let rule = rules.get(&own.requirement);
        let about = About::of(rule.map(|rule| &rule.requirement));
        if let Some((sought, weight)) = sought.judge(&own.level, about) {
            all.push(Sample {
                words: said(without_heading(&own.text), rules, &mut tokens),
                sought,
                weight,
            });
        }
    }
    Ok(all)
}

/// The examples of the rules about what is sought, which their authors have judged: what they do not say that it is,
/// it is not.
pub fn examples(rules: &RuleSet, sought: Sought) -> Vec<Sample> {
    let mut tokens = Tokens::default();
    let about = match sought {
        Sought::Invasion => About::Invasion,
        Sought::Contradiction => About::Other,
    };
    let own = rules.rules.iter().map(|rule| &rule.requirement);
    let own = own.filter(|own| About::of(Some(own)) == about);
    let all = own.flat_map(|own| &own.examples);
    all.map(|example| {
        let judged = sought.judge(example.expected.get_ref(), about);
        let (sought, weight) = judged.unwrap_or((false, 1.0));
        Sample {
            words: said(example.text.get_ref(), rules, &mut tokens),
            sought,
            weight,
        }
    })
    .collect()
}

/// The texts of a file, each with the requirement that it is about, whatever its level.
///
/// # Errors
///
/// As [`judged`].
pub fn topics(file: &str, text: &str, rules: &RuleSet) -> Result<Vec<Topic>, RuleError> {
    let mut tokens = Tokens::default();
    let topic = |own: Judged| Topic {
        words: said(without_heading(&own.text), rules, &mut tokens),
        theme: rules.get(&own.requirement).map(|rule| rule.id().to_owned()),
    };
    Ok(judged(file, text)?.into_iter().map(topic).collect())
}

/// What the rules themselves say of what they are about: title, what they ask, levels, examples and drafting.
pub fn own_texts(rules: &RuleSet) -> Vec<Topic> {
    let mut tokens = Tokens::default();
    let mut all = Vec::new();
    for rule in &rules.rules {
        let own = &rule.requirement;
        let levels = [&own.levels.met, &own.levels.partly, &own.levels.contrary];
        let written = [&own.title, &own.asks, &own.suggestion.drafting];
        let written = written.into_iter().chain(levels).map(String::as_str);
        let examples = own.examples.iter().map(|own| own.text.get_ref().as_str());
        all.extend(
            written
                .filter(|text| !text.trim().is_empty())
                .chain(examples)
                .map(|text| Topic {
                    words: said(text, rules, &mut tokens),
                    theme: Some(rule.id().to_owned()),
                }),
        );
    }
    all
}

/// The texts of a file about a requirement, each with its level: what only resembles it is "casi".
///
/// # Errors
///
/// As [`judged`].
pub fn topics_of_levels(file: &str, text: &str, rules: &RuleSet) -> Result<Vec<Topic>, RuleError> {
    let mut tokens = Tokens::default();
    let topic = |own: Judged| {
        let rule = rules.get(&own.requirement)?;
        let level = level_of(&own.level).filter(|_| has_levels(rule))?;
        Some(Topic {
            words: said(without_heading(&own.text), rules, &mut tokens),
            theme: Some(of_level(rule.id(), level)),
        })
    };
    Ok(judged(file, text)?.into_iter().filter_map(topic).collect())
}

/// What the rules themselves say of each level: how they describe it, examples, and drafting, which meets them.
pub fn own_texts_of_levels(rules: &RuleSet) -> Vec<Topic> {
    let mut tokens = Tokens::default();
    let mut all = Vec::new();
    for rule in rules.rules.iter().filter(|rule| has_levels(rule)) {
        let own = &rule.requirement;
        let written = [
            (&own.levels.met, "cumple"),
            (&own.levels.partly, "parcial"),
            (&own.levels.contrary, "contrario"),
            (&own.suggestion.drafting, "cumple"),
        ];
        let examples = own.examples.iter().filter_map(|example| {
            let level = level_of(example.expected.get_ref())?;
            Some((example.text.get_ref(), level))
        });
        let texts = written.into_iter().chain(examples);
        let texts = texts.filter(|(text, _)| !text.trim().is_empty());
        all.extend(texts.map(|(text, level)| Topic {
            words: said(text, rules, &mut tokens),
            theme: Some(of_level(rule.id(), level)),
        }));
    }
    all
}

/// True of a requirement that is met, in part or whole, rather than broken.
fn has_levels(rule: &Rule) -> bool {
    !rule.requirement.kind.is_presence()
}

/// The level that a judged provision resembles; `None` of those of which nothing resembles another level.
fn level_of(judged: &str) -> Option<&'static str> {
    match judged {
        "cumple" => Some("cumple"),
        "parcial" => Some("parcial"),
        "contrario" => Some("contrario"),
        "casi" | "nada" => Some("casi"),
        _ => None,
    }
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
        let keys = format!("nombre = \"{name}\"\ninicio = {}\n", self.start);
        written("balanza", &keys, &self.weights)
    }
}

/// An entry of the lexicon with what weighs, the heaviest first: what weighs alike together.
pub(super) fn written(table: &str, keys: &str, weights: &[(i16, String)]) -> String {
    let mut text = format!("[[{table}]]\n{keys}");
    for group in weights.chunk_by(|a, b| a.0 == b.0) {
        let points = group[0].0;
        // Writing to a String cannot fail.
        let _ = write!(text, "\n[[{table}.peso]]\npuntos = {points}\ndicen = [");
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

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(sought: Sought, level: &str) -> Result<Vec<bool>, String> {
        let text = format!("[[precepto]]\nnivel = \"{level}\"\ntexto = \"Uno.\"\n");
        let all = samples("serie.toml", &text, &RuleSet::default(), sought);
        all.map(|all| all.iter().map(|own| own.sought).collect())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn each_balance_seeks_its_own_level_and_passes_over_that_of_the_other() {
        for (sought, own, other) in [
            (Sought::Invasion, "invade", "contrario"),
            (Sought::Contradiction, "contrario", "invade"),
        ] {
            assert_eq!(levels(sought, own), Ok(vec![true]));
            assert_eq!(levels(sought, other), Ok(Vec::new()));
            assert_eq!(levels(sought, "legitimo"), Ok(vec![false]));
        }
    }

    #[test]
    fn a_level_that_does_not_exist_is_an_error_and_no_sample() {
        for sought in [Sought::Invasion, Sought::Contradiction] {
            let error = levels(sought, "contraro").expect_err("no level");
            assert!(error.contains("serie.toml") && error.contains("«contraro»"));
        }
    }
}
