//! Letters and words of printed lines: what every recogniser looks at first.
//!
//! In: pieces of one line. Out: folded words (lower case, no accents, ASCII), trimmed spans, ends of
//! sentences. Nothing here allocates; everything works on UTF-8 bytes.
//!
//! # Not here
//!
//! Meaning: which word is an ordinal, a heading or a note is said by the recognisers.

/// Longest word that folding keeps; no keyword of the grammar is longer.
const WORD_MAX: usize = 24;

/// A word folded to lower-case ASCII, accents dropped; empty when it was too long to be a keyword.
#[derive(Clone, Copy)]
pub(super) struct Folded {
    letters: [u8; WORD_MAX],
    len: u8,
}

impl Folded {
    /// The folded letters.
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..self.len as usize]).unwrap_or("")
    }
}

/// Folds one letter: case and accents dropped, `ñ` kept apart as `~`; 0 for what is no letter.
pub(super) fn fold_letter(letter: char) -> u8 {
    match letter {
        'a'..='z' => letter as u8,
        'A'..='Z' => letter as u8 | 0x20,
        'á' | 'Á' | 'à' | 'À' | 'ä' | 'Ä' => b'a',
        'é' | 'É' | 'è' | 'È' | 'ë' | 'Ë' => b'e',
        'í' | 'Í' | 'ì' | 'Ì' | 'ï' | 'Ï' => b'i',
        'ó' | 'Ó' | 'ò' | 'Ò' | 'ö' | 'Ö' => b'o',
        'ú' | 'Ú' | 'ù' | 'Ù' | 'ü' | 'Ü' => b'u',
        'ñ' | 'Ñ' => b'~',
        _ => 0,
    }
}

/// Splits the word that opens `text` (letters only) from what follows, and folds it.
pub(super) fn word(text: &str) -> (Folded, &str) {
    let mut folded = Folded {
        letters: [0; WORD_MAX],
        len: 0,
    };
    let mut count = 0usize;
    let mut end = 0usize;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(end) {
        let plain = match byte {
            b'a'..=b'z' => byte,
            b'A'..=b'Z' => byte | 0x20,
            0x80.. => text[end..].chars().next().map_or(0, fold_letter),
            _ => 0,
        };
        if plain == 0 {
            break;
        }
        if count < WORD_MAX {
            folded.letters[count] = plain;
        }
        count += 1;
        end += if byte < 0x80 { 1 } else { 2 };
    }
    folded.len = if count <= WORD_MAX { count as u8 } else { 0 };
    (folded, &text[end..])
}

/// True when the folded words of `text` begin with `words` (already folded, single spaces).
pub(super) fn opens_with(text: &str, words: &str) -> bool {
    let mut rest = text;
    for expected in words.split(' ') {
        let (found, after) = word(rest);
        if found.as_str() != expected {
            return false;
        }
        rest = after.trim_start_matches([' ', '\t', '\u{a0}']);
    }
    true
}

/// True for an upper-case letter of Spanish.
pub(super) fn is_upper(letter: char) -> bool {
    letter.is_ascii_uppercase()
        || matches!(letter, 'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ü' | 'Ñ')
        || (!letter.is_ascii() && letter.is_uppercase())
}

/// True when what follows a number or a label reads as the start of a sentence.
pub(super) fn opens_sentence(text: &str) -> bool {
    match text.chars().next() {
        None => true,
        Some(first) => {
            is_upper(first)
                || first.is_ascii_digit()
                || matches!(
                    first,
                    '"' | '“'
                        | '”'
                        | '\''
                        | '‘'
                        | '«'
                        | '('
                        | '['
                        | '¿'
                        | '¡'
                        | '…'
                        | '.'
                        | '*'
                        | '_'
                        | '-'
                        | '–'
                        | '—'
                        | '$'
                )
        }
    }
}

/// True when no letter of `text` is lower case and at least one is upper case.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut upper = false;
    for letter in text.chars() {
        if letter.is_lowercase() {
            return false;
        }
        upper |= is_upper(letter);
    }
    upper
}

/// How a piece of text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// In the middle of a sentence.
    Open,
    /// With a comma: a list item may end so.
    Comma,
    /// With a semicolon.
    Semicolon,
    /// With a colon: something is announced.
    Colon,
    /// With a full stop or a closing mark after one.
    Stop,
    /// With "y" or "o" after a comma or semicolon: the last item but one of a list.
    Conjunction,
}

/// Says how `text` (trimmed) ends.
pub(super) fn ending(text: &str) -> Ending {
    if let Some(b'a'..=b'd' | b'f'..=b'n' | b'p'..=b't' | b'v'..=b'x' | b'z') =
        text.as_bytes().last()
    {
        return Ending::Open;
    }
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_', ' ', '\u{a0}']);
    let closed = bare.len() < text.len();
    match bare.as_bytes().last() {
        None => Ending::Open,
        Some(b'.') => Ending::Stop,
        Some(b';') => Ending::Semicolon,
        Some(b':') => Ending::Colon,
        Some(b',') => Ending::Comma,
        Some(b'?' | b'!') => Ending::Stop,
        Some(b'y' | b'o' | b'u' | b'e') if is_conjunction(bare) => Ending::Conjunction,
        _ if bare.ends_with('…') => Ending::Stop,
        _ if closed && text.ends_with([')', ']', '”', '"']) => Ending::Stop,
        _ => Ending::Open,
    }
}

