//! The executive report as one HTML page that needs nothing else.
//!
//! In: an [`ExecutiveView`]. Out: the page; its template is `plantillas/ejecutivo.html`, its style that of the review's report.
//!
//! # Invariants
//!
//! * Every text of the view is escaped by the template engine; only what `figures` draws is not.

use super::{Breakdown, ChallengeCount, ExecutiveView, ObjectiveCount};
use crate::report::ReportError;
use crate::report::figures::{Bar, count_bars};
use crate::report::html::{
    RunningHeader, STYLE, environment, failed, hash, logo_address, running_header,
};
use crate::report::texts::numbers;
use minijinja::value::Serde;
use minijinja::{Value, context};
use std::io::Write;

const NAME: &str = "ejecutivo.html";
const TEMPLATES: [(&str, &str); 1] = [(NAME, include_str!("../plantillas/ejecutivo.html"))];
const OWN_STYLE: &str = include_str!("../plantillas/ejecutivo.css");

/// Writes the page.
pub(super) fn page_to(view: &ExecutiveView, out: &mut dyn Write) -> Result<(), ReportError> {
    let environment = environment(&TEMPLATES)?;
    let labels = view.labels;
    let header = running_header(&RunningHeader {
        title: labels.short_title,
        about: &format!("{} {}", labels.period, view.period),
        nature: labels.nature,
    });
    let style = format!("{STYLE}\n{OWN_STYLE}\n{header}");
    let drawn = |svg: String| Value::from_safe_string(svg);
    let values = context! {
        v => Value::from(Serde(view)),
        l => Value::from(Serde(labels)),
        logo => logo_address(&view.letterhead),
        objectives_figure => drawn(objectives(&view.objectives, labels.by_objective)),
        challenges_figure => drawn(challenges(&view.challenges, labels.challenges)),
        people_figures => view.population.iter().map(|own| drawn(people(own))).collect::<Vec<_>>(),
        style_hash => hash(&style),
        style => Value::from_safe_string(style),
    };
    let template = environment.get_template(NAME);
    template
        .and_then(|template| template.render_captured_to(values, out))
        .map(|_| ())
        .map_err(|error| failed(NAME, &error))
}

fn objectives(all: &[ObjectiveCount], title: &str) -> String {
    let bars: Vec<Bar> = (all.iter())
        .map(|own| Bar {
            name: format!("{}. {}", own.number, own.name),
            count: own.total as u64,
            text: numbers::integer(own.total as u64),
        })
        .collect();
    count_bars("por-objetivo", title, &bars)
}

fn challenges(all: &[ChallengeCount], title: &str) -> String {
    let bars: Vec<Bar> = (all.iter())
        .map(|own| Bar {
            name: own.name.clone(),
            count: own.count as u64,
            text: numbers::integer(own.count as u64),
        })
        .collect();
    count_bars("por-categoria", title, &bars)
}

fn people(own: &Breakdown) -> String {
    let bars: Vec<Bar> = (own.rows.iter())
        .map(|row| Bar {
            name: row.name.clone(),
            count: row.people,
            text: format!("{} ({})", row.text, row.share),
        })
        .collect();
    count_bars(own.anchor, own.title, &bars)
}
