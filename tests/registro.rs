//! The register as users and accidents meet it: exported and imported, interrupted, shared, full, read-only.

mod programa;

use armoniza::catalog::Catalog;
use armoniza::finding::Review;
use armoniza::framework::{self, Reading};
use armoniza::record::{ActionsReport, Register};
use armoniza::rules::RuleSet;
use armoniza::{report, review};
use jiff::ToSpan as _;
use jiff::civil::date;
use programa::{armoniza, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static SAMPLE: LazyLock<Review> = LazyLock::new(|| {
    let catalog = Catalog::embedded().expect("valid");
    let rules = RuleSet::embedded().expect("valid");
    let folder = root().join("corpus/anahuac");
    let framework = framework::read(&folder, &catalog, &Reading::default(), &|_| {});
    let mut review = review::review(&framework.expect("a dossier"), &rules, &catalog);
    review.findings.truncate(40);
    review
});

/// A stored review of a quarter, as a file; what differs is its date and one status.
fn stored(folder: &Path, quarter: usize) -> PathBuf {
    let mut review = SAMPLE.clone();
    let day = date(2000, 3, 31).saturating_add((3 * quarter as i64).months());
    review.framework.date = Some(day);
    review.findings[quarter % 40]
        .reasons
        .push(format!("trimestre {quarter}"));
    let path = folder.join(format!("hallazgos-{quarter}.json"));
    fs::write(&path, report::json(&review)).expect("written");
    path
}

fn told(output: &Output) -> String {
    let text =
        [&output.stdout, &output.stderr].map(|own| String::from_utf8_lossy(own).into_owned());
    text.concat()
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn what_is_exported_is_what_was_reviewed_and_comes_back_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let corpus = ["corpus/anahuac", "corpus/anahuac-2024"].map(|own| root().join(own));
    let output = armoniza(&["registrar", shown(&corpus[0]), shown(&corpus[1])], here);
    insta::assert_snapshot!(told(&output), @r"
    Anáhuac, 2023-12-31: se registró.
    Anáhuac, 2024-12-31: se registró.
    ");
    for own in &corpus {
        armoniza(&["revisar", shown(own)], here);
        let review = fs::read(here.join("informe/hallazgos.json")).expect("written");
        armoniza(&["registro", "exportar", "todo"], here);
        let mut exported = fs::read_dir(here.join("todo/revisiones")).expect("exported");
        let same = |file: PathBuf| fs::read(file).expect("read") == review;
        assert!(
            exported.any(|file| same(file.expect("a file").path())),
            "{}",
            own.display()
        );
        fs::remove_dir_all(here.join("todo")).expect("removed");
    }
    for format in ["json", "csv"] {
        let other = format!("{format}.sqlite");
        let (first, second) = (format!("{format}-1"), format!("{format}-2"));
        armoniza(&["registro", "exportar", &first, "--formato", format], here);
        let output = armoniza(
            &["registro", "importar", &first, "--registro", &other],
            here,
        );
        assert!(output.status.success(), "{}", told(&output));
        armoniza(
            &[
                "registro",
                "exportar",
                &second,
                "--formato",
                format,
                "--registro",
                &other,
            ],
            here,
        );
        same_files(&here.join(&first), &here.join(&second));
        let again = armoniza(
            &["registro", "importar", &first, "--registro", &other],
            here,
        );
        assert!(told(&again).contains("2 ya estaban"), "{}", told(&again));
        let output = armoniza(&["registro", "verificar", "--registro", &other], here);
        assert!(output.status.success(), "{}", told(&output));
    }
    let output = armoniza(&["registro", "exportar", "json-1"], here);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        told(&output).contains("la carpeta no está vacía"),
        "{}",
        told(&output)
    );
}

/// The same files with the same bytes.
fn same_files(one: &Path, two: &Path) {
    let names = |folder: &Path| {
        let mut names: Vec<_> = (fs::read_dir(folder).expect("a folder"))
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(one), names(two));
    for name in names(one) {
        let (one, two) = (one.join(&name), two.join(&name));
        if one.is_dir() {
            same_files(&one, &two);
        } else {
            let same = fs::read(&one).expect("read") == fs::read(&two).expect("read");
            assert!(same, "{} differs", one.display());
        }
    }
}

#[test]
fn a_spoilt_export_is_named_and_nothing_of_it_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for quarter in 0..3 {
        armoniza(&["registrar", shown(&stored(here, quarter))], here);
    }
    let cases: [(&str, &str, &str, &str, &str); 6] = [
        (
            "json",
            "registro.json",
            "armoniza/registro/1",
            "armoniza/registro/7",
            "«armoniza/registro/7»",
        ),
        (
            "json",
            "registro.json",
            "\"file\": \"",
            "\"file\": \"../",
            "no es el nombre de un archivo",
        ),
        (
            "json",
            "registro.json",
            "\"date\": \"2000-09-30\"",
            "\"date\": \"2000-09-29\"",
            "no es la de la revisión",
        ),
        (
            "csv",
            "hallazgos.csv",
            ",ausente,",
            ",cumple,",
            "las columnas no dicen lo mismo",
        ),
        (
            "csv",
            "revisiones.csv",
            "Anáhuac,2000-09-30",
            "Anáhuac,2000-09-31",
            "la columna «fecha»",
        ),
        (
            "csv",
            "requisitos.csv",
            "reglas,",
            "regla,",
            "no tiene las columnas",
        ),
    ];
    for (at, (format, file, old, new, sentence)) in cases.iter().enumerate() {
        let out = format!("salida-{at}");
        armoniza(&["registro", "exportar", &out, "--formato", format], here);
        let path = here.join(&out).join(file);
        let text = fs::read_to_string(&path).expect("read");
        let (before, after) = text
            .rsplit_once(old)
            .unwrap_or_else(|| panic!("{file} lacks {old}"));
        fs::write(&path, format!("{before}{new}{after}")).expect("written");
        let register = format!("{at}.sqlite");
        let output = armoniza(
            &["registro", "importar", &out, "--registro", &register],
            here,
        );
        let said = told(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(
            said.contains(sentence) && said.contains("no se importó nada"),
            "{said}"
        );
        let left = Register::open(&here.join(&register))
            .expect("made")
            .list()
            .expect("read");
        assert!(left.is_empty(), "{file}: {} reviews", left.len());
    }
}

/// Where the sequence of killing moments begins; any number does.
const SEED: u64 = 20_240_229;

/// Runs the program and kills it at some moment of its work. `None` when it had ended.
fn killed(args: &[&str], dir: &Path, moment: Duration) -> Option<()> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_armoniza"))
        .args(args)
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(moment);
    let ended = child.try_wait().expect("asked").is_some();
    // On Unix this is SIGKILL: nothing is closed, nothing is said.
    child.kill().expect("killed");
    child.wait().expect("it ends");
    (!ended).then_some(())
}

