//! Which paragraph or point of an article is which of its other version.
//!
//! In: two articles that are the same one. Out: pairs of their provisions, and what moved.
//!
//! # Invariants
//!
//! * Each provision is in one pair at most.
//! * A paragraph has no number of its own: it has moved only when it passed another paragraph.

use super::change::Move;
use super::likeness::{Candidate, Unit, best_first, candidates};
use super::words::{Vocabulary, Words, letters};
use crate::law::{Article, Law, ProvisionIx, ProvisionKind, id_slug};
use rustc_hash::FxHashMap;

/// Likeness that makes a pair of two provisions under different numbers.
const ALIKE: u32 = 520;
/// Likeness that makes a pair of two paragraphs in the same place.
const SAME_PLACE: u32 = 200;
/// What the same number is worth.
const SAME_NUMBER: u32 = 200;
/// What the same words, all of them, are worth: more than the same number with other words.
const SAME_WORDS: u32 = 210;
/// Provisions with fewer words are not looked for under other numbers.
const SHORT: usize = 4;
/// Pairs that are compared one by one; above it, only those that share sequences of words.
const FEW: usize = 40_000;

/// A provision of one side.
struct Part {
    ix: ProvisionIx,
    /// Labels and orders from the article down to it.
    key: String,
    numbered: bool,
    unit: Unit,
}

/// Pairs the provisions of two articles, sorted by the newer one.
pub(super) fn pair(
    before: (&Law, &Article),
    after: (&Law, &Article),
    vocabulary: &mut Vocabulary,
) -> Vec<(ProvisionIx, ProvisionIx)> {
    let old = parts(before, vocabulary);
    let new = parts(after, vocabulary);
    let places: FxHashMap<&str, usize> = old
        .iter()
        .enumerate()
        .map(|(at, own)| (own.key.as_str(), at))
        .collect();
    let mut taken = vec![false; old.len()];
    let mut pairs = Vec::new();
    let mut open = Vec::new();
    for (to, own) in new.iter().enumerate() {
        let same = places.get(own.key.as_str()).copied();
        let equal = same.filter(|from| {
            !taken[*from]
                && (letters(before.0.own_text(old[*from].ix))).eq(letters(after.0.own_text(own.ix)))
        });
        match equal {
            Some(from) => {
                taken[from] = true;
                pairs.push((old[from].ix, own.ix));
            }
            None => open.push(to),
        }
    }
    let left: Vec<usize> = (0..old.len()).filter(|at| !taken[*at]).collect();
    for (from, to) in best_first(found(&old, &left, &new, &open), left.len(), open.len()) {
        pairs.push((old[left[from]].ix, new[open[to]].ix));
    }
    pairs.sort_unstable_by_key(|(_, after)| *after);
    pairs
}

/// Pairs that may be made of what is left.
fn found(old: &[Part], left: &[usize], new: &[Part], open: &[usize]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut weigh = |from: usize, to: usize| {
        let (one, other) = (&old[left[from]], &new[open[to]]);
        let likeness = one.unit.likeness(&other.unit);
        let same = one.key == other.key;
        let fits = if !same {
            let short = one.unit.len().min(other.unit.len()) < SHORT;
            likeness >= ALIKE && (!short || likeness == 1000)
        } else {
            one.numbered || likeness >= SAME_PLACE
        };
        if fits {
            found.push(Candidate {
                score: likeness
                    + if same { SAME_NUMBER } else { 0 }
                    + if likeness == 1000 { SAME_WORDS } else { 0 },
                apart: left[from].abs_diff(open[to]) as u32,
                before: from,
                after: to,
            });
        }
    };
    if left.len() * open.len() <= FEW {
        for from in 0..left.len() {
            for to in 0..open.len() {
                weigh(from, to);
            }
        }
        return found;
    }
    let places: FxHashMap<&str, usize> = (left.iter().enumerate())
        .map(|(at, own)| (old[*own].key.as_str(), at))
        .collect();
    for (to, own) in open.iter().enumerate() {
        if let Some(from) = places.get(new[*own].key.as_str()) {
            weigh(*from, to);
        }
    }
    let near = candidates(
        left.iter().map(|at| old[*at].unit.shingles.as_slice()),
        open.iter().map(|at| new[*at].unit.shingles.as_slice()),
    );
    for (from, to) in near {
        if old[left[from]].key != new[open[to]].key {
            weigh(from, to);
        }
    }
    found
}

