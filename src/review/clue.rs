//! What no rule recognises whole and the weight of the words tells: of which requirement, by what it is about.
//!
//! In: a unit. Out: [`Clued`]s, as the lexicon's `[[indicio]]` entries ask for them.
//!
//! # Invariants
//!
//! * Only the requirement of which the unit speaks most, among all, is told; and only at a level that its rule has.
//!
//! # Not here
//!
//! What the same rule says of the unit by its wording, which comes before (`assess`).

use super::evaluate::{Support, holds, support};
use super::unit::Unit;
use super::weight;
use crate::finding::Status;
use crate::rules::RuleSet;

/// Words of a theme told at most.
const TOLD: usize = 4;

/// A level that the weight of a unit's words tells.
pub(super) struct Clued {
    /// Index of the rule in the set.
    pub(super) rule: usize,
    pub(super) status: Status,
    /// Whether it prevails over a full statement by wording.
    pub(super) prevails: bool,
    /// Where it names whom it is about.
    pub(super) support: Support,
    /// Why, in one sentence.
    pub(super) reason: String,
}

/// What weight alone tells of a unit.
pub(super) fn clued<'v>(unit: &Unit<'v>, rules: &'v RuleSet) -> Vec<Clued> {
    let mut all = Vec::new();
    for clue in rules.lexicon.clues() {
        if !holds(&clue.said, unit) {
            continue;
        }
        let weight = unit.weight(clue.balance);
        let (whole, sentence) = match unit.own {
            0 => (clue.least, clue.least_of_sentence),
            // A point of a list, which says little by itself.
            _ => (clue.least_in_list, clue.least_in_list),
        };
        let by_sentence = weight.points < i32::from(whole);
        if by_sentence && weight.of_sentence < i32::from(sentence) {
            continue;
        }
        let Some((theme, points)) = unit.theme() else {
            continue;
        };
        let rule = rules.of_themes[usize::from(theme)].map(usize::from);
        let Some(rule) = rule.filter(|_| points >= i32::from(clue.theme)) else {
            continue;
        };
        let levels = &rules.rules[rule].levels;
        if levels.iter().any(|(status, _)| *status == clue.status) {
            let told = if by_sentence {
                weight::told_of_sentence(unit, clue.balance, sentence)
            } else {
                weight::told(unit, clue.balance, whole)
            };
            all.push(Clued {
                rule,
                status: clue.status,
                support: support(&clue.said, unit),
                prevails: weight.points >= i32::from(clue.prevails),
                reason: format!(
                    "ninguna regla lo reconoce entero: lo señala {told}; y de todos los requisitos, del que más hablan es éste ({})",
                    weight::quoted(unit, unit.told_of_theme(theme), TOLD)
                ),
            });
        }
    }
    all
}
