//! What each provision of one law gives for each rule.

use super::evaluate::{holds, support};
use super::mode::modes;
use super::unit::{Place, Unit};
use super::view::LawView;
use crate::finding::Status;
use crate::law::{Article, ArticleIx, ProvisionIx, ProvisionRole, ProvisionStatus, Series};
use crate::rules::language::{ConceptId, Expr};
use crate::rules::{Counted, Mode, Rule, RuleSet, Unit as RuleUnit};
use rustc_hash::FxHashMap;

/// Nearest misses kept per rule and law.
const NEAR_MISSES: usize = 3;

/// What one provision, or one article as a whole, gives for one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Index of the rule in the set.
    pub rule: usize,
    /// The article.
    pub article: ArticleIx,
    /// The provision; `None` when only the article as a whole says it.
    pub provision: Option<ProvisionIx>,
    /// The status; `None` for a near miss.
    pub status: Option<Status>,
    /// What supports it in the provision's own text: first token byte, last token byte, concept.
    pub highlights: Vec<(u32, u32, ConceptId)>,
    /// Concepts found, lead-ins included.
    pub matched: Vec<ConceptId>,
    /// Parts of the next level that are missing, described.
    pub missing: Vec<String>,
    /// Parts of the first level that hold, and how many it has.
    pub reached: (u16, u16),
    /// Why it counts for less than its wording: sentences.
    pub reasons: Vec<String>,
}

/// Which rules to try when a concept is found.
struct Triggers {
    by_concept: Vec<Vec<u32>>,
    always: Vec<u32>,
}

impl Triggers {
    fn new(rules: &RuleSet) -> Self {
        let mut by_concept = vec![Vec::new(); rules.lexicon.concepts().len()];
        let mut always = Vec::new();
        for (at, rule) in rules.rules.iter().enumerate() {
            match &rule.anchors {
                Some(anchors) => {
                    for concept in anchors {
                        by_concept[*concept as usize].push(at as u32);
                    }
                }
                None => always.push(at as u32),
            }
        }
        Triggers { by_concept, always }
    }
}

/// Assesses a law: sorted by rule, then by provision.
pub(super) fn assess(view: &LawView<'_>, rules: &RuleSet) -> Vec<Assessment> {
    let triggers = Triggers::new(rules);
    let mut work = Work {
        view,
        rules,
        triggers: &triggers,
        stamps: vec![u32::MAX; rules.rules.len()],
        candidates: Vec::new(),
        found: Vec::new(),
        misses: FxHashMap::default(),
    };
    for (at, article) in view.law.articles.iter().enumerate() {
        if counts(article) {
            work.article(at as ArticleIx, article);
        }
    }
    work.finish()
}

fn counts(article: &Article) -> bool {
    article.status == ProvisionStatus::InForce
        && matches!(article.series, Series::Body | Series::Transitional(_))
}

struct Work<'v> {
    view: &'v LawView<'v>,
    rules: &'v RuleSet,
    triggers: &'v Triggers,
    /// Last unit for which each rule was made a candidate.
    stamps: Vec<u32>,
    candidates: Vec<u32>,
    found: Vec<Assessment>,
    misses: FxHashMap<usize, Vec<Assessment>>,
}

impl<'v> Work<'v> {
    fn article(&mut self, at: ArticleIx, article: &Article) {
        let start = self.found.len();
        let mut tried: Vec<u32> = Vec::new();
        for ix in article.provisions.clone() {
            if self.view.law.is_repealed(ix) {
                continue;
            }
            let unit = Unit::of_provision(self.view, ix);
            if unit.is_silent() {
                continue;
            }
            self.collect_candidates(&unit, ix);
            let candidates = std::mem::take(&mut self.candidates);
            for &rule in &candidates {
                if self.is_counted(rule, ix, article) {
                    self.provision(rule as usize, ix, &unit, start);
                }
            }
            tried.extend(&candidates);
            self.candidates = candidates;
        }
        tried.sort_unstable();
        tried.dedup();
        if article.provisions.len() > 1 {
            self.whole_article(at, article, &tried, start);
        }
    }

