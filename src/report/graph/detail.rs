//! The graph when there is little of it, or when all is asked for: each open matter, each line that it holds
//! back, each objective.
//!
//! In: a [`GraphView`]. Out: one SVG: matters in bands by subject on the left, lines in bands by strategy in
//! the middle, objectives on the right.
//!
//! # Invariants
//!
//! * A row is as high as its text: nothing overlaps.

use super::joined::Joined;
use super::pen::{
    Canvas, FAINT, INK, Pen, Place, ROW, Stroke, fill, ink, settle, shorten, status_word, wrap,
};
use super::{GraphNode, GraphView};
use crate::report::pem::state_words;
use crate::report::texts::numbers;
use rustc_hash::FxHashMap;

const WIDTH: f64 = 1180.0;
const TOP: f64 = 84.0;
/// Columns: left edge and width.
const GAPS: (f64, f64) = (14.0, 400.0);
const LINES: (f64, f64) = (530.0, 390.0);
const OBJECTIVES: (f64, f64) = (1000.0, 166.0);
const BETWEEN: f64 = 6.0;

struct Boxed<'v> {
    node: &'v GraphNode,
    place: Place,
    text: Vec<String>,
}

/// A band: its name, and the boxes under it.
struct Band<'v> {
    name: Vec<String>,
    top: f64,
    boxes: Vec<Boxed<'v>>,
}

pub(super) fn detail(view: &GraphView, joined: &Joined<'_>, canvas: Canvas) -> String {
    let lines = line_bands(joined);
    let middle_of: FxHashMap<&str, f64> = (lines.iter().flat_map(|band| &band.boxes))
        .map(|own| (own.node.id.as_str(), own.place.middle()))
        .collect();
    let gaps = gap_bands(joined, &middle_of, bottom(&lines) + 2.0 * BETWEEN);
    let lowest = bottom(&gaps).max(bottom(&lines));
    let objectives = objectives(joined, &middle_of, lowest);
    let end = objectives
        .last()
        .map_or(lowest, |own| lowest.max(own.place.y + own.place.height));
    let title = format!(
        "{}: {} y {} que detienen",
        view.title,
        numbers::count(
            joined.gaps.len() as u64,
            "asunto abierto",
            "asuntos abiertos"
        ),
        numbers::count(
            joined.lines.len() as u64,
            "la línea de acción",
            "líneas de acción"
        )
    );
    let description = "A la izquierda los asuntos abiertos por materia, al centro las líneas de acción que cada uno detiene, a la derecha los objetivos.";
    let mut pen = Pen::new(canvas, (WIDTH, end + 70.0), &title, description);
    heading(&mut pen, view, &title);
    curves(&mut pen, joined, &gaps, &lines, &objectives);
    for band in gaps.iter().chain(&lines) {
        for (at, name) in (1..).zip(&band.name) {
            let x = band.boxes.first().map_or(GAPS.0, |own| own.place.x);
            pen.text((x, band.top + ROW * f64::from(at) - 3.0), FAINT, true, name);
        }
        for own in &band.boxes {
            draw(&mut pen, own);
        }
    }
    for own in &objectives {
        draw(&mut pen, own);
    }
    footer(&mut pen, end + 18.0);
    pen.finish()
}

fn bottom(bands: &[Band<'_>]) -> f64 {
    let last = bands.last().and_then(|band| band.boxes.last());
    last.map_or(TOP, |own| own.place.y + own.place.height)
}

fn text_of(node: &GraphNode, column: (f64, f64)) -> Vec<String> {
    let title = match node.kind {
        "requisito" => node.title.clone(),
        _ => format!("{} {}", node.key, node.title),
    };
    wrap(&title, column.1 - 34.0)
}

/// Puts a band and its boxes one under the other; gives where they end.
fn band<'v>(name: &str, nodes: &[&'v GraphNode], column: (f64, f64), top: f64) -> (Band<'v>, f64) {
    let name = shorten(name, column.1, 2);
    let mut y = top + ROW * name.len() as f64 + 3.0;
    let mut boxes = Vec::with_capacity(nodes.len());
    for node in nodes {
        let text = text_of(node, column);
        let height = text.len() as f64 * ROW + 12.0;
        let place = Place {
            x: column.0,
            y,
            width: column.1,
            height,
        };
        boxes.push(Boxed { node, place, text });
        y += height + BETWEEN;
    }
    (Band { name, top, boxes }, y + BETWEEN)
}

