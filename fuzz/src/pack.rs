//! The packages around the bytes: what surrounds them is right, so that they reach the reader.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A ZIP with the given members, stored as they are.
pub fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        // A name given twice, or one that a ZIP cannot hold, is left out.
        if writer.start_file(*name, stored).is_ok() {
            writer.write_all(bytes).expect("cabe en memoria");
        }
    }
    writer.finish().expect("cabe en memoria").into_inner()
}

/// A Word 97 file with those streams; the tables are under both names that they may have.
pub fn doc_of(document: &[u8], tables: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("es memoria");
    for (name, bytes) in [
        ("WordDocument", document),
        ("0Table", tables),
        ("1Table", tables),
    ] {
        let mut stream = file.create_stream(name).expect("es memoria");
        stream.write_all(bytes).expect("es memoria");
    }
    file.flush().expect("es memoria");
    file.into_inner().into_inner()
}

/// The bytes in two parts: the first four say how long the first one is.
pub fn in_two(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.split_first_chunk::<4>() {
        Some((length, rest)) => {
            let length = u32::from_le_bytes(*length) as usize;
            rest.split_at(length.min(rest.len()))
        }
        None => (bytes, &[]),
    }
}
