//! What the fuzz targets share: reading as the program reads, the packages around the bytes, and
//! what must hold of whatever comes out.
//!
//! A panic of a reader, which the library turns into "dañado", aborts here; so does one of the
//! grammar, and so does a law that loses a letter.

pub mod pack;

#[path = "../../tests/lector_common/invariants.rs"]
mod invariants;

use armoniza::input::{InputErrorKind, Limits, read_bytes};
use armoniza::law::Law;
use armoniza::parse::parse;
use armoniza::report::law::{Labelled, akn, json, outline, page, text};
use armoniza::source::Source;
use std::sync::Once;

/// Makes every panic end the process, on whatever thread, so that the fuzzer sees it.
pub fn panics_abort() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // The first reading puts the library's own hook in place; this one goes over it.
        let _ = read_bytes("ley.rtf", b"{\\rtf1 x}", &limits());
        std::panic::set_hook(Box::new(|info| {
            eprintln!("{info}");
            std::process::abort();
        }));
    });
}

/// No external program is started: what is tried is our own reading.
fn limits() -> Limits {
    Limits {
        converters: false,
        ..Limits::default()
    }
}

/// Reads a file of any format and the laws in it.
pub fn read(name: &str, bytes: &[u8]) {
    panics_abort();
    match read_bytes(name, bytes, &limits()) {
        Ok(sources) => {
            for source in &sources {
                check_source(source);
                invariants::check(source, &parse(source));
            }
        }
        Err(error) => assert!(
            !matches!(error.kind(), InputErrorKind::Timeout { .. }),
            "{error}"
        ),
    }
}

/// Reads a text as a law, checks it, and shows it in every form.
pub fn read_law(name: &str, text: &str) {
    panics_abort();
    for source in read_bytes(name, text.as_bytes(), &limits())
        .into_iter()
        .flatten()
    {
        let law = parse(&source);
        invariants::check(&source, &law);
        show(&law);
    }
}

/// Lines and cuts are inside the text, and its line ends are ours.
fn check_source(source: &Source) {
    assert!(!source.text.contains('\r'));
    assert!(
        source
            .lines
            .iter()
            .all(|line| source.text.get(line.span.range()).is_some())
    );
    assert!(
        source
            .cuts
            .iter()
            .all(|cut| source.text.get(cut.range()).is_some())
    );
}

/// Every form of a law is written; those for programs can be read back.
fn show(law: &Law) {
    let labelled = Labelled {
        law,
        class: "",
        jurisdiction: "",
        state_code: "",
    };
    let written = json(labelled).expect("se puede escribir");
    assert!(
        serde_json::from_str::<serde_json::Value>(&written).is_ok(),
        "{written}"
    );
    let written = akn(labelled);
    let mut reader = quick_xml::Reader::from_str(&written);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().expect("es XML bien formado") {
            quick_xml::events::Event::Eof => break,
            _ => continue,
        }
    }
    let _ = (outline(labelled), page(labelled), text(labelled));
}
