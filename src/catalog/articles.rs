//! Which articles the federal laws have, and when each was reformed.
//!
//! In: the files `articulos-*.toml` of `rules/catalogo/`. Out: [`Articles`], asked by the law's key or
//! name and by the article's number as anybody prints it ("30 bis", "3º").
//!
//! # Not here
//!
//! The text of the articles, and what a stale citation means (`review/`).

use super::CatalogError;
use crate::law::id_slug;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What became of an article that somebody cites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is in force.
    InForce,
    /// Its number stays, without text.
    Repealed,
    /// The law has no such number.
    Missing,
}

/// An article of a federal law.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct FederalArticle {
    /// Number as printed ("30 Bis 1").
    #[serde(rename = "numero")]
    pub number: String,
    #[serde(rename = "estatus")]
    status: PrintedStatus,
    /// Dates of publication of its reforms, in order.
    #[serde(rename = "reformas")]
    pub reforms: Vec<Date>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum PrintedStatus {
    Vigente,
    Derogado,
}

#[derive(Deserialize)]
struct Head {
    clave: String,
    nombre: String,
    publicacion_dof: Date,
    ultima_reforma_dof: Date,
}

#[derive(Deserialize)]
struct File {
    ley: Head,
    articulo: Vec<FederalArticle>,
}

/// The articles of one federal law.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct FederalLaw {
    /// Key, as rules write it ("LM").
    pub key: String,
    /// Official name.
    pub name: String,
    /// Date of publication.
    pub published: Date,
    /// The last reform that the list includes.
    pub last_reform: Date,
    /// Its articles, in order.
    pub articles: Vec<FederalArticle>,
}

impl FederalLaw {
    /// The article of that number, however it is printed; `None` when there is none.
    pub fn article(&self, number: &str) -> Option<&FederalArticle> {
        let wanted = id_slug(number);
        self.articles
            .iter()
            .find(|article| id_slug(&article.number) == wanted)
    }

    /// What became of the article of that number.
    pub fn standing(&self, number: &str) -> Standing {
        match self.article(number).map(|article| article.status) {
            Some(PrintedStatus::Vigente) => Standing::InForce,
            Some(PrintedStatus::Derogado) => Standing::Repealed,
            None => Standing::Missing,
        }
    }
}

/// The federal laws whose articles are known one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Articles(Vec<FederalLaw>);

impl Articles {
    /// Reads one file for each law.
    ///
    /// # Errors
    ///
    /// [`CatalogError`] when the TOML is wrong or a number is there twice.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, CatalogError> {
        files
            .iter()
            .map(|(file, text)| law(file, text))
            .collect::<Result<Vec<_>, _>>()
            .map(Articles)
    }

    /// Every law, in the order of its file.
    pub fn laws(&self) -> &[FederalLaw] {
        &self.0
    }

    /// The law of that key ("LM").
    pub fn law(&self, key: &str) -> Option<&FederalLaw> {
        self.0.iter().find(|law| law.key == key)
    }

    /// The law of that name, whatever its capitals, accents and spaces; never by a part of it.
    pub fn named(&self, name: &str) -> Option<&FederalLaw> {
        let wanted = id_slug(name.trim());
        self.0.iter().find(|law| id_slug(&law.name) == wanted)
    }
}

fn law(file: &str, text: &str) -> Result<FederalLaw, CatalogError> {
    let read: File =
        toml::from_str(text).map_err(|error| CatalogError::toml(file, text, &error))?;
    let mut seen = std::collections::BTreeSet::new();
    if let Some(twice) = read
        .articulo
        .iter()
        .find(|article| !seen.insert(id_slug(&article.number)))
    {
        return Err(CatalogError::new(
            file,
            format!(
                "el artículo {} aparece dos veces; deje uno solo",
                twice.number
            ),
        ));
    }
    Ok(FederalLaw {
        key: read.ley.clave,
        name: read.ley.nombre,
        published: read.ley.publicacion_dof,
        last_reform: read.ley.ultima_reforma_dof,
        articles: read.articulo,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn the_three_laws_have_the_articles_that_their_source_counts() {
        let articles = Catalog::embedded().expect("valid").articles;
        let counts: Vec<(&str, usize)> = articles
            .laws()
            .iter()
            .map(|law| (law.key.as_str(), law.articles.len()))
            .collect();
        assert_eq!(counts, [("LM", 162), ("LRPCAP", 79), ("LGDNNA", 182)]);
    }

    #[test]
    fn no_reform_is_later_than_the_last_of_its_law_nor_out_of_order() {
        let articles = Catalog::embedded().expect("valid").articles;
        for law in articles.laws() {
            for article in &law.articles {
                assert!(
                    article.reforms.is_sorted(),
                    "{} {}",
                    law.key,
                    article.number
                );
                let within = |date: &Date| (law.published..=law.last_reform).contains(date);
                assert!(
                    article.reforms.iter().all(within),
                    "{} {}",
                    law.key,
                    article.number
                );
            }
        }
    }

    #[test]
    fn an_article_is_found_however_it_is_printed() {
        let articles = Catalog::embedded().expect("valid").articles;
        let children = articles
            .named("LEY GENERAL DE LOS DERECHOS DE NIÑAS,  NIÑOS Y ADOLESCENTES")
            .expect("a known name");
        assert_eq!(children.standing("101 BIS 2"), Standing::InForce);
        assert_eq!(children.standing("3o"), Standing::InForce);
        assert_eq!(children.standing("200"), Standing::Missing);
        assert!(articles.named("Ley de Migración del Estado").is_none());
    }

    #[test]
    fn a_repealed_article_keeps_its_number() {
        let text = "[ley]\nclave = \"LX\"\nnombre = \"Ley de Prueba\"\npublicacion_dof = \"2011-05-25\"\n\
                    ultima_reforma_dof = \"2020-01-01\"\n[[articulo]]\nnumero = \"1\"\nestatus = \"derogado\"\n\
                    reformas = [\"2020-01-01\"]\n";
        let articles = Articles::parse(&[("x.toml", text)]).expect("valid");
        let law = articles.law("LX").expect("read");
        assert_eq!(law.standing("1"), Standing::Repealed);
        let twice =
            format!("{text}[[articulo]]\nnumero = \"1o\"\nestatus = \"vigente\"\nreformas = []\n");
        let error = Articles::parse(&[("x.toml", &twice)]).expect_err("a number twice");
        assert!(error.message.contains("aparece dos veces"), "{error}");
    }
}
