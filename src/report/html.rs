//! The report as one HTML page that needs nothing else: no network, no fonts, no files beside it.
//!
//! In: a [`View`]. Out: the page. Templates are in `plantillas/`, embedded; style and script are inlined, and the page's
//! own content policy names their hashes, so that nothing else in it can run.
//!
//! # Invariants
//!
//! * Every text of the view is escaped by the template engine; only what this file, `figures` and `graph` draw is not.
//! * The page is complete without its script.

use super::figures::{coverage_map, heat_map, stacked_bar};
use super::graph::{Canvas, Detail, graph_svg};
use super::texts::LABELS;
use super::view::{PriorityTag, StepSection};
use super::{Letterhead, ReportError, View};
use crate::rules::Priority;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Object, Serde};
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value, context};
use rustc_hash::FxHashMap;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

const TEMPLATES: [(&str, &str); 7] = [
    ("informe.html", include_str!("plantillas/informe.html")),
    ("resumen.html", include_str!("plantillas/resumen.html")),
    ("cifras.html", include_str!("plantillas/cifras.html")),
    (
        "requisitos.html",
        include_str!("plantillas/requisitos.html"),
    ),
    ("politica.html", include_str!("plantillas/politica.html")),
    ("anexos.html", include_str!("plantillas/anexos.html")),
    ("piezas.html", include_str!("plantillas/piezas.html")),
];
const PRIORITIES: [Priority; 3] = [Priority::Alta, Priority::Media, Priority::Baja];
pub(super) const STYLE: &str = include_str!("plantillas/estilo.css");
const SCRIPT: &str = include_str!("plantillas/informe.js");
const SYMBOLS: &str = include_str!("plantillas/simbolos.svg");

/// The page of a view.
///
/// # Errors
///
/// [`ReportError::Template`] when a template asks for what the view does not have.
pub fn html(view: &View) -> Result<String, ReportError> {
    let mut page = Vec::new();
    html_to(view, &mut page)?;
    Ok(String::from_utf8(page).expect("the template engine writes UTF-8"))
}

/// Writes the page of a view, piece by piece.
///
/// # Errors
///
/// As [`html`]; [`ReportError::NotWritten`] when the writer fails.
pub fn html_to(view: &View, out: &mut (impl Write + ?Sized)) -> Result<(), ReportError> {
    let environment = environment(&TEMPLATES)?;
    let style = format!(
        "{STYLE}\n{}",
        running_header(&RunningHeader {
            title: LABELS.short_title,
            about: &format!("{} · {}", view.cover.entity, view.cover.date_text),
            nature: LABELS.nature,
        })
    );
    let (shown, figures) = rayon::join(|| Value::from(Serde(view)), || Figures::of(view));
    let labels = ByName::of(view.labels)?;
    environment
        .get_template("informe.html")
        .and_then(|template| {
            let values = context! {
                v => shown,
                l => labels,
                bars => figures.bars,
                heat => figures.heat,
                coverage => figures.coverage,
                graph_figure => figures.graph,
                priorities => Value::from(Serde(PRIORITIES.map(PriorityTag::of))),
                logo => logo_address(&view.letterhead),
                total_bar => Value::from_safe_string(stacked_bar(LABELS.total_score, &view.total)),
                style_hash => hash(&style),
                script_hash => hash(SCRIPT),
                style => Value::from_safe_string(style),
                script => Value::from_safe_string(SCRIPT.to_owned()),
                symbols => Value::from_safe_string(SYMBOLS.to_owned()),
            };
            template.render_captured_to(values, &mut *out)
        })
        .map_err(|error| failed("informe.html", &error))?;
    Ok(())
}

/// The drawings of the page.
struct Figures {
    /// The bar of each step.
    bars: Vec<Value>,
    heat: Value,
    coverage: Value,
    /// Empty when nothing is open.
    graph: Value,
}

impl Figures {
    fn of(view: &View) -> Self {
        let bar = |own: &StepSection| stacked_bar(&own.label, &own.score);
        let graph = if view.gaps.is_empty() {
            String::new()
        } else {
            graph_svg(&view.graph, Detail::Fitting, Canvas::Page)
        };
        Figures {
            bars: (view.steps.iter())
                .map(|step| Value::from_safe_string(bar(step)))
                .collect(),
            heat: Value::from_safe_string(heat_map(&view.subjects)),
            coverage: Value::from_safe_string(coverage_map(&view.programme)),
            graph: Value::from_safe_string(graph),
        }
    }
}

