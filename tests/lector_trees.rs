//! The tree of one hard passage per phenomenon, in our own words.

mod lector_common;

use armoniza::law::Law;
use lector_common::{law_of, law_of_paragraphs, outline};

/// The tree of a text, with its warnings.
fn tree(text: &str) -> String {
    shown(&law_of(text))
}

/// The tree of a law, with its warnings.
fn shown(law: &Law) -> String {
    let mut out = outline(law);
    for warning in &law.warnings {
        let line = warning
            .line
            .map_or_else(|| "-".to_owned(), |line| line.to_string());
        out.push_str(&format!("AVISO {line}: {}\n", warning.message));
    }
    out
}

#[test]
fn divisions_take_their_names_from_the_next_lines() {
    insta::assert_snapshot!(tree(
        "LEY DE CAMINOS DEL VALLE\n\
         TÍTULO PRIMERO\n\
         De lo que la Ley dispone y de quienes la\n\
         aplican en el Valle\n\
         Capítulo Único. Disposiciones generales\n\
         Artículo 1o.- Esta Ley es de orden público.\n\
         T Í T U L O  S E G U N D O\n\
         CAPÍTULO I BIS\n\
         De los caminos\n\
         SECCIÓN PRIMERA\n\
         Artículo 2o.- Los caminos son de todos.\n\
         SEGUNDA PARTE\n\
         TÍTULO III\n\
         Artículo 3o.- Nadie los cerrará.\n"
    ));
}

#[test]
fn a_citation_at_the_start_of_a_line_is_no_heading() {
    insta::assert_snapshot!(tree(
        "Artículo 1. La autoridad aplicará, para los permisos de paso, lo que dispone el\n\
         Artículo 4. De la Ley de Puentes y lo que digan sus normas, en los términos del\n\
         Artículo 2 constitucional.\n\
         Artículo 2. Los permisos duran un año.\n\
         Artículo 3. Se renuevan en enero.\n"
    ));
}

#[test]
fn the_decree_and_the_law_keep_their_own_articles() {
    insta::assert_snapshot!(tree(
        "ARTÍCULO PRIMERO. Se expide la Ley de Puentes.\n\
         \n\
         LEY DE PUENTES\n\
         CAPÍTULO I\n\
         Artículo 1. Los puentes son bienes comunes.\n\
         Artículo 2. Se cuidan entre todos.\n\
         ARTÍCULO SEGUNDO.- ………\n\
         \n\
         TRANSITORIOS\n\
         PRIMERO. Esta Ley entrará en vigor mañana.\n\
         SEGUNDO. Se deroga la Ley de Barcas.\n\
         Una Ciudad, a 3 de mayo de 2020.- Rúbricas.\n\
         \n\
         ARTÍCULOS TRANSITORIOS DE DECRETOS DE REFORMA\n\
         \n\
         DECRETO por el que se reforma el artículo 2 de la Ley de\n\
         Puentes.\n\
         Publicado en el Diario Oficial de la Federación el 4 de junio de 2021\n\
         \n\
         Artículo Único.- Se reforma el artículo 2, para quedar como sigue:\n\
         ……..\n\
         \n\
         Transitorio\n\
         Único.- El presente Decreto entrará en vigor al día siguiente.\n"
    ));
}

#[test]
fn points_nest_and_the_paragraph_after_a_list_is_the_articles() {
    insta::assert_snapshot!(tree(
        "Artículo 1. La oficina podrá:\n\
         I. Dar avisos;\n\
         II.\n\
         \n\
         Recibir quejas por:\n\
         \n\
         a) Escrito;\n\
         b) Teléfono:\n\
         1. De día, y\n\
         2. De noche, y\n\
         c) Otro medio.\n\
         Las quejas se anotan en un libro.\n\
         II Bis.- Guardar los libros, y\n\
         III. Lo demás que diga el reglamento.\n\
         Los avisos se darán por escrito.\n"
    ));
}

#[test]
fn parts_of_an_article_start_their_lists_anew() {
    insta::assert_snapshot!(tree(
        "Artículo 7.\n\
         A.\n\
         \n\
         Corresponde al Estado:\n\
         \n\
         I. Trazar los caminos;\n\
         II. Cuidarlos.\n\
         \n\
         Los caminos rurales se cuidan primero.\n\
         \n\
         B. Corresponde al municipio:\n\
         I. Barrerlos, y\n\
         II. Alumbrarlos.\n"
    ));
}

#[test]
fn a_numeral_inside_a_sentence_is_text() {
    insta::assert_snapshot!(tree(
        "Artículo 9. Se pagará lo que señalan las fracciones:\n\
         I. La cuota de paso que fija cada año la tesorería, según el inciso\n\
         b) La tarifa, y lo que resulte conforme a la fracción\n\
         II. Del artículo anterior, y\n\
         II. Los recargos.\n"
    ));
}

