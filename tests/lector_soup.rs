//! The reader on anything: no panic, and its invariants hold.

mod lector_common;

use armoniza::input::{Limits, read_bytes};
use armoniza::law::{Law, LineRole};
use armoniza::parse::parse;
use armoniza::source::Source;
use proptest::prelude::*;

/// Pieces that the grammar looks for, in any order.
const WORDS: [&str; 44] = [
    "Artículo",
    "ARTÍCULO",
    "Artículos",
    "Art.",
    "1.",
    "2.-",
    "1o.",
    "3 Bis.",
    "12-A.",
    "a 25.",
    "PRIMERO.-",
    "ÚNICO.",
    "TRANSITORIOS",
    "Transitorio.",
    "TÍTULO",
    "Capítulo I",
    "SECCIÓN ÚNICA",
    "LIBRO SEGUNDO",
    "I.",
    "II.",
    "III.-",
    "IV Bis.",
    "a)",
    "b)",
    "i)",
    "A.",
    "B.",
    "1)",
    "(Se deroga).",
    "Se deroga.",
    "Párrafo reformado DOF 04-05-2021",
    "Fracción recorrida (antes",
    "(REFORMADO, P.O. 3 DE MAYO DE 2020)",
    "Nota:",
    "DECRETO por el que",
    "Publicado en el Diario Oficial de la Federación el 3 de mayo de 2020",
    "México, D.F., a 3 de mayo de 2020.- Rúbrica.",
    "la autoridad",
    "tendrá:",
    "de la Ley;",
    "y",
    "migra-",
    "# Artículo 5",
    "**Artículo 6.**",
];

/// Lines of keywords, with blanks and page breaks among them.
fn soup() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS.to_vec());
    let line = prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "));
    let end = prop::sample::select(vec!["\n", "\n\n", "\n\u{c}"]);
    prop::collection::vec((line, end), 0..60)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Reads a text as the program would.
fn read(text: &str) -> Option<Source> {
    read_bytes("sopa.txt", text.as_bytes(), &Limits::default())
        .ok()?
        .into_iter()
        .next()
}

/// Letters and figures of a text, in order: what printing can not add nor drop.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// Every letter of the source is in the tree, in a note, a heading, the preamble, a closing, or is
/// furniture: lines of text give the clean text back, and none is without a role.
fn accounts_for_every_letter(source: &Source, law: &Law) {
    let mut printed = 0usize;
    for (line, role) in source.lines.iter().zip(&law.roles) {
        let text = source.slice(line.span);
        match role {
            LineRole::Blank => assert!(letters(text).next().is_none(), "{text:?} is no blank"),
            LineRole::Text => printed += letters(text).count(),
            _ => {}
        }
    }
    // Ranges say for each of their articles what was printed once.
    let mut covered = vec![false; source.text.len()];
    for (at, fragment) in law.text.fragments.iter().enumerate() {
        let end = law.text.fragments.get(at + 1);
        let end = end.map_or(law.text.clean.len(), |next| next.clean as usize);
        let run = law.text.clean[fragment.clean as usize..end].trim_end_matches([' ', '\n']);
        let from = fragment.source as usize;
        covered[from..from + run.len()].fill(true);
    }
    let mut placed = 0usize;
    let mut lost = String::new();
    for (line, role) in source.lines.iter().zip(&law.roles) {
        if *role != LineRole::Text {
            continue;
        }
        for (at, letter) in source.slice(line.span).char_indices() {
            if letter.is_alphanumeric() {
                if covered[line.span.start as usize + at] {
                    placed += 1;
                } else {
                    lost.push(letter);
                }
            }
        }
    }
    assert_eq!(placed, printed, "lost: {lost:.200}");
}

