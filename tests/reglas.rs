//! The rule set as a whole: examples, completeness, the provisions drafted without sight of the
//! rules, and the generated pages. Prints the figures that `docs/calidad.md` keeps.

mod series_comun;

use armoniza::catalog::Catalog;
use armoniza::finding::Status;
use armoniza::framework::law_of_text;
use armoniza::graph::Graph;
use armoniza::report::{requirement_index, requirement_page};
use armoniza::review::{recognize, try_examples};
use armoniza::rules::balance::Judged;
use armoniza::rules::{RuleSet, shortcomings};
use series_comun::{rank, root, set, statuses};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Read once for all tests.
fn rules() -> &'static (RuleSet, Catalog) {
    static RULES: LazyLock<(RuleSet, Catalog)> = LazyLock::new(|| {
        let catalog = Catalog::embedded().expect("valid");
        let rules = RuleSet::embedded().expect("the embedded rules are valid");
        (rules, catalog)
    });
    &RULES
}

/// Right levels, near misses, and near misses taken for `cumple`.
fn measure(name: &str) -> (usize, usize, usize, usize) {
    let (rules, _) = rules();
    let provisions = set(name);
    let found = statuses(&provisions, rules);
    let (mut right, mut near, mut accused) = (0, 0, 0);
    for (provision, found) in provisions.iter().zip(&found) {
        let rule = rules
            .get(&provision.requirement)
            .expect("every provision names a requirement");
        let got = found.get(rule.id()).map_or("casi", |status| status.word());
        right += usize::from(got == provision.level);
        if provision.level == "casi" {
            near += 1;
            accused += usize::from(got == "cumple");
        }
    }
    println!(
        "{name}: nivel correcto en {right} de {} ({:.1} %); falso «cumple» en {accused} de {near} casi",
        provisions.len(),
        100.0 * right as f64 / provisions.len() as f64
    );
    (right, provisions.len(), accused, near)
}

