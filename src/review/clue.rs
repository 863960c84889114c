//! What no rule recognises whole and the weight of the words tells, or what they resemble: of which requirement, by what
//! it is about.
//!
//! In: a unit. Out: [`Clued`]s, as the lexicon's `[[indicio]]` and `[[indicio_de_parecido]]` entries ask for them.
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
use crate::rules::balance::ThemeIx;
use crate::rules::{LikeClue, RuleSet};

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

/// What weight alone tells of a unit, and what likeness alone does.
pub(super) fn clued<'v>(unit: &Unit<'v>, rules: &'v RuleSet) -> Vec<Clued> {
    let mut all = by_weight(unit, rules);
    let clues = rules.lexicon.like_clues().iter();
    all.extend(clues.filter_map(|clue| by_likeness(clue, unit, rules)));
    all
}

fn by_weight<'v>(unit: &Unit<'v>, rules: &'v RuleSet) -> Vec<Clued> {
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

/// What a unit that says nothing by its wording resembles, when that is what meets the requirement that it is about.
fn by_likeness<'v>(clue: &'v LikeClue, unit: &Unit<'v>, rules: &'v RuleSet) -> Option<Clued> {
    if opens_a_list(unit) || !holds(&clue.said, unit) {
        return None;
    }
    let (theme, points) = unit.theme()?;
    let clear = points * 100 >= unit.next_theme() * i32::from(clue.over);
    if points < i32::from(clue.theme) || !clear {
        return None;
    }
    let at = rules.of_themes[usize::from(theme)].map(usize::from)?;
    let rule = &rules.rules[at];
    if !rule.levels.iter().any(|(status, _)| *status == clue.status) {
        return None;
    }
    let [met, partly, contrary, near] = rule.like;
    let points_of = |level: Option<ThemeIx>| level.map(|level| unit.points_of_level(level));
    let (like, most) = [met, partly]
        .into_iter()
        .filter_map(|level| Some((level?, points_of(level)?)))
        .max_by_key(|(_, points)| *points)?;
    let other = points_of(near)?.max(points_of(contrary).unwrap_or(0));
    if most - other < i32::from(clue.ahead) {
        return None;
    }
    Some(Clued {
        rule: at,
        status: clue.status,
        prevails: false,
        support: support(&clue.said, unit),
        reason: format!(
            "ninguna regla lo reconoce: de todos los requisitos, del que más hablan sus palabras es éste, y se parece más a lo que lo cumple que a lo que no ({}); léalo y decida",
            weight::quoted(unit, unit.told_of_level(like), TOLD)
        ),
    })
}

/// True for what only opens a list: its points say it.
fn opens_a_list(unit: &Unit<'_>) -> bool {
    let last = unit.segments.last();
    last.is_some_and(|last| {
        let law = unit.view.law;
        let span = law.provisions[last.provision as usize].span;
        law.text.slice(span).trim_end().ends_with(':')
    })
}
