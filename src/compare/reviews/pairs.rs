//! The laws of two dossiers, each with its other version.
//!
//! In: two frameworks. Out: [`LawPair`]s: by file name, else by the only instruments of one class,
//! else by name.

use crate::compare::{LawDiff, laws};
use crate::framework::{Framework, Instrument};
use crate::law::Law;
use rayon::prelude::*;

/// A law in two versions.
#[derive(Clone, Debug)]
pub struct LawPair<'l> {
    /// File of the older dossier.
    pub before_file: &'l str,
    /// File of the newer dossier.
    pub after_file: &'l str,
    /// The older version.
    pub before: &'l Law,
    /// The newer version.
    pub after: &'l Law,
    /// What changed.
    pub diff: LawDiff,
}

impl<'l> LawPair<'l> {
    /// Every pair of two dossiers, in the order of the newer.
    pub fn of(before: &'l Framework, after: &'l Framework) -> Vec<LawPair<'l>> {
        let mut free: Vec<&Instrument> = before.instruments.iter().collect();
        let mut found: Vec<(&Instrument, &Instrument)> = Vec::new();
        let ways: [fn(&Instrument, &Instrument) -> bool; 3] = [
            |old, new| old.file == new.file,
            |old, new| !old.class.is_empty() && old.class == new.class && same_words(old, new),
            |old, new| !old.class.is_empty() && old.class == new.class,
        ];
        for same in ways {
            for new in &after.instruments {
                if found.iter().any(|(_, own)| std::ptr::eq(*own, new)) {
                    continue;
                }
                if let Some(at) = free.iter().position(|old| same(old, new)) {
                    found.push((free.remove(at), new));
                }
            }
        }
        let mut pairs: Vec<LawPair<'l>> = found
            .into_par_iter()
            .map(|(old, new)| LawPair {
                before_file: &old.file,
                after_file: &new.file,
                before: &old.law,
                after: &new.law,
                diff: laws(&old.law, &new.law),
            })
            .collect();
        let place = |file: &str| after.instruments.iter().position(|own| own.file == file);
        pairs.sort_by_key(|own| place(own.after_file));
        pairs
    }
}

fn same_words(old: &Instrument, new: &Instrument) -> bool {
    old.name.to_lowercase() == new.name.to_lowercase()
}
