//! Why a requirement's status changed: which provision came, went or was worded otherwise; or the
//! rules; or what the dossier lets see.

use super::Trend;
use super::pairs::LawPair;
use crate::compare::{ArticleChange, Change};
use crate::finding::{Evidence, Finding, Review, dossier_fingerprint, words_of};
use crate::law::{ArticleIx, Law};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What happened to a provision between the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShiftKind {
    /// Worded otherwise.
    Amended,
    /// Not there before.
    Added,
    /// Repealed, or no longer there.
    Repealed,
    /// Its words are not there any more; without the laws nobody can say whether it was amended or repealed.
    AmendedOrRepealed,
    /// Its words were not there; without the laws nobody can say whether it was amended or added.
    AmendedOrAdded,
}

/// A provision whose change moved a requirement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// What happened to it.
    pub kind: ShiftKind,
    /// Name of the instrument.
    pub instrument: String,
    /// File of the dossier that has it: the newer, unless only the older does.
    pub file: String,
    /// Its citation in the older text.
    pub before: Option<String>,
    /// Its citation in the newer text.
    pub after: Option<String>,
    /// Date of the reform, by the newer text's note on the article.
    pub noted: Option<Date>,
}

/// Why a status changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A provision changed.
    Text(Shift),
    /// The words are the same, and the rules are others.
    Rules,
    /// A file that decided came into the dossier, or is no longer in it.
    Coverage {
        /// The file.
        file: String,
        /// Whether it came.
        came: bool,
    },
    /// Both the rules and the texts are others, and the laws are not at hand to tell which.
    Untold,
}

/// What causes are looked for in.
pub(super) struct Work<'w> {
    laws: &'w [LawPair<'w>],
    other_rules: bool,
    same_files: bool,
    lost: BTreeSet<&'w str>,
    gained: BTreeSet<&'w str>,
}

impl<'w> Work<'w> {
    pub(super) fn new(before: &'w Review, after: &'w Review, laws: &'w [LawPair<'w>]) -> Self {
        let files = |review: &'w Review| -> BTreeSet<&'w str> {
            let all = review.framework.instruments.iter();
            all.map(|own| own.file.as_str()).collect()
        };
        let (old, new) = (files(before), files(after));
        let paired_old = |file: &str| laws.iter().any(|own| own.before_file == file);
        let paired_new = |file: &str| laws.iter().any(|own| own.after_file == file);
        Work {
            laws,
            other_rules: before.rules.sha256 != after.rules.sha256,
            same_files: dossier_fingerprint(before) == dossier_fingerprint(after),
            lost: (old.difference(&new))
                .copied()
                .filter(|own| !paired_old(own))
                .collect(),
            gained: (new.difference(&old))
                .copied()
                .filter(|own| !paired_new(own))
                .collect(),
        }
    }

    /// Why a finding became the other.
    pub(super) fn causes(&self, before: &Finding, after: &Finding, trend: Trend) -> Vec<Cause> {
        let old: Vec<Evidence> = before.evidence.iter().collect();
        let new: Vec<Evidence> = after.evidence.iter().collect();
        let words = |all: &[Evidence]| -> BTreeSet<String> { all.iter().map(words_of).collect() };
        let (old_words, new_words) = (words(&old), words(&new));
        let mut causes: Vec<Cause> = Vec::new();
        let mut push = |cause: Cause| {
            if !causes.contains(&cause) {
                causes.push(cause);
            }
        };
        for own in old.iter().filter(|own| !new_words.contains(&words_of(own))) {
            if self.lost.contains(own.file.as_str()) {
                push(Cause::Coverage {
                    file: own.file.clone(),
                    came: false,
                });
            } else if let Some(shift) = self.went(own, &with_near(&new, after)) {
                push(Cause::Text(shift));
            }
        }
        for own in new.iter().filter(|own| !old_words.contains(&words_of(own))) {
            if self.gained.contains(own.file.as_str()) {
                push(Cause::Coverage {
                    file: own.file.clone(),
                    came: true,
                });
            } else if let Some(shift) = self.came(own, &with_near(&old, before)) {
                push(Cause::Text(shift));
            }
        }
        if causes.is_empty() && matches!(trend, Trend::InSight | Trend::OutOfSight) {
            let files = if trend == Trend::InSight {
                &self.gained
            } else {
                &self.lost
            };
            let came = trend == Trend::InSight;
            let told = files.iter().map(|file| Cause::Coverage {
                file: (*file).to_owned(),
                came,
            });
            causes.extend(told);
        }
        if causes.is_empty() {
            causes.push(self.otherwise());
        }
        causes
    }

    /// The cause where no provision tells: the rules, or nobody can say.
    fn otherwise(&self) -> Cause {
        if self.other_rules && (!self.laws.is_empty() || self.same_files) {
            Cause::Rules
        } else {
            Cause::Untold
        }
    }

    /// A provision of the older evidence that the newer does not have.
    fn went(&self, own: &Evidence, new: &[Evidence]) -> Option<Shift> {
        let Some(pair) = self.laws.iter().find(|pair| pair.before_file == own.file) else {
            return self.by_evidence(own, new, true);
        };
        let found = find(pair, &own.provision, true)?;
        found.shift(pair, own)
    }

    /// A provision of the newer evidence that the older did not have.
    fn came(&self, own: &Evidence, old: &[Evidence]) -> Option<Shift> {
        let Some(pair) = self.laws.iter().find(|pair| pair.after_file == own.file) else {
            return self.by_evidence(own, old, false);
        };
        let found = find(pair, &own.provision, false)?;
        found.shift(pair, own)
    }

    /// Without the laws: the same rules read other words, so the words changed.
    fn by_evidence(&self, own: &Evidence, others: &[Evidence], went: bool) -> Option<Shift> {
        if self.other_rules {
            return None;
        }
        let place = |other: &&Evidence| {
            other.provision == own.provision && (other.file == own.file || other.class == own.class)
        };
        let other = others.iter().find(place);
        // The same words in the same place: what they count for changed, and not because of them.
        if other.is_some_and(|other| words_of(other) == words_of(own)) {
            return None;
        }
        let (before, after) = if went {
            (Some(own), other)
        } else {
            (other, Some(own))
        };
        Some(Shift {
            kind: match (before, after) {
                (Some(_), Some(_)) => ShiftKind::Amended,
                (None, _) => ShiftKind::AmendedOrAdded,
                (_, None) => ShiftKind::AmendedOrRepealed,
            },
            instrument: own.instrument.clone(),
            file: own.file.clone(),
            before: before.map(|own| own.citation.clone()),
            after: after.map(|own| own.citation.clone()),
            noted: None,
        })
    }
}

