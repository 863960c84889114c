//! What each provision of one law gives for each rule.

use super::bounds::{BLOCK, Bits, Bounds};
use super::evaluate::{holds, support, supports, together};
use super::fill::Filler;
use super::likeness::{Alike, alike};
use super::manner::manner;
use super::missing::missing;
use super::mode::modes;
use super::remission::only_refers;
use super::unit::{Place, Unit};
use super::view::LawView;
use super::weight;
use crate::finding::{Marks, Status};
use crate::law::{Article, ArticleIx, ProvisionIx, ProvisionRole, ProvisionStatus, Series};
use crate::rules::language::{ConceptId, Expr};
use crate::rules::plan::NodeIx;
use crate::rules::{Accepted, Counted, Mode, Rule, RuleSet, Unit as RuleUnit};

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
    /// How it was recognised.
    pub marks: Marks,
}

/// Assesses a law: sorted by rule, then by provision.
pub(super) fn assess(view: &LawView<'_>, rules: &RuleSet) -> Vec<Assessment> {
    let law = view.law;
    let mut work = Work {
        view,
        rules,
        filler: Filler::new(view, &rules.plan),
        bounds: Bounds::new(&rules.plan, rules.lexicon.concepts().len()),
        of_rules: rules.rules.iter().map(|_| OfRule::default()).collect(),
    };
    let units: Vec<ProvisionIx> = law
        .articles
        .iter()
        .filter(|article| counts(article))
        .flat_map(|article| article.provisions.clone())
        .collect();
    for block in units.chunks(BLOCK) {
        work.provisions(block);
    }
    let articles: Vec<ArticleIx> = (0..law.articles.len() as ArticleIx)
        .filter(|at| {
            let article = &law.articles[*at as usize];
            counts(article) && article.provisions.len() > 1
        })
        .collect();
    for block in articles.chunks(BLOCK) {
        work.articles(block);
    }
    work.finish()
}

fn counts(article: &Article) -> bool {
    article.status == ProvisionStatus::InForce
        && matches!(article.series, Series::Body | Series::Transitional(_))
}

/// What one rule has found so far.
#[derive(Default)]
pub(super) struct OfRule {
    pub(super) found: Vec<Assessment>,
    /// What only weight tells.
    pub(super) clued: Vec<Assessment>,
    pub(super) misses: Vec<Assessment>,
    /// Articles with a provision on which the rule was tried, in order.
    tried: Vec<ArticleIx>,
}

/// A law being assessed.
pub(super) struct Work<'v> {
    pub(super) view: &'v LawView<'v>,
    pub(super) rules: &'v RuleSet,
    filler: Filler<'v>,
    bounds: Bounds<'v>,
    pub(super) of_rules: Vec<OfRule>,
}

impl<'v> Work<'v> {
    /// Tries every rule on some provisions, in reading order.
    fn provisions(&mut self, block: &[ProvisionIx]) {
        let speak = self.filler.provisions(block, &mut self.bounds);
        if speak.is_empty() {
            return;
        }
        self.bounds.settle();
        let (definitions, transitional) = self.special(block);
        let mut units: Vec<Option<Unit<'v>>> = vec![None; block.len()];
        for at in 0..self.rules.rules.len() {
            let plan = &self.rules.plan.rules[at];
            let anchors = plan.anchors.map_or(Bits::ALL, |n| self.bounds.may(n));
            let tried = speak.and(anchors);
            if tried.is_empty() {
                continue;
            }
            let recognition = &self.rules.rules[at].requirement.recognition;
            if recognition.unit == RuleUnit::Articulo {
                self.note_articles(at, block, tried);
            }
            let mut counted = tried;
            if !recognition.counted.contains(&Counted::Glosario) {
                counted = counted.and(definitions.not());
            }
            if !recognition.counted.contains(&Counted::Transitorios) {
                counted = counted.and(transitional.not());
            }
            let levels = plan.levels.iter().map(|level| self.bounds.may(*level));
            let levels = levels.fold(Bits::NONE, Bits::or);
            let near = self.bounds.at_least(self.needed(at), &plan.full);
            for unit in counted.and(levels.or(near)).units() {
                let ix = block[unit];
                let read = units[unit].get_or_insert_with(|| Unit::of_provision(self.view, ix));
                self.provision(at, ix, unit, read);
            }
        }
        for unit in speak.units() {
            let ix = block[unit];
            let read = units[unit].get_or_insert_with(|| Unit::of_provision(self.view, ix));
            let mut special = Vec::new();
            special.extend(definitions.get(unit).then_some(Counted::Glosario));
            special.extend(transitional.get(unit).then_some(Counted::Transitorios));
            self.weighed(ix, unit, read, &special);
        }
    }

