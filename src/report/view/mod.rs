//! The view: a review with every number and sentence ready, the same for all formats.
//!
//! In: a [`Review`], the [`RuleSet`] that explains it and the [`Catalog`] that names things. Out: [`View`].
//!
//! # Invariants
//!
//! * Every finding of the review is a [`Card`], once, whether its rule is known or not.
//! * Every text is inert (see `report/inert.rs`) and in Spanish; formats only escape and place it.
//! * Anchors are unique and made of lower-case letters, digits and hyphens.
//!
//! # Not here
//!
//! Layout, escaping, colours.

mod card;
mod checks;
mod confidence;
mod cover;
mod dossier;
mod evidence;
mod gaps;
mod lines;
mod plan;
mod policy;
mod quote;
mod score;
mod sources;
mod verdict;

pub use card::{Card, GroundView, LevelView, PriorityTag, Slug};
pub use checks::{CheckGroup, CheckPlaceView, CheckRequirement, CheckView};
pub use confidence::{ConfidenceView, ReasonGroup};
pub use cover::Cover;
pub use dossier::{DossierView, InstrumentView, UnreadView, WarningGroup, WarningView};
pub use evidence::{EvidenceView, EvidenceViews};
pub use gaps::{GapRow, UnevaluatedRow};
pub use lines::{HeldLine, Holder, LineGroup, LineView, Parent};
pub use plan::{BeyondRow, PlanCard, PlanLine, PlanRest, PlanRow, PlanSection};
pub use policy::{
    LineState, ObjectiveView, OtherLine, OtherLines, ProgrammeView, ReachRow, StateTag, WiderGroup,
};
pub use quote::Segment;
pub use score::{ScoreView, StatusCount, StatusTag};
pub use sources::SourceView;
pub use verdict::VerdictView;

use super::Letterhead;
use super::graph::{GraphFilter, GraphView};
use super::inert::one_line;
use super::texts::{LABELS, Labels, MethodSection, method, sentences};
use super::{PemView, PlanView};
use crate::catalog::Catalog;
use crate::finding::{Review, Status};
use crate::graph::Graph;
use crate::law::id_slug;
use crate::rules::RuleSet;
use serde::Serialize;
use sources::Sources;
use std::collections::BTreeSet;

/// The requirements of one step, with its score.
#[derive(Clone, Debug, Serialize)]
pub struct StepSection {
    /// Its number; `None` for requirements that the rule set does not know.
    pub number: Option<u8>,
    /// Unique anchor.
    pub anchor: String,
    /// "Paso 2", or the heading of the unknown.
    pub label: String,
    /// Official name; may be empty.
    pub name: String,
    /// Score and counts.
    pub score: ScoreView,
    /// One per requirement, in the order of the review.
    pub cards: Vec<Card>,
}

/// A report, ready to be laid out.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// Headings and labels.
    #[serde(skip)]
    pub labels: &'static Labels,
    /// What was reviewed, when, with what.
    pub cover: Cover,
    /// Who presents it.
    pub letterhead: Letterhead,
    /// The review in a few sentences.
    pub summary: Vec<String>,
    /// The score over every requirement.
    pub total: ScoreView,
    /// The statuses with their meaning.
    pub legend: Vec<StatusTag>,
    /// Steps in order, each with its requirements.
    pub steps: Vec<StepSection>,
    /// Scores by subject, in alphabetical order.
    pub subjects: Vec<ScoreView>,
    /// What is open, in order of priority: see [`gaps`](self) in the annex on method.
    pub gaps: Vec<GapRow>,
    /// Lines of the programme that gaps hold back, by objective, in the programme's order.
    pub lines: Vec<LineGroup>,
    /// The state of the programme and of the Global Compact.
    pub programme: ProgrammeView,
    /// What else requirements answer to, by kind.
    pub wider: Vec<WiderGroup>,
    /// The reform plan.
    pub plan: PlanSection,
    /// The programme line by line, for tables; pages show [`Self::programme`].
    #[serde(skip)]
    pub pem: PemView,
    /// From what is open to the objectives, for a drawing.
    #[serde(skip)]
    pub graph: GraphView,
    /// What was noticed beside the requirements, by kind.
    pub checks: Vec<CheckGroup>,
    /// What could not be evaluated: requirements without source or not applicable, files not read.
    pub unevaluated: Vec<UnevaluatedRow>,
    /// What was read.
    pub dossier: DossierView,
    /// Instruments cited as grounds.
    pub sources: Vec<SourceView>,
    /// Method and limits.
    pub method: Vec<MethodSection>,
}

/// What the parts of a view are built from.
struct Context<'a> {
    review: &'a Review,
    rules: &'a RuleSet,
    catalog: &'a Catalog,
    sources: Sources,
}

impl<'a> Context<'a> {
    fn new(review: &'a Review, rules: &'a RuleSet, catalog: &'a Catalog) -> Self {
        Context {
            review,
            rules,
            catalog,
            sources: Sources::of(catalog),
        }
    }
}

/// What of a view the summary on a terminal tells: each field as in [`View`].
#[derive(Debug)]
pub struct Outline {
    pub(super) cover: Cover,
    pub(super) summary: Vec<String>,
    pub(super) total: ScoreView,
    pub(super) steps: Vec<StepSection>,
    pub(super) gaps: Vec<GapRow>,
    pub(super) checks: Vec<CheckGroup>,
    pub(super) dossier: DossierView,
}

