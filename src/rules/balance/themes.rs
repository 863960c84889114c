//! Themes: the words by which a provision is told to be about what a requirement asks for, rather than another.
//!
//! In: `[[tema]]` entries of the lexicon, or `[[tema_de_nivel]]` ones, which tell which level of a requirement a text
//! resembles. Out: [`Themes`], which tells of which requirement a text speaks most; and, of
//! texts about each requirement ([`Topic`]s), the words that tell it.
//!
//! # Invariants
//!
//! * A word counts as in a balance: by how it begins, once however often it is said, shared among the words.
//! * Of two themes that weigh the same, the one written first counts.

use super::judged::written;
use super::{Beginnings, Group, Placed, Seen, Told, WRONG, hash, is_beginning, key, shared_by};
use crate::rules::flat;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Texts that must say a word for it to tell a theme.
const TOLD_BY: usize = 3;
/// Words that tell a theme, at most.
const OF_THEME: usize = 200;
/// The words of a theme have together this length, in points: a theme of many texts tells no more than one of few.
const LENGTH: f64 = 1000.0;
/// Words of a theme weigh a multiple of these points.
const COARSE: f64 = 10.0;

/// Index of a theme in the lexicon.
pub type ThemeIx = u16;

/// A theme as a lexicon file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::rules) struct ThemeEntry {
    /// Id of its requirement.
    pub(in crate::rules) requisito: toml::Spanned<String>,
    /// Of a theme of one of its levels, which.
    #[serde(default)]
    nivel: Option<String>,
    /// What tells it, by how much.
    #[serde(default)]
    peso: Vec<Group>,
}

/// How much a text speaks of each theme.
#[derive(Clone, Debug)]
pub struct Points {
    /// The theme of which it speaks most, and its points; `None` when it speaks of none.
    pub most: Option<(ThemeIx, i32)>,
    /// Points of the theme that comes next.
    pub next: i32,
    /// By theme, before they are shared among its words.
    of: Box<[i32]>,
    /// By how much they are divided.
    shared_by: f64,
}

impl Points {
    fn new(of: Box<[i32]>, words: usize) -> Self {
        let mut points = Points {
            most: None,
            next: 0,
            of,
            shared_by: shared_by(words),
        };
        let most = points.of.iter().copied().max().unwrap_or(0);
        let most = points.shared(most);
        if most > 0 {
            // What is less by a whole point is not as much when it is rounded.
            let near = (f64::from(most) - 1.0) * points.shared_by;
            let as_much = |own: &i32| f64::from(*own) >= near && points.shared(*own) == most;
            let first = points.of.iter().position(as_much);
            points.most = first.map(|theme| (theme as ThemeIx, most));
            let others = points.of.iter().enumerate();
            let others = others.filter(|(theme, _)| Some(*theme) != first);
            let next = others.map(|(_, own)| *own).max().unwrap_or(0);
            points.next = points.shared(next);
        }
        points
    }

    /// Points of a theme.
    pub fn of(&self, theme: ThemeIx) -> i32 {
        self.shared(self.of[usize::from(theme)])
    }

    fn shared(&self, points: i32) -> i32 {
        shared(points, self.shared_by)
    }
}

fn shared(points: i32, by: f64) -> i32 {
    (f64::from(points) / by).round() as i32
}

impl ThemeEntry {
    fn name(&self) -> String {
        let requirement = self.requisito.get_ref();
        match &self.nivel {
            Some(level) => of_level(requirement, level),
            None => requirement.clone(),
        }
    }
}

/// The name of the theme of a requirement's level.
pub fn of_level(requirement: &str, level: &str) -> String {
    format!("{requirement} {level}")
}

/// A theme that cannot be used: its number among those written, the place, and what is wrong there.
type WrongTheme = (usize, Range<usize>, &'static str);

/// What each requirement is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Themes {
    /// Ids of the requirements, as written; of themes of levels, with the level after a space.
    names: Vec<String>,
    /// Of what weighs for some, in order.
    #[serde(with = "flat")]
    keys: Vec<u64>,
    /// For each key, one past the last of its entries.
    #[serde(with = "flat")]
    ends: Vec<u32>,
    /// The theme of each entry; of one key, in order.
    #[serde(with = "flat")]
    themes: Vec<ThemeIx>,
    /// Its points.
    #[serde(with = "flat")]
    points: Vec<i16>,
}

