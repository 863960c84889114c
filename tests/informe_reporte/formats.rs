//! Every format says the same: counts by status, citations, numbers; and hostile text acts in none.

use crate::hostile::attacked;
use crate::sample;
use armoniza::finding::{Review, Status};
use armoniza::report::{self, Format, Letterhead, Report, TerminalOptions};
use calamine::{Data, Range, Reader, Xlsx};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// Every file of every format.
fn files(review: &Review) -> BTreeMap<&'static str, Vec<u8>> {
    let (catalog, rules) = sample::rules();
    let report = Report::new((review, &rules, &catalog), Letterhead::default(), false);
    let all = Format::ALL.iter().flat_map(|format| format.files());
    all.map(|(name, make)| {
        let mut bytes = Vec::new();
        make(&report, &mut bytes).expect("the format is written");
        (*name, bytes)
    })
    .collect()
}

pub fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    book.worksheet_range(name).expect("the sheet is there")
}

/// The cells of a sheet by column title, row by row; the table begins in its third row.
pub fn rows(sheet: &Range<Data>) -> Vec<BTreeMap<String, Data>> {
    let mut all = sheet.rows().skip(2);
    let header: Vec<String> = all
        .next()
        .expect("a header")
        .iter()
        .map(ToString::to_string)
        .collect();
    all.map(|row| header.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

fn csv_rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().expect("a header").clone();
    (reader.records())
        .map(|row| {
            let row = row.expect("a row");
            let cells = header.iter().zip(&row);
            cells
                .map(|(key, cell)| (key.to_owned(), cell.to_owned()))
                .collect()
        })
        .collect()
}

/// How many findings have each status, by its word.
fn counts(words: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    words.fold(BTreeMap::new(), |mut all, word| {
        *all.entry(word).or_default() += 1;
        all
    })
}

#[test]
fn the_summary_is_the_same_whether_or_not_a_format_needed_the_view() {
    let review = sample::review();
    let (catalog, rules) = sample::rules();
    let report = Report::new((&review, &rules, &catalog), Letterhead::default(), false);
    let options = TerminalOptions::default();
    let without = report.terminal(&options);
    for (_, make) in Format::Md.files() {
        make(&report, &mut Vec::new()).expect("the format is written");
    }
    assert_eq!(without, report.terminal(&options));
    assert_eq!(without, report::terminal(&sample::view(&review), &options));
}

#[test]
fn every_format_has_the_same_counts_and_citations() {
    let review = sample::review();
    let view = sample::view(&review);
    let files = files(&review);
    let expected = counts(view.cards().map(|card| card.status.word.to_owned()));
    assert!(expected.len() > 5, "the sample has nearly every status");
    let citations: BTreeSet<String> = (review.findings.iter())
        .flat_map(|finding| finding.evidence.iter().map(|own| own.citation))
        .collect();

    let book = &files["informe.xlsx"];
    let matrix = rows(&sheet(book, "Matriz"));
    let of_matrix = counts(matrix.iter().map(|row| row["Estado propuesto"].to_string()));
    assert_eq!(of_matrix, expected, "the matrix of the workbook");
    let evidence = rows(&sheet(book, "Evidencias"));
    let supports = evidence.iter().filter(|row| row["Papel"] == "Sustenta");
    let of_evidence: BTreeSet<String> = supports
        .map(|row| row["Artículo y fracción"].to_string())
        .collect();
    assert_eq!(of_evidence, citations, "the evidence of the workbook");

    let findings = csv_rows(&files["hallazgos.csv"]);
    assert_eq!(
        counts(findings.iter().map(|row| row["estado"].clone())),
        expected
    );
    let evidence = csv_rows(&files["evidencias.csv"]);
    let supports = evidence.iter().filter(|row| row["papel"] == "Sustenta");
    assert_eq!(
        supports
            .map(|row| row["cita"].clone())
            .collect::<BTreeSet<_>>(),
        citations
    );

    let stored: Review = serde_json::from_slice(&files["hallazgos.json"]).expect("a review");
    let words = stored
        .findings
        .iter()
        .map(|own| armoniza::report::texts::words::status(own.status));
    assert_eq!(
        counts(words.map(str::to_owned)),
        expected,
        "the stored review"
    );

    let page = String::from_utf8(files["informe.html"].clone()).expect("UTF-8");
    let text = String::from_utf8(files["informe.md"].clone()).expect("UTF-8");
    for (word, number) in &expected {
        let told = format!("{number} {}", word.to_lowercase());
        assert!(text.contains(&told), "the Markdown says «{told}»");
        let matrix = page.split("id=\"matriz\"").nth(1).expect("the matrix");
        let matrix = matrix.split("</section>").next().expect("its end");
        assert_eq!(
            matrix.matches(&format!("</svg>{word}</span>")).count(),
            *number,
            "{word}"
        );
    }
    for finding in &review.findings {
        for own in finding.evidence.iter() {
            assert!(page.contains(&own.citation), "{}", own.citation);
            if finding.status.is_open() {
                assert!(text.contains(&own.citation), "{}", own.citation);
            }
        }
    }
}

#[test]
fn the_workbook_has_the_numbers_of_the_review_as_numbers_and_its_date_as_a_date() {
    let review = sample::review();
    let book = &files(&review)["informe.xlsx"];
    let summary = rows(&sheet(book, "Resumen"));
    assert_eq!(
        summary[0]["Puntos obtenidos"],
        Data::Float(review.scores.total.obtained)
    );
    assert_eq!(
        summary[0]["Puntos posibles"],
        Data::Float(review.scores.total.possible)
    );
    match review.scores.total.value {
        Some(value) => assert_eq!(summary[0]["Valor"], Data::Float(value)),
        None => assert_eq!(summary[0]["Valor"], Data::Empty),
    }
    let trace = rows(&sheet(book, "Trazabilidad"));
    assert!(
        matches!(trace[0]["Fecha"], Data::DateTime(_)),
        "{:?}",
        trace[0]
    );
    let hashes: Vec<String> = trace[2..]
        .iter()
        .map(|row| row["Huella SHA-256"].to_string())
        .collect();
    let stored: Vec<&String> = review
        .framework
        .instruments
        .iter()
        .map(|own| &own.sha256)
        .collect();
    assert_eq!(hashes.iter().collect::<Vec<_>>(), stored);
}

#[test]
fn every_column_is_in_the_dictionary() {
    let review = sample::review();
    let files = files(&review);
    let book = &files["informe.xlsx"];
    let described: BTreeSet<(String, String)> = rows(&sheet(book, "Diccionario de datos"))
        .iter()
        .map(|row| (row["Hoja"].to_string(), row["Columna"].to_string()))
        .collect();
    let names: Xlsx<_> = Xlsx::new(Cursor::new(book.clone())).expect("a workbook");
    for name in names.sheet_names() {
        if name == "Diccionario de datos" {
            continue;
        }
        let sheet = sheet(book, &name);
        for title in sheet.rows().nth(2).expect("a header") {
            assert!(
                described.contains(&(name.clone(), title.to_string())),
                "{name}: {title}"
            );
        }
    }
    let keys: BTreeSet<String> = csv_rows(&files["diccionario.csv"])
        .iter()
        .map(|row| row["clave"].clone())
        .collect();
    for file in ["hallazgos.csv", "evidencias.csv", "sin-cobertura.csv"] {
        let mut reader = csv::Reader::from_reader(&files[file][..]);
        for key in reader.headers().expect("a header") {
            assert!(keys.contains(key), "{file}: {key}");
        }
    }
}

#[test]
fn hostile_text_is_inert_in_every_format() {
    let review = attacked();
    let files = files(&review);
    for (name, bytes) in &files {
        if let Ok(text) = std::str::from_utf8(bytes)
            && *name != "hallazgos.json"
        {
            assert!(
                !text.contains(['\u{202E}', '\u{2066}', '\u{1B}', '\u{0}']),
                "{name}"
            );
        }
    }
    let text = String::from_utf8(files["informe.md"].clone()).expect("UTF-8");
    assert!(
        !text.contains("<script") && !text.contains("<img"),
        "no tag in the Markdown"
    );
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(files["informe.xlsx"].clone())).expect("a workbook");
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("the sheet is there");
        assert!(formulas.is_empty(), "{name} has a formula");
    }
    for file in ["hallazgos.csv", "evidencias.csv", "sin-cobertura.csv"] {
        for row in csv_rows(&files[file]) {
            for cell in row.values() {
                assert!(!cell.starts_with(['=', '+', '@', '\t']), "{file}: {cell}");
            }
        }
    }
}

