//! What follows the requirements: lines of action, checks, the matrix on its side, and the annexes.
//!
//! In: the view. Out: the lines held back, the checks, the matrix of requirements in a landscape section, what could not
//! be evaluated, the dossier, and the method with its sources.

use super::story::{Page, Story};
use super::table::{Cells, Shape};
use crate::report::View;
use crate::report::texts::{LABELS, document, sentences};
use crate::report::view::{CheckView, HeldLine, InstrumentView, ReachRow};

/// Gaps named beside a line; the rest are counted.
const HOLDERS: usize = 3;

/// Writes everything after the requirements.
pub(super) fn write<'v>(story: &mut Story<'v>, view: &'v View) {
    programme(story, view);
    lines(story, view);
    checks(story, view);
    story.end_section(Page::Portrait);
    matrix(story, view);
    story.end_section(Page::Landscape);
    unevaluated(story, view);
    dossier(story, view);
    method(story, view);
    sources(story, view);
}

fn programme(story: &mut Story<'_>, view: &View) {
    story.heading(1, LABELS.programme_section);
    story.paragraph("BodyText", |line| {
        line.styled("Emphasis", &view.programme.name);
        line.text(": ");
        line.text(&view.programme.summary);
    });
    story.plain("NotaMenor", LABELS.programme_note);
    let shape = Shape {
        caption: LABELS.programme_section,
        columns: &[
            (LABELS.strategy, 6000),
            (LABELS.status, 1760),
            (LABELS.lines_with_gaps, 1600),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for objective in &view.programme.objectives {
            rows.group(&sentences::objective(
                &objective.row.key,
                &objective.row.name,
            ));
            for strategy in &objective.strategies {
                rows.row(|cells| reached(cells, strategy, true));
            }
        }
    });
    story.heading(2, LABELS.compact_section);
    let shape = Shape {
        caption: LABELS.compact_section,
        columns: &[(LABELS.objective, 7600), (LABELS.status, 1760)],
        ..shape
    };
    story.table(shape, |rows| {
        for objective in &view.programme.compact {
            rows.row(|cells| reached(cells, objective, false));
        }
    });
}

/// Key and name, state, and how many of its lines have open matters.
fn reached(cells: &mut Cells<'_, '_>, own: &ReachRow, with_lines: bool) {
    cells.line(|line| {
        line.styled("Strong", &own.key);
        line.text(" ");
        line.text(&own.name);
    });
    cells.line(|line| line.badge(own.state.key, own.state.word));
    if with_lines {
        cells.text(or_dash(&own.lines_text));
    }
}

fn lines(story: &mut Story<'_>, view: &View) {
    story.heading(1, LABELS.lines_section);
    if view.lines.is_empty() {
        story.plain("BodyText", LABELS.no_lines);
        return;
    }
    story.paragraph("NotaMenor", |line| {
        line.text(LABELS.lines_note);
        line.text(" ");
        line.styled("Emphasis", &view.programme.name);
        line.text(".");
    });
    let shape = Shape {
        caption: LABELS.lines_section,
        columns: &[
            (LABELS.action_line, 3500),
            (LABELS.strategy, 2460),
            (LABELS.gaps_that_hold, 3400),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for group in &view.lines {
            rows.group(&group.title);
            for held in &group.lines {
                rows.row(|cells| held_line(cells, held));
            }
        }
    });
}

fn held_line(cells: &mut Cells<'_, '_>, held: &HeldLine) {
    cells.line(|line| {
        line.styled("Strong", &held.line.key);
        line.text(" ");
        line.text(&held.line.name);
    });
    match &held.line.strategy {
        Some(own) => cells.text(&format!("{} {}", own.key, own.name)),
        None => cells.text("—"),
    }
    cells.cell(|story| {
        story.paragraph("TextoDeTabla", |line| {
            line.styled("Strong", &held.count_text)
        });
        for gap in held.gaps.iter().take(HOLDERS) {
            story.paragraph("TextoMenorDeTabla", |line| {
                line.status(gap.status);
                line.text(" ");
                line.link_to(&gap.anchor, &gap.title);
            });
        }
        let rest = held.gaps.len().saturating_sub(HOLDERS);
        if rest > 0 {
            story.plain("TextoMenorDeTabla", &document::more_matters(rest));
        }
    });
}

fn checks(story: &mut Story<'_>, view: &View) {
    story.heading(1, LABELS.checks);
    story.plain("NotaMenor", LABELS.checks_note);
    if view.checks.is_empty() {
        story.plain("BodyText", LABELS.no_checks);
    }
    for group in &view.checks {
        story.heading(2, group.title);
        story.plain(
            "NotaMenor",
            &format!("{}. {}", group.count_text, group.note),
        );
        for check in &group.checks {
            one_check(story, check);
        }
    }
}

fn one_check(story: &mut Story<'_>, check: &CheckView) {
    story.paragraph("ListBullet", |line| {
        let places: Vec<&str> = check.places.iter().map(|own| own.text.as_str()).collect();
        line.styled("Menor", &format!("{}. ", places.join("; ")));
        line.text(&check.message);
        for (at, own) in check.requirements.iter().enumerate() {
            line.text(if at == 0 { " " } else { "; " });
            if at == 0 {
                line.styled("Menor", &format!("{}: ", LABELS.check_requirements));
            }
            line.link_to(&own.anchor, &own.title);
        }
        if !check.requirements.is_empty() {
            line.text(".");
        }
    });
}

