//! First look at every printed line: blank, furniture, or a row that may mean something.
//!
//! In: the source. Out: [`Row`]s, one per line with text, each with what its first letters say it
//! could be. Only the first bytes of a line are looked at; nothing is allocated per line.
//!
//! # Invariants
//!
//! * Rows are in order; a row's span is its line's, trimmed, Markdown marks taken off.
//! * A kind is a candidate until `outline` has looked at the neighbours.

use super::headings::{self, Transitory};
use super::notes::{self, NoteStart};
use super::number::Close;
use super::{chars, number, ordinal};
use crate::law::LineRole;
use crate::source::Source;

/// What a row may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text, or a point: told apart later.
    Text,
    /// The heading of an article.
    Article,
    /// The heading of a division.
    Division,
    /// The heading of transitory provisions.
    Transitory(Transitory),
    /// The first line of a reform note.
    Note(NoteStart),
    /// An editor's remark.
    Remark,
}

/// What parts a row from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// A new page: blanks there say nothing.
    Page,
    /// A blank line inside a page.
    Blank,
    /// Nothing: it goes on with the same printed line.
    Same,
}

/// A line with text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// Index of its line in the source.
    pub line: u32,
    /// First byte in the source text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What it may be.
    pub kind: Kind,
    /// What parts it from the row before.
    pub gap: Gap,
}

impl Row {
    /// Its text.
    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.start as usize..self.end as usize]
    }
}

/// Looks at every line; roles of blank and furniture lines are settled here.
pub(super) fn scan(source: &Source) -> (Vec<Row>, Vec<LineRole>) {
    let text = source.text.as_str();
    let mut rows: Vec<Row> = Vec::with_capacity(source.lines.len());
    let mut roles = Vec::with_capacity(source.lines.len());
    let (mut blank, mut page) = (false, false);
    let mut taken = 0usize;
    for (index, line) in source.lines.iter().enumerate() {
        if index < taken {
            roles.push(LineRole::Text);
            continue;
        }
        page |= line.span.start > 0 && text.as_bytes()[line.span.start as usize - 1] == 0x0C;
        if line.furniture {
            page = true;
            roles.push(LineRole::Furniture);
            continue;
        }
        if source.has_cut(line.span) {
            push_cut(source, index, &mut rows);
            roles.push(LineRole::Text);
            (blank, page) = (false, false);
            continue;
        }
        let printed = &text[line.span.range()];
        let (from, to) = chars::trim(printed);
        let from = from + markdown(&printed[from..to]);
        if from >= to {
            blank = true;
            roles.push(LineRole::Blank);
            continue;
        }
        roles.push(LineRole::Text);
        let trimmed = &printed[from..to];
        confirm(&mut rows, text, trimmed);
        let start = line.span.start + from as u32;
        let mut end = line.span.start + to as u32;
        let mut kind = classify(trimmed);
        if number::is_cut(trimmed)
            && let Some((lines, whole)) = whole_heading(source, index, start)
        {
            taken = index + lines;
            end = whole;
            kind = Kind::Article;
        }
        let row = Row {
            line: index as u32,
            start,
            end,
            kind,
            gap: match (page, blank) {
                (true, _) => Gap::Page,
                (false, true) => Gap::Blank,
                (false, false) => Gap::None,
            },
        };
        match after_note(rows.last(), row, text) {
            Some(after) => rows.extend(split(row, after, text)),
            None => rows.push(row),
        }
        (blank, page) = (false, false);
    }
    (rows, roles)
}

/// Where the text begins that shares its line with the end of a note in brackets
/// ("(REFORMADO, P.O. 5 DE MAYO DE 2020) Artículo 5.- …").
fn after_note(last: Option<&Row>, row: Row, text: &str) -> Option<usize> {
    let line = row.text(text);
    let end = match row.kind {
        Kind::Note(_) if notes::footnote(line).is_some() => return None,
        Kind::Note(_) if line.starts_with(['(', '[']) => notes::enclosed(line)?,
        Kind::Text => {
            let note = last
                .filter(|last| matches!(last.kind, Kind::Note(_)))?
                .text(text);
            if row.gap == Gap::Blank || !note.starts_with(['(', '[']) {
                return None;
            }
            if notes::enclosed(note).is_some() {
                return None;
            }
            line.find([')', ']'])? + 1
        }
        _ => return None,
    };
    let rest = line[end..].trim_start_matches(['.', ' ', '\t', '\u{a0}']);
    (!rest.is_empty()).then_some(line.len() - rest.len())
}

