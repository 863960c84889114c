//! Two dossiers or reviews compared: what opened, closed, improved and worsened, and why.

mod programa;

use calamine::{Reader, Xlsx};
use programa::{armoniza, copy, git, repository, root};
use serde_json::Value;
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// The comparison as JSON; the command must end with a code.
fn compared(before: &str, after: &str, more: &[&str], dir: &Path, code: i32) -> Value {
    let mut args = vec!["comparar", before, after, "--formato", "json"];
    args.extend(more);
    let output = armoniza(&args, dir);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// "se-cierra lge-09…: parcial → cumple [texto] Se cierra por…", one line per change.
fn told(comparison: &Value) -> String {
    let changes = comparison["changes"].as_array().expect("changes");
    let text = |own: &Value, key: &str| own[key].as_str().unwrap_or("").to_owned();
    let line = |own: &Value| {
        let causes: Vec<&str> = (own["causes"].as_array().expect("causes").iter())
            .filter_map(Value::as_str)
            .collect();
        format!(
            "{} {}: {} → {} [{}] {}",
            text(own, "trend"),
            text(own, "requirement"),
            text(own, "before"),
            text(own, "after"),
            causes.join(" "),
            text(own, "told")
        )
    };
    changes.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn anahuac() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&root().join("corpus/anahuac"), &dir.path().join("leyes"));
    dir
}

fn store(dossier: &str, name: &str, more: &[&str], dir: &Path) {
    let mut args = vec!["revisar", dossier, "--salida", "-"];
    args.extend(more);
    let output = armoniza(&args, dir);
    fs::write(dir.join(name), output.stdout).expect("written");
}

