//! The order of gaps, the arithmetic, and the summary for a terminal.

use crate::sample;
use armoniza::report::{self, TerminalOptions};

#[test]
fn gaps_come_with_contradiction_and_invasion_first_then_by_priority() {
    let view = sample::view(&sample::review());
    let order: Vec<String> = view
        .gaps
        .iter()
        .map(|gap| {
            let priority = gap.priority.map_or("—", |own| own.key);
            format!("{} {} {priority}: {}", gap.rank, gap.status.key, gap.id)
        })
        .collect();
    insta::assert_snapshot!(order.join("\n"));
}

#[test]
fn each_line_held_back_names_its_gaps_in_order_of_priority() {
    let view = sample::view(&sample::review());
    let mut rows = Vec::new();
    for group in &view.lines {
        rows.push(group.title.clone());
        for held in &group.lines {
            let gaps: Vec<&str> = held.gaps.iter().map(|gap| gap.anchor.as_str()).collect();
            let (key, count) = (&held.line.key, &held.count_text);
            rows.push(format!("  {key}, {count}: {}", gaps.join(", ")));
        }
    }
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn what_could_not_be_evaluated_is_a_row_too() {
    let view = sample::view(&sample::review());
    let rows: Vec<String> = view
        .unevaluated
        .iter()
        .map(|row| {
            format!(
                "{} | {} | {}",
                row.what,
                row.status.map_or("archivo", |own| own.key),
                row.why
            )
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_score_shows_what_it_was_reckoned_from() {
    let view = sample::view(&sample::review());
    let rows: Vec<String> = view
        .steps
        .iter()
        .map(|step| &step.score)
        .chain([&view.total])
        .map(|own| {
            format!(
                "{}: {} ({}); {}; {}; fuera: {}",
                own.name,
                own.value_text,
                own.semaphore_word,
                own.points_text,
                own.coverage_text,
                own.left_out_text
            )
        })
        .collect();
    insta::assert_snapshot!(rows.join("\n"));
}

#[test]
fn a_card_says_everything_a_lawyer_needs() {
    let view = sample::view(&sample::review());
    let card = view
        .cards()
        .find(|card| card.id == "convenios")
        .expect("it is in the sample");
    insta::assert_json_snapshot!(card);
}

#[test]
fn the_terminal_shows_the_review_in_a_page() {
    let options = TerminalOptions {
        written: vec![
            "informe/informe.html".to_owned(),
            "informe/hallazgos.json".to_owned(),
        ],
        gaps: 5,
        ..TerminalOptions::default()
    };
    insta::assert_snapshot!(report::terminal(&sample::view(&sample::review()), &options));
}

#[test]
fn lines_fit_the_terminal_and_colour_comes_only_when_asked() {
    let view = sample::view(&sample::review());
    for width in [60, 80, 120] {
        let options = TerminalOptions {
            width,
            ..TerminalOptions::default()
        };
        let text = report::terminal(&view, &options);
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(
            widest <= Some(usize::from(width)),
            "{widest:?} > {width}\n{text}"
        );
        assert!(!text.contains('\u{1B}'));
    }
    let options = TerminalOptions {
        colour: true,
        ..TerminalOptions::default()
    };
    assert!(report::terminal(&view, &options).contains("\u{1B}["));
}
