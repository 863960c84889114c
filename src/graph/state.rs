//! The state of lines, strategies and objectives: how far the requirements that reach them are met.

use super::{Graph, Node};
use crate::finding::{Review, Status};
use petgraph::graph::NodeIndex;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How many requirements reach something, and how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Met.
    pub met: u32,
    /// Met in part.
    pub partly: u32,
    /// Open otherwise: absent, contrary, invading, observed.
    pub open: u32,
    /// Nothing can be said.
    pub unknown: u32,
}

impl Reach {
    fn add(&mut self, status: Status) {
        match status {
            Status::Cumple => self.met += 1,
            Status::Parcial => self.partly += 1,
            Status::SinFuente | Status::NoAplica => self.unknown += 1,
            _ => self.open += 1,
        }
    }

    /// How many requirements reach it.
    pub const fn total(self) -> u32 {
        self.met + self.partly + self.open + self.unknown
    }

    /// The state in a word: "sin-requisito", "desconocida", "avanza", "parcial" or "detenida".
    ///
    /// "avanza" when every known requirement is met; "detenida" when none is, not even in part.
    pub const fn word(self) -> &'static str {
        if self.total() == 0 {
            "sin-requisito"
        } else if self.met + self.partly + self.open == 0 {
            "desconocida"
        } else if self.partly + self.open == 0 {
            "avanza"
        } else if self.met + self.partly == 0 {
            "detenida"
        } else {
            "parcial"
        }
    }
}

/// The state of one line of action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineState {
    /// Its key.
    pub key: String,
    /// How the requirements that reach it stand.
    pub reach: Reach,
    /// Requirements that hold it back, most direct first.
    pub held_by: Vec<String>,
}

/// The state of a whole programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct States {
    /// Lines, in the programme's order.
    pub lines: Vec<LineState>,
    /// Strategies by key; a requirement counts once in each.
    pub strategies: BTreeMap<String, Reach>,
    /// Objectives by key; a requirement counts once in each.
    pub objectives: BTreeMap<String, Reach>,
    /// Objectives of the Global Compact by number.
    pub compact: BTreeMap<u8, Reach>,
}

impl Graph<'_> {
    /// The state of every line, strategy and objective, given a review.
    ///
    /// Findings of requirements that are not in the graph are passed over.
    pub fn states(&self, review: &Review) -> States {
        let status: FxHashMap<&str, Status> = review
            .findings
            .iter()
            .map(|finding| (finding.requirement.as_str(), finding.status))
            .collect();
        let programme = self.programme;
        let mut states = States::default();
        let mut by_strategy: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for line in &programme.lines {
            let mut reach = Reach::default();
            let mut held_by = Vec::new();
            for requirement in self.requirements_of(&line.key) {
                let Some(&status) = status.get(requirement) else {
                    continue;
                };
                reach.add(status);
                if status.is_open() {
                    held_by.push(requirement.to_owned());
                }
                by_strategy
                    .entry(&line.parent)
                    .or_default()
                    .insert(requirement);
            }
            states.lines.push(LineState {
                key: line.key.clone(),
                reach,
                held_by,
            });
        }
        let mut by_objective: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let sum = |all: &BTreeSet<&str>| {
            let mut reach = Reach::default();
            all.iter()
                .filter_map(|id| status.get(id))
                .for_each(|s| reach.add(*s));
            reach
        };
        for strategy in &programme.strategies {
            let all = by_strategy
                .remove(strategy.key.as_str())
                .unwrap_or_default();
            states.strategies.insert(strategy.key.clone(), sum(&all));
            by_objective
                .entry(&strategy.parent)
                .or_default()
                .extend(all);
        }
        for objective in &programme.objectives {
            let all = by_objective
                .remove(objective.key.as_str())
                .unwrap_or_default();
            states.objectives.insert(objective.key.clone(), sum(&all));
        }
        for objective in &self.catalog.agenda.compact {
            let all = self.requirements_to(&Node::Compact(objective.number));
            let reach = sum(&all.into_iter().collect());
            states.compact.insert(objective.number, reach);
        }
        states
    }

    /// How the requirements next to each node stand: those that lead to it, or that it leads to.
    ///
    /// Nodes without any are left out.
    pub fn reaches(&self, review: &Review) -> BTreeMap<&Node, Reach> {
        let status: FxHashMap<&str, Status> = (review.findings.iter())
            .map(|finding| (finding.requirement.as_str(), finding.status))
            .collect();
        let mut all = BTreeMap::new();
        for at in self.graph.node_indices() {
            let beside = self.graph.neighbors_undirected(at);
            let mut near: Vec<(NodeIndex, &str)> = beside
                .filter_map(|other| match &self.graph[other] {
                    Node::Requirement(id) => Some((other, id.as_str())),
                    _ => None,
                })
                .collect();
            if near.is_empty() {
                continue;
            }
            near.sort_unstable();
            near.dedup();
            let mut reach = Reach::default();
            let known = near.iter().filter_map(|(_, id)| status.get(id));
            known.for_each(|status| reach.add(*status));
            all.insert(&self.graph[at], reach);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_held_back_while_one_of_its_requirements_is_open() {
        let reach = |met, partly, open, unknown| Reach {
            met,
            partly,
            open,
            unknown,
        };
        assert_eq!(reach(0, 0, 0, 0).word(), "sin-requisito");
        assert_eq!(reach(0, 0, 0, 3).word(), "desconocida");
        assert_eq!(reach(2, 0, 0, 1).word(), "avanza");
        assert_eq!(reach(1, 0, 1, 0).word(), "parcial");
        assert_eq!(reach(0, 0, 1, 0).word(), "detenida");
    }
}
