//! The comparison of two reviews, shown: what became of each requirement and why, and the lines that moved.
//!
//! In: a [`ReviewDiff`] and its reviews. Out: [`ReviewsView`], and from it a terminal's text, Markdown, CSV and JSON;
//! the page is in `reviews_page.rs`.

use crate::catalog::Catalog;
use crate::compare::{FindingChange, ReviewDiff, Trend};
use crate::finding::{Review, Status};
use crate::graph::Graph;
use crate::report::inert::one_line;
use crate::report::pem::{PemView, state_words};
use crate::report::table::Csv;
use crate::report::texts::{numbers, reviews as texts, sentences, words};
use crate::report::{ReportError, xlsx};
use crate::rules::{Priority, RuleSet};
use jiff::civil::Date;
use serde::Serialize;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// Name and version of the JSON.
const SCHEMA: &str = "armoniza/comparacion/1";

/// One of the two reviews.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewSide {
    /// Whose laws.
    pub entity: String,
    /// Date of the dossier.
    pub date: Option<Date>,
    /// The same in words.
    pub date_text: String,
    /// Version of its rules.
    pub rules: String,
    /// Their hash.
    pub rules_sha256: String,
    /// Its score, from 0 to 100.
    pub score: Option<f64>,
    /// Requirements that could be evaluated.
    pub evaluated: u32,
}

/// How many requirements had one fate.
#[derive(Clone, Debug, Serialize)]
pub struct TrendCount {
    /// Key ("se-cierra").
    pub trend: &'static str,
    /// Its word.
    pub word: &'static str,
    /// Requirements.
    pub count: usize,
}

/// A requirement whose status changed.
#[derive(Clone, Debug, Serialize)]
pub struct FindingRow {
    /// Its id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// "alta", "media", "baja"; empty when its rule is not known.
    pub priority: &'static str,
    /// Key of what became of it.
    pub trend: &'static str,
    /// Its word.
    pub word: &'static str,
    /// Key of its status before; empty when the review did not have it.
    pub before: &'static str,
    /// Key of its status after.
    pub after: &'static str,
    /// "texto", "reglas", "cobertura", "indeterminada".
    pub causes: Vec<&'static str>,
    /// "Se cierra por la reforma del art. 41 de Código Civil."
    pub told: String,
}

/// A line of action whose state changed.
#[derive(Clone, Debug, Serialize)]
pub struct LineMove {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its state before.
    pub before: &'static str,
    /// Its state after.
    pub after: &'static str,
}

/// A law of the dossier that is not as it was.
#[derive(Clone, Debug, Serialize)]
pub struct LawRow {
    /// Its file.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Articles that changed, by class, in words.
    pub told: String,
    /// The page that shows them; empty when none was written.
    pub page: String,
}

/// The comparison of two reviews.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewsView {
    /// Name and version of this JSON.
    pub schema: &'static str,
    /// The older.
    pub before: ReviewSide,
    /// The newer.
    pub after: ReviewSide,
    /// The scores, in a sentence.
    pub scores: String,
    /// What a reader must know first.
    pub notices: Vec<String>,
    /// Every fate, zeros included.
    pub counts: Vec<TrendCount>,
    /// What changed, the gravest first.
    pub changes: Vec<FindingRow>,
    /// Lines that moved.
    pub lines: Vec<LineMove>,
    /// Laws that changed, when they were at hand.
    pub laws: Vec<LawRow>,
    /// "propuesta, no dictamen".
    pub nature: &'static str,
}

