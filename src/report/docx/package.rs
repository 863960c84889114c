//! The package of a Word document: its parts, what they are and how they refer to each other.
//!
//! In: a [`Story`] and what frames it. Out: the bytes of a `.docx`.
//!
//! # Invariants
//!
//! * The same story gives the same bytes: parts in one order, one date for all, one level of compression.
//! * Every relationship that a part names is in its list, and the reverse.

use super::letterhead::{LOGO_ID, logo_part};
use super::story::{Links, Page, Story, field, section};
use super::xml::{Attributes, Xml};
use crate::report::texts::LABELS;
use crate::report::{Letterhead, ReportError};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const TYPES: &str = include_str!("partes/tipos.xml");
const RELATIONS: &str = include_str!("partes/relaciones.xml");
const STYLES: &str = include_str!("partes/styles.xml");
const NUMBERING: &str = include_str!("partes/numbering.xml");
const SETTINGS: &str = include_str!("partes/settings.xml");
const FONTS: &str = include_str!("partes/fontTable.xml");

/// Namespaces of the parts that this file writes.
const SPACES: Attributes<'_> = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
];

const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts that the document refers to: relationship, kind, file.
const FIXED: [(&str, &str, &str); 9] = [
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdFootnotes", "footnotes", "footnotes.xml"),
    ("rIdHeader1", "header", "header1.xml"),
    ("rIdFooter1", "footer", "footer1.xml"),
    ("rIdHeader2", "header", "header2.xml"),
    ("rIdFooter2", "footer", "footer2.xml"),
];

/// What frames a story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    /// The document's title, in its properties and at the top of its pages.
    pub(super) title: &'a str,
    /// Whose laws it is about.
    pub(super) entity: &'a str,
    /// What it is and is not, in its properties and at the foot of its pages.
    pub(super) nature: &'a str,
    /// Who presents it.
    pub(super) letterhead: &'a Letterhead,
    /// Paper of the last section.
    pub(super) last: Page,
}

/// Writes the package.
pub(super) fn write(
    story: &Story<'_>,
    frame: Frame<'_>,
    out: &mut (impl Write + ?Sized),
) -> Result<(), ReportError> {
    let bytes = pack(&parts(story, frame)).map_err(ReportError::docx)?;
    out.write_all(&bytes)
        .map_err(|error| ReportError::not_written(&error))
}

