//! A provision as evidence: its quote, its place, what it says and lacks.
//!
//! In: an [`Evidence`] of a review, perhaps edited by hand, or a list of them. Out: [`EvidenceView`]s, those of a list
//! made one by one: a review of many laws has more of them than fit in memory at ease.

use super::StatusTag;
use super::quote::{Segment, excerpt, segments};
use crate::finding::{Evidence, EvidenceList, Highlight, fingerprint};
use crate::report::inert::{hides_something, one_line};
use crate::report::texts::sentences;
use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr, Serde};
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A provision that supports a status, or nearly does.
#[derive(Clone, Debug, Serialize)]
pub struct EvidenceView {
    /// What this provision alone would give.
    pub status: StatusTag,
    /// Name of the instrument, or its file when it has none.
    pub instrument: String,
    /// "art. 12, fr. III".
    pub citation: String,
    /// Instrument and citation.
    pub full_citation: String,
    /// Stable id of the provision.
    pub provision: String,
    /// File of the instrument.
    pub file: String,
    /// Printed line where the quote begins.
    pub line: u32,
    /// "línea 12 de ley.txt".
    pub place: String,
    /// Headings above the article, widest first.
    pub divisions: Vec<String>,
    /// The lead-ins that the provision completes, outermost first.
    pub lead_ins: Vec<String>,
    /// The quote, whole and in order.
    pub segments: Vec<Segment>,
    /// What matched in a long quote, with the words around it; empty when the quote is short.
    pub excerpt: Vec<Segment>,
    /// What opens the whole text, with its length; empty when there is no excerpt.
    pub whole_text: String,
    /// What it says, in concepts.
    pub matched: Vec<String>,
    /// What it lacks for the next level.
    pub missing: Vec<String>,
    /// Why it counts for less than its wording.
    pub reasons: Vec<String>,
    /// True when the text holds characters that cannot be shown.
    pub hides_something: bool,
}

/// The evidence of a requirement, each ready to be shown when its turn comes.
#[derive(Clone, Debug, Default)]
pub struct EvidenceViews(EvidenceList);

impl EvidenceViews {
    pub(super) fn of(list: &EvidenceList) -> Self {
        EvidenceViews(list.clone())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One of them, in order from 0.
    pub fn get(&self, at: usize) -> Option<EvidenceView> {
        self.0.get(at).as_ref().map(EvidenceView::of)
    }

    /// What a person's decision on the finding is tied to.
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.0)
    }

    /// Each of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = EvidenceView> + '_ {
        self.0.iter().map(|own| EvidenceView::of(&own))
    }
}

impl Serialize for EvidenceViews {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A template gets the list itself and asks for one at a time; anybody else, all of them.
        Value::from_object(self.clone()).serialize(serializer)
    }
}

impl Object for EvidenceViews {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let at = key.as_usize()?;
        self.get(at).map(|own| Value::from(Serde(own)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.len())
    }
}

/// True for a phrase that a rule gives without a name: its notation is for who writes rules.
fn is_notation(concept: &str) -> bool {
    concept.starts_with('«')
}

/// A highlight whose concept is a name, or the words that it covers.
fn in_words(own: &Highlight, evidence: &Evidence) -> Highlight {
    let mut own = own.clone();
    if is_notation(&own.concept) {
        let (from, to) = (own.start as usize, own.end as usize);
        let words: String = evidence.quote.chars().take(to).skip(from).collect();
        own.concept = format!("«{}»", one_line(&words));
    }
    own
}

/// What the provision says: names of concepts, and the very words of what has no name.
fn matched(evidence: &Evidence) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for concept in &evidence.matched {
        let told = if is_notation(concept) {
            let span = evidence.spans.iter().find(|own| own.concept == *concept);
            span.map(|own| in_words(own, evidence).concept)
        } else {
            Some(one_line(concept))
        };
        // A nameless phrase that stands in a lead-in only has no words to show here.
        if let Some(told) = told.filter(|told| !all.contains(told)) {
            all.push(told);
        }
    }
    all
}

impl EvidenceView {
    /// The evidence, ready to be shown.
    pub(super) fn of(evidence: &Evidence) -> Self {
        let lines = |texts: &[String]| texts.iter().map(|text| one_line(text)).collect::<Vec<_>>();
        let file = one_line(&evidence.file);
        let name = one_line(&evidence.instrument);
        let citation = one_line(&evidence.citation);
        let spans: Vec<Highlight> = evidence
            .spans
            .iter()
            .map(|own| in_words(own, evidence))
            .collect();
        let segments = segments(&evidence.quote, &spans);
        let excerpt = excerpt(&segments);
        EvidenceView {
            status: StatusTag::of(evidence.status),
            full_citation: sentences::full_citation(&name, &file, &citation),
            instrument: if name.is_empty() { file.clone() } else { name },
            citation,
            provision: one_line(&evidence.provision),
            place: sentences::line_of_file(evidence.line, &file),
            file,
            line: evidence.line,
            divisions: lines(&evidence.divisions),
            lead_ins: lines(&evidence.lead_ins),
            whole_text: if excerpt.is_empty() {
                String::new()
            } else {
                sentences::whole_text(evidence.quote.chars().count())
            },
            segments,
            excerpt,
            matched: matched(evidence),
            missing: lines(&evidence.missing),
            reasons: lines(&evidence.reasons)
                .iter()
                .map(|reason| sentences::whole(reason))
                .collect(),
            hides_something: std::iter::once(&evidence.quote)
                .chain(&evidence.lead_ins)
                .any(|text| hides_something(text)),
        }
    }

    /// The whole quote.
    pub fn quote(&self) -> String {
        self.segments
            .iter()
            .map(|segment| segment.text.as_str())
            .collect()
    }
}
