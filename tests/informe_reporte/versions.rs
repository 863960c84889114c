//! The comparative table of two versions of a law and its workbook: what they are made of, and that both agree
//! with the JSON.

use crate::formats::{rows, sheet};
use crate::hostile::{ATTACK, is_active};
use crate::word::check;
use crate::word_parts::{Node, count, nodes, paragraphs, part, parts, table, values};
use armoniza::compare;
use armoniza::input::{Limits, read_bytes};
use armoniza::law::Law;
use armoniza::parse::parse;
use armoniza::report::compare::{LawsView, csv, document, json, workbook};
use serde_json::Value;
use std::path::Path;

const BEFORE: &str = "LEY DE FERIAS DEL ESTADO DE PRUEBA\n\nÚltima reforma publicada DOF 01-02-2019\n\n\
CAPÍTULO I\nDE LAS FERIAS\n\n\
Artículo 1.- Las ferias se instalarán en la plaza mayor durante la cosecha del maíz y del frijol.\n\n\
Artículo 2.- Quien venda en la feria pagará al municipio la cuota que fije la tarifa anual del cabildo.\n\n\
Artículo 3.- El juez de feria resolverá, en audiencia, las quejas de quienes compran y venden ganado.\n\n\
Artículo 4.- Los músicos tocarán en el quiosco central desde la tarde y hasta que cierren los puestos.\n\n\
Artículo 5.- Los coheteros guardarán la pólvora lejos de los puestos de comida y de los corrales.\n";

const AFTER: &str = "LEY DE FERIAS DEL ESTADO DE PRUEBA\n\nÚltima reforma publicada DOF 03-04-2021\n\n\
CAPÍTULO I\nDE LAS FERIAS\n\n\
Artículo 1.- Las ferias se instalarán en la plaza mayor durante la cosecha del maíz y de la calabaza.\n\
Artículo reformado DOF 03-04-2021\n\n\
Artículo 2.- Quien venda en la feria pagará al municipio la cuota que fije la tarifa anual del cabildo.\n\n\
Artículo 3.- El juez de feria resolverá en audiencia las quejas de quienes compran y venden ganado.\n\n\
Artículo 4.- Los músicos tocarán quiosco en el central desde la tarde y hasta que cierren los puestos.\n\n\
Artículo 5.- Los coheteros guardarán la pólvora bajo llave, lejos de los puestos de comida y de los corrales.\n\n\
Artículo 6.- Habrá una enfermería abierta mientras dure la feria.\n\
Artículo adicionado DOF 03-04-2021\n";

fn law(name: &str, text: impl AsRef<[u8]>) -> Law {
    let read = read_bytes(name, text.as_ref(), &Limits::default());
    parse(&read.expect("it is text").remove(0))
}

fn view(before: &Law, after: &Law) -> LawsView {
    LawsView::build(before, after, &compare::laws(before, after))
}

fn fairs() -> LawsView {
    view(&law("antes.txt", BEFORE), &law("ahora.txt", AFTER))
}