fn pack(parts: &[(&str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Every part, with its name, in the order in which they are stored.
fn parts(story: &Story<'_>, frame: Frame<'_>) -> Vec<(&'static str, Vec<u8>)> {
    let texts = texts(story, frame).into_iter();
    let mut parts: Vec<_> = texts
        .map(|(name, text)| (name, text.into_bytes()))
        .collect();
    let logo = frame.letterhead.logo.as_ref();
    parts.extend(logo.map(|logo| (logo_part(logo), logo.bytes.clone())));
    parts
}

fn texts(story: &Story<'_>, frame: Frame<'_>) -> Vec<(&'static str, String)> {
    let header = |style| {
        Xml::part("w:hdr", SPACES, |xml| {
            furniture(
                xml,
                style,
                |xml| text(xml, frame.title),
                |xml| text(xml, frame.entity),
            );
        })
    };
    let footer = |style| {
        Xml::part("w:ftr", SPACES, |xml| {
            furniture(xml, style, |xml| text(xml, frame.nature), pages);
        })
    };
    vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", properties(frame)),
        ("word/document.xml", document(story, frame)),
        (
            "word/_rels/document.xml.rels",
            relations(&fixed(frame), &story.links),
        ),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/fontTable.xml", FONTS.to_owned()),
        ("word/footnotes.xml", footnotes(story)),
        (
            "word/_rels/footnotes.xml.rels",
            relations(&[], &story.note_links),
        ),
        ("word/header1.xml", header("Header")),
        ("word/footer1.xml", footer("Footer")),
        ("word/header2.xml", header("EncabezadoHorizontal")),
        ("word/footer2.xml", footer("PieHorizontal")),
    ]
}

fn document(story: &Story<'_>, frame: Frame<'_>) -> String {
    Xml::part("w:document", SPACES, |xml| {
        xml.tag("w:body", &[], |xml| {
            xml.append(&story.xml);
            section(xml, frame.last);
        });
    })
}

fn fixed(frame: Frame<'_>) -> Vec<(&'static str, &'static str, &'static str)> {
    let logo = frame.letterhead.logo.as_ref().map(logo_part);
    let logo = logo.and_then(|name| name.strip_prefix("word/"));
    let logo = logo.map(|file| (LOGO_ID, "image", file));
    FIXED.into_iter().chain(logo).collect()
}

fn relations(fixed: &[(&str, &str, &str)], links: &Links) -> String {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    Xml::part("Relationships", &[("xmlns", space)], |xml| {
        for (id, kind, file) in fixed {
            let kind = format!("{RELATIONSHIP}/{kind}");
            let attributes = [("Id", *id), ("Type", &kind), ("Target", file)];
            xml.empty("Relationship", &attributes);
        }
        for (id, address) in links.iter() {
            let attributes = [
                ("Id", id.as_str()),
                ("Type", &format!("{RELATIONSHIP}/hyperlink")),
                ("Target", address),
                ("TargetMode", "External"),
            ];
            xml.empty("Relationship", &attributes);
        }
    })
}

/// Title, nature and language; no date: the same review gives the same bytes.
fn properties(frame: Frame<'_>) -> String {
    let spaces = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    Xml::part("cp:coreProperties", &spaces, |xml| {
        let title = format!("{} · {}", frame.title, frame.entity);
        xml.tag("dc:title", &[], |xml| xml.text(&title));
        xml.tag("dc:subject", &[], |xml| xml.text(frame.nature));
        let own = frame.letterhead;
        let creator = [own.author.as_str(), &own.institution, "armoniza"];
        let creator = creator.into_iter().find(|name| !name.is_empty());
        xml.tag("dc:creator", &[], |xml| {
            xml.text(creator.unwrap_or_default())
        });
        xml.tag("dc:language", &[], |xml| xml.text("es-MX"));
    })
}

/// The footnotes after the two rules that Word asks for.
fn footnotes(story: &Story<'_>) -> String {
    Xml::part("w:footnotes", SPACES, |xml| {
        for (kind, id, rule) in [
            ("separator", "-1", "w:separator"),
            ("continuationSeparator", "0", "w:continuationSeparator"),
        ] {
            xml.tag("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
                xml.tag("w:p", &[], |xml| {
                    xml.tag("w:pPr", &[], |xml| {
                        let spacing = [("w:after", "0"), ("w:line", "240"), ("w:lineRule", "auto")];
                        xml.empty("w:spacing", &spacing);
                    });
                    xml.tag("w:r", &[], |xml| xml.empty(rule, &[]));
                });
            });
        }
        xml.append(&story.notes);
    })
}

/// A header or footer: something at the left, something at the right.
fn furniture(
    xml: &mut Xml,
    style: &str,
    left: impl FnOnce(&mut Xml),
    right: impl FnOnce(&mut Xml),
) {
    xml.tag("w:p", &[], |xml| {
        xml.tag("w:pPr", &[], |xml| xml.value("w:pStyle", style));
        left(xml);
        xml.tag("w:r", &[], |xml| xml.empty("w:tab", &[]));
        right(xml);
    });
}

fn text(xml: &mut Xml, text: &str) {
    xml.tag("w:r", &[], |xml| {
        xml.tag("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}

/// "Página 3 de 120", worked out by Word.
fn pages(xml: &mut Xml) {
    text(xml, LABELS.page);
    text(xml, "\u{A0}");
    field(xml, "PAGE", "1");
    text(xml, &format!(" {} ", LABELS.of));
    field(xml, "NUMPAGES", "1");
}
