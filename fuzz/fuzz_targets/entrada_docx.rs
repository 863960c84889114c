//! The XML inside a DOCX: the same bytes as every part of the package.
#![no_main]

use armoniza_fuzz::pack::zip_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", bytes),
        ("word/numbering.xml", bytes),
        ("word/styles.xml", bytes),
        ("word/footnotes.xml", bytes),
    ]);
    armoniza_fuzz::read("ley.docx", &file);
});
