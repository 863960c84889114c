//! armoniza: reviews the legal framework of a Mexican state against federal migration and refugee law.
//!
//! One direction, each stage a pure function of its inputs:
//! `input` → `parse` → `framework` → `review` → `graph` → `report` → `cli`.
//! The rooms and what each may import are in `docs/arquitectura.md`; a test holds the code to it.

#![deny(missing_docs)]

pub mod catalog;
pub mod cli;
pub mod compare;
pub mod diagnostic;
mod embedded;
pub mod finding;
pub mod framework;
pub mod graph;
pub mod input;
pub mod law;
pub mod parse;
pub mod placed;
pub mod record;
pub mod report;
pub mod review;
pub mod rules;
pub mod source;
