//! The graph when there is much of it: subjects on the left with how many open matters each has, strategies
//! in the middle with how many of their lines are held back, objectives on the right.
//!
//! In: a [`GraphView`]. Out: one SVG as wide as a page.
//!
//! # Invariants
//!
//! * Each open matter is counted once, in the strategy of its most direct line; other lines that it holds
//!   back are drawn thin. The drawing says so.
//!
//! # Not here
//!
//! Each gap with each of its lines (`detail.rs`).

use super::joined::Joined;
use super::pen::{
    Canvas, FAINT, INK, Pen, Place, Stroke, fill, ink, settle, shorten, status_word, wrap,
};
use super::{GraphNode, GraphView};
use crate::report::pem::state_words;
use crate::report::texts::numbers;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

const WIDTH: f64 = 900.0;
const TOP: f64 = 84.0;
/// Columns: left edge and width.
const SUBJECTS: (f64, f64) = (12.0, 206.0);
const STRATEGIES: (f64, f64) = (386.0, 304.0);
const OBJECTIVES: (f64, f64) = (750.0, 138.0);
const BETWEEN: f64 = 5.0;
/// Height of a row, and of what stands above and below the rows of a box.
const ROW: f64 = 14.5;
const PAD: f64 = 8.0;

/// Statuses of open matters, from the gravest, with their words for the legend.
const OPEN: [&str; 5] = ["contrario", "invade", "observado", "ausente", "parcial"];

/// A box of the drawing.
struct Boxed<'v> {
    node: &'v GraphNode,
    place: Place,
    name: Vec<String>,
    note: String,
    counts: Vec<(&'static str, usize)>,
}

pub(super) fn overview(view: &GraphView, joined: &Joined<'_>, canvas: Canvas) -> String {
    let flows = flows(joined);
    let strategies = strategies(joined);
    let subjects = subjects(joined, &flows, &strategies);
    let bottom = |boxes: &[Boxed<'_>]| {
        boxes
            .last()
            .map_or(TOP, |own| own.place.y + own.place.height)
    };
    let lowest = bottom(&subjects).max(bottom(&strategies));
    let objectives = objectives(joined, &strategies, lowest);
    let height = lowest.max(bottom(&objectives)) + 92.0;
    let title = format!(
        "{}: {} y las líneas de acción que detienen",
        view.title,
        numbers::count(
            joined.gaps.len() as u64,
            "asunto abierto",
            "asuntos abiertos"
        )
    );
    let description = "A la izquierda las materias con sus asuntos abiertos por estado, al centro las estrategias con las líneas que esos asuntos detienen, \
                       a la derecha los objetivos. Las mismas cifras están en las tablas del informe.";
    let mut pen = Pen::new(canvas, (WIDTH, height), &title, description);
    heading(&mut pen, view, &title);
    let at: FxHashMap<&str, Place> = (subjects.iter().chain(&strategies).chain(&objectives))
        .map(|own| (own.node.id.as_str(), own.place))
        .collect();
    curves(&mut pen, joined, &flows, &strategies, &at);
    for own in subjects.iter().chain(&strategies).chain(&objectives) {
        draw(&mut pen, own);
    }
    footer(&mut pen, lowest.max(bottom(&objectives)) + 18.0);
    pen.finish()
}

/// How many matters of a subject hold a strategy back: by their most direct line, and by any other.
type Flows<'v> = BTreeMap<(&'v str, &'v str), (usize, usize)>;

fn flows<'v>(joined: &Joined<'v>) -> Flows<'v> {
    let mut flows = Flows::new();
    for gap in &joined.gaps {
        let Some(subject) = joined.subject_of.get(gap.id.as_str()) else {
            continue;
        };
        let mut told: Vec<&str> = Vec::new();
        for edge in &joined.lines_of[gap.id.as_str()] {
            let Some(strategy) = joined.strategy_of(edge) else {
                continue;
            };
            if told.contains(&strategy) {
                continue;
            }
            let flow = flows.entry((subject, strategy)).or_default();
            if told.is_empty() {
                flow.0 += 1;
            } else {
                flow.1 += 1;
            }
            told.push(strategy);
        }
    }
    flows
}

fn strategies<'v>(joined: &Joined<'v>) -> Vec<Boxed<'v>> {
    let mut top = TOP;
    let mut boxes = Vec::with_capacity(joined.strategies.len());
    for node in &joined.strategies {
        let held = (joined.lines.iter())
            .filter(|line| joined.above.get(line.id.as_str()) == Some(&node.id.as_str()))
            .count();
        let name = shorten(&node.title, STRATEGIES.1 - 16.0, 1);
        let height = height_of(&name);
        boxes.push(Boxed {
            node,
            place: Place {
                x: STRATEGIES.0,
                y: top,
                width: STRATEGIES.1,
                height,
            },
            name,
            note: format!(
                "{} · {}",
                node.key,
                numbers::count(held as u64, "línea con asuntos", "líneas con asuntos")
            ),
            counts: Vec::new(),
        });
        top += height + BETWEEN;
    }
    // Where subjects need more height, strategies share it.
    let subjects: f64 = (joined.by_subject().iter())
        .map(|(node, _)| height_of(&wrap(&node.title, SUBJECTS.1 - 18.0)) + BETWEEN)
        .sum();
    let spare = (TOP + subjects - top).max(0.0) / (boxes.len() as f64 - 1.0).max(1.0);
    for (at, own) in boxes.iter_mut().enumerate() {
        own.place.y += spare * at as f64;
    }
    boxes
}

