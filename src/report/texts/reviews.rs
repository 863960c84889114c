//! Sentences on what changed between two reviews.

use super::numbers;
use super::words::of_instrument;
use crate::compare::{Cause, Shift, ShiftKind, Trend};

/// The heading of the page.
pub const TITLE: &str = "Comparación de dos revisiones";
/// The headings of its parts.
pub const CHANGES: &str = "Lo que cambió en los requisitos";
/// The headings of its parts.
pub const LINES: &str = "Líneas de acción que se movieron";
/// The headings of its parts.
pub const LAWS: &str = "Ordenamientos con cambios";
/// Filter by what became of a requirement.
pub const FATE: &str = "Qué pasó";
/// No filter.
pub const ANY: &str = "Cualquier cosa";
/// Requirements in sight.
pub const IN_SIGHT: &str = "requisitos a la vista";
/// When nothing changed.
pub const NOTHING: &str = "Ningún requisito cambió de estado.";
/// When no line moved.
pub const NO_LINES: &str = "Ninguna línea de acción cambió de estado.";
/// Both reviews were made with other rules.
pub const OTHER_RULES: &str = "Las dos revisiones se hicieron con conjuntos de reglas distintos: se distingue lo que cambió por el texto de lo que cambió por las reglas.";
/// The older of the two.
pub const BEFORE: &str = "Revisión anterior";
/// The newer.
pub const AFTER: &str = "Revisión posterior";
/// The columns of the table of changes.
pub const COLUMNS: [&str; 6] = [
    "Qué pasó",
    "Requisito",
    "Antes",
    "Después",
    "Prioridad",
    "Por qué",
];

/// The sheets of the workbook: name of the tab and what it holds.
pub const SUMMARY_TAB: (&str, &str) = ("Resumen", "Cuántos requisitos tuvieron cada suerte.");
/// Sheet of changes.
pub const CHANGES_TAB: (&str, &str) = (
    "Cambios",
    "Un renglón por requisito que cambió de estado, con su causa.",
);
/// Sheet of lines.
pub const LINES_TAB: (&str, &str) = ("Líneas", "Líneas de acción que cambiaron de estado.");
/// Sheet of laws.
pub const LAWS_TAB: (&str, &str) = ("Ordenamientos", "Ordenamientos con cambios en su texto.");

/// The word of a trend.
pub const fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Opened => "Se abre",
        Trend::Worsened => "Empeora",
        Trend::Closed => "Se cierra",
        Trend::Improved => "Mejora",
        Trend::OutOfSight => "Deja de poder evaluarse",
        Trend::InSight => "Puede evaluarse",
        Trend::New => "Requisito nuevo",
        Trend::Gone => "Requisito retirado",
        Trend::Unchanged => "Sin cambio",
    }
}

/// Why, after the trend: "por la reforma del art. 41 de Código Civil (nota del 15 de agosto de 2024)".
pub fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Text(shift) => shifted(shift),
        Cause::Rules => "por el cambio de las reglas: el texto es el mismo".to_owned(),
        Cause::Coverage { file, came: true } => format!("porque {file} llegó al expediente"),
        Cause::Coverage { file, came: false } => {
            format!("porque {file} ya no está en el expediente")
        }
        Cause::Untold => {
            "sin que pueda decirse, sin las leyes, si fue por el texto o por las reglas".to_owned()
        }
    }
}

/// The key of a cause: "texto", "reglas", "cobertura" or "indeterminada".
pub const fn cause_key(cause: &Cause) -> &'static str {
    match cause {
        Cause::Text(_) => "texto",
        Cause::Rules => "reglas",
        Cause::Coverage { .. } => "cobertura",
        Cause::Untold => "indeterminada",
    }
}

fn shifted(shift: &Shift) -> String {
    let what = match shift.kind {
        ShiftKind::Amended => "la reforma del",
        ShiftKind::Added => "la adición del",
        ShiftKind::Repealed => "la derogación del",
        ShiftKind::AmendedOrRepealed => "la reforma o derogación del",
        ShiftKind::AmendedOrAdded => "la reforma o adición del",
    };
    let place = shift.after.as_ref().or(shift.before.as_ref());
    let place = place.map_or("", String::as_str);
    let mut text = format!("por {what} {place} {}", of_instrument(&shift.instrument));
    let moved = shift
        .before
        .as_ref()
        .filter(|own| shift.after.is_some() && own.as_str() != place);
    if let Some(before) = moved {
        text.push_str(&format!(", antes {before}"));
    }
    if let Some(date) = shift.noted {
        text.push_str(&format!(" (nota del {})", numbers::date(date)));
    }
    text
}

/// A file that only one dossier has.
pub fn one_sided(file: &str, came: bool) -> String {
    if came {
        format!("{file} sólo está en el expediente posterior.")
    } else {
        format!("{file} sólo está en el expediente anterior.")
    }
}

/// "De 48.6 a 51.2 de 100 (203 y 203 requisitos evaluados)."
pub fn scores(before: &str, after: &str, seen: (u32, u32)) -> String {
    format!(
        "Calificación general: de {before} a {after}; requisitos evaluados: {} y {}.",
        numbers::integer(u64::from(seen.0)),
        numbers::integer(u64::from(seen.1))
    )
}
