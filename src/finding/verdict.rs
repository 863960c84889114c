//! A person's decision on a finding: kept beside it, never instead of it.
//!
//! # Invariants
//!
//! * A verdict is tied to the text that it judged, by the fingerprint of the evidence and by that of
//!   the dossier's files: not to line numbers, file names or the rule set.

use super::{Finding, Review, Status, fingerprint};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a person says of a proposed status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The status is right.
    Confirma,
    /// Another status is right.
    Corrige,
}

impl Decision {
    /// The word that people read and write ("confirma").
    pub const fn word(self) -> &'static str {
        match self {
            Decision::Confirma => "confirma",
            Decision::Corrige => "corrige",
        }
    }
}

/// A decision with its author, date and reason.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Verdict {
    /// The requirement's id.
    pub requirement: String,
    /// What is decided.
    pub decision: Decision,
    /// The status that the person holds to be right.
    pub status: Status,
    /// Why; may be empty when it confirms.
    #[serde(default)]
    pub note: String,
    /// Who decides.
    pub author: String,
    /// When.
    pub date: Date,
    /// Fingerprint of the evidence that was judged; empty when there was none.
    #[serde(default)]
    pub evidence: String,
    /// Fingerprint of the dossier's files at that time.
    #[serde(default)]
    pub dossier: String,
}

/// Whether a verdict still speaks of the text at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The text that it judged is unchanged.
    Vigente,
    /// The text changed: a person must look again.
    PorRevisar,
    /// No requirement of the rule set has its id.
    SinRequisito,
}

impl Standing {
    /// Its stable word ("por-revisar").
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Vigente => "vigente",
            Standing::PorRevisar => "por-revisar",
            Standing::SinRequisito => "sin-requisito",
        }
    }
}

impl Verdict {
    /// Whether it still speaks of what a review found.
    pub fn standing(&self, review: &Review) -> Standing {
        let own = |finding: &&Finding| finding.requirement == self.requirement;
        let Some(finding) = review.findings.iter().find(own) else {
            return Standing::SinRequisito;
        };
        // The same files: whatever a newer rule set proposes, the person judged this very text.
        let same_files = !self.dossier.is_empty() && self.dossier == dossier_fingerprint(review);
        if same_files || self.evidence == fingerprint(&finding.evidence) {
            Standing::Vigente
        } else {
            Standing::PorRevisar
        }
    }
}

/// The fingerprint of a dossier: of its files' contents, in whatever order and under whatever names.
pub fn dossier_fingerprint(review: &Review) -> String {
    let instruments = &review.framework.instruments;
    let mut hashes: Vec<&str> = instruments.iter().map(|own| own.sha256.as_str()).collect();
    if hashes.is_empty() {
        return String::new();
    }
    hashes.sort_unstable();
    let mut hash = Sha256::new();
    for own in hashes {
        hash.update(own.as_bytes());
        hash.update([0]);
    }
    super::fingerprint::short(hash)
}
