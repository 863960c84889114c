//! What follows the signature of an RTF.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| armoniza_fuzz::read("ley.rtf", &[b"{\\rtf1", bytes].concat()));
