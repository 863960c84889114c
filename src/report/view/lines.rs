//! Lines of action: what a requirement's gap holds back, and the lines held back by any gap.
//!
//! In: keys of lines, and the programme that names them. Out: [`LineView`], [`LineGroup`]. A key that the programme does
//! not know is shown all the same, after the known ones.

use super::{Card, Context, StatusTag};
use crate::catalog::Catalog;
use crate::report::inert::one_line;
use crate::report::texts::sentences;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a line or a strategy belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parent {
    /// Key in the programme ("1.1").
    pub key: String,
    /// Official name.
    pub name: String,
}

/// A line of action with its place in the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineView {
    /// Key ("1.1.2").
    pub key: String,
    /// Official name, or that the programme does not have it.
    pub name: String,
    /// Its strategy.
    pub strategy: Option<Parent>,
    /// Its objective.
    pub objective: Option<Parent>,
}

/// A gap that holds a line back.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    /// Anchor of its card.
    pub anchor: String,
    /// Title of the requirement.
    pub title: String,
    /// Its status.
    pub status: StatusTag,
}

/// A line that at least one gap holds back.
#[derive(Clone, Debug, Serialize)]
pub struct HeldLine {
    /// The line.
    pub line: LineView,
    /// The gaps, in the order of the report.
    pub gaps: Vec<Holder>,
}

/// The held lines of one objective.
#[derive(Clone, Debug, Serialize)]
pub struct LineGroup {
    /// "Objetivo 1. …", or that the programme does not have them.
    pub title: String,
    /// The lines.
    pub lines: Vec<HeldLine>,
}

/// A line by its key.
pub(super) fn line(catalog: &Catalog, key: &str) -> LineView {
    let programme = &catalog.programme;
    let known = programme.line(key);
    let strategy =
        known.and_then(|line| programme.strategies.iter().find(|s| s.key == line.parent));
    let objective =
        strategy.and_then(|own| programme.objectives.iter().find(|o| o.key == own.parent));
    let parent = |key: &str, name: &str| Parent {
        key: one_line(key),
        name: one_line(name),
    };
    LineView {
        key: one_line(key),
        name: known.map_or_else(
            || sentences::unknown_line().to_owned(),
            |line| one_line(&line.name),
        ),
        strategy: strategy.map(|own| parent(&own.key, &own.name)),
        objective: objective.map(|own| parent(&own.key, &own.name)),
    }
}

/// The lines that open cards hold back, in the programme's order, unknown ones last, by objective.
pub(super) fn held(context: &Context<'_>, cards: &[Card]) -> Vec<LineGroup> {
    let mut groups: Vec<LineGroup> = Vec::new();
    for held in in_order(context, cards) {
        let title = match &held.line.objective {
            Some(objective) => sentences::objective(&objective.key, &objective.name),
            None => sentences::unknown_line().to_owned(),
        };
        match groups.last_mut() {
            Some(last) if last.title == title => last.lines.push(held),
            _ => groups.push(LineGroup {
                title,
                lines: vec![held],
            }),
        }
    }
    groups
}

fn in_order(context: &Context<'_>, cards: &[Card]) -> Vec<HeldLine> {
    let mut by_key: BTreeMap<&str, HeldLine> = BTreeMap::new();
    for card in cards.iter().filter(|card| card.status.open) {
        for line in &card.lines {
            let held = by_key.entry(&line.key).or_insert_with(|| HeldLine {
                line: line.clone(),
                gaps: Vec::new(),
            });
            if held
                .gaps
                .last()
                .is_none_or(|last| last.anchor != card.anchor)
            {
                held.gaps.push(Holder {
                    anchor: card.anchor.clone(),
                    title: card.title.clone(),
                    status: card.status,
                });
            }
        }
    }
    let order = &context.catalog.programme.lines;
    let mut lines: Vec<HeldLine> = Vec::with_capacity(by_key.len());
    for known in order {
        lines.extend(by_key.remove(known.key.as_str()));
    }
    lines.extend(by_key.into_values());
    lines
}