/// The provisions of an article, ready to be compared.
fn parts((law, article): (&Law, &Article), vocabulary: &mut Vocabulary) -> Vec<Part> {
    let mut keys: FxHashMap<ProvisionIx, String> = FxHashMap::default();
    (law.provisions_of(article))
        .map(|(ix, own)| {
            let mut key = own
                .parent
                .and_then(|up| keys.get(&up).cloned())
                .unwrap_or_default();
            key.push_str(own.kind.id_part());
            key.push(' ');
            if own.kind == ProvisionKind::Paragraph {
                key.push_str(&own.order.to_string());
            } else {
                key.push_str(&id_slug(&own.label));
            }
            if own.repeat > 0 {
                key.push('/');
                key.push_str(&own.repeat.to_string());
            }
            key.push('\n');
            keys.insert(ix, key.clone());
            let mut words = Words::default();
            vocabulary.read(law.own_text(ix), 0, &mut words);
            Part {
                ix,
                key,
                numbered: own.kind != ProvisionKind::Paragraph,
                unit: Unit::new(&words.ids, vocabulary),
            }
        })
        .collect()
}

/// How each pair moved: by another number, or to another place.
pub(super) fn moves(
    before: &Law,
    after: &Law,
    pairs: &[(ProvisionIx, ProvisionIx)],
) -> Vec<Option<Move>> {
    let partner: FxHashMap<ProvisionIx, ProvisionIx> =
        pairs.iter().map(|(from, to)| (*to, *from)).collect();
    let passed = passed(after, pairs);
    (pairs.iter().zip(passed))
        .map(|((from, to), passed)| {
            let (old, new) = (
                &before.provisions[*from as usize],
                &after.provisions[*to as usize],
            );
            let parent = new.parent.map(|up| partner.get(&up).copied());
            let same_parent = match (old.parent, parent) {
                (None, None) => true,
                (Some(old), Some(Some(new))) => old == new,
                _ => false,
            };
            let paragraph = ProvisionKind::Paragraph;
            if !same_parent || (old.kind == paragraph) != (new.kind == paragraph) {
                return Some(Move::Relocated);
            }
            if new.kind == paragraph {
                return passed.then_some(Move::Relocated);
            }
            let renumbered = id_slug(&old.label) != id_slug(&new.label) || old.kind != new.kind;
            renumbered.then_some(Move::Renumbered)
        })
        .collect()
}

/// Which pairs passed others: those outside the longest run that kept its order.
fn passed(after: &Law, pairs: &[(ProvisionIx, ProvisionIx)]) -> Vec<bool> {
    let paragraphs: Vec<usize> = (0..pairs.len())
        .filter(|at| after.provisions[pairs[*at].1 as usize].kind == ProvisionKind::Paragraph)
        .collect();
    let mut passed = vec![false; pairs.len()];
    let mut tails: Vec<usize> = Vec::new();
    let mut back: Vec<Option<usize>> = vec![None; paragraphs.len()];
    for at in 0..paragraphs.len() {
        let own = pairs[paragraphs[at]].0;
        let slot = tails.partition_point(|tail| pairs[paragraphs[*tail]].0 < own);
        back[at] = slot.checked_sub(1).map(|slot| tails[slot]);
        match tails.get_mut(slot) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    for at in &paragraphs {
        passed[*at] = true;
    }
    let mut next = tails.last().copied();
    while let Some(at) = next {
        passed[paragraphs[at]] = false;
        next = back[at];
    }
    passed
}