/// True when `text` ends with a lone "y", "o", "u" or "e" after a comma or semicolon, or "y/o".
fn is_conjunction(text: &str) -> bool {
    let mut rest = text.as_bytes();
    rest = &rest[..rest.len() - 1];
    if rest.ends_with(b"y/") {
        rest = &rest[..rest.len() - 2];
    }
    let before = rest.trim_ascii_end();
    before.len() < rest.len() && matches!(before.last(), Some(b';' | b',' | b'.'))
}

/// The spaces that printed lines are padded with.
fn is_pad(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | 0x0C | 0x0B)
}

/// Trims spaces, tabs, form feeds and no-break spaces off a line; offsets are relative to `line`.
pub(super) fn trim(line: &str) -> (usize, usize) {
    let bytes = line.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    loop {
        if start < end && is_pad(bytes[start]) {
            start += 1;
        } else if end - start >= 2 && bytes[start] == 0xC2 && bytes[start + 1] == 0xA0 {
            start += 2;
        } else {
            break;
        }
    }
    loop {
        if start < end && is_pad(bytes[end - 1]) {
            end -= 1;
        } else if end - start >= 2 && bytes[end - 2] == 0xC2 && bytes[end - 1] == 0xA0 {
            end -= 2;
        } else {
            break;
        }
    }
    (start, end)
}

/// Width of a text in thousandths of an em, as a common sans-serif type sets it.
///
/// Printed lines are cut by width, not by letters: 80 capitals fill the line that holds 105 small
/// letters. The figures only need to rank lines of one document.
pub(super) fn width(text: &str) -> u32 {
    let add = |total: u32, byte: &u8| total + u32::from(WIDTHS[*byte as usize]);
    text.as_bytes().iter().fold(0, add)
}

/// Width of each byte.
const WIDTHS: [u16; 256] = {
    let mut widths = [0u16; 256];
    let mut byte = 0;
    while byte < 256 {
        widths[byte] = width_of(byte as u8);
        byte += 1;
    }
    widths
};

/// Width of one byte, after the sans-serif type that official texts are set in.
///
/// The first byte of an accented letter adds nothing; the ones after it tell which letter it is.
const fn width_of(byte: u8) -> u16 {
    match byte {
        b'\'' => 191,
        b'i' | b'j' | b'l' | 0x98 | 0x99 => 222,
        b' ' | b'.' | b',' | b':' | b';' | b'/' | b'I' | b'!' | b'f' | b't' => 278,
        // Í, í and the no-break space.
        0x8D | 0xAD | 0xA0 => 278,
        b'(' | b')' | b'-' | b'r' | b'[' | b']' | b'"' | 0x9C | 0x9D => 333,
        b'c' | b'k' | b's' | b'v' | b'x' | b'y' | b'z' | b'J' => 500,
        b'F' | b'T' | b'Z' => 611,
        // Á and É.
        b'A' | b'B' | b'E' | b'K' | b'P' | b'S' | b'V' | b'X' | b'Y' | b'&' | 0x81 | 0x89 => 667,
        // Ñ and Ú.
        b'w' | b'C' | b'D' | b'H' | b'N' | b'R' | b'U' | 0x91 | 0x9A => 722,
        // Ó.
        b'G' | b'O' | b'Q' | 0x93 => 778,
        b'm' | b'M' => 833,
        b'%' => 889,
        b'W' => 944,
        0xA6 => 1000,
        0x80 | 0xC0..=0xFF => 0,
        _ => 556,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_without_accents_or_case() {
        let (found, rest) = word("ARTÍCULO 5o.");
        assert_eq!((found.as_str(), rest), ("articulo", " 5o."));
        assert!(opens_with("Fe de erratas al artículo", "fe de erratas"));
        assert!(!opens_with("Fe de hechos", "fe de erratas"));
    }

    #[test]
    fn endings_tell_list_items_from_broken_lines() {
        assert_eq!(ending("la Secretaría, y"), Ending::Conjunction);
        assert_eq!(ending("el instituto y"), Ending::Open);
        assert_eq!(ending("lo siguiente:"), Ending::Colon);
        assert_eq!(ending("(se deroga)."), Ending::Stop);
        assert_eq!(ending("dijo “sí.”"), Ending::Stop);
        assert_eq!(ending("y/o"), Ending::Open);
    }

    #[test]
    fn trimming_takes_every_padding() {
        let line = " \t\u{a0}hola \u{a0}";
        let (start, end) = trim(line);
        assert_eq!(&line[start..end], "hola");
        assert_eq!(trim("   "), (3, 3));
    }
}
