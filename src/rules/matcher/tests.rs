//! The automaton on small lexicons.

use super::{Matcher, MatcherBuilder, Memory, Pattern, Tokens};
use crate::rules::inflection::{Verbs, forms};
use crate::rules::language::{Variants, Words, variants};
use crate::rules::words::fold;
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
fn a_part_said_in_fewer_words_leaves_the_rest_to_the_next_one() {
    let matcher =
        matcher(&[&["pedir …4 {documento|documento de identidad} …2 {identidad|vigente}"]]);
    let said = found(&matcher, "pedirá el documento de identidad");
    assert_eq!(said, ["0: pedirá el documento de identidad"]);
    let both = found(&matcher, "pedirá documento de identidad aún vigente");
    assert!(both.contains(&"0: pedirá documento de identidad aún vigente".to_owned()));
}

#[test]
fn an_accent_tells_a_pronoun_from_an_article_and_a_verb_from_a_noun() {
    let verbs = Verbs::parse(
        "inflexion.toml",
        "no_verbos = []\nno_formas = []\nacentos = [\"él\", \"ésta\", \"está\"]\nverbo = []\n",
    )
    .expect("valid");
    let mut builder = MatcherBuilder::new(&verbs);
    for (concept, phrase) in ["permanecer en =él", "ingresar", "que =ésta", "que =está"]
        .into_iter()
        .enumerate()
    {
        for variants in variants(phrase).expect("a phrase") {
            builder.add(&Pattern {
                variants,
                concept: concept as u16,
                except: false,
            });
        }
    }
    let matcher = builder.build(vec![Vec::new(); 4]);
    assert_eq!(
        found(&matcher, "para permanecer en él"),
        ["0: permanecer en él"]
    );
    assert!(found(&matcher, "permanecer en el país, según el registro").is_empty());
    assert_eq!(found(&matcher, "por donde ingresó"), ["1: ingresó"]);
    assert!(found(&matcher, "el ingreso, según consta aquí").is_empty());
    assert_eq!(found(&matcher, "lo que ésta fije, allí"), ["2: que ésta"]);
    assert_eq!(found(&matcher, "lo que está fijo, allí"), ["3: que está"]);
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
fn an_alternative_of_articles_alone_leaves_the_rest() {
    let matcher = matcher(&[&["{dicho|palabra} jurado"]]);
    assert_eq!(
        found(
            &matcher,
            "el jurado oirá la palabra jurada y el dicho jurado"
        ),
        ["0: jurado", "0: palabra jurada", "0: jurada", "0: jurado"]
    );
}

#[test]
fn the_same_is_a_word_that_counts() {
    let matcher = matcher(&[&["{mismo|igual} trato"]]);
    assert_eq!(
        found(&matcher, "trato digno, y el mismo trato"),
        ["0: mismo trato"]
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

/// Phrases that overlap, begin alike, share segments and take one another back.
const TANGLED: [&[&str]; 7] = [
    &["persona migrante", "migrante"],
    &["negar …3 acta", "negar …2 {acta|acta migrante} …2 persona"],
    &["migrante", "!x migrante", "!x …2 acta"],
    &["{negar|x} …8 {negar acta|x}"],
    &["{x|x acta} …1 {acta|migrante}", "acta"],
    &["negar …3 acta …1 x", "!negar persona"],
    &["acta …4 acta", "persona …1 {persona|x} …3 migrante"],
];

/// First word, last word and concept of all that is found by trying every phrase on every word.
fn plainly(phrases: &[&[&str]], tokens: &Tokens, text: &str) -> Vec<(usize, usize, usize)> {
    let mut all = Vec::new();
    for (concept, phrases) in phrases.iter().enumerate() {
        let places = |except: bool| -> Vec<(usize, usize)> {
            let wanted = phrases.iter().filter(|p| p.starts_with('!') == except);
            let read = wanted.flat_map(|p| variants(p.trim_start_matches('!')).expect("a phrase"));
            read.flat_map(|phrase| places(&phrase, tokens, text))
                .collect()
        };
        let exceptions = places(true);
        let counts = |(first, last): &(usize, usize)| {
            let overlaps = |e: &(usize, usize)| e.0 <= *last && *first <= e.1;
            !exceptions.iter().any(overlaps)
        };
        let said = places(false).into_iter().filter(counts);
        all.extend(said.map(|(first, last)| (first, last, concept)));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// First and last word of each place where a phrase is said.
fn places(phrase: &Variants, tokens: &Tokens, text: &str) -> Vec<(usize, usize)> {
    let ends = |way: &Words, first: usize| -> Option<usize> {
        let last = first + way.len() - 1;
        let said = tokens.all.get(first..=last)?;
        let same = said.iter().zip(way).all(|(token, word)| {
            token.clause == said[0].clause
                && forms(word, &Verbs::default()).contains(&fold(&text[token.span.range()]))
        });
        same.then_some(last)
    };
    let mut all = Vec::new();
    let mut seen: Vec<Vec<(usize, usize)>> = vec![Vec::new(); phrase.segments.len()];
    for first in 0..tokens.all.len() {
        let mut here: Vec<(usize, usize)> = Vec::new();
        for (part, ways) in phrase.segments.iter().enumerate() {
            here.extend(
                ways.iter()
                    .filter_map(|way| Some((ends(way, first)?, part))),
            );
        }
        here.sort_unstable();
        here.dedup();
        for (last, part) in here {
            let begin = match part.checked_sub(1) {
                None => first,
                Some(before) => {
                    let reach = usize::from(phrase.gaps[before]);
                    // Only the last ways are remembered.
                    let joined = seen[before].iter().rev().take(4).find(|(_, end)| {
                        *end < first
                            && first - end - 1 <= reach
                            && tokens.all[*end].clause == tokens.all[first].clause
                    });
                    match joined {
                        Some((begin, _)) => *begin,
                        None => continue,
                    }
                }
            };
            seen[part].push((begin, last));
            if part + 1 == phrase.segments.len() {
                all.push((begin, last));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_automaton_finds_what_looking_everywhere_finds(
        text in "((migrantes?|persona|negar|actas?|x|otra)(\\.|;|,|) ){0,25}"
    ) {
        let matcher = matcher(&TANGLED);
        let mut tokens = Tokens::default();
        matcher.tokenize(&text, &mut tokens);
        let mut found = Vec::new();
        for hit in matcher.scan(&tokens, &mut Memory::default()) {
            let at = (hit.first as usize, hit.last as usize);
            let concepts = matcher.concepts(&hit).iter();
            found.extend(concepts.map(|concept| (at.0, at.1, usize::from(*concept))));
        }
        found.sort_unstable();
        found.dedup();
        prop_assert_eq!(found, plainly(&TANGLED, &tokens, &text));
    }
}
