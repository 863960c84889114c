//! What a loaded rule set still lacks to be a good one.
//!
//! In: a [`RuleSet`] that loads. Out: shortcomings, each with its file and what to do. Errors that
//! keep a rule from loading are told at load; these are about the set as a whole.

use super::RuleSet;
use super::balance::ThemeIx;
use super::language::ConceptId;
use crate::catalog::Catalog;
use std::collections::BTreeSet;

/// Examples that every requirement carries at least.
const MIN_EXAMPLES: usize = 3;

/// Something that the set lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shortcoming {
    /// File it is about, relative to the rule set; empty for the set as a whole.
    pub file: String,
    /// One sentence.
    pub message: String,
}

/// Every shortcoming, by file.
pub fn shortcomings(rules: &RuleSet) -> Vec<Shortcoming> {
    let mut all = Vec::new();
    for rule in &rules.rules {
        let mut say = |message: String| {
            all.push(Shortcoming {
                file: rule.file.clone(),
                message,
            });
        };
        let requirement = &rule.requirement;
        let expected: BTreeSet<&str> = requirement
            .examples
            .iter()
            .map(|e| e.expected.get_ref().as_str())
            .collect();
        if requirement.examples.len() < MIN_EXAMPLES {
            say(format!(
                "tiene {} ejemplos y se piden al menos {MIN_EXAMPLES}: uno por nivel y uno que casi",
                requirement.examples.len()
            ));
        }
        if !expected.contains("nada") {
            say("le falta un ejemplo que casi lo diga y no lo diga (espera = \"nada\")".to_owned());
        }
        for (status, _) in &rule.levels {
            if !expected.contains(status.word()) {
                say(format!("le falta un ejemplo del nivel «{}»", status.word()));
            }
        }
        if requirement.suggestion.drafting.trim().is_empty() && !requirement.kind.is_presence() {
            say("le falta la redacción sugerida ([sugiere] redaccion)".to_owned());
        }
    }
    all.extend(unused_concepts(rules));
    all.extend(unknown_themes(rules));
    all.extend(unknown_levels(rules));
    all.sort();
    all
}

/// Themes of the lexicon that are of no rule.
fn unknown_themes(rules: &RuleSet) -> impl Iterator<Item = Shortcoming> {
    let names = rules.lexicon.themes().names().iter();
    let unknown = names
        .zip(&rules.of_themes)
        .filter(|(_, rule)| rule.is_none());
    unknown.map(|(name, _)| Shortcoming {
        file: String::new(),
        message: format!("el tema «{name}» no es de ningún requisito: quítelo o corrija su nombre"),
    })
}

/// Themes of levels that are of no level of a rule.
fn unknown_levels(rules: &RuleSet) -> impl Iterator<Item = Shortcoming> {
    let known = rules.rules.iter().flat_map(|rule| rule.like);
    let known: BTreeSet<ThemeIx> = known.flatten().collect();
    let names = (0..).zip(rules.lexicon.levels().names());
    let unknown: Vec<&String> = names
        .filter(|(theme, _)| !known.contains(theme))
        .map(|(_, name)| name)
        .collect();
    unknown.into_iter().map(|name| Shortcoming {
        file: String::new(),
        message: format!(
            "el tema de nivel «{name}» no es de ningún requisito, o no es de cumple, parcial, contrario o casi: quítelo o corríjalo"
        ),
    })
}

/// Concepts of the lexicon that no rule and no other used concept needs.
fn unused_concepts(rules: &RuleSet) -> Vec<Shortcoming> {
    let lexicon = &rules.lexicon;
    let mut used: BTreeSet<ConceptId> = BTreeSet::new();
    for rule in &rules.rules {
        let exprs = rule
            .levels
            .iter()
            .map(|(_, expr)| expr)
            .chain(&rule.excluded);
        for expr in exprs {
            expr.every_concept(&mut |id| {
                used.insert(id);
            });
        }
    }
    let clues = lexicon.clues().iter().map(|own| &own.said);
    let like = lexicon.like_clues().iter().map(|own| &own.said);
    for said in clues.chain(like) {
        said.every_concept(&mut |id| {
            used.insert(id);
        });
    }
    used.extend(rules.well_known.all());
    let mut pending: Vec<ConceptId> = used.iter().copied().collect();
    while let Some(id) = pending.pop() {
        for &inner in lexicon.included_by(id) {
            if used.insert(inner) {
                pending.push(inner);
            }
        }
    }
    (0..)
        .zip(lexicon.concepts())
        .filter(|(id, concept)| !concept.file.is_empty() && !used.contains(id))
        .map(|(_, concept)| Shortcoming {
            file: concept.file.clone(),
            message: format!(
                "ninguna regla usa el concepto <{}>: úselo o quítelo",
                concept.name
            ),
        })
        .collect()
}

/// Keys of the lines that a state's law can advance and that no requirement reaches.
pub fn unreached_lines<'c>(rules: &RuleSet, catalog: &'c Catalog) -> Vec<&'c str> {
    let reached: BTreeSet<&str> = rules
        .rules
        .iter()
        .flat_map(|rule| rule.requirement.lines().map(|line| line.get_ref().as_str()))
        .collect();
    catalog
        .programme
        .lines
        .iter()
        .filter(|line| line.reachable && !reached.contains(line.key.as_str()))
        .map(|line| line.key.as_str())
        .collect()
}
