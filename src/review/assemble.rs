//! Puts the assessments of every law together: one finding per requirement.

use super::score::scores;
use super::{Assessment, NATURE, SCHEMA, checks};
use crate::catalog::Catalog;
use crate::finding::{
    Evidence, Finding, FrameworkRecord, Highlight, InstrumentRecord, Review, RulesRecord, Status,
    WarningRecord,
};
use crate::framework::{Framework, Instrument};
use crate::law::Law;
use crate::rules::{Rule, RuleSet};
use crate::source::Span;

/// Nearest misses shown per requirement.
const NEAR_MISSES: usize = 3;

/// Joins the assessments of each instrument (by index, in file order) into a review.
pub(super) fn assemble(
    framework: &Framework,
    rules: &RuleSet,
    catalog: &Catalog,
    assessed: &[(usize, Vec<Assessment>)],
) -> Review {
    let mut by_rule: Vec<Vec<(&Instrument, &Assessment)>> = vec![Vec::new(); rules.rules.len()];
    for (at, assessments) in assessed {
        for assessment in assessments {
            by_rule[assessment.rule].push((&framework.instruments[*at], assessment));
        }
    }
    let findings: Vec<Finding> = rules
        .rules
        .iter()
        .zip(&by_rule)
        .map(|(rule, found)| finding(rule, found, framework, rules, catalog))
        .collect();
    Review {
        schema: SCHEMA.to_owned(),
        framework: framework_record(framework),
        rules: RulesRecord {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sha256: rules.sha256.clone(),
            count: rules.rules.len() as u32,
        },
        scores: scores(rules, &findings),
        checks: checks::all(framework, rules, catalog, &findings),
        findings,
        warnings: warnings(framework),
        nature: NATURE.to_owned(),
    }
}

fn finding(
    rule: &Rule,
    found: &[(&Instrument, &Assessment)],
    framework: &Framework,
    rules: &RuleSet,
    catalog: &Catalog,
) -> Finding {
    let mut evidence: Vec<Evidence> = Vec::new();
    let mut misses: Vec<(&Instrument, &Assessment)> = Vec::new();
    for (instrument, assessment) in found {
        match assessment.status {
            Some(status) => {
                evidence.push(placed(rule, instrument, assessment, status, rules, catalog))
            }
            None => misses.push((instrument, assessment)),
        }
    }
    let (status, reasons) = overall(rule, &evidence, framework, catalog);
    if status == Status::Cumple || evidence.iter().any(|e| e.status == Status::Cumple) {
        evidence.retain(|e| e.status != Status::Parcial);
    }
    evidence.sort_by_key(|e| rank(e.status));
    misses.sort_by(|(_, a), (_, b)| {
        let (left, right) = (a.reached, b.reached);
        (right.0 * left.1).cmp(&(left.0 * right.1))
    });
    let near_misses = if status == Status::Cumple || rule.requirement.kind.is_presence() {
        Vec::new()
    } else {
        misses
            .iter()
            .take(NEAR_MISSES)
            .map(|(instrument, assessment)| quote(instrument, assessment, Status::Ausente, rules))
            .collect()
    };
    Finding {
        requirement: rule.id().to_owned(),
        status,
        evidence,
        near_misses,
        lines: rule
            .requirement
            .pem
            .iter()
            .map(|line| line.get_ref().clone())
            .collect(),
        reasons,
    }
}

/// Evidence with the effect of where it was found: outside its instruments, `cumple` is `parcial`.
fn placed(
    rule: &Rule,
    instrument: &Instrument,
    assessment: &Assessment,
    status: Status,
    rules: &RuleSet,
    catalog: &Catalog,
) -> Evidence {
    let mut evidence = quote(instrument, assessment, status, rules);
    let belongs = rule
        .requirement
        .places
        .iter()
        .any(|p| *p.get_ref() == instrument.class);
    if status == Status::Cumple && !belongs {
        evidence.status = Status::Parcial;
        evidence.reasons.push(format!(
            "se localizó fuera de los ordenamientos donde corresponde ({})",
            place_names(rule, catalog)
        ));
    }
    evidence
}

fn place_names(rule: &Rule, catalog: &Catalog) -> String {
    let names: Vec<String> = rule
        .requirement
        .places
        .iter()
        .map(|slug| {
            let class = catalog.classes.get(slug.get_ref());
            class.map_or(slug.get_ref().clone(), |class| class.name.to_lowercase())
        })
        .collect();
    names.join("; ")
}

const fn rank(status: Status) -> u8 {
    match status {
        Status::Contrario | Status::Invade | Status::Observado => 0,
        Status::Cumple => 1,
        _ => 2,
    }
}

fn overall(
    rule: &Rule,
    evidence: &[Evidence],
    framework: &Framework,
    catalog: &Catalog,
) -> (Status, Vec<String>) {
    let first = |wanted: &[Status]| {
        evidence
            .iter()
            .map(|e| e.status)
            .find(|status| wanted.contains(status))
    };
    let presence = rule.requirement.kind.is_presence();
    let provided = framework.provides(rule.requirement.places.iter().map(|p| p.get_ref().as_str()));
    if let Some(fault) = first(&[Status::Contrario, Status::Invade, Status::Observado]) {
        let beside = first(&[Status::Cumple]).is_some();
        let reason = beside.then(|| {
            "otro precepto del marco sí lo cumple: la contradicción entre ambos debe resolverse"
                .to_owned()
        });
        return (fault, reason.into_iter().collect());
    }
    if first(&[Status::Cumple]).is_some() {
        return (Status::Cumple, Vec::new());
    }
    if let Some(partial) = evidence.iter().find(|e| e.status == Status::Parcial) {
        return (Status::Parcial, partial_reasons(partial));
    }
    let places = place_names(rule, catalog);
    match (presence, provided) {
        (true, true) => (
            Status::Cumple,
            vec![
                "no se localizó precepto de esa naturaleza en los ordenamientos proporcionados"
                    .to_owned(),
            ],
        ),
        (false, true) => (
            Status::Ausente,
            vec![format!(
                "no se localizó precepto que lo prevea; corresponde a: {places}"
            )],
        ),
        (_, false) => (
            Status::SinFuente,
            vec![format!(
                "no se proporcionó ninguno de los ordenamientos donde corresponde ({places}): nada puede afirmarse"
            )],
        ),
    }
}

