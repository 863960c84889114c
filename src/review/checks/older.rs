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

use super::{Digest, listed, printed};
use crate::catalog::Catalog;
use crate::finding::{Check, CheckKind, Finding, InstrumentRecord, Status};
use crate::framework::Framework;
use crate::law::{Law, id_slug};
use crate::rules::{Rule, RuleSet};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Later dates of each federal article: by law, in the catalogue's order, and number.
type Later<'a> = BTreeMap<usize, BTreeMap<&'a str, Vec<Date>>>;

/// One check per instrument that is older than the grounds of what it lacks.
pub(super) fn than_their_grounds(
    framework: &Framework<Digest>,
    rules: &RuleSet,
    catalog: &Catalog,
    findings: &[Finding],
) -> Vec<Check> {
    // One finding per rule, in the order of the rules.
    let lacks: Vec<Lack<'_>> = (rules.rules.iter().zip(findings))
        .filter_map(|(rule, finding)| Lack::of(rule, finding, framework))
        .collect();
    framework
        .instruments
        .iter()
        .filter_map(|digest| {
            let known = digest.facts.known?;
            let mut later = Later::new();
            let mut requirements = Vec::new();
            for lack in &lacks {
                if lack.concerns(digest) && add_later(lack.rule, known, catalog, &mut later) {
                    requirements.push(lack.rule.id().to_owned());
                }
            }
            check(&digest.record, known, &later, requirements, catalog)
        })
        .collect()
}

/// What the framework lacks, and where.
struct Lack<'a> {
    rule: &'a Rule,
    /// Files where the partial wording stands, when one of them is a place where it belongs.
    said_at_home: Option<BTreeSet<&'a str>>,
}

impl<'a> Lack<'a> {
    /// `None` when nothing is lacking.
    fn of(rule: &'a Rule, finding: &'a Finding, framework: &Framework<Digest>) -> Option<Self> {
        let said_at_home = match finding.status {
            Status::Ausente => None,
            Status::Parcial => {
                let files: BTreeSet<&str> = finding.evidence.files().collect();
                let mut instruments = framework.instruments.iter().map(|digest| &digest.record);
                instruments
                    .any(|own| belongs(rule, &own.class) && files.contains(own.file.as_str()))
                    .then_some(files)
            }
            _ => return None,
        };
        Some(Lack { rule, said_at_home })
    }

    /// True when what is lacking should be in this instrument: where the partial wording stands, if that
    /// is one of the places where it belongs, else in every such place.
    fn concerns(&self, digest: &Digest) -> bool {
        let own = &digest.record;
        belongs(self.rule, &own.class)
            && self
                .said_at_home
                .as_ref()
                .is_none_or(|files| files.contains(own.file.as_str()))
    }
}

fn belongs(rule: &Rule, class: &str) -> bool {
    let mut places = rule.requirement.places.iter();
    places.any(|place| place.get_ref() == class)
}

/// The latest date that a law shows: publication, last reform, reform notes, decrees.
pub(super) fn last_known(law: &Law) -> Option<Date> {
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
    instrument: &InstrumentRecord,
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
