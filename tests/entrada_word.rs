//! The two `.doc` files of the corpus: one is a DOCX under a false name, the other a real Word 97 file.
//!
//! What is expected was counted on what LibreOffice 7.4 shows of the same files, not on our reading.

mod entrada_comun;

use armoniza::input::{Limits, read_file};
use armoniza::law::Series;
use armoniza::parse::parse;
use armoniza::source::{Format, Source};
use entrada_comun::corpus;

/// What a file holds.
struct Expected {
    file: &'static str,
    format: Format,
    articles: u32,
    /// Numerals: «IV.», «b)», «3.».
    labels: [usize; 3],
    letters: usize,
    /// Of them, those with an accent or a tilde.
    accented: usize,
}

const FILES: [Expected; 2] = [
    Expected {
        file: "gto_ingresos_comonfort_2018.doc",
        format: Format::Docx,
        articles: 55,
        labels: [124, 174, 94],
        letters: 43_224,
        accented: 1_038,
    },
    Expected {
        file: "gto_ingresos_huanimaro_2018.doc",
        format: Format::Doc,
        articles: 45,
        labels: [104, 123, 73],
        letters: 34_940,
        accented: 823,
    },
];

/// Numerals as words of the text, wherever a row of a table puts them: «IV.», «b)», «3.».
fn labels(source: &Source) -> [usize; 3] {
    let mut found = [0; 3];
    for word in source.text.split_whitespace() {
        let roman = word.trim_end_matches('-').strip_suffix('.');
        let figure = word.strip_suffix('.');
        let letter = word.strip_suffix(')');
        let all = |label: Option<&str>, of: &dyn Fn(char) -> bool| {
            label.is_some_and(|label| !label.is_empty() && label.chars().all(of))
        };
        if all(roman, &|c| "IVXL".contains(c)) {
            found[0] += 1;
        } else if letter.is_some_and(|label| label.chars().count() == 1)
            && all(letter, &|c| c.is_ascii_lowercase() || c == 'ñ')
        {
            found[1] += 1;
        } else if figure.is_some_and(|label| label.len() <= 2)
            && all(figure, &|c| c.is_ascii_digit())
        {
            found[2] += 1;
        }
    }
    found
}

#[test]
fn both_doc_files_give_every_article_numeral_and_accent() {
    let Some(corpus) = corpus() else { return };
    for expected in FILES {
        let path = corpus.join("formatos").join(expected.file);
        let source = read_file(&path, expected.file, &Limits::default())
            .expect("se lee")
            .remove(0);
        assert_eq!(source.provenance.format, expected.format);
        let law = parse(&source);
        let body: Vec<u32> = law
            .articles
            .iter()
            .filter(|article| article.series == Series::Body)
            .map(|article| article.number.parse().expect("van en cifras"))
            .collect();
        let accented = source
            .text
            .chars()
            .filter(|c| "áéíóúÁÉÍÓÚñÑüÜ".contains(*c))
            .count();
        println!(
            "{}: {} artículos, {:?} numerales, {accented} letras con acento o tilde",
            expected.file,
            body.len(),
            labels(&source)
        );
        assert!(body.iter().copied().eq(1..=expected.articles), "{body:?}");
        assert_eq!(labels(&source), expected.labels, "{}", expected.file);
        let letters = source.text.chars().filter(|c| c.is_alphabetic()).count();
        assert_eq!(
            (letters, accented),
            (expected.letters, expected.accented),
            "{}",
            expected.file
        );
        assert!(
            !source
                .warnings
                .iter()
                .any(|w| w.message.contains("automático")),
            "{:?}",
            source.warnings
        );
    }
}
