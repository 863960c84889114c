//! A page, or a page saved with its parts (MHTML): the first byte says which.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let head: &[u8] = match first {
        b'm' => b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n",
        _ => b"<html>",
    };
    armoniza_fuzz::read("ley.html", &[head, rest].concat());
});
