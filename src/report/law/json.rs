//! The law as JSON: the structured form that scripts read.

use super::Labelled;
use crate::law::{
    Article, CitedLaw, CitedTarget, Law, ProvisionIx, ProvisionKind, ReformNote, Series,
};
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::io::Write;

#[derive(Serialize)]
struct Document<'l> {
    file: &'l str,
    instrument: Instrument<'l>,
    articles: Articles<'l>,
    transitionals: Transitionals<'l>,
    definitions: Vec<DefinitionOut<'l>>,
    citations: Citations<'l>,
    balance: BalanceOut<'l>,
    warnings: Vec<WarningOut<'l>>,
}

/// The articles of the body, made one by one as they are written.
struct Articles<'l>(&'l Law);

impl Serialize for Articles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let law = self.0;
        let mut notes = law.notes.iter().peekable();
        let articles = law.articles.iter().enumerate().map(|(at, article)| {
            let mut own = Vec::new();
            while let Some(note) =
                notes.next_if(|note| note.article.is_none_or(|ix| ix as usize <= at))
            {
                if note.article == Some(at as u32) {
                    own.push(note);
                }
            }
            (article, own)
        });
        serializer.collect_seq(
            articles
                .filter(|(article, _)| article.series == Series::Body)
                .map(|(article, notes)| article_out(law, article, &notes)),
        )
    }
}

/// What the law cites, made one by one as it is written.
struct Citations<'l>(&'l Law);

impl Serialize for Citations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let law = self.0;
        serializer.collect_seq(law.citations.iter().map(|citation| CitationOut {
            provision: law.provision_id(citation.provision),
            text: law.text.slice(citation.span),
            law: match citation.law {
                CitedLaw::Own | CitedLaw::Implied => "",
                CitedLaw::Unnamed => "?",
                CitedLaw::Named(span) => law.text.slice(span),
            },
            article: law.text.slice(citation.number),
            target: citation.target.map(|target| match target {
                CitedTarget::Article(ix) => law.articles[ix as usize].id.clone(),
                CitedTarget::Provision(ix) => law.provision_id(ix),
            }),
        }))
    }
}

/// The transitorios, made one by one as they are written.
struct Transitionals<'l>(&'l Law);

impl Serialize for Transitionals<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let law = self.0;
        serializer.collect_seq(
            law.articles
                .iter()
                .filter_map(|article| match article.series {
                    Series::Transitional(decree) => Some(transitional(law, article, decree)),
                    _ => None,
                }),
        )
    }
}

#[derive(Serialize)]
struct Instrument<'l> {
    title: &'l str,
    class: &'l str,
    jurisdiction: &'l str,
    uri: String,
    published: Option<Date>,
    last_reform: Option<Date>,
    gazette: Option<&'l str>,
    abrogated: bool,
}

#[derive(Serialize)]
struct ArticleOut<'l> {
    number: &'l str,
    id: &'l str,
    status: &'static str,
    caption: &'l str,
    line: u32,
    divisions: Vec<&'l str>,
    provisions: Vec<ProvisionOut<'l>>,
    reform_notes: Vec<Note<'l>>,
}

#[derive(Serialize)]
struct ProvisionOut<'l> {
    id: String,
    label: String,
    text: &'l str,
    status: &'static str,
    line: u32,
}

#[derive(Serialize)]
struct Note<'l> {
    kind: &'static str,
    date: Option<Date>,
    target: String,
    raw: &'l str,
}

#[derive(Serialize)]
struct Transitional<'l> {
    decree: &'l str,
    published: Option<Date>,
    number: &'l str,
    text: String,
}

#[derive(Serialize)]
struct DefinitionOut<'l> {
    term: &'l str,
    provision: String,
}

#[derive(Serialize)]
struct CitationOut<'l> {
    provision: String,
    text: &'l str,
    /// Name of the other law as printed; empty for this one, "?" when it is not named there.
    law: &'l str,
    article: &'l str,
    target: Option<String>,
}

#[derive(Serialize)]
struct BalanceOut<'l> {
    found: u32,
    expected: u32,
    missing: &'l [String],
    repeated: &'l [String],
    placed: f64,
}

#[derive(Serialize)]
struct WarningOut<'l> {
    line: Option<u32>,
    message: &'l str,
}

