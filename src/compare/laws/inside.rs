//! What became of one article and of what it holds.
//!
//! In: an article of each law, or of one. Out: its [`ArticleChange`], without what other articles say.
//!
//! # Invariants
//!
//! * An article whose letters are the same has not been reformed, however its lines were read.
//! * The same words in another order are an artefact only where notes could tell and tell nothing.

use super::articles::{article_words, same_letters};
use super::change::{ArticleChange, Backing, Change, Move, ProvisionChange};
use super::divisions::Divisions;
use super::join;
use super::judge::{Wording, compare, same_words};
use super::likeness::Unit;
use super::notes::Period;
use super::provisions;
use super::words::{Vocabulary, letters};
use crate::law::{Article, ArticleIx, Law, ProvisionIx, ProvisionStatus, id_slug};

/// What is needed to judge an article.
pub(super) struct Work<'w> {
    pub(super) before: &'w Law,
    pub(super) after: &'w Law,
    pub(super) vocabulary: &'w mut Vocabulary,
    pub(super) divisions: &'w Divisions,
    pub(super) period: &'w Period,
}

impl Work<'_> {
    /// Judges an article.
    pub(super) fn article(
        &mut self,
        old: Option<ArticleIx>,
        new: Option<ArticleIx>,
        notes: Vec<u32>,
    ) -> ArticleChange {
        let mut own = ArticleChange {
            before: old,
            after: new,
            change: Change::Unchanged,
            moved: None,
            kin: Vec::new(),
            provisions: Vec::new(),
            notes,
            backing: Backing::Quiet,
        };
        match (old, new) {
            (Some(old), Some(new)) => {
                let old = &self.before.articles[old as usize];
                let new = &self.after.articles[new as usize];
                self.both(old, new, &mut own);
            }
            (Some(old), None) => {
                let article = &self.before.articles[old as usize];
                own.change = match article.status {
                    ProvisionStatus::InForce => Change::Repealed,
                    ProvisionStatus::Repealed => Change::Corrected,
                };
                let all = article.provisions.clone();
                own.provisions = all.map(|ix| self.missing(ix)).collect();
            }
            (None, Some(new)) => {
                let article = &self.after.articles[new as usize];
                own.change = match article.status {
                    ProvisionStatus::InForce => Change::Added,
                    ProvisionStatus::Repealed => Change::Repealed,
                };
                let all = article.provisions.clone();
                own.provisions = all.map(|ix| self.new_one(ix)).collect();
            }
            (None, None) => {}
        }
        own
    }

    /// Judges an article that both laws have.
    fn both(&mut self, old: &Article, new: &Article, own: &mut ArticleChange) {
        own.moved = if !self.divisions.same(old, new) {
            Some(Move::Relocated)
        } else if old.series == new.series && id_slug(&old.number) != id_slug(&new.number) {
            Some(Move::Renumbered)
        } else {
            None
        };
        let noted = !own.notes.is_empty();
        let (text, law) = (self.before, self.after);
        if same_letters(text, old, law, new) && old.provisions.len() == new.provisions.len() {
            self.side_by_side(old, new, own);
        } else {
            self.aligned(old, new, own, noted);
        }
        let (repealed, was) = (ProvisionStatus::Repealed, old.status);
        own.change = match (was == repealed, new.status == repealed) {
            (false, true) => {
                // What is left says that it was repealed: nothing was added.
                for part in &mut own.provisions {
                    part.change = Change::Repealed;
                }
                Change::Repealed
            }
            (true, false) => Change::Added,
            _ => whole(own),
        };
    }

    /// The same letters in as many provisions: one is the other, in order.
    fn side_by_side(&mut self, old: &Article, new: &Article, own: &mut ArticleChange) {
        for (from, to) in old.provisions.clone().zip(new.provisions.clone()) {
            let (wording, edits) = self.compare(from, to);
            let change = match wording {
                Wording::Same => Change::Unchanged,
                Wording::Marks if self.noted(own, to) => Change::Amended,
                _ => Change::Corrected,
            };
            let mut part = self.alone(Some(from), Some(to), change);
            part.edits = edits;
            own.provisions.push(part);
        }
    }

    /// Pairs the provisions and judges each.
    fn aligned(&mut self, old: &Article, new: &Article, own: &mut ArticleChange, noted: bool) {
        let (before, after) = (self.before, self.after);
        let pairs = provisions::pair((before, old), (after, new), self.vocabulary);
        let moves = provisions::moves(before, after, &pairs);
        let layout = same_letters(before, old, after, new);
        let one = Unit::new(
            &article_words(before, old, self.vocabulary).ids,
            self.vocabulary,
        );
        let other = Unit::new(
            &article_words(after, new, self.vocabulary).ids,
            self.vocabulary,
        );
        let shuffled = same_words(&one, &other, self.vocabulary);
        let scrambled = shuffled && !noted && self.period.tells();
        let mut changes = Vec::with_capacity(pairs.len());
        for ((from, to), moved) in pairs.into_iter().zip(moves) {
            changes.push(self.provision(own, from, to, moved));
        }
        own.provisions = self.in_order(old, new, changes);
        self.join(old, new, own);
        for change in &mut own.provisions {
            if layout && change.change != Change::Unchanged && !noted {
                change.change = Change::Corrected;
            } else if scrambled && change.change != Change::Unchanged {
                change.change = Change::Scrambled;
            }
            if layout || scrambled {
                change.moved = None;
            }
        }
    }

    /// Judges a provision that both articles have.
    fn provision(
        &mut self,
        own: &ArticleChange,
        from: ProvisionIx,
        to: ProvisionIx,
        moved: Option<Move>,
    ) -> ProvisionChange {
        let (wording, edits) = self.compare(from, to);
        let noted = self.noted(own, to);
        let repealed = ProvisionStatus::Repealed;
        let status = |law: &Law, ix: ProvisionIx| law.provisions[ix as usize].status == repealed;
        let mut change = self.change_of(wording, noted);
        match (status(self.before, from), status(self.after, to)) {
            (false, true) => change = Change::Repealed,
            (true, false) => change = Change::Added,
            _ => {}
        }
        if change == Change::Unchanged {
            change = match moved {
                Some(Move::Renumbered) => Change::Renumbered,
                Some(Move::Relocated) => Change::Relocated,
                None => Change::Unchanged,
            };
        }
        let mut part = self.alone(Some(from), Some(to), change);
        part.moved = moved;
        part.edits = edits;
        part
    }

    /// What became of words, by what the notes say of them.
    fn change_of(&self, wording: Wording, noted: bool) -> Change {
        match wording {
            Wording::Same => Change::Unchanged,
            Wording::Marks if noted => Change::Amended,
            Wording::Marks => Change::Corrected,
            Wording::Misprint if !noted => Change::Corrected,
            Wording::Order if !noted && self.period.tells() => Change::Scrambled,
            Wording::Misprint | Wording::Order | Wording::Other => Change::Amended,
        }
    }

    /// Joins what one text prints as one and the other as several, and judges it again.
    fn join(&mut self, old: &Article, new: &Article, own: &mut ArticleChange) {
        for part in &mut own.provisions {
            let text = match (part.before, part.after) {
                (Some(ix), None) => (self.before.own_text(ix), new.caption.as_str()),
                (None, Some(ix)) => (self.after.own_text(ix), old.caption.as_str()),
                _ => continue,
            };
            if !text.1.is_empty() && letters(text.0).eq(letters(text.1)) {
                part.change = Change::Corrected;
            }
        }
        let (before, after) = (self.before, self.after);
        for at in join::join(before, after, &mut own.provisions, self.vocabulary) {
            let part = &own.provisions[at];
            let (old, new) = ((before, part.before_span), (after, part.after_span));
            let (wording, edits) = compare(old, new, self.vocabulary);
            let noted = part.after.is_some_and(|ix| self.noted(own, ix));
            let change = match self.change_of(wording, noted) {
                Change::Unchanged => Change::Corrected,
                other => other,
            };
            let part = &mut own.provisions[at];
            part.change = change;
            part.edits = edits;
            part.moved = None;
        }
    }

    /// The pairs, with what only one article has: the missing provisions after those they followed.
    fn in_order(
        &self,
        old: &Article,
        new: &Article,
        pairs: Vec<ProvisionChange>,
    ) -> Vec<ProvisionChange> {
        let start = old.provisions.start;
        let mut is_paired = vec![false; old.provisions.len()];
        for own in &pairs {
            if let Some(ix) = own.before {
                is_paired[(ix - start) as usize] = true;
            }
        }
        let missing = |all: &mut Vec<ProvisionChange>, mut at: usize| {
            while at < is_paired.len() && !is_paired[at] {
                all.push(self.missing(start + at as u32));
                at += 1;
            }
        };
        let mut all = Vec::with_capacity(new.provisions.len());
        missing(&mut all, 0);
        let mut pairs = pairs.into_iter().peekable();
        for ix in new.provisions.clone() {
            let Some(own) = pairs.next_if(|own| own.after == Some(ix)) else {
                all.push(self.new_one(ix));
                continue;
            };
            let next = own.before.map_or(0, |old| (old - start) as usize + 1);
            all.push(own);
            missing(&mut all, next);
        }
        all
    }

    /// A provision that only the older law has: what was already repealed loses nothing.
    fn missing(&self, ix: ProvisionIx) -> ProvisionChange {
        let change = match self.before.provisions[ix as usize].status {
            ProvisionStatus::InForce => Change::Repealed,
            ProvisionStatus::Repealed => Change::Corrected,
        };
        self.alone(Some(ix), None, change)
    }

    /// A provision that only the newer law has: one that says «Se deroga» adds nothing.
    fn new_one(&self, ix: ProvisionIx) -> ProvisionChange {
        let change = match self.after.provisions[ix as usize].status {
            ProvisionStatus::InForce => Change::Added,
            ProvisionStatus::Repealed => Change::Repealed,
        };
        self.alone(None, Some(ix), change)
    }

    fn alone(
        &self,
        before: Option<ProvisionIx>,
        after: Option<ProvisionIx>,
        change: Change,
    ) -> ProvisionChange {
        ProvisionChange::new((self.before, before), (self.after, after), change)
    }

    fn compare(&mut self, from: ProvisionIx, to: ProvisionIx) -> (Wording, Vec<super::Edit>) {
        let old = (self.before, self.before.provisions[from as usize].span);
        let new = (self.after, self.after.provisions[to as usize].span);
        compare(old, new, self.vocabulary)
    }

    /// True when a note of the period speaks of the provision or of the whole article.
    fn noted(&self, own: &ArticleChange, ix: ProvisionIx) -> bool {
        own.notes.iter().any(|note| {
            let note = &self.after.notes[*note as usize];
            note.provision.is_none_or(|target| target == ix)
        })
    }
}

/// What became of an article, from what became of what it holds.
fn whole(own: &ArticleChange) -> Change {
    let has = |wanted: fn(Change) -> bool| own.provisions.iter().any(|p| wanted(p.change));
    if has(Change::is_reform) {
        return Change::Amended;
    }
    match own.moved {
        Some(Move::Renumbered) => Change::Renumbered,
        Some(Move::Relocated) => Change::Relocated,
        None if has(|own| own == Change::Scrambled) => Change::Scrambled,
        None if has(|own| own == Change::Corrected) => Change::Corrected,
        None => Change::Unchanged,
    }
}
