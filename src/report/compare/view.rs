//! The view of a comparison: what every format shows, as text.
//!
//! In: a [`LawDiff`] and its laws. Out: [`LawsView`], which is also what the JSON holds.

use super::super::inert::one_line;
use super::super::texts::{compare as texts, numbers};
use crate::compare::{ArticleChange, Change, DivisionChange, LawDiff, Move, ProvisionChange};
use crate::law::{Article, Division, Law, Series};
use crate::source::Span;
use jiff::civil::Date;
use serde::Serialize;

/// Name and version of the JSON.
const SCHEMA: &str = "armoniza/cambios/1";

/// One of the two texts.
#[derive(Clone, Debug, Serialize)]
pub struct SideView {
    /// Its file.
    pub file: String,
    /// Its title, or the file's name.
    pub title: String,
    /// Date of its last reform or publication.
    pub date: Option<Date>,
    /// The same in words.
    pub date_text: String,
}

/// How many articles of the body are of a class.
#[derive(Clone, Debug, Serialize)]
pub struct CountRow {
    /// Key of the class.
    pub change: &'static str,
    /// Its word.
    pub word: &'static str,
    /// Articles.
    pub articles: usize,
}

/// A run of words, the same in both texts or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordsRow {
    /// True when both say the same.
    pub same: bool,
    /// As the older text says it.
    pub before: String,
    /// As the newer text says it.
    pub after: String,
}

/// A provision of an article that changed.
#[derive(Clone, Debug, Serialize)]
pub struct ProvisionRow {
    /// Its id in the older law.
    pub before: Option<String>,
    /// Its id in the newer law.
    pub after: Option<String>,
    /// Its citation: in the newer law if it is there.
    pub citation: String,
    /// Its citation in the older law, when it is another.
    pub was: Option<String>,
    /// Key of the class.
    pub change: &'static str,
    /// "renumerado", "reubicado".
    pub moved: Option<&'static str>,
    /// Its label as printed ("III", "a"); empty for paragraphs.
    pub label: String,
    /// Its words, in order.
    pub words: Vec<WordsRow>,
}

/// An article that changed.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleRow {
    /// File of the newer law, or of the older when only that one has it.
    pub file: String,
    /// Its number in the older law.
    pub before: Option<String>,
    /// Its number in the newer law.
    pub after: Option<String>,
    /// Key of the class.
    pub change: &'static str,
    /// "renumerado", "reubicado".
    pub moved: Option<&'static str>,
    /// Its citation: in the newer law if it is there.
    pub citation: String,
    /// Its citation in the older law, when it is another.
    pub was: Option<String>,
    /// What happened, in a sentence.
    pub told: String,
    /// Articles of the other law that share its words.
    pub kin: Vec<String>,
    /// What the reform notes say: "con-nota", "falta-nota", "sólo-nota", "sin-nota", "no-consta".
    pub backing: &'static str,
    /// The notes of the period, as printed.
    pub notes: Vec<String>,
    /// Its provisions, changed or not; what was joined to another is told there.
    pub provisions: Vec<ProvisionRow>,
}

/// A division that is not as it was.
#[derive(Clone, Debug, Serialize)]
pub struct DivisionRow {
    /// Its heading in the older law.
    pub before: Option<String>,
    /// Its heading in the newer law.
    pub after: Option<String>,
    /// Key of the class.
    pub change: &'static str,
    /// What happened, in a sentence.
    pub told: String,
}

/// A disagreement between texts and notes.
#[derive(Clone, Debug, Serialize)]
pub struct DoubtRow {
    /// "cambio-sin-nota", "nota-sin-cambio".
    pub kind: &'static str,
    /// What it is about.
    pub citation: String,
    /// The note as printed.
    pub note: Option<String>,
    /// In a sentence.
    pub told: String,
}

/// The comparison of two versions of a law.
#[derive(Clone, Debug, Serialize)]
pub struct LawsView {
    /// Name and version of this form.
    pub schema: &'static str,
    /// The older text.
    pub before: SideView,
    /// The newer text.
    pub after: SideView,
    /// What to know before reading.
    pub notices: Vec<String>,
    /// Articles of the body by class; classes without articles are left out.
    pub counts: Vec<CountRow>,
    /// Articles of the body that changed.
    pub articles: Vec<ArticleRow>,
    /// Transitorios and articles of decrees that changed.
    pub transitionals: Vec<ArticleRow>,
    /// Divisions that changed.
    pub divisions: Vec<DivisionRow>,
    /// Disagreements with the reform notes.
    pub doubts: Vec<DoubtRow>,
}