impl Themes {
    /// Themes as written, in order.
    ///
    /// # Errors
    ///
    /// Each theme that cannot be used.
    pub(in crate::rules) fn of(entries: &[&ThemeEntry]) -> (Self, Vec<WrongTheme>) {
        let mut errors = Vec::new();
        let mut own = Themes::default();
        let mut all: BTreeMap<u64, Vec<(ThemeIx, i16)>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let name = entry.name();
            let Ok(theme) = ThemeIx::try_from(own.names.len()) else {
                errors.push((at, entry.requisito.span(), "hay demasiados temas"));
                break;
            };
            if own.names.contains(&name) {
                errors.push((at, entry.requisito.span(), "este tema ya está definido"));
                continue;
            }
            own.names.push(name);
            for group in &entry.peso {
                for said in &group.dicen {
                    if said.get_ref().contains(' ') || !is_beginning(said.get_ref()) {
                        errors.push((at, said.span(), WRONG));
                        continue;
                    }
                    let entries = all.entry(key(hash(said.get_ref()), None)).or_default();
                    if entries.iter().any(|(known, _)| *known == theme) {
                        errors.push((at, said.span(), "ya tiene un peso en este tema"));
                        continue;
                    }
                    entries.push((theme, group.puntos));
                }
            }
        }
        for (key, entries) in all {
            own.keys.push(key);
            for (theme, points) in entries {
                own.themes.push(theme);
                own.points.push(points);
            }
            own.ends.push(own.themes.len() as u32);
        }
        (own, errors)
    }

    /// Ids of the requirements that have a theme, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The theme of a requirement.
    pub fn named(&self, requirement: &str) -> Option<ThemeIx> {
        let at = self.names.iter().position(|own| own == requirement)?;
        ThemeIx::try_from(at).ok()
    }

    /// Where the words of a text are among those that tell a theme.
    pub fn place(&self, text: &Beginnings) -> Placed {
        Placed::among(&self.keys, text, false)
    }

    /// How much a part of a text speaks of each theme, given the places of its words.
    pub fn spoken(
        &self,
        placed: &Placed,
        words: impl Iterator<Item = usize>,
        seen: &mut Seen,
    ) -> Points {
        let mut points = vec![0; self.names.len()];
        let length = placed.each(&self.keys, words, seen, |_, _, key| {
            for (theme, own) in self.entries(key) {
                points[usize::from(theme)] += i32::from(own);
            }
        });
        Points::new(points.into_boxed_slice(), length)
    }

    /// How much a part of a text speaks of one theme, whatever it speaks of others.
    pub fn spoken_of(
        &self,
        theme: ThemeIx,
        placed: &Placed,
        words: impl Iterator<Item = usize>,
        seen: &mut Seen,
    ) -> i32 {
        let mut points = 0;
        let length = placed.each(&self.keys, words, seen, |_, _, key| {
            points += i32::from(self.entry(key, theme).unwrap_or(0));
        });
        shared(points, shared_by(length))
    }

    /// What of a part of a text tells a theme, in the order in which it is said.
    pub fn told(
        &self,
        theme: ThemeIx,
        placed: &Placed,
        words: impl Iterator<Item = usize>,
        seen: &mut Seen,
    ) -> Vec<Told> {
        let mut all = Vec::new();
        placed.each(&self.keys, words, seen, |_, at, key| {
            all.extend(self.entry(key, theme).map(|points| Told {
                first: at,
                last: at,
                points,
            }));
        });
        all
    }

    /// Themes that a key tells, with its points.
    fn entries(&self, at: usize) -> impl Iterator<Item = (ThemeIx, i16)> {
        let range = self.range(at);
        let themes = self.themes[range.clone()].iter().copied();
        themes.zip(self.points[range].iter().copied())
    }

    /// Points of a key in one theme.
    fn entry(&self, at: usize, theme: ThemeIx) -> Option<i16> {
        let range = self.range(at);
        let place = self.themes[range.clone()].binary_search(&theme).ok()?;
        Some(self.points[range.start + place])
    }

    /// The entries of a key.
    fn range(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[at] as usize
    }
}

/// A text, and the requirement that it is about.
#[derive(Clone, Debug)]
pub struct Topic {
    /// How each of its words begins, in order.
    pub words: Vec<String>,
    /// The requirement; `None` when it is about none.
    pub theme: Option<String>,
}

