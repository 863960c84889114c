//! PDF: lines, columns and fonts on pages made for the purpose.

mod entrada_comun;

use armoniza::input::InputErrorKind;
use armoniza::source::Layout;
use entrada_comun::{assemble, lines_at, pdf_of, read, shown};
use std::time::{Duration, Instant};

fn read_page(content: &[u8]) -> String {
    shown(&read("ley.pdf", &pdf_of(&[content])).expect("es un PDF"))
}

#[test]
fn lines_follow_their_places_and_not_the_order_of_the_file() {
    let content = [
        lines_at(72.0, 600.0, 14.0, &["abajo: que no se negará a nadie."]),
        lines_at(
            72.0,
            700.0,
            14.0,
            &[
                "Artículo 1. La persona migrante",
                "tiene derecho a la salud.",
            ],
        ),
        lines_at(300.0, 700.0, 14.0, &["en el Estado"]),
    ]
    .concat();
    insta::assert_snapshot!(read_page(&content), @r#"
    Artículo 1. La persona migrante en el Estado
    tiene derecho a la salud.

    abajo: que no se negará a nadie.
    "#);
}

#[test]
fn a_raised_letter_stays_on_its_line_and_a_bold_double_is_one() {
    let content = b"BT /F1 12 Tf 72 700 Td (Art\xEDculo 1) Tj 5 Ts /F1 7 Tf (o) Tj 0 Ts /F1 12 Tf (. Texto) Tj ET\n\
        BT /F1 12 Tf 72 600 Td (TRANSITORIO) Tj 0.3 0 Td (TRANSITORIO) Tj ET";
    insta::assert_snapshot!(read_page(content), @r#"
    Artículo 1o. Texto

    TRANSITORIO
    "#);
}

#[test]
fn a_spaced_out_heading_is_a_word_again() {
    let content = b"BT /F1 12 Tf 6 Tc 72 700 Td (TRANSITORIOS) Tj ET\nBT /F1 12 Tf 0 Tc 72 680 Td (Primero.) Tj ET";
    insta::assert_snapshot!(read_page(content), @r#"
    TRANSITORIOS
    Primero.
    "#);
}

#[test]
fn text_on_its_side_is_read_upright() {
    let content = b"BT /F1 10 Tf 0 1 -1 0 300 72 Tm (De lado se lee) Tj ET\nBT /F1 10 Tf 0 1 -1 0 314 72 Tm (en dos l\xEDneas) Tj ET";
    insta::assert_snapshot!(read_page(content), @r#"
    De lado se lee
    en dos líneas
    "#);
}

fn column(name: &str, lines: usize) -> Vec<String> {
    (0..lines)
        .map(|n| format!("{name} línea {n:02} con palabras que llenan la columna"))
        .collect()
}

#[test]
fn columns_are_read_one_after_another_under_their_title() {
    let left = column("izquierda", 8);
    let right = column("derecha", 8);
    let left: Vec<&str> = left.iter().map(String::as_str).collect();
    let right: Vec<&str> = right.iter().map(String::as_str).collect();
    let title =
        "DECRETO QUE OCUPA TODO EL ANCHO DE LA PLANA Y QUE CRUZA DE UN LADO A OTRO DEL PAPEL";
    let content = [
        lines_at(50.0, 720.0, 12.0, &[title]),
        lines_at(50.0, 700.0, 12.0, &left),
        lines_at(318.0, 697.0, 12.0, &right),
    ]
    .concat();
    let text = read_page(&content);
    let order: Vec<&str> = text.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(order[0], title);
    assert_eq!(order[1..9], left);
    assert_eq!(order[9..17], right);
}

#[test]
fn numbers_set_apart_from_their_text_are_no_column() {
    let numbers = ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII."];
    let texts = column("fracción", 8);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let content = [
        lines_at(72.0, 700.0, 12.0, &numbers),
        lines_at(108.0, 700.0, 12.0, &texts),
    ]
    .concat();
    let expected: Vec<String> = numbers
        .iter()
        .zip(&texts)
        .map(|(n, t)| format!("{n} {t}"))
        .collect();
    assert_eq!(read_page(&content), expected.join("\n"));
}

#[test]
fn codes_become_letters_by_the_fonts_own_table() {
    let cmap = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        3 beginbfchar <0001> <00C1> <0002> <00660069> <0003> <006E> endbfchar";
    let stream = |bytes: &[u8]| {
        let head = format!("<< /Length {} >>\nstream\n", bytes.len()).into_bytes();
        [head.as_slice(), bytes, b"\nendstream"].concat()
    };
    let file = assemble(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_vec(),
        stream(b"BT /F1 12 Tf 72 700 Td <000100020003> Tj 0 -20 Td <00090001> Tj ET"),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
            .to_vec(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 /W [1 [600 700 500]] >>".to_vec(),
        stream(cmap),
    ]);
    insta::assert_snapshot!(shown(&read("ley.pdf", &file).expect("es un PDF")), @r#"
    Áfin
    �Á
    ! un carácter es ilegible en el archivo (aparece como �): coteje esa palabra con la fuente
    "#);
}

#[test]
fn page_furniture_is_marked_page_by_page() {
    let names = [
        "salud", "registro", "trabajo", "vivienda", "justicia", "retorno",
    ];
    let bodies: Vec<Vec<String>> = names.iter().map(|name| column(name, 12)).collect();
    let pages: Vec<Vec<u8>> = bodies
        .iter()
        .enumerate()
        .map(|(n, body)| {
            let body: Vec<&str> = body.iter().map(String::as_str).collect();
            let number = format!("{} de 6", n + 1);
            [
                lines_at(200.0, 760.0, 12.0, &["LEY DE PRUEBA DEL ESTADO DE ANÁHUAC"]),
                lines_at(72.0, 700.0, 12.0, &body),
                lines_at(300.0, 40.0, 12.0, &[&number]),
            ]
            .concat()
        })
        .collect();
    let pages: Vec<&[u8]> = pages.iter().map(Vec::as_slice).collect();
    let source = read("ley.pdf", &pdf_of(&pages)).expect("es un PDF");
    let marked = source
        .lines
        .iter()
        .filter(|l| l.furniture && !l.span.is_empty())
        .count();
    assert_eq!((marked, source.layout), (11, Layout::Wrapped));
}

#[test]
fn what_is_no_text_is_named() {
    let kind = |bytes: &[u8]| read("ley.pdf", bytes).expect_err("no se puede leer");
    let blank = pdf_of(&[b"", b"", b""]);
    assert!(matches!(kind(&blank), InputErrorKind::Scanned { pages: 3 }));
    assert!(matches!(
        kind(b"%PDF-1.4\nnada"),
        InputErrorKind::Damaged { .. }
    ));
    let bomb =
        b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj trailer << /Root 1 0 R >>";
    assert!(matches!(kind(bomb), InputErrorKind::Damaged { .. }));
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> /Font << /F1 6 0 R >> >> \
        /Length 62 >>\nstream\nBT /F1 10 Tf 72 700 Td (Texto de la forma) Tj ET /X Do /X Do   \nendstream";
    let file = assemble(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>"
            .to_vec(),
        form.to_vec(),
        b"<< /Length 6 >>\nstream\n/X Do \nendstream".to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ]);
    let start = Instant::now();
    let source = read("ley.pdf", &file).expect("es un PDF");
    assert!(source.text.starts_with("Texto de la forma"));
    assert!(start.elapsed() < Duration::from_secs(5));
}
