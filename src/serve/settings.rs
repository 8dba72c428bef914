//! What a server is given: its port, its limits, and how its data is called on the command line.

use std::time::Duration;

use crate::lens::Allowance;

/// What a server is given.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// The port; 0 for any that is free.
    pub port: u16,
    /// How many questions are worked on at one time. Others wait.
    pub at_once: usize,
    /// How many questions may wait; one more is refused.
    pub waiting: usize,
    /// How many looks at single things, which take milliseconds, are worked on at one time, apart from the questions.
    pub short_at_once: usize,
    /// How long each question may take and with how much memory.
    pub each: Allowance,
    /// How many connections are open at one time. Others wait.
    pub connections: usize,
    /// How long a client may take for a request, and how long its connection may lie idle.
    pub patience: Duration,
    /// How the data is named on the command line, as flags: so the command lines that are shown ask the same data.
    pub data: Vec<String>,
}

/// How long a question may take if nobody says so: longer than nearly any takes, shorter than anybody waits.
const EACH: Duration = Duration::from_secs(60);

impl Default for Settings {
    fn default() -> Self {
        Self {
            port: 0,
            at_once: 2,
            waiting: 16,
            short_at_once: 8,
            each: Allowance::default().time(EACH),
            connections: 256,
            patience: Duration::from_secs(15),
            data: Vec::new(),
        }
    }
}
