//! The executive report as a Word document.
//!
//! In: an [`ExecutiveView`]. Out: cover, contents, summary, tables, one section for each objective, how things are counted.
//!
//! # Invariants
//!
//! * Bars only repeat the number beside them.

use super::package::{self, Frame};
use super::story::{Line, Page, Story};
use super::table::Shape;
use super::{contents, letterhead};
use crate::report::ReportError;
use crate::report::executive::{ActionCard, ExecutiveView, ObjectiveCount};
use crate::report::texts::numbers;
use std::io::Write;

/// Blocks of the longest bar.
const LONGEST: u64 = 17;
const TABLE: &str = "TextoDeTabla";

/// Writes the report.
pub(in crate::report) fn executive_to(
    view: &ExecutiveView,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let mut body = Story::default();
    letterhead::introduction(&mut body, &view.letterhead);
    summary(&mut body, view);
    objectives(&mut body, view);
    challenges(&mut body, view);
    institutions(&mut body, view);
    population(&mut body, view);
    detail(&mut body, view);
    reports(&mut body, view);
    body.heading(1, view.labels.method);
    for paragraph in &view.method {
        body.plain("ListBullet", paragraph);
    }
    letterhead::signatures(&mut body, &view.letterhead);
    let mut story = Story::default();
    cover(&mut story, view);
    contents::write(&mut story, &body.contents);
    body.open_with(story);
    let period = format!("{} {}", view.labels.period, view.period);
    let frame = Frame {
        title: view.labels.short_title,
        entity: &period,
        nature: view.labels.nature,
        letterhead: &view.letterhead,
        last: Page::Portrait,
    };
    package::write(&body, frame, out)
}

fn cover(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    letterhead::head(story, &view.letterhead);
    story.plain("Title", &format!("{} {}", labels.short_title, view.period));
    story.plain("Subtitle", labels.title);
    let shape = Shape {
        caption: "",
        columns: &[("", 2700), ("", 6660)],
        style: "TextoDeCuadro",
        compact: false,
        whole_rows: true,
    };
    let sources = numbers::integer(view.reports.len() as u64);
    story.table(shape, |rows| {
        let facts = [
            (labels.period, view.period.as_str()),
            (labels.covers, &view.covers),
            (labels.sources, &sources),
            (labels.author, &view.letterhead.author),
        ];
        for (label, text) in facts.into_iter().filter(|own| !own.1.is_empty()) {
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", label));
                cells.text(text);
            });
        }
    });
    story.plain("Advertencia", labels.nature_note);
    story.end_section(Page::Cover);
}

fn summary(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.summary);
    for notice in &view.notices {
        story.plain("Advertencia", notice);
    }
    let shape = Shape {
        caption: labels.summary,
        columns: &[("", 4700), ("", 1900), ("", 2760)],
        style: "TextoDeCuadro",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for own in &view.figures {
            rows.row(|cells| {
                cells.text(&own.label);
                cells.line(|line| line.styled("Strong", &own.text));
                cells.line(|line| line.styled("Menor", &own.note));
            });
        }
    });
    for paragraph in &view.summary {
        story.plain("BodyText", paragraph);
    }
}

fn objectives(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.by_objective);
    story.plain("BodyText", labels.objectives_note);
    let shape = Shape {
        caption: labels.by_objective,
        columns: &[
            (labels.objective, 4460),
            (labels.programmes, 1060),
            (labels.actions, 900),
            (labels.practices, 940),
            (labels.total, 2000),
        ],
        style: TABLE,
        compact: true,
        whole_rows: true,
    };
    let most = view
        .objectives
        .iter()
        .map(|own| own.total)
        .max()
        .unwrap_or(0);
    story.table(shape, |rows| {
        for own in &view.objectives {
            rows.row(|cells| {
                cells.line(|line| objective(line, own));
                for number in [own.kinds.programmes, own.kinds.actions, own.kinds.practices] {
                    cells.text(&numbers::integer(number as u64));
                }
                cells.line(|line| bar(line, own.total as u64, most as u64));
            });
        }
    });
    for (title, ranking) in [(labels.most, &view.most), (labels.fewest, &view.fewest)] {
        if ranking.is_empty() {
            continue;
        }
        story.heading(3, title);
        let shape = Shape {
            caption: title,
            columns: &[(labels.objective, 8160), (labels.total, 1200)],
            style: TABLE,
            compact: true,
            whole_rows: true,
        };
        story.table(shape, |rows| {
            for own in ranking {
                rows.row(|cells| {
                    cells.line(|line| objective(line, own));
                    let total = numbers::integer(own.total as u64);
                    cells.line(|line| line.styled("Strong", &total));
                });
            }
        });
    }
    for own in &view.ties {
        story.plain("NotaMenor", own);
    }
}

fn objective(line: &mut Line<'_, '_>, own: &ObjectiveCount) {
    line.styled("Strong", &format!("{}. ", own.number));
    line.text(&own.name);
}

/// A number, and a bar as long as its share of the greatest.
fn bar(line: &mut Line<'_, '_>, count: u64, most: u64) {
    line.styled("Strong", &numbers::integer(count));
    let blocks = (count * LONGEST).div_ceil(most.max(1));
    if blocks > 0 {
        line.text("\u{A0}");
        line.styled("Barra", &"█".repeat(usize::try_from(blocks).unwrap_or(0)));
    }
}

