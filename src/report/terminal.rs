//! The summary for a terminal, as text.
//!
//! In: a [`View`] or its [`Outline`], the width and whether colour is welcome. Out: one string that ends in a line end.
//!
//! # Invariants
//!
//! * Lines are no wider than asked, save single words that do not fit.
//! * Without colour the text holds no escape sequence, whatever the laws contain.
//!
//! # Not here
//!
//! Finding out width and colour, printing: `cli/`.

use super::frameless::frameless;
use super::inert::one_line;
use super::texts::{LABELS, sentences};
use super::view::{
    CheckGroup, Cover, DossierView, GapRow, Outline, ScoreView, StatusCount, StepSection, View,
};
use crate::finding::ConfidenceLevel;
use comfy_table::{Cell, CellAlignment, Color, Table};

/// How the summary is laid out.
#[derive(Clone, Debug)]
pub struct TerminalOptions {
    /// Columns.
    pub width: u16,
    /// Colour welcome.
    pub colour: bool,
    /// Gaps listed at most; the rest are counted.
    pub gaps: usize,
    /// Reports written, to name at the end.
    pub written: Vec<String>,
}

impl Default for TerminalOptions {
    fn default() -> Self {
        TerminalOptions {
            width: 100,
            colour: false,
            gaps: 15,
            written: Vec::new(),
        }
    }
}

/// Narrower terminals are laid out as if they had this many columns.
const NARROWEST: u16 = 40;

/// The summary: semaphore by step, counts, gaps in order of priority, checks by kind, files with warnings, files not read, reports.
pub fn terminal<'v>(view: impl Into<Told<'v>>, options: &TerminalOptions) -> String {
    let view = &view.into();
    let page = Page {
        width: options.width.max(NARROWEST),
        colour: options.colour,
    };
    let mut parts = vec![page.head(view), page.steps(view), page.counts(view)];
    parts.push(page.gaps(view, options.gaps));
    parts.extend(page.checks(view));
    parts.extend(page.files(view));
    parts.extend(page.written(&options.written));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

/// What the summary tells, whether or not the rest of the view is there.
pub struct Told<'v> {
    cover: &'v Cover,
    summary: &'v [String],
    total: &'v ScoreView,
    steps: &'v [StepSection],
    gaps: &'v [GapRow],
    checks: &'v [CheckGroup],
    dossier: &'v DossierView,
}

macro_rules! told {
    ($($whole:ty),*) => {$(
        impl<'v> From<&'v $whole> for Told<'v> {
            fn from(own: &'v $whole) -> Self {
                Told {
                    cover: &own.cover,
                    summary: &own.summary,
                    total: &own.total,
                    steps: &own.steps,
                    gaps: &own.gaps,
                    checks: &own.checks,
                    dossier: &own.dossier,
                }
            }
        }
    )*};
}

told!(View, Outline);

struct Page {
    width: u16,
    colour: bool,
}

impl Page {
    fn head(&self, view: &Told<'_>) -> String {
        let cover = view.cover;
        let mut lines = vec![
            format!("{} · {}", cover.entity, LABELS.short_title),
            format!(
                "{}. {}: {}",
                LABELS.nature, LABELS.dossier_date, cover.date_text
            ),
            String::new(),
        ];
        lines.extend(view.summary.iter().cloned());
        lines.extend(cover.notices.iter().cloned());
        self.fill(&lines)
    }

    fn steps(&self, view: &Told<'_>) -> String {
        let mut table = self.table(&[
            LABELS.step,
            LABELS.semaphore,
            LABELS.score,
            LABELS.points,
            LABELS.evaluated,
        ]);
        let scored = view.steps.iter().filter(|step| step.number.is_some());
        for score in scored.map(|step| &step.score).chain([view.total]) {
            table.add_row(self.score_row(score));
        }
        self.titled(LABELS.by_step, &table)
    }

    fn score_row(&self, score: &ScoreView) -> Vec<Cell> {
        let value = if score.value.is_some() {
            &score.value_text
        } else {
            "—"
        };
        vec![
            Cell::new(&score.name),
            self.coloured(score.semaphore_word, semaphore_colour(score.semaphore)),
            Cell::new(value).set_alignment(CellAlignment::Right),
            Cell::new(&score.points_text),
            Cell::new(&score.coverage_text),
        ]
    }

    fn counts(&self, view: &Told<'_>) -> String {
        let mut table = self.table(&[LABELS.status, LABELS.requirements]);
        for own in view.total.counts.iter().filter(|own| own.count > 0) {
            table.add_row(self.count_row(own));
        }
        let mut text = self.titled(LABELS.by_status, &table);
        let counts = ConfidenceLevel::ALL.map(|level| {
            let levels = view.steps.iter().flat_map(|step| &step.cards);
            let levels = levels.filter_map(|card| card.confidence.as_ref());
            let own = levels.filter(|own| own.level == level).count();
            (level.word(), own)
        });
        if counts.iter().any(|(_, number)| *number > 0) {
            text.push('\n');
            text.push_str(&self.fill(&[sentences::confidence_counts(&counts)]));
        }
        text
    }

