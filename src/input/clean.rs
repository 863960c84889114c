//! Characters as the grammar expects them, whatever program wrote them.
//!
//! In: decoded text of any origin. Out: LF line ends; no control characters but tab and page break;
//! accents composed; plain spaces; ligatures opened; soft hyphens gone, or `-` at a line end.
//!
//! # Invariants
//!
//! * Clean text is left untouched, at the speed of a scan.
//! * Cleaning twice changes nothing.

/// What was found on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// Characters that could not be read (U+FFFD).
    pub unreadable: usize,
    /// Control characters thrown away.
    pub controls: usize,
}

/// Cleans a text in place if it needs it.
pub(super) fn clean(text: String) -> (String, Cleaned) {
    if !needs_cleaning(text.as_bytes()) {
        return (text, Cleaned::default());
    }
    let mut found = Cleaned::default();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = first_odd(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = rewrite(&rest[at..], &mut out, &mut found);
    }
    out.push_str(rest);
    (out, found)
}

/// Bytes that may open a character to be rewritten; the rest of the text is copied whole.
const fn is_odd(byte: u8) -> bool {
    match byte {
        b'\t' | b'\n' | 0x0C => false,
        0..=0x1F | 0x7F => true,
        // U+0080–U+00BF, combining accents, U+2000–U+2FFF, U+3000, and U+E000 onwards.
        0xC2 | 0xCC | 0xCD | 0xE2 | 0xE3 | 0xEE | 0xEF => true,
        _ => false,
    }
}

static ODD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = is_odd(byte as u8);
        byte += 1;
    }
    table
};

fn needs_cleaning(bytes: &[u8]) -> bool {
    first_odd_block(bytes).is_some()
}

/// Start of the first 64-byte block that holds a byte worth looking at. Written without branches
/// inside the block so that it compiles to vector code.
fn first_odd_block(bytes: &[u8]) -> Option<usize> {
    for (at, block) in bytes.chunks(64).enumerate() {
        let mut odd = 0u8;
        for &b in block {
            let control = (b < 0x20) & (b != b'\n') & (b != b'\t') & (b != 0x0C);
            let lead = (b == 0xC2) | (b == 0xCC) | (b == 0xCD) | (b == 0x7F);
            let wide = (b == 0xE2) | (b == 0xE3) | (b == 0xEE) | (b == 0xEF);
            odd |= u8::from(control | lead | wide);
        }
        if odd != 0 {
            return Some(at * 64);
        }
    }
    None
}

fn first_odd(bytes: &[u8]) -> Option<usize> {
    let block = first_odd_block(bytes)?;
    let within = bytes[block..].iter().position(|b| ODD[usize::from(*b)])?;
    Some(block + within)
}

/// Writes the character that opens `rest` as it should be, and gives what follows it.
fn rewrite<'a>(rest: &'a str, out: &mut String, found: &mut Cleaned) -> &'a str {
    let mut chars = rest.chars();
    let Some(c) = chars.next() else {
        return rest;
    };
    let after = chars.as_str();
    match c {
        '\r' => {
            out.push('\n');
            return after.strip_prefix('\n').unwrap_or(after);
        }
        '\u{0B}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
        '\u{1E}' | '\u{2010}' | '\u{2011}' => out.push('-'),
        '\u{1F}' | '\u{AD}' => {
            let line_ends = after.is_empty() || after.starts_with(['\n', '\r']);
            if line_ends && !out.ends_with('-') {
                out.push('-');
            }
        }
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => out.push(' '),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' => {}
        '\u{FB00}'..='\u{FB06}' => out.push_str(ligature(c)),
        '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' => out.push('•'),
        '\u{FFFD}' => {
            found.unreadable += 1;
            out.push(c);
        }
        '\u{300}'..='\u{327}' => push_accent(c, out),
        '\u{80}'..='\u{9F}' => match windows_1252(c) {
            Some(real) => out.push(real),
            None => found.controls += 1,
        },
        '\0'..='\u{8}' | '\u{E}'..='\u{1D}' | '\u{7F}' => found.controls += 1,
        _ => out.push(c),
    }
    after
}

const fn ligature(c: char) -> &'static str {
    match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        _ => "st",
    }
}

/// A C1 control is a Windows-1252 character that somebody decoded as Latin-1.
fn windows_1252(c: char) -> Option<char> {
    let byte = [u8::try_from(u32::from(c)).ok()?];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().filter(|real| !real.is_control())
}

/// Joins a combining accent to the letter before it, as one character.
fn push_accent(accent: char, out: &mut String) {
    const PAIRS: [(char, &str, &str); 6] = [
        ('\u{300}', "aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ('\u{301}', "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
        ('\u{302}', "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ('\u{303}', "anoANO", "ãñõÃÑÕ"),
        ('\u{308}', "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        ('\u{327}', "cC", "çÇ"),
    ];
    let joined = out.chars().next_back().and_then(|letter| {
        let (_, bare, whole) = PAIRS.iter().find(|(mark, ..)| *mark == accent)?;
        let at = bare.chars().position(|b| b == letter)?;
        whole.chars().nth(at)
    });
    match joined {
        Some(letter) => {
            out.pop();
            out.push(letter);
        }
        None => out.push(accent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cleaned(text: &str) -> String {
        clean(text.to_owned()).0
    }

    #[test]
    fn line_ends_of_every_system_become_one() {
        assert_eq!(
            cleaned("uno\r\ndos\rtres\u{85}cuatro\u{2028}cinco\u{b}seis"),
            "uno\ndos\ntres\ncuatro\ncinco\nseis"
        );
    }

    #[test]
    fn accents_are_composed_and_spaces_are_plain() {
        assert_eq!(
            cleaned("Arti\u{301}culo\u{a0}1º, nin\u{303}a"),
            "Artículo 1º, niña"
        );
    }

    #[test]
    fn a_soft_hyphen_stays_only_where_it_breaks_a_line() {
        assert_eq!(
            cleaned("migra\u{ad}ción y pro\u{ad}\ntección"),
            "migración y pro-\ntección"
        );
    }

    #[test]
    fn quotes_lost_in_latin_1_come_back() {
        assert_eq!(cleaned("\u{93}DECRETO\u{94}"), "“DECRETO”");
    }

    #[test]
    fn controls_are_counted_and_thrown_away() {
        let (text, found) = clean("a\u{0}b\u{7}c\u{FFFD}".to_owned());
        assert_eq!(text, "abc\u{FFFD}");
        assert_eq!(
            found,
            Cleaned {
                unreadable: 1,
                controls: 2
            }
        );
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = cleaned(&text);
            prop_assert!(!once.contains('\r'));
            let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}');
            prop_assert!(!once.chars().any(odd));
            prop_assert_eq!(cleaned(&once), once);
        }
    }
}
