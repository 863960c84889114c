//! Progress over time: the same arithmetic as the reviews, what moved each change, coverage and what is not there.

mod programa;
mod registro_comun;

use armoniza::compare::Trend;
use armoniza::finding::{Review, Status};
use armoniza::record::{Asked, RecordError, Register};
use armoniza::report::progress::{
    Basis, Dimension, Held, Progress, ProgressFormat, ProgressRequest, Standing, StateProgress,
};
use jiff::civil::{Date, date};
use programa::{armoniza, root};
use proptest::prelude::*;
use registro_comun::{CATALOG, FACTS, RULES, decide, put, put_with, register, review, share};
use std::path::Path;

/// Progress of a register.
fn progress(register: &Register, asked: &ProgressRequest) -> Progress {
    let series = register
        .series(&Asked {
            state: asked.state.clone(),
            from: None,
            to: asked.to,
        })
        .expect("read");
    let facts = register.facts_by_rules().expect("read");
    let states = register.states_with_actions().expect("read");
    let held = Held {
        series: &series,
        facts: &facts,
        days: register.days().expect("read"),
        states: &states,
    };
    let read = &mut |before, after| -> Result<_, RecordError> { register.changed(before, after) };
    Progress::build(held, asked, &CATALOG, read).expect("read")
}

fn of<'p>(progress: &'p Progress, state: &str) -> &'p StateProgress {
    let found = progress.all().find(|own| own.state == state);
    found.expect("it is there")
}

fn explained() -> ProgressRequest {
    ProgressRequest {
        explained: true,
        ..ProgressRequest::default()
    }
}

/// Four states: one with a story, one with a single review, one that stopped, one of which little was seen.
fn four_states() -> (tempfile::TempDir, Register) {
    let (dir, mut register) = register();
    for (at, day) in [
        date(2023, 6, 30),
        date(2023, 9, 30),
        date(2023, 12, 31),
        date(2024, 3, 31),
    ]
    .into_iter()
    .enumerate()
    {
        put(&mut register, &review("20", day, &share(40 + 10 * at)));
    }
    put(&mut register, &review("01", date(2024, 2, 1), &share(85)));
    put(&mut register, &review("09", date(2023, 6, 30), &share(70)));
    put(&mut register, &review("09", date(2023, 12, 31), &share(70)));
    let few = share(60);
    put(
        &mut register,
        &review("32", date(2024, 3, 1), &|at, id| {
            if at % 2 == 0 {
                Status::SinFuente
            } else {
                few(at, id)
            }
        }),
    );
    put(
        &mut register,
        &review("anahuac", date(2024, 3, 1), &share(50)),
    );
    (dir, register)
}

#[test]
fn a_table_of_states_has_coverage_beside_every_score_and_says_what_is_missing() {
    let (_dir, register) = four_states();
    let text = progress(&register, &ProgressRequest::default()).table(120);
    let shown: Vec<&str> = (text.lines())
        .filter(|line| !line.trim_end().ends_with("sin revisión   —"))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
    let without = text
        .lines()
        .filter(|line| line.trim_end().ends_with("sin revisión   —"));
    assert_eq!(without.count(), 28);
}

