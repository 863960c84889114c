//! Any bytes, read as a file: the format is told from them. A seed of each format in the corpus
//! folder makes it reach every reader.
//!
//! `cargo fuzz run entrada tests/nasty`
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| armoniza_fuzz::read("ley", bytes));
