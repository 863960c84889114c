//! Why a provision satisfies a requirement or does not: the expression as a tree, branch by branch.
//!
//! In: a law and a rule. Out: [`Why`], in words and without the notation of the rules. Of alternatives one of which
//! is there only those that are there are shown, and the others counted; where none is, all are.
//!
//! # Not here
//!
//! What is least lacking (`missing`), and what counts for less than its wording (`assess`).

use super::clue::clued;
use super::evaluate::{holds, present};
use super::likeness::alike;
use super::missing::{located, plain};
use super::unit::Unit;
use super::view::LawView;
use super::weight;
use crate::law::{Law, ProvisionRole, Series};
use crate::rules::language::{ConceptId, Expr};
use crate::rules::{Lexicon, Rule, RuleSet};
use crate::source::Span;
use std::fmt::Write as _;

/// Why one provision came out as it did, level by level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Citation of the provision.
    pub citation: String,
    /// Its own text.
    pub quote: String,
    /// The trees, with a mark on each branch.
    pub tree: String,
}

/// The trees of one rule on every provision of a law that says something of it.
pub fn why(law: &Law, rules: &RuleSet, rule: &Rule) -> Vec<Why> {
    let view = LawView::new(law, rules);
    let mut all = Vec::new();
    for article in &law.articles {
        if !matches!(article.series, Series::Body | Series::Transitional(_)) {
            continue;
        }
        for ix in article.provisions.clone() {
            let unit = Unit::of_provision(&view, ix);
            let mut touched = false;
            for (_, expr) in &rule.levels {
                expr.every_concept(&mut |id| touched |= unit.has(id));
            }
            let mut clues = clued(&unit, rules);
            clues.retain(|own| std::ptr::eq(&rules.rules[own.rule], rule));
            if !touched && clues.is_empty() || law.is_repealed(ix) {
                continue;
            }
            let mut tree = Tree::new(&unit, &rules.lexicon);
            if law.provisions[ix as usize].role == ProvisionRole::Definition {
                tree.note("(es una definición: sólo cuenta si la regla lo pide)");
            }
            if let Some(excluded) = rule.excluded.as_ref().filter(|expr| holds(expr, &unit)) {
                tree.note("(la regla deja fuera este precepto, por lo que sigue)");
                tree.level(excluded, "excluye");
            }
            for (status, expr) in &rule.levels {
                tree.level(expr, status.word());
                let like = alike(&unit, rule, *status).filter(|_| holds(expr, &unit));
                if let Some(like) = like {
                    let told = match like.gives {
                        None => "se deja",
                        Some(given) if given == *status => "se avisa",
                        Some(_) => "cambia",
                    };
                    tree.note(&format!("(este nivel {told}: {})", like.reason));
                }
            }
            for own in clues {
                tree.note(
                    "(por indicio, que cede ante lo que la regla deja fuera o dice por su texto)",
                );
                tree.line(0, true, &format!("{}: {}", own.status.word(), own.reason));
            }
            all.push(Why {
                citation: law.citation(ix),
                quote: law.own_text(ix).to_owned(),
                tree: tree.text,
            });
        }
    }
    all
}

/// How the concepts of a branch are looked for.
#[derive(Clone, Copy)]
enum Sight {
    /// As the expression asks.
    Asked,
    /// Whether they are in the provision at all: what an outer branch says of them is told there.
    There,
}

struct Tree<'a, 'v> {
    unit: &'a Unit<'v>,
    lexicon: &'a Lexicon,
    text: String,
}

impl<'a, 'v> Tree<'a, 'v> {
    fn new(unit: &'a Unit<'v>, lexicon: &'a Lexicon) -> Self {
        Tree {
            unit,
            lexicon,
            text: String::new(),
        }
    }

    fn note(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn level(&mut self, expr: &'v Expr, word: &str) {
        self.line(0, holds(expr, self.unit), word);
        for part in expr.conjuncts() {
            self.branch(part, 1, Sight::Asked);
        }
    }

    fn line(&mut self, depth: usize, held: bool, text: &str) {
        let mark = if held { '✓' } else { '✗' };
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:indent$}{mark} {text}", "", indent = 2 * depth);
    }

