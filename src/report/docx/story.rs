//! The running text of a Word document: paragraphs, headings, footnotes, links, sections.
//!
//! In: texts of the view and names of styles (`partes/styles.xml`). Out: the body of `word/document.xml`, the footnotes,
//! the addresses that both link to, and the headings that the table of contents lists.
//!
//! # Invariants
//!
//! * Ids of footnotes, bookmarks and links are given in the order of the text, each once.
//! * A link inside the document leads to a bookmark that the document has, or is plain text.

use super::xml::Xml;
use crate::report::view::StatusTag;
use std::collections::{BTreeMap, BTreeSet};

/// Headings down to this level are listed in the table of contents.
const LISTED: u8 = 2;

/// A heading that the table of contents lists.
#[derive(Debug)]
pub(super) struct Entry {
    /// From 1.
    pub(super) level: u8,
    /// Its text.
    pub(super) text: String,
    /// Its bookmark.
    pub(super) bookmark: String,
}

/// The paper of a section.
#[derive(Clone, Copy, Debug)]
pub(super) enum Page {
    /// Upright, without header or footer.
    Cover,
    /// Upright.
    Portrait,
    /// On its side.
    Landscape,
}

/// Addresses that a part links to, each once, in order.
#[derive(Debug, Default)]
pub(super) struct Links(Vec<String>);

impl Links {
    /// The relationship of an address.
    fn id(&mut self, address: &str) -> String {
        let at = self.0.iter().position(|own| own == address);
        let at = at.unwrap_or_else(|| {
            self.0.push(address.to_owned());
            self.0.len() - 1
        });
        link_id(at)
    }

    /// Each relationship with its address.
    pub(super) fn iter(&self) -> impl Iterator<Item = (String, &str)> {
        let all = self.0.iter().enumerate();
        all.map(|(at, address)| (link_id(at), address.as_str()))
    }
}

fn link_id(at: usize) -> String {
    format!("rIdL{}", at + 1)
}

/// The text of a document, growing.
#[derive(Debug, Default)]
pub(super) struct Story<'v> {
    /// What was written.
    pub(super) xml: Xml,
    /// The footnotes, without their separators.
    pub(super) notes: Xml,
    /// Addresses linked to from the text.
    pub(super) links: Links,
    /// Addresses linked to from footnotes.
    pub(super) note_links: Links,
    /// What the table of contents lists.
    pub(super) contents: Vec<Entry>,
    /// Names of the bookmarks of anchors.
    names: BTreeMap<&'v str, String>,
    /// Anchors whose bookmark is written.
    placed: BTreeSet<&'v str>,
    notes_written: usize,
    bookmarks: usize,
    tables: usize,
}

impl<'v> Story<'v> {
    /// A story in which these anchors can be linked to, before or after they are placed.
    ///
    /// Word takes neither hyphens nor more than forty letters in the name of a bookmark: each gets a number.
    pub(super) fn new(anchors: impl IntoIterator<Item = &'v str>) -> Self {
        let names = anchors.into_iter().zip(1..);
        Story {
            names: names
                .map(|(anchor, number)| (anchor, format!("requisito_{number:05}")))
                .collect(),
            ..Story::default()
        }
    }

    /// A paragraph of a style.
    pub(super) fn paragraph(&mut self, style: &str, inside: impl FnOnce(&mut Line<'_, 'v>)) {
        self.paragraph_with(style, |_| {}, inside);
    }

    /// A paragraph of one text.
    pub(super) fn plain(&mut self, style: &str, text: &str) {
        self.paragraph(style, |line| line.text(text));
    }

    /// A paragraph with properties beside its style.
    pub(super) fn paragraph_with(
        &mut self,
        style: &str,
        properties: impl FnOnce(&mut Xml),
        inside: impl FnOnce(&mut Line<'_, 'v>),
    ) {
        self.wrapped("w:p", &[], |story| {
            story.xml.tag("w:pPr", &[], |xml| {
                xml.value("w:pStyle", style);
                properties(xml);
            });
            inside(&mut Line { story });
        });
    }

    /// A tag around what the story goes on to write.
    pub(super) fn wrapped(
        &mut self,
        name: &str,
        attributes: super::xml::Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        let mut outer = std::mem::take(&mut self.xml);
        outer.tag(name, attributes, |xml| {
            std::mem::swap(&mut self.xml, xml);
            inside(self);
            std::mem::swap(&mut self.xml, xml);
        });
        self.xml = outer;
    }

