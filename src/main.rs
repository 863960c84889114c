//! The `armoniza` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    armoniza::cli::main()
}
