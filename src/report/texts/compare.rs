//! Words and sentences on the comparison of two versions of a law.

use super::numbers;
use crate::compare::{Backing, Change, DoubtKind, Move};

/// The word of a class, of an article.
pub const fn change(change: Change) -> &'static str {
    match change {
        Change::Unchanged => "Sin cambio",
        Change::Amended => "Reformado",
        Change::Added => "Adicionado",
        Change::Repealed => "Derogado",
        Change::Renumbered => "Renumerado",
        Change::Relocated => "Reubicado",
        Change::Corrected => "Corregido",
        Change::Scrambled => "Artefacto de la fuente",
    }
}

/// What a class means, for the legend.
pub const fn meaning(change: Change) -> &'static str {
    match change {
        Change::Unchanged => "las mismas palabras y signos",
        Change::Amended => "otras palabras",
        Change::Added => "no estaba, o estaba derogado",
        Change::Repealed => "se marca como derogado, o ya no aparece",
        Change::Renumbered => "el mismo texto con otro número",
        Change::Relocated => "el mismo texto en otro lugar",
        Change::Corrected => "erratas, ortografía, puntuación o disposición del texto",
        Change::Scrambled => "las mismas palabras en otro orden, porque la fuente las revolvió",
    }
}

/// The stable key of a move.
pub const fn moved(moved: Move) -> &'static str {
    match moved {
        Move::Renumbered => "renumerado",
        Move::Relocated => "reubicado",
    }
}

/// The stable key of what the notes say.
pub const fn backing(backing: Backing) -> &'static str {
    match backing {
        Backing::Quiet => "sin-nota",
        Backing::Noted => "con-nota",
        Backing::Unnoted => "falta-nota",
        Backing::NoteAlone => "sólo-nota",
        Backing::Unknown => "no-consta",
    }
}

/// The stable key of a doubt.
pub const fn doubt(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::ChangeWithoutNote => "cambio-sin-nota",
        DoubtKind::NoteWithoutChange => "nota-sin-cambio",
    }
}

/// A doubt in a sentence.
pub fn doubtful(kind: DoubtKind, citation: &str, note: &str) -> String {
    match kind {
        DoubtKind::ChangeWithoutNote => {
            format!("{citation}: el texto cambia y ninguna nota del periodo lo dice.")
        }
        DoubtKind::NoteWithoutChange => {
            format!("{citation}: la nota dice «{note}» y el texto no cambia.")
        }
    }
}

/// What happened to an article, in a sentence: "Reformado. Antes, art. 14."
pub fn told(own: Change, was: Option<&str>, elsewhere: bool, kin: &[String], gone: bool) -> String {
    // What is missing may have been repealed or only not printed: the text does not say.
    let mut text = match own {
        Change::Repealed if gone => GONE.to_owned(),
        _ => change(own).to_owned(),
    };
    text.push('.');
    if let Some(was) = was {
        text.push_str(&format!(" Antes, {was}."));
    }
    if elsewhere {
        text.push_str(" Está en otra división.");
    }
    if !kin.is_empty() {
        let verb = if gone {
            "Su texto pasó a"
        } else {
            "Toma texto de"
        };
        text.push_str(&format!(" {verb}: {}.", numbers::list(kin)));
    }
    text
}

/// "Del texto al 11 de noviembre de 2020 al texto al 7 de enero de 2021."
pub fn period(from: &str, to: &str) -> String {
    format!("Texto anterior: {from}. Texto vigente: {to}.")
}

/// Only the paragraphs are laid out otherwise.
pub const LAYOUT: &str = " (sólo la disposición del texto)";
/// Something that the newer text does not print.
const GONE: &str = "Ya no aparece en el texto vigente";
/// A version without a date.
pub const UNDATED: &str = "sin fecha";
/// The older version is the later one.
pub const REVERSED: &str =
    "El texto dado como anterior es posterior al otro: quizá los archivos están invertidos.";
/// The texts bear other titles.
pub const OTHER_TITLE: &str =
    "Los títulos de los dos textos no coinciden: compruebe que son versiones de la misma ley.";
/// The newer law prints no notes.
pub const NO_NOTES: &str = "El texto vigente no imprime notas de reforma con fecha: los cambios no pudieron cotejarse con ellas.";
/// The newer law lacks transitorios that the older prints.
pub fn unprinted(transitionals: usize) -> String {
    let many = numbers::count(transitionals as u64, "transitorio", "transitorios");
    format!(
        "El texto vigente no imprime {many} que el anterior sí imprime: eso no significa que se hayan derogado."
    )
}

/// Title of the comparison.
pub const TITLE: &str = "Comparación de dos versiones";
/// Nothing changed.
pub const NOTHING: &str = "No hay cambios en los artículos.";
/// Heading of the counts.
pub const COUNTS: &str = "Artículos por clase de cambio";
/// Heading of the changes.
pub const ARTICLES: &str = "Cambios en los artículos";
/// Heading of the changes of transitorios.
pub const TRANSITIONALS: &str = "Transitorios";
/// Heading of the changes of divisions.
pub const DIVISIONS: &str = "Títulos, capítulos y secciones";
/// Heading of the doubts.
pub const DOUBTS: &str = "Texto y notas de reforma que no coinciden";
/// Says what the doubts are about.
pub const DOUBTS_NOTE: &str = "Las notas impresas en el texto vigente, con fecha posterior al texto anterior, se cotejan con lo que cambió.";
/// What every comparison says of itself.
pub const NATURE: &str = "Cotejo automático de dos textos: no sustituye la consulta de los decretos en el periódico oficial.";
/// Column of the older text.
pub const BEFORE: &str = "Texto anterior";
/// Column of the newer text.
pub const AFTER: &str = "Texto vigente";
/// Words taken out.
pub const OUT: &str = "se quita";
/// Words put in.
pub const IN: &str = "se pone";
/// Reform notes.
pub const NOTE: &str = "Nota";
/// Filter by class.
pub const CLASS: &str = "Clase de cambio";
/// How the texts are shown.
pub const SHOWN_AS: &str = "Cómo se muestra";
/// Both texts beside each other.
pub const SIDE: &str = "Dos columnas";
/// One text with marks.
pub const INLINE: &str = "Un solo texto con marcas";
/// Hide what did not change.
pub const ONLY_CHANGES: &str = "Sólo los preceptos que cambian";
/// Search box.
pub const SEARCH: &str = "Buscar en los cambios";
/// Articles in sight.
pub const IN_SIGHT: &str = "artículos a la vista";
/// Nothing is in sight.
pub const NONE_IN_SIGHT: &str = "Ningún cambio coincide con lo buscado.";
/// Every class.
pub const ANY: &str = "Todas";

/// A division's change: "Capítulo II pasa a ser Capítulo III".
pub fn division(own: Change, was: &str, is: &str) -> String {
    match own {
        Change::Added => format!("Se adiciona: {is}."),
        Change::Repealed => format!("Ya no aparece: {was}."),
        Change::Renumbered => format!("Cambia de número: {was}; ahora, {is}."),
        _ => format!("Cambia de denominación: {was}; ahora, {is}."),
    }
}
