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
    let mut spaced = true;
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let plain = match byte {
            b' ' => {
                if spaced {
                    return false;
                }
                spaced = true;
                continue;
            }
            b'!'..=b'~' => true,
            // From U+00A1 to U+017F: accented letters, quotation marks.
            0xC2 => bytes.next().is_some_and(|second| second >= 0xA1),
            0xC3..=0xC5 => bytes.next().is_some(),
            // From U+2010 to U+2027: dashes, quotation marks, the ellipsis.
            0xE2 => {
                bytes.next() == Some(0x80)
                    && bytes
                        .next()
                        .is_some_and(|third| (0x90..=0xA7).contains(&third))
            }
            _ => false,
        };
        if !plain {
            return false;
        }
        spaced = false;
    }
    text.is_empty() || !spaced
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
        fn spans_stay_true_and_a_second_pass_changes_nothing(text in any::<String>()) {
            let once = inert(&text);
            prop_assert_eq!(once.chars().count(), text.chars().count());
            prop_assert_eq!(inert(&once), once);
        }
    }
}
