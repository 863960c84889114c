//! The same law as Word, LibreOffice and Google Docs each write it in a DOCX: the same lines.
//!
//! The packages of Word and Google Docs are made here with the parts, names and habits that those
//! programs have; the one of LibreOffice is a file that it saved.

mod entrada_comun;

use entrada_comun::{fixture, read, shown, zip_of};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;

const SPACES: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
     xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\"";

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";

/// What every one of them must give.
const LINES: [&str; 13] = [
    "LEY DE ALBERGUES DEL ESTADO DE ANÁHUAC",
    "CAPÍTULO ÚNICO",
    "ARTÍCULO 1.- Los albergues darán a toda persona migrante[1]:",
    "[1] Párrafo reformado, P.O. 3 de mayo de 2021.",
    "I. Alimento;",
    "II. Orientación, que comprende:",
    "a) Trámites, y",
    "b) Traslados, y",
    "III. Descanso.",
    "ARTÍCULO 2.- La cuota será la siguiente:",
    "Servicio\tCuota",
    "Cama\tGratuita",
    "ARTÍCULO 3.- Son deberes de quien dirige el albergue:",
];
const LAST: [&str; 2] = ["I. Llevar un registro, y", "II. Rendir cuentas."];

fn expected() -> String {
    LINES
        .iter()
        .chain(&LAST)
        .copied()
        .collect::<Vec<_>>()
        .join("\n")
}

/// A paragraph of Word: revision marks, proofing marks, runs cut anywhere, numbers by style.
fn word(style: &str, list: &str, runs: &[&str]) -> String {
    let mark = match style {
        "" => String::new(),
        _ => format!("<w:pStyle w:val=\"{style}\"/>"),
    };
    let runs: String = runs
        .iter()
        .map(|run| match run.starts_with('<') {
            true => (*run).to_owned(),
            false => format!(
                "<w:proofErr w:type=\"spellStart\"/><w:r w:rsidRPr=\"00A1\"><w:rPr><w:rFonts w:ascii=\"Arial\" w:cs=\"Arial\"/>\
                 <w:lang w:val=\"es-MX\"/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>"
            ),
        })
        .collect();
    format!(
        "<w:p w14:paraId=\"0A1B2C3D\" w:rsidR=\"00AB12\" w:rsidRDefault=\"00AB12\"><w:pPr>{mark}{list}<w:jc w:val=\"both\"/>\
         <w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr></w:pPr><w:bookmarkStart w:id=\"0\" w:name=\"_Hlk1\"/>{runs}\
         <w:bookmarkEnd w:id=\"0\"/></w:p>"
    )
}

fn numbered(list: u8, level: u8) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

fn level(index: u8, format: &str, text: &str, style: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{index}\" w:tplc=\"080A0013\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{style}\
         <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr></w:lvl>"
    )
}

/// Styles of Word: articles are numbered by theirs.
const WORD_STYLES: &str = "<w:docDefaults/><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Prrafodelista\"><w:basedOn w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Articulo\"><w:basedOn w:val=\"Normal\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";

/// Notes of Word: two separators come first.
const WORD_NOTES: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
        <w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"1\"><w:p><w:pPr><w:pStyle w:val=\"Textonotapie\"/></w:pPr><w:r><w:footnoteRef/></w:r>\
        <w:r><w:t xml:space=\"preserve\"> Párrafo reformado, P.O. 3 de mayo de 2021.</w:t></w:r></w:p></w:footnote>";

fn word_body() -> String {
    let note = "<w:r><w:rPr><w:rStyle w:val=\"Refdenotaalpie\"/></w:rPr><w:footnoteReference w:id=\"1\"/></w:r>";
    let cell = |text: &str| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"4414\" w:type=\"dxa\"/><w:tcBorders/></w:tcPr>{}</w:tc>",
            word("", "", &[text])
        )
    };
    let row = |a: &str, b: &str| {
        format!(
            "<w:tr w:rsidR=\"00AB12\"><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
            cell(a),
            cell(b)
        )
    };
    [
        "<w:sdt><w:sdtPr><w:alias w:val=\"Título\"/></w:sdtPr><w:sdtContent>".to_owned(),
        word(
            "Ttulo",
            "",
            &["LEY DE ", "ALBERGUES", " DEL ESTADO DE ANÁHUAC"],
        ),
        "</w:sdtContent></w:sdt>".to_owned(),
        word(
            "",
            "",
            &["<w:r><w:lastRenderedPageBreak/><w:t>CAPÍTULO ÚNICO</w:t></w:r>"],
        ),
        word(
            "Articulo",
            "",
            &["Los albergues darán a toda persona ", "migrante", note, ":"],
        ),
        word("Prrafodelista", &numbered(2, 0), &["Alimento;"]),
        word(
            "Prrafodelista",
            &numbered(2, 0),
            &["Orientación, ", "que comprende:"],
        ),
        word("Prrafodelista", &numbered(2, 1), &["Trámites, y"]),
        word(
            "Prrafodelista",
            &numbered(2, 1),
            &[
                "<w:hyperlink r:id=\"rId9\"><w:r><w:t>Traslados</w:t></w:r></w:hyperlink>",
                ", y",
            ],
        ),
        word("Prrafodelista", &numbered(2, 0), &["Descanso."]),
        word("Articulo", "", &["La cuota será la siguiente:"]),
        format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Tablaconcuadrcula\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"4414\"/></w:tblGrid>{}{}</w:tbl>",
            row("Servicio", "Cuota"),
            row("Cama", "Gratuita")
        ),
        word(
            "Articulo",
            "",
            &["Son deberes de quien dirige el albergue:"],
        ),
        word("Prrafodelista", &numbered(3, 0), &["Llevar un registro, y"]),
        word("Prrafodelista", &numbered(3, 0), &["Rendir cuentas."]),
        "<w:sectPr w:rsidR=\"00AB12\"><w:pgSz w:w=\"12240\" w:h=\"15840\"/></w:sectPr>".to_owned(),
    ]
    .concat()
}

