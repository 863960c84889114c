//! Progress as one HTML page that needs nothing else: the national board, or one state's story.
//!
//! In: [`Progress`]. Out: the page, without script; its content policy names the hash of its only style.
//!
//! # Invariants
//!
//! * Every text is escaped by the template engine; only the figures drawn here are not.
//! * What colour says, a word or a shape says too.

use super::lines::{LARGE, SMALL, line};
use super::map::{class, map};
use super::model::{ChangeRow, GroupScore, Interval, Measure, Progress, StateProgress};
use crate::report::ReportError;
use crate::report::html::{environment, failed, hash};
use crate::report::texts::progress_page::{PAGE, first, stale, unchanged};
use crate::report::texts::{LABELS, numbers, progress as texts};
use jiff::civil::Date;
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

const TEMPLATES: [(&str, &str); 1] = [("avance.html", include_str!("../plantillas/avance.html"))];
const STYLE: &str = include_str!("../plantillas/avance.css");
const LIGHTS: &str = include_str!("../plantillas/luces.svg");

/// A score as a cell shows it.
#[derive(Serialize)]
struct Shown {
    light: &'static str,
    word: &'static str,
    score: String,
    coverage: String,
    low: bool,
    told: String,
}

/// A state on the board.
#[derive(Serialize)]
struct Row {
    code: String,
    name: String,
    rank: String,
    shown: Option<Shown>,
    steps: Vec<Shown>,
    since: String,
    /// "sube", "baja" or "".
    way: &'static str,
    standing: String,
    figure: String,
    actions: u32,
}

/// What changed in a state.
#[derive(Serialize)]
struct Story {
    name: String,
    told: String,
    short: String,
    notices: Vec<String>,
    changes: Vec<ChangeRow>,
    rest: Option<String>,
}

/// A group with its score.
#[derive(Serialize)]
struct Group {
    key: String,
    name: String,
    shown: Shown,
    change: String,
    lights: Option<[usize; 4]>,
}

/// The page.
pub(super) fn page(progress: &Progress) -> Result<String, ReportError> {
    let environment = environment(&TEMPLATES)?;
    let span = span(progress);
    let one = progress.only.is_some();
    let rows = |all: &[StateProgress]| -> Vec<Row> {
        all.iter()
            .map(|own| row(own, span, one && all.len() == 1))
            .collect()
    };
    let (states, others) = (rows(&progress.states), rows(&progress.others));
    let quiet = |told: fn(&StateProgress) -> bool| -> Vec<&str> {
        let all = progress.all().filter(|own| told(own));
        all.map(|own| own.name.as_str()).collect()
    };
    let figure = if one {
        String::new()
    } else {
        map(&progress.states)
    };
    let values = context! {
        p => Value::from(Serde(progress)),
        t => Value::from(Serde(&PAGE)),
        l => Value::from(Serde(LABELS)),
        about => texts::about(progress),
        one,
        states => Value::from(Serde(&states)),
        others => Value::from(Serde(&others)),
        counts => Value::from(Serde(counts(progress))),
        stories => Value::from(Serde(stories(progress))),
        groups => Value::from(Serde(groups(progress))),
        dimension => progress.dimension.map(texts::by_dimension),
        steps => Value::from(Serde(steps(progress))),
        unchanged => unchanged(&quiet(|own| {
            own.is_newer() && own.changes.iter().all(|own| own.changes.is_empty())
        })),
        stale => stale(&quiet(|own| own.previous.is_some() && !own.is_newer())),
        first => first(&quiet(|own| own.latest.is_some() && own.previous.is_none())),
        scope => texts::scope(progress),
        nature => texts::NATURE,
        map => Value::from_safe_string(figure),
        lights => Value::from_safe_string(LIGHTS.to_owned()),
        style => Value::from_safe_string(STYLE.to_owned()),
        style_hash => hash(STYLE),
    };
    environment
        .get_template("avance.html")
        .and_then(|template| template.render(values))
        .map_err(|error| failed("avance.html", &error))
}

