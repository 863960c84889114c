//! The strategy: its five steps, the order in which every report is told, its results, the organs it
//! asks for, and the instruments it rests on.

use super::CatalogError;
use serde::{Deserialize, Serialize};

/// One of the five steps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Step {
    /// 1 to 5.
    #[serde(rename = "numero")]
    pub number: u8,
    /// Slug ("vinculacion").
    pub slug: String,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// An instrument that the strategy rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Instrument {
    /// Key ("LM", "ODS").
    #[serde(rename = "clave")]
    pub key: String,
    /// Official name.
    #[serde(rename = "nombre")]
    pub name: String,
}

/// A body, post or instrument that the strategy asks each state for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Organ {
    /// Slug ("consejo-estatal").
    pub slug: String,
    /// Its name.
    #[serde(rename = "nombre")]
    pub name: String,
    /// "organo", "cargo" or "instrumento".
    #[serde(rename = "tipo")]
    pub kind: String,
    /// What it is.
    #[serde(rename = "definicion")]
    pub definition: String,
    /// Requirements that prove that local law provides for it, the one that defines it first; none when it
    /// is not followed in the law.
    #[serde(rename = "requisitos", default)]
    pub requirements: Vec<String>,
}

/// What the strategy expects and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct StrategyFrame {
    /// The nine expected results, as printed.
    pub results: Vec<String>,
    /// What it asks each state for.
    pub organs: Vec<Organ>,
    /// National instruments.
    pub national: Vec<Instrument>,
    /// International instruments.
    pub international: Vec<Instrument>,
}

#[derive(Deserialize)]
struct StepsFile {
    paso: Vec<Step>,
}

#[derive(Deserialize)]
struct Outcome {
    texto: String,
}

#[derive(Deserialize)]
struct FrameFile {
    resultado: Vec<Outcome>,
    organo: Vec<Organ>,
    marco_nacional: Vec<Instrument>,
    marco_internacional: Vec<Instrument>,
}

/// Reads the steps of the strategy's file.
pub(super) fn steps((file, text): (&str, &str)) -> Result<Vec<Step>, CatalogError> {
    let read: StepsFile =
        toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
    Ok(read.paso)
}

/// Reads the results and instruments of the strategy's file.
pub(super) fn frame((file, text): (&str, &str)) -> Result<StrategyFrame, CatalogError> {
    let read: FrameFile =
        toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
    Ok(StrategyFrame {
        results: read.resultado.into_iter().map(|r| r.texto).collect(),
        organs: read.organo,
        national: read.marco_nacional,
        international: read.marco_internacional,
    })
}
