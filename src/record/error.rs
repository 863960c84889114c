//! What can go wrong with a register, in one Spanish sentence each.

use rusqlite::ErrorCode;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

/// Why the register could not be opened, read or written. Nothing of the interrupted work stays in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// There is no file of that name.
    #[error(
        "no existe el registro {path}; créelo con «armoniza registrar CARPETA --registro {path}»"
    )]
    Missing {
        /// The file asked for.
        path: String,
    },
    /// The file is something else.
    #[error("{path} no es un registro de armoniza; indique otro archivo con --registro")]
    NotARegister {
        /// The file asked for.
        path: String,
    },
    /// A later version of the program wrote it.
    #[error(
        "{path} lo escribió una versión posterior de armoniza (esquema {found}; ésta lee hasta el {known}); actualice el programa"
    )]
    Newer {
        /// The file asked for.
        path: String,
        /// Schema of the file.
        found: u32,
        /// The last schema that this version knows.
        known: u32,
    },
    /// An earlier version wrote it, and it cannot be brought up to date where it is.
    #[error(
        "{path} tiene un esquema anterior ({found}) y no puede actualizarse porque es de sólo lectura; cópielo a una carpeta donde se pueda escribir"
    )]
    Older {
        /// The file asked for.
        path: String,
        /// Schema of the file.
        found: u32,
    },
    /// The disk is full.
    #[error(
        "no queda espacio en el disco de {path}; libere espacio y repita la orden: el registro quedó como estaba"
    )]
    Full {
        /// The register.
        path: String,
    },
    /// It may not be written.
    #[error(
        "{path} es de sólo lectura o no se tiene permiso de escribir en su carpeta; no se guardó nada"
    )]
    ReadOnly {
        /// The register.
        path: String,
    },
    /// Another process holds it.
    #[error(
        "otro proceso está escribiendo en {path}; repita la orden cuando termine: no se guardó nada"
    )]
    Busy {
        /// The register.
        path: String,
    },
    /// The file is damaged.
    #[error(
        "{path} está dañado ({detail}); recupere el último respaldo («armoniza registro respaldar») o la última exportación"
    )]
    Damaged {
        /// The register.
        path: String,
        /// What is wrong.
        detail: String,
    },
    /// A review that says neither whose it is nor when.
    #[error("la revisión no dice {what}; escríbalo en expediente.toml o use {option}")]
    Unplaced {
        /// "de qué entidad es" or "de qué fecha es".
        what: &'static str,
        /// The option that says it.
        option: &'static str,
    },
    /// Something that was to be imported is not as it was exported.
    #[error("{file}: {detail}; no se importó nada")]
    Import {
        /// The file.
        file: String,
        /// What is wrong, and where.
        detail: String,
    },
    /// A file beside the register could not be read or written.
    #[error("no se pudo {what} {path} ({detail})")]
    File {
        /// "leer" or "escribir".
        what: &'static str,
        /// The file.
        path: String,
        /// What the system said.
        detail: String,
    },
    /// Anything else that the database refused.
    #[error("no se pudo usar el registro {path}: {detail}")]
    Database {
        /// The register.
        path: String,
        /// The database's words.
        detail: String,
    },
}

impl RecordError {
    /// What an error of the database means for the user.
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.display().to_string();
        let detail = error.to_string();
        if let Some(detail) = unreadable(error) {
            return RecordError::Damaged {
                path,
                detail: detail.to_owned(),
            };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => RecordError::Full { path },
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                RecordError::ReadOnly { path }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => RecordError::Busy { path },
            Some(ErrorCode::NotADatabase) => RecordError::NotARegister { path },
            Some(ErrorCode::DatabaseCorrupt) => RecordError::Damaged { path, detail },
            Some(ErrorCode::SystemIoFailure) if is_full(Path::new(&path)) => {
                RecordError::Full { path }
            }
            _ => RecordError::Database { path, detail },
        }
    }

    pub(super) fn read(path: &Path, error: &std::io::Error) -> Self {
        Self::file("leer", path, error)
    }

    pub(super) fn write(path: &Path, error: &std::io::Error) -> Self {
        Self::file("escribir", path, error)
    }

    fn file(what: &'static str, path: &Path, error: &std::io::Error) -> Self {
        RecordError::File {
            what,
            path: path.display().to_string(),
            detail: error.to_string(),
        }
    }
}

/// What is wrong with a register that the database itself takes for sound: a table that names what is not there, a
/// value or a piece that is none of ours.
fn unreadable(error: &rusqlite::Error) -> Option<&'static str> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Some("una tabla remite a algo que no está"),
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => Some("hay un valor que no puede leerse"),
        _ => None,
    }
}

/// Bytes that a disk must still take not to count as full: what SQLite asks for beside the file itself.
const ROOM: usize = 64 << 10;

/// Whether the disk of a file has no room. SQLite does not always say so: the files that it keeps beside the
/// register fail with a plain input/output error.
fn is_full(path: &Path) -> bool {
    let folder = path.parent().filter(|own| !own.as_os_str().is_empty());
    let probe = tempfile::tempfile_in(folder.unwrap_or(Path::new(".")));
    let tried = probe.and_then(|mut own| own.write_all(&[1; ROOM]));
    tried.is_err_and(|error| {
        matches!(
            error.kind(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded
        )
    })
}
