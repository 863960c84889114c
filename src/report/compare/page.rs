//! The comparison as one HTML page that needs nothing else: two columns, or one text with marks.
//!
//! In: a [`LawsView`]. Out: the page. How it is shown is chosen without script; the script only filters.
//!
//! # Invariants
//!
//! * Every text is escaped; style and script are inlined, and the page's own policy names their hashes.
//! * What was taken out or put in is said in words too, for who does not see colours.

use super::super::html::hash;
use super::super::law::escape;
use super::super::texts::{LABELS, compare as texts, numbers};
use super::view::{ArticleRow, LawsView, ProvisionRow, joint};
use crate::compare::Change;
use std::fmt::Write as _;

const STYLE: &str = include_str!("../plantillas/comparacion.css");
const SCRIPT: &str = include_str!("../plantillas/comparacion.js");

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The comparison as a page.
pub fn page(view: &LawsView) -> String {
    let mut out = String::new();
    head(&mut out, view);
    counts(&mut out, view);
    controls(&mut out, view);
    rows(&mut out, texts::ARTICLES, "articulos", &view.articles);
    if view.articles.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", texts::NOTHING);
    }
    rows(
        &mut out,
        texts::TRANSITIONALS,
        "transitorios",
        &view.transitionals,
    );
    let told = view.divisions.iter().map(|own| own.told.as_str());
    list(&mut out, texts::DIVISIONS, "divisiones", "", told);
    let told = view.doubts.iter().map(|own| own.told.as_str());
    list(&mut out, texts::DOUBTS, "notas", texts::DOUBTS_NOTE, told);
    let _ = writeln!(
        out,
        "</main>\n<footer><p>{} {}.</p></footer>\n<script>{SCRIPT}</script>\n</body>\n</html>",
        texts::NATURE,
        LABELS.made_with
    );
    out
}

fn head(out: &mut String, view: &LawsView) {
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"es-MX\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; \
         script-src '{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>",
        hash(STYLE),
        hash(SCRIPT)
    );
    escape(out, &format!("{}: {}", texts::TITLE, view.after.title));
    let _ = write!(
        out,
        "</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<a class=\"salto\" href=\"#contenido\">{}</a>\n\
         <header class=\"portada\"><p>{}</p><h1>",
        LABELS.skip,
        texts::TITLE
    );
    escape(out, &view.after.title);
    out.push_str("</h1>\n<dl>");
    for (what, side) in [(texts::BEFORE, &view.before), (texts::AFTER, &view.after)] {
        let _ = write!(out, "<div><dt>{what}</dt><dd>{}<span>", side.date_text);
        escape(out, &side.file);
        out.push_str("</span></dd></div>");
    }
    out.push_str("</dl></header>\n<main id=\"contenido\" tabindex=\"-1\">\n");
    for notice in &view.notices {
        out.push_str("<p class=\"aviso\">");
        escape(out, notice);
        out.push_str("</p>\n");
    }
}

/// The table of classes, with what each means.
fn counts(out: &mut String, view: &LawsView) {
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"resumen\"><h2 id=\"resumen\">{}</h2>\n<table><thead><tr><th scope=\"col\">{}</th>\
         <th scope=\"col\">Artículos</th><th scope=\"col\">Qué significa</th></tr></thead><tbody>",
        texts::COUNTS,
        texts::CLASS
    );
    for own in &view.counts {
        let meaning = Change::ALL
            .iter()
            .find(|change| change.word() == own.change);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><span class=\"sello s-{}\">{}</span></th><td class=\"cifra\">{}</td><td>{}</td></tr>",
            own.change,
            own.word,
            numbers::integer(own.articles as u64),
            meaning.map_or("", |own| texts::meaning(*own))
        );
    }
    out.push_str("</tbody></table></section>\n");
}

