//! The reports, held against a hand-made review of a fictional state.

mod formats;
mod hostile;
mod page;
mod sample;
mod schema;
mod summary;
mod versions;
mod word;
mod word_parts;
