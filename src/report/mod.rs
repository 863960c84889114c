//! Reports: a review becomes what people read and what programs read.
//!
//! In: a [`Review`](crate::finding::Review), the rule set and the catalogues. Out: one [`View`], with every number
//! and sentence ready, and from it one file per format: [`html()`], [`terminal()`]. The stored form is
//! [`json()`], read back by [`from_json`].
//!
//! # Invariants
//!
//! * Every format shows the same view: nothing is computed twice.
//! * Text of laws, files and rules reaches a reader inert: no control or direction mark survives, and each format
//!   escapes what it must.
//! * The same review gives the same bytes: no clock, no machine, no order of threads.
//!
//! # Not here
//!
//! Judging (`review/`), what a gap means for policy (`graph/`), writing files and colours by terminal (`cli/`).

mod actions;
mod anchors;
pub mod compare;
mod docx;
mod error;
pub mod executive;
mod figures;
mod formats;
mod frameless;
mod graph;
mod html;
mod inert;
mod json;
pub mod law;
mod letterhead;
mod markdown;
mod pem;
mod pending;
mod plan;
pub mod progress;
mod registry;
mod requirement;
mod sheets;
mod table;
mod template;
mod terminal;
pub mod texts;
pub mod view;
mod xlsx;

pub use actions::{ActionRow, ActionsView};
pub use docx::{cuadro_to, docx_to};
pub use error::ReportError;
pub use formats::{Format, Report};
pub use graph::{
    Canvas, Detail, GraphEdge, GraphFilter, GraphNode, GraphView, graph_csv, graph_dot,
    graph_graphml, graph_json, graph_mermaid, graph_svg,
};
pub use html::{html, html_to};
pub use json::{from_json, json, json_to};
pub use letterhead::{Letterhead, Logo, Signature};
pub use markdown::markdown;
pub use pem::{PemRequirement, PemRow, PemView, pem_line};
pub use pending::{PendingRow, PendingView};
pub use plan::{PlanGapView, PlanPackageView, PlanView, closing_text};
pub use registry::{RegistryView, ReportRow};
pub use requirement::{requirement_index, requirement_page};
pub use template::{TemplateOptions, template_to};
pub use terminal::{TerminalOptions, terminal};
pub use texts::registry::{exported, imported, registered, verified};
pub use view::View;
pub use xlsx::xlsx_to;
