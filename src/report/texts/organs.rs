//! What is said of the organs that the strategy asks for.

use super::numbers::{date, list, percent};
use crate::report::progress::{OrganRow, OrganVerdict, Presence, StateOrgans};

/// Title.
pub const TITLE: &str = "Seguimiento institucional de la estrategia";
/// A provision that proves it.
pub const GROUND: &str = "Fundamento";
/// Requirements that prove it.
pub const PROOFS: &str = "Requisitos";
/// What a person decided.
pub const VERDICT: &str = "Dictamen";

/// In the place of what a state without review would have.
pub const NO_REVIEW: &str = "sin revisión";

/// The word of a presence.
pub const fn presence(own: Presence) -> &'static str {
    match own {
        Presence::Existe => "existe",
        Presence::EnParte => "en parte",
        Presence::NoConsta => "no consta",
        Presence::SinFuente => "sin fuente",
    }
}

/// The first word of an organ's name: "Consejo".
pub fn short(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

/// "existe, 2023-12-31"; a mark where a provision says the opposite.
pub fn cell(own: &OrganRow) -> String {
    let mut text = presence(own.presence).to_owned();
    if let Some(since) = own.since {
        text.push_str(&format!(", {since}"));
    }
    if own.contrary {
        text.push_str(" (hay precepto contrario)");
    }
    text
}

/// "Existe. Consta en todas las revisiones desde el …", whole.
pub fn presence_told(own: &OrganRow) -> String {
    let mut text = format!("{}.", super::words::capital(presence(own.presence)));
    if let Some(since) = own.since {
        text.push_str(&format!(
            " Consta así, sin interrupción, desde la revisión del expediente del {}",
            date(since)
        ));
        if own.since_first {
            text.push_str(", que es la primera del registro: puede ser anterior");
        }
        text.push('.');
    }
    if own.contrary {
        text.push_str(" Hay un precepto contrario a lo que se pide.");
    }
    text
}

/// "eipi-consejo-estatal (cumple), lm-02… (parcial)".
pub fn proofs(own: &OrganRow) -> String {
    let told: Vec<String> = (own.proofs.iter())
        .map(|own| {
            let status = own
                .status
                .map_or("no está en la revisión", |own| own.word());
            if own.status == own.proposed {
                format!("{} ({status})", own.requirement)
            } else {
                format!("{} ({status}, por dictamen)", own.requirement)
            }
        })
        .collect();
    told.join(", ")
}

/// "eipi-consejo-estatal, parcial: Área jurídica, 2 de mayo de 2024".
pub fn verdict(own: &OrganVerdict) -> String {
    format!(
        "{}, {}: {}, {}",
        own.requirement,
        own.status.word(),
        own.author,
        date(own.date)
    )
}

/// The coverage in a cell; nothing without a review.
pub fn coverage(own: &StateOrgans) -> String {
    own.coverage
        .map_or_else(|| super::progress::NONE.to_owned(), percent)
}

/// Which review.
pub fn reviewed(own: &StateOrgans) -> String {
    match (own.date, own.coverage) {
        (Some(day), Some(coverage)) => format!(
            "Revisión del {}, cobertura de {}",
            date(day),
            percent(coverage)
        ),
        _ => "Sin revisión".to_owned(),
    }
}

/// What must be known before it is read.
pub fn notices(states: &[StateOrgans]) -> Vec<String> {
    let mut all = vec![
        "«Existe» quiere decir que la norma local lo prevé por completo, no que funcione; «en parte», que algo de él consta.".to_owned(),
        "La fecha es la del expediente de la primera revisión desde la que consta sin interrupción, no la de su creación.".to_owned(),
    ];
    let without: Vec<&str> = (states.iter())
        .filter(|own| own.date.is_none())
        .map(|own| own.name.as_str())
        .collect();
    if !without.is_empty() {
        all.push(format!("Sin revisión: {}.", list(&without)));
    }
    all
}
