//! Indented JSON, written field by field.
//!
//! In: names and values, in the order in which they are to stand. Out: the text that an indenting
//! serialiser would give, without a value built for any of it.
//!
//! # Invariants
//!
//! * Every string is escaped as RFC 8259 asks: quotation marks, backslashes and control characters.

use std::fmt::{Display, Write as _};

/// Two spaces for each level, for as many levels as a law has.
const INDENT: &str = "                                ";

/// Bytes looked at together: text hardly ever holds one to be escaped.
const BLOCK: usize = 32;

/// Writes one JSON value.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    depth: usize,
    /// Text that is put together before it is escaped.
    scratch: String,
}

impl Writer {
    /// A writer with room for so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Writer {
            out: String::with_capacity(bytes),
            ..Writer::default()
        }
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// An object, its fields written by `fields`.
    pub(super) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.nest('{', '}', fields);
    }

    /// A list, each of its items written by `each`.
    pub(super) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) {
        self.nest('[', ']', |writer| {
            for item in items {
                writer.part();
                each(writer, item);
            }
        });
    }

    /// The name of a field; its value comes next.
    pub(super) fn name(&mut self, name: &str) -> &mut Self {
        self.part();
        self.out.push('"');
        self.out.push_str(name);
        self.out.push_str("\": ");
        self
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        push_string(&mut self.out, text);
    }

    /// A string that `write` puts together.
    pub(super) fn built(&mut self, write: impl FnOnce(&mut String)) {
        self.scratch.clear();
        write(&mut self.scratch);
        push_string(&mut self.out, &self.scratch);
    }

    /// A number or a boolean.
    pub(super) fn plain(&mut self, value: impl Display) {
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{value}");
    }

    /// A string, or null.
    pub(super) fn shown(&mut self, value: Option<impl Display>) {
        match value {
            Some(value) => self.built(|text| {
                let _ = write!(text, "{value}");
            }),
            None => self.plain("null"),
        }
    }

    /// Opens, fills and closes; what stays empty stays on its line.
    fn nest(&mut self, open: char, close: char, fill: impl FnOnce(&mut Self)) {
        self.out.push(open);
        self.depth += 1;
        let empty = self.out.len();
        fill(self);
        self.depth -= 1;
        if self.out.len() > empty {
            self.line();
        }
        self.out.push(close);
    }

    /// Parts a field or an item from the one before it.
    fn part(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
        self.line();
    }

    /// Opens a line.
    fn line(&mut self) {
        self.out.push('\n');
        self.out
            .push_str(&INDENT[..(2 * self.depth).min(INDENT.len())]);
    }
}

/// Writes a string, escaped.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = first_escaped(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0C => out.push_str("\\f"),
            control => {
                let _ = write!(out, "\\u{control:04x}");
            }
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

/// True for a byte that a JSON string may not hold as it is.
const fn is_escaped(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// The first byte to be escaped. Whole blocks are looked at without branches, as vector code does.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let clean = |block: &&[u8]| {
        !block
            .iter()
            .fold(false, |found, byte| found | is_escaped(*byte))
    };
    let from = bytes.chunks_exact(BLOCK).take_while(clean).count() * BLOCK;
    let within = bytes[from..].iter().position(|byte| is_escaped(*byte))?;
    Some(from + within)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every kind of value, as this writer gives it.
    fn written(text: &str) -> String {
        let mut writer = Writer::with_capacity(0);
        writer.object(|w| {
            w.name("text").string(text);
            w.name("line").plain(3);
            w.name("date").shown(None::<&str>);
            w.name("none").list(Vec::<u8>::new(), |w, _| w.plain(0));
            w.name("some").list(["a", "b"], |w, item| {
                w.object(|w| w.name("built").built(|text| text.push_str(item)));
            });
        });
        writer.finish()
    }

    #[test]
    fn what_is_written_is_what_an_indenting_serialiser_gives() {
        let every: String = (0..=0x7Fu8).map(char::from).chain("ñ “»".chars()).collect();
        let long = "sin comillas, ".repeat(9);
        for text in ["", "llano", &every, &long, &(long.clone() + &every + &long)] {
            let ours = written(text);
            let value: serde_json::Value = serde_json::from_str(&ours).expect("valid JSON");
            assert_eq!(value["text"], text);
            let fields = [
                ("text", serde_json::to_string_pretty(text)),
                ("line", Ok("3".to_owned())),
                ("date", Ok("null".to_owned())),
                ("none", Ok("[]".to_owned())),
            ];
            let mut expected = String::from("{");
            for (name, value) in fields {
                expected += &format!("\n  \"{name}\": {},", value.expect("a string"));
            }
            expected += "\n  \"some\": [\n    {\n      \"built\": \"a\"\n    },";
            expected += "\n    {\n      \"built\": \"b\"\n    }\n  ]\n}";
            assert_eq!(ours, expected);
        }
    }
}
