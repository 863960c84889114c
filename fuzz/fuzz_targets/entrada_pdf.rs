//! The content of a page, and the table of characters of its font: first half and second half.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// A PDF of one page; its index is left out, so that reading rebuilds it.
fn file_of(content: &[u8], cmap: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
        2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj\n\
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << \
        /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /X 4 0 R >> >> >> endobj\n\
        5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> endobj\n\
        6 0 obj << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R \
        /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [1 [600 700] 5 9 400] >>] >> endobj\n"
        .to_vec();
    let dictionary = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";
    for (number, bytes) in [(4, content), (7, cmap)] {
        file.extend(
            format!(
                "{number} 0 obj << {dictionary} /Length {} >>\nstream\n",
                bytes.len()
            )
            .bytes(),
        );
        file.extend_from_slice(bytes);
        file.extend_from_slice(b"\nendstream\nendobj\n");
    }
    file.extend_from_slice(b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    file
}

fuzz_target!(|bytes: &[u8]| {
    let (content, cmap) = bytes.split_at(bytes.len() / 2);
    armoniza_fuzz::read("ley.pdf", &file_of(content, cmap));
});
