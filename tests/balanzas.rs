//! What the balances are worth on a set that they have not seen: each set is measured with weights learnt without it.
//! Prints the figures of `docs/calidad.md`. It learns some hundred times, so it is asked for by name, as `.ci/run` does:
//! `cargo test --release --test balanzas -- --ignored --nocapture`.

mod series_comun;

use armoniza::catalog::Catalog;
use armoniza::finding::Status;
use armoniza::rules::RuleSet;
use armoniza::rules::balance::{Sought, examples, own_texts, samples, themes_of, topics, train};
use rayon::prelude::*;
use series_comun::{root, set, statuses};
use std::collections::BTreeMap;
use std::path::Path;

/// Sets that neither give weights nor correct anything.
const UNSEEN: [&str; 19] = [
    "preceptos-g",
    "preceptos-j",
    "preceptos-l",
    "preceptos-m",
    "preceptos-o",
    "preceptos-q",
    "preceptos-s",
    "invasion-k",
    "invasion-n",
    "invasion-o",
    "invasion-p",
    "invasion-au",
    "invasion-bl",
    "invasion-bm",
    "invasion-bn",
    "invasion-bo",
    "contrarios-i",
    "contrarios-j",
    "contrarios-k",
];

/// True for a set of ordinary provisions, all of them lawful.
fn is_ordinary(name: &str) -> bool {
    name == "invasion-x" || ("invasion-be"..="invasion-bk").contains(&name)
}

/// True for a set of lawful provisions about people who migrate.
fn is_about_migrants(name: &str) -> bool {
    ("invasion-bp"..="invasion-br").contains(&name)
}

/// True for a set about invasion that was measured before its provisions trained or corrected anything.
fn is_measured(name: &str) -> bool {
    let letters = name.strip_prefix("invasion-").unwrap_or_default();
    let late = letters.len() == 2 || letters.len() == 1 && letters >= "q";
    let all_lawful = is_ordinary(name) || is_about_migrants(name);
    late && !all_lawful && !UNSEEN.contains(&name)
}

/// True for a set that says of hardly any requirement what contradicts it: what a requirement is about would be told by
/// the words of those who meet it, and a contradiction would seem to be about another.
fn is_of_one_side(name: &str) -> bool {
    matches!(name, "preceptos-n" | "preceptos-p" | "preceptos-r")
}

/// True for a set of which a balance learns.
fn teaches(name: &str, sought: Sought) -> bool {
    let contrary = name.starts_with("contrarios");
    let own = match sought {
        Sought::Invasion => !contrary,
        Sought::Contradiction => true,
    };
    own && !UNSEEN.contains(&name)
}

/// The names of all sets, in order.
fn names() -> Vec<String> {
    let folder = std::fs::read_dir(root().join("tests/datos")).expect("the folder of sets");
    let files = folder.map(|file| file.expect("a file").path());
    let sets = files.filter(|path| path.extension().is_some_and(|own| own == "toml"));
    let mut all: Vec<String> = sets
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    all.sort();
    all
}

/// The weights that the sets give without one of them, as the lexicon writes them.
fn learnt(rules: &RuleSet, sought: Sought, without: &str) -> String {
    let mut all = examples(rules, sought);
    for name in names()
        .iter()
        .filter(|own| teaches(own, sought) && *own != without)
    {
        let file = root().join(format!("tests/datos/{name}.toml"));
        let text = std::fs::read_to_string(file).expect("the set is there");
        all.extend(samples(name, &text, rules, sought).expect("the set is valid"));
    }
    train(&all).to_toml(sought.balance())
}

/// The themes that the sets give without one of them, as the lexicon writes them.
fn themes(rules: &RuleSet, without: &str) -> String {
    let mut all = own_texts(rules);
    let about =
        |own: &&String| !own.starts_with("invasion") || is_ordinary(own) || is_about_migrants(own);
    let sets = names();
    for name in sets.iter().filter(about) {
        if *name != without && !UNSEEN.contains(&name.as_str()) && !is_of_one_side(name) {
            let file = root().join(format!("tests/datos/{name}.toml"));
            let text = std::fs::read_to_string(file).expect("the set is there");
            all.extend(topics(name, &text, rules).expect("the set is valid"));
        }
    }
    themes_of(&all)
}

