//! Markdown: marks taken off, line by line, so that line numbers stay those of the file.
//!
//! In: decoded text. Out: the same lines without `#`, `**`, `>`, links, table bars and escapes.
//! Numbers of lists stay: in a law they are the law's.
//!
//! # Invariants
//!
//! * As many lines out as in. A mark is taken off only where Markdown would read it as one.

use memchr::memchr_iter;

/// True when a text has headings, emphasis or links of Markdown, and not by chance.
pub(super) fn looks_like(text: &str) -> bool {
    let mut headings = 0usize;
    let mut emphasis = 0usize;
    for at in memchr_iter(b'#', text.as_bytes()).take(4096) {
        let starts = at == 0 || text.as_bytes()[at - 1] == b'\n';
        if starts && heading(&text[at..]).is_some() {
            headings += 1;
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), b"**").take(4096) {
        let after = text.as_bytes().get(at + 2).copied().unwrap_or(b' ');
        emphasis += usize::from(!after.is_ascii_whitespace() && after != b'*');
    }
    headings >= 2 || emphasis >= 4 || (headings >= 1 && emphasis >= 2)
}

/// Takes the marks off, and says how many lines at the start are a YAML or TOML block: those stay
/// as they are, and are no part of the law.
pub(super) fn strip(text: &str) -> (String, usize) {
    let front = front_matter(text);
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at < front {
            out.push_str(line);
        } else {
            strip_line(line, &mut out);
        }
        out.push('\n');
    }
    out.pop();
    (out, front)
}

/// Lines of the block between two fences that opens the text, fences included.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split('\n').map(str::trim_end).take(200);
    let (fence, separator) = match lines.next() {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return 0,
    };
    let mut keyed = false;
    for (at, line) in lines.enumerate() {
        if line == fence {
            return if keyed { at + 2 } else { 0 };
        }
        keyed |= line.contains(separator);
    }
    0
}

/// The text of an ATX heading, without its marks.
fn heading(line: &str) -> Option<&str> {
    let bare = line.trim_start_matches('#');
    let level = line.len() - bare.len();
    if !(1..=6).contains(&level) || !bare.starts_with([' ', '\t']) {
        return None;
    }
    let bare = bare.trim();
    let closed = bare.trim_end_matches('#');
    Some(if closed.ends_with(' ') {
        closed.trim_end()
    } else {
        bare
    })
}

fn strip_line(line: &str, out: &mut String) {
    let mut rest = line.trim_start();
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start();
    }
    if let Some(title) = heading(rest) {
        rest = title;
    }
    if let Some(item) = ["- ", "* ", "+ "].iter().find_map(|m| rest.strip_prefix(m)) {
        rest = item.trim_start();
    }
    if is_rule(rest) {
        return;
    }
    let rest = rest.trim_end();
    if let Some(row) = rest.strip_prefix('|').and_then(|row| row.strip_suffix('|')) {
        return strip_row(row, out);
    }
    strip_inline(rest, out);
}

/// A rule across the page, a fence, or the line under a table's head.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let only = |marks: &[char]| line.chars().all(|c| marks.contains(&c) || c == ' ');
    line.len() >= 3
        && (only(&['-'])
            || only(&['*'])
            || only(&['_'])
            || only(&['='])
            || only(&['|', '-', ':'])
            || line.starts_with("```"))
}

fn strip_row(row: &str, out: &mut String) {
    for (column, cell) in row.split('|').enumerate() {
        if column > 0 {
            out.push('\t');
        }
        strip_inline(cell.trim(), out);
    }
}

/// Emphasis, code, links and escapes.
fn strip_inline(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut copied = 0;
    while at < bytes.len() {
        let skip = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                out.push_str(&text[copied..at]);
                copied = at + 1;
                at += 2;
                continue;
            }
            b'*' => run(bytes, at, b'*'),
            b'_' if !inside_word(bytes, at) => run(bytes, at, b'_'),
            b'`' => 1,
            b'!' if bytes.get(at + 1) == Some(&b'[') && link(text, at + 1).is_some() => 1,
            b'[' => match link(text, at) {
                Some((label, end)) => {
                    out.push_str(&text[copied..at]);
                    strip_inline(label, out);
                    copied = end;
                    at = end;
                    continue;
                }
                None => 0,
            },
            _ => 0,
        };
        if skip == 0 {
            at += 1;
            continue;
        }
        out.push_str(&text[copied..at]);
        at += skip;
        copied = at;
    }
    out.push_str(&text[copied..]);
}

/// Length of a run of emphasis marks; 0 where they stand alone, as a printed asterisk does, or
/// belong to a longer run (a line to write on).
fn run(bytes: &[u8], at: usize, mark: u8) -> usize {
    let length = bytes[at..].iter().take_while(|b| **b == mark).count();
    let blank = |b: Option<&u8>| b.is_none_or(|b| b.is_ascii_whitespace());
    let before = at.checked_sub(1).and_then(|i| bytes.get(i));
    let alone = blank(before) && blank(bytes.get(at + length));
    let tail = before == Some(&mark);
    if alone || tail || length > 3 {
        0
    } else {
        length
    }
}

fn inside_word(bytes: &[u8], at: usize) -> bool {
    let wordy =
        |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80 || *b == b'_');
    wordy(at.checked_sub(1).and_then(|i| bytes.get(i))) && wordy(bytes.get(at + 1))
}

/// The label of `[label](target)` and the offset after it.
fn link(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = &text[at + 1..];
    let close = rest.find(']')?;
    let target = rest[close + 1..].strip_prefix('(')?;
    let end = target.find(')')?;
    Some((&rest[..close], at + 1 + close + 2 + end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_go_and_numbers_stay() {
        let text = "## Artículo 1.\n\n**I.** Uno \\*;\n> - a) *dos*\n1. Tres [ley](http://x).\n| A | B |\n|---|:-:|\n---";
        assert_eq!(
            strip(text).0,
            "Artículo 1.\n\nI. Uno *;\na) dos\n1. Tres ley.\nA\tB\n\n"
        );
    }

    #[test]
    fn a_printed_asterisk_or_underscore_stays() {
        assert_eq!(
            strip("pago * cuota, clave A_B_C y ____").0,
            "pago * cuota, clave A_B_C y ____"
        );
    }

    #[test]
    fn plain_law_is_not_taken_for_markdown() {
        assert!(!looks_like("Artículo 1.\n#1 de la lista\nI. Uno ** dos\n"));
        assert!(looks_like("# Ley\n\n## Artículo 1\n"));
    }

    #[test]
    fn the_front_matter_is_set_apart() {
        let text = "---\ntitle: Ley\n---\nArtículo 1.";
        assert_eq!(strip(text), (text.to_owned(), 3));
        assert_eq!(strip("---\n---\nArtículo 1.").1, 0);
    }

    proptest! {
        #[test]
        fn as_many_lines_out_as_in(text in "[ #*_|>\\-\\[\\]()`!a-zá1.\n\\\\]{0,80}") {
            prop_assert_eq!(strip(&text).0.split('\n').count(), text.split('\n').count());
        }
    }
}