/// A line that holds the end of a note and the text after it, as two rows.
fn split(row: Row, after: usize, text: &str) -> [Row; 2] {
    let start = row.start + after as u32;
    let note = chars::trim(&text[row.start as usize..start as usize]).1;
    let rest = &text[start as usize..row.end as usize];
    [
        Row {
            end: row.start + note as u32,
            ..row
        },
        Row {
            start,
            kind: classify(rest),
            gap: Gap::None,
            ..row
        },
    ]
}

/// A line with a page header glued inside: what stands before the header and after it are rows of
/// one line.
fn push_cut(source: &Source, index: usize, rows: &mut Vec<Row>) {
    let before = rows.len();
    for piece in source.pieces(source.lines[index].span) {
        let printed = source.slice(piece);
        let (from, to) = chars::trim(printed);
        if from >= to {
            continue;
        }
        let first = rows.len() == before;
        let trimmed = &printed[from..to];
        if first {
            confirm(rows, &source.text, trimmed);
        }
        rows.push(Row {
            line: index as u32,
            start: piece.start + from as u32,
            end: piece.start + to as u32,
            kind: if first { classify(trimmed) } else { Kind::Text },
            gap: if first { Gap::Page } else { Gap::Same },
        });
    }
}

/// A heading broken over several lines ("Artículo" / "101" / "Bis 1."), as narrow columns are: how
/// many lines it takes and where the last one ends.
fn whole_heading(source: &Source, first: usize, start: u32) -> Option<(usize, u32)> {
    let mut found: Option<(usize, u32, usize)> = None;
    let alone = &source.text[start as usize..source.lines[first].span.end as usize];
    let first_number = number::heading(alone);
    for lines in 2..=5 {
        let line = source.lines.get(first + lines - 1)?;
        let printed = &source.text[line.span.range()];
        let (from, to) = chars::trim(printed);
        if line.furniture || from == to {
            break;
        }
        let numbered = found.is_some() || first_number.is_some();
        if numbered && !number::is_suffix_line(&printed[from..to]) {
            break;
        }
        let end = line.span.start + to as u32;
        let Some(head) = number::heading(&source.text[start as usize..end as usize]) else {
            break;
        };
        if found.is_some_and(|(_, _, before)| head.number_end <= before) {
            break;
        }
        found = Some((lines, end, head.number_end));
        if head.close == Close::Mark || head.rest < (end - start) as usize {
            break;
        }
    }
    let (lines, end, reach) = found?;
    first_number
        .is_none_or(|head| reach > head.number_end)
        .then_some((lines, end))
}

/// Length of the Markdown marks that open a heading or a quotation.
fn markdown(line: &str) -> usize {
    let bytes = line.as_bytes();
    match bytes.first() {
        Some(b'#' | b'>') => {
            let marks = bytes
                .iter()
                .take_while(|b| matches!(b, b'#' | b'>' | b' ' | b'*' | b'_'))
                .count();
            marks.min(bytes.len())
        }
        Some(b'*' | b'_') if bytes.len() > 1 && matches!(bytes[1], b'*' | b'_') => bytes
            .iter()
            .take_while(|b| matches!(b, b'*' | b'_'))
            .count(),
        _ => 0,
    }
}

/// A note whose first line bears no gazette holds only if this line goes on with it.
fn confirm(rows: &mut [Row], text: &str, next: &str) {
    let Some(last) = rows.last_mut() else {
        return;
    };
    if let Kind::Note(start) = last.kind
        && !start.certain
        && !(notes::bears_gazette(next) && notes::goes_on(last.text(text), next))
    {
        last.kind = Kind::Text;
    }
}

