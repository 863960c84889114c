//! The rule author's view: what each provision of a law satisfies, and how the examples come out.

use super::{Assessment, assess};
use crate::finding::Status;
use crate::framework::law_of_text;
use crate::law::Law;
use crate::rules::RuleSet;
use rayon::prelude::*;
use serde::Serialize;

/// A requirement recognised in a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recognized {
    /// Number of the article, as printed.
    pub article: String,
    /// Stable id of the provision, or of the article when only the whole says it.
    pub provision: String,
    /// Citation for people.
    pub citation: String,
    /// The requirement's id.
    pub requirement: String,
    /// At which level.
    pub status: Status,
    /// Concepts found.
    pub matched: Vec<String>,
    /// What the next level would still need.
    pub missing: Vec<String>,
    /// Why it counts for less than its wording.
    pub reasons: Vec<String>,
}

/// Every requirement that every provision of a law satisfies, in reading order.
pub fn recognize(law: &Law, rules: &RuleSet) -> Vec<Recognized> {
    let mut all: Vec<Assessment> = assess(law, rules);
    all.retain(|assessment| assessment.status.is_some());
    all.sort_by_key(|a| (a.article, a.provision, a.rule));
    all.iter()
        .filter_map(|assessment| recognized(assessment, law, rules))
        .collect()
}

fn recognized(assessment: &Assessment, law: &Law, rules: &RuleSet) -> Option<Recognized> {
    let article = &law.articles[assessment.article as usize];
    let (provision, citation) = match assessment.provision {
        Some(ix) => (law.provision_id(ix), law.citation(ix)),
        None => (article.id.clone(), law.article_citation(article)),
    };
    Some(Recognized {
        article: article.number.clone(),
        provision,
        citation,
        requirement: rules.rules[assessment.rule].id().to_owned(),
        status: assessment.status?,
        matched: assessment
            .matched
            .iter()
            .map(|id| rules.lexicon.name(*id).to_owned())
            .collect(),
        missing: assessment.missing.clone(),
        reasons: assessment.reasons.clone(),
    })
}

/// How an example of a rule came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The requirement's id.
    pub requirement: String,
    /// Number of the example in its file, from 1.
    pub number: usize,
    /// The example's text.
    pub text: String,
    /// What its author expects.
    pub expected: String,
    /// What came out ("nada" when nothing).
    pub found: String,
    /// What was found and what was missing, in sentences.
    pub why: Vec<String>,
}

impl Trial {
    /// True when it came out as expected.
    pub fn passes(&self) -> bool {
        self.expected == self.found
    }
}

/// Tries the examples of one rule (or of all) on the rule itself.
pub fn try_examples(rules: &RuleSet, id: Option<&str>) -> Vec<Trial> {
    rules
        .rules
        .par_iter()
        .enumerate()
        .filter(|(_, rule)| id.is_none_or(|id| rule.answers_to(id)))
        .flat_map_iter(|(at, rule)| {
            rule.requirement
                .examples
                .iter()
                .enumerate()
                .map(move |(number, example)| {
                    let (found, why) =
                        level_of(rules, at, &example.law_title, example.text.get_ref());
                    Trial {
                        requirement: rule.id().to_owned(),
                        number: number + 1,
                        text: example.text.get_ref().trim().to_owned(),
                        expected: example.expected.get_ref().clone(),
                        found,
                        why,
                    }
                })
        })
        .collect()
}

/// The strongest level that one rule gives to a text, as "Artículo 1" of a law with that title.
pub fn level_of(
    rules: &RuleSet,
    rule: usize,
    law_title: &str,
    text: &str,
) -> (String, Vec<String>) {
    let title = if law_title.is_empty() {
        "LEY DE EJEMPLO"
    } else {
        law_title
    };
    let printed = format!("{title}\n\nArtículo 1. {}\n", text.trim());
    let Some(law) = law_of_text("ejemplo.txt", &printed) else {
        return ("nada".to_owned(), Vec::new());
    };
    let mut all = assess(&law, rules);
    all.retain(|assessment| assessment.rule == rule);
    let best = all
        .iter()
        .filter_map(|a| a.status.map(|status| (rank(status), a)))
        .min_by_key(|(rank, _)| *rank);
    let names = |ids: &[u16]| {
        let named: Vec<&str> = ids.iter().map(|id| rules.lexicon.name(*id)).collect();
        named.join(", ")
    };
    let mut why = Vec::new();
    for assessment in all.iter().take(3) {
        why.push(format!("se encontró: {}", names(&assessment.matched)));
        if !assessment.missing.is_empty() {
            why.push(format!("faltó: {}", assessment.missing.join("; ")));
        }
        why.extend(assessment.reasons.iter().cloned());
    }
    let found = best
        .and_then(|(_, a)| a.status)
        .map_or("nada", Status::word);
    (found.to_owned(), why)
}

const fn rank(status: Status) -> u8 {
    match status {
        Status::Contrario | Status::Invade | Status::Observado => 0,
        Status::Cumple => 1,
        _ => 2,
    }
}
