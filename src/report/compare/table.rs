//! The comparison as CSV: one row per provision that changed.

use super::super::ReportError;
use super::super::table::Csv;
use super::view::{ArticleRow, LawsView, ProvisionRow, WordsRow, joint};
use crate::compare::Change;

/// The comparison as CSV, keys in Spanish; with `bom`, the mark by which Excel knows UTF-8.
///
/// # Errors
///
/// [`ReportError`] when it could not be written.
pub fn csv(view: &LawsView, bom: bool) -> Result<String, ReportError> {
    let mut table = Csv::new(&[
        "articulo_anterior",
        "articulo_vigente",
        "cambio_articulo",
        "precepto_anterior",
        "precepto_vigente",
        "cambio",
        "texto_anterior",
        "texto_vigente",
        "se_quita",
        "se_pone",
        "notas",
        "cotejo_con_notas",
    ])?;
    for article in view.articles.iter().chain(&view.transitionals) {
        for own in &article.provisions {
            if own.change != Change::Unchanged.word() {
                row(&mut table, article, own)?;
            }
        }
    }
    let text = table.finish()?;
    Ok(if bom { format!("\u{FEFF}{text}") } else { text })
}

fn row(table: &mut Csv, article: &ArticleRow, own: &ProvisionRow) -> Result<(), ReportError> {
    let side = |run: &'_ WordsRow, after: bool| {
        if after {
            run.after.clone()
        } else {
            run.before.clone()
        }
    };
    let whole = |after: bool| {
        own.words.iter().fold(String::new(), |text, run| {
            let next = side(run, after);
            let between = if next.is_empty() {
                ""
            } else {
                joint(&text, &next)
            };
            text + between + &next
        })
    };
    let differs = |after: bool| {
        let runs = own.words.iter().filter(|run| !run.same);
        let texts: Vec<String> = (runs.map(|run| side(run, after)))
            .filter(|text| !text.is_empty())
            .collect();
        texts.join(" … ")
    };
    let was = own.was.as_deref().unwrap_or(&own.citation);
    table.row(&[
        article.before.as_deref().unwrap_or(""),
        article.after.as_deref().unwrap_or(""),
        article.change,
        if own.before.is_some() { was } else { "" },
        if own.after.is_some() {
            &own.citation
        } else {
            ""
        },
        own.change,
        &whole(false),
        &whole(true),
        &differs(false),
        &differs(true),
        &article.notes.join("; "),
        article.backing,
    ])
}
