//! Sentences of the state of the programme and of the plan: the same in the terminal and in the report.
//!
//! In: numbers and names, already safe to show. Out: Spanish sentences, or phrases for cells.

use super::numbers::{count, decimal, integer, list};
use crate::catalog::Line;
use crate::report::pem::PemView;
use crate::report::plan::PlanPackageView;

/// "De 195 líneas de acción, avanzan 12, están a medias 100…", with those that no requirement reaches.
pub fn lines_by_state(pem: &PemView) -> String {
    let counted = |state: &str| {
        let number = pem.lines.iter().filter(|line| line.state == state).count();
        integer(number as u64)
    };
    format!(
        "de {}, avanzan {}, están a medias {}, detenidas {}, sin fuente para saberlo {} y sin requisito que las alcance {}.",
        count(
            pem.lines.len() as u64,
            "línea de acción",
            "líneas de acción"
        ),
        counted("avanza"),
        counted("parcial"),
        counted("detenida"),
        counted("desconocida"),
        counted("sin-requisito")
    )
}

/// "4 de 11".
pub fn of_lines(held: usize, all: usize) -> String {
    format!("{} de {}", integer(held as u64), integer(all as u64))
}

/// A strategy and its lines, for who does not see the figure: "Estrategia 1.1. Nombre. Líneas de acción: a medias 3 y detenida 1".
pub fn strategy_in_words(key: &str, name: &str, states: &[(&str, usize)]) -> String {
    let parts: Vec<String> = states
        .iter()
        .map(|(word, number)| format!("{} {}", word.to_lowercase(), integer(*number as u64)))
        .collect();
    format!(
        "Estrategia {key}. {name}. Líneas de acción: {}",
        list(&parts)
    )
}

/// A line and its state: "1.1.2. Nombre: detenida".
pub fn line_in_words(key: &str, name: &str, state: &str) -> String {
    format!("{key}. {name}: {}", state.to_lowercase())
}

/// Why no requirement reaches a line, without a full stop.
pub fn why_none(line: &Line) -> &'static str {
    match (line.reachable, line.scope.as_str()) {
        (false, "federal") => "corresponde a la Federación; la ley de un estado no la hace avanzar",
        (false, "internacional") => {
            "exige acuerdos con otros países u organismos; la ley de un estado no la hace avanzar"
        }
        (false, _) => "es una tarea administrativa que la ley de un estado no hace avanzar",
        (true, _) => {
            "la ley de un estado podría hacerla avanzar, pero el conjunto de reglas todavía no tiene un requisito para ella"
        }
    }
}

/// Why no gap holds back lines in a state, as a heading.
pub fn not_held(line: &Line, state: &str) -> String {
    match state {
        "avanza" => "Todo requisito evaluado que las alcanza se cumple".to_owned(),
        "desconocida" => {
            "No se proporcionó dónde evaluar los requisitos que las alcanzan".to_owned()
        }
        _ => super::words::capital(why_none(line)),
    }
}

/// What a package gives for what it costs.
pub fn package(package: &PlanPackageView) -> String {
    format!(
        "{} por {}: {} puntos por artículo. Cierra {} y hace avanzar {}",
        count(u64::from(package.points), "punto", "puntos"),
        count(u64::from(package.articles), "artículo", "artículos"),
        decimal(package.per_article),
        count(package.gaps.len() as u64, "asunto", "asuntos"),
        count(package.lines.len() as u64, "línea", "líneas"),
    )
}

/// "reformar el art. 4", or that it goes to the article that the package adds.
pub fn what_to_do(citations: &[String]) -> String {
    if citations.is_empty() {
        "decirlo en el artículo que se adiciona".to_owned()
    } else {
        format!("reformar {}", list(citations))
    }
}
