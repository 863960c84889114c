//! What is said of the crossing of actions and gaps.

use super::numbers::{count as plural, date, list, percent};
use crate::report::progress::{CrossedAction, CrossedState, Crossing, Crossings};

/// Title.
pub const TITLE: &str = "Acciones reportadas y asuntos legales, por línea de acción";
/// Requirements that are open.
pub const OPEN: &str = "Asuntos abiertos";
/// Requirements that are met.
pub const MET: &str = "Se cumplen";
/// What was reported.
pub const ACTIONS: &str = "Acciones";

/// The kind in a column's title.
pub const fn short(own: Crossing) -> &'static str {
    match own {
        Crossing::AccionesConHuecos => "Acciones con huecos",
        Crossing::LeySinAcciones => "Ley sin acciones",
        Crossing::LeyAMediasSinAcciones => "Ley a medias sin acciones",
        Crossing::SinNinguno => "Sin ley ni acciones",
        Crossing::Plena => "Ley y acciones",
        Crossing::SinFuente => "Sin fuente",
        Crossing::SinRequisito => "Sin requisito",
    }
}

/// The kind as a heading.
pub const fn heading(own: Crossing) -> &'static str {
    match own {
        Crossing::AccionesConHuecos => "Líneas con acciones y huecos legales abiertos",
        Crossing::LeySinAcciones => "Líneas con ley y sin acciones",
        Crossing::LeyAMediasSinAcciones => "Líneas con ley a medias y sin acciones",
        Crossing::SinNinguno => "Líneas sin ley y sin acciones",
        Crossing::Plena => "Líneas con ley y con acciones",
        Crossing::SinFuente => "Líneas de cuya ley nada puede decirse",
        Crossing::SinRequisito => "Líneas para las que ningún requisito pide ley local",
    }
}

/// "núm. 1, Instituto de Atención: «Clínica jurídica» (2020)".
pub fn action(own: &CrossedAction) -> String {
    format!(
        "núm. {}, {}: «{}» ({})",
        own.number, own.institution, own.name, own.period
    )
}

/// The coverage in a cell; nothing without a review.
pub fn coverage(own: &CrossedState) -> String {
    own.coverage
        .map_or_else(|| super::progress::NONE.to_owned(), percent)
}

/// Names, the first ones; how many more there are.
pub fn some_of(all: &[String], most: usize) -> String {
    if all.len() <= most + 1 {
        return all.join(", ");
    }
    let more = all.len() - most;
    format!("{} y {more} más", all[..most].join(", "))
}

/// Which programme, period and basis.
pub fn scope(own: &Crossings) -> String {
    let period = match &own.period {
        Some(period) => format!("periodo {period}"),
        None => "todos los periodos reportados".to_owned(),
    };
    format!(
        "{} · {period} · {}",
        own.programme,
        super::progress::basis(own.basis)
    )
}

/// Which review, and how many actions.
pub fn reviewed(own: &CrossedState) -> String {
    let review = match (own.date, own.coverage) {
        (Some(day), Some(coverage)) => format!(
            "Revisión del {}, cobertura de {}",
            date(day),
            percent(coverage)
        ),
        _ => "Sin revisión".to_owned(),
    };
    format!(
        "{review}; {}.",
        plural(
            own.actions as u64,
            "acción reportada",
            "acciones reportadas"
        )
    )
}

/// What must be known before it is read.
pub fn notices(own: &Crossings, federal: usize) -> Vec<String> {
    let mut all = Vec::new();
    let total: usize = own.states.iter().map(|own| own.actions).sum();
    if total == 0 {
        all.push("No hay acciones reportadas en el periodo que se pide.".to_owned());
    }
    let blind: Vec<&str> = (own.states.iter())
        .filter(|own| own.date.is_none() && own.actions > 0)
        .map(|own| own.name.as_str())
        .collect();
    if !blind.is_empty() {
        all.push(format!(
            "Con acciones y sin revisión, de modo que nada puede decirse de su ley: {}.",
            list(&blind)
        ));
    }
    let unlinked: usize = own.states.iter().map(|own| own.unlinked).sum();
    if unlinked > 0 {
        let some = plural(unlinked as u64, "acción no declara", "acciones no declaran");
        all.push(format!("{some} ninguna línea y no se cruzan."));
    }
    for state in own
        .states
        .iter()
        .filter(|own| !own.unknown_lines.is_empty())
    {
        all.push(format!(
            "{}: el {} no tiene {}.",
            state.name,
            own.programme,
            if state.unknown_lines.len() == 1 {
                format!(
                    "la línea {}, que una acción declara",
                    state.unknown_lines[0]
                )
            } else {
                format!(
                    "las líneas {}, que sus acciones declaran",
                    list(&state.unknown_lines)
                )
            }
        ));
    }
    if federal > 0 && own.only.is_none() {
        let some = plural(federal as u64, "acción", "acciones");
        all.push(format!(
            "{some} de la Federación no se cruzan: la revisión es de leyes locales."
        ));
    }
    all.push(
        "«Con ley» quiere decir que la norma local dice lo que se pide: se cumple al menos un requisito que alcanza la línea y ninguno está abierto; «a medias», que también hay abiertos, o que sólo se dice en parte. No cuenta como ley lo que se cumple por no decir algo, como un término superado."
            .to_owned(),
    );
    all
}
