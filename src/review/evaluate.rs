//! What an expression is worth on a unit.

use super::agent;
use super::favour::is_favoured;
use super::mode::modes;
use super::polarity::is_denied;
use super::unit::{Place, Unit};
use crate::rules::language::{ConceptId, Expr, Place as Where};
use std::rc::Rc;

/// Places that made an expression true, and the concept of each.
pub(super) type Support = Vec<(Place, ConceptId)>;

/// True when the expression holds on the unit.
pub(super) fn holds<'v>(expr: &'v Expr, unit: &Unit<'v>) -> bool {
    match expr {
        Expr::Concept(id) => unit.has(*id),
        Expr::And(parts) => parts.iter().all(|part| holds(part, unit)),
        Expr::Or(parts) => parts.iter().any(|part| holds(part, unit)),
        Expr::Not(inner) => !holds(inner, unit),
        Expr::Near(..)
        | Expr::Denied(_)
        | Expr::Affirmed(_)
        | Expr::Bound(..)
        | Expr::Favoured(_)
        | Expr::InMode(..) => possible(expr, unit) && !places(expr, unit).is_empty(),
        Expr::Alone(inner) => unit.sentences().iter().any(|part| holds(inner, part)),
        Expr::Weighs(least, balance) => unit.weight(*balance).points >= i32::from(*least),
        Expr::Speaks(theme, asked) => unit.speaks(*theme, *asked),
        Expr::In(place, inner) => present(inner, &|concept| located(unit, *place, concept)),
        Expr::Subject(inner) => present(inner, &|concept| is_subject(unit, concept)),
    }
}

/// False when a positional expression lacks a concept that it cannot do without: saves looking for
/// places.
fn possible(expr: &Expr, unit: &Unit<'_>) -> bool {
    match expr {
        Expr::Concept(id) => unit.has(*id),
        Expr::Or(parts) => parts.iter().any(|part| possible(part, unit)),
        Expr::Near(_, parts) => parts.iter().all(|part| possible(part, unit)),
        Expr::Denied(inner)
        | Expr::Affirmed(inner)
        | Expr::Favoured(inner)
        | Expr::InMode(_, inner) => possible(inner, unit),
        Expr::Bound(who, what) => {
            let headed = || present(who, &|id| unit.view.heading_has(unit.article, id));
            what.as_deref().is_none_or(|what| possible(what, unit))
                && (possible(who, unit) || headed())
        }
        Expr::And(_) | Expr::Not(_) | Expr::In(..) => false,
        Expr::Subject(_) | Expr::Alone(_) | Expr::Weighs(..) | Expr::Speaks(..) => false,
    }
}

/// Every place of a positional expression; empty for the others.
pub(super) fn places<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Rc<[Place]> {
    match expr {
        Expr::Concept(id) => unit.places(*id),
        Expr::And(_) | Expr::Not(_) | Expr::In(..) => Rc::default(),
        Expr::Subject(_) | Expr::Alone(_) | Expr::Weighs(..) | Expr::Speaks(..) => Rc::default(),
        _ => unit.places_of(expr, || look_for(expr, unit)),
    }
}

fn look_for<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Vec<Place> {
    let those = |inner: &'v Expr, counts: &dyn Fn(&Place) -> bool| {
        let all = places(inner, unit);
        all.iter().filter(|place| counts(place)).copied().collect()
    };
    match expr {
        Expr::Or(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend_from_slice(&places(part, unit));
            }
            all.sort_by_key(|place: &Place| (place.start, place.end));
            all
        }
        Expr::Near(words, parts) => near(i64::from(*words), parts, unit),
        Expr::Denied(inner) => those(inner, &|place| is_denied(unit, place)),
        Expr::Affirmed(inner) => those(inner, &|place| !is_denied(unit, place)),
        Expr::Bound(who, what) => bound(who, what.as_deref(), unit),
        Expr::Favoured(inner) => those(inner, &|place| is_favoured(unit, place)),
        Expr::InMode(mode, inner) => those(inner, &|place| {
            let found = unit.modes_at(place, || modes(unit, std::slice::from_ref(place)));
            found.contains(mode)
        }),
        _ => Vec::new(),
    }
}