impl ReviewsView {
    /// The view of a comparison.
    pub fn build(
        before: &Review,
        after: &Review,
        diff: &ReviewDiff,
        rules: &RuleSet,
        catalog: &Catalog,
    ) -> ReviewsView {
        let mut notices = Vec::new();
        if diff.other_rules {
            notices.push(texts::OTHER_RULES.to_owned());
        }
        for (files, came) in [(&diff.lost, false), (&diff.gained, true)] {
            notices.extend(
                files
                    .iter()
                    .map(|file| texts::one_sided(&one_line(file), came)),
            );
        }
        let mut changed: Vec<&FindingChange> = (diff.findings.iter())
            .filter(|own| own.trend != Trend::Unchanged)
            .collect();
        let weight = |own: &FindingChange| {
            let rule = rules.get(&own.requirement);
            rule.map_or(0, |rule| rule.requirement.priority.weight())
        };
        changed.sort_by_key(|own| (own.trend, std::cmp::Reverse(weight(own))));
        let seen = (before.scores.total.evaluated, after.scores.total.evaluated);
        let told = |review: &Review| {
            let value = review.scores.total.value;
            value.map_or_else(|| "sin calificación".to_owned(), numbers::score)
        };
        ReviewsView {
            schema: SCHEMA,
            scores: texts::scores(&told(before), &told(after), seen),
            before: side(before),
            after: side(after),
            notices,
            counts: (Trend::ALL.into_iter())
                .map(|trend| TrendCount {
                    trend: trend.key(),
                    word: texts::trend(trend),
                    count: diff
                        .findings
                        .iter()
                        .filter(|own| own.trend == trend)
                        .count(),
                })
                .collect(),
            changes: changed.into_iter().map(|own| row(own, rules)).collect(),
            lines: moves(before, after, rules, catalog),
            laws: Vec::new(),
            nature: crate::review::NATURE,
        }
    }

    /// The comparison as text for a terminal.
    pub fn terminal(&self) -> String {
        let mut out = format!("{} · {}\n", texts::TITLE, self.after.entity);
        let _ = writeln!(out, "{} → {}", self.before.date_text, self.after.date_text);
        let _ = writeln!(out, "{}", self.scores);
        for notice in &self.notices {
            let _ = writeln!(out, "{notice}");
        }
        out.push('\n');
        for own in self.counts.iter().filter(|own| own.count > 0) {
            let _ = writeln!(
                out,
                "  {}: {}",
                own.word,
                numbers::integer(own.count as u64)
            );
        }
        let _ = writeln!(out, "\n{}", texts::CHANGES);
        if self.changes.is_empty() {
            let _ = writeln!(out, "  {}", texts::NOTHING);
        }
        for own in &self.changes {
            let _ = writeln!(
                out,
                "  {} ({}): {} → {}",
                own.title,
                own.requirement,
                dash(own.before),
                dash(own.after)
            );
            let _ = writeln!(out, "    {}", own.told);
        }
        let _ = writeln!(out, "\n{}", texts::LINES);
        if self.lines.is_empty() {
            let _ = writeln!(out, "  {}", texts::NO_LINES);
        }
        for own in &self.lines {
            let _ = writeln!(
                out,
                "  {} {}: {} → {}",
                own.key, own.name, own.before, own.after
            );
        }
        if !self.laws.is_empty() {
            let _ = writeln!(out, "\n{}", texts::LAWS);
            for own in &self.laws {
                let _ = writeln!(out, "  {}: {}", own.file, own.told);
            }
        }
        let _ = writeln!(out, "\n{}.", words::capital(self.nature));
        out
    }

    /// The comparison as Markdown, for a pull request.
    pub fn markdown(&self) -> String {
        use crate::report::markdown::safe;
        let mut out = format!("# {}: {}\n\n", texts::TITLE, safe(&self.after.entity));
        let _ = writeln!(
            out,
            "{} → {}. {}\n",
            safe(&self.before.date_text),
            safe(&self.after.date_text),
            self.scores
        );
        for notice in &self.notices {
            let _ = writeln!(out, "> {}\n", safe(notice));
        }
        for own in self.counts.iter().filter(|own| own.count > 0) {
            let _ = writeln!(out, "- {}: **{}**", own.word, own.count);
        }
        let _ = writeln!(out, "\n## {}\n", texts::CHANGES);
        if self.changes.is_empty() {
            let _ = writeln!(out, "{}", texts::NOTHING);
        } else {
            let _ = writeln!(
                out,
                "| {} |\n|---|---|---|---|---|---|",
                texts::COLUMNS.join(" | ")
            );
            for own in &self.changes {
                let _ = writeln!(
                    out,
                    "| **{}** | {} | {} | {} | {} | {} |",
                    own.word,
                    safe(&own.title),
                    dash(own.before),
                    dash(own.after),
                    dash(own.priority),
                    safe(&own.told)
                );
            }
        }
        let _ = writeln!(out, "\n## {}\n", texts::LINES);
        if self.lines.is_empty() {
            let _ = writeln!(out, "{}", texts::NO_LINES);
        }
        for own in &self.lines {
            let _ = writeln!(
                out,
                "- {} {}: {} → **{}**",
                own.key,
                safe(&own.name),
                own.before,
                own.after
            );
        }
        let _ = writeln!(out, "\n{}.", words::capital(self.nature));
        out
    }

