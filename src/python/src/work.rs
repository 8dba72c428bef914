//! Long work, during which Python goes on: in a thread of its own, while the asking thread waits and hears Ctrl-C.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;
use relata::lens::Allowance;

use crate::problems;

/// How often it is looked whether somebody pressed Ctrl-C.
const LOOK: Duration = Duration::from_millis(20);

/// As much as the first thread of a process usually has.
const STACK: usize = 8 << 20;

/// Does some work and waits for what comes of it. An interrupt stops the searches under the allowance, and is raised at
/// once: the work itself ends as soon as it looks.
pub(crate) fn run<T: Send + 'static>(
    py: Python<'_>,
    allowance: &Allowance,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (done, waiting) = mpsc::channel();
    start(move || {
        // Whoever waited may be gone.
        let _ = done.send(work());
    })?;
    wait(py, allowance, waiting)?.ok_or_else(|| problems::broken(py))
}

/// Starts a thread that works on, whoever waits for it.
pub(crate) fn start(work: impl FnOnce() + Send + 'static) -> PyResult<()> {
    thread::Builder::new()
        .name("relata".to_owned())
        .stack_size(STACK)
        .spawn(work)?;
    Ok(())
}

/// The next that comes out of a channel; nothing when its other end is gone.
pub(crate) fn wait<T: Send>(
    py: Python<'_>,
    allowance: &Allowance,
    waiting: Receiver<T>,
) -> PyResult<Option<T>> {
    let (came, _) = wait_on(py, allowance, waiting)?;
    Ok(came)
}

/// The same, and the channel to wait on again.
pub(crate) fn wait_on<T: Send>(
    py: Python<'_>,
    allowance: &Allowance,
    mut waiting: Receiver<T>,
) -> PyResult<(Option<T>, Receiver<T>)> {
    loop {
        let came;
        // The channel goes along and comes back, since no other thread may look at it meanwhile.
        (came, waiting) = py.detach(move || (waiting.recv_timeout(LOOK), waiting));
        match came {
            Ok(value) => return Ok((Some(value), waiting)),
            Err(RecvTimeoutError::Disconnected) => return Ok((None, waiting)),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Err(interrupt) = py.check_signals() {
            allowance.stop();
            return Err(interrupt);
        }
    }
}
