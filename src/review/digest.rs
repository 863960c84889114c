//! What a review keeps of a law, so that the law itself can go: its evidence, ready to be cited, and what the
//! checks hold against other laws.
//!
//! In: an instrument and what its provisions give for each rule. Out: [`Digest`].
//!
//! # Invariants
//!
//! * A passage is kept once, however many rules find something in it.
//! * Near misses are not kept here but by the whole review: only the nearest of all laws are shown.
//!
//! # Not here
//!
//! What the laws of a dossier give together (`assemble`).

use super::Assessment;
use super::checks::Facts;
use crate::catalog::Catalog;
use crate::finding::{
    Evidence, InstrumentRecord, PackedEvidence, Passage, Quotes, Status, WarningRecord,
};
use crate::framework::{ClassOrigin, Instrument};
use crate::law::{Article, ArticleIx, Law, ProvisionIx};
use crate::rules::RuleSet;
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What a review keeps of an instrument.
#[derive(Debug)]
pub struct Digest {
    /// The instrument, as the review records it.
    pub record: InstrumentRecord,
    /// How its class was known.
    pub class_origin: ClassOrigin,
    /// Its evidence, with the index of the rule; sorted by rule, then by provision.
    pub(super) found: Vec<(u32, PackedEvidence)>,
    /// What the checks need.
    pub(super) facts: Facts,
}

impl Digest {
    /// Keeps what a review needs of an instrument, its assessments and what the checks ask of it.
    pub(super) fn of(
        instrument: &Instrument,
        assessments: &[Assessment],
        (rules, catalog): (&RuleSet, &Catalog),
    ) -> Self {
        let shown = assessments
            .iter()
            .filter_map(|own| Some((own, own.status?)));
        let mut quoted = Quoted::new(instrument);
        let places: Vec<u32> = shown.clone().map(|(own, _)| quoted.passage(own)).collect();
        let quotes = Arc::new(quoted.quotes);
        let mut texts = Shared::default();
        let mut named = Named::new(&instrument.law, catalog);
        Digest {
            record: record(instrument),
            class_origin: instrument.class_origin,
            found: shown
                .zip(places)
                .map(|((own, status), passage)| {
                    let law = &instrument.law;
                    let mut packed = pack(law, own, (&quotes, passage), &mut texts);
                    let kind = rules.rules[own.rule].requirement.kind;
                    if kind.is_about_names() && status != Status::Cumple {
                        let changes = named.changes(own);
                        let said = packed.reasons.iter().map(ToString::to_string);
                        packed.reasons = texts.all(said.chain(changes).collect::<Vec<_>>());
                    }
                    (own.rule as u32, PackedEvidence { status, ..packed })
                })
                .collect(),
            facts: Facts::of(instrument, catalog),
        }
    }
}

/// A near miss, cited and quoted; `names` are those of the concepts.
pub(super) fn near_miss(
    instrument: &Instrument,
    assessment: &Assessment,
    names: &[Arc<str>],
) -> Evidence {
    let mut quoted = Quoted::new(instrument);
    let passage = quoted.passage(assessment);
    let quotes = Arc::new(quoted.quotes);
    let texts = &mut Shared::default();
    pack(&instrument.law, assessment, (&quotes, passage), texts).unpack(names)
}

/// Texts that are said once and shared.
#[derive(Default)]
struct Shared(FxHashSet<Arc<str>>);

impl Shared {
    fn one(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.0.insert(new.clone());
        new
    }

    fn all<T: AsRef<str>>(&mut self, texts: impl IntoIterator<Item = T>) -> Box<[Arc<str>]> {
        texts
            .into_iter()
            .map(|text| self.one(text.as_ref()))
            .collect()
    }
}

/// The passages of a law that are quoted so far.
struct Quoted<'a> {
    law: &'a Law,
    quotes: Quotes,
    texts: Shared,
    doubts: Doubts<'a>,
    known: FxHashMap<(ArticleIx, Option<ProvisionIx>), u32>,
}

impl<'a> Quoted<'a> {
    fn new(instrument: &'a Instrument) -> Self {
        Quoted {
            law: &instrument.law,
            quotes: Quotes {
                file: instrument.file.clone(),
                class: instrument.class.clone(),
                instrument: instrument.name.clone(),
                passages: Vec::new(),
            },
            texts: Shared::default(),
            doubts: Doubts::new(&instrument.law),
            known: FxHashMap::default(),
        }
    }

