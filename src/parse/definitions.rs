//! Glossaries: the terms that a law defines for itself.
//!
//! In: the law's provisions. Out: [`Definition`]s, and the role of the points that define.

use super::chars::{fold_letter, is_upper};
use crate::law::{
    Definition, Law, ProvisionIx, ProvisionKind, ProvisionRole, ProvisionStatus, Series,
};

/// Longest term, in bytes.
const TERM_MAX: usize = 160;

/// Finds the definitions of the body.
pub(super) fn find(law: &mut Law) {
    let mut found = Vec::new();
    // Points of one list share their lead-in: it is looked at once.
    let mut known = (ProvisionIx::MAX, false);
    for article in &law.articles {
        if article.series != Series::Body {
            continue;
        }
        for ix in article.provisions.clone() {
            let provision = &law.provisions[ix as usize];
            // A paragraph defines only as an item of a list without numbers.
            let item = provision.lead_in.is_some() || provision.kind != ProvisionKind::Paragraph;
            if !item || provision.status == ProvisionStatus::Repealed {
                continue;
            }
            let lead = provision.lead_in.or(provision.parent);
            let Some(lead) = lead else {
                continue;
            };
            if known.0 != lead {
                known = (lead, announces(law.own_text(lead)));
            }
            if !known.1 {
                continue;
            }
            if let Some(term) = term(law.own_text(ix)) {
                found.push(Definition {
                    term,
                    provision: ix,
                });
            }
        }
    }
    for definition in &found {
        law.provisions[definition.provision as usize].role = ProvisionRole::Definition;
    }
    law.definitions = found;
}

/// True when a lead-in announces definitions.
pub(super) fn announces(text: &str) -> bool {
    let mut folded = String::with_capacity(text.len());
    let tail = text.char_indices().rev().nth(260).map_or(0, |(at, _)| at);
    for letter in text[tail..].chars() {
        match fold_letter(letter) {
            0 => folded.push(' '),
            plain => folded.push(plain as char),
        }
    }
    const FORMULAS: [&str; 9] = [
        "se entiende",
        "se entendera",
        "entiendese",
        "entendera por",
        "se considera ",
        "se consideraran",
        "definiciones",
        "se define",
        "se denominara",
    ];
    FORMULAS.iter().any(|formula| folded.contains(formula))
}

/// The term that a point defines: what stands before its colon, comma or stop, quotes taken off.
pub(super) fn term(text: &str) -> Option<String> {
    let quoted = text.starts_with(['"', '“', '«']);
    if quoted {
        let inner = &text[text.chars().next()?.len_utf8()..];
        let end = inner.find(['"', '”', '»'])?;
        return clean(&inner[..end]);
    }
    let limit = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= TERM_MAX)
        .last()?;
    let head = &text[..limit];
    let colon = head.find(':');
    let dash = head.find(".-").or_else(|| head.find(". "));
    let comma = head.find(',');
    let end = match (colon, dash, comma) {
        (Some(colon), Some(dash), _) => colon.min(dash),
        (Some(colon), None, _) => colon,
        (None, Some(dash), None) => dash,
        (None, Some(dash), Some(comma)) => dash.min(comma),
        (None, None, Some(comma)) => comma,
        (None, None, None) => return None,
    };
    clean(&head[..end])
}

/// Trims a term; it must begin with a capital.
fn clean(term: &str) -> Option<String> {
    let term = term
        .trim()
        .trim_matches(['"', '“', '”', '«', '»', '*', '_', '.']);
    (term.starts_with(is_upper) && term.len() >= 2).then(|| term.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_end_at_their_mark() {
        assert_eq!(
            term("Instituto: al Instituto Nacional;").as_deref(),
            Some("Instituto")
        );
        assert_eq!(term("“Ley”: esta Ley").as_deref(), Some("Ley"));
        assert_eq!(
            term("Niña, niño o adolescente: toda persona").as_deref(),
            Some("Niña, niño o adolescente")
        );
        assert_eq!(
            term("Secretaría.- La Secretaría").as_deref(),
            Some("Secretaría")
        );
        assert_eq!(term("la persona que"), None);
    }
}