#[test]
fn the_reforms_of_anahuac_close_open_and_worsen_what_its_readme_says() {
    let comparison = compared("corpus/anahuac", "corpus/anahuac-2024", &[], root(), 0);
    insta::assert_snapshot!(told(&comparison));
    let readme =
        fs::read_to_string(root().join("corpus/anahuac-2024/LEEME.md")).expect("it is there");
    let table = readme
        .split("## Lo que debe cambiar")
        .nth(1)
        .expect("its table");
    let rows = table
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("-"));
    let mut expected: Vec<String> = rows
        .filter_map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            (cells.len() == 4 && cells[0] != "requisito" && !cells[0].starts_with("---"))
                .then(|| format!("{}: {} → {}", cells[0], cells[1], cells[2]))
        })
        .collect();
    let changes = comparison["changes"].as_array().expect("changes");
    let mut found: Vec<String> = (changes.iter())
        .map(|own| {
            let text = |key: &str| own[key].as_str().expect("text").to_owned();
            format!(
                "{}: {} → {}",
                text("requirement"),
                text("before"),
                text("after")
            )
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn the_gate_stops_what_is_worse_and_lets_the_rest_pass() {
    let gate = ["--falla-si", "empeora"];
    compared("corpus/anahuac", "corpus/anahuac-2024", &gate, root(), 1);
    compared("corpus/anahuac", "corpus/anahuac", &gate, root(), 0);
    let dir = anahuac();
    let file = dir.path().join("leyes/codigo-civil-registro.txt");
    let reformed = root().join("corpus/anahuac-2024/codigo-civil-registro.txt");
    copy(&dir.path().join("leyes"), &dir.path().join("antes"));
    fs::copy(reformed, file).expect("copied");
    let better = compared("antes", "leyes", &gate, dir.path(), 0);
    assert!(told(&better).contains("se-cierra lm-09-registro-civil"));
}

#[test]
fn a_dossier_and_its_stored_review_are_the_same() {
    let dir = anahuac();
    store("leyes", "guardada.json", &[], dir.path());
    for (before, after) in [("leyes", "guardada.json"), ("guardada.json", "leyes")] {
        assert_eq!(told(&compared(before, after, &[], dir.path(), 0)), "");
    }
}

#[test]
fn a_change_of_rules_is_not_laid_on_the_text() {
    let dir = anahuac();
    copy(&root().join("rules"), &dir.path().join("reglas"));
    let rule = dir.path().join("reglas/requisitos/salud/lm-08-salud.toml");
    let text = fs::read_to_string(&rule).expect("the rule");
    let stricter = text.replacen(
        "cumple    = \"(",
        "cumple    = \"<definición de un término> y (",
        1,
    );
    assert_ne!(stricter, text);
    fs::write(&rule, stricter).expect("written");
    store("leyes", "antes.json", &["--reglas", "reglas"], dir.path());
    store("leyes", "despues.json", &[], dir.path());
    let comparison = compared("antes.json", "despues.json", &[], dir.path(), 0);
    let lines = told(&comparison);
    assert!(
        lines.contains("lm-08-salud") && lines.contains("[reglas]"),
        "{lines}"
    );
    assert!(!lines.contains("[texto]"), "{lines}");
}

#[test]
fn what_left_the_dossier_is_coverage_and_no_reform() {
    let dir = anahuac();
    copy(&dir.path().join("leyes"), &dir.path().join("antes"));
    fs::remove_file(dir.path().join("leyes/ley-educacion.md")).expect("removed");
    let manifest = dir.path().join("leyes/expediente.toml");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    let kept: Vec<&str> = (text.split("[[ordenamiento]]"))
        .filter(|own| !own.contains("ley-educacion.md"))
        .collect();
    fs::write(&manifest, kept.join("[[ordenamiento]]")).expect("written");
    let comparison = compared("antes", "leyes", &[], dir.path(), 0);
    let lines = told(&comparison);
    assert!(lines.contains("[cobertura]"), "{lines}");
    assert!(
        !lines.contains("[texto]") && !lines.contains("[reglas]"),
        "{lines}"
    );
    let notices = comparison["notices"].to_string();
    assert!(
        notices.contains("ley-educacion.md sólo está en el expediente anterior"),
        "{notices}"
    );
}

#[test]
fn a_revision_of_git_is_a_side() {
    let dir = anahuac();
    repository(dir.path());
    git(&["add", "-A"], dir.path());
    git(&["commit", "-qm", "2023"], dir.path());
    let new = root().join("corpus/anahuac-2024");
    copy(&new, &dir.path().join("leyes"));
    let by_revision = compared("leyes@HEAD", "leyes", &[], dir.path(), 0);
    let by_folder = compared("corpus/anahuac", "corpus/anahuac-2024", &[], root(), 0);
    assert_eq!(told(&by_revision), told(&by_folder));
    let output = armoniza(&["comparar", "leyes@nunca", "leyes"], dir.path());
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("git no tiene la revisión «nunca»"), "{told}");
}

#[test]
fn turned_around_what_closed_opens_and_what_improved_worsens() {
    let there = compared("corpus/anahuac", "corpus/anahuac-2024", &[], root(), 0);
    let back = compared("corpus/anahuac-2024", "corpus/anahuac", &[], root(), 0);
    let count = |comparison: &Value, trend: &str| {
        let all = comparison["counts"].as_array().expect("counts");
        let own = all.iter().find(|own| own["trend"] == trend).expect(trend);
        own["count"].as_u64()
    };
    for (one, other) in [
        ("se-cierra", "se-abre"),
        ("mejora", "empeora"),
        ("igual", "igual"),
    ] {
        assert_eq!(count(&there, one), count(&back, other), "{one}");
        assert_eq!(count(&there, other), count(&back, one), "{other}");
    }
}

#[test]
fn every_format_tells_the_same_changes() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().to_string_lossy().into_owned();
    let args = [
        "comparar",
        "corpus/anahuac",
        "corpus/anahuac-2024",
        "--formato",
        "html,md,csv,json,xlsx,docx",
        "--salida",
        &out,
    ];
    let output = armoniza(&args, root());
    assert_eq!(output.status.code(), Some(0));
    let json = fs::read_to_string(dir.path().join("cambios.json")).expect("JSON");
    let comparison: Value = serde_json::from_str(&json).expect("JSON");
    let page = fs::read_to_string(dir.path().join("comparacion.html")).expect("a page");
    let text = fs::read_to_string(dir.path().join("comparacion.md")).expect("Markdown");
    let table = fs::read_to_string(dir.path().join("cambios.csv")).expect("CSV");
    for own in comparison["changes"].as_array().expect("changes") {
        let told = own["told"].as_str().expect("text");
        let id = own["requirement"].as_str().expect("text");
        assert!(page.contains(told) && page.contains(id), "{told}");
        assert!(text.contains(told), "{told}");
        assert!(table.contains(told) && table.contains(id), "{told}");
    }
    let book = fs::read(dir.path().join("comparacion.xlsx")).expect("a workbook");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).expect("a workbook");
    let sheet = book.worksheet_range("Cambios").expect("the sheet");
    let cells: Vec<String> = sheet.used_cells().map(|own| own.2.to_string()).collect();
    for own in comparison["changes"].as_array().expect("changes") {
        let told = own["told"].as_str().expect("text").to_owned();
        assert!(cells.contains(&told), "{told}");
    }
    for own in comparison["laws"].as_array().expect("laws") {
        let name = own["page"].as_str().expect("text");
        assert!(dir.path().join(name).is_file(), "{name}");
        let document = dir.path().join(name).with_extension("docx");
        assert!(document.is_file(), "{}", document.display());
        assert!(page.contains(name));
    }
}
