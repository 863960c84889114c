//! The edges of a state: where each class of words leads.
//!
//! In: the edges, as the automaton is built. Out: the same, laid out so that a class is found with one or two looks
//! at memory, whether the state has it or not.
//!
//! # Invariants
//!
//! * A few edges stand as they came; more of them make a table with open addressing, a power of two long, of
//!   which a third at least is free.

use super::{Class, Edge, START};
use crate::rules::flat::Cells;

/// Edges that are looked at one by one.
const FEW: usize = 4;

/// Lays out the edges of a state.
pub(super) fn lay_out(edges: Vec<Edge>) -> Vec<Edge> {
    if edges.len() <= FEW {
        return edges;
    }
    // A free place has the class of the words that no phrase holds, which leads to no state.
    let mut places = vec![Edge::default(); (edges.len() * 3 / 2).next_power_of_two()];
    let last = places.len() - 1;
    for edge in edges {
        let mut place = first_place(edge.class) & last;
        while places[place] != Edge::default() {
            place = (place + 1) & last;
        }
        places[place] = edge;
    }
    places
}

/// The state that a class leads to by some edges.
#[inline]
pub(super) fn find(edges: Cells<'_, Edge>, class: Class) -> u32 {
    if edges.len() <= FEW {
        let mut all = edges.iter();
        return all
            .find(|edge| edge.class == class)
            .map_or(START, |edge| edge.to);
    }
    let last = edges.len() - 1;
    let mut place = first_place(class) & last;
    loop {
        let edge = edges.get(place);
        if edge.class == class || edge == Edge::default() {
            return edge.to;
        }
        place = (place + 1) & last;
    }
}

/// Where a class is looked for first.
const fn first_place(class: Class) -> usize {
    (class.wrapping_mul(0x9E37_79B1) >> 12) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::flat::Column;

    #[test]
    fn every_edge_is_found_and_no_other() {
        for edges in 0..70u32 {
            let own = |at: u32| Edge {
                class: at * 7 + 1,
                to: at + 100,
            };
            let all: Column<Edge> = lay_out((0..edges).map(own).collect()).into_iter().collect();
            for class in 0..500 {
                let known = class % 7 == 1 && class / 7 < edges;
                let to = if known { class / 7 + 100 } else { START };
                assert_eq!(find(all.cells(), class), to, "class {class} of {edges}");
            }
        }
    }
}
