//! Who is bound: whether a name is the one that must act, may act or must not.
//!
//! It is the subject of a future or modal verb ("el Instituto expedirá", "expedirá el Instituto"), whom a
//! task is given to ("corresponde a", "son atribuciones de", "queda prohibido a", "a cargo de"), or the
//! agent of a passive ("será expedida por"). What a passive speaks of ("serán atendidas") is not bound.
//! A point without a subject of its own takes that of its lead-in, a sentence that of the one before it,
//! and an article without any the one that its heading names ("De las atribuciones del Instituto").

use super::clause::{Clause, Governor};
use super::unit::{Place, Unit};
use crate::law::ArticleIx;
use crate::rules::words::fold;

/// Verbs that give a task to whom their "a" names.
const GIVES: [&str; 38] = [
    "corresponde",
    "corresponden",
    "correspondera",
    "corresponderan",
    "corresponda",
    "compete",
    "competen",
    "competera",
    "competeran",
    "incumbe",
    "incumbira",
    "toca",
    "tocara",
    "obligado",
    "obligada",
    "obligados",
    "obligadas",
    "obliga",
    "impone",
    "encomienda",
    "encomendara",
    "faculta",
    "facultado",
    "facultada",
    "autoriza",
    "autorizara",
    "prohibe",
    "prohibira",
    "prohibido",
    "prohibida",
    "vedado",
    "permite",
    "permitira",
    "instruye",
    "ordena",
    "requerira",
    "exigira",
    "delega",
];
/// Nouns that make an agent of what their "de" governs.
const CHARGES: [&str; 8] = [
    "cargo",
    "conducto",
    "traves",
    "parte",
    "cuenta",
    "intermedio",
    "responsabilidad",
    "competencia",
];
/// Nouns that say whose tasks a list holds.
const TASKS: [&str; 14] = [
    "atribuciones",
    "facultades",
    "obligaciones",
    "funciones",
    "deberes",
    "atribucion",
    "facultad",
    "obligacion",
    "funcion",
    "deber",
    "competencias",
    "responsabilidades",
    "competencia",
    "tareas",
];
/// Participles of a state that binds: with them a passive form is none.
const STATES: [&str; 7] = [
    "obligad",
    "facultad",
    "autorizad",
    "encargad",
    "legitimad",
    "constrenid",
    "impedid",
];
/// Words between a verb and the "a" of whom it gives a task to.
const NEAR: u32 = 5;

/// True when a name is the one that must act.
pub(super) fn is_bound(unit: &Unit<'_>, place: &Place) -> bool {
    let segment = &unit.segments[place.segment];
    let clause = Clause::of(unit.view, place.first, segment.from, segment.to);
    match clause.governor(place.first) {
        Governor::Nothing => is_subject(&clause, place, unit),
        Governor::Verb(verb) => is_subject_behind(&clause, verb, place),
        Governor::Preposition(at) => is_given(&clause, at),
        Governor::Relative(at) => is_carried(&clause, at, place),
        Governor::Object => false,
    }
}

/// The name opens the clause and its verb follows.
fn is_subject(clause: &Clause<'_, '_>, place: &Place, unit: &Unit<'_>) -> bool {
    match clause.verb_after(place.last + 1) {
        Some(verb) => !is_passive(clause, verb),
        None => is_listed(clause, place, unit),
    }
}

/// "Serán atendidas", "deberán ser inscritos": the subject is not the one that acts.
fn is_passive(clause: &Clause<'_, '_>, verb: u32) -> bool {
    let mut at = verb;
    if clause.word(verb + 1) == "ser" {
        at = verb + 1;
    } else if !matches!(clause.word(verb), "sera" | "seran" | "es" | "son") {
        return false;
    }
    let next = clause.word(at + 1);
    is_participle(next) && !STATES.iter().any(|state| next.starts_with(state))
}

fn is_participle(word: &str) -> bool {
    let stem = word.trim_end_matches('s');
    [
        "ado", "ada", "ido", "ida", "uesto", "uesta", "rito", "rita", "echo", "echa",
    ]
    .iter()
    .any(|ending| stem.ends_with(ending))
        && word.len() > 4
}

/// A list of subjects: "Están obligados a informar: I. Los hoteles".
fn is_listed(clause: &Clause<'_, '_>, place: &Place, unit: &Unit<'_>) -> bool {
    if place.first > clause.opening() + 2 {
        return false;
    }
    let words = unit.segments[place.segment];
    let above = if clause.from > words.from {
        Some((clause.from - 1, words.from, words.to))
    } else {
        let lead = unit.segments[..place.segment.min(unit.own)].last();
        lead.filter(|lead| lead.to > lead.from)
            .map(|lead| (lead.to - 1, lead.from, lead.to))
    };
    above.is_some_and(|(at, from, to)| {
        let head = Clause::of(unit.view, at, from, to);
        let last = head.to - 1;
        (last.saturating_sub(NEAR).max(head.from)..head.to)
            .any(|at| GIVES.contains(&head.word(at)) || head.word(at) == "responsables")
            || head.is_infinitive(last)
                && (head.from..last).any(|at| GIVES.contains(&head.word(at)))
    })
}

