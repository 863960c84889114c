//! What the findings mean for policy: the state of the programme, of what else requirements answer to, and the
//! lines that no gap holds back.
//!
//! In: the graph, the review. Out: [`ProgrammeView`] and [`WiderGroup`]s. The lines that gaps hold back are
//! in `lines.rs`, with their gaps.

use super::LineGroup;
use crate::finding::Review;
use crate::graph::{Graph, Node, Reach};
use crate::report::anchors::own_anchor;
use crate::report::graph::nodes;
use crate::report::inert::one_line;
use crate::report::pem::{PemRow, PemView, state_words};
use crate::report::texts::{policy, words};
use crate::rules::RuleSet;
use serde::Serialize;
use std::collections::BTreeSet;

/// States of a line, from the best.
const STATES: [&str; 5] = [
    "avanza",
    "parcial",
    "detenida",
    "desconocida",
    "sin-requisito",
];

/// The state of what requirements reach, as people see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StateTag {
    /// The mark and colour: those of a status ("cumple").
    pub key: &'static str,
    /// Its word ("Avanza").
    pub word: &'static str,
}

impl StateTag {
    /// The tag of a state of the graph ("avanza").
    fn of(state: &'static str) -> Self {
        let key = match state {
            "avanza" => "cumple",
            "parcial" => "parcial",
            "detenida" => "ausente",
            "desconocida" => "sin-fuente",
            _ => "no-aplica",
        };
        StateTag {
            key,
            word: state_words(state),
        }
    }
}

/// Something that requirements reach, and how they stand.
#[derive(Clone, Debug, Serialize)]
pub struct ReachRow {
    /// Unique anchor ("estrategia-1-1").
    pub anchor: String,
    /// Its key; empty when its name says all.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: StateTag,
    /// Requirements met.
    pub met: u32,
    /// Requirements met in part.
    pub partly: u32,
    /// Requirements open otherwise.
    pub missing: u32,
    /// Requirements of which nothing can be said.
    pub unknown: u32,
    /// "4 de 11" lines with an open matter, for strategies and objectives; else empty.
    pub lines_text: String,
}

/// An objective with its strategies.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectiveView {
    /// The objective.
    pub row: ReachRow,
    /// Its strategies, in order.
    pub strategies: Vec<ReachRow>,
}

/// A line that no gap holds back.
#[derive(Clone, Debug, Serialize)]
pub struct OtherLine {
    /// Unique anchor ("linea-1-1-2").
    pub anchor: String,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What the catalogue remarks of it; may be empty.
    pub note: String,
}

/// Lines that no gap holds back, for one reason.
#[derive(Clone, Debug, Serialize)]
pub struct OtherLines {
    /// Why, in a sentence.
    pub why: String,
    /// The lines, in the programme's order.
    pub lines: Vec<OtherLine>,
}

/// A line of action and how it stands.
#[derive(Clone, Debug, Serialize)]
pub struct LineState {
    /// Its key ("1.1.2").
    pub key: String,
    /// Key of its strategy ("1.1").
    pub strategy: String,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: StateTag,
}

/// The state of the programme.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeView {
    /// Its official name.
    pub name: String,
    /// How many lines are in each state, in a sentence.
    pub summary: String,
    /// Its objectives, in order.
    pub objectives: Vec<ObjectiveView>,
    /// Its lines of action with their state, in order.
    pub lines: Vec<LineState>,
    /// The states that a line can have.
    pub states: [StateTag; 5],
    /// The objectives of the Global Compact, in order.
    pub compact: Vec<ReachRow>,
    /// Lines that no gap holds back, by reason.
    pub others: Vec<OtherLines>,
}

/// What requirements answer to, of one kind: themes, targets, populations…
#[derive(Clone, Debug, Serialize)]
pub struct WiderGroup {
    /// Unique anchor.
    pub anchor: String,
    /// Its name.
    pub title: &'static str,
    /// What joins a requirement to it; may be empty.
    pub note: &'static str,
    /// In the order of the graph.
    pub rows: Vec<ReachRow>,
}

