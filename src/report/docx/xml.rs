//! XML, written tag by tag.
//!
//! In: names that this room writes, and any text. Out: well-formed XML: what is opened is closed, and text is escaped.
//!
//! # Invariants
//!
//! * A character that XML 1.0 cannot hold becomes U+FFFD: no law can spoil a document.
//! * Writing cannot fail: everything goes to memory.

use crate::report::inert::MARK;

/// Attributes of a tag, in the order in which they are written.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// What every part of a package opens with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A piece of XML in the making.
#[derive(Debug, Default)]
pub(super) struct Xml(String);

impl Xml {
    /// A part of a package: the declaration and one root.
    pub(super) fn part(
        root: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> String {
        let mut xml = Xml(DECLARATION.to_owned());
        xml.tag(root, attributes, inside);
        xml.0
    }

    /// A tag and what it holds.
    pub(super) fn tag(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.opening(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// A tag that holds nothing.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.opening(name, attributes);
        self.0.push_str("/>");
    }

    /// A tag that holds nothing but its `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.0, text);
    }

    /// What another piece holds.
    pub(super) fn append(&mut self, other: &Xml) {
        self.0.push_str(&other.0);
    }

    fn opening(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            escape(&mut self.0, value);
            self.0.push('"');
        }
    }
}

fn escape(out: &mut String, text: &str) {
    out.reserve(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => {
                out.push(letter);
            }
            _ => out.push(MARK),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text_whatever_it_holds() {
        let mut xml = Xml::default();
        xml.tag("w:t", &[("a", "\"<\n")], |xml| {
            xml.text("]]></w:t>&\u{0}\u{FFFF}\r")
        });
        assert_eq!(
            xml.0,
            "<w:t a=\"&quot;&lt;\n\">]]&gt;&lt;/w:t&gt;&amp;\u{FFFD}\u{FFFD}\u{FFFD}</w:t>"
        );
    }
}
