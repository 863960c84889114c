//! The graph drawn for the eye: what is open on the left, what it holds back in the middle, objectives on
//! the right, each marked and named by its state.
//!
//! In: a [`GraphView`]. Out: one SVG that needs nothing else; every node has a title and links to its place
//! in the report. Same view, same bytes.
//!
//! # Not here
//!
//! The two layouts (`detail.rs`, `overview.rs`) and what they share (`pen.rs`).

use super::GraphView;
use super::detail::detail;
use super::joined::Joined;
use super::overview::overview;
use super::pen::Canvas;

/// With more open matters than these a person cannot follow each: they are shown by subject.
const FEW: usize = 32;

/// How much a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Each matter while they are few, else subjects.
    Fitting,
    /// Each matter, whatever their number.
    Whole,
}

/// The drawing: requirements, lines and objectives of the view, with what joins them.
pub fn graph_svg(view: &GraphView, detail_asked: Detail, canvas: Canvas) -> String {
    let joined = Joined::of(view);
    if detail_asked == Detail::Whole || joined.gaps.len() <= FEW {
        detail(view, &joined, canvas)
    } else {
        overview(view, &joined, canvas)
    }
}
