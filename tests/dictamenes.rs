//! Decisions: kept in the dossier, tied to the text, mergeable in git, handed back in a workbook.

mod programa;

use armoniza::compare::{Verdicts, from_workbook};
use armoniza::finding::Standing;
use armoniza::report::from_json;
use programa::{armoniza, copy, damaged, git, repository, root};
use std::fs;
use std::path::Path;

/// Runs the program, which must end with a code; gives both its outputs.
fn run(args: &[&str], dir: &Path, code: i32) -> String {
    let output = armoniza(args, dir);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {text}{told}");
    text + &told
}

/// A copy of Anáhuac, in a folder of its own.
fn anahuac() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&root().join("corpus/anahuac"), dir.path());
    dir
}

fn decide(dir: &Path, requirement: &str, rest: &[&str]) {
    let mut args = vec!["dictamen", ".", requirement];
    args.extend([
        "--autor",
        "Área jurídica",
        "--fecha",
        "2024-05-02",
        "--decision",
    ]);
    args.extend(rest);
    run(&args, dir, 0);
}

/// How the decisions of a dossier stand now.
fn standings(dir: &Path, options: &[&str]) -> Vec<(String, Standing)> {
    let out = tempfile::tempdir().expect("a folder");
    let shown = out.path().to_string_lossy().into_owned();
    let mut args = vec!["revisar", ".", "--salida", &shown, "--formatos", "json"];
    args.extend(options);
    armoniza(&args, dir);
    let text = fs::read_to_string(out.path().join("hallazgos.json")).expect("a review");
    let review = from_json(&text).expect("a review");
    let verdicts = review.verdicts.iter();
    verdicts
        .map(|own| (own.requirement.clone(), own.standing(&review)))
        .collect()
}

const MET: &str = "lm-09-registro-civil";
const PARTLY: &str = "lm-08-salud";

fn two_decisions() -> tempfile::TempDir {
    let dir = anahuac();
    decide(dir.path(), MET, &["confirma"]);
    decide(
        dir.path(),
        PARTLY,
        &[
            "corrige",
            "--estado",
            "ausente",
            "--nota",
            "Sólo dice «podrá».",
        ],
    );
    dir
}

#[test]
fn a_decision_survives_names_order_and_another_rule_set() {
    let dir = two_decisions();
    let both = |standing| vec![(PARTLY.to_owned(), standing), (MET.to_owned(), standing)];
    assert_eq!(
        standings(dir.path(), &[]),
        both(Standing::Vigente),
        "run again"
    );

    let manifest = dir.path().join("expediente.toml");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    fs::rename(
        dir.path().join("ley-salud.txt"),
        dir.path().join("a-salud.txt"),
    )
    .expect("renamed");
    let renamed = text.replace("ley-salud.txt", "a-salud.txt");
    let (head, rest) = renamed.split_once("[[ordenamiento]]").expect("entries");
    let mut entries: Vec<&str> = rest.split("[[ordenamiento]]").collect();
    entries.reverse();
    let entries: Vec<String> = entries
        .iter()
        .map(|own| format!("[[ordenamiento]]{own}\n"))
        .collect();
    fs::write(&manifest, head.to_owned() + &entries.concat()).expect("written");
    assert_eq!(
        standings(dir.path(), &[]),
        both(Standing::Vigente),
        "renamed and reordered"
    );

    let rules = tempfile::tempdir().expect("a folder");
    copy(&root().join("rules"), rules.path());
    let rule = rules.path().join("requisitos/salud/lm-08-salud.toml");
    let text = fs::read_to_string(&rule).expect("the rule");
    let stricter = text.replacen(
        "cumple    = \"(",
        "cumple    = \"<definición de un término> y (",
        1,
    );
    assert_ne!(stricter, text, "the rule finds less");
    fs::write(&rule, stricter).expect("written");
    let rules = rules.path().to_string_lossy().into_owned();
    let other = standings(dir.path(), &["--reglas", &rules]);
    assert_eq!(other, both(Standing::Vigente), "another rule set");
}