#[test]
fn a_ranking_says_who_ties_and_whose_place_cannot_be_compared() {
    let (_dir, mut register) = four_states();
    put(&mut register, &review("17", date(2024, 3, 1), &share(85)));
    let asked = ProgressRequest {
        ranked: true,
        ..ProgressRequest::default()
    };
    let view = progress(&register, &asked);
    let places: Vec<(Option<u32>, bool, &str)> = (view.states.iter())
        .take_while(|own| own.latest.is_some())
        .map(|own| (own.rank, own.tied, own.name.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (Some(1), true, "Aguascalientes"),
            (Some(1), true, "Morelos"),
            (Some(3), true, "Ciudad de México"),
            (Some(3), true, "Oaxaca"),
            (Some(5), false, "Zacatecas"),
        ]
    );
    let told = view.notices.join("\n");
    assert!(
        told.contains("Empatan en el lugar 1, con 85.6: Aguascalientes y Morelos.")
            && told.contains("Empatan en el lugar 3, con 70: Ciudad de México y Oaxaca."),
        "{told}"
    );
    assert!(
        told.contains("en Zacatecas (49.8\u{A0}%): su lugar no es comparable"),
        "{told}"
    );
    assert!(of(&view, "02").rank.is_none(), "without a score, no place");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn scores_by_group_are_those_of_the_review(seed in any::<u64>()) {
        let status = |at: usize, _: &str| {
            let mixed = (seed ^ at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
            Status::ALL[(mixed % 8) as usize]
        };
        let own = review("20", date(2024, 3, 31), &status);
        let (_dir, mut register) = register();
        put(&mut register, &own);
        let view = progress(&register, &explained());
        let state = of(&view, "20");
        let latest = state.latest.as_ref().expect("a review");
        prop_assert!(latest.reproduced);
        let total = &own.scores.total;
        prop_assert_eq!(latest.measure.score, total.value);
        prop_assert_eq!((latest.measure.obtained, latest.measure.possible), (total.obtained, total.possible));
        prop_assert_eq!((latest.measure.evaluated, latest.measure.total), (total.evaluated, total.total));
        prop_assert_eq!(latest.measure.coverage, own.scores.coverage);
        for (dimension, scores) in [("paso", &own.scores.by_step), ("materia", &own.scores.by_subject)] {
            let groups: Vec<_> = state.groups.iter().filter(|own| own.dimension == dimension).collect();
            prop_assert_eq!(groups.len(), scores.len());
            for group in groups {
                let score = &scores[&group.key];
                prop_assert_eq!(group.measure.score, score.value, "{}", &group.key);
                prop_assert_eq!(group.measure.possible, score.possible);
                prop_assert_eq!(group.measure.evaluated, score.evaluated);
            }
        }
    }
}

#[test]
fn the_story_of_anahuac_names_the_provisions_that_moved_each_requirement() {
    let dir = tempfile::tempdir().expect("a folder");
    let corpus = |name: &str| {
        root()
            .join("corpus")
            .join(name)
            .to_string_lossy()
            .into_owned()
    };
    let (old, new) = (corpus("anahuac"), corpus("anahuac-2024"));
    let output = armoniza(&["registrar", &old, &new], dir.path());
    assert_eq!(output.status.code(), Some(0));
    let args = ["avance", "--entidad", "Anáhuac", "--por", "paso"];
    let output = armoniza(&args, dir.path());
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(String::from_utf8_lossy(&output.stdout));
    // What a comparison of the two dossiers says of each requirement is what progress says.
    let args = ["comparar", &old, &new, "--formato", "json"];
    let compared = armoniza(&args, dir.path()).stdout;
    let compared: serde_json::Value = serde_json::from_slice(&compared).expect("JSON");
    let out = [
        "avance",
        "--entidad",
        "anahuac",
        "--formatos",
        "json",
        "--salida",
        ".",
    ];
    armoniza(&out, dir.path());
    let text = std::fs::read_to_string(dir.path().join("avance.json")).expect("written");
    let own: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let fates = |all: &serde_json::Value| -> Vec<(String, String)> {
        let text = |own: &serde_json::Value, key: &str| own[key].as_str().unwrap_or("").to_owned();
        let rows = all.as_array().expect("changes").iter();
        let mut all: Vec<_> = rows
            .map(|own| (text(own, "requirement"), text(own, "trend")))
            .collect();
        all.sort();
        all
    };
    assert_eq!(
        fates(&own["others"][0]["changes"][0]["changes"]),
        fates(&compared["changes"])
    );
}

/// The review, as made with other rules.
fn with_rules(mut review: Review, sha256: &str) -> Review {
    review.rules.sha256 = sha256.to_owned();
    review
}

#[test]
fn a_change_of_rules_is_said_and_laid_on_no_reform() {
    let (_dir, mut register) = register();
    let old = review("20", date(2023, 6, 30), &share(40));
    put(&mut register, &with_rules(old, "otra"));
    put(&mut register, &review("20", date(2024, 6, 30), &share(60)));
    let asked = ProgressRequest {
        state: Some("20".to_owned()),
        ..explained()
    };
    let view = progress(&register, &asked);
    let interval = &of(&view, "20").changes[0];
    assert!(interval.other_rules);
    assert!(interval.notices[0].contains("no se atribuye a una reforma"));
    assert!(!interval.changes.is_empty());
    for own in &interval.changes {
        assert_eq!(own.causes, ["indeterminada"], "{}", own.told);
        assert!(!own.told.contains("reforma"), "{}", own.told);
    }
    let told = view.notices.join("\n");
    assert!(told.contains("2 conjuntos de reglas"), "{told}");
}

#[test]
fn a_review_is_weighed_with_the_rules_that_it_was_made_with() {
    let (_dir, mut register) = register();
    // In the older rules every requirement weighed one.
    let mut light = FACTS.clone();
    for own in &mut light {
        own.priority = "baja".to_owned();
    }
    let mut old = with_rules(review("20", date(2023, 6, 30), &share(40)), "otra");
    let met = old
        .findings
        .iter()
        .filter(|own| own.status == Status::Cumple);
    let score = (1000.0 * met.count() as f64 / RULES.rules.len() as f64).round() / 10.0;
    old.scores.total.value = Some(score);
    put_with(&mut register, &old, &light);
    put(&mut register, &review("20", date(2024, 6, 30), &share(40)));
    let view = progress(&register, &ProgressRequest::default());
    assert!(of(&view, "20").series.iter().all(|own| own.reproduced));
    assert_eq!(
        of(&view, "20").series[0].measure.possible,
        RULES.rules.len() as f64
    );
}

#[test]
fn a_score_that_cannot_be_reckoned_again_is_the_reviews_own_and_it_is_said() {
    let (_dir, mut register) = register();
    let mut own = review("20", date(2024, 6, 30), &share(40));
    own.scores.total.value = Some(12.3);
    put(&mut register, &own);
    let view = progress(&register, &ProgressRequest::default());
    let latest = of(&view, "20").latest.as_ref().expect("a review");
    assert_eq!(latest.measure.score, Some(12.3));
    assert!(!latest.reproduced);
    assert!(
        view.notices
            .iter()
            .any(|own| own.contains("no se reproduce"))
    );
}

#[test]
fn a_decision_counts_only_where_it_is_asked_for() {
    let id = RULES.rules[0].id();
    let (_dir, mut register) = register();
    let none = |_: usize, _: &str| Status::Ausente;
    put(&mut register, &review("20", date(2024, 1, 31), &none));
    let mut decided = review("20", date(2024, 6, 30), &none);
    decide(&mut decided, id, Status::Cumple);
    put(&mut register, &decided);
    let asked = |basis| ProgressRequest {
        state: Some("20".to_owned()),
        basis,
        ..explained()
    };
    let proposed = progress(&register, &asked(Basis::Proposal));
    let held = progress(&register, &asked(Basis::Verdict));
    let score = |view: &Progress| {
        of(view, "20")
            .latest
            .as_ref()
            .and_then(|own| own.measure.score)
    };
    assert_eq!(score(&proposed), Some(0.0));
    assert!(score(&held) > Some(0.0));
    for view in [&proposed, &held] {
        assert_eq!(view.decided, (1, RULES.rules.len() as u32));
        let told = view.notices.join("\n");
        assert!(told.contains("1 requisito de las últimas revisiones tiene dictamen vigente"));
    }
    assert!(of(&proposed, "20").changes[0].changes.is_empty());
    let changes = &of(&held, "20").changes[0].changes;
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].trend, Trend::Closed.key());
    assert_eq!(changes[0].causes, ["dictamen"]);
    assert_eq!(
        changes[0].told,
        "Se cierra por el dictamen de una persona, no por una reforma."
    );
}

