//! `armoniza reglas`: the rule author's bench.

use super::arguments::{BalanceArg, Rules, RulesCommand, RulesFilter, TableFormat};
use super::exit::{Outcome, UsageError};
use super::read::print;
use crate::catalog::Catalog;
use crate::graph::Graph;
use crate::input::{self, Limits};
use crate::parse;
use crate::report;
use crate::review::{self, Recognized};
use crate::rules::balance::{
    Topic, examples, own_texts, own_texts_of_levels, samples, themes_of, topics, topics_of_levels,
    train,
};
use crate::rules::{RuleError, RuleSet, shortcomings, unreached_lines};
use anyhow::Context as _;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(asked: &Rules) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let (rules, broken) = load(asked.rules.as_deref(), &catalog);
    let outcome = match &asked.command {
        RulesCommand::Listar(filter) => listar(&rules, filter)?,
        RulesCommand::Explicar { id } => {
            let rule = rules.get(id).ok_or_else(|| unknown(&rules, id))?;
            let graph = Graph::new(&rules, &catalog);
            print(&report::requirement_page(rule, &catalog, &graph))?;
            Outcome::Done
        }
        RulesCommand::Probar { id } => probar(&rules, id.as_deref())?,
        RulesCommand::Validar { folder } => {
            let named = folder.as_deref().map(|own| load(Some(own), &catalog));
            let (rules, broken) = named.unwrap_or((rules, broken));
            return validar(&rules, broken, &catalog);
        }
        RulesCommand::Nueva { id } => nueva(&rules, id)?,
        RulesCommand::Documentar { folder } => documentar(&rules, &catalog, folder)?,
        RulesCommand::Pesar { files, sought } => pesar(&rules, files, *sought)?,
        RulesCommand::Reconocer {
            file,
            requirement,
            why,
            format,
        } => match requirement.as_deref() {
            Some(id) if *why => porque(&rules, file, id)?,
            requirement => reconocer(&rules, file, requirement, *format)?,
        },
    };
    Ok(if broken { Outcome::Partial } else { outcome })
}

/// Loads the rule set and says what is wrong with it; true when something was.
pub(super) fn load(folder: Option<&Path>, catalog: &Catalog) -> (RuleSet, bool) {
    let (rules, errors) = match folder {
        Some(folder) => RuleSet::from_folder(folder, catalog),
        None => match RuleSet::embedded() {
            Ok(rules) => (rules, Vec::new()),
            Err(error) => (RuleSet::default(), vec![error]),
        },
    };
    for error in &errors {
        eprintln!("error: {error}");
    }
    (rules, !errors.is_empty())
}

/// The error for an id that no rule has, with the nearest one.
pub(super) fn unknown(rules: &RuleSet, id: &str) -> anyhow::Error {
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

/// How the texts of a file are read, each with its theme.
type ReadTopics = fn(&str, &str, &RuleSet) -> Result<Vec<Topic>, RuleError>;

fn pesar(rules: &RuleSet, files: &[PathBuf], balance: BalanceArg) -> anyhow::Result<Outcome> {
    let mut texts = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|_| {
            let file = file.display();
            anyhow::anyhow!("no se pudo leer {file}: revise que exista y que sea texto UTF-8")
        })?;
        texts.push((file.to_string_lossy(), text));
    }
    let Some(sought) = balance.sought() else {
        let of_levels = balance == BalanceArg::Niveles;
        let (mut all, read) = if of_levels {
            (own_texts_of_levels(rules), topics_of_levels as ReadTopics)
        } else {
            (own_texts(rules), topics as ReadTopics)
        };
        for (file, text) in &texts {
            all.extend(read(file, text, rules)?);
        }
        print(&themes_of(&all))?;
        return Ok(Outcome::Done);
    };
    let mut all = examples(rules, sought);
    for (file, text) in &texts {
        all.extend(samples(file, text, rules, sought)?);
    }
    print(&train(&all).to_toml(sought.balance()))?;
    Ok(Outcome::Done)
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