#[test]
fn a_formula_in_a_law_is_text_in_the_workbook_and_in_the_csv() {
    let mut value = serde_json::to_value(sample::review()).expect("a review is JSON");
    let evidence = value["findings"].as_array_mut().expect("findings");
    let with = evidence.iter_mut().find(|own| {
        own["evidence"]
            .as_array()
            .is_some_and(|all| !all.is_empty())
    });
    with.expect("one has evidence")["evidence"][0]["quote"] = "=cmd|' /C calc'!A0".into();
    let review: Review = serde_json::from_value(value).expect("a review");
    let files = files(&review);
    let quotes: Vec<String> = rows(&sheet(&files["informe.xlsx"], "Evidencias"))
        .iter()
        .map(|row| row["Texto"].to_string())
        .collect();
    assert!(
        quotes.contains(&"=cmd|' /C calc'!A0".to_owned()),
        "shown as it is"
    );
    let cells: Vec<String> = csv_rows(&files["evidencias.csv"])
        .iter()
        .map(|row| row["texto"].clone())
        .collect();
    assert!(cells.contains(&"'=cmd|' /C calc'!A0".to_owned()));
}

#[test]
fn the_same_review_gives_the_same_bytes() {
    let review = sample::review();
    assert_eq!(
        review
            .findings
            .iter()
            .filter(|own| own.status == Status::NoAplica)
            .count(),
        1
    );
    assert!(files(&review) == files(&review));
}
