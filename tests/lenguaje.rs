//! Every example of `docs/lenguaje-de-reglas.md` comes out as the page says.

use armoniza::catalog::Catalog;
use armoniza::review::level_of;
use armoniza::rules::RuleSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What is asked of every level besides its expression, or told without it: what an expression is worth, it is worth
/// without them.
const BESIDES: [&str; 3] = ["guardas.toml", "indicios.toml", "parecidos.toml"];

/// The embedded lexicon, as (path, text).
fn lexicon() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("rules/lexico"))
        .expect("lexico")
        .flatten()
        .map(|e| e.path())
        .filter(|path| !BESIDES.iter().any(|own| path.ends_with(own)))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = format!(
                "lexico/{}",
                path.file_name().expect("a name").to_string_lossy()
            );
            (name, fs::read_to_string(&path).expect("UTF-8"))
        })
        .collect()
}

/// A rule whose only level is the expression.
fn rule(id: &str, expression: &str) -> String {
    assert!(!expression.contains("'''"));
    format!(
        "id = \"{id}\"\ntitulo = \"Ejemplo\"\ntipo = \"alineacion\"\npaso = 4\nmateria = \"prueba\"\n\
         prioridad = \"baja\"\npem = [\"1.1.2\"]\npmm = [15]\ndonde = [\"ley-salud\"]\nexige = \"Un ejemplo.\"\n\
         [[fundamento]]\ninstrumento = \"LM\"\narticulo = \"1\"\n[reconoce]\ncumple = '''{expression}'''\n"
    )
}

#[test]
fn every_example_of_the_reference_comes_out_as_it_says() {
    let page = fs::read_to_string(root().join("docs/lenguaje-de-reglas.md")).expect("the page");
    let catalog = Catalog::embedded().expect("valid");
    let lexicon = lexicon();
    let field = |line: &str, name: &str| line.strip_prefix(name).map(|text| text.trim().to_owned());
    let blocks: Vec<&str> = page
        .split("```ejemplo\n")
        .skip(1)
        .map(|block| block.split("```").next().unwrap_or(block))
        .collect();
    let named = |block: &str, name: &str| block.lines().find_map(|line| field(line, name));
    // One rule per example, all in one set: the lexicon is compiled once.
    let files: Vec<(String, String)> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            let id = format!("ejemplo-{at:02}");
            let expression = named(block, "expresión:").expect("an expression");
            let text = rule(&id, &expression);
            (format!("requisitos/prueba/{id}.toml"), text)
        })
        .collect();
    let texts: Vec<(&str, &str)> = files
        .iter()
        .chain(&lexicon)
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let (rules, errors) = RuleSet::from_texts(&texts, &catalog);
    assert!(errors.is_empty(), "{}", errors[0]);
    let mut ran = 0;
    for (at, block) in blocks.iter().enumerate() {
        let id = format!("ejemplo-{at:02}");
        let of = rules.rules.iter().position(|rule| rule.id() == id);
        let of = of.expect("the rule of the example");
        let title = named(block, "ley:").unwrap_or_default();
        for line in block.lines() {
            let (text, expected) = match (field(line, "sí:"), field(line, "no:")) {
                (Some(text), _) => (text, "cumple"),
                (_, Some(text)) => (text, "nada"),
                _ => continue,
            };
            let (found, why) = level_of(&rules, of, &title, &text);
            let expression = named(block, "expresión:").unwrap_or_default();
            assert_eq!(found, expected, "{expression} · {text} · {why:?}");
            ran += 1;
        }
    }
    assert!(ran >= 15, "only {ran} examples were found");
}
