//! The reader on anything: no panic, and its invariants hold.

mod lector_common;

use armoniza::input::{Limits, read_bytes};
use armoniza::parse::parse;
use armoniza::source::Source;
use lector_common::invariants::{check, inked};
use proptest::prelude::*;

/// Pieces that the grammar looks for, in any order.
const WORDS: [&str; 50] = [
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
    "(DEROGADA, P.O. 3 DE MAYO DE 2020)",
    "(Ref. P. O. No. 7, 5-V-20)",
    "(REFORMADO, P.O. 3 DE",
    "N. DE E. VÉASE EL DECRETO.",
    "[N. DE E. ASÍ]",
    "[2][2]",
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

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
    for version in ["2019-12-10", "2023-03-24"] {
        for format in ["txt", "pdf"] {
            files.push(format!("estatal/cdmx/constitucion/{version}.{format}"));
        }
    }
    for format in [
        "lrpcap.pdf",
        "gto_ingresos_comonfort_2018.doc",
        "gto_ingresos_huanimaro_2018.doc",
    ] {
        files.push(format!("formatos/{format}"));
    }
    let mut bytes = 0usize;
    for file in files.iter().filter(|file| root.join(file).exists()) {
        let source = lector_common::source(&root, file);
        check(&source, &parse(&source));
        bytes += inked(&source.text)
            .map(|(_, c)| c.len_utf8())
            .sum::<usize>();
    }
    println!(
        "{bytes} bytes de {} archivos, todos con su lugar",
        files.len()
    );
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