#[test]
fn every_example_comes_out_as_its_author_expects() {
    let (rules, _) = rules();
    let wrong: Vec<String> = try_examples(rules, None)
        .into_iter()
        .filter(|trial| !trial.passes())
        .map(|t| {
            format!(
                "{} {}: {} y no {}",
                t.requirement, t.number, t.found, t.expected
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_rule_set_lacks_nothing_that_it_should_have() {
    let (rules, _) = rules();
    let lacks: Vec<String> = shortcomings(rules)
        .into_iter()
        .map(|s| format!("{}: {}", s.file, s.message))
        .collect();
    assert!(lacks.is_empty(), "{lacks:#?}");
}

#[test]
fn provisions_drafted_without_sight_of_the_rules_get_their_level() {
    let sets = [
        ("preceptos-a.toml", 98),
        ("preceptos-b.toml", 95),
        ("preceptos-c.toml", 98),
        ("preceptos-d.toml", 98),
        ("preceptos-e.toml", 97),
        ("preceptos-f.toml", 97),
        ("preceptos-h.toml", 99),
        ("preceptos-i.toml", 99),
        ("preceptos-k.toml", 98),
        ("preceptos-n.toml", 98),
        ("preceptos-p.toml", 99),
        ("preceptos-r.toml", 97),
        // Measured, never corrected with: what a new text may expect.
        ("preceptos-g.toml", 92),
        ("preceptos-j.toml", 91),
        ("preceptos-l.toml", 89),
        ("preceptos-m.toml", 88),
        ("preceptos-o.toml", 88),
        ("preceptos-q.toml", 87),
        ("preceptos-s.toml", 90),
    ];
    let (mut all_accused, mut all_near) = (0, 0);
    for (name, floor) in sets {
        let (right, all, accused, near) = measure(name);
        assert!(
            right * 100 >= all * floor,
            "{name}: the level is right in fewer than {floor} %"
        );
        // One of those that nobody corrected with has more than the aim; all of them together have not.
        let aim = if name == "preceptos-q.toml" { 4 } else { 3 };
        assert!(
            accused * 100 < near * aim,
            "{name}: {aim} % of near misses or more are taken for «cumple»"
        );
        if UNSEEN.contains(&name) {
            all_accused += accused;
            all_near += near;
        }
    }
    assert!(
        all_accused * 100 < all_near * 3,
        "3 % of the near misses that nobody corrected with, or more, are taken for «cumple»: {all_accused} of {all_near}"
    );
}

/// Sets that give no weights and correct nothing.
const UNSEEN: [&str; 7] = [
    "preceptos-g.toml",
    "preceptos-j.toml",
    "preceptos-l.toml",
    "preceptos-m.toml",
    "preceptos-o.toml",
    "preceptos-q.toml",
    "preceptos-s.toml",
];

/// Invading provisions found and in all, legitimate ones accused and in all; and what went wrong.
fn measure_invasion(name: &str, rules: &RuleSet) -> ([usize; 4], Vec<String>) {
    let provisions = set(name);
    let found = statuses(&provisions, rules);
    let (mut hits, mut invading, mut accused, mut wrong) = (0, 0, 0, Vec::new());
    for (provision, found) in provisions.iter().zip(&found) {
        let invades = found.values().any(|status| *status == Status::Invade);
        if provision.level == "invade" {
            invading += 1;
            hits += usize::from(invades);
            if !invades {
                wrong.push(format!("no se encontró: {}", provision.text.trim()));
            }
        } else if invades {
            accused += 1;
            wrong.push(format!("acusado: {}", provision.text.trim()));
        }
    }
    let legitimate = provisions.len() - invading;
    println!(
        "{name}: {hits} de {invading} invasiones encontradas; {accused} de {legitimate} legítimos acusados"
    );
    ([hits, invading, accused, legitimate], wrong)
}

#[test]
fn invasions_are_found_and_hardly_anybody_is_accused_wrongly() {
    let (rules, _) = rules();
    // Found in all, in hundredths, and accused wrongly, in hundredths: at least and at most.
    for (name, found, accusing) in [
        ("invasion.toml", 100, 0),
        ("invasion-d.toml", 100, 0),
        ("invasion-e.toml", 100, 0),
        ("invasion-f.toml", 100, 0),
        ("invasion-g.toml", 100, 0),
        ("invasion-h.toml", 100, 0),
        ("invasion-i.toml", 100, 0),
        ("invasion-j.toml", 100, 0),
        ("invasion-l.toml", 98, 0),
        ("invasion-m.toml", 98, 0),
        ("invasion-q.toml", 95, 0),
        ("invasion-r.toml", 95, 3),
        ("invasion-s.toml", 88, 3),
        ("invasion-t.toml", 93, 0),
        ("invasion-u.toml", 95, 3),
        ("invasion-v.toml", 86, 0),
        ("invasion-w.toml", 98, 0),
        ("invasion-y.toml", 96, 0),
        ("invasion-z.toml", 95, 3),
        ("invasion-aa.toml", 85, 0),
        ("invasion-ab.toml", 95, 0),
        ("invasion-ac.toml", 100, 1),
        ("invasion-ad.toml", 93, 5),
        ("invasion-ae.toml", 94, 0),
        ("invasion-af.toml", 97, 0),
        ("invasion-ag.toml", 97, 0),
        ("invasion-ah.toml", 100, 11),
        ("invasion-ai.toml", 98, 1),
        ("invasion-aj.toml", 96, 0),
        ("invasion-ak.toml", 90, 5),
        ("invasion-al.toml", 88, 0),
        ("invasion-am.toml", 100, 0),
        ("invasion-an.toml", 95, 0),
        ("invasion-ao.toml", 94, 0),
        ("invasion-ap.toml", 93, 0),
        ("invasion-aq.toml", 92, 0),
        ("invasion-ar.toml", 83, 0),
        ("invasion-as.toml", 87, 0),
        ("invasion-at.toml", 94, 2),
        ("invasion-av.toml", 97, 0),
        ("invasion-aw.toml", 97, 0),
        ("invasion-ax.toml", 97, 0),
        ("invasion-ay.toml", 96, 0),
        ("invasion-az.toml", 96, 4),
        ("invasion-ba.toml", 80, 0),
        ("invasion-bb.toml", 86, 0),
        ("invasion-bc.toml", 98, 0),
        ("invasion-bd.toml", 98, 0),
        ("invasion-bs.toml", 98, 2),
        ("invasion-bt.toml", 98, 2),
        ("invasion-bu.toml", 98, 0),
        ("invasion-bv.toml", 97, 2),
        ("invasion-propia.toml", 100, 0),
    ] {
        let ([hits, invading, accused, legitimate], wrong) = measure_invasion(name, rules);
        assert!(invading >= 20 && legitimate >= 20);
        assert!(hits * 100 >= invading * found, "{name}: {wrong:#?}");
        assert!(accused * 100 <= legitimate * accusing, "{name}: {wrong:#?}");
    }
}

/// Codes and laws of every kind speak of foreign persons and things in passing, and say in their own matters the
/// words of the rules: how many of their provisions are said to invade, and to contradict some requirement.
#[test]
fn ordinary_laws_are_hardly_ever_accused() {
    let (rules, _) = rules();
    for (name, invading, contradicting) in [
        ("invasion-x.toml", 0, 1),
        ("invasion-be.toml", 0, 0),
        ("invasion-bf.toml", 0, 1),
        ("invasion-bg.toml", 0, 0),
        ("invasion-bh.toml", 0, 2),
        ("invasion-bi.toml", 0, 0),
        ("invasion-bj.toml", 0, 0),
        ("invasion-bk.toml", 0, 1),
        // Measured, never corrected with.
        ("invasion-bl.toml", 1, 1),
        // Measured; all of them about people who migrate.
        ("invasion-bn.toml", 1, 8),
        ("invasion-bo.toml", 1, 1),
    ] {
        let provisions = set(name);
        let found = statuses(&provisions, rules);
        let accused = |of: Status| {
            let own = found.iter().filter(|own| own.values().any(|s| *s == of));
            own.count()
        };
        let (invade, contradict) = (accused(Status::Invade), accused(Status::Contrario));
        println!(
            "{name}: de {} disposiciones ordinarias, {invade} acusadas de invadir y {contradict} de contradecir",
            provisions.len()
        );
        assert!(provisions.iter().all(|own| own.level == "legitimo"));
        assert!(
            invade <= invading && contradict <= contradicting,
            "{name}: {invade} and {contradict}"
        );
    }
}

/// Contradictions drafted in many manners, without sight of the rules: the requirement that each contradicts, or
/// another one, says so. The last three sets neither give weights nor correct.
#[test]
fn contradictions_in_many_manners_are_recognised() {
    let (rules, _) = rules();
    for (name, floor) in [
        ("contrarios-a.toml", 98),
        ("contrarios-b.toml", 104),
        ("contrarios-c.toml", 123),
        ("contrarios-d.toml", 104),
        ("contrarios-e.toml", 104),
        ("contrarios-f.toml", 107),
        ("contrarios-g.toml", 102),
        ("contrarios-h.toml", 102),
        ("contrarios-i.toml", 84),
        ("contrarios-j.toml", 86),
        ("contrarios-k.toml", 84),
    ] {
        let provisions = set(name);
        let found = statuses(&provisions, rules);
        let says = |own: &(&Judged, &BTreeMap<String, Status>)| {
            let rule = rules.get(&own.0.requirement).expect("a requirement");
            own.1.get(rule.id()) == Some(&Status::Contrario)
        };
        let own = provisions.iter().zip(&found).filter(says).count();
        let faults = |own: &&BTreeMap<String, Status>| own.values().any(|s| rank(*s) == 0);
        let any = found.iter().filter(faults).count();
        println!(
            "{name}: contrario en {own} de {} por su requisito; con algún defecto, {any}",
            provisions.len()
        );
        assert!(provisions.iter().all(|own| own.level == "contrario"));
        assert!(own >= floor, "{name}: {own}");
    }
}

/// Measured, never corrected with: what a new text may expect. What goes wrong is not shown, so that
/// nobody corrects with it by reading a failure.
#[test]
fn invasions_nobody_has_corrected_with_are_measured() {
    let (rules, _) = rules();
    for (name, found, accusing) in [
        ("invasion-k.toml", 96, 0),
        ("invasion-n.toml", 67, 13),
        ("invasion-o.toml", 98, 2),
        ("invasion-p.toml", 82, 4),
        ("invasion-au.toml", 94, 2),
        ("invasion-bm.toml", 100, 2),
    ] {
        let ([hits, invading, accused, legitimate], _) = measure_invasion(name, rules);
        assert!(
            hits * 100 >= invading * found,
            "{name}: {hits} of {invading}"
        );
        assert!(
            accused * 100 <= legitimate * accusing,
            "{name}: {accused} of {legitimate}"
        );
    }
}

#[test]
fn the_generated_pages_are_current() {
    let (rules, catalog) = rules();
    let graph = Graph::new(rules, catalog);
    let folder = root().join("docs/requisitos");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let stale = |name: String, text: String| (read(&name) != text).then_some(name);
    let mut old: Vec<String> = rules
        .rules
        .iter()
        .filter_map(|rule| {
            stale(
                format!("{}.md", rule.id()),
                requirement_page(rule, catalog, &graph),
            )
        })
        .collect();
    old.extend(stale(
        "indice.md".to_owned(),
        requirement_index(rules, catalog),
    ));
    assert!(
        old.is_empty(),
        "run «armoniza reglas documentar docs/requisitos»: {old:?}"
    );
    let pages = std::fs::read_dir(&folder).expect("the folder").count();
    assert_eq!(pages, rules.rules.len() + 1, "a page without its rule");
}

/// The rules are for the laws of a state, whatever they are called: a name excuses nobody.
#[test]
fn a_state_law_named_as_a_federal_one_is_not_excused() {
    let (rules, _) = rules();
    for title in [
        "LEY DE MIGRACIÓN DEL ESTADO DE ANÁHUAC",
        "LEY DE MIGRACIÓN DE ANÁHUAC",
        "LEY GENERAL DE POBLACIÓN DE ANÁHUAC",
        "LEY SOBRE REFUGIADOS Y MIGRANTES DE ANÁHUAC",
        "LEY PARA APLICAR LA LEY GENERAL DE VÍCTIMAS EN ANÁHUAC",
        "LEY DE SEGURIDAD PÚBLICA DE ANÁHUAC",
    ] {
        let text = format!(
            "{title}\n\nArtículo 1. La policía municipal verificará la situación migratoria de las personas \
             extranjeras y les exigirá los documentos que acrediten su legal estancia en el país.\n"
        );
        let law = law_of_text("ley.txt", &text).expect("a law");
        let found = recognize(&law, rules);
        let invades = |own: &armoniza::review::Recognized| own.status == Status::Invade;
        assert!(found.iter().any(invades), "{title}");
    }
}
