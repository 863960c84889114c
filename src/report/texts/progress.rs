//! What is said of progress over time.

use super::numbers::{count as plural, date, list, percent, score};
use crate::compare::Trend;
use crate::report::progress::{
    Interval, LOW_COVERAGE, Measure, Point, Progress, Standing, StateProgress,
};
use jiff::civil::Date;

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
