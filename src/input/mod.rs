//! Reads files: bytes become a [`Source`](crate::source::Source), one file per format.