    /// Which provisions of a block are definitions, and which lie in transitorios.
    fn special(&self, block: &[ProvisionIx]) -> (Bits, Bits) {
        let law = self.view.law;
        let (mut definitions, mut transitional) = (Bits::NONE, Bits::NONE);
        for (unit, ix) in block.iter().enumerate() {
            let provision = &law.provisions[*ix as usize];
            if provision.role == ProvisionRole::Definition {
                definitions.set(unit);
            }
            if law.articles[provision.article as usize].series != Series::Body {
                transitional.set(unit);
            }
        }
        (definitions, transitional)
    }

    fn note_articles(&mut self, at: usize, block: &[ProvisionIx], tried: Bits) {
        let articles = &mut self.of_rules[at].tried;
        for unit in tried.units() {
            let article = self.view.law.provisions[block[unit] as usize].article;
            if articles.last() != Some(&article) {
                articles.push(article);
            }
        }
    }

    /// Parts of the first level that a new near miss must reach; more than there are when none can
    /// come in.
    fn needed(&self, at: usize) -> usize {
        let parts = self.rules.plan.rules[at].full.len();
        if parts == 0 || self.rules.rules[at].requirement.kind.is_presence() {
            return usize::MAX;
        }
        let last = self.of_rules[at].misses.get(NEAR_MISSES - 1);
        let better = last.map_or(0, |miss| usize::from(miss.reached.0) + 1);
        parts.div_ceil(2).max(1).max(better)
    }

    /// Whether an expression holds on a unit: without looking, when its node tells.
    pub(super) fn holds(&self, node: NodeIx, expr: &'v Expr, at: usize, unit: &Unit<'v>) -> bool {
        let known = self.bounds.known(node, at);
        known.unwrap_or_else(|| holds(expr, unit))
    }

    /// The first level of a rule that holds on a unit, of those that `wanted` lets in; `None` when
    /// none does or the rule excludes the unit, and then whether it does.
    fn level(
        &self,
        at: usize,
        unit_at: usize,
        unit: &Unit<'v>,
        wanted: impl Fn(Status) -> bool,
    ) -> Result<(Status, &'v Expr), bool> {
        let (rule, plan) = (&self.rules.rules[at], &self.rules.plan.rules[at]);
        if let (Some(expr), Some(node)) = (&rule.excluded, plan.excluded)
            && self.holds(node, expr, unit_at, unit)
        {
            return Err(true);
        }
        let mut levels = rule.levels.iter().zip(&plan.levels);
        let found = levels.position(|((status, expr), node)| {
            wanted(*status) && self.holds(*node, expr, unit_at, unit)
        });
        let found = found.ok_or(false)?;
        let (status, expr) = &rule.levels[found];
        // A fault that is spared for what its provision speaks of is no fulfilment either.
        if is_said(*status) && spares_above(rule, found, unit) {
            return Err(true);
        }
        Ok((*status, expr))
    }

