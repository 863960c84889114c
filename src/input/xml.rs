//! XML from strangers, one node at a time.
//!
//! In: a reader. Out: [`Node`]s with local names; entities of the five standard kinds and numbers
//! are resolved, any other is dropped: no DTD is ever read.
//!
//! # Invariants
//!
//! * Depth and time are bounded; bytes are bounded by whoever gives the reader.

use super::error::InputErrorKind;
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::time::Instant;

/// Deepest nesting of a real document, many times over.
const DEPTH: usize = 1_000;

/// A piece of XML.
pub(super) enum Node<'a> {
    /// A start tag; an empty element gives a start and an end.
    Open(Element<'a>),
    /// An end tag.
    Close(End<'a>),
    /// Text, entities resolved.
    Text(Cow<'a, str>),
}

/// An end tag.
pub(super) struct End<'a>(BytesEnd<'a>);

impl End<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// A start tag.
pub(super) struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| a.key.local_name().into_inner() == name)
            .and_then(|a| {
                a.normalized_value(XmlVersion::Implicit1_0)
                    .ok()
                    .map(Cow::into_owned)
            })
    }
}

/// Why a document ended before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum XmlError {
    /// Not well formed, or cut.
    Broken,
    /// Nested too deep.
    Depth,
    /// The deadline passed.
    Late,
}

impl XmlError {
    /// As an error about a file.
    pub(super) fn kind(self, format: crate::source::Format) -> InputErrorKind {
        let detail = match self {
            XmlError::Late => return InputErrorKind::Timeout { seconds: 0 },
            XmlError::Broken => "su contenido está cortado o mal formado",
            XmlError::Depth => "su contenido está anidado sin medida",
        };
        InputErrorKind::Damaged {
            format,
            detail: detail.to_owned(),
        }
    }
}

/// Reads nodes.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    count: u64,
    deadline: Instant,
}

impl<R: Read> Xml<BufReader<R>> {
    pub(super) fn new(reader: R, deadline: Instant) -> Self {
        let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, reader));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Xml {
            reader,
            buffer: Vec::new(),
            depth: 0,
            count: 0,
            deadline,
        }
    }
}

impl<R: BufRead> Xml<R> {
    /// The next node; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Node<'_>>, XmlError> {
        self.count += 1;
        if self.count.is_multiple_of(4096) && Instant::now() > self.deadline {
            return Err(XmlError::Late);
        }
        self.buffer.clear();
        let event = self
            .reader
            .read_event_into(&mut self.buffer)
            .map_err(|_| XmlError::Broken)?;
        Ok(Some(match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(XmlError::Depth);
                }
                Node::Open(Element(start))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Node::Close(End(end))
            }
            Event::Text(text) => Node::Text(text.into_inner()),
            Event::CData(text) => Node::Text(text.into_inner()),
            Event::GeneralRef(entity) => Node::Text(resolve(&entity)),
            // Elements left open: the document was cut.
            Event::Eof if self.depth > 0 => return Err(XmlError::Broken),
            Event::Eof => return Ok(None),
            _ => Node::Text(Cow::Borrowed("")),
        }))
    }

    /// Skips to the end of the element that was just opened.
    pub(super) fn skip(&mut self) -> Result<(), XmlError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The text inside the element that was just opened.
    pub(super) fn text(&mut self) -> Result<String, XmlError> {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Node::Text(piece)) => text.push_str(&piece),
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }
}

/// The character of a numeric or standard entity; nothing for any other.
fn resolve(entity: &BytesRef) -> Cow<'static, str> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Cow::Owned(character.to_string());
    }
    Cow::Borrowed(match &**entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn text_of(xml: &str) -> Result<String, XmlError> {
        let mut reader = Xml::new(xml.as_bytes(), Instant::now() + Duration::from_secs(5));
        let mut text = String::new();
        while let Some(node) = reader.next()? {
            match node {
                Node::Text(piece) => text.push_str(&piece),
                Node::Open(element) if element.name() == "salta" => reader.skip()?,
                _ => {}
            }
        }
        Ok(text)
    }

    #[test]
    fn entities_are_resolved_and_none_is_followed() {
        let xml = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY b \"bbbb\">]>\
            <a>uno &amp; &#225; &#xF1; &e;&b;<salta>no<salta/></salta><![CDATA[<dos>]]></a>";
        assert_eq!(text_of(xml).as_deref(), Ok("uno & á ñ <dos>"));
    }

    #[test]
    fn depth_is_bounded() {
        assert_eq!(text_of(&"<a>".repeat(5_000)), Err(XmlError::Depth));
    }
}
