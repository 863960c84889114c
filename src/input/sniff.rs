//! What a file really is, by its bytes; its name is only used to say that it lies.
//!
//! In: bytes. Out: a [`Kind`]. The order matters: signatures first, then containers by what they
//! hold, then text by how it begins.
//!
//! # Not here
//!
//! Reading. A kind promises nothing about the health of the file.

use super::encoding;
use super::error::InputErrorKind;
use crate::source::Format;
use memchr::memmem;

/// What to do with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A document with a reader of its own.
    Document(Format),
    /// A ZIP, perhaps a DOCX or an ODT: its directory says.
    Zip,
    /// A Microsoft compound file, perhaps a DOC: its directory says.
    Compound,
    /// Text of some kind: decode it and ask [`text_kind`].
    Text,
    /// Known, and not readable.
    Refused(InputErrorKind),
}

/// Signature, what it is, what to do about it.
type Signature = (&'static [u8], &'static str, &'static str);

const OCR: &str = "aplique OCR (por ejemplo ocrmypdf) y entregue el PDF con texto";
const RESAVE: &str = "guárdelo como DOCX, PDF o texto";
const UNPACK: &str = "descomprímalo en una carpeta o en un ZIP";

const SIGNATURES: [Signature; 16] = [
    (b"\x89PNG\r\n", "una imagen PNG", OCR),
    (b"\xFF\xD8\xFF", "una imagen JPEG", OCR),
    (b"GIF8", "una imagen GIF", OCR),
    (b"II*\0", "una imagen TIFF", OCR),
    (b"MM\0*", "una imagen TIFF", OCR),
    (b"BM", "una imagen BMP", OCR),
    (b"7z\xBC\xAF\x27\x1C", "un archivo 7z", UNPACK),
    (b"Rar!\x1A\x07", "un archivo RAR", UNPACK),
    (b"\x1F\x8B", "un archivo GZIP", UNPACK),
    (b"BZh", "un archivo BZIP2", UNPACK),
    (b"\xFD7zXZ\0", "un archivo XZ", UNPACK),
    (b"\xDB\xA5", "un documento de Word 2", RESAVE),
    (b"\x31\xBE\0\0", "un documento de Write", RESAVE),
    (b"\xFFWPC", "un documento de WordPerfect", RESAVE),
    (
        b"MZ",
        "un programa de Windows",
        "no lo abra y busque el documento original",
    ),
    (b"\x7FELF", "un programa", "busque el documento original"),
];

/// Says what the bytes are.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    let body = skip_blank(bytes);
    if body.is_empty() {
        return Kind::Refused(InputErrorKind::Empty);
    }
    if is_pdf(bytes) {
        return Kind::Document(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(b"PK\x07\x08")
    {
        return Kind::Zip;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Kind::Compound;
    }
    if body.starts_with(b"{\\rtf") {
        return Kind::Document(Format::Rtf);
    }
    for (signature, found, advice) in SIGNATURES {
        // Two letters alone ("BM", "MZ") may open a text; a signature comes with binary data.
        if bytes.starts_with(signature) && (signature.len() > 3 || has_controls(bytes)) {
            return Kind::Refused(InputErrorKind::Unsupported { found, advice });
        }
    }
    let head = head_of(bytes);
    if is_html(&head) || super::html::is_archive(bytes) {
        return Kind::Document(Format::Html);
    }
    if head.starts_with("<?xml") && head.contains("<office:document ") {
        return Kind::Document(Format::Odt);
    }
    Kind::Text
}

/// Skips byte-order mark, blanks and zeros.
fn skip_blank(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes
        .iter()
        .position(|b| !b.is_ascii_whitespace() && *b != 0)
        .unwrap_or(bytes.len());
    &bytes[start..]
}

/// A PDF may have a few bytes of rubbish before its signature.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    match memmem::find(head, b"%PDF-") {
        Some(0) => true,
        Some(at) => {
            skip_blank(&head[..at]).is_empty()
                || memmem::find(&bytes[..bytes.len().min(64 * 1024)], b" obj").is_some()
        }
        None => false,
    }
}

/// True for bytes that no encoding of text uses, UTF-16 apart.
fn has_controls(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    head.iter().any(|b| matches!(b, 0..=8 | 14..=26 | 28..=31))
}

/// True for decoded text that is really binary data: many controls or unreadable characters.
pub(super) fn is_binary(text: &str) -> bool {
    let mut seen = 0usize;
    let mut odd = 0usize;
    for c in text.chars().take(16 * 1024) {
        seen += 1;
        let control =
            matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1d}' | '\u{7f}' | '\u{80}'..='\u{9f}');
        odd += usize::from(control || c == '\u{FFFD}');
    }
    odd * 50 > seen
}

