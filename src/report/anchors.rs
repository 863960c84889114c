//! Where each node of the graph stands in the report: its anchor.
//!
//! In: a node. Out: the id that the page gives to its row or card ("linea-1-1-2"), the same for the page that
//! writes it and for every export that links to it.

use crate::graph::{Graph, Node};
use crate::law::id_slug;

/// The anchor of a node; `None` when the report has no place for it: it tells the requirements that were
/// reviewed and the lines of the catalogue's own programme only. A provision is told in the card of a
/// requirement that it grounds.
pub(super) fn anchor(
    graph: &Graph<'_>,
    node: &Node,
    reviewed: &dyn Fn(&str) -> bool,
) -> Option<String> {
    match node {
        Node::Line(_) | Node::Strategy(_) | Node::Objective(_) => {
            let own = graph.programme().key == graph.catalog().programme.key;
            own.then(|| own_anchor(node))
        }
        Node::Ground(_) => {
            let mut grounded = graph.requirements_by(node).into_iter();
            let id = grounded.find(|id| reviewed(id))?;
            Some(own_anchor(&Node::Requirement(id.to_owned())))
        }
        Node::Requirement(id) => reviewed(id).then(|| own_anchor(node)),
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
