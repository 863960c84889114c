//! The program as a user runs it: exit codes, sentences, files written, the same bytes twice.

mod programa;

use programa::{armoniza, copy, root};
use std::fs;
use std::path::PathBuf;
use std::process::Output;

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ends by itself")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("results are UTF-8")
}

/// A dossier with one good law and the files given.
fn dossier(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder to work in");
    let good = "LEY DE SALUD DEL ESTADO DE PRUEBA (TEXTO FICTICIO)\n\n\
                Artículo 1. La Secretaría prestará servicios de salud a las personas migrantes.\n";
    fs::write(dir.path().join("salud.txt"), good).expect("written");
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).expect("written");
    }
    dir
}

/// Reviews a dossier and gives (exit code, messages); the report must be there all the same.
fn review_of(dir: &tempfile::TempDir) -> (i32, String) {
    let output = armoniza(&["revisar", ".", "--salida", "salida"], dir.path());
    let json = fs::read_to_string(dir.path().join("salida/hallazgos.json"))
        .expect("the review was written");
    assert!(json.contains("salud.txt"), "the good law was reviewed");
    (code(&output), stderr(&output))
}

#[test]
fn the_same_dossier_gives_the_same_bytes_whatever_the_threads() {
    let dir = tempfile::tempdir().expect("a folder");
    let corpus = root().join("corpus/anahuac");
    let corpus = corpus.to_string_lossy();
    for threads in ["1", "2"] {
        let output = armoniza(
            &["--hilos", threads, "revisar", &corpus, "--salida", threads],
            dir.path(),
        );
        assert_eq!(code(&output), 0, "{}", stderr(&output));
    }
    for file in ["hallazgos.json", "informe.html"] {
        let one = fs::read(dir.path().join("1").join(file)).expect(file);
        let two = fs::read(dir.path().join("2").join(file)).expect(file);
        assert!(one == two, "{file} differs");
    }
}

#[test]
fn a_bad_file_is_named_and_the_rest_is_done() {
    let binary: Vec<u8> = (0..4096u32).map(|at| (at * 37 % 251) as u8).collect();
    let cases: [(&str, &[u8], &str); 2] = [
        ("vacia.txt", b"", "vacia.txt"),
        ("binaria.txt", &binary, "binaria.txt"),
    ];
    for (name, bytes, told) in cases {
        let (code, messages) = review_of(&dossier(&[(name, bytes)]));
        assert_eq!(code, 3, "{messages}");
        assert_eq!(messages.lines().count(), 1, "one sentence: {messages}");
        assert!(messages.contains(told), "{messages}");
    }
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    let dir = dossier(&[]);
    let huge = fs::File::create(dir.path().join("enorme.txt")).expect("created");
    huge.set_len(200 << 20).expect("a sparse file of 200 MB");
    let (code, messages) = review_of(&dir);
    assert_eq!(code, 3);
    assert!(
        messages.contains("enorme.txt") && messages.contains("máximo"),
        "{messages}"
    );
}

#[test]
fn a_text_without_articles_is_read_and_said() {
    let dir = dossier(&[(
        "nota.txt",
        "Una nota que no es una ley.\nNo tiene un solo artículo.\n".as_bytes(),
    )]);
    let (code, _) = review_of(&dir);
    assert_eq!(code, 0);
    let json = fs::read_to_string(dir.path().join("salida/hallazgos.json")).expect("written");
    assert!(
        json.contains("no se encontró ningún artículo"),
        "the warning is stored"
    );
}

#[test]
fn one_law_is_a_dossier_of_one_and_what_is_no_law_is_refused() {
    let dir = dossier(&[(
        "otra.txt",
        b"LEY DE OTRA COSA\n\nArt\xc3\xadculo 1. Nada.\n",
    )]);
    let output = armoniza(&["revisar", "salud.txt", "--salida", "-"], dir.path());
    let json = stdout(&output);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(json.contains("salud.txt") && !json.contains("otra.txt"));
    fs::write(dir.path().join("datos.json"), "{}").expect("written");
    let output = armoniza(&["revisar", "datos.json", "--salida", "-"], dir.path());
    assert_eq!(code(&output), 3);
    let told = stderr(&output);
    assert!(told.contains("datos.json: es un archivo"), "{told}");
}

#[test]
fn a_missing_file_of_the_manifest_is_named() {
    let manifest =
        "entidad = \"20\"\n[[ordenamiento]]\narchivo = \"falta.txt\"\nclase = \"ley-salud\"\n";
    let (code, messages) = review_of(&dossier(&[("expediente.toml", manifest.as_bytes())]));
    assert_eq!(code, 3);
    assert!(
        messages.contains("falta.txt") && messages.contains("no está en la carpeta"),
        "{messages}"
    );
}

