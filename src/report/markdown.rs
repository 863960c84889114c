//! The report as Markdown: what a pull request of a repository of laws shows.
//!
//! In: a [`View`]. Out: text for GitHub and GitLab, short first: figures, what is open, and the detail
//! of each folded.
//!
//! # Invariants
//!
//! * Text of laws, files and rules is escaped: it makes no link, mention, tag, heading or column.

use super::View;
use super::texts::sheets;
use super::view::{Card, EvidenceView, GapRow, ScoreView};
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The report of a view.
pub fn markdown(view: &View) -> String {
    let labels = view.labels;
    let mut out = String::new();
    let cover = &view.cover;
    let _ = writeln!(out, "# {}: {}\n", labels.short_title, safe(&cover.entity));
    for line in [&view.letterhead.institution, &view.letterhead.area] {
        if !line.is_empty() {
            let _ = writeln!(out, "{}\n", safe(line));
        }
    }
    let _ = writeln!(out, "> **{}.** {}\n", labels.nature, labels.nature_note);
    let _ = writeln!(
        out,
        "{}: {} · {} · {}: {}\n",
        labels.dossier_date,
        safe(&cover.date_text),
        safe(&cover.instruments_text),
        labels.rule_set,
        safe(&cover.rules_text)
    );
    for paragraph in &view.letterhead.introduction {
        let _ = writeln!(out, "{}\n", safe(paragraph));
    }
    if !cover.notices.is_empty() {
        let _ = writeln!(out, "## {}\n", labels.notices);
        for notice in &cover.notices {
            let _ = writeln!(out, "- {}", safe(notice));
        }
        out.push('\n');
    }
    summary(view, &mut out);
    gaps(view, &mut out);
    verdicts(view, &mut out);
    unevaluated(view, &mut out);
    trace(view, &mut out);
    out
}

fn summary(view: &View, out: &mut String) {
    let labels = view.labels;
    let _ = writeln!(out, "## {}\n", labels.summary);
    for sentence in &view.summary {
        let _ = writeln!(out, "{}\n", safe(sentence));
    }
    row(
        out,
        &[
            labels.step,
            labels.semaphore,
            labels.score,
            labels.points,
            labels.evaluated,
            labels.by_status,
        ],
    );
    out.push_str("|---|---|--:|---|---|---|\n");
    for step in &view.steps {
        let name = format!("{} {}", step.label, step.name);
        score(out, &step.score, name.trim());
    }
    score(out, &view.total, &view.total.name);
    out.push('\n');
}

fn score(out: &mut String, own: &ScoreView, name: &str) {
    let counts: Vec<String> = (own.counts.iter())
        .filter(|count| count.count > 0)
        .map(|count| format!("{} {}", count.text, count.status.word.to_lowercase()))
        .collect();
    row(
        out,
        &[
            &safe(name),
            own.semaphore_word,
            &own.value_text,
            &own.points_text,
            &own.coverage_text,
            &counts.join(", "),
        ],
    );
}

fn gaps(view: &View, out: &mut String) {
    let labels = view.labels;
    let _ = writeln!(out, "## {}\n", labels.gaps);
    if view.gaps.is_empty() {
        let _ = writeln!(out, "{}\n", labels.no_gaps);
        return;
    }
    row(
        out,
        &[
            labels.rank,
            labels.requirement,
            labels.status,
            labels.priority,
            labels.where_found,
            labels.held_lines,
        ],
    );
    out.push_str("|--:|---|---|---|---|---|\n");
    for gap in &view.gaps {
        row(
            out,
            &[
                &gap.rank_text,
                &safe(&gap.title),
                &format!("**{}**", gap.status.word),
                gap.priority.map_or("—", |own| own.word),
                &safe(&gap.place),
                &safe(&gap.lines.join(", ")),
            ],
        );
    }
    out.push('\n');
    for gap in &view.gaps {
        if let Some(card) = view.cards().find(|card| card.anchor == gap.anchor) {
            detail(view, gap, card, out);
        }
    }
}

