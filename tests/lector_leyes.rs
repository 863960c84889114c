//! Whole invented laws in the layouts of three state compilations, read as a person reads them.
//!
//! `valle`: articles of a decree with its number, "Artículo 1°.", a table of reforms at the end.
//! `sierra`: notes in brackets over what they touch, letter-spaced headings, remarks of the compiler,
//! transitorios under a gazette and a date. `ciudad`: a constitution with apartados, numerals as
//! paragraphs, captions before and after the number, transitorios that name their decree.

mod lector_common;

use armoniza::law::Law;
use lector_common::{law_of, outline};
use std::fmt::Write as _;

/// All that was read of a law: what it says of itself, its tree, its decrees, notes and warnings.
fn shown(law: &Law) -> String {
    let data = &law.metadata;
    let mut out = format!(
        "«{}» publicada {:?} reforma {:?} en {:?} decreto {:?} estado {:?} abrogada {}\n",
        data.title,
        data.published,
        data.last_reform,
        data.gazette,
        data.decree,
        data.state,
        data.abrogated
    );
    out += &outline(law);
    for (at, decree) in law.decrees.iter().enumerate() {
        let _ = writeln!(
            out,
            "DECRETO {at} {:?} «{}»",
            decree.published, decree.title
        );
    }
    for note in law.notes.iter().filter(|note| note.article.is_none()) {
        let _ = writeln!(
            out,
            "NOTA {} {} {:?} {}",
            note.line,
            note.kind.word(),
            note.date,
            note.raw
        );
    }
    for definition in &law.definitions {
        let _ = writeln!(
            out,
            "DEFINE «{}» {}",
            definition.term,
            law.provision_id(definition.provision)
        );
    }
    for warning in &law.warnings {
        let line = warning
            .line
            .map_or_else(|| "-".to_owned(), |line| line.to_string());
        let _ = writeln!(out, "AVISO {line}: {}", warning.message);
    }
    out
}

#[test]
fn a_law_numbered_by_decree() {
    insta::assert_snapshot!(shown(&law_of(include_str!("leyes/valle.txt"))));
}

#[test]
fn a_law_with_notes_in_brackets() {
    insta::assert_snapshot!(shown(&law_of(include_str!("leyes/sierra.txt"))));
}

#[test]
fn a_constitution_with_apartados() {
    insta::assert_snapshot!(shown(&law_of(include_str!("leyes/ciudad.txt"))));
}

/// What a heading says: title, publication, last reform, gazette, decree, state, abrogated.
fn says(head: &str) -> String {
    let law = law_of(&format!(
        "{head}\n\nArtículo 1. Los puentes son de todos.\n"
    ));
    let data = &law.metadata;
    let date =
        |date: Option<jiff::civil::Date>| date.map_or_else(|| "-".to_owned(), |d| d.to_string());
    format!(
        "{} | {} | {} | {} | {} | {}{}",
        data.title,
        date(data.published),
        date(data.last_reform),
        data.gazette.as_deref().unwrap_or("-"),
        data.decree.as_deref().unwrap_or("-"),
        data.state.as_deref().unwrap_or("-"),
        if data.abrogated { " | abrogada" } else { "" }
    )
}