/// The state of the graph's programme.
pub(super) fn programme(
    graph: &Graph<'_>,
    pem: &PemView,
    held_lines: &[LineGroup],
) -> ProgrammeView {
    let programme = graph.programme();
    let held = |keys: &[&str]| {
        let own = pem
            .lines
            .iter()
            .filter(|line| keys.contains(&line.key.as_str()));
        own.filter(|line| line.is_held()).count()
    };
    let lines_of = |strategies: &[&str]| -> Vec<&str> {
        let lines = programme.lines.iter();
        lines
            .filter(|line| strategies.contains(&line.parent.as_str()))
            .map(|line| line.key.as_str())
            .collect()
    };
    let told = |strategies: &[&str]| {
        let lines = lines_of(strategies);
        policy::of_lines(held(&lines), lines.len())
    };
    let objectives = programme.objectives.iter().zip(&pem.objectives);
    ProgrammeView {
        name: one_line(&programme.name),
        summary: policy::lines_by_state(pem),
        objectives: objectives
            .map(|(objective, row)| {
                let own: Vec<&str> = (programme.strategies.iter())
                    .filter(|strategy| strategy.parent == objective.key)
                    .map(|strategy| strategy.key.as_str())
                    .collect();
                let rows = pem
                    .strategies
                    .iter()
                    .filter(|row| own.contains(&row.key.as_str()));
                ObjectiveView {
                    row: reach_row(&Node::Objective(objective.key.clone()), row, told(&own)),
                    strategies: rows
                        .map(|row| {
                            let node = Node::Strategy(row.key.clone());
                            reach_row(&node, row, told(&[row.key.as_str()]))
                        })
                        .collect(),
                }
            })
            .collect(),
        lines: (programme.lines.iter().zip(&pem.lines))
            .map(|(line, row)| LineState {
                key: row.key.clone(),
                strategy: one_line(&line.parent),
                name: row.name.clone(),
                state: StateTag::of(row.state),
            })
            .collect(),
        states: STATES.map(StateTag::of),
        compact: (graph.catalog().agenda.compact.iter().zip(&pem.pmm))
            .map(|(own, row)| reach_row(&Node::Compact(own.number), row, String::new()))
            .collect(),
        others: others(graph, pem, held_lines),
    }
}

fn reach_row(node: &Node, row: &PemRow, lines_text: String) -> ReachRow {
    ReachRow {
        anchor: own_anchor(node),
        key: row.key.clone(),
        name: row.name.clone(),
        state: StateTag::of(row.state),
        met: row.met,
        partly: row.partly,
        missing: row.missing,
        unknown: row.unknown,
        lines_text,
    }
}

/// Lines without an open matter, by reason, in the order in which the reasons come up.
fn others(graph: &Graph<'_>, pem: &PemView, held: &[LineGroup]) -> Vec<OtherLines> {
    let held: BTreeSet<&str> = (held.iter().flat_map(|group| &group.lines))
        .map(|own| own.line.key.as_str())
        .collect();
    let mut groups: Vec<OtherLines> = Vec::new();
    for (line, row) in graph.programme().lines.iter().zip(&pem.lines) {
        if held.contains(row.key.as_str()) {
            continue;
        }
        let why = policy::not_held(line, row.state);
        let other = OtherLine {
            anchor: own_anchor(&Node::Line(line.key.clone())),
            key: row.key.clone(),
            name: row.name.clone(),
            note: if row.state == "sin-requisito" {
                one_line(&line.note)
            } else {
                String::new()
            },
        };
        match groups.iter_mut().find(|group| group.why == why) {
            Some(group) => group.lines.push(other),
            None => groups.push(OtherLines {
                why,
                lines: vec![other],
            }),
        }
    }
    groups
}

/// Kinds of nodes that have a group, in its order, with the title and what joins them.
const KINDS: [(&str, &str, &str); 8] = [
    (
        "tema",
        "Temas de A/HRC/35/L.28",
        "Por los objetivos del Pacto Mundial que comparten.",
    ),
    (
        "meta-ods",
        "Metas de los Objetivos de Desarrollo Sostenible",
        "Por la materia del requisito.",
    ),
    (
        "dimension",
        "Dimensiones de la gobernanza migratoria local",
        "Por la materia del requisito.",
    ),
    ("materia", "Materias", ""),
    ("poblacion", "Personas a quienes protegen", ""),
    ("contexto", "Contextos de movilidad", ""),
    (
        "ordenamiento",
        "Ordenamientos por reformar",
        "Clases de ordenamiento local en que corresponde cada requisito; uno puede corresponder a varias.",
    ),
    (
        "autoridad",
        "Autoridades a cargo",
        "La que suele tener a su cargo la materia; puede variar por entidad.",
    ),
];

/// What else requirements answer to, by kind; kinds with nothing are left out.
pub(super) fn wider(graph: &Graph<'_>, review: &Review, rules: &RuleSet) -> Vec<WiderGroup> {
    let reaches = graph.reaches(review);
    let mut groups: Vec<WiderGroup> = KINDS
        .into_iter()
        .map(|(kind, title, note)| WiderGroup {
            anchor: format!("alcance-{kind}"),
            title,
            note,
            rows: Vec::new(),
        })
        .collect();
    let group = |node: &Node| KINDS.iter().position(|(kind, ..)| *kind == node.kind());
    for (node, shown) in nodes(graph, review, rules, |node| group(node).is_some()) {
        let Some(at) = group(node) else { continue };
        let reach = reaches.get(node).copied().unwrap_or_default();
        let keyed = matches!(node, Node::Theme(_) | Node::Target(_));
        groups[at].rows.push(ReachRow {
            anchor: own_anchor(node),
            key: if keyed { shown.key } else { String::new() },
            name: words::capital(&shown.title),
            state: StateTag::of(reach.word()),
            ..counts(reach)
        });
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

fn counts(reach: Reach) -> ReachRow {
    ReachRow {
        anchor: String::new(),
        key: String::new(),
        name: String::new(),
        state: StateTag::of(reach.word()),
        met: reach.met,
        partly: reach.partly,
        missing: reach.open,
        unknown: reach.unknown,
        lines_text: String::new(),
    }
}
