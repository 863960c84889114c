//! What a register keeps of a requirement: enough to weigh and to sort its findings years later.

use crate::rules::RuleSet;
use serde::{Deserialize, Serialize};

/// A requirement as a rule set had it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Facts {
    /// Its id.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// Its kind ("alineacion").
    pub kind: String,
    /// Its step, 1 to 5.
    pub step: u8,
    /// Its subject (materia).
    pub subject: String,
    /// "alta", "media" or "baja".
    pub priority: String,
    /// Lines of the PEM that it holds back.
    pub lines: Vec<String>,
    /// Objectives of the Global Compact.
    pub compact: Vec<u8>,
}

impl Facts {
    /// Those of a rule set, in its order.
    pub fn of(rules: &RuleSet) -> Vec<Facts> {
        let all = rules.rules.iter().map(|rule| {
            let own = &rule.requirement;
            Facts {
                requirement: rule.id().to_owned(),
                title: own.title.clone(),
                kind: own.kind.word().to_owned(),
                step: *own.step.get_ref(),
                subject: own.subject.clone(),
                priority: own.priority.word().to_owned(),
                lines: own.lines().map(|line| line.get_ref().clone()).collect(),
                compact: own.pmm.iter().map(|number| *number.get_ref()).collect(),
            }
        });
        all.collect()
    }

    /// Its weight in scores: 3, 2 or 1 by priority.
    pub fn weight(&self) -> u32 {
        match self.priority.as_str() {
            "alta" => 3,
            "media" => 2,
            _ => 1,
        }
    }
}
