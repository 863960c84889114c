//! The legal grammar: a [`Source`](crate::source::Source) becomes a [`Law`](crate::law::Law).