fn word_lists() -> String {
    [
        format!(
            "<w:abstractNum w:abstractNumId=\"0\" w15:restartNumberingAfterBreak=\"0\"><w:nsid w:val=\"1A2B3C4D\"/>\
             <w:multiLevelType w:val=\"hybridMultilevel\"/><w:tmpl w:val=\"5E6F7A8B\"/>{}</w:abstractNum>",
            level(0, "decimal", "ARTÍCULO %1.-", "<w:pStyle w:val=\"Articulo\"/><w:suff w:val=\"space\"/>")
        ),
        format!(
            "<w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{}{}{}</w:abstractNum>",
            level(0, "upperRoman", "%1.", ""),
            level(1, "lowerLetter", "%2)", ""),
            level(2, "lowerRoman", "%3.", "")
        ),
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
            .to_owned(),
    ]
    .concat()
}

/// As Word saves it: articles numbered by their style, lists that start anew by an override, a
/// footnote after the two separators, table with properties, settings and theme beside.
fn by_word() -> Vec<u8> {
    let part = |name: &str, inside: &str| format!("{HEADER}<w:{name} {SPACES}>{inside}</w:{name}>");
    let document = part("document", &format!("<w:body>{}</w:body>", word_body()));
    zip_of(&[
        (
            "[Content_Types].xml",
            b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", document.as_bytes()),
        (
            "word/footnotes.xml",
            part("footnotes", WORD_NOTES).as_bytes(),
        ),
        ("word/theme/theme1.xml", b"<a:theme xmlns:a=\"a\"/>"),
        (
            "word/settings.xml",
            part("settings", "<w:zoom w:percent=\"100\"/>").as_bytes(),
        ),
        (
            "word/numbering.xml",
            part("numbering", &word_lists()).as_bytes(),
        ),
        ("word/styles.xml", part("styles", WORD_STYLES).as_bytes()),
        (
            "docProps/app.xml",
            b"<Properties><Application>Microsoft Office Word</Application></Properties>",
        ),
    ])
}

/// A paragraph of Google Docs: every property spelled out, each run marked left to right.
fn docs(list: &str, text: &str) -> String {
    format!(
        "<w:p w:rsidR=\"00000000\" w:rsidDel=\"00000000\" w:rsidP=\"00000000\" w:rsidRDefault=\"00000000\" w:rsidRPr=\"00000000\" w14:paraId=\"00000001\">\
         <w:pPr>{list}<w:ind w:left=\"720\" w:hanging=\"360\"/><w:rPr><w:u w:val=\"none\"/></w:rPr></w:pPr>{}</w:p>",
        run(text)
    )
}

fn run(text: &str) -> String {
    format!(
        "<w:r w:rsidDel=\"00000000\" w:rsidR=\"00000000\" w:rsidRPr=\"00000000\"><w:rPr><w:rtl w:val=\"0\"/></w:rPr>\
         <w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    )
}

fn docs_body() -> String {
    let note = "<w:r w:rsidRPr=\"00000000\"><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>\
        <w:footnoteReference w:customMarkFollows=\"0\" w:id=\"0\"/></w:r>";
    let blank = docs("", "").replace(&run(""), "<w:r><w:rPr><w:rtl w:val=\"0\"/></w:rPr></w:r>");
    let cell = |text: &str| {
        format!(
            "<w:tc><w:tcPr><w:shd w:fill=\"auto\" w:val=\"clear\"/><w:vAlign w:val=\"top\"/></w:tcPr>{}</w:tc>",
            docs("", text)
        )
    };
    let row = |a: &str, b: &str| {
        format!(
            "<w:tr><w:trPr><w:cantSplit w:val=\"0\"/><w:tblHeader w:val=\"0\"/></w:trPr>{}{}</w:tr>",
            cell(a),
            cell(b)
        )
    };
    [
        docs("<w:pStyle w:val=\"Title\"/>", "LEY DE ALBERGUES DEL ESTADO DE ANÁHUAC"),
        docs("<w:pStyle w:val=\"Heading1\"/>", "CAPÍTULO ÚNICO"),
        blank.clone(),
        docs("", "ARTÍCULO 1.- Los albergues darán a toda persona migrante").replace("</w:p>", &format!("{note}{}</w:p>", run(":"))),
        docs(&numbered(1, 0), "Alimento;"),
        docs(&numbered(1, 0), "Orientación, que comprende:"),
        docs(&numbered(1, 1), "Trámites, y"),
        docs(&numbered(1, 1), "Traslados, y"),
        docs(&numbered(1, 0), "Descanso."),
        docs("", "ARTÍCULO 2.- La cuota será la siguiente:"),
        format!("<w:tbl><w:tblPr><w:tblStyle w:val=\"Table1\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>{}{}</w:tbl>", row("Servicio", "Cuota"), row("Cama", "Gratuita")),
        blank,
        docs("", "ARTÍCULO 3.- Son deberes de quien dirige el albergue:"),
        docs(&numbered(2, 0), "Llevar un registro, y"),
        docs(&numbered(2, 0), "Rendir cuentas."),
        "<w:sectPr><w:pgSz w:h=\"15840\" w:w=\"12240\" w:orient=\"portrait\"/><w:pgNumType w:start=\"1\"/></w:sectPr>".to_owned(),
    ]
    .concat()
}

fn docs_lists() -> String {
    let levels: String = (0..9)
        .map(|at| match at % 3 {
            0 => level(at, "upperRoman", &format!("%{}.", at + 1), ""),
            1 => level(at, "lowerLetter", &format!("%{})", at + 1), ""),
            _ => level(at, "decimal", &format!("%{}.", at + 1), ""),
        })
        .collect();
    [1, 2]
        .map(|list| format!("<w:abstractNum w:abstractNumId=\"{list}\">{levels}</w:abstractNum>"))
        .concat()
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>"
}

/// As Google Docs exports it: one definition per list with its nine levels, articles typed by hand,
/// a paragraph without text between blocks, and members of the ZIP whose sizes come after them.
fn by_google_docs() -> Vec<u8> {
    let notes = format!(
        "<w:footnote w:id=\"0\">{}</w:footnote>",
        docs("", "Párrafo reformado, P.O. 3 de mayo de 2021.")
            .replace("<w:r ", "<w:r><w:footnoteRef/></w:r><w:r ")
    );
    let part = |name: &str, inside: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{name} {SPACES}>{inside}</w:{name}>"
        )
    };
    let document = part(
        "document",
        &format!(
            "<w:background w:color=\"FFFFFF\"/><w:body>{}</w:body>",
            docs_body()
        ),
    );
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Normal\" w:default=\"1\"><w:name w:val=\"normal\"/></w:style>",
    );
    let mut writer = zip::ZipWriter::new_stream(Vec::new());
    for (name, text) in [
        (
            "word/theme/theme1.xml",
            "<a:theme xmlns:a=\"a\"/>".to_owned(),
        ),
        (
            "word/settings.xml",
            part("settings", "<w:displayBackgroundShape/>"),
        ),
        ("word/fontTable.xml", part("fonts", "")),
        ("word/footnotes.xml", part("footnotes", &notes)),
        ("word/numbering.xml", part("numbering", &docs_lists())),
        ("word/styles.xml", styles),
        ("word/document.xml", document),
        ("[Content_Types].xml", "<Types/>".to_owned()),
    ] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("se puede agregar");
        writer
            .write_all(text.as_bytes())
            .expect("se puede escribir");
    }
    writer.finish().expect("se puede cerrar").into_inner()
}

/// The program that says it wrote a package.
fn writer_of(package: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).expect("es un ZIP");
    let mut text = String::new();
    archive
        .by_name("docProps/app.xml")
        .expect("lo dice")
        .read_to_string(&mut text)
        .expect("es texto");
    text
}

/// What is read, without the blank lines that paragraphs without text leave.
fn printed(name: &str, package: &[u8]) -> String {
    let text = shown(&read(name, package).expect("es un DOCX"));
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_docx_of_word_is_read() {
    assert_eq!(printed("ley.docx", &by_word()), expected());
}

#[test]
fn the_docx_of_google_docs_is_read() {
    assert_eq!(printed("ley.docx", &by_google_docs()), expected());
}

#[test]
fn the_docx_of_libreoffice_is_read() {
    for file in ["numeracion.docx", "albergues.docx"] {
        assert!(writer_of(&fixture(file)).contains("LibreOffice"), "{file}");
    }
    assert_eq!(
        printed("albergues.docx", &fixture("albergues.docx")),
        expected()
    );
}
