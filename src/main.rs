//! The `armoniza` command.

fn main() {}
