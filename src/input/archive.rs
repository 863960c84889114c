//! ZIP of documents: each member is read as if it were a file.
//!
//! In: an open package. Out: the sources in it, in the order of its directory. What cannot be read
//! is a warning of the first source, with its name.
//!
//! # Invariants
//!
//! * Members, levels, unpacked bytes and the text and lines that they unfold to are bounded together:
//!   a bomb spends its budget and stops.
//! * Names from the archive are only names: nothing is written to disk.

use super::error::InputErrorKind;
use super::limits::Limits;
use super::package::{Entry, MemberError, Package};
use crate::source::{Source, Warning};

/// Most failures told one by one.
const TOLD: usize = 20;
/// Documents of the largest size that all members may amount to.
const BUDGET: u64 = 8;
/// Documents of the longest text that all members may unfold to.
const TEXTS: u64 = 4;

/// Parts that tell a package of another program.
const PACKAGES: [(&str, &str); 5] = [
    ("xl/workbook.xml", "un libro de Excel"),
    ("ppt/presentation.xml", "una presentación de PowerPoint"),
    ("META-INF/container.xml", "un libro EPUB"),
    ("META-INF/MANIFEST.MF", "un programa de Java"),
    (
        "META-INF/manifest.xml",
        "un documento OpenDocument que no es de texto",
    ),
];

/// Reads every document in a ZIP.
pub(super) fn read(
    name: &str,
    package: Package,
    limits: &Limits,
) -> Result<Vec<Source>, InputErrorKind> {
    let known = PACKAGES.iter().find(|(part, _)| package.has(part));
    if let Some((_, found)) = known {
        return Err(InputErrorKind::Unsupported {
            found,
            advice: "copie su texto a un documento y entréguelo como DOCX",
        });
    }
    let mut walk = Walk {
        limits,
        sources: Vec::new(),
        failures: Vec::new(),
        members: 0,
        budget: limits.max_bytes.saturating_mul(BUDGET),
        texts: limits.max_text.saturating_mul(TEXTS),
        lines: u64::from(limits.max_lines).saturating_mul(TEXTS),
    };
    walk.enter(name, package, 1)?;
    walk.finish()
}

struct Walk<'a> {
    limits: &'a Limits,
    sources: Vec<Source>,
    failures: Vec<String>,
    members: u32,
    /// Bytes that may still be unpacked.
    budget: u64,
    /// Bytes of text, and lines, that members may still unfold to.
    texts: u64,
    lines: u64,
}

impl Walk<'_> {
    fn enter(
        &mut self,
        name: &str,
        mut package: Package,
        depth: u32,
    ) -> Result<(), InputErrorKind> {
        for entry in package.entries() {
            if is_clutter(&entry.name) {
                continue;
            }
            self.members += 1;
            if self.members > self.limits.max_members {
                return Err(InputErrorKind::TooManyMembers {
                    max: self.limits.max_members,
                });
            }
            let full = format!("{name}/{}", entry.name);
            if let Err(kind) = self.member(&full, &entry, &mut package, depth) {
                self.failures.push(format!("«{}»: {kind}", entry.name));
            }
        }
        Ok(())
    }

    fn member(
        &mut self,
        name: &str,
        entry: &Entry,
        package: &mut Package,
        depth: u32,
    ) -> Result<(), InputErrorKind> {
        if self.texts == 0 || self.lines == 0 {
            return Err(self.too_much());
        }
        let most = self.limits.max_bytes.min(self.budget);
        let bytes = package
            .read(entry.index, most)
            .map_err(|error| match error {
                MemberError::Encrypted => InputErrorKind::LockedMember,
                MemberError::TooLarge => InputErrorKind::TooMuchText { max: most },
                _ => InputErrorKind::DamagedZip {
                    detail: "no se puede descomprimir".to_owned(),
                },
            });
        let spent = bytes.as_ref().map_or(most, |bytes| bytes.len() as u64);
        self.budget = self.budget.saturating_sub(spent);
        let bytes = bytes?;
        if !bytes.starts_with(b"PK\x03\x04") {
            for source in self.read(|limits| super::read(name, bytes, limits))? {
                self.keep(source)?;
            }
            return Ok(());
        }
        match self.read(|limits| super::read_package(name, bytes, limits))? {
            super::Unpacked::Document(source) => self.keep(*source),
            super::Unpacked::Bag(_) if depth >= self.limits.max_depth => {
                Err(InputErrorKind::TooManyMembers {
                    max: self.limits.max_depth,
                })
            }
            super::Unpacked::Bag(inner) => self.enter(name, inner, depth + 1),
        }
    }

    /// Reads a member; one that has no end costs as much as the longest text that is read.
    fn read<T>(
        &mut self,
        read: impl FnOnce(&Limits) -> Result<T, InputErrorKind>,
    ) -> Result<T, InputErrorKind> {
        read(self.limits).inspect_err(|kind| {
            let is_endless = matches!(
                kind,
                InputErrorKind::TooMuchText { .. }
                    | InputErrorKind::TooManyLines { .. }
                    | InputErrorKind::Timeout { .. }
            );
            if is_endless {
                self.texts = self.texts.saturating_sub(self.limits.max_text);
            }
        })
    }

    /// Keeps a source, if there is still room for its text.
    fn keep(&mut self, source: Source) -> Result<(), InputErrorKind> {
        let left = (
            self.texts.checked_sub(source.text.len() as u64),
            self.lines.checked_sub(source.lines.len() as u64),
        );
        let (Some(texts), Some(lines)) = left else {
            (self.texts, self.lines) = (0, 0);
            return Err(self.too_much());
        };
        (self.texts, self.lines) = (texts, lines);
        self.sources.push(source);
        Ok(())
    }

    const fn too_much(&self) -> InputErrorKind {
        InputErrorKind::TooMuchText {
            max: self.limits.max_text.saturating_mul(TEXTS),
        }
    }

    fn finish(mut self) -> Result<Vec<Source>, InputErrorKind> {
        let Some(first) = self.sources.first_mut() else {
            return Err(InputErrorKind::NothingInside {
                detail: self
                    .failures
                    .first()
                    .map_or_else(String::new, |f| format!(" ({f})")),
            });
        };
        let more = self.failures.len().saturating_sub(TOLD);
        let told = self.failures.drain(..).take(TOLD);
        first
            .warnings
            .extend(told.map(|failure| Warning::whole(format!("del ZIP no se leyó {failure}"))));
        if more > 0 {
            first.warnings.push(Warning::whole(format!(
                "y {more} archivos más del ZIP no se leyeron"
            )));
        }
        Ok(self.sources)
    }
}

/// Files that systems leave in a ZIP and nobody put there.
fn is_clutter(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || file.starts_with('.')
        || file.starts_with("~$")
        || file.eq_ignore_ascii_case("thumbs.db")
        || file.eq_ignore_ascii_case("desktop.ini")
}