/// The names that are bound; or, with what they are bound to, the places of that.
///
/// Where the provision names nobody, the headings may: then the place is that of the verb.
fn bound<'v>(who: &'v Expr, what: Option<&'v Expr>, unit: &Unit<'v>) -> Vec<Place> {
    let names = places(who, unit);
    let is_bound = |place: &Place| unit.binds(place, || agent::is_bound(unit, place));
    let headed = || {
        agent::is_headed(unit, unit.article)
            && present(who, &|id| unit.view.heading_has(unit.article, id))
    };
    match what {
        Some(what) => {
            let all = places(what, unit);
            all.iter()
                .filter(|place| {
                    agent::acts(unit, &names, place) || agent::is_nobodys(unit, place) && headed()
                })
                .copied()
                .collect()
        }
        None => {
            let mut all: Vec<Place> = names.iter().filter(|own| is_bound(own)).copied().collect();
            if all.is_empty() && headed() {
                all = unit.openings();
                all.retain(|place| agent::is_nobodys(unit, place));
            }
            all
        }
    }
}

/// The stretches where one place of each part stands in the same sentence, each within so many
/// words of the stretch made so far. Parts come in any order.
fn near<'v>(words: i64, parts: &'v [Expr], unit: &Unit<'v>) -> Vec<Place> {
    let mut parts = parts.iter();
    let Some(first) = parts.next() else {
        return Vec::new();
    };
    let mut stretches = places(first, unit).to_vec();
    for part in parts {
        let others = places(part, unit);
        stretches = stretches
            .iter()
            .filter_map(|stretch| {
                others
                    .iter()
                    .filter(|other| other.sentence == stretch.sentence)
                    .map(|other| (gap(stretch, other), other))
                    .filter(|(gap, _)| *gap <= words)
                    .min_by_key(|(gap, other)| (*gap, other.start))
                    .map(|(_, other)| join(stretch, other))
            })
            .collect();
    }
    stretches
}

/// Words between two places; 0 when they touch or overlap.
fn gap(left: &Place, right: &Place) -> i64 {
    (right.start - left.end - 1)
        .max(left.start - right.end - 1)
        .max(0)
}

fn join(left: &Place, right: &Place) -> Place {
    let later = if right.segment >= left.segment {
        right
    } else {
        left
    };
    let (first, last) = if left.segment == right.segment {
        (left.first.min(right.first), left.last.max(right.last))
    } else {
        (later.first, later.last)
    };
    Place {
        first,
        last,
        start: left.start.min(right.start),
        end: left.end.max(right.end),
        sentence: left.sentence,
        segment: later.segment,
    }
}

/// Whether an expression holds when only presence counts.
pub(super) fn present(expr: &Expr, has: &dyn Fn(ConceptId) -> bool) -> bool {
    match expr {
        Expr::Concept(id) => has(*id),
        Expr::And(parts) | Expr::Near(_, parts) => parts.iter().all(|part| present(part, has)),
        Expr::Or(parts) => parts.iter().any(|part| present(part, has)),
        Expr::Not(inner) => !present(inner, has),
        // Its words weigh where they stand, not elsewhere.
        Expr::Weighs(..) | Expr::Speaks(..) => true,
        Expr::Bound(who, what) => {
            present(who, has) && what.as_deref().is_none_or(|what| present(what, has))
        }
        Expr::In(_, inner)
        | Expr::Subject(inner)
        | Expr::Denied(inner)
        | Expr::Affirmed(inner)
        | Expr::Favoured(inner)
        | Expr::Alone(inner)
        | Expr::InMode(_, inner) => present(inner, has),
    }
}

fn located(unit: &Unit<'_>, place: Where, concept: ConceptId) -> bool {
    let view = unit.view;
    match place {
        Where::Law => view.title_has(concept),
        Where::Heading => view.heading_has(unit.article, concept),
        Where::LeadIn => unit.segments[..unit.own]
            .iter()
            .any(|segment| view.has(segment.provision, concept)),
        Where::Article => {
            let mut range = view.law.articles[unit.article as usize].provisions.clone();
            range.any(|ix| view.has(ix, concept))
        }
    }
}

