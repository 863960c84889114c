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
use crate::framework::Instrument;
use crate::law::{Definition, Law};
use std::collections::BTreeMap;

/// Characters of a definition that the message quotes.
const QUOTED: usize = 240;

/// A definition worth comparing, where it stands and what it says.
#[derive(Debug)]
pub(super) struct Defined {
    matter: Matter,
    /// Name of the instrument.
    instrument: String,
    term: String,
    text: String,
    place: CheckPlace,
}

/// The definitions of an instrument that are worth comparing with those of others.
pub(super) fn of(instrument: &Instrument) -> Vec<Defined> {
    let law = &instrument.law;
    let worth = law.definitions.iter().filter_map(|definition| {
        let matter = matter(&definition.term)?;
        let text = defining_text(law, definition);
        (!text.is_empty() && !is_referral(text)).then(|| Defined {
            matter,
            instrument: instrument.name.clone(),
            term: definition.term.clone(),
            text: text.to_owned(),
            place: place(instrument, definition),
        })
    });
    worth.collect()
}

/// Terms defined differently by two instruments; the definitions come in file order.
pub(super) fn differing<'a>(defined: impl Iterator<Item = &'a Defined>) -> Vec<Check> {
    let mut by_term: BTreeMap<String, Vec<&Defined>> = BTreeMap::new();
    for own in defined {
        by_term.entry(key(&own.term)).or_default().push(own);
    }
    let mut found: Vec<(Matter, Check)> = by_term
        .values()
        .filter_map(|group| Some((group.first()?.matter, check(group)?)))
        .collect();
    found.sort_by(|(a, left), (b, right)| {
        (a, &left.file, left.line).cmp(&(b, &right.file, right.line))
    });
    found.into_iter().map(|(_, check)| check).collect()
}

fn place(instrument: &Instrument, definition: &Definition) -> CheckPlace {
    let law = &instrument.law;
    let start = law.provisions[definition.provision as usize].span.start;
    CheckPlace {
        file: instrument.file.clone(),
        citation: law.citation(definition.provision),
        line: law.text.line_at(start),
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
fn check(group: &[&Defined]) -> Option<Check> {
    let first = group.first()?;
    let meant = meaning(&first.text);
    let differs = group
        .iter()
        .any(|other| other.place.file != first.place.file && meaning(&other.text) != meant);
    if !differs {
        return None;
    }
    let places: Vec<String> = group
        .iter()
        .map(|own| {
            format!(
                "{}, {}: «{}»",
                own.instrument,
                own.place.citation,
                shortened(&own.text)
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
