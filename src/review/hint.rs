//! What no wording tells of a provision, and the weight of its words does, or what they resemble.
//!
//! In: a provision on which every rule has been tried. Out: assessments of weight or likeness alone, among those found.
//!
//! # Invariants
//!
//! * It yields to what the same rule says of the provision, or of what it is a point of, by its wording.
//! * A fault that is spared by its weight or its theme is no fulfilment by its likeness either.
//!
//! # Not here
//!
//! When weight counts (`clue`).

use super::assess::{Assessment, Work, highlights, is_said, matched, spares_above, strength};
use super::clue::clued;
use super::evaluate::Support;
use super::likeness::alike;
use super::unit::Unit;
use crate::finding::{Marks, Status};
use crate::law::ProvisionIx;
use crate::rules::Counted;

impl<'v> Work<'v> {
    /// Whether a rule hears of a provision at all.
    fn hears(&self, at: usize, unit_at: usize, unit: &Unit<'v>, special: &[Counted]) -> bool {
        let (rule, plan) = (&self.rules.rules[at], &self.rules.plan.rules[at]);
        let counted = &rule.requirement.recognition.counted;
        let excluded = rule.excluded.as_ref().zip(plan.excluded);
        special.iter().all(|own| counted.contains(own))
            && !excluded.is_some_and(|(expr, node)| self.holds(node, expr, unit_at, unit))
    }

    /// What the weight of its words tells; `special` is what a rule must count for it to be heard.
    pub(super) fn weighed(
        &mut self,
        ix: ProvisionIx,
        unit_at: usize,
        unit: &Unit<'v>,
        special: &[Counted],
    ) {
        for own in clued(unit, self.rules) {
            if !self.hears(own.rule, unit_at, unit, special) {
                continue;
            }
            let rule = &self.rules.rules[own.rule];
            let known = &mut self.of_rules[own.rule];
            let above = self.view.law.context_of(ix);
            let said = known.found.iter().chain(&known.clued).any(|known| {
                let here = known.provision == Some(ix);
                let over = known.provision.is_some_and(|at| above.contains(&at));
                let yields = known.status == Some(Status::Cumple) && own.prevails && here;
                (here || over) && strength(known.status) >= strength(Some(own.status)) && !yields
            });
            let level = rule.levels.iter().position(|(s, _)| *s == own.status);
            let spared =
                is_said(own.status) && level.is_some_and(|level| spares_above(rule, level, unit));
            if said || spared {
                continue;
            }
            let denied = alike(unit, rule, own.status);
            if denied.is_some_and(|own| own.gives.is_none()) {
                continue;
            }
            // What its wording says, its weight denies.
            known.found.retain(|known| known.provision != Some(ix));
            known.misses.retain(|known| known.provision != Some(ix));
            known.clued.push(hint(
                own.rule,
                ix,
                own.status,
                (&own.support, own.reason),
                unit,
            ));
        }
    }
}

/// What is told of a provision by weight alone, and why.
fn hint(
    rule: usize,
    ix: ProvisionIx,
    status: Status,
    (support, reason): (&Support, String),
    unit: &Unit<'_>,
) -> Assessment {
    Assessment {
        rule,
        article: unit.article,
        provision: Some(ix),
        status: Some(status),
        highlights: highlights(support, unit),
        matched: matched(support),
        missing: Vec::new(),
        reached: (0, 0),
        reasons: vec![reason],
        marks: Marks::WEIGHT,
    }
}
