//! Markdown: two headings, then anything.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    armoniza_fuzz::read(
        "ley.md",
        format!("# LEY\n\n## CAPÍTULO I\n\n{text}").as_bytes(),
    );
});
