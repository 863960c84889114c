//! `styles.xml`: the numbering and hiding that paragraphs take from their style.
//!
//! In: the part's XML. Out: [`Styles`], asked by style id.
//!
//! # Invariants
//!
//! * Styles that inherit in a circle end: the chain is followed a bounded number of times.

use crate::input::xml::{Node, Xml, XmlError};
use rustc_hash::FxHashMap;
use std::io::BufRead;

/// Longest chain of styles.
const CHAIN: usize = 32;

#[derive(Default)]
struct ParagraphStyle {
    parent: Option<String>,
    list: Option<String>,
    level: Option<usize>,
    is_hidden: Option<bool>,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, ParagraphStyle>,
    /// The paragraph style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Styles, XmlError> {
        let mut styles = Styles::default();
        let mut open: Option<(String, ParagraphStyle)> = None;
        loop {
            match xml.next()? {
                None => return Ok(styles),
                Some(Node::Open(element)) => {
                    let value = element.attribute("val");
                    match (element.name(), &mut open) {
                        ("style", _) => {
                            let id = element.attribute("styleId").unwrap_or_default();
                            let first = element
                                .attribute("default")
                                .is_some_and(|d| d != "0" && d != "false");
                            if first && element.attribute("type").as_deref() == Some("paragraph") {
                                styles.default = Some(id.clone());
                            }
                            open = Some((id, ParagraphStyle::default()));
                        }
                        ("basedOn", Some((_, style))) => style.parent = value,
                        ("numId", Some((_, style))) => style.list = value,
                        ("ilvl", Some((_, style))) => {
                            style.level = value.and_then(|v| v.parse().ok())
                        }
                        ("vanish", Some((_, style))) => {
                            style.is_hidden =
                                Some(!matches!(value.as_deref(), Some("0" | "false" | "off")));
                        }
                        _ => {}
                    }
                }
                Some(Node::Close(end)) if end.name() == "style" => {
                    if let Some((id, style)) = open.take() {
                        styles.styles.insert(id, style);
                    }
                }
                Some(_) => {}
            }
        }
    }

    fn chain<'a>(
        &'a self,
        id: Option<&'a str>,
    ) -> impl Iterator<Item = (&'a str, &'a ParagraphStyle)> {
        let mut next = id.or(self.default.as_deref());
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.parent.as_deref();
            Some((id, style))
        })
        .take(CHAIN)
    }

    /// The list of a style, its level if it names one, and the style that says so.
    pub(super) fn list_of<'a>(
        &'a self,
        id: Option<&'a str>,
    ) -> Option<(&'a str, Option<usize>, &'a str)> {
        let level = self.chain(id).find_map(|(_, style)| style.level);
        self.chain(id)
            .find_map(|(id, style)| Some((style.list.as_deref()?, level, id)))
    }

    /// True for the text of a hidden style.
    pub(super) fn is_hidden(&self, id: Option<&str>) -> bool {
        self.chain(id)
            .find_map(|(_, style)| style.is_hidden)
            .unwrap_or(false)
    }
}
