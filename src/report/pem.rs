//! The state of a programme: every line, strategy and objective, the Global Compact, and the lines
//! that no requirement reaches, with why.
//!
//! In: the graph, a review. Out: a [`PemView`], and from it a table, JSON or CSV; and the paths that
//! lead to one line.
//!
//! # Not here
//!
//! What the state of a line is (`graph/`).

use super::ReportError;
use super::frameless::frameless;
use super::inert::one_line;
use super::table::Csv;
use super::texts::{numbers, policy, sentences, words};
use crate::catalog::Line;
use crate::finding::{Review, Status};
use crate::graph::{Graph, Reach, Strength};
use crate::rules::RuleSet;
use serde::Serialize;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// A requirement that reaches a line.
#[derive(Clone, Debug, Serialize)]
pub struct PemRequirement {
    /// Its id.
    pub id: String,
    /// Its status in the review.
    pub status: Status,
    /// "directa" or "indirecta".
    pub strength: &'static str,
    /// Why only indirectly; empty when directly.
    pub reason: String,
}

/// A line, strategy or objective with its state.
#[derive(Clone, Debug, Serialize)]
pub struct PemRow {
    /// Its key.
    pub key: String,
    /// Its official name.
    pub name: String,
    /// "avanza", "parcial", "detenida", "desconocida" or "sin-requisito".
    pub state: &'static str,
    /// Requirements met.
    pub met: u32,
    /// Requirements met in part.
    pub partly: u32,
    /// Requirements open otherwise.
    pub missing: u32,
    /// Requirements of which nothing can be said.
    pub unknown: u32,
    /// Requirements that reach it, most direct first; for lines only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requirements: Option<Vec<PemRequirement>>,
    /// Why no requirement reaches it; empty when one does.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why_none: String,
}

/// The state of a programme.
#[derive(Clone, Debug, Serialize)]
pub struct PemView {
    /// Its key ("PEM").
    pub programme: String,
    /// Its official name.
    pub name: String,
    /// Whose laws were reviewed.
    pub entity: String,
    /// Lines, in the programme's order.
    pub lines: Vec<PemRow>,
    /// Strategies.
    pub strategies: Vec<PemRow>,
    /// Objectives.
    pub objectives: Vec<PemRow>,
    /// Objectives of the Global Compact.
    pub pmm: Vec<PemRow>,
    /// "propuesta, no dictamen".
    pub nature: &'static str,
}

impl PemRow {
    /// True when an open requirement holds it back; for lines.
    pub fn is_held(&self) -> bool {
        (self.requirements.iter().flatten()).any(|requirement| requirement.status.is_open())
    }
}

