//! Runs a reader on a thread of its own, so that neither a panic nor an endless loop of a library
//! takes the rest of the work with it.
//!
//! In: a reader as a closure. Out: what it gives, or the error that stopped it.
//!
//! # Invariants
//!
//! * A panic in there prints nothing and becomes `Damaged`.
//! * After the time limit nobody waits any longer. The reader is told its deadline and should stop
//!   by itself; a library that does not is left behind on its thread.

use super::error::InputErrorKind;
use crate::source::Format;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// Stack of a reader: nested objects are read by recursion, bounded in depth.
const STACK: usize = 32 * 1024 * 1024;
/// Name of its thread, by which its panics are known.
const NAME: &str = "armoniza-lector";

/// Runs `reader` with a deadline.
pub(super) fn run<T: Send + 'static>(
    format: Format,
    timeout: Duration,
    reader: impl FnOnce(Instant) -> Result<T, InputErrorKind> + Send + 'static,
) -> Result<T, InputErrorKind> {
    silence_reader_panics();
    let deadline = Instant::now() + timeout;
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        let outcome = panic::catch_unwind(AssertUnwindSafe(|| reader(deadline)));
        // Nobody listens after the deadline: then there is nothing to tell.
        let _ = sender.send(outcome);
    };
    thread::Builder::new()
        .name(NAME.to_owned())
        .stack_size(STACK)
        .spawn(work)
        .map_err(|error| InputErrorKind::Unreadable {
            reason: error.to_string(),
        })?;
    match receiver.recv_timeout(timeout + Duration::from_secs(1)) {
        Ok(Ok(Err(InputErrorKind::Timeout { .. }))) | Err(_) => Err(InputErrorKind::Timeout {
            seconds: timeout.as_secs(),
        }),
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(InputErrorKind::Damaged {
            format,
            detail: "su contenido no sigue el formato".to_owned(),
        }),
    }
}

/// Keeps the panics of reader threads off the screen; all others are shown as before.
fn silence_reader_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(NAME) {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_file() {
        let outcome: Result<(), _> = run(Format::Pdf, Duration::from_secs(5), |_| {
            panic!("biblioteca")
        });
        assert!(matches!(outcome, Err(InputErrorKind::Damaged { .. })));
    }

    #[test]
    fn a_reader_that_does_not_end_is_left_behind() {
        let outcome: Result<(), _> = run(Format::Pdf, Duration::ZERO, |_| {
            thread::sleep(Duration::from_secs(20));
            Ok(())
        });
        assert!(matches!(outcome, Err(InputErrorKind::Timeout { .. })));
    }
}
