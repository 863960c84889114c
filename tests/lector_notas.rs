//! Reform notes as the federation and the states print them: out of the text, with what they touch,
//! what happened and when. The laws are invented; their shapes are those of real compilations.

mod lector_common;

use armoniza::law::Law;
use lector_common::{law_of, law_of_paragraphs};

/// What a law says, one line each: its provisions with their text, then its notes.
fn read(law: &Law) -> Vec<String> {
    let mut lines: Vec<String> = (0..law.provisions.len() as u32)
        .map(|ix| format!("{}: {}", law.provision_id(ix), law.own_text(ix)))
        .collect();
    for note in &law.notes {
        let target = match (note.provision, note.article) {
            (Some(ix), _) => law.provision_id(ix),
            (None, Some(ix)) => format!("artículo {}", law.articles[ix as usize].number),
            (None, None) => "ley".to_owned(),
        };
        let date = note.date.map_or_else(|| "-".to_owned(), |d| d.to_string());
        lines.push(format!("~ {target} {} {date}", note.kind.word()));
    }
    lines
}

fn expect(text: &str, expected: &[&str]) {
    assert_eq!(read(&law_of(text)), expected, "{text}");
}

#[test]
fn a_note_that_ends_on_the_line_of_the_first_article() {
    for heading in ["Artículo 1.-", "Artículo Primero.-"] {
        for note in ["P.O. 5 DE ENERO\nDE 2024", "P.O. 5 DE\nENERO DE 2024"] {
            let law = law_of(&format!(
                "(REFORMADO, {note}) {heading} Los puentes son de todos.\n"
            ));
            let raw = format!("(REFORMADO, {})", note.replace('\n', " "));
            let notes: Vec<&str> = law.notes.iter().map(|own| own.raw.as_str()).collect();
            assert_eq!(notes, [raw], "{heading}");
            assert_eq!(law.articles.len(), 1, "{heading}");
        }
    }
}

#[test]
fn a_note_after_the_signatures_is_whole_though_its_bracket_closes_on_the_next_line() {
    let law = law_of(
        "CAPÍTULO I\nArtículo 1.- Los puentes son de todos.\n\nTRANSITORIOS\n\n\
         Villa Alta, a 3 de mayo de 2020.- Rúbrica.\n\
         (REFORMADO, P.O. 5 DE ENERO\nDE 2024) Artículo 2.- Nadie los cierra.\n",
    );
    let notes: Vec<&str> = law.notes.iter().map(|own| own.raw.as_str()).collect();
    assert_eq!(notes, ["(REFORMADO, P.O. 5 DE ENERO DE 2024)"]);
}

#[test]
fn a_note_over_what_it_touches() {
    expect(
        "(REFORMADO, P.O. 30 DE NOVIEMBRE DE 2023)\n\
         Artículo 1.- Los puentes son de todos.\n\
         \n\
         (ADICIONADO, P.O. 5 DE ENERO DE 2024)\n\
         Nadie los cierra.\n\
         \n\
         Artículo 2.- La junta podrá:\n\
         \n\
         (REFORMADA, P.O. 3 DE MAYO DE 2020)\n\
         I.- Cuidar los puentes;\n\
         \n\
         (DEROGADA, P.O. 3 DE MAYO DE 2020)\n\
         II.- Derogada.\n\
         \n\
         (F. DE E., P.O. 9 DE JUNIO DE 2020)\n\
         III.- Alumbrarlos.\n",
        &[
            "art_1__par_1: Los puentes son de todos.",
            "art_1__par_2: Nadie los cierra.",
            "art_2__par_1: La junta podrá:",
            "art_2__fr_1: Cuidar los puentes;",
            "art_2__fr_2: Derogada.",
            "art_2__fr_3: Alumbrarlos.",
            "~ artículo 1 reformado 2023-11-30",
            "~ art_1__par_2 adicionado 2024-01-05",
            "~ art_2__fr_1 reformado 2020-05-03",
            "~ art_2__fr_2 derogado 2020-05-03",
            "~ art_2__fr_3 fe-de-erratas 2020-06-09",
        ],
    );
}