/// The fairs, and every law of Anáhuac in its two versions.
fn views() -> Vec<LawsView> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut all = vec![fairs()];
    let mut files: Vec<_> = std::fs::read_dir(corpus.join("anahuac-2024"))
        .expect("it is there")
        .map(|file| file.expect("an entry").file_name())
        .filter(|name| name.to_string_lossy().ends_with(".txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 8, "{files:?}");
    for name in files {
        let read = |folder: &str| {
            let text = std::fs::read(corpus.join(folder).join(&name));
            law(&name.to_string_lossy(), text.expect("a file"))
        };
        all.push(view(&read("anahuac"), &read("anahuac-2024")));
    }
    all
}

fn json_of(view: &LawsView) -> Value {
    serde_json::from_str(&json(view).expect("written")).expect("valid JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect("a list")
}

/// Rows that a list of articles gives: its provisions that changed, or the article alone.
fn changed(articles: &[Value], is: impl Fn(&Value) -> bool) -> usize {
    let of = |article: &Value| {
        let provisions = list(article, "provisions").iter();
        let changed: Vec<&Value> = provisions
            .filter(|own| own["change"] != "sin-cambio")
            .collect();
        match changed.is_empty() {
            true => usize::from(is(article)),
            false => changed.into_iter().filter(|own| is(own)).count(),
        }
    };
    articles.iter().map(of).sum()
}

fn body(view: &LawsView) -> Vec<Node> {
    let bytes = document(view).expect("written");
    nodes("word/document.xml", &part(&bytes, "word/document.xml"))
}

/// The rows of three cells of the tables whose caption begins so.
fn rows_under(nodes: &[Node], opening: &str) -> usize {
    let captions = values(nodes, "w:tblCaption", "w:val");
    let found = captions.iter().filter(|own| own.starts_with(opening));
    let rows = found.map(|own| {
        let all = table(nodes, own);
        all.iter().filter(|row| row.len() == 3).count() - 1
    });
    rows.sum()
}

#[test]
fn the_fairs_have_a_change_of_every_kind() {
    let found = json_of(&fairs());
    let told: Vec<(&str, &str)> = list(&found, "articles")
        .iter()
        .map(|own| {
            let text = |key: &str| own[key].as_str().expect("text");
            (text("citation"), text("change"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("art. 1", "reformado"),
            ("art. 3", "corregido"),
            ("art. 4", "artefacto"),
            ("art. 5", "reformado"),
            ("art. 6", "adicionado"),
        ]
    );
    assert_eq!(list(&found, "doubts").len(), 1, "art. 5 has no note");
}

#[test]
fn the_table_counts_what_the_json_counts() {
    for view in views() {
        let (found, nodes) = (json_of(&view), body(&view));
        let counted = table(&nodes, "Artículos por clase de cambio");
        let mut wanted: Vec<(String, String)> = list(&found, "counts")
            .iter()
            .map(|own| {
                let word = own["word"].as_str().expect("a word");
                (word.to_owned(), own["articles"].to_string())
            })
            .collect();
        let total: usize = view.counts.iter().map(|own| own.articles).sum();
        wanted.push(("En total".to_owned(), total.to_string()));
        let told: Vec<(String, String)> = counted[1..]
            .iter()
            .map(|row| (row[0].clone(), row[2].clone()))
            .collect();
        assert_eq!(told, wanted);

        let apart = |own: &Value| own["change"] == "corregido" || own["change"] == "artefacto";
        let (articles, others) = (list(&found, "articles"), list(&found, "transitionals"));
        assert_eq!(
            rows_under(&nodes, "Cambios en los artículos"),
            changed(articles, |own| !apart(own))
        );
        assert_eq!(
            rows_under(&nodes, "Transitorios"),
            changed(others, |own| !apart(own))
        );
        let annex = ["Erratas", "Artefactos"].map(|own| rows_under(&nodes, own));
        assert_eq!(
            annex.iter().sum::<usize>(),
            changed(articles, apart) + changed(others, apart)
        );
        assert_eq!(
            rows_under(&nodes, "Títulos, capítulos"),
            list(&found, "divisions").len()
        );
    }
}

#[test]
fn the_workbook_counts_what_the_json_counts() {
    for view in views() {
        let (found, book) = (json_of(&view), workbook(&view).expect("written"));
        let summary = rows(&sheet(&book, "Resumen"));
        for own in list(&found, "counts") {
            let row = summary
                .iter()
                .find(|row| row["Clase de cambio"] == *own["word"].as_str().expect("a word"));
            let row = row.unwrap_or_else(|| panic!("no row of {own}"));
            assert_eq!(row["Artículos"].to_string(), own["articles"].to_string());
        }
        let changes = rows(&sheet(&book, "Cambios"));
        let (articles, others) = (list(&found, "articles"), list(&found, "transitionals"));
        assert_eq!(
            changes.len(),
            changed(articles, |_| true) + changed(others, |_| true)
        );
        for (part, column) in [
            ("Artículos", "Renglones de artículos"),
            ("Transitorios", "Renglones de transitorios"),
        ] {
            for row in &summary {
                let class = row["Clase de cambio"].to_string();
                let own = changes.iter().filter(|own| own["Parte"] == *part);
                let own = own.filter(|own| own["Clase de cambio"].to_string() == class);
                assert_eq!(row[column].to_string(), own.count().to_string(), "{class}");
            }
        }
        let table = csv(&view, false).expect("written");
        for line in csv_rows(&table) {
            let of = |row: &&std::collections::BTreeMap<String, calamine::Data>| {
                row["Texto vigente"].to_string() == line[7]
                    && row["Texto anterior"].to_string() == line[6]
                    && row["Precepto vigente"].to_string() == line[4]
            };
            assert_eq!(changes.iter().filter(of).count(), 1, "{line:?}");
        }
    }
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

/// The texts of the runs of a style, in order.
fn styled(nodes: &[Node], style: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut inside = false;
    for node in nodes {
        match node {
            Node::Open(name, own) if name == "w:rStyle" && own["w:val"] == style => {
                inside = true;
                all.push(String::new());
            }
            Node::Close(name) if name == "w:r" => inside = false,
            Node::Text(text) if inside => all.last_mut().expect("a run").push_str(text),
            _ => {}
        }
    }
    all
}

#[test]
fn words_taken_out_are_struck_and_words_put_in_underlined() {
    let view = fairs();
    let nodes = body(&view);
    assert_eq!(styled(&nodes, "Suprimido")[1], "del frijol");
    assert_eq!(styled(&nodes, "Agregado")[1], "de la calabaza");
    let bytes = document(&view).expect("written");
    let styles = part(&bytes, "word/styles.xml");
    for (style, mark) in [
        ("Suprimido", "<w:strike/>"),
        ("Agregado", "<w:u w:val=\"single\"/>"),
    ] {
        let own = styles
            .split("<w:style ")
            .find(|own| own.contains(&format!("\"{style}\"")));
        assert!(own.is_some_and(|own| own.contains(mark)), "{style}");
    }
}

#[test]
fn the_table_is_read_on_paper() {
    let view = fairs();
    let nodes = body(&view);
    assert_eq!(values(&nodes, "w:pgSz", "w:orient"), ["landscape"]);
    assert_eq!(values(&nodes, "w:pgSz", "w:w"), ["15840"]);
    assert_eq!(count(&nodes, "w:tblHeader"), count(&nodes, "w:tbl"));
    let bytes = document(&view).expect("written");
    let foot = part(&bytes, "word/footer2.xml");
    assert!(foot.contains(" PAGE ") && foot.contains(" NUMPAGES "));
    let texts: Vec<String> = paragraphs(&nodes).into_iter().map(|own| own.1).collect();
    for wanted in [
        "LEY DE FERIAS DEL ESTADO DE PRUEBA",
        "Texto anterior: 1 de febrero de 2019 · antes.txt",
        "Texto vigente: 3 de abril de 2021 · ahora.txt",
        "Notas en el artículo: «Artículo reformado DOF 03-04-2021»",
        "Por revisar: art. 5: el texto cambia y ninguna nota del periodo lo dice.",
        "Anexo. Diferencias que no son reformas",
    ] {
        assert!(
            texts.iter().any(|own| own == wanted),
            "{wanted}: {texts:#?}"
        );
    }
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    for make in [document, workbook] {
        assert_eq!(make(&fairs()).expect("one"), make(&fairs()).expect("two"));
    }
}

/// The fairs with formulas and the attack in the names of the files, the title, a division, texts and notes.
fn attacked() -> LawsView {
    let spoil = |name: &str, text: &str| {
        let mut text = text.to_owned();
        for word in [
            "DE LAS FERIAS",
            "DE FERIAS",
            "Las ferias",
            "maíz",
            "Los músicos",
            "2021",
        ] {
            text = text.replace(word, &format!("{word} =1+1 @SUM(A1) https://a.mx {ATTACK}"));
        }
        let text = text.replace("mayor durante", &format!("=HYPERLINK(\"a\") {ATTACK}"));
        law(&format!("=1+1{ATTACK}{name}"), text)
    };
    let after = AFTER.replace("CAPÍTULO I\n", "CAPÍTULO II\n");
    view(&spoil("antes.txt", BEFORE), &spoil("ahora.txt", &after))
}

#[test]
fn hostile_text_stays_text() {
    for view in views().into_iter().chain([attacked()]) {
        let text = document(&view).expect("written");
        check(&text);
        let book = workbook(&view).expect("written");
        for (name, xml) in parts(&book) {
            let nodes = nodes(&name, &xml);
            if name.starts_with("xl/worksheets/") {
                for active in ["f", "hyperlink", "hyperlinks"] {
                    assert_eq!(count(&nodes, active), 0, "{name}: <{active}>");
                }
            }
        }
        let links = part(&text, "word/_rels/document.xml.rels");
        assert!(!links.contains("External"), "{links}");
    }
    let told = body(&attacked());
    let told: Vec<String> = paragraphs(&told).into_iter().map(|own| own.1).collect();
    assert!(
        told.iter()
            .any(|own| own.contains("<script>alert(1)</script>"))
    );
    for own in &told {
        assert!(!own.chars().any(is_active), "{own:?}");
    }
}

#[test]
fn a_law_without_changes_has_its_table_too() {
    let own = law("una.txt", BEFORE);
    let view = view(&own, &own);
    let texts: Vec<String> = paragraphs(&body(&view))
        .into_iter()
        .map(|own| own.1)
        .collect();
    assert!(
        texts
            .iter()
            .any(|own| own == "No hay cambios en los artículos.")
    );
    check(&document(&view).expect("written"));
    let book = workbook(&view).expect("written");
    assert!(rows(&sheet(&book, "Cambios")).is_empty());
}

#[test]
fn an_article_under_another_number_is_shown_whole() {
    let point = |number: u8| {
        format!(
            "LEY DE RIEGO DEL ESTADO DE PRUEBA\n\nArtículo 1.- El agua se reparte por turnos.\n\n\
             {}Artículo {number}.- El juez de aguas deberá:\nI. Abrir las compuertas al amanecer, y\n\
             II. Anotar cada turno en el libro de riegos.\n",
            if number == 2 {
                ""
            } else {
                "Artículo 2.- La noria no descansa en domingo.\n\n"
            }
        )
    };
    let view = view(&law("antes.txt", point(2)), &law("ahora.txt", point(3)));
    let found = table(
        &body(&view),
        "Cambios en los artículos. Texto anterior y texto vigente",
    );
    let row = found
        .iter()
        .find(|row| row.len() == 3 && row[0].contains("juez"));
    let row = row.unwrap_or_else(|| panic!("{found:#?}"));
    let text = "El juez de aguas deberá:\nI. Abrir las compuertas al amanecer, y\n\
                II. Anotar cada turno en el libro de riegos.";
    assert_eq!(row[0], format!("Art. 2\n{text}"));
    assert_eq!(row[1], format!("Art. 3\n{text}"));
    assert_eq!(row[2], "Renumerado. Antes, art. 2.");
    let changes = rows(&sheet(&workbook(&view).expect("written"), "Cambios"));
    let own = changes
        .iter()
        .find(|own| own["Precepto vigente"] == *"art. 3");
    let own = own.expect("its row");
    assert_eq!(own["Texto vigente"].to_string(), text);
    assert_eq!(own["Se quita"].to_string(), "");
}
