//! The rows of a comparison: one per provision that changed, or per article whose change is not in its words.
//!
//! In: a [`LawsView`]. Out: [`Entry`]s, in the order of the law, for the comparative table and the workbook.
//!
//! # Invariants
//!
//! * Every provision that is not as it was is in exactly one entry, and every article of the view in one or more.
//! * A doubt about an article that has entries stands in exactly one of them.

use super::view::{ArticleRow, LawsView, ProvisionRow, joint};
use crate::compare::Change;

/// Where an entry belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::report) enum Part {
    /// What the law says, or where, is not what it was.
    Reform,
    /// Misprints, spelling, marks, layout.
    Correction,
    /// A source scrambled the words.
    Artefact,
}

impl Part {
    fn of(change: &str) -> Part {
        if change == Change::Corrected.word() {
            Part::Correction
        } else if change == Change::Scrambled.word() {
            Part::Artefact
        } else {
            Part::Reform
        }
    }
}

/// A row.
#[derive(Debug)]
pub(in crate::report) struct Entry<'v> {
    /// The article.
    pub(in crate::report) article: &'v ArticleRow,
    /// The provision; none when no provision of the article changed.
    pub(in crate::report) provision: Option<&'v ProvisionRow>,
    /// Where it belongs.
    pub(in crate::report) part: Part,
    /// True for the entry that tells what is said of the article.
    pub(in crate::report) leads: bool,
    /// Disagreements with the notes, in sentences.
    pub(in crate::report) doubts: Vec<&'v str>,
}

impl<'v> Entry<'v> {
    /// Key of its class.
    pub(in crate::report) fn change(&self) -> &'static str {
        self.provision.map_or(self.article.change, |own| own.change)
    }

    /// Whether it is elsewhere.
    pub(in crate::report) fn moved(&self) -> Option<&'static str> {
        self.provision.map_or(self.article.moved, |own| own.moved)
    }

    /// Its citation in a text; none when it is not there.
    pub(in crate::report) fn citation(&self, after: bool) -> Option<&'v str> {
        let (is_there, citation, was) = match self.provision {
            Some(own) => (
                (own.before.is_some(), own.after.is_some()),
                &own.citation,
                &own.was,
            ),
            None => (
                (self.article.before.is_some(), self.article.after.is_some()),
                &self.article.citation,
                &self.article.was,
            ),
        };
        match after {
            true => is_there.1.then_some(citation.as_str()),
            false => (is_there.0).then(|| was.as_deref().unwrap_or(citation)),
        }
    }

    /// Its citation in the older text, when it is another.
    pub(in crate::report) fn was(&self) -> Option<&'v str> {
        let own = self.provision.map_or(&self.article.was, |own| &own.was);
        own.as_deref()
    }

    /// The provisions whose words it shows: its own, or all of an article's.
    pub(in crate::report) fn shown(&self) -> &'v [ProvisionRow] {
        self.provision
            .map_or(self.article.provisions.as_slice(), std::slice::from_ref)
    }
}

/// What is printed before a point of an article that is shown whole: "II. ", "a) ".
pub(in crate::report) fn label(own: &ProvisionRow) -> String {
    match own.label.chars().next() {
        None => String::new(),
        Some(letter) if letter.is_lowercase() => format!("{}) ", own.label),
        Some(_) => format!("{}. ", own.label),
    }
}

/// Entries of the articles of the body.
pub(in crate::report) fn of_body(view: &LawsView) -> Vec<Entry<'_>> {
    entries(&view.articles, view)
}

/// Entries of transitorios and of articles of decrees.
pub(in crate::report) fn of_transitionals(view: &LawsView) -> Vec<Entry<'_>> {
    entries(&view.transitionals, view)
}

fn entries<'v>(articles: &'v [ArticleRow], view: &'v LawsView) -> Vec<Entry<'v>> {
    let mut all = Vec::new();
    for article in articles {
        let from = all.len();
        let changed = article.provisions.iter();
        let changed = changed.filter(|own| own.change != Change::Unchanged.word());
        all.extend(changed.map(|own| Entry {
            article,
            provision: Some(own),
            part: Part::of(own.change),
            leads: false,
            doubts: Vec::new(),
        }));
        if all.len() == from {
            all.push(Entry {
                article,
                provision: None,
                part: Part::of(article.change),
                leads: false,
                doubts: Vec::new(),
            });
        }
        let own = &mut all[from..];
        let lead = (0..own.len()).min_by_key(|at| own[*at].part).unwrap_or(0);
        own[lead].leads = true;
        hand_out(own, lead, view);
    }
    all
}

/// Gives each doubt about an article to the entry of its provision, or to the one that leads.
fn hand_out<'v>(own: &mut [Entry<'v>], lead: usize, view: &'v LawsView) {
    let article = own[lead].article.citation.as_str();
    for doubt in &view.doubts {
        let rest = doubt.citation.strip_prefix(article);
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(',')) {
            continue;
        }
        let exact = own.iter().position(|entry| {
            (entry.provision).is_some_and(|provision| provision.citation == doubt.citation)
        });
        own[exact.unwrap_or(lead)].doubts.push(&doubt.told);
    }
}

/// The words of a provision in one of the texts, as they are printed.
pub(in crate::report) fn whole(own: &ProvisionRow, after: bool) -> String {
    let mut text = String::new();
    for (run, between, _) in runs(own, after) {
        text.push_str(between);
        text.push_str(run);
    }
    text
}

/// The words that only one of the texts has.
pub(in crate::report) fn differing(own: &ProvisionRow, after: bool) -> String {
    let all: Vec<&str> = runs(own, after)
        .filter(|(_, _, same)| !same)
        .map(|(run, _, _)| run)
        .collect();
    all.join(" … ")
}

/// The runs of words of one of the texts: each with what goes before it, and whether both say it.
pub(in crate::report) fn runs(
    own: &ProvisionRow,
    after: bool,
) -> impl Iterator<Item = (&str, &'static str, bool)> {
    let mut last = "";
    own.words.iter().filter_map(move |run| {
        let text = if after { &run.after } else { &run.before };
        let between = joint(last, text);
        if text.is_empty() {
            return None;
        }
        last = text;
        Some((text.as_str(), between, run.same))
    })
}