#[test]
fn an_unknown_class_is_named_and_the_title_decides() {
    let manifest =
        "entidad = \"20\"\n[[ordenamiento]]\narchivo = \"salud.txt\"\nclase = \"ley-salut\"\n";
    let dir = dossier(&[("expediente.toml", manifest.as_bytes())]);
    let (code, messages) = review_of(&dir);
    assert_eq!(code, 3);
    assert!(
        messages.contains("ley-salut") && messages.contains("no existe"),
        "{messages}"
    );
    let json = fs::read_to_string(dir.path().join("salida/hallazgos.json")).expect("written");
    assert!(json.contains("\"class\": \"ley-salud\""));
}

#[test]
fn a_broken_manifest_stops_the_review_with_its_line() {
    let dir = dossier(&[("expediente.toml", b"entidad = \n")]);
    let output = armoniza(&["revisar", "."], dir.path());
    assert_eq!(code(&output), 3);
    assert!(stderr(&output).contains("línea 1"), "{}", stderr(&output));
}

#[test]
fn a_rule_with_a_syntax_error_is_shown_and_the_others_work() {
    let dir = dossier(&[]);
    let rules = dir.path().join("reglas");
    copy(&root().join("rules"), &rules);
    let good = rules.join("requisitos/registro-civil/lm-09-registro-civil.toml");
    let text = fs::read_to_string(good).expect("the rule is there");
    let head = text.split("[reconoce]").next().expect("a head");
    let broken = head.replace("\"lm-09-registro-civil\"", "\"rota\"")
        + "[reconoce]\ncumple = \"y <negación>\"\n";
    fs::write(rules.join("requisitos/registro-civil/rota.toml"), broken).expect("written");
    let output = armoniza(
        &["revisar", ".", "--salida", "salida", "--reglas", "reglas"],
        dir.path(),
    );
    assert_eq!(code(&output), 3);
    let messages = stderr(&output);
    assert!(messages.contains("rota.toml, línea"), "{messages}");
    assert!(
        messages.contains("la expresión no se entiende"),
        "{messages}"
    );
    assert!(
        dir.path().join("salida/hallazgos.json").is_file(),
        "the other rules were applied"
    );
}

#[test]
fn a_folder_without_manifest_says_which_classes_it_recognised() {
    let dir = dossier(&[(
        "otra.txt",
        "Texto sin título conocido\n\nArtículo 1. Algo.\n".as_bytes(),
    )]);
    let output = armoniza(&["revisar", ".", "--salida", "salida"], dir.path());
    let text = stdout(&output);
    assert!(text.contains("ley-salud"), "{text}");
    assert!(text.contains("otra.txt"), "{text}");
}

#[test]
fn a_manifest_is_written_for_the_user_to_correct() {
    let dir = dossier(&[]);
    let output = armoniza(&["expediente", ".", "--entidad", "20"], dir.path());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let manifest = fs::read_to_string(dir.path().join("expediente.toml")).expect("written");
    assert!(manifest.contains("entidad = \"20\""), "{manifest}");
    assert!(
        manifest.contains("archivo = \"salud.txt\"\nclase = \"ley-salud\""),
        "{manifest}"
    );
    let again = armoniza(&["expediente", ".", "--entidad", "20"], dir.path());
    assert_eq!(code(&again), 2, "an existing manifest is not overwritten");
    let unknown = armoniza(
        &["expediente", ".", "--entidad", "77", "--reemplazar"],
        dir.path(),
    );
    assert_eq!(code(&unknown), 2);
    let reviewed = armoniza(&["revisar", ".", "--salida", "salida"], dir.path());
    assert_eq!(code(&reviewed), 0, "{}", stderr(&reviewed));
}

#[test]
fn findings_fail_only_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let corpus = root().join("corpus/anahuac");
    let corpus = corpus.to_string_lossy();
    let run = |more: &[&str]| {
        let mut args = vec!["revisar", &corpus, "--salida", "salida"];
        args.extend(more);
        code(&armoniza(&args, dir.path()))
    };
    assert_eq!(run(&[]), 0);
    assert_eq!(run(&["--falla-si", "invade"]), 1);
}

#[test]
fn a_law_is_read_as_outline_and_as_json() {
    let law = root().join("corpus/anahuac/ley-salud.txt");
    let law = law.to_string_lossy();
    let outline = stdout(&armoniza(&["leer", &law], root()));
    assert!(outline.contains("Artículo 1\n"), "{outline}");
    let json = stdout(&armoniza(&["leer", &law, "--formato", "json"], root()));
    let read: serde_json::Value = serde_json::from_str(&json).expect("valid JSON");
    assert_eq!(read["instrument"]["class"], "ley-salud");
    assert_eq!(read["articles"][0]["number"], "1");
    let both = stdout(&armoniza(
        &["leer", &law, &law, "--formato", "json"],
        root(),
    ));
    let read: serde_json::Value = serde_json::from_str(&both).expect("valid JSON");
    assert_eq!(
        read.as_array().map(Vec::len),
        Some(2),
        "several files make an array"
    );
}

