//! Terms that two instruments of the state define in different words.
//!
//! In: the definitions that the reader found in each law. Out: one [`Check`] per term, with every
//! place; those on migration first, then by file and line.
//!
//! # Not here
//!
//! Whether a definition agrees with the federal one: that is a requirement.

use super::terms::{Matter, is_referral, key, matter, meaning};
use crate::finding::{Check, CheckKind, CheckPlace};
use crate::framework::{Framework, Instrument};
use crate::law::{Definition, Law};
use std::collections::BTreeMap;

/// Characters of a definition that the message quotes.
const QUOTED: usize = 240;

/// A definition, where it stands and what it says.
struct Defined<'a> {
    instrument: &'a Instrument,
    term: &'a str,
    text: &'a str,
    place: CheckPlace,
}

/// Terms defined differently by two instruments.
pub(super) fn differing(framework: &Framework) -> Vec<Check> {
    let mut by_term: BTreeMap<String, (Matter, Vec<Defined<'_>>)> = BTreeMap::new();
    for instrument in &framework.instruments {
        for definition in &instrument.law.definitions {
            let Some(matter) = matter(&definition.term) else {
                continue;
            };
            let text = defining_text(&instrument.law, definition);
            if text.is_empty() || is_referral(text) {
                continue;
            }
            let group = by_term
                .entry(key(&definition.term))
                .or_insert_with(|| (matter, Vec::new()));
            group.1.push(defined(instrument, definition, text));
        }
    }
    let mut found: Vec<(Matter, Check)> = by_term
        .values()
        .filter_map(|(matter, group)| Some((*matter, check(group)?)))
        .collect();
    found.sort_by(|(a, left), (b, right)| {
        (a, &left.file, left.line).cmp(&(b, &right.file, right.line))
    });
    found.into_iter().map(|(_, check)| check).collect()
}

fn defined<'a>(
    instrument: &'a Instrument,
    definition: &'a Definition,
    text: &'a str,
) -> Defined<'a> {
    let law = &instrument.law;
    let start = law.provisions[definition.provision as usize].span.start;
    Defined {
        instrument,
        term: &definition.term,
        text,
        place: CheckPlace {
            file: instrument.file.clone(),
            citation: law.citation(definition.provision),
            line: law.text.line_at(start),
        },
    }
}

/// What follows the term in the provision that defines it.
pub(super) fn defining_text<'a>(law: &'a Law, definition: &Definition) -> &'a str {
    let own = law.own_text(definition.provision);
    let after = own
        .find(definition.term.as_str())
        .map_or(own, |at| &own[at + definition.term.len()..]);
    after
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end()
}

/// The check of one term; `None` when a single instrument defines it, or all of them alike.
fn check(group: &[Defined<'_>]) -> Option<Check> {
    let first = group.first()?;
    let meant = meaning(first.text);
    let differs = group.iter().any(|other| {
        other.instrument.file != first.instrument.file && meaning(other.text) != meant
    });
    if !differs {
        return None;
    }
    let places: Vec<String> = group
        .iter()
        .map(|own| {
            format!(
                "{}, {}: «{}»",
                own.instrument.name,
                own.place.citation,
                shortened(own.text)
            )
        })
        .collect();
    Some(Check {
        kind: CheckKind::DefinicionDistinta,
        file: first.place.file.clone(),
        citation: first.place.citation.clone(),
        line: Some(first.place.line),
        others: group[1..].iter().map(|own| own.place.clone()).collect(),
        requirements: Vec::new(),
        message: format!(
            "El término «{}» se define con palabras distintas en más de un ordenamiento. {}. Se sugiere \
             uniformar la definición o remitir a una sola.",
            first.term,
            places.join(". ")
        ),
    })
}

/// The text on one line, cut after a whole word when it is long, without its final mark.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if short.chars().count() + word.chars().count() > QUOTED {
            return format!("{short} […]");
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let end = short.strip_suffix(" y").unwrap_or(&short);
    end.trim_end_matches([';', ',', '.', ':']).to_owned()
}
