//! Negation: whether something is said or denied.
//!
//! A negation reaches to the end of its clause. A clause ends at `.`, `;`, `:`, at a comma followed
//! by a word that opens another ("pero", "salvo", "quien", "debiendo"…), and before a new modal verb;
//! "sin" reaches to the next comma only. A lead-in that ends denying ("No podrán: I. …") denies its
//! points.

use super::unit::{Place, Unit};
use crate::rules::words::fold;

/// Words that a negation reaches at most.
const REACH: u32 = 30;
/// Words that "sin" reaches at most.
const REACH_OF_WITHOUT: u32 = 14;
/// After a comma, these open a clause of their own.
const OPENERS: [&str; 18] = [
    "pero", "sino", "salvo", "excepto", "quien", "quienes", "cual", "cuales", "debiendo", "cuando",
    "siempre", "mientras", "aunque", "pues", "porque", "toda", "ademas", "debera",
];
/// Modal verbs: after "y" or a comma they open a clause of their own.
const MODALS: [&str; 10] = [
    "debera", "deberan", "debe", "deben", "podra", "podran", "puede", "pueden", "tendra", "tendran",
];

/// Words before a negation that make a condition of its clause.
const CONDITIONS: [&str; 6] = ["cuando", "si", "quien", "quienes", "aunque", "caso"];
/// How far before the negation they are looked for.
const LOOK_BACK: u32 = 4;

/// Pronouns that may stand between "y" and its verb.
const CLITICS: [&str; 5] = ["se", "le", "les", "lo", "no"];

/// True when a place of the unit stands under a negation.
pub(super) fn is_denied(unit: &Unit<'_>, place: &Place) -> bool {
    let Some(negation) = unit.view.rules.well_known.negation else {
        return false;
    };
    let matcher = &unit.view.rules.matcher;
    let tokens = &unit.view.tokens.all;
    let clause = tokens[place.first as usize].clause;
    let segment = &unit.segments[place.segment];
    let denies = |segment_at: usize, target: u32, clause: u32| {
        unit.hits(segment_at)
            .iter()
            .filter(|hit| hit.last < target && matcher.is_a(hit, negation))
            .any(|hit| {
                tokens[hit.last as usize].clause == clause
                    && reaches(unit, hit.first, hit.last, target)
            })
    };
    // The negation may be part of what was found ("queda prohibido negar").
    if denies(place.segment, place.first, clause) {
        return true;
    }
    let first_clause = tokens[segment.from as usize].clause;
    if clause != first_clause || place.segment == 0 || place.segment != unit.own {
        return false;
    }
    let lead = &unit.segments[place.segment - 1];
    let Some(last) = lead.to.checked_sub(1).filter(|last| *last >= lead.from) else {
        return false;
    };
    denies(place.segment - 1, lead.to, tokens[last as usize].clause)
}

/// True when nothing between the negation and the target ends the negation's clause.
fn reaches(unit: &Unit<'_>, first: u32, last: u32, target: u32) -> bool {
    let text = &unit.view.law.text.clean;
    let tokens = &unit.view.tokens.all;
    let word = |at: u32| fold(&text[tokens[at as usize].span.range()]);
    let without = word(first) == "sin";
    // "Cuando no cuente con papeles, acreditará…": the condition ends at its comma.
    let clause = tokens[first as usize].clause;
    let conditional = (first.saturating_sub(LOOK_BACK)..first)
        .any(|at| tokens[at as usize].clause == clause && CONDITIONS.contains(&word(at).as_str()));
    let limit = if without { REACH_OF_WITHOUT } else { REACH };
    if target - last > limit {
        return false;
    }
    let mut after_join = false;
    for at in last + 1..=target {
        let token = &tokens[at as usize];
        if (without || conditional) && token.comma {
            return false;
        }
        if at == target {
            break;
        }
        let here = word(at);
        if token.comma && OPENERS.contains(&here.as_str()) {
            return false;
        }
        if (token.comma || after_join) && MODALS.contains(&here.as_str()) {
            return false;
        }
        // "no implicará gasto y se cubrirá…": a future after "y" says something of its own.
        if after_join && token.future {
            return false;
        }
        let clitic = CLITICS.contains(&here.as_str());
        after_join = matches!(here.as_str(), "y" | "e") || (after_join && clitic);
    }
    true
}