/// "Expedirá el Instituto las constancias".
fn is_subject_behind(clause: &Clause<'_, '_>, verb: u32, place: &Place) -> bool {
    let copula = matches!(clause.word(verb), "es" | "son" | "sera" | "seran");
    let impersonal = verb > clause.from
        && (verb.saturating_sub(2).max(clause.from)..verb).any(|at| clause.word(at) == "se");
    !copula
        && !impersonal
        && clause.has_article(place.first.min(verb + 1))
        && !clause.has_subject_before(verb)
}

/// "Corresponde a", "a cargo de", "son atribuciones de", "expedida por".
fn is_given(clause: &Clause<'_, '_>, at: u32) -> bool {
    let back = at.saturating_sub(NEAR).max(clause.from)..at;
    match clause.word(at) {
        "a" | "al" => {
            // "A la Secretaría corresponde": the verb may follow.
            let opens = at == clause.opening();
            let after = (at + 1..clause.to.min(at + 12))
                .any(|at| GIVES[..13].contains(&clause.word(at)) && clause.word(at - 1) != "que");
            back.into_iter().any(|at| GIVES.contains(&clause.word(at))) || opens && after
        }
        "por" => back.into_iter().any(|at| {
            is_participle(clause.word(at))
                || clause.is_finite(at) && at > clause.from && clause.word(at - 1) == "se"
        }),
        "de" | "del" => {
            let noun = at.checked_sub(1).map_or("", |at| clause.word(at));
            let charged = CHARGES.contains(&noun)
                && at.checked_sub(2).is_some_and(|at| {
                    matches!(
                        clause.word(at),
                        "a" | "por" | "es" | "son" | "sera" | "seran"
                    )
                });
            charged || back.into_iter().any(|task| is_task(clause, task))
        }
        _ => false,
    }
}

/// "Son atribuciones de": the tasks open the clause, or close a lead-in.
fn is_task(clause: &Clause<'_, '_>, at: u32) -> bool {
    if !TASKS.contains(&clause.word(at)) {
        return false;
    }
    let opening = clause.opening();
    let said = (opening..at).any(|at| matches!(clause.word(at), "es" | "son" | "sera" | "seran"));
    at <= opening + 4 && (said || at == opening)
}

/// "Cuando la policía detecte…, dará aviso": the verb has the subject of its condition.
fn is_carried(clause: &Clause<'_, '_>, at: u32, place: &Place) -> bool {
    let opens = at == clause.opening() || clause.comma(at);
    let condition = match clause.word(at) {
        "cuando" | "si" => opens,
        "que" => {
            at > clause.from + 1
                && matches!(clause.word(at - 1), "de" | "siempre" | "vez")
                && matches!(clause.word(at - 2), "caso" | "una" | "de" | "" | "vez")
        }
        _ => false,
    };
    if !condition {
        return false;
    }
    let comma = (place.last + 1..clause.to).find(|at| clause.comma(*at));
    comma.is_some_and(|comma| {
        (comma..clause.to.min(comma + 3))
            .take_while(|at| clause.word(*at) != "se")
            .any(|at| clause.is_finite(at))
    })
}

/// True when one of some names is who does what stands at a place.
///
/// In the clause itself; where it has no subject of its own, in the lead-ins and in the clauses before
/// it, as long as they have none either.
pub(super) fn acts(unit: &Unit<'_>, names: &[Place], what: &Place) -> bool {
    let segment = &unit.segments[what.segment];
    let mut clause = Clause::of(unit.view, what.first, segment.from, segment.to);
    let mut at = what.segment;
    loop {
        let mut inside = names.iter().filter(|name| {
            name.segment == at && clause.from <= name.first && name.first < clause.to
        });
        if inside.any(|name| is_bound(unit, name)) {
            return true;
        }
        let listed = clause.opening() > clause.from;
        if !clause.lacks_subject() && !listed {
            return false;
        }
        let part = &unit.segments[at];
        if clause.from > part.from {
            clause = Clause::of(unit.view, clause.from - 1, part.from, part.to);
        } else {
            let above = unit.segments[..at.min(unit.own)]
                .iter()
                .rposition(|segment| segment.to > segment.from);
            let Some(above) = above else { return false };
            at = above;
            let part = &unit.segments[at];
            clause = Clause::of(unit.view, part.to - 1, part.from, part.to);
        }
    }
}

/// True when the headings of an article say that what follows are somebody's tasks.
pub(super) fn is_headed(unit: &Unit<'_>, article: ArticleIx) -> bool {
    let law = unit.view.law;
    let article = &law.articles[article as usize];
    let division = article.division.map(|ix| &law.divisions[ix as usize].name);
    division
        .into_iter()
        .chain(std::iter::once(&article.caption))
        .any(|heading| {
            heading
                .split(|c: char| !c.is_alphabetic())
                .any(|word| TASKS.contains(&fold(word).as_str()))
        })
}

/// True when nothing in the unit says who does what stands at a place.
pub(super) fn is_nobodys(unit: &Unit<'_>, what: &Place) -> bool {
    let segment = &unit.segments[what.segment];
    let clause = Clause::of(unit.view, what.first, segment.from, segment.to);
    clause.lacks_subject()
}
