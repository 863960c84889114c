//! The comparative table (cuadro comparativo) of two versions of a law: older text, newer text, remarks.
//!
//! In: a [`LawsView`]. Out: a Word document on its side: counts, the provisions that changed in the order of the law,
//! divisions, disagreements with the notes, and apart, in an annex, what is no reform.
//!
//! # Invariants
//!
//! * Words taken out are struck through and words put in underlined: colour only repeats it.
//! * Every entry of the comparison is a row of one table.

use super::package::{self, Frame};
use super::story::{Page, Story};
use super::table::{Cells, Rows, Shape};
use crate::report::compare::LawsView;
use crate::report::compare::entries::{Entry, Part, label, of_body, of_transitionals, runs, whole};
use crate::report::texts::{compare as texts, numbers, versions as own_texts, words};
use crate::report::{Letterhead, ReportError};
use std::io::Write;

/// Letters of a title that fit in the head of a page.
const TITLE_FITS: usize = 110;
/// Letters of a text that is kept on one page.
const KEPT_WHOLE: usize = 900;

/// Writes the comparative table.
///
/// # Errors
///
/// [`ReportError::NotWritten`] when the writer fails.
pub(in crate::report) fn versions_to(
    view: &LawsView,
    out: &mut (impl Write + ?Sized),
) -> Result<(), ReportError> {
    let mut story = Story::default();
    let (body, others) = (of_body(view), of_transitionals(view));
    opening(&mut story, view);
    counts(&mut story, view);
    if view.articles.is_empty() {
        story.plain("BodyText", texts::NOTHING);
    }
    let reforms = |all: &'_ [Entry<'_>]| all.iter().any(|own| own.part == Part::Reform);
    for (title, entries) in [(texts::ARTICLES, &body), (texts::TRANSITIONALS, &others)] {
        if reforms(entries) {
            story.heading(2, title);
            table(&mut story, title, Part::Reform, &[entries]);
        }
    }
    divisions(&mut story, view);
    doubts(&mut story, view);
    annex(&mut story, &body, &others);
    story.plain("NotaMenor", texts::NATURE);
    let frame = Frame {
        title: own_texts::TITLE,
        entity: &short(&view.after.title),
        nature: own_texts::NATURE,
        letterhead: &Letterhead::default(),
        last: Page::Landscape,
    };
    package::write(&story, frame, out)
}

/// A title that fits in the head of a page.
fn short(title: &str) -> String {
    if title.chars().count() <= TITLE_FITS {
        return title.to_owned();
    }
    let kept: String = title.chars().take(TITLE_FITS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The name of a file without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// Whose texts they are, from when, and how the table is read.
fn opening(story: &mut Story<'_>, view: &LawsView) {
    story.plain("TituloDeCuadro", own_texts::TITLE);
    story.plain("EntidadDeCuadro", &view.after.title);
    for (name, side) in [(texts::BEFORE, &view.before), (texts::AFTER, &view.after)] {
        story.paragraph("NotaMenor", |line| {
            line.styled("Strong", &format!("{name}: "));
            line.text(&side.date_text);
            line.text(" · ");
            line.text(file_name(&side.file));
        });
    }
    for notice in &view.notices {
        story.plain("Advertencia", notice);
    }
    story.paragraph("NotaMenor", |line| {
        line.styled("Strong", &format!("{}: ", own_texts::MARKS));
        line.styled("Suprimido", own_texts::STRUCK);
        line.text("; ");
        line.styled("Agregado", own_texts::UNDERLINED);
        line.text(". ");
        line.text(own_texts::UNMARKED);
        line.text(" ");
        line.text(own_texts::LEFT_OUT);
    });
}

/// Articles of the body by class of change.
fn counts(story: &mut Story<'_>, view: &LawsView) {
    let shape = Shape {
        caption: texts::COUNTS,
        columns: &[
            (texts::CLASS, 3200),
            (own_texts::MEANING, 8680),
            (own_texts::ARTICLES, 1800),
        ],
        style: "TextoDeTabla",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        let mut total = 0;
        for own in &view.counts {
            total += own.articles;
            rows.row(|cells| {
                cells.line(|line| line.styled("Strong", own.word));
                cells.text(own_texts::meaning(own.change));
                cells.text(&numbers::integer(own.articles as u64));
            });
        }
        rows.row(|cells| {
            cells.line(|line| line.styled("Strong", own_texts::ALL));
            cells.text("");
            cells.line(|line| line.styled("Strong", &numbers::integer(total as u64)));
        });
    });
    if !view.transitionals.is_empty() {
        story.plain("NotaMenor", own_texts::BODY_ONLY);
    }
}

/// A table of the entries of one part, under the headings of their articles.
fn table(story: &mut Story<'_>, title: &str, part: Part, entries: &[&[Entry<'_>]]) {
    let shape = Shape {
        caption: &own_texts::both(title),
        columns: &[
            (texts::BEFORE, 5000),
            (texts::AFTER, 5000),
            (own_texts::REMARKS, 3680),
        ],
        style: "TextoDeCuadro",
        compact: false,
        whole_rows: false,
    };
    story.table(shape, |rows| {
        let mut article = None;
        let of_part = |own: &&Entry<'_>| own.part == part;
        for own in entries.iter().flat_map(|own| own.iter()).filter(of_part) {
            if !article.is_some_and(|last| std::ptr::eq(last, own.article)) {
                article = Some(own.article);
                rows.group(&heading(own));
            }
            row(rows, own);
        }
    });
}

