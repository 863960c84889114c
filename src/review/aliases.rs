//! The law's own abbreviations: where its glossary says "Instituto: el Instituto de Atención a las
//! Personas Migrantes", every later "Instituto" counts as what the definition begins with.
//!
//! In: the words and hits of a law. Out: more hits, at the places where a defined term is used.
//!
//! # Invariants
//!
//! * Only concepts found at the very beginning of a definition pass to its term: what a body is,
//!   not whatever its definition mentions.
//! * A term counts only with its capital, as the glossary writes it.

use crate::law::{Definition, Law};
use crate::rules::matcher::{Hit, Matcher, Tokens};
use crate::source::Span;
use std::collections::BTreeMap;

/// A defined term: its words, the hits of what it stands for, and where it is defined.
struct Term<'l> {
    words: Vec<&'l str>,
    hits: Vec<Hit>,
    home: Span,
}

/// The hits that a law's defined terms add, in no particular order.
pub(super) fn hits(law: &Law, matcher: &Matcher, tokens: &Tokens, known: &[Hit]) -> Vec<Hit> {
    let text = law.text.clean.as_str();
    let mut by_word: BTreeMap<&str, Vec<Term<'_>>> = BTreeMap::new();
    for definition in &law.definitions {
        if let Some(term) = term(law, definition, matcher, tokens, known) {
            by_word.entry(term.words[0]).or_default().push(term);
        }
    }
    let mut added = Vec::new();
    if by_word.is_empty() {
        return added;
    }
    let mut opens = [false; 256];
    for byte in by_word.keys().filter_map(|word| word.bytes().next()) {
        opens[usize::from(byte)] = true;
    }
    for (at, token) in tokens.all.iter().enumerate() {
        let word = &text[token.span.range()];
        let Some(terms) = Some(word)
            .filter(|word| opens[usize::from(word.as_bytes()[0])])
            .and_then(|word| by_word.get(word))
        else {
            continue;
        };
        for term in terms.iter().filter(|term| !term.home.contains(token.span)) {
            let rest = tokens.all[at..]
                .iter()
                .map(|token| &text[token.span.range()]);
            if !term.words.iter().copied().eq(rest.take(term.words.len())) {
                continue;
            }
            let last = (at + term.words.len() - 1) as u32;
            added.extend(term.hits.iter().map(|hit| hit.moved(at as u32, last)));
        }
    }
    added
}

/// The term of a definition, when its definition begins with something that rules know.
fn term<'l>(
    law: &'l Law,
    definition: &'l Definition,
    matcher: &Matcher,
    tokens: &Tokens,
    known: &[Hit],
) -> Option<Term<'l>> {
    if !definition.term.starts_with(char::is_uppercase) {
        return None;
    }
    let mut own = Tokens::default();
    matcher.tokenize(&definition.term, &mut own);
    let words: Vec<&str> = own
        .all
        .iter()
        .map(|t| &definition.term[t.span.range()])
        .collect();
    if words.is_empty() {
        return None;
    }
    let home = law.provisions.get(definition.provision as usize)?.span;
    let text = law.text.clean.as_str();
    let mut from = tokens.at_byte(home.start);
    let starts = tokens.all[from..]
        .iter()
        .take(words.len())
        .map(|t| &text[t.span.range()]);
    if starts.eq(words.iter().copied()) {
        from += words.len();
    }
    // "Instituto: al Instituto de…": the preposition is no part of the name.
    if tokens
        .all
        .get(from)
        .is_some_and(|t| text[t.span.range()].eq_ignore_ascii_case("al"))
    {
        from += 1;
    }
    let begin = known.partition_point(|hit| hit.first < from as u32);
    let hits: Vec<Hit> = known[begin..]
        .iter()
        .take_while(|hit| hit.first == from as u32)
        .filter(|hit| hit.last > hit.first)
        .copied()
        .collect();
    let inside = tokens
        .all
        .get(from)
        .is_some_and(|token| home.contains(token.span));
    (inside && !hits.is_empty()).then_some(Term { words, hits, home })
}
