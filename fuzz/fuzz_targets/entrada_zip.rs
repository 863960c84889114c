//! A ZIP: its own bytes when they begin as one, else one made of members that the bytes describe
//! (name on a line, then content up to a byte 0xFF), with a copy of itself inside.
#![no_main]

use armoniza_fuzz::pack::zip_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return armoniza_fuzz::read("leyes.zip", bytes);
    }
    let members: Vec<(String, &[u8])> = bytes
        .split(|byte| *byte == 0xFF)
        .map(|member| {
            let end = member
                .iter()
                .position(|byte| *byte == b'\n')
                .unwrap_or(member.len());
            (
                String::from_utf8_lossy(&member[..end]).into_owned(),
                member.get(end + 1..).unwrap_or(&[]),
            )
        })
        .collect();
    let mut members: Vec<(&str, &[u8])> = members
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    let inner = zip_of(&members);
    members.push(("otro.zip", &inner));
    armoniza_fuzz::read("leyes.zip", &zip_of(&members));
});
