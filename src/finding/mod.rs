//! Findings: what a review says of each requirement, with its evidence.
//!
//! In: nothing; `review/` builds these. Out: what `graph/` and `report/` read, and what is stored
//! as `hallazgos.json`. Keys are English and stable; statuses and sentences are Spanish.
//!
//! # Invariants
//!
//! * One [`Finding`] per requirement, in the order of the rule set.
//! * `quote` is the provision's own text, whole; `spans` lie inside it.
//!
//! # Not here
//!
//! How a status is reached (`review/`), what it means for policy (`graph/`), how it is shown.

mod confidence;
mod evidence;
mod fingerprint;
mod verdict;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use confidence::{Confidence, ConfidenceLevel, ConfidenceReason, Marks, ReasonKind, Weight};
pub use evidence::{Evidence, EvidenceList, Highlight, PackedEvidence, Passage, Quotes};
pub use fingerprint::{fingerprint, words_of};
pub use verdict::{Decision, Standing, Verdict, dossier_fingerprint};

/// What a review says of one requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// A provision says it, fully.
    Cumple,
    /// It is said with a qualifier missing, or only as a power.
    Parcial,
    /// The instruments where it belongs were provided, and none says it.
    Ausente,
    /// A provision says the opposite.
    Contrario,
    /// A provision regulates what belongs to the Federation.
    Invade,
    /// A superseded term, institution or reference is present.
    Observado,
    /// The instrument where it belongs was not provided: nothing can be said.
    SinFuente,
    /// The requirement does not concern this state.
    NoAplica,
}

impl Status {
    /// Every status, in the order in which reports list them.
    pub const ALL: [Status; 8] = [
        Status::Contrario,
        Status::Invade,
        Status::Ausente,
        Status::Observado,
        Status::Parcial,
        Status::Cumple,
        Status::SinFuente,
        Status::NoAplica,
    ];

    /// The word that people read ("cumple", "sin-fuente").
    pub const fn word(self) -> &'static str {
        match self {
            Status::Cumple => "cumple",
            Status::Parcial => "parcial",
            Status::Ausente => "ausente",
            Status::Contrario => "contrario",
            Status::Invade => "invade",
            Status::Observado => "observado",
            Status::SinFuente => "sin-fuente",
            Status::NoAplica => "no-aplica",
        }
    }

    /// True when something is left to do: a gap, a contradiction, an invasion, an observation.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Status::Parcial
                | Status::Ausente
                | Status::Contrario
                | Status::Invade
                | Status::Observado
        )
    }

    /// Credit in the score, in halves: `cumple` 2, `parcial` 1, the rest 0.
    pub const fn halves(self) -> u32 {
        match self {
            Status::Cumple => 2,
            Status::Parcial => 1,
            _ => 0,
        }
    }

    /// True when the requirement counts in the score's denominator.
    pub const fn counts(self) -> bool {
        !matches!(self, Status::SinFuente | Status::NoAplica)
    }
}

/// What a review says of one requirement, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The requirement's id.
    pub requirement: String,
    /// The status over the whole framework.
    pub status: Status,
    /// Provisions that ground it, the strongest first; every status found is represented.
    pub evidence: EvidenceList,
    /// When nothing or little was found: the provisions that came closest.
    pub near_misses: Vec<Evidence>,
    /// Lines of action that stay behind while it is open, most direct first.
    pub lines: Vec<String>,
    /// Why this status: sentences in Spanish.
    pub reasons: Vec<String>,
    /// How far it can be trusted, with its reasons; reviews stored before it existed have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// One instrument of the dossier, as it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InstrumentRecord {
    /// File, relative to the dossier.
    pub file: String,
    /// Class in the vocabulary of instruments; empty when it was not recognised.
    pub class: String,
    /// How the class was known: "manifiesto", "título" or "desconocida".
    pub class_from: String,
    /// Its name.
    pub name: String,
    /// What the file is ("texto", "PDF").
    pub format: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Articles found in the body.
    pub articles: u32,
    /// Articles that the numbering promises.
    pub articles_expected: u32,
    /// Share of the text placed, from 0 to 1.
    pub placed: f64,
    /// What was noticed while reading it.
    pub warnings: Vec<WarningRecord>,
}

/// A warning, stored.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WarningRecord {
    /// File it is about; empty for the whole dossier.
    pub file: String,
    /// Printed line, counted from 1.
    pub line: Option<u32>,
    /// One sentence.
    pub message: String,
}

