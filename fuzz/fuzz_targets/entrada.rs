//! Any bytes, read as a file: the format is told from them. The seeds hold a file of each format.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| armoniza_fuzz::read("ley", bytes));
