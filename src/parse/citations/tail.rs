//! The law that a citation belongs to: "de esta Ley", "de la Ley de Migración", "constitucional".
//!
//! In: what follows the numbers of a citation. Out: a [`Tail`], with how far it reaches.

use super::super::chars::{is_upper, word};
use crate::source::Span;

/// Longest name of a law, in bytes.
const NAME_MAX: usize = 260;

/// Which law is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This one, in words.
    Own,
    /// This one, in silence.
    Implied,
    /// The one named there.
    Named(Span),
    /// One not named there.
    Unnamed,
    /// "la Ley", short: this one in a law, the law it carries out in a reglamento.
    TheLaw,
    /// A transitorio: no article of the body.
    Transitional,
}

/// The law, and how many bytes of what follows say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tail {
    /// The law.
    pub meant: Meant,
    len: usize,
}

impl Tail {
    /// What follows it.
    pub(super) fn rest<'t>(&self, after: &'t str) -> &'t str {
        &after[self.len..]
    }
}

/// Reads the law after a citation; `whole` is the text from where the citation began.
pub(super) fn tail(whole: &str, after: &str) -> Tail {
    let silent = Tail {
        meant: Meant::Implied,
        len: 0,
    };
    let text = skip_others(after);
    let skipped = after.len() - text.len();
    let said = |meant, rest: &str| Tail {
        meant,
        len: after.len() - rest.len(),
    };
    // "artículo 4. De la Ley": the stop of a heading that the sentence goes on with.
    let stopped = text.strip_prefix('.').filter(|r| r.starts_with(" De"));
    let bare = stopped.unwrap_or(text.strip_prefix(',').unwrap_or(text));
    let Some(spaced) = bare.strip_prefix(' ') else {
        return silent;
    };
    let (first, rest) = word(spaced);
    let start = (whole.len() - spaced.len()) as u32;
    match first.as_str() {
        "constitucional" | "constitucionales" => {
            let end = (whole.len() - rest.len()) as u32;
            return said(Meant::Named(Span::new(start, end)), rest);
        }
        "transitorio" | "transitorios" => return said(Meant::Transitional, rest),
        "de" | "del" => {}
        _ => return silent,
    }
    let Some((meant, rest)) = of(whole, first.as_str(), rest) else {
        return silent;
    };
    if skipped > 0 && meant == Meant::Implied {
        return silent;
    }
    said(meant, rest)
}

/// Skips "y demás relativos y aplicables", "y siguientes".
fn skip_others(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..6 {
        let bare = rest.strip_prefix(',').unwrap_or(rest);
        let Some(spaced) = bare.strip_prefix(' ') else {
            return rest;
        };
        let (found, after) = word(spaced);
        let other = matches!(
            found.as_str(),
            "y" | "demas" | "relativos" | "aplicables" | "correlativos" | "siguientes"
        );
        if !other {
            return rest;
        }
        rest = after;
    }
    rest
}

/// What "de …" and "del …" name.
fn of<'t>(whole: &str, joint: &str, text: &'t str) -> Option<(Meant, &'t str)> {
    let mut rest = text.strip_prefix(' ')?;
    let mut own = false;
    let mut unnamed = false;
    for _ in 0..4 {
        if rest.starts_with(is_upper) {
            break;
        }
        let (found, after) = word(rest);
        match found.as_str() {
            "esta" | "este" | "presente" => own = true,
            "la" | "el" | "las" | "los" => {}
            "propia" | "propio" => own |= joint == "del",
            "dicha" | "dicho" | "citada" | "citado" | "referida" | "referido" | "misma"
            | "mismo" | "ese" | "esa" | "aquella" | "aquel" | "mencionada" | "mencionado"
            | "invocada" | "invocado" | "tal" | "su" => unnamed = true,
            "ley" | "codigo" | "ordenamiento" | "reglamento" | "decreto" | "cuerpo"
            | "instrumento" | "convenio" | "tratado" | "acuerdo" | "estatuto" => {
                let meant = if own { Meant::Own } else { Meant::Unnamed };
                return Some((meant, after));
            }
            _ => return None,
        }
        let done = after.strip_prefix(' ');
        if done.is_none() && matches!(found.as_str(), "misma" | "mismo") {
            return Some((Meant::Unnamed, after));
        }
        rest = done?;
    }
    let (first, after) = word(rest);
    let title = matches!(
        first.as_str(),
        "titulo" | "capitulo" | "seccion" | "apartado" | "libro"
    );
    if !rest.starts_with(is_upper) || title {
        return None;
    }
    if own || unnamed {
        let meant = if own { Meant::Own } else { Meant::Unnamed };
        return Some((meant, after));
    }
    let end = name(rest);
    let after = &rest[end..];
    if rest[..end].trim_end() == "Ley" {
        return Some((Meant::TheLaw, after));
    }
    let start = (whole.len() - rest.len()) as u32;
    Some((Meant::Named(Span::new(start, start + end as u32)), after))
}

/// Length of a law's name: capitalised words, and the small ones that join them.
fn name(text: &str) -> usize {
    let mut end = 0usize;
    let mut at = 0usize;
    while at < text.len() && at < NAME_MAX {
        let rest = &text[at..];
        let len = rest
            .char_indices()
            .find(|(_, c)| !c.is_alphabetic())
            .map_or(rest.len(), |(len, _)| len);
        let (found, after) = word(rest);
        if len == 0 {
            break;
        }
        if rest.starts_with(is_upper) {
            end = at + len;
        } else if !joins(found.as_str()) {
            break;
        }
        at += len;
        let gap = after_gap(&text[at..], after);
        let Some(gap) = gap else {
            break;
        };
        at += gap;
    }
    end
}

/// Length of what may part two words of a name: a space, or a comma before another capital.
fn after_gap(rest: &str, _after: &str) -> Option<usize> {
    if let Some(next) = rest.strip_prefix(", ") {
        let (found, _) = word(next);
        let law = matches!(
            found.as_str(),
            "ley" | "codigo" | "reglamento" | "constitucion" | "la" | "el" | "los" | "las"
        );
        return (next.starts_with(is_upper) && !law).then_some(2);
    }
    rest.starts_with(' ').then_some(1)
}

/// Words in small letters that join the words of a name.
fn joins(folded: &str) -> bool {
    matches!(
        folded,
        "de" | "del"
            | "la"
            | "las"
            | "los"
            | "el"
            | "y"
            | "e"
            | "en"
            | "para"
            | "a"
            | "al"
            | "sobre"
            | "contra"
            | "por"
            | "que"
            | "con"
            | "o"
            | "reglamentaria"
            | "general"
            | "federal"
            | "articulo"
            | "fraccion"
    )
}
