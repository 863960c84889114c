//! The graph of a review, ready for other programs and for the eye: DOT, GraphML, JSON, Mermaid, a
//! CSV of edges, and an SVG.
//!
//! In: the graph, the review, the rule set. Out: a [`GraphView`], and from it one text per format.
//!
//! # Invariants
//!
//! * Every format holds the same nodes and edges, in the same order.
//! * Every node has a title, a state, and a link to its place in the report when it has one.
//!
//! # Not here
//!
//! What reaches what (`graph/`).

mod detail;
mod drawing;
mod formats;
mod joined;
mod overview;
mod pen;

pub use drawing::{Detail, graph_svg};
pub use formats::{graph_csv, graph_dot, graph_graphml, graph_json, graph_mermaid};
pub use pen::Canvas;
pub(super) use pen::shorten;

use super::anchors::anchor;
use super::inert::one_line;
use super::texts::{sentences, words};
use crate::catalog::Catalog;
use crate::finding::{Review, Status};
use crate::graph::{Edge, Graph, Node, Reach, States};
use crate::rules::RuleSet;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// A node as every format shows it.
#[derive(Clone, Debug, Serialize)]
pub struct GraphNode {
    /// Unique id ("linea:1.1.2").
    pub id: String,
    /// Its kind, in Spanish ("linea").
    pub kind: &'static str,
    /// Its key among nodes of its kind ("1.1.2").
    pub key: String,
    /// Its title.
    pub title: String,
    /// The status of a requirement, or the state of what requirements reach; empty for the rest.
    pub state: &'static str,
    /// Its place in the report ("informe.html#req-…"); empty when it has none.
    pub link: String,
}

/// An edge as every format shows it.
#[derive(Clone, Debug, Serialize)]
pub struct GraphEdge {
    /// Id of the node it leaves.
    pub source: String,
    /// Id of the node it reaches.
    pub target: String,
    /// What it says ("avanza").
    pub kind: &'static str,
    /// Its place among the edges of its kind that leave the node; 0 when they have no order.
    pub rank: u8,
    /// "directa" or "indirecta".
    pub strength: &'static str,
    /// Why, where it is not plain; else empty.
    pub reason: String,
}

/// The nodes and edges that are shown.
#[derive(Clone, Debug, Serialize)]
pub struct GraphView {
    /// What it is about: the state's name.
    pub title: String,
    /// The programme's official name.
    pub programme: String,
    /// In the order of the graph.
    pub nodes: Vec<GraphNode>,
    /// In the order of the graph.
    pub edges: Vec<GraphEdge>,
}

/// Which requirements a view shows, with all that they reach. By default, all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GraphFilter<'a> {
    /// Only those that are open.
    pub open: bool,
    /// Only those of this subject (materia).
    pub subject: Option<&'a str>,
    /// Only those of this step.
    pub step: Option<u8>,
    /// Only those that advance this objective of the programme, and only its lines.
    pub objective: Option<&'a str>,
}

impl GraphView {
    /// Builds the view of a review over its graph.
    pub fn build(
        graph: &Graph<'_>,
        review: &Review,
        rules: &RuleSet,
        filter: GraphFilter<'_>,
    ) -> GraphView {
        let states = graph.states(review);
        let kept = kept(graph, review, rules, filter);
        let names = Names::new(graph, review, rules, &states);
        let nodes = graph.nodes().filter(|node| kept.contains(*node));
        let edges = graph.edges();
        GraphView {
            title: sentences::entity(&review.framework.entity_name),
            programme: one_line(&graph.programme().name),
            nodes: nodes.map(|node| names.node(node)).collect(),
            edges: edges
                .filter(|(from, to, _)| kept.contains(*from) && kept.contains(*to))
                .map(|(from, to, edge)| shown_edge(from, to, edge))
                .collect(),
        }
    }
}

/// The nodes that are asked for, in the order of the graph, each as a view shows it.
pub(super) fn nodes<'g>(
    graph: &'g Graph<'_>,
    review: &Review,
    rules: &RuleSet,
    asked: impl Fn(&Node) -> bool,
) -> Vec<(&'g Node, GraphNode)> {
    let states = graph.states(review);
    let names = Names::new(graph, review, rules, &states);
    let nodes = graph.nodes().filter(|node| asked(node));
    nodes.map(|node| (node, names.node(node))).collect()
}

fn shown_edge(from: &Node, to: &Node, edge: Edge<'_>) -> GraphEdge {
    GraphEdge {
        source: from.id(),
        target: to.id(),
        kind: edge.kind.word(),
        rank: edge.kind.rank(),
        strength: edge.strength.word(),
        reason: one_line(edge.reason),
    }
}