/// "Art. 31. Renumerado. Antes, art. 30."; in the annex, only the citation.
fn heading(own: &Entry<'_>) -> String {
    let citation = words::capital(&own.article.citation);
    match own.part {
        Part::Reform => format!("{citation}. {}", own.article.told),
        Part::Correction | Part::Artefact => citation,
    }
}

fn row(rows: &mut Rows<'_, '_>, own: &Entry<'_>) {
    let letters = |after| -> usize {
        let all = own.shown().iter().flat_map(|part| runs(part, after));
        all.map(|(text, _, _)| text.chars().count()).sum()
    };
    let is_short = letters(false).max(letters(true)) <= KEPT_WHOLE;
    rows.row_whole(is_short, |cells| {
        side(cells, own, false);
        side(cells, own, true);
        remarks(cells, own);
    });
}

/// What one of the texts says.
fn side(cells: &mut Cells<'_, '_>, own: &Entry<'_>, after: bool) {
    let style = "TextoDeCuadro";
    let mark = if after { "Agregado" } else { "Suprimido" };
    let said = |story: &mut Story<'_>, what: &str| {
        story.paragraph(style, |line| line.styled("Emphasis", what));
    };
    cells.cell(|story| {
        let Some(citation) = own.citation(after) else {
            let what = if after {
                own_texts::NOT_AFTER
            } else {
                own_texts::NOT_BEFORE
            };
            return said(story, what);
        };
        story.paragraph(style, |line| {
            line.styled("Strong", &words::capital(citation));
        });
        let mut is_empty = true;
        for part in own.shown() {
            if runs(part, after).next().is_none() {
                continue;
            }
            is_empty = false;
            story.paragraph(style, |line| {
                if own.provision.is_none() {
                    line.text(&label(part));
                }
                for (text, between, same) in runs(part, after) {
                    line.text(between);
                    line.styled(if same { "" } else { mark }, text);
                }
            });
        }
        if is_empty {
            said(story, own_texts::NO_TEXT);
        }
    });
}

/// What happened, what the notes say and what is to be checked.
fn remarks(cells: &mut Cells<'_, '_>, own: &Entry<'_>) {
    cells.cell(|story| {
        story.paragraph("TextoDeCuadro", |line| {
            let gone = own.citation(true).is_none();
            line.styled("Strong", own_texts::class_told(own.change(), gone));
            line.text(&own_texts::remark(own.change(), own.moved(), own.was()));
        });
        let is_same = |part: &_| whole(part, false) == whole(part, true);
        if own.part == Part::Correction && own.shown().iter().all(is_same) {
            story.plain("TextoDeTabla", own_texts::LAYOUT);
        }
        if own.leads && !own.article.notes.is_empty() {
            story.paragraph("TextoDeTabla", |line| {
                line.styled("Strong", &format!("{}: ", own_texts::ARTICLE_NOTES));
                line.text(&own_texts::notes(&own.article.notes));
            });
        }
        for doubt in &own.doubts {
            story.paragraph("TextoDeTabla", |line| {
                line.styled("Strong", &format!("{}: ", own_texts::TO_CHECK));
                line.text(doubt);
            });
        }
    });
}

