//! Paragraphs that one text prints as one and the other as several.
//!
//! In: the changes of the provisions of an article. Out: the same, with what stood alone beside a pair
//! joined to it when the other side of the pair holds its words.
//!
//! # Invariants
//!
//! * Only the first of the joined pieces may have a label: a fracción is never swallowed by another.

use super::change::{Change, ProvisionChange};
use super::likeness::Unit;
use super::words::{Vocabulary, Words};
use crate::law::{Law, ProvisionIx, ProvisionKind, ProvisionStatus};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Share of the words of a piece that the other side must hold beyond those of the pair, in thousandths.
const HELD: u64 = 800;

/// One law of the two, to read pieces from.
#[derive(Clone, Copy)]
struct Text<'l> {
    law: &'l Law,
    newer: bool,
}

impl Text<'_> {
    fn ix(self, own: &ProvisionChange) -> Option<ProvisionIx> {
        if self.newer { own.after } else { own.before }
    }

    fn span(self, own: &ProvisionChange) -> Span {
        if self.newer {
            own.after_span
        } else {
            own.before_span
        }
    }

    fn unit(self, span: Span, vocabulary: &mut Vocabulary) -> Unit {
        let mut words = Words::default();
        vocabulary.read(self.law.text.slice(span), 0, &mut words);
        Unit::new(&words.ids, vocabulary)
    }

    fn is_labelled(self, ix: ProvisionIx) -> bool {
        self.law.provisions[ix as usize].kind != ProvisionKind::Paragraph
    }
}

/// Joins what stands alone to the pair beside it; gives the places of the pairs that grew.
pub(super) fn join(
    before: &Law,
    after: &Law,
    changes: &mut [ProvisionChange],
    vocabulary: &mut Vocabulary,
) -> Vec<usize> {
    let mut grown = Vec::new();
    for (own, other) in [(before, after), (after, before)] {
        let newer = std::ptr::eq(own, after);
        let (own, other) = (
            Text { law: own, newer },
            Text {
                law: other,
                newer: !newer,
            },
        );
        let mut alone = alone(own, changes);
        if alone.is_empty() {
            continue;
        }
        for at in 0..changes.len() {
            let paired = changes[at].before.is_some() && changes[at].after.is_some();
            if paired
                && changes[at].change != Change::Unchanged
                && grow(own, other, at, changes, &mut alone, vocabulary)
            {
                grown.push(at);
            }
        }
    }
    grown.sort_unstable();
    grown.dedup();
    grown
}

/// Places of what only one text has and is in force.
fn alone(own: Text<'_>, changes: &[ProvisionChange]) -> FxHashMap<ProvisionIx, usize> {
    (changes.iter().enumerate())
        .filter(|(_, change)| change.before.is_none() || change.after.is_none())
        .filter_map(|(at, change)| Some((own.ix(change)?, at)))
        .filter(|(ix, _)| own.law.provisions[*ix as usize].status == ProvisionStatus::InForce)
        .collect()
}

/// Takes in the pieces after and before a pair, as long as the other side holds their words.
fn grow(
    own: Text<'_>,
    other: Text<'_>,
    at: usize,
    changes: &mut [ProvisionChange],
    alone: &mut FxHashMap<ProvisionIx, usize>,
    vocabulary: &mut Vocabulary,
) -> bool {
    let Some(ix) = own.ix(&changes[at]) else {
        return false;
    };
    let whole = other.unit(other.span(&changes[at]), vocabulary);
    let (mut first, mut last) = (ix, ix);
    let mut grown = false;
    loop {
        let next = (alone.get(&(last + 1)).copied()).filter(|_| !own.is_labelled(last + 1));
        let previous = first.checked_sub(1).filter(|_| !own.is_labelled(first));
        let previous = previous.and_then(|ix| alone.get(&ix).copied());
        let mut taken = None;
        for place in [next, previous].into_iter().flatten() {
            let span = own.span(&changes[at]);
            let piece = own.span(&changes[place]);
            let joined = Span::new(span.start.min(piece.start), span.end.max(piece.end));
            let gain = own.unit(joined, vocabulary).shared(&whole)
                - own.unit(span, vocabulary).shared(&whole);
            if 1000 * gain >= HELD * own.unit(piece, vocabulary).weight() {
                taken = Some((place, joined));
                break;
            }
        }
        let Some((place, joined)) = taken else {
            return grown;
        };
        grown = true;
        if own.newer {
            changes[at].after_span = joined;
        } else {
            changes[at].before_span = joined;
        }
        changes[place].change = Change::Corrected;
        if let Some(ix) = own.ix(&changes[place]) {
            (first, last) = (first.min(ix), last.max(ix));
            alone.remove(&ix);
        }
    }
}