/// The nodes that the filter lets through: its requirements, what they reach, what that belongs to,
/// and what grounds them.
fn kept<'g>(
    graph: &'g Graph<'_>,
    review: &Review,
    rules: &RuleSet,
    filter: GraphFilter<'_>,
) -> FxHashSet<&'g Node> {
    if filter == GraphFilter::default() {
        return graph.nodes().collect();
    }
    let open: FxHashSet<&str> = (review.findings.iter())
        .filter(|finding| finding.status.is_open())
        .map(|finding| finding.requirement.as_str())
        .collect();
    let inside = Inside::of(graph, filter.objective);
    let asked = |id: &str| {
        let own = rules.get(id).map(|rule| &rule.requirement);
        (!filter.open || open.contains(id))
            && (filter.subject).is_none_or(|asked| own.is_some_and(|own| own.subject == asked))
            && (filter.step).is_none_or(|asked| own.is_some_and(|own| *own.step.get_ref() == asked))
            && (filter.objective).is_none_or(|_| {
                let mut paths = graph.paths(id).into_iter();
                paths.any(|path| inside.lines.contains(path.line.key.as_str()))
            })
    };
    let is_asked = |node: &Node| matches!(node, Node::Requirement(id) if asked(id));
    let chosen: FxHashSet<&Node> = graph.nodes().filter(|node| is_asked(node)).collect();
    let mut kept = chosen.clone();
    for (from, to, _) in graph.edges() {
        if chosen.contains(from) {
            kept.insert(to);
        }
        if chosen.contains(to) {
            kept.insert(from);
        }
    }
    // Lines lead to strategies, and strategies to objectives: two more turns.
    kept.retain(|node| inside.holds(node));
    for _ in 0..2 {
        let wider: Vec<&Node> = (graph.edges())
            .filter(|(from, to, _)| {
                kept.contains(*from)
                    && matches!(from, Node::Line(_) | Node::Strategy(_))
                    && matches!(to, Node::Strategy(_) | Node::Objective(_))
            })
            .map(|(_, to, _)| to)
            .collect();
        kept.extend(wider);
    }
    kept
}

/// The lines of the objective asked for; all of them when none is.
struct Inside<'g> {
    all: bool,
    lines: FxHashSet<&'g str>,
}

impl<'g> Inside<'g> {
    fn of(graph: &Graph<'g>, objective: Option<&str>) -> Self {
        let programme = graph.programme();
        let strategies: FxHashSet<&str> = (programme.strategies.iter())
            .filter(|own| objective == Some(own.parent.as_str()))
            .map(|own| own.key.as_str())
            .collect();
        Inside {
            all: objective.is_none(),
            lines: (programme.lines.iter())
                .filter(|line| strategies.contains(line.parent.as_str()))
                .map(|line| line.key.as_str())
                .collect(),
        }
    }

    fn holds(&self, node: &Node) -> bool {
        match node {
            Node::Line(key) => self.all || self.lines.contains(key.as_str()),
            _ => true,
        }
    }
}

/// Titles and states of nodes.
struct Names<'a> {
    graph: &'a Graph<'a>,
    catalog: &'a Catalog,
    rules: &'a RuleSet,
    statuses: FxHashMap<&'a str, Status>,
    lines: FxHashMap<&'a str, Reach>,
    states: &'a States,
}

impl<'a> Names<'a> {
    fn new(
        graph: &'a Graph<'a>,
        review: &'a Review,
        rules: &'a RuleSet,
        states: &'a States,
    ) -> Self {
        Names {
            graph,
            catalog: graph.catalog(),
            rules,
            statuses: (review.findings.iter())
                .map(|finding| (finding.requirement.as_str(), finding.status))
                .collect(),
            lines: (states.lines.iter())
                .map(|line| (line.key.as_str(), line.reach))
                .collect(),
            states,
        }
    }

    fn node(&self, node: &Node) -> GraphNode {
        let link = match anchor(self.graph, node, &|id| self.statuses.contains_key(id)) {
            Some(anchor) => format!("informe.html#{anchor}"),
            None => String::new(),
        };
        GraphNode {
            id: node.id(),
            kind: node.kind(),
            key: node.key(),
            title: self.title(node),
            state: self.state(node),
            link,
        }
    }

    fn title(&self, node: &Node) -> String {
        let programme = self.graph.programme();
        let agenda = &self.catalog.agenda;
        let found = match node {
            Node::Requirement(id) => self.rules.get(id).map(|r| r.requirement.title.clone()),
            Node::Line(key) => programme.line(key).map(|line| line.name.clone()),
            Node::Strategy(key) => (programme.strategies.iter())
                .find(|own| own.key == *key)
                .map(|own| own.name.clone()),
            Node::Objective(key) => (programme.objectives.iter())
                .find(|own| own.key == *key)
                .map(|own| own.name.clone()),
            Node::Compact(number) => agenda.compact(*number).map(|own| own.name.clone()),
            Node::Theme(number) => (agenda.themes.iter())
                .find(|own| own.number == *number)
                .map(|own| own.name.clone()),
            Node::Target(key) => agenda.target(key).map(|own| own.name.clone()),
            Node::Step(number) => (self.catalog.steps.iter())
                .find(|own| own.number == *number)
                .map(|own| own.name.clone()),
            Node::Dimension(slug) => (agenda.dimensions.iter())
                .find(|own| own.slug == *slug)
                .map(|own| own.name.clone()),
            Node::Subject(slug) => Some(words::subject(slug)),
            Node::Population(slug) => Some(words::people(slug)),
            Node::Context(slug) => Some(words::capital(slug)),
            Node::Instrument(slug) => self.catalog.classes.get(slug).map(|own| own.name.clone()),
            Node::Ground(text) | Node::Authority(text) => Some(text.clone()),
        };
        one_line(&found.unwrap_or_else(|| node.key()))
    }

    fn state(&self, node: &Node) -> &'static str {
        let reach = match node {
            Node::Requirement(id) => {
                return self.statuses.get(id.as_str()).map_or("", |s| s.word());
            }
            Node::Line(key) => self.lines.get(key.as_str()),
            Node::Strategy(key) => self.states.strategies.get(key),
            Node::Objective(key) => self.states.objectives.get(key),
            Node::Compact(number) => self.states.compact.get(number),
            _ => None,
        };
        reach.map_or("", |own| own.word())
    }
}
