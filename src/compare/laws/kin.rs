//! Provisions that went to another article: moved whole, split off, or merged in.
//!
//! In: the changes of every article. Out: the same, with what left one article and came to another
//! told as moved instead of repealed here and added there.
//!
//! # Invariants
//!
//! * Only what was told as added or repealed becomes moved; nothing that was paired is taken apart.

use super::change::{ArticleChange, Change, Move};
use super::judge::{Wording, compare};
use super::likeness::{Candidate, Unit, best_first, candidates, contained};
use super::words::{Vocabulary, Words};
use crate::law::{ArticleIx, Law, ProvisionIx, ProvisionStatus, Series};

/// Provisions with fewer words are formulas: they went nowhere.
const SHORT: usize = 8;
/// Likeness of a provision that moved.
const ALIKE: u32 = 700;
/// Share of the sequences of an article that makes it a part of another.
const PART: u32 = 650;

/// A provision that stands alone in a change.
struct Alone {
    article: usize,
    provision: usize,
    ix: ProvisionIx,
    unit: Unit,
}

/// Finds what moved between articles.
pub(super) fn find(
    before: &Law,
    after: &Law,
    changes: &mut [ArticleChange],
    vocabulary: &mut Vocabulary,
) {
    let gone = alone(before, changes, vocabulary, false);
    let come = alone(after, changes, vocabulary, true);
    let found = candidates(
        gone.iter().map(|own| own.unit.shingles.as_slice()),
        come.iter().map(|own| own.unit.shingles.as_slice()),
    );
    let found = found.into_iter().filter_map(|(from, to)| {
        let score = gone[from].unit.likeness(&come[to].unit);
        (score >= ALIKE && gone[from].article != come[to].article).then_some(Candidate {
            score,
            apart: gone[from].article.abs_diff(come[to].article) as u32,
            before: from,
            after: to,
        })
    });
    let mut dropped: Vec<(usize, usize)> = Vec::new();
    for (from, to) in best_first(found.collect(), gone.len(), come.len()) {
        let (old, new) = (&gone[from], &come[to]);
        let spans = (
            (before, before.provisions[old.ix as usize].span),
            (after, after.provisions[new.ix as usize].span),
        );
        let (wording, edits) = compare(spans.0, spans.1, vocabulary);
        let own = &mut changes[new.article].provisions[new.provision];
        own.before = Some(old.ix);
        own.before_span = spans.0.1;
        own.edits = edits;
        own.moved = Some(Move::Relocated);
        own.change = if wording >= Wording::Misprint {
            Change::Amended
        } else {
            Change::Relocated
        };
        relate(changes, old.article, new.article);
        dropped.push((old.article, old.provision));
    }
    parts(before, after, changes, vocabulary);
    settle(changes, &mut dropped);
}

/// Provisions of the body that only one law has.
fn alone(
    law: &Law,
    changes: &[ArticleChange],
    vocabulary: &mut Vocabulary,
    newer: bool,
) -> Vec<Alone> {
    let mut all = Vec::new();
    for (article, own) in changes.iter().enumerate() {
        let ix = if newer { own.after } else { own.before };
        let Some(ix) = ix.filter(|ix| law.articles[*ix as usize].series == Series::Body) else {
            continue;
        };
        let mine = law.articles[ix as usize].provisions.clone();
        for (provision, change) in own.provisions.iter().enumerate() {
            let (own, other) = if newer {
                (change.after, change.before)
            } else {
                (change.before, change.after)
            };
            let told = change.is_joined();
            let (Some(ix), None, false) = (own.filter(|ix| mine.contains(ix)), other, told) else {
                continue;
            };
            let mut words = Words::default();
            vocabulary.read(law.own_text(ix), 0, &mut words);
            if words.ids.len() >= SHORT
                && law.provisions[ix as usize].status == ProvisionStatus::InForce
            {
                all.push(Alone {
                    article,
                    provision,
                    ix,
                    unit: Unit::new(&words.ids, vocabulary),
                });
            }
        }
    }
    all
}

/// Makes two changes kin: words of the first are now in the second.
fn relate(changes: &mut [ArticleChange], from: usize, to: usize) {
    let (old, new) = (changes[from].before, changes[to].after);
    let add = |kin: &mut Vec<ArticleIx>, ix: Option<ArticleIx>| {
        if let Some(ix) = ix.filter(|ix| !kin.contains(ix)) {
            kin.push(ix);
            kin.sort_unstable();
        }
    };
    add(&mut changes[to].kin, old);
    if changes[from].after.is_none() {
        add(&mut changes[from].kin, new);
    }
}

/// Articles whose words are those that another article lost or gained: split inside a paragraph.
fn parts(before: &Law, after: &Law, changes: &mut [ArticleChange], vocabulary: &mut Vocabulary) {
    let mut unit = |law: &Law, ix: ArticleIx| {
        let article = &law.articles[ix as usize];
        Unit::new(
            &super::articles::article_words(law, article, vocabulary).ids,
            vocabulary,
        )
        .shingles
    };
    let body = |law: &Law, ix: Option<ArticleIx>| {
        ix.is_some_and(|ix| law.articles[ix as usize].series == Series::Body)
    };
    let mut single = Vec::new();
    let mut amended = Vec::new();
    for (at, own) in changes.iter().enumerate() {
        match (own.before, own.after) {
            (Some(old), Some(new)) if own.change == Change::Amended && body(after, own.after) => {
                amended.push((at, unit(before, old), unit(after, new)));
            }
            (None, Some(new)) if own.kin.is_empty() && body(after, own.after) => {
                single.push((at, true, unit(after, new)));
            }
            (Some(old), None) if own.kin.is_empty() && body(before, own.before) => {
                single.push((at, false, unit(before, old)));
            }
            _ => {}
        }
    }
    if single.len().saturating_mul(amended.len()) > 250_000 {
        return;
    }
    for (at, is_new, words) in single.iter().filter(|own| own.2.len() >= SHORT) {
        let best = (amended.iter())
            .map(|(to, old, new)| {
                let (lost, kept) = if *is_new { (old, new) } else { (new, old) };
                let share = contained(words, lost).saturating_sub(contained(words, kept));
                (share, std::cmp::Reverse(*to))
            })
            .max();
        if let Some((_, std::cmp::Reverse(to))) = best.filter(|(share, _)| *share >= PART) {
            if *is_new {
                relate(changes, to, *at);
            } else {
                relate(changes, *at, to);
            }
        }
    }
}

/// Drops what is told elsewhere, and says again what became of the articles that it touched.
fn settle(changes: &mut [ArticleChange], dropped: &mut [(usize, usize)]) {
    dropped.sort_unstable();
    for (article, provision) in dropped.iter().rev() {
        let own = &mut changes[*article];
        // An article that is gone keeps what it held, told as moved.
        if own.after.is_none() {
            own.provisions[*provision].change = Change::Relocated;
            own.provisions[*provision].moved = Some(Move::Relocated);
        } else {
            own.provisions.remove(*provision);
        }
    }
    for own in changes.iter_mut() {
        if own.before.is_some() && own.after.is_some() {
            continue;
        }
        let moved = own.provisions.iter().filter(|p| p.moved.is_some()).count();
        let whole_moved = moved > 0 && 2 * moved >= own.provisions.len();
        if whole_moved || (moved == 0 && !own.kin.is_empty()) {
            own.moved = Some(Move::Relocated);
            own.change = Change::Relocated;
        }
    }
}
