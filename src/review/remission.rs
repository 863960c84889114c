//! Provisions that say nothing of their own: they send the reader to a federal law.
//!
//! Conservative: the only verb of the provision is the one that refers, in its only clause. What a
//! provision adds to the reference is content, and then it counts as such.

use super::unit::Unit;
use crate::rules::matcher::Hit;

/// True for what tells that another verb speaks: a future, or "y" before what refers.
fn is_verb(unit: &Unit<'_>, at: u32) -> bool {
    let token = |at: u32| {
        let span = unit.view.tokens.all[at as usize].span;
        &unit.view.law.text.clean[span.range()]
    };
    let last = unit.view.tokens.all.len() as u32 - 1;
    ["rá", "rán", "ría", "rían"]
        .iter()
        .any(|ending| token(at).ends_with(ending))
        || matches!(token(at), "y" | "pero") && token(last.min(at + 1)) == "se"
        || matches!(
            token(at),
            "es" | "son" | "cuenta" | "cuentan" | "tiene" | "tienen"
        )
}

/// The federal law to which a provision refers and beyond which it says nothing, as it is written.
pub(super) fn only_refers(unit: &Unit<'_>) -> Option<String> {
    let view = unit.view;
    let known = view.rules.well_known.remission?;
    let tokens = &view.tokens.all;
    let mut named = None;
    for at in unit.own..unit.segments.len() {
        let segment = &unit.segments[at];
        let hits: Vec<&Hit> = unit.hits_of(at, known).collect();
        let first = hits.first()?;
        let modes = &view.rules.well_known.modes;
        let outside = |word: u32| hits.iter().all(|hit| word < hit.first || hit.last < word);
        let says_more = (segment.from..segment.to).any(|word| {
            tokens[word as usize].clause != tokens[first.first as usize].clause
                || outside(word) && is_verb(unit, word)
        }) || unit.hits(at).iter().any(|hit| {
            outside(hit.first)
                && modes
                    .iter()
                    .filter(|(_, mode)| mode.is_deontic())
                    .any(|(id, _)| view.rules.matcher.is_a(hit, *id))
        });
        if says_more {
            return None;
        }
        let longest = hits.iter().map(|hit| hit.last).max()?;
        let from = tokens[first.first as usize].span.start as usize;
        let to = tokens[longest as usize].span.end as usize;
        let text = &view.law.text.clean[from..to];
        named = named.or_else(|| text.rfind("Ley").map(|at| text[at..].replace('\n', " ")));
    }
    named
}
