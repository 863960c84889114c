//! Repealed or in force: what the text of a provision says of itself.
//!
//! In: the text of a provision. Out: its status. "Se deroga." alone repeals it; "Se deroga la Ley de
//! Aguas" is an order that repeals something else.

use super::chars::word;
use super::ordinal::ordinal;
use crate::law::ProvisionStatus;

/// Says whether a provision's text is only the mark of its repeal.
pub(super) fn status(text: &str) -> ProvisionStatus {
    if repealed(text) {
        ProvisionStatus::Repealed
    } else {
        ProvisionStatus::InForce
    }
}

/// True for "(Se deroga).", "Derogado", "Se deroga primer párrafo", "(DEROGADO, P.O. …)".
fn repealed(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.starts_with(['S', 's', 'D', 'd', 'A', 'a', 'Q', 'q']) {
        return false;
    }
    let (first, rest) = word(bare);
    let rest = match first.as_str() {
        "se" | "queda" | "quedan" => {
            let (second, tail) = word(rest.trim_start());
            if !matches!(
                second.as_str(),
                "deroga" | "derogan" | "derogado" | "derogada" | "derogo" | "abroga" | "suprime"
            ) {
                return false;
            }
            tail
        }
        "derogado" | "derogada" | "derogados" | "derogadas" | "abrogado" | "abrogada" => rest,
        _ => return false,
    };
    tail_is_mark(rest)
}

/// True when nothing but the object of the mark, a gazette, a date, or the former wording in
/// brackets follows.
fn tail_is_mark(mut rest: &str) -> bool {
    if rest.trim_start_matches(['.', ' ', ')']).starts_with('[') {
        return true;
    }
    let gazette = rest.trim_start_matches([',', '.', ' ', ')', '(']);
    if super::notes::bears_gazette(gazette) && gazette.len() < 60 {
        return true;
    }
    for _ in 0..8 {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return true;
        }
        let (found, after) = word(rest);
        let object = matches!(
            found.as_str(),
            "el" | "la"
                | "los"
                | "parrafo"
                | "parrafos"
                | "fraccion"
                | "inciso"
                | "articulo"
                | "este"
                | "y"
        );
        if object {
            rest = after;
        } else if let Some((_, after)) = ordinal(rest) {
            rest = after;
        } else {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bare_mark_repeals() {
        for text in [
            "(Se deroga).",
            "Se deroga.",
            "Derogado.",
            "Derogada",
            "(Se derogan)",
            "(Se deroga primer párrafo).",
            "(DEROGADO, P.O. 30 DE NOVIEMBRE DE 2023)",
            "Se deroga. [Texto anterior: «Llevar un fondo;»]",
        ] {
            assert_eq!(status(text), ProvisionStatus::Repealed, "{text}");
        }
        for text in [
            "Se deroga la Ley de Aguas.",
            "Se derogan todas las disposiciones que se opongan.",
            "Derogado el permiso, la autoridad",
            "",
        ] {
            assert_eq!(status(text), ProvisionStatus::InForce, "{text}");
        }
    }
}