    /// A heading; those of the first levels are listed in the table of contents.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        let bookmark = (level <= LISTED).then(|| format!("_Toc{:08}", self.contents.len() + 1));
        self.paragraph(&format!("Heading{level}"), |line| match &bookmark {
            Some(name) => line.bookmarked(name, |line| line.text(text)),
            None => line.text(text),
        });
        if let Some(bookmark) = bookmark {
            self.contents.push(Entry {
                level,
                text: text.to_owned(),
                bookmark,
            });
        }
    }

    /// A heading that can be linked to by its anchor.
    pub(super) fn heading_at(&mut self, level: u8, anchor: &'v str, text: &str) {
        let name = self.names.get(anchor).cloned();
        match name {
            Some(name) if self.placed.insert(anchor) => {
                self.paragraph(&format!("Heading{level}"), |line| {
                    line.bookmarked(&name, |line| line.text(text));
                });
            }
            _ => self.heading(level, text),
        }
    }

    /// The number of the next table.
    pub(super) fn next_table(&mut self) -> usize {
        self.tables += 1;
        self.tables
    }

    /// Puts what another story says before what this one does.
    pub(super) fn open_with(&mut self, other: Story<'_>) {
        let mut xml = other.xml;
        xml.append(&self.xml);
        self.xml = xml;
    }

    /// Ends a section and says on what paper it was.
    pub(super) fn end_section(&mut self, page: Page) {
        let section = |xml: &mut Xml| section(xml, page);
        self.paragraph_with("FinDeSeccion", section, |_| {});
    }
}

/// A paragraph being written.
pub(super) struct Line<'s, 'v> {
    story: &'s mut Story<'v>,
}

impl<'v> Line<'_, 'v> {
    /// Text in the paragraph's own letter.
    pub(super) fn text(&mut self, text: &str) {
        run(&mut self.story.xml, "", text);
    }

    /// Text in a character style.
    pub(super) fn styled(&mut self, style: &str, text: &str) {
        run(&mut self.story.xml, style, text);
    }

    /// A label with its full stop, and what it says.
    pub(super) fn labelled(&mut self, label: &str, text: &str) {
        self.styled("Strong", label);
        self.styled("Strong", ". ");
        self.text(text);
    }

    /// A status, by its word and its colour.
    pub(super) fn status(&mut self, status: StatusTag) {
        self.badge(status.key, status.word);
    }

    /// A word on the colour of a status.
    pub(super) fn badge(&mut self, key: &str, word: &str) {
        let padded = format!("\u{A0}{word}\u{A0}");
        self.styled(&format!("Estado-{key}"), &padded);
    }

    /// A light, by its mark, its word and its colour.
    pub(super) fn light(&mut self, colour: &str, word: &str) {
        let style = match colour {
            "rojo" => "Luz-rojo",
            "ámbar" => "Luz-ambar",
            "verde" => "Luz-verde",
            _ => "Luz-gris",
        };
        self.styled(style, &format!("●\u{A0}{word}"));
    }

    /// A tabulator.
    pub(super) fn tab(&mut self) {
        self.story
            .xml
            .tag("w:r", &[], |xml| xml.empty("w:tab", &[]));
    }

    /// A field that Word works out, with the result shown until it does.
    pub(super) fn field(&mut self, instruction: &str, result: &str) {
        field(&mut self.story.xml, instruction, result);
    }

    /// Opens a field whose result is what follows, over one paragraph or more.
    pub(super) fn field_start(&mut self, instruction: &str) {
        field_start(&mut self.story.xml, instruction);
    }

    /// Closes the field.
    pub(super) fn field_end(&mut self) {
        field_mark(&mut self.story.xml, "end");
    }

    /// A link to an anchor of the document; plain text when it has none.
    pub(super) fn link_to(&mut self, anchor: &str, text: &str) {
        match self.story.names.get(anchor).cloned() {
            Some(name) => self.inside_link(&name, |line| line.text(text)),
            None => self.text(text),
        }
    }

    /// A link to a bookmark of the document.
    pub(super) fn inside_link(&mut self, bookmark: &str, inside: impl FnOnce(&mut Line<'_, 'v>)) {
        let attributes = [("w:anchor", bookmark), ("w:history", "1")];
        self.story.wrapped("w:hyperlink", &attributes, |story| {
            inside(&mut Line { story });
        });
    }

    /// A link to an address.
    pub(super) fn link(&mut self, address: &str, text: &str) {
        let id = self.story.links.id(address);
        hyperlink(&mut self.story.xml, &id, text);
    }

    /// A picture.
    pub(super) fn picture(&mut self, drawing: impl FnOnce(&mut Xml)) {
        self.story.xml.tag("w:r", &[], drawing);
    }

    /// A footnote, written by `inside`.
    pub(super) fn note(&mut self, inside: impl FnOnce(&mut Note<'_>)) {
        self.story.notes_written += 1;
        let id = self.story.notes_written.to_string();
        self.story.xml.tag("w:r", &[], |xml| {
            xml.tag("w:rPr", &[], |xml| {
                xml.value("w:rStyle", "FootnoteReference")
            });
            xml.empty("w:footnoteReference", &[("w:id", &id)]);
        });
        let links = &mut self.story.note_links;
        self.story.notes.tag("w:footnote", &[("w:id", &id)], |xml| {
            xml.tag("w:p", &[], |xml| {
                xml.tag("w:pPr", &[], |xml| xml.value("w:pStyle", "FootnoteText"));
                xml.tag("w:r", &[], |xml| {
                    xml.tag("w:rPr", &[], |xml| {
                        xml.value("w:rStyle", "FootnoteReference")
                    });
                    xml.empty("w:footnoteRef", &[]);
                });
                run(xml, "", " ");
                inside(&mut Note { xml, links });
            });
        });
    }

    fn bookmarked(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let id = self.story.bookmarks.to_string();
        self.story.bookmarks += 1;
        let start = [("w:id", id.as_str()), ("w:name", name)];
        self.story.xml.empty("w:bookmarkStart", &start);
        inside(self);
        self.story.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }
}

