//! A guard outlives the process that asks: when that is killed, the guard interrupts what runs there and drops its scratch
//! tables, since a server itself goes on for minutes.
//!
//! It is another process, which is told what it watches over on its standard input. When that ends with the word that all
//! is done there is nothing to do.

use std::io::{self, BufRead, Write};

use uuid::Uuid;

use super::scratches::drop_all;
use super::session::Session;
use crate::error::{EngineError, Result};

/// What a guard must know.
#[derive(Debug, Clone)]
pub struct Ward {
    /// The address, the session and the run. Told on standard input alone: arguments are for everybody to see, and an
    /// address can hold a token.
    lines: [String; 3],
}

/// What is said when there is nothing to clear up.
const DONE: &str = "done";

impl Ward {
    pub(super) fn of(address: &str, session: &Session) -> Self {
        Self {
            lines: [
                address.to_owned(),
                session.id().to_owned(),
                session.run_id().to_string(),
            ],
        }
    }

    /// Tells a guard what it watches over.
    ///
    /// # Errors
    /// When it does not listen.
    pub fn tell(&self, guard: &mut dyn Write) -> io::Result<()> {
        for line in &self.lines {
            writeln!(guard, "{line}")?;
        }
        guard.flush()
    }

    /// Tells a guard that there is nothing to do.
    ///
    /// # Errors
    /// When it does not listen.
    pub fn dismiss(guard: &mut dyn Write) -> io::Result<()> {
        writeln!(guard, "{DONE}")
    }
}

/// Watches over whoever tells it on this stream, until the stream ends.
///
/// # Errors
/// When what was left could not be cleared up.
pub fn watch(told: &mut dyn BufRead) -> Result<()> {
    let mut lines = Vec::new();
    for line in told.lines().map_while(io::Result::ok) {
        if line == DONE {
            return Ok(());
        }
        lines.push(line);
    }
    let [address, session, run] = &lines[..] else {
        return Ok(());
    };
    let run = Uuid::parse_str(run).map_err(|error| EngineError::BadAddress {
        why: error.to_string(),
    })?;
    let session = Session::reopen(address, session, run)?;
    session.interrupt()?;
    drop_all(&session, run)
}
