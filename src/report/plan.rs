//! The reform plan as people read it: packages in order, what each touches, closes and advances, with
//! the drafting that is suggested; and what closing some gaps would change.
//!
//! In: a plan, the rule set, the programme. Out: text, Markdown or JSON.
//!
//! # Not here
//!
//! The order and its weights (`graph/`).

use super::ReportError;
use super::inert::one_line;
use super::pem::state_words;
use super::texts::{numbers, policy, sentences, words};
use crate::catalog::Catalog;
use crate::finding::{Review, Score, Status};
use crate::graph::{Action, Graph, Plan, PlanPackage, PlannedGap};
use crate::rules::RuleSet;
use serde::Serialize;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// How the order was made, said in every output.
const METHOD: &str = "Orden: primero el paquete que más puntos suma por artículo tocado. Cada asunto que se cierra vale según su prioridad \
(alta 3, media 2, baja 1) y cada línea de acción que avanza por primera vez vale 1. Se cuenta un artículo por cada uno que se reforma y \
uno más si algo se adiciona. Lo que un paquete ya cerró no se cuenta en los siguientes.";

/// A gap of a package, for people and programs.
#[derive(Clone, Debug, Serialize)]
pub struct PlanGapView {
    /// The requirement.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// Its status today.
    pub status: Status,
    /// "reforma" or "adición".
    pub action: &'static str,
    /// Provisions to amend; empty when an article is added.
    pub citations: Vec<String>,
    /// "corto", "mediano" or "largo".
    pub horizon: &'static str,
    /// Lines that it frees.
    pub lines: Vec<String>,
    /// On what ground.
    pub grounds: Vec<String>,
    /// Drafting to suggest.
    pub drafting: String,
}

/// A package, for people and programs.
#[derive(Clone, Debug, Serialize)]
pub struct PlanPackageView {
    /// Its place in the order, from 1.
    pub rank: usize,
    /// The instrument's name.
    pub instrument: String,
    /// Its file in the dossier.
    pub file: String,
    /// Its class.
    pub class: String,
    /// Subject of its gaps (materia).
    pub subject: String,
    /// Articles amended or added.
    pub articles: u32,
    /// Points: weights of its gaps plus one for each line.
    pub points: u32,
    /// Points per article, to one decimal.
    pub per_article: f64,
    /// Lines that advance with it for the first time.
    pub lines: Vec<String>,
    /// What it closes.
    pub gaps: Vec<PlanGapView>,
}

/// A plan, for people and programs.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    /// Whose laws were reviewed.
    pub entity: String,
    /// How the order was made.
    pub method: &'static str,
    /// In the order to take them.
    pub packages: Vec<PlanPackageView>,
    /// Packages left out by the limit asked for.
    pub more: usize,
    /// Open gaps that no instrument of the dossier can close: requirement, and classes that could.
    pub beyond: Vec<(String, Vec<String>)>,
    /// "propuesta, no dictamen".
    pub nature: &'static str,
}

impl PlanView {
    /// The plan with its words; at most `most` packages when it is given.
    pub fn build(plan: &Plan, review: &Review, rules: &RuleSet, most: Option<usize>) -> PlanView {
        let shown = most.unwrap_or(plan.packages.len()).min(plan.packages.len());
        PlanView {
            entity: sentences::entity(&review.framework.entity_name),
            method: METHOD,
            packages: (1..)
                .zip(&plan.packages[..shown])
                .map(|(rank, package)| package_view(rank, package, rules))
                .collect(),
            more: plan.packages.len() - shown,
            beyond: beyond(plan),
            nature: crate::review::NATURE,
        }
    }

    /// As JSON, keys in English.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when it could not be written.
    pub fn json(&self) -> Result<String, ReportError> {
        crate::report::json::pretty(self)
    }

    /// As Markdown, which a terminal shows well too.
    pub fn markdown(&self, catalog: &Catalog) -> String {
        let mut text = format!(
            "# Plan de reformas · {}\n\n{}.\n\n{}\n",
            self.entity,
            words::capital(self.nature),
            self.method
        );
        if self.packages.is_empty() {
            text.push_str(
                "\nNo hay asuntos abiertos que los ordenamientos del expediente puedan cerrar.\n",
            );
        }
        for package in &self.packages {
            package_text(&mut text, package);
        }
        if self.more > 0 {
            let _ = writeln!(
                text,
                "\nHay {} más; pida más con --maximo.",
                numbers::count(self.more as u64, "paquete", "paquetes")
            );
        }
        if !self.beyond.is_empty() {
            text.push_str("\n## Fuera del alcance de los ordenamientos proporcionados\n\n");
            for (requirement, classes) in &self.beyond {
                let names: Vec<String> = (classes.iter())
                    .map(|slug| {
                        let class = catalog.classes.get(slug);
                        class.map_or_else(|| slug.clone(), |own| own.name.clone())
                    })
                    .collect();
                let _ = writeln!(
                    text,
                    "- {requirement}: corresponde a {}.",
                    numbers::list(&names)
                );
            }
        }
        text
    }
}

