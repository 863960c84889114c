//! `armoniza dictamen` and `armoniza pendientes`: what people decide, and what waits for them.

use super::common_arguments::TableFormat;
use super::exit::{Outcome, UsageError};
use super::read::print;
use super::reviewed::{Work, work};
use super::rules::unknown;
use super::verdict_arguments::{DecisionArg, PendingArgs, StatusArg, VerdictArgs};
use crate::catalog::Catalog;
use crate::compare::{HandedBack, VERDICTS_FILE, Verdicts, from_csv, from_workbook};
use crate::finding::{
    Decision, Finding, Review, Status, Verdict, dossier_fingerprint, fingerprint,
};
use crate::report::{PendingView, View};
use crate::rules::RuleSet;
use anyhow::Context as _;
use jiff::civil::Date;
use std::path::Path;

/// Columns of the table where the terminal does not say.
const WIDTH: u16 = 110;

/// Runs `armoniza pendientes`.
pub(super) fn pending(asked: &PendingArgs) -> anyhow::Result<Outcome> {
    let catalog = Catalog::embedded()?;
    let work = work(&asked.folder, asked.rules.as_deref(), &catalog)?;
    let view = View::build(&work.review, &work.rules, &catalog);
    let pending = PendingView::build(&view).at_most(asked.most.unwrap_or(usize::MAX));
    print(&match asked.table.format {
        TableFormat::Tabla => pending.table(WIDTH),
        TableFormat::Json => pending.json()?,
        TableFormat::Csv => pending.csv()?,
    })?;
    Ok(work.outcome())
}

/// Runs `armoniza dictamen`.
pub(super) fn run(asked: &VerdictArgs) -> anyhow::Result<Outcome> {
    if !asked.folder.is_dir() {
        let shown = asked.folder.display();
        return Err(UsageError(format!("{shown} no es la carpeta de un expediente")).into());
    }
    let catalog = Catalog::embedded()?;
    let work = work(&asked.folder, asked.rules.as_deref(), &catalog)?;
    let (rows, mut partial) = match &asked.from {
        None => (vec![one(asked)?], work.partial),
        Some(path) => handed_back(path)?,
    };
    let mut verdicts = Verdicts::of_folder(&asked.folder)?;
    let mut put = 0;
    for row in &rows {
        match decided(row, asked, &work) {
            Ok(verdict) => {
                verdicts.put(verdict);
                put += 1;
            }
            Err(error) => {
                let Some(path) = &asked.from else {
                    return Err(error);
                };
                eprintln!("error: {}, {}: {error}", path.display(), row.place);
                partial = true;
            }
        }
    }
    write(&asked.folder, &verdicts, &work.rules)?;
    print(&format!(
        "Dictámenes guardados: {put}. El expediente tiene {} en {}.\n",
        verdicts.len(),
        asked.folder.join(VERDICTS_FILE).display()
    ))?;
    Ok(if partial {
        Outcome::Partial
    } else {
        Outcome::Done
    })
}

/// The decision that the options give.
fn one(asked: &VerdictArgs) -> anyhow::Result<HandedBack> {
    let corrects = asked.decision == Some(DecisionArg::Corrige);
    if corrects && asked.status.is_none() {
        return Err(
            UsageError("para corregir falta --estado: el que corresponde".to_owned()).into(),
        );
    }
    if !corrects && asked.status.is_some() {
        return Err(UsageError("--estado sólo acompaña a «--decision corrige»".to_owned()).into());
    }
    Ok(HandedBack {
        requirement: asked.requirement.clone().unwrap_or_default(),
        decision: if corrects {
            Decision::Corrige
        } else {
            Decision::Confirma
        },
        status: asked.status.map(status),
        note: asked.note.clone().unwrap_or_default(),
        author: String::new(),
        date: None,
        evidence: String::new(),
        place: String::new(),
    })
}

/// The rows of a table, its wrong cells named; whether there were any.
fn handed_back(path: &Path) -> anyhow::Result<(Vec<HandedBack>, bool)> {
    let csv = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case("csv"));
    let (rows, wrong) = if csv {
        from_csv(path)?
    } else {
        from_workbook(path)?
    };
    for error in &wrong {
        eprintln!("error: {error}");
    }
    Ok((rows, !wrong.is_empty()))
}

/// A row as a verdict on what the review finds now.
fn decided(row: &HandedBack, asked: &VerdictArgs, work: &Work) -> anyhow::Result<Verdict> {
    let rule = work.rules.get(&row.requirement);
    let rule = rule.ok_or_else(|| unknown(&work.rules, &row.requirement))?;
    let finding = finding(&work.review, rule.id())?;
    let now = fingerprint(&finding.evidence);
    if asked.from.is_some() && row.evidence != now {
        return Err(UsageError(format!(
            "el texto que sustenta «{}» no es el que se tuvo a la vista; genere otra vez el libro y decida sobre él",
            rule.id()
        ))
        .into());
    }
    let missing = |what: &str, option: &str| {
        UsageError(format!("falta {what}; escríbala en la hoja o use {option}"))
    };
    let author = [Some(&row.author), asked.author.as_ref()];
    let author = author
        .into_iter()
        .flatten()
        .find(|own| !own.trim().is_empty());
    let date: Option<Date> = row.date.or(asked.date);
    Ok(Verdict {
        requirement: rule.id().to_owned(),
        decision: row.decision,
        status: row.status.unwrap_or(finding.status),
        note: row.note.clone(),
        author: author
            .ok_or_else(|| missing("la autoría", "--autor"))?
            .clone(),
        date: date.ok_or_else(|| missing("la fecha", "--fecha"))?,
        evidence: now,
        dossier: dossier_fingerprint(&work.review),
    })
}

fn finding<'r>(review: &'r Review, id: &str) -> anyhow::Result<&'r Finding> {
    let found = review.findings.iter().find(|own| own.requirement == id);
    found.ok_or_else(|| UsageError(format!("la revisión no tiene el requisito «{id}»")).into())
}

/// Writes the file whole or not at all.
fn write(folder: &Path, verdicts: &Verdicts, rules: &RuleSet) -> anyhow::Result<()> {
    let path = folder.join(VERDICTS_FILE);
    let text = verdicts.to_text(rules.rules.iter().map(|rule| rule.id()));
    let beside = folder.join(format!(".{VERDICTS_FILE}.nuevo"));
    std::fs::write(&beside, text)
        .and_then(|()| std::fs::rename(&beside, &path))
        .with_context(|| format!("no se pudo escribir {}", path.display()))
}

const fn status(asked: StatusArg) -> Status {
    match asked {
        StatusArg::Cumple => Status::Cumple,
        StatusArg::Parcial => Status::Parcial,
        StatusArg::Ausente => Status::Ausente,
        StatusArg::Contrario => Status::Contrario,
        StatusArg::Invade => Status::Invade,
        StatusArg::Observado => Status::Observado,
        StatusArg::NoAplica => Status::NoAplica,
    }
}
