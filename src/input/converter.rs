//! A program of this machine reads what no reader here does: Word before 97, Word 2003 XML.
//!
//! In: the bytes of such a file. Out: a draft, read from the DOCX that LibreOffice makes of it, with
//! the program named. PDF, DOCX and DOC never come here.
//!
//! # Invariants
//!
//! * The program is looked for when it is needed; without it the file is refused with what to install.
//! * It works in a folder of its own, which is removed, with a profile of its own, and is stopped at
//!   the deadline.

use super::docx;
use super::draft::Draft;
use super::error::InputErrorKind;
use super::limits::Limits;
use super::package::Package;
use super::sniff::{self, Kind};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Names under which LibreOffice is installed.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// Keeps a copy of a file that a converter may have to read: few are.
pub(super) fn copy_if_needed(kind: &Kind, bytes: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let foreign = match kind {
        Kind::Compound => true,
        Kind::Text => sniff::is_foreign_text(bytes),
        _ => false,
    };
    (limits.converters && foreign).then(|| bytes.to_vec())
}

/// Reads a file through LibreOffice.
pub(super) fn read(
    bytes: Option<Vec<u8>>,
    found: &'static str,
    limits: &Limits,
) -> Result<Draft, InputErrorKind> {
    let missing = InputErrorKind::NeedsConverter { found };
    let (Some(bytes), Some(program)) = (bytes, find()) else {
        return Err(missing);
    };
    let folder = Folder::new().ok_or(missing.clone())?;
    let deadline = Instant::now() + limits.timeout;
    let converted = convert(&program, &folder.0, &bytes, deadline).ok_or(missing.clone())?;
    if converted.len() as u64 > limits.max_bytes {
        return Err(InputErrorKind::TooMuchText {
            max: limits.max_bytes,
        });
    }
    let mut package = Package::open(Cursor::new(converted)).map_err(|_| missing)?;
    let mut draft = docx::read(&mut package, limits, deadline)?;
    draft.converter = Some(version(&program));
    Ok(draft)
}

/// The program, wherever the system keeps its programs.
fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

/// A folder of its own, removed when it is done with.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Option<Folder> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("armoniza-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).ok()?;
        Some(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind, it is one more temporary folder: nothing to tell anybody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn convert(program: &Path, folder: &Path, bytes: &[u8], deadline: Instant) -> Option<Vec<u8>> {
    let input = folder.join("documento.doc");
    fs::write(&input, bytes).ok()?;
    let profile = format!("-env:UserInstallation=file://{}/perfil", folder.display());
    let mut child = Command::new(program)
        .args([
            "--headless",
            "--norestore",
            &profile,
            "--convert-to",
            "docx",
            "--outdir",
        ])
        .arg(folder)
        .arg(&input)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    while child.try_wait().ok()?.is_none() {
        if Instant::now() > deadline {
            child.kill().ok()?;
            child.wait().ok()?;
            return None;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    fs::read(folder.join("documento.docx")).ok()
}

/// "LibreOffice 7.4.7", as the program calls itself.
fn version(program: &Path) -> String {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    let text = output
        .map(|o| String::from_utf8_lossy(&o.stdout).into_owned())
        .unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().take(2).collect();
    if words.is_empty() {
        "LibreOffice".to_owned()
    } else {
        words.join(" ")
    }
}
