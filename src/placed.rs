//! A value of a rule file and where it stands in the file.
//!
//! In: TOML, whose reader knows the place of each value, or the compiled set, which stores it.
//!
//! # Not here
//!
//! How a place is shown (`diagnostic.rs`).

use serde::{Deserialize, Deserializer, Serialize};
use std::ops::Range;
use toml::Spanned;

/// A value with the bytes of its file that hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed<T> {
    value: T,
    start: u32,
    end: u32,
}

impl<T> Placed<T> {
    /// The value.
    pub const fn get_ref(&self) -> &T {
        &self.value
    }

    /// Bytes of the file that hold it.
    pub const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Only the reader of TOML knows places; the compiled set carries them as numbers.
        if deserializer.is_human_readable() {
            let read = Spanned::<T>::deserialize(deserializer)?;
            let Range { start, end } = read.span();
            Ok(Placed {
                value: read.into_inner(),
                // A rule file has 4 MB at most.
                start: start as u32,
                end: end as u32,
            })
        } else {
            let (value, start, end) = <(T, u32, u32)>::deserialize(deserializer)?;
            Ok(Placed { value, start, end })
        }
    }
}

/// The line, from 1, of a byte of a text.
pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
    struct File {
        id: Placed<String>,
        pmm: Vec<Placed<u8>>,
    }

    #[test]
    fn a_value_keeps_its_place_through_the_compiled_form() {
        let text = "id = \"lm-09\"\npmm = [4, 15]\n";
        let read: File = toml::from_str(text).expect("valid");
        assert_eq!(&text[read.id.span()], "\"lm-09\"");
        assert_eq!(&text[read.pmm[1].span()], "15");
        let stored = postcard::to_allocvec(&read).expect("a value of known size");
        assert_eq!(postcard::from_bytes(&stored), Ok(read));
    }
}
