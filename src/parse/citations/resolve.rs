//! From the words of a citation to the provision they lead to, inside one law.
//!
//! In: a place as it is cited and where it is said. Out: the article or the point, or `None`.

use super::super::key::{Key, digits_key};
use super::super::ordinal::ordinal;
use super::grammar::{Place, Step, Which};
use crate::law::{ArticleIx, CitedTarget, Law, Provision, ProvisionIx, ProvisionKind, Series};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Fewest articles of a law whose numbering can be trusted to say what it lacks.
const FEWEST: usize = 3;

/// The articles of the body by number.
pub(super) struct Index {
    by_key: FxHashMap<Key, ArticleIx>,
    /// It is a law, not the rules that carry one out: "la Ley" is itself.
    pub(super) is_law: bool,
    complete: bool,
}

impl Index {
    /// Indexes a law.
    pub(super) fn new(law: &Law) -> Self {
        let mut by_key = FxHashMap::default();
        for (at, article) in law.articles.iter().enumerate() {
            if article.series == Series::Body
                && let Some(key) = key_of(&article.number)
            {
                by_key.entry(key).or_insert(at as ArticleIx);
            }
        }
        let title = law.metadata.title.as_str();
        Index {
            by_key,
            is_law: !title.starts_with("REGLAMENTO") && !title.starts_with("Reglamento"),
            complete: !by_numbers_missing(law),
        }
    }

    /// True when the law is whole enough to say that it lacks an article.
    pub(super) fn warns(&self) -> bool {
        self.complete && self.by_key.len() >= FEWEST
    }

    /// The article or the point that a place leads to.
    pub(super) fn target(
        &self,
        law: &Law,
        from: ProvisionIx,
        at: u32,
        place: &Place,
    ) -> Option<CitedTarget> {
        let here = law.provisions[from as usize].article;
        let article = match place.article {
            Which::Number(key) => *self.by_key.get(&key)?,
            Which::Own => here,
            Which::Before => beside(law, here.checked_sub(1)?)?,
            Which::After => beside(law, here + 1)?,
        };
        let point = place.steps.iter().flatten().count();
        if point == 0 {
            return Some(CitedTarget::Article(article));
        }
        let relative = matches!(place.article, Which::Own).then_some(from);
        let label = |step: &Step| {
            let span = Span::new(at + step.label.start, at + step.label.end);
            law.text.slice(span)
        };
        Some(match descend(law, article, place, relative, &label) {
            Some(ix) => CitedTarget::Provision(ix),
            None => CitedTarget::Article(article),
        })
    }
}

/// True when numbers are missing from the body: what is cited may be one of them.
fn by_numbers_missing(law: &Law) -> bool {
    let body = law.articles.iter().filter(|a| a.series == Series::Body);
    body.filter_map(|article| key_of(&article.number))
        .next()
        .is_none_or(|first| first.base > 1)
}

/// The key of an article's number, in figures or in words.
fn key_of(number: &str) -> Option<Key> {
    match digits_key(number) {
        Some((key, _)) => Some(key),
        None => ordinal(number).map(|(value, _)| Key::plain(u32::from(value))),
    }
}

/// An article of the body by its place.
fn beside(law: &Law, at: ArticleIx) -> Option<ArticleIx> {
    let article = law.articles.get(at as usize)?;
    (article.series == Series::Body).then_some(at)
}

/// Rank of a level, from the widest.
fn rank(kind: ProvisionKind) -> u8 {
    match kind {
        ProvisionKind::Part => 0,
        ProvisionKind::Point => 1,
        ProvisionKind::Subpoint => 2,
        ProvisionKind::Item => 3,
        ProvisionKind::Paragraph => 4,
    }
}

/// The point inside an article, level by level; labels that stand under the point that cites come
/// first.
fn descend<'s>(
    law: &Law,
    article: ArticleIx,
    place: &Place,
    from: Option<ProvisionIx>,
    label: &dyn Fn(&Step) -> &'s str,
) -> Option<ProvisionIx> {
    let mut steps: Vec<&Step> = place.steps.iter().flatten().collect();
    steps.sort_by_key(|step| rank(step.kind));
    let range = law.articles[article as usize].provisions.clone();
    let mut holder: Option<ProvisionIx> = None;
    for step in steps {
        let fits = |ix: &ProvisionIx| matches(&law.provisions[*ix as usize], step, label(step));
        let inside = |ix: &ProvisionIx| holder.is_none_or(|holder| lies_in(law, *ix, holder));
        if step.kind == ProvisionKind::Paragraph {
            let direct = |ix: &ProvisionIx| {
                let provision = &law.provisions[*ix as usize];
                provision.kind == ProvisionKind::Paragraph && provision.parent == holder
            };
            let mut paragraphs = range.clone().filter(direct);
            holder = if step.order == 0 {
                paragraphs.next_back()
            } else if holder.is_some() && step.order == 1 {
                holder
            } else {
                let skip = usize::from(step.order) - 1 - usize::from(holder.is_some());
                paragraphs.nth(skip)
            };
        } else {
            let near = from.and_then(|from| {
                let part = widest(law, from);
                range.clone().find(|ix| fits(ix) && lies_in(law, *ix, part))
            });
            holder = near
                .filter(|_| holder.is_none())
                .or_else(|| range.clone().find(|ix| fits(ix) && inside(ix)));
        }
        holder?;
    }
    holder
}

/// The widest provision that holds another.
fn widest(law: &Law, mut ix: ProvisionIx) -> ProvisionIx {
    while let Some(parent) = law.provisions[ix as usize].parent {
        ix = parent;
    }
    ix
}

/// True when a provision lies in another, or is it.
fn lies_in(law: &Law, ix: ProvisionIx, holder: ProvisionIx) -> bool {
    let mut next = Some(ix);
    while let Some(at) = next {
        if at == holder {
            return true;
        }
        next = law.provisions[at as usize].parent;
    }
    false
}

/// True when a provision bears the label cited.
fn matches(provision: &Provision, step: &Step, label: &str) -> bool {
    provision.kind == step.kind && provision.label.eq_ignore_ascii_case(label.trim())
}
