//! The two versions of the fictional Anáhuac: every change of its laws, as people read it, and what the
//! second `LEEME.md` says must change in the review.

mod lector_common;

use armoniza::catalog::Catalog;
use armoniza::compare::{self, Change};
use armoniza::framework::{self, Reading};
use armoniza::law::Law;
use armoniza::parse::parse;
use armoniza::report::TerminalOptions;
use armoniza::report::compare::{LawsView, csv, json, markdown, page, terminal};
use armoniza::review;
use armoniza::rules::RuleSet;
use lector_common::source;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const LAWS: [&str; 9] = [
    "constitucion.txt",
    "codigo-civil-registro.txt",
    "ley-atencion-migrantes.txt",
    "ley-educacion.md",
    "ley-nna.txt",
    "ley-organica-municipal.txt",
    "ley-planeacion.txt",
    "ley-presupuesto.txt",
    "ley-salud.txt",
];

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn versions(file: &str) -> (Law, Law) {
    let read = |folder: &str| parse(&source(&corpus(), &format!("{folder}/{file}")));
    (read("anahuac"), read("anahuac-2024"))
}

fn view_of(file: &str) -> LawsView {
    let (before, after) = versions(file);
    LawsView::build(&before, &after, &compare::laws(&before, &after))
}

/// Rows of a table of `LEEME.md`, by its first heading.
fn table(heading: &str) -> Vec<Vec<String>> {
    let text =
        std::fs::read_to_string(corpus().join("anahuac-2024/LEEME.md")).expect("it is there");
    let rows: Vec<Vec<String>> = text
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {heading} |")))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect();
    assert!(rows.len() >= 6, "the table «{heading}» was not found");
    rows
}

#[test]
fn every_change_is_told_and_no_other() {
    let mut told = String::new();
    for file in LAWS {
        let view = view_of(file);
        if view.articles.is_empty() && view.transitionals.is_empty() {
            continue;
        }
        told.push_str(&terminal(&view, &TerminalOptions::default()));
        told.push('\n');
    }
    insta::assert_snapshot!("comparar_anahuac", told);
}

#[test]
fn the_changed_laws_are_those_that_the_readme_names() {
    let mut named: Vec<String> = table("archivo")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    named.sort();
    named.dedup();
    let changed: Vec<&str> = (LAWS.iter().copied())
        .filter(|file| !view_of(file).articles.is_empty())
        .collect();
    assert_eq!(changed, named);
    for file in LAWS {
        assert!(
            view_of(file).doubts.is_empty(),
            "{file}: every reform has its note"
        );
    }
}

#[test]
fn a_chapter_that_moved_keeps_its_articles() {
    let (before, after) = versions("ley-salud.txt");
    let diff = compare::laws(&before, &after);
    let moved: Vec<(&str, &str)> = (diff.articles.iter())
        .filter(|own| own.change == Change::Renumbered)
        .map(|own| {
            let old = own
                .before
                .map(|ix| before.articles[ix as usize].number.as_str());
            let new = own
                .after
                .map(|ix| after.articles[ix as usize].number.as_str());
            (old.unwrap_or("—"), new.unwrap_or("—"))
        })
        .collect();
    assert_eq!(
        moved,
        [("30", "31"), ("31", "32"), ("32", "33"), ("33", "34")]
    );
    let divisions: Vec<Change> = diff.divisions.iter().map(|own| own.change).collect();
    assert_eq!(divisions, [Change::Added, Change::Renumbered]);
}

#[test]
fn the_review_changes_as_the_readme_says() {
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("valid");
    let statuses = |folder: &str| -> BTreeMap<String, &'static str> {
        let folder = corpus().join(folder);
        let read = framework::read(&folder, &catalog, &Reading::default(), &|_| {}).expect("read");
        assert!(read.unread.is_empty(), "{:?}", read.unread);
        let found = review::review(&read, &rules, &catalog);
        (found.findings.iter())
            .map(|own| (own.requirement.clone(), own.status.word()))
            .collect()
    };
    let (before, after) = (statuses("anahuac"), statuses("anahuac-2024"));
    let found: BTreeMap<&str, (&str, &str)> = (before.iter())
        .filter(|(id, status)| after[*id] != **status)
        .map(|(id, status)| (id.as_str(), (*status, after[id])))
        .collect();
    let rows = table("requisito");
    let wanted: BTreeMap<&str, (&str, &str)> = (rows.iter())
        .map(|row| (row[0].as_str(), (row[1].as_str(), row[2].as_str())))
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_format_tells_the_same_changes() {
    let view = view_of("ley-planeacion.txt");
    let told = "Las acciones para el desarrollo del campo";
    for text in [
        terminal(&view, &TerminalOptions::default()),
        markdown(&view),
        page(&view),
        json(&view).expect("written"),
        csv(&view, false).expect("written"),
    ] {
        assert!(text.contains(told), "{text}");
    }
    assert!(csv(&view, true).expect("written").starts_with('\u{FEFF}'));
    let read: serde_json::Value =
        serde_json::from_str(&json(&view).expect("written")).expect("valid JSON");
    assert_eq!(read["articles"][0]["before"], "12");
    assert_eq!(read["articles"][0]["change"], "reformado");
    assert_eq!(read["articles"][0]["backing"], "con-nota");
}

#[test]
fn the_page_is_closed_and_says_what_colour_says() {
    let page = page(&view_of("codigo-civil-registro.txt"));
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("<span class=\"vh\">[se quita: </span>"));
    assert!(page.contains("<span class=\"vh\">[se pone: </span>"));
    for outside in ["http://", "https://", " style=\"", " onclick"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn the_documents_are_written_in_a_folder_and_not_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = |more: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_armoniza"))
            .args(["comparar", "corpus/anahuac/ley-salud.txt"])
            .args(["corpus/anahuac-2024/ley-salud.txt", "--formato"])
            .args(more)
            .current_dir(root)
            .output()
            .expect("the program starts")
    };
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let output = run(&["docx,xlsx", "--salida", &folder.to_string_lossy()]);
    assert!(output.status.success());
    let told = String::from_utf8(output.stdout).expect("text");
    for file in ["comparacion.docx", "comparacion.xlsx"] {
        let bytes = std::fs::read(folder.join(file)).expect("it was written");
        assert!(bytes.starts_with(b"PK"), "{file}");
        assert!(told.contains(file), "{told}");
    }
    for format in ["docx", "xlsx"] {
        let output = run(&[format]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let told = String::from_utf8(output.stderr).expect("text");
        assert!(told.contains("--salida CARPETA"), "{told}");
    }
}
