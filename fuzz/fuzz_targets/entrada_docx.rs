//! The XML inside a DOCX: the same bytes as every part of the package.
//!
//! `cargo fuzz run entrada_docx`
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts: [(&str, &[u8]); 5] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", bytes),
        ("word/numbering.xml", bytes),
        ("word/styles.xml", bytes),
        ("word/footnotes.xml", bytes),
    ];
    for (name, part) in parts {
        writer.start_file(name, stored).expect("cabe en memoria");
        writer.write_all(part).expect("cabe en memoria");
    }
    let file = writer.finish().expect("cabe en memoria").into_inner();
    armoniza_fuzz::read("ley", &file);
});