fn challenges(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.challenges);
    story.plain(
        "BodyText",
        &format!("{} {}", view.challenges_text, labels.challenges_note),
    );
    let shape = Shape {
        caption: labels.challenges,
        columns: &[
            (labels.category, 2900),
            (labels.comprises, 3960),
            (labels.mentions, 2500),
        ],
        style: TABLE,
        compact: true,
        whole_rows: true,
    };
    let most = view
        .challenges
        .iter()
        .map(|own| own.count)
        .max()
        .unwrap_or(0);
    story.table(shape, |rows| {
        for own in &view.challenges {
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", &own.name));
                cells.text(&own.definition);
                cells.line(|line| bar(line, own.count as u64, most as u64));
            });
        }
    });
}

fn institutions(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.institutions);
    story.plain("BodyText", &view.institutions_text);
    for (title, all) in [
        (labels.unasked, &view.unasked),
        (labels.silent, &view.silent),
    ] {
        if all.is_empty() {
            continue;
        }
        story.heading(3, title);
        for own in all {
            story.plain("ListBullet", &own.told);
        }
    }
    if view.institutions.is_empty() {
        return;
    }
    let shape = Shape {
        caption: labels.institutions,
        columns: &[
            (labels.institution, 4260),
            (labels.acronym, 1400),
            (labels.entity, 1500),
            (labels.asked, 1100),
            (labels.answered, 1100),
        ],
        style: TABLE,
        compact: true,
        whole_rows: true,
    };
    let yes = |own: bool| if own { labels.yes } else { labels.no };
    story.table(shape, |rows| {
        for own in &view.institutions {
            rows.row(|cells| {
                cells.text(&own.name);
                cells.text(&own.acronym);
                cells.text(&own.state);
                cells.text(yes(own.asked));
                cells.text(yes(own.answered));
            });
        }
    });
}

fn population(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.population);
    story.plain("BodyText", &view.population_text);
    if !view.population.is_empty() {
        story.plain("BodyText", labels.population_note);
    }
    for breakdown in &view.population {
        let caption = format!("{}. {}", labels.population, breakdown.title);
        let shape = Shape {
            caption: &caption,
            columns: &[
                (labels.value, 3760),
                (labels.share, 1300),
                (labels.people, 4300),
            ],
            style: TABLE,
            compact: true,
            whole_rows: true,
        };
        let most = breakdown.rows.iter().map(|own| own.people).max();
        story.table(shape, |rows| {
            for own in &breakdown.rows {
                rows.row(|cells| {
                    cells.text(&own.name);
                    cells.text(&own.share);
                    cells.line(|line| bar(line, own.people, most.unwrap_or(0)));
                });
            }
        });
    }
}

fn detail(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.detail);
    for section in &view.sections {
        let title = format!("{} {}. {}", labels.objective, section.number, section.name);
        story.heading(2, &title);
        if section.cards.is_empty() {
            story.plain("BodyText", labels.none_here);
            continue;
        }
        story.plain("NotaMenor", &section.told);
        for own in &section.cards {
            card(story, view, own);
        }
    }
    if !view.unplaced.is_empty() {
        story.heading(2, labels.unplaced);
        story.plain("NotaMenor", labels.unplaced_note);
        for own in &view.unplaced {
            card(story, view, own);
        }
    }
}

fn card(story: &mut Story<'_>, view: &ExecutiveView, own: &ActionCard) {
    let labels = view.labels;
    story.heading(4, &format!("{}. {}", own.kind, own.name));
    if let Some((_, told)) = &own.elsewhere {
        story.plain("BodyText", &format!("{}. {told}", own.institution));
        return;
    }
    for paragraph in &own.description {
        story.plain("BodyText", paragraph);
    }
    let objectives: Vec<String> = own.objectives.iter().map(u8::to_string).collect();
    let objectives = if objectives.len() > 1 {
        objectives.join(", ")
    } else {
        String::new()
    };
    let challenge = (own.challenge.iter()).chain(&own.categories);
    let challenge: Vec<&str> = challenge.map(String::as_str).collect();
    let facts = [
        (labels.institution, own.institution.clone()),
        (labels.entity, own.state.clone()),
        (labels.when, own.span.clone()),
        (labels.reached, own.people.clone()),
        (labels.spent, own.budget.clone()),
        (labels.also, objectives),
        (labels.lines, own.lines.join("\n")),
        (labels.requirements, own.requirements.join(", ")),
        (labels.challenge, challenge.join("\n")),
    ];
    let shape = Shape {
        caption: "",
        columns: &[("", 2200), ("", 7160)],
        style: TABLE,
        compact: true,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for (label, text) in facts.iter().filter(|own| !own.1.is_empty()) {
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", label));
                cells.text(text);
            });
        }
        if !own.evidence.is_empty() {
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", labels.evidence));
                cells.line(|line| line.link(&own.evidence, &own.evidence));
            });
        }
    });
}

fn reports(story: &mut Story<'_>, view: &ExecutiveView) {
    let labels = view.labels;
    story.heading(1, labels.reports);
    let shape = Shape {
        caption: labels.reports,
        columns: &[
            (labels.unit, 3060),
            (labels.entity, 1300),
            (labels.covers, 2000),
            (labels.done_short, 1200),
            (labels.mentions, 800),
            (labels.state_of, 1000),
        ],
        style: TABLE,
        compact: true,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for own in &view.reports {
            rows.row(|cells| {
                cells.text(&own.unit);
                cells.text(&own.state);
                cells.text(&own.covers);
                cells.text(&numbers::integer(own.done as u64));
                cells.text(&numbers::integer(own.challenges as u64));
                cells.text(if own.partial {
                    labels.partial
                } else {
                    labels.whole
                });
            });
        }
    });
}
