//! The automaton on small lexicons.

use super::{Matcher, MatcherBuilder, Memory, Pattern, Tokens};
use crate::rules::inflection::Verbs;
use crate::rules::language::variants;
use proptest::prelude::*;

/// An automaton whose concept `n` has the phrases of `forms[n]`; a leading `!` marks an exception.
fn matcher(forms: &[&[&str]]) -> Matcher {
    let verbs = Verbs::default();
    let mut builder = MatcherBuilder::new(&verbs);
    for (concept, phrases) in forms.iter().enumerate() {
        for phrase in *phrases {
            let (except, phrase) = match phrase.strip_prefix('!') {
                Some(rest) => (true, rest),
                None => (false, *phrase),
            };
            for variants in variants(phrase).expect("a phrase") {
                builder.add(&Pattern {
                    variants,
                    concept: concept as u16,
                    except,
                });
            }
        }
    }
    builder.build(vec![Vec::new(); forms.len()])
}

/// What was found, as "concept: words".
fn found(matcher: &Matcher, text: &str) -> Vec<String> {
    let mut tokens = Tokens::default();
    matcher.tokenize(text, &mut tokens);
    let hits = matcher.scan(&tokens, &mut Memory::default());
    hits.iter()
        .flat_map(|hit| {
            matcher
                .concepts(hit)
                .iter()
                .map(move |concept| (hit, concept))
        })
        .map(|(hit, concept)| {
            let from = tokens.all[hit.first as usize].span.start as usize;
            let to = tokens.all[hit.last as usize].span.end as usize;
            format!("{concept}: {}", &text[from..to])
        })
        .collect()
}

#[test]
fn phrases_match_across_inflection_articles_accents_and_line_breaks() {
    let matcher = matcher(&[&["situación migratoria"], &["servicio de salud"]]);
    assert_eq!(
        found(
            &matcher,
            "Los SERVICIOS de la\u{20}salud, sin ver la situacion\u{20}migratoria."
        ),
        [
            "1: SERVICIOS de la\u{20}salud",
            "0: situacion\u{20}migratoria"
        ]
    );
}

#[test]
fn overlapping_phrases_are_all_found() {
    let matcher = matcher(&[
        &["persona migrante"],
        &["migrante"],
        &["migrante en retorno"],
    ]);
    assert_eq!(
        found(&matcher, "la persona migrante en retorno"),
        [
            "0: persona migrante",
            "1: migrante",
            "2: migrante en retorno"
        ]
    );
}

#[test]
fn gaps_stay_within_their_words_and_their_clause() {
    let matcher = matcher(&[&["negar …3 acta"]]);
    assert_eq!(
        found(&matcher, "no se negará a nadie el acta"),
        ["0: negará a nadie el acta"]
    );
    assert!(found(&matcher, "negar uno dos tres cuatro acta").is_empty());
    assert!(found(&matcher, "no podrá negarse; el acta se entrega").is_empty());
}

#[test]
fn a_word_may_open_a_segment_and_the_next_one() {
    let matcher = matcher(&[&["{no|sin} …8 {no acreditar}"]]);
    assert_eq!(
        found(&matcher, "no se atenderá a quien no acredite"),
        ["0: no se atenderá a quien no acredite"]
    );
}

#[test]
fn an_exception_cancels_the_hit_that_it_overlaps() {
    let matcher = matcher(&[&["refugio", "!refugio para mujeres"]]);
    assert!(found(&matcher, "Un refugio para mujeres.").is_empty());
    assert_eq!(
        found(&matcher, "Pedir refugio. Un refugio para mujeres."),
        ["0: refugio"]
    );
}

#[test]
fn inclusive_pairs_of_articles_are_passed_over() {
    let matcher = matcher(&[&["derecho de migrante"]]);
    assert_eq!(
        found(&matcher, "los derechos de las y los migrantes"),
        ["0: derechos de las y los migrantes"]
    );
}

#[test]
fn an_abbreviation_does_not_end_the_sentence() {
    let matcher = matcher(&[&["artículo"]]);
    let mut tokens = Tokens::default();
    matcher.tokenize("Según el art. 5 de la Ley. Otra oración.", &mut tokens);
    let sentences: Vec<u32> = tokens.all.iter().map(|token| token.sentence).collect();
    assert_eq!(sentences, [0, 0, 0, 0, 0, 1, 1]);
}

proptest! {
    #[test]
    fn hits_are_in_order_and_lie_inside_the_text(text in "(migrante|persona|negar|acta|\\.|;|,| |x){0,60}") {
        let matcher = matcher(&[&["persona migrante"], &["negar …3 acta"], &["migrante", "!x migrante"]]);
        let mut tokens = Tokens::default();
        matcher.tokenize(&text, &mut tokens);
        let hits = matcher.scan(&tokens, &mut Memory::default());
        for pair in hits.windows(2) {
            prop_assert!(pair[0] < pair[1]);
        }
        for hit in hits {
            prop_assert!(hit.first <= hit.last && (hit.last as usize) < tokens.all.len());
        }
    }
}
