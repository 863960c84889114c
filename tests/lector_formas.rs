//! The forms in which a law is shown: text that reads again as the same tree, ids that are unique,
//! XML whose marks close.
//!
//! Prints the share of provisions that the round trip gives back. Says so when the corpus is absent.

mod lector_common;

use armoniza::input::{Limits, read_bytes};
use armoniza::law::{Law, Series};
use armoniza::parse::parse;
use armoniza::report::law::{Labelled, akn, page, text};
use lector_common::{corpus, law_of, law_of_paragraphs, laws, source};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn labelled(law: &Law) -> Labelled<'_> {
    Labelled {
        law,
        class: "",
        jurisdiction: "",
        state_code: "",
    }
}

/// The law's own text, read again.
fn again(law: &Law) -> Law {
    let written = text(labelled(law));
    let sources = read_bytes("ley.txt", written.as_bytes(), &Limits::default());
    parse(&sources.expect("clean text is text")[0])
}

/// Every article and provision that clean text holds: id and text.
fn tree(law: &Law) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for article in &law.articles {
        if matches!(article.series, Series::Decree | Series::Quoted) {
            continue;
        }
        let divisions: Vec<&str> = law
            .divisions_of(article)
            .iter()
            .map(|d| d.heading.as_str())
            .collect();
        let head = format!("{} [{}]", article.caption, divisions.join(" / "));
        found.push((article.id.clone() + " #", head));
        for ix in article.provisions.clone() {
            found.push((law.provision_id(ix), law.own_text(ix).to_owned()));
        }
    }
    found
}

#[test]
fn clean_text_read_again_gives_the_same_tree() {
    let Some(root) = corpus() else {
        return;
    };
    let show = std::env::var_os("ARMONIZA_DIFERENCIAS").is_some();
    let (mut all, mut kept) = (0usize, 0usize);
    let (mut later, mut later_kept) = (0usize, 0usize);
    let mut files = laws(&root);
    files.push("federal/LM/2022-04-29.movil.txt".to_owned());
    files.push("formatos/lrpcap.pdf".to_owned());
    for version in ["2019-12-10", "2023-03-24"] {
        files.push(format!("estatal/cdmx/constitucion/{version}.txt"));
    }
    for file in files {
        let law = parse(&source(&root, &file));
        let back = again(&law);
        let (after, wanted): (Vec<_>, Vec<_>) = tree(&law)
            .into_iter()
            .partition(|(id, _)| id.starts_with("trans_"));
        let given: BTreeMap<String, String> = tree(&back).into_iter().collect();
        let same = |(id, text): &&(String, String)| given.get(id) == Some(text);
        let equal = wanted.iter().filter(same).count();
        let late = after.iter().filter(same).count();
        println!(
            "{file:<36} {:>6} preceptos  iguales {:>7.3} %  transitorios {:>7.3} %",
            wanted.len(),
            100.0 * equal as f64 / wanted.len().max(1) as f64,
            100.0 * late as f64 / after.len().max(1) as f64
        );
        let differing = wanted
            .iter()
            .chain(&after)
            .filter(|found| show && !same(found));
        for (id, text) in differing.take(12) {
            let other = given.get(id).map_or("(falta)", String::as_str);
            println!("  {id}\n    {text:.150}\n    {other:.150}");
        }
        let numbers = |law: &Law| -> Vec<String> { law.body().map(|a| a.number.clone()).collect() };
        assert_eq!(numbers(&law), numbers(&back), "{file}: the articles");
        all += wanted.len();
        kept += equal;
        later += after.len();
        later_kept += late;
    }
    let share = kept as f64 / all as f64;
    let late = later_kept as f64 / later as f64;
    println!(
        "ida y vuelta: {:.3} % de {all}; transitorios {:.3} % de {later}",
        100.0 * share,
        100.0 * late
    );
    assert!(share >= 0.998, "sólo {share}");
    assert!(late >= 0.998, "transitorios: sólo {late}");
}

#[test]
fn invented_laws_come_back_with_their_notes() {
    for text in [
        include_str!("leyes/valle.txt"),
        include_str!("leyes/sierra.txt"),
        include_str!("leyes/ciudad.txt"),
    ] {
        let law = law_of(text);
        let back = again(&law);
        assert_eq!(tree(&law), tree(&back));
        assert_eq!(noted(&law), noted(&back));
    }
}

/// What each dated note of a law says and touches. Remarks of the compiler between decrees have no
/// place in clean text, which leaves the signatures out.
fn noted(law: &Law) -> Vec<String> {
    law.notes
        .iter()
        .filter(|note| note.date.is_some())
        .map(|note| {
            let article = note.article.map(|ix| law.articles[ix as usize].id.as_str());
            let provision = note.provision.map(|ix| law.provision_id(ix));
            format!(
                "{article:?} {provision:?} {} {:?}",
                note.kind.word(),
                note.date
            )
        })
        .collect()
}

