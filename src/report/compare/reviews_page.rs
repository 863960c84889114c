//! The comparison of two reviews as one HTML page that needs nothing else.
//!
//! In: a [`ReviewsView`]. Out: the page; whole without its script, which only filters.

use super::super::html::hash;
use super::super::texts::{LABELS, compare, numbers, reviews as texts};
use super::reviews::{ReviewsView, dash};
use std::fmt::Write as _;

const STYLE: &str = include_str!("../plantillas/comparacion.css");
const SCRIPT: &str = include_str!("../plantillas/comparacion.js");

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The comparison as a page.
pub fn reviews_page(view: &ReviewsView) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"es-MX\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; \
         script-src '{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}: {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"salto\" href=\"#contenido\">{}</a>\n<header class=\"portada\"><p>{}</p><h1>{}</h1>\n\
         <dl><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd></div></dl></header>\n\
         <main id=\"contenido\" tabindex=\"-1\">\n",
        hash(STYLE),
        hash(SCRIPT),
        texts::TITLE,
        escape(&view.after.entity),
        LABELS.skip,
        texts::TITLE,
        escape(&view.after.entity),
        texts::BEFORE,
        escape(&view.before.date_text),
        texts::AFTER,
        escape(&view.after.date_text),
    );
    let _ = writeln!(out, "<p>{}</p>", escape(&view.scores));
    for notice in &view.notices {
        let _ = writeln!(out, "<p><strong>{}</strong></p>", escape(notice));
    }
    out.push_str("<ul>\n");
    for own in view.counts.iter().filter(|own| own.count > 0) {
        let count = numbers::integer(own.count as u64);
        let _ = writeln!(out, "<li>{}: <strong>{count}</strong></li>", own.word);
    }
    out.push_str("</ul>\n");
    changes(&mut out, view);
    lines(&mut out, view);
    laws(&mut out, view);
    let _ = writeln!(
        out,
        "</main>\n<footer><p>{} {}.</p></footer>\n{}</body>\n</html>",
        compare::NATURE,
        LABELS.made_with,
        if view.changes.is_empty() {
            String::new()
        } else {
            format!("<script>{SCRIPT}</script>\n")
        }
    );
    out
}

/// The filters: hidden until the script that they need is there.
fn filters(out: &mut String, view: &ReviewsView) {
    let _ = write!(
        out,
        "<form id=\"vista\" class=\"vista\"><div id=\"filtros\" hidden><label>{} <select id=\"f-clase\">\
         <option value=\"\">{}</option>",
        texts::FATE,
        texts::ANY
    );
    let listed = |trend: &str| view.changes.iter().any(|own| own.trend == trend);
    for own in view.counts.iter().filter(|own| listed(own.trend)) {
        let _ = write!(
            out,
            "<option value=\"{}\">{} ({})</option>",
            own.trend, own.word, own.count
        );
    }
    let _ = writeln!(
        out,
        "</select></label><label>{} <input type=\"search\" id=\"f-texto\" autocomplete=\"off\"></label>\
         <output id=\"f-cuenta\" for=\"f-clase f-texto\" data-vistos=\"{}\" data-nada=\"{}\"></output></div></form>",
        compare::SEARCH,
        texts::IN_SIGHT,
        compare::NONE_IN_SIGHT
    );
}

fn changes(out: &mut String, view: &ReviewsView) {
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"cambios\">\n<h2 id=\"cambios\">{}</h2>",
        texts::CHANGES
    );
    if view.changes.is_empty() {
        let _ = writeln!(out, "<p>{}</p>\n</section>", texts::NOTHING);
        return;
    }
    filters(out, view);
    out.push_str("<div class=\"ancha\"><table aria-labelledby=\"cambios\">\n<thead><tr>");
    for title in texts::COLUMNS {
        let _ = write!(out, "<th scope=\"col\" class=\"corta\">{title}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for own in &view.changes {
        let _ = writeln!(
            out,
            "<tr class=\"cambio\" data-clase=\"{}\"><td class=\"corta\"><strong>{}</strong></td><th scope=\"row\">{}<br><small>{}</small></th><td class=\"corta\">{}</td><td class=\"corta\">{}</td><td class=\"corta\">{}</td><td>{}</td></tr>",
            own.trend,
            own.word,
            escape(&own.title),
            escape(&own.requirement),
            dash(own.before),
            dash(own.after),
            dash(own.priority),
            escape(&own.told)
        );
    }
    out.push_str("</tbody>\n</table></div>\n</section>\n");
}

fn lines(out: &mut String, view: &ReviewsView) {
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"lineas\">\n<h2 id=\"lineas\">{}</h2>",
        texts::LINES
    );
    if view.lines.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", texts::NO_LINES);
    } else {
        out.push_str("<ul>\n");
        for own in &view.lines {
            let _ = writeln!(
                out,
                "<li><strong>{}</strong> {}: {} → <strong>{}</strong></li>",
                escape(&own.key),
                escape(&own.name),
                own.before,
                own.after
            );
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</section>\n");
}

fn laws(out: &mut String, view: &ReviewsView) {
    if view.laws.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"leyes\">\n<h2 id=\"leyes\">{}</h2>\n<ul>",
        texts::LAWS
    );
    for own in &view.laws {
        let title = escape(&own.title);
        let name = if own.page.is_empty() {
            title
        } else {
            format!("<a href=\"{}\">{title}</a>", escape(&own.page))
        };
        let _ = writeln!(out, "<li>{name}: {}</li>", escape(&own.told));
    }
    out.push_str("</ul>\n</section>\n");
}

fn escape(text: &str) -> String {
    let mut out = String::new();
    super::super::law::escape(&mut out, text);
    out
}
