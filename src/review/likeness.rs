//! Which level of a requirement a provision resembles most, whatever its wording says.
//!
//! In: a unit, a rule and the level that its wording gives there. Out: an [`Alike`], as the lexicon's `[[parecido]]`
//! entries ask for it.
//!
//! # Invariants
//!
//! * Only a requirement that may be met resembles anything: what looks for a fault does not.
//! * A level is left for the one that the provision resembles most, and only by as many points as are asked.
//!
//! # Not here
//!
//! What becomes of the level that the wording gives (`assess`).

use super::unit::Unit;
use super::weight::quoted;
use crate::finding::Status;
use crate::rules::{LEVELS, Likeness, Rule};

/// Words told at most.
const TOLD: usize = 4;

/// A resemblance that counts.
pub(super) struct Alike {
    /// The level that it gives; `None` when it takes away the one that the wording says.
    pub(super) gives: Option<Status>,
    /// Why, in one sentence.
    pub(super) reason: String,
}

/// What a unit resembles, when that is not what its wording says of a rule.
pub(super) fn alike<'v>(unit: &Unit<'v>, rule: &'v Rule, said: Status) -> Option<Alike> {
    if rule.requirement.kind.is_presence() {
        return None;
    }
    let known = unit.view.rules.lexicon.likenesses().iter();
    let mut known = known.filter(|own| own.said == said);
    known.find_map(|own| resembles(own, unit, rule))
}

fn resembles<'v>(own: &'v Likeness, unit: &Unit<'v>, rule: &'v Rule) -> Option<Alike> {
    if own.theme > 0 {
        let (theme, points) = unit.theme()?;
        if rule.theme != Some(theme) || points < i32::from(own.theme) {
            return None;
        }
    }
    let points = rule
        .like
        .map(|level| level.map(|level| unit.points_of_level(level)));
    let like = usize::from(own.like);
    let most = points[like]?;
    let said = place(own.said);
    let before = points[said].unwrap_or(0);
    let best = (0..LEVELS.len()).all(|at| points[at].is_none_or(|other| other <= most));
    if !best || most - before <= i32::from(own.ahead) {
        return None;
    }
    let told = unit.told_of_level(rule.like[like]?);
    let covered: i32 = told.iter().map(|own| i32::from(own.points)).sum();
    if covered < i32::from(own.covers) {
        return None;
    }
    let words = quoted(unit, told, TOLD);
    Some(Alike {
        gives: own.gives,
        reason: format!(
            "por su texto la regla {}, pero sus palabras son más las de lo que {} ({most} puntos contra {before}): {words}{}",
            SAID[said],
            LIKE[like],
            // The same level: a warning, and what to do about it.
            if own.gives == Some(own.said) {
                "; revise si dice con otras lo que falta"
            } else {
                ""
            }
        ),
    })
}

/// What a rule says by its wording, by the place of the level.
const SAID: [&str; 3] = [
    "lo da por cumplido",
    "reconoce sólo una parte",
    "lo da por contrario",
];
/// What resembles a level, by its place.
const LIKE: [&str; 4] = [
    "cumple",
    "cumple en parte",
    "contradice",
    "no llega a cumplir",
];

/// The place of a level among those that a text may resemble.
fn place(status: Status) -> usize {
    let word = status.word();
    LEVELS.iter().position(|own| *own == word).unwrap_or(0)
}