/// The evidence of a finding with its near misses: a provision that does not count any more may be among them.
fn with_near(evidence: &[Evidence], finding: &Finding) -> Vec<Evidence> {
    let near = finding.near_misses.iter();
    evidence.iter().chain(near).cloned().collect()
}

/// A provision, or a whole article, as a comparison of laws has it.
struct Found<'p> {
    article: &'p ArticleChange,
    change: Change,
    before: Option<String>,
    after: Option<String>,
}

impl Found<'_> {
    fn shift(&self, pair: &LawPair<'_>, own: &Evidence) -> Option<Shift> {
        let kind = match self.change {
            Change::Amended => ShiftKind::Amended,
            Change::Added => ShiftKind::Added,
            Change::Repealed => ShiftKind::Repealed,
            _ => return None,
        };
        let dates = self
            .article
            .notes
            .iter()
            .filter_map(|at| pair.after.notes.get(*at as usize));
        Some(Shift {
            kind,
            instrument: own.instrument.clone(),
            file: own.file.clone(),
            before: self.before.clone(),
            after: self.after.clone(),
            noted: dates.filter_map(|note| note.date).max(),
        })
    }
}

/// The change of a provision by its id in the older law, or in the newer.
fn find<'p>(pair: &'p LawPair<'_>, id: &str, older: bool) -> Option<Found<'p>> {
    for article in &pair.diff.articles {
        for own in &article.provisions {
            let (law, ix) = if older {
                (pair.before, own.before)
            } else {
                (pair.after, own.after)
            };
            if ix.is_some_and(|ix| law.provision_id(ix) == id) {
                return Some(Found {
                    article,
                    change: own.change,
                    before: own.before.map(|ix| pair.before.citation(ix)),
                    after: own.after.map(|ix| pair.after.citation(ix)),
                });
            }
        }
        let (law, ix) = if older {
            (pair.before, article.before)
        } else {
            (pair.after, article.after)
        };
        if ix.is_some_and(|ix| article_id(law, ix) == id) {
            let cited = |law: &Law, ix: Option<ArticleIx>| {
                ix.map(|ix| law.article_citation(&law.articles[ix as usize]))
            };
            return Some(Found {
                article,
                change: article.change,
                before: cited(pair.before, article.before),
                after: cited(pair.after, article.after),
            });
        }
    }
    None
}

/// The id of a whole article ("art_12"): that of its provisions, without their own part.
fn article_id(law: &Law, ix: ArticleIx) -> String {
    let first = law.articles[ix as usize].provisions.start;
    if law.articles[ix as usize].provisions.is_empty() {
        return String::new();
    }
    let id = law.provision_id(first);
    id.split("__").next().unwrap_or("").to_owned()
}