impl PemView {
    /// The state of the graph's programme, given a review.
    pub fn build(graph: &Graph<'_>, review: &Review) -> PemView {
        let states = graph.states(review);
        let programme = graph.programme();
        let lines = (programme.lines.iter().zip(&states.lines))
            .map(|(line, state)| PemRow {
                requirements: Some(requirements(graph, review, &line.key)),
                why_none: if state.reach.total() == 0 {
                    why_none(line)
                } else {
                    String::new()
                },
                ..row(&line.key, &line.name, state.reach)
            })
            .collect();
        let of = |map: &std::collections::BTreeMap<String, Reach>, key: &str| {
            map.get(key).copied().unwrap_or_default()
        };
        PemView {
            programme: one_line(&programme.key),
            name: one_line(&programme.name),
            entity: sentences::entity(&review.framework.entity_name),
            lines,
            strategies: (programme.strategies.iter())
                .map(|own| row(&own.key, &own.name, of(&states.strategies, &own.key)))
                .collect(),
            objectives: (programme.objectives.iter())
                .map(|own| row(&own.key, &own.name, of(&states.objectives, &own.key)))
                .collect(),
            pmm: (graph.catalog().agenda.compact.iter())
                .map(|own| {
                    let reach = states.compact.get(&own.number).copied();
                    row(
                        &own.number.to_string(),
                        &own.name,
                        reach.unwrap_or_default(),
                    )
                })
                .collect(),
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

    /// As CSV: one row per line, strategy, objective and objective of the Global Compact.
    ///
    /// # Errors
    ///
    /// [`ReportError`] when a row could not be written.
    pub fn csv(&self) -> Result<String, ReportError> {
        let mut table = Csv::new(&[
            "nivel",
            "clave",
            "nombre",
            "estado",
            "cumplen",
            "parciales",
            "faltan",
            "sin fuente",
            "requisitos",
            "por qué ninguno",
        ])?;
        let levels = [
            ("línea", &self.lines),
            ("estrategia", &self.strategies),
            ("objetivo", &self.objectives),
            ("Pacto Mundial", &self.pmm),
        ];
        for (level, rows) in levels {
            for own in rows {
                let ids: Vec<&str> = (own.requirements.iter().flatten())
                    .map(|requirement| requirement.id.as_str())
                    .collect();
                table.row(&[
                    level,
                    &own.key,
                    &own.name,
                    own.state,
                    &own.met.to_string(),
                    &own.partly.to_string(),
                    &own.missing.to_string(),
                    &own.unknown.to_string(),
                    &ids.join(" "),
                    &own.why_none,
                ])?;
            }
        }
        table.finish()
    }

    /// As tables for a terminal so many columns wide.
    pub fn table(&self, width: u16) -> String {
        let mut text = format!(
            "{} · {}\n{}.\n",
            self.entity,
            self.name,
            words::capital(self.nature)
        );
        let _ = writeln!(text, "{}", words::capital(&policy::lines_by_state(self)));
        for (title, rows) in [
            ("Objetivos", &self.objectives),
            ("Estrategias", &self.strategies),
            ("Líneas de acción", &self.lines),
            ("Pacto Mundial", &self.pmm),
        ] {
            let _ = write!(text, "\n{title}\n{}\n", rows_table(rows, width));
        }
        let without: Vec<&PemRow> = (self.lines.iter())
            .filter(|line| !line.why_none.is_empty())
            .collect();
        if !without.is_empty() {
            text.push_str("\nLíneas que ningún requisito alcanza, y por qué\n");
            for line in without {
                let _ = writeln!(text, "  {}: {}", line.key, line.why_none);
            }
        }
        text
    }
}

fn rows_table(rows: &[PemRow], width: u16) -> String {
    let mut table = frameless(
        [
            "Clave",
            "Nombre",
            "Estado",
            "Cumplen",
            "Parciales",
            "Faltan",
            "Sin fuente",
        ],
        width.max(60),
    );
    table.force_no_tty();
    for own in rows {
        table.add_row([
            own.key.clone(),
            own.name.clone(),
            state_words(own.state).to_owned(),
            own.met.to_string(),
            own.partly.to_string(),
            own.missing.to_string(),
            own.unknown.to_string(),
        ]);
    }
    let lines: Vec<String> = table
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// The state in words for people.
pub(super) fn state_words(state: &str) -> &'static str {
    match state {
        "avanza" => "Avanza",
        "parcial" => "A medias",
        "detenida" => "Detenida",
        "desconocida" => "Sin fuente",
        "sin-requisito" => "Sin requisito",
        _ => "",
    }
}

fn row(key: &str, name: &str, reach: Reach) -> PemRow {
    PemRow {
        key: one_line(key),
        name: one_line(name),
        state: reach.word(),
        met: reach.met,
        partly: reach.partly,
        missing: reach.open,
        unknown: reach.unknown,
        requirements: None,
        why_none: String::new(),
    }
}

fn requirements(graph: &Graph<'_>, review: &Review, line: &str) -> Vec<PemRequirement> {
    (graph.requirements_of(line).into_iter())
        .filter_map(|id| {
            let finding = review.findings.iter().find(|f| f.requirement == id)?;
            let path = graph.path_by(id, line)?;
            Some(PemRequirement {
                id: id.to_owned(),
                status: finding.status,
                strength: path.strength.word(),
                reason: one_line(path.reason),
            })
        })
        .collect()
}

/// Why no requirement reaches a line, in a sentence.
fn why_none(line: &Line) -> String {
    let why = policy::why_none(line);
    if line.note.is_empty() {
        format!("{why}.")
    } else {
        format!("{why}. {}", one_line(&line.note))
    }
}

/// The path from each requirement to one line, with grounds and status, as text.
///
/// `None` when the programme has no such line.
pub fn pem_line(graph: &Graph<'_>, review: &Review, rules: &RuleSet, key: &str) -> Option<String> {
    let line = graph.programme().line(key)?;
    let programme = graph.programme();
    let strategy = programme.strategies.iter().find(|s| s.key == line.parent)?;
    let objective = (programme.objectives.iter()).find(|o| o.key == strategy.parent)?;
    let mut text = format!(
        "Línea {} · {}\n  Estrategia {}: {}\n  Objetivo {}: {}\n",
        line.key, line.name, strategy.key, strategy.name, objective.key, objective.name
    );
    let reaching = requirements(graph, review, key);
    if reaching.is_empty() {
        let _ = writeln!(text, "\nNingún requisito la alcanza: {}", why_none(line));
        return Some(text);
    }
    let open = reaching.iter().filter(|own| own.status.is_open()).count();
    let _ = writeln!(
        text,
        "\n{} la alcanzan; {} la detienen.",
        numbers::count(reaching.len() as u64, "requisito", "requisitos"),
        numbers::count(open as u64, "asunto", "asuntos")
    );
    for own in &reaching {
        let Some(rule) = rules.get(&own.id) else {
            continue;
        };
        let finding = review.findings.iter().find(|f| f.requirement == own.id);
        let _ = write!(
            text,
            "\n{} · {}\n  {}\n",
            words::status(own.status),
            rule.requirement.title,
            own.id
        );
        let grounds: Vec<String> = (rule.requirement.grounds.iter())
            .map(|ground| ground.citation())
            .collect();
        let _ = writeln!(text, "  Fundamento: {}", grounds.join("; "));
        let how = if own.strength == Strength::Direct.word() {
            "Avance directo".to_owned()
        } else {
            format!("Avance indirecto: {}", own.reason)
        };
        let _ = writeln!(text, "  {how}.");
        for evidence in finding.iter().flat_map(|f| f.evidence.iter()).take(3) {
            let _ = writeln!(
                text,
                "  {}: {}, {}",
                words::status(evidence.status),
                one_line(&evidence.instrument),
                evidence.citation
            );
        }
    }
    Some(text)
}
