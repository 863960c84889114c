//! Headings and labels of the page of progress, and its figures in words.

use super::numbers::{date, list, percent, score};
use super::progress::{NONE, light, score_or_none, standing};
use crate::report::progress::StateProgress;
use serde::Serialize;

/// Title of the map.
pub const MAP: &str = "Calificación y cobertura por entidad";

macro_rules! page {
    ($($key:ident = $text:literal;)+) => {
        /// Headings and labels of the page.
        #[derive(Debug, Serialize)]
        pub struct Page {
            $(#[doc = concat!("«", $text, "».")] pub $key: &'static str,)+
        }

        /// The headings and labels, in Spanish.
        pub const PAGE: Page = Page { $($key: $text,)+ };
    };
}

page! {
    title = "Avance de las entidades federativas";
    subtitle = "Armonización del marco jurídico local en materia de migración y refugio";
    summary = "Resumen";
    green = "en verde: 80 o más";
    amber = "en ámbar: de 60 a 79.9";
    red = "en rojo: menos de 60";
    grey = "sin calificación: nada pudo evaluarse";
    none = "sin revisión en el periodo";
    notices = "Lo que conviene saber";
    map = "Mapa";
    map_note = "Cada casilla es una entidad, en su lugar aproximado y con el norte arriba. El número grande es la calificación, de 0 a 100; el de abajo, la cobertura: la parte de los requisitos que pudo evaluarse.";
    board = "Tablero por paso";
    board_note = "Cada celda lleva la luz, la calificación y, debajo, la cobertura. «Baja» señala una cobertura de menos de tres cuartas partes.";
    state = "Entidad";
    rank = "Lugar";
    overall = "General";
    step = "Paso";
    change = "Cambio";
    coverage = "Cobertura";
    score = "Calificación";
    low = "baja";
    changes = "Qué cambió desde el trimestre anterior";
    changes_one = "Lo que movió cada cambio";
    what = "Qué pasó";
    requirement = "Requisito";
    before_after = "Antes → después";
    why = "Por qué";
    no_change = "Ningún requisito cambió de estado.";
    one_review = "Con una sola revisión no hay con qué comparar.";
    series = "Calificación en el tiempo";
    series_note = "De 0 a 100; las líneas discontinuas marcan 60 y 80, donde cambia la luz. El tiempo corre a la misma escala en todas.";
    series_note_one = "De 0 a 100; las líneas discontinuas marcan 60 y 80, donde cambia la luz.";
    groups_note = "Puntos de todas las entidades con revisión sobre los posibles. Las cuatro cuentas son de entidades.";
    others = "Otras, fuera de las 32";
    others_note = "No son entidades federativas y no entran en el mapa ni en las cuentas.";
    without = "Cobertura y entidades sin revisión";
    without_note = "Lo que no se revisó no es incumplimiento: nada puede decirse de ello.";
    reported = "Acciones reportadas";
    last = "Última revisión";
    name = "Nombre";
    key = "Clave";
    green_short = "Verde";
    amber_short = "Ámbar";
    red_short = "Rojo";
    grey_short = "Sin calificación";
    table = "Tabla";
    drawing = "Figura";
    elsewhere = "El detalle de cada cambio está en la página en pantalla, en el libro de cálculo y en el CSV.";
    method = "Cómo se calcula";
    arithmetic = "La calificación es la parte de los puntos posibles que se obtuvo: cada requisito pesa 3, 2 o 1 según su prioridad; el que se cumple los da todos, el parcial la mitad y los demás ninguno. Lo que no tiene fuente o no aplica queda fuera del cálculo y baja la cobertura. Cada revisión se pesa con las reglas con que se hizo.";
    rules = "Reglas";
    hash = "Huella SHA-256";
    reviews = "Revisiones";
}

/// A tile of the map: what is seen on it, then what it means.
pub fn tile_in_words(short: &str, own: &StateProgress) -> String {
    let seen = match &own.latest {
        None => "sin revisión".to_owned(),
        Some(latest) => format!(
            "{} {}",
            latest.measure.score.map_or_else(|| NONE.to_owned(), score),
            percent(latest.measure.coverage)
        ),
    };
    format!("{short} {seen}. {}", state_in_words(own))
}

/// "Aguascalientes: 62.5, ámbar; cobertura de 92 %."
pub fn state_in_words(own: &StateProgress) -> String {
    match &own.latest {
        None => format!("{}: {}", own.name, standing(own)),
        Some(latest) => format!(
            "{}: {}, {}; cobertura de {}",
            own.name,
            score_or_none(latest.measure.score),
            light(latest.measure.semaphore),
            percent(latest.measure.coverage)
        ),
    }
}

/// The map in words.
pub fn map_in_words(states: &[StateProgress]) -> String {
    let all: Vec<String> = states.iter().map(state_in_words).collect();
    format!("{}.", all.join(". "))
}

/// Every score of a state, with its date and coverage.
pub fn series_in_words(own: &StateProgress) -> String {
    let all: Vec<String> = (own.series.iter())
        .map(|own| {
            format!(
                "{}, {} (cobertura de {})",
                date(own.date),
                score_or_none(own.measure.score),
                percent(own.measure.coverage)
            )
        })
        .collect();
    format!("{}: {}", own.name, all.join("; "))
}

/// The states where nothing changed.
pub fn unchanged(names: &[&str]) -> String {
    named("Con revisión nueva y sin cambios de estado", names)
}

/// The states without a newer review.
pub fn stale(names: &[&str]) -> String {
    named("Sin revisión nueva desde el trimestre anterior", names)
}

/// The states that have nothing to be compared with.
pub fn first(names: &[&str]) -> String {
    named(
        "Con su primera revisión, que no tiene con qué compararse",
        names,
    )
}

fn named(what: &str, names: &[&str]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!("{what}: {}.", list(names))
}