fn line_bands<'v>(joined: &Joined<'v>) -> Vec<Band<'v>> {
    let mut top = TOP;
    let mut bands = Vec::new();
    for strategy in &joined.strategies {
        let own: Vec<&GraphNode> = (joined.lines.iter().copied())
            .filter(|line| joined.above.get(line.id.as_str()) == Some(&strategy.id.as_str()))
            .collect();
        let name = format!("{} {}", strategy.key, strategy.title);
        let (made, end) = band(&name, &own, LINES, top);
        bands.push(made);
        top = end;
    }
    bands
}

/// Subjects, and matters in each, at the height of their lines: fewer crossings.
fn gap_bands<'v>(
    joined: &Joined<'v>,
    middle_of: &FxHashMap<&str, f64>,
    lowest: f64,
) -> Vec<Band<'v>> {
    let height = |gap: &GraphNode| -> f64 {
        let edges = &joined.lines_of[gap.id.as_str()];
        let own = edges.iter().map(|edge| {
            let weight = if edge.rank == 1 { 3.0 } else { 1.0 };
            (weight, middle_of.get(edge.target.as_str()).copied())
        });
        let (weight, sum) = own.fold((0.0, 0.0), |(weight, sum), (own, at)| {
            (weight + own, sum + own * at.unwrap_or(TOP))
        });
        sum / weight
    };
    let mut subjects: Vec<(f64, &GraphNode, Vec<&GraphNode>)> = (joined.by_subject().into_iter())
        .map(|(subject, mut gaps)| {
            gaps.sort_by(|a, b| {
                height(a)
                    .total_cmp(&height(b))
                    .then_with(|| a.id.cmp(&b.id))
            });
            let mean = gaps.iter().map(|gap| height(gap)).sum::<f64>() / gaps.len() as f64;
            (mean, subject, gaps)
        })
        .collect();
    subjects.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let mut bands: Vec<(f64, f64, Band<'v>)> = Vec::new();
    for (middle, subject, gaps) in subjects {
        let (made, end) = band(&subject.title, &gaps, GAPS, TOP);
        bands.push((middle, end - TOP, made));
    }
    let wanted: Vec<(f64, f64)> = (bands.iter())
        .map(|(middle, height, _)| (*middle, *height))
        .collect();
    let settled = settle(&wanted, 0.0, TOP, lowest);
    (bands.into_iter().zip(settled))
        .map(|((_, _, mut made), top)| {
            made.top = top;
            for own in &mut made.boxes {
                own.place.y += top - TOP;
            }
            made
        })
        .collect()
}

/// Objectives in the middle of their lines, one under the other.
fn objectives<'v>(
    joined: &Joined<'v>,
    middle_of: &FxHashMap<&str, f64>,
    lowest: f64,
) -> Vec<Boxed<'v>> {
    let mut wanted = Vec::new();
    let mut boxes = Vec::new();
    for node in &joined.objectives {
        let own: Vec<f64> = (joined.lines.iter())
            .filter(|line| {
                let strategy = joined.above.get(line.id.as_str());
                strategy.and_then(|id| joined.above.get(id)) == Some(&node.id.as_str())
            })
            .filter_map(|line| middle_of.get(line.id.as_str()).copied())
            .collect();
        let text = text_of(node, OBJECTIVES);
        let height = text.len() as f64 * ROW + 12.0;
        wanted.push((own.iter().sum::<f64>() / own.len().max(1) as f64, height));
        let place = Place {
            x: OBJECTIVES.0,
            y: TOP,
            width: OBJECTIVES.1,
            height,
        };
        boxes.push(Boxed { node, place, text });
    }
    for (own, top) in boxes.iter_mut().zip(settle(&wanted, BETWEEN, TOP, lowest)) {
        own.place.y = top;
    }
    boxes
}

