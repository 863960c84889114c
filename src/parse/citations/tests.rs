//! What citations say, in our own words.

use super::super::parse;
use crate::input::{Limits, read_bytes};
use crate::law::{CitedTarget, Law};

/// A law of our own; the text cited is its article 3.
fn law_of(cited: &str) -> Law {
    let text = format!(
        "LEY DE PUENTES\nArtículo 1. Los puentes son de todos:\nI. Los de piedra:\na) Grandes, y\nb) Chicos, y\n\
         II. Los de madera.\nSe cuidan entre todos.\nArtículo 2. Nadie los cierra.\nArtículo 3. {cited}\n\
         Artículo 4. Fin.\nArtículo 12 Bis. Los faroles.\n"
    );
    let sources = read_bytes("ley.txt", text.as_bytes(), &Limits::default()).expect("text");
    parse(&sources[0])
}

/// Each place cited: the law if another, and where it leads.
fn cites(cited: &str) -> Vec<String> {
    let law = law_of(cited);
    law.citations
        .iter()
        .map(|citation| {
            let place = match citation.target {
                Some(CitedTarget::Article(ix)) => law.articles[ix as usize].id.clone(),
                Some(CitedTarget::Provision(ix)) => law.provision_id(ix),
                None => law.text.slice(citation.number).to_owned(),
            };
            match law.cited_name(citation) {
                Some(name) => format!("{name}: {place}"),
                None if citation.is_own() => place,
                None => format!("?: {place}"),
            }
        })
        .collect()
}

#[test]
fn articles_of_this_law_are_found() {
    assert_eq!(cites("Según el artículo 1 de esta Ley."), ["art_1"]);
    assert_eq!(
        cites("Conforme a los artículos 1, 2 y 12 Bis de la presente Ley."),
        ["art_1", "art_2", "art_12-bis"]
    );
    assert_eq!(
        cites("Los artículos 1 a 4."),
        ["art_1", "art_2", "art_3", "art_4"]
    );
    assert_eq!(
        cites("Lo que dice el artículo anterior y el artículo siguiente."),
        ["art_2", "art_4"]
    );
    assert_eq!(cites("Lo que dice este artículo."), ["art_3"]);
}

#[test]
fn points_are_found_inside_their_article() {
    assert_eq!(
        cites("La fracción I, inciso b) del artículo 1 de esta Ley."),
        ["art_1__fr_1__inc_b"]
    );
    assert_eq!(
        cites("El inciso a) de la fracción I del artículo 1."),
        ["art_1__fr_1__inc_a"]
    );
    assert_eq!(
        cites("El artículo 1, fracciones I y II, de esta Ley."),
        ["art_1__fr_1", "art_1__fr_2"]
    );
    assert_eq!(
        cites("El segundo párrafo del artículo 1."),
        ["art_1__par_2"]
    );
}

#[test]
fn other_laws_keep_their_names() {
    assert_eq!(
        cites("Los artículos 8, 9 y 11 de la Ley de Migración y demás normas."),
        [
            "Ley de Migración: 8",
            "Ley de Migración: 9",
            "Ley de Migración: 11"
        ]
    );
    assert_eq!(
        cites("El artículo 123 constitucional."),
        ["constitucional: 123"]
    );
    assert_eq!(
        cites(
            "El artículo 4o. de la Ley General para Cuidar, Pintar y Alumbrar los Puentes, en lo que toca."
        ),
        ["Ley General para Cuidar, Pintar y Alumbrar los Puentes: 4o"]
    );
    assert_eq!(cites("El artículo 5 de dicha Ley."), ["?: 5"]);
    assert_eq!(cites("El artículo 5 de la misma."), ["?: 5"]);
}

#[test]
fn an_article_that_does_not_exist_is_told() {
    let law = law_of("Según el artículo 340 de esta Ley.");
    let told: Vec<&str> = law.warnings.iter().map(|w| w.message.as_str()).collect();
    assert!(
        told.iter().any(|m| m.contains("remite al artículo 340")),
        "{told:?}"
    );
    let silent = law_of("Según el artículo 340 de la Ley de Caminos.");
    assert!(
        silent
            .warnings
            .iter()
            .all(|w| !w.message.contains("remite"))
    );
}
