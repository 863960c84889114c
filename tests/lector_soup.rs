//! The reader on anything: no panic, and its invariants hold.

mod lector_common;

use armoniza::input::{Limits, read_bytes};
use armoniza::law::{Law, LineRole};
use armoniza::parse::parse;
use armoniza::source::Source;
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

/// What printing can not add nor drop: every character but blanks and the marks of pages.
fn inked(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices()
        .filter(|(_, c)| !c.is_whitespace() && !matches!(c, '\u{c}' | '\u{feff}'))
}

/// Which bytes of the source the clean text gives back.
fn covered(source: &Source, law: &Law) -> Vec<bool> {
    // Ranges say for each of their articles what was printed once.
    let mut covered = vec![false; source.text.len()];
    for (at, fragment) in law.text.fragments.iter().enumerate() {
        let next = law.text.fragments.get(at + 1);
        let end = next.map_or(law.text.clean.len(), |next| next.clean as usize);
        let run = &law.text.clean[fragment.clean as usize..end];
        let glued = run.trim_end_matches([' ', '\n']).len() == run.len();
        let run = run.trim_end_matches([' ', '\n']);
        let from = fragment.source as usize;
        covered[from..from + run.len()].fill(true);
        // A word cut at the line end is closed: its hyphen, and nothing else, lies between two
        // fragments that the clean text joins.
        if let Some(next) = next.filter(|_| glued) {
            let between = source.text.get(from + run.len()..next.source as usize);
            let hyphens = between.unwrap_or("");
            for (skip, c) in hyphens.char_indices() {
                if !matches!(c, '-' | '\u{ad}' | '‐') {
                    break;
                }
                covered[from + run.len() + skip..][..c.len_utf8()].fill(true);
            }
        }
    }
    covered
}

/// Every byte of the source that is no blank has its place.
///
/// * A line of text is in the clean text, byte for byte, but for what `asides` and `cuts` record
///   (notes and furniture inside the line), the hyphen of a word cut at the line end, and the marks
///   with which Markdown opens a line.
/// * A line of notes is in the notes, in order and whole; so is every aside.
/// * Furniture, preamble, headings and closings are whole lines with that role; headings are in the
///   divisions.
/// * What has no place is marked so, with a warning.
fn accounts_for_every_byte(source: &Source, law: &Law) {
    let covered = covered(source, law);
    let mut aside = vec![false; source.text.len()];
    for span in &law.asides {
        aside[span.range()].fill(true);
    }
    let mut cut = vec![false; source.text.len()];
    for span in &source.cuts {
        cut[span.range()].fill(true);
    }
    let mut noted = String::new();
    let mut lost = String::new();
    let mut unplaced = 0usize;
    for (line, role) in source.lines.iter().zip(&law.roles) {
        let text = source.slice(line.span);
        let from = line.span.start as usize;
        let marks = text.trim_start();
        let marks = marks.trim_start_matches(['#', '>', '*', '_', ' ']).len();
        for (at, c) in inked(text) {
            let opens = text.len() - at > marks && matches!(c, '#' | '>' | '*' | '_');
            match role {
                LineRole::Blank => assert!(opens || cut[from + at], "{text:?} is no blank"),
                LineRole::Note if !cut[from + at] => noted.push(c),
                _ if aside[from + at] => noted.push(c),
                LineRole::Text if !covered[from + at] && !cut[from + at] && !opens => lost.push(c),
                _ => {}
            }
        }
        unplaced += usize::from(*role == LineRole::Unplaced);
    }
    assert!(lost.is_empty(), "lost: {lost:.200}");
    assert!(unplaced == 0 || !law.warnings.is_empty());
    let mut notes: Vec<(u32, &str)> = law.notes.iter().map(|n| (n.at, n.raw.as_str())).collect();
    notes.sort_by_key(|note| note.0);
    notes.dedup();
    let said: String = notes
        .iter()
        .flat_map(|(_, raw)| inked(raw).map(|(_, c)| c))
        .collect();
    let plain = |text: &str| text.replace(['#', '>', '*', '_'], "");
    assert_eq!(plain(&said), plain(&noted), "the notes are whole");
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
    accounts_for_every_byte(source, law);
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
