//! The graph drawn for the eye: gaps on the left, lines of action in the middle, objectives on the
//! right, each coloured and named by its state.
//!
//! In: a [`GraphView`]. Out: one SVG that needs nothing else; every node has a title and links to its
//! place in the report.
//!
//! # Invariants
//!
//! * A row is as high as its text: nothing overlaps. Same view, same bytes.
//! * The state is told by a word and by a shape, not by colour alone.

use super::{GraphNode, GraphView};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

const WIDTH: f64 = 1320.0;
const TOP: f64 = 96.0;
/// Columns: left edge and width.
const GAPS: (f64, f64) = (16.0, 430.0);
const LINES: (f64, f64) = (560.0, 420.0);
const OBJECTIVES: (f64, f64) = (1090.0, 214.0);
/// Height of a row of text.
const ROW: f64 = 15.0;
/// Space inside a box, above and below its text, and between boxes.
const PAD: f64 = 6.0;
const BETWEEN: f64 = 6.0;
/// Width of a character at the size of the text: wide enough for the fonts that stand in for Arial.
const LETTER: f64 = 6.8;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

struct Boxed<'v> {
    node: &'v GraphNode,
    lines: Vec<String>,
    top: f64,
    height: f64,
    column: (f64, f64),
}

impl Boxed<'_> {
    fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// The drawing: requirements, lines and objectives of the view, with what joins them.
///
/// Lines are joined to objectives through their strategies, which are not drawn.
pub fn graph_svg(view: &GraphView) -> String {
    let nodes = |kind: &str| -> Vec<&GraphNode> {
        view.nodes.iter().filter(|node| node.kind == kind).collect()
    };
    let joined = Joined::of(view);
    let lines: Vec<&GraphNode> = (nodes("linea").into_iter())
        .filter(|line| joined.gaps_of.contains_key(line.id.as_str()))
        .collect();
    let place: FxHashMap<&str, usize> = (lines.iter().enumerate())
        .map(|(at, line)| (line.id.as_str(), at))
        .collect();
    let mut gaps: Vec<&GraphNode> = nodes("requisito");
    gaps.retain(|gap| joined.lines_of.contains_key(gap.id.as_str()));
    // A gap stands at the height of its lines: fewer crossings.
    gaps.sort_by_key(|gap| {
        let own = &joined.lines_of[gap.id.as_str()];
        let sum: usize = own.iter().filter_map(|line| place.get(line)).sum();
        (sum * 1000 / own.len().max(1), gap.id.clone())
    });
    let objectives: Vec<&GraphNode> = (nodes("objetivo").into_iter())
        .filter(|own| joined.objective_of.values().any(|id| *id == own.id))
        .collect();
    let (left, bottom_left) = stack(&gaps, GAPS);
    let (middle, bottom_middle) = stack(&lines, LINES);
    let bottom = bottom_left.max(bottom_middle);
    let right = spread(&objectives, OBJECTIVES, bottom);
    let mut out = head(view, bottom + 24.0, gaps.len(), lines.len());
    let at: FxHashMap<&str, &Boxed<'_>> = (left.iter().chain(&middle).chain(&right))
        .map(|own| (own.node.id.as_str(), own))
        .collect();
    for gap in &left {
        for line in &joined.lines_of[gap.node.id.as_str()] {
            if let Some(line) = at.get(line) {
                curve(&mut out, gap, line);
            }
        }
    }
    for line in &middle {
        let objective = joined.objective_of.get(line.node.id.as_str());
        if let Some(objective) = objective.and_then(|id| at.get(id)) {
            curve(&mut out, line, objective);
        }
    }
    for own in left.iter().chain(&middle).chain(&right) {
        draw(&mut out, own);
    }
    out.push_str("</svg>\n");
    out
}

/// Who is joined to whom, by ids.
struct Joined<'v> {
    lines_of: FxHashMap<&'v str, Vec<&'v str>>,
    gaps_of: FxHashMap<&'v str, Vec<&'v str>>,
    objective_of: FxHashMap<&'v str, &'v str>,
}

impl<'v> Joined<'v> {
    fn of(view: &'v GraphView) -> Self {
        let mut joined = Joined {
            lines_of: FxHashMap::default(),
            gaps_of: FxHashMap::default(),
            objective_of: FxHashMap::default(),
        };
        let mut above: FxHashMap<&str, &str> = FxHashMap::default();
        for edge in &view.edges {
            let (from, to) = (edge.source.as_str(), edge.target.as_str());
            if from.starts_with("requisito:") && to.starts_with("linea:") {
                joined.lines_of.entry(from).or_default().push(to);
                joined.gaps_of.entry(to).or_default().push(from);
            }
            if edge.kind == "pertenece" && !from.starts_with("requisito:") {
                above.insert(from, to);
            }
        }
        for line in above.keys().filter(|id| id.starts_with("linea:")) {
            if let Some(objective) = above.get(line).and_then(|strategy| above.get(strategy)) {
                joined.objective_of.insert(line, objective);
            }
        }
        joined
    }
}

/// Boxes one under the other; gives also where they end.
fn stack<'v>(nodes: &[&'v GraphNode], column: (f64, f64)) -> (Vec<Boxed<'v>>, f64) {
    let mut top = TOP;
    let mut boxes = Vec::with_capacity(nodes.len());
    for node in nodes {
        let own = boxed(node, column, top);
        top += own.height + BETWEEN;
        boxes.push(own);
    }
    (boxes, top)
}

