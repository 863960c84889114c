//! What is said of progress over time.

use super::numbers::{count as plural, date, list, percent, score};
use crate::compare::Trend;
use crate::report::progress::{
    Interval, LOW_COVERAGE, Measure, Point, Progress, Standing, StateProgress,
};
use jiff::civil::Date;
use serde::Serialize;

/// Title of the board.
pub const TITLE: &str = "Avance de las entidades federativas";
/// Title of what is told of one state.
pub const TITLE_ONE: &str = "Avance en el tiempo";
/// What it is about.
pub const SUBTITLE: &str =
    "Armonización del marco jurídico local en materia de migración y refugio";
/// What it is not.
pub const NATURE: &str = "Propuesta, no dictamen: cada calificación resume hallazgos que una persona profesional del derecho debe revisar.";
/// Those that are none of the 32.
pub const OTHERS: &str = "Otras, fuera de las 32";
/// In the place of a score that there is not.
pub const NO_SCORE: &str = "sin calificación";
/// Nothing to show.
pub const NONE: &str = "—";
/// Titles of the columns of the table of states.
pub const STATE_COLUMNS: [&str; 8] = [
    "Entidad",
    "Calificación",
    "Semáforo",
    "Cobertura",
    "Cambio",
    "Tendencia",
    "Fecha",
    "Dictámenes",
];
/// Titles of the columns of the table of groups, of all states.
pub const POOLED_COLUMNS: [&str; 8] = [
    "Clave",
    "Nombre",
    "Calificación",
    "Cobertura",
    "Verde",
    "Ámbar",
    "Rojo",
    "Sin calificación",
];
/// Titles of the columns of the table of groups, of one state.
pub const GROUP_COLUMNS: [&str; 6] = [
    "Clave",
    "Nombre",
    "Calificación",
    "Cobertura",
    "Cambio",
    "Tendencia",
];
/// Titles of the columns of a state's reviews.
pub const SERIES_COLUMNS: [&str; 7] = [
    "Fecha",
    "Calificación",
    "Semáforo",
    "Cobertura",
    "Cambio",
    "Dictámenes",
    "Reglas",
];
/// What a table of groups of all states sums.
pub const POOLED: &str = "puntos de las 32 entidades en conjunto";
/// Heading of a state's reviews.
pub const SERIES: &str = "Revisiones";
/// Heading of what changed between reviews.
pub const CHANGES: &str = "Lo que movió cada cambio";
/// Nothing changed between two reviews.
pub const NO_CHANGE: &str = "Ningún requisito cambió de estado.";
/// Why there is nothing between two reviews.
pub const ONE_REVIEW: &str = "Con una sola revisión no hay con qué comparar.";

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

/// The name of a dimension, for a heading.
pub fn dimension(key: &str) -> &'static str {
    match key {
        "paso" => "Paso",
        "materia" => "Materia",
        "linea" => "Línea de acción del PEM",
        "pmm" => "Objetivo del Pacto Mundial",
        _ => "Tipo de requisito",
    }
}

/// "Por paso".
pub fn by_dimension(key: &str) -> String {
    format!("Por {}", lower(dimension(key)))
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The light in a word.
pub const fn light(semaphore: &str) -> &'static str {
    // A match on text is not const: the first byte tells the four apart.
    match semaphore.as_bytes() {
        [b'r', ..] => "rojo",
        [b'v', ..] => "verde",
        [b'g', ..] => NO_SCORE,
        _ => "ámbar",
    }
}

/// A score, or that there is none.
pub fn score_or_none(own: Option<f64>) -> String {
    own.map_or_else(|| NO_SCORE.to_owned(), score)
}

/// "+3.2", "−1.5", "=".
pub fn signed(change: f64) -> String {
    if change == 0.0 {
        return "=".to_owned();
    }
    let size = super::numbers::decimal(change.abs());
    if change > 0.0 {
        format!("+{size}")
    } else {
        format!("−{size}")
    }
}