    /// The changes as CSV.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn csv(&self, bom: bool) -> Result<String, ReportError> {
        let mut table = Csv::new(&[
            "que_paso",
            "requisito",
            "titulo",
            "prioridad",
            "antes",
            "despues",
            "causa",
            "explicacion",
        ])?;
        for own in &self.changes {
            table.row(&[
                own.trend,
                &own.requirement,
                &own.title,
                own.priority,
                own.before,
                own.after,
                &own.causes.join(" "),
                &own.told,
            ])?;
        }
        let text = table.finish()?;
        Ok(if bom { format!("\u{FEFF}{text}") } else { text })
    }

    /// The comparison as a workbook.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn workbook(&self) -> Result<Vec<u8>, ReportError> {
        let mut bytes = Vec::new();
        xlsx::reviews_to(self, &mut bytes)?;
        Ok(bytes)
    }

    /// The comparison as JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }
}

/// The text, or a dash where there is none.
pub(super) fn dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

fn side(review: &Review) -> ReviewSide {
    let date = review.framework.date.map(numbers::date);
    ReviewSide {
        entity: sentences::entity(&review.framework.entity_name),
        date: review.framework.date,
        date_text: date.unwrap_or_else(|| sentences::undated().to_owned()),
        rules: one_line(&review.rules.version),
        rules_sha256: one_line(&review.rules.sha256),
        score: review.scores.total.value,
        evaluated: review.scores.total.evaluated,
    }
}

fn row(own: &FindingChange, rules: &RuleSet) -> FindingRow {
    let rule = rules.get(&own.requirement);
    let (told, causes) = told(own);
    FindingRow {
        title: rule.map_or_else(
            || sentences::unknown_requirement(&one_line(&own.requirement)),
            |rule| one_line(&rule.requirement.title),
        ),
        requirement: one_line(&own.requirement),
        priority: rule.map_or("", |rule| Priority::word(rule.requirement.priority)),
        trend: own.trend.key(),
        word: texts::trend(own.trend),
        before: own.before.map_or("", Status::word),
        after: own.after.map_or("", Status::word),
        told,
        causes,
    }
}

/// What became of a requirement and why, in a sentence, and the keys of the causes.
pub(in crate::report) fn told(own: &FindingChange) -> (String, Vec<&'static str>) {
    let word = texts::trend(own.trend);
    let causes: Vec<String> = own
        .causes
        .iter()
        .map(|cause| one_line(&texts::cause(cause)))
        .collect();
    let mut kinds: Vec<&'static str> = own.causes.iter().map(texts::cause_key).collect();
    kinds.dedup();
    let told = if causes.is_empty() {
        format!("{word}.")
    } else {
        format!("{word} {}.", causes.join("; "))
    };
    (told, kinds)
}

/// Lines of the programme whose state is not the same.
fn moves(before: &Review, after: &Review, rules: &RuleSet, catalog: &Catalog) -> Vec<LineMove> {
    let graph = Graph::new(rules, catalog);
    let (old, new) = (
        PemView::build(&graph, before),
        PemView::build(&graph, after),
    );
    let pairs = old.lines.iter().zip(&new.lines);
    let moved = pairs.filter(|(old, new)| old.state != new.state);
    moved
        .map(|(old, new)| LineMove {
            key: new.key.clone(),
            name: new.name.clone(),
            before: state_words(old.state),
            after: state_words(new.state),
        })
        .collect()
}
