//! What the exit status tells.

use std::process::ExitCode;

/// What the exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// 0
    Found,
    /// 1: searched fully.
    Nothing,
    /// 2: incomplete and empty.
    Unknown,
}

impl Outcome {
    pub(super) fn of(is_found: bool, is_complete: bool) -> Self {
        match (is_found, is_complete) {
            (true, _) => Outcome::Found,
            (false, true) => Outcome::Nothing,
            (false, false) => Outcome::Unknown,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Found => 0,
            Outcome::Nothing => 1,
            Outcome::Unknown => 2,
        })
    }
}
