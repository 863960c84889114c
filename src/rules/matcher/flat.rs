//! Long vectors of small numbers, stored as their bytes.
//!
//! The automaton has a million numbers. Read one by one, as the rest of the rule set is, they took
//! half of the program's start; as bytes they are copied.
//!
//! # Invariants
//!
//! * Little-endian and without padding on every machine: the build host and the user's may differ.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// Something of a fixed number of bytes.
pub(super) trait Flat: Copy {
    /// Bytes that each takes.
    const SIZE: usize;
    /// Appends its bytes.
    fn put(self, out: &mut Vec<u8>);
    /// Reads the first [`Self::SIZE`] bytes; the slice has that many.
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! number {
    ($($number:ty),*) => {$(
        impl Flat for $number {
            const SIZE: usize = size_of::<$number>();
            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            #[inline]
            fn take(bytes: &[u8]) -> Self {
                let mut own = [0; size_of::<$number>()];
                own.copy_from_slice(&bytes[..Self::SIZE]);
                <$number>::from_le_bytes(own)
            }
        }
    )*};
}

number!(u16, u32, u64);

/// A struct whose fields are flat, named with their types in the order in which they are stored.
macro_rules! flat {
    ($name:ident { $($field:tt: $kind:ty),* }) => {
        impl $crate::rules::matcher::flat::Flat for $name {
            const SIZE: usize = 0 $(+ <$kind as $crate::rules::matcher::flat::Flat>::SIZE)*;
            fn put(self, out: &mut Vec<u8>) {
                $(self.$field.put(out);)*
            }
            #[inline]
            #[allow(unused_assignments, reason = "the last field moves on too")]
            fn take(bytes: &[u8]) -> Self {
                let mut at = 0;
                $name {
                    $($field: {
                        let from = at;
                        at += <$kind as $crate::rules::matcher::flat::Flat>::SIZE;
                        <$kind as $crate::rules::matcher::flat::Flat>::take(&bytes[from..])
                    }),*
                }
            }
        }
    };
}
pub(super) use flat;

/// For `#[serde(with = "flat")]`.
pub(super) fn serialize<T: Flat, S: Serializer>(all: &[T], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(all.len() * T::SIZE);
    for one in all {
        one.put(&mut bytes);
    }
    to.serialize_bytes(&bytes)
}

/// For `#[serde(with = "flat")]`.
pub(super) fn deserialize<'de, T: Flat, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    struct Bytes<T>(PhantomData<T>);

    impl<T: Flat> Visitor<'_> for Bytes<T> {
        type Value = Vec<T>;

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(out, "a multiple of {} bytes", T::SIZE)
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
            if !bytes.len().is_multiple_of(T::SIZE) {
                return Err(E::invalid_length(bytes.len(), &self));
            }
            Ok(bytes.chunks_exact(T::SIZE).map(T::take).collect())
        }
    }

    from.deserialize_bytes(Bytes(PhantomData))
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Pair {
        few: u16,
        many: u64,
        some: u32,
    }
    flat!(Pair {
        few: u16,
        many: u64,
        some: u32
    });

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    struct Table(#[serde(with = "super")] Vec<Pair>);

    #[test]
    fn what_is_stored_comes_back() {
        let pair = |n: u16| Pair {
            few: n,
            many: u64::MAX - u64::from(n),
            some: u32::from(n),
        };
        let table = Table((0..5).map(pair).collect());
        let stored = postcard::to_allocvec(&table).expect("stored");
        assert_eq!(stored.len(), 1 + 5 * 14);
        assert_eq!(postcard::from_bytes::<Table>(&stored), Ok(table));
    }

    #[test]
    fn half_a_number_is_an_error() {
        let stored = postcard::to_allocvec(&Table(Vec::new())).expect("stored");
        assert_eq!(stored, [0]);
        let cut = [3, 1, 2, 3];
        assert!(postcard::from_bytes::<Table>(&cut).is_err());
    }
}