fn heading(pen: &mut Pen, view: &GraphView, title: &str) {
    pen.sized((GAPS.0, 26.0), 17.0, INK, true, title);
    let under = format!("{}. Propuesta, no dictamen.", view.programme);
    pen.text((GAPS.0, 46.0), FAINT, false, &under);
    for (column, name) in [
        (GAPS, "Asuntos abiertos, por materia"),
        (LINES, "Líneas de acción, por estrategia"),
        (OBJECTIVES, "Objetivos"),
    ] {
        pen.text((column.0, TOP - 12.0), INK, true, name);
    }
}

fn curves(
    pen: &mut Pen,
    joined: &Joined<'_>,
    gaps: &[Band<'_>],
    lines: &[Band<'_>],
    objectives: &[Boxed<'_>],
) {
    let boxes = (gaps.iter().chain(lines)).flat_map(|band| &band.boxes);
    let at: FxHashMap<&str, &Boxed<'_>> = boxes
        .chain(objectives)
        .map(|own| (own.node.id.as_str(), own))
        .collect();
    let mut join = |from: &Boxed<'_>, to: &Boxed<'_>, look: &Stroke, told: &str| {
        let start = (from.place.right(), from.place.middle());
        pen.curve(start, (to.place.x, to.place.middle()), look, told);
    };
    for own in gaps.iter().flat_map(|band| &band.boxes) {
        // The main line last, above the others.
        for edge in joined.lines_of[own.node.id.as_str()].iter().rev() {
            let Some(line) = at.get(edge.target.as_str()) else {
                continue;
            };
            let main = edge.rank == 1;
            let look = Stroke {
                colour: ink(own.node.state),
                width: if main { 2.0 } else { 1.0 },
                opacity: if main { 0.75 } else { 0.35 },
                dashed: edge.strength != "directa",
            };
            let told = if edge.reason.is_empty() {
                String::new()
            } else {
                format!("Indirecta: {}", edge.reason)
            };
            join(own, line, &look, &told);
        }
    }
    for own in lines.iter().flat_map(|band| &band.boxes) {
        let strategy = joined.above.get(own.node.id.as_str());
        let objective = strategy.and_then(|id| joined.above.get(id));
        if let Some(objective) = objective.and_then(|id| at.get(id)) {
            let look = Stroke {
                colour: "#8a6a1f",
                width: 1.0,
                opacity: 0.5,
                dashed: false,
            };
            join(own, objective, &look, "");
        }
    }
}

fn draw(pen: &mut Pen, own: &Boxed<'_>) {
    let node = own.node;
    let word = match node.kind {
        "requisito" => status_word(node.state),
        _ => state_words(node.state),
    };
    let key = match node.kind {
        "requisito" => String::new(),
        _ => format!("{} ", node.key),
    };
    let told = format!("{key}{} ({})", node.title, word.to_lowercase());
    pen.open(&node.link, &told);
    pen.rect(own.place, fill(node.state), ink(node.state));
    let (x, first) = (own.place.x, own.place.y + 17.0);
    pen.mark((x + 7.0, first - 11.5), node.state);
    for (at, line) in own.text.iter().enumerate() {
        pen.text((x + 26.0, first + at as f64 * ROW), INK, false, line);
    }
    pen.close(&node.link);
}

fn footer(pen: &mut Pen, top: f64) {
    let statuses = ["contrario", "invade", "observado", "ausente", "parcial"]
        .map(|state| (state, status_word(state)));
    let states = ["avanza", "parcial", "detenida"].map(|state| (state, state_words(state)));
    pen.text((GAPS.0, top + 11.0), INK, true, "Asuntos:");
    let used = pen.legend((GAPS.0 + 66.0, top), 520.0, &statuses);
    pen.text(
        (LINES.0 + 90.0, top + 11.0),
        INK,
        true,
        "Líneas y objetivos:",
    );
    pen.legend((LINES.0 + 220.0, top), 400.0, &states);
    pen.text(
        (GAPS.0, top + used + 11.0),
        FAINT,
        false,
        "Trazo grueso: la línea más directa de cada asunto. Trazo punteado: avance indirecto; su razón está en el título del trazo.",
    );
}