#[test]
fn a_skipped_numeral_is_told_and_never_renumbered() {
    insta::assert_snapshot!(tree(
        "Artículo 9. Son faltas:\n\
         I. Cerrar el paso;\n\
         II. Dañar el puente;\n\
         IV. Romper el farol, y\n\
         V. Las demás.\n\
         Artículo 11. Se sancionan.\n"
    ));
}

#[test]
fn columns_read_label_by_label_find_their_text() {
    insta::assert_snapshot!(tree(
        "Artículo 3. Las tareas se reparten así:\n\
         A.\n\
         \n\
         Al Estado toca:\n\
         \n\
         I.\n\
         \n\
         Trazar los caminos, y\n\
         \n\
         II.\n\
         \n\
         B.\n\
         \n\
         Cuidarlos.\n\
         \n\
         Al municipio toca:\n\
         \n\
         I.\n\
         \n\
         Barrerlos, y\n\
         \n\
         II.\n\
         \n\
         Alumbrarlos.\n"
    ));
}

#[test]
fn notes_leave_the_text_and_touch_their_provision() {
    insta::assert_snapshot!(tree(
        "CAPÍTULO I\n\
         De los puentes\n\
         Denominación del Capítulo reformada DOF 03-05-2020\n\
         \n\
         Artículo 1. Los puentes son de todos:\n\
         Párrafo reformado DOF 04-05-2021\n\
         \n\
         I. Los de piedra;\n\
         Fracción adicionada DOF 07-06-2013. Recorrida (antes\n\
         fracción III) DOF 11-112020\n\
         \n\
         II. (Se deroga).\n\
         Fracción derogada DOF 01-02-2019\n\
         \n\
         III. Los de madera.\n\
         Su cuidado es diario.\n\
         Fracción reformada DOF 05-05-2022\n\
         Artículo reformado DOF 03-05-2020\n\
         \n\
         Artículo 2. Se deroga.\n\
         Artículo derogado DOF 03-05-2020\n\
         \n\
         (REFORMADO, P.O. 30 DE NOVIEMBRE DE 2023)\n\
         Artículo 3. Los faroles se encienden al caer la tarde.\n\
         \n\
         (ADICIONADO, P.O. 5 DE ENERO DE 2024)\n\
         Cada barrio cuida los suyos.\n"
    ));
}

#[test]
fn a_remark_keeps_the_articles_it_quotes_apart() {
    insta::assert_snapshot!(tree(
        "Artículo 4.- Los puentes se miden en varas.\n\
         \n\
         Nota: La Ley de Pesos estableció que este artículo se entiende en los términos de su\n\
         artículo 54, que a la letra señalaba:\n\
         Artículo 54.- La vara tiene tres pies, y quien mida de otro modo pagará la diferencia.\n\
         \n\
         Artículo 5.- Se anotan en un libro.\n"
    ));
}

#[test]
fn a_range_of_repealed_articles_gives_each_of_them() {
    insta::assert_snapshot!(tree(
        "Artículo 1. Los puentes son de todos.\n\
         Artículos 2 a 4. (Se derogan).\n\
         Artículo 5. Se cuidan.\n"
    ));
}

#[test]
fn a_list_of_repealed_articles_may_have_gaps() {
    insta::assert_snapshot!(tree(
        "Artículo 1. Los puentes son de todos.\n\
         Artículos 2, 3 y 4 Bis. Derogados.\n\
         Artículo 5. Se cuidan.\n\
         Del 6 al 8. (Se derogan)\n\
         (DEROGADOS, P.O. 3 DE MAYO DE 2020)\n\
         ARTÍCULO 9 AL 10.- Derogados.\n\
         Artículo 11. Del 6 al 8 de mayo se cuentan.\n\
         Del 9 al 10 de mayo se pintan.\n"
    ));
}

#[test]
fn a_list_without_numbers_completes_its_lead_in() {
    insta::assert_snapshot!(tree(
        "Artículo 2. El cuidado de los puentes es de todos.\n\
         \n\
         Son principios del cuidado los siguientes:\n\
         \n\
         Respeto a quien pasa. En ningún caso se le pedirá que pague de más.\n\
         Párrafo reformado DOF 04-05-2021\n\
         \n\
         Hospitalidad con quien espera.\n\
         \n\
         Facilitar el regreso.\n\
         \n\
         El Estado dictará las reglas del cuidado.\n\
         \n\
         Artículo 3. La junta:\n\
         \n\
         Cuidará los puentes;\n\
         \n\
         Los alumbrará, y\n\
         \n\
         Los contará.\n\
         \n\
         Cada año informa.\n\
         \n\
         Artículo 4. Para esta Ley se entiende por:\n\
         \n\
         Barca: la que cruza el agua.\n\
         \n\
         Puente.- La obra que une dos orillas.\n\
         \n\
         Los términos se leen juntos.\n\
         \n\
         Artículo 5. Hay:\n\
         \n\
         I. Puentes de piedra:\n\
         \n\
         - Viejos.\n\
         \n\
         - Nuevos.\n\
         \n\
         II. Puentes de hierro.\n\
         \n\
         Artículo 6. La protesta se hará así:\n\
         \n\
         El secretario preguntará si protesta.\n\
         \n\
         La respuesta será sí.\n"
    ));
}