    fn is_held(&self, expr: &'v Expr, sight: Sight) -> bool {
        match sight {
            Sight::Asked => holds(expr, self.unit),
            Sight::There => present(expr, &|concept| self.unit.has(concept)),
        }
    }

    fn branch(&mut self, expr: &'v Expr, depth: usize, sight: Sight) {
        let held = self.is_held(expr, sight);
        match expr {
            Expr::Concept(id) => self.line(depth, held, &self.name(*id)),
            Expr::And(parts) => {
                self.line(depth, held, "todo esto:");
                self.branches(parts.iter(), depth + 1, sight);
            }
            Expr::Or(parts) => self.alternatives(parts, depth, sight),
            Expr::Near(words, parts) => {
                let apart = !held && parts.iter().all(|part| self.is_held(part, sight));
                let apart = if apart {
                    " (están, pero no juntos)"
                } else {
                    ""
                };
                let text = format!("juntos, a no más de {words} palabras{apart}:");
                self.line(depth, held, &text);
                self.branches(parts.iter(), depth + 1, sight);
            }
            Expr::Not(inner) => match inner.as_ref() {
                Expr::Weighs(most, balance) => {
                    let text = weight::told_under(self.unit, *balance, *most);
                    self.line(depth, held, &text);
                }
                _ => self.about(("que no diga:", held), inner, depth, sight),
            },
            Expr::Denied(inner) => {
                let what = self.polar(inner, held, "que se niegue", "está, pero se afirma");
                self.about((&what, held), inner, depth, Sight::There);
            }
            Expr::Affirmed(inner) => {
                let what = self.polar(inner, held, "que se afirme", "está, pero se niega");
                self.about((&what, held), inner, depth, Sight::There);
            }
            Expr::Bound(who, None) => {
                let what = self.polar(who, held, "que deba actuar", "está, pero no es quien actúa");
                self.about((&what, held), who, depth, Sight::There);
            }
            Expr::Bound(who, Some(what)) => {
                self.line(depth, held, "quién debe actuar, y en qué:");
                self.branch(who, depth + 1, Sight::There);
                self.branch(what, depth + 1, Sight::There);
            }
            Expr::Alone(inner) => {
                self.line(depth, held, "en una misma oración o punto:");
                let parts = self.unit.sentences();
                let part = parts.iter().find(|part| holds(inner, part));
                let mut alone = Tree::new(part.unwrap_or(self.unit), self.lexicon);
                alone.branch(inner, depth + 1, sight);
                self.text.push_str(&alone.text);
            }
            Expr::Favoured(inner) => {
                let what = self.polar(inner, held, "que beneficie a", "está, pero no se beneficia");
                self.about((&what, held), inner, depth, Sight::There);
            }
            Expr::InMode(mode, inner) => {
                let asked = format!("como {}", mode.word());
                let what = self.polar(inner, held, &asked, "está, pero no en ese modo");
                self.about((&what, held), inner, depth, Sight::There);
            }
            Expr::In(place, inner) => {
                let text = format!("{} {}", located(*place), self.named(inner));
                self.line(depth, held, &text);
            }
            Expr::Subject(inner) => {
                let text = format!("que se trate de: {}", self.named(inner));
                self.line(depth, held, &text);
            }
            Expr::Weighs(least, balance) => {
                let text = weight::told(self.unit, *balance, *least);
                self.line(depth, held, &text);
            }
            Expr::Speaks(theme, asked) => {
                let text = weight::told_of_theme(self.unit, *theme, *asked);
                self.line(depth, held, &text);
            }
        }
    }

    fn branches(&mut self, parts: impl Iterator<Item = &'v Expr>, depth: usize, sight: Sight) {
        for part in parts {
            self.branch(part, depth, sight);
        }
    }

