//! What holds for every law, whatever it was read from. The fuzz targets use it too.

use armoniza::law::{Law, LineRole};
use armoniza::source::Source;

/// What printing can not add nor drop: every character but blanks and the marks of pages.
pub fn inked(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices()
        .filter(|(_, c)| !c.is_whitespace() && !matches!(c, '\u{c}' | '\u{feff}'))
}

/// Which bytes of the source the clean text gives back.
fn covered(source: &Source, law: &Law) -> Vec<bool> {
    // Ranges say for each of their articles what was printed once.
    let mut covered = vec![false; source.text.len()];
    for (at, fragment) in law.text.fragments.iter().enumerate() {
        let next = law.text.fragments.get(at + 1);
        let end = next.map_or(law.text.clean.len(), |next| next.clean as usize);
        let run = &law.text.clean[fragment.clean as usize..end];
        let glued = run.trim_end_matches([' ', '\n']).len() == run.len();
        let run = run.trim_end_matches([' ', '\n']);
        let from = fragment.source as usize;
        covered[from..from + run.len()].fill(true);
        // A word cut at the line end is closed: its hyphen, and nothing else, lies between two
        // fragments that the clean text joins.
        if let Some(next) = next.filter(|_| glued) {
            let between = source.text.get(from + run.len()..next.source as usize);
            let hyphens = between.unwrap_or("");
            for (skip, c) in hyphens.char_indices() {
                if !matches!(c, '-' | '\u{ad}' | '‐') {
                    break;
                }
                covered[from + run.len() + skip..][..c.len_utf8()].fill(true);
            }
        }
    }
    covered
}

/// Every byte of the source that is no blank has its place.
///
/// * A line of text is in the clean text, byte for byte, but for what `asides` and `cuts` record
///   (notes and furniture inside the line), the hyphen of a word cut at the line end, and the marks
///   with which Markdown opens a line.
/// * A line of notes is in the notes, in order and whole; so is every aside.
/// * Furniture, preamble, headings and closings are whole lines with that role; headings are in the
///   divisions.
/// * What has no place is marked so, with a warning.
fn accounts_for_every_byte(source: &Source, law: &Law) {
    let covered = covered(source, law);
    let mut aside = vec![false; source.text.len()];
    for span in &law.asides {
        aside[span.range()].fill(true);
    }
    let mut cut = vec![false; source.text.len()];
    for span in &source.cuts {
        cut[span.range()].fill(true);
    }
    let mut noted = String::new();
    let mut lost = String::new();
    let mut unplaced = 0usize;
    for (line, role) in source.lines.iter().zip(&law.roles) {
        let text = source.slice(line.span);
        let from = line.span.start as usize;
        let marks = text.trim_start();
        let marks = marks.trim_start_matches(['#', '>', '*', '_', ' ']).len();
        for (at, c) in inked(text) {
            let opens = text.len() - at > marks && matches!(c, '#' | '>' | '*' | '_');
            match role {
                LineRole::Blank => assert!(opens || cut[from + at], "{text:?} is no blank"),
                LineRole::Note if !cut[from + at] => noted.push(c),
                _ if aside[from + at] => noted.push(c),
                LineRole::Text if !covered[from + at] && !cut[from + at] && !opens => lost.push(c),
                _ => {}
            }
        }
        unplaced += usize::from(*role == LineRole::Unplaced);
    }
    assert!(lost.is_empty(), "lost: {lost:.200}");
    assert!(unplaced == 0 || !law.warnings.is_empty());
    let mut notes: Vec<(u32, &str)> = law.notes.iter().map(|n| (n.at, n.raw.as_str())).collect();
    notes.sort_by_key(|note| note.0);
    notes.dedup();
    let said: String = notes
        .iter()
        .flat_map(|(_, raw)| inked(raw).map(|(_, c)| c))
        .collect();
    let plain = |text: &str| text.replace(['#', '>', '*', '_'], "");
    assert_eq!(plain(&said), plain(&noted), "the notes are whole");
}

/// What holds for every law, whatever it was read from.
pub fn check(source: &Source, law: &Law) {
    assert_eq!(law.roles.len(), source.lines.len(), "one role per line");
    let clean = &law.text.clean;
    let mut end = 0u32;
    let mut next = 0u32;
    for (at, article) in law.articles.iter().enumerate() {
        assert_eq!(article.provisions.start, next, "provisions are contiguous");
        next = article.provisions.end;
        assert!(clean.is_char_boundary(article.span.start as usize));
        assert!(clean.is_char_boundary(article.span.end as usize));
        for (ix, provision) in law.provisions_of(article) {
            assert_eq!(provision.article as usize, at);
            assert!(provision.span.start >= end, "spans are in order");
            assert!(provision.span.start <= provision.span.end);
            assert!(article.span.contains(provision.span));
            assert!(clean.is_char_boundary(provision.span.start as usize));
            assert!(clean.is_char_boundary(provision.span.end as usize));
            assert!(
                provision.parent.is_none_or(|parent| parent < ix),
                "parents come first"
            );
            assert!(
                provision.lead_in.is_none_or(|lead| lead < ix),
                "lead-ins come first"
            );
            end = provision.span.end;
            let _ = law.citation(ix);
        }
    }
    for pair in law.text.fragments.windows(2) {
        assert!(pair[0].clean <= pair[1].clean, "fragments are sorted");
        let run = &clean[pair[0].clean as usize..pair[1].clean as usize];
        let from = pair[0].source as usize;
        let printed = run.trim_end_matches([' ', '\n']);
        assert!(
            source.text[from..].starts_with(printed),
            "{printed:?} is where it was printed"
        );
    }
    let ids: std::collections::BTreeSet<&str> = law
        .articles
        .iter()
        .map(|article| article.id.as_str())
        .collect();
    assert_eq!(ids.len(), law.articles.len(), "ids are unique");
    assert!(law.balance.placed_bytes <= law.balance.text_bytes);
    accounts_for_every_byte(source, law);
}