/// The law as indented JSON.
///
/// # Errors
///
/// Never for a law made by the parser; the type is what the serialiser gives.
pub fn json(labelled: Labelled<'_>) -> Result<String, serde_json::Error> {
    let mut out = Vec::with_capacity(labelled.law.text.clean.len() * 2);
    json_to(labelled, &mut out)?;
    String::from_utf8(out).map_err(serde::ser::Error::custom)
}

/// Writes the law as indented JSON, article by article.
///
/// # Errors
///
/// What the writer gives.
pub fn json_to(labelled: Labelled<'_>, out: impl Write) -> Result<(), serde_json::Error> {
    serde_json::to_writer_pretty(out, &document(labelled))
}

fn document(labelled: Labelled<'_>) -> Document<'_> {
    let law = labelled.law;
    let metadata = &law.metadata;
    Document {
        file: &law.file,
        instrument: Instrument {
            title: &metadata.title,
            class: labelled.class,
            jurisdiction: labelled.jurisdiction,
            uri: law.global_name(labelled.state_code, labelled.class),
            published: metadata.published,
            last_reform: metadata.last_reform,
            gazette: metadata.gazette.as_deref(),
            abrogated: metadata.abrogated,
        },
        articles: Articles(law),
        transitionals: Transitionals(law),
        definitions: definitions(law),
        citations: Citations(law),
        balance: BalanceOut {
            found: law.balance.found,
            expected: law.balance.expected,
            missing: &law.balance.missing,
            repeated: &law.balance.repeated,
            placed: law.balance.placed_share(),
        },
        warnings: law
            .warnings
            .iter()
            .map(|warning| WarningOut {
                line: warning.line,
                message: &warning.message,
            })
            .collect(),
    }
}

fn article_out<'l>(law: &'l Law, article: &'l Article, notes: &[&'l ReformNote]) -> ArticleOut<'l> {
    let divisions = law.divisions_of(article);
    ArticleOut {
        number: &article.number,
        id: &article.id,
        status: article.status.word(),
        caption: &article.caption,
        line: article.line,
        divisions: divisions.iter().map(|d| d.heading.as_str()).collect(),
        provisions: law
            .provisions_of(article)
            .map(|(ix, provision)| ProvisionOut {
                id: law.provision_id(ix),
                label: label(law, ix),
                text: law.text.slice(provision.span),
                status: provision.status.word(),
                line: law.text.line_at(provision.span.start),
            })
            .collect(),
        reform_notes: notes
            .iter()
            .map(|found| note(law, article, found))
            .collect(),
    }
}

fn note<'l>(law: &'l Law, article: &Article, note: &'l ReformNote) -> Note<'l> {
    Note {
        kind: note.kind.word(),
        date: note.date,
        target: note
            .provision
            .map_or_else(|| article.id.clone(), |ix| law.provision_id(ix)),
        raw: &note.raw,
    }
}

fn transitional<'l>(law: &'l Law, article: &'l Article, decree: u32) -> Transitional<'l> {
    let decree = law.decrees.get(decree as usize);
    let texts: Vec<String> = law
        .provisions_of(article)
        .map(|(_, provision)| {
            let text = law.text.slice(provision.span);
            if provision.label.is_empty() {
                text.to_owned()
            } else {
                format!("{}. {text}", provision.label)
            }
        })
        .collect();
    Transitional {
        decree: decree.map_or("", |decree| decree.title.as_str()),
        published: decree.and_then(|decree| decree.published),
        number: &article.number,
        text: texts.join("\n"),
    }
}

fn definitions(law: &Law) -> Vec<DefinitionOut<'_>> {
    law.definitions
        .iter()
        .map(|definition| DefinitionOut {
            term: &definition.term,
            provision: law.provision_id(definition.provision),
        })
        .collect()
}

/// "III, b)"; empty for a paragraph that lies in no point.
pub(super) fn label(law: &Law, ix: ProvisionIx) -> String {
    let path = law.path_of(ix);
    let labels: Vec<String> = path
        .iter()
        .map(|at| &law.provisions[*at as usize])
        .filter(|step| !step.label.is_empty())
        .map(|step| match step.kind {
            ProvisionKind::Subpoint => format!("{})", step.label),
            _ => step.label.clone(),
        })
        .collect();
    labels.join(", ")
}
