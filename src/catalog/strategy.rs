//! The strategy's five steps: the order in which every report is told.

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

#[derive(Deserialize)]
struct File {
    paso: Vec<Step>,
}

/// Reads the steps of the strategy's file.
pub(super) fn parse(file: &str, text: &str) -> Result<Vec<Step>, CatalogError> {
    let read: File =
        toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
    Ok(read.paso)
}
