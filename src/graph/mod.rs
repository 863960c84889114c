//! The graph of policy: federal provision → requirement → line → strategy → objective, and from the
//! requirement to all else that it serves (Global Compact, themes, SDG targets, populations, local
//! instruments, authorities).
//!
//! In: the rule set and the catalogue; a review for states. Out: which lines a gap holds back and by
//! what path, the state of each line, strategy and objective, and the reform plan.
//!
//! # Invariants
//!
//! * Nodes and edges are in the order of the rule set and the catalogue: same inputs, same graph.
//! * The state of a line is a function of the findings of the requirements that reach it, only.
//!
//! # Not here
//!
//! How it is drawn (`report/`). petgraph stays in this room.

mod build;
mod cover;
mod node;
mod plan;
mod state;

use crate::catalog::{Catalog, Line, Objective, Programme, Strategy};
use crate::rules::RuleSet;
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

pub use cover::{Package, Taken, cover};
pub use node::{Edge, EdgeKind, Node, Strength};
pub use plan::{Action, Horizon, Plan, PlanPackage, PlannedGap, closing};
pub use state::{LineState, Reach, States};

/// The path from a gap to an objective.
#[derive(Clone, Debug)]
pub struct Path<'c> {
    /// The line.
    pub line: &'c Line,
    /// Its strategy.
    pub strategy: &'c Strategy,
    /// Its objective.
    pub objective: &'c Objective,
    /// 1 for the line that the gap holds back most directly.
    pub rank: u8,
    /// How firmly the requirement advances the line.
    pub strength: Strength,
    /// Why only indirectly; empty when directly.
    pub reason: &'c str,
}

/// The graph, with the catalogue and the programme it was built over.
#[derive(Clone, Debug)]
pub struct Graph<'c> {
    catalog: &'c Catalog,
    programme: &'c Programme,
    graph: DiGraph<Node, Edge<'c>>,
    at: FxHashMap<Node, NodeIndex>,
}

impl<'c> Graph<'c> {
    /// Builds the graph of a rule set over a catalogue and its own programme (the PEM).
    pub fn new(rules: &'c RuleSet, catalog: &'c Catalog) -> Self {
        Self::over(rules, catalog, &catalog.programme)
    }

    /// Builds the graph of a rule set over another programme with the same schema.
    pub fn over(rules: &'c RuleSet, catalog: &'c Catalog, programme: &'c Programme) -> Self {
        let mut graph = Graph {
            catalog,
            programme,
            graph: DiGraph::new(),
            at: FxHashMap::default(),
        };
        graph.add_programme(programme);
        graph.add_agenda(catalog);
        graph.add_requirements(rules, catalog);
        graph.add_links(rules, programme);
        graph
    }

