//! Scores: weighted shares with their arithmetic shown.

use crate::finding::{Finding, Review, Score, Scores, Status};
use crate::rules::{Rule, RuleSet};
use rustc_hash::FxHashMap;

/// Scores of findings that stand in the order of the rule set.
///
/// Weight 3, 2 or 1 by priority; `cumple` gives it whole, `parcial` half, the rest nothing;
/// `sin-fuente` and `no-aplica` are left out of the denominator and lower the coverage.
pub(super) fn scores(rules: &RuleSet, findings: &[Finding]) -> Scores {
    let statuses = findings.iter().map(|finding| finding.status);
    count(rules.rules.iter().zip(statuses))
}

fn count<'r>(findings: impl Iterator<Item = (&'r Rule, Status)>) -> Scores {
    let mut scores = Scores::default();
    for step in 1..=5u8 {
        scores.by_step.insert(step.to_string(), Score::default());
    }
    for (rule, status) in findings {
        let requirement = &rule.requirement;
        let weight = f64::from(requirement.priority.weight());
        add(&mut scores.total, status, weight);
        let step = requirement.step.get_ref().to_string();
        add(scores.by_step.entry(step).or_default(), status, weight);
        let subject = requirement.subject.clone();
        add(
            scores.by_subject.entry(subject).or_default(),
            status,
            weight,
        );
    }
    close(&mut scores.total);
    scores.by_step.values_mut().for_each(close);
    scores.by_subject.values_mut().for_each(close);
    if scores.total.total > 0 {
        scores.coverage = round(
            f64::from(scores.total.evaluated) / f64::from(scores.total.total),
            4,
        );
    }
    scores
}

/// The score of some statuses, each with the weight of its requirement.
pub fn scored(statuses: impl Iterator<Item = (u32, Status)>) -> Score {
    let mut score = Score::default();
    for (weight, status) in statuses {
        add(&mut score, status, f64::from(weight));
    }
    close(&mut score);
    score
}

/// Counts the scores of a review again, after a finding changed.
///
/// Findings whose rule is unknown count in no score.
pub fn rescore(review: &mut Review, rules: &RuleSet) {
    let by_id: FxHashMap<&str, Status> = (review.findings.iter())
        .map(|finding| (finding.requirement.as_str(), finding.status))
        .collect();
    let known = (rules.rules.iter()).filter_map(|rule| Some((rule, *by_id.get(rule.id())?)));
    review.scores = count(known);
}

fn add(score: &mut Score, status: Status, weight: f64) {
    score.total += 1;
    if status.counts() {
        score.evaluated += 1;
        score.possible += weight;
        score.obtained += weight * f64::from(status.halves()) / 2.0;
    }
}

fn close(score: &mut Score) {
    if score.possible > 0.0 {
        score.value = Some(round(100.0 * score.obtained / score.possible, 1));
    }
}

fn round(value: f64, digits: i32) -> f64 {
    let scale = 10f64.powi(digits);
    (value * scale).round() / scale
}
