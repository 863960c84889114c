//! Which article of one law is which of the other: by number, then by content.
//!
//! In: both laws. Out: pairs of articles, each in one pair at most.
//!
//! # Invariants
//!
//! * An article with the same number and the same words is always paired with itself.
//! * Transitorios are paired by decree and number only: their formulas repeat from decree to decree.

use super::likeness::{Candidate, Unit, best_first, candidates};
use super::words::{Vocabulary, Words, letters};
use crate::law::{Article, ArticleIx, Law, ProvisionStatus, Series, id_slug};
use rustc_hash::{FxHashMap, FxHashSet};

/// Articles with fewer words are not looked for under other numbers.
const SHORT: usize = 8;
/// Likeness that makes a pair of two articles with different numbers.
const ALIKE: u32 = 560;
/// Likeness from which the same number counts fully.
const KIN: u32 = 300;
/// What the same number is worth.
const SAME_NUMBER: u32 = 250;
/// What the same words, all of them, are worth: more than the same number with other words.
const SAME_WORDS: u32 = 260;
/// What the same number is worth where the words are others.
const NUMBER_ALONE: u32 = 100;

/// Pairs of articles, sorted by the newer one.
pub(super) type Pairs = Vec<(ArticleIx, ArticleIx)>;

/// Pairs the articles of two laws.
pub(super) fn pair(before: &Law, after: &Law, vocabulary: &mut Vocabulary) -> Pairs {
    let decrees = decrees(before, after);
    let mut by_key: FxHashMap<String, Vec<ArticleIx>> = FxHashMap::default();
    for (ix, article) in before.articles.iter().enumerate() {
        if let Some(key) = key(before, article, |decree| decrees.get(&decree).copied()) {
            by_key.entry(key).or_default().push(ix as ArticleIx);
        }
    }
    let mut pairs = Pairs::new();
    let mut open: Vec<(Option<ArticleIx>, ArticleIx)> = Vec::new();
    let mut taken = vec![false; before.articles.len()];
    for (ix, article) in after.articles.iter().enumerate() {
        let ix = ix as ArticleIx;
        let same = key(after, article, Some).and_then(|key| by_key.get(&key));
        let same = same.and_then(|all| all.iter().copied().find(|own| !taken[*own as usize]));
        let closed = same.is_some_and(|own| {
            article.series != Series::Body
                || same_letters(before, &before.articles[own as usize], after, article)
        });
        match same {
            Some(own) if closed => {
                taken[own as usize] = true;
                pairs.push((own, ix));
            }
            _ if article.series == Series::Body => open.push((same, ix)),
            _ => {}
        }
    }
    let left: Vec<ArticleIx> = (0..before.articles.len())
        .filter(|ix| !taken[*ix] && before.articles[*ix].series == Series::Body)
        .map(|ix| ix as ArticleIx)
        .collect();
    pairs.extend(pair_open(before, after, &left, &open, vocabulary));
    pairs.extend(pair_elsewhere(before, after, &pairs));
    pairs.sort_unstable_by_key(|(_, after)| *after);
    pairs
}

/// Pairs what the number alone does not settle.
fn pair_open(
    before: &Law,
    after: &Law,
    left: &[ArticleIx],
    open: &[(Option<ArticleIx>, ArticleIx)],
    vocabulary: &mut Vocabulary,
) -> Pairs {
    let mut units = |law: &Law, ix: ArticleIx| {
        let ids = article_words(law, &law.articles[ix as usize], vocabulary).ids;
        Unit::new(&ids, vocabulary)
    };
    let old: Vec<Unit> = left.iter().map(|ix| units(before, *ix)).collect();
    let new: Vec<Unit> = open.iter().map(|(_, ix)| units(after, *ix)).collect();
    let place: FxHashMap<ArticleIx, usize> =
        left.iter().enumerate().map(|(at, ix)| (*ix, at)).collect();
    let mut found = Vec::new();
    for (to, (same, ix)) in open.iter().enumerate() {
        let Some(from) = same.and_then(|own| place.get(&own).copied()) else {
            continue;
        };
        let likeness = old[from].likeness(&new[to]);
        let bonus = match likeness {
            1000 => SAME_NUMBER + SAME_WORDS,
            KIN.. => SAME_NUMBER,
            _ => NUMBER_ALONE,
        };
        found.push(Candidate {
            score: likeness + bonus,
            apart: left[from].abs_diff(*ix),
            before: from,
            after: to,
        });
    }
    let in_force = |law: &Law, ix: ArticleIx, unit: &Unit| {
        let repealed = law.articles[ix as usize].status == ProvisionStatus::Repealed;
        unit.len() >= SHORT && !repealed
    };
    for (from, to) in candidates(
        old.iter().map(|own| own.shingles.as_slice()),
        new.iter().map(|own| own.shingles.as_slice()),
    ) {
        let likeness = old[from].likeness(&new[to]);
        let whole =
            in_force(before, left[from], &old[from]) && in_force(after, open[to].1, &new[to]);
        if likeness >= ALIKE && whole && open[to].0 != Some(left[from]) {
            found.push(Candidate {
                score: likeness + if likeness == 1000 { SAME_WORDS } else { 0 },
                apart: left[from].abs_diff(open[to].1),
                before: from,
                after: to,
            });
        }
    }
    best_first(found, old.len(), new.len())
        .into_iter()
        .map(|(from, to)| (left[from], open[to].1))
        .collect()
}

