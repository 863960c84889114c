//! Streams of a PDF, unpacked; what breaks off is said.
//!
//! In: a stream. Out: its bytes, or those before the damage. Only Flate alone is unpacked here: the
//! PDF library takes broken Flate for good and says nothing, and a law with a page less is no law.
//!
//! # Invariants
//!
//! * No stream unfolds beyond the limit.
//! * A sum that does not match is damage; a sum that is missing is a habit of some programs.

use super::interpret::STREAM_CAP;
use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Object, Stream};

/// Why a stream could not be unpacked.
pub(super) enum DecodeError {
    /// It unfolds beyond the limit.
    Bomb,
    /// It breaks off, or its sum does not match; what could be unpacked is here.
    Broken(Vec<u8>),
}

/// The bytes of a stream.
pub(super) fn decode(stream: &Stream) -> Result<Vec<u8>, DecodeError> {
    if is_plain_flate(stream) {
        return inflate(&stream.content);
    }
    match stream.decompressed_content_with_limit(STREAM_CAP) {
        Ok(bytes) => Ok(bytes),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
            Err(DecodeError::Bomb)
        }
        Err(_) => match inflate(&stream.content) {
            Ok(bytes) | Err(DecodeError::Broken(bytes)) => Err(DecodeError::Broken(bytes)),
            bomb => bomb,
        },
    }
}

/// True for one Flate filter over bytes as they are.
fn is_plain_flate(stream: &Stream) -> bool {
    let filters = stream.filters().unwrap_or_default();
    let has_predictor = |params: &Object| {
        let predictor = params.as_dict().and_then(|d| d.get(b"Predictor"));
        predictor.and_then(Object::as_i64).is_ok_and(|p| p > 1)
    };
    let params = stream.dict.get(b"DecodeParms");
    let is_predicted = params.is_ok_and(|params| match params {
        Object::Array(each) => each.iter().any(has_predictor),
        Object::Reference(_) => true,
        one => has_predictor(one),
    });
    filters == [b"FlateDecode"] && !is_predicted
}

/// Unpacks a zlib stream.
fn inflate(input: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let Some(packed) = input.get(2..) else {
        return if input.is_empty() {
            Ok(Vec::new())
        } else {
            Err(DecodeError::Broken(Vec::new()))
        };
    };
    let mut inflater = Decompress::new(false);
    let mut bytes = Vec::with_capacity((packed.len() * 4).clamp(1024, STREAM_CAP));
    loop {
        let rest = packed.get(inflater.total_in() as usize..).unwrap_or(&[]);
        let before = (inflater.total_in(), bytes.len());
        let status = inflater.decompress_vec(rest, &mut bytes, FlushDecompress::None);
        if bytes.len() > STREAM_CAP {
            return Err(DecodeError::Bomb);
        }
        match status {
            Ok(Status::StreamEnd) => break,
            Ok(_) if bytes.len() == bytes.capacity() => bytes.reserve(bytes.len().max(1024)),
            Ok(_) if before != (inflater.total_in(), bytes.len()) => {}
            _ => return Err(DecodeError::Broken(bytes)),
        }
    }
    let sum = packed
        .get(inflater.total_in() as usize..)
        .and_then(|rest| rest.first_chunk::<4>());
    match sum {
        Some(sum) if u32::from_be_bytes(*sum) != adler32(&bytes) => Err(DecodeError::Broken(bytes)),
        _ => Ok(bytes),
    }
}

/// The sum at the end of a zlib stream (RFC 1950).
fn adler32(bytes: &[u8]) -> u32 {
    /// Largest prime below 65 536.
    const BASE: u32 = 65_521;
    /// Bytes that can be added before the sums must be reduced.
    const RUN: usize = 5_552;
    let (mut a, mut b) = (1u32, 0u32);
    for run in bytes.chunks(RUN) {
        for byte in run {
            a += u32::from(*byte);
            b += a;
        }
        a %= BASE;
        b %= BASE;
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use lopdf::Dictionary;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("fits in memory");
        encoder.finish().expect("fits in memory")
    }

    fn stream(content: Vec<u8>) -> Stream {
        let mut dict = Dictionary::new();
        dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        Stream::new(dict, content)
    }

    fn text() -> Vec<u8> {
        (0..3000u32)
            .flat_map(|n| format!("({n}) Tj T* ").into_bytes())
            .collect()
    }

    #[test]
    fn a_whole_stream_is_whole_with_its_sum_or_without() {
        let whole = packed(&text());
        let short = whole[..whole.len() - 4].to_vec();
        let mut long = whole.clone();
        long.extend_from_slice(b"\r\n");
        for content in [whole, short, long, packed(b"")] {
            assert!(decode(&stream(content)).is_ok());
        }
    }

    #[test]
    fn a_stream_cut_or_changed_is_broken_and_gives_what_came_before() {
        let whole = packed(&text());
        let cut = decode(&stream(whole[..whole.len() / 2].to_vec()));
        assert!(
            matches!(cut, Err(DecodeError::Broken(bytes)) if bytes.len() > 1000 && text().starts_with(&bytes))
        );
        for at in (2..whole.len()).step_by(97) {
            let mut flipped = whole.clone();
            flipped[at] ^= 4;
            assert!(
                matches!(decode(&stream(flipped)), Err(DecodeError::Broken(_))),
                "{at}"
            );
        }
    }

    #[test]
    fn a_stream_without_end_is_a_bomb() {
        let bomb = packed(&vec![b' '; STREAM_CAP + 2]);
        assert!(matches!(decode(&stream(bomb)), Err(DecodeError::Bomb)));
    }
}