/// The days that the lines span: the same for every state.
fn span(progress: &Progress) -> Option<(Date, Date)> {
    let all = || {
        progress
            .all()
            .flat_map(|own| own.series.iter().map(|own| own.date))
    };
    all().min().zip(all().max())
}

fn shown(own: &Measure) -> Shown {
    Shown {
        light: class(own.semaphore),
        word: texts::light(own.semaphore),
        score: own
            .score
            .map_or_else(|| texts::NONE.to_owned(), numbers::score),
        coverage: numbers::percent(own.coverage),
        low: own.is_low(),
        told: texts::coverage(own),
    }
}

fn row(own: &StateProgress, span: Option<(Date, Date)>, large: bool) -> Row {
    let tie = if own.tied { "=" } else { "" };
    let size = if large { LARGE } else { SMALL };
    let figure = span.map_or_else(String::new, |span| line(own, span, size));
    Row {
        code: own.state.clone(),
        name: own.name.clone(),
        rank: own
            .rank
            .map_or_else(String::new, |own| format!("{own}{tie}")),
        shown: own.latest.as_ref().map(|own| shown(&own.measure)),
        steps: own.steps().map(|own| shown(&own.measure)).collect(),
        since: texts::since(own),
        way: match own.change {
            Some(change) if change > 0.0 => "sube",
            Some(change) if change < 0.0 => "baja",
            _ => "",
        },
        standing: texts::standing(own),
        figure,
        actions: own.actions,
    }
}

/// States by light: green, amber, red, without score, without review.
fn counts(progress: &Progress) -> Vec<(&'static str, &'static str, usize)> {
    let lit = |light: &str| {
        let all = progress.states.iter().filter_map(|own| own.latest.as_ref());
        all.filter(|own| own.measure.semaphore == light).count()
    };
    let without = progress.states.iter().filter(|own| own.latest.is_none());
    vec![
        ("verde", PAGE.green, lit("verde")),
        ("ambar", PAGE.amber, lit("ámbar")),
        ("rojo", PAGE.red, lit("rojo")),
        ("gris", PAGE.grey, lit("gris")),
        ("nada", PAGE.none, without.count()),
    ]
}

fn stories(progress: &Progress) -> Vec<Story> {
    let mut all = Vec::new();
    for state in progress.all() {
        for own in &state.changes {
            // On the board a state where nothing changed is named in one sentence with the others.
            if progress.only.is_some() || !own.changes.is_empty() {
                all.push(story(state, own));
            }
        }
    }
    all
}

fn story(state: &StateProgress, own: &Interval) -> Story {
    let both = own.changes.iter().filter(|own| own.is_of_both());
    Story {
        name: state.name.clone(),
        told: texts::interval(own),
        short: texts::in_short(own),
        notices: own.notices.clone(),
        changes: both.cloned().collect(),
        rest: texts::come_and_gone(own),
    }
}

/// What was asked for: over the 32 states, or of the only one.
fn groups(progress: &Progress) -> Vec<Group> {
    if progress.only.is_none() {
        let all = progress.pooled.iter().map(|own| Group {
            key: own.key.clone(),
            name: own.name.clone(),
            shown: shown(&own.measure),
            change: String::new(),
            lights: Some([own.green, own.amber, own.red, own.grey]),
        });
        return all.collect();
    }
    let wanted = progress.dimension.unwrap_or("materia");
    let change = |own: &GroupScore| {
        own.change
            .map_or_else(|| texts::NONE.to_owned(), texts::signed)
    };
    let all = progress.all().flat_map(|own| &own.groups);
    all.filter(|own| own.dimension == wanted)
        .map(|own| Group {
            key: own.key.clone(),
            name: own.name.clone(),
            shown: shown(&own.measure),
            change: change(own),
            lights: None,
        })
        .collect()
}

/// The steps with their official names.
fn steps(progress: &Progress) -> Vec<(String, String)> {
    let first = progress.all().find(|own| own.latest.is_some());
    let all = first.into_iter().flat_map(StateProgress::steps);
    all.map(|own| (own.key.clone(), own.name.clone())).collect()
}
