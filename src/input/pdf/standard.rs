//! What every PDF reader knows by heart: named encodings, glyph names, widths of the standard fonts.
//!
//! In: a name. Out: characters or widths. Names of glyphs are lopdf's (Adobe's list), reached
//! through a one-entry encoding because it does not show them.

use lopdf::{Dictionary, Document, Object, dictionary};

/// The 256 characters of a named encoding.
pub(super) fn encoding(name: &[u8]) -> Vec<String> {
    let font = dictionary! { "Type" => "Font", "Encoding" => Object::Name(name.to_vec()) };
    let known = decoded(&font, &(0..=255).collect::<Vec<u8>>());
    (0..=255u8)
        .map(|code| match &known {
            Some(_) => decoded(&font, &[code]).unwrap_or_default(),
            None => String::new(),
        })
        .collect()
}

/// The characters of a glyph name ("aacute", "uni00E1", "f_i", "a.alt"), or U+FFFD.
pub(super) fn glyph(name: &[u8]) -> String {
    if name == b".notdef" {
        return String::new();
    }
    let stem = name.split(|b| *b == b'.').next().unwrap_or_default();
    let parts: Option<String> = stem.split(|b| *b == b'_').map(one_glyph).collect();
    parts
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| '\u{FFFD}'.to_string())
}

fn one_glyph(name: &[u8]) -> Option<String> {
    let differences = vec![Object::Integer(0), Object::Name(name.to_vec())];
    let font = dictionary! {
        "Type" => "Font",
        "Encoding" => dictionary! { "Differences" => differences },
    };
    if let Some(text) = decoded(&font, &[0]).filter(|text| !text.is_empty()) {
        return Some(text);
    }
    let text = std::str::from_utf8(name).ok()?;
    let hex = text
        .strip_prefix("uni")
        .or_else(|| text.strip_prefix('u'))?;
    let code = u32::from_str_radix(hex.get(..4.max(hex.len().min(6)))?, 16).ok()?;
    char::from_u32(code).map(String::from)
}

fn decoded(font: &Dictionary, bytes: &[u8]) -> Option<String> {
    let empty = Document::new();
    font.get_font_encoding(&empty)
        .ok()?
        .bytes_to_string(bytes)
        .ok()
}

/// Widths of ASCII 32 to 126 in Helvetica, in thousandths of an em.
const SANS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Widths of ASCII 32 to 126 in Times, in thousandths of an em.
const SERIF: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// Widths, in ems, of a standard font: the file may leave them out.
pub(super) fn widths(name: &str, encoding: &[String]) -> [f32; 256] {
    let name = name.to_ascii_lowercase();
    let table = if name.contains("times") || name.contains("serif") {
        &SERIF
    } else {
        &SANS
    };
    let mut widths = [0.0; 256];
    for (width, text) in widths.iter_mut().zip(encoding) {
        let letter = text.chars().next().map_or(' ', bare);
        let at = (u32::from(letter) as usize).wrapping_sub(32);
        *width = match table.get(at) {
            _ if name.contains("courier") => 0.6,
            Some(width) => f32::from(*width) / 1000.0,
            None => 0.5,
        };
    }
    widths
}

/// The letter under an accent: as wide as it.
const fn bare(letter: char) -> char {
    match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        'Á' => 'A',
        'É' => 'E',
        'Í' => 'I',
        'Ó' => 'O',
        'Ú' | 'Ü' => 'U',
        'Ñ' => 'N',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyph_names_of_every_kind_are_read() {
        let read = |name: &str| glyph(name.as_bytes());
        assert_eq!(
            [
                "aacute",
                "Ntilde",
                "ordmasculine",
                "uni00F3",
                "u00FA",
                "f_i",
                "a.alt",
                ".notdef",
                "g123"
            ]
            .map(read),
            ["á", "Ñ", "º", "ó", "ú", "fi", "a", "", "\u{FFFD}"]
        );
    }

    #[test]
    fn named_encodings_have_their_spanish_letters() {
        assert_eq!(encoding(b"WinAnsiEncoding")[0xF1], "ñ");
        assert_eq!(encoding(b"MacRomanEncoding")[0x96], "ñ");
        assert_eq!(encoding(b"StandardEncoding")[0x41], "A");
    }
}
