//! Balances: words that weigh for and against something, where no phrase tells it by itself.
//!
//! What weighs is how a word begins, so that "extranjera" weighs as "extranjeros", and "detendrá" as "detención".
//!
//! In: `[[balanza]]` entries of the lexicon. Out: [`Balance`], which sums what the words of a provision weigh, and tells
//! which ones did; and [`Themes`], which tells what requirement a provision is about. Weights are learnt from provisions
//! that people have told apart (`train`).
//!
//! # Invariants
//!
//! * A word counts by its first [`LETTERS`] letters; articles do not count.
//! * Every word, and every two words in a row, weighs once however often it is said.
//! * The weight is shared among the words: a long text weighs no more than a short one for being long.
//! * A text weighs by halves as a whole and by its heaviest sentence: one sentence that invades is not outweighed by
//!   how many others stand beside it.
//! * A weight is a whole number of points: the same text weighs the same on every machine.
//!
//! # Not here
//!
//! Which words a provision has (`review/`), and how much weight a rule asks for (the rule).

mod judged;
mod placed;
mod themes;
mod train;

use super::flat;
use super::words::{fold, folded, hash_of_beginning, words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

pub use judged::{
    Judged, Sought, examples, judged, own_texts, own_texts_of_levels, samples, topics,
    topics_of_levels,
};
pub use placed::{Beginnings, Placed, Seen};
pub(super) use themes::ThemeEntry;
pub use themes::{Points, ThemeIx, Themes, Topic, of_level, themes_of};
pub use train::{Sample, Trained, train};

/// Index of a balance in the lexicon.
pub type BalanceId = u8;

/// Letters by which a word is told from others.
const LETTERS: usize = 6;
/// Words of the shortest sentence that is weighed by itself: a heading or "I. Bis" is none.
const SENTENCE: usize = 5;
/// Words among which the weight of a text is shared at least: two words that weigh are not yet a text.
const SHORT: usize = 9;
/// Words that do not count, as they are folded: they stand before any noun.
const ARTICLES: [&str; 9] = ["el", "la", "los", "las", "lo", "un", "una", "unos", "unas"];

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

/// What words weigh, in hundredths of a unit of log-odds ("points"), to be shared among the words of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Balance {
    /// Its name.
    pub name: String,
    /// Points from which it starts.
    start: i32,
    /// Of what weighs, in order.
    #[serde(with = "flat")]
    keys: Vec<u64>,
    /// Of each key.
    #[serde(with = "flat")]
    points: Vec<i16>,
}

/// Something said that weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its first and last word, as places of the text.
    pub first: usize,
    /// See `first`.
    pub last: usize,
    /// Its points before they are shared: for when above 0, against when below.
    pub points: i16,
}

/// What a text weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Points, by halves as a whole and by its heaviest sentence.
    pub points: i32,
    /// Points of that sentence alone; of the whole when it has none long enough.
    pub of_sentence: i32,
}

impl Balance {
    /// A balance as written.
    ///
    /// # Errors
    ///
    /// The place of what weighs and is not the beginning of a word or of two, or was already given a weight, and what is
    /// wrong with it.
    pub(super) fn of(entry: &Entry) -> Result<Self, (Range<usize>, &'static str)> {
        let mut weights: BTreeMap<u64, i16> = BTreeMap::new();
        for group in &entry.peso {
            for said in &group.dicen {
                let beginnings: Vec<&str> = said.get_ref().split(' ').collect();
                if !beginnings.iter().all(|own| is_beginning(own)) {
                    return Err((said.span(), WRONG));
                }
                let key = match *beginnings {
                    [word] => key(hash(word), None),
                    [first, second] => key(hash(first), Some(hash(second))),
                    _ => return Err((said.span(), WRONG)),
                };
                if weights.insert(key, group.puntos).is_some() {
                    return Err((said.span(), "ya tiene un peso en esta balanza"));
                }
            }
        }
        let (keys, points) = weights.into_iter().unzip();
        Ok(Balance {
            name: entry.nombre.get_ref().clone(),
            start: entry.inicio,
            keys,
            points,
        })
    }

    /// Where the words of a text are among what weighs.
    pub fn place(&self, text: &Beginnings) -> Placed {
        Placed::among(&self.keys, text, true)
    }

