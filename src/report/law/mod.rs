//! A single law, shown: as an outline for people, as JSON for programs.
//!
//! In: a [`Law`](crate::law::Law) and its class. Out: text; the same law gives the same bytes.

mod json;
mod outline;

pub use json::{json, json_to};
pub use outline::outline;

use crate::law::Law;

/// A law with what its dossier or its title says of it.
#[derive(Clone, Copy, Debug)]
pub struct Labelled<'l> {
    /// The law.
    pub law: &'l Law,
    /// Class in the vocabulary of instruments; empty when unknown.
    pub class: &'l str,
    /// "federal", a state's slug, or empty when unknown.
    pub jurisdiction: &'l str,
}