    /// The catalogue it was built over.
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// The programme whose lines it holds.
    pub fn programme(&self) -> &'c Programme {
        self.programme
    }

    /// Every node, in the order in which they were added: the same for the same inputs.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.graph.node_weights()
    }

    /// Every edge with its two nodes, in the order in which they were added.
    pub fn edges(&self) -> impl Iterator<Item = (&Node, &Node, Edge<'c>)> {
        self.graph.edge_references().map(|edge| {
            let (from, to) = (&self.graph[edge.source()], &self.graph[edge.target()]);
            (from, to, *edge.weight())
        })
    }

    /// True when some node leads back to itself: a catalogue that says so is wrong.
    pub fn has_cycle(&self) -> bool {
        petgraph::algo::is_cyclic_directed(&self.graph)
    }

    /// The nodes that a requirement leads to by one edge, with the edge.
    pub fn reached_by(&self, requirement: &str) -> Vec<(&Node, Edge<'c>)> {
        let node = Node::Requirement(requirement.to_owned());
        let Some(&from) = self.at.get(&node) else {
            return Vec::new();
        };
        let mut found: Vec<(&Node, Edge<'c>)> = (self.graph.edges(from))
            .map(|edge| (&self.graph[edge.target()], *edge.weight()))
            .collect();
        found.sort();
        found
    }

    /// The paths from a requirement to objectives, most direct first.
    pub fn paths(&self, requirement: &str) -> Vec<Path<'c>> {
        let Some(&from) = self.at.get(&Node::Requirement(requirement.to_owned())) else {
            return Vec::new();
        };
        let mut paths: Vec<Path<'c>> = self
            .graph
            .edges(from)
            .filter_map(|edge| match &self.graph[edge.target()] {
                Node::Line(key) => self.path(key, *edge.weight()),
                _ => None,
            })
            .collect();
        paths.sort_by(|a, b| (a.rank, &a.line.key).cmp(&(b.rank, &b.line.key)));
        paths
    }

    /// The path from a requirement to the objective of one line.
    pub fn path_by(&self, requirement: &str, line: &str) -> Option<Path<'c>> {
        let from = *self.at.get(&Node::Requirement(requirement.to_owned()))?;
        let to = *self.at.get(&Node::Line(line.to_owned()))?;
        // Two nodes have one edge of a kind, and these two have no other.
        let edge = self.graph.find_edge(from, to)?;
        self.path(line, self.graph[edge])
    }

    /// Requirements that reach a line, in the order of their rank and id.
    pub fn requirements_of(&self, line: &str) -> Vec<&str> {
        self.requirements_to(&Node::Line(line.to_owned()))
    }

    /// Requirements that lead to a node by one edge, in the order of their rank and id.
    pub fn requirements_to(&self, node: &Node) -> Vec<&str> {
        let Some(&to) = self.at.get(node) else {
            return Vec::new();
        };
        let mut found: Vec<(u8, &str)> = self
            .graph
            .edges_directed(to, Direction::Incoming)
            .filter_map(|edge| match &self.graph[edge.source()] {
                Node::Requirement(id) => Some((edge.weight().kind.rank(), id.as_str())),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// Requirements that a node leads to by one edge (its provision, its authority), by id.
    pub fn requirements_by(&self, node: &Node) -> Vec<&str> {
        let Some(&from) = self.at.get(node) else {
            return Vec::new();
        };
        let mut found: Vec<&str> = (self.graph.edges(from))
            .filter_map(|edge| match &self.graph[edge.target()] {
                Node::Requirement(id) => Some(id.as_str()),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found
    }

    fn path(&self, line: &str, edge: Edge<'c>) -> Option<Path<'c>> {
        let programme = self.programme;
        let line = programme.line(line)?;
        let strategy = programme.strategies.iter().find(|s| s.key == line.parent)?;
        let objective = programme
            .objectives
            .iter()
            .find(|o| o.key == strategy.parent)?;
        Some(Path {
            line,
            strategy,
            objective,
            rank: edge.kind.rank(),
            strength: edge.strength,
            reason: edge.reason,
        })
    }

    fn node(&mut self, node: Node) -> NodeIndex {
        if let Some(&at) = self.at.get(&node) {
            return at;
        }
        let at = self.graph.add_node(node.clone());
        self.at.insert(node, at);
        at
    }

    fn join(&mut self, from: Node, to: Node, edge: Edge<'c>) {
        let (from, to) = (self.node(from), self.node(to));
        // One edge of a kind between two nodes: the first, which is the most direct.
        let known = (self.graph.edges_connecting(from, to)).any(|known| {
            std::mem::discriminant(&known.weight().kind) == std::mem::discriminant(&edge.kind)
        });
        if !known {
            self.graph.add_edge(from, to, edge);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_reaches_its_lines_strategies_and_objectives() {
        let catalog = Catalog::embedded().expect("valid");
        let rules = RuleSet::embedded().expect("valid");
        let graph = Graph::new(&rules, &catalog);
        let paths = graph.paths("lm-09-registro-civil");
        let shown: Vec<String> = paths
            .iter()
            .map(|p| {
                format!(
                    "{} {} {} {}",
                    p.rank, p.line.key, p.strategy.key, p.objective.key
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "1 1.1.2 1.1 1",
                "2 1.1.3 1.1 1",
                "3 3.2.1 3.2 3",
                "4 4.1.1 4.1 4"
            ]
        );
        assert!(
            graph
                .requirements_of("1.1.2")
                .contains(&"lm-09-registro-civil")
        );
        assert!(graph.paths("no-existe").is_empty());
    }
}
