//! `armoniza reglas`: the rule author's bench.

use super::arguments::{Rules, RulesCommand, TableFormat};
use super::exit::{Outcome, UsageError};
use super::read::print;
use crate::catalog::Catalog;
use crate::input::{self, Limits};
use crate::parse;
use crate::review::{self, Recognized};
use crate::rules::RuleSet;
use std::fmt::Write as _;
use std::path::Path;

/// Runs the command.
pub(super) fn run(asked: &Rules) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let (rules, broken) = load(asked.rules.as_deref(), &catalog);
    let outcome = match &asked.command {
        RulesCommand::Probar { id } => probar(&rules, id.as_deref())?,
        RulesCommand::Reconocer {
            file,
            requirement,
            format,
        } => reconocer(&rules, file, requirement.as_deref(), *format)?,
    };
    Ok(if broken { Outcome::Partial } else { outcome })
}

/// Loads the rule set and says what is wrong with it; true when something was.
pub(super) fn load(folder: Option<&Path>, catalog: &Catalog) -> (RuleSet, bool) {
    let (rules, errors) = match folder {
        Some(folder) => RuleSet::from_folder(folder, catalog),
        None => RuleSet::embedded(catalog),
    };
    for error in &errors {
        eprintln!("error: {error}");
    }
    (rules, !errors.is_empty())
}

fn unknown(rules: &RuleSet, id: &str) -> anyhow::Error {
    let hint = rules
        .nearest(id)
        .map_or(String::new(), |near| format!("; ¿quiso decir «{near}»?"));
    UsageError(format!("no hay un requisito «{id}»{hint}")).into()
}

fn probar(rules: &RuleSet, id: Option<&str>) -> anyhow::Result<Outcome> {
    if let Some(id) = id.filter(|id| rules.get(id).is_none()) {
        return Err(unknown(rules, id));
    }
    let mut text = String::new();
    let (mut passed, mut failed) = (0u32, 0u32);
    for outcome in review::try_examples(rules, id) {
        if outcome.passes() {
            passed += 1;
            continue;
        }
        failed += 1;
        let _ = writeln!(
            text,
            "{}, ejemplo {}: se esperaba «{}» y resultó «{}»\n  {}",
            outcome.requirement,
            outcome.number,
            outcome.expected,
            outcome.found,
            outcome.text.replace('\n', "\n  ")
        );
        for reason in &outcome.why {
            let _ = writeln!(text, "  · {reason}");
        }
    }
    let _ = writeln!(text, "ejemplos: {passed} bien, {failed} mal");
    print(&text)?;
    Ok(if failed == 0 {
        Outcome::Done
    } else {
        Outcome::Found
    })
}

fn reconocer(
    rules: &RuleSet,
    file: &Path,
    requirement: Option<&str>,
    format: TableFormat,
) -> anyhow::Result<Outcome> {
    if let Some(id) = requirement.filter(|id| rules.get(id).is_none()) {
        return Err(unknown(rules, id));
    }
    let sources = input::read_file(file, &file.to_string_lossy(), &Limits::default())?;
    let mut all: Vec<Recognized> = Vec::new();
    for source in &sources {
        all.extend(review::recognize(&parse::parse(source), rules));
    }
    if let Some(rule) = requirement.and_then(|id| rules.get(id)) {
        all.retain(|found| found.requirement == rule.id());
    }
    let text = match format {
        TableFormat::Json => serde_json::to_string_pretty(&all)? + "\n",
        TableFormat::Tabla => all.iter().fold(String::new(), |mut text, found| {
            let _ = writeln!(
                text,
                "{:<24} {:<10} {}",
                found.citation,
                found.status.word(),
                found.requirement
            );
            text
        }),
    };
    print(&text)?;
    Ok(Outcome::Done)
}
