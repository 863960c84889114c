//! Progress put together: series, the quarter before, what changed, coverage and what has no review.
//!
//! In: what the register holds and what was asked for. Out: [`Progress`].
//!
//! # Invariants
//!
//! * There is no clock: «today» is the last day asked for, else the register's last.
//! * States come by name, unless a ranking is asked for.

use super::changes::{self, Reader};
use super::cross::FEDERATION;
use super::measure::{Basis, Dimension, Weights};
use super::model::{
    GroupScore, Interval, Measure, Point, PooledGroup, Progress, RulesUsed, SCHEMA, Standing,
    StateProgress, StatusCounts,
};
use super::quarter;
use crate::catalog::Catalog;
use crate::finding::Score;
use crate::law::id_slug;
use crate::record::{FactsByRules, Moment, Series};
use crate::report::inert::one_line;
use crate::report::texts::progress as texts;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct ProgressRequest {
    /// Only this state: its code or slug.
    pub state: Option<String>,
    /// Not before this day.
    pub from: Option<Date>,
    /// Not after this day.
    pub to: Option<Date>,
    /// What scores are told apart by, besides the steps.
    pub dimension: Option<Dimension>,
    /// A ranking instead of the alphabet.
    pub ranked: bool,
    /// Whose word counts.
    pub basis: Basis,
    /// Whether why each requirement changed is asked too: it takes reading the reviews.
    pub explained: bool,
}

/// What the register holds of it.
#[derive(Clone, Copy, Debug)]
pub struct Held<'h> {
    /// Every review up to the last day asked for.
    pub series: &'h Series,
    /// What each rule set knows.
    pub facts: &'h FactsByRules,
    /// First and last day of the register's reviews.
    pub days: Option<(Date, Date)>,
    /// The states of the register: code, name, and how many actions each has reported.
    pub states: &'h [(String, String, u32)],
}

struct Work<'w> {
    asked: &'w ProgressRequest,
    held: Held<'w>,
    weights: Weights<'w>,
    dimensions: Vec<(Dimension, Vec<(String, String)>)>,
    quarter_end: Option<Date>,
}

impl Progress {
    /// Puts progress together. `read` gives two reviews by their rows, with only the findings that differ; it is
    /// not called unless explanations were asked for.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    pub fn build<E>(
        held: Held<'_>,
        asked: &ProgressRequest,
        catalog: &Catalog,
        read: &mut Reader<'_, E>,
    ) -> Result<Progress, E> {
        let today = asked.to.or(held.days.map(|own| own.1));
        let work = Work {
            asked,
            held,
            weights: Weights::new(held.series, held.facts),
            dimensions: dimensions(asked, held.series, catalog),
            quarter_end: today.map(quarter::before),
        };
        let (mut states, mut others) = (Vec::new(), Vec::new());
        for own in catalog.states.all() {
            if asked.state.as_ref().is_none_or(|only| *only == own.code) {
                states.push(work.state(&own.code, &own.short_name, read)?);
            }
        }
        for (code, name, _) in held.states {
            let known = catalog.states.all().iter().any(|own| own.code == *code);
            if !known && asked.state.as_ref().is_none_or(|only| only == code) {
                others.push(work.state(code, name, read)?);
            }
        }
        // The Federation reports actions and has no laws of its own to review here.
        others.retain(|own| own.state != FEDERATION || asked.state.is_some());
        order(&mut states, asked.ranked);
        order(&mut others, asked.ranked);
        let mut progress = Progress {
            schema: SCHEMA,
            today,
            from: asked.from,
            to: asked.to,
            quarter_end: work.quarter_end,
            basis: asked.basis.key(),
            order: if asked.ranked {
                "calificacion"
            } else {
                "alfabetico"
            },
            dimension: asked.dimension.map(Dimension::key),
            only: asked.state.clone(),
            decided: (0, 0),
            notices: Vec::new(),
            pooled: work.pooled(&states),
            rules: rules(states.iter().chain(&others)),
            states,
            others,
            nature: crate::review::NATURE,
        };
        let latest = || progress.all().filter_map(|own| own.latest.as_ref());
        progress.decided = (
            latest().map(|own| own.decided).sum(),
            latest().map(|own| own.measure.total).sum(),
        );
        progress.notices = texts::notices(&progress, held.days);
        Ok(progress)
    }
}