/// The words that tell each requirement, as the lexicon writes them: what many of its texts say and few of all.
pub fn themes_of(topics: &[Topic]) -> String {
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    let mut themes: BTreeMap<&str, (usize, BTreeMap<&str, usize>)> = BTreeMap::new();
    for topic in topics {
        let words: BTreeSet<&str> = topic.words.iter().map(String::as_str).collect();
        for word in &words {
            *said.entry(word).or_default() += 1;
        }
        if let Some(theme) = &topic.theme {
            let (texts, own) = themes.entry(theme).or_default();
            *texts += 1;
            for word in words {
                *own.entry(word).or_default() += 1;
            }
        }
    }
    let rarity = |word: &str| 1.0 + (topics.len() as f64 / said[word] as f64).ln();
    let told = |(theme, (texts, own)): (&str, (usize, BTreeMap<&str, usize>))| {
        let enough = own.into_iter().filter(|(word, _)| said[word] >= TOLD_BY);
        let weight = |times: usize| (times as f64 / texts as f64).sqrt();
        let mut all: Vec<(f64, &str)> = enough
            .map(|(word, times)| (weight(times) * rarity(word), word))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        all.truncate(OF_THEME);
        let length = all.iter().map(|(own, _)| own * own).sum::<f64>().sqrt();
        let points = |own: f64| (LENGTH * own / length / COARSE).round() * COARSE;
        let weights = all
            .into_iter()
            .map(|(own, word)| (points(own) as i16, word.to_owned()));
        let weights: Vec<(i16, String)> = weights.filter(|(points, _)| *points > 0).collect();
        match theme.split_once(' ') {
            Some((own, level)) => {
                let keys = format!("requisito = \"{own}\"\nnivel = \"{level}\"\n");
                written("tema_de_nivel", &keys, &weights)
            }
            None => written("tema", &format!("requisito = \"{theme}\"\n"), &weights),
        }
    };
    let all: Vec<String> = themes.into_iter().map(told).collect();
    all.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        tema: Vec<ThemeEntry>,
    }

    fn read(text: &str) -> (Themes, Vec<WrongTheme>) {
        let file: File = toml::from_str(text).expect("themes");
        Themes::of(&file.tema.iter().collect::<Vec<_>>())
    }

    /// The words of a text among those that tell a theme.
    fn placed(own: &Themes, text: &str) -> (Placed, Range<usize>) {
        let placed = own.place(&Beginnings::of(text.split(' ')));
        (placed, 0..text.split(' ').count())
    }

    fn told(own: &Themes, theme: ThemeIx, text: &str) -> Vec<Told> {
        let (placed, words) = placed(own, text);
        own.told(theme, &placed, words, &mut Seen::default())
    }

    const OWN: &str = "[[tema]]\nrequisito = \"salud\"\n\
        [[tema.peso]]\npuntos = 90\ndicen = [\"hospit\", \"medico\"]\n\
        [[tema]]\nrequisito = \"escuela\"\n\
        [[tema.peso]]\npuntos = 60\ndicen = [\"maestr\", \"medico\"]\n";

    #[test]
    fn a_text_is_about_what_its_words_tell_most_and_each_counts_once() {
        let (own, errors) = read(OWN);
        assert_eq!(errors, []);
        let most = |text: &str| {
            let (placed, words) = placed(&own, text);
            own.spoken(&placed, words, &mut Seen::default()).most
        };
        // Up to nine words, a third of the weight is left.
        assert_eq!(most("el hospital y el Hospital"), Some((0, 30)));
        assert_eq!(most("la maestra y el médico"), Some((1, 40)));
        assert_eq!(most("un médico"), Some((0, 30)));
        assert_eq!(most("médico de hospital"), Some((0, 60)));
        assert_eq!(most("el ganado"), None);
        let (words, all) = placed(&own, "la maestra y el médico de hospital");
        let mut seen = Seen::default();
        let points = own.spoken(&words, all.clone(), &mut seen);
        for theme in [0, 1] {
            let alone = own.spoken_of(theme, &words, all.clone(), &mut seen);
            assert_eq!(alone, points.of(theme));
        }
        let told = told(&own, 1, "el médico y la maestra del médico");
        let told: Vec<(usize, i16)> = told.iter().map(|own| (own.first, own.points)).collect();
        assert_eq!(told, [(1, 60), (4, 60)]);
    }

    #[test]
    fn what_is_written_twice_or_is_no_beginning_is_refused_with_its_place() {
        let more = "[[tema.peso]]\npuntos = 5\ndicen = [\"maestr\", \"dos voces\", \"maestros\"]\n\
            [[tema]]\nrequisito = \"salud\"\n";
        let text = format!("{OWN}{more}");
        let (own, errors) = read(&text);
        let places: Vec<&str> = errors.iter().map(|(_, at, _)| &text[at.clone()]).collect();
        assert_eq!(
            places,
            ["\"maestr\"", "\"dos voces\"", "\"maestros\"", "\"salud\""]
        );
        assert_eq!(own.names(), ["salud", "escuela"]);
    }

    #[test]
    fn the_words_of_a_theme_are_those_of_its_texts_and_the_rarer_the_heavier() {
        let topic = |text: &str, theme: Option<&str>| Topic {
            words: text.split(' ').map(str::to_owned).collect(),
            theme: theme.map(str::to_owned),
        };
        let mut all = Vec::new();
        for _ in 0..3 {
            all.push(topic("clinic para person", Some("salud")));
            all.push(topic("escuel para person", Some("escuela")));
            all.push(topic("ganado para rastro", None));
        }
        all.push(topic("jamas", Some("salud")));
        let (own, errors) = read(&themes_of(&all));
        assert_eq!(errors, []);
        assert_eq!(own.names(), ["escuela", "salud"]);
        let points = |text: &str| {
            let told = told(&own, 1, text);
            told.iter().map(|own| own.points).collect::<Vec<i16>>()
        };
        let own_words = points("clinic person para");
        assert!(own_words.is_sorted_by(|a, b| a > b), "{own_words:?}");
        assert_eq!(points("escuel ganado rastro jamas"), [0i16; 0]);
    }
}
