//! The XML inside an ODT: the same bytes as every part of the package.
#![no_main]

use armoniza_fuzz::pack::zip_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("styles.xml", bytes),
        ("content.xml", bytes),
    ]);
    armoniza_fuzz::read("ley.odt", &file);
});
