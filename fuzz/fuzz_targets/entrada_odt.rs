//! The XML inside a ODT: the same bytes as every part of the package.
//!
//! `cargo fuzz run entrada_odt`
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("styles.xml", bytes),
        ("content.xml", bytes),
    ];
    for (name, part) in parts {
        writer.start_file(name, stored).expect("cabe en memoria");
        writer.write_all(part).expect("cabe en memoria");
    }
    let file = writer.finish().expect("cabe en memoria").into_inner();
    armoniza_fuzz::read("ley", &file);
});