    fn collect_candidates(&mut self, unit: &Unit<'_>, stamp: u32) {
        self.candidates.clear();
        self.candidates.extend(&self.triggers.always);
        for at in 0..unit.segments.len() {
            for hit in unit.hits(at) {
                for concept in self.rules.matcher.concepts(hit) {
                    for &rule in &self.triggers.by_concept[usize::from(*concept)] {
                        if self.stamps[rule as usize] != stamp {
                            self.stamps[rule as usize] = stamp;
                            self.candidates.push(rule);
                        }
                    }
                }
            }
        }
        self.candidates.sort_unstable();
    }

    /// Glossaries and transitorios count only where the rule says so.
    fn is_counted(&self, rule: u32, ix: ProvisionIx, article: &Article) -> bool {
        let counted = &self.rules.rules[rule as usize]
            .requirement
            .recognition
            .counted;
        let definition = self.view.law.provisions[ix as usize].role == ProvisionRole::Definition;
        let transitional = article.series != Series::Body;
        (!definition || counted.contains(&Counted::Glosario))
            && (!transitional || counted.contains(&Counted::Transitorios))
    }

    fn provision(&mut self, at: usize, ix: ProvisionIx, unit: &Unit<'v>, start: usize) {
        let rule = &self.rules.rules[at];
        if rule.excluded.as_ref().is_some_and(|expr| holds(expr, unit)) {
            return;
        }
        let level = rule.levels.iter().find(|(_, expr)| holds(expr, unit));
        let Some((status, expr)) = level else {
            self.miss(at, ix, unit);
            return;
        };
        let assessment = self.build(at, *status, expr, unit, Some(ix));
        if assessment.highlights.is_empty() || self.said_above(&assessment, ix, start) {
            return;
        }
        self.found.push(assessment);
    }

    /// True when a lead-in or containing point already gives this rule as much.
    fn said_above(&self, assessment: &Assessment, ix: ProvisionIx, start: usize) -> bool {
        let above = self.view.law.context_of(ix);
        self.found[start..].iter().any(|known| {
            known.rule == assessment.rule
                && known.provision.is_some_and(|p| above.contains(&p))
                && strength(known.status) >= strength(assessment.status)
        })
    }

    fn whole_article(&mut self, at: ArticleIx, article: &Article, tried: &[u32], start: usize) {
        for &rule_at in tried {
            let rule = &self.rules.rules[rule_at as usize];
            if rule.requirement.recognition.unit != RuleUnit::Articulo {
                continue;
            }
            let best = self.found[start..]
                .iter()
                .filter(|known| known.rule == rule_at as usize)
                .map(|known| strength(known.status))
                .max()
                .unwrap_or(0);
            let unit = Unit::of_article(self.view, at, |ix| {
                !self.view.law.is_repealed(ix) && self.is_counted(rule_at, ix, article)
            });
            if rule
                .excluded
                .as_ref()
                .is_some_and(|expr| holds(expr, &unit))
            {
                continue;
            }
            let level = rule.levels.iter().find(|(status, expr)| {
                matches!(status, Status::Cumple | Status::Parcial) && holds(expr, &unit)
            });
            let Some((status, expr)) = level else {
                continue;
            };
            let assessment = self.build(rule_at as usize, *status, expr, &unit, None);
            if strength(assessment.status) > best && !assessment.highlights.is_empty() {
                let kept = |known: &Assessment| known.rule != rule_at as usize;
                let tail = self.found.split_off(start);
                self.found.extend(tail.into_iter().filter(kept));
                self.found.push(assessment);
            }
        }
    }

