//! Sentences of the summary: what was reviewed, what is open, the scores and their arithmetic.
//!
//! In: scores and counts. Out: Spanish sentences, or phrases for cells.

use super::numbers::{count, decimal, integer, list, percent};
use crate::finding::{Score, Status};

/// "14.5 de 35 puntos".
pub fn points(score: &Score) -> String {
    format!(
        "{} de {} puntos",
        decimal(score.obtained),
        decimal(score.possible)
    )
}

/// "12 de 14 requisitos (85.7 %)".
pub fn coverage(score: &Score) -> String {
    let total = count(u64::from(score.total), "requisito", "requisitos");
    if score.total == 0 {
        return total;
    }
    let share = f64::from(score.evaluated) / f64::from(score.total);
    format!(
        "{} de {total} ({})",
        integer(u64::from(score.evaluated)),
        percent(share)
    )
}

/// "2 sin fuente y 1 que no aplica", or "ninguno".
pub fn left_out(without_source: u32, not_applicable: u32) -> String {
    let mut parts = Vec::new();
    if without_source > 0 {
        parts.push(format!("{} sin fuente", integer(u64::from(without_source))));
    }
    if not_applicable > 0 {
        let verb = if not_applicable == 1 {
            "que no aplica"
        } else {
            "que no aplican"
        };
        parts.push(format!("{} {verb}", integer(u64::from(not_applicable))));
    }
    if parts.is_empty() {
        "ninguno".to_owned()
    } else {
        list(&parts)
    }
}

/// The figures of one bar, for who does not see it: "Paso 1: 2 ausente, 3 cumple".
pub fn bar(name: &str, counts: &[(&str, u32)]) -> String {
    let parts: Vec<String> = counts
        .iter()
        .map(|(word, number)| format!("{} {}", integer(u64::from(*number)), word.to_lowercase()))
        .collect();
    if parts.is_empty() {
        format!("{name}: sin requisitos")
    } else {
        format!("{name}: {}", parts.join(", "))
    }
}

/// First sentence of the summary.
pub fn reviewed(entity: &str, instruments: usize, requirements: usize, date: &str) -> String {
    format!(
        "Se {} {} de {entity}, {date}, frente a {} del derecho federal.",
        agreeing(instruments as u64, "revisó", "revisaron"),
        count(instruments as u64, "ordenamiento", "ordenamientos"),
        count(requirements as u64, "requisito", "requisitos"),
    )
}

/// How a dossier's date enters a sentence.
pub fn as_of(date: Option<&str>) -> String {
    date.map_or_else(
        || "en expediente que no indica fecha".to_owned(),
        |date| format!("en expediente de fecha {date}"),
    )
}

/// Second sentence: what could be evaluated.
pub fn could_evaluate(score: &Score, left_out: &str) -> String {
    if score.evaluated == score.total {
        return format!(
            "Todos pudieron evaluarse ({}).",
            count(u64::from(score.total), "requisito", "requisitos")
        );
    }
    format!(
        "{} evaluarse {}; fuera del cálculo: {left_out}.",
        agreeing(u64::from(score.evaluated), "Pudo", "Pudieron"),
        coverage(score)
    )
}

/// Third sentence: what is open, by status.
pub fn open_matters(counts: &[(Status, u32)]) -> String {
    let total: u32 = counts.iter().map(|(_, number)| number).sum();
    if total == 0 {
        return "No quedan asuntos por atender entre los requisitos evaluados.".to_owned();
    }
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(|(status, number)| counted(*status, *number))
        .collect();
    format!(
        "Se {} para revisión {}: {}.",
        agreeing(u64::from(total), "propone", "proponen"),
        count(u64::from(total), "asunto", "asuntos"),
        list(&parts)
    )
}

/// The verb that agrees with a number of things.
const fn agreeing(number: u64, one: &'static str, many: &'static str) -> &'static str {
    if number == 1 { one } else { many }
}

/// "3 ausentes", "1 que invade competencia".
fn counted(status: Status, number: u32) -> String {
    let (one, many) = match status {
        Status::Contrario => ("contrario", "contrarios"),
        Status::Invade => (
            "que invade competencia federal",
            "que invaden competencia federal",
        ),
        Status::Ausente => ("ausente", "ausentes"),
        Status::Observado => ("observado", "observados"),
        Status::Parcial => ("parcial", "parciales"),
        Status::Cumple => ("que cumple", "que cumplen"),
        Status::SinFuente => ("sin fuente", "sin fuente"),
        Status::NoAplica => ("que no aplica", "que no aplican"),
    };
    count(u64::from(number), one, many)
}

/// Fourth sentence: the score and its light.
pub fn scored(value: &str, light: &str, points: &str) -> String {
    format!(
        "La calificación es de {value} de 100, con semáforo {}: {points} posibles.",
        light.to_lowercase()
    )
}

/// Fourth sentence when nothing could be evaluated.
pub fn not_scored() -> String {
    "No hay calificación: ningún requisito pudo evaluarse.".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_matters_are_counted_in_agreement() {
        let counts = [
            (Status::Contrario, 1),
            (Status::Invade, 2),
            (Status::Ausente, 0),
        ];
        assert_eq!(
            open_matters(&counts),
            "Se proponen para revisión 3 asuntos: 1 contrario y 2 que invaden competencia federal."
        );
        assert_eq!(
            open_matters(&[(Status::Ausente, 1)]),
            "Se propone para revisión 1 asunto: 1 ausente."
        );
        assert_eq!(
            reviewed("Anáhuac", 1, 203, "en expediente que no indica fecha"),
            "Se revisó 1 ordenamiento de Anáhuac, en expediente que no indica fecha, frente a 203 requisitos del derecho federal."
        );
        assert_eq!(
            open_matters(&[]),
            "No quedan asuntos por atender entre los requisitos evaluados."
        );
    }

    #[test]
    fn what_is_left_out_is_named() {
        assert_eq!(left_out(2, 1), "2 sin fuente y 1 que no aplica");
        assert_eq!(left_out(0, 0), "ninguno");
    }
}
