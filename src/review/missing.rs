//! The least that a unit lacks to satisfy an expression, in plain Spanish.
//!
//! Where one of several would do, the one of which least is lacking; where everything is there but
//! apart, that it is apart. No notation of the rules: who reads it is a lawyer.

use super::evaluate::holds;
use super::unit::Unit;
use crate::rules::language::{Expr, Place};

/// Things told at most.
const TOLD: usize = 3;
/// Letters of each at most.
const LENGTH: usize = 78;

/// What is lacking: at most three things, the first ones that the rule asks for.
pub(super) fn missing<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Vec<String> {
    let mut all = Vec::new();
    for lack in lacking(expr, unit) {
        let lack = shorten(&lack);
        if !all.contains(&lack) {
            all.push(lack);
        }
    }
    all.truncate(TOLD);
    all
}

/// Everything that is lacking; empty where the expression holds.
fn lacking<'v>(expr: &'v Expr, unit: &Unit<'v>) -> Vec<String> {
    if holds(expr, unit) {
        return Vec::new();
    }
    let lexicon = &unit.view.rules.lexicon;
    match expr {
        Expr::Concept(id) => vec![plain(lexicon.name(*id))],
        Expr::And(parts) => parts.iter().flat_map(|p| lacking(p, unit)).collect(),
        Expr::Or(parts) => parts
            .iter()
            .map(|part| lacking(part, unit))
            .min_by_key(Vec::len)
            .unwrap_or_default(),
        Expr::Not(inner) => vec![format!("que no diga: {}", label(inner, unit))],
        Expr::Near(_, parts) => {
            let all: Vec<String> = parts.iter().flat_map(|p| lacking(p, unit)).collect();
            if all.is_empty() {
                vec![apart(parts, unit)]
            } else {
                all
            }
        }
        Expr::In(place, inner) => vec![format!("{} {}", located(*place), label(inner, unit))],
        Expr::Subject(inner) => vec![format!("que se trate de: {}", label(inner, unit))],
        Expr::Weighs(..) => vec!["palabras de más peso".to_owned()],
        // No wording would help.
        Expr::Speaks(..) => Vec::new(),
        Expr::Denied(inner) => sooner(inner, unit, "que lo niegue:"),
        Expr::Affirmed(inner) => sooner(inner, unit, "que lo afirme:"),
        Expr::Alone(inner) => sooner(inner, unit, "que lo diga en una misma oración:"),
        Expr::Favoured(inner) => sooner(inner, unit, "que beneficie a:"),
        Expr::InMode(mode, inner) => sooner(inner, unit, &format!("que sea {}:", mode.word())),
        Expr::Bound(who, what) => {
            let mut all = lacking(who, unit);
            if let Some(what) = what {
                all.extend(lacking(what, unit));
            }
            if all.is_empty() {
                all.push(format!("que deba hacerlo: {}", label(who, unit)));
            }
            all
        }
    }
}

/// What a part lacks; where it lacks nothing, what is asked of it.
fn sooner<'v>(inner: &'v Expr, unit: &Unit<'v>, asked: &str) -> Vec<String> {
    let all = lacking(inner, unit);
    if all.is_empty() {
        vec![format!("{asked} {}", label(inner, unit))]
    } else {
        all
    }
}

pub(super) const fn located(place: Place) -> &'static str {
    match place {
        Place::Law => "en el nombre de la ley:",
        Place::Heading => "en el título o capítulo:",
        Place::LeadIn => "en el proemio:",
        Place::Article => "en el artículo:",
    }
}

/// "X y Y aparecen, pero no juntos", of the first two that differ.
fn apart<'v>(parts: &'v [Expr], unit: &Unit<'v>) -> String {
    let mut named: Vec<String> = Vec::new();
    for part in parts {
        let name = label(part, unit);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    named.truncate(2);
    let tail = "aparecen, pero no juntos";
    // Room for both names, so that what matters is not cut off.
    let room = (LENGTH - tail.chars().count() - 4) / 2;
    let named: Vec<String> = named.iter().map(|name| cut(name, room)).collect();
    format!("{} {tail}", named.join(" y "))
}

/// A short name: of the alternative that is there, or of the first one.
fn label<'v>(expr: &'v Expr, unit: &Unit<'v>) -> String {
    match expr {
        Expr::Concept(id) => plain(unit.view.rules.lexicon.name(*id)),
        Expr::Weighs(..) => "peso de las palabras".to_owned(),
        Expr::Speaks(..) => "asunto de que habla".to_owned(),
        Expr::And(parts) | Expr::Or(parts) => parts
            .iter()
            .find(|part| holds(part, unit))
            .or(parts.first())
            .map_or_else(String::new, |part| label(part, unit)),
        Expr::Near(_, parts) => {
            let mut named: Vec<String> = parts.iter().map(|part| label(part, unit)).collect();
            named.dedup();
            named.truncate(2);
            named.join(" con ")
        }
        Expr::Not(inner)
        | Expr::In(_, inner)
        | Expr::Subject(inner)
        | Expr::Denied(inner)
        | Expr::Affirmed(inner)
        | Expr::Favoured(inner)
        | Expr::Alone(inner)
        | Expr::InMode(_, inner)
        | Expr::Bound(inner, None)
        | Expr::Bound(_, Some(inner)) => label(inner, unit),
    }
}

/// A concept's name; of a phrase, its first and plainest way to say it.
pub(super) fn plain(name: &str) -> String {
    let Some(phrase) = name.strip_prefix('«').and_then(|n| n.strip_suffix('»')) else {
        return name.to_owned();
    };
    let mut text = String::new();
    let (mut skip, mut optional) = (false, 0u32);
    for letter in phrase.chars() {
        match letter {
            '[' => optional += 1,
            ']' => optional = optional.saturating_sub(1),
            '}' => skip = false,
            '|' => skip = true,
            '{' | '=' => {}
            _ if skip || optional > 0 => {}
            other => text.push(other),
        }
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| if word.starts_with('…') { "…" } else { word })
        .map(|word| word.strip_suffix("/a").unwrap_or(word))
        .collect();
    format!("«{}»", words.join(" "))
}

fn shorten(text: &str) -> String {
    cut(text, LENGTH)
}

/// The text, ended at a word with "…" when it is longer than that.
fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let whole: String = text.chars().take(letters - 1).collect();
    let end = whole.rfind(' ').unwrap_or(whole.len());
    format!("{}…", &whole[..end])
}

#[cfg(test)]
mod tests {
    use super::{cut, plain};

    #[test]
    fn a_phrase_is_told_by_its_plainest_way() {
        let told = plain("«{convenir|pactar} [con] =entidades …6 {recurso|fondo} extranjero/a»");
        assert_eq!(told, "«convenir entidades … recurso extranjero»");
        assert_eq!(plain("persona migrante"), "persona migrante");
    }

    #[test]
    fn what_is_too_long_ends_at_a_word() {
        assert_eq!(cut("uno dos tres", 12), "uno dos tres");
        assert_eq!(cut("uno dos tres", 10), "uno dos…");
    }
}