    fn build(
        &self,
        at: usize,
        status: Status,
        expr: &Expr,
        unit: &Unit<'_>,
        provision: Option<ProvisionIx>,
    ) -> Assessment {
        let rule = &self.rules.rules[at];
        let all = support(expr, unit);
        let own: Vec<&(Place, ConceptId)> = all
            .iter()
            .filter(|(place, _)| place.segment >= unit.own)
            .collect();
        let mut reasons = Vec::new();
        let mut status = status;
        if status == Status::Cumple && self.is_mere_power(rule, unit, &own) {
            status = Status::Parcial;
            reasons.push(crate::review::REASON_POWER.to_owned());
        }
        let missing = match (
            status,
            rule.levels.iter().find(|(s, _)| *s == Status::Cumple),
        ) {
            (Status::Parcial, Some((_, full))) if reasons.is_empty() => self.missing(full, unit),
            _ => Vec::new(),
        };
        let mut matched: Vec<ConceptId> = all.iter().map(|(_, concept)| *concept).collect();
        matched.sort_unstable();
        matched.dedup();
        let tokens = &self.view.tokens.all;
        let highlights = own
            .iter()
            .map(|(place, concept)| {
                let from = tokens[place.first as usize].span.start;
                (from, tokens[place.last as usize].span.end, *concept)
            })
            .collect();
        Assessment {
            rule: at,
            article: unit.article,
            provision,
            status: Some(status),
            highlights,
            matched,
            missing,
            reached: (0, 0),
            reasons,
        }
    }

    /// True when the rule asks for a duty and the matching clauses only give a power.
    fn is_mere_power(&self, rule: &Rule, unit: &Unit<'_>, own: &[&(Place, ConceptId)]) -> bool {
        let asked = &rule.requirement.recognition.modes;
        if asked.is_empty() || asked.contains(&Mode::Facultad) {
            return false;
        }
        let places: Vec<Place> = own.iter().map(|(place, _)| *place).collect();
        let found = modes(unit, &places);
        found == [Mode::Facultad]
    }

    fn missing(&self, full: &Expr, unit: &Unit<'_>) -> Vec<String> {
        conjuncts(full)
            .iter()
            .filter(|part| !holds(part, unit))
            .map(|part| part.describe(&self.rules.lexicon))
            .collect()
    }

    fn miss(&mut self, at: usize, ix: ProvisionIx, unit: &Unit<'_>) {
        let rule = &self.rules.rules[at];
        if rule.requirement.kind.is_presence() {
            return;
        }
        let Some((_, full)) = rule
            .levels
            .iter()
            .find(|(status, _)| *status == Status::Cumple)
        else {
            return;
        };
        let parts = conjuncts(full);
        let reached = parts.iter().filter(|part| holds(part, unit)).count();
        if reached == 0 || reached * 2 < parts.len() {
            return;
        }
        let score = (reached as u16, parts.len() as u16);
        let known = self.misses.entry(at).or_default();
        let better = |m: &Assessment| m.reached.0 * score.1 >= score.0 * m.reached.1;
        let place = known.iter().take_while(|m| better(m)).count();
        if place >= NEAR_MISSES {
            return;
        }
        let mut all = Vec::new();
        for part in parts.iter().filter(|part| holds(part, unit)) {
            all.extend(support(part, unit));
        }
        let tokens = &self.view.tokens.all;
        let highlights: Vec<(u32, u32, ConceptId)> = all
            .iter()
            .filter(|(place, _)| place.segment >= unit.own)
            .map(|(place, concept)| {
                let from = tokens[place.first as usize].span.start;
                (from, tokens[place.last as usize].span.end, *concept)
            })
            .collect();
        if highlights.is_empty() {
            return;
        }
        let mut matched: Vec<ConceptId> = all.iter().map(|(_, concept)| *concept).collect();
        matched.sort_unstable();
        matched.dedup();
        let missing = self.missing(full, unit);
        let known = self.misses.entry(at).or_default();
        known.insert(
            place,
            Assessment {
                rule: at,
                article: unit.article,
                provision: Some(ix),
                status: None,
                highlights,
                matched,
                missing,
                reached: score,
                reasons: Vec::new(),
            },
        );
        known.truncate(NEAR_MISSES);
    }

    fn finish(self) -> Vec<Assessment> {
        let mut all = self.found;
        for (_, misses) in self.misses {
            all.extend(misses);
        }
        all.sort_by_key(|a| (a.rule, a.status.is_none(), a.article, a.provision));
        all
    }
}

/// The parts that a full statement must have.
fn conjuncts(expr: &Expr) -> Vec<&Expr> {
    match expr {
        Expr::And(parts) => parts.iter().collect(),
        other => vec![other],
    }
}

/// How much a status says: a fault or a full statement 2, a partial one 1.
const fn strength(status: Option<Status>) -> u8 {
    match status {
        None => 0,
        Some(Status::Parcial) => 1,
        Some(_) => 2,
    }
}