#[test]
fn a_note_on_the_line_of_what_it_touches() {
    expect(
        "Artículo 1.- Los puentes son de todos.\n\
         (REFORMADO, G.O. 2 DE MAYO DE 2018) Artículo 2.- La junta podrá:\n\
         I. (REFORMADA, G.O. 2 DE MAYO DE 2018) Cuidar los puentes del valle y los que se hallan en\n\
         los montes;\n\
         II. (DEROGADA, G.O. 2 DE MAYO DE 2018)\n\
         III. Alumbrarlos. (ADICIONADA, G.O. 4 DE JUNIO DE 2019)\n\
         (REFORMADO PRIMER PÁRRAFO, G.O. 7 DE\n\
         JULIO DE 2020) Artículo 3.- Nadie los cierra.\n\
         Artículo 4.- (DEROGADO, G.O. 2 DE MAYO DE 2018).\n",
        &[
            "art_1: Los puentes son de todos.",
            "art_2__par_1: La junta podrá:",
            "art_2__fr_1: Cuidar los puentes del valle y los que se hallan en los montes;",
            "art_2__fr_2: (DEROGADA, G.O. 2 DE MAYO DE 2018)",
            "art_2__fr_3: Alumbrarlos.",
            "art_3: Nadie los cierra.",
            "art_4: (DEROGADO, G.O. 2 DE MAYO DE 2018).",
            "~ artículo 2 reformado 2018-05-02",
            "~ art_2__fr_1 reformado 2018-05-02",
            "~ art_2__fr_2 derogado 2018-05-02",
            "~ art_2__fr_3 adicionado 2019-06-04",
            "~ art_3 reformado 2020-07-07",
            "~ artículo 4 derogado 2018-05-02",
        ],
    );
    let law = law_of("Artículo 4.- (DEROGADO, G.O. 2 DE MAYO DE 2018).\n");
    assert_eq!(law.articles[0].status.word(), "derogado");
}

#[test]
fn a_note_that_says_more_than_the_verb() {
    expect(
        "(ADICIONADO CON LOS ARTÍCULOS QUE LO INTEGRAN, P.O. 1 DE MAYO\n\
         DE 2021)\n\
         CAPÍTULO I\n\
         De los puentes\n\
         \n\
         (REFORMADA SU DENOMINACIÓN, P.O. 2 DE MAYO DE 2021)\n\
         CAPÍTULO II\n\
         De los faroles\n\
         \n\
         (REFORMADO [N. DE E. ADICIONADO], P.O. 3 DE MAYO DE 2021)\n\
         Artículo 1.- Los puentes son de todos.\n\
         (REFORMADA PRIMERA PARTE, P.O. 4 DE MAYO DE 2021)\n\
         Los faroles también.\n",
        &[
            "art_1__par_1: Los puentes son de todos.",
            "art_1__par_2: Los faroles también.",
            "~ ley adicionado 2021-05-01",
            "~ ley reformado 2021-05-02",
            "~ artículo 1 reformado 2021-05-03",
            "~ art_1__par_2 reformado 2021-05-04",
        ],
    );
}

#[test]
fn notes_under_what_they_touch() {
    expect(
        "Artículo 1. Los puentes son de todos.\n\
         (Ref. P. O. No. 73, 10-X-16)\n\
         \n\
         Artículo 2. La junta podrá:\n\
         \n\
         I. Cuidar los puentes;\n\
         (Adición P. O. No. 8, 1-IX-17)\n\
         \n\
         II. Alumbrarlos.\n\
         (Ref. Según Dec. No. 257, publicado en el P.O. No. 115, del 23 de septiembre de 2022)\n\
         \n\
         Artículo 3. Nadie los cierra. (Se reforma, P.O. 5 de mayo de 2019)\n\
         \n\
         Artículo 4. Se miden en varas.\n\
         (Artículo reformado mediante decreto número 2, aprobado el 20 de noviembre del 2016 y\n\
         publicado en el Periódico Oficial Extra del 21 de noviembre de 2016)\n",
        &[
            "art_1: Los puentes son de todos.",
            "art_2__par_1: La junta podrá:",
            "art_2__fr_1: Cuidar los puentes;",
            "art_2__fr_2: Alumbrarlos.",
            "art_3: Nadie los cierra.",
            "art_4: Se miden en varas.",
            "~ art_1 reformado 2016-10-10",
            "~ art_2__fr_1 adicionado 2017-09-01",
            "~ art_2__fr_2 reformado 2022-09-23",
            "~ art_3 reformado 2019-05-05",
            "~ artículo 4 reformado 2016-11-21",
        ],
    );
}

