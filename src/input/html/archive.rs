//! Web pages saved in one file (MHT): the page inside the message.
//!
//! In: bytes of a MIME message of several parts. Out: the first part that is a page, decoded.
//!
//! # Invariants
//!
//! * Parts are told apart by the boundary they declare; nothing is fetched, nothing is recursive.

use encoding_rs::Encoding;
use memchr::memmem;

/// Longest head of a message or of a part.
const HEAD: usize = 16 * 1024;
/// Most parts looked at.
const PARTS: usize = 1_000;

/// A page taken out of its message.
pub(super) struct Page {
    pub bytes: Vec<u8>,
    /// The encoding that the part declares.
    pub encoding: Option<&'static Encoding>,
}

/// True for a message that holds a page and what it shows.
pub(in crate::input) fn is_archive(bytes: &[u8]) -> bool {
    // A message begins with a field; this is asked of every text.
    let start = bytes.trim_ascii_start();
    let name = start
        .iter()
        .take(40)
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
        .count();
    if name == 0 || start.get(name) != Some(&b':') {
        return false;
    }
    let head = head_of(bytes);
    field(&head, "mime-version").is_some()
        && field(&head, "content-type").is_some_and(|kind| kind.contains("multipart/related"))
}

/// The page inside a message.
pub(super) fn page_of(bytes: &[u8]) -> Option<Page> {
    let head = head_of(bytes);
    let boundary = parameter(&field(&head, "content-type")?, "boundary")?;
    // The boundary keeps its case, which the head as read here does not.
    let at = memmem::find(
        &bytes[..bytes.len().min(HEAD)].to_ascii_lowercase(),
        boundary.as_bytes(),
    )?;
    let mark = [b"--", &bytes[at..at + boundary.len()]].concat();
    let starts: Vec<usize> = memmem::find_iter(bytes, &mark).take(PARTS).collect();
    starts.iter().enumerate().find_map(|(index, start)| {
        let end = starts.get(index + 1).copied().unwrap_or(bytes.len());
        read_part(&bytes[start + mark.len()..end])
    })
}

fn read_part(part: &[u8]) -> Option<Page> {
    let head = head_of(part);
    let kind = field(&head, "content-type")?;
    if !kind.contains("text/html") {
        return None;
    }
    let body = body_of(part)?;
    let bytes = match field(&head, "content-transfer-encoding")
        .as_deref()
        .map(str::trim)
    {
        Some("quoted-printable") => quoted_printable(body),
        Some("base64") => base64(body),
        _ => body.to_vec(),
    };
    let encoding =
        parameter(&kind, "charset").and_then(|label| Encoding::for_label(label.as_bytes()));
    Some(Page { bytes, encoding })
}

/// The lines before the first empty one, in lower case, continued lines joined.
fn head_of(bytes: &[u8]) -> String {
    let start = bytes
        .iter()
        .position(|b| !b.is_ascii_whitespace())
        .unwrap_or(0);
    let bytes = &bytes[start..];
    let end = body_of(bytes).map_or(bytes.len(), |body| bytes.len() - body.len());
    let head = String::from_utf8_lossy(&bytes[..end.min(HEAD)]).to_ascii_lowercase();
    head.replace("\r\n", "\n")
        .replace("\n\t", " ")
        .replace("\n ", " ")
}

/// What follows the first empty line.
fn body_of(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.trim_ascii_start();
    let crlf = memmem::find(rest, b"\r\n\r\n").map(|at| at + 4);
    let lf = memmem::find(rest, b"\n\n").map(|at| at + 2);
    let at = match (crlf, lf) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    Some(&rest[at..])
}

fn field(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        line.strip_prefix(name)?
            .strip_prefix(':')
            .map(|value| value.trim().to_owned())
    })
}

fn parameter(value: &str, name: &str) -> Option<String> {
    let at = value.find(&format!("{name}="))? + name.len() + 1;
    let rest = value[at..].trim_start();
    let found = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split([';', ' ', '\n']).next()?,
    };
    (!found.is_empty()).then(|| found.to_owned())
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            // A sign at the end of a line joins it to the next.
            (b'=', ..) if bytes[at + 1..].starts_with(b"\r\n") => at += 3,
            (b'=', ..) if bytes[at + 1..].starts_with(b"\n") => at += 2,
            (byte, ..) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6 | u32::from(value)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_taken_out_and_decoded() {
        let message = "From: <Guardado>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
            \tboundary=\"----=_Parte\"\r\n\r\nAviso.\r\n\r\n------=_Parte\r\nContent-Type: image/png\r\n\r\nxx\r\n\
            ------=_Parte\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            <p>Art=EDculo 1. Lar=\r\ngo</p>\r\n------=_Parte--\r\n";
        assert!(is_archive(message.as_bytes()));
        let page = page_of(message.as_bytes()).expect("hay una página");
        assert_eq!(page.bytes, b"<p>Art\xEDculo 1. Largo</p>\r\n");
        assert_eq!(page.encoding.map(|e| e.name()), Some("windows-1252"));
    }

    #[test]
    fn base64_is_decoded() {
        assert_eq!(
            base64(b"QXJ0\r\n7WN1bG8=\r\n"),
            "Art\u{ed}culo".chars().map(|c| c as u8).collect::<Vec<_>>()
        );
    }
}