#[test]
fn the_quarter_before_is_counted_from_the_day_asked_for() {
    let (_dir, register) = four_states();
    let at = |to: Option<Date>| progress(&register, &ProgressRequest { to, ..explained() });
    let dates = |view: &Progress, state: &str| {
        let own = of(view, state);
        let day =
            |own: &Option<armoniza::report::progress::Point>| own.as_ref().map(|own| own.date);
        (day(&own.previous), day(&own.latest))
    };
    let now = at(None);
    assert_eq!(now.quarter_end, Some(date(2023, 12, 31)));
    let (before, latest) = (Some(date(2023, 12, 31)), Some(date(2024, 3, 31)));
    assert_eq!(dates(&now, "20"), (before, latest));
    assert!(of(&now, "20").change > Some(0.0));
    // No newer review: nothing to compare, and it is not told as standing still.
    assert_eq!(dates(&now, "09"), (before, before));
    assert_eq!(of(&now, "09").change, None);
    assert!(of(&now, "09").changes.is_empty());
    // A single review has nothing before it.
    assert_eq!(dates(&now, "01"), (None, Some(date(2024, 2, 1))));
    let then = at(Some(date(2023, 10, 15)));
    assert_eq!(
        dates(&then, "20"),
        (Some(date(2023, 9, 30)), Some(date(2023, 9, 30)))
    );
    assert_eq!(of(&then, "01").standing, Standing::SinRevision);
}

#[test]
fn a_period_without_reviews_says_where_there_are_some() {
    let (_dir, register) = four_states();
    let asked = ProgressRequest {
        from: Some(date(2025, 1, 1)),
        ..ProgressRequest::default()
    };
    let view = progress(&register, &asked);
    assert_eq!(of(&view, "20").standing, Standing::FueraDelPeriodo);
    assert_eq!(of(&view, "21").standing, Standing::SinRevision);
    let told = view.notices.join("\n");
    assert!(
        told.contains("van del 30 de junio de 2023 al 31 de marzo de 2024"),
        "{told}"
    );
}