impl Outline {
    /// Builds it without the rest of the view: what a review means for policy takes as long as all of this.
    pub fn build(review: &Review, rules: &RuleSet, catalog: &Catalog) -> Self {
        let context = Context::new(review, rules, catalog);
        Self::of(&context, card::all(&context), dossier::build(&context))
    }

    fn of(context: &Context<'_>, cards: Vec<Card>, dossier: DossierView) -> Self {
        let total = score::total(context, &cards);
        Outline {
            cover: cover::build(context, &dossier),
            summary: cover::in_sentences(context, &total),
            gaps: gaps::in_order(&cards),
            checks: checks::by_kind(context, &cards),
            steps: steps(context, cards),
            total,
            dossier,
        }
    }
}

impl View {
    /// Builds the view of a review. Total: a finding whose rule, line or class is unknown is shown by its key.
    pub fn build(review: &Review, rules: &RuleSet, catalog: &Catalog) -> View {
        let context = Context::new(review, rules, catalog);
        // What each requirement says and what all of them mean for policy do not depend on each other.
        let (cards, policy) = rayon::join(|| card::all(&context), || Policy::of(&context));
        let Policy {
            graph,
            pem,
            packages,
            drawn,
            wider,
        } = policy;
        let dossier = dossier::build(&context);
        let subjects = score::by_subject(&context, &cards);
        let plan = plan::section(&context, packages, &cards);
        let unevaluated = gaps::unevaluated(&cards, &dossier);
        let sources = context.sources.cited(&cards);
        let outline = Outline::of(&context, cards, dossier);
        let lines = lines::held(catalog, rules, &outline.gaps);
        View {
            labels: &LABELS,
            cover: outline.cover,
            letterhead: Letterhead::default(),
            summary: outline.summary,
            total: outline.total,
            legend: Status::ALL.into_iter().map(StatusTag::of).collect(),
            steps: outline.steps,
            subjects,
            gaps: outline.gaps,
            programme: policy::programme(&graph, &pem, &lines),
            lines,
            wider,
            plan,
            pem,
            graph: drawn,
            checks: outline.checks,
            unevaluated,
            dossier: outline.dossier,
            sources,
            method: method(),
        }
    }

    /// The view under an institution's letterhead.
    pub fn with_letterhead(self, letterhead: Letterhead) -> View {
        View { letterhead, ..self }
    }

    /// The card of an anchor.
    pub fn card(&self, anchor: &str) -> Option<&Card> {
        self.cards().find(|card| card.anchor == anchor)
    }

    /// Every card, in the order of the report.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.steps.iter().flat_map(|step| &step.cards)
    }
}

/// What a review means for policy.
struct Policy<'a> {
    graph: Graph<'a>,
    pem: PemView,
    packages: PlanView,
    drawn: GraphView,
    wider: Vec<WiderGroup>,
}

impl<'a> Policy<'a> {
    fn of(context: &Context<'a>) -> Self {
        let (review, rules) = (context.review, context.rules);
        let graph = Graph::new(rules, context.catalog);
        let open = GraphFilter {
            open: true,
            ..GraphFilter::default()
        };
        Policy {
            pem: PemView::build(&graph, review),
            packages: PlanView::build(&graph.plan(review, rules, None), review, rules, None),
            drawn: GraphView::build(&graph, review, rules, open),
            wider: policy::wider(&graph, review, rules),
            graph,
        }
    }
}

/// The catalogue's steps in order, then the requirements that belong to none of them.
fn steps(context: &Context<'_>, cards: Vec<Card>) -> Vec<StepSection> {
    let mut sections: Vec<StepSection> = context
        .catalog
        .steps
        .iter()
        .map(|step| StepSection {
            number: Some(step.number),
            anchor: format!("paso-{}", step.number),
            label: sentences::step(step.number),
            name: one_line(&step.name),
            score: score::of_step(context, step.number, &cards),
            cards: Vec::new(),
        })
        .collect();
    let mut unknown = Vec::new();
    for card in cards {
        let home = sections
            .iter_mut()
            .find(|section| section.number.is_some() && section.number == card.step);
        match home {
            Some(section) => section.cards.push(card),
            None => unknown.push(card),
        }
    }
    if !unknown.is_empty() {
        sections.push(StepSection {
            number: None,
            anchor: "otros-requisitos".to_owned(),
            label: sentences::outside_rules(),
            name: String::new(),
            score: score::without_rules(&unknown),
            cards: unknown,
        });
    }
    sections
}

/// Gives out anchors, each once.
#[derive(Default)]
struct Anchors(BTreeSet<String>);

impl Anchors {
    /// "req-lm-09-registro-civil"; a second one with the same name gets a number.
    fn give(&mut self, prefix: &str, name: &str) -> String {
        let base = format!("{prefix}-{}", id_slug(name));
        let mut anchor = base.clone();
        let mut number = 1;
        while !self.0.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{base}-{number}");
        }
        anchor
    }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn an_anchor_is_given_once() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.give("req", "LM-09 Ñ"), "req-lm-09-n");
        assert_eq!(anchors.give("req", "lm-09-n"), "req-lm-09-n-2");
        assert_eq!(anchors.give("req", "\"><"), "req-");
        assert_eq!(anchors.give("req", ""), "req--2");
    }
}
