//! The comparison as CSV: one row per provision that changed.

use super::super::ReportError;
use super::super::table::Csv;
use super::entries::{differing, whole};
use super::view::{ArticleRow, LawsView, ProvisionRow};
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
        &whole(own, false),
        &whole(own, true),
        &differing(own, false),
        &differing(own, true),
        &article.notes.join("; "),
        article.backing,
    ])
}