/// What is measured: the steps, what was asked for, and everything where a file will hold it.
fn dimensions(
    asked: &ProgressRequest,
    series: &Series,
    catalog: &Catalog,
) -> Vec<(Dimension, Vec<(String, String)>)> {
    let wanted = |own: &Dimension| {
        *own == Dimension::Step
            || asked
                .dimension
                .map_or(asked.explained, |asked| asked == *own)
    };
    (Dimension::ALL.into_iter().filter(wanted))
        .map(|own| (own, own.groups(catalog, &series.facts)))
        .collect()
}

impl Work<'_> {
    fn state<E>(
        &self,
        code: &str,
        name: &str,
        read: &mut Reader<'_, E>,
    ) -> Result<StateProgress, E> {
        let all: Vec<&Moment> = (self.held.series.moments.iter())
            .filter(|own| own.state == code)
            .collect();
        let from = self.asked.from;
        let inside: Vec<&Moment> = (all.iter().copied())
            .filter(|own| from.is_none_or(|from| own.date >= from))
            .collect();
        let latest = inside.last().copied();
        let before = latest.and_then(|_| {
            let known = |own: &&&Moment| self.quarter_end.is_some_and(|end| own.date <= end);
            all.iter().rev().find(known).copied()
        });
        let series: Vec<Point> = inside.iter().map(|own| self.point(own)).collect();
        let previous = before.map(|own| self.point(own));
        let mut state = StateProgress {
            state: code.to_owned(),
            name: one_line(name),
            standing: match (all.is_empty(), latest) {
                (true, _) => Standing::SinRevision,
                (_, None) => Standing::FueraDelPeriodo,
                _ => Standing::ConRevision,
            },
            rank: None,
            tied: false,
            latest: series.last().cloned(),
            change: None,
            previous,
            groups: latest.map_or_else(Vec::new, |own| self.groups(own, before, &inside)),
            changes: Vec::new(),
            series,
            actions: (self.held.states.iter())
                .find(|own| own.0 == code)
                .map_or(0, |own| own.2),
        };
        if state.is_newer() {
            state.change = change(
                state.previous.as_ref().and_then(|own| own.measure.score),
                state.latest.as_ref().and_then(|own| own.measure.score),
            );
        }
        let pairs: Vec<(&Moment, &Moment)> = if self.asked.state.is_some() {
            inside.windows(2).map(|own| (own[0], own[1])).collect()
        } else if state.is_newer() {
            before.zip(latest).into_iter().collect()
        } else {
            Vec::new()
        };
        for (old, new) in pairs {
            state.changes.push(self.interval(old, new, read)?);
        }
        Ok(state)
    }

    /// A review, measured. On what it proposes, its score and coverage are those that it was signed with.
    fn point(&self, own: &Moment) -> Point {
        let basis = self.asked.basis;
        let score = self.weights.total(own, Basis::Proposal);
        let reproduced = score.value == own.score;
        let mut measure = Measure::of(&match basis {
            Basis::Proposal => Score {
                value: own.score,
                ..score
            },
            Basis::Verdict => self.weights.total(own, basis),
        });
        if basis == Basis::Proposal {
            measure.coverage = own.coverage;
        }
        let mut counts = StatusCounts::default();
        own.findings
            .iter()
            .for_each(|own| counts.add(basis.status(own)));
        Point {
            row: own.review,
            review: own.key.clone(),
            date: own.date,
            measure,
            counts,
            decided: own.findings.iter().filter(|o| o.decided.is_some()).count() as u32,
            rules: one_line(&own.rules),
            rules_sha256: one_line(&own.rules_sha256),
            reproduced,
        }
    }

    fn groups(
        &self,
        latest: &Moment,
        before: Option<&Moment>,
        inside: &[&Moment],
    ) -> Vec<GroupScore> {
        let basis = self.asked.basis;
        let before = before.filter(|own| own.review != latest.review);
        let mut all = Vec::new();
        for (dimension, groups) in &self.dimensions {
            let now = self.weights.by(*dimension, latest, basis);
            let then = before.map(|own| self.weights.by(*dimension, own, basis));
            // A story by group is told of one state, not of 32.
            let story: Vec<BTreeMap<String, Score>> = if self.asked.state.is_some() {
                let own = inside.iter();
                own.map(|own| self.weights.by(*dimension, own, basis))
                    .collect()
            } else {
                Vec::new()
            };
            for (key, name) in groups {
                let Some(score) = now.get(key) else {
                    continue;
                };
                let previous = then.as_ref().and_then(|own| own.get(key)?.value);
                all.push(GroupScore {
                    dimension: dimension.key(),
                    key: key.clone(),
                    name: name.clone(),
                    measure: Measure::of(score),
                    previous,
                    change: change(previous, score.value),
                    series: (story.iter())
                        .map(|own| own.get(key).and_then(|own| own.value))
                        .collect(),
                });
            }
        }
        all
    }

    fn interval<E>(
        &self,
        old: &Moment,
        new: &Moment,
        read: &mut Reader<'_, E>,
    ) -> Result<Interval, E> {
        let (before, after) = (self.point(old), self.point(new));
        let mut told = changes::between((old, new), &self.weights, self.asked.basis);
        let mut notices = Vec::new();
        let other_rules = old.rules_sha256 != new.rules_sha256;
        if other_rules {
            notices.push(texts::other_rules(&before.rules, &after.rules));
        }
        if self.asked.explained {
            let (older, newer) = read(old.review, new.review)?;
            notices.extend(told.explain(&older, &newer));
        }
        Ok(Interval {
            from: old.date,
            to: new.date,
            before: before.measure.score,
            after: after.measure.score,
            change: change(before.measure.score, after.measure.score),
            coverage_before: before.measure.coverage,
            coverage_after: after.measure.coverage,
            other_rules,
            notices,
            changes: told.rows(),
        })
    }

    /// What was asked for, over the 32 states: all points over all that were possible.
    fn pooled(&self, states: &[StateProgress]) -> Vec<PooledGroup> {
        let Some(dimension) = self.asked.dimension else {
            return Vec::new();
        };
        let own = self.dimensions.iter().find(|own| own.0 == dimension);
        let mut all = Vec::new();
        for (key, name) in own.map_or(&[][..], |own| &own.1) {
            let scores: Vec<&Measure> = (states.iter().flat_map(|own| &own.groups))
                .filter(|own| own.dimension == dimension.key() && own.key == *key)
                .map(|own| &own.measure)
                .collect();
            if scores.is_empty() {
                continue;
            }
            let lit = |light: &str| scores.iter().filter(|own| own.semaphore == light).count();
            let mut sum = Score::default();
            for own in &scores {
                sum.obtained += own.obtained;
                sum.possible += own.possible;
                sum.evaluated += own.evaluated;
                sum.total += own.total;
            }
            if sum.possible > 0.0 {
                sum.value = Some((1000.0 * sum.obtained / sum.possible).round() / 10.0);
            }
            all.push(PooledGroup {
                key: key.clone(),
                name: name.clone(),
                measure: Measure::of(&sum),
                green: lit("verde"),
                amber: lit("ámbar"),
                red: lit("rojo"),
                grey: lit("gris"),
            });
        }
        all
    }
}

