//! The rules on real federal text: each requirement in the article that grounds it, and nothing in
//! laws that do not speak of migration. Prints the figures that `docs/calidad.md` keeps.
//!
//! Needs `../shared/corpus`; says so where it is absent.

mod lector_common;

use armoniza::finding::Status;
use armoniza::law::id_slug;
use armoniza::parse::parse;
use armoniza::review::{Recognized, recognize};
use armoniza::rules::{RequirementKind, RuleSet};
use lector_common::{corpus, laws, source};
use std::collections::BTreeMap;
use std::path::Path;

/// The federal laws that state rights, duties and principles of their own.
const ALIGNED: [&str; 6] = ["LM", "LRPCAP", "LGDNNA", "LGS", "LGE", "LGV"];

/// Laws that have nothing to do with migration.
const CONTROLS: [&str; 10] = [
    "LAN", "LAdua", "LAero", "LCF", "LFPRH", "LISF", "LFAFE", "LAgra", "LFPPI", "LFPC",
];

fn rules() -> RuleSet {
    RuleSet::embedded().expect("the embedded rules are valid")
}

/// What the last version of a federal law gives.
fn recognized(root: &Path, key: &str, rules: &RuleSet) -> Vec<Recognized> {
    let folder = format!("federal/{key}/");
    let files = laws(root);
    let file = files.iter().find(|file| file.starts_with(&folder));
    let file = file.unwrap_or_else(|| panic!("the corpus holds {key}"));
    recognize(&parse(&source(root, file)), rules)
}

/// Requirements that ask for something to be there.
fn asks(kind: RequirementKind) -> bool {
    !kind.is_presence()
}

#[test]
fn requirements_are_recognised_in_the_articles_that_ground_them() {
    let Some(root) = corpus() else {
        return;
    };
    let rules = rules();
    let mut found_in: BTreeMap<&str, Vec<Recognized>> = BTreeMap::new();
    for key in ALIGNED {
        found_in.insert(key, recognized(&root, key, &rules));
    }
    // By instrument: found and asked, of the main ground and of any ground.
    let mut main: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut any = main.clone();
    let mut missed = Vec::new();
    for rule in &rules.rules {
        if !asks(rule.requirement.kind) {
            continue;
        }
        for key in ALIGNED {
            let grounds = &rule.requirement.grounds;
            let own: Vec<_> = grounds.iter().filter(|g| g.instrument == key).collect();
            // A transitorio of a decree has no article of its own in the consolidated text.
            let is_article = |article: &str| article.starts_with(|c: char| c.is_ascii_digit());
            if !own.iter().any(|ground| is_article(&ground.article)) {
                continue;
            }
            let says = own.iter().any(|ground| {
                let id = format!("art_{}", id_slug(&ground.article));
                found_in[key].iter().any(|found| {
                    found.requirement == rule.id()
                        && matches!(found.status, Status::Cumple | Status::Parcial)
                        && (found.provision == id
                            || found.provision.starts_with(&(id.clone() + "__")))
                })
            });
            let count = any.entry(key).or_default();
            *count = (count.0 + usize::from(says), count.1 + 1);
            if grounds[0].instrument == key {
                let count = main.entry(key).or_default();
                *count = (count.0 + usize::from(says), count.1 + 1);
                if !says {
                    missed.push(format!("{key} {}: {}", grounds[0].article, rule.id()));
                }
            }
        }
    }
    let total = |of: &BTreeMap<&str, (usize, usize)>| {
        of.values()
            .fold((0, 0), |sum, n| (sum.0 + n.0, sum.1 + n.1))
    };
    for (name, of) in [
        ("fundamento principal", &main),
        ("cualquier fundamento", &any),
    ] {
        let by: Vec<String> = of
            .iter()
            .map(|(k, (a, b))| format!("{k} {a}/{b}"))
            .collect();
        let (found, asked) = total(of);
        println!(
            "autoalineación, {name}: {found} de {asked} ({:.1} %): {}",
            100.0 * found as f64 / asked as f64,
            by.join(", ")
        );
    }
    for line in &missed {
        println!("  sin reconocer: {line}");
    }
    let (found, asked) = total(&main);
    assert!(found * 100 >= asked * 95, "{missed:#?}");
}

