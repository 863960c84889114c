//! `armoniza pem`, `armoniza plan` and `armoniza grafo`: from gaps to lines of action and reforms.

use super::common_arguments::TableFormat;
use super::exit::{Outcome, UsageError};
use super::pem_arguments::{
    GraphArgs, GraphFormat, HorizonArg, Pem, PemCommand, PlanArgs, PlanFormat,
};
use super::read::print;
use super::reviewed::work;
use crate::catalog::{Catalog, Programme};
use crate::graph::{Graph, Horizon, closing};
use crate::report::{self, Canvas, Detail, GraphFilter, GraphView, PemView, PlanView};
use crate::review;
use crate::rules::RuleSet;
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Columns of the tables where the terminal does not say.
const WIDTH: u16 = 110;

/// The programme asked for, or the catalogue's own.
fn programme(
    path: Option<&PathBuf>,
    rules: &RuleSet,
    catalog: &Catalog,
) -> anyhow::Result<Programme> {
    let Some(path) = path else {
        return Ok(catalog.programme.clone());
    };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("no se pudo leer {name}"))?;
    let programme = Programme::parse(&name, &text)?;
    programme.check_links(&name, &text, &catalog.programme, &|id| {
        rules.get(id).is_some()
    })?;
    Ok(programme)
}

/// Runs `armoniza pem`.
pub(super) fn pem(asked: &Pem) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let (line, folder) = match (&asked.command, &asked.folder) {
        (Some(PemCommand::Linea { key, folder }), _) => (Some(key), folder),
        (None, Some(folder)) => (None, folder),
        (None, None) => {
            return Err(UsageError("falta la carpeta del expediente".to_owned()).into());
        }
    };
    let work = work(folder, asked.rules.as_deref(), &catalog)?;
    let programme = programme(asked.programme.as_ref(), &work.rules, &catalog)?;
    let graph = Graph::over(&work.rules, &catalog, &programme);
    if let Some(key) = line {
        let text = report::pem_line(&graph, &work.review, &work.rules, key).ok_or_else(|| {
            UsageError(format!(
                "el {} no tiene una línea «{key}»; las claves son como 1.1.2",
                programme.key
            ))
        })?;
        print(&text)?;
        return Ok(work.outcome());
    }
    let view = PemView::build(&graph, &work.review);
    print(&match asked.table.format {
        TableFormat::Tabla => view.table(WIDTH),
        TableFormat::Json => view.json()?,
        TableFormat::Csv => view.csv()?,
    })?;
    Ok(work.outcome())
}

/// Runs `armoniza plan`.
pub(super) fn plan(asked: &PlanArgs) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let work = work(&asked.folder, asked.rules.as_deref(), &catalog)?;
    let graph = Graph::new(&work.rules, &catalog);
    if !asked.closing.is_empty() {
        let mut ids = Vec::new();
        for id in &asked.closing {
            let rule = work
                .rules
                .get(id)
                .ok_or_else(|| super::rules::unknown(&work.rules, id))?;
            ids.push(rule.id());
        }
        let mut after = closing(&work.review, &ids);
        review::rescore(&mut after, &work.rules);
        print(&report::closing_text(&graph, &work.review, &after))?;
        return Ok(work.outcome());
    }
    let horizon = asked.horizon.map(|horizon| match horizon {
        HorizonArg::Corto => Horizon::Short,
        HorizonArg::Mediano => Horizon::Medium,
        HorizonArg::Largo => Horizon::Long,
    });
    let plan = graph.plan(&work.review, &work.rules, horizon);
    let view = PlanView::build(&plan, &work.review, &work.rules, asked.most);
    print(&match asked.format {
        PlanFormat::Texto => view.markdown(&catalog),
        PlanFormat::Json => view.json()?,
    })?;
    Ok(work.outcome())
}

/// Runs `armoniza grafo`.
pub(super) fn graph(asked: &GraphArgs) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let work = work(&asked.folder, asked.rules.as_deref(), &catalog)?;
    let programme = programme(asked.programme.as_ref(), &work.rules, &catalog)?;
    let graph = Graph::over(&work.rules, &catalog, &programme);
    // The drawing shows what is open: with everything in it nobody could read it.
    let filter = GraphFilter {
        open: asked.open || asked.format == GraphFormat::Svg,
        subject: asked.subject.as_deref(),
        step: asked.step,
        objective: asked.objective.as_deref(),
    };
    check_filter(filter, &work.rules, &catalog, &programme)?;
    let view = GraphView::build(&graph, &work.review, &work.rules, filter);
    print(&match asked.format {
        GraphFormat::Dot => report::graph_dot(&view),
        GraphFormat::Graphml => report::graph_graphml(&view)?,
        GraphFormat::Json => report::graph_json(&view)?,
        GraphFormat::Mermaid => report::graph_mermaid(&view),
        GraphFormat::Csv => report::graph_csv(&view)?,
        GraphFormat::Svg => {
            let detail = if asked.detail {
                Detail::Whole
            } else {
                Detail::Fitting
            };
            report::graph_svg(&view, detail, Canvas::File)
        }
    })?;
    Ok(work.outcome())
}

/// A subject, step or objective that nothing has would give an empty graph without a word.
fn check_filter(
    filter: GraphFilter<'_>,
    rules: &RuleSet,
    catalog: &Catalog,
    programme: &Programme,
) -> anyhow::Result<()> {
    if let Some(subject) = filter.subject {
        let known: BTreeSet<&str> = (rules.rules.iter())
            .map(|rule| rule.requirement.subject.as_str())
            .collect();
        known_or(subject, "materia", &known)?;
    }
    if let Some(step) = filter.step {
        let known: BTreeSet<String> = (catalog.steps.iter())
            .map(|own| own.number.to_string())
            .collect();
        let known = known.iter().map(String::as_str).collect();
        known_or(&step.to_string(), "paso", &known)?;
    }
    if let Some(objective) = filter.objective {
        let known: BTreeSet<&str> = (programme.objectives.iter())
            .map(|own| own.key.as_str())
            .collect();
        known_or(objective, "objetivo", &known)?;
    }
    Ok(())
}

fn known_or(asked: &str, what: &str, known: &BTreeSet<&str>) -> anyhow::Result<()> {
    if known.contains(asked) {
        return Ok(());
    }
    let all: Vec<&str> = known.iter().copied().collect();
    let message = format!("no hay {what} «{asked}»; hay: {}", all.join(", "));
    Err(UsageError(message).into())
}
