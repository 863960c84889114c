//! Which expressions may hold and which hold for certain, for 256 provisions at a time.
//!
//! In: what concepts each unit has, and where. Out: for each node of the [`Plan`] and each unit, two
//! bits: *may* hold, holds *for certain*. They differ only where the places of words decide.

use crate::rules::language::ConceptId;
use crate::rules::plan::{Context, Kind, NodeIx, Plan};

/// Words of 64 units in a block.
const WORDS: usize = 4;
/// Units in a block.
pub(super) const BLOCK: usize = 64 * WORDS;
/// Bits of the counter of parts that hold.
const SLICES: usize = 6;

/// One bit for each unit of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bits([u64; WORDS]);

impl Bits {
    pub(super) const NONE: Bits = Bits([0; WORDS]);
    pub(super) const ALL: Bits = Bits([u64::MAX; WORDS]);

    pub(super) fn set(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) const fn get(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Bits::NONE
    }

    pub(super) fn and(self, other: Bits) -> Bits {
        Bits(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    pub(super) fn or(self, other: Bits) -> Bits {
        Bits(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    pub(super) fn xor(self, other: Bits) -> Bits {
        Bits(std::array::from_fn(|at| self.0[at] ^ other.0[at]))
    }

    pub(super) fn not(self) -> Bits {
        Bits(self.0.map(|word| !word))
    }

    /// The units whose bit is set, in order.
    pub(super) fn units(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, word)| {
            std::iter::successors(Some(word).filter(|w| *w != 0), |word| {
                Some(word & (word - 1)).filter(|w| *w != 0)
            })
            .map(move |word| at * 64 + word.trailing_zeros() as usize)
        })
    }
}

/// What is known of a block of units.
pub(super) struct Bounds<'p> {
    plan: &'p Plan,
    /// The leaf of each concept in each context, if any rule asks for it.
    leaf_of: [Vec<Option<NodeIx>>; Context::COUNT],
    may: Vec<Bits>,
    certain: Vec<Bits>,
}

impl<'p> Bounds<'p> {
    /// Nothing known yet.
    pub(super) fn new(plan: &'p Plan, concepts: usize) -> Self {
        let mut leaf_of = std::array::from_fn(|_| vec![None; concepts]);
        for (at, node) in plan.nodes.iter().enumerate() {
            if let Kind::Leaf(context, concept) = node.kind {
                leaf_of[context as usize][usize::from(concept)] = Some(at as NodeIx);
            }
        }
        Bounds {
            plan,
            leaf_of,
            may: vec![Bits::NONE; plan.nodes.len()],
            certain: vec![Bits::NONE; plan.nodes.len()],
        }
    }

    /// Forgets the block.
    pub(super) fn clear(&mut self) {
        self.may.fill(Bits::NONE);
        self.certain.fill(Bits::NONE);
    }

    /// Says that a unit has a concept in a context.
    pub(super) fn has(&mut self, context: Context, concept: ConceptId, unit: usize) {
        if let Some(leaf) = self.leaf_of[context as usize][usize::from(concept)] {
            self.may[leaf as usize].set(unit);
            self.certain[leaf as usize].set(unit);
        }
    }

    /// Says that a unit may have a concept in a context.
    pub(super) fn may_have(&mut self, context: Context, concept: ConceptId, unit: usize) {
        if let Some(leaf) = self.leaf_of[context as usize][usize::from(concept)] {
            self.may[leaf as usize].set(unit);
        }
    }

    /// Works out every node, once the concepts are said.
    pub(super) fn settle(&mut self) {
        for (at, node) in self.plan.nodes.iter().enumerate() {
            let parts = self.plan.parts(node);
            let both = |start: Bits, join: fn(Bits, Bits) -> Bits, all: &[Bits]| {
                let parts = parts.iter().map(|part| all[*part as usize]);
                parts.fold(start, join)
            };
            let (may, certain) = match node.kind {
                Kind::Leaf(..) => continue,
                Kind::All => (
                    both(Bits::ALL, Bits::and, &self.may),
                    both(Bits::ALL, Bits::and, &self.certain),
                ),
                Kind::Any => (
                    both(Bits::NONE, Bits::or, &self.may),
                    both(Bits::NONE, Bits::or, &self.certain),
                ),
                Kind::Not => (
                    both(Bits::NONE, Bits::or, &self.certain).not(),
                    both(Bits::NONE, Bits::or, &self.may).not(),
                ),
                Kind::Unknown => (Bits::ALL, Bits::NONE),
                Kind::Placed => (both(Bits::NONE, Bits::or, &self.may), Bits::NONE),
            };
            self.may[at] = may;
            self.certain[at] = certain;
        }
    }

    /// Units where a node may hold.
    pub(super) fn may(&self, node: NodeIx) -> Bits {
        self.may[node as usize]
    }

    /// Whether a node holds on a unit, when that is certain.
    pub(super) fn known(&self, node: NodeIx, unit: usize) -> Option<bool> {
        if !self.may[node as usize].get(unit) {
            Some(false)
        } else if self.certain[node as usize].get(unit) {
            Some(true)
        } else {
            None
        }
    }

    /// Units where so many of the nodes may hold.
    pub(super) fn at_least(&self, needed: usize, nodes: &[NodeIx]) -> Bits {
        if nodes.len() >= 1 << SLICES {
            return Bits::ALL;
        }
        if needed > nodes.len() {
            return Bits::NONE;
        }
        let mut count = [Bits::NONE; SLICES];
        for node in nodes {
            let mut carry = self.may(*node);
            for slice in &mut count {
                let next = slice.and(carry);
                *slice = slice.xor(carry);
                carry = next;
            }
        }
        let (mut more, mut equal) = (Bits::NONE, Bits::ALL);
        for (at, slice) in count.iter().enumerate().rev() {
            if needed & (1 << at) == 0 {
                more = more.or(equal.and(*slice));
                equal = equal.and(slice.not());
            } else {
                equal = equal.and(*slice);
            }
        }
        more.or(equal)
    }
}