#[test]
fn laws_of_other_matters_satisfy_no_requirement() {
    let Some(root) = corpus() else {
        return;
    };
    let rules = rules();
    let mut told = Vec::new();
    for key in CONTROLS {
        for found in recognized(&root, key, &rules) {
            let rule = rules.get(&found.requirement).expect("a rule");
            // Old names and terms can stand in any law.
            let about_migration = !matches!(
                rule.requirement.kind,
                RequirementKind::Terminologia | RequirementKind::Remision
            );
            if about_migration {
                told.push(format!(
                    "{key}, {}: {} {}",
                    found.citation,
                    found.requirement,
                    found.status.word()
                ));
            }
        }
    }
    println!(
        "controles negativos: {} hallazgos en {} leyes",
        told.len(),
        CONTROLS.len()
    );
    for line in &told {
        println!("  {line}");
    }
    assert!(told.is_empty(), "{told:#?}");
}

/// Federal laws whose wording the codes and laws of the states repeat.
const REPEATED: [&str; 14] = [
    "CCF", "LASoc", "LDFEFM", "LFPED", "LGAMVLV", "LGDNNA", "LGDS", "LGE", "LGIMH", "LGIPD", "LGS",
    "LGV", "LPlan", "LGP",
];

/// Laws of what only the Federation may do: a state's would invade.
const RESERVED: [&str; 4] = ["CPEUM", "LGMDFP", "LGPSEDMTP", "LN"];

/// Where a law is said to invade or to contradict: "LGP, art. 87: lm-… invade".
fn faults(root: &Path, key: &str, rules: &RuleSet) -> Vec<String> {
    let all = recognized(root, key, rules).into_iter();
    let faults = all.filter(|own| matches!(own.status, Status::Invade | Status::Contrario));
    let told = |own: Recognized| {
        let (place, level) = (own.citation, own.status.word());
        format!("{key}, {place}: {} {level}", own.requirement)
    };
    faults.map(told).collect()
}

/// The faults of some laws, one after another.
fn all_faults(keys: &[&str]) -> Option<Vec<String>> {
    let root = corpus()?;
    let rules = rules();
    let told = keys.iter().flat_map(|key| faults(&root, key, &rules));
    Some(told.collect())
}

/// An accusation of what every state repeats would be wrong in all of them.
#[test]
fn what_the_states_repeat_of_federal_laws_is_not_accused() {
    let Some(told) = all_faults(&REPEATED) else {
        return;
    };
    println!(
        "lo que los estados repiten: {} acusaciones en {} leyes",
        told.len(),
        REPEATED.len()
    );
    // The file of foreign persons that the federal population law still keeps, and what it is made of.
    let federal = [
        "LGP, art. 87, fr. II: cpeum-73-registro-estatal-de-extranjeros invade",
        "LGP, art. 90: cpeum-73-condicion-juridica-y-estancia invade",
    ];
    assert_eq!(told, federal);
}

/// Articles of the federal laws on migration and refuge that protect, and that the laws of the states repeat; of LRPCAP
/// 7 the first paragraph: the second is about procedures of the Federation.
const PROTECTING: [(&str, &[&str]); 2] = [
    (
        "LM",
        &[
            "6", "7", "8", "9", "11", "12", "13", "14", "66", "67", "71", "72", "73", "75", "76",
            "77",
        ],
    ),
    (
        "LRPCAP",
        &[
            "5",
            "6",
            "7, párr. 1",
            "8",
            "9",
            "10",
            "11",
            "20",
            "54",
            "55",
            "56",
            "57",
        ],
    ),
];

#[test]
fn what_protects_in_the_federal_laws_is_not_accused() {
    let Some(root) = corpus() else {
        return;
    };
    let rules = rules();
    for (key, articles) in PROTECTING {
        let told = faults(&root, key, &rules);
        assert!(
            !told.is_empty(),
            "{key} has much that only the Federation may say"
        );
        for article in articles {
            let place = format!("{key}, art. {article}");
            let of_it = |own: &&String| {
                let rest = own.strip_prefix(&place);
                rest.is_some_and(|rest| rest.starts_with([',', ':']))
            };
            let accused: Vec<&String> = told.iter().filter(of_it).collect();
            assert!(accused.is_empty(), "{accused:#?}");
        }
    }
}

/// Read one by one; what is wrong among them is told in `docs/calidad.md`.
#[test]
fn what_only_the_federation_may_do_is_told_where_it_stands() {
    let Some(told) = all_faults(&RESERVED) else {
        return;
    };
    println!(
        "lo reservado a la Federación: {} preceptos o requisitos en {} leyes",
        told.len(),
        RESERVED.len()
    );
    insta::assert_snapshot!(told.join("\n"));
}