#[test]
fn ids_of_the_corpus_are_unique() {
    let Some(root) = corpus() else {
        return;
    };
    for file in laws(&root) {
        let law = parse(&source(&root, &file));
        let xml = akn(labelled(&law));
        let mut seen = BTreeSet::new();
        for piece in xml.split(" eId=\"").skip(1) {
            let id = piece.split('"').next().unwrap_or("");
            assert!(!id.is_empty() && !id.contains(' '), "{file}: «{id}»");
            assert!(seen.insert(id), "{file}: {id} aparece dos veces");
        }
    }
}

/// Every tag that opens closes, in order; declarations and the elements that never close apart.
fn closes(markup: &str, never: &[&str]) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for piece in markup.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else {
            return false;
        };
        if tag.starts_with(['?', '!']) || tag.ends_with('/') {
            continue;
        }
        let name = tag.split([' ', '\n']).next().unwrap_or("");
        if let Some(closed) = name.strip_prefix('/') {
            if open.pop() != Some(closed) {
                return false;
            }
        } else if !never.contains(&name) {
            open.push(name);
        }
    }
    open.is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hostile_text_stays_text(
        words in prop::collection::vec("(Artículo [1-4]\\.|I\\.|a\\)|TÍTULO PRIMERO|TRANSITORIOS|<b>&\"|\u{7}|la ley:)", 1..30),
    ) {
        let text = words.join("\n");
        let Ok(sources) = read_bytes("ley.txt", text.as_bytes(), &Limits::default()) else {
            return Ok(());
        };
        let law = parse(&sources[0]);
        let (xml, html) = (akn(labelled(&law)), page(labelled(&law)));
        prop_assert!(closes(&xml, &[]), "{xml}");
        prop_assert!(closes(&html, &["meta", "br"]), "{html}");
        let raw = |markup: &str| markup.contains("<b>&") || markup.contains('\u{7}');
        prop_assert!(!raw(&xml), "{xml}");
        prop_assert!(!raw(&html), "{html}");
    }

    #[test]
    fn plain_laws_come_back_whole(
        articles in prop::collection::vec((1u8..4, 0u8..5, 0u8..3, 0u8..6), 1..12),
    ) {
        let law = law_of(&invented(&articles));
        let back = again(&law);
        prop_assert_eq!(tree(&law), tree(&back));
        prop_assert_eq!(noted(&law), noted(&back));
    }
}

/// A law with so many paragraphs, points and subpoints in each article, and a reform note of one
/// style or none.
fn invented(articles: &[(u8, u8, u8, u8)]) -> String {
    const NOTES: [&str; 6] = [
        "",
        "(REFORMADO, P.O. 3 DE MAYO DE 2020)\n",
        "(REFORMADO PRIMER PÁRRAFO, G.O. 4 DE JUNIO DE 2021) ",
        "",
        "[N. DE E. VÉASE EL DECRETO.]\n",
        "",
    ];
    const ROMANS: [&str; 5] = ["I", "II", "III", "IV", "V"];
    let mut out = String::from("LEY DE PUENTES DEL VALLE\n\nCAPÍTULO I\nDe los puentes\n\n");
    for (at, (paragraphs, points, subpoints, note)) in articles.iter().enumerate() {
        out += NOTES[usize::from(*note)];
        out += &format!(
            "Artículo {}. Los puentes del valle son de todos.\n\n",
            at + 1
        );
        if *note == 3 {
            out += "Artículo reformado P.O. 30-11-2023\n\n";
        }
        for _ in 1..*paragraphs {
            out += "Nadie los cierra sin permiso de la junta.\n\n";
        }
        if *points > 0 {
            out += "La junta podrá:\n\n";
        }
        for roman in &ROMANS[..usize::from(*points)] {
            let lists = if *subpoints > 0 {
                "Cuidar los puentes:"
            } else {
                "Cuidar los puentes;"
            };
            out += &format!("{roman}. {lists}\n\n");
            for letter in ['a', 'b'].iter().take(usize::from(*subpoints)) {
                out += &format!("{letter}) De día o de noche;\n\n");
            }
        }
    }
    out
}

#[test]
fn a_page_header_glued_inside_a_sentence_is_no_text_of_the_law() {
    let sentence = "Las personas que lo pidan serán atendidas en su idioma y sin costo alguno. ";
    let text: String = (1..40)
        .map(|n| {
            let body = sentence.repeat(9 + n % 3);
            match n % 3 {
                0 => {
                    format!("Artículo {n}. {body}El INSTITUTO DE ESTUDIOS registro es público.\n\n")
                }
                _ => format!("Artículo {n}. {body}\n\nINSTITUTO DE ESTUDIOS\n\n"),
            }
        })
        .collect();
    let law = law_of_paragraphs(&text);
    let texts: Vec<&str> = (0..law.provisions.len() as u32)
        .map(|ix| law.own_text(ix))
        .collect();
    assert!(texts.iter().all(|text| !text.contains("INSTITUTO")));
    assert_eq!(
        texts
            .iter()
            .filter(|text| text.ends_with("El registro es público."))
            .count(),
        13
    );
}
