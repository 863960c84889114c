//! The instruments that ground requirements: their names and the last reform that each text includes.
//!
//! In: `catalogo/instrumentos-federales.toml`, the lists of `catalogo/estrategia.toml`, and
//! `catalogo/otros-instrumentos.toml`. Out: [`GroundInstrument`]s, federal law first, in the order of their files.
//!
//! # Not here
//!
//! Their articles (`articles.rs`).

use super::CatalogError;
use crate::placed::line_of;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An instrument that may ground a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct GroundInstrument {
    /// Key ("LM").
    pub key: String,
    /// Official name.
    pub name: String,
    /// Last reform that its text includes; `None` when it prints none.
    pub last_reform: Option<Date>,
    /// Address of its official text; empty when the catalogue does not have it.
    pub address: String,
    /// Other keys by which rules cite it.
    pub other_keys: Vec<String>,
}

impl GroundInstrument {
    /// True when rules cite it so.
    pub fn answers_to(&self, key: &str) -> bool {
        self.key == key || self.other_keys.iter().any(|own| own == key)
    }
}

#[derive(Deserialize)]
struct Entry {
    clave: String,
    nombre: String,
    siglas_camara: Option<String>,
    ultima_reforma_dof: Option<toml::value::Datetime>,
}

#[derive(Default, Deserialize)]
struct Collection {
    /// Folder of the Chamber of Deputies in which a text is named by the Chamber's own short name.
    #[serde(default)]
    direccion: String,
}

#[derive(Deserialize)]
struct Federal {
    #[serde(default)]
    coleccion: Collection,
    instrumento: Vec<Entry>,
}

#[derive(Deserialize)]
struct Strategy {
    estrategia: Entry,
    marco_nacional: Vec<Entry>,
    marco_internacional: Vec<Entry>,
}

#[derive(Deserialize)]
struct Equivalence {
    clave: String,
    catalogo: toml::Spanned<String>,
}

#[derive(Deserialize)]
struct Others {
    instrumento: Vec<Entry>,
    equivalencia: Vec<Equivalence>,
}

/// Reads the three files, given as (name, text).
pub(super) fn parse(
    federal: (&str, &str),
    strategy: (&str, &str),
    others: (&str, &str),
) -> Result<Vec<GroundInstrument>, CatalogError> {
    let own: Federal = read(federal)?;
    let listed: Strategy = read(strategy)?;
    let more: Others = read(others)?;
    let mut all: Vec<GroundInstrument> = own
        .instrumento
        .into_iter()
        .map(|entry| instrument(federal.0, entry, &own.coleccion.direccion))
        .chain(
            (listed.marco_nacional.into_iter())
                .chain([listed.estrategia])
                .chain(listed.marco_internacional)
                .map(|entry| instrument(strategy.0, entry, "")),
        )
        .chain((more.instrumento.into_iter()).map(|entry| instrument(others.0, entry, "")))
        .collect::<Result<_, _>>()?;
    for own in more.equivalencia {
        let wanted = own.catalogo.get_ref();
        let Some(found) = all.iter_mut().find(|known| known.key == *wanted) else {
            let line = line_of(others.1, own.catalogo.span().start);
            return Err(CatalogError::new(
                others.0,
                format!("línea {line}: el instrumento «{wanted}» no está en ningún catálogo"),
            ));
        };
        found.other_keys.push(own.clave);
    }
    Ok(all)
}

fn read<T: for<'de> Deserialize<'de>>((file, text): (&str, &str)) -> Result<T, CatalogError> {
    toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))
}

fn instrument(file: &str, entry: Entry, folder: &str) -> Result<GroundInstrument, CatalogError> {
    let last_reform = match entry.ultima_reforma_dof {
        Some(printed) => Some(printed.to_string().parse().map_err(|_| {
            CatalogError::new(
                file,
                format!(
                    "la última reforma de {} ({printed}) no es una fecha; escríbala como 2026-01-31",
                    entry.clave
                ),
            )
        })?),
        None => None,
    };
    let known = entry.siglas_camara.filter(|_| !folder.is_empty());
    let address = known.map(|name| format!("{folder}{name}.pdf"));
    Ok(GroundInstrument {
        address: address.unwrap_or_default(),
        key: entry.clave,
        name: entry.nombre,
        last_reform,
        other_keys: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRATEGY: &str = "marco_internacional = []\n[estrategia]\nclave = \"E\"\nnombre = \"Estrategia\"\n\
                            [[marco_nacional]]\nclave = \"N\"\nnombre = \"Norma\"\n";

    #[test]
    fn federal_law_comes_first_and_a_reform_is_a_date() {
        let federal = "[coleccion]\ndireccion = \"https://ley/\"\n[[instrumento]]\nclave = \"LX\"\nsiglas_camara = \"LEqu\"\nnombre = \"Ley\"\nultima_reforma_dof = 2020-01-31\n";
        let others = "[[instrumento]]\nclave = \"O\"\nnombre = \"Otra\"\n\
                      [[equivalencia]]\nclave = \"LE\"\ncatalogo = \"LX\"\n";
        let others = ("o.toml", others);
        let all = parse(("f.toml", federal), ("e.toml", STRATEGY), others).expect("valid");
        let keys: Vec<&str> = all.iter().map(|own| own.key.as_str()).collect();
        assert_eq!(keys, ["LX", "N", "E", "O"]);
        assert!(all[0].answers_to("LX") && all[0].answers_to("LE") && !all[0].answers_to("O"));
        assert_eq!(all[0].last_reform, Some(jiff::civil::date(2020, 1, 31)));
        let addresses = [all[0].address.as_str(), all[1].address.as_str()];
        assert_eq!(addresses, ["https://ley/LEqu.pdf", ""]);
        let hour = federal.replace("2020-01-31", "10:00:00");
        let error = parse(("f.toml", &hour), ("e.toml", STRATEGY), others).expect_err("an hour");
        assert!(error.message.contains("no es una fecha"), "{error}");
        let lost = others.1.replace("LX", "LZ");
        let error = parse(("f.toml", federal), ("e.toml", STRATEGY), ("o.toml", &lost));
        assert_eq!(
            error.expect_err("nobody has that key").to_string(),
            "o.toml: línea 6: el instrumento «LZ» no está en ningún catálogo"
        );
    }
}