    /// Those that are there, or all when none is; names alone go on one line.
    fn alternatives(&mut self, parts: &'v [Expr], depth: usize, sight: Sight) {
        let flat = flattened(parts);
        let there: Vec<&Expr> = flat
            .iter()
            .copied()
            .filter(|part| self.is_held(part, sight))
            .collect();
        let held = !there.is_empty();
        let shown = if held { &there } else { &flat };
        let rest = flat.len() - shown.len();
        let rest = match rest {
            0 => String::new(),
            1 => " (otra alternativa no está)".to_owned(),
            _ => format!(" (otras {rest} alternativas no están)"),
        };
        let head = if held { "uno de" } else { "ninguno de" };
        if shown.iter().all(|part| matches!(part, Expr::Concept(_))) {
            let names: Vec<String> = shown.iter().map(|part| self.named(part)).collect();
            let text = match (held, names.as_slice()) {
                (true, [name]) => format!("{name}{rest}"),
                _ => format!("{head}: {}{rest}", names.join("; ")),
            };
            self.line(depth, held, &text);
            return;
        }
        self.line(depth, held, &format!("{head}{rest}:"));
        self.branches(shown.iter().copied(), depth + 1, sight);
    }

    /// What is asked, and that it is there the other way round.
    fn polar(&self, inner: &'v Expr, held: bool, what: &str, contrary: &str) -> String {
        if !held && self.is_held(inner, Sight::There) {
            format!("{what} ({contrary}):")
        } else {
            format!("{what}:")
        }
    }

    /// A branch that says something about another: on one line when that is a name.
    fn about(&mut self, (what, held): (&str, bool), inner: &'v Expr, depth: usize, within: Sight) {
        if let Expr::Concept(_) = inner {
            let text = format!("{what} {}", self.named(inner));
            return self.line(depth, held, &text);
        }
        self.line(depth, held, what);
        self.branch(inner, depth + 1, within);
    }

    /// A concept's name; of a phrase that is there, the words that are.
    fn name(&self, concept: ConceptId) -> String {
        let name = self.lexicon.name(concept);
        let place = name.starts_with('«').then(|| self.unit.places(concept));
        let Some(place) = place.and_then(|places| places.first().copied()) else {
            return plain(name);
        };
        let view = self.unit.view;
        let span = |token: u32| view.tokens.all[token as usize].span;
        let words = Span::new(span(place.first).start, span(place.last).end);
        format!("«{}»", view.law.text.slice(words))
    }

    /// The names of an expression in a row, for what is told on one line.
    fn named(&self, expr: &Expr) -> String {
        let list = |parts: &[Expr], joint: &str| {
            let names: Vec<String> = parts.iter().map(|part| self.named(part)).collect();
            names.join(joint)
        };
        match expr {
            Expr::Concept(id) => self.name(*id),
            Expr::And(parts) => list(parts, " y "),
            Expr::Or(parts) => list(parts, " o "),
            Expr::Near(_, parts) => list(parts, " junto a "),
            Expr::Not(inner) => format!("no {}", self.named(inner)),
            Expr::Weighs(..) => "el peso de las palabras".to_owned(),
            Expr::Speaks(..) => "el asunto de que hablan las palabras".to_owned(),
            Expr::In(_, inner)
            | Expr::Subject(inner)
            | Expr::Denied(inner)
            | Expr::Affirmed(inner)
            | Expr::Alone(inner)
            | Expr::Favoured(inner)
            | Expr::InMode(_, inner)
            | Expr::Bound(inner, None) => self.named(inner),
            Expr::Bound(who, Some(what)) => {
                format!("{} en {}", self.named(who), self.named(what))
            }
        }
    }
}

/// Alternatives of alternatives are alternatives.
fn flattened(parts: &[Expr]) -> Vec<&Expr> {
    parts
        .iter()
        .flat_map(|part| match part {
            Expr::Or(inner) => flattened(inner),
            other => vec![other],
        })
        .collect()
}
