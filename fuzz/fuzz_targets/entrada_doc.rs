//! The two streams of a Word 97 file: header and characters, and the tables.
#![no_main]

use armoniza_fuzz::pack::{doc_of, in_two};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (document, tables) = in_two(bytes);
    armoniza_fuzz::read("ley.doc", &doc_of(document, tables));
});