/// The gaps that no instrument can close, as they can be shown.
fn beyond(plan: &Plan) -> Vec<(String, Vec<String>)> {
    let gaps = plan.beyond.iter();
    gaps.map(|(requirement, classes)| {
        let classes = classes.iter().map(|class| one_line(class));
        (one_line(requirement), classes.collect())
    })
    .collect()
}

fn package_view(rank: usize, package: &PlanPackage, rules: &RuleSet) -> PlanPackageView {
    PlanPackageView {
        rank,
        instrument: one_line(&package.instrument),
        file: one_line(&package.file),
        class: one_line(&package.class),
        subject: one_line(&package.subject),
        articles: package.articles,
        points: package.points,
        per_article: (f64::from(package.points) / f64::from(package.articles.max(1)) * 10.0)
            .round()
            / 10.0,
        lines: package.lines.clone(),
        gaps: package
            .gaps
            .iter()
            .map(|gap| gap_view(gap, rules))
            .collect(),
    }
}

fn gap_view(gap: &PlannedGap, rules: &RuleSet) -> PlanGapView {
    let rule = rules.get(&gap.requirement);
    let requirement = rule.map(|rule| &rule.requirement);
    PlanGapView {
        requirement: one_line(&gap.requirement),
        title: requirement.map_or_else(|| one_line(&gap.requirement), |own| one_line(&own.title)),
        status: gap.status,
        action: match gap.action {
            Action::Reform => "reforma",
            Action::Add => "adición",
        },
        citations: gap.citations.iter().map(|own| one_line(own)).collect(),
        horizon: gap.horizon.word(),
        lines: gap.lines.clone(),
        grounds: requirement.map_or_else(Vec::new, |own| {
            let grounds = own.grounds.iter();
            grounds.map(|own| one_line(&own.citation())).collect()
        }),
        drafting: requirement.map_or_else(String::new, |own| one_line(&own.suggestion.drafting)),
    }
}

fn package_text(text: &mut String, package: &PlanPackageView) {
    let _ = write!(
        text,
        "\n## {}. {}: {}\n\n{}{}.\n",
        package.rank,
        package.instrument,
        words::subject(&package.subject).to_lowercase(),
        policy::package(package),
        if package.lines.is_empty() {
            String::new()
        } else {
            format!(" ({})", package.lines.join(", "))
        }
    );
    for gap in &package.gaps {
        let place = policy::what_to_do(&gap.citations);
        let _ = write!(
            text,
            "\n- **{}** ({}): {place}.\n  Fundamento: {}.\n",
            gap.title,
            words::status(gap.status).to_lowercase(),
            gap.grounds.join("; ")
        );
        if !gap.drafting.is_empty() {
            let _ = writeln!(text, "  Redacción sugerida: «{}»", gap.drafting);
        }
    }
}

/// What closing some gaps would change: scores, and lines, strategies and objectives that move.
pub fn closing_text(graph: &Graph<'_>, before: &Review, after: &Review) -> String {
    let mut text = format!(
        "{} · Si se cerraran los asuntos indicados\n{}.\n\n",
        sentences::entity(&before.framework.entity_name),
        words::capital(crate::review::NATURE)
    );
    let value = |score: &Score| {
        score
            .value
            .map_or_else(|| "sin calificación".to_owned(), numbers::score)
    };
    let _ = writeln!(
        text,
        "Calificación general: {} → {}",
        value(&before.scores.total),
        value(&after.scores.total)
    );
    for (step, score) in &before.scores.by_step {
        if let Some(then) = after.scores.by_step.get(step) {
            let _ = writeln!(text, "Paso {step}: {} → {}", value(score), value(then));
        }
    }
    let (was, would) = (graph.states(before), graph.states(after));
    text.push_str("\nLíneas que cambian de estado\n");
    let mut moved = 0;
    for (old, new) in was.lines.iter().zip(&would.lines) {
        if old.reach.word() != new.reach.word() {
            moved += 1;
            let name = graph
                .programme()
                .line(&old.key)
                .map_or("", |line| line.name.as_str());
            let _ = writeln!(
                text,
                "  {}: {} → {}  {}",
                old.key,
                state_words(old.reach.word()),
                state_words(new.reach.word()),
                one_line(name)
            );
        }
    }
    if moved == 0 {
        text.push_str("  Ninguna: otras carencias las siguen deteniendo.\n");
    }
    text
}
