//! Who is joined to whom in a view, by ids: what the drawings lay out.

use super::{GraphEdge, GraphNode, GraphView};
use rustc_hash::FxHashMap;

/// The open requirements of a view with their lines, and what those belong to.
pub(super) struct Joined<'v> {
    /// Nodes by id.
    pub(super) nodes: FxHashMap<&'v str, &'v GraphNode>,
    /// Requirements that reach a line, in the order of the graph.
    pub(super) gaps: Vec<&'v GraphNode>,
    /// Lines that a requirement reaches, in the programme's order.
    pub(super) lines: Vec<&'v GraphNode>,
    /// Strategies of those lines, in the programme's order.
    pub(super) strategies: Vec<&'v GraphNode>,
    /// Objectives of those strategies.
    pub(super) objectives: Vec<&'v GraphNode>,
    /// From a requirement to its lines, by rank.
    pub(super) lines_of: FxHashMap<&'v str, Vec<&'v GraphEdge>>,
    /// From a line to its strategy, and from a strategy to its objective.
    pub(super) above: FxHashMap<&'v str, &'v str>,
    /// From a requirement to its subject.
    pub(super) subject_of: FxHashMap<&'v str, &'v str>,
}

impl<'v> Joined<'v> {
    /// Reads them off the edges of a view.
    pub(super) fn of(view: &'v GraphView) -> Self {
        let nodes = view.nodes.iter().map(|node| (node.id.as_str(), node));
        let mut joined = Joined {
            nodes: nodes.collect(),
            gaps: Vec::new(),
            lines: Vec::new(),
            strategies: Vec::new(),
            objectives: Vec::new(),
            lines_of: FxHashMap::default(),
            above: FxHashMap::default(),
            subject_of: FxHashMap::default(),
        };
        for edge in &view.edges {
            let (from, to) = (edge.source.as_str(), edge.target.as_str());
            let is = |id: &str, kind: &str| id.split(':').next() == Some(kind);
            if is(from, "requisito") && is(to, "linea") {
                joined.lines_of.entry(from).or_default().push(edge);
            } else if is(from, "requisito") && is(to, "materia") {
                joined.subject_of.insert(from, to);
            } else if is(from, "linea") && is(to, "estrategia")
                || is(from, "estrategia") && is(to, "objetivo")
            {
                joined.above.insert(from, to);
            }
        }
        for edges in joined.lines_of.values_mut() {
            edges.sort_by_key(|edge| edge.rank);
        }
        joined.choose(view);
        joined
    }

    fn choose(&mut self, view: &'v GraphView) {
        let of = |kind: &'static str| view.nodes.iter().filter(move |node| node.kind == kind);
        self.gaps = of("requisito")
            .filter(|node| self.lines_of.contains_key(node.id.as_str()))
            .collect();
        let reached = |line: &GraphNode| {
            let mut edges = self.lines_of.values().flatten();
            edges.any(|edge| edge.target == line.id)
        };
        self.lines = of("linea").filter(|line| reached(line)).collect();
        let holds = |above: &str, below: &[&GraphNode]| {
            let mut below = below.iter();
            below.any(|own| self.above.get(own.id.as_str()) == Some(&above))
        };
        self.strategies = of("estrategia")
            .filter(|own| holds(&own.id, &self.lines))
            .collect();
        self.objectives = of("objetivo")
            .filter(|own| holds(&own.id, &self.strategies))
            .collect();
    }

    /// The strategy of the line of an edge.
    pub(super) fn strategy_of(&self, edge: &GraphEdge) -> Option<&'v str> {
        self.above.get(edge.target.as_str()).copied()
    }

    /// The requirements of each subject, in alphabetical order of subjects.
    pub(super) fn by_subject(&self) -> Vec<(&'v GraphNode, Vec<&'v GraphNode>)> {
        let mut all: Vec<(&GraphNode, Vec<&GraphNode>)> = Vec::new();
        for gap in &self.gaps {
            let subject = self.subject_of.get(gap.id.as_str());
            let Some(subject) = subject.and_then(|id| self.nodes.get(id)) else {
                continue;
            };
            match all.iter_mut().find(|(own, _)| own.id == subject.id) {
                Some((_, gaps)) => gaps.push(gap),
                None => all.push((subject, vec![gap])),
            }
        }
        all.sort_by(|(a, _), (b, _)| a.title.cmp(&b.title));
        all
    }
}