    /// The weight of a part of a text, given the places of its words in order, each with the number of its sentence.
    pub fn weigh(
        &self,
        placed: &Placed,
        words: impl Iterator<Item = (usize, i64)>,
        seen: &mut Seen,
    ) -> Weight {
        let words: Vec<(usize, i64)> = words.collect();
        let whole = self.sum(placed, &words, seen);
        let sentences = words.chunk_by(|a, b| a.1 == b.1);
        let long = sentences.filter(|own| own.len() >= SENTENCE);
        let alone = |own: &[(usize, i64)]| match own.len() == words.len() {
            true => whole,
            false => self.sum(placed, own, seen),
        };
        let heaviest = long.map(alone).max();
        let heaviest = heaviest.unwrap_or(whole);
        Weight {
            points: self.start + i32::midpoint(whole, heaviest),
            of_sentence: self.start + heaviest,
        }
    }

    /// Points of some words, shared among them.
    fn sum(&self, placed: &Placed, words: &[(usize, i64)], seen: &mut Seen) -> i32 {
        let mut sum = 0;
        let words = words.iter().map(|(at, _)| *at);
        let length = placed.each(&self.keys, words, seen, |_, _, key| {
            sum += i32::from(self.points[key]);
        });
        (f64::from(sum) / shared_by(length)).round() as i32
    }

    /// What of a part of a text weighs, in the order in which it is said.
    pub fn told(
        &self,
        placed: &Placed,
        words: impl Iterator<Item = usize>,
        seen: &mut Seen,
    ) -> Vec<Told> {
        let mut all = Vec::new();
        placed.each(&self.keys, words, seen, |first, last, key| {
            let points = self.points[key];
            all.push(Told {
                first,
                last,
                points,
            });
        });
        all
    }
}

/// By how much a weight is divided that some words share: each of them says less in a long text.
fn shared_by(words: usize) -> f64 {
    (words.max(SHORT) as f64).sqrt()
}

const WRONG: &str = "pesa el principio de una palabra o de dos seguidas: seis letras a lo más de cada una, en minúsculas, sin acentos y sin artículos";

/// True for what a file may write: a word as [`beginning`] gives it.
fn is_beginning(written: &str) -> bool {
    words(written).count() == 1 && beginning(written).as_deref() == Some(written)
}

/// How a word begins, folded; `None` for an article.
fn beginning(word: &str) -> Option<String> {
    (!is_article(word)).then(|| fold(word).chars().take(LETTERS).collect())
}

fn is_article(word: &str) -> bool {
    word.len() < 5 && ARTICLES.contains(&folded(word).as_ref())
}

fn hash(word: &str) -> u64 {
    hash_of_beginning(word, LETTERS)
}