/// How a state stands against the quarter before.
pub fn since(own: &StateProgress) -> String {
    match (&own.latest, &own.previous) {
        (None, _) => NONE.to_owned(),
        (Some(_), None) => "primera".to_owned(),
        (Some(_), Some(_)) if !own.is_newer() => "sin nueva".to_owned(),
        _ => own.change.map_or_else(|| NONE.to_owned(), signed),
    }
}

/// The date of a state's last review, or that there is none.
pub fn standing(own: &StateProgress) -> String {
    match own.standing {
        Standing::ConRevision => {
            (own.latest.as_ref()).map_or_else(String::new, |own| date(own.date))
        }
        Standing::FueraDelPeriodo => "sin revisión en el periodo".to_owned(),
        Standing::SinRevision => "sin revisión".to_owned(),
    }
}

/// The same in a narrow column.
pub const fn standing_short(own: &StateProgress) -> &'static str {
    match own.standing {
        Standing::FueraDelPeriodo => "otro periodo",
        _ => "sin revisión",
    }
}

/// What there is of a state, in a table.
pub const fn situation(own: Standing) -> &'static str {
    match own {
        Standing::ConRevision => "con revisión",
        Standing::FueraDelPeriodo => "sin revisión en el periodo",
        Standing::SinRevision => "sin revisión",
    }
}

/// Whose progress it is: the only state's, or everybody's.
pub fn about(own: &Progress) -> String {
    match (&own.only, own.all().next()) {
        (Some(_), Some(state)) => state.name.clone(),
        _ => "Entidades federativas".to_owned(),
    }
}

/// "12 de 203".
pub fn decided(own: &Point) -> String {
    format!("{} de {}", own.decided, own.measure.total)
}

/// "75 % (45 de 60 requisitos)", and that it is low where it is.
pub fn coverage(own: &Measure) -> String {
    let low = if own.is_low() { "; cobertura baja" } else { "" };
    format!(
        "{} ({} de {} requisitos{low})",
        percent(own.coverage),
        own.evaluated,
        own.total
    )
}

/// The coverage in a cell: its mark says that it is low.
pub fn coverage_cell(own: &Measure) -> String {
    let mark = if own.is_low() { " baja" } else { "" };
    format!("{}{mark}", percent(own.coverage))
}

/// A change that a person's decision made.
pub fn by_decision(word: &str) -> String {
    format!("{word} por el dictamen de una persona, no por una reforma.")
}

/// Two reviews made with other rules.
pub fn other_rules(before: &str, after: &str) -> String {
    let versions = if before == after {
        format!("versión {after}, con otra huella")
    } else {
        format!("{before} y {after}")
    };
    format!(
        "Las dos revisiones se hicieron con reglas distintas ({versions}): lo que cambió no se atribuye a una reforma."
    )
}

/// "Al 31 de marzo de 2024 · Entre el … y el … · Propuesta de la revisión".
pub fn scope(own: &Progress) -> String {
    let mut parts = Vec::new();
    if let Some(today) = own.today {
        parts.push(format!("Al {}", date(today)));
    }
    if let Some(from) = own.from {
        parts.push(format!("desde el {}", date(from)));
    }
    parts.push(basis(own.basis).to_owned());
    parts.join(" · ")
}

/// Whose word counts, in words.
pub fn basis(key: &str) -> &'static str {
    if key == "dictamen" {
        "Dictamen de una persona donde está vigente; propuesta de la revisión en lo demás"
    } else {
        "Propuesta de la revisión, sin dictámenes"
    }
}

/// From which review changes are counted.
pub fn since_quarter(end: Date, one: bool) -> String {
    let (what, whose) = if one {
        ("El cambio de cada grupo", "la entidad")
    } else {
        ("El cambio", "cada entidad")
    };
    format!(
        "{what} se cuenta desde la última revisión de {whose} hasta el {}, fin del trimestre anterior.",
        date(end)
    )
}

