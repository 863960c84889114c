//! ZIP files from strangers: opened, listed and unpacked within bounds.
//!
//! In: bytes. Out: members, each read up to a limit.
//!
//! # Invariants
//!
//! * What a member says of its size is not believed: reading stops at the limit, whatever it says.
//! * Names are compared, never followed to the disk.

use super::error::InputErrorKind;
use std::io::{Read, Seek};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most entries of a package.
const ENTRIES: usize = 50_000;

/// What a ZIP is read from: memory or a file.
trait Place: Read + Seek + Send {}

impl<T: Read + Seek + Send> Place for T {}

/// An open ZIP.
pub(super) struct Package {
    archive: ZipArchive<Box<dyn Place>>,
}

/// Why a member could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberError {
    Missing,
    Encrypted,
    TooLarge,
    Damaged,
}

/// One entry of the directory.
pub(super) struct Entry {
    pub index: usize,
    pub name: String,
}

impl Package {
    /// Opens a ZIP.
    pub(super) fn open(
        place: impl Read + Seek + Send + 'static,
    ) -> Result<Package, InputErrorKind> {
        let place: Box<dyn Place> = Box::new(place);
        let archive = ZipArchive::new(place).map_err(|_| InputErrorKind::DamagedZip {
            detail: "no se encontró su directorio; quizá la descarga quedó incompleta".to_owned(),
        })?;
        if archive.len() > ENTRIES {
            return Err(InputErrorKind::TooManyMembers {
                max: ENTRIES as u32,
            });
        }
        Ok(Package { archive })
    }

    /// The files in it, in the order of its directory.
    pub(super) fn entries(&self) -> Vec<Entry> {
        (0..self.archive.len())
            .filter_map(|index| {
                let name = self.archive.name_for_index(index)?.ok()?.into_owned();
                (!name.ends_with('/')).then_some(Entry { index, name })
            })
            .collect()
    }

    /// True when it has a member of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Index of a member, by name.
    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name)
    }

    /// A reader over a member that stops one byte after the limit.
    pub(super) fn stream(
        &mut self,
        index: usize,
        limit: u64,
    ) -> Result<impl Read + '_, MemberError> {
        let file = self
            .archive
            .by_index(index)
            .map_err(|error| member_error(&error))?;
        Ok(file.take(limit.saturating_add(1)))
    }

    /// A whole member.
    pub(super) fn read(&mut self, index: usize, limit: u64) -> Result<Vec<u8>, MemberError> {
        let mut bytes = Vec::new();
        self.stream(index, limit)?
            .read_to_end(&mut bytes)
            .map_err(|_| MemberError::Damaged)?;
        if bytes.len() as u64 > limit {
            return Err(MemberError::TooLarge);
        }
        Ok(bytes)
    }

    /// A whole member, by name.
    pub(super) fn read_named(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, MemberError> {
        let index = self.index_of(name).ok_or(MemberError::Missing)?;
        self.read(index, limit)
    }
}

fn member_error(error: &ZipError) -> MemberError {
    match error {
        ZipError::FileNotFound => MemberError::Missing,
        ZipError::InvalidPassword => MemberError::Encrypted,
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            MemberError::Encrypted
        }
        _ => MemberError::Damaged,
    }
}
