//! Balances: words that weigh for and against something, where no phrase tells it by itself.
//!
//! In: `[[balanza]]` entries of the lexicon. Out: [`Balance`], which sums what the words of a provision weigh, and tells
//! which ones did. Weights are learnt from provisions that people have told apart (`train`).
//!
//! # Invariants
//!
//! * Every word, and every two words in a row, weighs once however often it is said.
//! * A weight is a whole number of points: the same text weighs the same on every machine.
//!
//! # Not here
//!
//! Which words a provision has (`review/`), and how much weight a rule asks for (the rule).

mod judged;
mod train;

use super::words::words;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

pub use judged::{Judged, judged, samples};
pub use train::{Sample, Trained, train};

/// Index of a balance in the lexicon.
pub type BalanceId = u8;

/// A balance as a lexicon file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Its name, which expressions use.
    pub(super) nombre: toml::Spanned<String>,
    /// Points from which it starts.
    inicio: i32,
    /// What weighs, by how much.
    #[serde(default)]
    peso: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    puntos: i16,
    dicen: Vec<toml::Spanned<String>>,
}

/// What words weigh, in hundredths of a unit of log-odds: "points".
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Balance {
    /// Its name.
    pub name: String,
    /// Points from which it starts.
    start: i32,
    /// By key, in order.
    weights: Vec<(u64, i16)>,
}

/// Something said that weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its first and last word, counted in the text.
    pub first: usize,
    /// See `first`.
    pub last: usize,
    /// Its points: for when above 0, against when below.
    pub points: i16,
}

impl Balance {
    /// A balance as written.
    ///
    /// # Errors
    ///
    /// The place of what weighs and is not one word or two, or was already given a weight, and what is wrong with it.
    pub(super) fn of(entry: &Entry) -> Result<Self, (Range<usize>, &'static str)> {
        let mut weights: BTreeMap<u64, i16> = BTreeMap::new();
        for group in &entry.peso {
            for said in &group.dicen {
                let key = match *hashes(said.get_ref()) {
                    [word] => key(word, None),
                    [first, second] => key(first, Some(second)),
                    _ => return Err((said.span(), "pesan una palabra o dos seguidas")),
                };
                if weights.insert(key, group.puntos).is_some() {
                    return Err((said.span(), "ya tiene un peso en esta balanza"));
                }
            }
        }
        Ok(Balance {
            name: entry.nombre.get_ref().clone(),
            start: entry.inicio,
            weights: weights.into_iter().collect(),
        })
    }

    /// Points of a text, given the hashes of its words in order.
    pub fn weigh(&self, words: impl Iterator<Item = u64>) -> i32 {
        let told = self.told(words);
        self.start + told.iter().map(|own| i32::from(own.points)).sum::<i32>()
    }

    /// What of a text weighs, in the order in which it is said.
    pub fn told(&self, words: impl Iterator<Item = u64>) -> Vec<Told> {
        let mut all = Vec::new();
        let mut seen = FxHashSet::default();
        let mut before = None;
        for (at, word) in words.enumerate() {
            let pair = before.map(|before| (at - 1, key(before, Some(word))));
            for (first, key) in [Some((at, key(word, None))), pair].into_iter().flatten() {
                if let Some(points) = self.points(key)
                    && seen.insert(key)
                {
                    all.push(Told {
                        first,
                        last: at,
                        points,
                    });
                }
            }
            before = Some(word);
        }
        all
    }

    fn points(&self, key: u64) -> Option<i16> {
        let at = self.weights.binary_search_by_key(&key, |(own, _)| *own);
        at.ok().map(|at| self.weights[at].1)
    }
}

/// Hashes of the words of a text, in order.
fn hashes(text: &str) -> Vec<u64> {
    words(text).map(|word| word.hash).collect()
}

/// Key of a word, or of two words in a row.
const fn key(first: u64, second: Option<u64>) -> u64 {
    match second {
        Some(second) => (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        None => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        balanza: Vec<Entry>,
    }

    fn balance(text: &str) -> Balance {
        let file: File = toml::from_str(text).expect("a balance");
        Balance::of(&file.balanza[0]).expect("well written")
    }

    fn words(text: &str) -> impl Iterator<Item = u64> {
        hashes(text).into_iter()
    }

    #[test]
    fn what_is_no_word_or_pair_or_weighs_twice_is_refused_with_its_place() {
        for wrong in ["", "uno dos tres", "permiso", "PERMISO de"] {
            let text = format!("{OWN}[[balanza.peso]]\npuntos = 1\ndicen = [\"{wrong}\"]\n");
            let file: File = toml::from_str(&text).expect("a balance");
            let (place, _) = Balance::of(&file.balanza[0]).expect_err(wrong);
            assert_eq!(&text[place], format!("\"{wrong}\""));
        }
    }

    const OWN: &str = "[[balanza]]\nnombre = \"prueba\"\ninicio = -10\n\
        [[balanza.peso]]\npuntos = 30\ndicen = [\"permiso\", \"permiso de\"]\n\
        [[balanza.peso]]\npuntos = -50\ndicen = [\"federación\"]\n";

    #[test]
    fn words_and_pairs_weigh_once_each_however_they_are_written() {
        let own = balance(OWN);
        assert_eq!(own.weigh(words("el trámite")), -10);
        assert_eq!(own.weigh(words("permiso nuevo")), 20);
        assert_eq!(own.weigh(words("Permiso de permiso de")), 50);
        assert_eq!(own.weigh(words("permiso de la FEDERACION")), 0);
    }

    #[test]
    fn it_tells_what_weighed_and_where() {
        let told = balance(OWN).told(words("un permiso de federación"));
        let told: Vec<(usize, usize, i16)> =
            told.iter().map(|t| (t.first, t.last, t.points)).collect();
        assert_eq!(told, [(1, 1, 30), (1, 2, 30), (3, 3, -50)]);
    }
}
