//! The expressions of every rule as one table in which what several of them say is said once.
//!
//! In: rules with their expressions. Out: a [`Plan`]: nodes that come after their parts, so that one
//! pass over the table tells, for many provisions at a time, which expressions may hold there and
//! which hold for certain. `review/` makes that pass.
//!
//! # Invariants
//!
//! * A node's parts come before it.
//! * Equal parts are one node, in whatever order they are written.

use super::Rule;
use super::language::{ConceptId, Expr, Place};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Index of a node.
pub type NodeIx = u32;

/// Where the presence of a concept is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[repr(u8)]
pub enum Context {
    /// In the provision with its lead-ins.
    Unit,
    /// In the law's title.
    Law,
    /// In a heading above the article or its caption.
    Heading,
    /// In the lead-ins.
    LeadIn,
    /// In the article.
    Article,
    /// In the provision, before it in its article, in its headings or in the title.
    Subject,
}

impl Context {
    /// How many there are.
    pub const COUNT: usize = 6;
}

/// What a node says of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub enum Kind {
    /// A concept is there: it has no parts.
    Leaf(Context, ConceptId),
    /// All hold.
    All,
    /// One holds.
    Any,
    /// Its part does not hold.
    Not,
    /// Its part holds, and its concepts stand in the places that the expression asks for: never
    /// certain without looking.
    Placed,
    /// It has no parts, and nothing is known of it without looking.
    Unknown,
}

/// A node and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Node {
    /// What it says.
    pub kind: Kind,
    start: u32,
    end: u32,
}

/// The nodes of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct RulePlan {
    /// Of its anchors; `None` when it has none.
    pub anchors: Option<NodeIx>,
    /// Of its levels, in their order.
    pub levels: Vec<NodeIx>,
    /// Of what excludes.
    pub excluded: Option<NodeIx>,
    /// Of the parts of its full statement.
    pub full: Vec<NodeIx>,
}

/// Every expression, shared parts once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Plan {
    /// In an order in which parts come first.
    pub nodes: Vec<Node>,
    parts: Vec<NodeIx>,
    /// By rule.
    pub rules: Vec<RulePlan>,
}

impl Plan {
    /// The plan of some rules, in their order.
    pub fn new(rules: &[Rule]) -> Self {
        let mut builder = Builder::default();
        for rule in rules {
            let full = rule.full().iter();
            let planned = RulePlan {
                anchors: rule.anchors.as_ref().map(|all| {
                    let leaves = all.iter().map(|id| builder.leaf(Context::Unit, *id));
                    let leaves = leaves.collect();
                    builder.node(Kind::Any, leaves)
                }),
                levels: rule.levels.iter().map(|(_, e)| builder.expr(e)).collect(),
                excluded: rule.excluded.as_ref().map(|expr| builder.expr(expr)),
                full: full.map(|part| builder.expr(part)).collect(),
            };
            builder.plan.rules.push(planned);
        }
        builder.plan
    }

    /// The parts of a node.
    pub fn parts(&self, node: &Node) -> &[NodeIx] {
        &self.parts[node.start as usize..node.end as usize]
    }
}

#[derive(Default)]
struct Builder {
    plan: Plan,
    known: FxHashMap<(Kind, Vec<NodeIx>), NodeIx>,
}

impl Builder {
    fn leaf(&mut self, context: Context, concept: ConceptId) -> NodeIx {
        self.node(Kind::Leaf(context, concept), Vec::new())
    }

    fn node(&mut self, kind: Kind, mut parts: Vec<NodeIx>) -> NodeIx {
        if matches!(kind, Kind::All | Kind::Any) {
            parts.sort_unstable();
            parts.dedup();
            if let [only] = parts.as_slice() {
                return *only;
            }
        }
        let key = (kind, parts);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let node = self.plan.nodes.len() as NodeIx;
        let start = self.plan.parts.len() as u32;
        self.plan.parts.extend(&key.1);
        let end = self.plan.parts.len() as u32;
        self.plan.nodes.push(Node { kind, start, end });
        self.known.insert(key, node);
        node
    }

