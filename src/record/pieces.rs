//! Pieces of reviews: JSON, packed, each kept once.
//!
//! In: anything that serialises. Out: the number of a row of `body`, whose content is named by its SHA-256.

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rusqlite::{Connection, OptionalExtension as _, types::Type};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use std::io::{Read as _, Write as _};

/// Bytes that a piece may unfold to: a review of the largest dossier stays far below.
const MOST: u64 = 256 << 20;

/// Keeps a piece; gives its row.
pub(super) fn keep(work: &Connection, piece: &impl Serialize) -> Result<i64, rusqlite::Error> {
    let text = serde_json::to_vec(piece).map_err(unfit)?;
    let sha256 = Sha256::digest(&text);
    let found = work
        .prepare_cached("SELECT id FROM body WHERE sha256 = ?1")?
        .query_row([sha256.as_slice()], |row| row.get(0))
        .optional()?;
    if let Some(row) = found {
        return Ok(row);
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = packed
        .write_all(&text)
        .and_then(|()| packed.finish())
        .map_err(unfit)?;
    work.prepare_cached("INSERT INTO body (sha256, packed) VALUES (?1, ?2)")?
        .execute((sha256.as_slice(), packed))?;
    Ok(work.last_insert_rowid())
}

/// A piece as it was kept.
pub(super) fn read<T: DeserializeOwned>(packed: &[u8]) -> Result<T, rusqlite::Error> {
    let text = unpack(packed)?;
    serde_json::from_slice(&text).map_err(unreadable)
}

/// The text of a piece.
pub(super) fn unpack(packed: &[u8]) -> Result<Vec<u8>, rusqlite::Error> {
    let mut text = Vec::new();
    ZlibDecoder::new(packed)
        .take(MOST)
        .read_to_end(&mut text)
        .map_err(unreadable)?;
    Ok(text)
}

/// Drops the pieces that nothing points to any more, among these.
pub(super) fn drop_unused(work: &Connection, rows: &[i64]) -> Result<(), rusqlite::Error> {
    let mut drop = work.prepare_cached(
        "DELETE FROM body WHERE id = ?1
         AND NOT EXISTS (SELECT 1 FROM finding WHERE body = ?1)
         AND NOT EXISTS (SELECT 1 FROM review WHERE rest = ?1)",
    )?;
    for row in rows {
        drop.execute([row])?;
    }
    Ok(())
}

fn unfit(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, Box::new(error))
}
