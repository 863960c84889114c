//! One requirement with its result: what it asks, on what ground, what was found, what came close, what it holds back.
//!
//! In: a [`Finding`] and, when the rule set knows it, its [`Requirement`]. Out: [`Card`]. A finding without its rule
//! keeps everything that the review stored and says that the rule is not at hand.

use super::{
    Anchors, ConfidenceView, Context, EvidenceView, EvidenceViews, LineView, StatusTag,
    VerdictView, lines,
};
use crate::finding::{EvidenceList, Finding, Status};
use crate::report::inert::one_line;
use crate::report::texts::{citations, sentences, words};
use crate::rules::{Ground, Levels, Priority, Requirement};
use rayon::prelude::*;
use serde::Serialize;

/// A key and its name for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slug {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A priority as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PriorityTag {
    /// Weight in the score: 3, 2 or 1.
    pub weight: u32,
    /// Stable key ("alta").
    pub key: &'static str,
    /// Its word ("Alta").
    pub word: &'static str,
}

impl PriorityTag {
    /// The tag of a priority.
    pub const fn of(priority: Priority) -> Self {
        PriorityTag {
            weight: priority.weight(),
            key: priority.word(),
            word: words::priority(priority),
        }
    }
}

/// A provision of federal law that grounds a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroundView {
    /// Key of the instrument ("LM").
    pub key: String,
    /// Short citation ("LM, art. 9").
    pub citation: String,
    /// Name of the instrument ("Ley de Migración").
    pub name: String,
    /// Where in it, in words ("artículo 9"); may be empty.
    pub place: String,
    /// Key and place ("LM, artículo 9").
    pub short: String,
    /// Name and place ("Ley de Migración, artículo 9").
    pub text: String,
    /// Address of the official text; empty when the catalogue does not have it.
    pub address: String,
}

/// What gives a level, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelView {
    /// The status.
    pub status: StatusTag,
    /// What a provision must say for it.
    pub text: String,
}

/// A requirement and its result, whole.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Unique anchor.
    pub anchor: String,
    /// The requirement's id.
    pub id: String,
    /// Short title.
    pub title: String,
    /// The status over the whole framework.
    pub status: StatusTag,
    /// Other statuses found among its evidence.
    pub beside: Vec<StatusTag>,
    /// Its priority; `None` when the rule is not known.
    pub priority: Option<PriorityTag>,
    /// What it asks for, as a kind ("Alineación"); empty when the rule is not known.
    pub kind: &'static str,
    /// Its step; `None` when the rule is not known.
    pub step: Option<u8>,
    /// Its subject; `None` when the rule is not known.
    pub subject: Option<Slug>,
    /// What it asks.
    pub asks: String,
    /// What the result says, in a sentence or two.
    pub conclusion: String,
    /// Why this status.
    pub reasons: Vec<String>,
    /// What a person decided; `None` when nobody has.
    pub verdict: Option<VerdictView>,
    /// How far the result can be trusted; `None` in reviews that do not say.
    pub confidence: Option<ConfidenceView>,
    /// On what ground.
    pub grounds: Vec<GroundView>,
    /// Names of the classes of instruments where it belongs.
    pub places: Vec<String>,
    /// The provision that decides the status, with how many more there are; empty when there is none.
    pub main_citation: String,
    /// Provisions that ground the status, the strongest first.
    pub evidence: EvidenceViews,
    /// Provisions that came closest.
    pub near_misses: Vec<EvidenceView>,
    /// Lines of action that it holds back while open.
    pub lines: Vec<LineView>,
    /// What gives each level.
    pub levels: Vec<LevelView>,
    /// Drafting to suggest, while something is left to do.
    pub suggestion: String,
    /// Whom it protects.
    pub population: Vec<String>,
    /// Contexts of mobility.
    pub contexts: Vec<String>,
    /// Objectives of the Global Compact.
    pub compact: Vec<u8>,
    /// False when its ground was not read in the text at hand.
    pub verified: bool,
    /// Traps, doctrine, rulings; or why the card is incomplete.
    pub note: String,
    /// False when the rule set does not have it.
    pub known: bool,
}

/// Every finding's card, in the order of the review.
pub(super) fn all(context: &Context<'_>) -> Vec<Card> {
    let findings = &context.review.findings;
    let mut anchors = Anchors::default();
    let anchors: Vec<String> = findings
        .iter()
        .map(|finding| anchors.give("req", &one_line(&finding.requirement)))
        .collect();
    (findings.par_iter().zip(anchors))
        .map(|(finding, anchor)| {
            let mut card = bare(context, finding, anchor);
            match context.rules.get(&finding.requirement) {
                Some(rule) => explain(context, finding.status, &rule.requirement, &mut card),
                None => card.note = sentences::unknown_requirement_note(),
            }
            card
        })
        .collect()
}

