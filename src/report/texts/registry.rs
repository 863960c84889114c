//! What is said of the register.

use super::numbers::{count as plural, integer};
use crate::record::{Counts, Place, Registered, Verified};

/// Shown when there is nothing in it.
pub const EMPTY: &str = "El registro no tiene revisiones ni reportes de acciones.\n";
/// Heading of the reviews.
pub const REVIEWS: &str = "Revisiones";
/// Heading of the reports of actions.
pub const REPORTS: &str = "Reportes de acciones";
/// Titles of the columns of reviews.
pub const REVIEW_COLUMNS: [&str; 7] = [
    "Clave",
    "Entidad",
    "Fecha",
    "Calificación",
    "Cobertura",
    "Dictámenes",
    "Reglas",
];
/// Titles of the columns of reports.
pub const REPORT_COLUMNS: [&str; 5] = [
    "Entidad",
    "Periodo",
    "Unidad que reporta",
    "Acciones",
    "Retos",
];
/// In the place of a score that there is not.
pub const NO_SCORE: &str = "sin calificación";

/// What became of a review that was handed in.
pub fn registered(place: &Place, done: Registered) -> String {
    let what = match done {
        Registered::New => "se registró",
        Registered::Replaced => {
            "se registró en lugar de la anterior del mismo expediente y las mismas reglas"
        }
        Registered::Same => "ya estaba registrada; nada cambió",
    };
    format!("{}, {}: {what}.\n", place.name, place.date)
}

/// What an export holds.
pub fn exported(counts: &Counts, folder: &str) -> String {
    format!(
        "Se exportaron {} y {} a {folder}.\n",
        reviews(counts.reviews),
        reports(counts.reports)
    )
}

/// What an import brought.
pub fn imported(counts: &Counts, register: &str) -> String {
    let mut text = format!(
        "Se importaron {} y {} a {register}",
        reviews(counts.reviews),
        reports(counts.reports)
    );
    if counts.same > 0 {
        text.push_str(&format!("; {} ya estaban", integer(counts.same as u64)));
    }
    if counts.replaced > 0 {
        text.push_str(&format!(
            "; {} tomaron el lugar de los anteriores",
            integer(counts.replaced as u64)
        ));
    }
    text + ".\n"
}

/// What was looked at in a register, and what is wrong.
pub fn verified(found: &Verified, register: &str) -> String {
    if found.faults.is_empty() {
        return format!(
            "{register} está completo: {}, {}, {}, {}.\n",
            reviews(found.reviews),
            plural(found.findings as u64, "hallazgo", "hallazgos"),
            reports(found.reports),
            plural(found.actions as u64, "acción", "acciones")
        );
    }
    let mut text = format!("{register} no está completo:\n");
    for fault in &found.faults {
        text.push_str(&format!("  · {fault}\n"));
    }
    text + "Recupere el último respaldo, o la última exportación con «armoniza registro importar».\n"
}

fn reviews(count: usize) -> String {
    plural(count as u64, "revisión", "revisiones")
}

fn reports(count: usize) -> String {
    plural(count as u64, "reporte de acciones", "reportes de acciones")
}
