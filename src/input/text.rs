//! Plain text and Markdown, in any encoding.
//!
//! In: bytes that no other reader claims. Out: a [`Draft`]. What looks like text and is not (JSON,
//! XML, binary data) is refused here, because only decoding shows it.

use super::draft::Draft;
use super::encoding::{self, Decoded};
use super::error::InputErrorKind;
use super::limits::Limits;
use super::sniff;
use crate::source::{Format, Warning};

/// Reads text.
pub(super) fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Draft, InputErrorKind> {
    let cap = limits.text_cap();
    if bytes.len() > cap {
        return Err(InputErrorKind::TooMuchText { max: cap as u64 });
    }
    let decoded = encoding::decode(bytes);
    if sniff::is_binary(&decoded.text) {
        return Err(InputErrorKind::Binary);
    }
    Ok(draft(sniff::text_kind(&decoded.text)?, decoded))
}

fn draft(format: Format, decoded: Decoded) -> Draft {
    let mut draft = Draft::new(format, decoded.encoding);
    if decoded.strays > 0 {
        draft.warnings.push(Warning::whole(format!(
            "{} bytes no corresponden a la codificación {}: revise los acentos de esas líneas",
            decoded.strays, decoded.encoding
        )));
    }
    let (text, mended) = encoding::mend(decoded.text);
    if mended > 0 {
        draft.warnings.push(Warning::whole(format!(
            "{mended} líneas tenían los acentos mal convertidos («Ã³» por «ó») y se repararon"
        )));
    }
    draft.text = text;
    draft.is_markdown = format == Format::Markdown;
    draft
}
