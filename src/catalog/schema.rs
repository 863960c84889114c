//! What a catalogue file may say: its keys, which of them name an element once, and the counts that it
//! declares of itself.
//!
//! In: a TOML text and its [`Shape`]s. Out: nothing, or the first thing that is wrong, with its line.
//!
//! # Invariants
//!
//! * A key that no shape lists is an error: what nobody reads would be believed and never used.
//!
//! # Not here
//!
//! Types, which the reader of each file checks; and what the values mean.

use super::CatalogError;
use crate::placed::line_of;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys of a table, or of every table of a list.
pub(super) struct Shape {
    /// Where it stands: "" for the file itself, "tema.medida" for a list in a list.
    pub(super) path: &'static str,
    /// The keys that it may have, in the order in which they are told.
    pub(super) keys: &'static [&'static str],
    /// The key whose value no two tables of the list share; "" when there is none.
    pub(super) unique: &'static str,
    /// Keys that say how many tables a list of the file has: (key, list).
    pub(super) counts: &'static [(&'static str, &'static str)],
}

impl Shape {
    /// A table, or a list whose tables nothing tells apart.
    pub(super) const fn table(path: &'static str, keys: &'static [&'static str]) -> Self {
        Shape {
            path,
            keys,
            unique: "",
            counts: &[],
        }
    }

    /// A list of tables told apart by a key.
    pub(super) const fn list(
        path: &'static str,
        unique: &'static str,
        keys: &'static [&'static str],
    ) -> Self {
        Shape {
            path,
            keys,
            unique,
            counts: &[],
        }
    }

    /// With counts of its own.
    pub(super) const fn counting(
        mut self,
        counts: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.counts = counts;
        self
    }
}

/// Checks a file against its shapes.
///
/// # Errors
///
/// [`CatalogError`] with the line of the first unknown key, repeated name or wrong count.
pub(super) fn check(file: &str, text: &str, shapes: &[Shape]) -> Result<(), CatalogError> {
    let read = DeTable::parse(text).map_err(|error| CatalogError::toml(file, text, &error))?;
    let checker = Checker { file, text, shapes };
    checker.keys("", read.get_ref())?;
    checker.names(read.get_ref())?;
    checker.counts(read.get_ref())
}

struct Checker<'t> {
    file: &'t str,
    text: &'t str,
    shapes: &'t [Shape],
}

impl Checker<'_> {
    fn fail(&self, at: usize, message: &str) -> CatalogError {
        let line = line_of(self.text, at);
        CatalogError::new(self.file, format!("línea {line}: {message}"))
    }

    fn shape(&self, path: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.path == path)
    }

    fn keys(&self, path: &str, table: &DeTable<'_>) -> Result<(), CatalogError> {
        let known = self.shape(path).map_or(&[][..], |shape| shape.keys);
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let message = format!(
                    "la clave «{name}» no se conoce; las claves posibles son: {}",
                    known.join(", ")
                );
                return Err(self.fail(key.span().start, &message));
            }
            let inner = if path.is_empty() {
                name.to_owned()
            } else {
                format!("{path}.{name}")
            };
            for own in tables(value) {
                self.keys(&inner, own)?;
            }
        }
        Ok(())
    }

    /// No two tables of a list have the same name. Only lists of the file itself have names.
    fn names(&self, file: &DeTable<'_>) -> Result<(), CatalogError> {
        for shape in self.shapes.iter().filter(|shape| !shape.unique.is_empty()) {
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            let list = file.get(shape.path).into_iter().flat_map(tables);
            for name in list.filter_map(|own| own.get(shape.unique)) {
                let raw = self.text[name.span()].trim_matches(['"', '\'']);
                let at = name.span().start;
                if let Some(first) = seen.insert(raw, at) {
                    let message = format!(
                        "{} «{raw}» se repite: ya está en la línea {}",
                        shape.unique,
                        line_of(self.text, first)
                    );
                    return Err(self.fail(at, &message));
                }
            }
        }
        Ok(())
    }

    fn counts(&self, file: &DeTable<'_>) -> Result<(), CatalogError> {
        for shape in self.shapes {
            let Some(own) = file.get(shape.path).and_then(|own| tables(own).next()) else {
                continue;
            };
            for (key, list) in shape.counts {
                let Some(said) = own.get(*key) else {
                    continue;
                };
                let found = file.get(*list).map_or(0, |list| tables(list).count());
                let written = &self.text[said.span()];
                if written.parse() != Ok(found) {
                    let message = format!("dice {key} = {written}, y el archivo tiene {found}");
                    return Err(self.fail(said.span().start, &message));
                }
            }
        }
        Ok(())
    }
}

/// The tables of a value: itself, or those of a list.
fn tables<'v, 'i>(value: &'v Spanned<DeValue<'i>>) -> impl Iterator<Item = &'v DeTable<'i>> {
    let (own, list) = match value.get_ref() {
        DeValue::Table(table) => (Some(table), None),
        DeValue::Array(list) => (None, Some(list)),
        _ => (None, None),
    };
    let listed = list.into_iter().flat_map(|list| list.iter());
    own.into_iter()
        .chain(listed.filter_map(|item| match item.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [Shape; 3] = [
        Shape::table("", &["pacto", "objetivo"]),
        Shape::table("pacto", &["objetivos"]).counting(&[("objetivos", "objetivo")]),
        Shape::list("objetivo", "numero", &["numero", "nombre"]),
    ];

    fn said(text: &str) -> String {
        match check("p.toml", text, &SHAPES) {
            Ok(()) => "bien".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn each_fault_is_told_with_its_line() {
        let one = "[pacto]\nobjetivos = 1\n[[objetivo]]\nnumero = 1\n";
        assert_eq!(said(one), "bien");
        assert_eq!(
            said(&one.replace("numero = 1", "numero = 1\nnonbre = \"x\"")),
            "p.toml: línea 5: la clave «nonbre» no se conoce; las claves posibles son: numero, nombre"
        );
        assert_eq!(
            said(&one.replace("= 1\n[[", "= 2\n[[")),
            "p.toml: línea 2: dice objetivos = 2, y el archivo tiene 1"
        );
        assert_eq!(
            said(&format!("{one}[[objetivo]]\nnumero = 1\n")),
            "p.toml: línea 6: numero «1» se repite: ya está en la línea 4"
        );
        assert_eq!(
            said("[otra]\n"),
            "p.toml: línea 1: la clave «otra» no se conoce; las claves posibles son: pacto, objetivo"
        );
    }
}