/// Moments spread over the time that the work takes uninterrupted.
fn moments(whole: Duration) -> impl Iterator<Item = Duration> {
    let mut state = SEED;
    std::iter::repeat_with(move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        whole.mul_f64((state >> 40) as f64 / f64::from(1u32 << 24) * 1.1)
    })
}

fn took(work: impl FnOnce() -> Output) -> Duration {
    let start = Instant::now();
    let output = work();
    assert!(output.status.success(), "{}", told(&output));
    start.elapsed()
}

#[test]
fn killed_while_it_registers_the_register_has_the_whole_review_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let whole = took(|| {
        armoniza(
            &["registrar", shown(&stored(here, 0)), "--registro", "otro"],
            here,
        )
    });
    let path = here.join("registro.sqlite");
    let (mut interrupted, mut had) = (0, 0);
    for (quarter, moment) in (0..120).zip(moments(whole)) {
        let review = stored(here, quarter);
        interrupted += usize::from(killed(&["registrar", shown(&review)], here, moment).is_some());
        fs::remove_file(&review).expect("removed");
        let has = if path.exists() {
            whole_reviews(&path)
        } else {
            0
        };
        assert!(has == had || has == had + 1, "{had} before, {has} after");
        had = has;
    }
    println!("registrar: 120 veces, {interrupted} interrumpidas, {had} revisiones completas");
    let output = armoniza(&["registro", "verificar"], here);
    assert!(output.status.success(), "{}", told(&output));
}

/// How many reviews there are; the file must be sound.
fn whole_reviews(path: &Path) -> usize {
    let found = Register::open(path).and_then(|own| own.verify());
    let found = found.expect("the register opens");
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    assert_eq!(found.findings, 40 * found.reviews);
    found.reviews
}

#[test]
fn killed_while_it_imports_the_register_has_the_whole_folder_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for quarter in 0..12 {
        armoniza(&["registrar", shown(&stored(here, quarter))], here);
    }
    armoniza(&["registro", "exportar", "todo"], here);
    let import = |register: &str| {
        armoniza(
            &["registro", "importar", "todo", "--registro", register],
            here,
        )
    };
    let whole = took(|| import("otro"));
    let (mut interrupted, mut complete) = (0, 0);
    for (turn, moment) in (0..90).zip(moments(whole)) {
        let name = format!("{turn}.sqlite");
        let args = ["registro", "importar", "todo", "--registro", &name];
        interrupted += usize::from(killed(&args, here, moment).is_some());
        let path = here.join(&name);
        let has = if path.exists() {
            whole_reviews(&path)
        } else {
            0
        };
        assert!(has == 0 || has == 12, "{has} of 12 reviews");
        complete += usize::from(has == 12);
        if turn % 10 == 0 {
            assert!(import(&name).status.success());
            assert_eq!(whole_reviews(&path), 12);
        }
    }
    println!("importar: 90 veces, {interrupted} interrumpidas, {complete} completas");
}

