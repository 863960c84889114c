//! What commands work on: a dossier reviewed now, or a review stored before.

use super::exit::Outcome;
use super::rules::load;
use crate::catalog::Catalog;
use crate::compare::Verdicts;
use crate::finding::{Review, Verdict};
use crate::framework::{self, Framework, Reading};
use crate::report;
use crate::review;
use crate::rules::RuleSet;
use anyhow::Context as _;
use std::fs;
use std::path::Path;

/// A review, with its laws when they are at hand.
pub(super) struct Reviewed {
    pub(super) review: Review,
    /// `None` for a stored review.
    pub(super) framework: Option<Framework>,
    /// Whether something could not be read; each was named.
    pub(super) partial: bool,
}

/// A dossier's folder, reviewed now, or a review stored as `hallazgos.json`.
pub(super) fn reviewed(
    path: &Path,
    rules: &RuleSet,
    catalog: &Catalog,
) -> anyhow::Result<Reviewed> {
    if path.is_file() {
        return Ok(Reviewed {
            review: stored(path)?,
            framework: None,
            partial: false,
        });
    }
    let framework = framework::read(path, catalog, &Reading::default(), &|_| {})?;
    for unread in &framework.unread {
        eprintln!("error: {}: {}", unread.file, unread.reason);
    }
    for problem in &framework.problems {
        eprintln!("error: {problem}");
    }
    let mut review = review::review(&framework, rules, catalog);
    review.verdicts = verdicts(path)?;
    Ok(Reviewed {
        review,
        partial: !framework.unread.is_empty() || !framework.problems.is_empty(),
        framework: Some(framework),
    })
}

/// A stored review.
pub(super) fn stored(path: &Path) -> anyhow::Result<Review> {
    let shown = path.display();
    let text = fs::read_to_string(path).with_context(|| format!("no se pudo leer {shown}"))?;
    report::from_json(&text).with_context(|| format!("{shown} no es una revisión guardada"))
}

/// What people have decided on a dossier.
pub(super) fn verdicts(folder: &Path) -> anyhow::Result<Vec<Verdict>> {
    Ok(Verdicts::of_folder(folder)?.iter().cloned().collect())
}

/// A review with the rules that explain it.
pub(super) struct Work {
    pub(super) review: Review,
    pub(super) rules: RuleSet,
    pub(super) partial: bool,
}

impl Work {
    /// How a command that did its work ended.
    pub(super) fn outcome(&self) -> Outcome {
        if self.partial {
            Outcome::Partial
        } else {
            Outcome::Done
        }
    }
}

/// [`reviewed`] with the rules asked for, which stay with it.
pub(super) fn work(path: &Path, rules: Option<&Path>, catalog: &Catalog) -> anyhow::Result<Work> {
    let (rules, broken) = load(rules, catalog);
    let own = reviewed(path, &rules, catalog)?;
    Ok(Work {
        review: own.review,
        partial: broken || own.partial,
        rules,
    })
}
