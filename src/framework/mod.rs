//! A state's dossier: its laws, read and structured, with their classes.
//!
//! In: a folder, with or without `expediente.toml`. Out: [`Framework`]: every instrument that could
//! be read and, as facts of their own, the files that could not.
//!
//! # Invariants
//!
//! * Instruments are in the order of their file names, whatever order threads finish in.
//! * [`read_each`] keeps of a law what it is asked to keep: no more laws are in memory than there are threads.
//! * One bad file never stops the rest. No path leaves the folder.
//!
//! # Not here
//!
//! What the laws say about migration (`review/`).

mod error;
mod folder;
mod manifest;

use crate::law::Law;
use crate::source::Provenance;
use jiff::civil::Date;

pub use error::{FrameworkError, FrameworkErrorKind};
pub use folder::{Rank, Reading, law_of_text, read, read_each, read_folder};
pub use manifest::{ENTRY_FILE, Entry, Manifest};

/// How the class of an instrument was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassOrigin {
    /// The manifest says so.
    Manifest,
    /// Its title gives it away.
    Title,
    /// Nothing told: it belongs to no class.
    Unknown,
}

impl ClassOrigin {
    /// Its word for people.
    pub const fn word(self) -> &'static str {
        match self {
            ClassOrigin::Manifest => "manifiesto",
            ClassOrigin::Title => "título",
            ClassOrigin::Unknown => "desconocida",
        }
    }
}

/// An instrument of the dossier.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// File, relative to the dossier, with `/`.
    pub file: String,
    /// Class in the vocabulary; empty when unknown.
    pub class: String,
    /// How the class was known.
    pub class_origin: ClassOrigin,
    /// Its name: the manifest's, else the title printed in it, else the file's.
    pub name: String,
    /// Where its text came from.
    pub provenance: Provenance,
    /// The law.
    pub law: Law,
}

/// A file that could not be read, with the reason in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// File, relative to the dossier.
    pub file: String,
    /// Why, and what to do.
    pub reason: String,
}

/// The legal framework of one state at one date: its instruments, or what was kept of each of them.
#[derive(Clone, Debug)]
pub struct Framework<T = Instrument> {
    /// INEGI code or slug as the manifest writes it; empty when it does not say.
    pub entity: String,
    /// The state's name; empty when unknown.
    pub entity_name: String,
    /// Date of the dossier: the manifest's or the one asked for.
    pub date: Option<Date>,
    /// Instruments by file name.
    pub instruments: Vec<T>,
    /// Files that could not be read.
    pub unread: Vec<Unread>,
    /// What the manifest says that cannot be: the work was done as well as it could.
    pub problems: Vec<String>,
    /// What a reader should know about the dossier itself.
    pub notices: Vec<String>,
}

impl<T> Default for Framework<T> {
    fn default() -> Self {
        Framework {
            entity: String::new(),
            entity_name: String::new(),
            date: None,
            instruments: Vec::new(),
            unread: Vec::new(),
            problems: Vec::new(),
            notices: Vec::new(),
        }
    }
}