    fn expr(&mut self, expr: &Expr) -> NodeIx {
        match expr {
            Expr::Concept(id) => self.leaf(Context::Unit, *id),
            Expr::And(parts) => self.list(Kind::All, parts),
            Expr::Or(parts) => self.list(Kind::Any, parts),
            Expr::Not(inner) => {
                let inner = self.expr(inner);
                self.node(Kind::Not, vec![inner])
            }
            Expr::Near(_, parts) => {
                let all = self.list(Kind::All, parts);
                self.node(Kind::Placed, vec![all])
            }
            Expr::Denied(inner)
            | Expr::Affirmed(inner)
            | Expr::Favoured(inner)
            | Expr::InMode(_, inner) => {
                let inner = self.expr(inner);
                self.node(Kind::Placed, vec![inner])
            }
            Expr::Alone(inner) => {
                let inner = self.may_hold(inner);
                self.node(Kind::Placed, vec![inner])
            }
            Expr::Bound(who, what) => {
                // A heading may name who is bound.
                let parts = vec![self.expr(who), self.presence(Context::Heading, who)];
                let mut all = vec![self.node(Kind::Any, parts)];
                all.extend(what.iter().map(|what| self.expr(what)));
                let all = self.node(Kind::All, all);
                self.node(Kind::Placed, vec![all])
            }
            Expr::In(place, inner) => {
                let context = match place {
                    Place::Law => Context::Law,
                    Place::Heading => Context::Heading,
                    Place::LeadIn => Context::LeadIn,
                    Place::Article => Context::Article,
                };
                self.presence(context, inner)
            }
            Expr::Subject(inner) => self.presence(Context::Subject, inner),
            Expr::Weighs(..) | Expr::Speaks(..) => self.node(Kind::Unknown, Vec::new()),
        }
    }

    /// An expression tried on a part of a unit: what the whole has, the part may lack.
    fn may_hold(&mut self, expr: &Expr) -> NodeIx {
        match expr {
            // No part: it may always hold.
            Expr::Not(_) => self.node(Kind::All, Vec::new()),
            Expr::And(parts) | Expr::Or(parts) => {
                let all = parts.iter().map(|part| self.may_hold(part)).collect();
                let kind = match expr {
                    Expr::And(_) => Kind::All,
                    _ => Kind::Any,
                };
                self.node(kind, all)
            }
            other => self.expr(other),
        }
    }

    fn list(&mut self, kind: Kind, parts: &[Expr]) -> NodeIx {
        let parts = parts.iter().map(|part| self.expr(part)).collect();
        self.node(kind, parts)
    }

    /// An expression of which only the presence of its concepts counts, somewhere.
    fn presence(&mut self, context: Context, expr: &Expr) -> NodeIx {
        let mut list = |kind, parts: &[Expr]| {
            let parts = parts.iter().map(|part| self.presence(context, part));
            let parts = parts.collect();
            self.node(kind, parts)
        };
        match expr {
            Expr::Concept(id) => self.leaf(context, *id),
            Expr::And(parts) | Expr::Near(_, parts) => list(Kind::All, parts),
            Expr::Or(parts) => list(Kind::Any, parts),
            Expr::Not(inner) => {
                let inner = self.presence(context, inner);
                self.node(Kind::Not, vec![inner])
            }
            Expr::Bound(who, Some(what)) => {
                let parts = [who, what].map(|part| self.presence(context, part));
                self.node(Kind::All, parts.to_vec())
            }
            Expr::In(_, inner)
            | Expr::Subject(inner)
            | Expr::Denied(inner)
            | Expr::Affirmed(inner)
            | Expr::Favoured(inner)
            | Expr::Alone(inner)
            | Expr::InMode(_, inner)
            | Expr::Bound(inner, None) => self.presence(context, inner),
            // Its words weigh where they stand, not elsewhere.
            Expr::Weighs(..) | Expr::Speaks(..) => self.node(Kind::All, Vec::new()),
        }
    }
}