#[test]
fn captions_are_no_paragraphs() {
    insta::assert_snapshot!(shown(&law_of_paragraphs(
        "# Artículo 1\n\
         \n\
         De los puentes\n\
         \n\
         1. Los puentes son de todos.\n\
         \n\
         2. Nadie los cierra.\n\
         \n\
         Artículo 2\n\
         \n\
         Los faroles se encienden por la tarde y se apagan al alba.\n"
    )));
}

#[test]
fn a_glossary_gives_its_terms() {
    let law = law_of(
        "Artículo 2. Para los efectos de esta Ley se entiende por:\n\
         I. Puente: la obra que une dos orillas;\n\
         II. “Orilla”: el borde del agua, y\n\
         III. Barquero, barquera o remero: quien lleva la barca.\n",
    );
    let terms: Vec<&str> = law
        .definitions
        .iter()
        .map(|found| found.term.as_str())
        .collect();
    assert_eq!(terms, ["Puente", "Orilla", "Barquero, barquera o remero"]);
}

#[test]
fn narrow_columns_are_put_together() {
    insta::assert_snapshot!(tree(
        "Artículo 13. Quien cruce el\n\
         puente tiene derecho a que se\n\
         le diga cuánto falta para la\n\
         otra orilla.\n\
         Artículo\n\
         14.\n\
         Cuando\n\
         el\n\
         puente esté cerrado, habrá una\n\
         barca.\n\
         Artículo\n\
         14\n\
         Bis.\n\
         La barca no cobra a quienes no\n\
         puedan pagar.\n"
    ));
}

/// Under a heading that says that all that follows are transitorios, decrees have no heading of their own; a decree
/// whose articles bear bare ordinals has one.
#[test]
fn transitorios_of_reforms_need_no_heading_of_their_own() {
    insta::assert_snapshot!(tree(
        "LEY DE RIEGO DEL ESTADO DE ANÁHUAC\n\nArtículo 1. Se reparte el agua.\n\nTRANSITORIOS\n\n\
         PRIMERO. Entra en vigor mañana.\n\nTRANSITORIOS DE DECRETOS DE REFORMA\n\n\
         DECRETO NÚMERO 12, por el que se reforma el artículo 1 de la Ley de Riego.\n\
         Publicado en el Periódico Oficial el 3 de mayo de 2019.\n\nPRIMERO. Rige desde su publicación.\n\n\
         SEGUNDO. El reglamento se expedirá en noventa días.\n\nDECRETO NÚMERO 45\nP.O. 7 DE JUNIO DE 2021\n\n\
         ÚNICO. Rige desde su publicación.\n\nDECRETO NÚMERO 60, por el que se adiciona la Ley de Riego.\n\
         Publicado en el Periódico Oficial el 1 de agosto de 2022.\n\nPRIMERO. Se adiciona un artículo.\n\n\
         TRANSITORIO\n\nÚNICO. Rige desde mañana.\n",
    ));
}

/// Roman numerals are fracciones wherever they stand, and a decree has its date in words.
#[test]
fn provisions_are_cited_as_lawyers_cite_them() {
    let law = law_of(
        "LEY DE RIEGO\n\nArtículo 1. Se reparte el agua.\n\nArtículo 2. La junta:\n1. Tendrá:\n\
         a) Por atribuciones:\nI. Medir el caudal, y\nII. Abrir las compuertas.\nb) Por deberes:\n1) Informar, y\n\
         2) Cobrar.\n\nTRANSITORIOS DE DECRETOS DE REFORMA\n\nDECRETO NÚMERO 45\nP.O. 7 DE JUNIO DE 2021\n\n\
         ÚNICO. Rige desde su publicación.\n",
    );
    let all = 0..law.provisions.len() as u32;
    let cited: Vec<String> = all.map(|ix| law.citation(ix)).collect();
    insta::assert_snapshot!(cited.join("\n"), @r"
    art. 1
    art. 2, párr. 1
    art. 2, núm. 1
    art. 2, núm. 1, inc. a)
    art. 2, núm. 1, inc. a), fr. I
    art. 2, núm. 1, inc. a), fr. II
    art. 2, núm. 1, inc. b)
    art. 2, núm. 1, inc. b), núm. 1
    art. 2, núm. 1, inc. b), núm. 2
    transitorio ÚNICO (decreto de 7 de junio de 2021)
    ");
}