    fn provision(&mut self, at: usize, ix: ProvisionIx, unit_at: usize, unit: &Unit<'v>) {
        let (mut status, mut expr) = match self.level(at, unit_at, unit, |_| true) {
            Ok(level) => level,
            Err(true) => return,
            Err(false) => return self.miss(at, ix, unit_at, unit),
        };
        // What its wording says at another level counts before what only its weight does.
        if weight::alone(expr, unit)
            && let Ok(level) = self.level(at, unit_at, unit, |own| own != status)
        {
            (status, expr) = level;
        }
        let mut like = alike(unit, &self.rules.rules[at], status);
        if like.as_ref().is_some_and(|own| own.gives.is_none()) {
            let Ok(level) = self.level(at, unit_at, unit, |own| own != status) else {
                return;
            };
            (status, expr) = level;
            like = alike(unit, &self.rules.rules[at], status);
            if like.as_ref().is_some_and(|own| own.gives.is_none()) {
                return;
            }
        }
        // What counts for less than its wording is said above all the more.
        if self.said_above(at, status, ix) {
            return;
        }
        let built = self.build(at, (status, expr), unit, Some(ix));
        let built = built.map(|own| with_likeness(own, status, like));
        if let Some(assessment) = built
            && !self.said_above(at, assessment.status.unwrap_or(status), ix)
        {
            self.of_rules[at].found.push(assessment);
        }
    }

    /// True when a lead-in or containing point already gives a rule as much.
    fn said_above(&self, rule: usize, status: Status, ix: ProvisionIx) -> bool {
        let article = self.view.law.provisions[ix as usize].article;
        let found = self.of_rules[rule].found.iter().rev();
        let mut found = found
            .take_while(|known| known.article == article)
            .filter(|known| strength(known.status) >= strength(Some(status)))
            .peekable();
        if found.peek().is_none() {
            return false;
        }
        let above = self.view.law.context_of(ix);
        found.any(|known| known.provision.is_some_and(|p| above.contains(&p)))
    }

    /// Tries the rules that may be satisfied by a whole article on some articles.
    fn articles(&mut self, block: &[ArticleIx]) {
        let mut filled = false;
        for at in 0..self.rules.rules.len() {
            let mut tried = Bits::NONE;
            for article in &self.of_rules[at].tried {
                if let Ok(unit) = block.binary_search(article) {
                    tried.set(unit);
                }
            }
            if tried.is_empty() {
                continue;
            }
            if !filled {
                self.filler.articles(block, &mut self.bounds);
                self.bounds.settle();
                filled = true;
            }
            let (rule, plan) = (&self.rules.rules[at], &self.rules.plan.rules[at]);
            let levels = rule.levels.iter().zip(&plan.levels);
            let may = levels
                .filter(|((status, _), _)| is_said(*status))
                .map(|(_, node)| self.bounds.may(*node))
                .fold(Bits::NONE, Bits::or);
            for unit in tried.and(may).units() {
                self.whole_article(at, block[unit], unit);
            }
        }
    }

    fn whole_article(&mut self, at: usize, article: ArticleIx, unit_at: usize) {
        let found = self.of_rules[at].found.iter();
        let best = found
            .filter(|known| known.article == article)
            .map(|known| strength(known.status))
            .max()
            .unwrap_or(0);
        if best == strength(Some(Status::Cumple)) {
            return;
        }
        let law = self.view.law;
        let counted = &self.rules.rules[at].requirement.recognition.counted;
        let glossary = counted.contains(&Counted::Glosario);
        let in_body = law.articles[article as usize].series == Series::Body;
        let counts = in_body || counted.contains(&Counted::Transitorios);
        let unit = Unit::of_article(self.view, article, |ix| {
            let definition = law.provisions[ix as usize].role == ProvisionRole::Definition;
            counts && (glossary || !definition) && !law.is_repealed(ix)
        });
        let Ok((status, expr)) = self.level(at, unit_at, &unit, is_said) else {
            return;
        };
        if status == Status::Parcial && self.part_is_left_out(at, article) {
            return;
        }
        let like = alike(&unit, &self.rules.rules[at], status);
        let given = like.as_ref().map_or(Some(status), |own| own.gives);
        if strength(given) <= best {
            return;
        }
        let built = self.build(at, (status, expr), &unit, None);
        let built = built.map(|own| with_likeness(own, status, like));
        if let Some(assessment) = built.filter(|own| strength(own.status) > best) {
            let own = &mut self.of_rules[at];
            own.found.retain(|known| known.article != article);
            // What its wording says of the whole counts before what a part of it resembles.
            let part = Some(Status::Parcial);
            own.clued
                .retain(|known| known.article != article || known.status != part);
            own.found.push(assessment);
        }
    }

