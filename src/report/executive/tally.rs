//! Counts of the executive report: what counts where, and which objectives have the most and the fewest.
//!
//! In: reports of one period. Out: numbers.
//!
//! # Invariants
//!
//! * An action of several objectives counts in each of them, and once in the total; a challenge of several categories,
//!   in each category and once in the total.
//! * Objectives that tie are listed together or not at all.

use crate::record::{Action, ActionKind, ActionsReport};
use serde::Serialize;
use std::collections::BTreeMap;

/// Objectives that are shown as those with the most, or the fewest.
const SHOWN: usize = 5;
/// How many are shown at most so that those that tie stay together.
const WITH_TIES: usize = 8;

/// How many actions of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Kinds {
    /// Programmes.
    pub programmes: usize,
    /// Actions.
    pub actions: usize,
    /// Good practices.
    pub practices: usize,
}

impl Kinds {
    /// All of them.
    pub const fn total(self) -> usize {
        self.programmes + self.actions + self.practices
    }

    fn add(&mut self, kind: ActionKind) {
        match kind {
            ActionKind::Programa => self.programmes += 1,
            ActionKind::Accion => self.actions += 1,
            ActionKind::BuenaPractica => self.practices += 1,
            ActionKind::Reto => {}
        }
    }
}

/// Actions of some kind, however they were chosen.
pub(super) fn kinds<'r>(actions: impl Iterator<Item = &'r Action>) -> Kinds {
    let mut kinds = Kinds::default();
    actions.for_each(|own| kinds.add(own.kind));
    kinds
}

/// Every action with the report that it is in.
pub(super) fn all(
    reports: &[ActionsReport],
) -> impl Iterator<Item = (&ActionsReport, &Action)> + Clone {
    let rows = |report| {
        let own: &ActionsReport = report;
        own.actions.iter().map(move |action| (own, action))
    };
    reports.iter().flat_map(rows)
}

/// True for a row that tells of a challenge.
pub(super) fn is_challenged(action: &Action) -> bool {
    !action.challenges.is_empty() || !action.challenge.is_empty()
}

/// The numbers of the objectives with the most actions, and of those with the fewest, each with its count.
pub(super) type Ranking = Vec<(u8, usize)>;

/// Those with the most (from the highest) and those with the fewest (from the lowest); both empty when all tie.
pub(super) fn extremes(counts: &[(u8, usize)]) -> (Ranking, Ranking) {
    let mut groups: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    for (number, count) in counts {
        groups.entry(*count).or_default().push(*number);
    }
    if groups.len() < 2 {
        return (Vec::new(), Vec::new());
    }
    // An objective without actions is never among those with the most, whatever the others have.
    let most = first(groups.iter().rev().filter(|own| *own.0 > 0));
    let lowest = most.last().map_or(usize::MAX, |own| own.1);
    let fewest = first(groups.iter().filter(|own| *own.0 < lowest));
    (most, fewest)
}

/// Whole groups, until there are enough.
fn first<'g>(groups: impl Iterator<Item = (&'g usize, &'g Vec<u8>)>) -> Ranking {
    let mut shown = Vec::new();
    for (count, numbers) in groups {
        let fits = shown.is_empty() || shown.len() + numbers.len() <= WITH_TIES;
        if shown.len() >= SHOWN || !fits {
            break;
        }
        shown.extend(numbers.iter().map(|number| (*number, *count)));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objectives_that_tie_stay_together() {
        let counts = [
            (1, 9),
            (2, 7),
            (3, 7),
            (4, 6),
            (5, 5),
            (6, 5),
            (7, 1),
            (8, 0),
        ];
        let (most, fewest) = extremes(&counts);
        assert_eq!(most, [(1, 9), (2, 7), (3, 7), (4, 6), (5, 5), (6, 5)]);
        assert_eq!(fewest, [(8, 0), (7, 1)]);
    }

    #[test]
    fn a_tie_of_nearly_all_is_not_listed_twice() {
        let mut counts: Vec<(u8, usize)> = (1..=20).map(|own| (own, 1)).collect();
        counts.extend([(21, 3), (22, 3), (23, 2)]);
        let (most, fewest) = extremes(&counts);
        assert_eq!(most, [(21, 3), (22, 3), (23, 2)]);
        assert_eq!(fewest.len(), 20);
    }

    #[test]
    fn when_all_tie_none_stands_out() {
        let counts: Vec<(u8, usize)> = (1..=23).map(|own| (own, 2)).collect();
        assert_eq!(extremes(&counts), (vec![], vec![]));
    }
}
