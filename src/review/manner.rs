//! How a unit satisfies an expression: by its own words in one sentence, or with help.
//!
//! In: an expression that holds. Out: [`Marks`]. Of several alternatives that hold, the one that needs the least help
//! counts: it would have been enough.
//!
//! # Not here
//!
//! What that does to the confidence in a finding (`confidence`).

use super::evaluate::{Support, holds, present};
use super::unit::Unit;
use crate::finding::Marks;
use crate::rules::language::{ConceptId, Expr, Place};

/// How an expression that holds on a unit does so.
///
/// `supports` are those of its parts.
pub(super) fn manner<'v>(expr: &'v Expr, unit: &Unit<'v>, supports: &[Support]) -> Marks {
    let marks = help(expr, unit);
    if is_in_one_sentence(supports) {
        marks
    } else {
        marks.and(Marks::SENTENCES)
    }
}

/// True when one sentence holds a place of every part that has places.
fn is_in_one_sentence(supports: &[Support]) -> bool {
    let mut shared: Option<Vec<i64>> = None;
    for part in supports {
        let mut sentences: Vec<i64> = part.iter().map(|(place, _)| place.sentence).collect();
        if sentences.is_empty() {
            continue;
        }
        sentences.dedup();
        shared = Some(match shared {
            None => sentences,
            Some(mut known) => {
                known.retain(|sentence| sentences.contains(sentence));
                known
            }
        });
    }
    shared.is_none_or(|sentences| !sentences.is_empty())
}

/// What the expression leans on beside the unit's own words.
fn help<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Marks {
    match expr {
        Expr::Concept(id) => of_concept(*id, unit),
        Expr::And(parts) | Expr::Near(_, parts) => parts
            .iter()
            .map(|part| help(part, unit))
            .fold(Marks::NONE, Marks::and),
        Expr::Or(parts) => parts
            .iter()
            .filter(|part| holds(part, unit))
            .map(|part| help(part, unit))
            // What its wording tells, with whatever help, is not told by weight.
            .min_by_key(|marks| (marks.has(Marks::WEIGHT), marks.count()))
            .unwrap_or(Marks::NONE),
        Expr::Not(_) => Marks::NONE,
        // A weight below nothing only spares those that weigh against it.
        Expr::Weighs(least, _) if *least > 0 => Marks::WEIGHT,
        Expr::Weighs(..) | Expr::Speaks(..) => Marks::NONE,
        Expr::In(Place::LeadIn, _) => Marks::LEAD_IN,
        Expr::In(Place::Law | Place::Heading, _) => Marks::CONTEXT,
        Expr::In(Place::Article, inner) | Expr::Subject(inner) => {
            if present(inner, &|concept| unit.has(concept)) {
                help(inner, unit)
            } else {
                Marks::CONTEXT
            }
        }
        Expr::Denied(inner) => help(inner, unit).and(Marks::NEGATION),
        Expr::Affirmed(inner)
        | Expr::Alone(inner)
        | Expr::Favoured(inner)
        | Expr::InMode(_, inner) => help(inner, unit),
        Expr::Bound(who, what) => {
            let what = what.as_ref().map_or(Marks::NONE, |what| help(what, unit));
            // Where the provision names nobody, a heading says who is bound.
            if present(who, &|concept| unit.has(concept)) {
                what.and(help(who, unit))
            } else {
                what.and(Marks::CONTEXT)
            }
        }
    }
}

/// A concept of the unit's own text leans on nothing; one that only a lead-in has leans on it.
fn of_concept(concept: ConceptId, unit: &Unit<'_>) -> Marks {
    let own = unit.segments[unit.own..]
        .iter()
        .any(|segment| unit.view.has(segment.provision, concept));
    if own || !unit.has(concept) {
        Marks::NONE
    } else {
        Marks::LEAD_IN
    }
}
