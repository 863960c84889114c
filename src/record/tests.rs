//! The register from inside: schemas, full disks, damage.

use super::open::Register;
use super::schema::{CURRENT, STEPS};
use super::{
    Action, ActionKind, ActionsReport, Asked, Facts, Institution, Place, PopulationRow,
    RecordError, Registered,
};
use crate::catalog::Catalog;
use crate::finding::{Decision, Review, Status, Verdict, dossier_fingerprint, fingerprint};
use crate::framework::{self, Reading};
use crate::review;
use crate::rules::RuleSet;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("valid"));
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("valid"));
static SAMPLE: LazyLock<Review> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/anahuac");
    let framework = framework::read(&folder, &CATALOG, &Reading::default(), &|_| {});
    review::review(&framework.expect("a dossier"), &RULES, &CATALOG)
});

/// The invented state's review as of a day, with few findings so that tests are quick.
fn sample(day: Date) -> Review {
    let mut review = SAMPLE.clone();
    review.findings.truncate(25);
    review.framework.date = Some(day);
    review
}

fn put(register: &mut Register, review: &Review) -> Registered {
    let place = Place::of(review, &CATALOG.states).expect("it says whose and when");
    let done = register.put(review, &place, &Facts::of(&RULES));
    done.expect("it is put in")
}

fn key(register: &Register, at: usize) -> String {
    register.list().expect("listed")[at].key.clone()
}

#[test]
fn a_review_comes_back_to_the_last_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut register = Register::create(&folder.path().join("r.sqlite")).expect("made");
    assert_eq!(put(&mut register, &SAMPLE), Registered::New);
    assert_eq!(put(&mut register, &SAMPLE), Registered::Same);
    let back = register.review(&key(&register, 0)).expect("read");
    let back = back.expect("it is there");
    let text = |review: &Review| serde_json::to_string(review).expect("JSON");
    assert!(text(&back) == text(&SAMPLE), "not the same review");
    assert!(register.review("").expect("read").is_none());
    assert!(register.review("zz").expect("read").is_none());
    assert_eq!(register.verify().expect("read").faults, [""; 0]);
}

#[test]
fn a_decision_takes_the_place_of_the_review_without_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut register = Register::create(&folder.path().join("r.sqlite")).expect("made");
    let mut review = sample(date(2024, 3, 31));
    put(&mut register, &review);
    let finding = review.findings[0].clone();
    review.verdicts.push(Verdict {
        requirement: finding.requirement.clone(),
        decision: Decision::Corrige,
        status: Status::NoAplica,
        note: "=nota".to_owned(),
        author: "Área jurídica".to_owned(),
        date: date(2024, 5, 2),
        evidence: fingerprint(&finding.evidence),
        dossier: dossier_fingerprint(&review),
    });
    assert_eq!(put(&mut register, &review), Registered::Replaced);
    let listed = register.list().expect("listed");
    assert_eq!((listed.len(), listed[0].verdicts), (1, 1));
    let series = register.series(&Asked::default()).expect("read");
    let first = series.moments[0].findings[0];
    assert_eq!(first.decided, Some(Status::NoAplica));
    assert_eq!(first.status, finding.status);
    // What only the former review used is gone with it.
    assert_eq!(register.verify().expect("read").faults, [""; 0]);
}

#[test]
fn the_series_says_what_each_review_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut register = Register::create(&folder.path().join("r.sqlite")).expect("made");
    let (first, mut second) = (sample(date(2023, 12, 31)), sample(date(2024, 12, 31)));
    second.findings[3].status = Status::NoAplica;
    put(&mut register, &second);
    put(&mut register, &first);
    let series = register.series(&Asked::default()).expect("read");
    let dates: Vec<Date> = series.moments.iter().map(|own| own.date).collect();
    assert_eq!(dates, [date(2023, 12, 31), date(2024, 12, 31)]);
    for (moment, review) in series.moments.iter().zip([&first, &second]) {
        let found = moment.findings.iter().map(|own| {
            let facts = &series.facts[own.requirement as usize];
            (facts.requirement.as_str(), own.status)
        });
        let said = review.findings.iter();
        let said = said.map(|own| (own.requirement.as_str(), own.status));
        assert!(found.eq(said), "{}", moment.date);
    }
    let asked = Asked {
        to: Some(date(2024, 1, 1)),
        ..Asked::default()
    };
    assert_eq!(register.series(&asked).expect("read").moments.len(), 1);
    let rows = [series.moments[0].review, series.moments[1].review];
    let (before, after) = register.changed(rows[0], rows[1]).expect("read");
    assert_eq!((before.findings.len(), after.findings.len()), (1, 1));
    assert_eq!(after.findings[0], second.findings[3]);
}

