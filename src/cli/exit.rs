//! Exit codes, documented in the README: 0 done, 1 findings when `--falla-si` asks, 2 usage,
//! 3 unreadable input.

use crate::framework::FrameworkError;
use crate::input::InputError;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// What `--falla-si` asks about was found.
    Found,
    /// Done in part: some input could not be read, and each was named.
    Partial,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Found => 1,
            Outcome::Partial => 3,
        })
    }
}

/// An order that cannot be carried out as it was given.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct UsageError(pub(super) String);

/// The code for an error: 2 for usage, 3 for anything that could not be read or written.
pub(super) fn code_of(error: &anyhow::Error) -> ExitCode {
    let read = error.is::<FrameworkError>() || error.is::<InputError>();
    let code = if error.is::<UsageError>() && !read {
        2
    } else {
        3
    };
    ExitCode::from(code)
}