#[test]
fn a_register_with_actions_and_no_review_is_told_as_such() {
    let (_dir, mut register) = register();
    let report = |state: &str| armoniza::record::ActionsReport {
        state: state.to_owned(),
        state_name: "Entidad".to_owned(),
        period: "2024".to_owned(),
        unit: "Unidad Ficticia".to_owned(),
        starts: None,
        ends: None,
        partial: false,
        institutions: Vec::new(),
        actions: Vec::new(),
    };
    for state in ["00", "20", "tierra-ficticia"] {
        register.put_report(&report(state)).expect("written");
    }
    let view = progress(&register, &explained());
    assert_eq!(view.today, None);
    assert_eq!(view.states.len(), 32);
    assert!(
        view.notices
            .contains(&"El registro no tiene revisiones.".to_owned())
    );
    // An invented state is told too; the Federation has no laws to review here.
    let others: Vec<&str> = view.others.iter().map(|own| own.state.as_str()).collect();
    assert_eq!(others, ["tierra-ficticia"]);
    for format in ProgressFormat::ALL {
        assert!(!format.files(&view, true).expect("written").is_empty());
    }
}

#[test]
fn every_format_has_the_same_states_and_says_that_it_is_a_proposal() {
    let (_dir, register) = four_states();
    let asked = ProgressRequest {
        dimension: Some(Dimension::Step),
        ..explained()
    };
    let view = progress(&register, &asked);
    let files = |format: ProgressFormat| format.files(&view, false).expect("written");
    let page = String::from_utf8(files(ProgressFormat::Html).remove(0).1).expect("UTF-8");
    let map = page.split("class=\"mosaico\"").nth(1).expect("the map");
    let map = map.split("\n</svg>").next().unwrap_or(map);
    assert_eq!(map.matches("<a class=\"m-").count(), 32);
    assert_eq!(map.matches("m-nada").count(), 28, "without review: hatched");
    assert!(
        !map.contains("nahuac"),
        "what is none of the 32 is on no map"
    );
    assert!(
        page.contains("<tr id=\"e-anahuac\""),
        "it has its own table"
    );
    assert!(!page.contains("<script"), "no script");
    for nature in ["Propuesta, no dictamen", "Ningún requisito de las últimas"] {
        assert!(page.contains(nature), "{nature}");
    }
    let tables = files(ProgressFormat::Csv);
    let rows = |name: &str| {
        let own = tables.iter().find(|own| own.0 == name).expect(name);
        String::from_utf8_lossy(&own.1).lines().count() - 1
    };
    assert_eq!(rows("entidades.csv"), 33);
    assert_eq!(rows("cobertura.csv"), 33);
    assert_eq!(rows("series.csv"), 9);
    assert_eq!(rows("por-dimension.csv"), 5 * 5);
    let changes: usize = (view.all().flat_map(|own| &own.changes))
        .map(|own| own.changes.len())
        .sum();
    assert!(changes > 0);
    assert_eq!(rows("cambios.csv"), changes);
    let json = files(ProgressFormat::Json).remove(0).1;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["schema"], "armoniza/avance/1");
    assert_eq!(json["nature"], "propuesta, no dictamen");
    for format in ProgressFormat::ALL {
        assert!(files(format) == files(format), "{format:?} differs");
    }
}

#[test]
fn orders_that_cannot_be_carried_out_say_why() {
    let (dir, register) = four_states();
    drop(register);
    let cases: [(&[&str], i32, &str); 4] = [
        (
            &["avance", "--entidad", "atlantida"],
            2,
            "no existe ni está en el registro",
        ),
        (
            &["avance", "--desde", "2024-06-01", "--hasta", "2024-01-01"],
            2,
            "es posterior a --hasta",
        ),
        (
            &["avance", "cruces", "--periodo", "2020"],
            2,
            "no tiene reportes de acciones",
        ),
        (
            &["avance", "--registro", "falta.sqlite"],
            3,
            "no existe el registro",
        ),
    ];
    for (args, code, told) in cases {
        let output = run(args, dir.path());
        assert_eq!(output.0, code, "{args:?}: {}", output.1);
        assert!(output.1.contains(told), "{args:?}: {}", output.1);
    }
    // A state of the 32 without reviews is no wrong order.
    let output = run(&["avance", "--entidad", "Tabasco"], dir.path());
    assert_eq!(output.0, 0);
    assert!(output.1.contains("Sin revisión."), "{}", output.1);
}

/// Exit code, and both outputs.
fn run(args: &[&str], dir: &Path) -> (i32, String) {
    let output = armoniza(args, dir);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    (
        output.status.code().expect("it ends by itself"),
        text + &told,
    )
}
