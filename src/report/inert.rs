//! Makes text from laws, files and rules safe to show.
//!
//! In: any text. Out: text without characters that act on a reader's screen instead of being read: controls, direction
//! marks, tags, noncharacters. Each becomes U+FFFD, in its place.
//!
//! # Invariants
//!
//! * [`inert`] keeps the number of characters: spans counted in characters stay true.
//! * What comes out is unchanged by a second pass.
//!
//! # Not here
//!
//! Escaping for HTML, CSV or Word: each format's own work.

/// What stands for a character that cannot be shown.
pub(super) const MARK: char = '\u{FFFD}';

/// The text with every active character replaced, one for one; line ends and tabs stay as ends and spaces.
pub(super) fn inert(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// [`inert`], in one line: runs of white space become one space, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    if is_plain_line(text) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        if is_plain_line(word) {
            line.push_str(word);
        } else {
            line.extend(word.chars().map(shown));
        }
    }
    line
}

/// True for what nearly every text is: Spanish letters and marks with single spaces between them,
/// which [`one_line`] leaves as it is.
fn is_plain_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut spaced) = (0, true);
    while at < bytes.len() {
        let until = bytes.len().min(at + 8);
        if let Some(eight) = bytes[at..].first_chunk()
            && let Some(ends_spaced) = plain_eight(*eight, spaced)
        {
            (at, spaced) = (until, ends_spaced);
            continue;
        }
        while at < until {
            let Some(width) = plain_letter(&bytes[at..], spaced) else {
                return false;
            };
            spaced = bytes[at] == b' ';
            at += width;
        }
    }
    text.is_empty() || !spaced
}

/// Whether eight bytes are plain ASCII that ends with a space; `None` when one of them is not plain, or is a space
/// after another.
fn plain_eight(eight: [u8; 8], spaced: bool) -> Option<bool> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let all = u64::from_le_bytes(eight);
    if all & HIGH != 0 {
        return None;
    }
    // With the highest bit of every byte clear, no sum below carries over to the next byte.
    let from_space_on = (all + 0x60 * EACH) & HIGH == HIGH;
    let has_delete = (all + EACH) & HIGH != 0;
    let spaces = !((all ^ (0x20 * EACH)) + 0x7F * EACH) & HIGH;
    let doubled = spaces & (spaces << 8) != 0 || spaced && spaces & 0x80 != 0;
    (from_space_on && !has_delete && !doubled).then_some(spaces >> 63 != 0)
}

/// How many bytes the first letter takes; `None` when it is not plain, or is a space after another.
fn plain_letter(bytes: &[u8], spaced: bool) -> Option<usize> {
    match *bytes {
        [b' ', ..] if spaced => None,
        [b' '..=b'~', ..] => Some(1),
        // From U+00A1 to U+017F: accented letters, quotation marks.
        [0xC2, 0xA1..=0xFF, ..] | [0xC3..=0xC5, _, ..] => Some(2),
        // From U+2010 to U+2027: dashes, quotation marks, the ellipsis.
        [0xE2, 0x80, 0x90..=0xA7, ..] => Some(3),
        _ => None,
    }
}

/// True when [`inert`] would put its mark somewhere in the text.
pub(super) fn hides_something(text: &str) -> bool {
    text.chars().any(|letter| shown(letter) == MARK)
}

/// The character, or its mark when it cannot be shown.
pub(super) fn shown(letter: char) -> char {
    match letter {
        '\n' => '\n',
        '\t' | '\r' | '\u{B}' | '\u{C}' => ' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        other if other.is_control() || acts(other) => MARK,
        other => other,
    }
}

/// Direction marks, annotation anchors, tags and noncharacters.
fn acts(letter: char) -> bool {
    let code = u32::from(letter);
    matches!(
        code,
        0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x206F
            | 0xFDD0..=0xFDEF | 0xFFF9..=0xFFFB | 0xE0000..=0xE007F
    ) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_and_direction_marks_become_visible() {
        assert_eq!(
            inert("ley\u{202E} \u{1B}[31mroja\u{0}\u{FFFE}"),
            "ley\u{FFFD} \u{FFFD}[31mroja\u{FFFD}\u{FFFD}"
        );
        assert!(hides_something("a\u{2066}b"));
        assert!(!hides_something("«Niñez»\n\tII. Ordenación…"));
    }

    #[test]
    fn a_title_broken_over_lines_reads_as_one() {
        assert_eq!(
            one_line("  LEY DE\r\n  SALUD\u{7} "),
            "LEY DE SALUD\u{FFFD}"
        );
    }

    proptest! {
        #[test]
        fn a_plain_line_is_one_that_nothing_would_change(text in "[ a-zñÑ«—…\u{85}\u{AD}\u{A0}\u{180}\u{200B}\u{2028}\n]{0,6}") {
            let kept: Vec<&str> = text.split_whitespace().collect();
            if is_plain_line(&text) {
                prop_assert_eq!(kept.join(" "), text.clone());
                prop_assert!(!hides_something(&text));
            }
        }

        #[test]
        fn a_line_of_words_and_single_spaces_is_plain(text in "[!-~ñ«—]{1,9}( [!-~ñ«—]{1,9}){0,6}") {
            prop_assert!(is_plain_line(&text));
            for wrong in [" ", "  a", "\u{7F}", "\t", "\u{80}", "\u{1F}a"] {
                let spoiled = [&text, wrong].concat();
                prop_assert!(!is_plain_line(&spoiled), "{}", spoiled);
            }
        }

        #[test]
        fn spans_stay_true_and_a_second_pass_changes_nothing(text in any::<String>()) {
            let once = inert(&text);
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert_eq!(inert(&once), once);
        }
    }
}
