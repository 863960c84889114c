//! Lines of action: what a requirement's gap holds back, and the lines held back by any gap.
//!
//! In: keys of lines, and the programme that names them. Out: [`LineView`], [`LineGroup`]. A key that the programme does
//! not know is shown all the same, after the known ones.

use super::{GapRow, StatusTag};
use crate::catalog::Catalog;
use crate::graph::Node;
use crate::report::anchors::own_anchor;
use crate::report::inert::one_line;
use crate::report::texts::sentences;
use crate::rules::RuleSet;
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
    /// Why it holds the line back only indirectly, where the rule says so; else empty.
    pub why: String,
}

/// A line that at least one gap holds back.
#[derive(Clone, Debug, Serialize)]
pub struct HeldLine {
    /// Unique anchor ("linea-1-1-2").
    pub anchor: String,
    /// The line.
    pub line: LineView,
    /// "12 asuntos".
    pub count_text: String,
    /// The gaps, in order of priority.
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

/// The lines that gaps hold back, in the programme's order, unknown ones last, by objective.
pub(super) fn held(catalog: &Catalog, rules: &RuleSet, gaps: &[GapRow]) -> Vec<LineGroup> {
    let mut groups: Vec<LineGroup> = Vec::new();
    for held in in_order(catalog, rules, gaps) {
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

fn in_order(catalog: &Catalog, rules: &RuleSet, gaps: &[GapRow]) -> Vec<HeldLine> {
    let mut by_key: BTreeMap<&str, Vec<Holder>> = BTreeMap::new();
    for gap in gaps {
        for key in keys_of(rules, gap) {
            let holders = by_key.entry(key).or_default();
            if holders.last().is_none_or(|last| last.anchor != gap.anchor) {
                holders.push(Holder {
                    anchor: gap.anchor.clone(),
                    title: gap.title.clone(),
                    status: gap.status,
                    why: indirect(rules, &gap.id, key),
                });
            }
        }
    }
    let known = catalog.programme.lines.iter().map(|line| line.key.as_str());
    let mut lines: Vec<HeldLine> = Vec::with_capacity(by_key.len());
    for key in known {
        lines.extend(by_key.remove(key).map(|gaps| held_line(catalog, key, gaps)));
    }
    let unknown = by_key.into_iter();
    lines.extend(unknown.map(|(key, gaps)| held_line(catalog, key, gaps)));
    lines
}

/// The lines that a gap holds back: as stored with the finding, then as its rule says today.
fn keys_of<'g>(rules: &'g RuleSet, gap: &'g GapRow) -> Vec<&'g str> {
    let mut keys: Vec<&str> = gap.lines.iter().map(String::as_str).collect();
    let rule = rules.get(&gap.id).map(|rule| &rule.requirement);
    for line in rule.iter().flat_map(|own| own.lines()) {
        if !keys.contains(&line.get_ref().as_str()) {
            keys.push(line.get_ref());
        }
    }
    keys
}

/// Why a requirement helps a line only indirectly, when its rule says so.
fn indirect(rules: &RuleSet, id: &str, key: &str) -> String {
    let rule = rules.get(id).map(|rule| &rule.requirement);
    let mut named = rule.iter().flat_map(|own| &own.indirect);
    let own = named.find(|own| own.line.get_ref() == key);
    own.map_or_else(String::new, |own| one_line(&own.why))
}

fn held_line(catalog: &Catalog, key: &str, gaps: Vec<Holder>) -> HeldLine {
    HeldLine {
        anchor: own_anchor(&Node::Line(key.to_owned())),
        line: line(catalog, key),
        count_text: sentences::matters(gaps.len()),
        gaps,
    }
}