/// A footnote being written.
pub(super) struct Note<'n> {
    xml: &'n mut Xml,
    links: &'n mut Links,
}

impl Note<'_> {
    /// Text.
    pub(super) fn text(&mut self, text: &str) {
        run(self.xml, "", text);
    }

    /// A link to an address.
    pub(super) fn link(&mut self, address: &str, text: &str) {
        let id = self.links.id(address);
        hyperlink(self.xml, &id, text);
    }
}

fn hyperlink(xml: &mut Xml, id: &str, text: &str) {
    let attributes = [("r:id", id), ("w:history", "1")];
    xml.tag("w:hyperlink", &attributes, |xml| {
        run(xml, "Hyperlink", text)
    });
}

/// A run of text: line ends are kept.
fn run(xml: &mut Xml, style: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    xml.tag("w:r", &[], |xml| {
        if !style.is_empty() {
            xml.tag("w:rPr", &[], |xml| xml.value("w:rStyle", style));
        }
        for (at, piece) in text.split('\n').enumerate() {
            if at > 0 {
                xml.empty("w:br", &[]);
            }
            xml.tag("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece));
        }
    });
}

/// A field: its instruction, and what is shown until it is worked out.
pub(super) fn field(xml: &mut Xml, instruction: &str, result: &str) {
    field_start(xml, instruction);
    run(xml, "", result);
    field_mark(xml, "end");
}

fn field_start(xml: &mut Xml, instruction: &str) {
    field_mark(xml, "begin");
    let spaced = format!(" {instruction} ");
    xml.tag("w:r", &[], |xml| {
        xml.tag("w:instrText", &[("xml:space", "preserve")], |xml| {
            xml.text(&spaced);
        });
    });
    field_mark(xml, "separate");
}

fn field_mark(xml: &mut Xml, kind: &str) {
    xml.tag("w:r", &[], |xml| {
        xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
    });
}

/// The properties of a section: letter paper, generous margins, its header and footer.
pub(super) fn section(xml: &mut Xml, page: Page) {
    xml.tag("w:sectPr", &[], |xml| {
        let furniture = match page {
            Page::Cover => None,
            Page::Portrait => Some(("rIdHeader1", "rIdFooter1")),
            Page::Landscape => Some(("rIdHeader2", "rIdFooter2")),
        };
        if let Some((header, footer)) = furniture {
            xml.empty(
                "w:headerReference",
                &[("w:type", "default"), ("r:id", header)],
            );
            xml.empty(
                "w:footerReference",
                &[("w:type", "default"), ("r:id", footer)],
            );
        }
        xml.value("w:type", "nextPage");
        let (across, down, side) = match page {
            Page::Cover | Page::Portrait => ("12240", "15840", "1440"),
            Page::Landscape => ("15840", "12240", "1080"),
        };
        let mut size = vec![("w:w", across), ("w:h", down)];
        if matches!(page, Page::Landscape) {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let margins = [
            ("w:top", "1360"),
            ("w:right", side),
            ("w:bottom", "1080"),
            ("w:left", side),
            ("w:header", "680"),
            ("w:footer", "560"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
    });
}