#[test]
fn notes_without_brackets() {
    expect(
        "Artículo 1. Los puentes son de todos.\n\
         Artículo reformado P.O. 30-11-2023\n\
         \n\
         Artículo 2. Nadie los cierra.\n\
         Párrafo adicionado mediante Decreto No. LXV/RFC/0853/2018 XVI P.E. publicado en el P.O.E. No.\n\
         48 del 15 de junio de 2019\n\
         \n\
         Artículo 3. Se miden en varas.\n\
         * Artículo reformado el 11/ene/2020.\n\
         \n\
         Artículo 4. Se cuentan.\n\
         [Artículo reformado mediante Decreto No. 917-2015 II P.O. publicado en el P.O.E. No. 59 del 25\n\
         de julio de 2015]\n\
         \n\
         Artículo 5. Se pintan.\n\
         Reformado mediante Decreto No. 12, publicado en el Boletín Oficial el 4 de abril de 2014.\n\
         \n\
         Artículo 6. Se limpian.\n\
         Texto adicionado mediante Decreto 562-2014 V P. E., publicado en el P. O. E. el 31 de enero de\n\
         2015, en vigor el 1º de octubre del año 2016.\n\
         \n\
         Artículo 7. Se abren.\n\
         Reforma publicada en el Periódico Oficial el 9 de marzo de 2013.\n",
        &[
            "art_1: Los puentes son de todos.",
            "art_2: Nadie los cierra.",
            "art_3: Se miden en varas.",
            "art_4: Se cuentan.",
            "art_5: Se pintan.",
            "art_6: Se limpian.",
            "art_7: Se abren.",
            "~ artículo 1 reformado 2023-11-30",
            "~ art_2 adicionado 2019-06-15",
            "~ artículo 3 reformado 2020-01-11",
            "~ artículo 4 reformado 2015-07-25",
            "~ art_5 reformado 2014-04-04",
            "~ art_6 adicionado 2015-01-31",
            "~ art_7 reformado 2013-03-09",
        ],
    );
}

#[test]
fn remarks_of_the_compiler_take_no_text_with_them() {
    let law = law_of_paragraphs(
        "Artículo 1.- Los puentes son de todos.\n\
         N. DE E. EN RELACIÓN CON LA ENTRADA EN VIGOR DEL PRESENTE ARTÍCULO, VÉASE EL DECRETO.\n\
         (REFORMADO, P.O. 3 DE MAYO DE 2021)\n\
         Artículo 2.- Nadie los cierra [N. DE E. ASÍ EN EL ORIGINAL] de noche.\n\
         [N. DE E. VÉASE EL PRIMER ARTÍCULO DEL DECRETO.]\n\
         Artículo 3.- Se miden[2][2] en varas.\n\
         CAPÍTULO II\n\
         DE LOS FAROLES\n\
         Artículo 4.- Se encienden.\n",
    );
    assert_eq!(
        read(&law),
        [
            "art_1: Los puentes son de todos.",
            "art_2: Nadie los cierra de noche.",
            "art_3: Se miden en varas.",
            "art_4: Se encienden.",
            "~ artículo 2 otra -",
            "~ artículo 2 reformado 2021-05-03",
            "~ art_2 otra -",
            "~ artículo 3 otra -",
            "~ art_3 otra -",
        ]
    );
}

#[test]
fn footnotes_are_of_what_bears_their_mark() {
    let law = law_of_paragraphs(
        "Artículo 1.- Los puentes son de todos.[1][1]\n\
         Artículo 2.- La junta podrá:\n\
         I.- Cuidarlos;[2][2] y\n\
         II.- Alumbrarlos.\n\
         TRANSITORIOS\n\
         ÚNICO.- Entra en vigor mañana.\n\
         [1][1] Artículo reformado mediante decreto 12, P.O. 3 de mayo de 2019.\n\
         [2][2] Fracción adicionada mediante decreto 15, P.O. 4 de junio de 2020.\n",
    );
    assert_eq!(
        read(&law),
        [
            "art_1: Los puentes son de todos.",
            "art_2__par_1: La junta podrá:",
            "art_2__fr_1: Cuidarlos; y",
            "art_2__fr_2: Alumbrarlos.",
            "trans_0__art_unico: Entra en vigor mañana.",
            "~ art_1 otra -",
            "~ art_2__fr_1 otra -",
            "~ art_1 reformado 2019-05-03",
            "~ art_2__fr_1 adicionado 2020-06-04",
        ]
    );
}

#[test]
fn brackets_that_say_no_reform_are_text() {
    expect(
        "Artículo 1. La junta (Reformadora de los Puentes) se reúne (en mayo). Se deroga (el permiso)\n\
         lo dicho [cada año].\n\
         Artículo 2. (Se deroga).\n",
        &[
            "art_1: La junta (Reformadora de los Puentes) se reúne (en mayo). Se deroga (el permiso) lo dicho [cada año].",
            "art_2: (Se deroga).",
        ],
    );
}