impl LawsView {
    /// The view of a comparison.
    pub fn build(before: &Law, after: &Law, diff: &LawDiff) -> LawsView {
        let sides = Sides { before, after };
        let (mut articles, mut transitionals) = (Vec::new(), Vec::new());
        let mut counts = Change::ALL.map(|own| (own, 0));
        for own in &diff.articles {
            let Some(article) = sides.article(own) else {
                continue;
            };
            let body = article.series == Series::Body;
            for (change, count) in &mut counts {
                *count += usize::from(body && *change == own.change);
            }
            let quiet = own.change == Change::Unchanged && own.moved.is_none();
            match (quiet, body) {
                (true, _) => {}
                (false, true) => articles.push(sides.row(own, article)),
                (false, false) => transitionals.push(sides.row(own, article)),
            }
        }
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let mut notices = notices(before, after, diff);
        let unprinted = transitionals
            .iter()
            .filter(|own| own.after.is_none())
            .count();
        if unprinted > 0 {
            notices.push(texts::unprinted(unprinted));
        }
        LawsView {
            schema: SCHEMA,
            before: side(before, diff.from),
            after: side(after, diff.to),
            notices,
            counts: counts
                .map(|(change, articles)| CountRow {
                    change: change.word(),
                    word: texts::change(change),
                    articles,
                })
                .collect(),
            articles,
            transitionals,
            divisions: diff
                .divisions
                .iter()
                .map(|own| sides.division(own))
                .collect(),
            doubts: sides.doubts(diff),
        }
    }

    /// Articles of a class.
    pub fn count(&self, change: Change) -> usize {
        let found = self.counts.iter().find(|own| own.change == change.word());
        found.map_or(0, |own| own.articles)
    }
}

fn side(law: &Law, date: Option<Date>) -> SideView {
    let title = &law.metadata.title;
    SideView {
        file: one_line(&law.file),
        title: one_line(if title.is_empty() { &law.file } else { title }),
        date,
        date_text: date.map_or_else(|| texts::UNDATED.to_owned(), numbers::date),
    }
}

fn notices(before: &Law, after: &Law, diff: &LawDiff) -> Vec<String> {
    let mut all = Vec::new();
    let plain = |law: &Law| -> String {
        let letters = law.metadata.title.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (plain(before), plain(after));
    if !one.is_empty() && !other.is_empty() && one != other {
        all.push(texts::OTHER_TITLE.to_owned());
    }
    if let (Some(from), Some(to)) = (diff.from, diff.to)
        && from > to
    {
        all.push(texts::REVERSED.to_owned());
    }
    if !diff.has_notes {
        all.push(texts::NO_NOTES.to_owned());
    }
    all
}

/// Both laws, to read the indexes of a change.
struct Sides<'l> {
    before: &'l Law,
    after: &'l Law,
}