fn partial_reasons(evidence: &Evidence) -> Vec<String> {
    let mut reasons = evidence.reasons.clone();
    if !evidence.missing.is_empty() {
        reasons.push(format!("falta: {}", evidence.missing.join("; ")));
    }
    reasons
}

/// The provision's own text, with what matched in it.
fn quote(
    instrument: &Instrument,
    assessment: &Assessment,
    status: Status,
    rules: &RuleSet,
) -> Evidence {
    let law = &instrument.law;
    let article = &law.articles[assessment.article as usize];
    let span = match assessment.provision {
        Some(ix) => law.provisions[ix as usize].span,
        None => whole(law, assessment),
    };
    let (provision, citation) = match assessment.provision {
        Some(ix) => (law.provision_id(ix), law.citation(ix)),
        None => (article.id.clone(), law.article_citation(article)),
    };
    let text = law.text.slice(span);
    Evidence {
        file: instrument.file.clone(),
        class: instrument.class.clone(),
        instrument: instrument.name.clone(),
        provision,
        citation,
        divisions: law
            .divisions_of(article)
            .iter()
            .map(|d| d.heading.clone())
            .collect(),
        lead_ins: lead_ins(law, assessment),
        quote: text.to_owned(),
        spans: highlights(text, span, assessment, rules),
        line: law.text.line_at(span.start),
        status,
        matched: names(&assessment.matched, rules),
        missing: assessment.missing.clone(),
        reasons: assessment.reasons.clone(),
    }
}

/// From the first provision of the article to the last.
fn whole(law: &Law, assessment: &Assessment) -> Span {
    let range = law.articles[assessment.article as usize].provisions.clone();
    match (range.clone().next(), range.last()) {
        (Some(first), Some(last)) => Span::new(
            law.provisions[first as usize].span.start,
            law.provisions[last as usize].span.end,
        ),
        _ => Span::default(),
    }
}

fn lead_ins(law: &Law, assessment: &Assessment) -> Vec<String> {
    assessment.provision.map_or_else(Vec::new, |ix| {
        law.context_of(ix)
            .iter()
            .map(|at| law.own_text(*at).to_owned())
            .collect()
    })
}

fn names(concepts: &[u16], rules: &RuleSet) -> Vec<String> {
    concepts
        .iter()
        .map(|id| rules.lexicon.name(*id).to_owned())
        .collect()
}

/// Byte spans of the clean text become character spans of the quote; repeats are dropped.
fn highlights(text: &str, span: Span, assessment: &Assessment, rules: &RuleSet) -> Vec<Highlight> {
    let character = |byte: u32| {
        let at = byte.saturating_sub(span.start) as usize;
        text.get(..at)
            .map_or(0, |before| before.chars().count() as u32)
    };
    let mut all: Vec<Highlight> = assessment
        .highlights
        .iter()
        .filter(|(from, to, _)| span.start <= *from && *to <= span.end)
        .map(|(from, to, concept)| Highlight {
            start: character(*from),
            end: character(*to),
            concept: rules.lexicon.name(*concept).to_owned(),
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

fn framework_record(framework: &Framework) -> FrameworkRecord {
    FrameworkRecord {
        entity: framework.entity.clone(),
        entity_name: framework.entity_name.clone(),
        date: framework.date,
        instruments: framework
            .instruments
            .iter()
            .map(instrument_record)
            .collect(),
        unread: framework
            .unread
            .iter()
            .map(|unread| WarningRecord {
                file: unread.file.clone(),
                line: None,
                message: unread.reason.clone(),
            })
            .collect(),
    }
}

fn instrument_record(instrument: &Instrument) -> InstrumentRecord {
    let balance = &instrument.law.balance;
    InstrumentRecord {
        file: instrument.file.clone(),
        class: instrument.class.clone(),
        class_from: instrument.class_origin.word().to_owned(),
        name: instrument.name.clone(),
        format: instrument.provenance.format.name().to_owned(),
        sha256: instrument.provenance.sha256.clone(),
        articles: balance.found,
        articles_expected: balance.expected,
        placed: (balance.placed_share() * 10_000.0).round() / 10_000.0,
        warnings: instrument_warnings(instrument),
    }
}

fn instrument_warnings(instrument: &Instrument) -> Vec<WarningRecord> {
    instrument
        .law
        .warnings
        .iter()
        .map(|warning| WarningRecord {
            file: instrument.file.clone(),
            line: warning.line,
            message: warning.message.clone(),
        })
        .collect()
}

fn warnings(framework: &Framework) -> Vec<WarningRecord> {
    let whole = framework.problems.iter().chain(&framework.notices);
    let mut all: Vec<WarningRecord> = whole
        .map(|message| WarningRecord {
            file: String::new(),
            line: None,
            message: message.clone(),
        })
        .collect();
    all.extend(framework.instruments.iter().flat_map(instrument_warnings));
    all
}
