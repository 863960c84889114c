//! The count of what was found: articles that the numbering promises, text that found its place.
//!
//! In: the law as built and the rows. Out: [`Balance`] and warnings for gaps and repeats.

use super::key::{Key, digits_key};
use super::scan::Row;
use crate::law::{Balance, Law, LineRole, Series};
use crate::source::Warning;
use rustc_hash::FxHashSet;

/// Most missing numbers listed: beyond, the series is broken and the list says nothing.
const MISSING_MAX: u32 = 400;

/// Counts articles and bytes, and warns.
pub(super) fn count(law: &mut Law, rows: &[Row], roles: &[LineRole]) {
    let mut balance = Balance::default();
    for row in rows {
        let bytes = u64::from(row.end - row.start);
        balance.text_bytes += bytes;
        if roles[row.line as usize] != LineRole::Unplaced {
            balance.placed_bytes += bytes;
        }
    }
    let mut warnings = Vec::new();
    if !law
        .articles
        .iter()
        .any(|article| article.series == Series::Body)
    {
        warnings.push(Warning::whole(
            "no se encontró ningún artículo; compruebe que el archivo es una ley y que se lee completo",
        ));
    }
    series(law, &mut balance, &mut warnings);
    balance.expected = balance.found + balance.missing.len() as u32 - balance.repeated.len() as u32;
    law.balance = balance;
    law.warnings.append(&mut warnings);
    law.warnings.sort_by_key(|warning| warning.line);
}

/// Walks the numbers of the body.
fn series(law: &Law, balance: &mut Balance, warnings: &mut Vec<Warning>) {
    let mut last: Option<(Key, &str)> = None;
    let mut seen: FxHashSet<Key> = FxHashSet::default();
    for article in law.articles.iter().filter(|a| a.series == Series::Body) {
        balance.found += 1;
        let Some((key, _)) = digits_key(&article.number) else {
            continue;
        };
        if key.base == 1 && key.suffix == [0; 4] {
            seen.clear();
            last = None;
        }
        if !seen.insert(key) {
            balance.repeated.push(article.number.clone());
            warnings.push(Warning::at(
                article.line,
                format!(
                    "el artículo {} aparece dos veces; revise la numeración en la fuente",
                    article.number
                ),
            ));
        }
        let expected = last.map_or(1, |(last, _)| last.base + 1);
        if key.base > expected {
            gap(
                balance,
                warnings,
                article.line,
                expected..key.base,
                last.map(|(_, n)| n),
            );
        }
        last = Some((key, &article.number));
    }
}

/// Notes the numbers that are missing before an article.
fn gap(
    balance: &mut Balance,
    warnings: &mut Vec<Warning>,
    line: u32,
    missing: std::ops::Range<u32>,
    after: Option<&str>,
) {
    let count = missing.end - missing.start;
    if count <= MISSING_MAX {
        balance
            .missing
            .extend(missing.clone().map(|number| number.to_string()));
    }
    let which = if count == 1 {
        format!("falta el artículo {}", missing.start)
    } else {
        format!(
            "faltan los artículos {} a {}",
            missing.start,
            missing.end - 1
        )
    };
    let place = after.map_or_else(
        || "al principio".to_owned(),
        |after| format!("después del {after}"),
    );
    warnings.push(Warning::at(
        line,
        format!("{which} ({place}): revise si fueron derogados o si la fuente está incompleta"),
    ));
}
