//! The checks on small fictional laws.

use crate::catalog::Catalog;
use crate::finding::{Check, CheckKind};
use crate::framework::Framework;
use crate::review::tests::sample::{instrument, rule, rule_set};

/// An instrument, as (file, class, name, text).
type Text<'a> = (&'a str, &'a str, &'a str, &'a str);

fn framework(texts: &[Text<'_>]) -> Framework {
    let instruments = texts
        .iter()
        .map(|(file, class, name, text)| instrument(file, class, name, text))
        .collect();
    Framework {
        instruments,
        ..Framework::default()
    }
}

fn checks(texts: &[Text<'_>], kind: CheckKind) -> Vec<Check> {
    let catalog = Catalog::embedded().expect("valid");
    // Grounded on an article of the Ley de Migración reformed on 11-11-2020 only.
    let rule = rule("99", "cumple = \"<orientar>\"\nmodo = [\"deber\"]");
    let rules = rule_set(&rule, &[("lexico/prueba.toml", LEXICON)]);
    let mut found = crate::review::review(&framework(texts), &rules, &catalog).checks;
    found.retain(|check| check.kind == kind);
    found
}

/// The checks as a reader would see them.
fn told(texts: &[Text<'_>], kind: CheckKind) -> String {
    let mut out = String::new();
    for check in checks(texts, kind) {
        let others: Vec<String> = check
            .others
            .iter()
            .map(|place| format!("{} {} r. {}", place.file, place.citation, place.line))
            .collect();
        let line = check.line.map_or("—".to_owned(), |line| line.to_string());
        out.push_str(&format!(
            "{} [{}] r. {line} + [{}] {:?}\n{}\n",
            check.file,
            check.citation,
            others.join(", "),
            check.requirements,
            check.message
        ));
    }
    out
}

const LEXICON: &str = r#"
[[concepto]]
nombre = "negación"
formas = ["no", "sin"]
[[concepto]]
nombre = "modo deber"
formas = ["=deberá", "=deberán"]
[[concepto]]
nombre = "modo derecho"
formas = ["tener derecho"]
[[concepto]]
nombre = "modo facultad"
formas = ["=podrá"]
[[concepto]]
nombre = "modo prohibición"
formas = ["queda prohibido"]
[[concepto]]
nombre = "orientar"
formas = ["orientar"]
"#;

const MIGRANTS: &str = "LEY DE PERSONAS MIGRANTES, TEXTO FICTICIO\n\n\
    Artículo 1. Para los efectos de esta Ley se entiende por:\n\n\
    I. Ley: esta Ley;\n\n\
    II. Persona migrante: la que sale del Estado, transita por él o llega a su territorio, y\n\n\
    III. Refugiado: el definido en la ley federal.\n";

#[test]
fn a_term_defined_in_two_ways_is_told_with_both_places() {
    let care = "LEY DE ASISTENCIA, TEXTO FICTICIO\n\n\
        Artículo 2. Para los efectos de esta Ley se entiende por:\n\n\
        I. Ley: la Ley de Asistencia;\n\n\
        II. Migrantes: los trabajadores que salen del Estado por temporadas;\n\n\
        III. Refugiado: la persona a quien la Federación reconoce como tal.\n";
    insta::assert_snapshot!(
        told(
            &[("a.txt", "ley-asistencia-social", "Ley de Asistencia", care), ("b.txt", "ley-migrantes", "Ley de Migrantes", MIGRANTS)],
            CheckKind::DefinicionDistinta
        ),
        @r#"
    a.txt [art. 2, fr. II] r. 7 + [b.txt art. 1, fr. II r. 7] []
    El término «Migrantes» se define con palabras distintas en más de un ordenamiento. Ley de Asistencia, art. 2, fr. II: «los trabajadores que salen del Estado por temporadas». Ley de Migrantes, art. 1, fr. II: «la que sale del Estado, transita por él o llega a su territorio». Se sugiere uniformar la definición o remitir a una sola.
    "#
    );
}

#[test]
fn the_same_definition_in_other_type_or_number_is_no_conflict() {
    let copy = MIGRANTS.replace(
        "Persona migrante: la que sale",
        "Personas migrantes: LAS QUE SALE",
    );
    let texts: [Text<'_>; 2] = [
        ("a.txt", "ley-salud", "Ley A", &copy),
        ("b.txt", "ley-migrantes", "Ley B", MIGRANTS),
    ];
    assert_eq!(checks(&texts, CheckKind::DefinicionDistinta), []);
}

#[test]
fn an_instrument_older_than_the_reform_is_told_once_with_its_date() {
    let old = "LEY DE PERSONAS MIGRANTES, TEXTO FICTICIO\n\n\
        Ley publicada en el Periódico Oficial del Estado el 16 de mayo de 2015.\n\n\
        Artículo 1. El Instituto lleva un archivo.\n";
    insta::assert_snapshot!(
        told(&[("a.txt", "ley-migrantes", "Ley de Migrantes", old)], CheckKind::AnteriorALaReforma),
        @r#"
    a.txt [] r. — + [] ["orientacion"]
    Ley de Migrantes: la última fecha que consta en su texto (16-05-2015) es anterior a la publicación o reforma de preceptos federales en que se fundan requisitos que no cumple o cumple en parte: Ley de Migración, art. 99 (DOF 11-11-2020). Se sugiere revisar si el deber proviene de esas reformas, que pueden no haber tocado todo el artículo, y actualizar el ordenamiento.
    "#
    );
}

#[test]
fn a_reform_note_later_than_the_federal_reform_clears_the_instrument() {
    let reformed = "LEY DE PERSONAS MIGRANTES, TEXTO FICTICIO\n\n\
        Ley publicada en el Periódico Oficial del Estado el 16 de mayo de 2015.\n\n\
        Artículo 1. El Instituto lleva un archivo.\n\n\
        (REFORMADO, P.O. 30 DE NOVIEMBRE DE 2023)\n\
        Artículo 2. El archivo es público.\n";
    let texts: [Text<'_>; 1] = [("a.txt", "ley-migrantes", "Ley de Migrantes", reformed)];
    assert_eq!(checks(&texts, CheckKind::AnteriorALaReforma), []);
}

#[test]
fn nothing_is_said_of_a_duty_met_nor_of_a_law_without_dates_nor_of_another_class() {
    let dated = "Ley publicada en el Periódico Oficial del Estado el 16 de mayo de 2015.\n\n";
    let head = "LEY DE PERSONAS MIGRANTES, TEXTO FICTICIO\n\n";
    let met = format!("{head}{dated}Artículo 1. El Instituto deberá orientar.\n");
    let undated = format!("{head}Artículo 1. El Instituto lleva un archivo.\n");
    let elsewhere = format!("{head}{dated}Artículo 1. El Instituto lleva un archivo.\n");
    for (class, text) in [
        ("ley-migrantes", &met),
        ("ley-migrantes", &undated),
        ("ley-salud", &elsewhere),
    ] {
        let texts: [Text<'_>; 1] = [("a.txt", class, "Ley", text)];
        assert_eq!(checks(&texts, CheckKind::AnteriorALaReforma), [], "{text}");
    }
}

#[test]
fn a_citation_of_a_federal_article_that_never_was_is_told() {
    let law = "LEY DE PERSONAS MIGRANTES, TEXTO FICTICIO\n\n\
        Artículo 1. Para los efectos de esta Ley se entiende por:\n\n\
        I. Ley General: la Ley General de los Derechos de Niñas, Niños y Adolescentes, y\n\n\
        II. Instituto: el Instituto de Atención.\n\n\
        Artículo 2. El Instituto observará los artículos 99 y 199 de la Ley de Migración.\n\n\
        Artículo 3. El traslado se sujetará al artículo 101 Bis 2 de la Ley General y la custodia, a las \
        fracciones I y II del artículo 101 Bis 8 de la Ley General.\n\n\
        Artículo 4. Se aplicará el artículo 300 del Reglamento de la Ley de Migración, el artículo 200 del \
        Código Civil y el artículo 250 de la Ley de Migración del Estado.\n\n\
        Artículo 5. Se deroga.\n\n\
        TRANSITORIOS\n\n\
        PRIMERO. Queda sin efecto lo previsto en el artículo 180 de la Ley de Migración.\n";
    insta::assert_snapshot!(
        told(&[("a.txt", "ley-migrantes", "Ley de Migrantes", law)], CheckKind::RemisionObsoleta),
        @r#"
    a.txt [art. 2] r. 9 + [] []
    Ley de Migrantes, art. 2: remite al artículo 199 de la Ley de Migración, artículo que no existe en el texto vigente (última reforma DOF 15-01-2026). Se sugiere revisar la remisión.
    a.txt [art. 3] r. 11 + [] []
    Ley de Migrantes, art. 3: remite al artículo 101 Bis 8 de la Ley General de los Derechos de Niñas, Niños y Adolescentes, artículo que no existe en el texto vigente (última reforma DOF 15-01-2026). Se sugiere revisar la remisión.
    "#
    );
}
