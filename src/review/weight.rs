//! What is told by the weight of its words: when it counts, and how it is told to people.
//!
//! In: a unit and a balance. Out: sentences with the words that weighed most, for and against.
//!
//! # Invariants
//!
//! * What a rule recognises by its wording is not told again, by weight alone, by another of the same kind.
//!
//! # Not here
//!
//! The sum itself (`rules/balance`, `unit`).

use super::assess::Assessment;
use super::evaluate::holds;
use super::manner::manner;
use super::unit::Unit;
use crate::finding::{Marks, Status};
use crate::law::ProvisionIx;
use crate::rules::balance::{BalanceId, ThemeIx, Told};
use crate::rules::language::{Expr, Spoken};
use crate::rules::{RequirementKind, RuleSet};
use crate::source::Span;
use rustc_hash::FxHashSet;

/// Words told at most on each side.
const TOLD: usize = 4;

/// Drops what is told by weight alone of a provision in which another rule of the same kind recognises a fault by its
/// wording: the weight is the same for all of them and says nothing of which one it is.
pub(super) fn yield_to_words(found: &mut Vec<Assessment>, rules: &RuleSet) {
    let kind = |own: &Assessment| rules.rules[own.rule].requirement.kind;
    let worded: FxHashSet<(ProvisionIx, RequirementKind)> = found
        .iter()
        .filter(|own| own.status == Some(Status::Invade) && !own.marks.has(Marks::WEIGHT))
        .filter_map(|own| Some((own.provision?, kind(own))))
        .collect();
    found.retain(|own| {
        let told = own
            .provision
            .is_some_and(|at| worded.contains(&(at, kind(own))));
        !(told && own.marks.has(Marks::WEIGHT))
    });
}

/// True when an expression that holds does so by weight alone.
pub(super) fn alone<'v>(expr: &'v Expr, unit: &Unit<'v>) -> bool {
    manner(expr, unit, &[]).has(Marks::WEIGHT)
}

/// Why an expression that holds by weight does, in one sentence.
pub(super) fn reason<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Option<String> {
    let (least, balance) = deciding(expr, unit)?;
    Some(format!(
        "ninguna regla lo reconoce entero: lo señala {}",
        told(unit, balance, least)
    ))
}

/// The balance that an expression that holds leans on.
fn deciding<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Option<(i16, BalanceId)> {
    match expr {
        Expr::Weighs(least, balance) if *least > 0 => Some((*least, *balance)),
        Expr::And(parts) => parts.iter().find_map(|part| deciding(part, unit)),
        Expr::Or(parts) => {
            let mut held = parts.iter().filter(|part| holds(part, unit));
            held.find_map(|part| deciding(part, unit))
        }
        _ => None,
    }
}

/// "el peso de sus palabras (132 puntos; se piden 80): a favor «…»; en contra «…»".
pub(super) fn told(unit: &Unit<'_>, balance: BalanceId, least: i16) -> String {
    let points = unit.weight(balance).points;
    let own = format!("el peso de sus palabras ({points} puntos; se piden {least})");
    told_by_words(&own, unit, balance)
}

/// The same, where it must weigh less.
pub(super) fn told_under(unit: &Unit<'_>, balance: BalanceId, most: i16) -> String {
    let points = unit.weight(balance).points;
    let own = format!("el peso de sus palabras ({points} puntos; se piden menos de {most})");
    told_by_words(&own, unit, balance)
}

/// The same of its heaviest sentence alone.
pub(super) fn told_of_sentence(unit: &Unit<'_>, balance: BalanceId, least: i16) -> String {
    let points = unit.weight(balance).of_sentence;
    let own = format!("el peso de una de sus oraciones ({points} puntos; se piden {least})");
    told_by_words(&own, unit, balance)
}

/// "que hable de esto (152 puntos; se piden 120 y el 70 % de los 210 de otro-requisito): «…»".
pub(super) fn told_of_theme(unit: &Unit<'_>, theme: ThemeIx, asked: Spoken) -> String {
    let rules = unit.view.rules;
    let own = unit.points_of_theme(theme);
    let mut text = format!("que hable de esto ({own} puntos; se piden {}", asked.least);
    if let Some((most, points)) = unit.theme().filter(|(most, _)| *most != theme) {
        let name = &rules.lexicon.themes().names()[usize::from(most)];
        text.push_str(&format!(
            " y el {} % de los {points} de {name}",
            asked.share
        ));
    }
    let words = quoted(unit, unit.told_of_theme(theme), TOLD);
    match words.is_empty() {
        true => text + ")",
        false => format!("{text}): {words}"),
    }
}

fn told_by_words(text: &str, unit: &Unit<'_>, balance: BalanceId) -> String {
    let all = unit.told(balance);
    let side = |for_it: bool| {
        let own = all.iter().filter(|own| (own.points > 0) == for_it);
        quoted(unit, own.copied().collect(), TOLD)
    };
    let mut text = text.to_owned();
    for (name, words) in [("a favor", side(true)), ("en contra", side(false))] {
        if !words.is_empty() {
            let joint = if text.ends_with(')') { ":" } else { ";" };
            text.push_str(&format!("{joint} {name} {words}"));
        }
    }
    text
}

/// What of a unit weighs most, in quotes.
pub(super) fn quoted(unit: &Unit<'_>, mut all: Vec<Told>, most: usize) -> String {
    all.sort_by_key(|own| std::cmp::Reverse(own.points.abs()));
    let all = all.iter().take(most);
    let words: Vec<String> = all
        .map(|own| format!("«{}»", words(unit, own.first, own.last)))
        .collect();
    words.join(", ")
}

/// What the text says from one token to the next; of words that do not stand together, both.
fn words(unit: &Unit<'_>, first: usize, last: usize) -> String {
    let tokens = &unit.view.tokens.all;
    let text = &unit.view.law.text;
    let (from, to) = (tokens[first].span, tokens[last].span);
    let together = first <= last && text.slice(Span::new(from.start, to.end)).len() < 60;
    if together {
        let said = text.slice(Span::new(from.start, to.end));
        return said.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    format!("{} … {}", text.slice(from), text.slice(to))
}
