//! The fingerprint of a finding's evidence: what a person's decision is tied to.
//!
//! In: the evidence. Out: a short text that changes when the words of a provision change, or when
//! another provision comes in; not with its number, its place, its file, its order or its layout.

use super::{Evidence, EvidenceList};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Bytes of the hash that are kept: enough for a dossier, short enough for a column.
const KEPT: usize = 8;

/// The words of a provision with its lead-ins, without layout and marks: what is the same in both versions of a
/// law that only moved or reset it.
pub fn words_of(evidence: &Evidence) -> String {
    let mut text = String::with_capacity(evidence.quote.len());
    for part in evidence.lead_ins.iter().chain([&evidence.quote]) {
        text.extend(letters(part));
        text.push('\n');
    }
    text
}

/// The fingerprint of some evidence, in hexadecimal; empty when there is none.
pub fn fingerprint(evidence: &EvidenceList) -> String {
    let mut texts: Vec<String> = evidence.iter().map(|own| words_of(&own)).collect();
    if texts.is_empty() {
        return String::new();
    }
    texts.sort_unstable();
    texts.dedup();
    let mut hash = Sha256::new();
    for text in &texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    short(hash)
}

/// The first bytes of a hash, in hexadecimal.
pub(super) fn short(hash: Sha256) -> String {
    let mut shown = String::new();
    for byte in &hash.finalize()[..KEPT] {
        // Writing to a String cannot fail.
        let _ = write!(shown, "{byte:02x}");
    }
    shown
}

/// Letters and digits in lower case: what is left when layout and marks are no matter.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let kept = text.chars().filter(|letter| letter.is_alphanumeric());
    kept.flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Status;

    fn of(quotes: &[&str]) -> String {
        let evidence = |(at, quote): (usize, &&str)| Evidence {
            file: format!("{at}.txt"),
            class: String::new(),
            instrument: String::new(),
            provision: format!("art_{at}"),
            citation: format!("art. {at}"),
            divisions: Vec::new(),
            lead_ins: vec!["Las autoridades deberán:".to_owned()],
            quote: (*quote).to_owned(),
            spans: Vec::new(),
            line: at as u32,
            status: Status::Cumple,
            matched: Vec::new(),
            missing: Vec::new(),
            reasons: Vec::new(),
        };
        let all: Vec<Evidence> = quotes.iter().enumerate().map(evidence).collect();
        fingerprint(&EvidenceList::from(all))
    }

    #[test]
    fn it_changes_with_the_words_and_with_nothing_else() {
        let one = of(&["Orientar a migrantes.", "Abrir oficinas."]);
        assert_eq!(one.len(), 2 * KEPT);
        assert_eq!(one, of(&["ABRIR  OFICINAS", "Orientar a\nmigrantes;"]));
        assert_eq!(
            one,
            of(&[
                "Abrir oficinas.",
                "Orientar a migrantes.",
                "Abrir oficinas."
            ])
        );
        assert_ne!(one, of(&["Orientar a migrantes."]));
        assert_ne!(one, of(&["Orientar a emigrantes.", "Abrir oficinas."]));
        assert_eq!(of(&[]), "");
    }
}
