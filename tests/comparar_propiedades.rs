//! A law shuffled, renumbered and lightly edited: every move and every edit has to be found again.
//!
//! The articles are sentences of our own, made of words drawn by chance; the copy knows what was done to it.

mod lector_common;

use armoniza::compare::{self, Change, Move};
use armoniza::law::Law;
use lector_common::law_of_paragraphs;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const SUBJECTS: [&str; 8] = [
    "La Secretaría",
    "El Instituto",
    "Los ayuntamientos",
    "La autoridad educativa",
    "El Consejo Estatal",
    "La Comisión",
    "El Registro Civil",
    "La persona titular",
];
const VERBS: [&str; 10] = [
    "atenderá",
    "promoverá",
    "coordinará",
    "publicará",
    "vigilará",
    "autorizará",
    "evaluará",
    "registrará",
    "difundirá",
    "resolverá",
];
const NOUNS: [&str; 24] = [
    "programas",
    "albergues",
    "convenios",
    "expedientes",
    "servicios",
    "bibliotecas",
    "caminos",
    "mercados",
    "bosques",
    "becas",
    "talleres",
    "archivos",
    "presupuestos",
    "sanciones",
    "visitas",
    "informes",
    "planteles",
    "vacunas",
    "trámites",
    "oficinas",
    "recursos",
    "jornadas",
    "obras",
    "traslados",
];
const ENDS: [&str; 12] = [
    "de las personas migrantes",
    "de la niñez",
    "de las comunidades indígenas",
    "del territorio",
    "de las mujeres",
    "de los municipios",
    "del medio ambiente",
    "de la población rural",
    "de las personas mayores",
    "de la juventud",
    "del patrimonio",
    "de las familias",
];

/// What is drawn for an article: words of each sentence.
type Drawn = Vec<(usize, usize, usize, usize, usize)>;

/// An article as it is written: sentences, each a paragraph.
#[derive(Clone, Debug)]
struct Written {
    origin: Option<usize>,
    edited: bool,
    paragraphs: Vec<String>,
}

fn sentence((subject, verb, noun, end, days): (usize, usize, usize, usize, usize)) -> String {
    format!(
        "{} {} los {} y las {} {} dentro de los {} días hábiles siguientes, con apoyo de {} especializados.",
        SUBJECTS[subject % 8],
        VERBS[verb % 10],
        NOUNS[noun % 24],
        NOUNS[(noun * 7 + days) % 24],
        ENDS[end % 12],
        days + 2,
        NOUNS[(noun * 5 + verb + end) % 24],
    )
}

fn printed(articles: &[Written]) -> Law {
    let mut text = String::from("LEY DE PRUEBA DEL ESTADO DE ANÁHUAC (TEXTO FICTICIO)\n\n");
    for (at, own) in articles.iter().enumerate() {
        let _ = write!(text, "Artículo {}. ", at + 1);
        for paragraph in &own.paragraphs {
            let _ = writeln!(text, "{paragraph}\n");
        }
    }
    law_of_paragraphs(&text)
}

/// A law, and its copy: shuffled, some articles edited by a word, some dropped and some new.
fn laws() -> impl Strategy<Value = (Vec<Written>, Vec<Written>)> {
    let words = (0..8usize, 0..10usize, 0..24usize, 0..12usize, 0..300usize);
    let drawn = prop::collection::vec(prop::collection::vec(words.clone(), 2..5), 40..90);
    (drawn, any::<u64>()).prop_map(|(drawn, seed)| {
        let before: Vec<Written> = drawn.iter().enumerate().map(written).collect();
        let mut after = Vec::new();
        let mut state = seed;
        let mut next = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        };
        for own in &before {
            let mut copy = own.clone();
            match next() % 10 {
                0 => continue,
                1..4 => edit(&mut copy, next()),
                _ => {}
            }
            after.push(copy);
        }
        for at in (1..after.len()).rev() {
            after.swap(at, next() % (at + 1));
        }
        (before, after)
    })
}

fn written((at, drawn): (usize, &Drawn)) -> Written {
    Written {
        origin: Some(at),
        edited: false,
        paragraphs: drawn.iter().map(|own| sentence(*own)).collect(),
    }
}

/// Changes one word of one paragraph.
fn edit(own: &mut Written, chance: usize) {
    let at = chance % own.paragraphs.len();
    own.paragraphs[at] = own.paragraphs[at].replacen("especializados", "certificados", 1);
    own.edited = true;
}

/// Counts over every case.
#[derive(Debug, Default)]
struct Tally {
    articles: usize,
    moves: usize,
    edits: usize,
    lost: usize,
    wrong: usize,
}

/// Compares a law with its copy.
fn check(before: &[Written], after: &[Written], tally: &mut Tally) {
    let (old, new) = (printed(before), printed(after));
    assert_eq!(old.articles.len(), before.len());
    assert_eq!(new.articles.len(), after.len());
    let diff = compare::laws(&old, &new);
    let found: BTreeMap<usize, _> = (diff.articles.iter())
        .filter_map(|own| Some((own.after? as usize, own)))
        .collect();
    for (at, own) in after.iter().enumerate() {
        tally.articles += 1;
        let change = found[&at];
        if change.before.map(|ix| ix as usize) != own.origin {
            tally.lost += 1;
            continue;
        }
        let moved = own.origin != Some(at);
        tally.moves += usize::from(moved);
        tally.edits += usize::from(own.edited);
        let wanted = match (own.edited, moved) {
            (true, _) => Change::Amended,
            (false, true) => Change::Renumbered,
            (false, false) => Change::Unchanged,
        };
        let right = change.change == wanted && moved == (change.moved == Some(Move::Renumbered));
        tally.wrong += usize::from(!right);
    }
}

#[test]
fn a_shuffled_renumbered_and_edited_copy_is_recognised() {
    let config = Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let tally = std::cell::RefCell::new(Tally::default());
    runner
        .run(&laws(), |(before, after)| {
            check(&before, &after, &mut tally.borrow_mut());
            Ok(())
        })
        .expect("no case fails by itself");
    let tally = tally.into_inner();
    println!("{tally:?}");
    assert!(tally.moves > 1000 && tally.edits > 300);
    assert!(
        100 * tally.lost <= tally.articles,
        "alta y baja falsas: {tally:?}"
    );
    assert_eq!(tally.wrong, 0, "{tally:?}");
}

/// Nothing depends on chance, and a law has not changed from itself.
#[test]
fn the_same_two_laws_give_the_same_answer() {
    let config = Config {
        cases: 4,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner
        .run(&laws(), |(before, after)| {
            let (old, new) = (printed(&before), printed(&after));
            prop_assert_eq!(compare::laws(&old, &new), compare::laws(&old, &new));
            prop_assert!(
                compare::laws(&old, &old)
                    .articles
                    .iter()
                    .all(|own| own.change == Change::Unchanged)
            );
            Ok(())
        })
        .expect("both are equal");
}
