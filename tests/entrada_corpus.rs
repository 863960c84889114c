//! Real law texts: what is marked as page furniture, checked against what the eye sees in each layout.
//!
//! In: `../shared/corpus`, when it is there. Out: figures, and failures by name.

use armoniza::input::{Limits, read_bytes, read_file};
use armoniza::source::{Layout, Line, Source};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let here = path.is_dir();
    if !here {
        println!("sin ../shared/corpus: nada que comprobar");
    }
    here.then_some(path)
}

fn texts_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_path_buf()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(next).expect("la carpeta se puede listar") {
            let path = entry.expect("la entrada se puede leer").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|e| e == "txt") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read_one(path: &Path) -> Source {
    let name = path.display().to_string();
    let mut sources = read_file(path, &name, &Limits::default()).expect("el texto se puede leer");
    sources.remove(0)
}

fn is_page_count(line: &str) -> bool {
    let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    line.split_once(" de ")
        .is_some_and(|(page, of)| number(page) && number(of))
}

/// What a person calls furniture in the layouts of the Chamber of Deputies.
fn looks_like_furniture(line: &str) -> bool {
    let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let counted = line
        .split_once(" de ")
        .is_some_and(|(a, b)| number(a) && number(b));
    let header = [
        "CÁMARA DE DIPUTADOS DEL H. CONGRESO DE LA UNIÓN",
        "Secretaría General",
        "Secretaría de Servicios Parlamentarios",
    ];
    counted
        || header.contains(&line)
        || line.starts_with("Última Reforma DOF ")
        || line.starts_with("Nueva Ley DOF ")
}

#[test]
fn the_furniture_of_official_layouts_is_marked_and_nothing_else() {
    let Some(corpus) = corpus() else { return };
    let (mut missed, mut wrong, mut marked, mut files) = (0, 0, 0, 0);
    for path in texts_under(&corpus.join("federal")) {
        let source = read_one(&path);
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        let mut lost: Vec<&str> = Vec::new();
        let mobile = path.to_string_lossy().contains(".movil");
        for line in &source.lines {
            let printed = source.slice(line.span).trim();
            if line.furniture && !printed.is_empty() {
                marked += 1;
                if !looks_like_furniture(printed) {
                    *others.entry(printed).or_default() += 1;
                }
            } else if looks_like_furniture(printed) && !mobile {
                lost.push(printed);
            }
        }
        let printed = |l: &Line| source.slice(l.span).trim().to_owned();
        let pages = source
            .lines
            .iter()
            .filter(|l| is_page_count(&printed(l)))
            .count();
        // The name of the law, on one line or two, is furniture too: once a page, in capitals.
        let named = |line: &str, times: usize| {
            (pages..=pages + 1).contains(&times) && !line.chars().any(char::is_lowercase)
        };
        let stray: Vec<_> = others
            .iter()
            .filter(|(line, times)| !named(line, **times))
            .collect();
        if !stray.is_empty() || !lost.is_empty() {
            println!("{}: de más {stray:?}; de menos {lost:?}", path.display());
        }
        missed += lost.len();
        wrong += stray.iter().map(|(_, n)| **n).sum::<usize>();
        files += 1;
        assert_eq!(source.layout, Layout::Wrapped, "{}", path.display());
    }
    println!("{files} textos: {marked} líneas de adorno, {missed} sin marcar, {wrong} de más");
    assert_eq!((missed, wrong), (0, 0));
}

#[test]
fn a_header_glued_inside_the_articles_of_a_state_constitution_is_cut() {
    let Some(corpus) = corpus() else { return };
    let path = corpus.join("estatal/cdmx/constitucion/2023-03-24.txt");
    let source = read_one(&path);
    let header = "INSTITUTO DE INVESTIGACIONES LEGISLATIVAS";
    let whole = source.text.matches(header).count();
    let left: usize = source
        .lines
        .iter()
        .filter(|l| !l.furniture)
        .flat_map(|l| source.pieces(l.span))
        .map(|piece| source.slice(piece).matches(header).count())
        .sum();
    println!(
        "{whole} encabezados, {} dentro de una línea, {left} sin marcar",
        source.cuts.len()
    );
    assert_eq!((whole, left, source.layout), (199, 0, Layout::Paragraphs));
}

#[test]
fn the_other_version_of_that_constitution_has_no_furniture() {
    let Some(corpus) = corpus() else { return };
    let source = read_one(&corpus.join("estatal/cdmx/constitucion/2019-12-10.txt"));
    let marked: Vec<&str> = source
        .lines
        .iter()
        .filter(|l| l.furniture)
        .map(|l| source.slice(l.span))
        .collect();
    assert_eq!((marked, source.cuts.len()), (Vec::new(), 0));
}

/// The first pages of a law, numbered as if there were no more.
fn first_pages(text: &str, pages: usize) -> Option<String> {
    let mut cut = String::new();
    let mut seen = 0;
    for line in text.lines() {
        if is_page_count(line.trim()) {
            seen += 1;
            cut.push_str(&format!("{seen} de {pages}\n"));
            if seen == pages {
                return Some(cut);
            }
        } else {
            cut.push_str(line);
            cut.push('\n');
        }
    }
    None
}

#[test]
fn laws_of_few_pages_lose_their_furniture_and_keep_their_title() {
    let Some(corpus) = corpus() else { return };
    for pages in [1, 2, 3, 4, 5, 7, 10] {
        let (mut laws, mut missed, mut wrong) = (0, 0, 0);
        for path in texts_under(&corpus.join("federal")) {
            if path.to_string_lossy().contains(".movil") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("el texto se puede leer");
            let Some(text) = first_pages(&text, pages) else {
                continue;
            };
            let source = read_bytes("ley.txt", text.as_bytes(), &Limits::default())
                .expect("el texto se puede leer")
                .remove(0);
            laws += 1;
            for line in &source.lines {
                let printed = source.slice(line.span).trim();
                let known = looks_like_furniture(printed);
                // The header of an only page stands with the title, before the law begins.
                missed +=
                    usize::from(known && !line.furniture && (pages > 1 || is_page_count(printed)));
                let capitals = !printed.chars().any(char::is_lowercase);
                wrong += usize::from(line.furniture && !known && !capitals);
            }
            // The page begins with the name of the law, which differs: it is known by its place.
            let printed: Vec<&Line> = source
                .lines
                .iter()
                .filter(|l| !source.slice(l.span).trim().is_empty())
                .collect();
            missed += printed
                .windows(2)
                .filter(|pair| {
                    is_page_count(source.slice(pair[0].span).trim()) && !pair[1].furniture
                })
                .count();
            let title = source.lines.iter().filter(|l| !l.furniture).take(14);
            let named = title
                .filter(|l| source.slice(l.span).starts_with(['L', 'C']))
                .count();
            assert!(
                named > 0,
                "{}: sin título con {pages} páginas",
                path.display()
            );
        }
        println!("{laws} leyes de {pages} páginas: {missed} líneas sin marcar, {wrong} de más");
        assert_eq!((missed, wrong), (0, 0));
    }
}
