//! One requirement explained: what it asks, why, how it is recognised, with what examples.
//!
//! In: a rule with the catalogue and the graph. Out: a Markdown page, the same in the terminal and in
//! `docs/requisitos/`.

use crate::catalog::Catalog;
use crate::graph::Graph;
use crate::rules::{Placed, Rule, RuleSet};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The page of a requirement.
pub fn requirement_page(rule: &Rule, catalog: &Catalog, graph: &Graph<'_>) -> String {
    let requirement = &rule.requirement;
    let mut out = format!("# {}\n\n`{}`\n\n", requirement.title, rule.id());
    facts(&mut out, rule, catalog);
    let _ = writeln!(out, "\n## Qué exige\n\n{}", one_line(&requirement.asks));
    if !requirement.verified {
        let _ = writeln!(
            out,
            "\n> Sin verificar: el fundamento no se tuvo a la vista en su texto vigente."
        );
    }
    let _ = writeln!(out, "\n## Fundamento\n");
    for ground in &requirement.grounds {
        let _ = writeln!(out, "- {}", ground.citation());
    }
    levels(&mut out, rule);
    recognition(&mut out, rule);
    if !requirement.suggestion.drafting.trim().is_empty() {
        let drafting = one_line(&requirement.suggestion.drafting);
        let _ = writeln!(out, "\n## Redacción sugerida\n\n> {drafting}");
    }
    examples(&mut out, rule);
    let paths = graph.paths(rule.id());
    if !paths.is_empty() {
        let _ = writeln!(out, "\n## Líneas de acción que detiene\n");
        for path in paths {
            let _ = writeln!(
                out,
                "- {} {} (estrategia {}, objetivo {}){}",
                path.line.key,
                path.line.name,
                path.strategy.key,
                path.objective.key,
                match path.reason {
                    "" => String::new(),
                    reason => format!(". Avance indirecto: {}", one_line(reason)),
                }
            );
        }
    }
    if !requirement.note.trim().is_empty() {
        let _ = writeln!(out, "\n## Nota\n\n{}", one_line(&requirement.note));
    }
    out
}

/// The index of all requirements, by step and subject.
pub fn requirement_index(rules: &RuleSet, catalog: &Catalog) -> String {
    let mut out = format!(
        "# Requisitos\n\n{} requisitos, por paso y materia. Esta carpeta se genera de las reglas: \
         `armoniza reglas documentar docs/requisitos`.\n",
        rules.rules.len()
    );
    let mut last = None;
    for rule in &rules.rules {
        let requirement = &rule.requirement;
        let step = *requirement.step.get_ref();
        let key = (step, requirement.subject.as_str());
        if last.map(|(step, _)| step) != Some(step) {
            let name = catalog.steps.iter().find(|s| s.number == step);
            let _ = writeln!(
                out,
                "\n## Paso {step}. {}",
                name.map_or("", |s| s.name.as_str())
            );
        }
        if last != Some(key) {
            let _ = writeln!(out, "\n### {}\n", requirement.subject);
        }
        last = Some(key);
        let _ = writeln!(
            out,
            "- [{}]({}.md) · {} · prioridad {}",
            requirement.title,
            rule.id(),
            requirement.kind.word(),
            requirement.priority.word()
        );
    }
    out
}

fn facts(out: &mut String, rule: &Rule, catalog: &Catalog) {
    let requirement = &rule.requirement;
    let step = *requirement.step.get_ref();
    let step_name = catalog.steps.iter().find(|s| s.number == step);
    let places: Vec<&str> = requirement
        .places
        .iter()
        .map(|slug| {
            let class = catalog.classes.get(slug.get_ref());
            class.map_or(slug.get_ref().as_str(), |class| class.name.as_str())
        })
        .collect();
    let pmm: Vec<String> = requirement
        .pmm
        .iter()
        .map(|o| o.get_ref().to_string())
        .collect();
    let rows = [
        ("Tipo", requirement.kind.word().to_owned()),
        (
            "Paso",
            format!("{step}. {}", step_name.map_or("", |s| s.name.as_str())),
        ),
        ("Materia", requirement.subject.clone()),
        ("Prioridad", requirement.priority.word().to_owned()),
        ("Dónde corresponde", places.join("; ")),
        ("Población", requirement.population.join(", ")),
        ("Contextos", requirement.contexts.join(", ")),
        ("Objetivos del Pacto Mundial", pmm.join(", ")),
        ("También responde a", requirement.replaces.join(", ")),
    ];
    let _ = writeln!(out, "| | |\n|---|---|");
    for (name, value) in rows {
        if !value.is_empty() {
            let _ = writeln!(out, "| {name} | {value} |");
        }
    }
}

fn levels(out: &mut String, rule: &Rule) {
    let levels = &rule.requirement.levels;
    let fault = if rule.requirement.kind.is_presence() {
        "falta"
    } else {
        "contrario"
    };
    let rows = [
        ("cumple", &levels.met),
        ("parcial", &levels.partly),
        (fault, &levels.contrary),
    ];
    if rows.iter().all(|(_, text)| text.trim().is_empty()) {
        return;
    }
    let _ = writeln!(out, "\n## Niveles\n");
    for (name, text) in rows {
        if !text.trim().is_empty() {
            let _ = writeln!(out, "- **{name}**: {}", one_line(text));
        }
    }
}

fn recognition(out: &mut String, rule: &Rule) {
    let recognition = &rule.requirement.recognition;
    let _ = writeln!(out, "\n## Cómo se reconoce\n\n```text");
    let rows: [(&str, &Option<Placed<String>>); 6] = [
        ("invade", &recognition.invade),
        ("observado", &recognition.observado),
        ("contrario", &recognition.contrario),
        ("cumple", &recognition.cumple),
        ("parcial", &recognition.parcial),
        ("excluye", &recognition.excluye),
    ];
    for (name, expression) in rows {
        if let Some(expression) = expression {
            let _ = writeln!(out, "{name}: {}", one_line(expression.get_ref()));
        }
    }
    let modes: Vec<&str> = recognition.modes.iter().map(|mode| mode.word()).collect();
    if !modes.is_empty() {
        let _ = writeln!(out, "modo: {}", modes.join(", "));
    }
    let _ = writeln!(out, "```");
}

fn examples(out: &mut String, rule: &Rule) {
    let examples = &rule.requirement.examples;
    if examples.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## Ejemplos\n");
    for example in examples {
        let text = one_line(example.text.get_ref());
        let _ = writeln!(out, "- **{}**: «{text}»", example.expected.get_ref());
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
