//! The graph as text for other programs: DOT, GraphML, node-link JSON, Mermaid, and a CSV of edges.
//!
//! # Invariants
//!
//! * Text is escaped as each format asks: what a catalogue or a rule says never becomes syntax.

use super::GraphView;
use crate::report::ReportError;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::fmt::Write as _;
use std::io::Write as _;

// Writing to a String cannot fail: results of `write!` on one are dropped on purpose in this file.

/// Graphviz DOT: one rank of nodes per kind.
pub fn graph_dot(view: &GraphView) -> String {
    let mut out = format!(
        "digraph armoniza {{\n  label={};\n  rankdir=LR;\n  node [shape=box, style=filled, fillcolor=white];\n",
        quoted(&view.title)
    );
    for node in &view.nodes {
        let label = format!("{}\n{}", node.key, node.title);
        let _ = write!(
            out,
            "  {} [label={}, tooltip={}, class={}, fillcolor={}",
            quoted(&node.id),
            quoted(&label),
            quoted(&node.title),
            quoted(node.kind),
            quoted(fill(node.state)),
        );
        if !node.link.is_empty() {
            let _ = write!(out, ", URL={}", quoted(&node.link));
        }
        out.push_str("];\n");
    }
    for edge in &view.edges {
        let style = if edge.strength == "directa" {
            "solid"
        } else {
            "dashed"
        };
        let _ = writeln!(
            out,
            "  {} -> {} [tooltip={}, style={style}];",
            quoted(&edge.source),
            quoted(&edge.target),
            quoted(&edge_title(edge.kind, &edge.reason)),
        );
    }
    out.push_str("}\n");
    out
}

/// A DOT string: quotes and backslashes escaped, line ends as `\n`.
fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    format!("\"{escaped}\"")
}

fn edge_title(kind: &str, reason: &str) -> String {
    if reason.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}: {reason}")
    }
}

/// Light fills, each told also by the word of the state.
fn fill(state: &str) -> &'static str {
    match state {
        "cumple" | "avanza" => "#d7eedd",
        "parcial" => "#fdf0c4",
        "ausente" | "contrario" | "detenida" => "#f8d7d3",
        "invade" => "#ead9f2",
        "observado" => "#d9e6f5",
        _ => "#ffffff",
    }
}

/// GraphML, for networkx, Gephi and yEd.
///
/// # Errors
///
/// [`ReportError`] when the XML could not be written.
pub fn graph_graphml(view: &GraphView) -> Result<String, ReportError> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    write_graphml(view, &mut writer).map_err(ReportError::xml)?;
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned() + "\n")
}

/// Attributes of nodes and edges: id, element, name, type.
const KEYS: [(&str, &str, &str, &str); 10] = [
    ("n0", "node", "kind", "string"),
    ("n1", "node", "key", "string"),
    ("n2", "node", "title", "string"),
    ("n3", "node", "state", "string"),
    ("n4", "node", "link", "string"),
    ("e0", "edge", "kind", "string"),
    ("e1", "edge", "rank", "int"),
    ("e2", "edge", "strength", "string"),
    ("e3", "edge", "reason", "string"),
    ("g0", "graph", "title", "string"),
];

fn write_graphml(view: &GraphView, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|writer| {
            for (id, element, name, kind) in KEYS {
                writer
                    .create_element("key")
                    .with_attributes([
                        ("id", id),
                        ("for", element),
                        ("attr.name", name),
                        ("attr.type", kind),
                    ])
                    .write_empty()?;
            }
            writer
                .create_element("graph")
                .with_attributes([("id", "armoniza"), ("edgedefault", "directed")])
                .write_inner_content(|writer| {
                    data(writer, "g0", &view.title)?;
                    nodes_and_edges(view, writer)
                })?;
            Ok(())
        })?;
    writer.get_mut().flush()
}