/// Height of a box with a name and one row more.
fn height_of(name: &[String]) -> f64 {
    ROW * (name.len() as f64 + 1.0) + PAD
}

/// Subjects at the height of their strategies, spread over the whole: fewer crossings.
fn subjects<'v>(
    joined: &Joined<'v>,
    flows: &Flows<'_>,
    strategies: &[Boxed<'_>],
) -> Vec<Boxed<'v>> {
    let middle_of: FxHashMap<&str, f64> = (strategies.iter())
        .map(|own| (own.node.id.as_str(), own.place.middle()))
        .collect();
    let mut all: Vec<(f64, Boxed<'v>)> = Vec::new();
    for (node, gaps) in joined.by_subject() {
        let own = flows.iter().filter(|((from, _), _)| *from == node.id);
        let (mut weight, mut sum) = (0.0, 0.0);
        for ((_, to), (main, other)) in own {
            let share = *main as f64 * 3.0 + *other as f64;
            weight += share;
            sum += share * middle_of.get(to).copied().unwrap_or(TOP);
        }
        let counts: Vec<(&'static str, usize)> = OPEN
            .into_iter()
            .map(|state| (state, gaps.iter().filter(|gap| gap.state == state).count()))
            .filter(|(_, count)| *count > 0)
            .collect();
        let name = wrap(&node.title, SUBJECTS.1 - 18.0);
        let height = height_of(&name);
        all.push((
            if weight > 0.0 { sum / weight } else { TOP },
            Boxed {
                node,
                place: Place {
                    x: SUBJECTS.0,
                    y: 0.0,
                    width: SUBJECTS.1,
                    height,
                },
                name,
                note: String::new(),
                counts,
            },
        ));
    }
    all.sort_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| x.node.id.cmp(&y.node.id)));
    let wanted: Vec<(f64, f64)> = (all.iter())
        .map(|(middle, own)| (*middle, own.place.height))
        .collect();
    let lowest = strategies
        .last()
        .map_or(TOP, |own| own.place.y + own.place.height);
    (all.into_iter().zip(settle(&wanted, BETWEEN, TOP, lowest)))
        .map(|((_, mut own), top)| {
            own.place.y = top;
            own
        })
        .collect()
}

/// Objectives in the middle of their strategies, one under the other.
fn objectives<'v>(joined: &Joined<'v>, strategies: &[Boxed<'_>], lowest: f64) -> Vec<Boxed<'v>> {
    let mut wanted = Vec::new();
    let mut boxes = Vec::new();
    for node in &joined.objectives {
        let own: Vec<f64> = strategies
            .iter()
            .filter(|s| joined.above.get(s.node.id.as_str()) == Some(&node.id.as_str()))
            .map(|s| s.place.middle())
            .collect();
        let name = wrap(&node.title, OBJECTIVES.1 - 16.0);
        let height = height_of(&name);
        wanted.push((own.iter().sum::<f64>() / own.len().max(1) as f64, height));
        boxes.push(Boxed {
            node,
            place: Place {
                x: OBJECTIVES.0,
                y: TOP,
                width: OBJECTIVES.1,
                height,
            },
            name,
            note: format!("Objetivo {}", node.key),
            counts: Vec::new(),
        });
    }
    for (own, top) in boxes.iter_mut().zip(settle(&wanted, BETWEEN, TOP, lowest)) {
        own.place.y = top;
    }
    boxes
}

/// Where each flow leaves and arrives: side by side along the boxes, in the order of the other end.
struct Ports<'v> {
    leaves: FxHashMap<(&'v str, &'v str), f64>,
    arrives: FxHashMap<(&'v str, &'v str), f64>,
}

impl<'v> Ports<'v> {
    fn of(flows: &Flows<'v>, at: &FxHashMap<&str, Place>) -> Self {
        let height = |id: &str| at.get(id).map_or(0.0, |place| place.middle());
        let mut ports = Ports {
            leaves: FxHashMap::default(),
            arrives: FxHashMap::default(),
        };
        for (id, place) in at {
            let mut leaving: Vec<_> = flows.keys().filter(|(from, _)| from == id).collect();
            leaving.sort_by(|a, b| height(a.1).total_cmp(&height(b.1)));
            let mut arriving: Vec<_> = flows.keys().filter(|(_, to)| to == id).collect();
            arriving.sort_by(|a, b| height(a.0).total_cmp(&height(b.0)));
            for (ends, sides) in [(leaving, &mut ports.leaves), (arriving, &mut ports.arrives)] {
                let step = (place.height - 8.0) / ends.len().max(1) as f64;
                for (order, own) in ends.into_iter().enumerate() {
                    sides.insert(*own, place.y + 4.0 + step * (order as f64 + 0.5));
                }
            }
        }
        ports
    }
}