/// In the unit, before it in its article, in its headings or in the law's title.
fn is_subject(unit: &Unit<'_>, concept: ConceptId) -> bool {
    let view = unit.view;
    let until = unit.segments.last().map_or(0, |segment| segment.provision);
    let mut before = view.law.articles[unit.article as usize].provisions.start..until;
    unit.has(concept)
        || before.any(|ix| view.has(ix, concept))
        || view.heading_has(unit.article, concept)
        || view.title_has(concept)
}

/// The places that made a holding expression true, in order, without repeats.
pub(super) fn support<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Support {
    let mut all = Vec::new();
    collect(expr, unit, &mut all);
    in_order(all)
}

/// What makes each of the parts true that a holding expression joins, as [`support`] gives it.
pub(super) fn supports<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Vec<Support> {
    let parts = expr.conjuncts().iter();
    parts.map(|part| support(part, unit)).collect()
}

/// What makes several expressions true, in order, without repeats.
pub(super) fn together(supports: &[Support]) -> Support {
    match supports {
        [only] => only.clone(),
        _ => in_order(supports.concat()),
    }
}

fn in_order(mut all: Support) -> Support {
    all.sort_by_key(|(place, concept)| (place.start, place.end, *concept));
    all.dedup();
    all
}

fn collect<'v>(expr: &'v Expr, unit: &Unit<'v>, all: &mut Support) {
    match expr {
        Expr::And(parts) => {
            for part in parts {
                collect(part, unit, all);
            }
        }
        Expr::Or(parts) => {
            for part in parts.iter().filter(|part| holds(part, unit)) {
                collect(part, unit, all);
            }
        }
        Expr::Not(_) | Expr::Weighs(..) | Expr::Speaks(..) => {}
        Expr::Concept(id) => all.extend(unit.places(*id).iter().map(|place| (*place, *id))),
        Expr::Near(_, parts) => {
            let stretches = places(expr, unit);
            let mut inner = Vec::new();
            for part in parts {
                collect(part, unit, &mut inner);
            }
            keep_inside(&mut inner, &stretches);
            all.extend(inner);
        }
        Expr::Denied(inner) | Expr::Affirmed(inner) => {
            let denied = matches!(expr, Expr::Denied(_));
            let mut found = Vec::new();
            collect(inner, unit, &mut found);
            found.retain(|(place, _)| is_denied(unit, place) == denied);
            all.extend(found);
        }
        Expr::Bound(who, what) => {
            let mut found = Vec::new();
            collect(who, unit, &mut found);
            found.retain(|(place, _)| unit.binds(place, || agent::is_bound(unit, place)));
            all.extend(found);
            if let Some(what) = what {
                let held = places(expr, unit);
                let mut found = Vec::new();
                collect(what, unit, &mut found);
                keep_inside(&mut found, &held);
                all.extend(found);
            }
        }
        Expr::Favoured(inner) | Expr::InMode(_, inner) => {
            let held = places(expr, unit);
            let mut found = Vec::new();
            collect(inner, unit, &mut found);
            keep_inside(&mut found, &held);
            all.extend(found);
        }
        Expr::Alone(inner) => {
            for part in unit.sentences().iter().filter(|part| holds(inner, part)) {
                let mut found = Vec::new();
                collect(inner, part, &mut found);
                all.extend(found.iter().filter_map(|(place, concept)| {
                    unit.of_sentence(part, place).map(|place| (place, *concept))
                }));
            }
        }
        Expr::In(_, inner) | Expr::Subject(inner) => collect(inner, unit, all),
    }
}

/// Keeps the places that lie inside some stretch.
fn keep_inside(found: &mut Vec<(Place, ConceptId)>, stretches: &[Place]) {
    found.retain(|(place, _)| {
        stretches
            .iter()
            .any(|s| s.start <= place.start && place.end <= s.end)
    });
}
