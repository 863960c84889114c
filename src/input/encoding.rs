//! Bytes of a plain text become characters.
//!
//! In: bytes. Out: a string and the name of the encoding it was written in. In order: byte-order
//! mark, UTF-16 by its zeros, UTF-8, UTF-8 with stray bytes, and the single-byte encoding that
//! makes Spanish of it.
//!
//! # Invariants
//!
//! * Depends on the bytes alone; never fails: what no encoding explains becomes U+FFFD.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text with the encoding it came in.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    /// Bytes that were not valid where they stood.
    pub strays: usize,
}

/// Upper half of code page 850 (DOS, Western Europe).
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// Name reported for code page 850.
const CP850_NAME: &str = "IBM850";

/// Turns bytes into text.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return decode_as(encoding, &bytes[length..]);
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        return decode_as(encoding, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            encoding: UTF_8.name(),
            strays: 0,
        },
        Err(error) => {
            let bytes = error.into_bytes();
            nearly_utf8(&bytes).unwrap_or_else(|| single_byte(&bytes))
        }
    }
}

/// Turns bytes into text, knowing the encoding (from a declaration, as HTML and RTF have).
pub(super) fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let strays = text.matches('\u{FFFD}').count();
    Decoded {
        text,
        encoding: encoding.name(),
        strays,
    }
}

/// Repairs lines that somebody decoded as Windows-1252 when they were UTF-8 ("MigraciÃ³n"), and
/// says how many. Only lines that come out as valid UTF-8, byte for byte, are touched.
pub(super) fn mend(text: String) -> (String, usize) {
    // The two bytes of a mark are seldom met in Spanish: this scan costs next to nothing.
    let marked = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !marked("Ã") && !marked("Â") && !marked("â€") {
        return (text, 0);
    }
    let mut mended = 0;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match mend_line(line) {
            Some(line) => {
                mended += 1;
                out.push_str(&line);
            }
            None => out.push_str(line),
        }
    }
    (out, mended)
}

fn mend_line(line: &str) -> Option<String> {
    if !line.contains(['Ã', 'Â', 'â']) {
        return None;
    }
    let (bytes, _, lossy) = WINDOWS_1252.encode(line);
    if lossy {
        return None;
    }
    String::from_utf8(bytes.into_owned()).ok()
}

/// UTF-16 betrays itself by the zero byte of every Latin letter.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    if head.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 >= pairs * 6 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 6 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8 with a few stray bytes (a truncated end, a pasted line): those are read as Windows-1252.
fn nearly_utf8(bytes: &[u8]) -> Option<Decoded> {
    let mut good = 0usize;
    let mut strays = 0usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        strays += usize::from(!chunk.invalid().is_empty());
    }
    if good == 0 || strays * 20 > good {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let (stray, _) = WINDOWS_1252.decode_without_bom_handling(chunk.invalid());
        text.push_str(&stray);
    }
    Some(Decoded {
        text,
        encoding: UTF_8.name(),
        strays,
    })
}

/// The single-byte encoding whose high bytes are Spanish letters and marks.
fn single_byte(bytes: &[u8]) -> Decoded {
    let windows = decode_as(WINDOWS_1252, bytes);
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let wanted = high * 9 / 10;
    let best_windows = spanish_letters(&windows.text);
    if best_windows >= wanted {
        return windows;
    }
    let others = [decode_as(MACINTOSH, bytes), decode_850(bytes)];
    let best = others
        .into_iter()
        .map(|d| (spanish_letters(&d.text), d))
        .fold(None::<(usize, Decoded)>, |best, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        });
    if let Some((score, decoded)) = best
        && score > best_windows
        && score >= high * 8 / 10
    {
        return decoded;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"mx"), Utf8Detection::Deny);
    let guessed = decode_as(guess, bytes);
    if spanish_letters(&guessed.text) > best_windows {
        guessed
    } else {
        windows
    }
}

