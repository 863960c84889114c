//! Two printed lines are the same furniture when they differ in digits and blanks only.
//!
//! In: a printed line. Out: its key, a hash of the line with every run of digits as one sign and
//! every run of blanks as one blank; and small questions about its words.
//!
//! # Invariants
//!
//! * No allocation: this runs over every line near a page break.

/// Longest line, in bytes, that may be furniture.
pub(super) const LONGEST: usize = 240;

/// Key of a line; 0 for a blank line.
pub(super) fn key(line: &[u8]) -> u64 {
    let mut hash = 0u64;
    let mut before = 0u8;
    for &byte in line.trim_ascii() {
        let sign = sign_of(byte);
        if sign == before && matches!(sign, b'#' | b' ') {
            continue;
        }
        before = sign;
        hash = (hash.rotate_left(5) ^ u64::from(sign)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    hash
}

/// The ends of a line as one number, 0 for a blank one: lines with the same key have the same ends,
/// and ends are cheap.
pub(super) fn ends(line: &[u8]) -> u32 {
    let line = line.trim_ascii();
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return 0;
    };
    // The second byte may be one digit of many, so it counts only after something else.
    let second = if first.is_ascii_digit() {
        b' '
    } else {
        sign_of(line[line.len().min(2) - 1])
    };
    u32::from_be_bytes([1, sign_of(*first), second, sign_of(*last)])
}

const fn sign_of(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'#',
        b'\t' => b' ',
        _ => byte,
    }
}

/// Words that open a heading or an item of a law, in lower case and without accents.
const OPENERS: [&str; 19] = [
    "articulo",
    "articulos",
    "art",
    "arts",
    "libro",
    "titulo",
    "capitulo",
    "seccion",
    "apartado",
    "fraccion",
    "inciso",
    "parrafo",
    "numeral",
    "transitorio",
    "transitorios",
    "anexo",
    "regla",
    "unico",
    "primero",
];

/// What a reform note says happened.
const NOTE_STEMS: [&str; 8] = [
    "reformad",
    "adicionad",
    "derog",
    "recorrid",
    "abrog",
    "fe de erratas",
    "reubicad",
    "declarad",
];

/// True for a line that opens with a heading word of a law.
pub(super) fn opens_heading(line: &str) -> bool {
    let word: String = line
        .trim()
        .chars()
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .map(bare)
        .collect();
    OPENERS.contains(&word.as_str())
}

/// True for a line that a statute may print many times on its own account.
pub(super) fn is_legal(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with(['(', '[', '«', '"', '“']) || line.ends_with(['.', ';', ':', ',', '…'])
    {
        return true;
    }
    let lower: String = line
        .chars()
        .flat_map(char::to_lowercase)
        .map(bare)
        .collect();
    opens_heading(line) || NOTE_STEMS.iter().any(|stem| lower.contains(stem))
}

/// A lower-case letter without its accent.
fn bare(c: char) -> char {
    match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_blanks_make_no_difference() {
        assert_eq!(key(b"3 de 72"), key(b"  12  de\t72 "));
        assert_ne!(key(b"3 de 72"), key(b"3 a 72"));
        assert_eq!(key(b"   "), 0);
    }

    #[test]
    fn what_statutes_repeat_is_recognised() {
        for line in [
            "Se deroga.",
            "(REFORMADO, P.O. 3 DE MAYO DE 2020)",
            "TRANSITORIOS",
            "Artículo Único",
            "Párrafo reformado DOF 04-05-2021",
            "CAPÍTULO II",
        ] {
            assert!(is_legal(line), "{line}");
        }
        assert!(!is_legal("INSTITUTO DE ESTUDIOS LEGISLATIVOS"));
    }
}
