//! Two versions of a law: what changed, article by article and word by word.
//!
//! In: two [`Law`]s. Out: a [`LawDiff`], by indexes into both. Articles are aligned by number and then by
//! content, provisions inside them the same way, words inside provisions; reform notes are then asked
//! whether they say the same.
//!
//! # Invariants
//!
//! * Every article and every provision of both laws is in exactly one change, save those that were
//!   split off or merged in, which also name their kin.
//! * The same two laws give the same answer: whole numbers, and ties broken by place.
//!
//! # Not here
//!
//! What a change means for a requirement, and how it is shown.

mod articles;
mod change;
mod divisions;
mod inside;
mod join;
mod judge;
mod kin;
mod likeness;
mod notes;
mod provisions;
mod words;

pub use change::{
    ArticleChange, Backing, Change, DivisionChange, Doubt, DoubtKind, Edit, LawDiff, Move,
    ProvisionChange,
};

use crate::law::{ArticleIx, Law};
use words::Vocabulary;

/// Compares two versions of a law.
///
/// # Shape
///
/// [`LawDiff::articles`] holds every article of every series, changed or not, in the order of the newer
/// law; what the newer law lacks stands after the article that it followed. Never panics, whatever the
/// laws; they need not be versions of one another.
pub fn laws(before: &Law, after: &Law) -> LawDiff {
    let mut vocabulary = Vocabulary::default();
    let pairs = articles::pair(before, after, &mut vocabulary);
    let divisions = divisions::align(before, after, &pairs);
    let period = notes::Period::between(before, after);
    let mut printed = notes::by_article(after, &period);
    let mut changes = Vec::with_capacity(after.articles.len());
    for (old, new) in in_order(before, after, &pairs) {
        let own = new.map_or_else(Vec::new, |ix| std::mem::take(&mut printed[ix as usize]));
        let mut work = inside::Work {
            before,
            after,
            vocabulary: &mut vocabulary,
            divisions: &divisions,
            period: &period,
        };
        changes.push(work.article(old, new, own));
    }
    kin::find(before, after, &mut changes, &mut vocabulary);
    let doubts = notes::back(after, &period, &mut changes);
    LawDiff {
        from: period.from,
        to: period.to,
        has_notes: period.has_notes,
        divisions: divisions.changes,
        articles: changes,
        doubts,
    }
}

/// Every article of both laws: those of the newer in order, the missing ones after those they followed.
fn in_order(
    before: &Law,
    after: &Law,
    pairs: &[(ArticleIx, ArticleIx)],
) -> Vec<(Option<ArticleIx>, Option<ArticleIx>)> {
    let mut old_of = vec![None; after.articles.len()];
    let mut is_paired = vec![false; before.articles.len()];
    for (old, new) in pairs {
        old_of[*new as usize] = Some(*old);
        is_paired[*old as usize] = true;
    }
    let mut all = Vec::with_capacity(after.articles.len());
    let push_missing = |all: &mut Vec<_>, mut at: usize| {
        while at < is_paired.len() && !is_paired[at] {
            all.push((Some(at as ArticleIx), None));
            at += 1;
        }
    };
    push_missing(&mut all, 0);
    for (new, old) in old_of.iter().enumerate() {
        all.push((*old, Some(new as ArticleIx)));
        if let Some(old) = old {
            push_missing(&mut all, *old as usize + 1);
        }
    }
    all
}
