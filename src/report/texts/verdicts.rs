//! Sentences on people's decisions.

use super::numbers::count;
use crate::finding::Standing;

/// "Confirma el estado «Parcial». Área jurídica, 2 de mayo de 2024."
pub fn told(confirms: bool, status: &str, author: &str, date: &str) -> String {
    let verb = if confirms {
        "Confirma el estado"
    } else {
        "Corrige el estado a"
    };
    format!("{verb} «{status}». {author}, {date}.")
}

/// The stable key of a standing.
pub const fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Vigente => "vigente",
        Standing::PorRevisar => "por-revisar",
        Standing::SinRequisito => "sin-requisito",
    }
}

/// The word of a standing.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Vigente => "Vigente",
        Standing::PorRevisar => "Por revisar",
        Standing::SinRequisito => "Sin requisito",
    }
}

/// "El expediente tiene 12 dictámenes; 2 están por revisar, porque cambió el texto que los sustenta."
pub fn counted(all: usize, to_review: usize) -> String {
    let many = count(all as u64, "dictamen", "dictámenes");
    match to_review {
        0 => format!("El expediente tiene {many}; el texto que juzgan no ha cambiado."),
        1 => format!(
            "El expediente tiene {many}; 1 está por revisar, porque cambió el texto que juzga."
        ),
        _ => format!(
            "El expediente tiene {many}; {to_review} están por revisar, porque cambió el texto que juzgan."
        ),
    }
}

/// Decisions on requirements that the rule set does not have.
pub fn orphans(ids: &[String]) -> String {
    format!(
        "Hay dictámenes sobre requisitos que el conjunto de reglas no tiene: {}.",
        ids.join(", ")
    )
}

/// Why something waits for a person.
pub const TO_REVIEW: &str = "Cambió el texto que sustenta el dictamen";
/// Why something waits for a person.
pub const UNDECIDED: &str = "Sin dictamen";
/// Nothing waits.
pub const NOTHING_PENDING: &str = "Nada espera la decisión de una persona.\n";
