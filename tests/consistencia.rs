//! Files that do not hold together: programmes, catalogues and rules, each broken in one way, and the
//! sentence that says so with its file and line.

use armoniza::catalog::{Catalog, Programme};
use armoniza::rules::{RuleSet, unreached_lines};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const GOOD: &str = r#"[programa]
clave = "P"
nombre = "Programa"
fuente = "Gaceta, 1 de enero de 2025"
lineas = 1

[[objetivo]]
clave = "1"
nombre = "Uno"

[[estrategia]]
clave = "1.1"
padre = "1"
nombre = "Uno uno"

[[linea]]
clave = "1.1.1"
padre = "1.1"
nombre = "Uno uno uno"
ambito = "local"
alcanzable = true
via = "directa"
requisitos = ["lm-08-salud"]
equivale = ["1.1.2"]
"#;

/// What is replaced, by what, and the sentence.
const BROKEN: [(&str, &str, &str); 14] = [
    (
        "via = \"directa\"",
        "vía_de_avance = \"directa\"",
        "línea 22: el archivo no es TOML válido",
    ),
    (
        "nombre = \"Uno\"\n",
        "nonbre = \"Uno\"\n",
        "línea 9: la clave «nonbre» no se conoce; las claves posibles son: clave, nombre, estrategias, lineas",
    ),
    (
        "lineas = 1",
        "lineas = 2",
        "línea 5: dice lineas = 2, y el archivo tiene 1",
    ),
    (
        "fuente = \"Gaceta, 1 de enero de 2025\"",
        "fuente = \" \"",
        "línea 4: las líneas del programa no tienen fuente; diga dónde se publicó y cuándo",
    ),
    (
        "fuente = \"Gaceta, 1 de enero de 2025\"\n",
        "",
        "línea 1: falta la clave «fuente»",
    ),
    (
        "nombre = \"Uno uno\"\n",
        "nombre = \"\"\n",
        "línea 14: a la clave 1.1 le falta su nombre",
    ),
    (
        "clave = \"1.1\"\npadre = \"1\"",
        "clave = \"1\"\npadre = \"1\"",
        "línea 12: la clave 1 se repite",
    ),
    (
        "padre = \"1.1\"",
        "padre = \"1.2\"",
        "línea 18: la clave 1.1.1 dice depender de 1.2, que no existe",
    ),
    (
        "padre = \"1.1\"",
        "padre = \"1\"",
        "línea 18: la clave 1.1.1 dice depender de 1, que no es una estrategia",
    ),
    (
        "padre = \"1\"\n",
        "padre = \"1.1.1\"\n",
        "línea 13: la clave 1.1 depende de sí misma: 1.1 → 1.1.1 → 1.1",
    ),
    ("padre = \"1.1\"\n", "", "línea 16: falta la clave «padre»"),
    (
        "ambito = \"local\"",
        "ambito = \"municipal\"",
        "línea 20: «municipal» no es un valor de ambito; los posibles son: federal, local, concurrente, internacional",
    ),
    (
        "via = \"directa\"",
        "via = \"ninguna\"",
        "línea 22: la línea 1.1.1 dice alcanzable = true y via = \"ninguna\": una niega a la otra",
    ),
    (
        "[\"1.1.2\"]",
        "[\"1.1.99\"]",
        "línea 24: el PEM no tiene la línea «1.1.99»",
    ),
];

/// A programme as `--programa` loads it.
fn load(text: &str) -> Result<Programme, String> {
    let catalog = Catalog::embedded().expect("valid");
    let programme = Programme::parse("p.toml", text).map_err(|error| error.to_string())?;
    programme
        .check_links("p.toml", text, &catalog.programme, &|id| {
            id == "lm-08-salud"
        })
        .map_err(|error| error.to_string())?;
    Ok(programme)
}

#[test]
fn each_broken_programme_has_its_sentence() {
    assert!(load(GOOD).is_ok());
    for (what, with, sentence) in BROKEN {
        assert!(GOOD.contains(what), "{what}");
        let error = load(&GOOD.replacen(what, with, 1)).expect_err(sentence);
        let expected = format!("p.toml: {sentence}");
        assert!(error.starts_with(&expected), "{error}\n  not: {expected}");
    }
    let unknown = load(&GOOD.replace("lm-08-salud", "lm-88-salud")).expect_err("unknown");
    assert_eq!(
        unknown,
        "p.toml: línea 23: no hay un requisito «lm-88-salud»"
    );
}