#[test]
fn a_review_without_place_is_not_put_in() {
    let mut review = sample(date(2024, 1, 1));
    review.framework.entity.clear();
    let error = Place::of(&review, &CATALOG.states).expect_err("it has no state");
    assert_eq!(
        error.to_string(),
        "la revisión no dice de qué entidad es; escríbalo en expediente.toml o use --entidad"
    );
    review.framework.date = None;
    let error = Place::of(&review, &CATALOG.states).expect_err("it has no date");
    assert!(error.to_string().contains("--fecha"));
    let mut review = sample(date(2024, 1, 1));
    review.framework.entity = "oaxaca".to_owned();
    let place = Place::of(&review, &CATALOG.states).expect("a state");
    assert_eq!(
        (place.state.as_str(), place.name.as_str()),
        ("20", "Oaxaca")
    );
}

/// What was published of the schema is what files in use have: it never changes.
#[test]
fn a_published_step_is_never_edited() {
    let hashes = STEPS.map(|step| {
        let hash = Sha256::digest(step.as_bytes());
        hash[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    });
    assert_eq!(hashes, ["e7316456", "6129b4dc", "944fd8d8"]);
}

/// A register that the version before the seals wrote, and what it was before it knew of actions.
fn of_schema(path: &Path, schema: u32) -> String {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datos/registros/esquema-2.sqlite");
    std::fs::copy(kept, path).expect("copied");
    if schema == 1 {
        let connection = rusqlite::Connection::open(path).expect("open");
        connection
            .execute_batch(
                "DROP TABLE action_population; DROP TABLE action_link; DROP TABLE action;
                 DROP TABLE institution; DROP TABLE report; PRAGMA user_version = 1",
            )
            .expect("the first schema");
    }
    dump(path)
}

#[test]
fn a_file_of_a_former_schema_is_brought_up_to_date_with_a_copy_beside_it() {
    for (schema, actions) in [(1, 0), (2, 7)] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.sqlite");
        let before = of_schema(&path, schema);
        let register = Register::open(&path).expect("it is brought up to date");
        let kept = register.kept().expect("a copy was kept").to_owned();
        let beside = |name: String| folder.path().join(name);
        assert_eq!(kept, beside(format!("r.sqlite.esquema-{schema}.respaldo")));
        let found = register.verify().expect("read");
        assert_eq!(found.faults, [""; 0]);
        assert_eq!(
            (found.reviews, found.findings, found.actions),
            (1, 12, actions)
        );
        let back = register
            .review(&key(&register, 0))
            .expect("read")
            .expect("there");
        assert_eq!(back.framework.date, Some(date(2023, 12, 31)));
        assert_eq!(back.findings.len(), 12);
        drop(register);
        assert!(Register::open(&path).expect("open").kept().is_none());
        // The copy is the file as it was: the same tables, the same rows.
        assert_eq!(dump(&kept), before);
        // A second upgrade beside the same copy keeps both.
        std::fs::remove_file(&path).expect("removed");
        of_schema(&path, schema);
        let register = Register::open(&path).expect("it is brought up to date");
        let second = beside(format!("r.sqlite.esquema-{schema}-2.respaldo"));
        assert_eq!(register.kept(), Some(second.as_path()));
    }
}

/// The tables of a file and how many rows each has, with the bodies' bytes.
fn dump(path: &Path) -> String {
    let connection = rusqlite::Connection::open(path).expect("open");
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .expect("asked");
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("read");
    let mut text = String::new();
    for name in names {
        let count: i64 = connection
            .query_row(&format!("SELECT count(*) FROM {name}"), [], |row| {
                row.get(0)
            })
            .expect("counted");
        text.push_str(&format!("{name} {count}\n"));
    }
    let mut bodies = connection
        .prepare("SELECT hex(sha256) FROM body ORDER BY id")
        .expect("asked");
    let bodies: Vec<String> = bodies
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("read");
    text + &bodies.join("\n")
}

#[test]
fn a_file_of_a_later_version_or_of_another_program_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.sqlite");
    drop(Register::create(&path).expect("made"));
    let connection = rusqlite::Connection::open(&path).expect("open");
    connection
        .pragma_update(None, "user_version", CURRENT + 1)
        .expect("marked");
    drop(connection);
    let bytes = std::fs::read(&path).expect("read");
    let error = Register::open(&path).expect_err("it is newer");
    assert!(matches!(error, RecordError::Newer { .. }), "{error}");
    assert_eq!(std::fs::read(&path).expect("read"), bytes);

    let other = folder.path().join("otro.sqlite");
    let connection = rusqlite::Connection::open(&other).expect("made");
    connection
        .execute_batch("CREATE TABLE lista (nombre TEXT)")
        .expect("a table");
    drop(connection);
    let text = folder.path().join("texto.txt");
    std::fs::write(
        &text,
        "no es una base de datos, y es más largo que un encabezado".repeat(9),
    )
    .expect("written");
    for path in [other, text] {
        let bytes = std::fs::read(&path).expect("read");
        for error in [
            Register::open(&path),
            Register::create(&path),
            Register::read(&path),
        ] {
            let error = error.expect_err("it is not a register");
            assert!(matches!(error, RecordError::NotARegister { .. }), "{error}");
        }
        assert_eq!(std::fs::read(&path).expect("read"), bytes);
    }
    let missing = Register::open(&folder.path().join("nada")).expect_err("it is not there");
    assert!(matches!(missing, RecordError::Missing { .. }), "{missing}");
}