/// Says what a trimmed line may be, from its first bytes.
fn classify(line: &str) -> Kind {
    let bytes = line.as_bytes();
    match bytes[0] {
        b'a'..=b'z' | b'0'..=b'9' => Kind::Text,
        b'A'..=b'Z' if is_spaced(bytes) => spaced(line),
        b'A' => article(line),
        b'(' | b'[' => bracketed(line),
        b'*' => starred(line),
        b'D' if line.starts_with("Del ") || line.starts_with("DEL ") => article(line),
        b'C' | b'L' | b'P' | b'S' | b'T' | b'D' | b'F' | b'E' | b'I' | b'M' | b'N' | b'R'
        | b'B' | b'O' | b'Q' | b'U' | b'V' => other(line),
        0xC3 => other(line),
        _ => Kind::Text,
    }
}

/// True when single letters, accented or not, open the line: "T R A", "T Í T".
fn is_spaced(bytes: &[u8]) -> bool {
    bytes.len() > 6
        && bytes[1] == b' '
        && (bytes[3] == b' ' || (bytes[2] >= 0xC0 && bytes[4] == b' '))
}

/// A line that opens with A.
fn article(line: &str) -> Kind {
    if number::heading(line).is_some() {
        return Kind::Article;
    }
    other(line)
}

/// A letter-spaced line.
fn spaced(line: &str) -> Kind {
    match headings::unspaced(line) {
        Some(joined) if headings::transitory(&joined).is_some() => {
            Kind::Transitory(Transitory::Plain)
        }
        Some(joined) if headings::division(&joined).is_some() => Kind::Division,
        _ => other(line),
    }
}

/// A line that opens with a bracket.
fn bracketed(line: &str) -> Kind {
    if let Some(mark) = notes::footnote(line) {
        let text = line[mark..].trim_start();
        return match notes::start(text) {
            Some(start) if start.certain => Kind::Note(NoteStart {
                before: false,
                ..start
            }),
            _ => Kind::Text,
        };
    }
    match notes::start(line) {
        Some(start) => Kind::Note(start),
        None if notes::remark(line) => Kind::Remark,
        None => Kind::Text,
    }
}

/// A note after an asterisk: "* Artículo reformado el …".
fn starred(line: &str) -> Kind {
    let rest = line.trim_start_matches(['*', ' ', '\t', '\u{a0}']);
    if rest.starts_with(chars::is_upper)
        && may_head(rest)
        && let Some(start) = notes::start(rest)
    {
        return Kind::Note(start);
    }
    Kind::Text
}

/// True when the first letters of a line can open a note, a remark or a heading: a cheap look that
/// spares most lines the dear ones.
fn may_head(line: &str) -> bool {
    let mut opening = [0u8; 3];
    for (slot, letter) in opening.iter_mut().zip(line.chars()) {
        *slot = chars::fold_letter(letter);
    }
    let heading = matches!(
        &opening,
        b"lib"
            | b"par"
            | b"tit"
            | b"cap"
            | b"sec"
            | b"apa"
            | b"sub"
            | b"tra"
            | b"art"
            | b"dis"
            | b"reg"
            | b"nor"
            | b"cla"
    );
    let note = matches!(
        &opening,
        b"fra"
            | b"bas"
            | b"inc"
            | b"num"
            | b"tab"
            | b"pri"
            | b"sus"
            | b"ley"
            | b"cod"
            | b"fe\0"
            | b"den"
            | b"epi"
            | b"enc"
            | b"ref"
            | b"mul"
            | b"can"
            | b"mon"
            | b"mod"
            | b"adi"
            | b"der"
            | b"abr"
            | b"sup"
            | b"rec"
            | b"ree"
            | b"ren"
            | b"reu"
            | b"res"
            | b"rep"
            | b"cor"
            | b"inv"
            | b"not"
            | b"n\0\0"
            | b"tex"
    );
    let named = &opening == b"la\0" && line.starts_with("La denominaci");
    heading || note || named || ordinal::may_open(&opening)
}

/// Any other line that opens with a capital.
fn other(line: &str) -> Kind {
    if !may_head(line) {
        return Kind::Text;
    }
    if let Some(start) = notes::start(line) {
        return Kind::Note(start);
    }
    if notes::remark(line) {
        return Kind::Remark;
    }
    if let Some(found) = headings::transitory(line) {
        return Kind::Transitory(found);
    }
    if headings::division(line).is_some() {
        return Kind::Division;
    }
    Kind::Text
}
