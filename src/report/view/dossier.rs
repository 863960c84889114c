//! The dossier: instruments with their balance, files that could not be read, warnings by file.
//!
//! In: the review's framework and warnings. Out: [`DossierView`]. A warning stored both with its instrument and with
//! the review is shown once.

use super::{Context, card};
use crate::finding::{InstrumentRecord, WarningRecord};
use crate::report::inert::one_line;
use crate::report::texts::{LABELS, numbers, sentences};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One instrument as it was read.
#[derive(Clone, Debug, Serialize)]
pub struct InstrumentView {
    /// Its name, or its file when it has none.
    pub name: String,
    /// File.
    pub file: String,
    /// Name of its class, or that nobody recognised it.
    pub class: String,
    /// How the class is known; may be empty.
    pub class_source: String,
    /// What the file is.
    pub format: String,
    /// Articles found.
    pub articles: u32,
    /// Articles that the numbering promises.
    pub articles_expected: u32,
    /// "55" or "54 de 55 esperados".
    pub articles_text: String,
    /// True when fewer or more articles were found than promised.
    pub articles_differ: bool,
    /// Share of the text placed, from 0 to 1.
    pub placed: f64,
    /// The share, written.
    pub placed_text: String,
    /// How many warnings its reading left.
    pub warnings: usize,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// A file that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct UnreadView {
    /// The file; empty for the whole dossier.
    pub file: String,
    /// Why.
    pub message: String,
}

/// A warning of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct WarningView {
    /// Printed line, if it has one.
    pub line: Option<u32>,
    /// The line, written; may be empty.
    pub line_text: String,
    /// One sentence.
    pub message: String,
}

/// The warnings of one file.
#[derive(Clone, Debug, Serialize)]
pub struct WarningGroup {
    /// The file, or a label for the whole dossier.
    pub file: String,
    /// How many, in words.
    pub count_text: String,
    /// The warnings by line.
    pub warnings: Vec<WarningView>,
}

/// What was read, and what was not.
#[derive(Clone, Debug, Serialize)]
pub struct DossierView {
    /// Instruments in file order.
    pub instruments: Vec<InstrumentView>,
    /// Files that could not be read.
    pub unread: Vec<UnreadView>,
    /// Warnings by file, in file order; those of the whole dossier first.
    pub warnings: Vec<WarningGroup>,
}

/// The dossier of the review.
pub(super) fn build(context: &Context<'_>) -> DossierView {
    let framework = &context.review.framework;
    let warnings = warnings(context);
    DossierView {
        instruments: framework
            .instruments
            .iter()
            .map(|record| instrument(context, record, &warnings))
            .collect(),
        unread: framework
            .unread
            .iter()
            .map(|record| UnreadView {
                file: one_line(&record.file),
                message: one_line(&record.message),
            })
            .collect(),
        warnings: warnings
            .into_iter()
            .map(|(file, set)| group(file, set))
            .collect(),
    }
}

type ByFile = BTreeMap<String, BTreeSet<WarningView>>;

fn warnings(context: &Context<'_>) -> ByFile {
    let review = context.review;
    let mut by_file = ByFile::new();
    let mut add = |file: &str, record: &WarningRecord| {
        by_file
            .entry(one_line(file))
            .or_default()
            .insert(WarningView {
                line: record.line,
                line_text: record
                    .line
                    .map(|line| numbers::integer(u64::from(line)))
                    .unwrap_or_default(),
                message: one_line(&record.message),
            });
    };
    for instrument in &review.framework.instruments {
        for record in &instrument.warnings {
            add(&instrument.file, record);
        }
    }
    for record in &review.warnings {
        add(&record.file, record);
    }
    by_file
}

fn group(file: String, set: BTreeSet<WarningView>) -> WarningGroup {
    WarningGroup {
        file: if file.is_empty() {
            LABELS.whole_dossier.to_owned()
        } else {
            file
        },
        count_text: sentences::warnings(set.len()),
        warnings: set.into_iter().collect(),
    }
}

fn instrument(
    context: &Context<'_>,
    record: &InstrumentRecord,
    warnings: &ByFile,
) -> InstrumentView {
    let file = one_line(&record.file);
    let name = one_line(&record.name);
    let class = one_line(&record.class);
    InstrumentView {
        name: if name.is_empty() { file.clone() } else { name },
        class: if class.is_empty() {
            sentences::unknown_class().to_owned()
        } else {
            card::class_name(context, &class)
        },
        class_source: sentences::class_source(&record.class_from).to_owned(),
        format: one_line(&record.format),
        articles: record.articles,
        articles_expected: record.articles_expected,
        articles_text: sentences::articles(record.articles, record.articles_expected),
        articles_differ: record.articles_expected != 0
            && record.articles != record.articles_expected,
        placed: record.placed,
        placed_text: numbers::percent(record.placed),
        warnings: warnings.get(&file).map_or(0, BTreeSet::len),
        sha256: one_line(&record.sha256),
        file,
    }
}
