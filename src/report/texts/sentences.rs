//! Sentences that depend on the review: results, places, notices.
//!
//! In: numbers and names, already safe to show. Out: Spanish sentences that end in a full stop, or phrases for cells.

use super::numbers::{count, integer, list};
use crate::finding::{CheckKind, Status};

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

/// Stands for words left out of an excerpt.
pub const GAP: &str = "[…]";

/// What opens the whole text of a long provision.
pub fn whole_text(length: usize) -> String {
    format!("Texto íntegro ({} caracteres)", integer(length as u64))
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

/// "Confianza de los hallazgos: 3 alta, 2 media, 1 baja."
pub fn confidence_counts(counts: &[(&str, usize)]) -> String {
    let counts: Vec<String> = counts
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(|(word, number)| format!("{} {word}", integer(*number as u64)))
        .collect();
    format!("Confianza de los hallazgos: {}.", counts.join(", "))
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

/// The state's name in one line, or that the dossier does not say it.
pub fn entity(name: &str) -> String {
    let name = crate::report::inert::one_line(name);
    if name.is_empty() {
        unnamed_entity().to_owned()
    } else {
        name
    }
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

/// "Objetivo 1. Fomentar una cultura…".
pub fn objective(key: &str, name: &str) -> String {
    format!("Objetivo {key}. {name}")
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

/// "12 asuntos".
pub fn matters(number: usize) -> String {
    count(number as u64, "asunto", "asuntos")
}

/// "3 advertencias".
pub fn warnings(number: usize) -> String {
    count(number as u64, "advertencia", "advertencias")
}

/// "3 cotejos".
pub fn checks(number: usize) -> String {
    count(number as u64, "cotejo", "cotejos")
}

/// What the checks of a kind are.
pub fn check_title(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::DefinicionDistinta => {
            "Términos que los ordenamientos definen de distinta manera"
        }
        CheckKind::AnteriorALaReforma => "Ordenamientos anteriores a la reforma federal",
        CheckKind::RemisionObsoleta => "Remisiones a artículos federales derogados o inexistentes",
    }
}

/// What a check of a kind means and does not mean.
pub fn check_note(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::DefinicionDistinta => {
            "Sólo se comparan términos sobre migración, refugio y personas que esas normas protegen. No se comparan los nombres con que cada ley designa a sus propias autoridades y textos, ni las definiciones que sólo remiten a otra norma."
        }
        CheckKind::AnteriorALaReforma => {
            "La fecha del ordenamiento es la más reciente que consta en su texto: si el ejemplar está desactualizado, también lo está este cotejo. Del ordenamiento que no imprime fecha nada se dice."
        }
        CheckKind::RemisionObsoleta => {
            "Se cotejan las remisiones a la Ley de Migración, a la Ley sobre Refugiados, Protección Complementaria y Asilo Político y a la Ley General de los Derechos de Niñas, Niños y Adolescentes."
        }
    }
}

/// "ley-salud.txt, art. 2, fr. V (línea 30)".
pub fn check_place(file: &str, citation: &str, line: Option<&str>) -> String {
    let mut text = file.to_owned();
    if !citation.is_empty() {
        text.push_str(", ");
        text.push_str(citation);
    }
    if let Some(line) = line {
        text.push_str(&format!(" (línea {line})"));
    }
    text
}

/// What a logo shows, for who does not see it.
pub fn logo_of(institution: &str) -> String {
    if institution.is_empty() {
        "Logotipo".to_owned()
    } else {
        format!("Logotipo: {institution}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absence_says_where_it_should_be() {
        let places = ["Código Civil".to_owned(), "Ordenanza".to_owned()];
        assert_eq!(
            conclusion(Status::Ausente, &places),
            "No se localizó precepto que lo diga en los ordenamientos proporcionados. Corresponde a alguno de estos: Código Civil; Ordenanza."
        );
    }
}
