//! A single law, shown: outline, clean text and page for people; JSON and Akoma Ntoso for programs.
//!
//! In: a [`Law`](crate::law::Law) and its class. Out: text; the same law gives the same bytes.

mod akn;
mod json;
mod nest;
mod outline;
mod page;
mod text;
mod write;

pub use akn::akn;
pub(super) use akn::escape;
pub use json::json;
pub use outline::outline;
pub use page::page;
pub use text::text;

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
    /// Key of the state in the INEGI catalogue ("09"); empty for federal laws and when unknown.
    pub state_code: &'l str,
}