#[test]
fn headings_of_state_compilations() {
    for (head, expected) in [
        (
            "Última reforma publicada en el Periódico Oficial del Estado\nEl 12 de febrero de 2020.\n\n\
             Ley publicada en el Periódico Oficial del Estado\nEl 26 de septiembre de 2016.\n\n\
             EL CONGRESO DE LOS LLANOS DECRETA:\nNÚMERO 169\n\n\
             LEY DE PUENTES DEL ESTADO DE LOS LLANOS",
            "LEY DE PUENTES DEL ESTADO DE LOS LLANOS | 2016-09-26 | 2020-02-12 | Periódico Oficial | 169 | LOS LLANOS",
        ),
        (
            "Texto actualizado hasta la reforma publicada\nen el P. O. E. el 25 de diciembre de 2024\n\
             Decreto LXVII/RFLEY/0172/2024 I P.O.\n\nNUEVA LEY\nen el P. O. E. el 21 de octubre de 2017.\n\n\
             Decreto LXV/EXLEY/0404/2017 I P.O.\n\nLEY DE PUENTES DEL ESTADO DE LOMA GRANDE",
            "LEY DE PUENTES DEL ESTADO DE LOMA GRANDE | 2017-10-21 | 2024-12-25 | P. O. E. | LXV/EXLEY/0404/2017 | LOMA GRANDE",
        ),
        (
            "LEY DE PUENTES\nPARA EL ESTADO DE COSTA SUR\n\n\
             (Actualizada con las reformas publicadas el 14 de diciembre de 2021)\n\n\
             Ley publicada el 20 de julio de 2017 en el Boletín Oficial del Estado de Costa Sur.",
            "LEY DE PUENTES PARA EL ESTADO DE COSTA SUR | 2017-07-20 | 2021-12-14 | Boletín Oficial | - | COSTA SUR",
        ),
        (
            "ÚLTIMA REFORMA POE 27-06-2019\n\nLey publicada POE 12-06-2014\n\nDECRETO NÚMERO 123\n\n\
             LEY DE PUENTES DEL ESTADO DE ISLA LARGA",
            "LEY DE PUENTES DEL ESTADO DE ISLA LARGA | 2014-06-12 | 2019-06-27 | POE | 123 | ISLA LARGA",
        ),
        (
            "Última reforma: Decreto número 2091, aprobado por el Congreso el 15 de enero del 2021 y\n\
             publicado en el Periódico Oficial Séptima Sección del 20 de febrero del 2021.\n\n\
             LEY DE PUENTES PARA EL ESTADO DE MONTE HONDO",
            "LEY DE PUENTES PARA EL ESTADO DE MONTE HONDO | - | 2021-02-20 | - | - | MONTE HONDO",
        ),
        (
            "(ÚLTIMA REFORMA PUBLICADA EN LA GACETA OFICIAL EL 3 DE MAYO DE 2022)\n\n\
             PUBLICADA EN LA GACETA OFICIAL DE LA CIUDAD DE MÉXICO EL 5 DE FEBRERO DE 2019\n\n\
             LEY DE PUENTES DE LA CIUDAD DE MÉXICO",
            "LEY DE PUENTES DE LA CIUDAD DE MÉXICO | 2019-02-05 | 2022-05-03 | GACETA OFICIAL | - | Ciudad de México",
        ),
        (
            "Ley abrogada mediante decreto 45 publicado en el Periódico Oficial el 9 de enero de 2020\n\n\
             LEY DE BARCAS DEL ESTADO DE LAGO VERDE\n\nPeriódico Oficial del Estado, publicada en el número 7 del 1-IV-98",
            "LEY DE BARCAS DEL ESTADO DE LAGO VERDE | 1998-04-01 | - | Periódico Oficial | - | LAGO VERDE | abrogada",
        ),
        (
            "L E Y   Número 560\n\nLey publicada en la Gaceta Oficial, Órgano del Gobierno, el viernes 3 de\n\
             julio de 2009.\n\nCÓDIGO DE CAMINOS DEL ESTADO LIBRE Y SOBERANO DE SIERRA NUEVA",
            "CÓDIGO DE CAMINOS DEL ESTADO LIBRE Y SOBERANO DE SIERRA NUEVA | 2009-07-03 | - | Gaceta Oficial | 560 | SIERRA NUEVA",
        ),
        (
            "Decreto LX-18, del 8 de mayo de 2008.\nPublicado en el P.O. No. 63, del 27 de mayo de 2008.\n\n\
             LEY DE PUENTES PARA EL ESTADO DE LLANO SECO\n\nEsta Ley fue abrogada el 2 de marzo de 2015.",
            "LEY DE PUENTES PARA EL ESTADO DE LLANO SECO | 2008-05-27 | - | P.O. | LX-18 | LLANO SECO | abrogada",
        ),
    ] {
        assert_eq!(says(head), expected, "{head}");
    }
}

#[test]
fn every_law_of_the_corpus_says_its_name_and_dates() {
    let Some(root) = lector_common::corpus() else {
        return;
    };
    for file in lector_common::laws(&root) {
        let law = armoniza::parse::parse(&lector_common::source(&root, &file));
        let data = &law.metadata;
        println!(
            "{file:<36} {} {:?} {:?}",
            data.title, data.published, data.last_reform
        );
        assert!(!data.title.is_empty(), "{file}: sin título");
        assert!(data.published.is_some(), "{file}: sin fecha de publicación");
        assert!(data.gazette.is_some(), "{file}: sin periódico");
        assert!(
            data.state.is_none() && data.decree.is_none() && !data.abrogated,
            "{file}: {data:?}"
        );
        let version = file.rsplit('/').next().and_then(|name| name.get(..10));
        let last = data
            .last_reform
            .or(data.published)
            .map(|date| date.to_string());
        if last.as_deref() != version {
            println!("    la versión es de {version:?}");
        }
    }
}