/// How many requirements a person has decided on.
pub fn decided_in_all((decided, total): (u32, u32)) -> String {
    match decided {
        0 => "Ningún requisito de las últimas revisiones tiene dictamen vigente de una persona."
            .to_owned(),
        own => format!(
            "{} de las últimas revisiones {} dictamen vigente de una persona, de {}.",
            plural(u64::from(own), "requisito", "requisitos"),
            if own == 1 { "tiene" } else { "tienen" },
            super::numbers::integer(u64::from(total))
        ),
    }
}

/// "20 de las 32 entidades tienen revisión; 12, no."
pub fn reviewed(own: &Progress) -> String {
    let with = own.states.iter().filter(|own| own.latest.is_some()).count();
    let without = own.states.len() - with;
    if with == 0 {
        return format!(
            "Ninguna de las {} entidades federativas tiene revisión en el periodo.",
            own.states.len()
        );
    }
    let mut text = format!(
        "{} de las {} entidades federativas {} revisión en el periodo",
        with,
        own.states.len(),
        if with == 1 { "tiene" } else { "tienen" }
    );
    if without > 0 {
        text.push_str(&format!("; {without} no"));
    }
    text + "."
}

/// What must be known before the figures are read.
pub fn notices(own: &Progress, days: Option<(Date, Date)>) -> Vec<String> {
    let mut all = Vec::new();
    if own.only.is_none() {
        all.push(reviewed(own));
    }
    match days {
        None => all.push("El registro no tiene revisiones.".to_owned()),
        Some((first, last)) => {
            let none = own.all().all(|own| own.latest.is_none());
            if none && (own.from.is_some() || own.to.is_some()) {
                all.push(format!(
                    "No hay revisiones en el periodo que se pide; las del registro van del {} al {}.",
                    date(first),
                    date(last)
                ));
            }
            if own.to.is_some_and(|to| to > last) {
                all.push(format!(
                    "La última revisión del registro es del {}.",
                    date(last)
                ));
            }
        }
    }
    all.push(decided_in_all(own.decided));
    if let Some(end) = own.quarter_end.filter(|_| days.is_some()) {
        all.push(since_quarter(end, own.only.is_some()));
        let is_stale = |own: &StateProgress| own.previous.is_some() && !own.is_newer();
        if own.only.is_none() && own.all().any(is_stale) {
            all.push("«Sin nueva»: la entidad no tiene revisión posterior a esa fecha.".to_owned());
        }
    }
    all.extend(low_coverage(own));
    all.extend(ties(own));
    all.extend(rules(own));
    all
}

/// The states whose coverage is low.
fn low_coverage(own: &Progress) -> Option<String> {
    let low: Vec<String> = own
        .all()
        .filter_map(|state| {
            let latest = state.latest.as_ref().filter(|own| own.measure.is_low())?;
            let share = percent(latest.measure.coverage);
            Some(format!("{} ({share})", state.name))
        })
        .collect();
    if low.is_empty() {
        return None;
    }
    let why = if own.order == "calificacion" {
        "su lugar no es comparable con el de las demás"
    } else {
        "su calificación dice poco del conjunto"
    };
    Some(format!(
        "Cobertura baja, de menos de {}, en {}: {why}.",
        percent(LOW_COVERAGE),
        list(&low)
    ))
}

/// The places that several states share.
fn ties(own: &Progress) -> Vec<String> {
    let mut all: Vec<(u32, Vec<&StateProgress>)> = Vec::new();
    for state in own.states.iter().filter(|own| own.tied) {
        let Some(rank) = state.rank else { continue };
        match all.last_mut() {
            Some((same, states)) if *same == rank => states.push(state),
            _ => all.push((rank, vec![state])),
        }
    }
    let told = all.iter().map(|(rank, states)| {
        let names: Vec<&str> = states.iter().map(|own| own.name.as_str()).collect();
        let value = states[0].latest.as_ref().and_then(|own| own.measure.score);
        format!(
            "Empatan en el lugar {rank}, con {}: {}.",
            score_or_none(value),
            list(&names)
        )
    });
    told.collect()
}

