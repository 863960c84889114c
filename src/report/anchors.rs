//! Where each node of the graph stands in the report: its anchor.
//!
//! In: a node. Out: the id that the page gives to its row or card ("linea-1-1-2"), the same for the page that
//! writes it and for every export that links to it.

use crate::graph::{Graph, Node};
use crate::law::id_slug;

/// The anchor of a node; `None` when the report has no place for it: the report tells the lines of the
/// catalogue's own programme only, and provisions are told in the card of a requirement that they ground.
pub(super) fn anchor(graph: &Graph<'_>, node: &Node) -> Option<String> {
    match node {
        Node::Line(_) | Node::Strategy(_) | Node::Objective(_) => {
            let own = graph.programme().key == graph.catalog().programme.key;
            own.then(|| own_anchor(node))
        }
        Node::Ground(_) => {
            let grounded = graph.requirements_by(node).into_iter().next()?;
            Some(own_anchor(&Node::Requirement(grounded.to_owned())))
        }
        _ => Some(own_anchor(node)),
    }
}

/// The anchor that the page gives to the place of a node.
pub(super) fn own_anchor(node: &Node) -> String {
    let prefix = match node {
        Node::Requirement(_) => "req",
        other => other.kind(),
    };
    format!("{prefix}-{}", id_slug(&node.key()))
}
