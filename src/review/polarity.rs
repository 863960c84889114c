//! Negation: whether something is said or denied.
//!
//! What denies: a negation before it in its clause; a provision that punishes the conduct ("se
//! sancionará a quien…", "quien… será sancionado"); and a negation right after it, when it is what
//! the verb speaks of ("la acreditación no será exigible"). A lead-in, in its own paragraph or in
//! the same one, denies its points. Two that deny cancel out where the second opens what the first
//! governs: "queda prohibido: I. No atender", "no podrá inscribirse sin acreditar".
//!
//! How far a negation reaches is for `reach`.

use super::reach::{Reach, Scope};
use super::unit::{Place, Unit};
use super::view::LawView;
use crate::law::ProvisionIx;
use crate::rules::language::ConceptId;
use crate::rules::matcher::Hit;

/// Words between what opens a conduct and a negation that makes an omission of it.
const OPENING: u32 = 2;
/// Words between what is denied and the verb that denies it from behind.
const BEHIND: u32 = 12;
/// What may follow a verb that denies from behind: its object is not among these.
const AFTER_BEHIND: [&str; 16] = [
    "para",
    "en",
    "a",
    "al",
    "por",
    "como",
    "cuando",
    "bajo",
    "ni",
    "con",
    "de",
    "del",
    "y",
    "tratandose",
    "durante",
    "si",
];

/// True when a place of the unit stands under a negation.
pub(super) fn is_denied(unit: &Unit<'_>, place: &Place) -> bool {
    let view = unit.view;
    if view.rules.well_known.negation.is_none() {
        return false;
    }
    // It is the same whatever the unit: many rules ask it of the same words.
    let provision = unit.segments[place.segment].provision;
    view.denies((provision, place.first, place.last), || {
        is_denied_in(view, provision, place)
    })
}

fn is_denied_in(view: &LawView<'_>, provision: ProvisionIx, place: &Place) -> bool {
    let clause = view.tokens.all[place.first as usize].clause;
    let start = view.words_of(provision).start;
    let scope = Scope::before(view, clause, start, place.first);
    if denied_behind(&scope, provision, place) {
        return true;
    }
    let near = direct(&scope, provision);
    let opening = scope.opening();
    let far = punished(&scope, provision, opening)
        .or_else(|| punished_around(&scope, provision, place))
        .or_else(|| governed(view, provision, &scope));
    match (near, far) {
        (None, None) => false,
        // "Queda prohibido: I. No atender": the omission is what is forbidden.
        (Some((negation, _)), Some(Far { opens, plain: true })) => negation > opens + OPENING,
        (Some((_, cancelled)), None) => !cancelled,
        _ => true,
    }
}

/// A denial from outside the conduct itself.
#[derive(Clone, Copy)]
struct Far {
    /// Token with which the conduct opens.
    opens: u32,
    /// False when it holds whatever the conduct says ("no se negará cuando…").
    plain: bool,
}

/// The last negation of the clause that reaches its end, and whether another one before it makes a
/// demand of what it denies ("no podrá inscribirse sin acreditar").
fn direct(scope: &Scope<'_, '_>, provision: ProvisionIx) -> Option<(u32, bool)> {
    let known = scope.view.rules.well_known.negation?;
    let mut reaching = scope
        .hits(provision, known)
        .filter(|hit| scope.reach(hit) != Reach::No);
    let last = reaching.by_ref().last()?;
    let cancelled = scope.is_without(&last)
        && scope
            .hits(provision, known)
            .any(|outer| outer.last < last.first && scope.requires(&outer, &last));
    Some((last.first, cancelled))
}

/// "Se sancionará a quien…", before it in its clause.
fn punished(scope: &Scope<'_, '_>, provision: ProvisionIx, opening: u32) -> Option<Far> {
    let known = scope.view.rules.well_known.punished?;
    let hit = scope
        .hits(provision, known)
        .filter(|hit| scope.reach(hit) != Reach::No)
        .last()?;
    Some(Far {
        opens: (hit.last + 1).max(opening),
        plain: true,
    })
}

/// "Quien… será sancionado", around it.
fn punished_around(scope: &Scope<'_, '_>, provision: ProvisionIx, place: &Place) -> Option<Far> {
    let view = scope.view;
    let known = view.rules.well_known.punished_around?;
    view.hits_in(provision, known)
        .filter(|hit| hit.first < place.first && place.last < hit.last)
        .find(|hit| !scope.has_main_verb(hit.first, place.first))
        .map(|hit| Far {
            opens: hit.first + 1,
            plain: true,
        })
}

/// A head or lead-in that ends denying: "No podrán: I. …".
fn governed(view: &LawView<'_>, provision: ProvisionIx, scope: &Scope<'_, '_>) -> Option<Far> {
    let words = view.words_of(provision);
    let opens = scope.opening();
    let mut first_clause = scope.from == words.start;
    if let Some((from, to)) = scope.head(words.start) {
        let head = Scope::whole(view, from, to);
        if let Some(plain) = ends_denying(&head, provision) {
            return Some(Far { opens, plain });
        }
        first_clause = from == words.start && !head.has_main_verb(from, to);
    }
    if !first_clause {
        return None;
    }
    for lead in view.law.context_of(provision).into_iter().rev() {
        let words = view.words_of(lead);
        if words.is_empty() {
            continue;
        }
        let last = view.tokens.all[words.end as usize - 1].clause;
        let head = Scope::closing(view, last, words.start, words.end);
        if let Some(plain) = ends_denying(&head, lead) {
            return Some(Far { opens, plain });
        }
        if head.from != words.start || head.has_main_verb(words.start, words.end) {
            return None;
        }
    }
    None
}

/// Whether a head denies what it opens, and then whether it denies it plainly.
fn ends_denying(head: &Scope<'_, '_>, provision: ProvisionIx) -> Option<bool> {
    let known = &head.view.rules.well_known;
    let of =
        |concept: Option<ConceptId>| concept.into_iter().flat_map(|id| head.hits(provision, id));
    if let Some((_, cancelled)) = direct(head, provision) {
        let concessive = of(known.negation).any(|hit| head.reach(&hit) == Reach::Concessive);
        return (!cancelled).then_some(!concessive);
    }
    of(known.punished)
        .any(|hit| head.reach(&hit) != Reach::No)
        .then_some(true)
}

/// "La acreditación de la estancia no será exigible".
fn denied_behind(scope: &Scope<'_, '_>, provision: ProvisionIx, place: &Place) -> bool {
    let view = scope.view;
    let Some(known) = view.rules.well_known.denied_behind else {
        return false;
    };
    let clause = view.tokens.all[place.first as usize].clause;
    let behind = |hit: &&Hit| {
        place.last < hit.first
            && hit.first - place.last <= BEHIND
            && view.tokens.all[hit.last as usize].clause == clause
    };
    view.hits_in(provision, known)
        .find(behind)
        .is_some_and(|hit| {
            let next = scope.next_word(hit.last);
            !scope.is_object(place.first)
                && !scope.has_main_verb(scope.from, hit.first)
                && !scope.is_joined(hit.first)
                && next.is_none_or(|word| AFTER_BEHIND.contains(&word.as_str()))
        })
}