/// What holds for every law, whatever it was read from.
fn check(source: &Source, law: &Law) {
    assert_eq!(law.roles.len(), source.lines.len(), "one role per line");
    let clean = &law.text.clean;
    let mut end = 0u32;
    let mut next = 0u32;
    for (at, article) in law.articles.iter().enumerate() {
        assert_eq!(article.provisions.start, next, "provisions are contiguous");
        next = article.provisions.end;
        assert!(clean.is_char_boundary(article.span.start as usize));
        assert!(clean.is_char_boundary(article.span.end as usize));
        for (ix, provision) in law.provisions_of(article) {
            assert_eq!(provision.article as usize, at);
            assert!(provision.span.start >= end, "spans are in order");
            assert!(provision.span.start <= provision.span.end);
            assert!(article.span.contains(provision.span));
            assert!(clean.is_char_boundary(provision.span.start as usize));
            assert!(clean.is_char_boundary(provision.span.end as usize));
            assert!(
                provision.parent.is_none_or(|parent| parent < ix),
                "parents come first"
            );
            assert!(
                provision.lead_in.is_none_or(|lead| lead < ix),
                "lead-ins come first"
            );
            end = provision.span.end;
            let _ = law.citation(ix);
        }
    }
    for pair in law.text.fragments.windows(2) {
        assert!(pair[0].clean <= pair[1].clean, "fragments are sorted");
        let run = &clean[pair[0].clean as usize..pair[1].clean as usize];
        let from = pair[0].source as usize;
        let printed = run.trim_end_matches([' ', '\n']);
        assert!(
            source.text[from..].starts_with(printed),
            "{printed:?} is where it was printed"
        );
    }
    let ids: std::collections::BTreeSet<&str> = law
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    assert_eq!(ids.len(), law.articles.len(), "ids are unique");
    assert!(law.balance.placed_bytes <= law.balance.text_bytes);
    accounts_for_every_letter(source, law);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keyword_soup_never_breaks_the_reader(text in soup()) {
        if let Some(source) = read(&text) {
            check(&source, &parse(&source));
        }
    }

    #[test]
    fn arbitrary_text_never_breaks_the_reader(text in "(?s).{0,400}") {
        if let Some(source) = read(&text) {
            check(&source, &parse(&source));
        }
    }
}

#[test]
fn the_corpus_keeps_the_invariants() {
    let Some(root) = lector_common::corpus() else {
        return;
    };
    let mut files = lector_common::laws(&root);
    files.push("federal/LM/2022-04-29.movil.txt".to_owned());
    for file in &files {
        let source = lector_common::source(&root, file);
        check(&source, &parse(&source));
    }
}

/// Reads a text and says how long it took.
fn timed(text: &str) -> std::time::Duration {
    let source = read(text).expect("the text is text");
    let start = std::time::Instant::now();
    let law = parse(&source);
    let spent = start.elapsed();
    check(&source, &law);
    spent
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let paragraphs = |n| {
        format!(
            "Artículo 1. La ley:\nI. Uno.\n{}",
            "Otro párrafo.\n\n".repeat(n)
        )
    };
    let nested = |n| format!("Artículo 1. La ley:\n{}", "I. La otra:\n".repeat(n));
    let articles = |n: usize| {
        (1..n)
            .map(|at| format!("Artículo {at}. Texto.\n"))
            .collect::<String>()
    };
    let repeated = |n| "Artículo 7. Texto.\nTRANSITORIOS\nNota: algo\n".repeat(n);
    let labels = |n| format!("Artículo 1. La ley:\n{}", "I.\nII.\nb)\n".repeat(n));
    let cases: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("párrafos", &paragraphs),
        ("listas anidadas", &nested),
        ("artículos", &articles),
        ("encabezados repetidos", &repeated),
        ("numerales solos", &labels),
    ];
    for (name, text) in cases {
        let short = timed(&text(4_000)).max(std::time::Duration::from_millis(4));
        let long = timed(&text(32_000));
        println!("{name}: {short:?} con 4 000 y {long:?} con 32 000");
        assert!(long < short * 40, "{name}: {short:?} y luego {long:?}");
    }
}
