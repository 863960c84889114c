//! Texts of the comparative table of two versions of a law, and of its workbook.

use super::compare;
use super::sheets::ColumnText;
use crate::compare::Change;

/// Title of the document.
pub const TITLE: &str = "Cuadro comparativo";
/// What it is, in the foot of every page.
pub const NATURE: &str = "Cotejo automático de dos textos";
/// What the marks of the texts mean, before each.
pub const MARKS: &str = "Cómo se lee";
/// The mark of words taken out.
pub const STRUCK: &str = "así, las palabras que se quitan";
/// The mark of words put in.
pub const UNDERLINED: &str = "así, las que se ponen";
/// What has no mark.
pub const UNMARKED: &str = "Lo que no lleva marca es igual en los dos textos.";
/// What the table leaves out.
pub const LEFT_OUT: &str = "Los preceptos sin cambio no se transcriben.";
/// What the counts are of, when transitorios changed too.
pub const BODY_ONLY: &str = "Se cuentan los artículos del cuerpo de la ley. Los transitorios y los artículos de los decretos que cambian tienen su propia tabla.";
/// Column of a class's meaning.
pub const MEANING: &str = "Qué significa";
/// Column of a count.
pub const ARTICLES: &str = "Artículos";
/// Last row of the counts.
pub const ALL: &str = "En total";
/// Third column.
pub const REMARKS: &str = "Observaciones";
/// The older text does not have it.
pub const NOT_BEFORE: &str = "(Sin correlativo)";
/// The newer text does not have it.
pub const NOT_AFTER: &str = "(Ya no aparece)";
/// What happened to what the newer text does not have.
const GONE: &str = "Ya no aparece en el texto vigente";
/// It is there and says nothing.
pub const NO_TEXT: &str = "(Sin texto)";
/// Notes printed in an article.
pub const ARTICLE_NOTES: &str = "Notas en el artículo";
/// What a person should look at.
pub const TO_CHECK: &str = "Por revisar";
/// Heading of the annex.
pub const ANNEX: &str = "Anexo. Diferencias que no son reformas";
/// What the annex holds.
pub const ANNEX_NOTE: &str =
    "Se apartan para que no se confundan con una reforma. Si alguna lo es, corresponde al cuadro.";
/// Corrections in the annex.
pub const CORRECTIONS: &str = "Erratas, ortografía, puntuación o disposición del texto";
/// Artefacts in the annex.
pub const ARTEFACTS: &str = "Artefactos de la fuente: las mismas palabras en otro orden";
/// Only the paragraphs are laid out otherwise.
pub const LAYOUT: &str = "Sólo cambia la disposición de los párrafos.";
/// The rows of transitorios, in the workbook.
pub const TRANSITIONAL: &str = "Transitorios";
/// The rows of the body, in the workbook.
pub const BODY: &str = "Artículos";

