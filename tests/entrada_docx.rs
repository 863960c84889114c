//! DOCX: what Word shows and what it only stores.

mod entrada_comun;

use entrada_comun::{docx_of, read, shown, zip_of};

const NUMBERING: &str = r#"
    <w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
      <w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="ordinal"/><w:lvlText w:val="Artículo %1.-"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="0"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;

fn item(list: u8, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
         <w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn read_body(body: &str) -> String {
    shown(&read("ley.docx", &docx_of(body, NUMBERING)).expect("es un DOCX"))
}

#[test]
fn numbers_of_lists_are_rebuilt_and_restart_where_word_does() {
    let body = [
        item(2, 0, "Son derechos:"),
        item(1, 0, "Salud;"),
        item(1, 1, "General, y"),
        item(1, 1, "Mental;"),
        item(1, 0, "Trabajo."),
        item(2, 0, "Son deberes:"),
        item(3, 0, "Informar;"),
        item(3, 1, "Por escrito."),
        item(0, 0, "Sin número."),
    ]
    .concat();
    insta::assert_snapshot!(read_body(&body), @r#"
    Artículo 5º.- Son derechos:
    I. Salud;
    a) General, y
    b) Mental;
    II. Trabajo.
    Artículo 6º.- Son deberes:
    I. Informar;
    a) Por escrito.
    Sin número.
    "#);
}

#[test]
fn what_was_inserted_stays_and_what_was_deleted_goes() {
    let body = r#"
        <w:p><w:r><w:t xml:space="preserve">La autoridad </w:t></w:r>
          <w:ins w:id="1"><w:r><w:t xml:space="preserve">no </w:t></w:r></w:ins>
          <w:del w:id="2"><w:r><w:delText>siempre </w:delText></w:r></w:del>
          <w:r><w:t>negará el servicio.</w:t></w:r></w:p>
        <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Este párrafo </w:t></w:r></w:p>
        <w:p><w:r><w:t>se unió con éste.</w:t></w:r></w:p>
        <w:moveFrom w:id="4"><w:p><w:r><w:t>Se movió de aquí.</w:t></w:r></w:p></w:moveFrom>
        <w:tbl><w:tr><w:trPr><w:del w:id="5"/></w:trPr><w:tc><w:p><w:r><w:t>renglón borrado</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    insta::assert_snapshot!(read_body(body), @r#"
    La autoridad no negará el servicio.
    Este párrafo se unió con éste.
    "#);
}

#[test]
fn fields_boxes_and_alternatives_are_read_once() {
    let body = r#"
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>
          <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>
          <w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
        <w:p><w:r><w:t>Antes</w:t><mc:AlternateContent xmlns:mc="x">
          <mc:Choice><w:txbxContent><w:p><w:r><w:t>En el cuadro</w:t></w:r></w:p></w:txbxContent></mc:Choice>
          <mc:Fallback><w:txbxContent><w:p><w:r><w:t>En el cuadro</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
          </mc:AlternateContent></w:r><w:r><w:tab/><w:t>y después</w:t><w:br/><w:t>en otra línea</w:t></w:r></w:p>
        <w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>autor</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>"#;
    insta::assert_snapshot!(read_body(body), @r#"
    12
    Antes y después
    en otra línea
    En el cuadro
    co-autor•
    "#);
}

#[test]
fn hidden_text_is_left_out_and_said() {
    let body = r#"<w:p><w:r><w:t>Visible </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>oculto</w:t></w:r>
        <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>y visible</w:t></w:r></w:p>"#;
    insta::assert_snapshot!(read_body(body), @r#"
    Visible y visible
    ! se omitieron 6 letras con formato de texto oculto
    "#);
}

#[test]
fn a_number_that_word_makes_when_it_shows_the_page_is_counted() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> AUTONUM </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>Texto</w:t></w:r></w:p>";
    assert_eq!(
        read_body(body),
        "Texto\n! un párrafo lleva un número automático que no se pudo reconstruir: cotéjelo con Word"
    );
}

#[test]
fn a_law_laid_out_in_a_table_keeps_its_paragraphs() {
    let long = "palabras que ocupan mucho lugar en la celda ".repeat(10);
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>I.</w:t></w:r></w:p></w:tc>\
           <w:tc><w:p><w:r><w:t>Cuota única</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>Artículo 1.</w:t></w:r></w:p><w:p><w:r><w:t>{long}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    );
    assert_eq!(
        read_body(&body),
        format!("I.\tCuota única\nArtículo 1.\n{}", long.trim())
    );
}

#[test]
fn a_document_cut_in_the_middle_gives_what_there_is_and_says_so() {
    let whole = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Artículo 1. Entero.</w:t></w:r></w:p><w:p><w:r><w:t>Artí";
    let bytes = zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", whole.as_bytes()),
    ]);
    let source = read("ley.docx", &bytes).expect("algo se lee");
    assert!(source.text.starts_with("Artículo 1. Entero.\n"));
    assert!(
        source.warnings[0]
            .message
            .contains("se corta antes del final")
    );
}

#[test]
fn a_docx_named_doc_is_read_and_said() {
    let source = read("ley.doc", &docx_of(&item(1, 0, "Texto"), NUMBERING)).expect("es un DOCX");
    assert_eq!(
        shown(&source),
        "I. Texto\n! el nombre termina en «.doc», pero el contenido es Word (DOCX): se leyó como Word (DOCX)"
    );
}

#[test]
fn numbers_and_notes_lost_with_their_part_are_said() {
    let call = "<w:r><w:footnoteReference w:id=\"1\"/></w:r>";
    let body = format!(
        "{}{}<w:p><w:r><w:t>Final</w:t></w:r>{call}</w:p>",
        item(1, 0, "Salud;"),
        item(0, 0, "Sin número.")
    );
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let bytes = zip_of(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        (
            "word/numbering.xml",
            b"<w:numbering><w:num></w:abstractNum>",
        ),
        ("word/footnotes.xml", b"<w:footnotes><w:footnote></w:p>"),
    ]);
    let text = shown(&read("ley.docx", &bytes).expect("es un DOCX"));
    let told: Vec<&str> = text.lines().filter(|line| line.starts_with('!')).collect();
    assert_eq!(
        told,
        [
            "! un párrafo lleva un número automático que no se pudo reconstruir: cotéjelo con Word",
            "! la parte del documento que guarda los números automáticos está dañada: pueden faltar numerales; cotéjelo con Word",
            "! las notas del documento están dañadas y no se leyeron",
        ]
    );
}