#[test]
fn a_broken_programme_stops_the_command_with_its_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let broken = GOOD.replace("padre = \"1.1\"", "padre = \"1.2\"");
    fs::write(dir.path().join("roto.toml"), broken).expect("written");
    let corpus = root().join("corpus/anahuac");
    for command in ["pem", "grafo"] {
        let output = Command::new(env!("CARGO_BIN_EXE_armoniza"))
            .args([command, &corpus.to_string_lossy(), "--programa"])
            .arg(dir.path().join("roto.toml"))
            .output()
            .expect("the program starts");
        let messages = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(3), "{messages}");
        assert!(
            messages.contains("roto.toml: línea 18: la clave 1.1.1 dice depender de 1.2"),
            "{messages}"
        );
        assert!(output.stdout.is_empty(), "nothing is shown of it");
    }
}

/// A copy of `rules/catalogo/` with one replacement in one file.
fn catalogue(file: &str, what: &str, with: &str) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    let to = dir.path().join("catalogo");
    fs::create_dir(&to).expect("created");
    for entry in fs::read_dir(root().join("rules/catalogo")).expect("read") {
        let entry = entry.expect("an entry");
        let mut text = fs::read_to_string(entry.path()).expect("UTF-8");
        if entry.file_name() == file {
            assert!(text.contains(what), "{file} has no «{what}»");
            text = text.replacen(what, with, 1);
        }
        fs::write(to.join(entry.file_name()), text).expect("written");
    }
    match Catalog::from_folder(dir.path()) {
        Ok(_) => "bien".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// The line of a text in a file of the catalogue, from 1.
fn line(file: &str, text: &str) -> usize {
    let whole = fs::read_to_string(root().join("rules/catalogo").join(file)).expect("UTF-8");
    let at = whole.find(text).expect("it is there");
    1 + whole[..at].matches('\n').count()
}

#[test]
fn each_broken_catalogue_has_its_sentence() {
    assert_eq!(catalogue("pem.toml", "", ""), "bien");
    let cases = [
        (
            "pem.toml",
            "lineas = 195",
            "lineas = 194",
            "dice lineas = 194, y el archivo tiene 195",
        ),
        (
            "pmm.toml",
            "numero = 2\n",
            "numero = 1\n",
            "numero «1» se repite",
        ),
        (
            "temas.toml",
            "pmm_principal = [7,",
            "pmm_principal = [77,",
            "el tema 1 nombra el objetivo 77 del Pacto Mundial, que no existe",
        ),
        (
            "ods.toml",
            "fuente = ",
            "fuentes = ",
            "la clave «fuentes» no se conoce",
        ),
        (
            "correspondencias.toml",
            "autoridad = ",
            "autoridades = ",
            "la clave «autoridades» no se conoce",
        ),
        (
            "entidades.toml",
            "iso = ",
            "isso = ",
            "la clave «isso» no se conoce",
        ),
    ];
    for (file, what, with, sentence) in cases {
        let told = catalogue(file, what, with);
        let expected = format!("catalogo/{file}: línea {}: {sentence}", line(file, what));
        assert!(told.starts_with(&expected), "{told}\n  not: {expected}");
    }
}

/// A rule that is right, of which a part is replaced.
const RULE: &str = r#"id = "ejemplo"
titulo = "Ejemplo"
tipo = "alineacion"
paso = 4
materia = "prueba"
prioridad = "baja"
pem = ["1.1.2"]
pmm = [15]
donde = ["ley-salud"]
exige = "Un ejemplo."

[[pem_indirecta]]
linea = "1.3.6"
porque = "por algo más"

[[fundamento]]
instrumento = "LM"
articulo = "1"

[reconoce]
cumple = '"salud"'
"#;

/// The error of a rule as `--reglas` tells it, up to its line.
fn rule_error(text: &str) -> String {
    let catalog = Catalog::embedded().expect("valid");
    let lexicon = root().join("tests/informe_reporte/reglas/lexico/modo.toml");
    let lexicon = fs::read_to_string(lexicon).expect("UTF-8");
    let texts = [
        ("lexico/modo.toml", lexicon.as_str()),
        ("requisitos/prueba/ejemplo.toml", text),
    ];
    let (_, errors) = RuleSet::from_texts(&texts, &catalog);
    errors.first().map_or("bien".to_owned(), |error| {
        format!("{}:{}: {}", error.file, error.line, error.message)
    })
}

#[test]
fn each_broken_rule_has_its_sentence() {
    assert_eq!(rule_error(RULE), "bien");
    let cases = [
        (
            "[\"1.1.2\"]",
            "[\"1.1.99\"]",
            "7: la línea 1.1.99 no existe en el PEM",
        ),
        (
            "[\"1.1.2\"]",
            "[\"1.3.6\"]",
            "13: la línea 1.3.6 se nombra dos veces",
        ),
        (
            "\"por algo más\"",
            "\"\"",
            "13: la línea 1.3.6 es indirecta y no se dice por qué",
        ),
        (
            "[15]",
            "[24]",
            "8: los objetivos del Pacto Mundial van de 1 a 23",
        ),
        (
            "\"ley-salud\"",
            "\"ley-salut\"",
            "9: la clase de ordenamiento «ley-salut» no existe",
        ),
        (
            "instrumento = \"LM\"",
            "instrumento = \"LMM\"",
            "17: el instrumento «LMM» del fundamento no está en ningún catálogo",
        ),
        (
            "prioridad =",
            "urgencia =",
            "6: la clave «urgencia» no se conoce",
        ),
    ];
    for (what, with, sentence) in cases {
        let told = rule_error(&RULE.replacen(what, with, 1));
        let expected = format!("requisitos/prueba/ejemplo.toml:{sentence}");
        assert!(told.starts_with(&expected), "{told}\n  not: {expected}");
    }
    let none = RULE.replace("[\"1.1.2\"]", "[]").replace(
        "[[pem_indirecta]]\nlinea = \"1.3.6\"\nporque = \"por algo más\"\n",
        "",
    );
    assert_eq!(
        rule_error(&none),
        "requisitos/prueba/ejemplo.toml:1: no hace avanzar ninguna línea del PEM y su nota no dice por qué"
    );
    let told = none.replace(
        "pmm = [15]\n",
        "pmm = [15]\nnota = \"Es de otro programa.\"\n",
    );
    assert_eq!(rule_error(&told), "bien");
}

/// The page lists the lines that no requirement reaches, each once, and no other.
#[test]
fn every_reachable_line_without_requirement_is_told_in_the_method() {
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("valid");
    let page = fs::read_to_string(root().join("docs/metodo.md")).expect("UTF-8");
    let (_, section) = page
        .split_once("## Líneas alcanzables sin requisito")
        .expect("the section");
    let rows = section.lines().filter(|row| row.starts_with("| "));
    let mut told: Vec<&str> = rows
        .filter_map(|row| row.split('|').nth(1))
        .flat_map(|keys| keys.split(','))
        .map(str::trim)
        .filter(|key| key.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    told.sort_unstable();
    assert_eq!(told, unreached_lines(&rules, &catalog));
    let reachable = (catalog.programme.lines.iter()).filter(|line| line.reachable);
    let reached = reachable.count() - told.len();
    assert!(
        section.contains("143 líneas") && section.contains(&format!(", {reached} las alcanza"))
    );
    let direct: BTreeSet<&str> = (rules.rules.iter())
        .flat_map(|rule| {
            rule.requirement
                .pem
                .iter()
                .map(|key| key.get_ref().as_str())
        })
        .filter(|key| {
            catalog
                .programme
                .line(key)
                .is_some_and(|line| line.reachable)
        })
        .collect();
    assert!(section.contains(&format!("{} porque un requisito", direct.len())));
}

/// The catalogues count what those of the shared folder count.
#[test]
fn the_counts_are_those_of_the_shared_catalogue() {
    let shared = root().join("../shared/catalogo");
    if !shared.is_dir() {
        println!("sin ../shared/catalogo: no se comparan las cuentas");
        return;
    }
    let lists = [
        ("pem.toml", &["objetivo", "estrategia", "linea"][..]),
        ("pmm.toml", &["objetivo"]),
        (
            "estrategia.toml",
            &["paso", "resultado", "marco_nacional", "marco_internacional"],
        ),
        ("temas.toml", &["tema"]),
        ("gobernanza-local.toml", &["dimension"]),
        ("entidades.toml", &["entidad"]),
    ];
    let read = |path: &Path| -> toml::Table {
        let text = fs::read_to_string(path).expect("UTF-8");
        text.parse().expect("TOML")
    };
    for (file, names) in lists {
        let own = read(&root().join("rules/catalogo").join(file));
        let theirs = read(&shared.join(file));
        for name in names {
            let count = |table: &toml::Table| table[*name].as_array().map(Vec::len);
            assert_eq!(count(&own), count(&theirs), "{file}: {name}");
            assert!(count(&own) > Some(0), "{file}: {name}");
        }
    }
    // How a line can be advanced is compared by «via»: it decides whether a state's law reaches it.
    let keys = |table: &toml::Table| -> Vec<[String; 4]> {
        let lines = table["linea"].as_array().expect("lines");
        let word = |line: &toml::Value, key: &str| line[key].as_str().expect("a word").to_owned();
        let words = ["clave", "padre", "nombre", "via"];
        lines
            .iter()
            .map(|line| words.map(|key| word(line, key)))
            .collect()
    };
    let own = read(&root().join("rules/catalogo/pem.toml"));
    for (ours, theirs) in keys(&own).iter().zip(keys(&read(&shared.join("pem.toml")))) {
        assert_eq!(*ours, theirs);
    }
}
