//! The words for what rules and reviews write as slugs: statuses, kinds, subjects, people, contexts.
//!
//! In: a slug or an enum. Out: the word that people read. A slug without a word of its own is shown as it stands,
//! with spaces for hyphens.

use crate::finding::{ConfidenceLevel, Status};
use crate::rules::{Priority, RequirementKind};

/// The word of a status, with its capital.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Cumple => "Cumple",
        Status::Parcial => "Parcial",
        Status::Ausente => "Ausente",
        Status::Contrario => "Contrario",
        Status::Invade => "Invade",
        Status::Observado => "Observado",
        Status::SinFuente => "Sin fuente",
        Status::NoAplica => "No aplica",
    }
}

/// What a status means, in one sentence.
pub const fn status_meaning(status: Status) -> &'static str {
    match status {
        Status::Cumple => {
            "Un precepto lo dice por completo. En los requisitos que señalan una falta, no se localizó precepto que incurra en ella."
        }
        Status::Parcial => {
            "Se dice, pero falta un elemento, se deja como simple facultad o está fuera del ordenamiento en que corresponde."
        }
        Status::Ausente => {
            "Se proporcionó al menos un ordenamiento en que corresponde, y no se localizó precepto que lo diga."
        }
        Status::Contrario => {
            "Se localizó un precepto cuyo texto se opone a lo que el requisito pide."
        }
        Status::Invade => "Se localizó un precepto que regula materia reservada a la Federación.",
        Status::Observado => {
            "Se localizó un término, una denominación o una remisión superados, que conviene actualizar."
        }
        Status::SinFuente => {
            "No se proporcionó el ordenamiento en que corresponde: nada puede afirmarse. No cuenta en la calificación."
        }
        Status::NoAplica => {
            "El requisito no concierne a esta entidad. No cuenta en la calificación."
        }
    }
}

/// The word of a priority, with its capital.
pub const fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Alta => "Alta",
        Priority::Media => "Media",
        Priority::Baja => "Baja",
    }
}

/// The level of confidence in a finding, as a card says it.
pub const fn confidence(level: ConfidenceLevel) -> &'static str {
    match level {
        ConfidenceLevel::Alta => "Confianza alta",
        ConfidenceLevel::Media => "Confianza media",
        ConfidenceLevel::Baja => "Confianza baja",
    }
}

/// The word of a kind of requirement, with its capital.
pub const fn kind(kind: RequirementKind) -> &'static str {
    match kind {
        RequirementKind::CompetenciaConcurrente => "Competencia concurrente",
        RequirementKind::Alineacion => "Alineación",
        RequirementKind::InvasionCompetencia => "Invasión de competencia",
        RequirementKind::Institucional => "Diseño institucional",
        RequirementKind::Recursos => "Recursos",
        RequirementKind::Terminologia => "Terminología",
        RequirementKind::Remision => "Remisión",
    }
}

/// The word of a semaphore's colour, with its capital.
pub fn semaphore(colour: &str) -> &'static str {
    match colour {
        "rojo" => "Rojo",
        "ámbar" => "Ámbar",
        "verde" => "Verde",
        _ => "Sin semáforo",
    }
}

/// Slugs whose word needs accents or more words.
const SUBJECTS: [(&str, &str); 18] = [
    ("asistencia-social", "Asistencia social"),
    ("competencia", "Competencia federal"),
    ("coordinacion", "Coordinación"),
    ("desaparicion", "Desaparición de personas"),
    ("educacion", "Educación"),
    ("genero", "Género"),
    ("informacion", "Información y estadística"),
    ("institucional", "Diseño institucional"),
    ("nna", "Niñas, niños y adolescentes"),
    ("no-discriminacion", "No discriminación"),
    ("participacion", "Participación"),
    ("planeacion", "Planeación"),
    ("refugio", "Refugio y protección complementaria"),
    ("registro-civil", "Registro civil"),
    ("retorno", "Retorno y reintegración"),
    ("terminologia", "Terminología"),
    ("trata", "Trata de personas"),
    ("victimas", "Víctimas"),
];

const PEOPLE: [(&str, &str); 13] = [
    ("apatridas", "personas apátridas"),
    ("defensoras", "personas defensoras de derechos humanos"),
    ("discapacidad", "personas con discapacidad"),
    ("indigenas", "personas indígenas"),
    ("lgbti", "personas LGBTI"),
    ("nna", "niñas, niños y adolescentes"),
    (
        "nna-no-acompanados",
        "niñas, niños y adolescentes no acompañados",
    ),
    ("personas-retorno", "personas en retorno"),
    (
        "proteccion-complementaria",
        "personas con protección complementaria",
    ),
    ("refugiadas", "personas refugiadas"),
    (
        "solicitantes",
        "personas solicitantes de la condición de refugiado",
    ),
    ("transito", "tránsito"),
    ("victimas", "víctimas"),
];

/// The name of a subject (materia), with its capital.
pub fn subject(slug: &str) -> String {
    named(&SUBJECTS, slug).unwrap_or_else(|| capital(&spaced(slug)))
}

/// The name of a population or a context of mobility, in lower case.
pub fn people(slug: &str) -> String {
    named(&PEOPLE, slug).unwrap_or_else(|| spaced(slug))
}

fn named(table: &[(&str, &str)], slug: &str) -> Option<String> {
    let at = table.binary_search_by(|(key, _)| key.cmp(&slug)).ok()?;
    Some(table[at].1.to_owned())
}

fn spaced(slug: &str) -> String {
    slug.replace(['-', '_'], " ")
}

/// The text with its first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// "de la Ley de Salud", "del Código Civil": the name of an instrument after «de», with its article where the first word
/// of the name tells it.
pub fn of_instrument(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let article = match first.to_lowercase().as_str() {
        "ley" | "constitución" | "constitucion" | "norma" => "de la",
        "código" | "codigo" | "reglamento" | "decreto" | "acuerdo" | "estatuto" | "bando"
        | "presupuesto" | "programa" | "plan" => "del",
        "lineamientos" | "estatutos" => "de los",
        "reglas" | "bases" => "de las",
        _ => "de",
    };
    format!("{article} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instruments_take_their_article() {
        let of = of_instrument;
        assert_eq!(of("Ley de Salud"), "de la Ley de Salud");
        assert_eq!(of("CÓDIGO CIVIL"), "del CÓDIGO CIVIL");
        assert_eq!(of("Constitución Política"), "de la Constitución Política");
        assert_eq!(of("salud.txt"), "de salud.txt");
    }

    #[test]
    fn the_tables_are_sorted_so_that_every_slug_is_found() {
        for (slug, name) in SUBJECTS {
            assert_eq!(subject(slug), name);
        }
        for (slug, name) in PEOPLE {
            assert_eq!(people(slug), name);
        }
    }

    #[test]
    fn a_slug_without_a_name_reads_as_words() {
        assert_eq!(subject("vivienda-digna"), "Vivienda digna");
        assert_eq!(people("personas-en-el-exterior"), "personas en el exterior");
        assert_eq!(subject(""), "");
    }
}