#[test]
fn a_full_file_keeps_what_it_had() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut register = Register::create(&folder.path().join("r.sqlite")).expect("made");
    put(&mut register, &sample(date(2024, 3, 31)));
    let pages: i64 = register
        .connection
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .expect("asked");
    register
        .connection
        .pragma_update(None, "max_page_count", pages + 2)
        .expect("limited");
    let place = Place::of(&SAMPLE, &CATALOG.states).expect("placed");
    let error = register
        .put(&SAMPLE, &place, &Facts::of(&RULES))
        .expect_err("it does not fit");
    assert!(matches!(error, RecordError::Full { .. }), "{error}");
    assert!(error.to_string().contains("no queda espacio"), "{error}");
    assert_eq!(register.list().expect("listed").len(), 1);
    assert_eq!(register.verify().expect("read").faults, [""; 0]);
}

/// A thousand bytes changed in turn, a file cut in turn: an answer or a sentence, never a panic.
#[test]
fn a_damaged_file_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("r.sqlite");
    let mut register = Register::create(&path).expect("made");
    put(&mut register, &sample(date(2024, 3, 31)));
    drop(register);
    let whole = std::fs::read(&path).expect("read");
    let damaged = folder.path().join("d.sqlite");
    let known = everything_of(&Register::open(&path).expect("open"));
    let (mut told, mut unseen, mut altered) = (0, 0, 0);
    for turn in 0..300usize {
        let mut bytes = whole.clone();
        if turn % 3 == 0 {
            bytes.truncate(bytes.len() * turn / 300);
        } else {
            for step in 0..8 {
                let at = (turn * 7919 + step * 104_729) % bytes.len();
                bytes[at] ^= 0x5A;
            }
        }
        for name in ["d.sqlite-wal", "d.sqlite-shm"] {
            let _ = std::fs::remove_file(folder.path().join(name));
        }
        std::fs::write(&damaged, &bytes).expect("written");
        let answer = Register::open(&damaged).and_then(|own| {
            everything(&own, &folder.path().join(turn.to_string()));
            Ok((own.verify()?, everything_of(&own)))
        });
        match answer {
            Ok((found, _)) if !found.faults.is_empty() => told += 1,
            Ok((found, all)) if found.reviews > 0 && all != known => altered += 1,
            Ok(_) => unseen += 1,
            Err(_) => told += 1,
        }
    }
    println!("{told} daños dichos, {unseen} sin efecto, {altered} con efecto y sin decir");
    assert_eq!(altered, 0);
    assert!(unseen <= 40, "{unseen} damaged files pass for whole");
}

/// Asks a register everything that a command asks; whatever it answers, it answers.
fn everything(register: &Register, folder: &Path) {
    let _ = register.list();
    let _ = register.facts_by_rules();
    let _ = register.reports(None, None);
    let _ = register.export_csv(folder);
    if let Ok(series) = register.series(&Asked::default()) {
        for own in &series.moments {
            let _ = register.changed(own.review, own.review);
            let _ = register.decisions(own.review);
            let _ = register.review(&own.key);
        }
    }
}

/// All that a register says, as text.
fn everything_of(register: &Register) -> String {
    let series = register.series(&Asked::default());
    let keys = series
        .iter()
        .flat_map(|own| own.moments.iter().map(|own| own.key.clone()));
    let reviews: Vec<_> = keys.map(|key| register.review(&key).ok()).collect();
    format!(
        "{:?}\n{:?}\n{:?}\n{reviews:?}",
        register.list().ok(),
        series.as_ref().ok(),
        register.facts_by_rules().ok()
    )
}