/// Labels by their names: templates ask for them thousands of times, and there are hundreds.
#[derive(Debug)]
struct ByName(FxHashMap<String, Value>);

impl ByName {
    fn of(labels: &impl Serialize) -> Result<Value, ReportError> {
        let all = serde_json::to_value(labels).map_err(ReportError::json)?;
        let named = match all {
            serde_json::Value::Object(named) => named,
            _ => serde_json::Map::new(),
        };
        let values = named.into_iter();
        let values = values.map(|(name, label)| (name, Value::from(Serde(label))));
        Ok(Value::from_object(ByName(values.collect())))
    }
}

impl Object for ByName {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.get(key).cloned()
    }
}

/// The template engine with some templates: every text is escaped, and what a template asks for must be there.
pub(super) fn environment(
    templates: &[(&'static str, &'static str)],
) -> Result<Environment<'static>, ReportError> {
    let first = templates.first().map_or("", |own| own.0);
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .map_err(|error| failed(first, &error))?,
    );
    for (name, source) in templates {
        environment
            .add_template(name, source)
            .map_err(|error| failed(name, &error))?;
    }
    Ok(environment)
}

/// The logo as an address that holds it; empty when there is none.
pub(super) fn logo_address(letterhead: &Letterhead) -> String {
    let logo = letterhead.logo.as_ref();
    logo.map_or_else(String::new, |own| {
        format!("data:{};base64,{}", own.media_type, base64(&own.bytes))
    })
}

pub(super) fn failed(name: &str, error: &minijinja::Error) -> ReportError {
    if error.kind() == ErrorKind::WriteFailure {
        let cause = std::error::Error::source(error);
        return ReportError::NotWritten {
            reason: cause.map_or_else(|| error.to_string(), ToString::to_string),
        };
    }
    ReportError::Template {
        template: error.name().unwrap_or(name).to_owned(),
        line: error.line().unwrap_or(1),
        detail: error.to_string(),
    }
}

/// What every printed sheet says at its head and foot, besides its number.
pub(super) struct RunningHeader<'a> {
    /// What the document is.
    pub(super) title: &'a str,
    /// What it is about.
    pub(super) about: &'a str,
    /// What it is and is not.
    pub(super) nature: &'a str,
}

/// The style of the printed sheets' heads and feet.
pub(super) fn running_header(own: &RunningHeader<'_>) -> String {
    let head = css_string(own.about);
    let title = css_string(own.title);
    let nature = css_string(own.nature);
    let page = css_string(&format!("{} ", LABELS.page));
    let of = css_string(&format!(" {} ", LABELS.of));
    format!(
        "@page {{\n  @top-left {{ content: {title}; }}\n  @top-right {{ content: {head}; }}\n  \
         @bottom-left {{ content: {nature}; }}\n  \
         @bottom-right {{ content: {page} counter(page) {of} counter(pages); }}\n}}\n"
    )
}

/// A CSS string in which every character but letters, digits and spaces of ASCII is an escape; the space after an
/// escape belongs to it.
fn css_string(text: &str) -> String {
    let mut css = String::from("\"");
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == ' ' {
            css.push(letter);
        } else {
            let _ = write!(css, "\\{:x} ", u32::from(letter));
        }
    }
    css.push('"');
    css
}

/// "sha256-…", as a content policy writes it.
pub(super) fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// Standard base64 with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .chain(std::iter::repeat(&0))
            .take(3)
            .fold(0u32, |all, byte| all << 8 | u32::from(*byte));
        for at in 0..4 {
            if at <= chunk.len() {
                let six = (group >> (18 - 6 * at)) & 63;
                text.push(char::from(LETTERS[six as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads_as_the_standard_says() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn a_state_cannot_leave_its_css_string() {
        assert_eq!(
            css_string("a\"}</style>"),
            "\"a\\22 \\7d \\3c \\2f style\\3e \""
        );
        assert_eq!(css_string("Anáhuac"), "\"An\\e1 huac\"");
    }
}