    /// The index of the passage that an assessment quotes.
    fn passage(&mut self, assessment: &Assessment) -> u32 {
        let key = (assessment.article, assessment.provision);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let (law, texts) = (self.law, &mut self.texts);
        let article = &law.articles[assessment.article as usize];
        let span = quoted_span(law, assessment);
        let (provision, citation) = match assessment.provision {
            Some(ix) => (law.provision_id(ix), law.citation(ix)),
            None => (article.id.clone(), law.article_citation(article)),
        };
        let above = assessment
            .provision
            .map_or_else(Vec::new, |ix| law.context_of(ix));
        let index = self.quotes.passages.len() as u32;
        self.quotes.passages.push(Passage {
            provision: provision.into(),
            citation: citation.into(),
            divisions: texts.all(law.divisions_of(article).iter().map(|d| &d.heading)),
            lead_ins: texts.all(above.into_iter().map(|ix| law.own_text(ix))),
            quote: law.text.slice(span).into(),
            line: law.text.line_at(span.start),
            doubt: self.doubts.of(law, article).map(Into::into),
        });
        self.known.insert(key, index);
        index
    }
}

/// What the reader doubted, by line.
struct Doubts<'a>(Vec<(u32, &'a str)>);

impl<'a> Doubts<'a> {
    fn new(law: &'a Law) -> Self {
        let doubts = law.warnings.iter().filter(|own| own.is_doubt);
        let mut all: Vec<(u32, &str)> = doubts
            .filter_map(|own| Some((own.line?, own.message.as_str())))
            .collect();
        all.sort_unstable();
        Doubts(all)
    }

    /// The first one in an article.
    fn of(&self, law: &Law, article: &Article) -> Option<&'a str> {
        let first = self.0.partition_point(|(line, _)| *line < article.line);
        let (line, message) = self.0.get(first)?;
        let last = law.text.line_at(article.span.end.saturating_sub(1));
        (*line <= last).then_some(message)
    }
}

/// An assessment without its texts; a near miss counts as absent.
fn pack(
    law: &Law,
    assessment: &Assessment,
    (quotes, passage): (&Arc<Quotes>, u32),
    texts: &mut Shared,
) -> PackedEvidence {
    let span = quoted_span(law, assessment);
    let spans = assessment
        .highlights
        .iter()
        .filter(|(from, to, _)| span.start <= *from && *to <= span.end)
        .map(|(from, to, concept)| (from - span.start, to - span.start, *concept));
    PackedEvidence {
        quotes: quotes.clone(),
        passage,
        status: Status::Ausente,
        marks: assessment.marks,
        spans: spans.collect(),
        matched: assessment.matched.as_slice().into(),
        missing: texts.all(&assessment.missing),
        reasons: texts.all(&assessment.reasons),
    }
}

/// Since when names are others, by the words of the law that mention them.
struct Named<'a> {
    law: &'a Law,
    catalog: &'a Catalog,
    known: FxHashMap<&'a str, Vec<String>>,
}

impl<'a> Named<'a> {
    fn new(law: &'a Law, catalog: &'a Catalog) -> Self {
        Named {
            law,
            catalog,
            known: FxHashMap::default(),
        }
    }

    /// Since when the names that a provision was recognised by are others.
    fn changes(&mut self, assessment: &Assessment) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for (from, to, _) in &assessment.highlights {
            let words = self.law.text.slice(Span::new(*from, *to));
            // A law says the same name many times.
            let said = self.known.entry(words).or_insert_with(|| {
                let changes = self.catalog.names.mentioned(words);
                changes.iter().map(|change| change.sentence()).collect()
            });
            for sentence in said {
                if !all.contains(sentence) {
                    all.push(sentence.clone());
                }
            }
        }
        all
    }
}

/// The provision's own text; for an article as a whole, from its first provision to its last.
fn quoted_span(law: &Law, assessment: &Assessment) -> Span {
    if let Some(ix) = assessment.provision {
        return law.provisions[ix as usize].span;
    }
    let range = law.articles[assessment.article as usize].provisions.clone();
    match (range.clone().next(), range.last()) {
        (Some(first), Some(last)) => Span::new(
            law.provisions[first as usize].span.start,
            law.provisions[last as usize].span.end,
        ),
        _ => Span::default(),
    }
}

fn record(instrument: &Instrument) -> InstrumentRecord {
    let balance = &instrument.law.balance;
    InstrumentRecord {
        file: instrument.file.clone(),
        class: instrument.class.clone(),
        class_from: instrument.class_origin.word().to_owned(),
        name: instrument.name.clone(),
        format: instrument.provenance.format.name().to_owned(),
        sha256: instrument.provenance.sha256.clone(),
        articles: balance.found,
        articles_expected: balance.expected,
        placed: (balance.placed_share() * 10_000.0).round() / 10_000.0,
        warnings: warnings(instrument),
    }
}

fn warnings(instrument: &Instrument) -> Vec<WarningRecord> {
    instrument
        .law
        .warnings
        .iter()
        .map(|warning| WarningRecord {
            file: instrument.file.clone(),
            line: warning.line,
            message: warning.message.clone(),
        })
        .collect()
}
