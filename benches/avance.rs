//! Speed and size of a register of ten years: `cargo bench --bench avance`.
//!
//! 32 states, four reviews a year, every requirement: 1,280 reviews made from the findings of Anáhuac, each state with
//! texts of its own. Every quarter one law in each state is amended: what it grounds has other words, and three
//! requirements change their status. The aims: `avance` in under a second, the file under 200 MB.

use armoniza::catalog::Catalog;
use armoniza::finding::{Evidence, Finding, Review, Status};
use armoniza::framework::{self, Reading};
use armoniza::record::{Asked, Facts, Place, RecordError, Register};
use armoniza::report::progress::{
    Basis, Dimension, Held, Progress, ProgressFormat, ProgressRequest,
};
use armoniza::review::{rescore, review};
use armoniza::rules::RuleSet;
use divan::Bencher;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("valid"));
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("valid"));

/// Quarters in ten years.
const QUARTERS: usize = 40;
/// Statuses that change in a state each quarter.
const CHANGES: usize = 3;

/// The register, and the folder that it is in, kept for the whole run.
static REGISTER: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("registro.sqlite");
    fill(&path);
    (dir, path)
});

fn main() {
    let path = &LazyLock::force(&REGISTER).1;
    let size = std::fs::metadata(path).expect("it is there").len();
    let reviews = Register::read(path)
        .expect("it opens")
        .list()
        .expect("read")
        .len();
    println!("{reviews} revisiones, {:.1} MB", size as f64 / 1e6);
    divan::main();
}

fn fill(path: &Path) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/anahuac");
    let framework =
        framework::read(&folder, &CATALOG, &Reading::default(), &|_| {}).expect("it reads");
    let pattern = review(&framework, &RULES, &CATALOG);
    let facts = Facts::of(&RULES);
    let mut register = Register::create(path).expect("it is made");
    for (state, number) in CATALOG.states.all().iter().zip(0usize..) {
        let mut own = pattern.clone();
        own.framework.entity = state.code.clone();
        own.framework.entity_name = state.short_name.clone();
        for finding in &mut own.findings {
            reword(finding, None, &state.short_name);
        }
        for quarter in 0..QUARTERS {
            amend(&mut own, number, quarter);
            let place = Place::of(&own, &CATALOG.states).expect("it says whose and when");
            register.put(&own, &place, &facts).expect("it is written");
        }
    }
}

/// The same evidence in words of its own; only that of one file, where one is given.
fn reword(finding: &mut Finding, file: Option<&str>, words: &str) {
    let change = |mut own: Evidence| {
        if file.is_none_or(|file| file == own.file) {
            own.quote = format!("{} {words}.", own.quote);
        }
        own
    };
    let evidence: Vec<Evidence> = finding.evidence.iter().map(change).collect();
    finding.evidence = evidence.into();
    finding.near_misses = finding.near_misses.drain(..).map(change).collect();
}

/// One law amended, and what comes of it.
fn amend(own: &mut Review, state: usize, quarter: usize) {
    let (year, month) = (2016 + quarter / 4, quarter % 4 * 3 + 3);
    own.framework.date = Some(jiff::civil::date(year as i16, month as i8, 28));
    let laws = own.framework.instruments.len();
    let law = &mut own.framework.instruments[(state + quarter) % laws];
    law.sha256 = format!("{:064x}", state * QUARTERS + quarter);
    let file = law.file.clone();
    for finding in &mut own.findings {
        let grounded = finding.evidence.iter().any(|own| own.file == file);
        if grounded {
            reword(finding, Some(&file), &format!("{quarter}"));
        }
    }
    for change in 0..CHANGES {
        let at = (state * 31 + quarter * 7 + change * 13) % own.findings.len();
        let finding = &mut own.findings[at];
        finding.status = match finding.status {
            Status::Cumple => Status::Parcial,
            Status::Parcial => Status::Ausente,
            _ => Status::Cumple,
        };
    }
    rescore(own, &RULES);
}

/// What the command does, from the file on.
fn progress(asked: &ProgressRequest) -> Progress {
    let register = Register::read(&REGISTER.1).expect("it opens");
    let all = Asked {
        state: asked.state.clone(),
        ..Asked::default()
    };
    let series = register.series(&all).expect("read");
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

#[divan::bench(sample_count = 10)]
fn table_of_32_states(bencher: Bencher<'_, '_>) {
    bencher.bench(|| progress(&ProgressRequest::default()).table(120).len());
}

#[divan::bench(sample_count = 10)]
fn table_by_line(bencher: Bencher<'_, '_>) {
    let asked = ProgressRequest {
        dimension: Some(Dimension::Line),
        basis: Basis::Verdict,
        ..ProgressRequest::default()
    };
    bencher.bench(|| progress(&asked).table(120).len());
}

#[divan::bench(sample_count = 10)]
fn story_of_one_state(bencher: Bencher<'_, '_>) {
    let asked = ProgressRequest {
        state: Some("20".to_owned()),
        explained: true,
        ..ProgressRequest::default()
    };
    bencher.bench(|| progress(&asked).table(120).len());
}

#[divan::bench(sample_count = 10)]
fn national_board(bencher: Bencher<'_, '_>) {
    let asked = ProgressRequest {
        explained: true,
        ..ProgressRequest::default()
    };
    bencher.bench(|| {
        let files = ProgressFormat::Html.files(&progress(&asked), false);
        files.expect("written").len()
    });
}