/// What the database takes for sound and the program cannot: said, never taken for something else.
#[test]
fn values_that_the_program_never_writes_are_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    let edits = [
        "PRAGMA foreign_keys = OFF; DELETE FROM requirement WHERE id = (SELECT min(requirement) FROM finding)",
        "UPDATE dossier SET date = '2024-13-31'",
        "PRAGMA ignore_check_constraints = ON; UPDATE finding SET status = 'tal vez'",
        "UPDATE body SET packed = x'00'",
    ];
    // What reads well and is not what was kept: only its seal, or the review itself, tells.
    let unseen = [
        "UPDATE requirement_facts SET priority = 'baja' WHERE priority = 'alta'",
        "UPDATE state SET name = 'Otra'",
        "UPDATE rule_set SET version = '9.9.9'",
        "UPDATE review SET coverage = 0.5",
        "UPDATE instrument SET sha256 = 'otra'",
        "UPDATE action SET budget_cents = budget_cents + 1",
        "DELETE FROM institution WHERE position = 0",
    ];
    let path = folder.path().join("sellos.sqlite");
    for edit in unseen {
        of_schema(&path, 2);
        let register = Register::open(&path).expect("it is brought up to date");
        register.connection.execute_batch(edit).expect("edited");
        assert_ne!(register.verify().expect("read").faults, [""; 0], "{edit}");
    }
    for (at, edit) in edits.iter().enumerate() {
        let path = folder.path().join(format!("{at}.sqlite"));
        let mut register = Register::create(&path).expect("made");
        put(&mut register, &sample(date(2024, 3, 31)));
        register.connection.execute_batch(edit).expect("edited");
        everything(&register, &folder.path().join(at.to_string()));
        let asked = register.series(&Asked::default()).map(|_| ());
        let whole = register.review(&key_of(&register)).map(|_| ());
        let told = asked.and(whole).expect_err(edit).to_string();
        assert!(told.contains("está dañado"), "{edit}: {told}");
        assert_ne!(register.verify().expect("read").faults, [""; 0], "{edit}");
    }
}

/// The key of the only review, whatever else is wrong with it.
fn key_of(register: &Register) -> String {
    let found = register
        .connection
        .query_row("SELECT fingerprint FROM review", [], |row| row.get(0));
    found.expect("a review")
}

fn report() -> impl Strategy<Value = ActionsReport> {
    let text = || {
        prop_oneof![
            "\\PC{0,12}",
            "[=+@'-]{0,3}\\PC{0,6}",
            Just("a\n\"b\",c".to_owned())
        ]
    };
    let words = || prop::collection::vec("[a-z0-9.-]{1,8}", 0..3);
    let population =
        (text(), text(), text(), any::<u32>()).prop_map(|(sex, age, from, people)| PopulationRow {
            sex,
            age,
            nationality: from.clone(),
            birth_country: from,
            people,
        });
    let action = (
        text(),
        text(),
        prop::sample::select(ActionKind::ALL.to_vec()),
        prop::option::of(any::<i64>()),
        (words(), words(), words()),
        prop::collection::vec(1u8..24, 0..4),
        prop::collection::vec(population, 0..3),
    );
    let action = action.prop_map(
        |(institution, name, kind, budget_cents, links, objectives, population)| Action {
            number: 0,
            institution,
            description: name.clone(),
            name,
            kind,
            starts: Some(date(2020, 2, 29)),
            ends: None,
            budget_cents,
            objectives,
            lines: links.0,
            requirements: links.1,
            challenges: links.2,
            challenge: String::new(),
            evidence: "https://example.org/a?b=1".to_owned(),
            population,
        },
    );
    (
        text(),
        text(),
        any::<bool>(),
        prop::collection::vec(action, 0..4),
    )
        .prop_map(|(unit, name, partial, mut actions)| {
            for (own, number) in actions.iter_mut().zip(1..) {
                own.number = number;
            }
            ActionsReport {
                state: "20".to_owned(),
                state_name: "Oaxaca".to_owned(),
                period: "2020".to_owned(),
                unit,
                starts: None,
                ends: Some(date(2020, 6, 30)),
                partial,
                institutions: vec![Institution {
                    name,
                    acronym: String::new(),
                    asked: partial,
                    answered: !partial,
                }],
                actions,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever people write in a report, it comes back the same from the file, from JSON and from CSV.
    #[test]
    fn reports_come_back_from_every_form(report in report()) {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let mut register = Register::create(&at("r.sqlite")).expect("made");
        prop_assert_eq!(register.put_report(&report).expect("put in"), Registered::New);
        prop_assert_eq!(register.put_report(&report).expect("put in"), Registered::Same);
        let all = register.reports(None, None).expect("read");
        prop_assert_eq!(&all, &vec![report]);
        register.export_json(&at("json")).expect("exported");
        register.export_csv(&at("csv")).expect("exported");
        for form in ["json", "csv"] {
            let mut other = Register::create(&at(&format!("{form}.sqlite"))).expect("made");
            other.import(&at(form)).expect("imported");
            prop_assert_eq!(&other.reports(None, None).expect("read"), &all);
        }
    }
}
