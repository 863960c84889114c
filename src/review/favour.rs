//! Who gains: whether a name is the one that a provision entitles or serves.
//!
//! It is the subject of a right ("tienen derecho a", "podrán acceder a") or of a passive that does good
//! ("serán atendidas"), whom a good act is done to ("se brindará a"), or what a service is for ("en
//! favor de", "dirigidos a", "atención a", "para"). To be spared harm is to gain ("no se negará a").
//! Which acts do good and which harm is for the lexicon (<acto favorable>, <acto desfavorable>).

use super::clause::{Clause, Governor};
use super::polarity::is_denied;
use super::unit::{Place, Unit};
use crate::rules::Mode;
use crate::rules::language::ConceptId;

/// Nouns that do good to what their "de" or "a" governs.
const GOODS: [&str; 16] = [
    "favor",
    "beneficio",
    "apoyo",
    "derechos",
    "derecho",
    "atencion",
    "proteccion",
    "asistencia",
    "defensa",
    "auxilio",
    "orientacion",
    "integracion",
    "inclusion",
    "acceso",
    "acogida",
    "servicio",
];
/// Participles that say for whom something is.
const MEANT: [&str; 8] = [
    "dirigido",
    "dirigida",
    "destinado",
    "destinada",
    "orientado",
    "orientada",
    "enfocado",
    "enfocada",
];
/// Words between such a noun and the preposition.
const NEAR: u32 = 2;

/// True when a name is the one that gains.
pub(super) fn is_favoured(unit: &Unit<'_>, place: &Place) -> bool {
    let segment = &unit.segments[place.segment];
    let clause = Clause::of(unit.view, place.first, segment.from, segment.to);
    match clause.governor(place.first) {
        Governor::Nothing => is_entitled(unit, &clause, place),
        Governor::Preposition(at) => {
            is_meant(&clause, at) && !is_harmed(unit, &clause, place)
                || matches!(clause.word(at), "a" | "al" | "para") && is_served(unit, &clause, place)
        }
        Governor::Object => is_served(unit, &clause, place),
        Governor::Verb(_) | Governor::Relative(_) => false,
    }
}

/// The subject of a right, or of a passive that does good.
fn is_entitled(unit: &Unit<'_>, clause: &Clause<'_, '_>, place: &Place) -> bool {
    let known = &unit.view.rules.well_known;
    let Some(verb) = clause.verb_after(place.last + 1) else {
        return false;
    };
    let rights = known
        .modes
        .iter()
        .filter(|(_, mode)| *mode == Mode::Derecho)
        .map(|(id, _)| *id);
    let right = rights
        .into_iter()
        .any(|id| holds(unit, place, id, verb, verb + 4, false));
    let served = matches!(
        clause.word(verb),
        "sera" | "seran" | "recibira" | "recibiran"
    ) || clause.word(verb + 1) == "ser";
    right || served && is_done(unit, place, verb, clause.to.min(verb + 5))
}

/// "Se brindará a las personas", "a las personas se les brindará".
fn is_served(unit: &Unit<'_>, clause: &Clause<'_, '_>, place: &Place) -> bool {
    is_done(unit, place, clause.from, clause.to)
}

/// True when its clause says a harmful act.
fn is_harmed(unit: &Unit<'_>, clause: &Clause<'_, '_>, place: &Place) -> bool {
    let harmful = unit.view.rules.well_known.harmful;
    harmful.is_some_and(|id| holds(unit, place, id, clause.from, clause.to, false))
}

/// True when between two tokens there is a good act that is said, or a harmful one that is denied.
fn is_done(unit: &Unit<'_>, place: &Place, from: u32, to: u32) -> bool {
    let known = &unit.view.rules.well_known;
    known
        .helpful
        .is_some_and(|id| holds(unit, place, id, from, to, false))
        || known
            .harmful
            .is_some_and(|id| holds(unit, place, id, from, to, true))
}

/// Whether a concept stands between two tokens of the name's segment, denied or not.
fn holds(
    unit: &Unit<'_>,
    place: &Place,
    concept: ConceptId,
    from: u32,
    to: u32,
    denied: bool,
) -> bool {
    unit.hits_of(place.segment, concept)
        .filter(|hit| from <= hit.first && hit.first < to)
        .any(|hit| is_denied(unit, &unit.place(place.segment, hit)) == denied)
}

/// "En favor de", "dirigidos a", "atención a".
fn is_meant(clause: &Clause<'_, '_>, at: u32) -> bool {
    (at.saturating_sub(NEAR).max(clause.from)..at).any(|at| {
        let word = clause.word(at);
        GOODS.contains(&word) || MEANT.contains(&word.trim_end_matches('s'))
    })
}