#[test]
fn every_command_explains_itself_in_spanish_with_an_example() {
    for command in [
        &["revisar"][..],
        &["leer"],
        &["expediente"],
        &["comparar"],
        &["avance"],
        &["avance", "cruces"],
        &["avance", "instituciones"],
        &["reglas"],
        &["reglas", "probar"],
    ] {
        let mut args = command.to_vec();
        args.push("--help");
        let output = armoniza(&args, root());
        let text = stdout(&output);
        assert_eq!(code(&output), 0);
        assert!(text.contains("Ejemplo: armoniza"), "{command:?}: {text}");
        for english in [
            "Usage",
            "Options:",
            "Commands:",
            "OPTIONS",
            "Print help",
            "Possible values",
        ] {
            assert!(
                !text.contains(english),
                "{command:?} says «{english}»: {text}"
            );
        }
    }
}

#[test]
fn the_rules_that_are_validated_are_those_of_the_folder_named_either_way() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(dir.path().join("lexico")).expect("a folder");
    let unused = "[[concepto]]\nnombre = \"nadie lo usa\"\nformas = [\"bien\"]\n";
    std::fs::write(dir.path().join("lexico/uno.toml"), unused).expect("written");
    let folder = dir.path().to_string_lossy();
    for args in [
        &["reglas", "validar", &folder][..],
        &["reglas", "--reglas", &folder, "validar"],
    ] {
        let output = armoniza(args, root());
        let text = stdout(&output);
        // Nor has it any rules: what there is of it is read all the same, and each fault is told once.
        assert_eq!(code(&output), 3, "{text}");
        assert_eq!(
            stderr(&output)
                .matches("la carpeta no tiene requisitos")
                .count(),
            1
        );
        assert!(text.contains("ninguna regla usa el concepto <nadie lo usa>"));
    }
}

#[test]
fn two_versions_are_compared_and_what_is_no_law_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let law = |folder: &str| root().join("corpus").join(folder).join("ley-salud.txt");
    let (old, new) = (law("anahuac"), law("anahuac-2024"));
    let (old, new) = (old.to_string_lossy(), new.to_string_lossy());
    let output = armoniza(&["comparar", &old, &new, "--salida", "salida"], dir.path());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(stdout(&output).contains("art. 31 · Renumerado. Antes, art. 30."));
    for file in ["comparacion.html", "cambios.json"] {
        assert!(dir.path().join("salida").join(file).is_file(), "{file}");
    }
    let folder = root().join("corpus/anahuac");
    let folder = folder.to_string_lossy();
    let cases: [(&[&str], i32, &str); 3] = [
        (&["comparar", &folder, &new], 2, "de la misma clase"),
        (&["comparar", "falta.txt", &new], 3, "falta.txt"),
        (
            &["comparar", &old, &new, "--formato", "md,csv"],
            2,
            "un solo formato",
        ),
    ];
    for (args, wanted, told) in cases {
        let output = armoniza(args, dir.path());
        assert_eq!(code(&output), wanted, "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
}

/// Every command in a `sh` block of the README and of `docs/` runs and ends well.
#[test]
fn every_command_of_the_documents_runs() {
    let work = tempfile::tempdir().expect("a folder");
    copy(&root().join("corpus"), &work.path().join("corpus"));
    copy(&root().join("rules"), &work.path().join("rules"));
    copy(
        &root().join("tests/datos"),
        &work.path().join("tests/datos"),
    );
    let mut ran = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).expect("documents are UTF-8");
        for line in commands(&text) {
            let args = words(&line);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let output = armoniza(&args, work.path());
            let ended = code(&output);
            assert!(
                ended == 0,
                "{}: «{line}» ended with {ended}: {}",
                document.display(),
                stderr(&output)
            );
            ran += 1;
        }
    }
    assert!(ran >= 5, "only {ran} commands were found");
}

/// The words of a command line, as a shell parts them: what stands between quotes is one.
fn words(line: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            all.push(part.to_owned());
        } else {
            all.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    all
}

fn documents() -> Vec<PathBuf> {
    let mut all = vec![root().join("README.md")];
    for entry in fs::read_dir(root().join("docs")).expect("docs").flatten() {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "md")
        {
            all.push(entry.path());
        }
    }
    all.sort();
    all
}

/// Arguments of the program's commands in `sh` blocks; `cargo test` is this very run.
fn commands(text: &str) -> Vec<String> {
    let mut inside = false;
    let mut all = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
            continue;
        }
        let command = line.split(" #").next().unwrap_or(line).trim();
        let args = command
            .strip_prefix("cargo run --release -- ")
            .or_else(|| command.strip_prefix("armoniza "));
        match args {
            Some(args) if inside => all.push(args.to_owned()),
            None if inside && !command.is_empty() => {
                let known = [
                    "cargo test",
                    "git clone",
                    "cd ",
                    "cargo bench",
                    "cargo install",
                    "bash .ci/run",
                ];
                assert!(
                    known.iter().any(|k| command.starts_with(k)),
                    "nobody runs «{command}»"
                );
            }
            _ => {}
        }
    }
    all
}
