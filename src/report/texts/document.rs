//! Texts of the Word document and of the comparative table (cuadro comparativo).

use super::numbers::{count, list};
use super::words;

/// Name of a table in its caption.
pub const TABLE: &str = "Tabla";
/// Title of the packages in the summary.
pub const FIRST_PACKAGES: &str = "Primeros paquetes del plan de reformas";
/// Column of the packages: what is amended, and in what subject.
pub const PACKAGE: &str = "Ordenamiento y materia";
/// Column of the packages: what each touches, closes and advances.
pub const EFFECT: &str = "Toca, atiende y hace avanzar";

/// Title of the comparative table.
pub const COMPARISON: &str = "Cuadro comparativo del plan de reformas";
/// First column of the comparative table.
pub const CURRENT_TEXT: &str = "Texto vigente";
/// Second column.
pub const PROPOSED_TEXT: &str = "Texto que se propone";
/// Third column.
pub const GROUND: &str = "Fundamento";
/// What stands in the first column where nothing is in force.
pub const NO_EQUIVALENT: &str = "(Sin correlativo)";
/// What the third column says before the requirement that the proposal meets.
pub const MEETS: &str = "Atiende";
/// What the third column says before the lines of action.
pub const ADVANCES: &str = "Líneas de acción";
/// What stands in the second column when the rule suggests no drafting.
pub const NO_DRAFTING: &str =
    "La regla no sugiere redacción: corresponde formularla a quien dictamina.";
/// How the comparative table is to be read.
pub const COMPARISON_NOTE: &str = "Cada apartado reúne lo que puede reformarse en un ordenamiento sobre una misma materia. La redacción que se propone es una sugerencia: debe ajustarse a la técnica legislativa y a la sistemática del ordenamiento. Verifíquese el texto vigente contra la publicación oficial.";
/// What a comparative table without packages says.
pub const NOTHING_TO_REFORM: &str =
    "No hay asuntos abiertos que los ordenamientos del expediente puedan cerrar.";
/// Heading of the gaps that no instrument at hand can close.
pub const BEYOND: &str = "Fuera del alcance de los ordenamientos proporcionados";
/// Why they are listed.
pub const BEYOND_NOTE: &str = "Estos asuntos corresponden a ordenamientos que el expediente no contiene: nada se propone reformar aquí por ellos.";

/// Whose lines of action the comparative table names.
pub fn lines_of(programme: &str) -> String {
    format!("Las líneas de acción son las del {programme}.")
}

/// "Texto vigente y texto que se propone. Ley de Salud: género".
pub fn comparison_of(package: &str) -> String {
    format!("Texto vigente y texto que se propone. {package}")
}

/// "Anexo 2. Expediente revisado".
pub fn annex(number: usize, title: &str) -> String {
    format!("Anexo {number}. {title}")
}

/// "Primeros 10 de 153 asuntos por atender", or that they are all.
pub fn first_gaps(shown: usize, all: usize) -> String {
    if shown < all {
        format!(
            "Primeros {shown} de {}",
            count(all as u64, "asunto por atender", "asuntos por atender")
        )
    } else {
        count(all as u64, "asunto por atender", "asuntos por atender")
    }
}

/// "y 12 preceptos más, que constan en hallazgos.json".
pub fn more_provisions(number: usize) -> String {
    format!(
        "y {}, que {} en la revisión guardada",
        count(number as u64, "precepto más", "preceptos más"),
        if number == 1 { "consta" } else { "constan" }
    )
}

/// "y 12 asuntos más".
pub fn more_matters(number: usize) -> String {
    format!("y {}", count(number as u64, "asunto más", "asuntos más"))
}

/// "Objetivo 5 y 16": the objectives of the Global Compact.
pub fn compact(objectives: &[u8]) -> String {
    let numbers: Vec<String> = objectives.iter().map(ToString::to_string).collect();
    list(&numbers)
}

/// What is done to the provisions of an instrument: "Se reforma: art. 3, fr. II".
pub fn amends(citations: &[String]) -> String {
    match citations {
        [] => "Se adiciona un artículo o una fracción, en los términos siguientes:".to_owned(),
        [one] => format!("Se reforma {one}, en los términos siguientes:"),
        many => format!("Se reforman {}, en los términos siguientes:", list(many)),
    }
}

/// A drafting between quotation marks.
pub fn quoted(text: &str) -> String {
    format!("«{text}»")
}

/// "Ley de Salud: niñas, niños y adolescentes".
pub fn package(instrument: &str, subject: &str) -> String {
    format!("{instrument}: {}", words::subject(subject).to_lowercase())
}

/// "2 artículos · 5 asuntos · 4 líneas de acción".
pub fn package_figures(articles: u32, gaps: usize, lines: usize) -> String {
    [
        count(u64::from(articles), "artículo", "artículos"),
        count(gaps as u64, "asunto", "asuntos"),
        count(lines as u64, "línea de acción", "líneas de acción"),
    ]
    .join(" · ")
}

/// "Y 3 paquetes más, que este documento no incluye."
pub fn more_packages(number: usize) -> String {
    format!(
        "El plan contiene {} que este documento no incluye.",
        count(number as u64, "paquete más", "paquetes más")
    )
}