    fn count_row(&self, own: &StatusCount) -> Vec<Cell> {
        vec![
            self.coloured(own.status.word, status_colour(own.status.key)),
            Cell::new(&own.text).set_alignment(CellAlignment::Right),
        ]
    }

    fn gaps(&self, view: &Told<'_>, most: usize) -> String {
        if view.gaps.is_empty() {
            return self.fill(&[LABELS.gaps.to_owned(), LABELS.no_gaps.to_owned()]);
        }
        let mut table = self.table(&[
            LABELS.rank,
            LABELS.status,
            LABELS.priority,
            LABELS.requirement,
            LABELS.where_found,
        ]);
        for (at, gap) in view.gaps.iter().take(most).enumerate() {
            if at > 0 {
                table.add_row(["", "", "", "", ""]);
            }
            table.add_row(self.gap_row(gap));
        }
        let mut text = self.titled(LABELS.gaps, &table);
        let more = view.gaps.len().saturating_sub(most);
        if more > 0 {
            text.push('\n');
            text.push_str(&self.fill(&[sentences::more_gaps(more)]));
        }
        text
    }

    fn gap_row(&self, gap: &GapRow) -> Vec<Cell> {
        vec![
            Cell::new(&gap.rank_text).set_alignment(CellAlignment::Right),
            self.coloured(gap.status.word, status_colour(gap.status.key)),
            Cell::new(gap.priority.map_or("—", |own| own.word)),
            Cell::new(&gap.title),
            Cell::new(&gap.place),
        ]
    }

    /// How many checks of each kind, when there is any.
    fn checks(&self, view: &Told<'_>) -> Option<String> {
        let mut lines = vec![LABELS.checks.to_owned()];
        let groups = view.checks.iter();
        lines.extend(groups.map(|own| format!("  {}: {}", own.title, own.checks.len())));
        (lines.len() > 1).then(|| self.fill(&lines))
    }

    /// Files with warnings and files not read, each group only when there is one.
    fn files(&self, view: &Told<'_>) -> Vec<String> {
        let mut parts = Vec::new();
        let dossier = view.dossier;
        if !dossier.warnings.is_empty() {
            let mut lines = vec![LABELS.warnings.to_owned()];
            let groups = dossier.warnings.iter();
            lines.extend(groups.map(|own| format!("  {}: {}", own.file, own.count_text)));
            parts.push(self.fill(&lines));
        }
        if !dossier.unread.is_empty() {
            let mut lines = vec![LABELS.unread.to_owned()];
            let files = dossier.unread.iter();
            lines.extend(files.map(|own| {
                let file = if own.file.is_empty() {
                    LABELS.whole_dossier
                } else {
                    &own.file
                };
                format!("  {file}: {}", own.message)
            }));
            parts.push(self.fill(&lines));
        }
        parts
    }

    fn written(&self, paths: &[String]) -> Option<String> {
        let lines: Vec<String> = paths
            .iter()
            .map(|path| format!("{}: {}", LABELS.written, one_line(path)))
            .collect();
        (!lines.is_empty()).then(|| self.fill(&lines))
    }

    fn titled(&self, title: &str, table: &Table) -> String {
        let rows: Vec<String> = table
            .lines()
            .map(|line| line.trim_end().to_owned())
            .collect();
        format!("{}\n{}", self.fill(&[title.to_owned()]), rows.join("\n"))
    }

    fn table(&self, header: &[&str]) -> Table {
        let mut table = frameless(header.iter().copied(), self.width);
        if self.colour {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        table
    }

    fn coloured(&self, word: &str, colour: Color) -> Cell {
        let cell = Cell::new(word);
        if self.colour { cell.fg(colour) } else { cell }
    }

    /// The lines, each broken between words to fit the width; a broken line goes on under its own indentation.
    fn fill(&self, lines: &[String]) -> String {
        let width = usize::from(self.width);
        let mut text = Vec::new();
        for line in lines {
            let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
            let mut row = indent.clone();
            for word in line.split_whitespace() {
                let used = row.chars().count();
                if used > indent.len() && used + 1 + word.chars().count() > width {
                    text.push(std::mem::replace(&mut row, indent.clone()));
                }
                if row.len() > indent.len() {
                    row.push(' ');
                }
                row.push_str(word);
            }
            text.push(row);
        }
        text.join("\n")
    }
}

fn semaphore_colour(key: &str) -> Color {
    match key {
        "rojo" => Color::Red,
        "ámbar" => Color::Yellow,
        "verde" => Color::Green,
        _ => Color::Reset,
    }
}

fn status_colour(key: &str) -> Color {
    match key {
        "cumple" => Color::Green,
        "parcial" => Color::Yellow,
        "ausente" | "contrario" => Color::Red,
        "invade" => Color::Magenta,
        "observado" => Color::Blue,
        _ => Color::Reset,
    }
}