/// The files of `rules/`, by path.
fn texts() -> BTreeMap<String, String> {
    fn walk(folder: &Path, all: &mut BTreeMap<String, String>) {
        for file in std::fs::read_dir(folder).expect("a folder of rules") {
            let path = file.expect("a file").path();
            if path.is_dir() {
                walk(&path, all);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let name = path.strip_prefix(root().join("rules")).expect("inside");
                all.insert(name.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    let mut all = BTreeMap::new();
    for part in ["lexico", "requisitos"] {
        walk(&root().join("rules").join(part), &mut all);
    }
    all
}

/// The rules with other weights, or without what is asked of every level.
fn with(
    texts: &BTreeMap<String, String>,
    change: impl Fn(&mut BTreeMap<String, String>),
) -> RuleSet {
    let mut texts = texts.clone();
    change(&mut texts);
    let all: Vec<(&str, &str)> = texts
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    let (rules, errors) = RuleSet::from_texts(&all, &Catalog::embedded().expect("valid"));
    assert!(errors.is_empty(), "{}", errors[0]);
    rules
}

/// The rules with the weights of a balance as some text has them.
fn weighed(texts: &BTreeMap<String, String>, sought: Sought, weights: &str) -> RuleSet {
    let file = format!("lexico/pesos-de-{}.toml", sought.balance());
    with(texts, |texts| {
        let before = texts.insert(file.clone(), weights.to_owned());
        assert!(before.is_some(), "{file}");
    })
}

/// Provisions of a set with a status, by those of a level and the others, and by style.
type Tally = BTreeMap<String, [usize; 4]>;

fn tally(name: &str, rules: &RuleSet) -> Tally {
    let provisions = set(&format!("{name}.toml"));
    let mut all = Tally::new();
    for (own, found) in provisions.iter().zip(statuses(&provisions, rules)) {
        let accused = found.values().any(|status| *status == Status::Invade);
        let side = if own.level == "invade" { 0 } else { 2 };
        for group in ["todas", own.style.as_str()] {
            let counts = all.entry(group.to_owned()).or_default();
            counts[side] += usize::from(accused);
            counts[side + 1] += 1;
        }
    }
    all
}

fn show(what: &str, [found, sought, accused, lawful]: [usize; 4]) {
    println!("{what}: {found} de {sought} encontradas; {accused} de {lawful} acusados");
}

#[test]
#[ignore = "learns some fifty times: minutes; .ci/run runs it"]
fn each_set_about_invasion_without_its_own_weights() {
    let (rules, texts) = (RuleSet::embedded().expect("valid"), texts());
    let shipped = learnt(&rules, Sought::Invasion, "");
    assert!(texts["lexico/pesos-de-invasion.toml"].ends_with(&shipped));
    let wording = with(&texts, |texts| {
        for text in texts.values_mut() {
            for (weight, never) in [
                ("-120", "-30000"),
                ("50", "30000"),
                ("100", "30000"),
                ("150", "30000"),
            ] {
                let asked = format!("balanza({weight}, invasion)");
                *text = text.replace(&asked, &format!("balanza({never}, invasion)"));
            }
        }
    });
    let measured: Vec<String> = names()
        .into_iter()
        .filter(|own| is_measured(own) || is_ordinary(own))
        .collect();
    let tallies: Vec<(String, Tally)> = measured
        .into_par_iter()
        .map(|name| {
            let weights = learnt(&rules, Sought::Invasion, &name);
            let tally = tally(&name, &weighed(&texts, Sought::Invasion, &weights));
            (name, tally)
        })
        .collect();
    let (mut all, mut alone) = (Tally::new(), Tally::new());
    let add = |to: &mut Tally, own: &Tally| {
        for (group, counts) in own {
            let sums = to.entry(group.clone()).or_default();
            (0..4).for_each(|at| sums[at] += counts[at]);
        }
    };
    for (name, own) in &tallies {
        show(name, own["todas"]);
        if is_measured(name) {
            add(&mut all, own);
            add(&mut alone, &tally(name, &wording));
        }
    }
    for (group, counts) in &all {
        show(&format!("cada una sin sus pesos, {group}"), *counts);
        show(&format!("sólo las reglas, {group}"), alone[group]);
    }
    for name in UNSEEN.iter().filter(|own| own.starts_with("invasion")) {
        show(
            &format!("{name}, sólo las reglas"),
            tally(name, &wording)["todas"],
        );
    }
    let [found, sought, accused, lawful] = all["todas"];
    assert!(found * 100 >= sought * 84 && accused * 100 < lawful * 6);
}

/// Provisions of a set that their requirement says contrary, those that any does, how many findings; and how many
/// "parcial" and "cumple" of requirements other than their own.
fn contrary(name: &str, rules: &RuleSet) -> [usize; 5] {
    let provisions = set(&format!("{name}.toml"));
    let found = statuses(&provisions, rules);
    let of = |own: &BTreeMap<String, Status>| {
        let all = own.values().filter(|status| **status == Status::Contrario);
        all.count()
    };
    let others = |wanted: Status| {
        let all = provisions.iter().zip(&found).map(|(own, found)| {
            let rule = rules.get(&own.requirement).map(|rule| rule.id());
            let other =
                |(id, status): &(&String, &Status)| Some(id.as_str()) != rule && **status == wanted;
            found.iter().filter(other).count()
        });
        all.sum()
    };
    let own = provisions.iter().zip(&found).filter(|(own, found)| {
        let rule = rules.get(&own.requirement);
        rule.is_some_and(|rule| found.get(rule.id()) == Some(&Status::Contrario))
    });
    let any = found.iter().filter(|own| of(own) > 0).count();
    [
        own.count(),
        any,
        found.iter().map(of).sum(),
        others(Status::Parcial),
        others(Status::Cumple),
    ]
}

/// What [`contrary`] gives in each way, and what [`right`] does.
type Counts = (Vec<[usize; 5]>, (usize, usize));

/// Provisions of a set whose level its requirement gets, and how many there are.
fn right(name: &str, rules: &RuleSet) -> (usize, usize) {
    let provisions = set(&format!("{name}.toml"));
    let found = statuses(&provisions, rules);
    let level = |own: &BTreeMap<String, Status>, id: &str| {
        let id = rules.get(id).map_or(id, |rule| rule.id());
        own.get(id).map_or("casi", |status| status.word())
    };
    let all = provisions.iter().zip(&found);
    let right = all.filter(|(own, found)| level(found, &own.requirement) == own.level);
    (right.count(), provisions.len())
}

#[test]
#[ignore = "learns some forty times: minutes; .ci/run runs it"]
fn each_set_of_contradictions_and_of_ordinary_law_without_its_own_weights() {
    let (rules, texts) = (RuleSet::embedded().expect("valid"), texts());
    let shipped = learnt(&rules, Sought::Contradiction, "");
    assert!(texts["lexico/pesos-de-contradiccion.toml"].ends_with(&shipped));
    assert!(texts["lexico/pesos-de-los-temas.toml"].ends_with(&themes(&rules, "")));
    let sets: Vec<String> = names()
        .into_iter()
        .filter(|own| {
            let levels = own.starts_with("contrarios") || own.starts_with("preceptos");
            levels || is_ordinary(own) || is_about_migrants(own) || own == "invasion-bl"
        })
        .collect();
    // By wording alone, by wording that the guard lets pass, and with what only weight tells.
    let ways: [&[&str]; 3] = [
        &["lexico/guardas.toml", "lexico/indicios.toml"],
        &["lexico/indicios.toml"],
        &[],
    ];
    let counts: Vec<(String, Counts)> = sets
        .into_par_iter()
        .map(|name| {
            let weights = learnt(&rules, Sought::Contradiction, &name);
            let themes = themes(&rules, &name);
            let rules = ways.map(|absent| {
                with(&texts, |texts| {
                    let own = [
                        ("lexico/pesos-de-contradiccion.toml", &weights),
                        ("lexico/pesos-de-los-temas.toml", &themes),
                    ];
                    for (file, text) in own {
                        assert!(texts.insert(file.to_owned(), text.clone()).is_some());
                    }
                    for file in absent {
                        assert!(texts.remove(*file).is_some(), "{file}");
                    }
                })
            });
            let counts = rules.iter().map(|own| contrary(&name, own)).collect();
            let levels = right(&name, &rules[2]);
            (name, (counts, levels))
        })
        .collect();
    let (mut ordinary, mut contradictions) = ([[0; 5]; 3], [0; 3]);
    for (name, (counts, (right, all))) in &counts {
        println!(
            "{name}: por su texto, con la guarda y con los indicios, {counts:?} (su requisito, alguno, hallazgos; parcial y cumple de otros); nivel correcto en {right} de {all}"
        );
        if UNSEEN.contains(&name.as_str()) {
            continue;
        }
        for (at, own) in counts.iter().enumerate() {
            if is_ordinary(name) {
                (0..5).for_each(|part| ordinary[at][part] += own[part]);
            } else if name.starts_with("contrarios") {
                contradictions[at] += own[0];
            }
        }
    }
    println!(
        "ordinarias: {ordinary:?}; contrarios por su requisito: {contradictions:?} (por su texto, con la guarda, con los indicios)"
    );
    assert!(ordinary[2][1] * 2 < ordinary[0][1] && contradictions[2] > contradictions[0]);
}
