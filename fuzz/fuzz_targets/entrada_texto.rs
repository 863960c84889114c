//! Text in any encoding: the first byte says how it begins.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let head: &[u8] = match first {
        b'8' => b"\xEF\xBB\xBF",
        b'L' => b"\xFF\xFE",
        b'B' => b"\xFE\xFF",
        b'l' => b"A\0r\0t\0",
        b'b' => b"\0A\0r\0t",
        _ => b"Art",
    };
    armoniza_fuzz::read("ley.txt", &[head, rest].concat());
});