/// The difference of two scores, in tenths.
pub(super) fn change(before: Option<f64>, after: Option<f64>) -> Option<f64> {
    let (before, after) = before.zip(after)?;
    Some(((after - before) * 10.0).round() / 10.0)
}

/// By name, or by score with equal places for equal scores; what has no score goes last, by name.
fn order(states: &mut [StateProgress], ranked: bool) {
    states.sort_by_cached_key(|own| id_slug(&own.name));
    if !ranked {
        return;
    }
    let tenths = |own: &StateProgress| {
        let score = own.latest.as_ref().and_then(|own| own.measure.score);
        score.map(|own| (own * 10.0).round() as i64)
    };
    states.sort_by_key(|own| Reverse(tenths(own)));
    let scores: Vec<Option<i64>> = states.iter().map(tenths).collect();
    for (own, score) in states.iter_mut().zip(&scores) {
        if score.is_some() {
            let ahead = scores.iter().filter(|other| *other > score).count();
            own.rank = u32::try_from(ahead + 1).ok();
            own.tied = scores.iter().filter(|other| *other == score).count() > 1;
        }
    }
}

fn rules<'s>(states: impl Iterator<Item = &'s StateProgress>) -> Vec<RulesUsed> {
    let mut all: BTreeMap<(String, String), usize> = BTreeMap::new();
    for own in states.flat_map(|own| &own.series) {
        *all.entry((own.rules.clone(), own.rules_sha256.clone()))
            .or_default() += 1;
    }
    (all.into_iter())
        .map(|((version, sha256), reviews)| RulesUsed {
            version,
            sha256,
            reviews,
        })
        .collect()
}
