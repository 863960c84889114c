//! The executive report: its arithmetic against the figures that were printed, and its formats.

use crate::libro::{Book, Value};
use crate::programa::{armoniza, root};
use armoniza::catalog::Catalog;
use armoniza::record::{Action, ActionKind, ActionsReport, Institution, PopulationRow};
use armoniza::report::executive::{ExecutiveFormat, ExecutiveView, executive_to};
use calamine::{Data, Reader as _, Xlsx};
use serde::Deserialize;
use std::io::{Cursor, Read as _};
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| Catalog::embedded().expect("the program's own"));

/// The figures of the report of 2020, as they were printed.
#[derive(Deserialize)]
struct Printed {
    informe: Totals,
    objetivo: Vec<Objective>,
    reto: Vec<Challenge>,
    dependencia: Vec<Asked>,
}

#[derive(Deserialize)]
struct Totals {
    programas_total: usize,
    dependencias_lista: usize,
    dependencias_solicitadas: usize,
    dependencias_enviaron: usize,
}

#[derive(Deserialize)]
struct Objective {
    numero: u8,
    programas: Option<usize>,
    tabla: Option<String>,
}

#[derive(Deserialize)]
struct Challenge {
    slug: String,
    nombre: String,
    numero: usize,
}

#[derive(Deserialize)]
struct Asked {
    nombre: String,
    siglas: String,
    solicitada: bool,
    envio: bool,
}

fn printed() -> Option<Printed> {
    let path = root().join("../shared/catalogo/pmm.toml");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!(
            "sin ../shared/catalogo/pmm.toml: no se probó la aritmética del informe ejecutivo"
        );
        return None;
    };
    Some(toml::from_str(&text).expect("the figures as they were printed"))
}

fn action(number: u32, objectives: Vec<u8>) -> Action {
    Action {
        number,
        institution: format!("Institución {}", number % 7),
        name: format!("Acción {number}"),
        kind: ActionKind::ALL[number as usize % 3],
        description: String::new(),
        starts: None,
        ends: None,
        budget_cents: None,
        objectives,
        lines: Vec::new(),
        requirements: Vec::new(),
        challenges: Vec::new(),
        challenge: String::new(),
        evidence: String::new(),
        population: Vec::new(),
    }
}

fn report(actions: Vec<Action>) -> ActionsReport {
    ActionsReport {
        state: "00".to_owned(),
        state_name: "Federación".to_owned(),
        period: "2020".to_owned(),
        unit: "Unidad de prueba".to_owned(),
        starts: Some(jiff::civil::date(2019, 6, 1)),
        ends: Some(jiff::civil::date(2020, 6, 30)),
        partial: false,
        institutions: Vec::new(),
        actions,
    }
}

/// Actions whose counts by objective are the printed ones; those that were not printed share what is left of the total,
/// between the printed extremes. With `joined`, pairs of objectives share actions.
fn actions(printed: &Printed, joined: bool) -> Vec<Action> {
    let known: usize = printed
        .objetivo
        .iter()
        .filter_map(|own| own.programas)
        .sum();
    let silent = printed
        .objetivo
        .iter()
        .filter(|own| own.programas.is_none())
        .count();
    let left = printed.informe.programas_total - known;
    let mut rest = (0..silent).map(|at| left / silent + usize::from(at < left % silent));
    let counts: Vec<(u8, usize)> = (printed.objetivo.iter())
        .map(|own| {
            (
                own.numero,
                own.programas
                    .unwrap_or_else(|| rest.next().expect("one for each")),
            )
        })
        .collect();
    let mut all = Vec::new();
    for pair in counts.chunks(if joined { 2 } else { 1 }) {
        let most = pair.iter().map(|own| own.1).max().unwrap_or(0);
        for at in 0..most {
            let objectives = pair.iter().filter(|own| at < own.1).map(|own| own.0);
            all.push(action(all.len() as u32 + 1, objectives.collect()));
        }
    }
    // A category is named by the first rows, as many as were printed: most rows name several.
    for (at, own) in all.iter_mut().enumerate() {
        let named = printed.reto.iter().filter(|category| at < category.numero);
        own.challenges = named.map(|category| category.slug.clone()).collect();
    }
    all
}

fn federal(printed: &Printed, joined: bool) -> ActionsReport {
    let institutions = printed.dependencia.iter().map(|own| Institution {
        name: own.nombre.clone(),
        acronym: own.siglas.clone(),
        asked: own.solicitada,
        answered: own.envio,
    });
    ActionsReport {
        institutions: institutions.collect(),
        ..report(actions(printed, joined))
    }
}

