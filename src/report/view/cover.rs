//! The cover and the summary: whose laws, when, with which rules, and the review in five sentences.

use super::{Context, DossierView, ScoreView};
use crate::finding::{Review, Standing, Status};
use crate::report::inert::one_line;
use crate::report::texts::{numbers, sentences, summary, verdicts};
use serde::Serialize;

/// What was reviewed, when and with what.
#[derive(Clone, Debug, Serialize)]
pub struct Cover {
    /// The state's name, or that it is not known.
    pub entity: String,
    /// Slug or INEGI code; may be empty.
    pub entity_key: String,
    /// Date of the dossier in ISO form; may be empty.
    pub date: String,
    /// The date, written, or that there is none.
    pub date_text: String,
    /// "9 ordenamientos".
    pub instruments_text: String,
    /// "versión 1, 15 requisitos".
    pub rules_text: String,
    /// Version of the rule set.
    pub rules_version: String,
    /// SHA-256 of the rule set.
    pub rules_sha256: String,
    /// Schema of the stored review.
    pub schema: String,
    /// What a reader must know before reading on.
    pub notices: Vec<String>,
}

/// The cover of the review.
pub(super) fn build(context: &Context<'_>, dossier: &DossierView) -> Cover {
    let review = context.review;
    let framework = &review.framework;
    Cover {
        entity: entity(context),
        entity_key: one_line(&framework.entity),
        date: framework
            .date
            .map(|date| date.to_string())
            .unwrap_or_default(),
        date_text: framework
            .date
            .map_or_else(|| sentences::undated().to_owned(), numbers::date),
        instruments_text: sentences::instruments(framework.instruments.len()),
        rules_text: sentences::rules(&one_line(&review.rules.version), review.rules.count),
        rules_version: one_line(&review.rules.version),
        rules_sha256: one_line(&review.rules.sha256),
        schema: one_line(&review.schema),
        notices: notices(context, dossier),
    }
}

fn entity(context: &Context<'_>) -> String {
    let name = one_line(&context.review.framework.entity_name);
    if name.is_empty() {
        sentences::unnamed_entity().to_owned()
    } else {
        name
    }
}

fn notices(context: &Context<'_>, dossier: &DossierView) -> Vec<String> {
    let review = context.review;
    let mut notices = Vec::new();
    if !dossier.unread.is_empty() {
        notices.push(sentences::unread(dossier.unread.len()));
    }
    let without_class: Vec<String> = review
        .framework
        .instruments
        .iter()
        .filter(|record| record.class.is_empty())
        .map(|record| one_line(&record.file))
        .collect();
    if !without_class.is_empty() {
        notices.push(sentences::without_class(&without_class));
    }
    notices.extend(decided(review));
    if review.rules.sha256 != context.rules.sha256 {
        notices.push(sentences::other_rules());
    }
    let unreviewed: Vec<String> = context
        .rules
        .rules
        .iter()
        .filter(|rule| {
            !review
                .findings
                .iter()
                .any(|own| rule.answers_to(&own.requirement))
        })
        .map(|rule| one_line(rule.id()))
        .collect();
    if !unreviewed.is_empty() {
        notices.push(sentences::unreviewed(&unreviewed));
    }
    notices
}

/// What people have decided on this dossier, and what they must look at again.
fn decided(review: &Review) -> Vec<String> {
    let (mut all, mut to_review, mut orphans) = (0, 0, Vec::new());
    for verdict in &review.verdicts {
        match verdict.standing(review) {
            Standing::Vigente => all += 1,
            Standing::PorRevisar => (all, to_review) = (all + 1, to_review + 1),
            Standing::SinRequisito => orphans.push(one_line(&verdict.requirement)),
        }
    }
    let mut told = Vec::new();
    if all > 0 {
        told.push(verdicts::counted(all, to_review));
    }
    if !orphans.is_empty() {
        told.push(verdicts::orphans(&orphans));
    }
    told
}

/// The review in a few sentences.
pub(super) fn in_sentences(context: &Context<'_>, total: &ScoreView) -> Vec<String> {
    let review = context.review;
    let score = &review.scores.total;
    let date = review.framework.date.map(numbers::date);
    let open: Vec<(Status, u32)> = Status::ALL
        .into_iter()
        .filter(|status| status.is_open())
        .map(|status| {
            let same = review.findings.iter().filter(|own| own.status == status);
            (status, u32::try_from(same.count()).unwrap_or(u32::MAX))
        })
        .collect();
    vec![
        summary::reviewed(
            &entity(context),
            review.framework.instruments.len(),
            review.findings.len(),
            &summary::as_of(date.as_deref()),
        ),
        summary::could_evaluate(score, &total.left_out_text),
        summary::open_matters(&open),
        if total.value.is_some() {
            summary::scored(&total.value_text, total.semaphore_word, &total.points_text)
        } else {
            summary::not_scored()
        },
    ]
}