/// A gap, folded: what is asked, on what ground, what was found, what came near, what to write.
fn detail(view: &View, gap: &GapRow, card: &Card, out: &mut String) {
    let labels = view.labels;
    let _ = writeln!(
        out,
        "<details><summary>{}. {}: {}</summary>\n",
        gap.rank_text,
        safe(&card.title),
        card.status.word
    );
    let grounds: Vec<&str> = card.grounds.iter().map(|own| own.text.as_str()).collect();
    let mut reasons = vec![card.conclusion.as_str()];
    reasons.extend(card.reasons.iter().map(String::as_str));
    let (confidence, told) = card
        .confidence
        .as_ref()
        .map_or_else(Default::default, |own| (own.word, own.told()));
    for (label, text) in [
        (labels.asks, card.asks.clone()),
        (labels.grounds, grounds.join("; ")),
        (labels.conclusion, reasons.join(" ")),
        (confidence, told),
    ] {
        if !text.is_empty() {
            let _ = writeln!(out, "**{label}.** {}\n", safe(&text));
        }
    }
    if let Some(own) = &card.verdict {
        let _ = writeln!(
            out,
            "**{}** ({}). {} {}\n",
            labels.verdict,
            own.standing_word,
            safe(&own.text),
            safe(&own.note)
        );
    }
    quotes(out, labels.evidence, card.evidence.iter());
    quotes(out, labels.near_misses, card.near_misses.iter().cloned());
    if !card.suggestion.is_empty() {
        let _ = writeln!(
            out,
            "**{}.** {}\n",
            labels.suggestion,
            safe(&card.suggestion)
        );
    }
    out.push_str("</details>\n\n");
}

fn quotes(out: &mut String, label: &str, all: impl Iterator<Item = EvidenceView>) {
    let mut some = false;
    for own in all {
        if !some {
            let _ = writeln!(out, "**{label}**\n");
            some = true;
        }
        let shown = if own.excerpt.is_empty() {
            &own.segments
        } else {
            &own.excerpt
        };
        let mut text = String::new();
        for segment in shown {
            let piece = safe(&segment.text);
            if segment.concepts.is_empty() || piece.trim().is_empty() {
                text.push_str(&piece);
            } else {
                let _ = write!(text, "<b>{piece}</b>");
            }
        }
        let _ = writeln!(
            out,
            "- {} ({})\n  > {}",
            safe(&own.full_citation),
            safe(&own.place),
            text.trim().replace('\n', "\n  > ")
        );
    }
    if some {
        out.push('\n');
    }
}

/// What people have decided, whether anything is left open or not.
fn verdicts(view: &View, out: &mut String) {
    let labels = view.labels;
    let mut decided = (view.cards())
        .filter_map(|card| Some((card, card.verdict.as_ref()?)))
        .peekable();
    if decided.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "## {}\n", labels.verdicts);
    for (card, own) in decided {
        let told = format!("{} {}", own.text, own.note);
        let _ = writeln!(
            out,
            "- **{}** · {}: {}",
            own.standing_word,
            safe(&card.title),
            safe(told.trim())
        );
    }
    out.push('\n');
}

fn unevaluated(view: &View, out: &mut String) {
    let labels = view.labels;
    let _ = writeln!(out, "## {}\n", labels.unevaluated);
    if view.unevaluated.is_empty() {
        let _ = writeln!(out, "{}\n", labels.all_evaluated);
        return;
    }
    let _ = writeln!(
        out,
        "{}\n\n<details><summary>{}</summary>\n",
        labels.unevaluated_note, labels.unevaluated
    );
    for own in &view.unevaluated {
        let word = own.status.map_or(labels.not_read, |status| status.word);
        let _ = writeln!(
            out,
            "- **{word}** · {}: {}",
            safe(&own.what),
            safe(&own.why)
        );
    }
    out.push_str("\n</details>\n\n");
}

fn trace(view: &View, out: &mut String) {
    let labels = view.labels;
    let _ = writeln!(out, "## {}\n", sheets::NAMES.trace.0);
    row(
        out,
        &[labels.file, labels.instrument, labels.articles, labels.hash],
    );
    out.push_str("|---|---|---|---|\n");
    for own in &view.dossier.instruments {
        row(
            out,
            &[
                &safe(&own.file),
                &safe(&own.name),
                &own.articles_text,
                &safe(&own.sha256),
            ],
        );
    }
    row(
        out,
        &[
            "",
            sheets::RULE_SET,
            &safe(&view.cover.rules_text),
            &safe(&view.cover.rules_sha256),
        ],
    );
}

pub(super) fn row(out: &mut String, cells: &[&str]) {
    for cell in cells {
        let _ = write!(out, "| {} ", cell.replace('\n', "<br>"));
    }
    out.push_str("|\n");
}

/// The text without anything that Markdown, or what shows it, would act on.
pub(super) fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    // An address becomes a link by itself: its colon is written as a number.
    out.replace("://", "&#58;//").replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_acts() {
        assert_eq!(
            safe("<img onerror=x> @todos #12 [a](b) |c| https://x.mx www.x.mx"),
            "&lt;img onerror=x&gt; &#64;todos &#35;12 \\[a\\](b) \\|c\\| https&#58;//x.mx www&#46;x.mx"
        );
    }
}
