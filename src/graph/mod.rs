//! The graph of policy: federal provision → requirement → line → strategy → objective.
//!
//! In: the rule set and the catalogue; a review for states. Out: which lines a gap holds back and by
//! what path, and the state of each line, strategy and objective.
//!
//! # Invariants
//!
//! * Nodes and edges are in the order of the rule set and the catalogue: same inputs, same graph.
//! * The state of a line is a function of the findings of the requirements that reach it, only.
//!
//! # Not here
//!
//! How it is drawn (`report/`). petgraph stays in this room.

mod state;

use crate::catalog::{Catalog, Line, Objective, Strategy};
use crate::rules::RuleSet;
use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;

pub use state::{LineState, Reach, States};

/// What a node stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// A federal or international provision, by its citation.
    Ground(String),
    /// A requirement, by its id.
    Requirement(String),
    /// A line of action, by its key.
    Line(String),
    /// A strategy, by its key.
    Strategy(String),
    /// An objective, by its key.
    Objective(String),
}

/// What joins two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// The provision grounds the requirement.
    Grounds,
    /// Closing the gap advances the line; 1 is the most direct.
    Advances(u8),
    /// It belongs to the wider element.
    Belongs,
}

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
}

/// The graph, with its catalogue.
#[derive(Clone, Debug)]
pub struct Graph<'c> {
    catalog: &'c Catalog,
    graph: DiGraph<Node, Edge>,
    at: BTreeMap<Node, NodeIndex>,
}

impl<'c> Graph<'c> {
    /// Builds the graph of a rule set over a catalogue.
    pub fn new(rules: &RuleSet, catalog: &'c Catalog) -> Self {
        let mut graph = Graph {
            catalog,
            graph: DiGraph::new(),
            at: BTreeMap::new(),
        };
        let programme = &catalog.programme;
        for objective in &programme.objectives {
            graph.node(Node::Objective(objective.key.clone()));
        }
        for strategy in &programme.strategies {
            let parent = Node::Objective(strategy.parent.clone());
            graph.join(Node::Strategy(strategy.key.clone()), parent, Edge::Belongs);
        }
        for line in &programme.lines {
            let parent = Node::Strategy(line.parent.clone());
            graph.join(Node::Line(line.key.clone()), parent, Edge::Belongs);
        }
        for rule in &rules.rules {
            let requirement = Node::Requirement(rule.id().to_owned());
            for ground in &rule.requirement.grounds {
                graph.join(
                    Node::Ground(ground.citation()),
                    requirement.clone(),
                    Edge::Grounds,
                );
            }
            for (rank, line) in (1u8..).zip(&rule.requirement.pem) {
                let line = Node::Line(line.get_ref().clone());
                graph.join(requirement.clone(), line, Edge::Advances(rank));
            }
        }
        graph
    }

    /// The paths from a requirement to objectives, most direct first.
    pub fn paths(&self, requirement: &str) -> Vec<Path<'c>> {
        let Some(&from) = self.at.get(&Node::Requirement(requirement.to_owned())) else {
            return Vec::new();
        };
        let mut paths: Vec<Path<'c>> = self
            .graph
            .edges(from)
            .filter_map(|edge| match (edge.weight(), &self.graph[edge.target()]) {
                (Edge::Advances(rank), Node::Line(key)) => self.path(key, *rank),
                _ => None,
            })
            .collect();
        paths.sort_by(|a, b| (a.rank, &a.line.key).cmp(&(b.rank, &b.line.key)));
        paths
    }

    /// Requirements that reach a line, in the order of their rank and id.
    pub fn requirements_of(&self, line: &str) -> Vec<&str> {
        let Some(&to) = self.at.get(&Node::Line(line.to_owned())) else {
            return Vec::new();
        };
        let mut found: Vec<(u8, &str)> = self
            .graph
            .edges_directed(to, Direction::Incoming)
            .filter_map(|edge| match (edge.weight(), &self.graph[edge.source()]) {
                (Edge::Advances(rank), Node::Requirement(id)) => Some((*rank, id.as_str())),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, id)| id).collect()
    }

    fn path(&self, line: &str, rank: u8) -> Option<Path<'c>> {
        let programme = &self.catalog.programme;
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
            rank,
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

    fn join(&mut self, from: Node, to: Node, edge: Edge) {
        let (from, to) = (self.node(from), self.node(to));
        if !self
            .graph
            .edges_connecting(from, to)
            .any(|known| *known.weight() == edge)
        {
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
