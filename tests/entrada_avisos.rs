//! What a person reads when a file cannot be read: one sentence that says what it is and what to do.

mod entrada_comun;

use armoniza::input::{Limits, read_bytes};
use entrada_comun::{pdf_of, zip_of};
use std::io::{Cursor, Write};

/// A compound file with one stream.
fn compound(stream: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("es memoria");
    let mut stream = file.create_stream(stream).expect("es memoria");
    stream.write_all(bytes).expect("es memoria");
    drop(stream);
    file.flush().expect("es memoria");
    file.into_inner().into_inner()
}

/// The head of a Word file of a version, with flags.
fn word(version: u16, flags: u16) -> Vec<u8> {
    let mut head = vec![0u8; 0x400];
    head[..2].copy_from_slice(&0xA5ECu16.to_le_bytes());
    head[2..4].copy_from_slice(&version.to_le_bytes());
    head[10..12].copy_from_slice(&flags.to_le_bytes());
    compound("WordDocument", &head)
}

/// A ZIP whose only member says that it is encrypted.
fn locked_zip() -> Vec<u8> {
    let mut bytes = zip_of(&[("ley.txt", b"Art\xC3\xADculo 1.")]);
    bytes[6] |= 1;
    let directory = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("tiene directorio");
    bytes[directory + 8] |= 1;
    bytes
}

#[test]
fn every_refusal_says_what_it_is_and_what_to_do() {
    let limits = Limits {
        max_pages: 2,
        max_lines: 100,
        max_text: 4_096,
        max_bytes: 65_536,
        converters: false,
        ..Limits::default()
    };
    let page: &[u8] = b"BT ET";
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("escaneado.pdf", pdf_of(&[page])),
        ("largo.pdf", pdf_of(&[page, page, page])),
        ("cortado.pdf", b"%PDF-1.7\n1 0 obj <<".to_vec()),
        ("cerrado.docx", compound("EncryptedPackage", b"x")),
        ("hoja.doc", compound("Workbook", b"x")),
        ("raro.doc", compound("Contents", b"x")),
        ("cerrado.doc", word(0x00C1, 0x0100)),
        ("antiguo.doc", word(0x0065, 0)),
        ("sin-texto.doc", word(0x00C1, 0)),
        (
            "word2003.doc",
            b"<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"w\"/>".to_vec(),
        ),
        (
            "norma.xml",
            b"<?xml version=\"1.0\"?><akomaNtoso/>".to_vec(),
        ),
        ("hoja.xlsx", zip_of(&[("xl/workbook.xml", b"<x/>")])),
        ("vacio.zip", zip_of(&[])),
        ("cerrado.zip", locked_zip()),
        ("cortado.zip", b"PK\x03\x04 incompleto".to_vec()),
        (
            "cortado.docx",
            zip_of(&[("word/document.xml", b"<w:document><w:body>")]),
        ),
        (
            "vacio.docx",
            zip_of(&[("word/document.xml", b"<w:document/>")]),
        ),
        ("grande.txt", vec![b'a'; 70_000]),
        ("enorme.txt", "Texto de la ley. ".repeat(400).into_bytes()),
        ("lineas.txt", "I. a\n".repeat(150).into_bytes()),
        ("paquete.7z", b"7z\xBC\xAF\x27\x1C\0\x04".to_vec()),
        (
            "error.html",
            b"<html><title>403 Forbidden</title></html>x".to_vec(),
        ),
    ];
    let sentences: Vec<String> = cases
        .iter()
        .map(|(name, bytes)| match read_bytes(name, bytes, &limits) {
            Ok(_) => format!("{name}: se leyó"),
            Err(error) => error.to_string(),
        })
        .collect();
    insta::assert_snapshot!(sentences.join("\n"), @r#"
    escaneado.pdf: parece escaneado: aplique OCR (por ejemplo ocrmypdf) y vuelva a intentarlo (páginas: 1, casi sin texto)
    largo.pdf: tiene 3 páginas y el máximo es 2; divídalo por ordenamiento
    cortado.pdf: su formato es PDF, pero está dañado (su índice de objetos no se pudo reconstruir); descárguelo o guárdelo de nuevo
    cerrado.docx: su formato es Word (DOCX) y está protegido con contraseña; guarde una copia sin contraseña y vuelva a intentarlo
    hoja.doc: es un libro de Excel, que no se puede leer como ley; copie el texto a un documento y entréguelo como DOCX
    raro.doc: es un archivo de Office que no es de Word, que no se puede leer como ley; ábralo y guárdelo como DOCX o PDF
    cerrado.doc: su formato es Word 97 (DOC) y está protegido con contraseña; guarde una copia sin contraseña y vuelva a intentarlo
    antiguo.doc: es un documento de Word anterior a Word 97; para leerlo instale LibreOffice, o ábralo con Word y guárdelo como DOCX
    sin-texto.doc: su formato es Word 97 (DOC), pero está dañado (le falta una de sus partes internas); descárguelo o guárdelo de nuevo
    word2003.doc: es un documento XML de Word 2003; para leerlo instale LibreOffice, o ábralo con Word y guárdelo como DOCX
    norma.xml: es un documento Akoma Ntoso, que no se puede leer como ley; entregue el texto, PDF o DOCX de donde salió
    hoja.xlsx: es un libro de Excel, que no se puede leer como ley; copie su texto a un documento y entréguelo como DOCX
    vacio.zip: es un ZIP sin ningún documento que se pueda leer; agregue PDF, Word, HTML, RTF, ODT o texto
    cerrado.zip: es un ZIP sin ningún documento que se pueda leer («ley.txt»: está protegido con contraseña dentro del ZIP; descomprímalo con ella y entregue los archivos sueltos); agregue PDF, Word, HTML, RTF, ODT o texto
    cortado.zip: es un ZIP dañado (no se encontró su directorio; quizá la descarga quedó incompleta); descárguelo de nuevo
    cortado.docx: su formato es Word (DOCX), pero está dañado (su contenido está cortado o mal formado); descárguelo o guárdelo de nuevo
    vacio.docx: su formato es Word (DOCX), pero no contiene texto; compruebe que se abre con contenido y vuelva a guardarlo
    grande.txt: pesa 68 KB y el máximo por documento es 64 KB; ninguna ley ocupa tanto: compruebe que es el archivo correcto o divídalo
    enorme.txt: su contenido se despliega a más de 4 KB de texto; parece una bomba de compresión o un archivo equivocado: no se leyó
    lineas.txt: tiene más de 100 líneas; ninguna ley tiene tantas: compruebe que es el archivo correcto o divídalo
    paquete.7z: es un archivo 7z, que no se puede leer como ley; descomprímalo en una carpeta o en un ZIP
    error.html: es una página de error de un servidor, no el documento: seguramente falló la descarga; ábralo en el navegador y descárguelo de nuevo
    "#);
}
