//! The law as nested parts: what opens and what closes, in reading order.
//!
//! In: a law. Out: events for formats that nest (Akoma Ntoso, HTML). Every opening has its closing.

use crate::law::{Article, ArticleIx, DivisionIx, Law, ProvisionIx, Series};

/// A step in the reading of a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A division opens.
    Open(DivisionIx),
    /// A division closes; true when nothing was in it.
    Close(DivisionIx, bool),
    /// An article, whole.
    Article(ArticleIx),
    /// The transitorios of a decree open.
    OpenDecree(u32),
    /// They close.
    CloseDecree(u32),
}

/// The parts of a law: body with its divisions, then the transitorios of each decree.
pub(super) fn parts(law: &Law) -> Vec<Part> {
    let mut walk = Walk::default();
    let mut next = 0usize;
    for (at, article) in law.articles.iter().enumerate() {
        if article.series != Series::Body {
            continue;
        }
        // Headings that no article holds stand where they were printed.
        let reach = article.division.map_or(0, |division| division as usize + 1);
        while next < reach {
            walk.open(law, next as DivisionIx);
            next += 1;
        }
        walk.back_to(article.division);
        walk.hold(Part::Article(at as ArticleIx));
    }
    while next < law.divisions.len() {
        walk.open(law, next as DivisionIx);
        next += 1;
    }
    walk.back_to(None);
    let mut open: Option<u32> = None;
    for (at, article) in law.articles.iter().enumerate() {
        let Series::Transitional(decree) = article.series else {
            continue;
        };
        if open != Some(decree) {
            walk.parts.extend(open.map(Part::CloseDecree));
            walk.parts.push(Part::OpenDecree(decree));
            open = Some(decree);
        }
        walk.parts.push(Part::Article(at as ArticleIx));
    }
    walk.parts.extend(open.map(Part::CloseDecree));
    walk.parts
}

/// Divisions that are open, and whether each holds something.
#[derive(Default)]
struct Walk {
    parts: Vec<Part>,
    stack: Vec<(DivisionIx, bool)>,
}

impl Walk {
    /// Opens a division inside its parent.
    fn open(&mut self, law: &Law, ix: DivisionIx) {
        self.back_to(law.divisions[ix as usize].parent);
        self.hold(Part::Open(ix));
        self.stack.push((ix, false));
    }

    /// Closes divisions down to one that is open; all of them when it is not.
    fn back_to(&mut self, wanted: Option<DivisionIx>) {
        while let Some(&(top, held)) = self.stack.last() {
            if Some(top) == wanted {
                return;
            }
            self.stack.pop();
            self.parts.push(Part::Close(top, !held));
        }
    }

    /// Adds a part to what is open.
    fn hold(&mut self, part: Part) {
        if let Some(top) = self.stack.last_mut() {
            top.1 = true;
        }
        self.parts.push(part);
    }
}

/// A step in the reading of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A provision opens; true when others lie in it.
    Open(ProvisionIx, bool),
    /// It closes, with what lay in it (true when others did).
    Close(ProvisionIx, bool),
}

/// The provisions of an article, nested.
pub(super) fn steps(law: &Law, article: &Article) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut stack: Vec<(ProvisionIx, bool)> = Vec::new();
    let range = article.provisions.clone();
    for ix in range.clone() {
        let parent = law.provisions[ix as usize].parent;
        while let Some(&(top, holds)) = stack.last()
            && Some(top) != parent
        {
            stack.pop();
            steps.push(Step::Close(top, holds));
        }
        let holds = ix + 1 < range.end && law.provisions[ix as usize + 1].parent == Some(ix);
        steps.push(Step::Open(ix, holds));
        stack.push((ix, holds));
    }
    while let Some((top, holds)) = stack.pop() {
        steps.push(Step::Close(top, holds));
    }
    steps
}
