//! What every fuzz target does: read the bytes, and stop at any panic.

use armoniza::input::{InputErrorKind, Limits, read_bytes};
use std::sync::Once;

/// Reads a file of any format. A panic of a reader, which the library turns into "dañado", aborts.
pub fn read(name: &str, bytes: &[u8]) {
    static ONCE: Once = Once::new();
    let limits = Limits { converters: false, ..Limits::default() };
    ONCE.call_once(|| {
        // The first reading puts the library's own hook in place; this one goes over it.
        let _ = read_bytes("ley.rtf", b"{\\rtf1 x}", &limits);
        std::panic::set_hook(Box::new(|info| {
            eprintln!("{info}");
            std::process::abort();
        }));
    });
    match read_bytes(name, bytes, &limits) {
        Ok(sources) => {
            for source in sources {
                assert!(!source.text.contains('\r'));
                assert!(source.lines.iter().all(|line| source.text.get(line.span.range()).is_some()));
                assert!(source.cuts.iter().all(|cut| source.text.get(cut.range()).is_some()));
            }
        }
        Err(error) => assert!(!matches!(error.kind(), InputErrorKind::Timeout { .. }), "{error}"),
    }
}
