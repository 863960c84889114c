//! A document as text, with where it came from.
//!
//! In: nothing; `input/` builds these. Out: decoded text, one [`Line`] per printed line, provenance.
//!
//! # Invariants
//!
//! * `text` is valid UTF-8 with LF line ends and without byte-order mark; lines cover it in order.
//! * Page furniture stays in `text`, marked on its line: nothing that was read is thrown away here.
//!
//! # Not here
//!
//! The law's structure (`law/`), and how bytes become text (`input/`).

use std::fmt;

/// A half-open range of **byte** offsets. What it indexes is said where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Builds a span; `start` may equal `end` (empty).
    pub const fn new(start: u32, end: u32) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True when nothing is covered.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a `usize` range, to index a string with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True when `other` lies inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// One printed line of a [`Source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it lies in [`Source::text`], without its line end.
    pub span: Span,
    /// True for page headers, page footers and page numbers, found because they repeat.
    pub furniture: bool,
}

/// Whether a printed line is a whole paragraph or a piece of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Lines were cut at the page's width (text taken from a PDF): the parser joins them.
    Wrapped,
    /// Each line is a paragraph (Word, HTML, Markdown): joining would invent sentences.
    Paragraphs,
}

/// What a file really is, whatever its extension says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, in any encoding.
    Text,
    /// Markdown.
    Markdown,
    /// PDF with a text layer.
    Pdf,
    /// Word 2007 and later (OOXML).
    Docx,
    /// Word 97 to 2003 (binary).
    Doc,
    /// A web page.
    Html,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text.
    Odt,
}

impl Format {
    /// Its name for people, in Spanish.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "texto",
            Format::Markdown => "Markdown",
            Format::Pdf => "PDF",
            Format::Docx => "Word (DOCX)",
            Format::Doc => "Word 97 (DOC)",
            Format::Html => "página web (HTML)",
            Format::Rtf => "RTF",
            Format::Odt => "OpenDocument (ODT)",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something a reader of the law should know about how a text was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// Printed line it is about, counted from 1; `None` when it is about the whole document.
    pub line: Option<u32>,
    /// One sentence, in Spanish.
    pub message: String,
    /// True when it says that the text may not have been read as it was published; false when it is about what the
    /// text says.
    pub is_doubt: bool,
}

impl Warning {
    /// A warning about the whole document.
    pub fn whole(message: impl Into<String>) -> Self {
        Warning {
            line: None,
            message: message.into(),
            is_doubt: true,
        }
    }

    /// A warning about one line (counted from 1).
    pub fn at(line: u32, message: impl Into<String>) -> Self {
        Warning {
            line: Some(line),
            message: message.into(),
            is_doubt: true,
        }
    }

    /// A warning about what the text says on one line (counted from 1): that it was read well is not in doubt.
    pub fn of_content(line: u32, message: impl Into<String>) -> Self {
        Warning {
            is_doubt: false,
            ..Warning::at(line, message)
        }
    }
}

/// Where a text came from, so that anyone can check it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// What the bytes are.
    pub format: Format,
    /// Character encoding found, as named by WHATWG ("UTF-8", "windows-1252"…).
    pub encoding: &'static str,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Program outside armoniza that took part in the reading, if any ("LibreOffice 7.4").
    pub converter: Option<String>,
}

/// A document as text, with its provenance and its printed lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's name as people know it: relative to the dossier, with `/`.
    pub name: String,
    /// The whole text: UTF-8, LF line ends, no byte-order mark, furniture included.
    pub text: String,
    /// Every printed line, in order.
    pub lines: Vec<Line>,
    /// Furniture printed inside a line of text, sorted: a page header that a converter glued to the
    /// sentence it interrupts. Leave these out when reading the line ([`Source::pieces`] does).
    pub cuts: Vec<Span>,
    /// Whether lines are paragraphs or pieces of them.
    pub layout: Layout,
    /// Where it came from.
    pub provenance: Provenance,
    /// What went less than well while reading.
    pub warnings: Vec<Warning>,
}

impl Source {
    /// The text of a span of this source.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// True when furniture stands inside a line.
    pub fn has_cut(&self, line: Span) -> bool {
        !self.cuts.is_empty() && {
            let first = self.cuts.partition_point(|cut| cut.end <= line.start);
            self.cuts.get(first).is_some_and(|cut| cut.start < line.end)
        }
    }

    /// The runs of a line's text, without the furniture inside it; the line itself if it has none.
    pub fn pieces(&self, line: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.cuts.partition_point(|cut| cut.end <= line.start);
        let inside = self.cuts[first..]
            .iter()
            .copied()
            .take_while(move |cut| cut.start < line.end);
        let after = Span::new(line.end, line.end);
        let mut from = line.start;
        inside.chain(std::iter::once(after)).filter_map(move |cut| {
            let piece = Span::new(from, cut.start.max(from));
            from = cut.end.max(from);
            (!piece.is_empty()).then_some(piece)
        })
    }

    /// The line (counted from 1) that holds a byte offset of [`Source::text`].
    pub fn line_of(&self, offset: u32) -> u32 {
        let after = self.lines.partition_point(|line| line.span.start <= offset);
        u32::try_from(after.max(1)).unwrap_or(u32::MAX)
    }
}

/// Splits a text into its lines, none of them marked as furniture.
///
/// # Units
///
/// Spans are byte offsets of `text`; line ends (`\n`) and form feeds (U+000C, the page break of
/// text taken from PDF) that open a line are left outside.
pub fn split_lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 60 + 1);
    let mut start = 0usize;
    let bytes = text.as_bytes();
    for end in memchr::memchr_iter(b'\n', bytes).chain(std::iter::once(bytes.len())) {
        if start < end || end < bytes.len() {
            let mut from = start;
            while from < end && bytes[from] == 0x0C {
                from += 1;
            }
            lines.push(Line {
                span: Span::new(from as u32, end as u32),
                furniture: false,
            });
        }
        start = end + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_without_the_furniture_inside_it() {
        let text = "la ENCABEZADO persona";
        let source = Source {
            name: String::new(),
            text: text.to_owned(),
            lines: split_lines(text),
            cuts: vec![Span::new(3, 14)],
            layout: Layout::Paragraphs,
            provenance: Provenance {
                format: Format::Text,
                encoding: "UTF-8",
                bytes: 0,
                sha256: String::new(),
                converter: None,
            },
            warnings: Vec::new(),
        };
        let read: Vec<&str> = source
            .pieces(source.lines[0].span)
            .map(|piece| source.slice(piece))
            .collect();
        assert_eq!(read, ["la ", "persona"]);
    }

    #[test]
    fn lines_are_counted_from_one_and_skip_page_breaks() {
        let text = "uno\n\u{c}dos\n\ntres";
        let lines = split_lines(text);
        let read: Vec<&str> = lines.iter().map(|l| &text[l.span.range()]).collect();
        assert_eq!(read, ["uno", "dos", "", "tres"]);
    }
}
