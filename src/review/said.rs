//! How a law's words weigh: looked for in each balance once, however many units are weighed.
//!
//! In: a law, and the words of a unit as places of the law's. Out: what they weigh, how much they speak of each theme,
//! and which of them do.
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
use crate::rules::balance::{
    BalanceId, Beginnings, Placed, Points, Seen, ThemeIx, Themes, Told, Weight,
};
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

/// Which themes.
#[derive(Clone, Copy)]
pub(super) enum Which {
    /// What each requirement is about.
    Requirements,
    /// What each level of each requirement says.
    Levels,
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

    /// Where the law's words are in a balance.
    fn in_balance(&self, of: Words<'_>, id: BalanceId) -> &Placed {
        let lexicon = &of.rules.lexicon;
        let known = self.balances.get_or_init(|| {
            let all = 0..lexicon.balances().len();
            all.map(|_| OnceCell::new()).collect()
        });
        let balance = lexicon.balance_of(id);
        known[usize::from(id)].get_or_init(|| balance.place(self.beginnings(of)))
    }

    /// The themes of requirements, or of their levels, and where the law's words are among them.
    fn in_themes<'v>(&self, of: Words<'v>, which: Which) -> (&'v Themes, &Placed) {
        let lexicon = &of.rules.lexicon;
        let (themes, placed) = match which {
            Which::Requirements => (lexicon.themes(), &self.themes),
            Which::Levels => (lexicon.levels(), &self.levels),
        };
        let placed = placed.get_or_init(|| themes.place(self.beginnings(of)));
        (themes, placed)
    }

    /// What some words weigh, each with its sentence.
    pub(super) fn weigh(
        &self,
        of: Words<'_>,
        id: BalanceId,
        words: impl Iterator<Item = (usize, i64)>,
    ) -> Weight {
        let (balance, placed) = (of.rules.lexicon.balance_of(id), self.in_balance(of, id));
        balance.weigh(placed, words, &mut self.seen.borrow_mut())
    }

    /// What of some words weighs.
    pub(super) fn told(
        &self,
        of: Words<'_>,
        id: BalanceId,
        words: impl Iterator<Item = usize>,
    ) -> Vec<Told> {
        let (balance, placed) = (of.rules.lexicon.balance_of(id), self.in_balance(of, id));
        balance.told(placed, words, &mut self.seen.borrow_mut())
    }

    /// How much some words speak of each requirement.
    pub(super) fn spoken(&self, of: Words<'_>, words: impl Iterator<Item = usize>) -> Points {
        let (themes, placed) = self.in_themes(of, Which::Requirements);
        themes.spoken(placed, words, &mut self.seen.borrow_mut())
    }

    /// How much some words speak of one level of a requirement.
    pub(super) fn spoken_of_level(
        &self,
        of: Words<'_>,
        level: ThemeIx,
        words: impl Iterator<Item = usize>,
    ) -> i32 {
        let (levels, placed) = self.in_themes(of, Which::Levels);
        levels.spoken_of(level, placed, words, &mut self.seen.borrow_mut())
    }

    /// What of some words tells a theme.
    pub(super) fn told_of(
        &self,
        of: Words<'_>,
        (which, theme): (Which, ThemeIx),
        words: impl Iterator<Item = usize>,
    ) -> Vec<Told> {
        let (themes, placed) = self.in_themes(of, which);
        themes.told(theme, placed, words, &mut self.seen.borrow_mut())
    }
}