#[test]
fn killed_while_it_imports_actions_the_register_has_the_whole_report_or_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let report = root().join("corpus/acciones/anahuac-2024.xlsx");
    armoniza(
        &["registrar", shown(&stored(here, 0)), "--registro", "base"],
        here,
    );
    let fresh = |name: &str| fs::copy(here.join("base"), here.join(name)).expect("copied");
    fresh("otro");
    let whole = took(|| armoniza(&importing(&report, "otro"), here));
    let all = |name: &str| {
        let register = Register::open(&here.join(name)).expect("the register opens");
        let found = register.verify().expect("read");
        assert!(found.faults.is_empty(), "{:?}", found.faults);
        register.reports(None, None).expect("read")
    };
    let complete = all("otro");
    assert!(complete.len() == 1 && !complete[0].actions.is_empty());
    let (mut interrupted, mut done) = (0, 0);
    for (turn, moment) in (0..90).zip(moments(whole)) {
        let name = format!("{turn}.sqlite");
        fresh(&name);
        let args = importing(&report, &name);
        interrupted += usize::from(killed(&args, here, moment).is_some());
        let found = all(&name);
        assert!(found.is_empty() || found == complete, "part of the report");
        done += found.len();
        fs::remove_file(here.join(&name)).expect("removed");
    }
    println!("acciones importar: 90 veces, {interrupted} interrumpidas, {done} completas");
}

fn importing<'a>(report: &'a Path, register: &'a str) -> [&'a str; 5] {
    [
        "acciones",
        "importar",
        shown(report),
        "--registro",
        register,
    ]
}

#[test]
fn two_that_register_at_once_both_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    for turn in 0..8 {
        let both: Vec<_> = [2 * turn, 2 * turn + 1]
            .map(|quarter| {
                Command::new(env!("CARGO_BIN_EXE_armoniza"))
                    .args(["registrar", shown(&stored(here, quarter))])
                    .current_dir(here)
                    .stderr(Stdio::piped())
                    .stdout(Stdio::null())
                    .spawn()
                    .expect("the program starts")
            })
            .into_iter()
            .map(|child| child.wait_with_output().expect("it ends"))
            .collect();
        for output in both {
            assert!(output.status.success(), "{}", told(&output));
        }
        assert_eq!(whole_reviews(&here.join("registro.sqlite")), 2 * turn + 2);
    }
}

#[test]
fn a_register_written_meanwhile_is_read_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    armoniza(&["registrar", shown(&stored(here, 0))], here);
    let reader = Register::read(&here.join("registro.sqlite")).expect("open");
    assert_eq!(reader.list().expect("listed").len(), 1);
    let output = armoniza(&["registrar", shown(&stored(here, 1))], here);
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(reader.list().expect("listed").len(), 2);
    let copy = here.join("copia.sqlite");
    let output = armoniza(&["registro", "respaldar", "copia.sqlite"], here);
    assert!(output.status.success(), "{}", told(&output));
    assert_eq!(whole_reviews(&copy), 2);
    let output = armoniza(&["registro", "respaldar", "copia.sqlite"], here);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn orders_that_cannot_be_carried_out_are_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let review = stored(here, 0);
    let text = fs::read_to_string(&review).expect("read");
    let nobody = here.join("sin-entidad.json");
    let without = text.replacen("\"entity\": \"anahuac\"", "\"entity\": \"\"", 1);
    fs::write(&nobody, without).expect("written");
    let cases: [(&[&str], i32, &str); 6] = [
        (&["registrar", "nada"], 2, "nada no existe"),
        (
            &["registrar", "sin-entidad.json"],
            2,
            "no dice de qué entidad es",
        ),
        (
            &["registrar", "sin-entidad.json", "--entidad", "99"],
            2,
            "la entidad «99» no existe",
        ),
        (
            &["registro", "listar"],
            3,
            "no existe el registro registro.sqlite",
        ),
        (&["registro", "importar", "nada"], 2, "no es una carpeta"),
        (&["registro"], 2, "Mandatos"),
    ];
    for (args, code, sentence) in cases {
        let output = armoniza(args, here);
        let said = told(&output);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {said}");
        assert!(said.contains(sentence), "{args:?}: {said}");
    }
    assert!(!here.join("registro.sqlite").exists(), "nothing was made");
    let output = armoniza(
        &["registrar", "sin-entidad.json", "--entidad", "Oaxaca"],
        here,
    );
    assert!(
        told(&output).starts_with("Oaxaca, 2000-03-31: se registró"),
        "{}",
        told(&output)
    );
    let output = armoniza(&["registrar", "nada", shown(&review)], here);
    assert_eq!(
        output.status.code(),
        Some(3),
        "one bad source does not stop the rest"
    );
    assert_eq!(whole_reviews(&here.join("registro.sqlite")), 2);
    let none: Vec<ActionsReport> = Vec::new();
    let register = Register::read(&here.join("registro.sqlite")).expect("open");
    assert_eq!(register.reports(None, None).expect("read"), none);
}
