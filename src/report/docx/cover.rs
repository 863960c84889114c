//! The cover: who presents the report, whose laws, when, with which rules, and what the report is not.
//!
//! In: the view's cover. Out: the first section, without header or footer.

use super::letterhead;
use super::story::{Page, Story};
use super::table::Shape;
use crate::report::View;
use crate::report::view::Cover;

const FACTS: Shape<'_> = Shape {
    caption: "",
    columns: &[("", 2700), ("", 6660)],
    style: "TextoDeCuadro",
    compact: false,
    whole_rows: true,
};

/// Writes the cover.
pub(super) fn write(story: &mut Story<'_>, view: &View) {
    let labels = view.labels;
    letterhead::head(story, &view.letterhead);
    story.plain("Naturaleza", labels.nature);
    story.plain("Title", &view.cover.entity);
    story.plain("Subtitle", labels.title);
    story.table(FACTS, |rows| {
        let said = |fact: &Fact<'_>| !fact.1.is_empty();
        for (label, text, style) in facts(view).into_iter().filter(said) {
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", label));
                cells.line(|line| line.styled(style, text));
            });
        }
    });
    story.plain("Advertencia", labels.nature_note);
    story.end_section(Page::Cover);
}

/// A label, what it says and in what letter.
type Fact<'v> = (&'static str, &'v str, &'static str);

fn facts(view: &View) -> [Fact<'_>; 6] {
    let labels = view.labels;
    let Cover {
        date_text,
        instruments_text,
        rules_text,
        rules_sha256,
        schema,
        ..
    } = &view.cover;
    [
        (labels.dossier_date, date_text, ""),
        (labels.instruments, instruments_text, ""),
        (labels.rule_set, rules_text, ""),
        (labels.author, &view.letterhead.author, ""),
        (labels.hash, rules_sha256, "Clave"),
        (labels.schema, schema, ""),
    ]
}
