//! The first packages of the reform plan, with what each closes, where and how; the rest in a line each.
//!
//! In: the plan, the cards. Out: [`PlanSection`]. The same plan as `armoniza plan` gives.

use super::{Card, Context, StatusTag};
use crate::graph::Node;
use crate::report::anchors::own_anchor;
use crate::report::plan::{PlanGapView, PlanPackageView, PlanView};
use crate::report::texts::{numbers, policy, words};
use serde::Serialize;

/// Packages told in full.
const FIRST: usize = 5;

/// A line that a package advances.
#[derive(Clone, Debug, Serialize)]
pub struct PlanLine {
    /// Anchor of the line.
    pub anchor: String,
    /// Its key.
    pub key: String,
}

/// A gap of a package.
#[derive(Clone, Debug, Serialize)]
pub struct PlanRow {
    /// Anchor of its card; empty when there is none.
    pub anchor: String,
    /// Title of the requirement.
    pub title: String,
    /// Its status.
    pub status: StatusTag,
    /// What is amended or added.
    pub what: String,
    /// On what ground.
    pub grounds: String,
    /// Drafting to suggest; may be empty.
    pub drafting: String,
}

/// A package told in full.
#[derive(Clone, Debug, Serialize)]
pub struct PlanCard {
    /// Unique anchor.
    pub anchor: String,
    /// "1. Ley de Salud: salud".
    pub title: String,
    /// Points, articles and what they give, in a sentence.
    pub figures: String,
    /// Lines that it advances for the first time.
    pub lines: Vec<PlanLine>,
    /// What it closes.
    pub gaps: Vec<PlanRow>,
}

/// A package in one line.
#[derive(Clone, Debug, Serialize)]
pub struct PlanRest {
    /// Its place in the order.
    pub rank: usize,
    /// The instrument.
    pub instrument: String,
    /// Subject of its gaps.
    pub subject: String,
    /// Gaps that it closes.
    pub gaps: usize,
    /// Lines that it advances for the first time.
    pub lines: usize,
    /// Articles amended or added.
    pub articles: u32,
}

/// A gap that no instrument of the dossier can close.
#[derive(Clone, Debug, Serialize)]
pub struct BeyondRow {
    /// Anchor of its card; empty when there is none.
    pub anchor: String,
    /// Title of the requirement.
    pub title: String,
    /// Where it belongs.
    pub places: String,
}

/// The plan as a section of a report.
#[derive(Clone, Debug, Serialize)]
pub struct PlanSection {
    /// How the order was made.
    pub method: &'static str,
    /// The first packages.
    pub first: Vec<PlanCard>,
    /// The others.
    pub rest: Vec<PlanRest>,
    /// What no instrument at hand can close.
    pub beyond: Vec<BeyondRow>,
    /// The plan itself, for the format that sets each text against what is proposed.
    #[serde(skip)]
    pub whole: PlanView,
}

/// The plan of a review.
pub(super) fn section(context: &Context<'_>, view: PlanView, cards: &[Card]) -> PlanSection {
    let card = |id: &str| cards.iter().find(|card| card.id == id);
    let shown = view.packages.iter().take(FIRST);
    let rest = view.packages.iter().skip(FIRST);
    PlanSection {
        method: view.method,
        first: shown.map(|package| first(package, &card)).collect(),
        rest: rest
            .map(|package| PlanRest {
                rank: package.rank,
                instrument: package.instrument.clone(),
                subject: words::subject(&package.subject),
                gaps: package.gaps.len(),
                lines: package.lines.len(),
                articles: package.articles,
            })
            .collect(),
        beyond: (view.beyond.iter())
            .map(|(id, classes)| {
                let names: Vec<&str> = (classes.iter())
                    .map(|slug| {
                        let class = context.catalog.classes.get(slug);
                        class.map_or(slug.as_str(), |own| own.name.as_str())
                    })
                    .collect();
                BeyondRow {
                    anchor: card(id).map_or_else(String::new, |own| own.anchor.clone()),
                    title: card(id).map_or_else(|| id.clone(), |own| own.title.clone()),
                    places: numbers::list(&names),
                }
            })
            .collect(),
        whole: view,
    }
}

fn first<'c>(package: &PlanPackageView, card: &dyn Fn(&str) -> Option<&'c Card>) -> PlanCard {
    PlanCard {
        anchor: format!("paquete-{}", package.rank),
        title: format!(
            "{}. {}: {}",
            package.rank,
            package.instrument,
            words::subject(&package.subject).to_lowercase()
        ),
        figures: policy::package(package),
        lines: (package.lines.iter())
            .map(|key| PlanLine {
                anchor: own_anchor(&Node::Line(key.clone())),
                key: key.clone(),
            })
            .collect(),
        gaps: (package.gaps.iter())
            .map(|gap| row(gap, card(&gap.requirement)))
            .collect(),
    }
}

fn row(gap: &PlanGapView, card: Option<&Card>) -> PlanRow {
    PlanRow {
        anchor: card.map_or_else(String::new, |own| own.anchor.clone()),
        title: gap.title.clone(),
        status: StatusTag::of(gap.status),
        what: policy::what_to_do(&gap.citations),
        grounds: gap.grounds.join("; "),
        drafting: gap.drafting.clone(),
    }
}
