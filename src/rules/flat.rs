//! Long vectors of small numbers, stored as their bytes.
//!
//! The automaton has millions of bytes of numbers. They are read where they lie in the program's file: what a
//! text does not ask for is neither copied nor brought to memory. What is small is copied at once.
//!
//! # Invariants
//!
//! * Little-endian and without padding on every machine: the build host and the user's may differ.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Debug};
use std::marker::PhantomData;

/// Something of a fixed number of bytes.
pub(super) trait Flat: Copy + 'static {
    /// Bytes that each takes.
    const SIZE: usize;
    /// Those bytes.
    type Bytes: Copy + Debug + Eq + 'static;
    /// Its bytes.
    fn store(self) -> Self::Bytes;
    /// What some bytes stand for.
    fn read(bytes: &Self::Bytes) -> Self;
    /// Appends its bytes.
    fn put(self, out: &mut Vec<u8>);
    /// Reads the first [`Self::SIZE`] bytes; the slice has that many.
    fn take(bytes: &[u8]) -> Self;
    /// Some bytes as those of several; `None` when there is a rest.
    fn split(bytes: &[u8]) -> Option<&[Self::Bytes]>;
    /// The bytes of several, one after another.
    fn join(all: &[Self::Bytes]) -> &[u8];
}

/// What every [`Flat`] does alike, given `take` and `put`.
macro_rules! stored {
    ($size:expr) => {
        const SIZE: usize = $size;
        type Bytes = [u8; $size];
        fn store(self) -> Self::Bytes {
            let mut bytes = Vec::with_capacity($size);
            self.put(&mut bytes);
            let mut own = [0; $size];
            own.copy_from_slice(&bytes);
            own
        }
        #[inline]
        fn read(bytes: &Self::Bytes) -> Self {
            Self::take(bytes)
        }
        fn split(bytes: &[u8]) -> Option<&[Self::Bytes]> {
            let (all, rest) = bytes.as_chunks();
            rest.is_empty().then_some(all)
        }
        fn join(all: &[Self::Bytes]) -> &[u8] {
            all.as_flattened()
        }
    };
}
pub(super) use stored;

macro_rules! number {
    ($($number:ty),*) => {$(
        impl Flat for $number {
            stored!(size_of::<$number>());
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

number!(u16, u32, u64, i16);

/// A struct whose fields are flat, named with their types in the order in which they are stored.
macro_rules! flat {
    ($name:ident { $($field:tt: $kind:ty),* }) => {
        impl $crate::rules::flat::Flat for $name {
            $crate::rules::flat::stored!(0 $(+ size_of::<$kind>())*);
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
                        at += <$kind as $crate::rules::flat::Flat>::SIZE;
                        <$kind as $crate::rules::flat::Flat>::take(&bytes[from..])
                    }),*
                }
            }
        }
    };
}
pub(super) use flat;

/// A long vector: its own, or the bytes that the program holds.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Column<T: Flat>(Cow<'static, [T::Bytes]>);

/// A [`Column`] while it is read.
#[derive(Clone, Copy)]
pub(super) struct Cells<'m, T: Flat>(&'m [T::Bytes]);

impl<T: Flat> Column<T> {
    /// Adds one.
    pub(super) fn push(&mut self, one: T) {
        self.0.to_mut().push(one.store());
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    #[inline]
    pub(super) fn cells(&self) -> Cells<'_, T> {
        Cells(&self.0)
    }

    /// One of them.
    #[inline]
    pub(super) fn get(&self, at: usize) -> T {
        self.cells().get(at)
    }
}

impl<'m, T: Flat> Cells<'m, T> {
    /// One of them.
    #[inline]
    pub(super) fn get(self, at: usize) -> T {
        T::read(&self.0[at])
    }

    /// Those from one to before another.
    #[inline]
    pub(super) fn part(self, from: u32, to: u32) -> Self {
        Cells(&self.0[from as usize..to as usize])
    }

    /// How many there are.
    #[inline]
    pub(super) fn len(self) -> usize {
        self.0.len()
    }

    /// Each of them.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = T> + 'm {
        self.0.iter().map(T::read)
    }

    /// Each of those from one to before another.
    #[inline]
    pub(super) fn range(self, from: u32, to: u32) -> impl Iterator<Item = T> + 'm {
        self.part(from, to).iter()
    }
}

impl<T: Flat> Default for Column<T> {
    fn default() -> Self {
        Column(Cow::Borrowed(&[]))
    }
}

impl<T: Flat> Debug for Column<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} of {} bytes", self.len(), T::SIZE)
    }
}

impl<T: Flat> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        Column(Cow::Owned(all.into_iter().map(T::store).collect()))
    }
}

impl<T: Flat> Extend<T> for Column<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, all: I) {
        self.0.to_mut().extend(all.into_iter().map(T::store));
    }
}

impl<T: Flat> Serialize for Column<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(T::join(&self.0))
    }
}

impl<'de: 'static, T: Flat> Deserialize<'de> for Column<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Lent<T>(PhantomData<T>);

        impl<'de: 'static, T: Flat> Visitor<'de> for Lent<T> {
            type Value = Column<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "a multiple of {} bytes", T::SIZE)
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Column<T>, E> {
                let all = T::split(bytes).ok_or_else(|| E::invalid_length(bytes.len(), &self))?;
                Ok(Column(Cow::Borrowed(all)))
            }
        }

        from.deserialize_bytes(Lent(PhantomData))
    }
}

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

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    #[serde(bound(deserialize = "'de: 'static"))]
    struct Lent(super::Column<Pair>);

    #[test]
    fn what_is_lent_reads_as_what_is_owned() {
        let pair = |n: u16| Pair {
            few: n,
            many: u64::from(n) << 40,
            some: 7,
        };
        let mut own = Lent((0..5).map(pair).collect());
        own.0.push(pair(5));
        own.0.extend([pair(6)]);
        let stored = postcard::to_allocvec(&own).expect("stored");
        let lent: Lent = postcard::from_bytes(stored.leak()).expect("read");
        assert_eq!(lent, own);
        assert_eq!((lent.0.len(), lent.0.get(3)), (7, pair(3)));
        assert!(lent.0.cells().range(4, 7).eq([4, 5, 6].map(pair)));
    }

    #[test]
    fn half_a_number_is_an_error() {
        let stored = postcard::to_allocvec(&Table(Vec::new())).expect("stored");
        assert_eq!(stored, [0]);
        let cut = [3, 1, 2, 3];
        assert!(postcard::from_bytes::<Table>(&cut).is_err());
    }
}