    /// True when some provision of an article says a part of what a rule asks for, and was left out all the same, for
    /// what it speaks of or resembles: the article around it does not say that part any better.
    fn part_is_left_out(&self, at: usize, article: ArticleIx) -> bool {
        let rule = &self.rules.rules[at];
        let part = rule.levels.iter().position(|(s, _)| *s == Status::Parcial);
        let mut provisions = self.view.law.articles[article as usize].provisions.clone();
        part.is_some_and(|part| {
            provisions.any(|ix| is_worded(rule, part, &Unit::of_provision(self.view, ix)))
        })
    }

    /// What a unit gives for a rule of which a level holds there; `None` when nothing of it stands in
    /// the unit's own text.
    fn build(
        &self,
        at: usize,
        (status, expr): (Status, &'v Expr),
        unit: &Unit<'v>,
        provision: Option<ProvisionIx>,
    ) -> Option<Assessment> {
        let rule = &self.rules.rules[at];
        let parts = supports(expr, unit);
        let all = together(&parts);
        let own: Vec<&(Place, ConceptId)> = all
            .iter()
            .filter(|(place, _)| place.segment >= unit.own)
            .collect();
        if own.is_empty() {
            return None;
        }
        let highlights = highlights(&all, unit);
        let mut reasons = Vec::new();
        let mut marks = if provision.is_some() {
            manner(expr, unit, &parts)
        } else {
            Marks::WHOLE_ARTICLE
        };
        let mut status = status;
        if status == Status::Cumple
            && let Some(reason) = wrong_mode(rule, unit, &own)
        {
            status = Status::Parcial;
            marks = marks.and(Marks::MODE);
            reasons.push(reason);
        }
        let accepted = &rule.requirement.recognition.accepted;
        if status == Status::Cumple
            && !accepted.contains(&Accepted::Remision)
            && let Some(law) = only_refers(unit)
        {
            status = Status::Parcial;
            marks = marks.and(Marks::REFERRAL);
            reasons.push(format!("sólo remite a la {law}"));
        }
        if marks.has(Marks::WEIGHT) {
            reasons.extend(weight::reason(expr, unit));
        }
        let missing = match (
            status,
            rule.levels.iter().find(|(s, _)| *s == Status::Cumple),
        ) {
            (Status::Parcial, Some((_, full))) if reasons.is_empty() => missing(full, unit),
            _ => Vec::new(),
        };
        Some(Assessment {
            rule: at,
            article: unit.article,
            provision,
            status: Some(status),
            highlights,
            matched: matched(&all),
            missing,
            reached: (0, 0),
            reasons,
            marks,
        })
    }

    fn miss(&mut self, at: usize, ix: ProvisionIx, unit_at: usize, unit: &Unit<'v>) {
        let rule = &self.rules.rules[at];
        let full = rule.levels.iter().find(|(s, _)| *s == Status::Cumple);
        let Some((_, full)) = full else {
            return;
        };
        let parts = rule.full();
        let nodes = &self.rules.plan.rules[at].full;
        let held: Vec<&Expr> = parts
            .iter()
            .zip(nodes)
            .filter(|(part, node)| self.holds(**node, part, unit_at, unit))
            .map(|(part, _)| part)
            .collect();
        if held.len() < self.needed(at) {
            return;
        }
        let score = (held.len() as u16, parts.len() as u16);
        let mut all = Vec::new();
        for part in held {
            all.extend(support(part, unit));
        }
        let highlights = highlights(&all, unit);
        if highlights.is_empty() {
            return;
        }
        let missing = missing(full, unit);
        let known = &mut self.of_rules[at].misses;
        let place = known.iter().take_while(|m| m.reached.0 >= score.0).count();
        known.insert(
            place,
            Assessment {
                rule: at,
                article: unit.article,
                provision: Some(ix),
                status: None,
                highlights,
                matched: matched(&all),
                missing,
                reached: score,
                reasons: Vec::new(),
                marks: Marks::NONE,
            },
        );
        known.truncate(NEAR_MISSES);
    }

    fn finish(self) -> Vec<Assessment> {
        let (found, misses): (Vec<_>, Vec<_>) = self
            .of_rules
            .into_iter()
            .map(|own| ([own.found, own.clued].concat(), own.misses))
            .unzip();
        let mut all: Vec<Assessment> = found.into_iter().flatten().collect();
        weight::yield_to_words(&mut all, self.rules);
        all.extend(misses.into_iter().flatten());
        all.sort_by_key(|a| (a.rule, a.status.is_none(), a.article, a.provision));
        all
    }
}

/// What of a support stands in the unit's own text: first token byte, last token byte, concept.
pub(super) fn highlights(
    all: &[(Place, ConceptId)],
    unit: &Unit<'_>,
) -> Vec<(u32, u32, ConceptId)> {
    let tokens = &unit.view.tokens.all;
    let own = all.iter().filter(|(place, _)| place.segment >= unit.own);
    own.map(|(place, concept)| {
        let from = tokens[place.first as usize].span.start;
        (from, tokens[place.last as usize].span.end, *concept)
    })
    .collect()
}

/// The concepts of a support, in order, each once.
pub(super) fn matched(all: &[(Place, ConceptId)]) -> Vec<ConceptId> {
    let mut matched: Vec<ConceptId> = all.iter().map(|(_, concept)| *concept).collect();
    matched.sort_unstable();
    matched.dedup();
    matched
}

/// Why the matching clauses do not say it in a mode that the rule asks for; `None` when they do.
///
/// A mere power is never a duty. The modes that are not deontic are asked for one by one: a rule that
/// names one of them wants the clause to be in one of those that it names.
fn wrong_mode(rule: &Rule, unit: &Unit<'_>, own: &[&(Place, ConceptId)]) -> Option<String> {
    let asked = &rule.requirement.recognition.modes;
    if asked.is_empty() {
        return None;
    }
    let places: Vec<Place> = own.iter().map(|(place, _)| *place).collect();
    let found = modes(unit, &places);
    let mut deontic = found.iter().filter(|mode| mode.is_deontic());
    let power = deontic.next() == Some(&Mode::Facultad) && deontic.next().is_none();
    if power && !asked.contains(&Mode::Facultad) {
        return Some(crate::review::REASON_POWER.to_owned());
    }
    let strict = asked.iter().any(|mode| !mode.is_deontic());
    if !strict || found.iter().any(|mode| asked.contains(mode)) {
        return None;
    }
    let words: Vec<&str> = asked.iter().map(|mode| mode.word()).collect();
    Some(format!("no se dice como {}", words.join(" o ")))
}

/// True when the wording of a guarded level holds on a unit.
fn is_worded<'v>(rule: &'v Rule, level: usize, unit: &Unit<'v>) -> bool {
    let wording = rule.wording(level);
    wording.is_some_and(|parts| parts.iter().all(|part| holds(part, unit)))
}