/// How it is shown, and the filters.
fn controls(out: &mut String, view: &LawsView) {
    let _ = write!(
        out,
        "<form id=\"vista\" class=\"vista\">\n<fieldset><legend>{}</legend>\
         <label><input type=\"radio\" name=\"modo\" id=\"m-dos\" checked> {}</label>\
         <label><input type=\"radio\" name=\"modo\" id=\"m-uno\"> {}</label>\
         <label><input type=\"checkbox\" id=\"m-solo\" checked> {}</label></fieldset>\n\
         <div id=\"filtros\" hidden><label>{} <select id=\"f-clase\"><option value=\"\">{}</option>",
        texts::SHOWN_AS,
        texts::SIDE,
        texts::INLINE,
        texts::ONLY_CHANGES,
        texts::CLASS,
        texts::ANY
    );
    for own in view
        .counts
        .iter()
        .filter(|own| own.change != Change::Unchanged.word())
    {
        let _ = write!(
            out,
            "<option value=\"{}\">{} ({})</option>",
            own.change, own.word, own.articles
        );
    }
    let _ = writeln!(
        out,
        "</select></label><label>{} <input type=\"search\" id=\"f-texto\" autocomplete=\"off\"></label>\
         <output id=\"f-cuenta\" for=\"f-clase f-texto\" data-vistos=\"{}\" data-nada=\"{}\"></output></div>\n</form>",
        texts::SEARCH,
        texts::IN_SIGHT,
        texts::NONE_IN_SIGHT
    );
}

fn rows(out: &mut String, title: &str, id: &str, rows: &[ArticleRow]) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>\n<div class=\"columnas\" aria-hidden=\"true\"><span>{}</span><span>{}</span></div>",
        texts::BEFORE,
        texts::AFTER
    );
    for (at, own) in rows.iter().enumerate() {
        article(out, &format!("{id}-{}", at + 1), own);
    }
    out.push_str("</section>\n");
}

fn article(out: &mut String, id: &str, own: &ArticleRow) {
    let _ = write!(
        out,
        "<article id=\"{id}\" class=\"cambio\" data-clase=\"{}\" aria-labelledby=\"{id}-t\"><h3 id=\"{id}-t\">",
        own.change
    );
    escape(out, &own.citation);
    let _ = write!(
        out,
        "</h3>\n<p><span class=\"sello s-{0}\">{0}</span> ",
        own.change
    );
    escape(out, &own.told);
    out.push_str("</p>\n");
    for note in &own.notes {
        let _ = write!(out, "<p class=\"nota\">{}: «", texts::NOTE);
        escape(out, note);
        out.push_str("»</p>\n");
    }
    for part in &own.provisions {
        provision(out, part);
    }
    out.push_str("</article>\n");
}

/// A provision: the older text, and the newer with what was taken out of it.
fn provision(out: &mut String, own: &ProvisionRow) {
    let _ = write!(out, "<div class=\"fila {}\">", own.change);
    let _ = write!(out, "<p class=\"cita\">");
    escape(out, &own.citation);
    let _ = write!(out, " · {}", own.change);
    if let Some(was) = &own.was {
        out.push_str(" (antes, ");
        escape(out, was);
        out.push(')');
    }
    let _ = write!(
        out,
        "</p><div class=\"antes\"><span class=\"vh\">{}: </span>",
        texts::BEFORE
    );
    let mut last = "";
    for run in own.words.iter().filter(|run| !run.before.is_empty()) {
        out.push_str(joint(last, &run.before));
        marked(out, if run.same { "" } else { "del" }, &run.before);
        last = &run.before;
    }
    let _ = write!(
        out,
        "</div><div class=\"despues\"><span class=\"vh\">{}: </span>",
        texts::AFTER
    );
    let mut last = "";
    for run in &own.words {
        if !run.same && !run.before.is_empty() {
            out.push_str("<span class=\"junto\"> ");
            marked(out, "del", &run.before);
            out.push_str("</span>");
        }
        if !run.after.is_empty() {
            out.push_str(joint(last, &run.after));
            marked(out, if run.same { "" } else { "ins" }, &run.after);
            last = &run.after;
        }
    }
    out.push_str("</div></div>\n");
}

/// A run of words as it stands, taken out or put in.
fn marked(out: &mut String, element: &str, text: &str) {
    let told = match element {
        "del" => texts::OUT,
        "ins" => texts::IN,
        _ => return escape(out, text),
    };
    let _ = write!(out, "<{element}><span class=\"vh\">[{told}: </span>");
    escape(out, text);
    let _ = write!(out, "<span class=\"vh\">]</span></{element}>");
}

fn list<'t>(
    out: &mut String,
    title: &str,
    id: &str,
    about: &str,
    rows: impl Iterator<Item = &'t str>,
) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let _ = writeln!(
        out,
        "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>"
    );
    if !about.is_empty() {
        let _ = writeln!(out, "<p>{about}</p>");
    }
    out.push_str("<ul>\n");
    for own in rows {
        out.push_str("<li>");
        escape(out, own);
        out.push_str("</li>\n");
    }
    out.push_str("</ul></section>\n");
}
