//! Instruments older than the federal provisions that ask something of them.
//!
//! In: findings `ausente` and `parcial`, the first ground of their requirements, the dates of the
//! instruments where they belong. Out: one [`Check`] per instrument, with the federal articles.
//!
//! # Invariants
//!
//! * The date of an instrument is the latest that its text shows: a doubt never makes it older.
//! * Without any date nothing is said.
//!
//! # Not here
//!
//! Which words a reform changed: the catalogue dates whole articles, and the message says so.

use super::{listed, printed};
use crate::catalog::Catalog;
use crate::finding::{Check, CheckKind, Finding, Status};
use crate::framework::{Framework, Instrument};
use crate::law::{Law, id_slug};
use crate::rules::{Rule, RuleSet};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Later dates of each federal article: by law, in the catalogue's order, and number.
type Later<'a> = BTreeMap<usize, BTreeMap<&'a str, Vec<Date>>>;

/// One check per instrument that is older than the grounds of what it lacks.
pub(super) fn than_their_grounds(
    framework: &Framework,
    rules: &RuleSet,
    catalog: &Catalog,
    findings: &[Finding],
) -> Vec<Check> {
    framework
        .instruments
        .iter()
        .filter_map(|instrument| {
            let known = last_known(&instrument.law)?;
            let mut later = Later::new();
            let mut requirements = Vec::new();
            // One finding per rule, in the order of the rules.
            for (rule, finding) in rules.rules.iter().zip(findings) {
                if concerns(finding, rule, instrument, framework)
                    && add_later(rule, known, catalog, &mut later)
                {
                    requirements.push(finding.requirement.clone());
                }
            }
            check(instrument, known, &later, requirements, catalog)
        })
        .collect()
}

/// The latest date that a law shows: publication, last reform, reform notes, decrees.
fn last_known(law: &Law) -> Option<Date> {
    let printed = [law.metadata.published, law.metadata.last_reform];
    let notes = law.notes.iter().map(|note| note.date);
    let decrees = law.decrees.iter().map(|decree| decree.published);
    printed
        .into_iter()
        .chain(notes)
        .chain(decrees)
        .flatten()
        .max()
}

/// True when what is lacking should be in this instrument: where the partial wording stands, if that
/// is one of the places where it belongs, else in every such place.
fn concerns(
    finding: &Finding,
    rule: &Rule,
    instrument: &Instrument,
    framework: &Framework,
) -> bool {
    let belongs = |class: &str| {
        rule.requirement
            .places
            .iter()
            .any(|place| place.get_ref() == class)
    };
    if !belongs(&instrument.class) {
        return false;
    }
    match finding.status {
        Status::Ausente => true,
        Status::Parcial => {
            let said_in = |file: &str| finding.evidence.iter().any(|e| e.file == file);
            let said_at_home = framework
                .instruments
                .iter()
                .any(|other| belongs(&other.class) && said_in(&other.file));
            !said_at_home || said_in(&instrument.file)
        }
        _ => false,
    }
}

/// Adds the rule's first ground under each reform later than the date; false when there is none.
fn add_later<'a>(rule: &Rule, known: Date, catalog: &'a Catalog, later: &mut Later<'a>) -> bool {
    let Some(ground) = rule.requirement.grounds.first() else {
        return false;
    };
    let laws = catalog.articles.laws();
    let Some(at) = laws.iter().position(|law| law.key == ground.instrument) else {
        return false;
    };
    let Some(article) = laws[at].article(&ground.article) else {
        return false;
    };
    let reforms = article.reforms.iter().copied().filter(|date| *date > known);
    let mut dates: Vec<Date> = reforms.collect();
    if article.reforms.is_empty() && laws[at].published > known {
        dates.push(laws[at].published);
    }
    let found = !dates.is_empty();
    if found {
        let articles = later.entry(at).or_default();
        articles.insert(&article.number, dates);
    }
    found
}

fn check(
    instrument: &Instrument,
    known: Date,
    later: &Later<'_>,
    requirements: Vec<String>,
    catalog: &Catalog,
) -> Option<Check> {
    if later.is_empty() {
        return None;
    }
    let laws = catalog.articles.laws();
    let grounds: Vec<String> = later
        .iter()
        .map(|(at, articles)| format!("{}, {}", laws[*at].name, cited(articles)))
        .collect();
    Some(Check {
        kind: CheckKind::AnteriorALaReforma,
        file: instrument.file.clone(),
        citation: String::new(),
        line: None,
        others: Vec::new(),
        requirements,
        message: format!(
            "{}: la última fecha que consta en su texto ({}) es anterior a la publicación o reforma de preceptos \
             federales en que se fundan requisitos que no cumple o cumple en parte: {}. Se sugiere revisar si el \
             deber proviene de esas reformas, que pueden no haber tocado todo el artículo, y actualizar el \
             ordenamiento.",
            instrument.name,
            printed(known),
            grounds.join("; ")
        ),
    })
}

/// "art. 3 (DOF 11-11-2020 y 27-05-2024) y arts. 6 y 99 (DOF 11-11-2020)": those of the same dates together.
fn cited(articles: &BTreeMap<&str, Vec<Date>>) -> String {
    let mut by_dates: BTreeMap<&[Date], Vec<String>> = BTreeMap::new();
    for (number, dates) in articles {
        by_dates
            .entry(dates)
            .or_default()
            .push((*number).to_owned());
    }
    let groups: Vec<String> = by_dates
        .into_iter()
        .map(|(dates, mut numbers)| {
            numbers.sort_by_key(|number| order(number));
            let word = if numbers.len() == 1 { "art." } else { "arts." };
            let dates: Vec<String> = dates.iter().map(|date| printed(*date)).collect();
            format!("{word} {} (DOF {})", listed(&numbers), listed(&dates))
        })
        .collect();
    groups.join(", ")
}

/// Articles in the order of a law: by number, then by what follows it.
fn order(number: &str) -> (u32, String) {
    let slug = id_slug(number);
    let digits = slug.bytes().take_while(u8::is_ascii_digit).count();
    (slug[..digits].parse().unwrap_or(u32::MAX), slug)
}