fn divisions(story: &mut Story<'_>, view: &LawsView) {
    if view.divisions.is_empty() {
        return;
    }
    story.heading(2, texts::DIVISIONS);
    let shape = Shape {
        caption: &own_texts::both(texts::DIVISIONS),
        columns: &[
            (texts::BEFORE, 5000),
            (texts::AFTER, 5000),
            (own_texts::REMARKS, 3680),
        ],
        style: "TextoDeCuadro",
        compact: false,
        whole_rows: true,
    };
    story.table(shape, |rows| {
        for own in &view.divisions {
            rows.row(|cells| {
                let (before, after) = (own.before.as_deref(), own.after.as_deref());
                headed(cells, before, after, ("Suprimido", own_texts::NOT_BEFORE));
                headed(cells, after, before, ("Agregado", own_texts::NOT_AFTER));
                cells.text(&own.told);
            });
        }
    });
}

/// A division's heading in one of the texts, what differs from the other marked.
fn headed(
    cells: &mut Cells<'_, '_>,
    own: Option<&str>,
    other: Option<&str>,
    (mark, none): (&str, &str),
) {
    cells.line(|line| match own {
        Some(own) => {
            let [same, differs, end] = apart(own, other.unwrap_or_default());
            line.text(&same);
            line.styled(mark, &differs);
            line.text(&end);
        }
        None => line.styled("Emphasis", none),
    });
}

/// A text in three: the words with which another opens too, its own, and those with which both end.
fn apart(own: &str, other: &str) -> [String; 3] {
    let (one, two): (Vec<&str>, Vec<&str>) = (own.split(' ').collect(), other.split(' ').collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let opens = one.iter().zip(&two).take_while(same).count();
    let left = one.len().min(two.len()) - opens;
    let (back, back_of_other) = (one.iter().rev(), two.iter().rev());
    let ends = back.zip(back_of_other).take(left).take_while(same).count();
    let [mut first, differs, mut last] = [
        &one[..opens],
        &one[opens..one.len() - ends],
        &one[one.len() - ends..],
    ]
    .map(|words| words.join(" "));
    if !first.is_empty() && opens < one.len() {
        first.push(' ');
    }
    if !last.is_empty() && !differs.is_empty() {
        last.insert(0, ' ');
    }
    [first, differs, last]
}

fn doubts(story: &mut Story<'_>, view: &LawsView) {
    if view.doubts.is_empty() {
        return;
    }
    story.heading(2, texts::DOUBTS);
    story.plain("NotaMenor", texts::DOUBTS_NOTE);
    for own in &view.doubts {
        story.plain("ListBullet", &words::capital(&own.told));
    }
}

/// Corrections and artefacts, apart.
fn annex(story: &mut Story<'_>, body: &[Entry<'_>], others: &[Entry<'_>]) {
    let all = [body, others];
    let has = |part| all.iter().any(|own| own.iter().any(|own| own.part == part));
    if !has(Part::Correction) && !has(Part::Artefact) {
        return;
    }
    story.heading(1, own_texts::ANNEX);
    story.plain("NotaMenor", own_texts::ANNEX_NOTE);
    for (part, title) in [
        (Part::Correction, own_texts::CORRECTIONS),
        (Part::Artefact, own_texts::ARTEFACTS),
    ] {
        if has(part) {
            story.heading(2, title);
            table(story, title, part, &all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_differ_where_their_words_do() {
        assert_eq!(
            apart("CAPÍTULO III. DEL AGUA", "CAPÍTULO IV. DEL AGUA"),
            ["CAPÍTULO ", "III.", " DEL AGUA"]
        );
        assert_eq!(apart("DEL AGUA", "DEL AGUA LIMPIA"), ["DEL AGUA", "", ""]);
        assert_eq!(
            apart("DEL AGUA LIMPIA", "DEL AGUA"),
            ["DEL AGUA ", "LIMPIA", ""]
        );
        assert_eq!(apart("A A", "A A A"), ["A A", "", ""]);
        assert_eq!(apart("DEL AGUA", ""), ["", "DEL AGUA", ""]);
    }

    #[test]
    fn folders_are_no_part_of_a_name() {
        assert_eq!(file_name("a/b\\ley.txt"), "ley.txt");
        assert_eq!(file_name("ley.txt"), "ley.txt");
    }
}
