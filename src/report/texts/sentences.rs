//! Sentences that depend on the review: results, arithmetic, notices.
//!
//! In: numbers and names, already safe to show. Out: Spanish sentences that end in a full stop, or phrases for cells.

use super::numbers::{count, decimal, integer, list, percent};
use crate::finding::{Score, Status};

/// What the result of a requirement says, for one that asks for something to be in the law.
pub fn conclusion(status: Status, places: &[String]) -> String {
    let places = places.join("; ");
    match status {
        Status::Cumple => "Se localizó precepto que lo dice por completo.".to_owned(),
        Status::Parcial => {
            "Se localizó precepto que lo dice sólo en parte; se sugiere revisar lo que falta.".to_owned()
        }
        Status::Ausente if places.is_empty() => {
            "No se localizó precepto que lo diga en los ordenamientos proporcionados.".to_owned()
        }
        Status::Ausente => format!(
            "No se localizó precepto que lo diga en los ordenamientos proporcionados. Corresponde a alguno de estos: {places}."
        ),
        Status::Contrario => {
            "Se localizó precepto cuyo texto se opone a lo que el requisito pide; se sugiere revisarlo.".to_owned()
        }
        Status::Invade => {
            "Se localizó precepto que regula materia reservada a la Federación; se sugiere revisarlo.".to_owned()
        }
        Status::Observado => {
            "Se localizó un término, una denominación o una remisión superados; se sugiere actualizarlos.".to_owned()
        }
        Status::SinFuente if places.is_empty() => {
            "No puede evaluarse: no se proporcionó el ordenamiento en que corresponde.".to_owned()
        }
        Status::SinFuente => format!(
            "No puede evaluarse: no se proporcionó ningún ordenamiento en que corresponde ({places})."
        ),
        Status::NoAplica => "El requisito no concierne a esta entidad.".to_owned(),
    }
}

/// What `cumple` says where the requirement points to a fault.
pub fn nothing_found() -> String {
    "No se localizó, en los ordenamientos proporcionados, precepto que incurra en lo que el requisito señala."
        .to_owned()
}

/// Added to a conclusion when preceptos of other statuses stand beside.
pub fn beside(others: &[&str]) -> String {
    let others: Vec<String> = others
        .iter()
        .map(|word| format!("«{}»", word.to_lowercase()))
        .collect();
    format!(
        "También se localizaron preceptos que por sí solos darían {}; se muestran todos.",
        list(&others)
    )
}

/// Places named in a cell; the rest are counted, and the card lists them all.
const PLACES_SHOWN: usize = 2;

/// Where an open requirement stands when no provision was found.
pub fn nowhere(places: &[String]) -> String {
    let (named, rest) = places.split_at(places.len().min(PLACES_SHOWN));
    let mut text = "Sin precepto localizado".to_owned();
    if !named.is_empty() {
        text.push_str(". Corresponde a: ");
        text.push_str(&named.join("; "));
    }
    if !rest.is_empty() {
        let more = count(rest.len() as u64, "clase más", "clases más");
        text.push_str(&format!("; y {more} de ordenamiento"));
    }
    text
}

/// A reason as a sentence: capital and full stop.
pub fn whole(reason: &str) -> String {
    let mut text = super::words::capital(reason);
    if !text.is_empty() && !text.ends_with(['.', '!', '?', '…']) {
        text.push('.');
    }
    text
}

/// "Código Civil, art. 41 (y 2 preceptos más)".
pub fn first_of(citation: &str, more: usize) -> String {
    if more == 0 {
        citation.to_owned()
    } else {
        format!(
            "{citation} (y {})",
            count(more as u64, "precepto más", "preceptos más")
        )
    }
}

/// A citation in full: "Código Civil del Estado, art. 41".
pub fn full_citation(instrument: &str, file: &str, citation: &str) -> String {
    let source = if instrument.is_empty() {
        file
    } else {
        instrument
    };
    [source, citation]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

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
        "Se revisaron {} de {entity}, {date}, frente a {} del derecho federal.",
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
        "Pudieron evaluarse {}; fuera del cálculo: {left_out}.",
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
        "Se proponen para revisión {}: {}.",
        count(u64::from(total), "asunto", "asuntos"),
        list(&parts)
    )
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

/// "9 de 10 artículos", or the number alone when nothing was expected.
pub fn articles(found: u32, expected: u32) -> String {
    if found == expected || expected == 0 {
        return integer(u64::from(found));
    }
    format!(
        "{} de {} esperados",
        integer(u64::from(found)),
        integer(u64::from(expected))
    )
}