/// What the review alone says of a requirement.
fn bare(context: &Context<'_>, finding: &Finding, anchor: String) -> Card {
    let id = one_line(&finding.requirement);
    let evidence = EvidenceViews::of(&finding.evidence);
    let beside = beside(finding);
    Card {
        anchor,
        title: sentences::unknown_requirement(&id),
        status: StatusTag::of(finding.status),
        priority: None,
        kind: "",
        step: None,
        subject: None,
        asks: String::new(),
        conclusion: conclusion(finding.status, false, &[], &beside),
        beside,
        reasons: finding
            .reasons
            .iter()
            .map(|text| sentences::whole(&one_line(text)))
            .collect(),
        verdict: (context.review.verdicts.iter())
            .find(|own| own.requirement == finding.requirement)
            .map(|own| VerdictView::of(own, context.review)),
        confidence: finding.confidence.as_ref().map(ConfidenceView::of),
        grounds: Vec::new(),
        places: Vec::new(),
        main_citation: main_citation(finding.status, &finding.evidence),
        evidence,
        near_misses: finding.near_misses.iter().map(EvidenceView::of).collect(),
        lines: finding
            .lines
            .iter()
            .map(|key| lines::line(context.catalog, key))
            .collect(),
        levels: Vec::new(),
        suggestion: String::new(),
        population: Vec::new(),
        contexts: Vec::new(),
        compact: Vec::new(),
        verified: true,
        note: String::new(),
        known: false,
        id,
    }
}

/// Adds what the rule says.
fn explain(context: &Context<'_>, status: Status, requirement: &Requirement, card: &mut Card) {
    let named = |slugs: &[String]| {
        slugs
            .iter()
            .map(|slug| one_line(&words::people(slug)))
            .collect()
    };
    card.known = true;
    card.title = one_line(&requirement.title);
    card.priority = Some(PriorityTag::of(requirement.priority));
    card.kind = words::kind(requirement.kind);
    card.step = Some(*requirement.step.get_ref());
    let subject = one_line(&requirement.subject);
    card.subject = Some(Slug {
        name: words::subject(&subject),
        key: subject,
    });
    card.asks = one_line(&requirement.asks);
    card.grounds = requirement
        .grounds
        .iter()
        .map(|own| ground(context, own))
        .collect();
    card.places = requirement
        .places
        .iter()
        .map(|place| class_name(context, place.get_ref()))
        .collect();
    card.conclusion = conclusion(
        status,
        requirement.kind.is_presence(),
        &card.places,
        &card.beside,
    );
    if tells_all(status, requirement) && !card.reasons.is_empty() {
        card.conclusion = std::mem::take(&mut card.reasons).join(" ");
    }
    card.levels = levels(&requirement.levels, requirement);
    if status.is_open() {
        card.suggestion = one_line(&requirement.suggestion.drafting);
    }
    card.population = named(&requirement.population);
    card.contexts = named(&requirement.contexts);
    card.compact = requirement.pmm.iter().map(|own| *own.get_ref()).collect();
    card.verified = requirement.verified;
    card.note = one_line(&requirement.note);
}

/// True when the review's own reasons are the result in words, so that a general sentence would only repeat them.
fn tells_all(status: Status, requirement: &Requirement) -> bool {
    match status {
        Status::Ausente | Status::SinFuente => true,
        Status::Cumple => requirement.kind.is_presence(),
        _ => false,
    }
}

fn main_citation(status: Status, evidence: &EvidenceList) -> String {
    let own = evidence.statuses().filter(|own| *own == status).count();
    let first = evidence.statuses().position(|own| own == status);
    let Some(first) = evidence.get(first.unwrap_or(0)) else {
        return String::new();
    };
    let first = EvidenceView::of(&first);
    sentences::first_of(&first.full_citation, own.saturating_sub(1))
}

fn beside(finding: &Finding) -> Vec<StatusTag> {
    Status::ALL
        .into_iter()
        .filter(|status| *status != finding.status)
        .filter(|status| finding.evidence.statuses().any(|own| own == *status))
        .map(StatusTag::of)
        .collect()
}

fn conclusion(status: Status, presence: bool, places: &[String], beside: &[StatusTag]) -> String {
    let mut text = if presence && status == Status::Cumple {
        sentences::nothing_found()
    } else {
        sentences::conclusion(status, places)
    };
    if !beside.is_empty() {
        let words: Vec<&str> = beside.iter().map(|tag| tag.word).collect();
        text.push(' ');
        text.push_str(&sentences::beside(&words));
    }
    text
}

fn ground(context: &Context<'_>, ground: &Ground) -> GroundView {
    let name = one_line(context.sources.name(&ground.instrument));
    let place = one_line(&citations::place(
        &ground.instrument,
        citations::Place {
            article: &ground.article,
            point: &ground.point,
            paragraph: &ground.paragraph,
        },
    ));
    let key = one_line(&ground.instrument);
    let placed = |source: &str| {
        if place.is_empty() {
            source.to_owned()
        } else {
            format!("{source}, {place}")
        }
    };
    GroundView {
        citation: one_line(&ground.citation()),
        short: placed(&key),
        text: placed(&name),
        address: context.sources.address(&ground.instrument),
        key,
        name,
        place,
    }
}

/// The name of a class of instruments, or its slug in words.
pub(super) fn class_name(context: &Context<'_>, slug: &str) -> String {
    let known = context.catalog.classes.get(slug);
    known.map_or_else(
        || one_line(&words::subject(slug)),
        |class| one_line(&class.name),
    )
}

fn levels(levels: &Levels, requirement: &Requirement) -> Vec<LevelView> {
    let fault = if requirement.recognition.invade.is_some() {
        Status::Invade
    } else if requirement.recognition.observado.is_some() {
        Status::Observado
    } else {
        Status::Contrario
    };
    [
        (Status::Cumple, &levels.met),
        (Status::Parcial, &levels.partly),
        (fault, &levels.contrary),
    ]
    .into_iter()
    .map(|(status, text)| LevelView {
        status: StatusTag::of(status),
        text: one_line(text),
    })
    .filter(|level| !level.text.is_empty())
    .collect()
}
