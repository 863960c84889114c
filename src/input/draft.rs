//! What every reader gives, and how it becomes a [`Source`].
//!
//! In: a [`Draft`]: text as extracted. Out: a source: characters cleaned, lines split, furniture
//! marked, layout told.

use super::error::InputErrorKind;
use super::limits::Limits;
use super::{clean, furniture, layout, markdown};
use crate::source::{Format, Layout, Provenance, Source, Warning, split_lines};
use sha2::{Digest, Sha256};

/// Text as a reader extracted it.
pub(super) struct Draft {
    pub text: String,
    pub format: Format,
    pub encoding: &'static str,
    /// Known by the format, or to be told from the lines.
    pub layout: Option<Layout>,
    pub is_markdown: bool,
    pub converter: Option<String>,
    pub warnings: Vec<Warning>,
}

impl Draft {
    pub(super) fn new(format: Format, encoding: &'static str) -> Self {
        Draft {
            text: String::new(),
            format,
            encoding,
            layout: None,
            is_markdown: false,
            converter: None,
            warnings: Vec::new(),
        }
    }

    /// Says how many letters were left out because the document hides them.
    pub(super) fn warn_hidden(&mut self, letters: usize) {
        let message = match letters {
            0 => return,
            1 => "se omitió una letra con formato de texto oculto".to_owned(),
            _ => format!("se omitieron {letters} letras con formato de texto oculto"),
        };
        self.warnings.push(Warning::whole(message));
    }

    /// Says how many automatic numbers could not be rebuilt.
    pub(super) fn warn_missing_numbers(&mut self, numbers: usize) {
        let message = match numbers {
            0 => return,
            1 => "un párrafo lleva un número automático que no se pudo reconstruir: cotéjelo con Word".to_owned(),
            _ => format!(
                "{numbers} párrafos llevan números automáticos que no se pudieron reconstruir: cotéjelos con Word"
            ),
        };
        self.warnings.push(Warning::whole(message));
    }

    /// Makes the source.
    pub(super) fn finish(
        self,
        name: &str,
        print: Print,
        limits: &Limits,
    ) -> Result<Source, InputErrorKind> {
        let (mut body, found) = clean::clean(self.text);
        if let Some(bare) = body.strip_prefix('\u{FEFF}') {
            body = bare.to_owned();
        }
        if body.trim().is_empty() {
            return Err(InputErrorKind::NoText {
                format: self.format,
            });
        }
        if body.len() > limits.text_cap() {
            return Err(InputErrorKind::TooMuchText {
                max: limits.text_cap() as u64,
            });
        }
        if memchr::memchr_iter(b'\n', body.as_bytes()).count() > limits.max_lines as usize {
            return Err(InputErrorKind::TooManyLines {
                max: limits.max_lines,
            });
        }
        let mut warnings = self.warnings;
        warnings.extend(warning_of(found));
        let mut aside = 0;
        if self.is_markdown {
            (body, aside) = markdown::strip(&body);
        }
        let mut lines = split_lines(&body);
        lines
            .iter_mut()
            .take(aside)
            .for_each(|l| l.furniture = true);
        let cuts = furniture::mark(&body, &mut lines);
        let layout = self.layout.unwrap_or_else(|| layout::detect(&body, &lines));
        Ok(Source {
            name: name.to_owned(),
            text: body,
            lines,
            cuts,
            layout,
            provenance: Provenance {
                format: self.format,
                encoding: self.encoding,
                bytes: print.bytes,
                sha256: print.sha256,
                converter: self.converter,
            },
            warnings,
        })
    }
}

/// Size and fingerprint of a file's bytes.
#[derive(Clone)]
pub(super) struct Print {
    pub bytes: u64,
    pub sha256: String,
}

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            sha256.push(char::from(HEX[usize::from(byte >> 4)]));
            sha256.push(char::from(HEX[usize::from(byte & 15)]));
        }
        Print {
            bytes: bytes.len() as u64,
            sha256,
        }
    }
}

fn warning_of(found: clean::Cleaned) -> Option<Warning> {
    let message = match found.unreadable {
        0 => return None,
        1 => "un carácter es ilegible en el archivo (aparece como �): coteje esa palabra con la fuente".to_owned(),
        many => format!(
            "{many} caracteres son ilegibles en el archivo (aparecen como �): coteje esas palabras con la fuente"
        ),
    };
    Some(Warning::whole(message))
}
