//! The executive summary, on one page, and the open matters that follow it.
//!
//! In: the view. Out: the score with its arithmetic, the lights by step and by subject, the first gaps; then what the
//! statuses mean, and every gap in order of priority.

use super::story::{Line, Story};
use super::table::{Rows, Shape};
use crate::report::View;
use crate::report::texts::document;
use crate::report::view::{GapRow, ScoreView};

/// Gaps shown in the summary.
const FIRST: usize = 10;
/// Packages of the plan shown in the summary.
const PACKAGES: usize = 3;
/// Subjects side by side.
const ACROSS: usize = 3;

/// Writes the notices, the summary and the open matters.
pub(super) fn write(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    story.heading(1, labels.summary);
    score(story, view);
    story.plain("Sumario", &view.summary.join(" "));
    by_step(story, view);
    by_subject(story, view);
    first_gaps(story, view);
    first_packages(story, view);
    story.heading(1, labels.gaps);
    if view.gaps.is_empty() {
        story.plain("BodyText", labels.no_gaps);
    } else {
        every_gap(story, view);
    }
    meanings(story, view);
    notices(story, view);
}

fn score(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    let total = &view.total;
    story.paragraph("Calificacion", |line| {
        line.styled("Strong", labels.total_score);
        line.text(": ");
        line.styled("Cifra", &total.value_text);
        if total.value.is_some() {
            line.text(&format!(" {}   ", labels.out_of));
            line.light(total.semaphore, total.semaphore_word);
        }
        line.text(&format!("   {}", total.points_text));
    });
}

fn by_step(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    let shape = Shape {
        caption: labels.by_step,
        columns: &[
            (labels.step, 5060),
            (labels.semaphore, 1200),
            (labels.points, 1400),
            (labels.evaluated, 1700),
        ],
        style: "TextoDeResumen",
        compact: true,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for step in view.steps.iter().filter(|step| step.number.is_some()) {
            rows.row(|cells| {
                cells.line(|line| {
                    line.styled("Strong", &step.label);
                    line.text(". ");
                    line.text(&step.name);
                });
                cells.line(|line| light(line, &step.score));
                cells.text(&step.score.points_text);
                cells.text(&step.score.coverage_text);
            });
        }
    });
}

/// The light and the score.
fn light(line: &mut Line<'_, '_>, score: &ScoreView) {
    line.light(score.semaphore, score.semaphore_word);
    line.text(" ");
    line.text(value(score));
}

/// The score, or a dash when there is none.
fn value(score: &ScoreView) -> &str {
    match score.value {
        Some(_) => &score.value_text,
        None => "—",
    }
}

fn by_subject(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    let one = [(labels.subject, 2030), (labels.semaphore, 1090)];
    let columns = one.repeat(ACROSS);
    let shape = Shape {
        caption: labels.by_subject,
        columns: &columns,
        style: "TextoDeResumen",
        compact: true,
        whole_rows: true,
    };
    let down = view.subjects.len().div_ceil(ACROSS);
    story.table(shape, |rows| {
        for row in 0..down {
            rows.row(|cells| {
                for column in 0..ACROSS {
                    let Some(subject) = view.subjects.get(column * down + row) else {
                        cells.text("");
                        cells.text("");
                        continue;
                    };
                    cells.text(&subject.name);
                    cells.line(|line| light(line, subject));
                }
            });
        }
    });
}

fn first_gaps(story: &mut Story<'_>, view: &View) {
    if view.gaps.is_empty() {
        story.plain("BodyText", view.labels.no_gaps);
        return;
    }
    let labels = view.labels;
    let shown = view.gaps.len().min(FIRST);
    let caption = document::first_gaps(shown, view.gaps.len());
    let shape = Shape {
        caption: &caption,
        columns: &[
            (labels.rank, 560),
            (labels.requirement, 4900),
            (labels.status, 960),
            (labels.priority, 840),
            (labels.grounds, 2100),
        ],
        style: "TextoDeResumen",
        compact: true,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for gap in &view.gaps[..shown] {
            rows.row(|cells| {
                cells.text(&gap.rank_text);
                cells.line(|line| line.link_to(&gap.anchor, &gap.title));
                cells.line(|line| line.status(gap.status));
                cells.text(gap.priority.map_or("—", |own| own.word));
                cells.text(&gap.ground);
            });
        }
    });
}

fn first_packages(story: &mut Story<'_>, view: &View) {
    let packages = &view.plan.whole.packages;
    if packages.is_empty() {
        return;
    }
    let labels = view.labels;
    let shape = Shape {
        caption: document::FIRST_PACKAGES,
        columns: &[
            (labels.rank, 560),
            (document::PACKAGE, 6000),
            (document::EFFECT, 2800),
        ],
        style: "TextoDeResumen",
        compact: true,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for package in packages.iter().take(PACKAGES) {
            rows.row(|cells| {
                cells.text(&package.rank.to_string());
                cells.text(&document::package(&package.instrument, &package.subject));
                cells.text(&document::package_figures(
                    package.articles,
                    package.gaps.len(),
                    package.lines.len(),
                ));
            });
        }
    });
}

fn every_gap(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    let shape = Shape {
        caption: labels.gaps,
        columns: &[
            (labels.rank, 640),
            (labels.requirement, 3200),
            (labels.status, 1100),
            (labels.priority, 960),
            (labels.where_found, 2260),
            (labels.held_lines, 1200),
        ],
        style: "TextoMenorDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for gap in &view.gaps {
            gap_row(rows, view, gap);
        }
    });
}

fn gap_row(rows: &mut Rows<'_, '_>, view: &View, gap: &GapRow) {
    rows.row(|cells| {
        cells.text(&gap.rank_text);
        cells.cell(|story| {
            story.paragraph("TextoDeTabla", |line| line.link_to(&gap.anchor, &gap.title));
            story.paragraph("TextoMenorDeTabla", |line| context(line, view, gap));
        });
        cells.line(|line| line.status(gap.status));
        cells.text(gap.priority.map_or("—", |own| own.word));
        cells.text(&gap.place);
        if gap.lines.is_empty() {
            cells.text("—");
        } else {
            cells.text(&gap.lines.join(", "));
        }
    });
}

/// Step, subject and ground of a gap, in a line.
fn context(line: &mut Line<'_, '_>, view: &View, gap: &GapRow) {
    let step = gap.step.map(|step| format!("{} {step}", view.labels.step));
    let parts = [step.as_deref(), Some(&gap.subject), Some(&gap.ground)];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|own| !own.is_empty())
        .collect();
    line.styled("Menor", &parts.join(" · "));
}

fn meanings(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    story.heading(2, labels.legend);
    let shape = Shape {
        caption: labels.legend,
        columns: &[(labels.status, 1500), (labels.conclusion, 7860)],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for status in &view.legend {
            rows.row(|cells| {
                cells.line(|line| line.status(*status));
                cells.text(status.meaning);
            });
        }
    });
}

fn notices(story: &mut Story<'_>, view: &View) {
    if view.cover.notices.is_empty() {
        return;
    }
    story.heading(2, view.labels.notices);
    for notice in &view.cover.notices {
        story.plain("ListBullet", notice);
    }
}
