//! Web pages (HTML), as saved from a gazette, a congress site, or Word.
//!
//! In: bytes of a page, or of a page saved in one file (MHT). Out: a draft, one line per block: headings, paragraphs, list items with the
//! number a browser shows, short table rows on a line. Scripts, styles, menus and hidden or deleted
//! text are left out. No link is followed.
//!
//! # Invariants
//!
//! * The tokenizer is html5ever's; the walk keeps a flat stack, so nesting costs no recursion.
//! * A short page that says that it is an error is refused as a server's answer.

mod archive;
mod walk;

use super::draft::Draft;
use super::encoding::{self, Decoded};
use super::error::InputErrorKind;
use super::limits::Limits;
use crate::source::{Format, Layout};
use encoding_rs::{Encoding, UTF_8};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use std::time::Instant;
use walk::Walk;

pub(super) use archive::is_archive;

/// Bytes in which a page declares its encoding.
const HEAD: usize = 4096;
/// Text that goes to the tokenizer at once, so that the deadline is looked at.
const PIECE: usize = 256 * 1024;
/// Longest text of an error page.
const ERROR_PAGE: usize = 600;

/// Reads a page.
pub(super) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    deadline: Instant,
) -> Result<Draft, InputErrorKind> {
    let decoded = if is_archive(&bytes) {
        let page = archive::page_of(&bytes).ok_or_else(|| InputErrorKind::Damaged {
            format: Format::Html,
            detail: "no se encontró la página dentro del archivo MHT".to_owned(),
        })?;
        decode(page.bytes, page.encoding)
    } else {
        decode(bytes, None)
    };
    let walk = run(&decoded.text, limits, deadline)?;
    let (text, title) = walk.finish();
    if text.len() <= ERROR_PAGE && is_error_page(&format!("{title}\n{text}")) {
        return Err(InputErrorKind::ServerAnswer {
            found: "una página de error de un servidor",
        });
    }
    let mut draft = Draft::new(Format::Html, decoded.encoding);
    draft.layout = Some(Layout::Paragraphs);
    draft.text = text;
    Ok(draft)
}

fn run(text: &str, limits: &Limits, deadline: Instant) -> Result<Walk, InputErrorKind> {
    let tokenizer = Tokenizer::new(Walk::new(limits.text_cap()), TokenizerOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(&rest[..end]));
        while let TokenizerResult::Script(()) = tokenizer.feed(&queue) {}
        rest = &rest[end..];
        if Instant::now() > deadline {
            return Err(InputErrorKind::Timeout { seconds: 0 });
        }
        if tokenizer.sink.is_over() {
            return Err(InputErrorKind::TooMuchText {
                max: limits.text_cap() as u64,
            });
        }
    }
    tokenizer.end();
    Ok(tokenizer.sink)
}

/// Decodes by byte-order mark, else as valid UTF-8, else as declared, else as it seems.
fn decode(bytes: Vec<u8>, sent_as: Option<&'static Encoding>) -> Decoded {
    let declared = sent_as.or_else(|| declared_encoding(&bytes[..bytes.len().min(HEAD)]));
    let marked = Encoding::for_bom(&bytes).is_some();
    match declared {
        Some(encoding) if !marked && encoding != UTF_8 && std::str::from_utf8(&bytes).is_err() => {
            encoding::decode_as(encoding, &bytes)
        }
        _ => encoding::decode(bytes),
    }
}

/// The `charset` of a `meta` element.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, b"charset")? + b"charset".len();
    let label: Vec<u8> = lower[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b' ' | b'=' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}

fn is_error_page(text: &str) -> bool {
    const SIGNS: [&str; 14] = [
        "404",
        "403",
        "500",
        "502",
        "503",
        "not found",
        "no encontrad",
        "forbidden",
        "acceso denegado",
        "access denied",
        "bad gateway",
        "service unavailable",
        "no disponible",
        "internal server error",
    ];
    let lower = text.to_lowercase();
    // A law, however short, has an article.
    !lower.contains("artículo")
        && !lower.contains("articulo")
        && SIGNS.iter().any(|sign| lower.contains(sign))
}