/// Whose laws were reviewed, and which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrameworkRecord {
    /// Slug or INEGI code of the state; empty when the dossier does not say.
    pub entity: String,
    /// The state's name; empty when unknown.
    pub entity_name: String,
    /// Date of the dossier.
    pub date: Option<Date>,
    /// Instruments, in file order.
    pub instruments: Vec<InstrumentRecord>,
    /// Files that could not be read, with the reason: what the review could not see.
    pub unread: Vec<WarningRecord>,
}

/// Which rules were used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesRecord {
    /// Version of the rule set.
    pub version: String,
    /// SHA-256 over the rule files.
    pub sha256: String,
    /// How many requirements.
    pub count: u32,
}

/// A score with its arithmetic.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// From 0 to 100; `None` when nothing could be evaluated.
    pub value: Option<f64>,
    /// Points obtained (weights 3, 2, 1 by priority; half for `parcial`).
    pub obtained: f64,
    /// Points possible.
    pub possible: f64,
    /// Requirements evaluated.
    pub evaluated: u32,
    /// Requirements in all, those without source included.
    pub total: u32,
}

impl Score {
    /// The semaphore: "rojo" under 60, "ámbar" under 80, "verde" from 80; "gris" without value.
    pub fn semaphore(&self) -> &'static str {
        match self.value {
            None => "gris",
            Some(value) if value < 60.0 => "rojo",
            Some(value) if value < 80.0 => "ámbar",
            Some(_) => "verde",
        }
    }
}

/// The scores of a review.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Over every requirement.
    pub total: Score,
    /// By step, "1" to "5".
    pub by_step: BTreeMap<String, Score>,
    /// By subject (materia).
    pub by_subject: BTreeMap<String, Score>,
    /// Share of requirements that could be evaluated, from 0 to 1.
    pub coverage: f64,
}

/// What a check found that is not the wording of one provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckKind {
    /// Two instruments define one term in different words.
    DefinicionDistinta,
    /// An instrument is older than the federal provisions that ask something of it.
    AnteriorALaReforma,
    /// A federal article is cited that was repealed or never was.
    RemisionObsoleta,
}

/// A place in the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckPlace {
    /// File of the instrument.
    pub file: String,
    /// Citation for people ("art. 3, fr. II").
    pub citation: String,
    /// Printed line, counted from 1.
    pub line: u32,
}

/// Something noticed by comparing instruments with each other, with dates or with the catalogue.
///
/// It is not a finding: it belongs to no requirement and counts in no score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What kind of thing.
    pub kind: CheckKind,
    /// File of the instrument.
    pub file: String,
    /// Citation for people; empty when it is about the whole instrument.
    pub citation: String,
    /// Printed line, counted from 1; `None` when it is about the whole instrument.
    pub line: Option<u32>,
    /// Other places that it is about, in file order.
    pub others: Vec<CheckPlace>,
    /// Requirements that it bears on, in the order of the rule set.
    pub requirements: Vec<String>,
    /// One or two sentences.
    pub message: String,
}

/// A whole review, as stored in `hallazgos.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Schema of this object ("armoniza/hallazgos/1").
    pub schema: String,
    /// What was reviewed.
    pub framework: FrameworkRecord,
    /// With which rules.
    pub rules: RulesRecord,
    /// One per requirement.
    pub findings: Vec<Finding>,
    /// What was noticed beside the requirements; reviews stored before it existed have none.
    #[serde(default)]
    pub checks: Vec<Check>,
    /// The scores.
    pub scores: Scores,
    /// Everything noticed, by file and line.
    pub warnings: Vec<WarningRecord>,
    /// What people have decided, by requirement; none where nobody has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<Verdict>,
    /// "propuesta, no dictamen".
    pub nature: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_semaphore_changes_at_60_and_at_80() {
        let at = |value| Score {
            value: Some(value),
            ..Score::default()
        };
        assert_eq!(at(59.9).semaphore(), "rojo");
        assert_eq!(at(60.0).semaphore(), "ámbar");
        assert_eq!(at(80.0).semaphore(), "verde");
        assert_eq!(Score::default().semaphore(), "gris");
    }

    #[test]
    fn every_status_is_listed_and_serialised_by_its_word() {
        for status in Status::ALL {
            let json = serde_json::to_string(&status).expect("a status is a string");
            assert_eq!(json, format!("\"{}\"", status.word()));
        }
    }
}
