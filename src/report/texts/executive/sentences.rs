//! Sentences of the executive report.

use crate::report::texts::numbers::{count, date, integer, list};
use jiff::civil::Date;

/// Objectives without anything that are named one by one; more are counted.
const NAMED: usize = 8;

/// "$1,250,000.50".
pub fn pesos(cents: i64) -> String {
    let whole = integer(cents.unsigned_abs() / 100);
    format!("${whole}.{:02}", cents.unsigned_abs() % 100)
}

/// "del 1 de junio de 2019 al 30 de junio de 2020"; empty when nothing is known.
pub fn span(from: Option<Date>, until: Option<Date>) -> String {
    match (from, until) {
        (Some(from), Some(until)) if from == until => format!("el {}", date(from)),
        (Some(from), Some(until)) => format!("del {} al {}", date(from), date(until)),
        (Some(from), None) => format!("desde el {}", date(from)),
        (None, Some(until)) => format!("hasta el {}", date(until)),
        (None, None) => String::new(),
    }
}

/// The first sentence of the summary.
#[derive(Debug)]
pub struct Opening<'a> {
    /// Label of the period.
    pub period: &'a str,
    /// The days that it covers; may be empty.
    pub covers: &'a str,
    /// What was done.
    pub done: usize,
    /// Reports.
    pub units: usize,
    /// States that report.
    pub states: usize,
    /// Whether the Federation does.
    pub federal: bool,
}

impl Opening<'_> {
    /// "Para el periodo 2020 (del … al …), 3 unidades de la Federación y de 2 entidades federativas reportaron 176…".
    pub fn sentence(&self) -> String {
        let covers = if self.covers.is_empty() {
            String::new()
        } else {
            format!(" ({})", self.covers)
        };
        let mut of = Vec::new();
        if self.federal {
            of.push("de la Federación".to_owned());
        }
        if self.states > 0 {
            of.push(if self.states == 1 {
                "de una entidad federativa".to_owned()
            } else {
                format!("de {} entidades federativas", integer(self.states as u64))
            });
        }
        format!(
            "Para el periodo {}{covers}, {} {} {} {}.",
            self.period,
            if self.units == 1 {
                "una unidad".to_owned()
            } else {
                format!("{} unidades", integer(self.units as u64))
            },
            of.join(" y "),
            if self.units == 1 {
                "reportó"
            } else {
                "reportaron"
            },
            done(self.done)
        )
    }
}

/// "176 programas, acciones y buenas prácticas".
pub fn done(number: usize) -> String {
    count(
        number as u64,
        "programa, acción o buena práctica",
        "programas, acciones y buenas prácticas",
    )
}

/// "56 programas, 100 acciones y 20 buenas prácticas".
pub fn by_kind(programmes: usize, actions: usize, practices: usize) -> String {
    list(&[
        count(programmes as u64, "programa", "programas"),
        count(actions as u64, "acción", "acciones"),
        count(practices as u64, "buena práctica", "buenas prácticas"),
    ])
}

/// "en 12 de 176".
pub fn budgeted(with: usize, all: usize) -> String {
    format!(
        "lo reportan {} de {}",
        integer(with as u64),
        integer(all as u64)
    )
}

/// The objective with the most, and those that follow.
pub fn most(ranking: &[(u8, &str, usize)]) -> String {
    let Some((number, name, top)) = ranking.first() else {
        return "Ningún objetivo se distingue por tener más o menos que los demás.".to_owned();
    };
    let tied = ranking.iter().filter(|own| own.2 == *top).count();
    let mut text = if tied == 1 {
        format!(
            "El objetivo con más es el {number}, «{name}», con {}",
            integer(*top as u64)
        )
    } else {
        let numbers: Vec<String> = ranking[..tied]
            .iter()
            .map(|own| own.0.to_string())
            .collect();
        format!(
            "Los objetivos con más son los números {}, con {} cada uno",
            list(&numbers),
            integer(*top as u64)
        )
    };
    let rest: Vec<(u8, usize)> = ranking[tied..].iter().map(|own| (own.0, own.2)).collect();
    if !rest.is_empty() {
        text.push_str(if tied == 1 {
            "; le siguen "
        } else {
            "; les siguen "
        });
        text.push_str(&grouped(&rest));
    }
    text + "."
}

/// Those with the fewest, of so many.
pub fn fewest(ranking: &[(u8, usize)], all: usize) -> String {
    let bare = ranking.iter().filter(|own| own.1 == 0).count();
    if ranking.is_empty() {
        String::new()
    } else if bare > NAMED {
        format!("{bare} de los {all} objetivos no tienen ninguno.")
    } else {
        format!("Los objetivos con menos son {}.", grouped(ranking))
    }
}

/// "el 17, con 17; el 15, con 16; y los números 11 y 18, con 4 cada uno".
fn grouped(ranking: &[(u8, usize)]) -> String {
    let mut groups: Vec<(usize, Vec<String>)> = Vec::new();
    for (number, total) in ranking {
        match groups.last_mut().filter(|own| own.0 == *total) {
            Some(last) => last.1.push(number.to_string()),
            None => groups.push((*total, vec![number.to_string()])),
        }
    }
    let told: Vec<String> = (groups.iter())
        .map(|(total, numbers)| {
            let (which, each) = match numbers.as_slice() {
                [one] => (format!("el {one}"), ""),
                all => (format!("los números {}", list(all)), " cada uno"),
            };
            match total {
                0 => format!("{which}, sin ninguno"),
                total => format!("{which}, con {}{each}", integer(*total as u64)),
            }
        })
        .collect();
    match told.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{}; y {last}", first.join("; ")),
        _ => told.concat(),
    }
}