/// Title of a requirement that the rule set at hand no longer has.
pub fn unknown_requirement(id: &str) -> String {
    format!("Requisito «{id}»")
}

/// Why a card has no title nor ground.
pub fn unknown_requirement_note() -> String {
    "Este requisito no está en el conjunto de reglas con que se elaboró el informe: se muestra lo que la revisión guardó."
        .to_owned()
}

/// Heading of the requirements without a step.
pub fn outside_rules() -> String {
    "Requisitos ajenos al conjunto de reglas".to_owned()
}

/// Notice: the rule set at hand is not the one of the review.
pub fn other_rules() -> String {
    "La revisión se hizo con un conjunto de reglas distinto del que se usó para este informe: los textos de los requisitos pueden diferir."
        .to_owned()
}

/// Notice: requirements of the rule set that the review does not mention.
pub fn unreviewed(ids: &[String]) -> String {
    format!(
        "{} del conjunto de reglas no {} en la revisión: {}.",
        count(ids.len() as u64, "requisito", "requisitos"),
        if ids.len() == 1 { "figura" } else { "figuran" },
        ids.join(", ")
    )
}

/// Notice: no class was recognised for some instruments.
pub fn without_class(files: &[String]) -> String {
    format!(
        "No se reconoció la clase de {}: {}. Indíquela en expediente.toml y repita la revisión.",
        count(files.len() as u64, "ordenamiento", "ordenamientos"),
        files.join(", ")
    )
}

/// Notice: files that could not be read.
pub fn unread(number: usize) -> String {
    format!(
        "{} no {} leerse; su contenido no se revisó.",
        count(number as u64, "archivo", "archivos"),
        if number == 1 { "pudo" } else { "pudieron" }
    )
}

/// What an unread file is called in the list of what could not be evaluated.
pub fn unread_file(file: &str) -> String {
    format!("Archivo {file}")
}

/// The name of a dossier without a state.
pub const fn unnamed_entity() -> &'static str {
    "Entidad sin identificar"
}

/// The date of a dossier without one.
pub const fn undated() -> &'static str {
    "El expediente no indica fecha"
}

/// The class of an instrument that nobody recognised.
pub const fn unknown_class() -> &'static str {
    "Sin reconocer"
}

/// Stands for the name of a line that the programme does not have.
pub const fn unknown_line() -> &'static str {
    "No figura en el programa"
}

/// How the class of an instrument is known: what follows its name.
pub fn class_source(source: &str) -> &'static str {
    match source {
        "manifiesto" => "según el manifiesto",
        "título" => "por su título",
        _ => "",
    }
}

/// "9 ordenamientos".
pub fn instruments(number: usize) -> String {
    count(number as u64, "ordenamiento", "ordenamientos")
}

/// "versión 2026.1, 15 requisitos".
pub fn rules(version: &str, number: u32) -> String {
    let number = count(u64::from(number), "requisito", "requisitos");
    if version.is_empty() {
        number
    } else {
        format!("versión {version}, {number}")
    }
}

/// "Paso 3".
pub fn step(number: u8) -> String {
    format!("Paso {number}")
}

/// "línea 12 de ley.txt".
pub fn line_of_file(line: u32, file: &str) -> String {
    format!("línea {} de {file}", integer(u64::from(line)))
}

/// "y 12 asuntos más: véase el informe completo".
pub fn more_gaps(number: usize) -> String {
    format!(
        "… y {} más; véase el informe completo.",
        count(number as u64, "asunto", "asuntos")
    )
}

/// "3 advertencias".
pub fn warnings(number: usize) -> String {
    count(number as u64, "advertencia", "advertencias")
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
            open_matters(&[]),
            "No quedan asuntos por atender entre los requisitos evaluados."
        );
    }

    #[test]
    fn absence_says_where_it_should_be() {
        let places = ["Código Civil".to_owned(), "Ordenanza".to_owned()];
        assert_eq!(
            conclusion(Status::Ausente, &places),
            "No se localizó precepto que lo diga en los ordenamientos proporcionados. Corresponde a alguno de estos: Código Civil; Ordenanza."
        );
    }

    #[test]
    fn what_is_left_out_is_named() {
        assert_eq!(left_out(2, 1), "2 sin fuente y 1 que no aplica");
        assert_eq!(left_out(0, 0), "ninguno");
    }
}