/// Reviews made with other rules than the rest, or whose score cannot be reckoned again.
fn rules(own: &Progress) -> Vec<String> {
    let mut all = Vec::new();
    if own.rules.len() > 1 {
        let told: Vec<String> = (own.rules.iter())
            .map(|own| {
                let reviews = plural(own.reviews as u64, "revisión", "revisiones");
                let hash: String = own.sha256.chars().take(8).collect();
                format!("{} ({hash}…), {reviews}", own.version)
            })
            .collect();
        all.push(format!(
            "Las revisiones se hicieron con {} conjuntos de reglas: {}. Una diferencia entre dos de ellas puede deberse a las reglas y no a la ley.",
            own.rules.len(),
            told.join("; ")
        ));
    }
    let lost: usize = own
        .all()
        .map(|own| own.series.iter().filter(|own| !own.reproduced).count())
        .sum();
    if lost > 0 {
        all.push(format!(
            "En {} la calificación es la de la revisión misma y no se reproduce con lo que el registro sabe de sus requisitos: la de sus pasos y materias puede no corresponderle.",
            plural(lost as u64, "revisión", "revisiones")
        ));
    }
    all
}

/// "Del 31 de diciembre de 2023 al 31 de diciembre de 2024: de 48.6 a 51.2 (+2.6); cobertura, de 92 % a 92 %."
pub fn interval(own: &Interval) -> String {
    let change = own
        .change
        .map_or_else(String::new, |own| format!(" ({})", signed(own)));
    format!(
        "Del {} al {}: de {} a {}{change}; cobertura, de {} a {}.",
        date(own.from),
        date(own.to),
        score_or_none(own.before),
        score_or_none(own.after),
        percent(own.coverage_before),
        percent(own.coverage_after)
    )
}

/// "de 48.6 a 51.2 (+2.6) · 3 se cierran · 1 empeora".
pub fn in_short(own: &Interval) -> String {
    let change = own
        .change
        .map_or_else(String::new, |own| format!(" ({})", signed(own)));
    let mut parts = vec![format!(
        "de {} a {}{change}",
        score_or_none(own.before),
        score_or_none(own.after)
    )];
    for trend in Trend::ALL {
        let count = own.changes.iter().filter(|own| own.trend == trend.key());
        let (one, many) = fates(trend);
        match count.count() {
            0 => {}
            count => parts.push(plural(count as u64, one, many)),
        }
    }
    parts.join(" · ")
}

/// What became of one requirement, and of several.
const fn fates(trend: Trend) -> (&'static str, &'static str) {
    match trend {
        Trend::Opened => ("se abre", "se abren"),
        Trend::Worsened => ("empeora", "empeoran"),
        Trend::Closed => ("se cierra", "se cierran"),
        Trend::Improved => ("mejora", "mejoran"),
        Trend::OutOfSight => ("deja de poder evaluarse", "dejan de poder evaluarse"),
        Trend::InSight => ("puede evaluarse", "pueden evaluarse"),
        Trend::New => ("es nuevo", "son nuevos"),
        Trend::Gone => ("se retira", "se retiran"),
        Trend::Unchanged => ("sigue igual", "siguen igual"),
    }
}

/// "3 requisitos nuevos y 1 retirado, por el cambio de las reglas"; nothing where there are none.
pub fn come_and_gone(own: &Interval) -> Option<String> {
    let came = own
        .changes
        .iter()
        .filter(|own| own.before.is_empty())
        .count();
    let gone = own
        .changes
        .iter()
        .filter(|own| own.after.is_empty())
        .count();
    let mut parts = Vec::new();
    if came > 0 {
        parts.push(plural(came as u64, "requisito nuevo", "requisitos nuevos"));
    }
    if gone > 0 {
        parts.push(plural(
            gone as u64,
            "requisito retirado",
            "requisitos retirados",
        ));
    }
    (!parts.is_empty()).then(|| format!("{}.", list(&parts)))
}
