//! The register's file: found or made, brought up to date, and held.
//!
//! # Invariants
//!
//! * Work is one transaction: all of it is in the file, or nothing.
//! * A file of an earlier schema is copied beside itself before it is touched.
//! * A file that is not a register is never written to.

use super::RecordError;
use super::schema::{APPLICATION, CURRENT, STEPS};
use super::seals;
use rusqlite::{Connection, MAIN_DB, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a process waits for another that is writing.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open register.
#[derive(Debug)]
pub struct Register {
    pub(super) connection: Connection,
    path: PathBuf,
    /// The copy that was made before the schema was brought up to date.
    kept: Option<PathBuf>,
}

impl Register {
    /// Opens a register to write in it; makes it when there is none.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the file is something else, is damaged, or may not be written.
    pub fn create(path: &Path) -> Result<Self, RecordError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::writable(path, flags)
    }

    /// Opens a register that is there, to write in it.
    ///
    /// # Errors
    ///
    /// As [`Register::create`], and [`RecordError::Missing`].
    pub fn open(path: &Path) -> Result<Self, RecordError> {
        must_exist(path)?;
        Self::writable(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens a register that is there, to read it; it may be on a disk that cannot be written.
    ///
    /// # Errors
    ///
    /// As [`Register::open`].
    pub fn read(path: &Path) -> Result<Self, RecordError> {
        match Self::open(path) {
            Err(RecordError::ReadOnly { .. }) => Self::fixed(path),
            other => other,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The copy that was kept when the file was brought up to date just now, if it was.
    pub fn kept(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    fn writable(path: &Path, flags: OpenFlags) -> Result<Self, RecordError> {
        let failed = |error: &rusqlite::Error| RecordError::of(path, error);
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| failed(&error))?;
        connection
            .busy_timeout(PATIENCE)
            .map_err(|error| failed(&error))?;
        let mut register = Register {
            connection,
            path: path.to_owned(),
            kept: None,
        };
        // Whether it is ours comes before anything that writes.
        register.schema()?;
        register.prepare().map_err(|error| failed(&error))?;
        register.bring_up_to_date()?;
        Ok(register)
    }

    /// What SQLite is asked to do; the order matters: the journal's mode is the first write.
    fn prepare(&self) -> Result<(), rusqlite::Error> {
        let own = &self.connection;
        own.pragma_update(None, "trusted_schema", false)?;
        own.pragma_update(None, "cell_size_check", true)?;
        own.pragma_update(None, "foreign_keys", true)?;
        own.pragma_update(None, "synchronous", "FULL")?;
        // Another process may be making the same file: SQLite does not wait by itself here.
        let mut tries = 0;
        loop {
            let mode = own.pragma_update_and_check(None, "journal_mode", "WAL", |row| {
                row.get::<_, String>(0)
            });
            match mode {
                Err(error)
                    if tries < 400
                        && error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) =>
                {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(25));
                }
                Err(error) => return Err(error),
                Ok(_) => return Ok(()),
            }
        }
    }

    /// A register on a disk that cannot be written: nobody else can write there either.
    fn fixed(path: &Path) -> Result<Self, RecordError> {
        let beside = beside(path, "-wal");
        let pending = std::fs::metadata(&beside).is_ok_and(|own| own.len() > 0);
        if pending {
            return Err(RecordError::ReadOnly {
                path: path.display().to_string(),
            });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(uri(path), flags)
            .map_err(|error| RecordError::of(path, &error))?;
        let register = Register {
            connection,
            path: path.to_owned(),
            kept: None,
        };
        let found = register.schema()?;
        if found < CURRENT {
            return Err(RecordError::Older {
                path: path.display().to_string(),
                found,
            });
        }
        Ok(register)
    }

    /// The schema of the file; 0 for a new one.
    fn schema(&self) -> Result<u32, RecordError> {
        let failed = |error: rusqlite::Error| RecordError::of(&self.path, &error);
        // Read as of one moment: another process may be making the file.
        let own = self.connection.unchecked_transaction().map_err(failed)?;
        let application: i32 = own
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(failed)?;
        let version: u32 = own
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .map_err(failed)?;
        let tables: i64 = own
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(failed)?;
        let path = || self.path.display().to_string();
        match (application, tables) {
            (0, 0) if version == 0 => Ok(0),
            (APPLICATION, _) if version <= CURRENT => Ok(version),
            (APPLICATION, _) => Err(RecordError::Newer {
                path: path(),
                found: version,
                known: CURRENT,
            }),
            _ => Err(RecordError::NotARegister { path: path() }),
        }
    }

    fn bring_up_to_date(&mut self) -> Result<(), RecordError> {
        let found = self.schema()?;
        if found == CURRENT {
            return Ok(());
        }
        if found > 0 {
            let copy = free_name(&self.path, &format!("esquema-{found}"));
            self.back_up(&copy)?;
            self.kept = Some(copy);
        }
        self.atomically(|work| {
            // Another process may have done it while this one waited.
            let found: u32 = work.pragma_query_value(None, "user_version", |row| row.get(0))?;
            for step in STEPS.iter().skip(found as usize) {
                work.execute_batch(step)?;
            }
            if found < CURRENT {
                seals::seal_all(work)?;
            }
            work.pragma_update(None, "application_id", APPLICATION)?;
            work.pragma_update(None, "user_version", CURRENT)
        })
    }

    /// Does some work in the file whole or not at all.
    pub(super) fn atomically<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, rusqlite::Error>,
    ) -> Result<T, RecordError> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| RecordError::of(&path, &error);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(failed)?;
        let done = work(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    /// Asks the file something.
    pub(super) fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<T, RecordError> {
        question(&self.connection).map_err(|error| RecordError::of(&self.path, &error))
    }

    /// Writes a copy of the whole register as it is now, while others may go on using it.
    ///
    /// # Errors
    ///
    /// [`RecordError`] when the copy cannot be written; nothing half-written stays.
    pub fn back_up(&self, copy: &Path) -> Result<(), RecordError> {
        let half = beside(copy, ".nuevo");
        let done = self
            .connection
            .backup(MAIN_DB, &half, None::<fn(rusqlite::backup::Progress)>)
            .map_err(|error| RecordError::of(copy, &error))
            .and_then(|()| {
                std::fs::rename(&half, copy).map_err(|error| RecordError::write(copy, &error))
            });
        if done.is_err() {
            // What is left of it is no use to anybody; the error itself is told.
            let _ = std::fs::remove_file(&half);
        }
        done
    }
}

fn must_exist(path: &Path) -> Result<(), RecordError> {
    if path.is_file() {
        return Ok(());
    }
    Err(RecordError::Missing {
        path: path.display().to_string(),
    })
}

/// A file beside another: its name with an ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// "registro.sqlite.esquema-1.respaldo", with a number when it is taken.
fn free_name(path: &Path, what: &str) -> PathBuf {
    let mut name = beside(path, &format!(".{what}.respaldo"));
    let mut number = 2;
    while name.exists() {
        name = beside(path, &format!(".{what}-{number}.respaldo"));
        number += 1;
    }
    name
}

/// The file as an address that says it does not change.
fn uri(path: &Path) -> String {
    let mut text = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                text.push(char::from(*byte));
            }
            other => text.push_str(&format!("%{other:02X}")),
        }
    }
    text + "?immutable=1"
}