/// Boxes spread evenly over the height.
fn spread<'v>(nodes: &[&'v GraphNode], column: (f64, f64), bottom: f64) -> Vec<Boxed<'v>> {
    let (mut boxes, end) = stack(nodes, column);
    let free = (bottom - end).max(0.0) / (boxes.len() as f64 + 1.0);
    for (at, own) in (1..).zip(&mut boxes) {
        own.top += free * f64::from(at);
    }
    boxes
}

fn boxed(node: &GraphNode, column: (f64, f64), top: f64) -> Boxed<'_> {
    let title = match node.kind {
        "requisito" => node.title.clone(),
        _ => format!("{} {}", node.key, node.title),
    };
    let lines = wrap(&title, ((column.1 - 34.0) / LETTER) as usize);
    let height = lines.len() as f64 * ROW + 2.0 * PAD;
    Boxed {
        node,
        lines,
        top,
        height,
        column,
    }
}

/// Lines of at most so many characters, broken between words; a longer word stands alone.
fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last_mut().expect("there is always a line");
        let used = last.chars().count();
        if used > 0 && used + 1 + word.chars().count() > most {
            lines.push(word.to_owned());
        } else {
            if used > 0 {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

fn head(view: &GraphView, height: f64, gaps: usize, lines: usize) -> String {
    let title = format!(
        "{}: {gaps} asuntos abiertos y las {lines} líneas de acción que detienen",
        view.title
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"titulo desc\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" \
         font-family=\"Arial, Helvetica, sans-serif\" font-size=\"12\">\n<title id=\"titulo\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        escape(&title),
        escape(
            "A la izquierda los requisitos con un asunto abierto, al centro las líneas de acción que cada uno detiene, a la derecha los objetivos."
        ),
    );
    let _ = writeln!(
        out,
        "<text x=\"16\" y=\"30\" font-size=\"18\" font-weight=\"bold\" fill=\"#1f2a37\">{}</text>\n\
         <text x=\"16\" y=\"52\" fill=\"#4b5563\">{}. Propuesta, no dictamen.</text>",
        escape(&title),
        escape(&view.programme)
    );
    for (column, name) in [
        (GAPS, "Asuntos abiertos"),
        (LINES, "Líneas de acción"),
        (OBJECTIVES, "Objetivos"),
    ] {
        let _ = writeln!(
            out,
            "<text x=\"{:.0}\" y=\"82\" font-weight=\"bold\" fill=\"#1f2a37\">{name}</text>",
            column.0
        );
    }
    out
}

fn curve(out: &mut String, from: &Boxed<'_>, to: &Boxed<'_>) {
    let (x1, y1) = (from.column.0 + from.column.1, from.middle());
    let (x2, y2) = (to.column.0, to.middle());
    let bend = (x1 + x2) / 2.0;
    let _ = writeln!(
        out,
        "<path d=\"M{x1:.1} {y1:.1}C{bend:.1} {y1:.1} {bend:.1} {y2:.1} {x2:.1} {y2:.1}\" fill=\"none\" stroke=\"{}\" stroke-opacity=\"0.35\"/>",
        stroke(from.node.state)
    );
}

fn draw(out: &mut String, own: &Boxed<'_>) {
    let (x, width) = own.column;
    let node = own.node;
    let told = if node.state.is_empty() {
        node.title.clone()
    } else {
        format!("{} {} ({})", node.key, node.title, node.state)
    };
    if node.link.is_empty() {
        out.push_str("<g>");
    } else {
        let _ = write!(out, "<a href=\"{}\">", escape(&node.link));
    }
    let _ = write!(
        out,
        "<title>{}</title><rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{:.1}\" rx=\"3\" fill=\"{}\" stroke=\"{}\"/>",
        escape(&told),
        own.top,
        own.height,
        fill(node.state),
        stroke(node.state)
    );
    let _ = write!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\" font-weight=\"bold\" fill=\"{}\">{}</text>",
        x + 8.0,
        own.top + PAD + 11.0,
        stroke(node.state),
        sign(node.state)
    );
    for (at, line) in own.lines.iter().enumerate() {
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" fill=\"#1f2a37\">{}</text>",
            x + 26.0,
            own.top + PAD + 11.0 + at as f64 * ROW,
            escape(line)
        );
    }
    out.push_str(if node.link.is_empty() {
        "</g>\n"
    } else {
        "</a>\n"
    });
}

/// A sign for each state, so that colour is not alone.
fn sign(state: &str) -> &'static str {
    match state {
        "cumple" | "avanza" => "✓",
        "parcial" => "◐",
        "ausente" | "detenida" => "○",
        "contrario" => "✗",
        "invade" => "▲",
        "observado" => "!",
        _ => "·",
    }
}

fn fill(state: &str) -> &'static str {
    match state {
        "cumple" | "avanza" => "#eaf6ee",
        "parcial" => "#fdf6dd",
        "ausente" | "detenida" | "contrario" => "#fbe9e7",
        "invade" => "#f3e8f8",
        "observado" => "#e8f0fa",
        _ => "#f3f4f6",
    }
}

fn stroke(state: &str) -> &'static str {
    match state {
        "cumple" | "avanza" => "#1b6e3c",
        "parcial" => "#8a6100",
        "ausente" | "detenida" | "contrario" => "#a32a1c",
        "invade" => "#6b2a8c",
        "observado" => "#1f4f8f",
        _ => "#4b5563",
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn text_is_broken_between_words() {
        assert_eq!(wrap("uno dos tres", 7), ["uno dos", "tres"]);
        assert_eq!(wrap("larguísima", 4), ["larguísima"]);
        assert_eq!(wrap("", 4), [""]);
    }
}