fn nodes_and_edges(view: &GraphView, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    for node in &view.nodes {
        writer
            .create_element("node")
            .with_attribute(("id", node.id.as_str()))
            .write_inner_content(|writer| {
                data(writer, "n0", node.kind)?;
                data(writer, "n1", &node.key)?;
                data(writer, "n2", &node.title)?;
                data(writer, "n3", node.state)?;
                data(writer, "n4", &node.link)
            })?;
    }
    for edge in &view.edges {
        writer
            .create_element("edge")
            .with_attributes([
                ("source", edge.source.as_str()),
                ("target", edge.target.as_str()),
            ])
            .write_inner_content(|writer| {
                data(writer, "e0", edge.kind)?;
                data(writer, "e1", &edge.rank.to_string())?;
                data(writer, "e2", edge.strength)?;
                data(writer, "e3", &edge.reason)
            })?;
    }
    Ok(())
}

/// A `<data>` element; nothing for an empty text.
fn data(writer: &mut Writer<Vec<u8>>, key: &str, text: &str) -> std::io::Result<()> {
    if !text.is_empty() {
        writer
            .create_element("data")
            .with_attribute(("key", key))
            .write_text_content(BytesText::new(text))?;
    }
    Ok(())
}

/// Node-link JSON, as networkx and d3 read it.
///
/// # Errors
///
/// [`ReportError`] when the JSON could not be written.
pub fn graph_json(view: &GraphView) -> Result<String, ReportError> {
    let value = serde_json::json!({
        "directed": true,
        "multigraph": false,
        "graph": { "title": view.title, "programme": view.programme },
        "nodes": view.nodes,
        "links": view.edges,
    });
    crate::report::json::pretty(&value)
}

/// Mermaid flowchart: requirements, lines, strategies and objectives only, which is what it can draw.
pub fn graph_mermaid(view: &GraphView) -> String {
    let mut out = String::from("flowchart LR\n");
    let drawn = |kind: &str| matches!(kind, "requisito" | "linea" | "estrategia" | "objetivo");
    for node in view.nodes.iter().filter(|node| drawn(node.kind)) {
        let label = format!("{} · {}", node.key, node.title);
        let _ = writeln!(
            out,
            "  {}[\"{}\"]:::{}",
            mermaid_id(&node.id),
            mermaid_text(&label),
            if node.state.is_empty() {
                "sin"
            } else {
                node.state
            }
        );
    }
    let kind_of = |id: &str| id.split(':').next().unwrap_or("").to_owned();
    for edge in &view.edges {
        if drawn(&kind_of(&edge.source)) && drawn(&kind_of(&edge.target)) {
            let arrow = if edge.strength == "directa" {
                "-->"
            } else {
                "-.->"
            };
            let (from, to) = (mermaid_id(&edge.source), mermaid_id(&edge.target));
            let _ = writeln!(out, "  {from} {arrow} {to}");
        }
    }
    for state in [
        "cumple",
        "avanza",
        "parcial",
        "ausente",
        "contrario",
        "detenida",
        "invade",
        "observado",
    ] {
        let _ = writeln!(out, "  classDef {state} fill:{},stroke:#444;", fill(state));
    }
    out
}

fn mermaid_id(id: &str) -> String {
    id.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect()
}

fn mermaid_text(text: &str) -> String {
    text.replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('>', "#gt;")
}

/// The edges as CSV: one row each, with the titles of both ends.
///
/// # Errors
///
/// [`ReportError`] when a row could not be written.
pub fn graph_csv(view: &GraphView) -> Result<String, ReportError> {
    let titles: rustc_hash::FxHashMap<&str, &str> = (view.nodes.iter())
        .map(|node| (node.id.as_str(), node.title.as_str()))
        .collect();
    let mut table = crate::report::table::Csv::new(&[
        "origen",
        "título del origen",
        "relación",
        "orden",
        "fuerza",
        "razón",
        "destino",
        "título del destino",
    ])?;
    for edge in &view.edges {
        let title = |id: &str| titles.get(id).copied().unwrap_or("");
        table.row(&[
            &edge.source,
            title(&edge.source),
            edge.kind,
            &edge.rank.to_string(),
            edge.strength,
            &edge.reason,
            &edge.target,
            title(&edge.target),
        ])?;
    }
    table.finish()
}
