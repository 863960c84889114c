//! What a provision does: grants a right, imposes a duty, gives a power, forbids, defines, states a
//! principle, sets a procedure, punishes.
//!
//! The clauses that hold the match decide; where they say nothing, the lead-in does. A glossary
//! defines, and what stands under a heading of principles is one, whatever the words.

use super::unit::{Place, Unit};
use crate::law::ProvisionRole;
use crate::rules::Mode;
use std::ops::Range;

/// The modes of the clauses of a unit that hold some places.
///
/// Empty when nothing tells (a list of principles, a definition).
pub(super) fn modes(unit: &Unit<'_>, places: &[Place]) -> Vec<Mode> {
    let tokens = &unit.view.tokens.all;
    let mut found = Vec::new();
    for at in unit.own..unit.segments.len() {
        let segment = &unit.segments[at];
        for clause in clauses(unit, at) {
            let number = tokens[clause.start as usize].clause;
            let holds = places
                .iter()
                .any(|place| place.segment == at && tokens[place.first as usize].clause == number);
            if holds {
                collect(
                    unit,
                    at,
                    clause.start.max(segment.from)..clause.end,
                    &mut found,
                );
            }
        }
    }
    for at in (0..unit.own).rev() {
        if found.iter().any(|mode| mode.is_deontic()) {
            break;
        }
        if let Some(last) = clauses(unit, at).pop() {
            collect(unit, at, last, &mut found);
        }
        if !found.iter().any(|mode| mode.is_deontic()) {
            let segment = &unit.segments[at];
            collect(unit, at, segment.from..segment.to, &mut found);
        }
    }
    found.extend(by_place(unit, places));
    found.sort_unstable();
    found.dedup();
    found
}

/// What the place of a provision in its law says of it.
fn by_place(unit: &Unit<'_>, places: &[Place]) -> Vec<Mode> {
    let law = unit.view.law;
    let mut found = Vec::new();
    let defines = places.iter().any(|place| {
        let provision = unit.segments[place.segment].provision;
        law.provisions[provision as usize].role == ProvisionRole::Definition
    });
    if defines {
        found.push(Mode::Definicion);
    }
    let known = &unit.view.rules.well_known.modes;
    let headed = known
        .iter()
        .filter(|(_, mode)| matches!(mode, Mode::Principio | Mode::Sancion | Mode::Procedimiento))
        .filter(|(id, _)| unit.view.heading_has(unit.article, *id))
        .map(|(_, mode)| *mode);
    found.extend(headed);
    found
}

/// Token ranges of the clauses of a segment, in order.
fn clauses(unit: &Unit<'_>, segment: usize) -> Vec<Range<u32>> {
    let part = &unit.segments[segment];
    let tokens = &unit.view.tokens.all[part.from as usize..part.to as usize];
    let mut all = Vec::new();
    let mut start = 0usize;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens[at].clause != tokens[start].clause {
            if at > start {
                all.push(part.from + start as u32..part.from + at as u32);
            }
            start = at;
        }
    }
    all
}

/// Adds the modes of some tokens of a segment.
fn collect(unit: &Unit<'_>, segment: usize, range: Range<u32>, found: &mut Vec<Mode>) {
    let mut powers: Vec<(u32, u32)> = Vec::new();
    for (concept, mode) in &unit.view.rules.well_known.modes {
        let mut inside = unit
            .hits_of(segment, *concept)
            .filter(|hit| range.start <= hit.first && hit.last < range.end);
        match mode {
            Mode::Facultad => powers.extend(inside.map(|hit| (hit.first, hit.last))),
            other => found.extend(inside.next().map(|_| *other)),
        }
    }
    let future = range.clone().any(|at| {
        unit.view.tokens.all[at as usize].future
            && !powers
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&at))
    });
    if future {
        found.push(Mode::Deber);
    }
    if !powers.is_empty() {
        found.push(Mode::Facultad);
    }
}
