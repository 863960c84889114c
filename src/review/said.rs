//! How a law's words weigh: looked for in each balance once, however many units are weighed.
//!
//! In: a law, and the words of a unit as places of the law's. Out: what they weigh, and how much they speak of each theme.
//!
//! # Invariants
//!
//! * Nothing is looked for until some unit is weighed.
//!
//! # Not here
//!
//! Which words a unit has, and what it remembers of their weight (`unit`).

use crate::law::Law;
use crate::rules::RuleSet;
use crate::rules::balance::{BalanceId, Beginnings, Placed, Points, Seen, Themes, Weight};
use crate::rules::matcher::Tokens;
use std::cell::{OnceCell, RefCell};

/// What has been looked for so far.
#[derive(Default)]
pub(super) struct Said {
    beginnings: OnceCell<Beginnings>,
    balances: OnceCell<Box<[OnceCell<Placed>]>>,
    themes: OnceCell<Placed>,
    levels: OnceCell<Placed>,
    seen: RefCell<Seen>,
}

/// A law with its words, and the rules that are tried on it.
#[derive(Clone, Copy)]
pub(super) struct Words<'v> {
    pub(super) law: &'v Law,
    pub(super) tokens: &'v Tokens,
    pub(super) rules: &'v RuleSet,
}

impl Said {
    fn beginnings(&self, of: Words<'_>) -> &Beginnings {
        self.beginnings.get_or_init(|| {
            let words = of.tokens.all.iter();
            Beginnings::of(words.map(|token| of.law.text.slice(token.span)))
        })
    }

    /// What some words weigh, each with its sentence.
    pub(super) fn weigh(
        &self,
        of: Words<'_>,
        id: BalanceId,
        words: impl Iterator<Item = (usize, i64)>,
    ) -> Weight {
        let lexicon = &of.rules.lexicon;
        let balance = lexicon.balance_of(id);
        let known = self.balances.get_or_init(|| {
            let all = 0..lexicon.balances().len();
            all.map(|_| OnceCell::new()).collect()
        });
        let placed = known[usize::from(id)].get_or_init(|| balance.place(self.beginnings(of)));
        balance.weigh(placed, words, &mut self.seen.borrow_mut())
    }

    /// How much some words speak of what each requirement is about.
    pub(super) fn spoken(&self, of: Words<'_>, words: impl Iterator<Item = usize>) -> Points {
        self.told(&self.themes, of.rules.lexicon.themes(), of, words)
    }

    /// How much some words resemble each level of each requirement.
    pub(super) fn resembled(&self, of: Words<'_>, words: impl Iterator<Item = usize>) -> Points {
        self.told(&self.levels, of.rules.lexicon.levels(), of, words)
    }

    fn told(
        &self,
        placed: &OnceCell<Placed>,
        themes: &Themes,
        of: Words<'_>,
        words: impl Iterator<Item = usize>,
    ) -> Points {
        let placed = placed.get_or_init(|| themes.place(self.beginnings(of)));
        themes.spoken(placed, words, &mut self.seen.borrow_mut())
    }
}
