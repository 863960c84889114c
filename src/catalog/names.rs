//! Federal authorities, laws and legal terms that were renamed or ceased to exist, and by which publication.
//!
//! In: `catalogo/denominaciones.toml`. Out: [`Names`], which finds the changes that a text mentions.
//!
//! # Invariants
//!
//! * Every change has a date and a source; no form belongs to two of them.
//! * Where one form holds another, the longer one counts.
//!
//! # Not here
//!
//! Whether a mention is at fault: the rules tell (`review/`).

use super::CatalogError;
use crate::law::{id_slug, long_date};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A change of name, or an end.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct NameChange {
    /// The former name.
    pub name: String,
    /// Ways to write it, as slugs.
    forms: Vec<String>,
    /// What became of it: "es hoy la Ciudad de México".
    pub today: String,
    /// What was published: "el decreto".
    pub act: String,
    /// Date of publication.
    pub since: Date,
    /// Where that stands.
    pub source: String,
    /// A sentence in which the rules see it.
    pub example: String,
}

impl NameChange {
    /// "«Distrito Federal» es hoy la Ciudad de México, por el decreto publicado en el DOF el 29 de enero de 2016".
    pub fn sentence(&self) -> String {
        let published = if self.act.starts_with("la ") {
            "publicada"
        } else {
            "publicado"
        };
        format!(
            "«{}» {}, por {} {published} en el DOF el {}",
            self.name,
            self.today,
            self.act,
            long_date(self.since)
        )
    }
}

/// Every change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Names(Vec<NameChange>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    nombre: String,
    formas: Vec<String>,
    hoy: String,
    #[serde(default = "decree")]
    acto: String,
    desde: toml::value::Datetime,
    fuente: String,
    ejemplo: String,
}

fn decree() -> String {
    "el decreto".to_owned()
}

#[derive(Deserialize)]
struct File {
    denominacion: Vec<Entry>,
}

impl Names {
    /// Reads the file, given as name and text.
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, CatalogError> {
        let read: File =
            toml::from_str(text).map_err(|error| CatalogError::new(file, error.to_string()))?;
        let mut seen = BTreeSet::new();
        let mut all = Vec::with_capacity(read.denominacion.len());
        for entry in read.denominacion {
            let wrong = |what: &str| CatalogError::new(file, format!("«{}» {what}", entry.nombre));
            if entry.fuente.trim().is_empty() {
                return Err(wrong("no dice su fuente"));
            }
            let since = entry.desde.to_string().parse();
            let forms: Vec<String> = entry.formas.iter().map(|form| id_slug(form)).collect();
            if forms.is_empty() || !forms.iter().all(|form| seen.insert(form.clone())) {
                return Err(wrong(
                    "no tiene formas, o una es también de otra denominación",
                ));
            }
            all.push(NameChange {
                forms,
                since: since.map_err(|_| wrong("no tiene una fecha completa"))?,
                today: entry.hoy,
                act: entry.acto,
                source: entry.fuente,
                example: entry.ejemplo,
                name: entry.nombre,
            });
        }
        Ok(Names(all))
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &NameChange> {
        self.0.iter()
    }

    /// The changes that a text mentions, in the order of the file.
    pub fn mentioned(&self, text: &str) -> Vec<&NameChange> {
        let slug = format!("-{}-", id_slug(text));
        let mut places: Vec<(usize, usize, &NameChange)> = Vec::new();
        for change in &self.0 {
            for form in &change.forms {
                let whole = format!("-{form}-");
                let found = slug.match_indices(&whole);
                places.extend(found.map(|(at, hit)| (at, at + hit.len(), change)));
            }
        }
        let inside = |small: &(usize, usize, _), large: &(usize, usize, _)| {
            large.0 <= small.0 && small.1 <= large.1 && large.1 - large.0 > small.1 - small.0
        };
        let counts = |change: &&NameChange| {
            let mut own = places.iter().filter(|place| place.2 == *change);
            own.any(|place| !places.iter().any(|other| inside(place, other)))
        };
        self.0.iter().filter(counts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
[[denominacion]]
nombre = "Policía Lacustre"
formas = ["Policía Lacustre"]
hoy = "es hoy la Guardia Lacustre"
desde = 2019-03-26
fuente = "Decreto ficticio"
ejemplo = ""
[[denominacion]]
nombre = "Policía Lacustre Preventiva"
formas = ["Policía Lacustre Preventiva"]
hoy = "dejó de existir"
acto = "la declaratoria"
desde = 2009-06-01
fuente = "Declaratoria ficticia"
ejemplo = ""
"#;

    fn told(text: &str) -> Vec<String> {
        let names = Names::parse("x.toml", FILE).expect("valid");
        let found = names.mentioned(text);
        found.iter().map(|change| change.sentence()).collect()
    }

    #[test]
    fn a_change_is_told_with_its_date() {
        assert_eq!(
            told("con la POLICÍA\nLACUSTRE y otras"),
            [
                "«Policía Lacustre» es hoy la Guardia Lacustre, por el decreto publicado en el DOF el 26 de marzo de 2019"
            ]
        );
        assert_eq!(told("la policía lacustres"), Vec::<String>::new());
    }

    #[test]
    fn the_longer_name_counts_where_it_holds_the_other() {
        let old = "«Policía Lacustre Preventiva» dejó de existir, por la declaratoria publicada en el DOF el 1 de junio de 2009";
        assert_eq!(told("la Policía Lacustre Preventiva"), [old]);
        assert_eq!(
            told("la Policía Lacustre y la Policía Lacustre Preventiva").len(),
            2
        );
    }

    #[test]
    fn a_change_without_date_or_source_or_with_a_form_of_another_is_refused() {
        let refused = |from: &str, to: &str| {
            let error = Names::parse("x.toml", &FILE.replace(from, to)).expect_err("refused");
            error.to_string()
        };
        assert!(refused("desde = 2019-03-26", "").contains("desde"));
        assert!(refused("2019-03-26", "10:00:00").contains("no tiene una fecha completa"));
        assert!(refused("Decreto ficticio", " ").contains("no dice su fuente"));
        assert!(
            refused(
                "[\"Policía Lacustre Preventiva\"]",
                "[\"policia lacustre\"]"
            )
            .contains("también de otra")
        );
    }
}
