//! Which chapter of one law is which of the other: the one to which most of its articles went.
//!
//! In: pairs of articles. Out: pairs of divisions and what became of their headings.

use super::articles::Pairs;
use super::change::{Change, DivisionChange};
use super::likeness::{Candidate, best_first};
use super::words::letters;
use crate::law::{Article, Division, DivisionIx, Law, Series};
use rustc_hash::FxHashMap;

/// Divisions of both laws, aligned.
pub(super) struct Divisions {
    /// By division of the newer law: the one that it was.
    old_of: Vec<Option<DivisionIx>>,
    /// By division of the older law: whether the newer has it.
    stays: Vec<bool>,
    /// Those that are not as they were.
    pub(super) changes: Vec<DivisionChange>,
}

impl Divisions {
    /// True when the article lies in the division in which it lay.
    pub(super) fn same(&self, old: &Article, new: &Article) -> bool {
        match (old.division, new.division) {
            // A heading that appears or goes away moves nobody.
            (Some(old), Some(new)) => match self.old_of[new as usize] {
                Some(was) => was == old || !self.stays[old as usize],
                None => true,
            },
            _ => true,
        }
    }
}

/// Aligns the divisions of two laws.
pub(super) fn align(before: &Law, after: &Law, pairs: &Pairs) -> Divisions {
    let mut votes: FxHashMap<(DivisionIx, DivisionIx), u32> = FxHashMap::default();
    for (old, new) in pairs {
        let (old, new) = (
            &before.articles[*old as usize],
            &after.articles[*new as usize],
        );
        if old.series != Series::Body || new.series != Series::Body {
            continue;
        }
        for from in above(before, old) {
            let kind = before.divisions[from as usize].kind;
            for to in above(after, new) {
                if after.divisions[to as usize].kind == kind {
                    *votes.entry((from, to)).or_default() += 1;
                }
            }
        }
    }
    let found = votes.into_iter().map(|((from, to), count)| Candidate {
        score: count,
        apart: from.abs_diff(to),
        before: from as usize,
        after: to as usize,
    });
    let matched = best_first(
        found.collect(),
        before.divisions.len(),
        after.divisions.len(),
    );
    let mut old_of = vec![None; after.divisions.len()];
    let mut stays = vec![false; before.divisions.len()];
    for (from, to) in matched {
        old_of[to] = Some(from as DivisionIx);
        stays[from] = true;
    }
    // What holds no article in both is known by its heading.
    for (to, division) in after.divisions.iter().enumerate() {
        if old_of[to].is_none() {
            let same = (before.divisions.iter().enumerate())
                .find(|(from, own)| !stays[*from] && same_heading(own, division));
            if let Some((from, _)) = same {
                old_of[to] = Some(from as DivisionIx);
                stays[from] = true;
            }
        }
    }
    let changes = changes(before, after, &old_of, &stays);
    Divisions {
        old_of,
        stays,
        changes,
    }
}

/// The divisions above an article, narrowest first.
fn above(law: &Law, article: &Article) -> Vec<DivisionIx> {
    let mut all = Vec::new();
    let mut next = article.division;
    while let Some(ix) = next {
        all.push(ix);
        next = law.divisions[ix as usize].parent;
    }
    all
}

fn same_heading(one: &Division, other: &Division) -> bool {
    one.kind == other.kind
        && letters(&one.heading).eq(letters(&other.heading))
        && same_name(one, other)
}

/// True for names of the same letters, in whatever order a source left them.
fn same_name(one: &Division, other: &Division) -> bool {
    let sorted = |own: &Division| {
        let mut all: Vec<char> = letters(&own.name).collect();
        all.sort_unstable();
        all
    };
    sorted(one) == sorted(other)
}

fn changes(
    before: &Law,
    after: &Law,
    old_of: &[Option<DivisionIx>],
    stays: &[bool],
) -> Vec<DivisionChange> {
    let gone = (0..before.divisions.len()).filter(|at| !stays[*at]);
    let mut all: Vec<DivisionChange> = gone
        .map(|at| DivisionChange {
            before: Some(at as DivisionIx),
            after: None,
            change: Change::Repealed,
        })
        .collect();
    for (to, old) in old_of.iter().enumerate() {
        let new = &after.divisions[to];
        let change = match old.map(|ix| &before.divisions[ix as usize]) {
            None => Change::Added,
            Some(old) if !same_name(old, new) => Change::Amended,
            Some(old) if !letters(&old.heading).eq(letters(&new.heading)) => Change::Renumbered,
            Some(_) => continue,
        };
        all.push(DivisionChange {
            before: *old,
            after: Some(to as DivisionIx),
            change,
        });
    }
    all
}