#[test]
fn from_the_printed_counts_come_the_printed_tables() {
    let Some(printed) = printed() else { return };
    for joined in [false, true] {
        let report = federal(&printed, joined);
        let total = report.actions.len();
        assert_eq!(total == printed.informe.programas_total, !joined);
        let view = ExecutiveView::build("2020", &[report], &CATALOG);
        assert_eq!(view.figures[0].text, total.to_string());
        for own in &printed.objetivo {
            let found = view
                .objectives
                .iter()
                .find(|found| found.number == own.numero);
            let found = found.expect("each objective").total;
            assert!(
                own.programas.is_none_or(|programmes| programmes == found),
                "{}",
                own.numero
            );
        }
        let of_table = |name: &str| -> Vec<u8> {
            let all = printed.objetivo.iter();
            all.filter(|own| own.tabla.as_deref() == Some(name))
                .map(|own| own.numero)
                .collect()
        };
        let sorted = |all: &[armoniza::report::executive::ObjectiveCount]| -> Vec<u8> {
            let mut numbers: Vec<u8> = all.iter().map(|own| own.number).collect();
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(sorted(&view.most), of_table("mas"));
        assert_eq!(sorted(&view.fewest), of_table("menos"));
        assert_eq!(
            view.ties,
            ["Entre los objetivos con menos, empatan los números 11 y 18, con 4 cada uno."]
        );
        let challenges: Vec<(&str, usize)> = (view.challenges.iter())
            .map(|own| (own.name.as_str(), own.count))
            .collect();
        let wanted: Vec<(&str, usize)> = (printed.reto.iter())
            .map(|own| (own.nombre.as_str(), own.numero))
            .collect();
        assert_eq!(challenges, wanted);
        let totals = &printed.informe;
        let count = |is: &dyn Fn(&&armoniza::report::executive::InstitutionRow) -> bool| {
            view.institutions.iter().filter(is).count()
        };
        assert_eq!(view.institutions.len(), totals.dependencias_lista);
        assert_eq!(count(&|own| own.asked), totals.dependencias_solicitadas);
        assert_eq!(count(&|own| own.answered), totals.dependencias_enviaron);
        assert_eq!((view.silent.len(), view.unasked.len()), (7, 3));
        shows_the_same(&view);
        if !joined {
            insta::assert_snapshot!(view.summary.join("\n"));
        }
    }
}

/// The workbook and the page show the counts of the view.
fn shows_the_same(view: &ExecutiveView) {
    let book = written(view, ExecutiveFormat::Xlsx);
    let mut book = Xlsx::new(Cursor::new(book)).expect("a workbook");
    let sheet = book.worksheet_range("Objetivos").expect("its sheet");
    let rows: Vec<(f64, f64)> = (sheet.rows().skip(3))
        .filter_map(|row| match (&row[0], &row[5]) {
            (Data::Float(number), Data::Float(total)) => Some((*number, *total)),
            _ => None,
        })
        .collect();
    let wanted: Vec<(f64, f64)> = (view.objectives.iter())
        .map(|own| (f64::from(own.number), own.total as f64))
        .collect();
    assert_eq!(rows, wanted);
    let page = String::from_utf8(written(view, ExecutiveFormat::Html)).expect("UTF-8");
    for own in &view.challenges {
        let row = format!("<th scope=\"row\">{}</th>", own.name);
        let cells = page
            .split(&row)
            .nth(1)
            .expect("a row")
            .split("</tr>")
            .next()
            .expect("its cells");
        assert!(
            cells.contains(&format!("<strong>{}</strong>", own.count)),
            "{cells}"
        );
    }
}

fn written(view: &ExecutiveView, format: ExecutiveFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    executive_to(view, format, &mut bytes).expect("written");
    bytes
}

/// A report with everything that a row may hold, some of it hostile.
fn full() -> ActionsReport {
    let mut first = action(1, vec![15, 7]);
    first.name = "<b>Brigadas</b> & \"albergues\"\u{202E}".to_owned();
    first.description = "Primer párrafo.\nSegundo.".to_owned();
    first.budget_cents = Some(125_000_050);
    first.starts = Some(jiff::civil::date(2020, 1, 15));
    first.lines = vec!["1.1.2".to_owned()];
    first.requirements = vec!["lm-08-salud".to_owned()];
    first.challenges = vec!["coordinacion".to_owned(), "recursos".to_owned()];
    first.challenge = "Falta personal.".to_owned();
    first.evidence = "https://example.org/a?b=1&c=\"2\"".to_owned();
    let row = |sex: &str, age: &str, nationality: &str, people| PopulationRow {
        sex: sex.to_owned(),
        age: age.to_owned(),
        nationality: nationality.to_owned(),
        birth_country: String::new(),
        people,
    };
    first.population = vec![
        row("Mujer", "18 a 29 años", "hondureña", 70),
        row("Hombre", "6 a 11 años", "Hondureña", 49),
        row("No especificado", "No especificado", "", 1),
    ];
    let mut second = action(2, Vec::new());
    second.kind = ActionKind::Reto;
    second.challenge = "Sin categoría todavía.".to_owned();
    let mut all = report(vec![first, second]);
    all.partial = true;
    all
}

#[test]
fn an_action_of_two_objectives_is_told_once_and_counts_in_both() {
    let view = ExecutiveView::build("2020", &[full()], &CATALOG);
    let section = |number: u8| {
        view.sections
            .iter()
            .find(|own| own.number == number)
            .expect("each")
    };
    assert_eq!(section(7).cards[0].elsewhere, None);
    assert_eq!(
        section(15).cards[0].elsewhere,
        Some((7, "Se describe en el objetivo 7.".to_owned()))
    );
    assert_eq!(
        section(7).told,
        "1 programa, acción o buena práctica, 120 personas alcanzadas y 1 renglón que señala retos."
    );
    assert_eq!(
        section(7).cards[0].people,
        "120 personas: 49 hombres, 70 mujeres y 1 sin sexo señalado"
    );
    assert_eq!(view.unplaced.len(), 1);
    let by_nationality: Vec<(&str, u64)> = (view.population[2].rows.iter())
        .map(|own| (own.name.as_str(), own.people))
        .collect();
    assert_eq!(by_nationality, [("hondureña", 119), ("No se señala", 1)]);
    for breakdown in &view.population {
        assert_eq!(
            breakdown.rows.iter().map(|own| own.people).sum::<u64>(),
            120,
            "{}",
            breakdown.title
        );
    }
    insta::assert_snapshot!(view.summary.join("\n"), @r"
    Para el periodo 2020 (del 1 de junio de 2019 al 30 de junio de 2020), una unidad de la Federación reportó 1 programa, acción o buena práctica.
    Los objetivos con más son los números 7 y 15, con 1 cada uno. 21 de los 23 objetivos no tienen ninguno. La suma de los objetivos es 2: lo que atiende varios objetivos cuenta en cada uno, y lo que no señala ninguno no cuenta en ellos.
    Se señalaron 2 retos. Las categorías con más retos son «Coordinación y cooperación inter e intra institucional» y «Recursos materiales, humanos y tecnológicos», con 1 cada una.
    Los reportes no dicen a qué instituciones se pidió información.
    Las acciones alcanzaron a 120 personas.
    ");
}

#[test]
fn every_format_is_the_same_twice_and_text_stays_text() {
    let view = ExecutiveView::build("2020", &[full()], &CATALOG);
    for format in ExecutiveFormat::ALL {
        assert!(
            written(&view, format) == written(&view, format),
            "{}",
            format.file()
        );
    }
    let page = String::from_utf8(written(&view, ExecutiveFormat::Html)).expect("UTF-8");
    assert!(
        page.contains("&lt;b&gt;Brigadas&lt;"),
        "the name is escaped"
    );
    assert!(!page.contains("<b>Brigadas") && !page.contains('\u{202E}'));
    assert!(
        page.contains("href=\"https:&#x2f;&#x2f;example.org")
            || page.contains("href=\"https://example.org")
    );
    assert!(page.contains("sus cifras son parciales: Unidad de prueba (Federación)."));
    let mut package = zip::ZipArchive::new(Cursor::new(written(&view, ExecutiveFormat::Docx)))
        .expect("a package");
    let mut text = String::new();
    package
        .by_name("word/document.xml")
        .expect("its text")
        .read_to_string(&mut text)
        .expect("read");
    for told in [
        "&lt;b&gt;Brigadas",
        "Nota metodológica",
        "$1,250,000.50",
        "Se describe en el objetivo 7.",
    ] {
        assert!(text.contains(told), "{told}");
    }
}

#[test]
fn the_command_writes_the_formats_asked_for_and_names_the_periods_it_has() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut book = Book::good();
    book.set("Acciones", "I5", Value::Number(7.0));
    book.write(dir.path());
    let run = |args: &[&str]| {
        let output = armoniza(args, dir.path());
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), told, errors)
    };
    assert_eq!(run(&["acciones", "importar", "reporte.xlsx"]).0, Some(0));
    let (code, told, errors) = run(&[
        "informe-ejecutivo",
        "--periodo",
        "2020",
        "--formatos",
        "todos",
    ]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(told.contains("El objetivo con más es el 7, «Abordar y reducir las vulnerabilidades en la migración», con 2"), "{told}");
    for format in ExecutiveFormat::ALL {
        assert!(
            dir.path()
                .join("informe-ejecutivo")
                .join(format.file())
                .is_file(),
            "{}",
            format.file()
        );
    }
    let (code, _, errors) = run(&["informe-ejecutivo", "--periodo", "2021"]);
    assert_eq!(code, Some(2));
    assert!(
        errors.contains("no hay reportes del periodo «2021»; los periodos con reportes son: 2020"),
        "{errors}"
    );
}