/// True when it does, and what its status asks for besides does not.
fn is_spared<'v>(rule: &'v Rule, level: usize, unit: &Unit<'v>) -> bool {
    is_worded(rule, level, unit) && !holds(&rule.levels[level].1, unit)
}

/// True when a level stronger than one of a rule is spared on a unit.
pub(super) fn spares_above<'v>(rule: &'v Rule, level: usize, unit: &Unit<'v>) -> bool {
    (0..level).any(|stronger| is_spared(rule, stronger, unit))
}

/// True for the levels that say what the rule asks for.
pub(super) const fn is_said(status: Status) -> bool {
    matches!(status, Status::Cumple | Status::Parcial)
}

/// How much a status says: a fault or a full statement 2, a partial one 1.
pub(super) const fn strength(status: Option<Status>) -> u8 {
    match status {
        None => 0,
        Some(Status::Parcial) => 1,
        Some(_) => 2,
    }
}

/// An assessment with the level that its likeness gives, unless how it is said had already changed what it says. One
/// that gives the same level only warns.
fn with_likeness(mut own: Assessment, said: Status, like: Option<Alike>) -> Assessment {
    if let Some(like) = like
        && own.status == Some(said)
    {
        own.reasons.push(like.reason);
        if own.status != like.gives {
            own.status = like.gives;
            own.missing.clear();
            own.marks = own.marks.and(Marks::WEIGHT);
        }
    }
    own
}
