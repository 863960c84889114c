//! The law as an outline: headings, articles, points, each with its printed line.

use super::Labelled;
use crate::law::{Article, Law, ProvisionKind, ProvisionStatus, Series};
use std::fmt::Write as _;

/// Characters of each provision that the outline shows.
const SHOWN: usize = 72;

/// The outline of a law.
pub fn outline(labelled: Labelled<'_>) -> String {
    let law = labelled.law;
    let mut out = String::new();
    head(&mut out, labelled);
    let mut last_division = None;
    let mut last_series = Series::Body;
    for article in &law.articles {
        if article.series != last_series {
            series(&mut out, law, article.series);
            last_series = article.series;
        }
        if article.division != last_division {
            headings(&mut out, law, article);
            last_division = article.division;
        }
        one_article(&mut out, law, article);
    }
    tail(&mut out, law);
    out
}

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

fn head(out: &mut String, labelled: Labelled<'_>) {
    let law = labelled.law;
    let metadata = &law.metadata;
    let title = if metadata.title.is_empty() {
        &law.file
    } else {
        &metadata.title
    };
    let _ = writeln!(out, "{title}");
    let class = if labelled.class.is_empty() {
        "no reconocida"
    } else {
        labelled.class
    };
    let _ = writeln!(out, "clase: {class}");
    if let Some(date) = metadata.published {
        let _ = writeln!(out, "publicación: {date}");
    }
    if let Some(date) = metadata.last_reform {
        let _ = writeln!(out, "última reforma: {date}");
    }
    let _ = writeln!(out);
}

fn series(out: &mut String, law: &Law, series: Series) {
    match series {
        Series::Body => {}
        Series::Decree => {
            let _ = writeln!(out, "\nDecreto");
        }
        Series::Quoted => {
            let _ = writeln!(out, "\nArtículos de otra ley, citados en una nota");
        }
        Series::Transitional(decree) => {
            let decree = law.decrees.get(decree as usize);
            let title = decree.map_or("", |decree| decree.title.as_str());
            let _ = write!(out, "\nTransitorios");
            if !title.is_empty() {
                let _ = write!(out, " · {}", shorten(title));
            }
            let _ = writeln!(out);
        }
    }
}

fn headings(out: &mut String, law: &Law, article: &Article) {
    for division in law.divisions_of(article) {
        let _ = write!(out, "{}", division.heading);
        if !division.name.is_empty() {
            let _ = write!(out, " · {}", division.name);
        }
        let _ = writeln!(out);
    }
}

fn one_article(out: &mut String, law: &Law, article: &Article) {
    let mark = match article.status {
        ProvisionStatus::InForce => "",
        ProvisionStatus::Repealed => " (derogado)",
    };
    let _ = write!(
        out,
        "  {:>5}  Artículo {}{mark}",
        article.line, article.number
    );
    if !article.caption.is_empty() {
        let _ = write!(out, " · {}", article.caption);
    }
    let _ = writeln!(out);
    for (ix, provision) in law.provisions_of(article) {
        let depth = law.path_of(ix).len();
        let label = match provision.kind {
            ProvisionKind::Paragraph => "¶".to_owned(),
            ProvisionKind::Subpoint => format!("{})", provision.label),
            _ => format!("{}.", provision.label),
        };
        let text = shorten(law.text.slice(provision.span));
        let _ = writeln!(out, "{:indent$}{label} {text}", "", indent = 9 + 3 * depth);
    }
}

fn tail(out: &mut String, law: &Law) {
    let balance = &law.balance;
    let _ = writeln!(
        out,
        "\nartículos: {} de {} · texto colocado: {:.1} %",
        balance.found,
        balance.expected,
        100.0 * balance.placed_share()
    );
    for (numbers, what) in [
        (&balance.missing, "faltan"),
        (&balance.repeated, "repetidos"),
    ] {
        if !numbers.is_empty() {
            let _ = writeln!(out, "{what}: {}", numbers.join(", "));
        }
    }
    for warning in &law.warnings {
        match warning.line {
            Some(line) => {
                let _ = writeln!(out, "aviso, línea {line}: {}", warning.message);
            }
            None => {
                let _ = writeln!(out, "aviso: {}", warning.message);
            }
        }
    }
}

fn shorten(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}
