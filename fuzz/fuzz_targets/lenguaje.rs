//! The recognition language: an expression is read or refused, in its place.
#![no_main]

use armoniza::rules::Lexicon;
use armoniza::rules::language::{parse, variants};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// Two concepts to name.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let text = "[[concepto]]\nnombre = \"a\"\nformas = [\"uno\"]\n[[concepto]]\nnombre = \"persona migrante\"\nformas = [\"dos\"]\n";
    Lexicon::parse(&[("lexico/prueba.toml".to_owned(), text.to_owned())]).0
});

fuzz_target!(|text: &str| {
    armoniza_fuzz::panics_abort();
    let mut lexicon = LEXICON.clone();
    match parse(text, &mut lexicon) {
        Ok(expr) => {
            let known = lexicon.concepts().len();
            expr.every_concept(&mut |id| assert!(usize::from(id) < known));
            let _ = (
                expr.describe(&lexicon),
                expr.anchors(),
                expr.is_positional(),
            );
        }
        Err(error) => {
            assert!(
                text.get(error.span).is_some(),
                "el lugar está en la expresión"
            );
            assert!(!error.message.is_empty());
        }
    }
    match variants(text) {
        Ok(all) => assert!(all.iter().all(|v| v.gaps.len() + 1 == v.segments.len())),
        Err(error) => assert!(error.at <= text.len()),
    }
});
