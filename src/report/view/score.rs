//! Scores with their arithmetic, and counts by status.
//!
//! In: the review's scores and the cards. Out: [`ScoreView`]s. The score is the review's; the counts are the findings'.

use super::{Card, Context};
use crate::finding::{Score, Status};
use crate::report::inert::one_line;
use crate::report::texts::{LABELS, numbers, sentences, summary, words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A status as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StatusTag {
    /// Stable key ("sin-fuente").
    pub key: &'static str,
    /// Its word ("Sin fuente").
    pub word: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// True when something is left to do.
    pub open: bool,
}

impl StatusTag {
    /// The tag of a status.
    pub const fn of(status: Status) -> Self {
        StatusTag {
            key: status.word(),
            word: words::status(status),
            meaning: words::status_meaning(status),
            open: status.is_open(),
        }
    }
}

/// How many requirements have a status.
#[derive(Clone, Debug, Serialize)]
pub struct StatusCount {
    /// The status.
    pub status: StatusTag,
    /// How many.
    pub count: u32,
    /// The number, written.
    pub text: String,
    /// Its share of the group, from 0 to 1.
    pub share: f64,
}

/// A score ready to be shown, with what it was reckoned from.
#[derive(Clone, Debug, Serialize)]
pub struct ScoreView {
    /// Stable key: step number, subject slug, or "total".
    pub key: String,
    /// Name for people.
    pub name: String,
    /// From 0 to 100; `None` when nothing could be evaluated.
    pub value: Option<f64>,
    /// The value, written ("66.7"), or that there is none.
    pub value_text: String,
    /// "rojo", "ámbar", "verde" or "gris".
    pub semaphore: &'static str,
    /// Its word.
    pub semaphore_word: &'static str,
    /// Points obtained.
    pub obtained: f64,
    /// Points possible.
    pub possible: f64,
    /// "14.5 de 35 puntos".
    pub points_text: String,
    /// Requirements evaluated.
    pub evaluated: u32,
    /// Requirements in all.
    pub total: u32,
    /// "12 de 14 requisitos (85.7 %)".
    pub coverage_text: String,
    /// What the score leaves out, in words.
    pub left_out_text: String,
    /// Requirements by status, every status in the order of reports, zeros included.
    pub counts: Vec<StatusCount>,
}

/// The score over everything.
pub(super) fn total(context: &Context<'_>, cards: &[Card]) -> ScoreView {
    let cards: Vec<&Card> = cards.iter().collect();
    view(
        "total",
        LABELS.total_score,
        &context.review.scores.total,
        &cards,
    )
}

/// The score of one step.
pub(super) fn of_step(context: &Context<'_>, number: u8, cards: &[Card]) -> ScoreView {
    let own: Vec<&Card> = cards
        .iter()
        .filter(|card| card.step == Some(number))
        .collect();
    let key = number.to_string();
    let name = sentences::step(number);
    match context.review.scores.by_step.get(&key) {
        Some(score) => view(&key, &name, score, &own),
        None => view(&key, &name, &unscored(&own), &own),
    }
}

/// The group of requirements that no rule explains: counted, never scored.
pub(super) fn without_rules(cards: &[Card]) -> ScoreView {
    let own: Vec<&Card> = cards.iter().collect();
    view("", &sentences::outside_rules(), &unscored(&own), &own)
}

/// One score per subject that the review or a rule names, by name.
pub(super) fn by_subject(context: &Context<'_>, cards: &[Card]) -> Vec<ScoreView> {
    let mut groups: BTreeMap<&str, Vec<&Card>> = BTreeMap::new();
    for card in cards {
        if let Some(subject) = &card.subject {
            groups.entry(&subject.key).or_default().push(card);
        }
    }
    let stored: BTreeMap<String, &Score> = context
        .review
        .scores
        .by_subject
        .iter()
        .map(|(key, score)| (one_line(key), score))
        .collect();
    let keys: BTreeSet<&str> = stored
        .keys()
        .map(String::as_str)
        .chain(groups.keys().copied())
        .collect();
    let mut views: Vec<ScoreView> = keys
        .into_iter()
        .map(|key| {
            let own = groups.get(key).map_or(&[][..], Vec::as_slice);
            let name = words::subject(key);
            match stored.get(key) {
                Some(score) => view(key, &name, score, own),
                None => view(key, &name, &unscored(own), own),
            }
        })
        .collect();
    views.sort_by_cached_key(|score| (crate::law::id_slug(&score.name), score.key.clone()));
    views
}

/// The score of a group that the review did not score: the requirements are counted, nothing more.
fn unscored(cards: &[&Card]) -> Score {
    Score {
        total: u32::try_from(cards.len()).unwrap_or(u32::MAX),
        ..Score::default()
    }
}

fn view(key: &str, name: &str, score: &Score, cards: &[&Card]) -> ScoreView {
    let counts = counts(cards);
    let number = |status: Status| {
        let found = counts
            .iter()
            .find(|count| count.status.key == status.word());
        found.map_or(0, |count| count.count)
    };
    let semaphore = score.semaphore();
    ScoreView {
        key: key.to_owned(),
        name: name.to_owned(),
        value: score.value,
        value_text: score
            .value
            .map_or_else(|| LABELS.no_score.to_owned(), numbers::score),
        semaphore,
        semaphore_word: words::semaphore(semaphore),
        obtained: score.obtained,
        possible: score.possible,
        points_text: summary::points(score),
        evaluated: score.evaluated,
        total: score.total,
        coverage_text: summary::coverage(score),
        left_out_text: summary::left_out(number(Status::SinFuente), number(Status::NoAplica)),
        counts,
    }
}

fn counts(cards: &[&Card]) -> Vec<StatusCount> {
    let all = cards.len().max(1);
    Status::ALL
        .into_iter()
        .map(|status| {
            let tag = StatusTag::of(status);
            let count = cards.iter().filter(|card| card.status == tag).count();
            StatusCount {
                status: tag,
                count: u32::try_from(count).unwrap_or(u32::MAX),
                text: numbers::integer(count as u64),
                share: count as f64 / all as f64,
            }
        })
        .collect()
}
