//! `--engine`: questions to data that is too large for one machine.

use crate::error::Result;
use crate::graph::Graph;
use crate::lens::{Allowance, Lens};
use crate::query::Query;

/// The part of an engine's data on which the answer to a question depends.
#[cfg(not(feature = "spark"))]
pub(super) fn part_for(_: &str, _: &Query, _: &Lens, _: &Allowance) -> Result<Graph> {
    Err(crate::error::EngineError::NotBuilt.into())
}

#[cfg(feature = "spark")]
pub(super) use spark::{connect, part_for, told};

#[cfg(feature = "spark")]
mod spark {
    use std::io::Write;
    use std::process::{Child, ChildStdin, Command, Stdio};

    use super::{Allowance, Graph, Lens, Query, Result};
    use crate::cli::tell::say;
    use crate::engine::{Engine, Ward, is_answered};

    /// How far a search has come.
    pub(in crate::cli) fn told(words: &str) {
        say(words);
    }

    /// A session with the server at an address; signals to end interrupt what runs there first.
    pub(in crate::cli) fn connect(address: &str, allowance: &Allowance) -> Result<Engine> {
        #[cfg(unix)]
        stop_at_signals(allowance);
        Engine::connect(address, allowance)
    }

    pub(in crate::cli) fn part_for(
        address: &str,
        query: &Query,
        lens: &Lens,
        allowance: &Allowance,
    ) -> Result<Graph> {
        // Before anything is dialled: what no engine is asked needs none to be refused.
        is_answered(query, lens)?;
        let engine = connect(address, allowance)?;
        let guard = Guard::over(&engine.ward(address));
        let part = engine.part_for(query, lens, &told);
        if let Some(guard) = guard {
            guard.dismiss();
        }
        part
    }

    /// A process that clears up when this one is killed.
    struct Guard {
        child: Child,
        input: ChildStdin,
    }

    impl Guard {
        /// None where it cannot be started: a question is answered all the same.
        fn over(ward: &Ward) -> Option<Self> {
            let mut command = Command::new(std::env::current_exe().ok()?);
            command.args(["engine", "guard"]);
            command.stdin(Stdio::piped()).stdout(Stdio::null());
            command.stderr(Stdio::null());
            // A signal to all processes of a terminal is not for the one that clears up.
            #[cfg(unix)]
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
            let mut child = command.spawn().ok()?;
            let mut input = child.stdin.take()?;
            ward.tell(&mut input).ok()?;
            Some(Self { child, input })
        }

        fn dismiss(mut self) {
            let _ = Ward::dismiss(&mut self.input);
            let _ = self.input.flush();
            drop(self.input);
            let _ = self.child.wait();
        }
    }

    /// The first signal to end stops the question, the second does what it always does.
    #[cfg(unix)]
    fn stop_at_signals(allowance: &Allowance) {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        use signal_hook::low_level::emulate_default_handler;

        let allowance = allowance.clone();
        if let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) {
            std::thread::spawn(move || {
                let mut signals = signals.forever();
                if signals.next().is_some() {
                    allowance.stop();
                }
                if let Some(signal) = signals.next() {
                    let _ = emulate_default_handler(signal);
                }
            });
        }
    }
}
