//! The legal grammar: a [`Source`] becomes a [`Law`].
//!
//! In: a text with its printed lines. Out: its structure, with a balance of what was found and
//! warnings where it could not be sure. Never fails and never panics: what it cannot place it keeps,
//! marks as unplaced and tells.
//!
//! Lines are looked at by their first bytes (`scan`), settled by their neighbours (`outline`), and
//! put together article by article (`build`, `blocks`, `tree`).
//!
//! # Not here
//!
//! How bytes become lines (`input/`); what a law should say (`rules/`, `review/`).

mod balance;
mod blocks;
mod build;
mod caption;
mod chars;
mod citations;
mod close;
mod date;
mod decrees;
mod definitions;
mod divisions;
mod events;
mod headings;
mod hoist;
mod inline;
mod key;
mod label;
mod lists;
mod measure;
mod mend;
mod metadata;
mod notes;
mod noting;
mod number;
mod ordinal;
mod outline;
mod paragraphs;
mod pieces;
mod points;
mod range;
mod scan;
mod sequence;
mod status;
mod tree;

use crate::law::Law;
use crate::source::Source;

/// Reads the structure of a law.
///
/// # Shape
///
/// Always a [`Law`]: a text without articles gives one without articles and a warning. `roles` holds
/// one role per line of the source.
///
/// Never panics, whatever the text.
pub fn parse(source: &Source) -> Law {
    let (rows, mut line_roles) = scan::scan(source);
    let roles = outline::outline(&source.text, &rows);
    let widest = measure::usual_width(source, &rows);
    let mut builder = build::Builder::new(source, &rows, &roles, widest);
    builder.run(&mut line_roles);
    let mut law = builder.law;
    law.metadata = metadata::read(source, &rows, &roles);
    if let Some(original) = law.decrees.first_mut() {
        original.published = original.published.or(law.metadata.published);
    }
    definitions::find(&mut law);
    citations::find(&mut law);
    balance::count(&mut law, &rows, &line_roles);
    law.roles = line_roles;
    law
}