/// Key of a word, or of two words in a row.
const fn key(first: u64, second: Option<u64>) -> u64 {
    match second {
        Some(second) => (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        None => first,
    }
}

/// How far from where it should be a key is looked for at first.
const NEAR: usize = 64;

/// Where a key is, among keys in order: they are hashes, as good as spread evenly, so that where one should be tells
/// nearly where it is.
fn find(keys: &[u64], key: u64) -> Option<usize> {
    let should = (u128::from(key) * keys.len() as u128) >> 64;
    let should = should as usize;
    let (mut from, mut to) = (should, should);
    let mut step = NEAR;
    while from > 0 && (from >= keys.len() || keys[from] > key) {
        from = from.saturating_sub(step);
        step *= 2;
    }
    step = NEAR;
    while to < keys.len() && keys[to] <= key {
        to = (to + step).min(keys.len());
        step *= 2;
    }
    keys[from..to].binary_search(&key).ok().map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        balanza: Vec<Entry>,
    }

    #[test]
    fn a_key_is_found_where_a_search_finds_it_however_the_keys_are_spread() {
        let spread: Vec<u64> = (0..2_000u64)
            .map(|at| at.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .collect();
        let crowded: Vec<u64> = (0..2_000u64).map(|at| u64::MAX - at * at).collect();
        for mut keys in [spread, crowded, vec![7], Vec::new()] {
            keys.sort_unstable();
            let asked = keys.iter().flat_map(|own| [*own, own.wrapping_add(1)]);
            let ends = [0, 1, u64::MAX / 2, u64::MAX];
            for key in asked.chain(ends) {
                assert_eq!(find(&keys, key), keys.binary_search(&key).ok(), "{key}");
            }
        }
    }

    fn balance(text: &str) -> Balance {
        let file: File = toml::from_str(text).expect("a balance");
        Balance::of(&file.balanza[0]).expect("well written")
    }

    /// The words of a text among what weighs, and the sentence of each.
    fn placed(own: &Balance, text: &str) -> (Placed, Vec<i64>) {
        let sentences = (0i64..).zip(text.split(". "));
        let words = sentences.flat_map(|(at, own)| own.split(' ').map(move |word| (word, at)));
        let (words, sentences): (Vec<&str>, Vec<i64>) = words.unzip();
        (own.place(&Beginnings::of(words.into_iter())), sentences)
    }

    fn weigh(own: &Balance, text: &str) -> Weight {
        let (placed, sentences) = placed(own, text);
        let words = sentences.into_iter().enumerate();
        own.weigh(&placed, words, &mut Seen::default())
    }

    #[test]
    fn what_is_no_beginning_or_pair_or_weighs_twice_is_refused_with_its_place() {
        for wrong in [
            "",
            "uno dos tres",
            "permis",
            "PERMIS",
            "permiso",
            "visión",
            "la",
            "permis  de",
            "permis-de",
        ] {
            let text = format!("{OWN}[[balanza.peso]]\npuntos = 1\ndicen = [\"{wrong}\"]\n");
            let file: File = toml::from_str(&text).expect("a balance");
            let (place, _) = Balance::of(&file.balanza[0]).expect_err(wrong);
            assert_eq!(&text[place], format!("\"{wrong}\""));
        }
    }

    const OWN: &str = "[[balanza]]\nnombre = \"prueba\"\ninicio = -10\n\
        [[balanza.peso]]\npuntos = 30\ndicen = [\"permis\", \"permis de\"]\n\
        [[balanza.peso]]\npuntos = -60\ndicen = [\"federa\", \"de federa\"]\n\
        [[balanza.peso]]\npuntos = 6\ndicen = [\"niñas\"]\n";

    // Up to nine words, a third of the weight is left.
    #[test]
    fn words_and_pairs_weigh_once_each_however_they_are_written() {
        let own = balance(OWN);
        assert_eq!(weigh(&own, "el trámite").points, -10);
        assert_eq!(weigh(&own, "permiso nuevo").points, -10 + 10);
        assert_eq!(weigh(&own, "Permiso de permisos de").points, -10 + 20);
        assert_eq!(weigh(&own, "permiso a la FEDERACIÓN").points, -10 + 10 - 20);
        assert_eq!(weigh(&own, "NIÑAS y ninas").points, -10 + 2);
    }

    #[test]
    fn a_longer_text_shares_its_weight_among_more_words() {
        let own = balance(OWN);
        let long = |words: usize| "permiso".to_owned() + &" nuevo".repeat(words - 1);
        assert_eq!(weigh(&own, &long(9)).points, -10 + 10);
        assert_eq!(weigh(&own, &long(36)).points, -10 + 5);
        // Articles are no words of it.
        let articles = long(9) + &" la".repeat(27);
        assert_eq!(weigh(&own, &articles).points, -10 + 10);
    }

    #[test]
    fn articles_part_no_pair() {
        let own = balance(OWN);
        assert_eq!(weigh(&own, "de LA federación").points, -10 - 40);
        assert_eq!(weigh(&own, "de esta federación").points, -10 - 20);
    }

    #[test]
    fn half_the_weight_is_that_of_the_heaviest_sentence() {
        let own = balance(OWN);
        let text = "dará permiso a quien lo pida. oirá a toda la federación";
        // As a whole 10 - 20, and 10 by its first sentence: nothing between them.
        assert_eq!(weigh(&own, text).of_sentence, -10 + 10);
        assert_eq!(weigh(&own, text).points, -10);
        // One of fewer than five words is no sentence: 10 - 20, and -20 by the other.
        assert_eq!(
            weigh(&own, "dará permiso. oirá a toda la federación").points,
            -10 + (-10 - 20) / 2
        );
    }

    #[test]
    fn it_tells_what_weighed_and_where() {
        let own = balance(OWN);
        let (placed, words) = placed(&own, "un permiso de la federación");
        let told = own.told(&placed, 0..words.len(), &mut Seen::default());
        let told: Vec<(usize, usize, i16)> =
            told.iter().map(|t| (t.first, t.last, t.points)).collect();
        assert_eq!(told, [(1, 1, 30), (1, 2, 30), (4, 4, -60), (2, 4, -60)]);
    }
}