fn decode_850(bytes: &[u8]) -> Decoded {
    let upper: Vec<char> = CP850.chars().collect();
    let text = bytes
        .iter()
        .map(|b| match b {
            0..=0x7F => char::from(*b),
            _ => upper
                .get(usize::from(b - 0x80))
                .copied()
                .unwrap_or('\u{FFFD}'),
        })
        .collect();
    Decoded {
        text,
        encoding: CP850_NAME,
        strays: 0,
    }
}

/// Characters above ASCII that Spanish law text uses, where it uses them.
fn spanish_letters(text: &str) -> usize {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut count = 0;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let fits = match c {
            'á' | 'é' | 'í' | 'ó' | 'ú' | 'ñ' | 'ü' => {
                before.is_alphabetic() || after.is_alphabetic() || before == ' '
            }
            'Á' | 'É' | 'Í' | 'Ó' | 'Ú' | 'Ñ' | 'Ü' => !before.is_lowercase(),
            'º' | 'ª' | '°' => before.is_ascii_digit() || before.is_alphabetic(),
            '“' | '”' | '‘' | '’' | '«' | '»' | '–' | '—' | '…' | '•' | '¿' | '¡' | '´' | '·'
            | '\u{a0}' | '§' => true,
            _ => false,
        };
        count += usize::from(fits && !c.is_ascii());
        before = c;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "Artículo 1º.- Las niñas, niños y adolescentes tendrán atención médica; \
        así lo dispondrá la Secretaría. SECCIÓN ÚNICA. Año, pingüino, «México».";

    fn named(bytes: Vec<u8>) -> (String, &'static str) {
        let decoded = decode(bytes);
        (decoded.text, decoded.encoding)
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let (cp1252, _, bad) = WINDOWS_1252.encode(SAMPLE);
        assert!(!bad);
        let (mac, _, bad) = MACINTOSH.encode(SAMPLE);
        assert!(!bad);
        let dos: Vec<u8> = SAMPLE
            .chars()
            .map(|c| match CP850.chars().position(|d| d == c) {
                _ if c.is_ascii() => c as u8,
                Some(at) => 0x80 + at as u8,
                None => panic!("{c} no está en la página 850"),
            })
            .collect();
        let mark = |bytes: &[u8], rest: Vec<u8>| [bytes, &rest].concat();
        let cases = [
            (SAMPLE.as_bytes().to_vec(), "UTF-8"),
            (mark(&[0xEF, 0xBB, 0xBF], SAMPLE.into()), "UTF-8"),
            (utf16(SAMPLE, false), "UTF-16LE"),
            (utf16(SAMPLE, true), "UTF-16BE"),
            (mark(&[0xFF, 0xFE], utf16(SAMPLE, false)), "UTF-16LE"),
            (mark(&[0xFE, 0xFF], utf16(SAMPLE, true)), "UTF-16BE"),
            (cp1252.into_owned(), "windows-1252"),
            (mac.into_owned(), "macintosh"),
            (dos, "IBM850"),
        ];
        for (bytes, name) in cases {
            assert_eq!(named(bytes), (SAMPLE.to_owned(), name), "{name}");
        }
    }

    #[test]
    fn a_text_cut_inside_a_letter_is_still_utf8() {
        let whole = SAMPLE.repeat(3);
        let cut = &whole.as_bytes()[..whole.len() - 1];
        let short = [cut, "ó".as_bytes()[..1].as_ref()].concat();
        let decoded = decode(short);
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.strays, 1);
        assert!(decoded.text.starts_with("Artículo 1º"));
    }

    #[test]
    fn text_decoded_twice_is_mended_line_by_line() {
        let (twice, _) = WINDOWS_1252.decode_without_bom_handling("Migración, “así”".as_bytes());
        let text = format!("{twice}\nSão João y niña\nplano\n");
        let (mended, lines) = mend(text);
        assert_eq!(
            (mended.as_str(), lines),
            ("Migración, “así”\nSão João y niña\nplano\n", 1)
        );
    }

    #[test]
    fn the_dos_page_has_its_128_characters() {
        assert_eq!(CP850.chars().count(), 128);
    }
}