/// What is said of ties among those with the most and with the fewest.
pub fn ties(most: &[(u8, usize)], fewest: &[(u8, usize)], all: &[(u8, usize)]) -> Vec<String> {
    let mut told = Vec::new();
    for (what, ranking) in [("más", most), ("menos", fewest)] {
        let mut at = 0;
        while at < ranking.len() {
            let total = ranking[at].1;
            let tied: Vec<String> = (ranking[at..].iter())
                .take_while(|own| own.1 == total)
                .map(|own| own.0.to_string())
                .collect();
            at += tied.len();
            if tied.len() > 1 && (total > 0 || tied.len() <= NAMED) {
                told.push(format!(
                    "Entre los objetivos con {what}, empatan los números {}, con {} cada uno.",
                    list(&tied),
                    integer(total as u64)
                ));
            }
        }
    }
    if most.is_empty() && fewest.is_empty() && !all.is_empty() {
        told.push(
            "Todos los objetivos tienen el mismo número: no hay unos con más y otros con menos."
                .to_owned(),
        );
    }
    told
}

/// Why the objectives add up to more than the total.
pub fn repeated(done: usize, placed: usize) -> String {
    if placed == done || placed == 0 {
        return String::new();
    }
    format!(
        "La suma de los objetivos es {}: lo que atiende varios objetivos cuenta en cada uno, y lo que no señala ninguno no cuenta en ellos.",
        integer(placed as u64)
    )
}

/// How many rows tell of a challenge.
pub fn challenges(rows: usize) -> String {
    match rows {
        0 => "No se señalaron retos.".to_owned(),
        1 => "Se señaló un reto.".to_owned(),
        rows => format!("Se señalaron {} retos.", integer(rows as u64)),
    }
}

/// The category with the most.
pub fn top_challenge(names: &[&str], number: usize) -> String {
    let quoted: Vec<String> = names.iter().map(|own| format!("«{own}»")).collect();
    let number = integer(number as u64);
    if names.len() == 1 {
        format!("La categoría con más retos es {}, con {number}.", quoted[0])
    } else {
        format!(
            "Las categorías con más retos son {}, con {number} cada una.",
            list(&quoted)
        )
    }
}

/// Who was asked and who answered.
pub fn institutions(asked: usize, answered: usize, (silent, unasked): (usize, usize)) -> String {
    if asked + answered == 0 {
        return "Los reportes no dicen a qué instituciones se pidió información.".to_owned();
    }
    let mut text = format!(
        "Se solicitó información a {} y {} {}",
        count(asked as u64, "institución", "instituciones"),
        if answered == 1 {
            "respondió"
        } else {
            "respondieron"
        },
        integer(answered as u64)
    );
    if unasked > 0 {
        text.push_str(&format!(
            ", {} sin que se {} hubiera solicitado",
            if unasked == 1 {
                "una de ellas".to_owned()
            } else {
                format!("{} de ellas", integer(unasked as u64))
            },
            if unasked == 1 { "le" } else { "les" }
        ));
    }
    if silent > 0 {
        text.push_str(&format!(
            "; {} no {}",
            if silent == 1 {
                "una".to_owned()
            } else {
                integer(silent as u64)
            },
            if silent == 1 {
                "respondió"
            } else {
                "respondieron"
            }
        ));
    }
    text + "."
}

/// "Secretaría de Turismo (ST), Oaxaca".
pub fn institution(name: &str, acronym: &str, state: &str) -> String {
    let acronym = if acronym.is_empty() {
        String::new()
    } else {
        format!(" ({acronym})")
    };
    let state = if state.is_empty() {
        String::new()
    } else {
        format!(", {state}")
    };
    format!("{name}{acronym}{state}")
}

/// How many people.
pub fn population(people: u64) -> String {
    match people {
        0 => "Los reportes no dicen a cuántas personas se alcanzó.".to_owned(),
        people => format!(
            "Las acciones alcanzaron a {}.",
            count(people, "persona", "personas")
        ),
    }
}

/// Which reports are partial.
pub fn partial(units: &[String]) -> Option<String> {
    (!units.is_empty()).then(|| {
        format!(
            "De estos reportes quedaron fuera renglones con errores, por lo que sus cifras son parciales: {}.",
            units.join("; ")
        )
    })
}

/// What a section holds.
pub fn section(number: usize, people: u64, challenged: usize) -> String {
    let mut parts = vec![count(
        number as u64,
        "programa, acción o buena práctica",
        "programas, acciones y buenas prácticas",
    )];
    if people > 0 {
        parts.push(count(people, "persona alcanzada", "personas alcanzadas"));
    }
    if challenged > 0 {
        parts.push(count(
            challenged as u64,
            "renglón que señala retos",
            "renglones que señalan retos",
        ));
    }
    list(&parts) + "."
}

/// Where an action is told whole.
pub fn elsewhere(number: u8) -> String {
    format!("Se describe en el objetivo {number}.")
}

/// "70 mujeres".
pub fn of_sex(sex: &str, people: u64) -> String {
    match sex {
        "Mujer" => count(people, "mujer", "mujeres"),
        "Hombre" => count(people, "hombre", "hombres"),
        "No binario" => count(people, "persona no binaria", "personas no binarias"),
        _ => format!("{} sin sexo señalado", integer(people)),
    }
}

/// "120 personas: 70 mujeres y 50 hombres".
pub fn reached(all: u64, parts: &str) -> String {
    format!("{}: {parts}", count(all, "persona", "personas"))
}

/// The name of a figure of counts, for who does not see it: "Por sexo: mujer, 70; hombre, 50."
pub fn figure(title: &str, rows: &[(String, String)]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|own| format!("{}, {}", own.0, own.1))
        .collect();
    format!("{title}: {}.", rows.join("; "))
}
