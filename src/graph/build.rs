//! Puts the graph together from the rule set and the catalogues.

use super::Graph;
use super::node::{Edge, EdgeKind, Node};
use crate::catalog::{Catalog, Line, Programme};
use crate::rules::{Placed, Requirement, RuleSet};

const BY_COORDINATION: &str =
    "la línea es de otra autoridad: el estado sólo la hace avanzar si ordena coordinarse con ella";
const BY_COMPACT: &str = "por los objetivos del Pacto Mundial que comparten";
const BY_SUBJECT: &str = "por la materia del requisito";
const BY_EQUIVALENCE: &str = "porque la línea dice lo mismo que una del PEM";

impl<'c> Graph<'c> {
    /// Objectives, strategies and lines, each under its parent.
    pub(super) fn add_programme(&mut self, programme: &Programme) {
        for objective in &programme.objectives {
            self.node(Node::Objective(objective.key.clone()));
        }
        for strategy in &programme.strategies {
            let parent = Node::Objective(strategy.parent.clone());
            let edge = Edge::direct(EdgeKind::Belongs);
            self.join(Node::Strategy(strategy.key.clone()), parent, edge);
        }
        for line in &programme.lines {
            let parent = Node::Strategy(line.parent.clone());
            let edge = Edge::direct(EdgeKind::Belongs);
            self.join(Node::Line(line.key.clone()), parent, edge);
        }
    }

    /// Global Compact, themes, SDG targets, steps and dimensions, whether a requirement reaches
    /// them or not.
    pub(super) fn add_agenda(&mut self, catalog: &Catalog) {
        let agenda = &catalog.agenda;
        for objective in &agenda.compact {
            self.node(Node::Compact(objective.number));
        }
        for theme in &agenda.themes {
            self.node(Node::Theme(theme.number));
        }
        for target in &agenda.targets {
            self.node(Node::Target(target.key.clone()));
        }
        for step in &catalog.steps {
            self.node(Node::Step(step.number));
        }
        for dimension in &agenda.dimensions {
            self.node(Node::Dimension(dimension.slug.clone()));
        }
        for subject in &agenda.subjects {
            let from = || Node::Subject(subject.slug.clone());
            for target in &subject.targets {
                let to = Node::Target(target.get_ref().clone());
                self.join(from(), to, Edge::direct(EdgeKind::Belongs));
            }
            let dimension = Node::Dimension(subject.dimension.get_ref().clone());
            self.join(from(), dimension, Edge::direct(EdgeKind::Belongs));
            let authority = Node::Authority(subject.authority.clone());
            self.join(authority, from(), Edge::direct(EdgeKind::InCharge));
        }
    }

    /// The requirements, with all that each reaches.
    pub(super) fn add_requirements(&mut self, rules: &'c RuleSet, catalog: &Catalog) {
        for rule in &rules.rules {
            self.add_requirement(&rule.requirement, catalog);
        }
    }

    fn add_requirement(&mut self, requirement: &'c Requirement, catalog: &Catalog) {
        let own = || Node::Requirement(requirement.id().to_owned());
        self.node(own());
        for ground in &requirement.grounds {
            let ground = Node::Ground(ground.citation());
            self.join(ground, own(), Edge::direct(EdgeKind::Grounds));
        }
        for (rank, objective) in (1u8..).zip(&requirement.pmm) {
            let to = Node::Compact(*objective.get_ref());
            self.join(own(), to, Edge::direct(EdgeKind::Advances(rank)));
        }
        for theme in &catalog.agenda.themes {
            let shares = |all: &[Placed<u8>]| {
                let mut own = requirement.pmm.iter();
                own.any(|objective| all.iter().any(|of| of.get_ref() == objective.get_ref()))
            };
            if shares(&theme.main) || shares(&theme.related) {
                let edge = Edge::indirect(EdgeKind::Belongs, BY_COMPACT);
                self.join(own(), Node::Theme(theme.number), edge);
            }
        }
        let step = Node::Step(*requirement.step.get_ref());
        self.join(own(), step, Edge::direct(EdgeKind::Belongs));
        let subject = Node::Subject(requirement.subject.clone());
        self.join(own(), subject, Edge::direct(EdgeKind::Belongs));
        if let Some(links) = catalog.agenda.subject(&requirement.subject) {
            let by_subject = Edge::indirect(EdgeKind::Belongs, BY_SUBJECT);
            for target in &links.targets {
                self.join(own(), Node::Target(target.get_ref().clone()), by_subject);
            }
            let dimension = Node::Dimension(links.dimension.get_ref().clone());
            self.join(own(), dimension, by_subject);
            let in_charge = Edge::indirect(EdgeKind::InCharge, BY_SUBJECT);
            self.join(Node::Authority(links.authority.clone()), own(), in_charge);
        }
        for population in &requirement.population {
            let to = Node::Population(population.clone());
            self.join(own(), to, Edge::direct(EdgeKind::Concerns));
        }
        for context in &requirement.contexts {
            let to = Node::Context(context.clone());
            self.join(own(), to, Edge::direct(EdgeKind::Concerns));
        }
        for (rank, class) in (1u8..).zip(&requirement.places) {
            let to = Node::Instrument(class.get_ref().clone());
            self.join(own(), to, Edge::direct(EdgeKind::ReformedIn(rank)));
        }
    }

    /// Joins requirements to the lines that they name, and to those that name them.
    pub(super) fn add_links(&mut self, rules: &'c RuleSet, programme: &Programme) {
        // Requirements name lines of the PEM: another programme may use the same keys for others.
        let own = programme.key == self.catalog().programme.key;
        for rule in rules.rules.iter().filter(|_| own) {
            let requirement = &rule.requirement;
            let direct = requirement.pem.iter().map(|key| (key, ""));
            let indirect = (requirement.indirect.iter()).map(|own| (&own.line, own.why.trim()));
            for (rank, (key, why)) in (1u8..).zip(direct.chain(indirect)) {
                if let Some(line) = programme.line(key.get_ref()) {
                    self.reach(rule.id(), line, rank, why);
                }
            }
        }
        for line in &programme.lines {
            for (rank, id) in (1u8..).zip(&line.requirements) {
                if let Some(rule) = rules.get(id.get_ref()) {
                    self.reach(rule.id(), line, rank, "");
                }
            }
            for same in &line.same_as {
                for rule in &rules.rules {
                    let mut named = rule.requirement.lines();
                    if let Some(at) = named.position(|key| key.get_ref() == same.get_ref()) {
                        let rank = u8::try_from(at + 1).unwrap_or(u8::MAX);
                        self.reach(rule.id(), line, rank, BY_EQUIVALENCE);
                    }
                }
            }
        }
    }

    fn reach(&mut self, requirement: &str, line: &Line, rank: u8, reason: &'c str) {
        let kind = EdgeKind::Advances(rank);
        let edge = match (line.by_coordination(), reason) {
            (true, "") => Edge::indirect(kind, BY_COORDINATION),
            (false, "") => Edge::direct(kind),
            (_, reason) => Edge::indirect(kind, reason),
        };
        let from = Node::Requirement(requirement.to_owned());
        self.join(from, Node::Line(line.key.clone()), edge);
    }
}