/// The word of a class by its key; the key of what is none.
pub fn class(key: &'static str) -> &'static str {
    let found = Change::ALL.into_iter().find(|own| own.word() == key);
    found.map_or(key, compare::change)
}

/// The word of a class; what the newer text does not print may have been repealed or not, and is told as missing.
pub fn class_told(key: &'static str, gone: bool) -> &'static str {
    if gone && key == Change::Repealed.word() {
        GONE
    } else {
        class(key)
    }
}

/// What a class means, by its key.
pub fn meaning(key: &str) -> &'static str {
    let found = Change::ALL.into_iter().find(|own| own.word() == key);
    found.map_or("", compare::meaning)
}

/// Caption of a table of both texts.
pub fn both(title: &str) -> String {
    format!("{title}. Texto anterior y texto vigente")
}

/// What goes after the class of a change: ". Cambia de número. Antes, art. 3, fr. II."
pub fn remark(class: &str, moved: Option<&str>, was: Option<&str>) -> String {
    let mut text = ".".to_owned();
    match moved {
        Some(own) if own == class => {}
        Some("renumerado") => text.push_str(" Cambia de número."),
        Some(_) => text.push_str(" Cambia de lugar."),
        None => {}
    }
    if let Some(was) = was {
        text.push_str(&format!(" Antes, {was}."));
    }
    text
}

/// Notes as printed, each once, with how often it is printed: "«Fracción recorrida DOF 11-12-2023» (8 veces)".
pub fn notes(notes: &[String]) -> String {
    let mut all: Vec<(&str, usize)> = Vec::new();
    for note in notes {
        match all.iter_mut().find(|(own, _)| own == note) {
            Some((_, times)) => *times += 1,
            None => all.push((note, 1)),
        }
    }
    let told = all.into_iter().map(|(note, times)| match times {
        1 => format!("«{note}»"),
        _ => format!("«{note}» ({times} veces)"),
    });
    told.collect::<Vec<_>>().join("; ")
}

const fn column(key: &'static str, title: &'static str, about: &'static str) -> ColumnText {
    ColumnText { key, title, about }
}

/// Column of the class of a count.
pub const CLASS_COUNTED: ColumnText = column(
    "clase",
    "Clase de cambio",
    "Qué pasó con el artículo o el precepto.",
);
/// Column of its meaning.
pub const CLASS_MEANING: ColumnText = column(
    "que_significa",
    MEANING,
    "Qué se entiende por esa clase de cambio.",
);
/// Column of the articles of a class.
pub const ARTICLES_COUNTED: ColumnText = column(
    "articulos",
    ARTICLES,
    "Artículos del cuerpo de la ley en esa clase; los mismos que cuenta cambios.json.",
);
/// Column of the rows of a class, in the body.
pub const ROWS_COUNTED: ColumnText = column(
    "renglones",
    "Renglones de artículos",
    "Renglones de la hoja «Cambios» en esa clase que son de artículos del cuerpo de la ley.",
);
/// Column of the rows of a class, in transitorios.
pub const TRANSITIONAL_ROWS: ColumnText = column(
    "renglones_transitorios",
    "Renglones de transitorios",
    "Renglones de la hoja «Cambios» en esa clase que son de transitorios o de artículos de los decretos.",
);
/// Column of a row's number.
pub const ORDER: ColumnText = column("orden", "Núm.", "Lugar del cambio en el orden de la ley.");
/// Column of a row's class.
pub const CLASS: ColumnText = column(
    "cambio",
    "Clase de cambio",
    "Qué pasó con el precepto; la hoja «Resumen» dice qué significa cada clase.",
);
/// Column of the older citation.
pub const BEFORE_CITATION: ColumnText = column(
    "precepto_anterior",
    "Precepto anterior",
    "Lugar del precepto en el texto anterior; vacío si no estaba.",
);
/// Column of the newer citation: the one that names the row.
pub const AFTER_CITATION: ColumnText = column(
    "precepto_vigente",
    "Precepto vigente",
    "Lugar del precepto en el texto vigente; vacío si ya no aparece.",
);
/// Column of the older text.
pub const BEFORE_TEXT: ColumnText = column(
    "texto_anterior",
    compare::BEFORE,
    "El texto anterior del precepto, completo.",
);
/// Column of the newer text.
pub const AFTER_TEXT: ColumnText = column(
    "texto_vigente",
    compare::AFTER,
    "El texto vigente del precepto, completo.",
);
/// Column of what was taken out.
pub const TAKEN_OUT: ColumnText = column(
    "se_quita",
    "Se quita",
    "Palabras que están en el texto anterior y no en el vigente.",
);
/// Column of what was put in.
pub const PUT_IN: ColumnText = column(
    "se_pone",
    "Se pone",
    "Palabras que están en el texto vigente y no en el anterior.",
);
/// Column of the part of the law.
pub const PART: ColumnText = column(
    "parte",
    "Parte",
    "«Artículos» del cuerpo de la ley, o «Transitorios», con los artículos de los decretos.",
);
/// Column of what happened to the article.
pub const ARTICLE_TOLD: ColumnText = column(
    "que_paso_articulo",
    "Artículo en conjunto",
    "Qué pasó con el artículo que contiene el precepto.",
);
/// Column of the notes.
pub const NOTES: ColumnText = column(
    "notas",
    "Notas de reforma",
    "Notas del periodo impresas en el artículo; se repiten en cada uno de sus renglones.",
);
/// Column of what the notes say.
pub const BACKING: ColumnText = column(
    "cotejo_con_notas",
    "Cotejo con las notas",
    "«con-nota», «falta-nota», «sólo-nota», «sin-nota» o «no-consta» si la ley no imprime notas con fecha.",
);
/// Column of the doubts.
pub const DOUBT: ColumnText = column(
    "por_revisar",
    TO_CHECK,
    "Lo que el texto y las notas dicen distinto.",
);
/// Column of a division in the older text.
pub const BEFORE_DIVISION: ColumnText = column(
    "division_anterior",
    compare::BEFORE,
    "Encabezado en el texto anterior; vacío si no estaba.",
);
/// Column of a division in the newer text.
pub const AFTER_DIVISION: ColumnText = column(
    "division_vigente",
    compare::AFTER,
    "Encabezado en el texto vigente; vacío si ya no aparece.",
);
/// Column of a division's class.
pub const DIVISION_CLASS: ColumnText = column(
    "cambio",
    "Clase de cambio",
    "Qué pasó con la división; «Reformado» si cambió su denominación.",
);
/// Column of what happened to a division.
pub const TOLD: ColumnText = column("que_paso", REMARKS, "Qué pasó, en una oración.");
/// Column of a doubt's citation.
pub const DOUBTED: ColumnText = column(
    "precepto",
    "Precepto",
    "Artículo o fracción del texto vigente.",
);
/// Column of a doubt's note.
pub const NOTE: ColumnText = column(
    "nota",
    "Nota",
    "La nota como está impresa; vacía si no la hay.",
);
/// Column of a doubt.
pub const DISAGREEMENT: ColumnText = column(
    "desacuerdo",
    "En qué no coinciden",
    "El texto cambia y ninguna nota lo dice, o la nota lo dice y el texto no cambia.",
);

/// A sheet's tab and what it holds.
pub type Tab = (&'static str, &'static str);
/// The counts.
pub const SUMMARY_TAB: Tab = ("Resumen", "Artículos y renglones por clase de cambio.");
/// The changes.
pub const CHANGES_TAB: Tab = (
    "Cambios",
    "Un renglón por precepto que cambia, en el orden de la ley.",
);
/// The divisions.
pub const DIVISIONS_TAB: Tab = ("Divisiones", "Títulos, capítulos y secciones que cambian.");
/// The doubts.
pub const DOUBTS_TAB: Tab = (
    "Cotejo con notas",
    "Texto y notas de reforma que no coinciden.",
);
/// What the columns mean.
pub const DICTIONARY_TAB: Tab = ("Diccionario", "Qué contiene cada columna de cada hoja.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_tells_a_move_once() {
        assert_eq!(
            remark("reformado", Some("renumerado"), Some("art. 3, fr. II")),
            ". Cambia de número. Antes, art. 3, fr. II."
        );
        assert_eq!(remark("reubicado", Some("reubicado"), None), ".");
        assert_eq!(class_told("derogado", true), GONE);
        assert_eq!(class_told("derogado", false), "Derogado");
        assert_eq!(class("artefacto"), "Artefacto de la fuente");
    }

    #[test]
    fn a_note_is_told_once() {
        let printed = ["una", "otra", "una"].map(str::to_owned);
        assert_eq!(notes(&printed), "«una» (2 veces); «otra»");
    }
}
