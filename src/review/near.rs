//! The provisions that came closest to each rule, over all laws.
//!
//! In: near misses, from several threads and in any order. Out: the nearest of each rule.
//!
//! # Invariants
//!
//! * What is kept depends on the near misses offered, not on their order: the nearest first, then by place.
//! * A near miss is quoted only when it is kept.

use super::Assessment;
use crate::finding::Evidence;
use crate::framework::Rank;
use std::cmp::Ordering;
use std::sync::{Mutex, PoisonError};

/// Nearest misses shown per requirement.
const SHOWN: usize = 3;

/// Where a near miss stands: its instrument, and its place among the assessments of it.
type Place = (Rank, usize);

/// A near miss that is kept.
#[derive(Debug)]
struct Near {
    reached: (u16, u16),
    place: Place,
    evidence: Evidence,
}

/// The nearest misses of each rule.
#[derive(Debug)]
pub(super) struct NearMisses(Vec<Mutex<Vec<Near>>>);

impl NearMisses {
    pub(super) fn new(rules: usize) -> Self {
        NearMisses((0..rules).map(|_| Mutex::default()).collect())
    }

    /// Keeps a near miss if it is one of the nearest so far.
    pub(super) fn offer(
        &self,
        assessment: &Assessment,
        place: Place,
        quote: impl FnOnce() -> Evidence,
    ) {
        // What another thread left half done is still a list of near misses.
        let lock = self.0[assessment.rule].lock();
        let mut kept = lock.unwrap_or_else(PoisonError::into_inner);
        let reached = assessment.reached;
        let before = kept.partition_point(|own| {
            let nearer = nearness(own.reached, reached);
            nearer.then_with(|| own.place.cmp(&place)).is_lt()
        });
        if before < SHOWN {
            kept.truncate(SHOWN - 1);
            let evidence = quote();
            kept.insert(
                before,
                Near {
                    reached,
                    place,
                    evidence,
                },
            );
        }
    }

    /// The nearest miss of a rule, with the parts that hold and how many there are.
    pub(super) fn nearest(&self, rule: usize) -> Option<((u16, u16), Evidence)> {
        let lock = self.0[rule].lock();
        let kept = lock.unwrap_or_else(PoisonError::into_inner);
        kept.first()
            .map(|near| (near.reached, near.evidence.clone()))
    }

    /// The nearest misses of a rule, the nearest first.
    pub(super) fn of(&self, rule: usize) -> Vec<Evidence> {
        let lock = self.0[rule].lock();
        let kept = lock.unwrap_or_else(PoisonError::into_inner);
        kept.iter().map(|near| near.evidence.clone()).collect()
    }
}

/// Orders by the share of parts that hold, the greatest first.
fn nearness(left: (u16, u16), right: (u16, u16)) -> Ordering {
    (right.0 * left.1).cmp(&(left.0 * right.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Marks, Status};

    fn miss(reached: (u16, u16)) -> Assessment {
        Assessment {
            rule: 0,
            article: 0,
            provision: None,
            status: None,
            highlights: Vec::new(),
            matched: Vec::new(),
            missing: Vec::new(),
            reached,
            reasons: Vec::new(),
            marks: Marks::NONE,
        }
    }

    fn cited(citation: &str) -> Evidence {
        Evidence {
            file: String::new(),
            class: String::new(),
            instrument: String::new(),
            provision: String::new(),
            citation: citation.to_owned(),
            divisions: Vec::new(),
            lead_ins: Vec::new(),
            quote: String::new(),
            spans: Vec::new(),
            line: 1,
            status: Status::Ausente,
            matched: Vec::new(),
            missing: Vec::new(),
            reasons: Vec::new(),
        }
    }

    #[test]
    fn the_nearest_are_kept_whatever_the_order_in_which_they_come() {
        let mut offers = vec![
            ("mitad", (1, 2), ((0, 0), 0)),
            ("tercios", (2, 3), ((4, 0), 0)),
            ("igual, después", (2, 4), ((3, 0), 1)),
            ("igual, en medio", (2, 4), ((3, 0), 0)),
            ("cuartos", (3, 4), ((5, 1), 0)),
        ];
        for _ in 0..offers.len() {
            offers.rotate_left(1);
            let near = NearMisses::new(1);
            for (citation, reached, place) in &offers {
                near.offer(&miss(*reached), *place, || cited(citation));
            }
            let kept: Vec<String> = near.of(0).into_iter().map(|own| own.citation).collect();
            assert_eq!(kept, ["cuartos", "tercios", "mitad"]);
        }
    }
}
