//! `dictamenes.toml`: the decisions of a dossier, readable and mergeable in git.
//!
//! In: the file. Out: the verdicts; and the file again, with a heading for every requirement, decided
//! or not, so that decisions on different requirements never touch neighbouring lines.

use crate::diagnostic::Diagnostic;
use crate::finding::{Decision, Status, Verdict};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// Name of the file inside a dossier.
pub const VERDICTS_FILE: &str = "dictamenes.toml";

const HEAD: &str = "# Dictámenes de este expediente: lo que una persona decidió sobre cada hallazgo.\n\
# Lo escribe «armoniza dictamen»; puede corregirse a mano. Cada requisito tiene su lugar aunque no se haya decidido,\n\
# para que dos personas puedan trabajar a la vez y sus cambios se unan sin conflicto.\n";

/// The decisions of a dossier, one per requirement at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    all: BTreeMap<String, Verdict>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    dictamen: Vec<toml::Spanned<Entry>>,
}

/// A verdict as people write it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    requisito: String,
    decision: Decision,
    estado: Status,
    #[serde(default)]
    nota: String,
    autoria: String,
    fecha: String,
    #[serde(default)]
    huella: String,
    #[serde(default)]
    expediente: String,
}

impl Entry {
    fn read(self) -> Result<Verdict, String> {
        let Self { fecha, .. } = &self;
        let date = fecha
            .parse()
            .map_err(|_| format!("la fecha «{fecha}» no es válida; escríbala como AAAA-MM-DD"))?;
        Ok(Verdict {
            requirement: self.requisito,
            decision: self.decision,
            status: self.estado,
            note: self.nota,
            author: self.autoria,
            date,
            evidence: self.huella,
            dossier: self.expediente,
        })
    }
}

impl Verdicts {
    /// Reads those of a folder; none when it has no file of them.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with file, line and what is wrong.
    pub fn of_folder(folder: &Path) -> Result<Self, Diagnostic> {
        let path = folder.join(VERDICTS_FILE);
        if !path.is_file() {
            return Ok(Verdicts::default());
        }
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|error| {
            let why = format!("no se pudo leer ({error}); guárdelo como texto UTF-8");
            Diagnostic::whole(&name, why)
        })?;
        Self::parse(&name, &text)
    }

    /// Reads a file's text.
    ///
    /// # Errors
    ///
    /// A [`Diagnostic`] with line and what is wrong.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostic> {
        let file: File =
            toml::from_str(text).map_err(|error| Diagnostic::toml(name, text, &error))?;
        let mut all = BTreeMap::new();
        for own in file.dictamen {
            let span = own.span();
            let verdict = (own.into_inner().read())
                .map_err(|message| Diagnostic::at(name, text, span.clone(), message, ""))?;
            let id = verdict.requirement.clone();
            if all.insert(id.clone(), verdict).is_some() {
                let message = format!("hay dos dictámenes sobre «{id}»");
                let help = "deje uno: el que vale";
                return Err(Diagnostic::at(name, text, span, message, help));
            }
        }
        Ok(Verdicts { all })
    }

    /// Puts a decision in, in the place of one on the same requirement.
    pub fn put(&mut self, verdict: Verdict) {
        self.all.insert(verdict.requirement.clone(), verdict);
    }

    /// The decision on a requirement.
    pub fn get(&self, requirement: &str) -> Option<&Verdict> {
        self.all.get(requirement)
    }

    /// Every decision, by requirement.
    pub fn iter(&self) -> impl Iterator<Item = &Verdict> {
        self.all.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// True when nobody has decided anything.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The file: a heading for each of some requirements and for each decided one, in alphabetical
    /// order, with its decision below.
    pub fn to_text<'a>(&'a self, requirements: impl IntoIterator<Item = &'a str>) -> String {
        let mut ids: BTreeSet<&str> = requirements.into_iter().collect();
        ids.extend(self.all.keys().map(String::as_str));
        let mut text = HEAD.to_owned();
        for id in ids {
            let _ = writeln!(text, "\n# {id}");
            if let Some(verdict) = self.all.get(id) {
                block(verdict, &mut text);
            }
            // What stands between two places, whatever is written in them.
            text.push_str("#\n");
        }
        text
    }
}

fn block(verdict: &Verdict, text: &mut String) {
    text.push_str("[[dictamen]]\n");
    let mut row = |key: &str, value: &str| {
        let value = toml::Value::String(value.to_owned());
        let _ = writeln!(text, "{key:<10} = {value}");
    };
    row("requisito", &verdict.requirement);
    row("decision", verdict.decision.word());
    row("estado", verdict.status.word());
    row("nota", &verdict.note);
    row("autoria", &verdict.author);
    row("fecha", &verdict.date.to_string());
    row("huella", &verdict.evidence);
    row("expediente", &verdict.dossier);
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn verdict(id: &str, note: &str) -> Verdict {
        Verdict {
            requirement: id.to_owned(),
            decision: Decision::Corrige,
            status: Status::Parcial,
            note: note.to_owned(),
            author: "Área jurídica".to_owned(),
            date: date(2024, 5, 2),
            evidence: "0123456789abcdef".to_owned(),
            dossier: String::new(),
        }
    }

    #[test]
    fn what_is_written_comes_back_whatever_the_note_says() {
        let mut all = Verdicts::default();
        let hard = "'''\\\"\"\"\n# b\n[[dictamen]]";
        for (id, note) in [("b", "dice \"podrá\""), ("a", ""), ("c", hard)] {
            all.put(verdict(id, note));
        }
        let text = all.to_text(["b", "z"]);
        assert_eq!(Verdicts::parse("x.toml", &text), Ok(all));
        assert!(text.find("# a\n") < text.find("# b\n") && text.contains("\n# z\n#\n"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let mut all = Verdicts::default();
        all.put(verdict("a", ""));
        let good = all.to_text([]);
        let cases = [
            (format!("{good}{good}"), "hay dos dictámenes sobre «a»"),
            (
                good.replace("\"corrige\"", "\"quizá\""),
                "el valor «quizá» no se conoce",
            ),
            (
                good.replace("2024-05-02", "mayo"),
                "la fecha «mayo» no es válida",
            ),
            (
                good.replace("autoria", "autor"),
                "la clave «autor» no se conoce",
            ),
        ];
        for (text, told) in cases {
            let error = Verdicts::parse("x.toml", &text).expect_err("wrong");
            assert!(error.message.contains(told) && error.line > 0, "{error}");
        }
    }
}
