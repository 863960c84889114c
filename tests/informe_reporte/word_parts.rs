//! A Word document taken apart: its parts as XML, its paragraphs, tables and ids.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::io::Read;

/// The parts of a package by name, in its order.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    (0..package.len())
        .map(|at| {
            let mut file = package.by_index(at).expect("a part");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("parts are UTF-8");
            drop(file);
            let name = package.name_for_index(at).expect("a name");
            (name.expect("names are UTF-8").into_owned(), text)
        })
        .collect()
}

/// One part.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(own, _)| own == name);
    found.unwrap_or_else(|| panic!("no part {name}")).1
}

/// A node of a part.
#[derive(Clone, Debug)]
pub enum Node {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
}

/// The nodes of a part; panics when it is not well-formed XML 1.0.
pub fn nodes(name: &str, xml: &str) -> Vec<Node> {
    if let Some(bad) = xml.chars().find(|letter| !is_legal(*letter)) {
        panic!("{name} holds {bad:?}");
    }
    let mut reader = Reader::from_str(xml);
    let mut nodes = Vec::new();
    let mut depth = 0;
    loop {
        let event = reader.read_event();
        match event.unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Start(tag) => {
                depth += 1;
                nodes.push(open(name, &tag));
            }
            Event::Empty(tag) => {
                nodes.push(open(name, &tag));
                nodes.push(Node::Close(tag.name().into_inner().to_owned()));
            }
            Event::End(tag) => {
                depth -= 1;
                nodes.push(Node::Close(tag.name().into_inner().to_owned()));
            }
            Event::Text(text) => {
                let text = text.xml_content(XmlVersion::Implicit1_0);
                nodes.push(Node::Text(text.into_owned()));
            }
            Event::GeneralRef(entity) => {
                let entity: &str = &entity;
                let letter = quick_xml::escape::resolve_xml_entity(entity);
                let letter = letter.unwrap_or_else(|| panic!("{name}: &{entity};"));
                nodes.push(Node::Text(letter.to_owned()));
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{name} holds {other:?}"),
        }
    }
    assert_eq!(depth, 0, "{name} is cut");
    nodes
}

fn open(name: &str, tag: &BytesStart<'_>) -> Node {
    let attributes = tag.attributes().map(|own| {
        let own = own.unwrap_or_else(|error| panic!("{name}: {error}"));
        let value = own.normalized_value(XmlVersion::Implicit1_0);
        let value = value.unwrap_or_else(|error| panic!("{name}: {error}"));
        (own.key.into_inner().to_owned(), value.into_owned())
    });
    Node::Open(tag.name().into_inner().to_owned(), attributes.collect())
}

/// What XML 1.0 calls a Char.
fn is_legal(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// The values of an attribute of a tag, in order.
pub fn values(nodes: &[Node], tag: &str, attribute: &str) -> Vec<String> {
    let found = nodes.iter().filter_map(|node| match node {
        Node::Open(name, attributes) if name == tag => attributes.get(attribute).cloned(),
        _ => None,
    });
    found.collect()
}

/// How many of a tag there are.
pub fn count(nodes: &[Node], tag: &str) -> usize {
    let is = |node: &&Node| matches!(node, Node::Open(name, _) if name == tag);
    nodes.iter().filter(is).count()
}

/// The paragraphs: style and text; line breaks and tabulators are spaces, instructions of fields are left out.
pub fn paragraphs(nodes: &[Node]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut instruction = false;
    for node in nodes {
        match node {
            Node::Open(name, _) if name == "w:p" => all.push(Default::default()),
            Node::Open(name, own) if name == "w:pStyle" => {
                all.last_mut().expect("in a paragraph").0 = own["w:val"].clone();
            }
            Node::Open(name, _) if name == "w:br" || name == "w:tab" => {
                if let Some(last) = all.last_mut() {
                    last.1.push(' ');
                }
            }
            Node::Open(name, _) if name == "w:instrText" => instruction = true,
            Node::Close(name) if name == "w:instrText" => instruction = false,
            Node::Text(text) if !instruction => {
                if let Some(last) = all.last_mut() {
                    last.1.push_str(text);
                }
            }
            _ => {}
        }
    }
    all
}

/// The rows of the table under a caption: the text of each cell, its paragraphs parted by a line end.
pub fn table(nodes: &[Node], caption: &str) -> Vec<Vec<String>> {
    let is = |node: &Node| matches!(node, Node::Open(name, own) if name == "w:tblCaption" && own["w:val"] == caption);
    let start = nodes.iter().position(is);
    let start = start.unwrap_or_else(|| panic!("no table «{caption}»"));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for node in &nodes[start..] {
        match node {
            Node::Close(name) if name == "w:tbl" => break,
            Node::Open(name, _) if name == "w:tr" => rows.push(Vec::new()),
            Node::Open(name, _) if name == "w:tc" => {
                rows.last_mut().expect("in a row").push(String::new());
            }
            Node::Open(name, _) if name == "w:p" => {
                let cell = rows.last_mut().and_then(|row| row.last_mut());
                let cell = cell.expect("in a cell");
                if !cell.is_empty() {
                    cell.push('\n');
                }
            }
            Node::Text(text) => {
                let cell = rows.last_mut().and_then(|row| row.last_mut());
                cell.expect("in a cell").push_str(text);
            }
            _ => {}
        }
    }
    rows
}
