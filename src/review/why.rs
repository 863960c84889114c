//! Why a provision satisfies a requirement or does not: the expression as a tree, branch by branch.

use super::evaluate::holds;
use super::unit::Unit;
use super::view::LawView;
use crate::law::{Law, ProvisionRole, Series};
use crate::rules::language::Expr;
use crate::rules::{Lexicon, Rule, RuleSet};
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
            if !touched || law.is_repealed(ix) {
                continue;
            }
            let mut tree = String::new();
            if law.provisions[ix as usize].role == ProvisionRole::Definition {
                tree.push_str("(es una definición: sólo cuenta si la regla lo pide)\n");
            }
            for (status, expr) in &rule.levels {
                // Writing to a String cannot fail.
                let _ = writeln!(tree, "{} {}", mark(holds(expr, &unit)), status.word());
                branch(&mut tree, expr, &unit, &rules.lexicon, 1);
            }
            all.push(Why {
                citation: law.citation(ix),
                quote: law.own_text(ix).to_owned(),
                tree,
            });
        }
    }
    all
}

const fn mark(holds: bool) -> char {
    if holds { '✓' } else { '✗' }
}

fn branch(tree: &mut String, expr: &Expr, unit: &Unit<'_>, lexicon: &Lexicon, depth: usize) {
    let held = mark(holds(expr, unit));
    let mut line = |text: &str| {
        let _ = writeln!(tree, "{:indent$}{held} {text}", "", indent = 2 * depth);
    };
    let inner: &[Expr] = match expr {
        Expr::And(parts) => {
            for part in parts {
                branch(tree, part, unit, lexicon, depth);
            }
            return;
        }
        Expr::Or(parts) => {
            line("uno de:");
            parts
        }
        Expr::Near(words, parts) => {
            line(&format!("juntos, a no más de {words} palabras:"));
            parts
        }
        Expr::Bound(who, what) => {
            line(if what.is_some() {
                "quién debe actuar, y en qué:"
            } else {
                "quién debe actuar:"
            });
            branch(tree, who, unit, lexicon, depth + 1);
            what.as_deref().map_or(&[], std::slice::from_ref)
        }
        Expr::Alone(inner) => {
            line("en una misma oración o punto:");
            let parts = unit.sentences();
            let part = parts.iter().find(|part| holds(inner, part));
            branch(tree, inner, part.unwrap_or(unit), lexicon, depth + 1);
            return;
        }
        Expr::Favoured(inner) => {
            line("a quién beneficia:");
            std::slice::from_ref(inner)
        }
        Expr::InMode(mode, inner) => {
            line(&format!("como {}:", mode.word()));
            std::slice::from_ref(inner)
        }
        other => {
            line(&other.describe(lexicon));
            &[]
        }
    };
    for part in inner {
        branch(tree, part, unit, lexicon, depth + 1);
    }
}