fn heading(pen: &mut Pen, view: &GraphView, title: &str) {
    pen.sized((SUBJECTS.0, 24.0), 15.0, INK, true, title);
    let under = format!("{}. Propuesta, no dictamen.", view.programme);
    pen.text((SUBJECTS.0, 44.0), FAINT, false, &under);
    for (column, name) in [
        (SUBJECTS, "Materias y asuntos abiertos"),
        (STRATEGIES, "Estrategias"),
        (OBJECTIVES, "Objetivos"),
    ] {
        pen.text((column.0, TOP - 12.0), INK, true, name);
    }
}

fn curves(
    pen: &mut Pen,
    joined: &Joined<'_>,
    flows: &Flows<'_>,
    strategies: &[Boxed<'_>],
    at: &FxHashMap<&str, Place>,
) {
    let ports = Ports::of(flows, at);
    // Thin ones first: the main ones stay above.
    let mut order: Vec<_> = flows.iter().collect();
    order.sort_by_key(|(ends, (main, _))| (*main, *ends));
    for ((from, to), (main, other)) in order {
        let (Some(left), Some(right)) = (at.get(from), at.get(to)) else {
            continue;
        };
        let look = Stroke {
            colour: if *main > 0 { "#33566b" } else { "#8a949e" },
            width: if *main > 0 {
                0.8 + 1.1 * (*main).min(10) as f64
            } else {
                0.8
            },
            opacity: if *main > 0 { 0.55 } else { 0.4 },
            dashed: *main == 0,
        };
        let told = format!(
            "{} → {}: {}",
            joined.nodes[from].title,
            joined.nodes[to].key,
            numbers::count((main + other) as u64, "asunto", "asuntos")
        );
        pen.curve(
            (left.right(), ports.leaves[&(*from, *to)]),
            (right.x, ports.arrives[&(*from, *to)]),
            &look,
            &told,
        );
    }
    for own in strategies {
        let above = joined.above.get(own.node.id.as_str());
        if let Some(objective) = above.and_then(|id| at.get(id)) {
            let look = Stroke {
                colour: "#8a6a1f",
                width: 1.6,
                opacity: 0.7,
                dashed: false,
            };
            pen.curve(
                (own.place.right(), own.place.middle()),
                (objective.x, objective.middle()),
                &look,
                "",
            );
        }
    }
}

fn draw(pen: &mut Pen, own: &Boxed<'_>) {
    let node = own.node;
    let Place { x, y, .. } = own.place;
    let word = state_words(node.state);
    let told = match node.kind {
        "materia" => {
            let counts: Vec<String> = (own.counts.iter())
                .map(|(state, count)| format!("{count} {}", status_word(state).to_lowercase()))
                .collect();
            format!("{}: {}", node.title, counts.join(", "))
        }
        _ => format!("{} {} ({})", node.key, node.title, word.to_lowercase()),
    };
    pen.open(&node.link, &told);
    let plain = node.kind == "materia";
    let (back, edge) = if plain {
        ("#ffffff", "#33566b")
    } else {
        (fill(node.state), ink(node.state))
    };
    pen.rect(own.place, back, edge);
    let mut base = y + 15.0;
    if !plain {
        pen.mark((x + 8.0, base - 11.5), node.state);
        pen.text((x + 26.0, base), INK, true, &own.note);
        base += ROW;
    }
    for line in &own.name {
        pen.text((x + 8.0, base), INK, plain, line);
        base += ROW;
    }
    let mut at = x + 8.0;
    for (state, count) in &own.counts {
        pen.mark((at, base - 11.5), state);
        pen.text((at + 18.0, base), INK, false, &count.to_string());
        at += 42.0;
    }
    pen.close(&node.link);
}

fn footer(pen: &mut Pen, top: f64) {
    let legend: Vec<(&str, String)> = (OPEN.iter())
        .map(|state| (*state, status_word(state).to_owned()))
        .chain([
            ("detenida", "Detenida".to_owned()),
            ("parcial", "A medias".to_owned()),
        ])
        .collect();
    let entries: Vec<(&str, &str)> = (legend.iter())
        .map(|(state, word)| (*state, word.as_str()))
        .collect();
    pen.text((SUBJECTS.0, top + 11.0), INK, true, "Asuntos:");
    let used = pen.legend((SUBJECTS.0 + 66.0, top), WIDTH - 90.0, &entries[..5]);
    pen.text(
        (SUBJECTS.0, top + used + 11.0),
        INK,
        true,
        "Estrategias y objetivos:",
    );
    let more = pen.legend(
        (SUBJECTS.0 + 180.0, top + used),
        WIDTH - 90.0,
        &entries[5..],
    );
    pen.text(
        (SUBJECTS.0, top + used + more + 11.0),
        FAINT,
        false,
        "Trazo grueso: la línea más directa de cada asunto, según cuántos son. Trazo punteado: otras líneas que detiene.",
    );
}