fn matrix(story: &mut Story<'_>, view: &View) {
    story.heading(1, LABELS.matrix);
    story.plain("NotaMenor", LABELS.matrix_note);
    let shape = Shape {
        caption: LABELS.matrix,
        columns: &[
            (LABELS.step, 640),
            (LABELS.requirement, 4000),
            (LABELS.subject, 1700),
            (LABELS.priority, 950),
            (LABELS.status, 1250),
            (LABELS.main_citation, 3140),
            (LABELS.grounds, 2000),
        ],
        style: "TextoMenorDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for card in view.cards() {
            rows.row(|cells| {
                match card.step {
                    Some(step) => cells.text(&step.to_string()),
                    None => cells.text("—"),
                }
                cells.line(|line| line.link_to(&card.anchor, &card.title));
                cells.text(card.subject.as_ref().map_or("—", |own| &own.name));
                cells.text(card.priority.map_or("—", |own| own.word));
                cells.line(|line| line.status(card.status));
                cells.text(or_dash(&card.main_citation));
                cells.text(card.grounds.first().map_or("—", |own| &own.short));
            });
        }
    });
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

fn unevaluated(story: &mut Story<'_>, view: &View) {
    story.heading(1, &document::annex(1, LABELS.unevaluated));
    if view.unevaluated.is_empty() {
        story.plain("BodyText", LABELS.all_evaluated);
        return;
    }
    story.plain("NotaMenor", LABELS.unevaluated_note);
    let shape = Shape {
        caption: LABELS.unevaluated,
        columns: &[
            (LABELS.what, 3700),
            (LABELS.status, 1460),
            (LABELS.why, 4200),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for own in &view.unevaluated {
            rows.row(|cells| {
                cells.line(|line| line.link_to(&own.anchor, &own.what));
                cells.line(|line| match own.status {
                    Some(status) => line.status(status),
                    None => line.text(LABELS.not_read),
                });
                cells.text(&own.why);
            });
        }
    });
}

fn dossier(story: &mut Story<'_>, view: &View) {
    story.heading(1, &document::annex(2, LABELS.dossier));
    if view.dossier.instruments.is_empty() {
        story.plain("BodyText", LABELS.no_instruments);
    } else {
        instruments(story, view);
    }
    story.heading(2, LABELS.warnings);
    if view.dossier.warnings.is_empty() {
        story.plain("BodyText", LABELS.no_warnings);
    }
    for group in &view.dossier.warnings {
        story.heading(4, &format!("{}: {}", group.file, group.count_text));
        for own in &group.warnings {
            story.paragraph("ListBullet", |line| {
                if !own.line_text.is_empty() {
                    line.styled("Menor", &format!("{} {}. ", LABELS.line, own.line_text));
                }
                line.text(&own.message);
            });
        }
    }
}

fn instruments(story: &mut Story<'_>, view: &View) {
    let shape = Shape {
        caption: LABELS.dossier,
        columns: &[
            (LABELS.instrument, 4300),
            (LABELS.class, 1760),
            (LABELS.articles, 1100),
            (LABELS.placed, 1000),
            (LABELS.warnings_column, 1200),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for own in &view.dossier.instruments {
            rows.row(|cells| instrument(cells, own));
        }
    });
}

fn instrument(cells: &mut Cells<'_, '_>, own: &InstrumentView) {
    cells.cell(|story| {
        story.paragraph("TextoDeTabla", |line| line.styled("Strong", &own.name));
        story.paragraph("TextoMenorDeTabla", |line| {
            line.styled(
                "Menor",
                &format!("{} · {}\n{}: ", own.file, own.format, LABELS.hash),
            );
            line.styled("Clave", &own.sha256);
        });
    });
    cells.line(|line| {
        line.text(&own.class);
        if !own.class_source.is_empty() {
            line.styled("Menor", &format!("\n{}", own.class_source));
        }
    });
    let style = if own.articles_differ { "Strong" } else { "" };
    cells.line(|line| line.styled(style, &own.articles_text));
    cells.text(&own.placed_text);
    cells.text(&own.warnings.to_string());
}

fn method(story: &mut Story<'_>, view: &View) {
    story.heading(1, &document::annex(3, LABELS.method));
    for section in &view.method {
        story.heading(2, section.title);
        for paragraph in &section.paragraphs {
            story.plain("BodyText", paragraph);
        }
        for point in &section.points {
            story.plain("ListBullet", point);
        }
    }
}

fn sources(story: &mut Story<'_>, view: &View) {
    if view.sources.is_empty() {
        return;
    }
    story.heading(2, LABELS.sources);
    let shape = Shape {
        caption: LABELS.sources,
        columns: &[
            (LABELS.source_key, 1300),
            (LABELS.source_name, 5560),
            (LABELS.last_reform, 2500),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for own in &view.sources {
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", &own.key));
                cells.line(|line| match own.address.as_str() {
                    "" => line.text(&own.name),
                    address => line.link(address, &own.name),
                });
                cells.text(or_dash(&own.last_reform));
            });
        }
    });
}