/// The first characters of a text in any encoding, in lower case, blanks at the start left out.
fn head_of(bytes: &[u8]) -> String {
    let head = encoding::decode(bytes[..bytes.len().min(4096)].to_vec());
    lower_head(&head.text)
}

/// True for text that only another program may read: it is kept for it.
pub(super) fn is_foreign_text(bytes: &[u8]) -> bool {
    let head = head_of(bytes);
    head.starts_with("<?xml")
}

/// What a decoded text is: plain, Markdown, or something that is no document.
///
/// # Errors
///
/// A kind to refuse the file with: JSON, or XML that is not text.
pub(super) fn text_kind(text: &str) -> Result<Format, InputErrorKind> {
    let body = text.trim_start_matches(BLANKS);
    if body.starts_with(['{', '[']) && is_json(body) {
        return Err(InputErrorKind::ServerAnswer {
            found: "una respuesta JSON de un servidor",
        });
    }
    let head = lower_head(body);
    if head.starts_with("<?xml") {
        return Err(xml_kind(&head));
    }
    if super::markdown::looks_like(text) {
        return Ok(Format::Markdown);
    }
    Ok(Format::Text)
}

/// What may stand before the first character of a text.
const BLANKS: [char; 6] = ['\u{FEFF}', ' ', '\n', '\r', '\t', '\0'];

fn lower_head(body: &str) -> String {
    body.trim_start_matches(BLANKS)
        .chars()
        .take(4096)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn is_json(body: &str) -> bool {
    serde_json::from_str::<serde::de::IgnoredAny>(body.trim_end()).is_ok()
}

fn is_html(head: &str) -> bool {
    // A comment or a declaration may come first.
    if ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| head.starts_with(tag))
    {
        return true;
    }
    if !head.starts_with('<') {
        return false;
    }
    let tags = [
        "<html", "<p>", "<p ", "<div", "<table", "<font", "<meta", "<span", "<br", "<h1", "<title",
    ];
    head.contains("<html") || tags.iter().filter(|tag| head.contains(**tag)).count() >= 2
}

fn xml_kind(head: &str) -> InputErrorKind {
    let (found, advice) = if head.contains("word.document") || head.contains("w:worddocument") {
        return InputErrorKind::NeedsConverter {
            found: "un documento XML de Word 2003",
        };
    } else if head.contains("akomantoso") {
        (
            "un documento Akoma Ntoso",
            "entregue el texto, PDF o DOCX de donde salió",
        )
    } else {
        ("un archivo XML", RESAVE)
    };
    InputErrorKind::Unsupported { found, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide_and_not_the_name() {
        assert_eq!(kind(b"%PDF-1.7\n"), Kind::Document(Format::Pdf));
        assert_eq!(kind(b"\r\n  %PDF-1.4"), Kind::Document(Format::Pdf));
        assert_eq!(kind(b"PK\x03\x04...."), Kind::Zip);
        assert_eq!(kind(b"{\\rtf1\\ansi"), Kind::Document(Format::Rtf));
        assert_eq!(kind(b"BMV es el mercado"), Kind::Text);
        assert_eq!(kind(" Artículo 1.".as_bytes()), Kind::Text);
        assert_eq!(
            kind(b"\n<!DOCTYPE html><html>"),
            Kind::Document(Format::Html)
        );
        assert_eq!(
            kind(b"<p>Uno</p><p>Dos</p><br>"),
            Kind::Document(Format::Html)
        );
        assert_eq!(
            kind(b"\xFF\xFE<\0h\0t\0m\0l\0>\0"),
            Kind::Document(Format::Html)
        );
        assert_eq!(kind(b" \n\t"), Kind::Refused(InputErrorKind::Empty));
        assert!(matches!(
            kind(b"\x89PNG\r\n\x1a\n"),
            Kind::Refused(InputErrorKind::Unsupported { .. })
        ));
    }

    #[test]
    fn a_text_is_told_by_how_it_begins() {
        assert_eq!(text_kind("Artículo 1. Texto."), Ok(Format::Text));
        assert!(text_kind("{\"error\": \"no encontrado\"}").is_err());
        assert!(text_kind("<?xml version=\"1.0\"?><a/>").is_err());
        assert_eq!(text_kind("{sic} Artículo 1."), Ok(Format::Text));
    }

    #[test]
    fn a_law_that_quotes_html_is_no_page() {
        assert_eq!(
            kind("Artículo 1. La etiqueta <html> y <p>".as_bytes()),
            Kind::Text
        );
    }

    #[test]
    fn binary_data_is_told_from_text() {
        assert!(is_binary("\u{1}\u{2}\u{3}abc\u{4}"));
        assert!(!is_binary("Artículo 1.\u{c}\tTexto"));
    }
}