/// Pairs what is left outside the body and says the same in both, whatever list it was read into.
fn pair_elsewhere(before: &Law, after: &Law, pairs: &Pairs) -> Pairs {
    let old: FxHashSet<ArticleIx> = pairs.iter().map(|(old, _)| *old).collect();
    let new: FxHashSet<ArticleIx> = pairs.iter().map(|(_, new)| *new).collect();
    let outside = |law: &Law, taken: &FxHashSet<ArticleIx>| -> Vec<(ArticleIx, String)> {
        let left = (law.articles.iter().enumerate()).map(|(ix, own)| (ix as ArticleIx, own));
        left.filter(|(ix, own)| own.series != Series::Body && !taken.contains(ix))
            .map(|(ix, own)| {
                let number = letters(&own.number);
                let text = number.chain(pieces(law, own).flat_map(letters)).collect();
                (ix, text)
            })
            .collect()
    };
    let mut by_text: FxHashMap<String, Vec<ArticleIx>> = FxHashMap::default();
    for (ix, text) in outside(before, &old).into_iter().rev() {
        by_text.entry(text).or_default().push(ix);
    }
    (outside(after, &new).into_iter())
        .filter_map(|(ix, text)| Some((by_text.get_mut(&text)?.pop()?, ix)))
        .collect()
}

/// Words of an article: its own heading, the labels and texts of its provisions.
pub(super) fn article_words(law: &Law, article: &Article, vocabulary: &mut Vocabulary) -> Words {
    let mut words = Words::default();
    for piece in pieces(law, article) {
        vocabulary.read(piece, 0, &mut words);
    }
    words
}

/// The texts of an article, its number left out.
pub(super) fn pieces<'l>(law: &'l Law, article: &'l Article) -> impl Iterator<Item = &'l str> {
    let provisions = law.provisions_of(article);
    let texts = provisions.flat_map(|(_, own)| [own.label.as_str(), law.text.slice(own.span)]);
    std::iter::once(article.caption.as_str()).chain(texts)
}

/// True when two articles say the same, letter by letter.
pub(super) fn same_letters(before: &Law, old: &Article, after: &Law, new: &Article) -> bool {
    pieces(before, old).eq(pieces(after, new))
        || (pieces(before, old).flat_map(letters)).eq(pieces(after, new).flat_map(letters))
}

/// Key by which an article is known; `None` for transitorios of a decree that the other law lacks.
///
/// Articles of decrees repeat their numbers («Artículo Único») from decree to decree: their words tell
/// them apart.
fn key(law: &Law, article: &Article, decree_of: impl Fn(u32) -> Option<u32>) -> Option<String> {
    Some(match article.series {
        Series::Body => article.id.clone(),
        Series::Quoted => format!("q {}", article.id),
        Series::Decree => {
            let words: String = pieces(law, article).flat_map(letters).collect();
            format!("d {} {words}", id_slug(&article.number))
        }
        Series::Transitional(decree) => {
            format!("t{} {}", decree_of(decree)?, id_slug(&article.number))
        }
    })
}

/// Which decree of the older law is which of the newer: the original; then by date, by title, and by
/// what its transitorios say.
fn decrees(before: &Law, after: &Law) -> FxHashMap<u32, u32> {
    let mut map = FxHashMap::default();
    let mut given = vec![false; after.decrees.len()];
    let (said_before, said_after) = (said(before), said(after));
    let same_date = |from: usize, to: usize| {
        let date = before.decrees[from].published;
        date.is_some() && date == after.decrees[to].published
    };
    let same_title = |from: usize, to: usize| {
        let (old, new) = (&before.decrees[from].title, &after.decrees[to].title);
        !old.is_empty() && letters(old).eq(letters(new))
    };
    let same_words = |from: usize, to: usize| {
        !said_before[from].is_empty() && said_before[from] == said_after[to]
    };
    if !before.decrees.is_empty() && !after.decrees.is_empty() {
        map.insert(0, 0);
        given[0] = true;
    }
    let ways: [&dyn Fn(usize, usize) -> bool; 3] = [&same_date, &same_title, &same_words];
    for way in ways {
        for from in 1..before.decrees.len() {
            if map.contains_key(&(from as u32)) {
                continue;
            }
            let to = (0..given.len()).find(|to| !given[*to] && way(from, *to));
            if let Some(to) = to {
                given[to] = true;
                map.insert(from as u32, to as u32);
            }
        }
    }
    map
}

/// What the transitorios of each decree say, letter by letter.
fn said(law: &Law) -> Vec<String> {
    let mut all = vec![String::new(); law.decrees.len()];
    for article in &law.articles {
        if let Series::Transitional(decree) = article.series
            && let Some(text) = all.get_mut(decree as usize)
        {
            text.extend(letters(&article.number));
            text.extend(pieces(law, article).flat_map(letters));
        }
    }
    all
}
