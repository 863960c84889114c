//! What the graph is made of: typed nodes, and edges with kind, strength and reason.

/// What a node stands for. Its order is the order of the layers in every export.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A federal or international provision, by its citation.
    Ground(String),
    /// A requirement, by its id.
    Requirement(String),
    /// A line of action, by its key.
    Line(String),
    /// A strategy, by its key.
    Strategy(String),
    /// An objective of the programme, by its key.
    Objective(String),
    /// An objective of the Global Compact, 1 to 23.
    Compact(u8),
    /// A theme of A/HRC/35/L.28, 1 to 6.
    Theme(u8),
    /// A target of the SDGs, by its key.
    Target(String),
    /// A step of the strategy, 1 to 5.
    Step(u8),
    /// A dimension of local governance, by its slug.
    Dimension(String),
    /// A subject (materia), by its slug.
    Subject(String),
    /// A population (sujetos), by its slug.
    Population(String),
    /// A context of mobility: origen, transito, destino, retorno.
    Context(String),
    /// A class of local instrument to reform, by its slug.
    Instrument(String),
    /// The state authority that usually has a subject in its charge.
    Authority(String),
}

impl Node {
    /// The word for its kind, in Spanish: what every export calls it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Node::Ground(_) => "fundamento",
            Node::Requirement(_) => "requisito",
            Node::Line(_) => "linea",
            Node::Strategy(_) => "estrategia",
            Node::Objective(_) => "objetivo",
            Node::Compact(_) => "pacto-mundial",
            Node::Theme(_) => "tema",
            Node::Target(_) => "meta-ods",
            Node::Step(_) => "paso",
            Node::Dimension(_) => "dimension",
            Node::Subject(_) => "materia",
            Node::Population(_) => "poblacion",
            Node::Context(_) => "contexto",
            Node::Instrument(_) => "ordenamiento",
            Node::Authority(_) => "autoridad",
        }
    }

    /// Its key among nodes of its kind ("1.1.2", "lm-09-registro-civil", "4").
    pub fn key(&self) -> String {
        match self {
            Node::Ground(key)
            | Node::Requirement(key)
            | Node::Line(key)
            | Node::Strategy(key)
            | Node::Objective(key)
            | Node::Target(key)
            | Node::Dimension(key)
            | Node::Subject(key)
            | Node::Population(key)
            | Node::Context(key)
            | Node::Instrument(key)
            | Node::Authority(key) => key.clone(),
            Node::Compact(number) | Node::Theme(number) | Node::Step(number) => number.to_string(),
        }
    }

    /// An id that is unique in the graph ("linea:1.1.2").
    pub fn id(&self) -> String {
        let (kind, key) = (self.kind(), self.key());
        [kind, ":", &key].concat()
    }
}

/// How firmly an edge joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// One thing is part of the other, or advances it by itself.
    Direct,
    /// Only through something else, said in the reason.
    Indirect,
}

impl Strength {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Strength::Direct => "directa",
            Strength::Indirect => "indirecta",
        }
    }
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// The provision grounds the requirement.
    Grounds,
    /// Closing the gap advances the line or the objective; 1 is the most direct.
    Advances(u8),
    /// It belongs to the wider element.
    Belongs,
    /// The requirement protects the population, in the context.
    Concerns,
    /// The requirement is met by reforming the instrument; 1 is where it belongs most.
    ReformedIn(u8),
    /// The authority has it in its charge.
    InCharge,
}

impl EdgeKind {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            EdgeKind::Grounds => "funda",
            EdgeKind::Advances(_) => "avanza",
            EdgeKind::Belongs => "pertenece",
            EdgeKind::Concerns => "atañe",
            EdgeKind::ReformedIn(_) => "se-reforma-en",
            EdgeKind::InCharge => "a-cargo-de",
        }
    }

    /// Its place among the edges of its kind that leave the same node; 0 when they have no order.
    pub const fn rank(self) -> u8 {
        match self {
            EdgeKind::Advances(rank) | EdgeKind::ReformedIn(rank) => rank,
            _ => 0,
        }
    }
}

/// What joins two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge<'c> {
    /// What it says.
    pub kind: EdgeKind,
    /// How firmly.
    pub strength: Strength,
    /// Why it is there, where that is not plain; else empty.
    pub reason: &'c str,
}

impl<'c> Edge<'c> {
    /// An edge that needs no reason.
    pub(super) const fn direct(kind: EdgeKind) -> Self {
        Edge {
            kind,
            strength: Strength::Direct,
            reason: "",
        }
    }

    /// An edge that holds only through something else.
    pub(super) const fn indirect(kind: EdgeKind, reason: &'c str) -> Self {
        Edge {
            kind,
            strength: Strength::Indirect,
            reason,
        }
    }
}