impl<'l> Sides<'l> {
    fn article(&self, own: &ArticleChange) -> Option<&'l Article> {
        match (own.after, own.before) {
            (Some(ix), _) => self.after.articles.get(ix as usize),
            (None, Some(ix)) => self.before.articles.get(ix as usize),
            (None, None) => None,
        }
    }

    fn row(&self, own: &ArticleChange, article: &Article) -> ArticleRow {
        let old = own.before.map(|ix| &self.before.articles[ix as usize]);
        let new = own.after.map(|ix| &self.after.articles[ix as usize]);
        let citation = match (new, old) {
            (Some(new), _) => self.after.article_citation(new),
            (None, _) => self.before.article_citation(article),
        };
        let was = old.map(|old| self.before.article_citation(old));
        let was = was.filter(|was| *was != citation);
        let other = if new.is_some() {
            self.before
        } else {
            self.after
        };
        let kin: Vec<String> = (own.kin.iter())
            .map(|ix| other.article_citation(&other.articles[*ix as usize]))
            .collect();
        let elsewhere = own.moved == Some(Move::Relocated) && old.is_some() && new.is_some();
        ArticleRow {
            file: one_line(
                &(if new.is_some() {
                    self.after
                } else {
                    self.before
                })
                .file,
            ),
            before: old.map(|own| one_line(&own.number)),
            after: new.map(|own| one_line(&own.number)),
            change: own.change.word(),
            moved: own.moved.map(texts::moved),
            told: texts::told(own.change, was.as_deref(), elsewhere, &kin, new.is_none()),
            citation: one_line(&citation),
            was: was.map(|was| one_line(&was)),
            kin,
            backing: texts::backing(own.backing),
            notes: (own.notes.iter())
                .map(|ix| one_line(&self.after.notes[*ix as usize].raw))
                .collect(),
            provisions: (own.provisions.iter())
                .filter(|own| !own.is_joined())
                .map(|own| self.provision(own))
                .collect(),
        }
    }

    fn provision(&self, own: &ProvisionChange) -> ProvisionRow {
        let old = own.before.map(|ix| (self.before, ix));
        let new = own.after.map(|ix| (self.after, ix));
        let cite = |(law, ix): (&Law, u32)| one_line(&law.citation(ix));
        let citation = new.or(old).map(cite).unwrap_or_default();
        let label = new
            .or(old)
            .map(|(law, ix)| &law.provisions[ix as usize].label);
        ProvisionRow {
            before: old.map(|(law, ix)| law.provision_id(ix)),
            after: new.map(|(law, ix)| law.provision_id(ix)),
            was: old.map(cite).filter(|was| *was != citation),
            citation,
            change: own.change.word(),
            moved: own.moved.map(texts::moved),
            label: label.map(|own| one_line(own)).unwrap_or_default(),
            words: self.words(own),
        }
    }

    /// The words of a provision, what is the same and what is not in turn.
    fn words(&self, own: &ProvisionChange) -> Vec<WordsRow> {
        let whole = (own.before_span, own.after_span);
        if own.before.is_none() || own.after.is_none() {
            return vec![WordsRow {
                same: false,
                before: one_line(self.before.text.slice(whole.0)),
                after: one_line(self.after.text.slice(whole.1)),
            }];
        }
        let mut at = (whole.0.start, whole.1.start);
        let mut all = Vec::new();
        let mut push = |same, one: Span, other: Span| {
            let row = WordsRow {
                same,
                before: one_line(self.before.text.slice(one)),
                after: one_line(self.after.text.slice(other)),
            };
            if !row.before.is_empty() || !row.after.is_empty() {
                all.push(row);
            }
        };
        for edit in &own.edits {
            push(
                true,
                Span::new(at.0, edit.before.start.max(at.0)),
                Span::new(at.1, edit.after.start.max(at.1)),
            );
            push(false, edit.before, edit.after);
            at = (edit.before.end, edit.after.end);
        }
        push(
            true,
            Span::new(at.0, whole.0.end),
            Span::new(at.1, whole.1.end),
        );
        all
    }

    fn division(&self, own: &DivisionChange) -> DivisionRow {
        let named = |law: &Law, ix: u32| heading(&law.divisions[ix as usize]);
        let before = own.before.map(|ix| named(self.before, ix));
        let after = own.after.map(|ix| named(self.after, ix));
        DivisionRow {
            told: texts::division(
                own.change,
                before.as_deref().unwrap_or_default(),
                after.as_deref().unwrap_or_default(),
            ),
            before,
            after,
            change: own.change.word(),
        }
    }

    fn doubts(&self, diff: &LawDiff) -> Vec<DoubtRow> {
        let told = diff.doubts.iter().filter_map(|own| {
            let article = self.article(&diff.articles[own.article])?;
            let citation = own.provision.map_or_else(
                || self.after.article_citation(article),
                |ix| self.after.citation(ix),
            );
            let note = own
                .note
                .map(|ix| one_line(&self.after.notes[ix as usize].raw));
            Some(DoubtRow {
                kind: texts::doubt(own.kind),
                told: texts::doubtful(own.kind, &citation, note.as_deref().unwrap_or_default()),
                citation,
                note,
            })
        });
        told.collect()
    }
}

/// "CAPÍTULO II. DEL REGISTRO".
fn heading(division: &Division) -> String {
    let heading = one_line(&division.heading);
    if division.name.is_empty() {
        return heading;
    }
    format!("{heading}. {}", one_line(&division.name))
}

/// What goes between two runs of one text: a space, save before a closing mark and after an opening one.
pub(super) fn joint(before: &str, after: &str) -> &'static str {
    let closes = |letter: char| ",.;:)]»”%".contains(letter);
    let opens = |letter: char| "([«“$".contains(letter);
    if before.is_empty() || after.starts_with(closes) || before.ends_with(opens) {
        ""
    } else {
        " "
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_join_as_they_are_printed() {
        assert_eq!(joint("las personas", ", y"), "");
        assert_eq!(joint("(", "así"), "");
        assert_eq!(joint("las", "personas"), " ");
        assert_eq!(joint("", "personas"), "");
    }
}