fn porque(rules: &RuleSet, file: &Path, id: &str) -> anyhow::Result<Outcome> {
    let rule = rules.get(id).ok_or_else(|| unknown(rules, id))?;
    let sources = input::read_file(file, &file.to_string_lossy(), &Limits::default())?;
    let mut text = String::new();
    for source in &sources {
        for why in review::why(&parse::parse(source), rules, rule) {
            let _ = writeln!(text, "{}: «{}»\n{}", why.citation, why.quote, why.tree);
        }
    }
    if text.is_empty() {
        text.push_str("ningún precepto toca lo que el requisito busca\n");
    }
    print(&text)?;
    Ok(Outcome::Done)
}

fn listar(rules: &RuleSet, filter: &RulesFilter) -> anyhow::Result<Outcome> {
    let mut text = String::new();
    let mut count = 0u32;
    for rule in &rules.rules {
        let requirement = &rule.requirement;
        let chosen = filter
            .subject
            .as_ref()
            .is_none_or(|subject| *subject == requirement.subject)
            && filter
                .step
                .is_none_or(|step| step == *requirement.step.get_ref())
            && filter
                .kind
                .as_ref()
                .is_none_or(|kind| kind == requirement.kind.word())
            && filter
                .line
                .as_ref()
                .is_none_or(|line| requirement.lines().any(|l| l.get_ref() == line));
        if chosen {
            count += 1;
            let _ = writeln!(
                text,
                "{} · paso {} · {} · {} · {}",
                rule.id(),
                requirement.step.get_ref(),
                requirement.kind.word(),
                requirement.priority.word(),
                requirement.title
            );
        }
    }
    let _ = writeln!(text, "requisitos: {count}");
    print(&text)?;
    Ok(Outcome::Done)
}

fn validar(rules: &RuleSet, broken: bool, catalog: &Catalog) -> anyhow::Result<Outcome> {
    let mut text = String::new();
    let lacks = shortcomings(rules);
    for lack in &lacks {
        let _ = writeln!(text, "{}: {}", lack.file, lack.message);
    }
    let lines = unreached_lines(rules, catalog);
    if !lines.is_empty() {
        let _ = writeln!(
            text,
            "líneas del {} que la ley de un estado puede hacer avanzar y ningún requisito alcanza: {}",
            catalog.programme.key,
            lines.join(", ")
        );
    }
    let _ = writeln!(
        text,
        "requisitos: {}; conceptos: {}; observaciones: {}; líneas sin requisito: {}",
        rules.rules.len(),
        rules
            .lexicon
            .concepts()
            .iter()
            .filter(|concept| !concept.file.is_empty())
            .count(),
        lacks.len(),
        lines.len()
    );
    print(&text)?;
    Ok(match (broken, lacks.is_empty()) {
        (true, _) => Outcome::Partial,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Found,
    })
}

fn nueva(rules: &RuleSet, id: &str) -> anyhow::Result<Outcome> {
    let plain = id
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if id.is_empty() || !plain {
        return Err(UsageError(format!(
            "«{id}» no vale como id: use minúsculas sin acento, cifras y guiones"
        ))
        .into());
    }
    if rules.get(id).is_some() {
        return Err(UsageError(format!("ya hay un requisito «{id}»; elija otro id")).into());
    }
    print(&include_str!("esqueleto.toml").replace("ID-DEL-REQUISITO", id))?;
    Ok(Outcome::Done)
}

fn documentar(rules: &RuleSet, catalog: &Catalog, folder: &Path) -> anyhow::Result<Outcome> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("no se pudo crear la carpeta {}", folder.display()))?;
    let graph = Graph::new(rules, catalog);
    let write = |name: String, text: String| {
        let path = folder.join(name);
        std::fs::write(&path, text)
            .with_context(|| format!("no se pudo escribir {}", path.display()))
    };
    for rule in &rules.rules {
        write(
            format!("{}.md", rule.id()),
            report::requirement_page(rule, catalog, &graph),
        )?;
    }
    write(
        "indice.md".to_owned(),
        report::requirement_index(rules, catalog),
    )?;
    print(&format!(
        "Se escribieron {} páginas y su índice en {}\n",
        rules.rules.len(),
        folder.display()
    ))?;
    Ok(Outcome::Done)
}