#[test]
fn a_reform_of_the_text_asks_for_another_look_and_leaves_the_others() {
    let dir = two_decisions();
    let file = dir.path().join("ley-atencion-migrantes.txt");
    let text = fs::read_to_string(&file).expect("the law");
    let said = "Recibir cualquier tipo de atención médica";
    assert!(text.contains(said), "the law says it");
    let reformed = text.replace(said, "Recibir en todo caso atención médica");
    fs::write(&file, reformed).expect("written");
    let expected = vec![
        (PARTLY.to_owned(), Standing::PorRevisar),
        (MET.to_owned(), Standing::Vigente),
    ];
    assert_eq!(standings(dir.path(), &[]), expected);
    let pending = run(
        &["pendientes", ".", "--maximo", "1", "--formato", "csv"],
        dir.path(),
        0,
    );
    assert!(
        pending.contains(PARTLY) && pending.contains("Cambió el texto"),
        "{pending}"
    );
}

#[test]
fn every_report_shows_the_decision() {
    let dir = two_decisions();
    run(
        &["revisar", ".", "--salida", "salida", "--formatos", "todos"],
        dir.path(),
        0,
    );
    for file in ["informe.html", "informe.md", "hallazgos.csv"] {
        let text = fs::read_to_string(dir.path().join("salida").join(file)).expect(file);
        for told in [
            "Corrige el estado a «Ausente»",
            "Sólo dice «podrá».",
            "Vigente",
        ] {
            assert!(text.contains(told), "{file}: {told}");
        }
    }
}

#[test]
fn two_people_who_decide_on_different_requirements_merge_without_conflict() {
    let dir = anahuac();
    repository(dir.path());
    decide(dir.path(), "lm-11-acceso-a-la-justicia", &["confirma"]);
    let keep = |message: &str| {
        git(&["add", "-A"], dir.path());
        git(&["commit", "-qm", message], dir.path());
    };
    keep("inicio");
    // Neighbours in the file: the hardest case.
    git(&["checkout", "-qb", "una"], dir.path());
    decide(dir.path(), "lm-08-educacion", &["confirma"]);
    keep("una");
    git(&["checkout", "-q", "principal"], dir.path());
    decide(dir.path(), PARTLY, &["confirma"]);
    keep("otra");
    git(&["merge", "-q", "--no-edit", "una"], dir.path());
    let all = Verdicts::of_folder(dir.path()).expect("it reads");
    let ids: Vec<&str> = all.iter().map(|own| own.requirement.as_str()).collect();
    assert_eq!(
        ids,
        ["lm-08-educacion", PARTLY, "lm-11-acceso-a-la-justicia"]
    );
}

#[test]
fn what_is_wrong_with_an_order_is_told() {
    let dir = anahuac();
    let common = ["--autor", "X", "--fecha", "2024-05-02", "--decision"];
    let with = |id: &'static str, rest: &[&'static str]| {
        let mut args = vec!["dictamen", ".", id];
        args.extend(common);
        args.extend(rest);
        run(&args, dir.path(), 2)
    };
    assert!(with("lm-08-salut", &["confirma"]).contains("¿quiso decir «lm-08-salud»?"));
    assert!(with(PARTLY, &["corrige"]).contains("falta --estado"));
    assert!(with(PARTLY, &["confirma", "--estado", "parcial"]).contains("--estado sólo"));
    assert!(run(&["dictamen", ".", PARTLY], dir.path(), 2).contains("falta indicar"));
    fs::write(
        dir.path().join("dictamenes.toml"),
        "[[dictamen]]\nrequisito = 3\n",
    )
    .expect("written");
    let told = run(&["pendientes", "."], dir.path(), 3);
    assert!(told.contains("dictamenes.toml, línea 2"), "{told}");
}

/// A workbook comes back from who knows where: cut, flipped or filled with other bytes, it is refused
/// with a sentence or read in part, and never takes the program down.
#[test]
fn a_damaged_workbook_is_refused_with_a_sentence() {
    let dir = anahuac();
    let out = ["revisar", ".", "--salida", "salida", "--formatos", "xlsx"];
    run(&out, dir.path(), 0);
    let good = fs::read(dir.path().join("salida/informe.xlsx")).expect("the workbook");
    let path = dir.path().join("libro.xlsx");
    let (mut refused, mut read) = (0, 0);
    for bytes in damaged(&good) {
        fs::write(&path, &bytes).expect("written");
        match from_workbook(&path) {
            Ok(_) => read += 1,
            Err(error) => {
                refused += 1;
                assert!(error.to_string().contains("libro.xlsx, "), "{error}");
            }
        }
    }
    println!("libros dañados: {refused} rechazados, {read} leídos");
    assert!(refused > 100);
}
